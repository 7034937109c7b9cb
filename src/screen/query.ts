import { bracketed, type Dialect, indented, writeIn } from './dialect.ts';
import type { Plan, Result } from './question.ts';
import type { Step } from './steps.ts';

/** Where the steps begin: a table, or a query in brackets, that has the recorded columns. */
export interface From {
  /** As the engine takes it: a quoted name, or `read_parquet('…')`. */
  readonly source: string;
  /** Columns of the source that go through to the result as they are. */
  readonly keep: readonly string[];
  /** What stands behind JOIN for each lookup, by fact: `value` and the columns of the lookup. */
  readonly lookups: ReadonlyMap<string, string>;
}

/** The `WITH` steps of a plan, ending in a relation that has every column. */
export function stepsSql(plan: Plan, from: From, dialect: Dialect): { readonly with: string; readonly last: string } {
  const parts: string[] = [`recorded AS (\n  SELECT * FROM ${from.source}\n)`];
  let last = 'recorded';
  for (const { fact, columns } of plan.lookups.list) {
    const table = from.lookups.get(fact);
    if (table === undefined) throw new Error(`no lookup for ${fact}`);
    const name = `looked_up_${fact}`;
    const alias = `lookup_${fact}`;
    const added = columns.map((one) => `${alias}.${dialect.name_of(one.name)} AS ${dialect.name_of(one.name)}`).join(',\n    ');
    const on = `${alias}.${dialect.name_of('value')} = ${last}.${dialect.name_of(fact)}`;
    parts.push(`${name} AS (\n  SELECT ${last}.*,\n    ${added}\n  FROM ${last} LEFT JOIN ${table} AS ${alias} ON ${on}\n)`);
    last = name;
  }
  for (const step of plan.steps.list) {
    parts.push(stepSql(step, last, dialect));
    last = step.name;
  }
  return { with: `WITH ${parts.join(',\n')}`, last };
}

function stepSql({ name, added }: Step, from: string, dialect: Dialect): string {
  const write = writeIn(dialect);
  const columns = added.map(({ name: column, value, note }, at) => {
    const end = at === added.length - 1 ? '' : ',';
    const comment = note ? `-- ${note.replaceAll(/\s+/g, ' ')}\n` : '';
    return indented(indented(`${comment}${bracketedIfLong(write(value))} AS ${dialect.name_of(column)}${end}`));
  });
  return `${name} AS (\n  SELECT *,\n${columns.join('\n')}\n  FROM ${from}\n)`;
}

const bracketedIfLong = (text: string): string => (text.includes('\n') && !text.startsWith('CASE') ? bracketed(text) : text);

/** The whole query: a row for each act, with the columns that pass through and the results. */
export function querySql(plan: Plan, from: From, dialect: Dialect, results: readonly Result[] = plan.results): string {
  const { with: steps, last } = stepsSql(plan, from, dialect);
  const write = writeIn(dialect);
  const kept = from.keep.map((name) => dialect.name_of(name));
  const columns = [...kept, ...results.map(({ name, value }) => `${write(value)} AS ${dialect.name_of(name)}`)];
  return `${steps}\nSELECT\n${columns.map(indented).join(',\n')}\nFROM ${last}`;
}
