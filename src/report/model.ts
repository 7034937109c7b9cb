import type { Because } from '../assess/index.ts';
import type { Label } from '../ir/index.ts';

/** What a mark says; the text draws a sign for it, HTML a colour and the word. */
export type Mark = 'met' | 'open' | 'not_met' | 'aside' | 'warn' | 'do' | 'ask' | 'never' | 'cost';

/** The signs of the marks, in text and in HTML. */
export const SIGNS: Readonly<Record<Mark, string>> = {
  met: '✓',
  open: '?',
  not_met: '✗',
  aside: '–',
  warn: '!',
  do: '→',
  ask: '?',
  never: '•',
  cost: '•',
};

/** One line of a page with what belongs to it. */
export interface Item {
  readonly mark: Mark;
  readonly head: string;
  /** The part of the head that `url` is the address of. */
  readonly citation?: string;
  readonly url?: string;
  /** How far the source was read: drawn as [text], [secondary] or [memory]. */
  readonly label?: Label;
  /** Always shown. */
  readonly lines: readonly string[];
  /** Shown when it is opened. */
  readonly more: readonly string[];
  /** The reason; shown when it is opened. */
  readonly tree?: Because;
  /** Opened from the start. */
  readonly open: boolean;
}

/** A heading with what stands under it. */
export interface Section {
  readonly heading: string;
  readonly lead: readonly string[];
  readonly items: readonly Item[];
  readonly sections: readonly Section[];
  /** Lines after the items. */
  readonly tail: readonly string[];
  /** Said instead of the items and sections, which are there to be opened. */
  readonly folded?: string;
}

/** A page, in order of what matters. Text and HTML draw this and nothing else. */
export interface Report {
  readonly title: string;
  readonly lead: readonly string[];
  readonly sections: readonly Section[];
  readonly foot: readonly string[];
}
