import { say, spoken } from '../words/index.ts';
import { compares, OPPOSITE } from './compare.ts';
import type { Law } from './law.ts';
import { type Left, LeftInCase, type Settling } from './left.ts';
import type { Need, NeedSet } from './need.ts';
import type { Node } from './node.ts';
import { namedValue, print } from './print.ts';
import { Search } from './search.ts';

/** What is known of one act when it is asked which facts would settle a condition. It always answers alike. */
export interface Known extends Pick<Settling, 'value' | 'open'> {
  readonly law: Law;
  /** Whether a date of birth is known, and to the day: age at the act cannot be written beside one. */
  readonly birth: 'unknown' | 'exact' | 'range';
  /** Whether a list says nothing on the form of liability charged: it can then never be shown to reach it. */
  silent(list: string): boolean;
  /** Whether the kind of procedure is known and is one of these: where a rule does not say if it reaches that kind, no fact can settle it. */
  isTrack(tracks: readonly string[]): boolean;
}

/** Facts worked out from dates: what a user would have to find out instead. */
const WRITABLE: Readonly<Record<string, string>> = {
  days_held: 'held_since',
  days_since_final: 'final_on',
  days_since_identified: 'identified_on',
};

/** The smallest sets of unknown facts that would settle a condition, for and against. */
export interface Deciding {
  readonly forIt: readonly NeedSet[];
  readonly against: readonly NeedSet[];
}

const decided = new WeakMap<Left, Deciding>();

/** The smallest sets of unknown facts that would settle a condition, for and against; the same object where the same is left to decide. */
export function decidingSets(node: Node, known: Known): Deciding {
  const search = searchIn(known.law);
  const left = inCase(known, search).of(node);
  let deciding = decided.get(left);
  if (!deciding) {
    deciding = { forIt: smallest(search.settleShrunk(left, true)), against: smallest(search.settleShrunk(left, false)) };
    decided.set(left, deciding);
  }
  return deciding;
}

const searches = new WeakMap<Law, { readonly language: string; readonly search: Search }>();
/** Of what is kept for one law: forms of what is left to decide, and needs. */
const [MOST_FORMS, MOST_NEEDS] = [10_000, 4000];

/** The search in a law, in the language that is spoken: what is needed is said in words. */
function searchIn(law: Law): Search {
  const language = spoken();
  const kept = searches.get(law);
  if (kept?.language === language && kept.search.lefts.size < MOST_FORMS && kept.search.literals.needs.length < MOST_NEEDS)
    return kept.search;
  const search = new Search();
  searches.set(law, { language, search });
  return search;
}

const cases = new WeakMap<Known, { readonly search: Search; readonly left: LeftInCase }>();

function inCase(known: Known, search: Search): LeftInCase {
  const kept = cases.get(known);
  if (kept?.search === search) return kept.left;
  const left = new LeftInCase({ value: known.value, open: known.open, needs: (leaf, want) => needsOf(leaf, want, known) }, search.lefts);
  cases.set(known, { search, left });
  return left;
}

/** A set of facts of which a part can settle the condition as well, with other values, is not among the smallest. */
function smallest(sets: readonly NeedSet[]): readonly NeedSet[] {
  if (sets.length < 2) return sets;
  const names = sets.map((set) => new Set(set.map((need) => need.fact)));
  return sets.filter((_, index) => {
    const own = names[index] as Set<string>;
    return !names.some((other) => other.size < own.size && [...other].every((fact) => own.has(fact)));
  });
}

const NO_NEEDS: readonly Need[] = [];

interface Needed {
  readonly law: Law;
  readonly birth: Known['birth'];
  readonly language: string;
  readonly yes: readonly Need[];
  readonly no: readonly Need[];
}

/** Nodes never change: what settles a leaf is worked out once for what is known of the birth and for the language it is said in. */
const needed = new WeakMap<Node, Needed>();

/** Literals that would make an undecided leaf come out as wanted; none where nothing can. */
export function needsOf(node: Node, want: boolean, known: Known): readonly Need[] {
  if (node.kind === 'listed' && want && known.silent(node.list)) return NO_NEEDS;
  if (node.kind === 'track' && node.silent.length > 0 && known.isTrack(node.silent)) return NO_NEEDS;
  const { law, birth } = known;
  const language = spoken();
  let found = needed.get(node);
  if (found?.law !== law || found.birth !== birth || found.language !== language) {
    found = { law, birth, language, yes: literalsOf(node, true, known), no: literalsOf(node, false, known) };
    needed.set(node, found);
  }
  return want ? found.yes : found.no;
}

function literalsOf(node: Node, want: boolean, known: Known): readonly Need[] {
  if (node.kind === 'gap' || node.kind === 'truth' || node.kind === 'addressee') return NO_NEEDS;
  if (node.kind === 'time' && node.uncertain) return NO_NEEDS;
  const fact = factOf(node);
  if (fact === undefined) return NO_NEEDS;
  const own = writable(fact, known);
  if (own !== fact) return [{ fact: own, says: say(want ? 'need_exactly' : 'need_not_exactly') }];
  const values = closedValues(node, known.law);
  if (!values) return [{ fact, says: neededText(node, want) }];
  const allowed = values.filter((value) => fits(node, value) === want);
  return allowed.length > 0 ? [{ fact, allowed }] : [];
}

/** All values that the fact of a leaf can have, where the list is closed. */
function closedValues(node: Node, law: Law): readonly string[] | undefined {
  switch (node.kind) {
    case 'fact':
    case 'members':
      return ['yes', 'no'];
    case 'is':
    case 'ladder':
    case 'stage':
    case 'track': {
      const word = law.vocabulary.facts['fact' in node ? node.fact : node.kind];
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
      return node.order.includes(value) && compares(node.order.indexOf(value), node.op, node.order.indexOf(node.value));
    case 'stage':
      return node.stages.includes(value);
    case 'track':
      return node.silent.includes(value) ? undefined : node.tracks.includes(value);
    default:
      return false;
  }
}

/** Age at the act cannot be written beside a date of birth: then the date itself has to be found out more exactly. */
function writable(fact: string, known: Known): string {
  if (fact !== 'age_at_act') return WRITABLE[fact] ?? fact;
  if (known.birth === 'unknown') return fact;
  return known.birth === 'exact' ? 'conduct_period' : 'birth_date';
}

function neededText(node: Node, want: boolean): string {
  const negate = (text: string) => (want ? text : say('need_not', { text }));
  switch (node.kind) {
    case 'is':
      return negate(node.values.map((value) => namedValue(node.fact, value)).join(` ${say('node_or')} `));
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

/** The fact that a leaf reads, by the name a user can write down. */
export function factOf(node: Node): string | undefined {
  switch (node.kind) {
    case 'fact':
      return node.member === undefined ? node.fact : `${node.fact}.${node.member}`;
    case 'is':
    case 'members':
    case 'ladder':
    case 'number':
      return node.fact;
    case 'date':
      return node.left.fact && node.left.fact !== 'assessed_on' ? node.left.fact : node.right.fact;
    case 'listed':
      return 'provision';
    case 'time':
      return node.basis === 'act' ? 'conduct_period' : undefined;
    case 'stage':
    case 'track':
      return node.kind;
    default:
      return undefined;
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
