/**
 * The command line itself at scale: the same synthetic caseload screened by DuckDB in this process and by an engine elsewhere, and what comes out compared:
 * counts, what is not recorded, and, with --rows-too, every row of the two worklists. A caseload of one's own
 * (--data) that names places is put to the law of each.
 *   node test/agree/at-scale-command.mjs clickhouse|spark|postgres [rows, 10000000] [--rows-too] [--data FILE] [-- further flags of screen]
 * Run by hand. Starts its own servers on loopback and stops them: two of ClickHouse, a master and two workers of Spark, one of PostgreSQL. Prints figures;
 * ends with 1 where anything differs.
 */
import { spawnSync } from 'node:child_process';
import { createReadStream, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DuckDBInstance } from '@duckdb/node-api';
import pg from 'pg';
import { from } from 'pg-copy-streams';
import { ROOT, seconds, sources } from '../support/at-scale.mjs';

const given = process.argv.slice(2);
const dashes = given.indexOf('--');
const further = dashes < 0 ? [] : given.splice(dashes).slice(1);
const option = (name) => (given.includes(name) ? given.splice(given.indexOf(name), 2)[1] : undefined);
const data = option('--data');
const rowsToo = given.includes('--rows-too');
const [name = 'clickhouse', rows = '10000000'] = given.filter((one) => !one.startsWith('--'));
const folder = mkdtempSync(join(tmpdir(), 'at-scale-'));

function sinepoena(...args) {
  const { status, stderr } = spawnSync(process.execPath, [join(ROOT, 'bin/sinepoena'), 'screen', ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, SPARK_LOCAL_IP: '127.0.0.1' },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`status ${status}: ${stderr}`);
}

const instance = await DuckDBInstance.create(':memory:');
const connection = await instance.connect();
const found = async (sql) => (await connection.runAndReadAll(sql)).getRows();
const path = data ?? join(folder, 'acts.parquet');
const PART = 500_000;

/** Old servers have no type for truths: they stand in the words of a case file. */
const inWords = ({ column, type }) => {
  const own = `"${column}"`;
  return type === 'BOOLEAN' ? `CASE WHEN ${own} THEN 'yes' WHEN NOT ${own} THEN 'no' END` : own;
};
const OLD = { VARCHAR: 'String', INTEGER: 'Int32', DOUBLE: 'Float64', BOOLEAN: 'String', DATE: 'String', BIGINT: 'Int64' };
const columns = async () => (await found(`DESCRIBE SELECT * FROM '${path}'`)).map(([column, type]) => ({ column, type }));

async function clickhouse(own) {
  const cluster = await own.startCluster();
  await cluster.table('acts', (await columns()).map(({ column, type }) => `\`${column}\` Nullable(${OLD[type]})`).join(', '));
  const tsv = join(folder, 'part.tsv');
  for (let at = 0; at < Number(rows); at += PART) {
    await connection.run(
      `COPY (SELECT ${(await columns()).map(inWords).join(', ')} FROM '${path}' LIMIT ${PART} OFFSET ${at}) TO '${tsv}' (FORMAT csv, DELIMITER '\t', HEADER false, QUOTE '', ESCAPE '', NULLSTR '\\N')`,
    );
    await cluster.send('INSERT INTO acts FORMAT TabSeparated', 0, Readable.toWeb(createReadStream(tsv)));
  }
  console.log(`two servers of ClickHouse ${cluster.version}: ${await cluster.send('SELECT count() FROM acts')}`.trim());
  return { from: 'acts', flags: ['--url', cluster.url], stop: () => cluster.stop() };
}

async function postgres(own) {
  const server = await own.startPostgres(['work_mem=64MB', 'autovacuum=off']);
  const client = new pg.Client(server.url);
  await client.connect();
  const types = (await columns()).map(({ column, type }) => `"${column}" ${type === 'DOUBLE' ? 'DOUBLE PRECISION' : type}`);
  await client.query(`CREATE UNLOGGED TABLE acts (${types.join(', ')})`);
  const csv = join(folder, 'acts.csv');
  await connection.run(`COPY (SELECT * FROM '${path}') TO '${csv}' (HEADER, NULLSTR '')`);
  await pipeline(createReadStream(csv), client.query(from('COPY acts FROM STDIN (FORMAT csv, HEADER)')));
  rmSync(csv);
  await client.end();
  return { from: 'acts', flags: ['--url', server.url], stop: () => server.stop() };
}

async function spark(own) {
  const missing = own.sparkMissing();
  if (missing) throw new Error(missing);
  const cluster = await own.startSpark();
  return { from: path, flags: ['--master', cluster.master, '--python', cluster.python], stop: () => cluster.stop() };
}

/** The first place at which two values are not the same. */
function firstDifference(one, other, at = '') {
  if (typeof one !== 'object' || typeof other !== 'object' || !one || !other) return `${at}: ${JSON.stringify(one)} and ${JSON.stringify(other)}`;
  for (const key of new Set([...Object.keys(one), ...Object.keys(other)]))
    if (JSON.stringify(one[key]) !== JSON.stringify(other[key])) return firstDifference(one[key], other[key], `${at}/${key}`);
  return at;
}

const record = (of) => JSON.parse(readFileSync(`${of}.run.json`, 'utf8'));
let wrong = 0;
const check = (what, one, other) => {
  const same = JSON.stringify(one) === JSON.stringify(other);
  if (!same) wrong += 1;
  console.log(`${what}: ${same ? `the same: ${String(JSON.stringify(one)).slice(0, 200)}` : `DIFFERENT: ${firstDifference(one, other)}`}`);
};

/** How many rows differ in each column, by reference, and one of them. */
async function whereTheyDiffer() {
  const names = (await found(`DESCRIBE SELECT * FROM '${mine}'`)).map(([column]) => column);
  console.log(`columns: ${names.join(', ')}; and ${(await found(`DESCRIBE SELECT * FROM '${theirs}'`)).map(([column]) => column).join(', ')}`);
  for (const column of names) {
    const [one, other] = ['a', 'b'].map((of) => `${of}."${column}"::VARCHAR`);
    const joined = `FROM '${mine}' a JOIN '${theirs}' b ON a.ref::VARCHAR = b.ref::VARCHAR AND a.conduct_ref::VARCHAR = b.conduct_ref::VARCHAR WHERE ${one} IS DISTINCT FROM ${other}`;
    const [[count, left, right]] = await found(`SELECT count(*)::VARCHAR, any_value(${one}), any_value(${other}) ${joined}`);
    if (count !== '0') console.log(`${column}: ${count} differ, such as ${left} and ${right}`);
  }
}

const own = await sources(
  'at-scale-command',
  ['clickhouse', 'spark', 'postgres'].map((one) => `test/support/${one}.ts`),
);
if (!existsSync(path)) await seconds(`${rows} acts made`, () => sinepoena('generate', '--rows', rows, '--out', path));
// Rows that name their place are put to its law.
const named = (await columns()).some(({ column }) => column === 'forum');
const place = ['--profile', 'plain', ...(named ? [] : ['--forum', 'GB-EAW']), '--on', '2026-11-28', ...further];
const [mine, theirs] = [join(folder, 'duckdb.parquet'), join(folder, `${name}.parquet`)];
let there;
try {
  await seconds('screen on DuckDB', () => sinepoena(path, ...place, '--out', mine));
  there = await seconds(`${name} takes the caseload`, () => ({ clickhouse, spark, postgres })[name](own));
  await seconds(`screen on ${name}`, () => sinepoena(there.from, ...place, '--engine', name, ...there.flags, '--out', theirs));
  for (const key of ['counts', 'unread', 'missing', 'unrecorded']) check(key, record(mine)[key], record(theirs)[key]);
  const outcomes = (of) =>
    found(
      `SELECT outcome_domestic, outcome_binding, urgency, best_provision, count(*)::VARCHAR FROM '${of}' GROUP BY ALL ORDER BY ALL`,
    );
  check('outcomes, urgency and best provision', await outcomes(mine), await outcomes(theirs));
  if (rowsToo) {
    const cells = (of) => `SELECT COLUMNS(*)::VARCHAR FROM '${of}'`;
    const [[same]] = await found(`SELECT count(*)::VARCHAR FROM (${cells(mine)} INTERSECT ALL ${cells(theirs)})`);
    check('rows that are the same in every column', same, rows);
    if (same !== rows) await whereTheyDiffer();
  }
} finally {
  await there?.stop();
  connection.closeSync();
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = wrong === 0 ? 0 : 1;
