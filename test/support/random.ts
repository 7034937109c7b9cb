import fc from 'fast-check';
import type { FactWord } from '../../src/base/index.ts';
import { law } from './law.ts';

/** Values that a case file may hold for a fact. */
function valuesOf(word: FactWord): fc.Arbitrary<unknown> {
  const tri = fc.constantFrom('yes', 'no', 'unknown');
  const asserted = (value: fc.Arbitrary<unknown>) =>
    fc.oneof(
      { weight: 6, arbitrary: value },
      { weight: 1, arbitrary: value.map((one) => ({ value: one, source: { kind: 'statement', by: 'person' }, standard: 'credible' })) },
      {
        weight: 1,
        arbitrary: fc.tuple(value, value).map((pair) => pair.map((one) => ({ value: one, source: { kind: 'record', by: 'police' } }))),
      },
    );
  switch (word.type) {
    case 'tri':
      return asserted(tri);
    case 'enum':
      return asserted(fc.constantFrom(...(word.values ?? ['none'])));
    case 'tri-set':
      return fc.dictionary(fc.constantFrom(...(word.values ?? [])), tri, { maxKeys: 4 });
    case 'int':
    case 'number':
      return fc.constantFrom(word.min ?? 0, 4, Math.min(word.max ?? 9999, 60), word.max ?? 9999);
    case 'date':
      return fc.constantFrom('2001', '2005-06', '2010-01-31', '2020-02-29');
    case 'period':
      return fc.constantFrom('2009', '2014/2016', '2015-07-31/2017', '2020-05', '2021-03/..', '../2013', '2026-01-23');
    case 'citation':
      return fc.constantFrom(
        'Misuse of Drugs Act 1971 s. 4(2)',
        'Theft Act 1968 s. 9(1)(a)',
        'Firearms Act 1968 s. 5',
        'Common law (murder)',
        'Theft Act 1968',
      );
    case 'code':
      return fc.constantFrom('060123', '0501', '08021', '0204', '05');
    default:
      return fc.constantFrom('ES', 'GB');
  }
}

const SKIP = new Set([
  'person_ref',
  'conduct_ref',
  'citizenship',
  'stat_gender',
  'signs',
  'crime_forms',
  'labour_sector',
  'side_measures',
  'relief',
]);
const words = Object.values(law.vocabulary.facts).filter(
  (word) => word.derived !== 'only' && !SKIP.has(word.name) && !['country', 'country-set', 'text'].includes(word.type),
);
const usable = (group: string) => words.filter((word) => word.group === group && word.name !== 'birth_date');

function groupOf(group: string): fc.Arbitrary<Record<string, unknown>> {
  const entries = usable(group).map((word) => [word.name, fc.option(valuesOf(word), { nil: undefined, freq: 2 })] as const);
  return fc
    .record(Object.fromEntries(entries))
    .map((record) => Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)));
}

/** Forums with a pack. */
export const FORUMS = Object.keys(law.places);

/** Random case files as plain data, of one or two acts. */
export const caseData = fc
  .record({
    forum: fc.constantFrom(...FORUMS),
    on: fc.constantFrom('2012-02-20', '2018-06-01', '2022-10-13', '2026-11-23'),
    identification: groupOf('identification'),
    trafficking: groupOf('trafficking'),
    conduct: fc.array(fc.tuple(groupOf('conduct'), groupOf('procedure')), { minLength: 1, maxLength: 2 }),
  })
  .map((data) => ({
    case: 'random',
    ...data,
    conduct: data.conduct.map(([conduct, procedure], index) => ({ ...conduct, conduct_ref: `c${index + 1}`, procedure })),
  }));

export type CaseData = typeof caseData extends fc.Arbitrary<infer T> ? T : never;
