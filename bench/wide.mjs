/**
 * The wide file of the bench of screening and the plan that is put to it. Run by itself (`node bench/wide.mjs ROWS`, after `bench/screen.mjs` has made
 * what it needs): results to Parquet in a process that does nothing else, for its time and its memory; prints them as JSON.
 */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const cache = `${root}/node_modules/.cache/bench`;
export const screen = await import(`${cache}/screen.mjs`);
export const { law } = JSON.parse(readFileSync(`${root}/dist/law.json`, 'utf8'));

export const DAY = 20_780;
export const FIVE = ['gb-eaw-msa45-adult', 'gb-eaw-msa45-child', 'gb-sct-lai', 'int-ecat-26', 'int-eu-2011-36-art8'];
export const RESULTS = ['gb-eaw-msa45-adult', 'gb-eaw-msa45-child', 'gb-sct-lai @gb-sct', 'int-ecat-26', 'int-eu-2011-36-art8 @es'];
const CHARGES = [
  'Misuse of Drugs Act 1971 s. 4(2)',
  'Theft Act 1968 s. 9(1)(a)',
  'Theft Act 1968 s. 1',
  'Firearms Act 1968 s. 5',
  'Common law (murder)',
  'Offences against the Person Act 1861 s. 20',
  'Fraud Act 2006 s. 1',
  'Theft Act 1968 s. 8',
];

/** The plan for the five, over every fact but those that are worked out from others. */
export function planned() {
  const worked = /contested|days_|birth_date|control_period|held_since|final_on|identified_on|decided_on|next_deadline/;
  const columns = screen.allColumns(law.vocabulary).filter(({ name }) => !worked.test(name));
  const question = (forum, label) => ({ law, forum, day: DAY, label });
  const plan = screen.planOf([question('GB-EAW', ''), question('GB-SCT', 'gb-sct'), question('ES', 'es')], {
    columns: columns.map(({ name }) => name),
    signs: [],
    each: true,
    only: FIVE,
  });
  const results = plan.results.filter(({ name }) => RESULTS.includes(name));
  const { steps, reads } = screen.pruned(
    plan.steps.list,
    results.flatMap(({ value }) => [...screen.columnsOf(value)]),
  );
  const lookups = plan.lookups.list
    .map(({ fact, columns: own }) => ({ fact, columns: own.filter(({ name }) => reads.has(name)) }))
    .filter(({ columns: own }) => own.length > 0);
  const read = columns.filter(({ name }) => reads.has(name) || lookups.some(({ fact }) => fact === name));
  return { plan, results, steps, lookups, read };
}

export const quoted = (name) => `"${name}"`;

/** A cell of a column as a function of row and column. */
function cell({ name, holds }, at) {
  const hash = `hash(i * 128 + ${at})`;
  const word = law.vocabulary.facts[name.split('.')[0]];
  const pick = (values) =>
    `list_extract([${values.map((value) => `'${value}'`).join(', ')}], (1 + (${hash} // 10) % ${values.length})::INT)`;
  const own =
    name === 'provision'
      ? pick(CHARGES)
      : holds === 'truth'
        ? `(${hash} // 100) % 2 = 0`
        : holds === 'number'
          ? `(${hash} // 10 % 200)::INT`
          : pick(word.values);
  return `CASE WHEN ${hash} % 100 < ${holds === 'truth' ? 16 : 10} THEN NULL ELSE ${own} END AS ${quoted(name)}`;
}

export async function table(engine, read, rows) {
  const path = `${cache}/wide-${rows}.parquet`;
  if (existsSync(path)) return path;
  const cells = read.map((column, at) =>
    column.name.startsWith('conduct_period')
      ? `CASE WHEN hash(i * 128 + 126) % 10 = 0 THEN NULL ELSE (14000 + hash(i * 128 + 127) % 6700)::INT END AS ${quoted(column.name)}`
      : cell(column, at),
  );
  await engine.connection.run(
    `COPY (SELECT i AS id, ${cells.join(', ')} FROM range(${rows}) t(i)) TO '${path}' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE ${rows < 1e6 ? 40_960 : 122_880})`,
  );
  return path;
}

export async function queries(engine, { results, steps, lookups }, path, source = `read_parquet('${path}')`) {
  const register = screen.Query.from(source, screen.duckdb);
  const tables = await screen.lookupTables(engine, register, lookups);
  const query = screen.plannedQuery(register, lookups, tables, steps);
  const id = { name: 'id', value: { op: 'column', name: 'id' } };
  const numbers = results.map(({ name }) => ({ name, value: { op: 'column', name } }));
  return { words: query.select([id, ...results]), numbers: query.select([id, ...numbers]) };
}

export async function median(run, times = 5) {
  const taken = [];
  for (let at = 0; at < times; at++) {
    const start = performance.now();
    await run();
    taken.push(performance.now() - start);
  }
  return taken.sort((a, b) => a - b)[Math.floor(taken.length / 2)];
}

/** Results of a table to Parquet, alone in this process: for its time and its memory. */
async function only(rows) {
  const engine = await screen.duckdbEngine({ memory: '2GB', threads: 2 });
  const plan = planned();
  const { numbers } = await queries(engine, plan, `${cache}/wide-${rows}.parquet`);
  const ms = await median(() => engine.connection.run(`COPY (${numbers}) TO '${cache}/size.parquet' (FORMAT parquet)`), 1);
  await engine.close();
  return { ms, peak: Math.round(process.resourceUsage().maxRSS / 1024) };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(JSON.stringify(await only(Number(process.argv[2]))));
