import type { Left } from './left.ts';
import type { Literals } from './literals.ts';
import { type NumberedSet, numberedSet } from './need-sets.ts';

/**
 * Sets without what they can do without: the search for sets is bounded, and a bound may have cut off a smaller one. What stays of a set settles the
 * condition as wanted, and no part of it does.
 */
export function shrink(left: Left, want: boolean, sets: readonly NumberedSet[], literals: Literals): readonly NumberedSet[] {
  const shown = new Shown(literals);
  return sets.map((set) => (set.needs.length < 2 ? set : shrunk(left, want, set, literals, shown)));
}

function shrunk(left: Left, want: boolean, set: NumberedSet, literals: Literals, shown: Shown): NumberedSet {
  let rest = set.needs;
  for (const need of rest) shown.add(need, 1);
  for (const need of set.needs) {
    shown.add(need, -1);
    if (want ? shown.isYes(left) : shown.isNo(left)) rest = rest.filter((other) => other !== need);
    else shown.add(need, 1);
  }
  for (const need of rest) shown.add(need, -1);
  return rest === set.needs ? set : numberedSet(rest, literals);
}

/** How conditions come out if what certain needs ask is known, and nothing else: strong Kleene, as far as it is asked for. */
class Shown {
  /** By need: how many of those that are known show it. */
  private readonly times: Int32Array;
  private readonly gives: readonly (readonly number[])[];

  constructor(literals: Literals) {
    this.times = new Int32Array(literals.needs.length);
    this.gives = literals.gives;
  }

  add(need: number, times: 1 | -1): void {
    for (const given of this.gives[need] as readonly number[]) (this.times[given] as number) += times;
  }

  private one = (need: number): boolean => (this.times[need] as number) > 0;

  isYes = (left: Left): boolean => {
    switch (left.kind) {
      case 'known':
        return left.value;
      case 'leaf':
        return left.yes.some(this.one);
      case 'all':
        return left.parts.every(this.isYes);
      case 'any':
        return left.parts.some(this.isYes);
      case 'not':
        return this.isNo(left.part);
      case 'at-least':
        return left.parts.filter(this.isYes).length >= left.count;
      case 'presumed':
        return this.isYes(left.claim) || (!this.isNo(left.claim) && this.isYes(left.basis));
      case 'agreed':
        return left.parts.length > 0 && left.parts.every(this.isYes);
    }
  };

  isNo = (left: Left): boolean => {
    switch (left.kind) {
      case 'known':
        return !left.value;
      case 'leaf':
        return left.no.some(this.one) && !left.yes.some(this.one);
      case 'all':
        return left.parts.some(this.isNo);
      case 'any':
        return left.parts.every(this.isNo);
      case 'not':
        return this.isYes(left.part);
      case 'at-least':
        return left.parts.filter((part) => !this.isNo(part)).length < left.count;
      case 'presumed':
        return this.isNo(left.claim);
      case 'agreed':
        return left.parts.length > 0 && left.parts.every(this.isNo);
    }
  };
}
