import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { valueOfBecause } from '../../src/index.ts';
import { assessText, ROOT } from '../support/law.ts';

interface Expectation {
  readonly conduct_ref: string;
  readonly provision: string;
  readonly outcome: string;
  readonly why: string;
}

interface Decided {
  readonly id: string;
  readonly file: string;
  readonly name: string;
  readonly decided: string;
  readonly protected: string;
  readonly discordant: boolean;
  readonly discordance?: string;
  readonly expect: readonly Expectation[];
}

const folder = join(ROOT, 'test/cases');
const decided = parse(readFileSync(join(folder, 'decided.yaml'), 'utf8')) as Decided[];
const assessed = new Map(
  decided.map((entry) => [entry.id, assessText(readFileSync(join(folder, 'files', entry.file), 'utf8'), entry.file)]),
);

describe.each(decided)('$id: $name', (entry) => {
  const result = assessed.get(entry.id);

  it.each(entry.expect.map((one) => [one.conduct_ref, one.provision, one.outcome, one.why] as const))(
    '%s %s: %s (%s)',
    (ref, provision, outcome) => {
      const finding = result?.conduct.find((conduct) => conduct.ref === ref)?.findings.find((one) => one.provision === provision);
      expect(finding, `${provision} is not applied in ${result?.forum} on ${result?.on}`).toBeDefined();
      expect(finding?.outcome, JSON.stringify(finding?.because.parts?.map((part) => [part.text, part.value]))).toBe(outcome);
    },
  );

  it('every reason evaluates to its outcome', () => {
    for (const finding of result?.conduct.flatMap((conduct) => conduct.findings) ?? []) {
      const value = valueOfBecause(finding.because);
      expect(value, finding.provision).toBe(finding.because.value);
      const expected = { met: ['yes'], open: ['unknown', 'contested'], not_met: ['no'], not_in_force: ['no'], out_of_scope: ['no'] }[
        finding.outcome
      ];
      expect(expected, finding.provision).toContain(value);
    }
  });
});

describe('discordant cases', () => {
  it('are reported as such, each with the difference in a sentence', () => {
    const discordant = decided.filter((entry) => entry.discordant);
    expect(discordant.map((entry) => entry.id).sort()).toMatchInlineSnapshot(`
      [
        "echr-2021-vcl-an",
        "gb-eaw-2012-n-le",
        "gb-nir-2019-nguyen",
      ]
    `);
    for (const entry of discordant) expect(entry.discordance, entry.id).toMatch(/\w{4,} .*\./);
  });
});
