import { addDuration, any, atLeast, type DateRange, not, span, type Truth } from '../base/index.ts';
import type { FactState } from '../facts/index.ts';
import {
  type Compare,
  codeUnder,
  type DateTerm,
  type Definition,
  type Kind,
  type Law,
  type Node,
  type Version,
  wholeCondition,
} from '../ir/index.ts';
import { listing } from './listed.ts';
import { definitionOf, type Trace, type View } from './view.ts';

export type { Trace } from './view.ts';

/** A node made ready: everything that does not depend on the facts is done once. */
export type Run = (view: View) => Trace;
type Makers = { readonly [K in Kind]: (node: Extract<Node, { kind: K }>) => Run };

const NONE: readonly Trace[] = [];
const NO_MEMBERS: readonly string[] = [];
const leaf = (node: Node, value: Truth, state: FactState | undefined): Trace => ({ node, value, parts: NONE, state });

/** The meaning of the language: one function per kind of node. Strong Kleene throughout; contested counts as unknown. */
const makers: Makers = {
  truth: (node) => constant(node, node.value),
  fact: (node) => {
    const key = node.member === undefined ? node.fact : `${node.fact}.${node.member}`;
    return (view) => {
      const state = view.facts[key];
      return leaf(node, truthOf(state), state);
    };
  },
  is: (node) => {
    const members = node.values.map((value) => `${node.fact}.${value}`);
    const inside = ({ value = '' }: FactState): Truth => (node.under ? codeUnder(value, node.values) : yesNo(node.values.includes(value)));
    return (view) => {
      const state = view.facts[node.fact];
      const value = state?.members ? any(members.map((key) => truthOf(view.facts[key]))) : knownOr(state, inside);
      return leaf(node, value, state);
    };
  },
  members: (node) => (view) => evaluateMembers(node, view),
  ladder: (node) => {
    const fitting = new Set(node.order.filter((_, at) => compareNumbers(at, node.op, node.order.indexOf(node.value))));
    return onFact(node, node.fact, ({ value = '' }) => yesNo(fitting.has(value)));
  },
  number: (node) => onFact(node, node.fact, ({ number = Number.NaN }) => yesNo(compareNumbers(number, node.op, node.value))),
  date: (node) => (view) => {
    const state = view.facts[node.left.fact ?? ''] ?? view.facts[node.right.fact ?? ''];
    return leaf(node, compareDates(termRange(node.left, view), node.op, termRange(node.right, view)), state);
  },
  listed: (node) => (view) => {
    const list = view.law.lists[node.list];
    const value = list ? listing(list, view, (condition) => evaluate(condition, view).value).value : 'unknown';
    return leaf(node, value, view.facts['provision']);
  },
  gap: (node) => constant(node, 'unknown'),
  time: (node) => (view) => leaf(node, inForce(node, view), node.basis === 'act' ? view.facts['conduct_period'] : undefined),
  stage: (node) => {
    if (node.stages.length >= 11) return (view) => leaf(node, 'yes', view.facts['stage']);
    return onFact(node, 'stage', ({ value = '' }) => yesNo(node.stages.includes(value)));
  },
  track: (node) => {
    if (node.tracks.length >= 6) return (view) => leaf(node, 'yes', view.facts['track']);
    return onFact(node, 'track', ({ value = '' }) => (node.silent.includes(value) ? 'unknown' : yesNo(node.tracks.includes(value))));
  },
  addressee: (node) => (view) => leaf(node, addressed(node, view), undefined),
  defined: (node) => {
    // The same place and the same law most times: looked up once.
    let last: { law: Law; place: string; definition: Definition | undefined } | undefined;
    return (view) => {
      if (last?.law !== view.law || last.place !== view.place)
        last = { law: view.law, place: view.place, definition: definitionOf(view, node.definition) };
      const part = last.definition && evaluateDefinition(last.definition, view);
      return part ? { node, value: part.value, parts: [part], state: undefined } : leaf(node, 'unknown', undefined);
    };
  },
  import: reference,
  met: reference,
  not: (node) => {
    const child = runOf(node.child);
    return (view) => {
      const part = child(view);
      return { node, value: not(part.value), parts: [part], state: undefined };
    };
  },
  norm: single,
  discretion: single,
  approval: single,
  element: single,
  all: (node) => several(node, conjunction),
  any: (node) => several(node, disjunction),
  'at-least': (node) => several(node, (parts) => counted(parts, node.count)),
  presumed: (node) =>
    several(node, ([claim, basis]) => {
      if (!claim || claim.value === 'yes' || claim.value === 'no') return claim?.value ?? 'unknown';
      return basis?.value === 'yes' ? 'yes' : claim.value;
    }),
  reading: (node) => {
    const adopted = node.readings.findIndex((reading) => reading.id === node.adopted);
    return several(node, (parts) => (adopted >= 0 ? (parts[adopted] as Trace).value : agreed(parts)));
  },
};

/** Nodes that were made ready. A node is frozen: it is made once. */
const ready = new WeakMap<Node, Run>();

/** The node made ready. */
export function runOf(node: Node): Run {
  let run = ready.get(node);
  if (!run) {
    run = (makers[node.kind] as (node: Node) => Run)(node);
    ready.set(node, run);
  }
  return run;
}

/** Evaluates a node on the facts of one act. Total: never throws, whatever the facts. */
export function evaluate(node: Node, view: View): Trace {
  return runOf(node)(view);
}

function constant(node: Node, value: Truth): Run {
  const trace = leaf(node, value, undefined);
  return () => trace;
}

function onFact(node: Node, fact: string, read: (state: FactState) => Truth): Run {
  return (view) => {
    const state = view.facts[fact];
    return leaf(node, knownOr(state, read), state);
  };
}

function single(node: Node & { readonly child: Node }): Run {
  const child = runOf(node.child);
  return (view) => {
    const part = child(view);
    return { node, value: part.value, parts: [part], state: undefined };
  };
}

function several(node: Node & { readonly parts: readonly Node[] }, combine: (parts: readonly Trace[]) => Truth): Run {
  const runs = node.parts.map(runOf);
  return (view) => {
    const parts = new Array<Trace>(runs.length);
    for (let at = 0; at < runs.length; at++) parts[at] = (runs[at] as Run)(view);
    return { node, value: combine(parts), parts, state: undefined };
  };
}

/** A definition has one value for one set of facts on one day, however often it is named. There are few: a list is quicker than a map. */
function evaluateDefinition({ condition }: Definition, view: View): Trace {
  for (const known of view.memo) if (known.node === condition) return known;
  const trace = evaluate(condition, view);
  view.memo.push(trace);
  return trace;
}

function reference(node: Extract<Node, { kind: 'import' | 'met' }>): Run {
  return (view) => {
    const behind = conditionBehind(node, view);
    if (!behind) return leaf(node, 'unknown', undefined);
    const part = evaluate(behind, { ...view, path: [...view.path, node.provision] });
    return { node, value: part.value, parts: [part], state: undefined };
  };
}

/** The tables of `base/truth.ts` on traces, without a list of values in between. */
function conjunction(parts: readonly Trace[]): Truth {
  let result: Truth = 'yes';
  for (const { value } of parts) {
    if (value === 'no') return 'no';
    if (value === 'contested' || (value === 'unknown' && result === 'yes')) result = value;
  }
  return result;
}

function disjunction(parts: readonly Trace[]): Truth {
  let result: Truth = 'no';
  for (const { value } of parts) {
    if (value === 'yes') return 'yes';
    if (value === 'contested' || (value === 'unknown' && result === 'no')) result = value;
  }
  return result;
}

const counted = (parts: readonly Trace[], count: number): Truth =>
  atLeast(
    count,
    parts.map((part) => part.value),
  );

/** Yes or no if all readings give it; otherwise not settled. */
function agreed(parts: readonly Trace[]): Truth {
  const [first] = parts;
  if (first && parts.every((part) => part.value === first.value)) return first.value;
  return parts.some((part) => part.value === 'contested') ? 'contested' : 'unknown';
}

function truthOf(state: FactState | undefined): Truth {
  if (state === undefined || state.status === 'unknown') return 'unknown';
  if (state.status === 'contested') return 'contested';
  return state.value === 'yes' || state.value === 'no' ? state.value : 'unknown';
}

function knownOr(state: FactState | undefined, read: (state: FactState) => Truth): Truth {
  if (state === undefined || state.status === 'unknown') return 'unknown';
  return state.status === 'contested' ? 'contested' : read(state);
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

/** Of a set whose members are closed every member counts, and one that is not written down is unknown; of an open set there may always be another. */
function evaluateMembers(node: Extract<Node, { kind: 'members' }>, view: View): Trace {
  const state = view.facts[node.fact];
  const written = state?.members ?? NO_MEMBERS;
  const word = view.law.vocabulary.facts[node.fact];
  const complete = word?.type === 'tri-set' && written.length === word.values?.length;
  const [decisive, otherwise]: Truth[] = node.quantifier === 'some' ? ['yes', 'no'] : ['no', 'yes'];
  let result: Truth = complete ? (otherwise as Truth) : 'unknown';
  for (const key of written) {
    const stated = truthOf(view.facts[key]);
    const value = node.want === 'yes' ? stated : not(stated);
    if (value === decisive) return leaf(node, value, view.facts[key]);
    if (value === 'contested' || (value === 'unknown' && result === otherwise)) result = value;
  }
  return leaf(node, result, state);
}

function termRange(term: DateTerm, view: View): DateRange | undefined {
  const state = view.facts[term.fact ?? ''];
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
  const period = view.facts['conduct_period']?.period;
  const days = node.basis === 'decision' ? { first: view.day, last: view.day } : period && span(period);
  if (!days) return 'unknown';
  if (days.last < from || days.first > to) return 'no';
  if (node.uncertain) return 'unknown';
  return days.first >= from && days.last <= to ? 'yes' : 'unknown';
}

function addressed(node: Extract<Node, { kind: 'addressee' }>, view: View): Truth {
  if (view.authority === undefined) return 'yes';
  const stage = view.facts['stage']?.value;
  const barred = node.barred.some(
    (row) => row.authority === view.authority && (row.stages.length === 0 || (stage !== undefined && row.stages.includes(stage))),
  );
  return yesNo(node.authorities.includes(view.authority) && !barred);
}

/** The text of a provision that is in force for this act on this day, if one is for certain; else the latest that may be. */
export function versionInForce(versions: readonly Version[], view: View): Version | undefined {
  let possible: Version | undefined;
  for (const version of versions) {
    const { value } = evaluate(version.gates[0] as Node, view);
    if (value === 'yes') return version;
    if (value !== 'no') possible = version;
  }
  return possible;
}

/** What stands behind a reference to another provision: its conditions, or (for `met`) its gates too. Circles are cut. */
export function conditionBehind(node: Extract<Node, { kind: 'import' | 'met' }>, view: View): Node | undefined {
  const provision = view.law.provisions[node.provision];
  if (!provision || view.path.includes(node.provision)) return undefined;
  const version = versionInForce(provision.versions, view) ?? provision.versions.at(-1);
  if (!version) return undefined;
  return node.kind === 'import' ? version.condition : wholeCondition(version);
}
