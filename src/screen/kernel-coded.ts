import { type Compare, compares } from '../ir/index.ts';
import type { BitGraph, BitNode } from './bit-graph.ts';
import type { NodeCoded, NodeTri } from './graphed.ts';
import type { Plain } from './vectors.ts';

/** Few values compared with few: each pair once, whatever the rows. */
export function waysOf(graph: BitGraph, left: NodeCoded, how: Compare, right: NodeCoded): NodeTri {
  const sides = { yes: graph.none, no: graph.none };
  for (const [at, a] of left.values.entries()) {
    const own = left.rows[at] as BitNode;
    const fits = right.rows.filter((_, place) => holds(a, how, right.values[place] as Plain));
    const not = right.rows.filter((_, place) => !holds(a, how, right.values[place] as Plain));
    sides.yes = graph.or(sides.yes, graph.and(own, graph.any(fits)));
    sides.no = graph.or(sides.no, graph.and(own, graph.any(not)));
  }
  return { kind: 'tri', ...sides };
}

/** Words are only asked whether they are the same. */
const holds = (a: Plain, how: Compare, b: Plain): boolean =>
  how === '=' || how === '!=' ? (a === b) === (how === '=') : compares(Number(a), how, Number(b));

/** The greatest, or the least, of numbers that are never missing: from the furthest value on, each takes the rows that are left. */
export function greatestOf(graph: BitGraph, parts: readonly NodeCoded[], least: boolean): NodeCoded {
  const values = [...new Set(parts.flatMap((part) => part.values.map(Number)))].sort((a, b) => (least ? a - b : b - a));
  let taken = graph.none;
  const rows = values.map((value) => {
    const own = graph.any(parts.flatMap((part) => part.rows.filter((_, at) => Number(part.values[at]) === value)));
    const left = graph.less(own, taken);
    taken = graph.or(taken, own);
    return left;
  });
  return { kind: 'coded', values, rows };
}

/** What two values come to of which each has few; missing where one is. */
export function pairsOf(graph: BitGraph, a: NodeCoded, b: NodeCoded, of: (x: Plain, y: Plain) => Plain): NodeCoded {
  const found = new Map<Plain, BitNode>();
  for (const [x, left] of a.rows.entries())
    for (const [y, right] of b.rows.entries()) {
      const value = of(a.values[x] as Plain, b.values[y] as Plain);
      found.set(value, graph.or(found.get(value) ?? graph.none, graph.and(left, right)));
    }
  return { kind: 'coded', values: [...found.keys()], rows: [...found.values()] };
}
