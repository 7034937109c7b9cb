import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { all, any, atLeast, not, TRUTHS, type Truth } from '../../src/index.ts';

/** Strong Kleene's tables, with contested read as unknown. */
const kleene = (value: Truth) => (value === 'contested' ? 'unknown' : value);
const truth = fc.constantFrom(...TRUTHS);

describe('truth tables, exhaustively', () => {
  it('and', () => {
    const table = TRUTHS.map((a) => TRUTHS.map((b) => all([a, b])));
    expect(table).toEqual([
      ['yes', 'no', 'unknown', 'contested'],
      ['no', 'no', 'no', 'no'],
      ['unknown', 'no', 'unknown', 'contested'],
      ['contested', 'no', 'contested', 'contested'],
    ]);
  });

  it('or', () => {
    const table = TRUTHS.map((a) => TRUTHS.map((b) => any([a, b])));
    expect(table).toEqual([
      ['yes', 'yes', 'yes', 'yes'],
      ['yes', 'no', 'unknown', 'contested'],
      ['yes', 'unknown', 'unknown', 'contested'],
      ['yes', 'contested', 'contested', 'contested'],
    ]);
  });

  it('not', () => expect(TRUTHS.map(not)).toEqual(['no', 'yes', 'unknown', 'contested']));
});

describe('laws', () => {
  it('De Morgan', () => {
    fc.assert(fc.property(fc.array(truth), (values) => not(all(values)) === any(values.map(not))));
  });

  it('contested is unknown that we can say more about', () => {
    fc.assert(fc.property(fc.array(truth), (values) => kleene(all(values)) === kleene(all(values.map(kleene)))));
    fc.assert(fc.property(fc.array(truth), (values) => kleene(any(values)) === kleene(any(values.map(kleene)))));
  });

  it('at least one is or, at least all is and', () => {
    fc.assert(
      fc.property(fc.array(truth, { minLength: 1, maxLength: 6 }), (values) => {
        return atLeast(1, values) === any(values) && atLeast(values.length, values) === all(values);
      }),
    );
  });

  it('more knowledge never changes a settled value', () => {
    fc.assert(
      fc.property(fc.array(truth, { minLength: 1 }), fc.nat(), fc.constantFrom<Truth>('yes', 'no'), (values, index, learned) => {
        const at = index % values.length;
        if (values[at] === 'yes' || values[at] === 'no') return true;
        const more = values.map((value, i) => (i === at ? learned : value));
        const settled = (before: Truth, after: Truth) => (before !== 'yes' && before !== 'no') || before === after;
        return settled(all(values), all(more)) && settled(any(values), any(more)) && settled(atLeast(2, values), atLeast(2, more));
      }),
    );
  });
});
