import type { Truth } from '../base/index.ts';

/**
 * The conditions of law, in about twenty kinds of node and three shapes: leaf, one child, several children. Plain frozen JSON. A node
 * carries the line of the pack it comes from; its provision carries the file.
 *
 * Three kinds mark where law stops being computable, and are never confused: `gap` (the law or our sources do not say), `norm` (an open
 * standard that a person must fill), `discretion` (an authority weighs).
 */
export type Node = Leaf | Single | Several;

interface Base {
  /** Line of the pack file, counted from 1. */
  readonly line: number;
}

export type Compare = '=' | '!=' | '<' | '<=' | '>' | '>=';

/** A point in time: a fact of type date or period, the day of assessment, or a fixed day; with a duration added. */
export interface DateTerm {
  readonly fact?: string;
  readonly day?: number;
  readonly plus?: { readonly months: number; readonly days: number };
}

export type Leaf =
  /** A constant; unknown is FEEL's null. */
  | (Base & { readonly kind: 'truth'; readonly value: Truth })
  /** A fact of type tri, or one member of a set of such facts. */
  | (Base & { readonly kind: 'fact'; readonly fact: string; readonly member?: string })
  /** The value of a fact is one of these; with `under`, or a finer code below one of them. */
  | (Base & { readonly kind: 'is'; readonly fact: string; readonly values: readonly string[]; readonly under?: boolean })
  /** Some member, or every member, of a set of tri facts has this value. */
  | (Base & { readonly kind: 'members'; readonly fact: string; readonly quantifier: 'some' | 'every'; readonly want: 'yes' | 'no' })
  /** Place on the ladder of an enum. A value off the ladder is not at least anything. */
  | (Base & {
      readonly kind: 'ladder';
      readonly fact: string;
      readonly op: Compare;
      readonly value: string;
      readonly order: readonly string[];
    })
  | (Base & { readonly kind: 'number'; readonly fact: string; readonly op: Compare; readonly value: number })
  | (Base & { readonly kind: 'date'; readonly left: DateTerm; readonly op: Compare; readonly right: DateTerm })
  /** The offence charged belongs to a set of offences. */
  | (Base & { readonly kind: 'listed'; readonly list: string; readonly title: string })
  /** Not known, by the law or by us; for ever unknown until the pack is mended. */
  | (Base & { readonly kind: 'gap'; readonly says: string })
  /** In force for this act, or on this day. */
  | (Base & { readonly kind: 'time' } & InForce)
  /** The procedure stands at one of these stages. */
  | (Base & { readonly kind: 'stage'; readonly stages: readonly string[] })
  /** The procedure is of a kind that the rule reaches; of a kind in `silent` the law does not say. */
  | (Base & { readonly kind: 'track'; readonly tracks: readonly string[]; readonly silent: readonly string[] })
  /** The authority that asks is one to whom the rule is addressed. Decided by the question, not by the file. */
  | (Base & { readonly kind: 'addressee'; readonly authorities: readonly string[]; readonly barred: readonly Barred[] })
  /** A definition holds. */
  | (Base & { readonly kind: 'defined'; readonly definition: string })
  /** The conditions of another provision hold: import across domains and stages. */
  | (Base & { readonly kind: 'import'; readonly provision: string })
  /** Another provision comes out met, in a cascade. */
  | (Base & { readonly kind: 'met'; readonly provision: string });

export type Single =
  | (Base & { readonly kind: 'not'; readonly child: Node })
  | (Base & { readonly kind: 'norm'; readonly says: string; readonly child: Node })
  | (Base & { readonly kind: 'discretion'; readonly by: string; readonly says: string; readonly child: Node })
  | (Base & { readonly kind: 'approval'; readonly by: string; readonly child: Node })
  /** One thing that must be shown (or, with `unless`, must not be), under the name that the reader sees. */
  | (Base & Element & { readonly kind: 'element'; readonly child: Node });

export type Several =
  | (Base & { readonly kind: 'all'; readonly parts: readonly Node[] })
  | (Base & { readonly kind: 'any'; readonly parts: readonly Node[] })
  | (Base & { readonly kind: 'at-least'; readonly count: number; readonly parts: readonly Node[] })
  /** `claim` is taken as shown when `basis` is, until it is denied. parts = [claim, basis] */
  | (Base & { readonly kind: 'presumed'; readonly parts: readonly [Node, Node] })
  /** Competing readings of one element. Without `adopted` the value is settled only if all readings agree. */
  | (Base & {
      readonly kind: 'reading';
      readonly readings: readonly Reading[];
      readonly adopted?: string;
      readonly parts: readonly Node[];
    });

export interface Element {
  readonly name: string;
  readonly unless?: boolean;
  readonly says?: string;
  readonly cite?: string;
  readonly checked?: Label;
  /** The criterion of the standard that a failure of this element points to. */
  readonly criterion?: string;
  /** Facts read here on which the standard forbids making protection depend, each with its criterion. */
  readonly forbidden?: readonly string[];
  readonly proof?: Proof;
}

export interface Reading {
  readonly id: string;
  readonly says: string;
  readonly cite?: string;
  readonly checked?: Label;
}

export interface Barred {
  readonly authority: string;
  readonly stages: readonly string[];
  readonly cite?: string;
}

/** How the wording was checked: read, described by a reliable source, or a lead from memory. */
export type Label = 'text' | 'secondary' | 'memory';

export const LABELS: readonly Label[] = ['text', 'secondary', 'memory'];

/** Where a block stands in its pack. */
export interface Source {
  readonly file: string;
  readonly line: number;
  readonly heading: string;
}

/** How the operative content was checked, and on which day. */
export interface Checked {
  readonly by: Label;
  readonly on: string;
  readonly note?: string;
}

export interface InForce {
  /** Whether the day of the act or the day of the decision decides. */
  readonly basis: 'act' | 'decision';
  /** First day; -Infinity is written null. */
  readonly from: number | null;
  /** Last day; null while it lasts. */
  readonly to: number | null;
  /** The beginning is not established; it is not before `from`. */
  readonly uncertain?: boolean;
  readonly says?: string;
  readonly label?: Label;
}

export type Standard =
  | 'suspicion'
  | 'reasonable_grounds'
  | 'evidential'
  | 'credible'
  | 'more_likely_than_not'
  | 'clear_and_convincing'
  | 'beyond_reasonable_doubt'
  | 'final_decision';

/** Standards of proof from lowest to highest. An evidential burden is met by evidence that raises the issue. */
export const STANDARDS: readonly Standard[] = [
  'suspicion',
  'reasonable_grounds',
  'evidential',
  'credible',
  'more_likely_than_not',
  'clear_and_convincing',
  'beyond_reasonable_doubt',
  'final_decision',
];

/** Who must show an element and to what standard. `stated: false`: the law does not say. */
export interface Proof {
  readonly stated: boolean;
  readonly on?: string;
  readonly standard?: Standard;
  /** A standard that depends on the evidence: the first whose condition is yes; the last has none. */
  readonly cases?: readonly { readonly when: Node | null; readonly standard: Standard }[];
  /** What follows once the burden is met. */
  readonly next?: { readonly on: string; readonly standard: Standard };
  readonly cite?: string;
  readonly checked?: Label;
}

export type Kind = Node['kind'];

/** The children of a node, in order; empty for a leaf. */
export function children(node: Node): readonly Node[] {
  if ('child' in node) return [node.child];
  return 'parts' in node ? node.parts : [];
}

/** Every node of a tree, parents before children. */
export function* walk(node: Node): Generator<Node> {
  yield node;
  for (const child of children(node)) yield* walk(child);
}
