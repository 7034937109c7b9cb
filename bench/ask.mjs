/**
 * What would decide, between two questions of an interview: `node bench/ask.mjs`, after `npm run build`. For an almost empty case in eight places: 1. the search for
 * deciding facts, with nothing found before, against the plain search of the tests, for all that is open, results asserted equal; 2. the whole assessment, of which
 * the search is found again.
 */
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const cache = `${root}/node_modules/.cache/bench`;
mkdirSync(cache, { recursive: true });
await build({
  stdin: {
    contents: `
      export { assess, readCase, viewOf } from './src/index.ts';
      export { decidingSets } from './src/assess/decide.ts';
      export { wholeCondition } from './src/ir/index.ts';
      export { plainDecidingSets } from './test/support/plain-deciding.ts';`,
    resolveDir: root,
    loader: 'ts',
  },
  bundle: true,
  format: 'esm',
  platform: 'neutral',
  mainFields: ['module', 'main'],
  conditions: ['worker', 'import'],
  outfile: `${cache}/ask.mjs`,
  logLevel: 'error',
});
const { assess, readCase, viewOf, decidingSets, wholeCondition, plainDecidingSets } = await import(`${cache}/ask.mjs`);
const { law } = JSON.parse(readFileSync(`${root}/dist/law.json`, 'utf8'));

const PLACES = ['GB-EAW', 'ES', 'RO', 'US-CA', 'MD', 'DE', 'FR', 'GB-SCT'];
const ON = '2026-11-28';
const median = (times) => [...times].sort((a, b) => a - b)[times.length >> 1];

function timed(run) {
  const start = performance.now();
  run();
  return performance.now() - start;
}

function almostEmpty(forum) {
  const procedure = { track: 'criminal', stage: 'charged' };
  const conduct = [{ conduct_ref: 'c1', offence: '060123', conduct_period: '2026-05/2026-09', procedure }];
  const { file } = readCase('x.case.json', JSON.stringify({ case: 'x', forum, on: ON, conduct }), {
    vocabulary: law.vocabulary,
    today: ON,
  });
  return file;
}

for (const place of PLACES) {
  const file = almostEmpty(place);
  const first = timed(() => assess(file, law));
  const all = median(Array.from({ length: 40 }, () => timed(() => assess(file, law))).slice(15));
  const open = assess(file, law).conduct[0].findings.filter(({ outcome }) => outcome === 'open');
  const nodes = open.map(({ provision }) => wholeCondition(law.provisions[provision].versions.at(-1)));
  // For the law as another object nothing is remembered from the round before.
  const view = () => viewOf({ ...law }, file.conducts[0].facts, ON, place);
  const search = (one) => (own) => nodes.map((node) => one(node, own));
  const [quick, plain] = [search(decidingSets), search(plainDecidingSets)];
  assert.deepEqual(quick(view()), plain(view()));
  const timeOf = (run) => {
    const views = Array.from({ length: 15 }, view);
    return Math.min(...views.map((own) => timed(() => run(own))));
  };
  const [a, b] = [timeOf(quick), timeOf(plain)];
  console.log(
    `${place.padEnd(7)} ${nodes.length} open: search ${a.toFixed(1)} ms, plainly ${b.toFixed(1)} ms, ${(b / a).toFixed(0)} times faster; ` +
      `assess ${all.toFixed(1)} ms (goal 12), the first time ${first.toFixed(0)} ms`,
  );
}
