/**
 * Provisions as formulas over their leaves, for engines that know neither packs nor four values: every leaf becomes an atom that is certainly true
 * (`t`) or possibly true (`p`). References to definitions are opened. Peers get the atoms worked out beforehand, outside the clock.
 */
import { evaluate } from '../dist/index.js';

/** @returns {any} formula: { op: 'and'|'or', parts } | { atom, negated } */
export function formulaOf(node, law, place, atoms, negated = false) {
  const recur = (child, flip = negated) => formulaOf(child, law, place, atoms, flip);
  if (node.kind === 'all' || node.kind === 'any') {
    const op = (node.kind === 'all') === !negated ? 'and' : 'or';
    return { op, parts: node.parts.map((part) => recur(part)) };
  }
  if (node.kind === 'not') return recur(node.child, !negated);
  if (['element', 'norm', 'discretion', 'approval'].includes(node.kind)) return recur(node.child);
  if (node.kind === 'defined') {
    const definition = law.definitions[`${place}:${node.definition}`] ?? law.definitions[`standard:${node.definition}`];
    return recur(definition.condition);
  }
  const key = JSON.stringify({ ...node, line: undefined });
  if (!atoms.has(key)) atoms.set(key, { name: `a${atoms.size}`, node });
  return { atom: atoms.get(key).name, negated };
}

/** Values of all atoms on a view. */
export function atomValues(atoms, view) {
  const values = {};
  for (const { name, node } of atoms.values()) {
    const { value } = evaluate(node, view);
    values[`${name}_t`] = value === 'yes';
    values[`${name}_p`] = value !== 'no';
  }
  return values;
}

export const countLeaves = (formula) => (formula.atom ? 1 : formula.parts.reduce((sum, part) => sum + countLeaves(part), 0));
