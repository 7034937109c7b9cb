import type { Label } from '../ir/index.ts';
import type { Message } from '../words/index.ts';

/** Letters as data: what `letters/*.yaml` says, read and checked. Plain JSON; it runs in a browser. */
export interface Letters {
  readonly format: 'sinepoena.letters/1';
  readonly kinds: Readonly<Record<string, Letter>>;
  /** Parts that several letters use. */
  readonly shared: Readonly<Record<string, PartText>>;
  /** Rows of the block of references at the head of every letter. */
  readonly reference: readonly ReferenceRow[];
  /** Language → file (a kind, `common`, `facts`) → key → text. */
  readonly texts: Readonly<Record<string, Readonly<Record<string, Texts>>>>;
  /** Place → languages of its authorities, of the six in which letters can be held. */
  readonly places: Readonly<Record<string, readonly string[]>>;
  /** Records of the library that letters cite. */
  readonly cited: Readonly<Record<string, CitedSource>>;
  /** Provision → decided cases tied to it. */
  readonly decided: Readonly<Record<string, readonly CitedSource[]>>;
}

export type Texts = Readonly<Record<string, Message>>;

/** A judgment or an instrument as a letter cites it. */
export interface CitedSource {
  readonly id: string;
  readonly citation: string;
  readonly label: Label;
  /** What it is for, in a sentence. */
  readonly says: string;
}

/** One kind of letter. */
export interface Letter {
  readonly id: string;
  /** Where it stands in the list if no date decides. */
  readonly order: number;
  readonly template: string;
  readonly to: readonly string[];
  /** Whether sentences carry notes unless it is said otherwise. */
  readonly notes: boolean;
  /** Whether the block of references stands at its head. */
  readonly reference: boolean;
  /** For whom the page apart is; none: there is no such page. */
  readonly apart: Apart;
  /** What is done with a sentence on law that nobody has verified: a frame round it, or it is left out; on the page apart it is marked. */
  readonly unverified: 'box' | 'leave out' | 'mark';
  readonly offered: readonly Condition[];
  readonly parts: readonly PartText[];
}

export type Apart = 'lawyer' | 'reviewer' | 'adviser' | 'none';

export const APARTS: readonly Apart[] = ['lawyer', 'reviewer', 'adviser', 'none'];

/** All keys that are there must hold; a list holds where one of its words does. */
export interface Condition {
  readonly stage?: readonly string[];
  readonly track?: readonly string[];
  readonly effect?: readonly string[];
  readonly outcome?: readonly string[];
  readonly layer?: readonly string[];
  readonly finding?: readonly string[];
  readonly duty?: readonly string[];
  readonly fact?: Readonly<Record<string, readonly string[]>>;
  /** Whether the law of the place is held at all. */
  readonly held?: boolean;
}

/** A part of a letter, under its heading; `each`: once for every act. */
export interface PartText {
  readonly id: string;
  readonly file: string;
  readonly each?: 'act';
  readonly heading?: SentenceText;
  readonly when?: readonly Condition[];
  /** Whether its sentences carry notes; a table that says itself how each thing is known needs none. */
  readonly notes: boolean;
  readonly blocks: readonly BlockText[];
}

export type BlockText =
  | { readonly kind: 'heading'; readonly say: SentenceText }
  | { readonly kind: 'paragraph'; readonly say: readonly SayText[] }
  | { readonly kind: 'list'; readonly numbered: boolean; readonly say: readonly SayText[] }
  | { readonly kind: 'note'; readonly title: SentenceText; readonly say: readonly SayText[] }
  | { readonly kind: 'table'; readonly head: readonly SentenceText[]; readonly rows: readonly RowText[] }
  /** Blocks for each thing of a kind; others where there is none. */
  | { readonly kind: 'each'; readonly each: Each; readonly blocks: readonly BlockText[]; readonly otherwise: readonly BlockText[] };

/** A row of a table: its cells, or rows made of each thing of a kind. */
export type RowText =
  | { readonly kind: 'cells'; readonly cells: readonly (readonly SayText[])[] }
  | { readonly kind: 'each'; readonly each: Each; readonly rows: readonly RowText[] };

/** A sentence, or sentences made of each thing of a kind. */
export type SayText = SentenceText | { readonly kind: 'each'; readonly each: Each; readonly say: readonly SayText[] };

/** A row of the block of references. */
export interface ReferenceRow {
  readonly label: SentenceText;
  readonly say: readonly SayText[];
}

/** A sentence with what it rests on. It is printed only where all of that is there. */
export interface SentenceText {
  readonly kind: 'sentence';
  readonly key: string;
  readonly file: string;
  readonly when?: readonly Condition[];
  readonly rests: readonly Rest[];
  readonly otherwise: readonly SentenceText[];
}

export type Rest =
  /** A fact that is known (of every act that is spoken of, with the same value), contested, or unknown. */
  | { readonly kind: 'fact'; readonly fact: string; readonly is: readonly string[] }
  /** A finding by id, the best one, or the first that fits. */
  | { readonly kind: 'finding'; readonly finding?: string; readonly wanted: FindingFilter }
  | { readonly kind: 'duty'; readonly id: string }
  | { readonly kind: 'criterion'; readonly id: string }
  | { readonly kind: 'source'; readonly id: string }
  /** The thing of which `each` goes through the kind. */
  | { readonly kind: 'this'; readonly each: EachWord }
  /** No assertion of fact or law: a salutation, a request. */
  | { readonly kind: 'form'; readonly reason: string };

export const FORMS: readonly string[] = ['salutation', 'request', 'reference', 'reading', 'signature', 'question', 'offer', 'heading'];

export const EACH_WORDS = [
  ...(['fact', 'law', 'finding', 'element', 'extent', 'unknown', 'window', 'duty', 'enclosure', 'act'] as const),
  ...([
    'unsourced',
    'contested',
    'failing',
    'proof',
    'norm',
    'discretion',
    'reading',
    'gap',
    'shortfall',
    'decided',
    'cost',
    'milder',
  ] as const),
];

export type EachWord = (typeof EACH_WORDS)[number];

/** Things of a kind, and which of them. */
export interface Each extends FindingFilter {
  readonly word: EachWord;
  /** Elements of this value. */
  readonly value?: readonly string[];
  /** Duties of these ids. */
  readonly ids?: readonly string[];
  /** Time limits with a day, or without. */
  readonly dated?: boolean;
  /** Only rules on which something in the letter rests, or nothing. */
  readonly used?: boolean;
  readonly most?: number;
}

/** Findings that are meant. */
export interface FindingFilter {
  readonly layer?: readonly string[];
  readonly outcome?: readonly string[];
  readonly effect?: readonly string[];
  readonly axis?: readonly string[];
  readonly provision?: readonly string[];
  readonly what?: readonly string[];
  readonly basis?: readonly string[];
  readonly version?: readonly string[];
}
