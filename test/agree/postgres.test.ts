import { createReadStream, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import pg from 'pg';
import { from } from 'pg-copy-streams';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Engine, type FactColumn, LOOKUP_KEY, Query } from '../../src/screen/index.ts';
import { postgres, postgresName } from '../../src/screen/postgres.ts';
import { postgresEngine } from '../../src/screen/run-postgres.ts';
import { law } from '../support/law.ts';
import { freePort, type PostgresServer, postgresMissing, startPostgres } from '../support/postgres.ts';
import {
  differsFromAssess,
  differsFromDuckdb,
  type FactTable,
  factsOfFiles,
  planFor,
  queryOn,
  randomFacts,
  randomFiles,
  rowsOn,
  workshop,
} from './engines.ts';

const missing = postgresMissing();
const FORUMS = [
  ['GB-SCT', '2022-10-13'],
  ['UZ', '2026-11-23'],
  ['US-CA', '2018-06-01'],
] as const;

/** Puts a table of facts into the server, by COPY. */
async function load(
  server: PostgresServer,
  connection: DuckDBConnection,
  { columns, sql }: FactTable,
  name: string,
  folder: string,
): Promise<string> {
  const path = join(folder, `${name}.csv`);
  await connection.run(`COPY (${sql}) TO '${path}' (FORMAT csv, HEADER)`);
  const client = new pg.Client(server.url);
  await client.connect();
  const types = columns.map((one: FactColumn) => `${postgresName(one.name)} ${postgres.types[one.holds]}`);
  await client.query(`CREATE TABLE ${name} ("row" INTEGER, ${types.join(', ')})`);
  await pipeline(createReadStream(path), client.query(from(`COPY ${name} FROM STDIN (FORMAT csv, HEADER)`)));
  await client.end();
  return name;
}

describe.skipIf(missing)(`the screen on PostgreSQL${missing ? `: left out, ${missing}` : ''}`, () => {
  let server: PostgresServer;
  let engine: Engine;
  let bench: Awaited<ReturnType<typeof workshop>>;
  let table: FactTable;

  beforeAll(async () => {
    server = await startPostgres();
    engine = await postgresEngine({ url: server.url });
    bench = await workshop();
    table = randomFacts(law, 20_000, 7);
    await bench.connection.run(`CREATE TABLE acts AS ${table.sql}`);
    await load(server, bench.connection, { ...table, sql: 'SELECT * FROM acts' }, 'acts', bench.folder);
  });
  afterAll(async () => {
    await engine?.close();
    await server?.stop();
    bench?.close();
  });

  it.each(FORUMS)('gives for %s on %s what assess gives', async (forum, on) => {
    const asked = { law, forum, on };
    const files = randomFiles(asked, 60, 11);
    const facts = factsOfFiles(law, files, bench.folder);
    const source = await load(server, bench.connection, facts, `acts_${forum.toLowerCase().replace('-', '_')}`, bench.folder);
    expect(await differsFromAssess(engine, asked, files, facts, source)).toEqual([]);
  });

  it('gives for 20,000 rows, row by row, what DuckDB gives', async () => {
    const asked = { law, forum: 'GB-EAW', on: '2022-10-13' };
    expect(await differsFromDuckdb(engine, bench.connection, asked, table, { engine: 'acts', duckdb: 'acts' })).toEqual([]);
  });

  it('writes CSV and NDJSON whole, and tells the columns', async () => {
    const plan = planFor({ law, forum: 'MN', on: '2022-10-13' }, table.columns);
    const sql = await queryOn(engine, plan, 'acts');
    const [csv, ndjson] = ['csv', 'ndjson'].map((ending) => join(bench.folder, `result.${ending}`)) as [string, string];
    const seen: number[] = [];
    expect(await engine.write(sql, { path: csv, format: 'csv' }, ({ rows }) => seen.push(rows))).toBe(20_000);
    expect(await engine.write(sql, { path: ndjson, format: 'ndjson' })).toBe(20_000);
    expect(seen.at(-1)).toBe(20_000);
    const both = `SELECT count(*) FROM (SELECT "row", outcome_domestic, best_effect FROM read_csv('${csv}', all_varchar = true)
      INTERSECT SELECT "row"::VARCHAR, outcome_domestic, best_effect FROM read_json('${ndjson}'))`;
    expect((await bench.connection.runAndReadAll(both)).getRowsJS()).toEqual([[20_000n]]);
    const columns = await engine.describe('acts');
    expect(columns.slice(0, 2)).toEqual([
      { name: 'row', type: 'integer' },
      { name: table.columns[0]?.name, type: columns[1]?.type },
    ]);
  });

  it('writes a fence into each named step, and runs the query as it is written', async () => {
    const plan = planFor({ law, forum: 'MN', on: '2022-10-13' }, table.columns);
    const sql = await queryOn(engine, plan, 'acts');
    const steps = sql.match(/^(?:WITH )?\w+ AS \($/gm) ?? [];
    expect(steps.length).toBeGreaterThan(5);
    expect(sql.match(/^ {2}OFFSET 0\n\),?$/gm)?.length).toBe(steps.length);
    const own = 'WITH one AS (\n  SELECT current_query() AS run\n)\nSELECT run FROM one';
    expect(await rowsOn(engine, own)).toEqual([[own]]);
  });

  it('takes a value of several lines as it is', async () => {
    const value = "s 1\r\n  it's \\n\n\tso";
    const columns = [{ name: LOOKUP_KEY, holds: 'text' } as const, { name: 'found', holds: 'truth' } as const];
    const lines = await engine.lookup('lines', columns, [
      ['other', false],
      [value, true],
    ]);
    const source = `(SELECT CAST($$${value}$$ AS TEXT) AS charge) AS made`;
    const query = Query.from(source, engine.dialect).looked('lines', lines, { op: 'column', name: 'charge' }, ['found']);
    expect(await rowsOn(engine, query.select([{ name: 'found', value: { op: 'column', name: 'found' } }]))).toEqual([[true]]);
  });

  it('says what is wrong, without a word of the query or the data', async () => {
    await expect(engine.describe('no_such_table')).rejects.toMatchObject({ code: 'postgres_no_table' });
    await expect(rowsOn(engine, 'SELECT no_such_column FROM acts')).rejects.toMatchObject({ code: 'postgres_no_column' });
    const refused = await rowsOn(engine, "SELECT CAST('secret' AS INTEGER)").catch((error: Error) => error.message);
    expect(refused).toBe(`postgres_refused: 127.0.0.1:${server.port}; 22P02`);
    await expect(rowsOn(engine, 'DROP TABLE acts')).rejects.toMatchObject({ code: 'postgres_refused', params: { state: '25006' } });
    await expect(engine.write('SELECT 1 AS a', { path: bench.folder, format: 'csv' })).rejects.toMatchObject({
      code: 'output_not_written',
    });
    await expect(engine.write('SELECT 1 AS a', { path: '/no/such/folder/x', format: 'csv' })).rejects.toMatchObject({
      code: 'output_not_written',
    });
    await expect(engine.write('SELECT 1 AS a', { path: 'x.parquet', format: 'parquet' })).rejects.toMatchObject({
      code: 'postgres_no_parquet',
    });
    expect(readdirSync(bench.folder).filter((name) => name.endsWith('.part'))).toEqual([]);
    const closed = `postgresql://user:word@127.0.0.1:${await freePort()}/none`;
    const failed = await postgresEngine({ url: closed }).catch((error: Error) => error.message);
    expect(failed).toMatch(/^postgres_not_reached: 127\.0\.0\.1:\d+; ECONNREFUSED$/);
    await expect(postgresEngine({ url: `${server.url}_none` })).rejects.toMatchObject({ code: 'postgres_no_database' });
  });

  it('stops a query whose rows nobody wants, and shortens a name that is too long to one that stays', async () => {
    for await (const batch of engine.rows('SELECT 1 AS a, 2.5 AS b, TRUE AS c, NULL AS d FROM acts')) {
      expect(batch[0]).toEqual([1, 2.5, true, null]);
      break;
    }
    const long = `${'ä'.repeat(40)} of the one`;
    const [one, other] = [postgresName(long), postgresName(`${long}!`)];
    expect(one).not.toBe(other);
    const [first] = await engine.describe(`(SELECT 1 AS ${one}) AS made`);
    expect(`"${first?.name}"`).toBe(one);
  });
});
