import { type Compare, compares } from '../ir/index.ts';
import { type Bits, bitOf, eachBit, setBit, wordsFor } from './bits.ts';
import { BLOCK, type Coded, type Numbers, type Plain, type Tri, type Vector, type Words } from './vectors.ts';

const WORDS = wordsFor(BLOCK);

type Run = () => void;
type Value = Tri | Coded | Numbers | Words;

/** Numbers against one number, 32 rows at a time. */
export function compareWith({ yes, no }: Tri, { values, known }: Numbers, how: Compare, to: number): Run {
  const word = how === '<' && values instanceof Int32Array && Number.isInteger(to) ? lessWhole : WORD_TESTS[how];
  return () => {
    for (let at = 0; at < WORDS; at++) {
      const own = known[at] as number;
      const fits = own === 0 ? 0 : word(values, at * 32, to);
      yes[at] = fits & own;
      no[at] = ~fits & own;
    }
  };
}

type WordTest = (values: Numbers['values'], from: number, to: number) => number;

/** Days: the sign of what is left is the answer. */
const lessWhole: WordTest = (values, from, to) => {
  let bits = 0;
  for (let bit = 0; bit < 32; bit++) bits |= (((values[from + bit] as number) - to) >>> 31) << bit;
  return bits;
};

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

/** Whether two words are the same, or not the same, row by row. */
export function sameRows(into: Tri, left: Value, same: boolean, right: Value): Run {
  const [a, b] = [readerOf(left), readerOf(right)];
  return () => {
    into.yes.fill(0);
    into.no.fill(0);
    for (let row = 0; row < BLOCK; row++) {
      const [x, y] = [a(row), b(row)];
      if (x !== null && y !== null) setBit((x === y) === same ? into.yes : into.no, row);
    }
  };
}

/** Two numbers compared row by row. */
export function compareNumbers({ yes, no }: Tri, left: Numbers, how: Compare, right: Numbers): Run {
  const [a, b] = [left.values, right.values];
  return () => {
    for (let at = 0; at < WORDS; at++) {
      const own = (left.known[at] as number) & (right.known[at] as number);
      let bits = 0;
      if (own !== 0)
        for (let bit = 0; bit < 32; bit++) {
          const row = at * 32 + bit;
          if (compares(a[row] as number, how, b[row] as number)) bits |= 1 << bit;
        }
      yes[at] = bits & own;
      no[at] = ~bits & own;
    }
  };
}

/** A truth that hangs on a word: asked once for each word of the list, not for each row. */
export function truthOfWords({ yes, no }: Tri, { codes, dictionary }: Words, of: (word: string) => boolean | null): Run {
  // 0 where it cannot be said, 1 yes, 2 no; the first stands for a word that is missing.
  const table = new Uint8Array(dictionary.length + 1);
  for (const [at, word] of dictionary.entries()) {
    const truth = of(word);
    table[at + 1] = truth === null ? 0 : truth ? 1 : 2;
  }
  return () => {
    for (let at = 0; at < WORDS; at++) {
      let fits = 0;
      let not = 0;
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

/** Numbers worked out from one or two others, in these rows. */
export function numbersFrom(
  into: Numbers['values'],
  rows: Bits,
  of: (a: number, b?: number) => number,
  a: Numbers['values'],
  b?: Numbers['values'],
): Run {
  return () =>
    eachBit(rows, WORDS, (row) => {
      into[row] = b ? of(a[row] as number, b[row] as number) : of(a[row] as number);
    });
}

/** The numbers of values of which there are few. */
export function numbersOfCoded(into: Numbers['values'], { values, rows }: Coded): Run {
  return () => {
    for (const [at, bits] of rows.entries()) {
      const own = Number(values[at]);
      eachBit(bits, WORDS, (row) => {
        into[row] = own;
      });
    }
  };
}

/** Of several numbers the one whose rows they are. */
export function rowsWhere(into: Numbers['values'], parts: readonly { readonly when: Bits; readonly values: Numbers['values'] }[]): Run {
  return () => {
    for (const { when, values } of parts)
      eachBit(when, WORDS, (row) => {
        into[row] = values[row] as number;
      });
  };
}

/** The value of a row, whatever kind it is; null where it is missing. */
function readerOf(vector: Value): (row: number) => Plain | boolean | null {
  if (vector.kind === 'tri') return (row) => (bitOf(vector.yes, row) ? true : bitOf(vector.no, row) ? false : null);
  if (vector.kind === 'numbers') return (row) => (bitOf(vector.known, row) ? (vector.values[row] as number) : null);
  if (vector.kind === 'words') return (row) => vector.dictionary[vector.codes[row] as number] ?? null;
  return (row) => {
    for (let at = 0; at < vector.rows.length; at++) if (bitOf(vector.rows[at] as Bits, row)) return vector.values[at] as Plain;
    return null;
  };
}

/** The cell of a row of a result, as it is written. */
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
  const written = (row: number) => parts.map((part) => part(row)).filter((one) => one !== null);
  return (row) => written(row).join(';');
}
