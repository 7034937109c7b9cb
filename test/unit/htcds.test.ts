import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromHtcds, MAPPINGS, toHtcds } from '../../src/exchange/index.ts';
import { caseFromFlat } from '../../src/facts/index.ts';
import { law, ROOT } from '../support/law.ts';

const standard = JSON.parse(readFileSync(join(ROOT, 'data/htcds-2.0.json'), 'utf8')) as { fields: { field: string; values?: string[] }[] };
const fields = new Map(standard.fields.map((field) => [field.field, field.values ?? []]));
const listed = (field: string) => (fields.get(field) ?? []).filter((value) => !value.startsWith('Use ISO'));

function exported(facts: Record<string, unknown>) {
  const { file, problems } = caseFromFlat({ conduct_period: 2024, ...facts }, 'ES', law.vocabulary, '2026-11-24');
  if (!file) throw new Error(JSON.stringify(problems));
  return toHtcds(file.shared, file.conducts.length);
}

describe('HTCDS 2.0', () => {
  it('every field and value of the mapping is one of the standard, and every fact one of ours', () => {
    for (const { fact, field, out, in: back } of MAPPINGS) {
      expect([...fields.keys()], field).toContain(field);
      expect(Object.keys(law.vocabulary.facts), fact).toContain(fact);
      const values = law.vocabulary.facts[fact]?.values;
      if (listed(field).length > 0) {
        expect(listed(field)).toEqual(expect.arrayContaining([...new Set(Object.values(out ?? {}))]));
        expect(listed(field)).toEqual(expect.arrayContaining(Object.keys(back ?? {})));
      }
      if (values) {
        expect(values).toEqual(expect.arrayContaining(Object.keys(out ?? {})));
        expect(values).toEqual(expect.arrayContaining(Object.values(back ?? {})));
      }
    }
  });

  it('a case goes out with what HTCDS has a field for, and everything else is reported', () => {
    const { record, losses } = exported({
      birth_date: '2001-05-14',
      citizenship: ['RO', 'MD'],
      victim_status: 'presumed',
      control_methods: { debt_bondage: 'yes', physical_abuse: 'no' },
      purposes: { criminality: 'yes' },
      moved_through: ['HU'],
      exploited_in: ['GB'],
      control_period: '2023-01-05/2023-06',
      acts: { recruitment: 'yes' },
      alternative_open: 'no',
    });
    expect(record.fields).toEqual({
      prs_Birthdate: '2001-05-14',
      prs_Citizenship: ['RO', 'MD'],
      vic_TraffickingStatus: 'PossibleVictimOfTrafficking',
      vic_MethodsOfControl: ['DebtBondage'],
      vic_TypeOfExploitation: ['Other'],
    });
    expect(record.events).toEqual([
      { hte_Type: 'Transit', hte_Country: 'HU' },
      { hte_Type: 'Exploitation', hte_Country: 'GB', hte_Date: '2023-01-05' },
    ]);
    const what = losses.map((loss) => loss.what);
    for (const lost of [
      'purposes: criminality',
      'control_methods.physical_abuse: no',
      'victim_status: presumed',
      'acts',
      'control_period',
      'conduct (1)',
    ])
      expect(what).toContain(lost);
  });

  it('a partial date, a contested and an unknown fact are reported, not rounded', () => {
    expect(exported({ birth_date: '2001' }).losses.map((loss) => loss.what)).toContain('birth_date: 2001');
    const unknown = exported({ victim_status: { value: 'unknown', why_unknown: 'not_asked' } });
    expect(unknown.record.fields['vic_TraffickingStatus']).toBeUndefined();
    expect(unknown.losses.map((loss) => loss.what)).toContain('victim_status');
  });

  it('a record comes in without names, contacts and free text', () => {
    const { facts, losses } = fromHtcds({
      prs_FirstName: 'A',
      prs_Email: 'a@b',
      per_RoleDetails: 'x',
      prs_Birthdate: '2001-05-14',
      vic_TypeOfExploitation: 'ForcedBegging;Servitude',
    });
    expect(facts).toEqual({ birth_date: '2001-05-14', purposes: { begging: 'yes', slavery_like: 'yes' } });
    expect(losses.filter((loss) => /not brought in/.test(loss.why)).map((loss) => loss.what)).toEqual([
      'prs_FirstName',
      'prs_Email',
      'per_RoleDetails',
    ]);
    expect(JSON.stringify(losses)).not.toContain('a@b');
  });

  it('every name or contact of the standard is left behind', () => {
    const personal = standard.fields.filter(
      ({ field }) => /^(prs|org|cas|cco|spl|per|hte|vic)_/.test(field) && !MAPPINGS.some((mapping) => mapping.field === field),
    );
    const { facts } = fromHtcds(Object.fromEntries(personal.map(({ field }) => [field, 'secret'])));
    expect(JSON.stringify(facts)).not.toContain('secret');
  });

  it('what goes out comes back the same, where nothing was blurred', () => {
    const word = (fact: string) => {
      const mapping = MAPPINGS.find((one) => one.fact === fact);
      return fc.constantFrom(...Object.keys(mapping?.out ?? {}).filter((value) => !mapping?.blurs?.includes(value)));
    };
    const set = (fact: string) =>
      fc.uniqueArray(word(fact), { minLength: 1 }).map((members) => Object.fromEntries(members.map((member) => [member, 'yes'])));
    fc.assert(
      fc.property(
        fc.record(
          {
            victim_status: word('victim_status'),
            control_methods: set('control_methods'),
            purposes: set('purposes'),
            labour_sector: word('labour_sector'),
          },
          { requiredKeys: [] },
        ),
        (facts) => {
          const { record } = exported(facts);
          expect(fromHtcds(JSON.parse(JSON.stringify(record)) as Record<string, unknown>).facts).toEqual(facts);
        },
      ),
      { numRuns: 200 },
    );
  });
});
