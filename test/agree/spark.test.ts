import { readdirSync } from 'node:fs';
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
  planFor,
  queryOn,
  randomFacts,
  randomFiles,
  workshop,
} from './engines.ts';

const missing = sparkMissing();
const FORUMS = [
  ['GB-EAW', '2022-10-13'],
  ['US-CA', '2018-06-01'],
] as const;

describe.skipIf(missing)(`the screen on Spark, a master and two workers${missing ? `: left out, ${missing}` : ''}`, () => {
  let cluster: SparkCluster;
  let engine: SparkEngine;
  let bench: Awaited<ReturnType<typeof workshop>>;
  let table: FactTable;
  let acts: string;

  /** Puts a table of facts into a Parquet file, and gives what stands behind FROM for it. */
  const load = async ({ sql }: FactTable, name: string): Promise<string> => {
    const path = join(bench.folder, `${name}.parquet`);
    await bench.connection.run(`COPY (${sql}) TO '${path}' (FORMAT parquet, ROW_GROUP_SIZE 10000)`);
    return engine.source(path);
  };

  beforeAll(async () => {
    bench = await workshop();
    cluster = await startSpark();
    engine = await sparkEngine(cluster);
    table = randomFacts(law, 20_000, 7);
    await bench.connection.run(`CREATE TABLE acts AS ${table.sql}`);
    acts = await load({ ...table, sql: 'SELECT * FROM acts' }, 'acts');
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
    const source = await load(facts, `acts-${forum}`);
    expect(await differsFromAssess(engine, asked, files, facts, source)).toEqual([]);
  });

  it('gives for 20,000 rows, row by row, what DuckDB gives', async () => {
    const asked = { law, forum: 'GB-EAW', on: '2022-10-13' };
    expect(await differsFromDuckdb(engine, bench.connection, asked, table, { engine: acts, duckdb: 'acts' })).toEqual([]);
  });

  it('writes CSV and NDJSON as one file, Parquet as a folder of parts', async () => {
    const plan = planFor({ law, forum: 'IE', on: '2022-10-13' }, table.columns);
    const sql = await queryOn(engine, plan, acts);
    const path = (ending: string) => join(bench.folder, `result.${ending}`);
    for (const format of ['csv', 'ndjson', 'parquet'] as const)
      expect(await engine.write(sql, { path: path(format), format })).toBe(20_000);
    expect(readdirSync(path('parquet')).filter((name) => name.startsWith('part-')).length).toBeGreaterThan(0);
    expect(readdirSync(bench.folder).filter((name) => name.endsWith('.part'))).toEqual([]);
    const columns = '"row"::VARCHAR, outcome_domestic, best_effect, signs';
    const all = `SELECT count(*) FROM (SELECT ${columns} FROM read_csv('${path('csv')}', all_varchar = true, nullstr = 'none')
      INTERSECT SELECT ${columns} FROM read_json('${path('ndjson')}') INTERSECT SELECT ${columns} FROM '${path('parquet')}/*.parquet')`;
    expect((await bench.connection.runAndReadAll(all)).getRowsJS()).toEqual([[20_000n]]);
  });
});
