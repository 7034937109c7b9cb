/**
 * Screening as ratios within one run: `node bench/screen.mjs [--rows 1000000] [--ten]`. Five provisions of three places over one wide Parquet file of random
 * facts (16 % of truths and 10 % of other cells empty; independent bits, the worst there is to pack), against
 * 1. the limit: the bare scan of the columns that are read, and that scan with a file of the same size written; on one thread and on two;
 * 2. rule engines that people use, with the same formulas over atoms worked out beforehand, on rows of the same file, results asserted equal;
 * 3. itself at a tenth and at ten times the size.
 * Results are asserted equal to `assess` on a sample before anything is measured.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { applyProvision, viewOf } from '../dist/index.js';
import { atomValues, formulaOf } from './formula.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = fileURLToPath(new URL('..', import.meta.url));
const cache = `${root}/node_modules/.cache/bench`;
mkdirSync(cache, { recursive: true });
await build({
  stdin: {
    contents: [
      ...['index', 'run-duckdb', 'run-prepared', 'run-packing', 'packed', 'packed-screen', 'bits', 'vectors'].map(
        (name) => `export * from './src/screen/${name}.ts';`,
      ),
      "export { pruned } from './src/screen/steps.ts'; export { columnsOf } from './src/screen/expression.ts';",
    ].join('\n'),
    resolveDir: root,
    loader: 'ts',
  },
  bundle: true,
  format: 'esm',
  platform: 'node',
  outfile: `${cache}/screen.mjs`,
  external: ['@duckdb/node-api', 'yaml'],
  logLevel: 'error',
});
const { DAY, FIVE, RESULTS, law, median, planned, queries, quoted, screen, table } = await import('./wide.mjs');
const argument = (name, otherwise) => (process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : otherwise);
const ROWS = Number(argument('--rows', '1000000'));
/** Rows of the file as facts of one act, for engines that take them one by one. */
async function sample(engine, read, path, count) {
  const names = read.map(({ name }) => name);
  const found = [];
  for await (const batch of engine.rows(`SELECT id, ${names.map(quoted).join(', ')} FROM '${path}' WHERE id < ${count} ORDER BY id`))
    for (const [, ...cells] of batch) found.push(factsOf(names, cells));
  return found;
}

const BASE = { status: 'known', assertions: [], line: 0 };

function factsOf(names, cells) {
  const facts = {};
  for (const [at, value] of cells.entries()) if (value !== null && !names[at].endsWith('.last')) put(facts, names[at], value);
  return facts;
}

function put(facts, name, value) {
  if (name === 'conduct_period.first') {
    const day = { first: value, last: value };
    facts['conduct_period'] = { ...BASE, key: 'conduct_period', value: String(value), period: { start: day, end: day } };
    return;
  }
  if (typeof value !== 'boolean') {
    facts[name] = { ...BASE, key: name, value: String(value), ...(typeof value === 'number' ? { number: value } : {}) };
    return;
  }
  const [set, member] = name.split('.');
  facts[name] = { ...BASE, key: name, value: value ? 'yes' : 'no' };
  if (member) facts[set] = { ...BASE, key: set, status: 'unknown', members: [...(facts[set]?.members ?? []), name] };
}

const PLACES = { 'gb-sct-lai': 'GB-SCT', 'int-eu-2011-36-art8': 'ES' };
/** Rounds of what is measured side by side; odd, so that one is in the middle. */
const ROUNDS = 11;
const MS = (value) => `${value.toFixed(0)} ms`;

/** Times of several runs side by side, by name: the median of each, and of the ratios of each round, with the least and the greatest. */
function tallied(taken) {
  const middle = (values) => [...values].sort((a, b) => a - b)[(ROUNDS - 1) / 2];
  return {
    of: (name) => middle(taken[name]),
    ratio: (above, ...below) => {
      const all = taken[above].map((ms, round) => ms / below.reduce((sum, name) => sum + taken[name][round], 0));
      return `${middle(all).toFixed(2)} (${Math.min(...all).toFixed(2)} to ${Math.max(...all).toFixed(2)})`;
    },
  };
}

async function against(engine, plan, path, threads) {
  const { connection } = engine;
  await connection.run(`SET threads = ${threads}`);
  const { words, numbers } = await queries(engine, plan, path);
  const names = plan.read.map(({ name }) => quoted(name));
  const scan = `SELECT ${names.map((name) => `count(${name})`).join(', ')} FROM '${path}'`;
  const out = (name) => `${cache}/${name}.parquet`;
  const same = `COPY (SELECT id, ${names
    .slice(0, 5)
    .map((name, at) => `${name} AS c${at}`)
    .join(', ')} FROM '${path}') TO '${out('same')}' (FORMAT parquet)`;
  const counts = `SELECT ${plan.results.map(({ name }) => `sum(${quoted(name)})`).join(', ')} FROM (${numbers})`;
  const rules = `COPY (${numbers}) TO '${out('rules')}' (FORMAT parquet)`;
  // Side by side, in turns: what else the machine does falls on all of them. Ratios are those of each round; what is written is new each time, since
  // replacing a file waits for the disk.
  const runs = { scan, same, counts, rules, words: `COPY (${words}) TO '${out('words')}' (FORMAT parquet)` };
  const taken = Object.fromEntries(Object.keys(runs).map((name) => [name, []]));
  const bytes = {};
  for (let round = 0; round < ROUNDS; round++)
    for (const [name, sql] of Object.entries(runs)) {
      rmSync(out(name), { force: true });
      taken[name].push(await median(() => connection.run(sql), 1));
      if (existsSync(out(name))) bytes[name] = (statSync(out(name)).size / 1e6).toFixed(1);
    }
  const { of, ratio } = tallied(taken);
  console.log(
    `   ${threads} thread${threads > 1 ? 's' : ''}: bare scan ${MS(of('scan'))}; scan and write ${MS(of('same'))} (${bytes.same} MB)`,
  );
  console.log(
    `     results to Parquet ${MS(of('rules'))} (${bytes.rules} MB): ${ratio('rules', 'scan', 'same')} times scan + write (goal 1.5); in words ${ratio('words', 'scan', 'same')}`,
  );
  console.log(`     counts ${MS(of('counts'))}: ${ratio('counts', 'scan')} times the scan (goal 2.0)`);
  return of('rules') / ROWS;
}

/** What the screen itself finds on the first rows, as 'yes' | 'no' | 'unknown' per provision. */
async function screened(engine, plan, path, count) {
  const { words } = await queries(engine, plan, path);
  const found = [];
  for await (const batch of engine.rows(`SELECT ${RESULTS.map(quoted).join(', ')} FROM (${words}) WHERE id < ${count} ORDER BY id`))
    for (const row of batch) found.push(Object.fromEntries(FIVE.map((id, at) => [id, { met: 'yes', open: 'unknown' }[row[at]] ?? 'no'])));
  return found;
}

async function peers(engine, plan, path, ownMs, packedMs) {
  if (!existsSync(`${here}/node_modules/publicodes`)) {
    console.log('   peers are not installed: node bench/run.mjs installs them');
    return;
  }
  const { expectedOf, jsonRulesEngine, measured, publicodes, versionOf, zenEngine } = await import('./peers.mjs');
  const { openfisca, openfiscaMissing } = await import('./openfisca.mjs');
  const atoms = new Map();
  const formulas = Object.fromEntries(
    FIVE.map((id) => {
      const provision = law.provisions[id];
      const version = provision.versions.at(-1);
      return [id, formulaOf({ kind: 'all', parts: [...version.gates, version.condition] }, law, PLACES[id] ?? 'GB-EAW', atoms)];
    }),
  );
  const rows = await sample(engine, plan.read, path, 2000);
  const inputs = rows.map((facts) => atomValues(atoms, viewOf(law, presumed(facts), '2026-11-23', 'GB-EAW')));
  const expected = expectedOf(formulas, inputs);
  assert.deepEqual(await screened(engine, plan, path, inputs.length), expected);
  const short = (value) => (value >= 10 ? value.toFixed(0) : value.toPrecision(2));
  const report = (name, each, goal) =>
    console.log(
      `   ${name}: ${short(each * 1000)} µs a case; ${short(each / ownMs)} times that of SQL over Parquet, ${short(each / packedMs)} times that of packed facts, one thread${goal ? ` (goal ${goal})` : ''}`,
    );
  for (const [name, make, goal] of [
    ['publicodes', () => publicodes(formulas, atoms), 1500],
    ['json-rules-engine', () => jsonRulesEngine(formulas), 500],
    ['@gorules/zen-engine', () => zenEngine(formulas), 400],
  ])
    report(`${name} ${versionOf(name)}`, await measured(name, await make(), inputs.slice(0, 300), expected), goal);
  const missing = openfiscaMissing();
  if (missing) return console.log(`   ${missing}`);
  const found = await openfisca(formulas, atoms, inputs, expected);
  report(`OpenFisca-core ${found.version}, case by case`, found.perCaseSingle);
  report('OpenFisca-core, a million at once, its atoms worked out beforehand and in memory', found.perCaseVectorised);
}

/** Facts packed once, and the same question put to them: against the bare scan of the wide file, on one thread and on two. */
async function packed(engine, plan, path, expected) {
  let askMs = 0;
  const columns = [...screen.packedColumns(plan.read, law.vocabulary), { name: 'id', kind: 'number' }];
  const file = `${cache}/wide.prepared`;
  const recorded = screen.Query.from(`read_parquet('${path}')`, screen.duckdb);
  const names = plan.read.map(({ name }) => quoted(name));
  const scan = `SELECT ${names.map((name) => `count(${name})`).join(', ')} FROM '${path}'`;
  for (const threads of [1, 2]) {
    await engine.connection.run(`SET threads = ${threads}`);
    const taken = { scan: [], pack: [], ask: [] };
    for (let round = 0; round < ROUNDS; round++) {
      taken.scan.push(await median(() => engine.connection.run(scan), 1));
      // What is written is new: replacing a file waits for the disk.
      rmSync(file, { force: true });
      taken.pack.push(await median(() => screen.packFacts(engine, recorded, { columns, kept: [], about: {} }, file), 1));
      taken.ask.push(await median(() => assert.deepEqual(countsOf(file, plan), expected), 1));
    }
    const { of, ratio } = tallied(taken);
    if (threads === 1) askMs = of('ask') / ROWS;
    console.log(
      `   ${threads} thread${threads > 1 ? 's' : ''}: bare scan ${MS(of('scan'))}; packing ${MS(of('pack'))} (${(statSync(file).size / 1e6).toFixed(1)} MB): ${ratio('pack', 'scan')} times the scan (goal 3); a question over what is packed ${MS(of('ask'))}: ${ratio('ask', 'scan')} times (goal ${threads === 1 ? 0.6 : '1.0'})`,
    );
  }
  return askMs;
}

/** Rules over text formats, against the bare parse of the same file. */
async function formats(engine, plan, path) {
  await engine.connection.run('SET threads = 2');
  const names = plan.read.map(({ name }) => quoted(name));
  for (const [format, options, read] of [
    ['csv', 'FORMAT csv, HEADER', (file) => `read_csv('${file}')`],
    ['ndjson', 'FORMAT json', (file) => `read_json('${file}', format = 'newline_delimited')`],
  ]) {
    const file = `${cache}/wide.${format}`;
    if (!existsSync(file)) await engine.connection.run(`COPY (SELECT * FROM '${path}' WHERE id < 200000) TO '${file}' (${options})`);
    const { numbers } = await queries(engine, plan, path, read(file));
    const taken = { parse: [], rules: [] };
    const runs = {
      parse: `SELECT ${names.map((name) => `count(${name})`).join(', ')} FROM ${read(file)}`,
      rules: `COPY (${numbers}) TO '${cache}/format.parquet' (FORMAT parquet)`,
    };
    for (let round = 0; round < 5; round++)
      for (const [name, sql] of Object.entries(runs)) taken[name].push(await median(() => engine.connection.run(sql), 1));
    const of = (name) => taken[name].sort((a, b) => a - b)[2];
    console.log(
      `   ${format}, 200,000 acts: bare parse ${MS(of('parse'))}; results to Parquet ${MS(of('rules'))}: ${(of('rules') / of('parse')).toFixed(2)} times (goal 1.6)`,
    );
  }
}

/** How many rows have each outcome, from what is packed: the file is opened and read each time. */
function countsOf(file, { results }) {
  const reader = new screen.PreparedReader(file);
  const columns = reader.head.columns.map(({ name }) => name);
  const question = (forum, label) => ({ law, forum, day: DAY, label });
  const questions = [question('GB-EAW', ''), question('GB-SCT', 'gb-sct'), question('ES', 'es')];
  const run = new screen.PackedScreen(
    { questions, columns, signs: [], each: true, only: FIVE, results: results.map(({ name }) => name) },
    (name) => reader.column(name),
  );
  const words = screen.wordsFor(screen.BLOCK);
  const counts = run.results.map(({ vector }) => vector.values.map(() => 0));
  for (let block = 0; block < reader.blocks; block++) {
    run.run(reader.read(block));
    for (const [at, { vector }] of run.results.entries())
      for (const [place, bits] of vector.rows.entries()) counts[at][place] += screen.countBits(bits, words);
  }
  reader.close();
  const named = run.results.map(({ name, vector }, at) => [
    name,
    Object.fromEntries(vector.values.map((value, place) => [value, counts[at][place]]).filter(([, count]) => count > 0)),
  ]);
  return Object.fromEntries(named);
}

/** The same counts from the engine. */
async function countsInSql(engine, plan, path) {
  const { words } = await queries(engine, plan, path);
  const counts = {};
  for (const { name } of plan.results) {
    counts[name] = {};
    for await (const batch of engine.rows(`SELECT ${quoted(name)}, count(*) FROM (${words}) GROUP BY 1`))
      for (const [outcome, rows] of batch) counts[name][outcome] = Number(rows);
  }
  return counts;
}

async function equal(engine, plan, path) {
  const { words } = await queries(engine, plan, path);
  const facts = await sample(engine, plan.read, path, 2000);
  const found = [];
  const columns = ['id', ...RESULTS].map(quoted).join(', ');
  for await (const batch of engine.rows(`SELECT ${columns} FROM (${words}) WHERE id < 2000 ORDER BY id`)) found.push(...batch);
  for (const [at, row] of found.entries()) {
    for (const id of FIVE) {
      const place = PLACES[id] ?? 'GB-EAW';
      const withAge = presumed(facts[at]);
      const { outcome } = applyProvision(law.provisions[id], viewOf(law, withAge, '2026-11-23', place));
      const own = row[1 + RESULTS.findIndex((name) => name.startsWith(id))];
      if (law.places[place]?.milderLaw?.applies === 'yes' && outcome === 'not_in_force') continue;
      assert.equal(own, outcome, `row ${at}, ${id}`);
    }
  }
  console.log(`   equal to assess on ${found.length} rows, ${FIVE.length} provisions each`);
}

/** Doubt about age means child, as the presumptions of the standard have it. */
function presumed(facts) {
  if (facts['age_at_act'] || !(facts['age_disputed']?.value === 'yes' || facts['vulnerabilities.child']?.value === 'yes')) return facts;
  return { ...facts, age_at_act: { key: 'age_at_act', status: 'known', value: 'child', assertions: [], line: 0 } };
}

const engine = await screen.duckdbEngine({ memory: '2GB' });
const plan = planned();
const path = await table(engine, plan.read, ROWS);
console.log(`${ROWS.toLocaleString('en')} acts, ${plan.read.length} columns, ${(statSync(path).size / 1e6).toFixed(1)} MB`);
await equal(engine, plan, path);
console.log('1. against the limit');
const ownMs = await against(engine, plan, path, 1);
await against(engine, plan, path, 2);
console.log('2. prepared');
const packedMs = await packed(engine, plan, path, await countsInSql(engine, plan, path));
console.log('3. text formats');
await formats(engine, plan, path);
console.log('4. against rule engines');
await peers(engine, plan, path, ownMs, packedMs);
if (process.argv.includes('--ten')) {
  console.log('5. size: results to Parquet on two threads, each in a process of its own');
  const per = {};
  for (const rows of [ROWS / 10, ROWS, ROWS * 10]) {
    await table(engine, plan.read, rows);
    const alone = () => JSON.parse(execFileSync(process.execPath, [`${here}/wide.mjs`, String(rows)], { encoding: 'utf8' }));
    const runs = [alone(), alone(), alone()].sort((a, b) => a.ms - b.ms);
    const [{ ms }, peak] = [runs[1], Math.max(...runs.map((run) => run.peak))];
    per[rows] = { each: ms / rows, peak };
    console.log(
      `   ${rows.toLocaleString('en')} acts: ${MS(ms)}, ${((ms * 1e6) / rows).toFixed(0)} ns an act; peak memory of the whole process ${peak} MB`,
    );
  }
  const [one, ten] = [per[ROWS], per[ROWS * 10]];
  console.log(
    `   ten times as many: ${(ten.each / one.each).toFixed(2)} times the time of an act (goal 1.2), ${(ten.peak / one.peak).toFixed(2)} times the memory, ${ten.peak} MB (goal 200)`,
  );
}
await engine.close();
