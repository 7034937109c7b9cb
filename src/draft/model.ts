import type { FactSource } from '../facts/index.ts';
import type { Label, Layer } from '../ir/index.ts';

/** A letter for a case, as plain data: every sentence with what it rests on. Names of persons have no place in it; where one belongs stands a blank. */
export interface Draft {
  readonly format: 'sinepoena.draft/1';
  readonly kind: string;
  readonly case: string;
  readonly forum: string;
  readonly on: string;
  readonly language: string;
  readonly title: string;
  /** Authorities to whom it goes, with their names in words. */
  readonly to: readonly { readonly authority: string; readonly name: string }[];
  /** References of the acts that it is about. */
  readonly acts: readonly string[];
  readonly why: string;
  /** The first day by which something in it has to be done, if the file gives one. */
  readonly by: string | null;
  readonly template: string;
  readonly notes: boolean;
  readonly reference: readonly { readonly label: string; readonly sentences: readonly Sentence[] }[];
  readonly parts: readonly Part[];
  readonly facts: readonly FactRow[];
  readonly unknown: readonly Unknown[];
  /** Every provision and judgment used, with how it was checked. */
  readonly law: readonly LawRow[];
  /** Fields to fill in by hand, as they stand in the text in square brackets. */
  readonly blanks: readonly string[];
  /** For the sender alone; goes out before the letter is sent. */
  readonly apart: { readonly for: string; readonly title: string; readonly warning: string; readonly parts: readonly Part[] } | null;
  /** The same letter in English, paragraph by paragraph, where it is in another language. */
  readonly beside: Draft | null;
  /** What the file that is made of it needs to say: names of its page parts, in its language. */
  readonly words: Readonly<Record<WordOfFile, string>>;
}

export type WordOfFile = 'to' | 'date' | 'place' | 'signature' | 'page' | 'beside' | 'beside_head' | 'regarding';

export interface Part {
  readonly id: string;
  readonly act: string | null;
  readonly heading: string | null;
  /** Whether its sentences carry notes. */
  readonly notes: boolean;
  readonly blocks: readonly Block[];
}

export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly sentences: readonly Sentence[] }
  | { readonly kind: 'list'; readonly numbered: boolean; readonly items: readonly (readonly Sentence[])[] }
  | {
      readonly kind: 'table';
      readonly head: readonly string[];
      readonly rows: readonly (readonly (readonly Sentence[])[])[];
    }
  /** A frame: law that nobody has verified, with what that means; or a note. */
  | {
      readonly kind: 'box';
      readonly label: Label | null;
      readonly title: string;
      readonly blocks: readonly Exclude<Block, { readonly kind: 'box' | 'table' }>[];
    };

export interface Sentence {
  readonly key: string;
  readonly text: string;
  /** Its facts and its law, as a note says them. */
  readonly note: string;
  readonly sources: readonly SentenceSource[];
}

/** What a sentence rests on, with how it is known. */
export type SentenceSource =
  | {
      readonly kind: 'fact';
      readonly fact: string;
      readonly act: string;
      readonly status: 'known' | 'contested' | 'unknown';
      readonly value: string | null;
      readonly source: FactSource | null;
    }
  | {
      readonly kind: 'provision';
      readonly id: string;
      readonly citation: string;
      /** The place in it, where a sentence is about one element. */
      readonly cite: string | null;
      readonly label: Label;
      readonly read_on: string;
      readonly layer: Layer;
      readonly outcome: string;
      readonly act: string;
    }
  | { readonly kind: 'duty'; readonly id: string; readonly citation: string; readonly label: Label }
  | { readonly kind: 'criterion'; readonly id: string; readonly citation: string; readonly label: Label }
  | { readonly kind: 'case'; readonly id: string; readonly citation: string; readonly label: Label }
  | { readonly kind: 'consequence'; readonly id: string; readonly citation: string; readonly label: Label }
  | { readonly kind: 'form'; readonly reason: string };

/** A fact that the letter relies on. */
export interface FactRow {
  readonly number: number;
  readonly fact: string;
  /** Acts of which it holds, where it is no fact of the whole case. */
  readonly acts: readonly string[] | null;
  readonly says: string;
  readonly status: 'known' | 'contested';
  readonly value: string | null;
  readonly how: string;
  readonly sources: readonly FactSource[];
  readonly standard: string | null;
}

/** A fact that is not known and would decide. */
export interface Unknown {
  readonly fact: string;
  readonly acts: readonly string[];
  readonly says: string;
  readonly provisions: readonly string[];
}

export interface LawRow {
  readonly id: string;
  readonly citation: string;
  readonly title: string;
  readonly layer: Layer | 'case' | 'step';
  readonly label: Label;
  readonly read_on: string | null;
}
