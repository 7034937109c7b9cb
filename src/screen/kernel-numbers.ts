import type { Compare } from '../ir/index.ts';
import { and, andNot, type Bits, clear, copy, or, orAnd, setBit, wordsFor } from './bits.ts';
import { BLOCK, type Coded, type Numbers, newBits, newCoded, type Plain, type Tri, type Vector, type Words } from './vectors.ts';

const WORDS = wordsFor(BLOCK);

type Op = () => void;
type Value = Tri | Coded | Numbers | Words;

const holds: Readonly<Record<Compare, (a: Plain, b: Plain) => boolean>> = {
  '=': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

/** Compares few values with few values: each pair once, whatever the rows. Into bits that are clear. */
export function compareWays({ yes, no }: Tri, left: Coded, how: Compare, right: Coded): Op {
  const pairs = left.values.map((a, at) => {
    const sides = right.values.map((b) => holds[how](a, b));
    const [fits, not] = [true, false].map((side) => right.rows.filter((_, index) => sides[index] === side));
    return { own: left.rows[at] as Bits, fits: fits as Bits[], not: not as Bits[] };
  });
  return () => {
    for (const { own, fits, not } of pairs) {
      for (const bits of fits) orAnd(yes, own, bits, WORDS);
      for (const bits of not) orAnd(no, own, bits, WORDS);
    }
  };
}

/** Compares row by row. Into bits that are clear. */
export function compareInto(into: Tri, left: Value, how: Compare, right: Value): Op {
  if (left.kind === 'numbers' && right.kind === 'coded' && right.values.length === 1)
    return compareWith(into, left, how, Number(right.values[0]));
  if (left.kind === 'numbers' && right.kind === 'numbers') return compareNumbers(into, left, how, right);
  const [a, b] = [readerOf(left), readerOf(right)];
  const test = holds[how];
  return () => {
    for (let row = 0; row < BLOCK; row++) {
      const [x, y] = [a(row), b(row)];
      if (x !== null && y !== null) setBit(test(x as Plain, y as Plain) ? into.yes : into.no, row);
    }
  };
}

/** Numbers against one number, a word of bits at a time. */
function compareWith({ yes, no }: Tri, { values, known }: Numbers, how: Compare, to: number): Op {
  const word = WORD_TESTS[how];
  return () => {
    for (let at = 0; at < WORDS; at++) {
      const own = known[at] as number;
      if (own === 0) continue;
      const fits = word(values, at * 32, to);
      yes[at] = fits & own;
      no[at] = ~fits & own;
    }
  };
}

type WordTest = (values: Numbers['values'], from: number, to: number) => number;

const less: WordTest = (values, from, to) => {
  let bits = 0;
  for (let bit = 0; bit < 32; bit++) bits |= ((values[from + bit] as number) < to ? 1 : 0) << bit;
  return bits;
};
const equal: WordTest = (values, from, to) => {
  let bits = 0;
  for (let bit = 0; bit < 32; bit++) bits |= ((values[from + bit] as number) === to ? 1 : 0) << bit;
  return bits;
};
const more: WordTest = (values, from, to) => {
  let bits = 0;
  for (let bit = 0; bit < 32; bit++) bits |= ((values[from + bit] as number) > to ? 1 : 0) << bit;
  return bits;
};

const WORD_TESTS: Readonly<Record<Compare, WordTest>> = {
  '<': less,
  '=': equal,
  '>': more,
  '>=': (...given) => ~less(...given),
  '!=': (...given) => ~equal(...given),
  '<=': (...given) => ~more(...given),
};

function compareNumbers({ yes, no }: Tri, left: Numbers, how: Compare, right: Numbers): Op {
  const test = holds[how];
  return () => {
    for (let at = 0; at < WORDS; at++) {
      const own = (left.known[at] as number) & (right.known[at] as number);
      if (own === 0) continue;
      let bits = 0;
      for (let bit = 0; bit < 32; bit++)
        if (test(left.values[at * 32 + bit] as number, right.values[at * 32 + bit] as number)) bits |= 1 << bit;
      yes[at] = bits & own;
      no[at] = ~bits & own;
    }
  };
}

/** The value of a row, whatever kind it is. */
export function readerOf(vector: Value): (row: number) => Plain | boolean | null {
  const has = (bits: Bits, row: number) => (((bits[row >>> 5] as number) >>> (row & 31)) & 1) === 1;
  if (vector.kind === 'tri') return (row) => (has(vector.yes, row) ? true : has(vector.no, row) ? false : null);
  if (vector.kind === 'numbers') return (row) => (has(vector.known, row) ? (vector.values[row] as number) : null);
  if (vector.kind === 'words')
    return (row) => ((vector.codes[row] as number) < 0 ? null : (vector.dictionary[vector.codes[row] as number] as string));
  return (row) => {
    for (let at = 0; at < vector.rows.length; at++) if (has(vector.rows[at] as Bits, row)) return vector.values[at] as Plain;
    return null;
  };
}

/** A truth that hangs on a word alone; unknown where the word is missing. */
export function truthOf({ yes, no }: Tri, value: Value, of: (word: string) => boolean | null): Op {
  if (value.kind === 'words') return truthOfWords({ kind: 'tri', yes, no }, value, of);
  if (value.kind !== 'coded') throw new Error(`a ${value.kind} is no word`);
  const sides = value.values.map((one) => of(String(one)));
  return () => {
    clear(yes, WORDS);
    clear(no, WORDS);
    for (const [at, bits] of value.rows.entries()) {
      const truth = sides[at];
      if (truth !== null) or(truth ? yes : no, truth ? yes : no, bits, WORDS);
    }
  };
}

/** The same for words out of many: asked once for each word of the list. */
function truthOfWords({ yes, no }: Tri, { codes, dictionary }: Words, of: (word: string) => boolean | null): Op {
  // 0 where it cannot be said, 1 yes, 2 no; the last stands for a word that is missing.
  const table = new Uint8Array(dictionary.length + 1);
  for (const [at, word] of dictionary.entries()) {
    const truth = of(word);
    table[at + 1] = truth === null ? 0 : truth ? 1 : 2;
  }
  return () => {
    for (let at = 0; at < WORDS; at++) {
      let [fits, not] = [0, 0];
      for (let bit = 0; bit < 32; bit++) {
        const truth = table[(codes[at * 32 + bit] as number) + 1] as number;
        fits |= (truth & 1) << bit;
        not |= (truth >>> 1) << bit;
      }
      yes[at] = fits;
      no[at] = not;
    }
  };
}

/** The greatest, or the least, of numbers that are never missing. */
export function greatestOf(parts: readonly Coded[], least: boolean): { vector: Coded; op: Op } {
  const values = [...new Set(parts.flatMap((part) => part.values.map(Number)))].sort((a, b) => (least ? a - b : b - a));
  const vector = newCoded(values);
  const found = values.map((value) => parts.flatMap((part) => part.rows.filter((_, at) => Number(part.values[at]) === value)));
  const taken = newBits();
  const op = () => {
    clear(taken, WORDS);
    for (const [at, rows] of found.entries()) {
      const own = vector.rows[at] as Bits;
      copy(own, rows[0] as Bits, WORDS);
      for (let one = 1; one < rows.length; one++) or(own, own, rows[one] as Bits, WORDS);
      andNot(own, own, taken, WORDS);
      or(taken, taken, own, WORDS);
    }
  };
  return { vector, op };
}

/** What two values come to of which each has few; missing where one is. */
export function combined(a: Coded, b: Coded, of: (x: Plain, y: Plain) => Plain): { vector: Coded; op: Op } {
  const sums = a.values.map((x) => b.values.map((y) => of(x, y)));
  const values = [...new Set(sums.flat())];
  const vector = newCoded(values);
  const target = sums.map((row) => row.map((sum) => vector.rows[values.indexOf(sum)] as Bits));
  const both = newBits();
  const op = () => {
    for (const bits of vector.rows) clear(bits, WORDS);
    for (const [x, left] of a.rows.entries())
      for (const [y, right] of b.rows.entries()) {
        and(both, left, right, WORDS);
        const own = (target[x] as Bits[])[y] as Bits;
        or(own, own, both, WORDS);
      }
  };
  return { vector, op };
}

/** Cells of a result, for writing. */
export function cellReader(vector: Vector): (row: number) => Plain | boolean | null {
  if (vector.kind === 'dates') {
    const day = readerOf(vector.days);
    return (row) => {
      const own = day(row);
      return own === null ? null : new Date(Number(own) * 86_400_000).toISOString().slice(0, 10);
    };
  }
  if (vector.kind !== 'several') return readerOf(vector);
  const parts = vector.parts.map(readerOf);
  return (row) =>
    parts
      .map((part) => part(row))
      .filter((one) => one !== null)
      .join(';');
}
