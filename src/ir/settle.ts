import { children, type Node } from './node.ts';

/** One unknown fact with what it would have to be, for a condition to come out one way. */
export interface Need {
  /** Fact, or member of a set (`means.deception`), or a set of which any member will do (`means`). */
  readonly fact: string;
  /** Values that would do, for facts with a closed list of values; never empty. */
  readonly allowed?: readonly string[];
  /** What would have to be shown, for other facts (numbers, dates, lists). */
  readonly says?: string;
}

export type NeedSet = readonly Need[];

/** What is known of a node: its value in the case at hand, and how to look behind references. */
export interface Settling {
  /** Value of this node on the facts of the case. */
  value(node: Node): 'yes' | 'no' | 'unknown' | 'contested';
  /** The condition behind a reference (definition, import, met), or undefined if it cannot be opened. */
  open(node: Node): Node | undefined;
  /** Literals that would make an undecided leaf come out yes, or no; empty if nothing can. */
  needs(node: Node, want: boolean): readonly Need[];
}

const MAX_SETS = 24;
const MAX_SIZE = 8;

/**
 * The smallest sets of unknown facts that would make a node come out as wanted whatever the other unknown facts are (minimal by
 * inclusion). Empty list: nothing can. A list holding the empty set: it is so already. Bounded at 24 sets of at most 8 facts,
 * smallest first.
 */
export function settle(node: Node, want: boolean, how: Settling): readonly NeedSet[] {
  const value = how.value(node);
  if (value === (want ? 'yes' : 'no')) return [[]];
  if (value === (want ? 'no' : 'yes')) return [];
  switch (node.kind) {
    case 'all':
      return want ? product(node.parts, true, how) : union(node.parts, false, how);
    case 'any':
      return want ? union(node.parts, true, how) : product(node.parts, false, how);
    case 'not':
      return settle(node.child, !want, how);
    case 'norm':
    case 'discretion':
    case 'approval':
    case 'element':
      return settle(node.child, want, how);
    case 'at-least':
      return atLeastSets(node.count, node.parts, want, how);
    case 'presumed':
      return presumedSets(node.parts, want, how);
    case 'reading':
      return readingSets(node, want, how);
    default:
      return leafSets(node, want, how);
  }
}

function leafSets(node: Node, want: boolean, how: Settling): readonly NeedSet[] {
  const behind = how.open(node);
  if (behind) return settle(behind, want, how);
  return children(node).length > 0 ? [] : how.needs(node, want).map((need) => [need]);
}

function union(parts: readonly Node[], want: boolean, how: Settling): readonly NeedSet[] {
  return minimal(parts.flatMap((part) => settle(part, want, how)));
}

function product(parts: readonly Node[], want: boolean, how: Settling): readonly NeedSet[] {
  let sets: readonly NeedSet[] = [[]];
  for (const part of parts) {
    const own = settle(part, want, how);
    if (own.length === 0) return [];
    sets = minimal(sets.flatMap((set) => own.flatMap((more) => join(set, more))));
  }
  return sets;
}

/** Two sets together, or nothing if they ask opposite things of one fact. */
function join(a: NeedSet, b: NeedSet): NeedSet[] {
  const result = [...a];
  for (const need of b) {
    const index = result.findIndex((other) => other.fact === need.fact || implies(other, need) || implies(need, other));
    const same = result[index];
    if (!same) {
      result.push(need);
      continue;
    }
    const both = together(same, need);
    if (!both) return [];
    result[index] = both;
  }
  return result.length > MAX_SIZE ? [] : [result];
}

/** A known member of a set makes the set known: `means.threat` yes gives `means` yes; `means` no (none of them) gives `means.threat` no. */
function implies(strong: Need, weak: Need): boolean {
  if (strong.allowed?.length !== 1 || weak.allowed?.length !== 1 || strong.allowed[0] !== weak.allowed[0]) return false;
  const [member, set] = strong.allowed[0] === 'yes' ? [strong, weak] : [weak, strong];
  return member.fact.startsWith(`${set.fact}.`);
}

function together(a: Need, b: Need): Need | undefined {
  if (a.fact !== b.fact) return implies(a, b) ? a : b;
  if (a.allowed && b.allowed) {
    const allowed = a.allowed.filter((value) => b.allowed?.includes(value));
    return allowed.length > 0 ? { fact: a.fact, allowed } : undefined;
  }
  if (a.says === b.says) return a;
  return a.says === `not ${b.says}` || b.says === `not ${a.says}` ? undefined : { fact: a.fact, says: `${a.says} and ${b.says}` };
}

/** Whether whoever has shown `strong` has shown `weak` too. */
export function covers(weak: Need, strong: Need): boolean {
  if (weak.fact !== strong.fact) return implies(strong, weak);
  if (weak.allowed && strong.allowed) return strong.allowed.every((value) => weak.allowed?.includes(value));
  return weak.says !== undefined && (strong.says?.split(' and ').includes(weak.says) ?? false);
}

function atLeastSets(count: number, parts: readonly Node[], want: boolean, how: Settling): readonly NeedSet[] {
  const needed = want ? count : parts.length - count + 1;
  return minimal(subsets(parts, needed).flatMap((subset) => product(subset, want, how)));
}

function subsets(parts: readonly Node[], size: number): Node[][] {
  if (size === 0) return [[]];
  return parts.flatMap((part, index) => subsets(parts.slice(index + 1), size - 1).map((rest) => [part, ...rest]));
}

function presumedSets([claim, basis]: readonly [Node, Node], want: boolean, how: Settling): readonly NeedSet[] {
  if (!want) return settle(claim, false, how);
  return minimal([...settle(claim, true, how), ...settle(basis, true, how)]);
}

function readingSets(node: Extract<Node, { kind: 'reading' }>, want: boolean, how: Settling): readonly NeedSet[] {
  const adopted = node.readings.findIndex((reading) => reading.id === node.adopted);
  const part = node.parts[adopted];
  return part ? settle(part, want, how) : product(node.parts, want, how);
}

/** Sets of which no other asks for less, smallest first. */
export function minimal(sets: readonly NeedSet[]): readonly NeedSet[] {
  const ordered = [...sets].sort((a, b) => a.length - b.length || breadth(b) - breadth(a));
  const kept = ordered.filter((set, index) => !ordered.some((other, at) => at !== index && asksLess(other, set, at < index)));
  return kept.slice(0, MAX_SETS);
}

/** Whether `set` gives everything that `other` asks for; of two that give each other the earlier stays. */
function asksLess(other: NeedSet, set: NeedSet, earlier: boolean): boolean {
  if (!other.every((weak) => set.some((strong) => covers(weak, strong)))) return false;
  return earlier || !set.every((weak) => other.some((strong) => covers(weak, strong)));
}

/** How much a set leaves open: of two as large, the one that asks for less comes first. */
function breadth(set: NeedSet): number {
  return set.reduce((sum, need) => sum + (need.allowed?.length ?? 1), 0);
}
