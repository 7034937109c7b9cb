import type { Value } from './atoms.ts';
import { type Expression, not, number, when } from './expression.ts';
import type { Settled, Settler } from './settle.ts';

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

/** The values of the atoms, in their order, from the numbers of a row. */
export function readPattern(columns: readonly PatternColumn[], numbers: readonly number[]): Value[] {
  const values: Value[] = [];
  for (const [at, { atoms }] of columns.entries()) {
    let rest = numbers[at] ?? 0;
    for (let count = 0; count < atoms.length; count++) {
      const digit = rest % 3;
      rest = (rest - digit) / 3;
      values.push(digit === 2 ? true : digit === 0 ? false : null);
    }
  }
  return values;
}

/** What is open in a pattern, with how many rows have it. */
export interface SettledPattern extends Settled {
  readonly numbers: readonly number[];
  readonly rows: number;
  /** Why the best rule of the place comes out as it does; only where it was asked for. */
  readonly because?: string | null;
}

/** Settles one pattern. */
export function settlePattern(
  settler: Settler,
  columns: readonly PatternColumn[],
  numbers: readonly number[],
  rows: number,
  explain = false,
): SettledPattern {
  const atoms = readPattern(columns, numbers);
  return { numbers, rows, ...settler.settle(atoms), ...(explain ? { because: settler.because(atoms) } : {}) };
}
