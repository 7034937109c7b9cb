import type { Truth } from '../base/index.ts';
import { type Need, type NeedSet, type Node, type Settling, settle } from '../ir/index.ts';
import { conditionBehind, evaluate } from './evaluate.ts';
import { factOf } from './explain.ts';
import { listing } from './listed.ts';
import { definitionOf, stateOf, type View } from './view.ts';

/** Facts worked out from dates: what a user would have to find out instead. */
const WRITABLE: Readonly<Record<string, string>> = {
  days_held: 'held_since',
  days_since_final: 'final_on',
  days_since_identified: 'identified_on',
};

/** The smallest sets of unknown facts that would settle a condition, for and against. */
export function decidingSets(node: Node, view: View): { readonly forIt: readonly NeedSet[]; readonly against: readonly NeedSet[] } {
  const how = settlingOf(view);
  return { forIt: settle(node, true, how), against: settle(node, false, how) };
}

function settlingOf(view: View): Settling {
  const values = new Map<Node, Truth>();
  const valueIn = (node: Node): Truth => {
    const known = values.get(node);
    if (known !== undefined) return known;
    const value = evaluate(node, view).value;
    values.set(node, value);
    return value;
  };
  return {
    value: valueIn,
    open: (node) => openReference(node, view),
    needs: (node, want) => needsOf(node, want, view),
  };
}

function openReference(node: Node, view: View): Node | undefined {
  if (node.kind === 'defined') return definitionOf(view, node.definition)?.condition;
  if (node.kind === 'import' || node.kind === 'met') return conditionBehind(node, view);
  if (node.kind !== 'listed') return undefined;
  const list = view.law.lists[node.list];
  if (!list) return undefined;
  const { hanging } = listing(list, view, (condition) => evaluate(condition, view).value);
  return hanging.length > 0 ? { kind: 'any', parts: hanging, line: node.line } : undefined;
}

function needsOf(node: Node, want: boolean, view: View): readonly Need[] {
  if (node.kind === 'gap' || node.kind === 'truth' || node.kind === 'addressee') return [];
  if (node.kind === 'time' && node.uncertain) return [];
  const fact = factOf(node);
  if (fact === undefined) return [];
  return [{ fact: writable(fact, view), value: neededValue(node, want) }];
}

/** Age at the act cannot be written beside a date of birth: then the date itself has to be found out more exactly. */
function writable(fact: string, view: View): string {
  if (fact !== 'age_at_act') return WRITABLE[fact] ?? fact;
  const birth = stateOf(view, 'birth_date')?.date;
  if (!birth) return fact;
  return birth.first === birth.last ? 'conduct_period' : 'birth_date';
}

function neededValue(node: Node, want: boolean): string {
  const negate = (text: string) => (want ? text : `not ${text}`);
  switch (node.kind) {
    case 'fact':
      return want ? 'yes' : 'no';
    case 'members':
      return want === (node.quantifier === 'some') ? node.want : node.want === 'yes' ? 'no' : 'yes';
    case 'is':
      return want ? node.values.join(' or ') : node.values.map((value) => `not ${value}`).join(' and ');
    case 'ladder':
    case 'number':
      return negate(`${node.op} ${node.value}`);
    case 'listed':
      return negate(`on the list ${node.list}`);
    case 'stage':
      return negate(node.stages.join(' or '));
    case 'track':
      return negate(node.tracks.join(' or '));
    default:
      return negate('as the rule asks');
  }
}

/** Names of the facts of each set, in order, each once: the shape of `would_decide`. */
export function factNames(sets: readonly NeedSet[]): string[][] {
  const seen = new Set<string>();
  const result: string[][] = [];
  for (const set of sets) {
    const names = [...new Set(set.map((need) => need.fact))];
    const key = [...names].sort().join(' ');
    if (names.length === 0 || seen.has(key)) continue;
    seen.add(key);
    result.push(names);
  }
  return result.sort((a, b) => a.length - b.length);
}
