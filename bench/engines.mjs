/**
 * The same screen on DuckDB and on ClickHouse, over a random table with something in every column:
 *   node bench/engines.mjs [--rows 1000000] [--forum GB-EAW] [--engine cluster|chdb|both] [--counts]
 * Row by row: every result of every row is compared. With --counts only how often each combination of outcomes occurs is: for ten million rows and
 * more. `cluster` is two servers of Debian's ClickHouse on loopback; `chdb` the current one in this process.
 */
import assert from 'node:assert/strict';
import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { sources } from '../test/support/at-scale.mjs';

const { values: options } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    forum: { type: 'string', default: 'GB-EAW' },
    on: { type: 'string', default: '2022-10-13' },
    engine: { type: 'string', default: 'both' },
    counts: { type: 'boolean', default: false },
  },
});
const ROWS = Number(options.rows);
const PART = 250_000;
const SEED = 8;

const {
  chdbMissing,
  createdColumns,
  exported,
  law,
  onChdb,
  onCluster,
  planFor,
  queryOn,
  queryOnDuckdb,
  randomFacts,
  serverMissing,
  workshop,
} = await sources('engines', [
  'test/agree/engines.ts',
  'test/agree/clickhouse-tables.ts',
  ...['law', 'clickhouse', 'chdb'].map((one) => `test/support/${one}.ts`),
]);

const timed = async (run) => {
  const start = performance.now();
  const value = await run();
  return [value, (performance.now() - start) / 1000];
};
const tell = (what, seconds, note = '') => console.log(`${what.padEnd(44)} ${seconds.toFixed(2).padStart(8)} s  ${note}`);

const asked = { law, forum: options.forum, on: options.on };
const bench = await workshop();
const { connection, folder } = bench;
const facts = randomFacts(law, PART, SEED);
const plan = planFor(asked, facts.columns);
const names = ['row', ...plan.results.map(({ name }) => name)];
const quoted = (name) => `"${name.replaceAll('"', '""')}"`;
const OUTCOMES = ['outcome_domestic', 'outcome_binding', 'outcome_guidance', 'best_provision', 'urgency'].map(quoted).join(', ');

/** Parts of the table, each from a seed of its own. */
async function* parts() {
  for (let from = 0; from < ROWS; from += PART) {
    const { sql } = randomFacts(law, Math.min(PART, ROWS - from), SEED + from / PART);
    await connection.run(`CREATE OR REPLACE TABLE acts AS SELECT * REPLACE ("row" + ${from} AS "row") FROM (${sql})`);
    yield;
  }
}

async function expected() {
  let made = false;
  let seconds = 0;
  for await (const _ of parts()) {
    const sql = await queryOnDuckdb(connection, plan, 'acts');
    const kept = options.counts ? `SELECT ${OUTCOMES}, count(*) AS n FROM (${sql}) GROUP BY ALL` : sql;
    const [, own] = await timed(() => connection.run(made ? `INSERT INTO expected ${kept}` : `CREATE TABLE expected AS ${kept}`));
    made = true;
    seconds += own;
  }
  tell('DuckDB, rules into a table', seconds, `${Math.round(ROWS / seconds / 1000)} k acts/s`);
}

async function load(started) {
  let seconds = 0;
  let bytes = 0;
  for await (const _ of parts()) {
    const path = await exported(connection, { ...facts, sql: 'SELECT * FROM acts' }, join(folder, 'part'));
    bytes += (await stat(path)).size;
    const [, own] = await timed(() => started.append('acts', createdColumns(facts), path));
    seconds += own;
    await rm(path);
  }
  tell(`${started.name}, loading`, seconds, `${Math.round(bytes / 1e6)} MB`);
}

async function compare(started) {
  const { engine, name } = started;
  const [sql, looked] = await timed(() => queryOn(engine, plan, 'acts'));
  tell(`${name}, distinct values for lookups`, looked);
  const path = join(folder, 'result.csv');
  const wanted = options.counts ? `SELECT ${OUTCOMES}, count(*) AS n FROM (${sql}) GROUP BY ${OUTCOMES}` : sql;
  const [rows, seconds] = await timed(() => engine.write(wanted, { path, format: 'csv' }));
  tell(`${name}, rules to CSV`, seconds, `${rows} rows, ${Math.round(ROWS / seconds / 1000)} k acts/s`);
  const given = `read_csv('${path}', header = true, all_varchar = true, allow_quoted_nulls = false, auto_detect = false, delim = ',', quote = '"', escape = '"', columns = {${(options.counts ? OUTCOMES.replaceAll('"', '').split(', ').concat('n') : names).map((one) => `'${one.replaceAll("'", "''")}': 'VARCHAR'`).join(', ')}})`;
  const [differing, compared] = await timed(() => (options.counts ? differingCounts(given) : differingRows(given)));
  tell(`${name}, compared with DuckDB`, compared, `${differing} differ`);
  assert.equal(differing, 0);
  await rm(path);
}

const one = async (sql) => Number((await connection.runAndReadAll(sql)).getRowsJS()[0][0]);

function differingRows(given) {
  const apart = names.map((name) => `e.${quoted(name)}::VARCHAR IS DISTINCT FROM g.${quoted(name)}`).join(' OR ');
  return one(`SELECT count(*) FROM expected e FULL JOIN ${given} g ON e."row" = g."row"::INTEGER WHERE ${apart}`);
}

function differingCounts(given) {
  const sums = (from) => `SELECT ${OUTCOMES}, sum(n::BIGINT)::BIGINT AS n FROM ${from} GROUP BY ALL`;
  return one(`SELECT count(*) FROM ((${sums('expected')} EXCEPT ${sums(given)}) UNION ALL (${sums(given)} EXCEPT ${sums('expected')}))`);
}

try {
  console.log(`${ROWS} acts, ${facts.columns.length} columns, ${names.length} results; ${options.forum} on ${options.on}`);
  await expected();
  for (const [kind, missing, start] of [
    ['cluster', serverMissing(), onCluster],
    ['chdb', chdbMissing(), onChdb],
  ]) {
    if (options.engine !== 'both' && options.engine !== kind) continue;
    if (missing) {
      console.log(`left out: ${missing}`);
      continue;
    }
    const started = await start();
    try {
      await load(started);
      await compare(started);
    } finally {
      await started.stop();
    }
  }
} finally {
  bench.close();
}
