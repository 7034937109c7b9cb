import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assess, readCase, valueOfBecause } from '../../src/index.ts';
import { law } from '../support/law.ts';
import { type CaseData, caseData } from '../support/random.ts';

const RUNS = { numRuns: 150 };

/** Whether the first act's fact is known already, stated or worked out; to state another would contradict and not add. */
function isKnown(data: CaseData, name: string): boolean {
  const read = readCase('random.case.json', JSON.stringify(data), { vocabulary: law.vocabulary, today: '2026-11-23' });
  const state = read.file?.conducts[0]?.facts[name];
  return state !== undefined && state.status !== 'unknown';
}

function assessData(data: unknown) {
  const read = readCase('random.case.json', JSON.stringify(data), { vocabulary: law.vocabulary, today: '2026-11-23' });
  if (!read.file) throw new Error(JSON.stringify(read.problems.slice(0, 3)));
  return assess(read.file, law);
}

const outcomes = (data: unknown, layer?: string) =>
  assessData(data).conduct.flatMap((conduct) =>
    conduct.findings
      .filter((finding) => layer === undefined || finding.layer === layer)
      .map((finding) => [conduct.ref, finding.provision, finding.outcome] as const),
  );

const withProcedure = (data: CaseData, changes: Record<string, unknown>) => ({
  ...data,
  conduct: data.conduct.map((conduct) => ({ ...conduct, procedure: { ...conduct.procedure, ...changes } })),
});

describe('invariants of the contract', () => {
  it('cooperation and the fate of the trafficker never change a finding of the standard', () => {
    const fate = fc.constantFrom('none', 'open', 'prosecuted', 'convicted', 'closed');
    const said = fc.constantFrom('yes', 'no', 'unknown');
    fc.assert(
      fc.property(caseData, fate, said, said, (data, trafficker_case, reported_or_cooperates, reported_trafficker) => {
        const changed = withProcedure(
          { ...data, trafficking: { ...data.trafficking, trafficker_case } },
          { reported_or_cooperates, reported_trafficker },
        );
        for (const layer of ['binding', 'guidance']) expect(outcomes(changed, layer)).toEqual(outcomes(data, layer));
      }),
      RUNS,
    );
  });

  it('nationality and sex change nothing, byte for byte', () => {
    const sex = fc.constantFrom('female', 'male', 'other', 'not_stated');
    fc.assert(
      fc.property(caseData, fc.constantFrom('VN', 'GB', 'RO', 'stateless'), sex, (data, country, stat_gender) => {
        const marked = { ...data, person: { citizenship: [country], stat_gender } };
        expect(JSON.stringify(assessData(marked))).toBe(JSON.stringify(assessData(data)));
      }),
      RUNS,
    );
  });

  it('one more known fact never turns met or not_met into open', () => {
    const fact = fc.constantFrom(
      'compelled',
      'direct_result',
      'attributable',
      'exploited_activity',
      'during_control',
      'in_exploitation',
      'proportionate',
      'danger',
      'irresistible',
    );
    fc.assert(
      fc.property(caseData, fact, fc.constantFrom('yes', 'no'), (data, name, value) => {
        const [first] = data.conduct as Record<string, unknown>[];
        if (!first || isKnown(data, name)) return;
        const more = { ...data, conduct: [{ ...first, [name]: value }, ...data.conduct.slice(1)] };
        const before = outcomes(data);
        for (const [index, after] of Object.entries(byProvision(outcomes(more)))) {
          const was = byProvision(before)[index];
          if (was === 'met' || was === 'not_met') expect(after, `${index} was ${was}`).not.toBe('open');
        }
      }),
      RUNS,
    );
  });

  it('every reason evaluates to its outcome', () => {
    const of: Record<string, readonly string[]> = {
      met: ['yes'],
      open: ['unknown', 'contested'],
      not_met: ['no'],
      not_in_force: ['no'],
      out_of_scope: ['no'],
    };
    fc.assert(
      fc.property(caseData, (data) => {
        for (const finding of assessData(data).conduct.flatMap((conduct) => conduct.findings)) {
          expect(of[finding.outcome], finding.provision).toContain(valueOfBecause(finding.because));
        }
      }),
      RUNS,
    );
  });

  it('a second run gives the same bytes and the same receipt', () => {
    fc.assert(
      fc.property(caseData, (data) => JSON.stringify(assessData(data)) === JSON.stringify(assessData(structuredClone(data)))),
      RUNS,
    );
  });
});

function byProvision(rows: readonly (readonly [string, string, string])[]): Record<string, string> {
  return Object.fromEntries(rows.map(([ref, provision, outcome]) => [`${ref} ${provision}`, outcome]));
}
