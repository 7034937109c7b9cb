import type { Truth } from '../base/index.ts';
import { type Compare, type Need, type NeedSet, type Node, print, type Settling, settle, shrink } from '../ir/index.ts';
import { say } from '../words/index.ts';
import { compareNumbers, conditionBehind, evaluate } from './evaluate.ts';
import { factOf } from './explain.ts';
import { isSilent, listing } from './listed.ts';
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
  const sets = (want: boolean) => smallest(shrink(node, want, settle(node, want, how), how));
  return { forIt: sets(true), against: sets(false) };
}

/** A set of facts of which a part can settle the condition as well, with other values, is not among the smallest. */
function smallest(sets: readonly NeedSet[]): readonly NeedSet[] {
  const names = sets.map((set) => new Set(set.map((need) => need.fact)));
  return sets.filter((_, index) => {
    const own = names[index] as Set<string>;
    return !names.some((other) => other.size < own.size && [...other].every((fact) => own.has(fact)));
  });
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

function needsOf(node: Node, want: boolean, view: View): readonly Need[] {
  if (node.kind === 'gap' || node.kind === 'truth' || node.kind === 'addressee') return [];
  if (node.kind === 'time' && node.uncertain) return [];
  if (node.kind === 'listed' && want && isSilentHere(node.list, view)) return [];
  const fact = factOf(node);
  if (fact === undefined) return [];
  const own = writable(fact, view);
  if (own !== fact) return [{ fact: own, says: say(want ? 'need_exactly' : 'need_not_exactly') }];
  const values = closedValues(node, view);
  if (!values) return [{ fact, says: neededText(node, want) }];
  const allowed = values.filter((value) => fits(node, value) === want);
  return allowed.length > 0 ? [{ fact, allowed }] : [];
}

/** A list that is silent on this form of liability can never be shown to reach it; an open one never to end. */
function isSilentHere(id: string, view: View): boolean {
  const list = view.law.lists[id];
  return list !== undefined && isSilent(list, view);
}

/** All values that the fact of a leaf can have, where the list is closed. */
function closedValues(node: Node, view: View): readonly string[] | undefined {
  switch (node.kind) {
    case 'fact':
    case 'members':
      return ['yes', 'no'];
    case 'is':
    case 'ladder':
    case 'stage':
    case 'track': {
      const word = view.law.vocabulary.facts['fact' in node ? node.fact : node.kind];
      return word?.type === 'enum' ? word.values : undefined;
    }
    default:
      return undefined;
  }
}

/** Whether a leaf would be yes if its fact had this value; undefined where the law does not say. */
function fits(node: Node, value: string): boolean | undefined {
  switch (node.kind) {
    case 'fact':
      return value === 'yes';
    case 'members':
      return (value === node.want) === (node.quantifier === 'some') || value === node.want;
    case 'is':
      return node.values.includes(value);
    case 'ladder':
      return node.order.includes(value) && compareNumbers(node.order.indexOf(value), node.op, node.order.indexOf(node.value));
    case 'stage':
      return node.stages.includes(value);
    case 'track':
      return node.silent.includes(value) ? undefined : node.tracks.includes(value);
    default:
      return false;
  }
}

/** Age at the act cannot be written beside a date of birth: then the date itself has to be found out more exactly. */
function writable(fact: string, view: View): string {
  if (fact !== 'age_at_act') return WRITABLE[fact] ?? fact;
  const birth = stateOf(view, 'birth_date')?.date;
  if (!birth) return fact;
  return birth.first === birth.last ? 'conduct_period' : 'birth_date';
}

const OPPOSITE: Readonly<Record<Compare, Compare>> = { '=': '!=', '!=': '=', '<': '>=', '>=': '<', '>': '<=', '<=': '>' };

function neededText(node: Node, want: boolean): string {
  const negate = (text: string) => (want ? text : say('need_not', { text }));
  switch (node.kind) {
    case 'is':
      return negate(node.values.join(' or '));
    case 'number':
      return negate(`${node.op} ${node.value}`);
    case 'listed':
      return negate(say('need_listed', { title: node.title }));
    case 'date':
      return print(want ? node : { ...node, op: OPPOSITE[node.op] });
    default:
      return negate(print(node));
  }
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
