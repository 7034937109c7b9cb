import type { ComparisonDocument, DraftEffect, RepairDocument } from '../../../comparison/index.ts';
import type { SideBySide } from '../../../criteria/index.ts';
import type { SourceFile } from '../../../language/index.ts';
import type { Answers } from '../../../legislation/index.ts';
import type { Place } from '../../place.ts';
import type { Sided } from './asked.ts';
import type { DraftedClause, ToldChoice } from './drafting.ts';
import type { Tried } from './reforming.ts';
import type { Answer, Step } from './work.ts';

/** What the page asks of the script beside it, by name: what it hands over, and what it gets. */
export interface Work {
  /** Where two sides differ. `patterns` of each kind; 0 for as many as cover it. */
  readonly compare: (given: { readonly a: Sided; readonly b: Sided; readonly patterns: number }) => Answer<ComparisonDocument>;
  /** How a kind of difference could be closed, and whose law could be borrowed. */
  readonly repair: (given: { readonly a: Sided; readonly b: Sided; readonly kind: string }) => Answer<RepairDocument | undefined>;
  /** The criteria for some places; for every place that is held where none is named. */
  readonly criteria: (given: { readonly places: readonly Sided[]; readonly on: string }) => Answer<SideBySide>;
  /** What a draft does to the law of a place. */
  readonly reform: (given: { readonly a: Sided; readonly text: string }) => Answer<Tried>;
  /** The pages of a place as text. */
  readonly pages: (given: { readonly a: Sided }) => Answer<readonly SourceFile[]>;
  /** The choices that a clause rests on, in a language. */
  readonly choices: (given: { readonly a: Sided; readonly language: string }) => Answer<readonly ToldChoice[]>;
  /** What each option of a choice would do, all else as answered. */
  readonly weigh: (given: {
    readonly a: Sided;
    readonly answers: Answers;
    readonly choice: string;
    readonly options: readonly string[];
  }) => Answer<readonly Weighed[]>;
  /** The clause that follows from answers. */
  readonly draft: (given: {
    readonly a: Sided;
    readonly language: string;
    readonly answers: Answers;
    readonly into: string;
  }) => Answer<DraftedClause>;
}

/** Of one option of a choice, all else as answered: what the clause would do to the law. */
export interface Weighed {
  readonly option: string;
  readonly effect: DraftEffect | undefined;
}

/** One thing that is asked. */
export interface Asking<K extends keyof Work = keyof Work> {
  readonly number: number;
  readonly what: K;
  readonly given: Parameters<Work[K]>[0];
  readonly language: string;
  readonly place: Place;
}

/** What comes back: steps while it goes on, then an answer, or why there is none. */
export type Reply =
  | { readonly number: number; readonly step: Step }
  | { readonly number: number; readonly answer: unknown }
  | { readonly number: number; readonly failed: 'offline' | 'fault'; readonly words: string };
