import { compares } from '../ir/index.ts';
import { dayLater, eighteenth } from './days.ts';
import type { Expression, Of, Op } from './expression.ts';
import type { Cell } from './rows.ts';

/** A row of a register as it was read: a cell for each column, text where the file has no types. */
export type RawRow = readonly Cell[];
/** Gives the value of an expression for a row. */
export type Getter = (row: RawRow) => Cell;

/** What the expressions of a recording are worked out against. */
export interface RowColumns {
  /** The value of a column by its name; nothing where there is none. */
  readonly get: (name: string) => Getter | undefined;
  /** Columns of numbers that may have decimals: a whole one is written with `.0`. */
  readonly decimals: ReadonlySet<string>;
  /** The number of the row, from 1. */
  readonly rowNumber: () => number;
}

type Make = (part: Expression) => Getter;
type Makers = { readonly [K in Op]: (part: Of<K>, make: Make, columns: RowColumns) => Getter };

/** Blanks of every kind around a text; tabs and line breaks stay. What DuckDB's TRIM takes off. */
const BLANKS = /^\p{Zs}+|\p{Zs}+$/gu;

/** A value as text without blanks around it; nothing where nothing is left. */
export function wordedCell(cell: Cell, decimal = false): string | null {
  if (cell === null) return null;
  if (typeof cell !== 'string') return typeof cell === 'number' && decimal ? decimalText(cell) : String(cell);
  const text = needsTrim(cell) ? cell.replaceAll(BLANKS, '') : cell;
  return text === '' ? null : text;
}

const isBlank = (code: number): boolean => code === 32 || code > 127;
const needsTrim = (text: string): boolean => isBlank(text.charCodeAt(0)) || isBlank(text.charCodeAt(text.length - 1));

/** A number with decimals as DuckDB writes it: a whole one ends in `.0`. */
export const decimalText = (value: number): string =>
  Number.isInteger(value) && Math.abs(value) < 1e16 ? `${value}.0` : String(value).replace(/e([+-])(\d)$/, 'e$10$2');

const NUMBER = /^[+-]?(?:\d+(?:_\d+)*(?:\.(?:\d+(?:_\d+)*)?)?|\.\d+(?:_\d+)*)(?:e[+-]?\d+)?$/i;

/** A text as a number, as DuckDB's TRY_CAST reads it; nothing where it is none. */
export function numberOf(cell: Cell): number | null {
  if (cell === null || typeof cell === 'number') return cell;
  if (typeof cell === 'boolean') return cell ? 1 : 0;
  const text = cell.trim();
  if (NUMBER.test(text)) return Number(text.replaceAll('_', ''));
  return /^[+-]?inf(inity)?$/i.test(text) ? (text.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY) : null;
}

const DAY_MS = 86_400_000;

function dayOf(cell: Cell): number | null {
  if (typeof cell !== 'string' || !/^\d{4}-\d{2}-\d{2}/.test(cell)) return typeof cell === 'number' ? cell : null;
  const time = Date.parse(`${cell.slice(0, 10)}T00:00:00Z`);
  return Number.isNaN(time) ? null : time / DAY_MS;
}

function joinedTruth(parts: readonly Getter[], decisive: boolean): Getter {
  return (row) => {
    let result: Cell = !decisive;
    for (const part of parts) {
      const value = part(row);
      if (value === decisive) return decisive;
      if (value === null) result = null;
    }
    return result;
  };
}

function compared(left: Cell, how: Of<'compare'>['how'], right: Cell): Cell {
  if (left === null || right === null) return null;
  if (how === '=') return left === right;
  if (how === '!=') return left !== right;
  return compares(Number(left), how, Number(right));
}

const extremeOf = (parts: readonly Getter[], of: (...values: readonly number[]) => number): Getter => {
  return (row) => {
    const values = parts.map((part) => part(row)).filter((value) => value !== null);
    return values.length === 0 ? null : of(...values.map(Number));
  };
};

/** What each kind of expression comes to for a row: complete by type. The same three-valued logic as in the SQL of an engine. */
const MAKERS: Makers = {
  truth:
    ({ value }) =>
    () =>
      value,
  number:
    ({ value }) =>
    () =>
      value,
  text:
    ({ value }) =>
    () =>
      value,
  column: ({ name }, _, { get }) => get(name) ?? (() => null),
  all: ({ parts }, make) => joinedTruth(parts.map(make), false),
  any: ({ parts }, make) => joinedTruth(parts.map(make), true),
  not: ({ part }, make) => {
    const own = make(part);
    return (row) => {
      const value = own(row);
      return value === null ? null : value !== true;
    };
  },
  compare: ({ left, how, right }, make) => {
    const [a, b] = [make(left), make(right)];
    return (row) => compared(a(row), how, b(row));
  },
  'one-of': ({ value, values, negated }, make) => {
    const own = make(value);
    const words = new Set<Cell>(values);
    return (row) => {
      const cell = own(row);
      return cell === null ? null : words.has(cell) !== negated;
    };
  },
  either: ({ yes, no }, make) => {
    const [a, b] = [make(yes), make(no)];
    return (row) => (a(row) === true ? true : b(row) === true ? false : null);
  },
  certain: ({ part }, make) => {
    const own = make(part);
    return (row) => own(row) === true;
  },
  missing: ({ part }, make) => {
    const own = make(part);
    return (row) => own(row) === null;
  },
  first: ({ parts }, make) => {
    const own = parts.map(make);
    return (row) => {
      for (const part of own) {
        const value = part(row);
        if (value !== null) return value;
      }
      return null;
    };
  },
  case: ({ rows, otherwise }, make) => {
    const own = rows.map(([condition, value]) => [make(condition), make(value)] as const);
    const last = make(otherwise);
    return (row) => {
      for (const [condition, value] of own) if (condition(row) === true) return value(row);
      return last(row);
    };
  },
  sum: ({ parts }, make) => {
    const own = parts.map(make);
    return (row) => {
      let sum = 0;
      for (const part of own) {
        const value = part(row);
        if (value === null) return null;
        sum += Number(value);
      }
      return sum;
    };
  },
  greatest: ({ parts }, make) => extremeOf(parts.map(make), Math.max),
  least: ({ parts }, make) => extremeOf(parts.map(make), Math.min),
  joined: ({ parts }, make) => {
    const own = parts.map(make);
    return (row) =>
      own
        .map((part) => part(row))
        .filter((value) => value !== null)
        .join(';');
  },
  worded: ({ part }, make, { decimals }) => {
    const own = make(part);
    const decimal = part.op === 'column' && decimals.has(part.name);
    return (row) => wordedCell(own(row), decimal);
  },
  read: ({ part, as }, make) => {
    const own = make(part);
    return as === 'number' ? (row) => numberOf(own(row)) : (row) => dayOf(own(row));
  },
  dated: ({ day }, make) => {
    const own = make(day);
    return (row) => {
      const value = own(row);
      return value === null ? null : new Date(Number(value) * DAY_MS).toISOString().slice(0, 10);
    };
  },
  holds: ({ value, part }, make) => {
    const own = make(value);
    return (row) => {
      const cell = own(row);
      return cell === null ? null : `;${String(cell).replaceAll('; ', ';')};`.includes(`;${part};`);
    };
  },
  framed: ({ parts }, make) => {
    const own = parts.map(make);
    return (row) => {
      const values = own.map((part) => part(row));
      return values.includes(null) ? null : values.join('');
    };
  },
  label: ({ part }, make) => make(part),
  'row-number': (_, __, { rowNumber }) => rowNumber,
  less: ({ left, right }, make) => {
    const [a, b] = [make(left), make(right)];
    return (row) => {
      const [x, y] = [a(row), b(row)];
      return x === null || y === null ? null : Number(x) - Number(y);
    };
  },
  later: ({ day, months, days }, make) => ofDay(make(day), (value) => dayLater(value, months, days)),
  eighteen: ({ day }, make) => ofDay(make(day), eighteenth),
};

const ofDay =
  (own: Getter, of: (day: number) => number): Getter =>
  (row) => {
    const value = own(row);
    return value === null ? null : of(Number(value));
  };

/** Makes an expression over the columns of a register one function of a row. That it gives what an engine gives is tested (`test/agree/rows.test.ts`). */
export function getterOf(part: Expression, columns: RowColumns): Getter {
  const make: Make = (one) => (MAKERS[one.op] as (part: Expression, make: Make, columns: RowColumns) => Getter)(one, make, columns);
  return make(part);
}
