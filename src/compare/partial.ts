import { counted, type Formula, NO, textAt, UNSETTLED, YES } from './formula.ts';
import type { AtomAt, Space } from './space.ts';

/** What is known of one case: for each variable the values that it may have, as a mask. What a file leaves open may be anything. */
export type Masks = Int32Array;

/**
 * What a formula comes to on what is known of a case, in strong Kleene logic: the way in which `assess` reads a case file. Short of what all complete cases
 * have in common: of a fact and its opposite it does not know that one holds.
 */
export class Partial {
  private values = new Int8Array(1024);
  private stamps = new Int32Array(1024);
  private stamp = 0;
  private masks: Masks = new Int32Array(0);
  private readonly space: Space;
  private readonly atoms: (AtomAt | undefined)[] = [];

  constructor(space: Space) {
    this.space = space;
  }

  /** Everything asked from here on is asked of these masks. They may not change meanwhile. */
  on(masks: Masks): this {
    this.masks = masks;
    this.stamp++;
    return this;
  }

  value(formula: Formula): number {
    const { id } = formula;
    if (id >= this.values.length) this.grow(id);
    if (this.stamps[id] === this.stamp) return this.values[id] as number;
    const value = this.worked(formula);
    this.stamps[id] = this.stamp;
    this.values[id] = value;
    return value;
  }

  private grow(id: number): void {
    const size = 2 ** Math.ceil(Math.log2(id + 2));
    const [values, stamps] = [new Int8Array(size), new Int32Array(size)];
    values.set(this.values);
    stamps.set(this.stamps);
    [this.values, this.stamps] = [values, stamps];
  }

  private atom(formula: Extract<Formula, { op: 'atom' }>): AtomAt {
    const known = this.atoms[formula.id];
    if (known) return known;
    const found = this.space.atoms.get(formula.atom) as AtomAt;
    this.atoms[formula.id] = found;
    return found;
  }

  private worked(formula: Formula): number {
    switch (formula.op) {
      case 'const':
        return formula.value;
      case 'atom': {
        const { variable, yes, no } = this.atom(formula);
        const mask = this.masks[variable] as number;
        return (mask & ~yes) === 0 ? YES : (mask & ~no) === 0 ? NO : UNSETTLED;
      }
      case 'not':
        return 2 - this.value(formula.part);
      case 'open':
        return Math.max(UNSETTLED, this.value(formula.part));
      case 'all':
        return this.least(formula.parts);
      case 'any':
        return this.greatest(formula.parts);
      case 'agree': {
        const [first = UNSETTLED, ...others] = formula.parts.map((part) => this.value(part));
        return others.every((value) => value === first) ? first : UNSETTLED;
      }
      case 'presumed': {
        const claim = this.value(formula.claim);
        return claim !== UNSETTLED || this.value(formula.basis) !== YES ? claim : YES;
      }
      case 'at-least':
        return counted(
          formula.count,
          formula.parts.map((part) => this.value(part)),
        );
      case 'text':
        return this.value(formula.bodies[this.chosen(formula.tests)] as Formula);
    }
  }

  private chosen(tests: readonly Formula[]): number {
    return textAt(tests.map((test) => this.value(test)));
  }

  private least(parts: readonly Formula[]): number {
    let result: number = YES;
    for (const part of parts) {
      const value = this.value(part);
      if (value === NO) return NO;
      if (value < result) result = value;
    }
    return result;
  }

  private greatest(parts: readonly Formula[]): number {
    let result: number = NO;
    for (const part of parts) {
      const value = this.value(part);
      if (value === YES) return YES;
      if (value > result) result = value;
    }
    return result;
  }

  /**
   * Adds to `needed` variables on which the value of a formula can rest, on the masks given last: of a disjunction that is yes one part, of a conjunction
   * that is yes all of them. Enough for the value, and mostly little more.
   */
  support(formula: Formula, needed: Uint8Array): void {
    const value = this.value(formula);
    switch (formula.op) {
      case 'const':
        return;
      case 'atom':
        needed[this.atom(formula).variable] = 1;
        return;
      case 'not':
      case 'open':
        this.support(formula.part, needed);
        return;
      case 'all':
      case 'any': {
        const decisive = formula.op === 'all' ? NO : YES;
        if (value === decisive) this.support(this.cheapest(formula.parts, decisive, needed), needed);
        else for (const part of formula.parts) this.support(part, needed);
        return;
      }
      case 'presumed':
        this.support(formula.claim, needed);
        if (this.value(formula.claim) === UNSETTLED) this.support(formula.basis, needed);
        return;
      case 'text':
        for (const test of formula.tests) this.support(test, needed);
        this.support(formula.bodies[this.chosen(formula.tests)] as Formula, needed);
        return;
      default:
        for (const part of formula.parts) this.support(part, needed);
    }
  }

  /** Of the parts that decide, the one that asks for the fewest facts that are not needed anyway. */
  private cheapest(parts: readonly Formula[], value: number, needed: Uint8Array): Formula {
    let [best, least] = [parts[0] as Formula, Number.POSITIVE_INFINITY];
    for (const part of parts) {
      if (this.value(part) !== value) continue;
      const own = needed.slice();
      this.support(part, own);
      let cost = 0;
      for (let at = 0; at < own.length; at++) if (own[at] && !needed[at]) cost++;
      if (cost >= least) continue;
      [best, least] = [part, cost];
      if (cost === 0) break;
    }
    return best;
  }
}
