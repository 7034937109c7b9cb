import { bracketed, type Dialect, indented, writeIn } from './dialect.ts';
import { column, columnsOf, type Expression, either, NO, oneOf } from './expression.ts';
import type { LookupColumn } from './lookups.ts';
import type { Recording } from './recording.ts';
import type { Step } from './steps.ts';

/** Column of every lookup that holds the value. */
export const LOOKUP_KEY = 'looked_up';

/** A column that a step or a result gives. */
interface Given {
  readonly name: string;
  readonly value: Expression;
  readonly note?: string;
}

/** A query under way: named steps, each over the one before, in the SQL of one engine. Immutable: each method gives a longer one. */
export class Query {
  private constructor(
    private readonly dialect: Dialect,
    private readonly steps: readonly string[],
    /** The name of the last step. */
    readonly last: string,
    /** The last step as it stands behind FROM: its name, or, where steps stand inside one another, the whole query so far under that name. */
    readonly relation: string = last,
  ) {}

  /** Begins with a source as the engine takes it after FROM: a quoted name, a function, a query in brackets. */
  static from(source: string, dialect: Dialect, name = 'register'): Query {
    if (dialect.nests) return new Query(dialect, [], name, `(\n  SELECT * FROM ${source}\n) AS ${name}`);
    return new Query(dialect, [named(name, `  SELECT * FROM ${source}`, dialect)], name);
  }

  /** All columns so far, and those of a lookup on the value of an expression; NULL where the value is not in it. */
  looked(name: string, table: string, key: Expression, columns: readonly string[]): Query {
    return this.joined(name, table, new Map([[LOOKUP_KEY, key]]), columns);
  }

  /** All columns so far, and those of a table whose columns equal these expressions; NULL where no row does. */
  joined(name: string, table: string, keys: ReadonlyMap<string, Expression>, columns: readonly string[]): Query {
    const { name_of: quote, key_of: keyOf } = this.dialect;
    const alias = `lookup_${name}`;
    const write = writeIn(this.dialect);
    const added = columns.map((one) => `${alias}.${quote(one)} AS ${quote(one)}`).join(',\n  ');
    if (!keyOf) {
      const on = [...keys].map(([own, key]) => `${alias}.${quote(own)} = ${write(key)}`).join(' AND ');
      return this.step(
        `with_${name}`,
        `SELECT ${this.last}.*,\n  ${added}\nFROM ${this.relation}\nLEFT JOIN ${table} AS ${alias} ON ${on}`,
      );
    }
    const made = (own: string) => quote(`key ${name} ${own}`);
    const left = [...keys].map(([own, key]) => `${keyOf(write(key))} AS ${made(own)}`).join(',\n  ');
    const before = this.step(`before_${name}`, `SELECT *,\n  ${left}\nFROM ${this.relation}`);
    const right = [...[...keys.keys()].map((own) => `${keyOf(quote(own))} AS ${made(own)}`), ...columns.map(quote)].join(', ');
    const on = [...keys.keys()].map((own) => `${alias}.${made(own)} = ${before.last}.${made(own)}`).join(' AND ');
    const joined = `LEFT JOIN (\n  SELECT ${right} FROM ${table}\n) AS ${alias} ON ${on}`;
    return before.step(`with_${name}`, `SELECT ${before.last}.*,\n  ${added}\nFROM ${before.relation}\n${joined}`);
  }

  /** A further step over all columns so far. */
  added({ name, added }: Step): Query {
    return this.step(name, `SELECT *,\n${this.columns(added)}\nFROM ${this.relation}`);
  }

  /** A further step with these columns only. */
  selected(name: string, columns: readonly Given[]): Query {
    const [own, given] = this.apart(name, columns);
    return own.step(name, `SELECT\n${this.columns(given)}\nFROM ${own.relation}`);
  }

  /** A step in SQL of one's own, which reads FROM `relation`. */
  step(name: string, sql: string): Query {
    if (this.dialect.nests) return new Query(this.dialect, [], name, `(\n${indented(sql)}\n) AS ${name}`);
    return new Query(this.dialect, [...this.steps, named(name, indented(sql), this.dialect)], name);
  }

  /** The whole query, ending in a SELECT over the last step; `tail` goes behind FROM (WHERE, GROUP BY, ORDER BY). */
  select(columns: readonly Given[], tail = ''): string {
    const write = writeIn(this.dialect);
    const [own, given] = this.apart('results', columns);
    const written = given.map(({ name, value }) => indented(`${write(value)} AS ${this.dialect.name_of(name)}`)).join(',\n');
    return `${own.before()}SELECT\n${written}\nFROM ${own.relation}${tail === '' ? '' : `\n${tail}`}`;
  }

  /**
   * An engine whose steps stand inside one another takes a name in an expression for the result of that name before it looks for a column. Where a
   * result has the name of a column that is read, all are worked out under other names in a step before.
   */
  private apart(name: string, columns: readonly Given[]): readonly [Query, readonly Given[]] {
    const read = new Set(
      columns.flatMap(({ name: own, value }) => (value.op === 'column' && value.name === own ? [] : [...columnsOf(value)])),
    );
    if (!this.dialect.nests || !columns.some((one) => read.has(one.name))) return [this, columns];
    const before = this.added({ name: `${name}_before`, added: columns.map((one) => ({ ...one, name: `${one.name} =` })) });
    return [before, columns.map((one) => ({ name: one.name, value: column(`${one.name} =`) }))];
  }

  /** The values of an expression that occur, at most so many, each with the number of its rows. */
  values(value: Expression, most: number): string {
    const own = this.dialect.name_of(LOOKUP_KEY);
    const valued = this.selected('valued', [{ name: LOOKUP_KEY, value }]);
    return `${valued.before()}SELECT ${own}, count(*) AS ${this.dialect.name_of('rows')}\nFROM ${valued.relation}\nWHERE ${own} IS NOT NULL\nGROUP BY ${own}\nLIMIT ${most}`;
  }

  /** Each combination of these columns that occurs, with the number of its rows behind them. */
  counted(names: readonly string[]): string {
    const own = names.map((name) => this.dialect.name_of(name)).join(', ');
    return `${this.before()}SELECT ${own}, count(*) AS ${this.dialect.name_of('rows')}\nFROM ${this.relation}\nGROUP BY ${own}`;
  }

  /** The sums of these columns, in one row. */
  summed(names: readonly string[]): string {
    const own = names.map((name) => this.dialect.name_of(name)).map((name) => `sum(${name}) AS ${name}`);
    return `${this.before()}SELECT ${own.join(', ')}\nFROM ${this.relation}`;
  }

  private before(): string {
    return this.steps.length === 0 ? '' : `WITH ${this.steps.join(',\n')}\n`;
  }

  private columns(columns: readonly Given[]): string {
    const write = writeIn(this.dialect);
    return columns
      .map(({ name, value, note }, at) => {
        const comment = note ? `-- ${note.replaceAll(/\s+/g, ' ')}\n` : '';
        const text = write(value);
        const own = text.includes('\n') && !text.startsWith('CASE') ? bracketed(text) : text;
        return indented(`${comment}${own} AS ${this.dialect.name_of(name)}${at === columns.length - 1 ? '' : ','}`);
      })
      .join('\n');
  }
}

const named = (name: string, sql: string, { fence }: Dialect): string =>
  `${name} AS (\n${sql}${fence === undefined ? '' : `\n  ${fence}`}\n)`;

/** Columns of the register that go through to the result, under names that no fact has. */
export const kept = (name: string): string => `source ${name}`;

/** The facts of a register, its readings already joined, and the columns that go through. */
export function recordedQuery(query: Query, recording: Recording, keep: ReadonlyMap<string, Expression>): Query {
  return query.selected('recorded', [
    ...[...keep].map(([name, value]) => ({ name: kept(name), value })),
    { name: 'contested facts', value: recording.contested },
    ...recording.facts.map(({ name, value }) => ({ name, value })),
  ]);
}

/** What is looked up by the values of a fact: a table that is joined, or, where few values occur, its columns in words. */
export type LookedUp = string | Step;

/**
 * The columns of a lookup as conditions over few values; NULL where nothing is known of a value. Nothing where a column would be NULL throughout: that has
 * no type that every engine takes for a truth.
 */
export function inWords(fact: string, columns: readonly LookupColumn[], values: readonly string[]): Step | undefined {
  const having = (of: LookupColumn['of'], truth: string) =>
    oneOf(
      column(fact),
      values.filter((value) => of(value) === truth),
    );
  const none = (of: LookupColumn['of'], truth: string) => !values.some((value) => of(value) === truth);
  const added = columns.map(({ name, of }) => ({
    name,
    value: either(none(of, 'yes') ? NO : having(of, 'yes'), none(of, 'no') ? NO : having(of, 'no')),
  }));
  return added.some(({ value }) => value.op === 'truth') ? undefined : { name: `words_of_${fact}`, added };
}

/** What a plan adds to the facts: its lookups, then its steps. */
export function plannedQuery(
  query: Query,
  lookups: readonly { readonly fact: string; readonly columns: readonly LookupColumn[] }[],
  tables: ReadonlyMap<string, LookedUp>,
  steps: readonly Step[],
): Query {
  let own = query;
  for (const { fact, columns } of lookups) {
    const table = tables.get(fact);
    if (table === undefined) throw new Error(`no lookup for ${fact}`);
    if (typeof table !== 'string') {
      own = own.added(table);
      continue;
    }
    own = own.looked(
      fact,
      table,
      column(fact),
      columns.map((one) => one.name),
    );
  }
  for (const step of steps) own = own.added(step);
  return own;
}
