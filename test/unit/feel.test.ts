import { describe, expect, it } from 'vitest';
import { compile, evaluate, viewOf } from '../../src/index.ts';
import { textFiles } from '../support/law.ts';

const base = [...textFiles('law/vocabulary', /\.yaml$/), ...textFiles('law/standard', /\.(md|yaml)$/)];

/** Value of a condition with no facts but those given. */
function valueWhen(when: string, facts: Record<string, string>): string {
  const text = `---
place: GB-EAW
instrument: Test
source: https://www.example.org
---

## One

\`\`\`definition
id: x_test
title: Test
when: ${JSON.stringify(when)}
citation: s. 1
checked: { by: memory, on: 2026-11-23 }
\`\`\`
`;
  const { law, problems } = compile([...base, { path: 'law/x/x.md', text }]);
  expect(problems.filter((problem) => problem.severity === 'error')).toEqual([]);
  const states = Object.fromEntries(
    Object.entries(facts).map(([key, value]) => [key, { key, status: 'known' as const, value, assertions: [{ value }], line: 0 }]),
  );
  const definition = Object.values(law.definitions).find((one) => one.id === 'x_test');
  if (!definition) throw new Error('no definition');
  return evaluate(definition.condition, viewOf(law, states, '2026-11-23', 'GB-EAW')).value;
}

describe('FEEL', () => {
  it('membership binds before and, or: also in a list of one', () => {
    expect(valueWhen('offence in ("0204") and (compelled)', { offence: '02041', compelled: 'no' })).toBe('no');
    expect(valueWhen('offence in ("0204") and (compelled)', { offence: '02041', compelled: 'yes' })).toBe('yes');
    expect(valueWhen('offence in ("0204") or (compelled)', { offence: '060121', compelled: 'yes' })).toBe('yes');
    expect(valueWhen('offence in ("0204") and (compelled) or (danger)', { offence: '060121', compelled: 'yes', danger: 'no' })).toBe('no');
    expect(valueWhen('offence in ("0204", "060121") and (compelled)', { offence: '060121', compelled: 'yes' })).toBe('yes');
  });
});
