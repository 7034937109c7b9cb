import { all, any, atLeast, not, type Truth } from '../base/index.ts';
import type { Node } from './node.ts';
import { covers, minimal, type NeedSet, type Settling } from './settle.ts';

/**
 * Drops from each set what it can do without: the search for sets is bounded, and a bound may have cut off a smaller one. What is left settles
 * the node as wanted, and no part of it does.
 */
export function shrink(node: Node, want: boolean, sets: readonly NeedSet[], how: Settling): readonly NeedSet[] {
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
