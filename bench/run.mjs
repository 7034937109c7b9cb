/**
 * The figures we publish, each a ratio against a named peer or limit in the same run: `npm run bench`.
 * 1. a fully explained assessment of a case with three acts against its whole forum; 2. cold start against `node -e 0`;
 * 3. five provisions in three rule engines, results asserted equal.
 */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { applyProvision, assess, readCase, viewOf } from '../dist/index.js';
import { atomValues, countLeaves, formulaOf } from './formula.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = fileURLToPath(new URL('..', import.meta.url));
const { law } = JSON.parse(readFileSync(`${root}/dist/law.json`, 'utf8'));
if (!existsSync(`${here}/node_modules/publicodes`))
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--prefix', here], { stdio: 'inherit' });
const { jsonRulesEngine, publicodes, zenEngine } = await import('./peers.mjs');

const FIVE = ['gb-eaw-msa45-adult', 'gb-eaw-msa45-child', 'gb-sct-lai', 'int-ecat-26', 'int-eu-2011-36-art8'];
const quantile = (values, share) => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))];
const us = (ns) => `${(ns / 1000).toFixed(1)} µs`;

/** Cases from a seeded generator: facts of the five provisions, a fifth of them unknown. */
function cases(count) {
  let seed = 20260101;
  const random = () => {
    seed = (seed * 1664525 + 1013904223) % 4294967296;
    return seed / 4294967296;
  };
  const pick = (list) => list[Math.floor(random() * list.length)];
  const tri = () => pick(['yes', 'yes', 'no', 'no', 'unknown']);
  return Array.from({ length: count }, () => {
    const conduct = {
      conduct_ref: 'c1',
      age_at_act: pick(['child', 'adult', 'unknown']),
      provision: pick(['Misuse of Drugs Act 1971 s. 4(2)', 'Theft Act 1968 s. 9(1)(a)', 'Firearms Act 1968 s. 5', 'Theft Act 1968 s. 8']),
      conduct_period: pick(['2014', '2015', '2017-05', '2020']),
    };
    for (const fact of [
      'compelled',
      'attributable',
      'alternative_open',
      'direct_result',
      'reasonable_person_would',
      'exploited_activity',
      'prosecution_required',
    ])
      conduct[fact] = tri();
    const acts = { recruitment: tri(), harbouring: tri() };
    const data = {
      case: 'bench',
      forum: 'GB-EAW',
      on: '2024-06-01',
      identification: {
        victim_status: pick(['signs_noted', 'presumed', 'identified', 'refused', 'unknown']),
        identified_by: pick(['police', 'court', 'competent_authority']),
      },
      trafficking: { acts, means: { threat: tri() }, purposes: { criminality: tri() } },
      conduct: [{ ...conduct, procedure: { track: 'criminal', stage: pick(['charged', 'trial', 'final']) } }],
    };
    const { file, problems } = readCase('bench', JSON.stringify(data), { vocabulary: law.vocabulary, today: '2024-06-01' });
    assert.ok(file, JSON.stringify(problems));
    return file;
  });
}

function wholeForum() {
  const text = readFileSync(`${root}/bench/three-acts.case.yaml`, 'utf8');
  const { file } = readCase('three-acts', text, { vocabulary: law.vocabulary, today: '2026-11-23' });
  const times = [];
  for (let run = 0; run < 400; run++) {
    const start = process.hrtime.bigint();
    assess(file, law);
    if (run >= 100) times.push(Number(process.hrtime.bigint() - start));
  }
  console.log(
    `1. three acts against all of GB-EAW and the standard, reasons, deciding facts, duties, receipt: median ${us(quantile(times, 0.5))}, p99 ${us(quantile(times, 0.99))}`,
  );
}

function coldStart() {
  const time = (args) => {
    const start = process.hrtime.bigint();
    const { status } = spawnSync(process.execPath, args, { stdio: 'ignore' });
    assert.equal(status, 0);
    return Number(process.hrtime.bigint() - start) / 1e6;
  };
  const node = [];
  const own = [];
  for (let run = 0; run < 15; run++) {
    node.push(time(['-e', '0']));
    own.push(time([`${root}/bin/sinepoena`, 'assess', `${root}/bench/three-acts.case.yaml`]));
  }
  const [a, b] = [quantile(own, 0.5), quantile(node, 0.5)];
  console.log(
    `2. cold start of sinepoena assess: ${a.toFixed(0)} ms, node -e 0: ${b.toFixed(0)} ms, ratio ${(a / b).toFixed(2)} (goal at most 4)`,
  );
}

async function peers() {
  const sample = cases(300);
  const atoms = new Map();
  const provisions = FIVE.map((id) => law.provisions[id]);
  const formulas = Object.fromEntries(
    provisions.map((provision) => {
      const version = provision.versions.at(-1);
      return [provision.id, formulaOf({ kind: 'all', parts: [...version.gates, version.condition] }, law, provision.place, atoms)];
    }),
  );
  const single = provisions.map((provision) => ({ ...provision, versions: provision.versions.slice(-1) }));
  const views = sample.map((file) => viewOf(law, file.conducts[0].facts, file.on, 'GB-EAW'));
  const inputs = views.map((view) => atomValues(atoms, view));
  const kleene = (value) => (value === 'contested' ? 'unknown' : value);
  const ours = (view) => single.map((provision) => applyProvision(provision, view));
  const expected = views.map((view) => Object.fromEntries(ours(view).map((applied, at) => [FIVE[at], kleene(applied.value)])));
  const leaves = Object.values(formulas).reduce((sum, formula) => sum + countLeaves(formula), 0);
  console.log(
    `3. ${FIVE.length} provisions, ${leaves} leaf conditions (${atoms.size} distinct), ${sample.length} cases, results asserted equal`,
  );
  const engines = {
    'json-rules-engine': await jsonRulesEngine(formulas),
    'zen-engine': await zenEngine(formulas),
    publicodes: await publicodes(formulas, atoms),
  };
  const own = [];
  for (let round = 0; round < 40; round++) {
    for (const known of views) {
      const view = { ...known, facts: { ...known.facts }, memo: [] }; // fresh facts: nothing is remembered from the round before
      const start = process.hrtime.bigint();
      ours(view);
      if (round >= 20) own.push(Number(process.hrtime.bigint() - start));
    }
  }
  const p50 = quantile(own, 0.5);
  console.log(`   sinepoena, with the full tree of reasons and citations: p50 ${us(p50)}, p99 ${us(quantile(own, 0.99))} (goal 12 and 25)`);
  for (const [name, run] of Object.entries(engines)) {
    const times = [];
    for (let round = 0; round < 3; round++) {
      for (const [index, input] of inputs.entries()) {
        const start = process.hrtime.bigint();
        const result = await run(input);
        if (round > 0) times.push(Number(process.hrtime.bigint() - start));
        assert.deepEqual(result, expected[index], `${name}, case ${index}`);
      }
    }
    const peer = quantile(times, 0.5);
    console.log(
      `   ${name}, without reasons: p50 ${us(peer)}, p99 ${us(quantile(times, 0.99))}; sinepoena is ${(peer / p50).toFixed(0)} times faster`,
    );
  }
}

wholeForum();
coldStart();
await peers();

const { libraryBench } = await import('./library.mjs');
await libraryBench(root);
