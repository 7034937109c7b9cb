import { createHash } from 'node:crypto';
import { createReadStream, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from } from 'pg-copy-streams';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunRecord } from '../../src/screen/index.ts';
import { serverMissing, startCluster } from '../support/clickhouse.ts';
import { inProcess } from '../support/in-process.ts';
import { ROOT } from '../support/law.ts';
import { postgresMissing, startPostgres } from '../support/postgres.ts';
import { calmSpark, PYTHON, sparkMissing } from '../support/spark.ts';
import { workshop } from './engines.ts';

const PATIENCE = 600_000;
/** Rows of the register of examples/caseload; `ELSEWHERE_ROWS=69527` takes all. */
const ROWS = Number(process.env['ELSEWHERE_ROWS'] ?? 1500);
const FORMATS = ['csv', 'ndjson', 'parquet'] as const;
/**
 * Spark starts anew for every run and takes long to plan it: it writes Parquet here, whose parts the command makes one file of, and all three in
 * spark.test.ts. `ELSEWHERE_FORMATS=all` has it write all three here, too.
 */
const ON_SPARK = process.env['ELSEWHERE_FORMATS'] === 'all' ? FORMATS : (['parquet'] as const);

type Bench = Awaited<ReturnType<typeof workshop>>;

/** Where the register lies: DATA and the flags of the engine. */
interface There {
  readonly data: string;
  readonly flags: readonly string[];
  readonly stop: () => Promise<unknown>;
}

interface Column {
  readonly name: string;
  readonly type: string;
}

const REGISTER = 'register.parquet';

async function columnsOf({ connection, folder }: Bench): Promise<Column[]> {
  const reader = await connection.runAndReadAll(`DESCRIBE SELECT * FROM '${join(folder, REGISTER)}'`);
  return reader.getRows().map(([name, type]) => ({ name: String(name), type: String(type) }));
}

/** Old servers have no type for truths: they are 1 and 0 there. */
const OLD: Readonly<Record<string, string>> = { VARCHAR: 'String', INTEGER: 'Int32', DOUBLE: 'Float64', BOOLEAN: 'UInt8' };

async function onClickhouse(bench: Bench): Promise<There> {
  const columns = await columnsOf(bench);
  const cluster = await startCluster();
  await cluster.table('acts', columns.map(({ name, type }) => `\`${name}\` Nullable(${OLD[type]})`).join(', '));
  const path = join(bench.folder, 'acts.tsv');
  const cells = columns.map(({ name, type }) => (type === 'BOOLEAN' ? `"${name}"::UTINYINT` : `"${name}"`)).join(', ');
  await bench.connection.run(
    `COPY (SELECT ${cells} FROM '${join(bench.folder, REGISTER)}') TO '${path}' (FORMAT csv, DELIMITER '\t', HEADER false, QUOTE '', ESCAPE '', NULLSTR '\\N')`,
  );
  await cluster.send('INSERT INTO acts FORMAT TabSeparated', 0, readFileSync(path));
  return { data: 'acts', flags: ['--engine', 'clickhouse', '--url', cluster.url], stop: () => cluster.stop() };
}

async function onPostgres(bench: Bench): Promise<There> {
  const columns = await columnsOf(bench);
  const server = await startPostgres();
  const client = new pg.Client(server.url);
  await client.connect();
  const types = columns.map(({ name, type }) => `"${name}" ${type === 'DOUBLE' ? 'DOUBLE PRECISION' : type}`);
  await client.query(`CREATE TABLE acts (${types.join(', ')})`);
  const path = join(bench.folder, 'acts.csv');
  await bench.connection.run(`COPY (SELECT * FROM '${join(bench.folder, REGISTER)}') TO '${path}' (HEADER, NULLSTR '')`);
  await pipeline(createReadStream(path), client.query(from('COPY acts FROM STDIN (FORMAT csv, HEADER)')));
  await client.end();
  return { data: 'acts', flags: ['--engine', 'postgres', '--url', server.url], stop: () => server.stop() };
}

async function onSpark(bench: Bench): Promise<There> {
  const restless = calmSpark(bench.folder);
  return {
    data: join(bench.folder, REGISTER),
    flags: ['--engine', 'spark', '--master', 'local[2]', '--python', PYTHON],
    stop: async () => restless(),
  };
}

const ENGINES: readonly (readonly [string, string | undefined, (bench: Bench) => Promise<There>])[] = [
  ['two old servers of ClickHouse', serverMissing(), onClickhouse],
  ['PostgreSQL', postgresMissing(), onPostgres],
  ['Spark', sparkMissing(), onSpark],
];

async function screen(...args: string[]): Promise<{ status: number; err: string }> {
  const { status, err } = await inProcess('screen', ...args, '--profile', 'mongolia-first-instance', '--on', '2026-11-28');
  return { status, err };
}

const recordOf = (path: string): RunRecord => JSON.parse(readFileSync(`${path}.run.json`, 'utf8'));
const lines = (path: string): string[] => readFileSync(path, 'utf8').split('\n').sort();

describe.each(ENGINES)('screen from the command line on %s', (name, missing, start) => {
  describe.skipIf(missing)(missing ? `left out, ${missing}` : 'gives the file that DuckDB gives', { timeout: PATIENCE }, () => {
    let bench: Bench;
    let there: There;
    beforeAll(async () => {
      bench = await workshop();
      const register = join(ROOT, 'examples/caseload/*.parquet');
      await bench.connection.run(
        `COPY (FROM '${register}' ORDER BY hash(ref), ref LIMIT ${ROWS}) TO '${join(bench.folder, REGISTER)}' (FORMAT parquet)`,
      );
      there = await start(bench);
    }, PATIENCE);
    afterAll(async () => {
      await there?.stop();
      bench?.close();
    });

    it('is stopped by Ctrl-C while it runs: status 130, and nothing is left', async () => {
      const before = process.listeners('SIGINT');
      const path = join(bench.folder, 'stopped.csv');
      const running = screen(there.data, ...there.flags, '--out', path);
      const own = () => process.listeners('SIGINT').find((listener) => !before.includes(listener));
      while (!own()) await new Promise((wait) => setTimeout(wait, 10));
      await new Promise((wait) => setTimeout(wait, 60));
      own()?.('SIGINT');
      expect((await running).status).toBe(130);
      expect(readdirSync(bench.folder).filter((file) => /stopped|part|^\.(?!$)/.test(file))).toEqual([]);
    });

    it.each(name === 'Spark' ? ON_SPARK : FORMATS)('as %s: one file, the same rows, and the hash of what lies there', async (format) => {
      const [own, other] = [join(bench.folder, `duckdb.${format}`), join(bench.folder, `${name.split(' ')[0]}.${format}`)];
      expect(await screen(join(bench.folder, REGISTER), '--out', own)).toEqual({ status: 0, err: '' });
      expect(await screen(there.data, ...there.flags, '--out', other)).toEqual({ status: 0, err: '' });
      expect(statSync(other).isFile()).toBe(true);
      const [wanted, given] = [recordOf(own), recordOf(other)];
      expect(given.output.sha256).toBe(createHash('sha256').update(readFileSync(other)).digest('hex'));
      expect(given.output.bytes).toBe(statSync(other).size);
      for (const key of ['counts', 'unread', 'missing', 'unrecorded'] as const) expect(given[key], key).toEqual(wanted[key]);
      if (format !== 'parquet') expect(lines(other)).toEqual(lines(own));
      const rows = (path: string) =>
        `SELECT COLUMNS(*)::VARCHAR FROM ${format === 'ndjson' ? `read_json('${path}')` : format === 'csv' ? `read_csv('${path}', all_varchar = true)` : `'${path}'`}`;
      const differing = await bench.connection.runAndReadAll(
        `SELECT count(*)::INTEGER FROM ((${rows(own)} EXCEPT ALL ${rows(other)}) UNION ALL (${rows(other)} EXCEPT ALL ${rows(own)}))`,
      );
      expect(differing.getRows()).toEqual([[0]]);
      // The order is that of urgency; rows of equal urgency stand as the engine has them.
      const order = await bench.connection.runAndReadAll(
        `SELECT list(urgency)::VARCHAR FROM (SELECT urgency, row_number() OVER () AS at FROM (${rows(other)})) UNION ALL SELECT list(urgency)::VARCHAR FROM (SELECT urgency, row_number() OVER () AS at FROM (${rows(own)}))`,
      );
      const [[first], [second]] = order.getRows() as [[string], [string]];
      expect(first === second).toBe(true);
      expect(readdirSync(bench.folder).filter((file) => /part|^\.(?!$)/.test(file))).toEqual([]);
    });
  });
});
