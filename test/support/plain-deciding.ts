import { conditionBehind } from '../../src/assess/evaluate.ts';
import { isSilent, listing } from '../../src/assess/listed.ts';
import { definitionOf, stateOf } from '../../src/assess/view.ts';
import { evaluate, type View } from '../../src/index.ts';
import { type Known, needsOf } from '../../src/ir/decide.ts';
import type { NeedSet, Node, Settling } from '../../src/ir/index.ts';
import { plainSettle, plainShrink } from './plain-settle.ts';

/** What would settle a condition, found plainly: every value is worked out when it is asked for, on the node itself. */
export function plainDecidingSets(node: Node, view: View): { forIt: readonly NeedSet[]; against: readonly NeedSet[] } {
  const how = plainSettling(view);
  const sets = (want: boolean) => smallest(plainShrink(node, want, plainSettle(node, want, how), how));
  return { forIt: sets(true), against: sets(false) };
}

/** What is known of a view, for either search. */
export function plainSettling(view: View): Settling {
  const birth = stateOf(view, 'birth_date')?.date;
  const track = stateOf(view, 'track');
  const known: Known = {
    law: view.law,
    value: (node) => evaluate(node, view).value,
    open: (node) => opened(node, view),
    birth: birth === undefined ? 'unknown' : birth.first === birth.last ? 'exact' : 'range',
    silent: (id) => {
      const list = view.law.lists[id];
      return list !== undefined && isSilent(list, view);
    },
    isTrack: (tracks) => track?.status === 'known' && tracks.includes(track.value ?? ''),
  };
  return { value: known.value, open: known.open, needs: (leaf, want) => needsOf(leaf, want, known) };
}

function opened(node: Node, view: View): Node | undefined {
  if (node.kind === 'defined') return definitionOf(view, node.definition)?.condition;
  if (node.kind === 'import' || node.kind === 'met') return conditionBehind(node, view);
  const list = node.kind === 'listed' ? view.law.lists[node.list] : undefined;
  if (!list) return undefined;
  const { hanging, silent } = listing(list, view, (condition) => evaluate(condition, view).value);
  if (hanging.length === 0) return undefined;
  const entries: Node = { kind: 'any', parts: hanging, line: node.line };
  return silent ? { kind: 'all', parts: [entries, { kind: 'gap', says: 'silent', line: node.line }], line: node.line } : entries;
}

function smallest(sets: readonly NeedSet[]): readonly NeedSet[] {
  const names = sets.map((set) => new Set(set.map((need) => need.fact)));
  return sets.filter((_, index) => {
    const own = names[index] as Set<string>;
    return !names.some((other) => other.size < own.size && [...other].every((fact) => own.has(fact)));
  });
}
