import type { FactWord, Place, Truth } from '../../base/index.ts';

/** A point in time: a fact, the day of assessment (`assessed_on`), or a fixed day; with a duration added. */
export interface BoundTerm {
  readonly word?: FactWord;
  readonly assessed?: boolean;
  readonly day?: number;
  readonly plus?: { readonly months: number; readonly days: number };
}

/** A condition whose every name has been found. Whether the values fit the types is for stage 4. */
export type Bound = { readonly at: Place } & (
  | { readonly is: 'constant'; readonly value: Truth }
  | { readonly is: 'fact'; readonly word: FactWord; readonly member?: string }
  | { readonly is: 'compare'; readonly word: FactWord; readonly member?: string; readonly op: string; readonly value: string }
  | { readonly is: 'one-of'; readonly word: FactWord; readonly values: readonly string[] }
  | { readonly is: 'date'; readonly left: BoundTerm; readonly op: string; readonly right: BoundTerm }
  | { readonly is: 'members'; readonly word: FactWord; readonly quantifier: 'some' | 'every'; readonly want: string }
  | { readonly is: 'and'; readonly parts: readonly Bound[] }
  | { readonly is: 'or'; readonly parts: readonly Bound[] }
  | { readonly is: 'at-least'; readonly count: number; readonly parts: readonly Bound[] }
  | { readonly is: 'not'; readonly child: Bound }
  | { readonly is: 'presumed'; readonly claim: Bound; readonly basis: Bound }
  | { readonly is: 'definition'; readonly id: string }
  | { readonly is: 'listed'; readonly id: string; readonly title: string }
  | { readonly is: 'import'; readonly id: string }
  | { readonly is: 'met'; readonly id: string }
);
