import { type Left, Lefts } from './left.ts';
import { Literals } from './literals.ts';
import type { Need, NeedSet } from './need.ts';
import { minimal, NOTHING, type NumberedSet, numberedSet, product } from './need-sets.ts';
import { shrink } from './shrink.ts';

const NONE: readonly NumberedSet[] = [];
const SO_ALREADY: readonly NumberedSet[] = [NOTHING];

/** The search for sets of needs. What is found where something is left to decide serves every condition, of every case, of which the same is left. */
export class Search {
  readonly literals = new Literals();
  readonly lefts = new Lefts(this.literals);
  private readonly found = { yes: new Map<Left, readonly NumberedSet[]>(), no: new Map<Left, readonly NumberedSet[]>() };

  /** Sets after which it comes out as wanted, as far as the bound lets them be found. */
  settle(left: Left, want: boolean): readonly NeedSet[] {
    return this.inWords(this.sets(left, want));
  }

  /** The same without what a set can do without: the bound may have cut off a smaller one. */
  settleShrunk(left: Left, want: boolean): readonly NeedSet[] {
    const { literals } = this;
    return this.inWords(minimal(shrink(left, want, this.sets(left, want), literals), literals));
  }

  private inWords(sets: readonly NumberedSet[]): readonly NeedSet[] {
    return sets.map(({ needs }) => needs.map((need) => this.literals.needs[need] as Need));
  }

  private sets(left: Left, want: boolean): readonly NumberedSet[] {
    if (left.kind === 'known') return left.value === want ? SO_ALREADY : NONE;
    const found = want ? this.found.yes : this.found.no;
    const known = found.get(left);
    if (known) return known;
    const sets = this.search(left, want);
    found.set(left, sets);
    return sets;
  }

  private search(left: Exclude<Left, { kind: 'known' }>, want: boolean): readonly NumberedSet[] {
    switch (left.kind) {
      case 'leaf':
        return (want ? left.yes : left.no).map((need) => numberedSet([need], this.literals));
      case 'not':
        return this.sets(left.part, !want);
      case 'all':
        return want ? this.every(left.parts, true) : this.some(left.parts, false);
      case 'any':
        return want ? this.some(left.parts, true) : this.every(left.parts, false);
      case 'at-least':
        return this.atLeast(want ? left.count : left.parts.length - left.count + 1, left.parts, want);
      case 'presumed':
        return want ? this.some([left.claim, left.basis], true) : this.sets(left.claim, false);
      case 'agreed':
        return this.every(left.parts, want);
    }
  }

  /** Sets after which some part comes out as wanted. */
  private some(parts: readonly Left[], want: boolean): readonly NumberedSet[] {
    return minimal(
      parts.flatMap((part) => this.sets(part, want)),
      this.literals,
    );
  }

  /** Sets after which every part comes out as wanted. */
  private every(parts: readonly Left[], want: boolean): readonly NumberedSet[] {
    const lists: (readonly NumberedSet[])[] = [];
    for (const part of parts) {
      const list = this.sets(part, want);
      if (list.length === 0) return NONE;
      lists.push(list);
    }
    return product(lists, this.literals);
  }

  private atLeast(count: number, parts: readonly Left[], want: boolean): readonly NumberedSet[] {
    return minimal(
      subsets(parts, count).flatMap((subset) => this.every(subset, want)),
      this.literals,
    );
  }
}

function subsets<T>(parts: readonly T[], size: number): T[][] {
  if (size === 0) return [[]];
  return parts.flatMap((part, index) => subsets(parts.slice(index + 1), size - 1).map((rest) => [part, ...rest]));
}
