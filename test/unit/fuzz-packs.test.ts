import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/index.ts';
import { law, textFiles } from '../support/law.ts';

/** Random texts, packs and conditions of each kind; `FUZZ_RUNS=1000` takes more. */
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 300);

const [pack] = textFiles('law/gb-sct', /human-trafficking.*\.md$/);
const good = pack?.text ?? '';
const compiles = (text: string) => Array.isArray(compile([{ path: 'law/x/x.md', text }], law.vocabulary).problems);

/** A condition inside an otherwise good provision. */
const withCondition = (feel: string) => good.replace('when: appears_victim', `when: ${JSON.stringify(feel)}`);

describe('fuzzing the readers of packs', () => {
  it('starts from a pack that has the condition', () => expect(withCondition('null')).not.toBe(good));

  it('any text is answered with problems, never with an exception', () => {
    fc.assert(fc.property(fc.string({ maxLength: 300 }), compiles), { numRuns: RUNS });
  });

  it('a mangled pack too', () => {
    const edit = fc.tuple(
      fc.nat(good.length),
      fc.nat(6),
      fc.constantFrom('', '\n', ': ', '- ', '{', '}', '"', '```', 'x', ' when', '[', '&a ', '*a'),
    );
    const mangle = (edits: [number, number, string][]) =>
      edits.reduce((now, [at, drop, add]) => now.slice(0, at) + add + now.slice(at + drop), good);
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 3 }), (edits) => compiles(mangle(edits))),
      { numRuns: RUNS },
    );
  });

  it('any condition too', () => {
    const word = fc.constantFrom(
      'compelled',
      'age_at_act',
      'child',
      'and',
      'or',
      'not(',
      ')',
      '(',
      '=',
      '>=',
      'in',
      '"0501"',
      'some',
      'satisfies',
      'means',
      '.',
      '60',
      'date("2015-07-31")',
      'listed("x")',
      'met(',
      'null',
      'at least(',
      ',',
      'if',
      'for',
      'return',
      '[',
      ']',
      '{',
      '+',
      'duration("P1D")',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 10 }), (words) => compiles(withCondition(words.join(' ')))),
      { numRuns: RUNS },
    );
  });
});
