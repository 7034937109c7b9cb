import type { DuckDBConnection } from '@duckdb/node-api';
import fc from 'fast-check';
import { writeIn } from '../../src/screen/dialect.ts';
import {
  all,
  any,
  certain,
  column,
  compare,
  type Expression,
  either,
  first,
  missing,
  not,
  number,
  oneOf,
  partsOf,
  size,
  text,
  UNKNOWN,
  when,
} from '../../src/screen/expression.ts';
import { duckdb, type Engine, type FactColumn } from '../../src/screen/index.ts';
import { type FactTable, rowsOn } from './engines.ts';

const COLUMNS: readonly (FactColumn & { readonly cells: readonly string[] })[] = [
  ...['a', 'b', 'c'].map((name) => ({ name, holds: 'truth' as const, cells: ['TRUE', 'FALSE', 'NULL'] })),
  { name: 't', holds: 'text', cells: ["'x'", "'y; it''s \\'", 'NULL'] },
  { name: 'n', holds: 'number', cells: ['1::DOUBLE', '2.5::DOUBLE', 'NULL'] },
  // 29 February 2000, 31 March 1969.
  { name: 'd', holds: 'day', cells: ['11016', '-276', 'NULL'] },
];
const WORDS = ['x', "y; it's \\", 'y', 'z'];

/** A table in which every combination of a few values occurs: three truths, a text, a number and a day, each also unknown. */
export const combinations: FactTable = {
  columns: COLUMNS.map(({ name, holds }) => ({ name, holds })),
  sql: `SELECT (row_number() OVER ())::INTEGER AS "row", * FROM ${COLUMNS.map(({ name, cells }) => `(SELECT unnest([${cells.join(', ')}]) AS "${name}")`).join(' CROSS JOIN ')}`,
};

const depth = { depthSize: 'medium', maxDepth: 3 } as const;
const word = fc.constantFrom(...WORDS);
const how = fc.constantFrom('=', '!=', '<', '<=', '>', '>=');
const few = { minLength: 1, maxLength: 3 } as const;

const { condition, numeric, worded, day } = fc.letrec<Record<'condition' | 'numeric' | 'worded' | 'day', Expression>>((tie) => {
  const [truth, count, words, days] = [tie('condition'), tie('numeric'), tie('worded'), tie('day')];
  /** A number that is never missing. */
  const known = fc.tuple(truth, fc.nat(3), fc.nat(3)).map(([one, yes, no]) => when([[one, number(yes)]], number(no)));
  return {
    condition: fc.oneof(
      depth,
      fc.constantFrom(...['a', 'b', 'c'].map((name) => column(name))),
      fc.constant(UNKNOWN),
      fc.tuple(count, how, count).map(([left, op, right]) => compare(left, op, right)),
      fc.tuple(days, how, days).map(([left, op, right]) => compare(left, op, right)),
      fc.tuple(words, fc.array(word, few)).map(([value, values]) => oneOf(value, values)),
      fc.tuple(words, word).map(([value, part]): Expression => ({ op: 'holds', value, part })),
      fc.array(truth, few).map((parts) => all(...parts)),
      fc.array(truth, few).map((parts) => any(...parts)),
      truth.map(not),
      truth.map(certain),
      truth.map(missing),
      words.map(missing),
      // What holds and what fails never do so at once.
      fc.tuple(truth, truth, truth).map(([one, yes, no]) => either(all(one, yes), all(not(one), no))),
      fc.tuple(truth, truth).map(([one, other]) => first(one, other)),
      fc.tuple(truth, truth, truth).map(([one, yes, no]) => when([[one, yes]], no)),
    ),
    numeric: fc.oneof(
      depth,
      fc.constantFrom(column('n'), number(1), number(2)),
      fc.array(known, few).map((parts): Expression => ({ op: 'sum', parts })),
      fc.array(known, few).map((parts): Expression => ({ op: 'greatest', parts })),
      fc.array(known, few).map((parts): Expression => ({ op: 'least', parts })),
      fc.tuple(count, known).map(([left, right]): Expression => ({ op: 'less', left, right })),
      fc.tuple(count, count).map(([one, other]) => first(one, other)),
      fc.constant<Expression>({ op: 'read', part: column('t'), as: 'number' }),
    ),
    worded: fc.oneof(
      depth,
      fc.constantFrom(column('t')),
      word.map((value) => text(value)),
      fc.tuple(truth, word, word).map(([one, yes, no]): Expression => ({ op: 'label', part: when([[one, text(yes)]], text(no)) })),
      fc.tuple(truth, words).map(([one, value]) => when([[one, value]], text(null))),
      fc.array(words, few).map((parts): Expression => ({ op: 'framed', parts })),
      // As worklists join names: each stands there or is missing, and none is empty.
      fc
        .array(fc.tuple(truth, word), few)
        .map((parts): Expression => ({ op: 'joined', parts: parts.map(([one, value]) => when([[one, text(value)]], text(null))) })),
      // What a register holds; 18.16 ends at once where it is to look for blanks in a constant NULL.
      fc.constant<Expression>({ op: 'worded', part: column('t') }),
      days.map((one): Expression => ({ op: 'dated', day: one })),
      fc.tuple(words, words).map(([one, other]) => first(one, other)),
    ),
    day: fc.oneof(
      depth,
      fc.constantFrom(column('d'), number(12_000)),
      fc.tuple(days, fc.nat(30), fc.nat(40)).map(([one, months, more]): Expression => ({ op: 'later', day: one, months, days: more })),
      days.map((one): Expression => ({ op: 'eighteen', day: one })),
      fc.tuple(truth, days, days).map(([one, yes, no]) => when([[one, yes]], no)),
      fc.constant<Expression>({ op: 'read', part: { op: 'dated', day: column('d') }, as: 'day' }),
    ),
  };
});

/** A condition of two or three columns beside another, with something around it: whether each has brackets where it needs them. */
const bracketing = fc
  .tuple(
    condition,
    fc.subarray(['a', 'b', 'c'], { minLength: 2 }),
    fc.constantFrom([all, any], [any, all]),
    fc.constantFrom(certain, not, missing, (one: Expression) => one),
  )
  .map(([beside, names, [outer, inner], around]) =>
    (outer as typeof all)(beside, around((inner as typeof all)(...names.map((name) => column(name))))),
  );

/** Most parts of an expression: a condition is written twice for an old ClickHouse, and so is each inside it. */
const MOST = 40;

/** Random expressions over the columns of `combinations`, the same for the same seed: every kind of them occurs, in every other. */
export const randomExpressions = (count: number, seed: number): Expression[] =>
  fc
    .sample(fc.oneof({ arbitrary: condition, weight: 4 }, { arbitrary: bracketing, weight: 2 }, numeric, worded, day), {
      numRuns: count * 3,
      seed,
    })
    .filter((one) => partsOf(one).length > 0 && size(one) <= MOST)
    .slice(0, count);

/** How many expressions stand in one query. */
const AT_ONCE = 20;

/** Where an engine and DuckDB give different values for expressions over the combinations, at most ten, as lines for a person. */
export async function expressionsDiffer(
  engine: Engine,
  connection: DuckDBConnection,
  source: string,
  expressions: readonly Expression[],
): Promise<string[]> {
  const found: string[] = [];
  for (let from = 0; from < expressions.length; from += AT_ONCE) {
    const some = expressions.slice(from, from + AT_ONCE);
    const select = (dialect: Engine['dialect'], of: string) =>
      `SELECT ${[column('row'), ...some].map((one, at) => `${writeIn(dialect)(one)} AS ${dialect.name_of(`v${at}`)}`).join(', ')} FROM ${of}`;
    const sorted = (rows: readonly (readonly unknown[])[]) => rows.toSorted((a, b) => Number(a[0]) - Number(b[0]));
    const wanted = sorted((await connection.runAndReadAll(select(duckdb, `(${combinations.sql}) AS c`))).getRowsJS());
    const given = sorted(await rowsOn(engine, select(engine.dialect, source)));
    if (wanted.length !== given.length) return [`${wanted.length} rows for duckdb, ${given.length} for ${engine.dialect.name}`];
    for (const [at, one] of some.entries()) {
      const row = wanted.findIndex((cells, index) => plain(cells[at + 1]) !== plain(given[index]?.[at + 1]));
      if (row >= 0)
        found.push(
          `row ${wanted[row]?.[0]}: ${writeIn(duckdb)(one)} is ${wanted[row]?.[at + 1]} for duckdb, ${given[row]?.[at + 1]} for ${engine.dialect.name}: ${writeIn(engine.dialect)(one)}`,
        );
    }
  }
  return found.slice(0, 10);
}

/** A value as both engines give it: some have no truths of their own. */
const plain = (value: unknown): string => (typeof value === 'boolean' ? String(Number(value)) : String(value ?? 'NULL'));
