import { type Cited, type ComparisonDocument, type KindDocument, shareWords } from '../comparison/index.ts';
import { say, term } from '../words/index.ts';

/** A piece of a line: text, the label of a rule, a name as a machine writes it, a link within the report, or the place a link leads to. */
export type Piece =
  | string
  | { readonly strong: string }
  | { readonly label: string }
  | { readonly code: string }
  | { readonly link: string; readonly to: string }
  | { readonly place: string; readonly id: string };

export type Line = readonly Piece[];

/** A table; the first cell of a row is its head. Every cell is lines. `widths` are shares of the width in percent. */
export interface ReportTable {
  readonly caption: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly (readonly Line[])[])[];
  readonly widths: readonly number[];
  readonly numbers?: readonly number[];
}

/** One fact pattern: what it is, its story, what each side gives, and its facts, as a table and in a few lines. */
export interface Card {
  readonly id: string;
  readonly pattern: number;
  readonly kind: string;
  readonly head: string;
  readonly story: string;
  readonly gives: readonly Line[];
  readonly warning?: string;
  readonly facts: ReportTable;
  readonly brief: Line;
}

export type Block =
  | { readonly text: Line; readonly look?: 'notice' | 'small' }
  | { readonly list: readonly Line[] }
  | { readonly table: ReportTable }
  | { readonly cards: readonly Card[] };

export interface Part {
  /** A place to jump to; what has one stands in the table of contents. */
  readonly id?: string;
  readonly heading: string;
  /** Whether it tells of a gap, or of where a law goes further; nothing where it tells of neither. */
  readonly tells?: 'gap' | 'further';
  readonly blocks: readonly Block[];
  readonly parts?: readonly Part[];
}

/** What a report of a comparison says, once for the page and for the Word file. */
export interface ReportContent {
  readonly title: string;
  readonly lead: readonly Block[];
  readonly parts: readonly Part[];
  readonly foot: string;
}

/** A share in percent; the sign stays with its number. */
export const percent = (share: number): string => shareWords(share).replace(' %', '\u00a0%');

/** A share in percent, or that nothing was counted. */
export const shareOf = ({ share }: KindDocument): string => (share === undefined ? say('compare_page_uncounted') : percent(share));

/** Rules of one side by their ids: as the kinds cite them, and what else the document cites. The same id may have another text on the other side. */
export function citedBy(document: ComparisonDocument, side: 'a' | 'b'): ReadonlyMap<string, Cited> {
  const named = document.kinds.flatMap(({ lacks, asks, cause }) => (lacks === side ? cause.rules : asks.rules));
  return new Map([...document[side].cited, ...named].map((rule) => [rule.provision, rule]));
}

/** A citation with its label. */
export const ruleLine = ({ citation, checked }: { readonly citation: string; readonly checked: string }): Line => [
  `${citation} `,
  { label: checked },
];

/** An effect and how far it binds, in words. */
export const effectOf = ({ effect, force }: { readonly effect: readonly string[]; readonly force: string }): string =>
  say('compare_page_effect', { effect: effect.map(term).join(', '), force: term(force) });

/** The name of a side at the beginning of a line. */
export const opening = (name: string): string => `${name.charAt(0).toUpperCase()}${name.slice(1)}`;

/** A value of a fact as a reader sees it; days, numbers and citations stay as they are. A word of an effect may mean another thing, so none is looked up. */
export const valueWords = (value: string): string => (/^[a-z]+(_[a-z]+)*$/.test(value) ? value.replaceAll('_', ' ') : value);

/** The side that falls short, and the one that protects. */
export const sidesIn = (
  { a, b }: ComparisonDocument,
  lacks: KindDocument['lacks'],
): { readonly lacking: string; readonly having: string } =>
  lacks === 'a' ? { lacking: a.name, having: b.name } : { lacking: b.name, having: a.name };
