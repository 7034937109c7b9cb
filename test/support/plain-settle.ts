import { all, any, atLeast, not, type Truth } from '../../src/base/index.ts';
import { children, type NeedSet, type Node, type Settling } from '../../src/ir/index.ts';

/**
 * The search for deciding facts as plainly as it can be written: on the tree itself, with sets as lists of needs, and nothing worked out once for several uses.
 * The quick search (`src/ir/settle.ts`) must find the very same sets in the same order.
 */
type Need = NeedSet[number];

const MAX_SETS = 24;
const MAX_SIZE = 8;

/**
 * The smallest sets of unknown facts that would make a node come out as wanted whatever the other unknown facts are (minimal by
 * inclusion). Empty list: nothing can. A list holding the empty set: it is so already. Bounded at 24 sets of at most 8 facts,
 * smallest first.
 */
export function plainSettle(node: Node, want: boolean, how: Settling): readonly NeedSet[] {
  const value = how.value(node);
  if (value === (want ? 'yes' : 'no')) return [[]];
  if (value === (want ? 'no' : 'yes')) return [];
  switch (node.kind) {
    case 'all':
      return want ? product(node.parts, true, how) : union(node.parts, false, how);
    case 'any':
      return want ? union(node.parts, true, how) : product(node.parts, false, how);
    case 'not':
      return plainSettle(node.child, !want, how);
    case 'norm':
    case 'discretion':
    case 'approval':
    case 'element':
      return plainSettle(node.child, want, how);
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
  if (behind) return plainSettle(behind, want, how);
  return children(node).length > 0 ? [] : how.needs(node, want).map((need) => [need]);
}

function union(parts: readonly Node[], want: boolean, how: Settling): readonly NeedSet[] {
  return minimal(parts.flatMap((part) => plainSettle(part, want, how)));
}

function product(parts: readonly Node[], want: boolean, how: Settling): readonly NeedSet[] {
  let sets: readonly NeedSet[] = [[]];
  for (const part of parts) {
    const own = plainSettle(part, want, how);
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
function covers(weak: Need, strong: Need): boolean {
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
  if (!want) return plainSettle(claim, false, how);
  return minimal([...plainSettle(claim, true, how), ...plainSettle(basis, true, how)]);
}

function readingSets(node: Extract<Node, { kind: 'reading' }>, want: boolean, how: Settling): readonly NeedSet[] {
  const adopted = node.readings.findIndex((reading) => reading.id === node.adopted);
  const part = node.parts[adopted];
  return part ? plainSettle(part, want, how) : product(node.parts, want, how);
}

/** Sets of which no other asks for less, smallest first. */
function minimal(sets: readonly NeedSet[]): readonly NeedSet[] {
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

/**
 * Drops from each set what it can do without: the search for sets is bounded, and a bound may have cut off a smaller one. What is left settles
 * the node as wanted, and no part of it does.
 */
export function plainShrink(node: Node, want: boolean, sets: readonly NeedSet[], how: Settling): readonly NeedSet[] {
  return minimal(sets.map((set) => (set.length < 2 ? set : shrunk(node, want, set, how))));
}

function shrunk(node: Node, want: boolean, set: NeedSet, how: Settling): NeedSet {
  let rest = set;
  for (const need of set) {
    const less = rest.filter((other) => other !== need);
    if (valueUnder(node, less, how) === (want ? 'yes' : 'no')) rest = less;
  }
  return rest;
}

/** Value of a node if the facts of a set were known as the set asks, and nothing else. */
function valueUnder(node: Node, set: NeedSet, how: Settling): Truth {
  const value = how.value(node);
  if (value === 'yes' || value === 'no') return value;
  const under = (part: Node) => valueUnder(part, set, how);
  switch (node.kind) {
    case 'all':
      return all(node.parts.map(under));
    case 'any':
      return any(node.parts.map(under));
    case 'not':
      return not(under(node.child));
    case 'norm':
    case 'discretion':
    case 'approval':
    case 'element':
      return under(node.child);
    case 'at-least':
      return atLeast(node.count, node.parts.map(under));
    case 'presumed':
      return presumedUnder(node.parts.map(under));
    case 'reading':
      return readingUnder(node, under);
    default:
      return leafUnder(node, set, how);
  }
}

function presumedUnder([claim = 'unknown', basis]: readonly Truth[]): Truth {
  return claim === 'yes' || claim === 'no' ? claim : basis === 'yes' ? 'yes' : claim;
}

function readingUnder(node: Extract<Node, { kind: 'reading' }>, under: (part: Node) => Truth): Truth {
  const adopted = node.parts[node.readings.findIndex((reading) => reading.id === node.adopted)];
  if (adopted) return under(adopted);
  const [first, ...others] = node.parts.map(under);
  return first !== undefined && others.every((value) => value === first) ? first : 'unknown';
}

function leafUnder(node: Node, set: NeedSet, how: Settling): Truth {
  const behind = how.open(node);
  if (behind) return valueUnder(behind, set, how);
  const settled = (want: boolean) => how.needs(node, want).some((need) => set.some((given) => covers(need, given)));
  return settled(true) ? 'yes' : settled(false) ? 'no' : 'unknown';
}
