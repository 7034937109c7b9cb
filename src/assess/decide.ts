import type { Truth } from '../base/index.ts';
import { type Known, type Need, type NeedSet, type Node, decidingSets as setsOf } from '../ir/index.ts';
import { say } from '../words/index.ts';
import { conditionBehind, evaluate } from './evaluate.ts';
import { isSilent, listing } from './listed.ts';
import { definitionOf, stateOf, type View } from './view.ts';

/** The smallest sets of unknown facts that would settle a condition, for and against. */
export const decidingSets = (node: Node, view: View): ReturnType<typeof setsOf> => setsOf(node, knownOf(view));

function knownOf(view: View): Known {
  const values = new Map<Node, Truth>();
  const valueIn = (node: Node): Truth => {
    const known = values.get(node);
    if (known !== undefined) return known;
    const value = evaluate(node, view).value;
    values.set(node, value);
    return value;
  };
  const birth = stateOf(view, 'birth_date')?.date;
  return {
    law: view.law,
    value: valueIn,
    open: (node) => openReference(node, view),
    birth: birth === undefined ? 'unknown' : birth.first === birth.last ? 'exact' : 'range',
    silent: (id) => {
      const list = view.law.lists[id];
      return list !== undefined && isSilent(list, view);
    },
  };
}

function openReference(node: Node, view: View): Node | undefined {
  if (node.kind === 'defined') return definitionOf(view, node.definition)?.condition;
  if (node.kind === 'import' || node.kind === 'met') return conditionBehind(node, view);
  if (node.kind !== 'listed') return undefined;
  const list = view.law.lists[node.list];
  if (!list) return undefined;
  const { hanging, silent } = listing(list, view, (condition) => evaluate(condition, view).value);
  if (hanging.length === 0) return undefined;
  const entries: Node = { kind: 'any', parts: hanging, line: node.line };
  return silent
    ? {
        kind: 'all',
        parts: [entries, { kind: 'gap', says: say('list_silent'), line: node.line }],
        line: node.line,
      }
    : entries;
}

/** A set with its values in words: `yes`, `presumed or identified`, `not charged`. */
export function needsInWords(set: NeedSet, view: View): Record<string, string> {
  return Object.fromEntries(set.map((need) => [need.fact, need.says ?? allowedInWords(need, view)]));
}

function allowedInWords({ fact, allowed = [] }: Need, view: View): string {
  const all = view.law.vocabulary.facts[fact]?.values ?? ['yes', 'no'];
  if (allowed.length === 1 || allowed.length <= all.length / 2) return allowed.join(' or ');
  const excluded = all.filter((value) => !allowed.includes(value));
  return say('need_not', { text: excluded.join(` ${say('need_and_not')} `) });
}
