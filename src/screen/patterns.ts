import { type Expression, not, number, when } from './expression.ts';
import { type Pattern, patternWords, type Settled, type Settler } from './settle.ts';

/** Atoms in one number: powers of three up to what a double holds exactly. */
const PER_COLUMN = 33;

/** The values of all atoms of the law in a row, in a few numbers: rows with the same numbers are alike to the law. */
export interface PatternColumn {
  readonly name: string;
  readonly value: Expression;
  readonly atoms: readonly Expression[];
}

/** Columns of the pattern of a row: each atom is a digit to the base of three (0 no, 1 unknown, 2 yes). */
export function patternColumns({ atoms }: Settler): PatternColumn[] {
  const columns: PatternColumn[] = [];
  for (let from = 0; from < atoms.length || from === 0; from += PER_COLUMN) {
    const own = atoms.slice(from, from + PER_COLUMN);
    const digits = own.map((atom, at) => {
      const power = 3 ** at;
      return when(
        [
          [atom, number(2 * power)],
          [not(atom), number(0)],
        ],
        number(power),
      );
    });
    columns.push({
      name: `pattern ${columns.length + 1}`,
      value: digits.length === 0 ? number(0) : digits.length === 1 ? (digits[0] as Expression) : { op: 'sum', parts: digits },
      atoms: own,
    });
  }
  return columns;
}

/** The values of the atoms from the numbers of a row. */
export function readPattern(columns: readonly PatternColumn[], numbers: readonly number[]): Pattern {
  const words = new Int32Array(patternWords(columns.reduce((sum, { atoms }) => sum + atoms.length, 0)));
  let place = 0;
  for (const [at, { atoms }] of columns.entries()) {
    let rest = numbers[at] ?? 0;
    for (let count = 0; count < atoms.length; count++) {
      const digit = rest % 3;
      rest = (rest - digit) / 3;
      const bit = digit === 2 ? place : digit === 0 ? place + 1 : -1;
      if (bit >= 0) words[bit >>> 5] = (words[bit >>> 5] as number) | (1 << (bit & 31));
      place += 2;
    }
  }
  return { words };
}

/** What is open in a pattern, with how many rows have it. */
export interface SettledPattern {
  readonly settled: Settled;
  readonly rows: number;
  /** Why the best rule of the place comes out as it does; only where it was asked for. */
  readonly because?: string | null;
}

/** Settles one pattern. */
export function settlePattern(settler: Settler, pattern: Pattern, rows: number, explain = false): SettledPattern {
  return { settled: settler.settle(pattern), rows, ...(explain ? { because: settler.because(pattern) } : {}) };
}
