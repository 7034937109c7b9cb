import type { Truth } from '../base/index.ts';
import type { Literals } from './literals.ts';
import type { Need } from './need.ts';
import type { Node } from './node.ts';

/** What is known of a node: its value in the case at hand, and how to look behind references. Of one case: it always answers alike. */
export interface Settling {
  /** Value of this node on the facts of the case. */
  value(node: Node): Truth;
  /** The condition behind a reference (definition, import, met), or undefined if it cannot be opened. */
  open(node: Node): Node | undefined;
  /** Literals that would make an undecided leaf come out yes, or no; empty if nothing can. */
  needs(node: Node, want: boolean): readonly Need[];
}

/** What is left to decide of a condition: references opened, what is settled put for itself, leaves by the numbers of the needs that would settle them. */
export type Left = { readonly id: number } & (
  | { readonly kind: 'known'; readonly value: boolean }
  | { readonly kind: 'leaf'; readonly yes: readonly number[]; readonly no: readonly number[] }
  | { readonly kind: 'not'; readonly part: Left }
  | { readonly kind: 'all' | 'any'; readonly parts: readonly Left[] }
  | { readonly kind: 'at-least'; readonly count: number; readonly parts: readonly Left[] }
  | { readonly kind: 'presumed'; readonly claim: Left; readonly basis: Left }
  /** Settled only if all parts come out alike. */
  | { readonly kind: 'agreed'; readonly parts: readonly Left[] }
);

const YES: Left = { id: 0, kind: 'known', value: true };
const NO: Left = { id: 1, kind: 'known', value: false };

const ids = (parts: readonly Left[]): string => {
  let text = '';
  for (const { id } of parts) text += ` ${id}`;
  return text;
};

/** Makes what is left of conditions, each form once: where the same is left of two conditions, or of one in two cases, it is one object. */
export class Lefts {
  private readonly made = new Map<string, Left>();
  private readonly leaves = new WeakMap<Node, { readonly yes: readonly Need[]; readonly no: readonly Need[]; readonly left: Left }>();
  private readonly literals: Literals;

  constructor(literals: Literals) {
    this.literals = literals;
  }

  /** How many forms there are. */
  get size(): number {
    return this.made.size;
  }

  not(part: Left): Left {
    return this.once(`not ${part.id}`, (id) => ({ id, kind: 'not', part }));
  }

  /** Parts that are left out of it leave it as it is. */
  several(kind: 'all' | 'any', parts: readonly Left[]): Left {
    const neutral = kind === 'all' ? YES : NO;
    const open = parts.filter((part) => part !== neutral);
    return this.once(kind + ids(open), (id) => ({ id, kind, parts: open }));
  }

  atLeast(count: number, parts: readonly Left[]): Left {
    return this.once(`${count} of${ids(parts)}`, (id) => ({ id, kind: 'at-least', count, parts }));
  }

  presumed(claim: Left, basis: Left): Left {
    return this.once(`presumed ${claim.id} ${basis.id}`, (id) => ({ id, kind: 'presumed', claim, basis }));
  }

  agreed(parts: readonly Left[]): Left {
    return this.once(`agreed${ids(parts)}`, (id) => ({ id, kind: 'agreed', parts }));
  }

  /** A leaf that comes out yes, or no, by any of these needs. */
  leaf(node: Node, yes: readonly Need[], no: readonly Need[]): Left {
    const known = this.leaves.get(node);
    if (known?.yes === yes && known.no === no) return known.left;
    const numbers = (needs: readonly Need[]) => needs.map((need) => this.literals.numberOf(need));
    const [forIt, against] = [numbers(yes), numbers(no)];
    const left = this.once(`leaf ${forIt} or ${against}`, (id) => ({ id, kind: 'leaf', yes: forIt, no: against }));
    this.leaves.set(node, { yes, no, left });
    return left;
  }

  private once(key: string, make: (id: number) => Left): Left {
    let left = this.made.get(key);
    if (!left) {
      left = make(this.made.size + 2);
      this.made.set(key, left);
    }
    return left;
  }
}

/** What is left of conditions in one case. */
export class LeftInCase {
  private readonly known = new Map<Node, Left>();
  private readonly how: Settling;
  private readonly lefts: Lefts;

  constructor(how: Settling, lefts: Lefts) {
    this.how = how;
    this.lefts = lefts;
  }

  /** What is left of a condition. */
  of = (node: Node): Left => {
    const known = this.known.get(node);
    if (known) return known;
    const value = this.how.value(node);
    const left = value === 'yes' ? YES : value === 'no' ? NO : this.unsettled(node);
    this.known.set(node, left);
    return left;
  };

  private unsettled(node: Node): Left {
    switch (node.kind) {
      case 'all':
      case 'any':
        return this.lefts.several(node.kind, node.parts.map(this.of));
      case 'not':
        return this.lefts.not(this.of(node.child));
      case 'norm':
      case 'discretion':
      case 'approval':
      case 'element':
        return this.of(node.child);
      case 'at-least':
        return this.lefts.atLeast(node.count, node.parts.map(this.of));
      case 'presumed':
        return this.lefts.presumed(this.of(node.parts[0]), this.of(node.parts[1]));
      case 'reading':
        return this.reading(node);
      default:
        return this.leaf(node);
    }
  }

  private reading(node: Extract<Node, { kind: 'reading' }>): Left {
    const adopted = node.parts[node.readings.findIndex((reading) => reading.id === node.adopted)];
    return adopted ? this.of(adopted) : this.lefts.agreed(node.parts.map(this.of));
  }

  private leaf(node: Node): Left {
    const behind = this.how.open(node);
    return behind ? this.of(behind) : this.lefts.leaf(node, this.how.needs(node, true), this.how.needs(node, false));
  }
}
