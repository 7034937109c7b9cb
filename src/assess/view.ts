import { type ActNames, type Citation, parseCitation, parseDate, type Truth } from '../base/index.ts';
import type { FactState, Facts } from '../facts/index.ts';
import { actNames, type Definition, type Law, type Node } from '../ir/index.ts';

/** What a node came out as, with what it rests on. The tree of traces is the whole reason. */
export interface Trace {
  readonly node: Node;
  readonly value: Truth;
  readonly parts: readonly Trace[];
  /** The state of the fact that a leaf read. */
  readonly state: FactState | undefined;
}

/** One act as the rules see it: its facts, the day, the place, who asks, and the law. */
export interface View {
  readonly law: Law;
  readonly facts: Facts;
  /** Day of the assessment, in days since 1970-01-01. */
  readonly day: number;
  /** Place whose definitions come before the standard's. */
  readonly place: string;
  /** Authority that asks, if one is named. */
  readonly authority?: string;
  /** The offence charged, as far as the file cites it. */
  readonly citation?: Citation;
  /** Provisions being looked through, against circles of `met` and `conditions of`. */
  readonly path: readonly string[];
  /** Conditions of definitions already worked out on these facts. Belongs to the facts: other facts, another memo. */
  readonly memo: Trace[];
}

/** The facts of one act as the rules of a place see them on a day (YYYY-MM-DD); `authority` limits findings to those addressed to it. */
export function viewOf(law: Law, facts: Facts, on: string, place: string, authority?: string): View {
  const provision = facts['provision'];
  const citation = provision?.status === 'known' ? citationOf(provision.value ?? '', actNames(law, place)) : undefined;
  return {
    law,
    facts,
    day: parseDate(on)?.first ?? 0,
    place,
    path: [],
    memo: [],
    ...(authority ? { authority } : {}),
    ...(citation ? { citation } : {}),
  };
}

const read = new WeakMap<ActNames, Map<string, Citation>>();
/** Citations kept for one place: a caseload has few charges and many cases. */
const MOST_KEPT = 5000;

/** A citation, read once for a place. */
function citationOf(text: string, names: ActNames): Citation {
  const kept = read.get(names) ?? new Map<string, Citation>();
  read.set(names, kept);
  const known = kept.get(text);
  if (known) return known;
  const citation = parseCitation(text, names);
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(text, citation);
  return citation;
}

/** The state of a fact, or of one member of a set. */
export function stateOf(view: View, fact: string, member?: string): FactState | undefined {
  return view.facts[member === undefined ? fact : `${fact}.${member}`];
}

/** The definition of this place, or else of the standard. */
export function definitionOf(view: View, id: string): Definition | undefined {
  return view.law.definitions[`${view.place}:${id}`] ?? view.law.definitions[`standard:${id}`];
}
