import { expect } from 'vitest';
import { compile } from '../../src/index.ts';
import type { Law } from '../../src/ir/index.ts';
import { textFiles } from './law.ts';

/** The standard and the words of facts: every pack is compiled with them. */
export const standard = textFiles('law', /\.(md|yaml)$/).filter(({ path }) => /^law\/(standard|vocabulary)\//.test(path));

/** Examples of a provision for the compelled. */
export const EXAMPLES = `
examples:
  - { it: yes, facts: { stage: charged, track: criminal, compelled: yes }, outcome: met }
  - { it: no, facts: { stage: charged, track: criminal, compelled: no }, outcome: not_met }`;

const USUAL = {
  checked: '{ by: text, on: 2026-11-24 }',
  effect: '[not-responsible]',
  force: 'must',
  addressee: '[prosecutor, court]',
  liability: '[criminal]',
  stages: '[any]',
};

/** The law of a place that does not exist: one provision with these keys besides the usual ones, and further blocks. */
export function madeUpLaw(keys: string, more = ''): Law {
  const usual = Object.entries(USUAL).flatMap(([key, value]) => (new RegExp(`^${key}:`, 'm').test(keys) ? [] : [`${key}: ${value}`]));
  const text = `---
place: AL
instrument: Test Act
---
# Test
\`\`\`place
id: AL
name: Test
\`\`\`
\`\`\`provision
id: al-one
title: One
citation: Test Act s. 1
in force: { decisions from: 2010-01-01 }
${usual.join('\n')}
${keys}
${EXAMPLES}
\`\`\`
${more}`;
  const made = compile([...standard, { path: 'law/al/one.md', text }]);
  expect(made.problems.filter((problem) => problem.severity === 'error')).toEqual([]);
  return made.law;
}
