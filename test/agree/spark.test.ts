import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SparkEngine, sparkEngine } from '../../src/screen/run-spark.ts';
import { law } from '../support/law.ts';
import { type SparkCluster, sparkMissing, startSpark } from '../support/spark.ts';
import {
  differsFromAssess,
  differsFromDuckdb,
  type FactTable,
  factsOfFiles,
  randomFacts,
  randomFiles,
  rowsOn,
  workshop,
} from './engines.ts';

const missing = sparkMissing();
/** Places whose law is put to random cases; `AGREE_PLACES=all` takes all three. The law of England and Wales is put to rows, below. */
const FORUMS = (
  [
    ['US-TX', '2018-06-01'],
    ['MN', '2022-10-13'],
    ['UZ', '2026-11-23'],
  ] as const
).slice(0, process.env['AGREE_PLACES'] === 'all' ? 3 : 1);
/** Rows that are written. */
const WRITTEN = 20_000;
/** Rows that are compared with DuckDB; `AGREE_ROWS=20000` takes all that are written. */
const COMPARED = Math.min(WRITTEN, Number(process.env['AGREE_ROWS'] ?? 4000));

describe.skipIf(missing)(`the screen on Spark, a master and two workers${missing ? `: left out, ${missing}` : ''}`, () => {
  let cluster: SparkCluster;
  let engine: SparkEngine;
  let bench: Awaited<ReturnType<typeof workshop>>;
  let table: FactTable;
  let acts: string;

  /** Puts a table of facts into a folder of Parquet files, two so that each worker has one, and gives what stands behind FROM for it. */
  const load = async ({ sql }: FactTable, name: string, files: 1 | 2): Promise<string> => {
    const path = join(bench.folder, `${name}.parquet`);
    mkdirSync(path);
    for (let at = 0; at < files; at++)
      await bench.connection.run(
        `COPY (SELECT * FROM (${sql}) WHERE "row" % ${files} = ${at}) TO '${path}/${at}.parquet' (FORMAT parquet)`,
      );
    return engine.source(path);
  };

  beforeAll(async () => {
    bench = await workshop();
    cluster = await startSpark();
    engine = await sparkEngine(cluster);
    table = randomFacts(law, WRITTEN, 7);
    await bench.connection.run(`CREATE TABLE acts AS ${table.sql}`);
    acts = await load({ ...table, sql: 'SELECT * FROM acts' }, 'acts', 2);
  });
  afterAll(async () => {
    await engine?.close();
    await cluster?.stop();
    bench?.close();
  });

  it.each(FORUMS)('gives for %s on %s what assess gives', async (forum, on) => {
    const asked = { law, forum, on };
    const files = randomFiles(asked, 60, 11);
    const facts = factsOfFiles(law, files, bench.folder);
    const source = await load(facts, `acts-${forum}`, 1);
    expect(await differsFromAssess(engine, asked, files, facts, source)).toEqual([]);
  });

  it(`gives for ${COMPARED} rows, row by row, what DuckDB gives`, async () => {
    const asked = { law, forum: 'GB-EAW', on: '2022-10-13' };
    await bench.connection.run(`CREATE VIEW fewer AS SELECT * FROM acts WHERE "row" < ${COMPARED}`);
    const fewer = await load({ ...table, sql: 'SELECT * FROM fewer' }, 'fewer', 2);
    expect(await differsFromDuckdb(engine, bench.connection, asked, table, { engine: fewer, duckdb: 'fewer' })).toEqual([]);
  });

  it('writes CSV and NDJSON as one file, Parquet as a folder of parts', async () => {
    const texts = `named_struct('t', CASE \`row\` % 5 WHEN 0 THEN NULL WHEN 1 THEN '' WHEN 2 THEN ' a "b", c ' WHEN 3 THEN 'é\\n\\\\' ELSE 'x' END)`;
    const sql = `SELECT \`row\`, made.t AS \`a "text", so\`, \`row\` % 3 = 0 AS yes, DATE'2020-02-29' AS day\nFROM (SELECT *, ${texts} AS made FROM ${acts})`;
    const path = (ending: string) => join(bench.folder, `result.${ending}`);
    for (const format of ['csv', 'ndjson', 'parquet'] as const)
      expect(await engine.write(sql, { path: path(format), format })).toBe(WRITTEN);
    expect(readdirSync(path('parquet')).filter((name) => name.startsWith('part-')).length).toBe(2);
    const ordered = join(bench.folder, 'ordered.csv');
    await engine.write(`SELECT \`row\` FROM ${acts} ORDER BY \`row\` DESC`, { path: ordered, format: 'csv' });
    const rows = readFileSync(ordered, 'utf8').trim().split('\n').slice(1).map(Number);
    expect(rows).toEqual(Array.from({ length: WRITTEN }, (_, at) => WRITTEN - 1 - at));
    expect(readdirSync(bench.folder).filter((name) => name.endsWith('.part') || name.endsWith('.crc'))).toEqual([]);
    const all = (from: string) => `SELECT "row"::INTEGER, "a ""text"", so" AS text, yes::BOOLEAN, day::DATE FROM ${from}`;
    const sources = [
      `read_csv('${path('csv')}', all_varchar = true, allow_quoted_nulls = false, header = true)`,
      `read_json('${path('ndjson')}')`,
      `'${path('parquet')}/*.parquet'`,
    ];
    const common = `SELECT count(*), count(text), count(*) FILTER (text = '') FROM (${sources.map(all).join(' INTERSECT ')})`;
    expect((await bench.connection.runAndReadAll(common)).getRowsJS()).toEqual([[20_000n, 16_000n, 4000n]]);
  });

  it('says what is wrong, and no more', async () => {
    await expect(engine.describe('no_such_table')).rejects.toMatchObject({ code: 'spark_no_table', params: {} });
    await expect(rowsOn(engine, `SELECT no_such_column FROM ${acts}`)).rejects.toMatchObject({ code: 'spark_no_column' });
    await expect(engine.write(`SELECT 1 AS a`, { path: bench.folder, format: 'csv' })).rejects.toMatchObject({ code: 'output_in_the_way' });
    await expect(sparkEngine({ master: 'local[1]', python: '/no/such/python' })).rejects.toMatchObject({ code: 'spark_not_found' });
    for await (const batch of engine.rows(`SELECT \`row\` FROM ${acts}`)) {
      expect(batch.length).toBe(2000);
      break;
    }
    expect((await engine.describe(acts)).slice(0, 1)).toEqual([{ name: 'row', type: 'int' }]);
  });
});
