import type { Literals } from './literals.ts';

/** A set of needs in a search, by their numbers. */
export interface NumberedSet {
  readonly needs: readonly number[];
  /** The bits of its needs. */
  readonly bits: number;
  /** How much it leaves open: of two sets as large, the one that asks for less comes first. */
  readonly breadth: number;
  /** Some of its needs are related to each other. */
  readonly tangled: boolean;
}

/** The set that asks for nothing. */
export const NOTHING: NumberedSet = { needs: [], bits: 0, breadth: 0, tangled: false };

const MAX_SETS = 24;
const MAX_SIZE = 8;

/** A set of these needs, in their order. */
export function numberedSet(needs: readonly number[], literals: Literals): NumberedSet {
  let bits = 0;
  let breadth = 0;
  let tangled = false;
  for (const need of needs) {
    const bit = literals.bits[need] as number;
    tangled ||= (bits & bit) !== 0 && needs.some((other) => other !== need && literals.related(other, need));
    bits |= bit;
    breadth += literals.breadths[need] as number;
  }
  return { needs, bits, breadth, tangled };
}

/** One set out of each list, together, in every way that can be. */
export function product(lists: readonly (readonly NumberedSet[])[], literals: Literals): readonly NumberedSet[] {
  let sets: readonly NumberedSet[] = [NOTHING];
  for (const list of lists) {
    if (list.length === 1 && list[0]?.needs.length === 0) continue;
    const joined: NumberedSet[] = [];
    for (const set of sets) for (const more of list) pushJoined(set, more, literals, joined);
    sets = minimal(joined, literals);
  }
  return sets;
}

/** Adds two sets together, unless they ask opposite things of one fact or too much. */
function pushJoined(a: NumberedSet, b: NumberedSet, literals: Literals, joined: NumberedSet[]): void {
  if ((a.bits & b.bits) !== 0 || b.tangled) {
    const needs = merged(a.needs, b.needs, literals);
    if (needs && needs.length <= MAX_SIZE) joined.push(numberedSet(needs, literals));
    return;
  }
  if (a.needs.length === 0) joined.push(b);
  else if (a.needs.length + b.needs.length <= MAX_SIZE)
    joined.push({ needs: [...a.needs, ...b.needs], bits: a.bits | b.bits, breadth: a.breadth + b.breadth, tangled: a.tangled });
}

/** The needs of two sets, of which some may have to be met together. */
function merged(a: readonly number[], b: readonly number[], literals: Literals): number[] | undefined {
  const needs = [...a];
  for (const need of b) {
    const index = needs.findIndex((other) => literals.related(other, need));
    const both = index < 0 ? need : literals.together(needs[index] as number, need);
    if (both === undefined) return undefined;
    needs[index < 0 ? needs.length : index] = both;
  }
  return needs;
}

/** Sets of which no other asks for less, smallest first; no more than the bound. */
export function minimal(sets: readonly NumberedSet[], literals: Literals): readonly NumberedSet[] {
  if (sets.length < 2) return sets;
  const ordered = [...sets].sort(smallerFirst);
  const kept: NumberedSet[] = [];
  for (let at = 0; at < ordered.length && kept.length < MAX_SETS; at++)
    if (isMinimal(at, ordered, literals)) kept.push(ordered[at] as NumberedSet);
  return kept;
}

const smallerFirst = (a: NumberedSet, b: NumberedSet): number => a.needs.length - b.needs.length || b.breadth - a.breadth;

/** Whether no other set asks for less than the one at a place; of two that give each other the earlier stays. */
function isMinimal(at: number, ordered: readonly NumberedSet[], literals: Literals): boolean {
  const set = ordered[at] as NumberedSet;
  for (let place = 0; place < ordered.length; place++) {
    const other = ordered[place] as NumberedSet;
    if ((other.bits & ~set.bits) !== 0 || place === at || !given(other, set, literals)) continue;
    if (place < at || !given(set, other, literals)) return false;
  }
  return true;
}

/** Whether whoever has shown `strong` has shown all that `weak` asks for. */
function given(weak: NumberedSet, strong: NumberedSet, literals: Literals): boolean {
  for (const need of weak.needs) if (!givenOne(need, strong, literals)) return false;
  return true;
}

function givenOne(need: number, { needs }: NumberedSet, literals: Literals): boolean {
  for (const other of needs) if ((literals.gives[other] as number[]).includes(need)) return true;
  return false;
}
