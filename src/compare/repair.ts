import type { Law, Node, Provision, Version } from '../ir/index.ts';
import type { Cause, Caused, Part } from './cause.ts';
import { kindsOf } from './comparison.ts';
import type { Diagram } from './diagram.ts';
import { BOTH, LESS, shareOf } from './engine.ts';
import { YES } from './formula.ts';
import { comingUpTo, type Demand, demandsOf, kindKey, type Options, type Question, questionOf } from './question.ts';
import { type Reform, withReform } from './reform.ts';
import type { Aspect, Level, Side, SideAsked } from './side.ts';

/** One change of one provision that could close a gap. */
export type Edit =
  /** An element is left out. */
  | { readonly how: 'leave-out'; readonly provision: string; readonly part: Part }
  /** The rule reaches every kind of procedure, every stage, or acts of every time. */
  | { readonly how: 'widen'; readonly provision: string; readonly part: Part }
  /** What an authority may do, it must do. */
  | { readonly how: 'bind'; readonly provision: string };

/** A set of edits, with what it closes and what it does besides; both exact, over every case. */
export interface Repair {
  readonly edits: readonly Edit[];
  /** Of the cases of the kind, the share in which the law with the edits gives what is asked. */
  readonly closes: number;
  /** Of the cases in which the edited law gives more than the law as it is, the share in which the other side asks for nothing. */
  readonly beyond: number;
  readonly reform: Reform;
}

/** A kind of difference, by what makes it one. */
export interface KindKey extends Pick<Demand, 'aspect' | 'strength'> {
  readonly key: string;
}

/** Edits that could close a kind: one for each thing that stands in the way of some rule. */
export function editsFor(law: Law, cause: Cause): Edit[] {
  if (cause.why === 'nothing') return [];
  if (cause.why === 'weaker')
    return cause.provisions.filter(({ id }) => law.provisions[id]).map(({ id }) => ({ how: 'bind', provision: id }));
  const edits = cause.parts.flatMap((part): Edit[] => {
    const provision = part.provision.id;
    if (part.kind === 'time' || part.kind === 'stage' || part.kind === 'track') return [{ how: 'widen', provision, part }];
    return part.kind === 'element' ? [{ how: 'leave-out', provision, part }] : [];
  });
  const keyOf = (edit: Edit) => `${edit.how} ${edit.provision} ${edit.how === 'bind' ? '' : edit.part.name}`;
  return [...new Map(edits.map((edit) => [keyOf(edit), edit])).values()];
}

/** Edits as a reform of the law of a place. */
export function reformBy(law: Law, place: string, edits: readonly Edit[]): Reform {
  const changed = new Map<string, Provision>();
  for (const edit of edits) {
    const own = changed.get(edit.provision) ?? law.provisions[edit.provision];
    if (own) changed.set(edit.provision, { ...own, versions: own.versions.map((version) => edited(law, version, edit)) });
  }
  return { place, provisions: [...changed.values()], repealed: [], definitions: [], lists: [] };
}

function edited(law: Law, version: Version, edit: Edit): Version {
  if (edit.how === 'bind') {
    const bound = <T extends { readonly force: string }>(one: T): T => ({ ...one, force: 'must' });
    return { ...bound(version), ladder: version.ladder.map(bound), powers: version.powers.map(bound) };
  }
  if (edit.how === 'leave-out') return { ...version, condition: without(version.condition, edit.part.name) };
  const gates = version.gates.map((gate) => widened(law, gate, edit.part));
  return edit.part.kind === 'time' ? { ...version, gates, inForce: { ...version.inForce, from: null } } : { ...version, gates };
}

function without(node: Node, name: string): Node {
  if (node.kind !== 'all') return node;
  return { ...node, parts: node.parts.filter((part) => part.kind !== 'element' || part.name !== name).map((part) => without(part, name)) };
}

function widened({ vocabulary }: Law, gate: Node, { kind }: Part): Node {
  if (gate.kind !== kind) return gate;
  if (gate.kind === 'stage') return { ...gate, stages: vocabulary.stages['any'] ?? gate.stages };
  if (gate.kind === 'track') return { ...gate, tracks: vocabulary.tracks['any'] ?? gate.tracks, silent: [] };
  return gate.kind === 'time' ? { ...gate, from: null } : gate;
}

/** Sets of edits are tried up to this size, from so many single ones. */
const LARGEST = 3;
const MOST_SINGLE = 10;

/**
 * The smallest sets of edits that close a kind of difference, those that go least beyond it first; where none of at most three closes it whole, those that
 * close most of it. Each is tried over every case, in one space with the law as it is and the other side.
 */
export function repairsFor(asked: readonly [SideAsked, SideAsked], kind: KindKey, options: Options = {}, most = 3): Repair[] {
  const [own] = asked;
  const first = kindIn(questionOf(asked, options), kind);
  if (!first) return [];
  const singles = editsFor(own.law, causeOf(first)).slice(0, MOST_SINGLE);
  const tried: Repair[] = [];
  for (let size = 1; size <= Math.min(LARGEST, singles.length); size++) {
    const sets = subsets(singles, size);
    const found = tryAll(asked, kind, sets, options);
    const whole = found.filter(({ closes }) => closes === 1);
    if (whole.length > 0) return whole.sort((x, y) => x.beyond - y.beyond).slice(0, most);
    tried.push(...found);
  }
  const better = (x: Repair, y: Repair) => y.closes - x.closes || x.edits.length - y.edits.length || x.beyond - y.beyond;
  return tried
    .filter(({ closes }) => closes > 0)
    .sort(better)
    .slice(0, most);
}

const causeOf = (group: readonly Caused[]): Cause => {
  const parts = group.flatMap(({ cause }) => (cause.why === 'parts' || cause.why === 'several' ? cause.parts : []));
  const [first] = group as readonly [Caused];
  return parts.length > 0 ? { why: 'parts', parts } : first.cause;
};

function subsets<T>(items: readonly T[], size: number): T[][] {
  if (size === 0) return [[]];
  return items.flatMap((item, at) => subsets(items.slice(at + 1), size - 1).map((rest) => [item, ...rest]));
}

/** The parts of a kind in a question; nothing where the side does not lack it. */
function kindIn(question: Question, kind: KindKey): readonly Caused[] | undefined {
  return kindsOf(question, 'a').get(kindKey(kind, kind.key));
}

/** Sides that stand in one space are few at a time: each makes it larger. */
const AT_ONCE = 8;

function tryAll(asked: readonly [SideAsked, SideAsked], kind: KindKey, sets: readonly (readonly Edit[])[], options: Options): Repair[] {
  const [own] = asked;
  const reforms = sets.map((edits) => reformBy(own.law, own.place, edits));
  const results: Repair[] = [];
  for (let from = 0; from < sets.length; from += AT_ONCE) {
    const some = reforms.slice(from, from + AT_ONCE);
    const question = questionOf(asked, { ...options, more: some.map((reform) => ({ ...own, law: withReform(own.law, reform) })) });
    const group = kindIn(question, kind) ?? [];
    for (const [at, reform] of some.entries()) {
      const side = question.more[at] as Side;
      const beyond = beyondOf(question, side, kind.aspect);
      results.push({ edits: sets[from + at] as readonly Edit[], closes: closedBy(question, group, side), beyond, reform });
    }
  }
  return results;
}

/** The cases in which a side comes up to a level. */
function given(question: Question, side: Side, aspect: Aspect, level: Level): Diagram {
  return question.engine.where(YES, comingUpTo(question, side, aspect, level));
}

/** Of the cases of a kind, the share in which a side gives what is asked. */
function closedBy(question: Question, group: readonly Caused[], side: Side): number {
  const { engine } = question;
  const whole = engine.either(...group.map(({ cases }) => cases));
  const closed = group.map(({ cases, region: { demand } }) =>
    engine.diagrams.apply(BOTH, cases, given(question, side, demand.aspect, demand)),
  );
  return shareIn(question, engine.either(...closed), whole);
}

/** Of the cases in which a side gives more than the first, the share for which the second asks for nothing. */
function beyondOf(question: Question, side: Side, aspect: Aspect): number {
  const { engine, a, b, possible } = question;
  const more = demandsOf(side)
    .filter((demand) => demand.aspect === aspect)
    .map((level) => engine.diagrams.apply(LESS, given(question, side, aspect, level), given(question, a, aspect, level)));
  const gained = engine.diagrams.apply(BOTH, possible, engine.either(...more));
  const anything = given(question, b, aspect, { rank: 1, degree: 2 });
  const possibly = given(question, b, aspect, { rank: 1, degree: 0 });
  return shareIn(question, engine.diagrams.apply(LESS, gained, engine.either(anything, possibly)), gained);
}

/** The share of a part; 1 for the whole and nothing less. */
function shareIn({ engine }: Question, part: Diagram, whole: Diagram): number {
  const share = shareOf(engine.count(part), engine.count(whole));
  return part === whole ? share : Math.min(0.999_999, share);
}

/** A provision of another place that gives what a kind of difference asks for. */
export interface Model {
  readonly place: string;
  readonly sameFamily: boolean;
  readonly provision: Provision;
  readonly version: Version;
  /** Of the cases of the kind, the share in which it gives what is asked. */
  readonly closes: number;
}

/**
 * What can be borrowed for kinds of difference, for each of them: provisions of other places that would close it, legal kin first, then those that close
 * most. Each place is put into the space once, for all kinds.
 */
export function modelsFor(asked: readonly [SideAsked, SideAsked], kinds: readonly KindKey[], options: Options = {}): Model[][] {
  const [own, other] = asked;
  const places = Object.values(own.law.places).filter(({ id }) => id !== own.place && id !== other.place);
  const found = kinds.map((): Model[] => []);
  for (const { id: place } of kinds.length > 0 ? places : []) {
    const question = questionOf(asked, { ...options, more: [{ ...own, place }] });
    const groups = kindsOf(question, 'a');
    for (const [at, kind] of kinds.entries()) found[at]?.push(...modelsIn(question, groups.get(kindKey(kind, kind.key)) ?? []));
  }
  return found.map((models) => models.sort((x, y) => Number(y.sameFamily) - Number(x.sameFamily) || y.closes - x.closes));
}

/** Provisions of the further side of a question that close a kind, at least in part. */
function modelsIn(question: Question, group: readonly Caused[]): Model[] {
  const [side] = question.more as readonly [Side];
  const { law, place } = side;
  const families = [question.a.place, place].map((id) => law.places[id]?.family);
  const sameFamily = families[0] !== undefined && families[0] === families[1];
  const versions = new Map(side.grants.map(({ provision, version }) => [version, provision]));
  return [...versions].flatMap(([version, provision]): Model[] => {
    if (provision.basis === 'general') return [];
    const closes = closedBy(question, group, { ...side, grants: side.grants.filter((grant) => grant.version === version) });
    return closes > 0.05 ? [{ place, sameFamily, provision, version, closes }] : [];
  });
}
