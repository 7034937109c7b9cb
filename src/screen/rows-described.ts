import { type ColumnDescription, FEW_VALUES } from './described.ts';
import type { SourceColumn } from './engine.ts';
import { kindOf } from './recording.ts';
import { numberOf, type RawRow, wordedCell } from './row-values.ts';

/** Rows that are looked at, from the beginning. */
const LOOKED_AT = 200_000;
const MOST_SHAPES = 40;

/** What the columns of a register are like, counted as its rows come: for a proposal of how it is read. */
export class RowsDescribed {
  private rows = 0;
  private readonly values: readonly Map<string, number>[];

  constructor(private readonly source: readonly SourceColumn[]) {
    this.values = source.map(() => new Map());
  }

  add(row: RawRow): void {
    if (this.rows >= LOOKED_AT) return;
    this.rows += 1;
    for (let at = 0; at < this.values.length; at++) {
      const value = wordedCell(row[at] ?? null);
      if (value === null) continue;
      const values = this.values[at] as Map<string, number>;
      values.set(value, (values.get(value) ?? 0) + 1);
    }
  }

  end(): readonly ColumnDescription[] {
    return this.source.map(({ name, type }, at) => describe(name, type, this.rows, this.values[at] as Map<string, number>));
  }
}

function describe(name: string, type: string, rows: number, values: ReadonlyMap<string, number>): ColumnDescription {
  const filled = sum([...values.values()]);
  const numbers = [...values.keys()].map(numberOf);
  const numeric = filled > 0 && numbers.every((one) => one !== null && Number.isFinite(one));
  const shapes = kindOf(type) === 'truth' || filled === 0 ? [] : shapesOf(values);
  const dated = shapes.some(({ shape }) => /^9{1,2}[./-] ?9{1,2}[./-] ?9999/.test(shape));
  return {
    name,
    type,
    rows,
    filled,
    distinct: values.size,
    values: values.size <= FEW_VALUES ? ordered(values).map(([value, count]) => ({ value, count })) : [],
    ...(numeric ? { min: extreme(numbers, Math.min), max: extreme(numbers, Math.max) } : {}),
    length: filled === 0 ? 0 : sum([...values].map(([value, count]) => [...value].length * count)) / filled,
    shapes,
    ...(dated ? { parts: partsOf(values) } : {}),
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
const extreme = (numbers: readonly (number | null)[], of: (a: number, b: number) => number): number =>
  numbers.map(Number).reduce((a, b) => of(a, b));

/** Most frequent first, then by the words themselves. */
const ordered = (counts: ReadonlyMap<string, number>): [string, number][] =>
  [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));

/** Digits as 9, runs of capitals as A and of other letters as a: `03.04.2021` is 99.99.9999, `Anna Berg` Aa Aa. */
function shapesOf(values: ReadonlyMap<string, number>) {
  const shapes = new Map<string, number>();
  for (const [value, count] of values) {
    const shape = value
      .slice(0, 60)
      .replaceAll(/[0-9]/g, '9')
      .replaceAll(/\p{Lu}+/gu, 'A')
      .replaceAll(/[\p{Ll}\p{Lo}\p{Lm}\p{M}]+/gu, 'a');
    shapes.set(shape, (shapes.get(shape) ?? 0) + count);
  }
  return ordered(shapes)
    .slice(0, MOST_SHAPES)
    .map(([shape, count]) => ({ shape, count }));
}

function partsOf(values: ReadonlyMap<string, number>) {
  const parts = { first: 0, second: 0 };
  for (const value of values.keys()) {
    const found = /^(\d{1,2})[./-] ?(\d{1,2})[./-]/.exec(value);
    if (found) {
      parts.first = Math.max(parts.first, Number(found[1]));
      parts.second = Math.max(parts.second, Number(found[2]));
    }
  }
  return parts;
}
