/** The same formulas in the rule engines that people use today. Each returns a function from atom values to 'yes' | 'no' | 'unknown' per provision. */
import { createRequire } from 'node:module';

const require = createRequire(new URL('./package.json', import.meta.url));

const outcome = (certain, possible) => (certain ? 'yes' : possible ? 'unknown' : 'no');
/** Certainly true: negated atoms must be certainly false, that is, not possible. */
const literal = ({ atom, negated }, mode) => ({ fact: `${atom}_${(mode === 'certain') === !negated ? 't' : 'p'}`, value: !negated });

export async function jsonRulesEngine(formulas) {
  const { Engine } = require('json-rules-engine');
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
    for (const mode of ['certain', 'possible'])
      engine.addRule({ name: `${id} ${mode}`, conditions: wrap(convert(formula, mode)), event: { type: `${id} ${mode}` } });
  }
  return async (values) => {
    const { events } = await engine.run(values);
    const fired = new Set(events.map((event) => event.type));
    return Object.fromEntries(Object.keys(formulas).map((id) => [id, outcome(fired.has(`${id} certain`), fired.has(`${id} possible`))]));
  };
}

export async function zenEngine(formulas) {
  const { ZenEngine } = require('@gorules/zen-engine');
  const convert = (formula, mode) => {
    if (!formula.atom) return `(${formula.parts.map((part) => convert(part, mode)).join(formula.op === 'and' ? ' and ' : ' or ')})`;
    const { fact, value } = literal(formula, mode);
    return value ? fact : `not(${fact})`;
  };
  const expressions = Object.entries(formulas).flatMap(([id, formula]) =>
    ['certain', 'possible'].map((mode) => ({
      id: `${id} ${mode}`,
      key: `${id.replaceAll(/[^a-z0-9]/g, '_')}_${mode}`,
      value: convert(formula, mode),
    })),
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
  const decision = new ZenEngine().createDecision(Buffer.from(JSON.stringify(content)));
  return async (values) => {
    const { result } = await decision.evaluate(values);
    const read = (id, mode) => result[`${id.replaceAll(/[^a-z0-9]/g, '_')}_${mode}`];
    return Object.fromEntries(Object.keys(formulas).map((id) => [id, outcome(read(id, 'certain'), read(id, 'possible'))]));
  };
}

export async function publicodes(formulas, atoms) {
  const loaded = await import(require.resolve('publicodes'));
  const Engine = loaded.default?.default ?? loaded.default;
  const rules = {};
  for (const { name } of atoms.values()) for (const mode of ['t', 'p']) rules[`${name}${mode}`] = { 'par défaut': 'non' };
  const convert = (formula, mode) => {
    if (!formula.atom)
      return {
        [formula.op === 'and' ? 'toutes ces conditions' : 'une de ces conditions']: formula.parts.map((part) => convert(part, mode)),
      };
    const { fact, value } = literal(formula, mode);
    return `${fact.replace('_', '')} = ${value ? 'oui' : 'non'}`;
  };
  const ids = Object.keys(formulas);
  for (const [index, id] of ids.entries())
    for (const mode of ['certain', 'possible']) rules[`rule${index}${mode}`] = { valeur: convert(formulas[id], mode) };
  const engine = new Engine(rules, { logger: { log() {}, warn() {}, error() {} } });
  return async (values) => {
    engine.setSituation(Object.fromEntries(Object.entries(values).map(([key, value]) => [key.replace('_', ''), value ? 'oui' : 'non'])));
    const read = (index, mode) => engine.evaluate(`rule${index}${mode}`).nodeValue === true;
    return Object.fromEntries(ids.map((id, index) => [id, outcome(read(index, 'certain'), read(index, 'possible'))]));
  };
}
