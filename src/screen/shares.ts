import type { Dialect } from './dialect.ts';
import { column, type Expression, NO, number, text, UNKNOWN } from './expression.ts';
import { isKeyName } from './finish.ts';
import type { Plan, Result } from './plan.ts';
import { kept, type Query } from './query.ts';
import type { Question } from './question.ts';
import { REVIEW_ORDER } from './review.ts';

/** Rows of a register that are put to the same law: those of one place. */
export interface Share {
  readonly questions: readonly Question[];
  /** Which rows of the register, as a condition over its columns; all where absent. */
  readonly where?: Expression;
  /** What stands in the column `forum` of the result, over the columns of the register; there is no such column where absent. */
  readonly forum?: Expression;
}

/** What is selected of one share. */
interface Selected {
  readonly plan: Plan;
  readonly query: Query;
  readonly results: readonly Result[];
}

const URGENCY_ORDER = ['urgency place', 'urgency day'];

/** Columns of steps by which rows are put in order. */
export const orderNames = (review: boolean): string[] => [...URGENCY_ORDER, 'best place', ...(review ? REVIEW_ORDER : [])];

/** Under which column of its steps a plan holds what is asked for by a name: another one, where both hold the same. */
export const columnIn =
  ({ steps }: Plan) =>
  (name: string): Expression =>
    steps.find(name)?.as ?? UNKNOWN;

/**
 * Place of urgency, sooner day, better outcome, reference, act. Without a day a row comes last in its place. A review goes by its limits first. What a plan
 * has no column of orders nothing.
 */
export function orderBy({ name_of: quote }: Dialect, review: boolean, under: (name: string) => Expression = column): string {
  const named = (name: string): string[] => {
    const own = under(name);
    return own.op === 'column' ? [quote(own.name)] : [];
  };
  const dated = ([place = '', day = '']: readonly string[]): string[] => [
    ...named(place),
    ...named(day).flatMap((own) => [`CASE WHEN ${own} IS NULL THEN 1 ELSE 0 END`, own]),
  ];
  const [ref = '', act = ''] = [kept('ref'), kept('conduct_ref')].map(quote);
  const urgency = [...dated(URGENCY_ORDER), ...named('best place'), ref, act];
  return `ORDER BY ${(review ? [...dated(REVIEW_ORDER), ...urgency] : urgency).join(', ')}`;
}

/**
 * One result of several shares: the columns of all of them by name, empty where a share has none of that name, in one order. `order`: the columns of
 * steps by which it is ordered; as the engine gives the rows where absent.
 */
export function unionOf(
  dialect: Dialect,
  shares: readonly Selected[],
  order: readonly string[] | undefined,
  review: boolean,
): { readonly sql: string; readonly columns: readonly string[] } {
  const columns = merged(shares.map(({ results }) => results.map(({ name }) => name)));
  const hidden = order ? [...order, kept('ref'), kept('conduct_ref')] : [];
  const selects = shares.map(({ plan, query, results }, at) => {
    const own = new Map(results.map(({ name, value }) => [name, value] as const));
    const given = columns.map((name) => ({ name, value: own.get(name) ?? (isKeyName(name) ? NO_NUMBER : text(null)) }));
    const ordering = hidden.map((name) => ({ name, value: order?.includes(name) ? ordered(plan, name) : column(name) }));
    return `SELECT * FROM (\n${query.select([...given, ...ordering])}\n) AS share_${at + 1}`;
  });
  const names = columns.map((name) => `  ${dialect.name_of(name)}`).join(',\n');
  const tail = order ? `\n${orderBy(dialect, review)}` : '';
  return { sql: `SELECT\n${names}\nFROM (\n${selects.join('\nUNION ALL\n')}\n) AS shares${tail}`, columns };
}

/** A column of the order in one share; where it has none, NULL of the type that it has in the other shares. */
function ordered(plan: Plan, name: string): Expression {
  const own = columnIn(plan)(name);
  return own.op === 'column' ? own : NO_NUMBER;
}

/** NULL of the type that a number has. */
const NO_NUMBER: Expression = { op: 'case', rows: [[NO, number(0)]], otherwise: UNKNOWN };

/** Names in the order in which they stand in the lists; one that only a later list has comes behind the one before it there. */
export function merged(lists: readonly (readonly string[])[]): string[] {
  const names: string[] = [];
  for (const list of lists) {
    let at = -1;
    for (const name of list) {
      const known = names.indexOf(name);
      if (known < 0) names.splice(at + 1, 0, name);
      at = known < 0 ? at + 1 : known;
    }
  }
  return names;
}
