/**
 * Compares DuckDB with PostgreSQL and with Spark on a large random register of the columns that a criminal register may have: a million rows row by row,
 * and the counts of outcomes on ten million. Run by hand: `node test/agree/at-scale-postgres-spark.mjs [postgres|spark] [rows] [rows for counts]`.
 * Starts its own servers on loopback and stops them. Prints figures; ends with 1 where anything differs.
 */
import { createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from } from 'pg-copy-streams';
import { seconds, sources } from '../support/at-scale.mjs';

const [engineName = 'postgres', rows = '1000000', counted = '10000000'] = process.argv.slice(2);
const FACTS =
  /^(compelled|birth_date|conduct_period|control_period|age_at_act|provision|offence|stage|track|outcome|held|held_since|max_penalty_months|means|purposes?|acts?|identification_status|status|liability_form|direct_consequence|alternative_open|during_control)(\.|$)/;

const own = await sources('at-scale', [
  ...['law', 'postgres', 'spark'].map((one) => `test/support/${one}.ts`),
  ...['run-postgres', 'run-spark', 'postgres'].map((one) => `src/screen/${one}.ts`),
  'test/agree/engines.ts',
]);
const asked = { law: own.law, forum: 'GB-EAW', on: '2022-10-13' };
const bench = await own.workshop();
const shared = mkdtempSync(join(tmpdir(), 'at-scale-'));
const duck = async (sql) => (await bench.connection.runAndReadAll(sql)).getRowsJS();
const tableOf = (count) => own.randomFacts(own.law, count, 7, ({ name }) => FACTS.test(name));

/** Starts an engine; `load` puts a Parquet file where it reads, and gives what stands behind FROM. */
async function postgres() {
  const server = await own.startPostgres(['work_mem=64MB', 'autovacuum=off']);
  const engine = await own.postgresEngine({ url: server.url });
  const load = async (path, { columns }, name) => {
    const csv = `${path}.csv`;
    await bench.connection.run(`COPY (SELECT * FROM '${path}') TO '${csv}' (FORMAT csv, HEADER)`);
    const client = new pg.Client(server.url);
    await client.connect();
    const types = columns.map((one) => `${own.postgresName(one.name)} ${own.postgres.types[one.holds]}`);
    await client.query(`CREATE UNLOGGED TABLE ${name} ("row" INTEGER, ${types.join(', ')})`);
    await pipeline(createReadStream(csv), client.query(from(`COPY ${name} FROM STDIN (FORMAT csv, HEADER)`)));
    await client.end();
    rmSync(csv);
    return name;
  };
  return { engine, load, stop: () => server.stop() };
}

async function spark() {
  const missing = own.sparkMissing();
  if (missing) throw new Error(missing);
  const cluster = await own.startSpark();
  const engine = await own.sparkEngine({ ...cluster, settings: { ...cluster.settings, 'spark.driver.extraJavaOptions': '', 'spark.executor.extraJavaOptions': '' } });
  return { engine, load: (path) => engine.source(path), stop: () => cluster.stop() };
}

let wrong = 0;
const { engine, load, stop } = await (engineName === 'spark' ? spark() : postgres());
try {
  for (const [count, whole] of [[Number(rows), true], [Number(counted), false]]) {
    if (!count) continue;
    const table = tableOf(count);
    const path = join(shared, `acts-${count}.parquet`);
    await seconds(`DuckDB makes ${count} rows of ${table.columns.length} columns`, () =>
      bench.connection.run(`COPY (${table.sql}) TO '${path}' (FORMAT parquet, COMPRESSION zstd)`),
    );
    const source = await seconds(`${engineName} takes them`, () => load(path, table, `acts_${count}`));
    const plan = own.planFor(asked, table.columns);
    const queries = [await own.queryOnDuckdb(bench.connection, plan, `'${path}'`), await own.queryOn(engine, plan, source)];
    if (whole) {
      const [mine, theirs] = [join(shared, 'duckdb.parquet'), join(shared, 'engine.csv')];
      await seconds('DuckDB writes Parquet', () => bench.connection.run(`COPY (${queries[0]}) TO '${mine}' (FORMAT parquet)`));
      await seconds(`${engineName} writes CSV`, () => engine.write(queries[1], { path: theirs, format: 'csv' }));
      const columns = ['row', ...plan.results.map(({ name }) => name)].map((name) => `"${name}"::VARCHAR AS "${name}"`).join(', ');
      const csv = `read_csv('${theirs}', all_varchar = true, header = true, allow_quoted_nulls = false)`;
      const [[same]] = await duck(`SELECT count(*) FROM (SELECT ${columns} FROM '${mine}' INTERSECT ALL SELECT ${columns} FROM ${csv})`);
      console.log(`${same} of ${count} rows are the same in all ${plan.results.length + 1} columns`);
      if (Number(same) !== count) wrong += 1;
    } else {
      const counts = (sql) => `SELECT outcome_domestic, outcome_binding, count(*) AS n FROM (${sql}\n) AS result GROUP BY outcome_domestic, outcome_binding`;
      const [a, b] = [
        await seconds('DuckDB counts', () => duck(counts(queries[0]))),
        await seconds(`${engineName} counts`, () => own.rowsOn(engine, counts(queries[1]))),
      ].map((found) => JSON.stringify(found.map((row) => row.join(' ')).sort()));
      console.log(a === b ? `the counts are the same: ${a}` : `DIFFERENT: ${a} ${b}`);
      if (a !== b) wrong += 1;
    }
  }
} finally {
  await engine.close();
  await stop();
  bench.close();
  rmSync(shared, { recursive: true, force: true });
}
process.exitCode = wrong === 0 ? 0 : 1;
