import { addDuration, all, any, atLeast, type DateRange, type FactWord, not, span, type Truth } from '../base/index.ts';
import type { FactState, Facts } from '../facts/index.ts';
import type { Compare, DateTerm, Definition, Kind, Node, Version } from '../ir/index.ts';
import { codeUnder, listing } from './listed.ts';
import { definitionOf, stateOf, type View } from './view.ts';

/** What a node came out as, with what it rests on. The tree of traces is the whole reason. */
export interface Trace {
  readonly node: Node;
  readonly value: Truth;
  readonly parts: readonly Trace[];
  /** The state of the fact that a leaf read. */
  readonly state?: FactState;
}

type Evaluators = { readonly [K in Kind]: (node: Extract<Node, { kind: K }>, view: View) => Trace };

const leaf = (node: Node, value: Truth, state?: FactState): Trace =>
  state ? { node, value, parts: NONE, state } : { node, value, parts: NONE };
const NONE: readonly Trace[] = [];

function single(node: Node & { readonly child: Node }, view: View): Trace {
  const part = evaluate(node.child, view);
  return { node, value: part.value, parts: [part] };
}

function several(node: Node & { readonly parts: readonly Node[] }, view: View, combine: (values: Truth[]) => Truth): Trace {
  const parts = node.parts.map((part) => evaluate(part, view));
  return { node, value: combine(parts.map((part) => part.value)), parts };
}

/** The meaning of the language: one function per kind of node. Strong Kleene throughout; contested counts as unknown. */
const evaluators: Evaluators = {
  truth: (node) => leaf(node, node.value),
  fact: (node, view) => {
    const state = stateOf(view, node.fact, node.member);
    return leaf(node, truthOf(state), state);
  },
  is: (node, view) => {
    const state = stateOf(view, node.fact);
    if (state?.members) return leaf(node, any([...node.values.map((value) => truthOf(stateOf(view, node.fact, value)))]), state);
    return leaf(
      node,
      knownOr(state, (value) => (node.under ? codeUnder(value, node.values) : yesNo(node.values.includes(value)))),
      state,
    );
  },
  members: evaluateMembers,
  ladder: (node, view) => {
    const state = stateOf(view, node.fact);
    return leaf(
      node,
      knownOr(state, (value) =>
        yesNo(node.order.includes(value) && compareNumbers(node.order.indexOf(value), node.op, node.order.indexOf(node.value))),
      ),
      state,
    );
  },
  number: (node, view) => {
    const state = stateOf(view, node.fact);
    return leaf(
      node,
      knownOr(state, () => yesNo(compareNumbers(state?.number ?? Number.NaN, node.op, node.value))),
      state,
    );
  },
  date: (node, view) => {
    const state = stateOf(view, node.left.fact ?? '') ?? stateOf(view, node.right.fact ?? '');
    return leaf(node, compareDates(termRange(node.left, view), node.op, termRange(node.right, view)), state);
  },
  listed: (node, view) => {
    const list = view.law.lists[node.list];
    const state = stateOf(view, 'provision');
    return leaf(node, list ? listing(list, view, (condition) => evaluate(condition, view).value).value : 'unknown', state);
  },
  gap: (node) => leaf(node, 'unknown'),
  time: (node, view) => leaf(node, inForce(node, view), node.basis === 'act' ? stateOf(view, 'conduct_period') : undefined),
  stage: (node, view) => {
    const state = stateOf(view, 'stage');
    return leaf(node, node.stages.length >= 11 ? 'yes' : knownOr(state, (value) => yesNo(node.stages.includes(value))), state);
  },
  track: (node, view) => {
    const state = stateOf(view, 'track');
    if (node.tracks.length >= 6) return leaf(node, 'yes', state);
    return leaf(
      node,
      knownOr(state, (value) => (node.silent.includes(value) ? 'unknown' : yesNo(node.tracks.includes(value)))),
      state,
    );
  },
  addressee: (node, view) => leaf(node, addressed(node, view)),
  defined: (node, view) => {
    const definition = definitionOf(view, node.definition);
    if (!definition) return leaf(node, 'unknown');
    const part = evaluateDefinition(definition, view);
    return { node, value: part.value, parts: [part] };
  },
  import: (node, view) => {
    const behind = conditionBehind(node, view);
    if (!behind) return leaf(node, 'unknown');
    const part = evaluate(behind, { ...view, path: [...view.path, node.provision] });
    return { node, value: part.value, parts: [part] };
  },
  met: (node, view) => {
    const behind = conditionBehind(node, view);
    if (!behind) return leaf(node, 'unknown');
    const part = evaluate(behind, { ...view, path: [...view.path, node.provision] });
    return { node, value: part.value, parts: [part] };
  },
  not: (node, view) => {
    const part = evaluate(node.child, view);
    return { node, value: not(part.value), parts: [part] };
  },
  norm: single,
  discretion: single,
  approval: single,
  element: single,
  all: (node, view) => several(node, view, all),
  any: (node, view) => several(node, view, any),
  'at-least': (node, view) => several(node, view, (values) => atLeast(node.count, values)),
  presumed: (node, view) =>
    several(node, view, ([claim, basis]) => (claim === 'yes' || claim === 'no' ? claim : basis === 'yes' ? 'yes' : (claim ?? 'unknown'))),
  reading: (node, view) => {
    const adopted = node.readings.findIndex((reading) => reading.id === node.adopted);
    return several(node, view, (values) => (adopted >= 0 ? (values[adopted] as Truth) : agreed(values)));
  },
};

/** Evaluates a node on the facts of one act. Total: never throws, whatever the facts. */
export function evaluate(node: Node, view: View): Trace {
  return (evaluators[node.kind] as (node: Node, view: View) => Trace)(node, view);
}

/** A definition has one value for one set of facts on one day, however often it is named. */
const defined = new WeakMap<Facts, { readonly day: number; readonly traces: Map<Definition, Trace> }>();

function evaluateDefinition(definition: Definition, view: View): Trace {
  let known = defined.get(view.facts);
  if (!known || known.day !== view.day) {
    known = { day: view.day, traces: new Map() };
    defined.set(view.facts, known);
  }
  const trace = known.traces.get(definition) ?? evaluate(definition.condition, view);
  known.traces.set(definition, trace);
  return trace;
}

/** Yes or no if all readings give it; otherwise not settled. */
function agreed(values: readonly Truth[]): Truth {
  const [first] = values;
  if (first !== undefined && values.every((value) => value === first)) return first;
  return values.includes('contested') ? 'contested' : 'unknown';
}

function truthOf(state: FactState | undefined): Truth {
  return knownOr(state, (value) => (value === 'yes' ? 'yes' : value === 'no' ? 'no' : 'unknown'));
}

function knownOr(state: FactState | undefined, read: (value: string) => Truth): Truth {
  if (!state || state.status === 'unknown') return 'unknown';
  return state.status === 'contested' ? 'contested' : read(state.value ?? '');
}

const yesNo = (holds: boolean): Truth => (holds ? 'yes' : 'no');

/** A comparison of two numbers by its sign. */
export function compareNumbers(a: number, op: Compare, b: number): boolean {
  if (op === '=') return a === b;
  if (op === '!=') return a !== b;
  if (op === '<') return a < b;
  if (op === '<=') return a <= b;
  return op === '>' ? a > b : a >= b;
}

/** Keys of the members of a closed set, made once. */
const memberKeys = new WeakMap<FactWord, readonly string[]>();

function keysOf(word: FactWord): readonly string[] {
  const known = memberKeys.get(word);
  if (known) return known;
  const keys = (word.values ?? []).map((member) => `${word.name}.${member}`);
  memberKeys.set(word, keys);
  return keys;
}

/** Of a set whose members are closed every member counts; of an open set there may always be another. */
function evaluateMembers(node: Extract<Node, { kind: 'members' }>, view: View): Trace {
  const word = view.law.vocabulary.facts[node.fact];
  const closed = word?.type === 'tri-set';
  const keys = closed ? keysOf(word) : (stateOf(view, node.fact)?.members ?? []);
  const values: Truth[] = closed ? [] : ['unknown'];
  for (const key of keys) {
    const value = truthOf(view.facts[key]);
    values.push(node.want === 'yes' ? value : not(value));
  }
  return leaf(node, node.quantifier === 'some' ? any(values) : all(values), stateOf(view, node.fact));
}

function termRange(term: DateTerm, view: View): DateRange | undefined {
  const state = stateOf(view, term.fact ?? '');
  const base =
    term.day !== undefined
      ? { first: term.day, last: term.day }
      : term.fact === 'assessed_on'
        ? { first: view.day, last: view.day }
        : (state?.date ?? (state?.period && span(state.period)));
  if (!base || !term.plus) return base;
  return { first: addDuration(base.first, term.plus), last: addDuration(base.last, term.plus) };
}

/** A comparison of ranges is yes or no only if every pair of days in them gives the same. */
function compareDates(a: DateRange | undefined, op: Compare, b: DateRange | undefined): Truth {
  if (!a || !b) return 'unknown';
  if (op === '<') return before(a, b);
  if (op === '>') return before(b, a);
  if (op === '<=') return not(before(b, a));
  if (op === '>=') return not(before(a, b));
  return op === '=' ? sameDay(a, b) : not(sameDay(a, b));
}

function before(a: DateRange, b: DateRange): Truth {
  if (a.last < b.first) return 'yes';
  return a.first >= b.last ? 'no' : 'unknown';
}

function sameDay(a: DateRange, b: DateRange): Truth {
  if (a.last < b.first || b.last < a.first) return 'no';
  return a.first === a.last && b.first === b.last ? 'yes' : 'unknown';
}

/** Reading rule 2: by the date of the act or of the decision; where the start lies inside what is known of the date, unknown. */
function inForce(node: Extract<Node, { kind: 'time' }>, view: View): Truth {
  const from = node.from ?? -Infinity;
  const to = node.to ?? Infinity;
  if (from === -Infinity && to === Infinity && !node.uncertain) return 'yes';
  const period = stateOf(view, 'conduct_period')?.period;
  const days = node.basis === 'decision' ? { first: view.day, last: view.day } : period && span(period);
  if (!days) return 'unknown';
  if (days.last < from || days.first > to) return 'no';
  if (node.uncertain) return 'unknown';
  return days.first >= from && days.last <= to ? 'yes' : 'unknown';
}

function addressed(node: Extract<Node, { kind: 'addressee' }>, view: View): Truth {
  if (view.authority === undefined) return 'yes';
  const stage = stateOf(view, 'stage')?.value;
  const barred = node.barred.some(
    (row) => row.authority === view.authority && (row.stages.length === 0 || (stage !== undefined && row.stages.includes(stage))),
  );
  return yesNo(node.authorities.includes(view.authority) && !barred);
}

/** The text of a provision that is in force for this act on this day, if one is for certain; else the latest that may be. */
export function versionInForce(versions: readonly Version[], view: View): Version | undefined {
  const timed = versions.map((version) => ({ version, value: evaluate(version.gates[0] as Node, view).value }));
  return (timed.find((item) => item.value === 'yes') ?? [...timed].reverse().find((item) => item.value !== 'no'))?.version;
}

/** What stands behind a reference to another provision: its conditions, or (for `met`) its gates too. Circles are cut. */
export function conditionBehind(node: Extract<Node, { kind: 'import' | 'met' }>, view: View): Node | undefined {
  const provision = view.law.provisions[node.provision];
  if (!provision || view.path.includes(node.provision)) return undefined;
  const version = versionInForce(provision.versions, view) ?? provision.versions.at(-1);
  if (!version) return undefined;
  if (node.kind === 'import') return version.condition;
  const rungs: Node[] =
    version.ladder.length > 0 ? [{ kind: 'any', parts: version.ladder.map((rung) => rung.condition), line: node.line }] : [];
  return { kind: 'all', parts: [...version.gates, version.condition, ...rungs], line: node.line };
}
