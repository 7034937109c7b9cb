import type { Truth } from '../base/index.ts';
import { factNames, type Known, type Need, type NeedSet, type Node, namedValue, decidingSets as setsOf } from '../ir/index.ts';
import { say, spoken } from '../words/index.ts';
import { conditionBehind, evaluate } from './evaluate.ts';
import { isSilent, listing } from './listed.ts';
import type { Finding } from './types.ts';
import { definitionOf, stateOf, type Trace, type View } from './view.ts';

type Deciding = ReturnType<typeof setsOf>;

/** The smallest sets of unknown facts that would settle a condition, for and against. `trace`: what the condition came out as on this view. */
export function decidingSets(node: Node, view: View, trace: Trace = evaluate(node, view)): Deciding {
  const { values, known } = knowledgeOf(view);
  keep(trace, values);
  return setsOf(node, known);
}

/** What would decide a finding: the facts of each set, and the values they would need for it and against it. */
export type WouldDecide = Pick<Finding, 'would_decide' | 'would_meet' | 'would_fail'>;

/** Of a finding that is not open. */
export const NOTHING_DECIDES: WouldDecide = { would_decide: [], would_meet: [], would_fail: [] };

const said = new WeakMap<Deciding, WouldDecide>();

/** What would decide a condition that came out as the trace says, in words. */
export function wouldDecide(trace: Trace, view: View): WouldDecide {
  const sets = decidingSets(trace.node, view, trace);
  let words = said.get(sets);
  if (!words) {
    words = {
      would_decide: factNames([...sets.forIt, ...sets.against]),
      would_meet: sets.forIt.map((set) => needsInWords(set, view)),
      would_fail: sets.against.map((set) => needsInWords(set, view)),
    };
    said.set(sets, words);
  }
  return words;
}

interface Knowledge {
  readonly language: string;
  readonly values: Map<Node, Truth>;
  readonly known: Known;
}

const knowledge = new WeakMap<View, Knowledge>();

/** The same for the same view, in one language: what was found for one provision serves the next. */
function knowledgeOf(view: View): Knowledge {
  const language = spoken();
  let made = knowledge.get(view);
  if (made?.language !== language) {
    const values = new Map<Node, Truth>();
    made = { language, values, known: knownOf(view, values) };
    knowledge.set(view, made);
  }
  return made;
}

function knownOf(view: View, values: Map<Node, Truth>): Known {
  const valueIn = (node: Node): Truth => {
    const known = values.get(node);
    if (known !== undefined) return known;
    const trace = evaluate(node, view);
    keep(trace, values);
    return trace.value;
  };
  const birth = stateOf(view, 'birth_date')?.date;
  const track = stateOf(view, 'track');
  return {
    law: view.law,
    value: valueIn,
    open: (node) => openReference(node, view),
    birth: birth === undefined ? 'unknown' : birth.first === birth.last ? 'exact' : 'range',
    silent: (id) => {
      const list = view.law.lists[id];
      return list !== undefined && isSilent(list, view);
    },
    isTrack: (tracks) => track?.status === 'known' && tracks.includes(track.value ?? ''),
  };
}

/** Keeps the values of a trace, as far down as it is not settled. Behind another provision circles are cut, so that a value there is not that of the node. */
function keep({ node, value, parts }: Trace, values: Map<Node, Truth>): void {
  values.set(node, value);
  if (value === 'yes' || value === 'no' || node.kind === 'import' || node.kind === 'met') return;
  for (const part of parts) keep(part, values);
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
function needsInWords(set: NeedSet, view: View): Record<string, string> {
  const words: Record<string, string> = {};
  for (const need of set) words[need.fact] = need.says ?? allowedInWords(need, view);
  return words;
}

function allowedInWords({ fact, allowed = [] }: Need, view: View): string {
  const [only = ''] = allowed;
  if (only === 'yes' || only === 'no') return only;
  const named = (values: readonly string[]) => values.map((value) => namedValue(fact, value));
  const all = view.law.vocabulary.facts[fact]?.values ?? ['yes', 'no'];
  if (allowed.length === 1 || allowed.length <= all.length / 2) return named(allowed).join(` ${say('node_or')} `);
  const excluded = all.filter((value) => !allowed.includes(value));
  return say('need_not', { text: named(excluded).join(` ${say('need_and_not')} `) });
}
