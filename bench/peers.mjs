/**
 * The same formulas in the rule engines that people use today, each stated in the way that is fastest for it. Each returns a function from atom values to
 * 'yes' | 'no' | 'unknown' per provision. Engines with two values get each provision twice, as certainly and as possibly true.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(new URL('./package.json', import.meta.url));

/** Version of an engine as it is installed. */
export const versionOf = (name) =>
  JSON.parse(readFileSync(new URL(`./node_modules/${name}/package.json`, import.meta.url), 'utf8')).version;

const VALUES = ['no', 'unknown', 'yes'];
const outcome = (certain, possible) => (certain ? 'yes' : possible ? 'unknown' : 'no');
/** Certainly true: negated atoms must be certainly false, that is, not possible. */
const literal = ({ atom, negated }, mode) => ({ fact: `${atom}_${(mode === 'certain') === !negated ? 't' : 'p'}`, value: !negated });
const MODES = ['certain', 'possible'];

/** What a formula is worth by Kleene's logic: the reference for all engines. */
export const kleene = (formula, values) => VALUES[rankOf(formula, values)];

function rankOf(formula, values) {
  if (!formula.atom) return Math[formula.op === 'and' ? 'min' : 'max'](...formula.parts.map((part) => rankOf(part, values)));
  const rank = VALUES.indexOf(outcome(values[`${formula.atom}_t`], values[`${formula.atom}_p`]));
  return formula.negated ? 2 - rank : rank;
}

/** The reference for each input: an object of provision to 'yes' | 'no' | 'unknown'. */
export const expectedOf = (formulas, inputs) =>
  inputs.map((input) => Object.fromEntries(Object.entries(formulas).map(([id, formula]) => [id, kleene(formula, input)])));

/** Milliseconds a case, the best of some rounds, after a first one in which each result is asserted equal to the reference. */
export async function measured(name, run, inputs, expected, rounds = 3) {
  for (const [at, input] of inputs.entries()) assert.deepEqual(await run(input), expected[at], `${name}, case ${at}`);
  let best = Infinity;
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    for (const input of inputs) await run(input);
    best = Math.min(best, (performance.now() - start) / inputs.length);
  }
  return best;
}

/** Without conjunctions in conjunctions. */
function flat(formula) {
  if (!formula.parts) return formula;
  return { op: formula.op, parts: formula.parts.map(flat).flatMap((part) => (part.op === formula.op ? part.parts : [part])) };
}

/** What occurs more than once as a definition of its own, `{ definition }` where it is used: for engines that work it out once. Definitions come in order. */
export function shared(formulas) {
  const counts = new Map();
  const count = (formula) => {
    if (!formula.parts) return;
    const key = JSON.stringify(formula);
    counts.set(key, (counts.get(key) ?? 0) + 1);
    if (counts.get(key) === 1) formula.parts.forEach(count);
  };
  Object.values(formulas).forEach(count);
  const definitions = {};
  const names = new Map();
  const named = (formula) => {
    if (!formula.parts) return formula;
    const key = JSON.stringify(formula);
    if (names.has(key)) return { definition: names.get(key) };
    const own = { op: formula.op, parts: formula.parts.map(named) };
    if (counts.get(key) === 1) return own;
    names.set(key, `d${names.size}`);
    definitions[names.get(key)] = flat(own);
    return { definition: names.get(key) };
  };
  return { formulas: Object.fromEntries(Object.entries(formulas).map(([id, formula]) => [id, flat(named(formula))])), definitions };
}

/** Facts are kept as they are, so that none is hashed at each run. */
export async function jsonRulesEngine(formulas) {
  const { Engine, Fact } = require('json-rules-engine');
  const engine = new Engine([], { allowUndefinedFacts: true });
  const convert = (formula, mode) => {
    if (formula.atom) {
      const { fact, value } = literal(formula, mode);
      return { fact, operator: 'equal', value };
    }
    return { [formula.op === 'and' ? 'all' : 'any']: formula.parts.map((part) => convert(part, mode)) };
  };
  const wrap = (condition) => (condition.fact ? { all: [condition] } : condition);
  for (const [id, formula] of Object.entries(formulas)) {
    for (const mode of MODES)
      engine.addRule({ name: `${id} ${mode}`, conditions: wrap(convert(flat(formula), mode)), event: { type: `${id} ${mode}` } });
  }
  const kept = new Map();
  const factOf = (name, value) => {
    const key = `${name} ${value}`;
    if (!kept.has(key)) kept.set(key, new Fact(name, value, { cache: false }));
    return kept.get(key);
  };
  return async (values) => {
    const facts = {};
    for (const name in values) facts[name] = factOf(name, values[name]);
    const { events } = await engine.run(facts);
    const fired = new Set(events.map((event) => event.type));
    return Object.fromEntries(Object.keys(formulas).map((id) => [id, outcome(fired.has(`${id} certain`), fired.has(`${id} possible`))]));
  };
}

/** Read once, so that expressions are not compiled at each run. */
export async function zenEngine(formulas) {
  const { ZenDecisionContent, ZenEngine } = require('@gorules/zen-engine');
  const keyOf = (id, mode) => `${id.replaceAll(/[^a-z0-9]/g, '_')}_${mode}`;
  const convert = (formula, mode) => {
    if (formula.parts) return `(${formula.parts.map((part) => convert(part, mode)).join(formula.op === 'and' ? ' and ' : ' or ')})`;
    const { fact, value } = literal(formula, mode);
    return value ? fact : `not(${fact})`;
  };
  const expressions = Object.entries(formulas).flatMap(([id, formula]) =>
    MODES.map((mode) => ({ id: `${id} ${mode}`, key: keyOf(id, mode), value: convert(flat(formula), mode) })),
  );
  const content = {
    nodes: [
      { id: 'in', type: 'inputNode', name: 'in', position: { x: 0, y: 0 } },
      { id: 'ex', type: 'expressionNode', name: 'ex', position: { x: 1, y: 0 }, content: { expressions } },
      { id: 'out', type: 'outputNode', name: 'out', position: { x: 2, y: 0 } },
    ],
    edges: [
      { id: 'e1', sourceId: 'in', targetId: 'ex', type: 'edge' },
      { id: 'e2', sourceId: 'ex', targetId: 'out', type: 'edge' },
    ],
  };
  const decision = new ZenEngine().createDecision(new ZenDecisionContent(Buffer.from(JSON.stringify(content))));
  return async (values) => {
    const { result } = await decision.evaluate(values);
    return Object.fromEntries(
      Object.keys(formulas).map((id) => [id, outcome(result[keyOf(id, 'certain')], result[keyOf(id, 'possible')])]),
    );
  };
}

/** Kleene's logic is its own: a rule without a value is not known, and each provision is stated once. */
export async function publicodes(formulas, atoms) {
  const loaded = await import(require.resolve('publicodes'));
  const Engine = loaded.default?.default ?? loaded.default;
  const { formulas: own, definitions } = shared(formulas);
  const convert = (formula) => {
    if (formula.definition) return formula.definition;
    if (formula.atom) return formula.negated ? `${formula.atom} = non` : formula.atom;
    return { [formula.op === 'and' ? 'toutes ces conditions' : 'une de ces conditions']: formula.parts.map(convert) };
  };
  const names = [...atoms.values()].map(({ name }) => name);
  const ids = Object.keys(formulas);
  const rules = Object.fromEntries([
    ...names.map((name) => [name, {}]),
    ...Object.entries(definitions).map(([name, formula]) => [name, { valeur: convert(formula) }]),
    ...ids.map((id, at) => [`rule${at}`, { valeur: convert(own[id]) }]),
  ]);
  const engine = new Engine(rules, { strict: true, logger: { log() {}, warn() {}, error() {} } });
  const OUTCOMES = new Map([
    [true, 'yes'],
    [false, 'no'],
    [undefined, 'unknown'],
  ]);
  return async (values) => {
    const situation = {};
    for (const name of names) {
      if (values[`${name}_t`]) situation[name] = 'oui';
      else if (!values[`${name}_p`]) situation[name] = 'non';
    }
    engine.setSituation(situation);
    return Object.fromEntries(ids.map((id, at) => [id, OUTCOMES.get(engine.evaluate(`rule${at}`).nodeValue)]));
  };
}
