import type { Vocabulary } from '../base/index.ts';
import { columnsOfFact, factNamed, isSet } from './columns.ts';
import { literal, type Write, writeIn } from './dialect.ts';
import { type Engine, EngineError } from './engine.ts';
import { column } from './expression.ts';
import type { Profile, ProfileColumn, ProfileJoin } from './profile.ts';
import { cellsOf } from './recording.ts';
import type { UnreadColumn } from './unread.ts';

/** Most combinations of fact and value that a table of statements may hold. */
const MOST_STATEMENTS = 500_000;

/** A register with its further tables: one source, and the profile as it reads that source. */
export interface Joined {
  /** What stands behind FROM: all columns of the register, those of the further tables as `table.column`, and the facts of statements. */
  readonly source: string;
  /** The same profile with its columns under the names of that source, and a column for each fact of the statements. */
  readonly profile: Profile;
  /** Statements that could not be read, by fact. */
  readonly unread: readonly UnreadColumn[];
}

interface Part {
  /** Columns to select, each with its name in the joined source. */
  readonly selected: readonly string[];
  readonly join: string;
  readonly columns: ReadonlyMap<string, string>;
  readonly entries: readonly ProfileColumn[];
  readonly unread: readonly UnreadColumn[];
}

/**
 * Joins the further tables of a profile to the rows of the register. `tables` gives what stands behind FROM for each. A row whose key is empty or is in
 * no further table keeps NULL. Of statements on one fact, one value makes it known; values that differ make it contested, and also where the
 * register's own column differs. Rejects with `key_twice` where two rows of a table share a key, `table_without` where a column is not there,
 * `too_many_values` beyond half a million different statements. The tables are only read.
 */
export async function joinedSource(
  engine: Engine,
  { profile, source, tables }: { readonly profile: Profile; readonly source: string; readonly tables: ReadonlyMap<string, string> },
  vocabulary: Vocabulary,
): Promise<Joined> {
  const own = await engine.describe(source);
  const joiner = new Joiner(engine, new Set(own.map(({ name }) => name)), vocabulary);
  const parts = new Map<string, Part>();
  for (const [name, join] of Object.entries(profile.joins)) {
    const table = tables.get(name);
    if (table === undefined) throw new EngineError('table_not_given', { table: name });
    parts.set(name, await joiner.part(name, join, table));
  }
  if (parts.size === 0) return { source, profile, unread: [] };
  const all = [...parts.values()];
  const selected = ['register.*', ...all.flatMap((part) => part.selected)];
  return {
    source: `(\nSELECT ${selected.join(',\n  ')}\nFROM ${source} AS register\n${all.map(({ join }) => join).join('\n')}\n) AS joined`,
    profile: {
      ...profile,
      columns: [...profile.columns.map((entry) => renamed(entry, parts)), ...all.flatMap(({ entries }) => entries)],
    },
    unread: all.flatMap(({ unread }) => unread),
  };
}

/** An entry under the names of the joined source. A condition (`where`) speaks of the entry's own table where that has the column. */
function renamed(entry: ProfileColumn, parts: ReadonlyMap<string, Part>): ProfileColumn {
  const { from, where } = entry;
  if (from === undefined) return entry;
  const columns = parts.get(from)?.columns;
  const conditions = Object.entries(where ?? {}).map(([name, values]) => [columns?.get(name) ?? name, values] as const);
  return {
    ...entry,
    column: columns?.get(entry.column) ?? `${from}.${entry.column}`,
    ...(where ? { where: Object.fromEntries(conditions) } : {}),
  };
}

class Joiner {
  private readonly write: Write;
  private readonly registered: ReadonlySet<string>;

  constructor(
    private readonly engine: Engine,
    private readonly taken: Set<string>,
    private readonly vocabulary: Vocabulary,
  ) {
    this.write = writeIn(engine.dialect);
    this.registered = new Set(taken);
  }

  async part(name: string, join: ProfileJoin, table: string): Promise<Part> {
    const there = (await this.engine.describe(table)).map((one) => one.name);
    this.needs('DATA', [join.key], [...this.registered]);
    this.needs(name, join.form === 'assertions' ? [join.key, 'fact', 'value'] : [join.key], there);
    return join.form === 'assertions' ? this.statements(name, join, table) : this.columns(name, join, table, there);
  }

  private async columns(name: string, { key }: ProfileJoin, table: string, there: readonly string[]): Promise<Part> {
    await this.once(name, key, table);
    const { name_of: quote } = this.engine.dialect;
    const alias = quote(`table ${name}`);
    const columns = new Map(there.map((one) => [one, this.free(`${name}.${one}`)]));
    const selected = [...columns].map(([one, as]) => `${alias}.${quote(one)} AS ${quote(as)}`);
    const join = `LEFT JOIN ${table} AS ${alias} ON ${this.text(key, `table ${name}`)} = ${this.text(key, 'register')}`;
    return { selected, join, columns, entries: [], unread: [] };
  }

  /** Two rows with one key would make two rows of one act. Only their number is told: a key may lead to a person. */
  private async once(name: string, key: string, table: string): Promise<void> {
    const keys = `SELECT ${this.text(key)} AS key_of_row FROM ${table}`;
    const twice = `SELECT key_of_row FROM (${keys}) AS keys WHERE key_of_row IS NOT NULL GROUP BY key_of_row HAVING count(*) > 1`;
    for await (const [row] of this.engine.rows(`SELECT count(*) AS twice FROM (${twice}) AS keys_twice`)) {
      const count = Number(row?.[0] ?? 0);
      if (count > 0) throw new EngineError('key_twice', { table: name, column: key, count: String(count) });
    }
  }

  /** Each fact as its least and its greatest value: where the two differ, statements differ, and the reading of the profile finds the fact contested. */
  private async statements(name: string, { key }: ProfileJoin, table: string): Promise<Part> {
    const said = `SELECT ${this.text(key)} AS said_key, ${this.text('fact')} AS said_fact, ${this.text('value')} AS said_value FROM ${table}`;
    const { pairs, unread } = await this.pairs(name, said);
    const { name_of: quote } = this.engine.dialect;
    const facts = [...new Set(pairs.map((pair) => pair.as_fact))].sort();
    const lookup = await this.engine.lookup(
      `said_${name}`,
      ['of_fact', 'of_value', 'as_fact', 'as_value'].map((one) => ({ name: one, holds: 'text' as const })),
      pairs.map((pair) => [pair.of_fact, pair.of_value, pair.as_fact, pair.as_value]),
    );
    const alias = quote(`table ${name}`);
    const ends = facts.flatMap((fact) =>
      (['min', 'max'] as const).map((end) => ({ fact, end, as: this.free(`${name}.${fact} (${end === 'min' ? 'least' : 'greatest'})`) })),
    );
    const worked = ends.map(({ fact, end, as }) => `${end}(CASE WHEN as_fact = ${literal(fact)} THEN as_value END) AS ${quote(as)}`);
    const grouped = `SELECT said_key${worked.map((one) => `,\n  ${one}`).join('')}\nFROM (${said}) AS said
JOIN ${lookup} AS readable ON readable.of_fact = said.said_fact AND readable.of_value = said.said_value
WHERE said_key IS NOT NULL GROUP BY said_key`;
    return {
      selected: ends.map(({ as }) => `${alias}.${quote(as)}`),
      join: `LEFT JOIN (\n${grouped}\n) AS ${alias} ON ${alias}.said_key = ${this.text(key, 'register')}`,
      columns: new Map(),
      entries: ends.flatMap(({ fact, as }) => this.entry(name, fact, as)),
      unread,
    };
  }

  private entry(table: string, fact: string, name: string): ProfileColumn[] {
    const found = factNamed(fact, this.vocabulary);
    return found ? [{ column: name, from: table, ...found, place: { file: table, line: 0, column: 0 } }] : [];
  }

  /** The statements that occur, each with the fact and the value that it means. Nothing (empty, unknown) is no statement. */
  private async pairs(name: string, said: string) {
    const sql = `SELECT said_fact, said_value, count(*) AS said_rows FROM (${said}) AS said WHERE said_fact IS NOT NULL AND said_value IS NOT NULL GROUP BY said_fact, said_value LIMIT ${MOST_STATEMENTS + 1}`;
    const pairs: { of_fact: string; of_value: string; as_fact: string; as_value: string }[] = [];
    const unread = new Map<string, { filled: number; unread: number }>();
    let occur = 0;
    for await (const batch of this.engine.rows(sql)) {
      for (const [fact, value, rows] of batch) {
        occur += 1;
        const [of_fact, of_value] = [String(fact), String(value)];
        const meant = this.meant(of_fact, of_value);
        if (meant) pairs.push({ of_fact, of_value, ...meant });
        const counts = unread.get(of_fact) ?? { filled: 0, unread: 0 };
        counts.filled += Number(rows);
        if (!meant && of_value !== 'unknown') counts.unread += Number(rows);
        unread.set(of_fact, counts);
      }
    }
    if (occur > MOST_STATEMENTS) throw new EngineError('too_many_values', { column: `${name}.value`, limit: String(MOST_STATEMENTS) });
    const counted = [...unread].map(([fact, counts]) => ({ column: `${name}.value`, fact, ...counts }));
    return { pairs, unread: counted.filter((one) => one.unread > 0).sort((a, b) => (a.fact < b.fact ? -1 : 1)) };
  }

  /** A member of a set stands in the name (`means.deception`, yes) or in the value (`means`, deception). A barred fact is none. */
  private meant(fact: string, value: string): { as_fact: string; as_value: string } | undefined {
    const set = this.vocabulary.facts[fact];
    if (set && isSet(set)) return this.meant(`${fact}.${value}`, 'yes');
    const found = factNamed(fact, this.vocabulary);
    if (!found || found.word.barred || found.word.derived === 'only' || value === 'unknown') return undefined;
    const cells = cellsOf(found.word, value, this.vocabulary);
    if (!cells) return undefined;
    const [cell] = columnsOfFact(found.word, found.member);
    return { as_fact: fact, as_value: cell?.holds === 'number' ? String(cells[0]) : value };
  }

  /** A cell as text: keys are compared so, as one table may hold them as numbers. */
  private text(name: string, of?: string): string {
    return this.write({ op: 'worded', part: column(name, of) });
  }

  private needs(table: string, columns: readonly string[], there: readonly string[]): void {
    const missing = columns.find((one) => !there.includes(one));
    if (missing !== undefined) throw new EngineError('table_without', { table, column: missing, columns: there.slice(0, 40).join(', ') });
  }

  /** A name that no column has yet. */
  private free(name: string): string {
    let own = name;
    while (this.taken.has(own)) own = `${own} joined`;
    this.taken.add(own);
    return own;
  }
}
