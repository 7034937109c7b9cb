import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clickhouse } from '../../src/screen/clickhouse.ts';
import { type Dialect, writeIn } from '../../src/screen/dialect.ts';
import { all, any, certain, column, type Expression, number, when } from '../../src/screen/expression.ts';
import { duckdb, type EngineError, type FactColumn, type Output } from '../../src/screen/index.ts';
import { clickhouseEngine } from '../../src/screen/run-clickhouse.ts';
import { chdbMissing } from '../support/chdb.ts';
import { serverMissing } from '../support/clickhouse.ts';
import { law } from '../support/law.ts';
import { createdColumns, exported, onChdb, onCluster, type Started } from './clickhouse-tables.ts';
import { differsFromAssess, differsFromDuckdb, factsOfFiles, randomFacts, randomFiles, rowsOn, workshop } from './engines.ts';
import { combinations, expressionsDiffer, randomExpressions } from './expressions.ts';

const FORUMS: readonly (readonly [forum: string, on: string])[] = [
  ['GB-EAW', '2022-10-13'],
  ['RO', '2018-06-01'],
  ['MN', '2012-02-20'],
  ['LV', '2026-11-23'],
  ['US-CA', '2026-11-23'],
  ['IE', '2022-10-13'],
  ['MD', '2026-11-28'],
];
const CASES = Number(process.env['AGREE_CASES'] ?? 60);
const ROWS = 20_000;
const HELD = [...new Set([...Object.keys(law.states), ...Object.keys(law.places)])];
const ALL = process.env['AGREE_PLACES'] === 'all';

/** The places whose law is put to random cases, and those whose law is put to a few rows of everything. */
interface Sample {
  readonly cases: readonly string[];
  readonly rows: readonly string[];
}
/**
 * Each server has places of its own, so that every law here is put to one of them, and that of England and Wales to both (in 20,000 rows). The old servers,
 * which take long to plan a query, have what differs most: few rules with a milder law, and orders that are asked for afterwards.
 * `AGREE_PLACES=all` puts every one of these to both, and a few rows of everything to every place whose law is held.
 */
const NEW: Sample = ALL
  ? { cases: FORUMS.map(([forum]) => forum), rows: HELD }
  : { cases: ['RO', 'LV', 'IE', 'MD'], rows: ['ES-CT', 'FR'] };
const OLD: Sample = ALL ? NEW : { cases: ['MN', 'US-CA'], rows: ['MD'] };
const PLACE_ROWS = 300;
/** Seeds of random expressions; `AGREE_SEEDS=40` takes forty. */
const SEEDS = Array.from({ length: Number(process.env['AGREE_SEEDS'] ?? 1) }, (_, at) => at + 1);
/** Old servers take seconds to look through a query of many steps before they run it; milliseconds. */
const PATIENCE = 240_000;

type Bench = Awaited<ReturnType<typeof workshop>>;

/** What is the same for chDB and for the cluster: random cases, and a table with something in every column. */
function agreement(name: string, missing: string | undefined, start: () => Promise<Started>, sample: Sample): void {
  describe.skipIf(missing)(`the screen on ${name}${missing ? `: left out, ${missing}` : ''}`, { timeout: PATIENCE }, () => {
    let bench: Bench;
    let own: Started;
    beforeAll(async () => {
      bench = await workshop();
      own = await start();
    });
    afterAll(async () => {
      await own?.stop();
      bench?.close();
    });

    it.each(FORUMS.filter(([forum]) => sample.cases.includes(forum)))('gives for %s on %s what assess gives', async (forum, on) => {
      const asked = { law, forum, on };
      const files = randomFiles(asked, CASES, 21);
      const facts = factsOfFiles(law, files, bench.folder);
      const source = `acts_${forum.toLowerCase().replace('-', '_')}`;
      await own.append(source, createdColumns(facts), await exported(bench.connection, facts, join(bench.folder, source)));
      expect(await differsFromAssess(own.engine, asked, files, facts, source)).toEqual([]);
    });

    it('gives for random expressions, each kind inside the others, what DuckDB gives', async () => {
      const path = await exported(bench.connection, combinations, join(bench.folder, 'combinations'));
      await own.append('combinations', createdColumns(combinations), path);
      for (const seed of SEEDS) {
        const differences = await expressionsDiffer(own.engine, bench.connection, 'combinations', randomExpressions(200, seed));
        expect(differences, `seed ${seed}`).toEqual([]);
      }
    });

    it('counts days as DuckDB does, also those before 1970', async () => {
      const day = column('d');
      const later = [1, 18, 216].map((months) => ({ op: 'later', day, months, days: months }) as const);
      const dated = { op: 'dated', day } as const;
      const values: Expression[] = [...later, { op: 'eighteen', day }, dated, { op: 'read', part: dated, as: 'day' }];
      const select = (dialect: Dialect, source: string) =>
        `SELECT "d", ${values.map((value, at) => `${writeIn(dialect)(value)} AS v${at}`).join(', ')} FROM (${source}) AS days`;
      const numbers = 'SELECT toInt32(number) * 13 - 600000 AS "d" FROM system.numbers LIMIT 80000';
      const reader = await bench.connection.runAndReadAll(select(duckdb, 'SELECT (range * 13 - 600000)::INTEGER AS "d" FROM range(80000)'));
      const rows = (await rowsOn(own.engine, select(clickhouse, numbers))).toSorted((a, b) => Number(a[0]) - Number(b[0]));
      expect(rows.length).toBe(80_000);
      expect(rows.map(String).join('\n') === reader.getRowsJS().map(String).join('\n')).toBe(true);
    });

    it('gives under the law of other places, row by row, what DuckDB gives', { timeout: PATIENCE * sample.rows.length }, async () => {
      const table = randomFacts(law, PLACE_ROWS, 17);
      await bench.connection.run(`CREATE OR REPLACE TABLE acts_of_places AS ${table.sql}`);
      const facts = { ...table, sql: 'SELECT * FROM acts_of_places' };
      await own.append('acts_of_places', createdColumns(facts), await exported(bench.connection, facts, join(bench.folder, 'of_places')));
      const sources = { engine: 'acts_of_places', duckdb: 'acts_of_places' };
      const differences: string[] = [];
      for (const forum of sample.rows) {
        const found = await differsFromDuckdb(own.engine, bench.connection, { law, forum, on: '2026-11-28' }, facts, sources);
        differences.push(...found.map((one) => `${forum} ${one}`));
      }
      expect(differences).toEqual([]);
    });

    it('gives for 20,000 rows, row by row, what DuckDB gives', async () => {
      const table = randomFacts(law, ROWS, 8);
      await bench.connection.run(`CREATE OR REPLACE TABLE acts AS ${table.sql}`);
      const facts = { ...table, sql: 'SELECT * FROM acts' };
      await own.append('acts', createdColumns(facts), await exported(bench.connection, facts, join(bench.folder, 'acts')));
      const asked = { law, forum: 'GB-EAW', on: '2022-10-13' };
      expect(await differsFromDuckdb(own.engine, bench.connection, asked, facts, { engine: 'acts', duckdb: 'acts' })).toEqual([]);
    });
  });
}

agreement('chDB, the current ClickHouse', chdbMissing(), onChdb, NEW);
agreement('a cluster of two old servers', serverMissing(), onCluster, OLD);

it('writes what is certain of several conditions in brackets of its own', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((name) => column(name)) as [Expression, Expression, Expression];
  const written = writeIn(clickhouse)(when([[all(c, certain(any(a, b))), number(1)]], number(0)));
  expect(written).toBe('CASE WHEN ifNull("c", 0) AND (ifNull("a", 0) OR ifNull("b", 0)) THEN 1 ELSE 0 END');
});

const missing = serverMissing();

describe.skipIf(missing)(`the engine for ClickHouse servers${missing ? `: left out, ${missing}` : ''}`, { timeout: PATIENCE }, () => {
  let bench: Bench;
  let own: Started;
  beforeAll(async () => {
    bench = await workshop();
    own = await onCluster();
    const sql = `SELECT range::INTEGER AS "row", 'a, "b" ' || range AS "offence", range % 2 = 0 AS "compelled" FROM range(1000)`;
    const columns: FactColumn[] = [
      { name: 'offence', holds: 'text' },
      { name: 'compelled', holds: 'truth' },
    ];
    await own.append(
      'few',
      createdColumns({ columns, sql }),
      await exported(bench.connection, { columns, sql }, join(bench.folder, 'few')),
    );
  });
  afterAll(async () => {
    await own?.stop();
    bench?.close();
  });
  const there = (path: string) => existsSync(join(bench.folder, path));
  const codeOf = (work: Promise<unknown>) =>
    work.then(
      () => 'no error',
      (error: EngineError) => `${error.code} ${JSON.stringify(error.params)}`,
    );

  it('tells the columns, and writes CSV and NDJSON whole', async () => {
    expect((await own.engine.describe('few')).map(({ type }) => type)).toEqual(['Int32', 'Nullable(String)', 'Nullable(UInt8)']);
    const [csv, ndjson] = ['few.csv', 'few.ndjson'].map((name) => join(bench.folder, name)) as [string, string];
    const sql = `SELECT "row", "offence", CASE WHEN "row" = 0 THEN '' WHEN "row" = 1 THEN NULL ELSE 'x\\ty' END AS "c" FROM few`;
    const seen: number[] = [];
    expect(await own.engine.write(sql, { path: csv, format: 'csv' }, ({ rows }) => seen.push(rows))).toBe(1000);
    expect(await own.engine.write(sql, { path: ndjson, format: 'ndjson' })).toBe(1000);
    expect(seen.at(-1)).toBe(1000);
    const options = 'header = true, auto_detect = false, allow_quoted_nulls = false';
    const columns = `columns = {'row': 'BIGINT', 'offence': 'VARCHAR', 'c': 'VARCHAR'}`;
    const both = `SELECT count(*)::INTEGER, count(c)::INTEGER, count(*) FILTER (WHERE c = 'x' || chr(9) || 'y')::INTEGER FROM (SELECT * FROM
      read_csv('${csv}', ${options}, ${columns}) INTERSECT SELECT * FROM read_json('${ndjson}', ${columns}))`;
    expect((await bench.connection.runAndReadAll(both)).getRowsJS()).toEqual([[1000, 999, 998]]);
  });

  it('has Parquet made from CSV, or says that it cannot', async () => {
    const path = join(bench.folder, 'few.parquet');
    const sql = 'SELECT "row", "offence" FROM few';
    expect(await codeOf(own.engine.write(sql, { path, format: 'parquet' }))).toMatch(/^clickhouse_no_parquet/);
    const convert = async (from: string, to: Output) =>
      void (await bench.connection.run(`COPY (FROM read_csv('${from}')) TO '${to.path}' (FORMAT parquet)`));
    const engine = await clickhouseEngine({ url: own.url as string, convert });
    expect(await engine.write(sql, { path, format: 'parquet' })).toBe(1000);
    await engine.close();
    expect((await bench.connection.runAndReadAll(`SELECT count(*)::INTEGER FROM read_parquet('${path}')`)).getRowsJS()).toEqual([[1000]]);
    expect(readdirSync(bench.folder).filter((name) => name.includes('.part'))).toEqual([]);
  });

  it('says what went wrong without data, query or password, and leaves no file', async () => {
    const { url = '', engine } = own;
    const path = join(bench.folder, 'none.csv');
    const server = `{"server":"${new URL(url).host}"`;
    expect(await codeOf(engine.write(`SELECT * FROM nothing WHERE a = 'secret'`, { path, format: 'csv' }))).toBe(
      `clickhouse_no_table ${server},"number":"60"}`,
    );
    expect(await codeOf(engine.describe('(SELECT nothing FROM few)'))).toBe(`clickhouse_no_column ${server},"number":"47"}`);
    const failing = `SELECT "row", throwIf(number > 900000) FROM (SELECT number, 1 AS "row" FROM system.numbers LIMIT 1000000)`;
    expect(await codeOf(engine.write(failing, { path, format: 'csv' }))).toBe(`clickhouse_refused ${server},"number":"395"}`);
    expect(there('none.csv')).toBe(false);
    expect(await codeOf(clickhouseEngine({ url, user: 'reader', password: 'wrong-secret' }))).toBe(
      `clickhouse_login_refused ${server},"number":"193"}`,
    );
    expect(await codeOf(clickhouseEngine({ url, database: 'nowhere' }))).toBe(`clickhouse_no_database ${server},"number":"81"}`);
    expect(await codeOf(clickhouseEngine({ url: 'http://127.0.0.1:1' }))).toBe(
      'clickhouse_not_reached {"server":"127.0.0.1:1","reason":"ECONNREFUSED"}',
    );
    expect(await codeOf(clickhouseEngine({ url: 'file:///etc' }))).toBe('clickhouse_url {}');
    expect(readdirSync(bench.folder).filter((name) => name.includes('.part'))).toEqual([]);
  });

  it('joins a lookup that is nowhere on the server', async () => {
    const columns: FactColumn[] = [
      { name: 'looked_up', holds: 'text' },
      { name: "it's", holds: 'truth' },
    ];
    const table = await own.engine.lookup('any', columns, [
      ['a', true],
      ["b'\\", false],
      ['c', null],
    ]);
    expect(await rowsOn(own.engine, `SELECT "looked_up", "it's" FROM ${table} ORDER BY "looked_up"`)).toEqual([
      ['a', 1],
      ["b'\\", 0],
      ['c', null],
    ]);
    expect(await rowsOn(own.engine, `SELECT count() FROM ${await own.engine.lookup('none', columns, [])}`)).toEqual([[0]]);
    expect(await rowsOn(own.engine, "SELECT name FROM system.tables WHERE database = 'default' ORDER BY name")).toEqual([
      ['few'],
      ['few_part'],
    ]);
  });
});
