import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { assess } from '../../src/assess/index.ts';
import { parseDate } from '../../src/base/index.ts';
import { type CaseFile, readCase } from '../../src/facts/index.ts';
import type { Law } from '../../src/ir/index.ts';
import type { Dialect } from '../../src/screen/dialect.ts';
import {
  allColumns,
  type Cell,
  duckdb,
  type Engine,
  type FactColumn,
  FOREVER,
  type Plan,
  plannedQuery,
  planOf,
  Query,
  rowOf,
  type Sign,
} from '../../src/screen/index.ts';
import { LOOKUP_KEY } from '../../src/screen/query.ts';
import { caseData } from '../support/random.ts';
import { assessed } from './agree.ts';

/** The law of a place on a day, put to a table of acts. */
export interface Asked {
  readonly law: Law;
  readonly forum: string;
  /** YYYY-MM-DD */
  readonly on: string;
}

/** A table of facts, made in DuckDB: `row`, counted from 0, then the columns of facts. */
export interface FactTable {
  readonly columns: readonly FactColumn[];
  /** A SELECT of DuckDB that gives it. */
  readonly sql: string;
}

const SQL_TYPE = { truth: 'BOOLEAN', text: 'VARCHAR', day: 'INTEGER', number: 'DOUBLE' } as const;
const CITATIONS = [
  'Misuse of Drugs Act 1971 s. 4(2)',
  'Theft Act 1968 s. 9(1)(a)',
  'Firearms Act 1968 s. 5',
  'Common law (murder)',
  "Someone's \\ Act; 2000",
];
const CODES = ['060123', '0501', '08021', '0204', '05'];

/** DuckDB in memory, and a folder of its own for files; both go with `close`. */
export async function workshop(): Promise<{ connection: DuckDBConnection; folder: string; close: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), 'engines-'));
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  return {
    connection,
    folder,
    close: () => {
      connection.closeSync();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Random case files of a forum, the same for the same seed. */
export function randomFiles({ law, forum, on }: Asked, count: number, seed: number): CaseFile[] {
  return fc.sample(caseData, { numRuns: count, seed }).map((data, index) => {
    const text = JSON.stringify({ ...data, case: `random-${index}`, forum, on });
    const { file, problems } = readCase('random.case.json', text, { vocabulary: law.vocabulary, today: on });
    if (!file) throw new Error(JSON.stringify(problems));
    return file;
  });
}

/** The acts of case files as a table of facts, by a file in a folder. */
export function factsOfFiles(law: Law, files: readonly CaseFile[], folder: string): FactTable {
  const rows = files.flatMap((file) => file.conducts.map((conduct) => rowOf(conduct.facts, law.vocabulary)));
  const known = allColumns(law.vocabulary);
  const names = new Set(known.map((one) => one.name));
  const extra = new Set(rows.flatMap((row) => Object.keys(row)).filter((name) => !names.has(name)));
  const columns = [...known, ...[...extra].map((name) => ({ name, holds: 'truth' as const }))];
  const path = join(folder, 'facts.ndjson');
  writeFileSync(path, rows.map((row, at) => `${JSON.stringify({ row: at, ...row })}\n`).join(''));
  const types = ["'row': 'INTEGER'", ...columns.map(({ name, holds }) => `'${name}': '${SQL_TYPE[holds]}'`)].join(', ');
  return { columns, sql: `SELECT * FROM read_json('${path}', format = 'newline_delimited', columns = {${types}})` };
}

/**
 * A table with something in every column that there is, or in those wanted: wilder than any case file. The same for the same seed, whatever the
 * threads.
 */
export function randomFacts(law: Law, rows: number, seed: number, wanted: (column: FactColumn) => boolean = () => true): FactTable {
  const columns = allColumns(law.vocabulary).filter(wanted);
  const values = columns.map((one) => `${randomValue(one, law, seed)} AS "${one.name}"`);
  return { columns, sql: `SELECT range::INTEGER AS "row",\n${values.join(',\n')}\nFROM range(${rows})` };
}

function randomValue({ name, holds }: FactColumn, { vocabulary }: Law, seed: number): string {
  const [fact = ''] = name.split('.');
  const draw = (salt: string, sides: number) => `(hash(range, '${salt}', ${seed}) % ${sides})::INTEGER`;
  if (name.endsWith('.contested')) return `CASE WHEN ${draw(name, 12)} = 0 THEN TRUE END`;
  if (holds === 'truth') return `CASE ${draw(name, 5)} WHEN 0 THEN NULL WHEN 1 THEN FALSE WHEN 2 THEN FALSE ELSE TRUE END`;
  if (holds === 'number') return `CASE WHEN ${draw(`${name} known`, 4)} > 0 THEN ${draw(name, 120)}::DOUBLE END`;
  if (holds === 'day') {
    const start = fact === 'birth_date' ? `5500 + ${draw(fact, 8500)}` : `13000 + ${draw(fact, 7000)}`;
    const later = name.endsWith('.first') ? '0' : draw(`${name} width`, 3).concat(' * 40');
    const open = ['conduct_period', 'control_period'].includes(fact)
      ? `WHEN ${draw(name, 25)} = 0 THEN ${name.endsWith('.first') ? -FOREVER : FOREVER}`
      : '';
    return `CASE WHEN ${draw(`${fact} known`, 5)} = 0 THEN NULL ${open} ELSE ${start} + ${later} END`;
  }
  const listed = fact === 'provision' ? CITATIONS : fact === 'offence' ? CODES : (vocabulary.facts[fact]?.values ?? ['x']);
  const words = listed.map((value) => `'${value.replaceAll("'", "''")}'`).join(', ');
  return `CASE WHEN ${draw(`${name} known`, 4)} > 0 THEN ([${words}])[1 + ${draw(name, Math.max(1, listed.length))}] END`;
}

/** Signs with every strength and part, over all that are listed: made up, so that all of the rule of combination is used. */
function signsOf(law: Law): Sign[] {
  const strengths = ['weak', 'medium', 'strong*', 'element'];
  const elements = ['act', 'means', 'purpose', 'nexus', 'vulnerability'];
  return law.vocabulary.indicators.map((id, at) => ({
    id,
    element: elements[at % 5] as string,
    strength_adult: strengths[at % 3] as string,
    strength_child: strengths[at % 4] as string,
    statement: id,
    sources: [],
  }));
}

/** The plan of a question over columns, with a result for each provision. */
export function planFor({ law, forum, on }: Asked, columns: readonly FactColumn[]): Plan {
  const question = { law, forum, day: parseDate(on)?.first ?? 0, label: '' };
  return planOf([question], { columns: columns.map((one) => one.name), signs: signsOf(law), each: true });
}

/** The query of a plan over a source that has the columns, its lookups made by `lookup`. The first column is `row`. */
export async function queryFor(
  plan: Plan,
  source: string,
  dialect: Dialect,
  distinct: (sql: string) => Promise<readonly string[]>,
  lookup: Engine['lookup'],
): Promise<string> {
  const tables = new Map<string, string>();
  for (const { fact, columns } of plan.lookups.list) {
    const name = dialect.name_of(fact);
    const values = await distinct(`SELECT DISTINCT ${name} FROM ${source} WHERE ${name} IS NOT NULL`);
    const truth = (value: string) => (value === 'yes' ? true : value === 'no' ? false : null);
    const rows = values.map((value) => [value, ...columns.map(({ of }) => truth(of(value)))]);
    const typed: FactColumn[] = [
      { name: LOOKUP_KEY, holds: 'text' },
      ...columns.map((one) => ({ name: one.name, holds: 'truth' as const })),
    ];
    tables.set(fact, await lookup(`lookup_of_${fact}`, typed, rows));
  }
  const query = plannedQuery(Query.from(source, dialect), plan.lookups.list, tables, plan.steps.list);
  return query.select([{ name: 'row', value: { op: 'column', name: 'row' } }, ...plan.results]);
}

/** The query of a plan for an engine. */
export function queryOn(engine: Engine, plan: Plan, source: string): Promise<string> {
  const distinct = async (sql: string) => (await rowsOn(engine, sql)).map(([value]) => String(value));
  return queryFor(plan, source, engine.dialect, distinct, engine.lookup);
}

/** All rows of a query. */
export async function rowsOn(engine: Engine, sql: string): Promise<(readonly Cell[])[]> {
  const rows: (readonly Cell[])[] = [];
  for await (const batch of engine.rows(sql)) rows.push(...batch);
  return rows;
}

/** The query of a plan for DuckDB, with its lookups made as tables on the connection. */
export function queryOnDuckdb(connection: DuckDBConnection, plan: Plan, source: string): Promise<string> {
  const distinct = async (sql: string) => (await connection.runAndReadAll(sql)).getRowsJS().map(([value]) => String(value));
  const lookup: Engine['lookup'] = async (name, columns, rows) => {
    const types = columns.map((one) => `"${one.name}" ${SQL_TYPE[one.holds]}`).join(', ');
    await connection.run(`CREATE OR REPLACE TABLE ${name} (${types})`);
    const cell = (value: Cell) => (typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value).toUpperCase());
    if (rows.length > 0)
      await connection.run(`INSERT INTO ${name} VALUES ${rows.map((row) => `(${row.map(cell).join(', ')})`).join(', ')}`);
    return name;
  };
  return queryFor(plan, source, duckdb, distinct, lookup);
}

/** Where the outcomes of an engine and of `assess` differ, at most ten, as lines for a person. */
export async function differsFromAssess(
  engine: Engine,
  asked: Asked,
  files: readonly CaseFile[],
  facts: FactTable,
  source: string,
): Promise<string[]> {
  const plan = planFor(asked, facts.columns);
  const rows = (await rowsOn(engine, await queryOn(engine, plan, source))).toSorted((a, b) => Number(a[0]) - Number(b[0]));
  const at = new Map(plan.results.map(({ name }, index) => [name, index + 1]));
  const expected = files.flatMap((file) =>
    assess({ ...file, on: asked.on }, asked.law).conduct.map((conduct) => ({
      ref: `${file.id} ${conduct.ref}`,
      values: assessed(conduct),
    })),
  );
  if (expected.length !== rows.length) return [`${expected.length} acts, ${rows.length} rows`];
  return expected
    .flatMap(({ ref, values }, index) =>
      Object.entries(values).flatMap(([name, value]) => {
        const given = rows[index]?.[at.get(name) ?? -1] ?? null;
        return given === value ? [] : [`${asked.forum} ${ref}: ${name} is ${value} for assess, ${given} for ${engine.dialect.name}`];
      }),
    )
    .slice(0, 10);
}

/** Where the rows of an engine and of DuckDB differ, at most ten, as lines for a person. All results are compared: outcomes, signs, urgency. */
export async function differsFromDuckdb(
  engine: Engine,
  connection: DuckDBConnection,
  asked: Asked,
  facts: FactTable,
  sources: { readonly engine: string; readonly duckdb: string },
): Promise<string[]> {
  const plan = planFor(asked, facts.columns);
  const own = await rowsOn(engine, await queryOn(engine, plan, sources.engine));
  const reader = await connection.runAndReadAll(await queryOnDuckdb(connection, plan, sources.duckdb));
  const expected = new Map(reader.getRowsJS().map((row) => [Number(row[0]), row]));
  if (own.length !== expected.size) return [`${expected.size} rows for duckdb, ${own.length} for ${engine.dialect.name}`];
  const names = ['row', ...plan.results.map(({ name }) => name)];
  return own
    .flatMap((row) => {
      const other = expected.get(Number(row[0]));
      return row.flatMap((cell, at) =>
        cell === other?.[at] ? [] : [`row ${row[0]}: ${names[at]} is ${other?.[at]} for duckdb, ${cell} for ${engine.dialect.name}`],
      );
    })
    .slice(0, 10);
}
