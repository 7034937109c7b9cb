import { LeftInCase, type Settling } from './left.ts';
import type { NeedSet } from './need.ts';
import type { Node } from './node.ts';
import { Search } from './search.ts';

export type { Settling } from './left.ts';
export type { Need, NeedSet } from './need.ts';

/**
 * The smallest sets of unknown facts that would make a node come out as wanted whatever the other unknown facts are (minimal by
 * inclusion). Empty list: nothing can. A list holding the empty set: it is so already. Bounded at 24 sets of at most 8 facts,
 * smallest first.
 */
export function settle(node: Node, want: boolean, how: Settling): readonly NeedSet[] {
  const search = new Search();
  return search.settle(new LeftInCase(how, search.lefts).of(node), want);
}
