/**
 * The words a rule and a case file may use: facts with their types, stages, effects, codes. Data of `law/vocabulary/`.
 */
export type FactGroup = 'person' | 'identification' | 'trafficking' | 'conduct' | 'procedure' | 'cross_border' | 'protection';

export type FactType =
  | 'tri'
  | 'enum'
  | 'tri-set'
  | 'code-set'
  | 'code'
  | 'int'
  | 'number'
  | 'date'
  | 'period'
  | 'country'
  | 'country-set'
  | 'text'
  | 'citation'
  | 'key';

export interface FactWord {
  readonly name: string;
  readonly group: FactGroup;
  readonly type: FactType;
  /** Allowed values of an enum, members of a tri-set, codes of a closed code-set. */
  readonly values?: readonly string[];
  /** Values in ascending order, for `>=` and `<=`; a value that is not on it is not at least anything. */
  readonly ladder?: readonly string[];
  readonly unit?: string;
  readonly min?: number;
  readonly max?: number;
  readonly definition: string;
  readonly source: string;
  readonly question: string;
  readonly why: string;
  /** 0 read it in the file, 1 easy to say, 2 personal, 3 touches the exploitation itself. */
  readonly burden: number;
  /** No rule may ever read it (ground rule 6). */
  readonly barred?: boolean;
  /** Only rules on these kinds of liability may read it. */
  readonly restricted?: readonly string[];
  /** Criterion of the standard that forbids making a protection depend on it. */
  readonly forbidden?: string;
  /** The value is somebody's evaluation and needs a source. */
  readonly evaluation?: boolean;
  /** May be worked out from other facts; `only` if it can never be written in a case file. */
  readonly derived?: boolean | 'only';
}

export interface Effect {
  readonly id: string;
  /** Higher protects more; negative takes protection away. */
  readonly rank: number;
  readonly axis: string;
  readonly title: string;
}

export interface Vocabulary {
  readonly facts: Readonly<Record<string, FactWord>>;
  readonly effects: Readonly<Record<string, Effect>>;
  readonly forces: readonly string[];
  readonly addressees: readonly string[];
  /** Words for groups of stages, each with the stages it stands for; a stage stands for itself. */
  readonly stages: Readonly<Record<string, readonly string[]>>;
  /** Kind of liability → tracks of procedure that it reaches. */
  readonly tracks: Readonly<Record<string, readonly string[]>>;
  /** ICCS code → title. */
  readonly iccs: Readonly<Record<string, string>>;
  /** Family → ICCS code. */
  readonly families: Readonly<Record<string, string>>;
  /** Ids of indicators. */
  readonly indicators: readonly string[];
  /** The same with what each says, in the order of their ids. */
  readonly signs: readonly Sign[];
  /** Where signs come from: code → source. */
  readonly signSources: Readonly<Record<string, string>>;
}

/** The closed list of values or members of a fact; signs have theirs in a list of their own. Empty where there is none. */
export const codesOf = (word: FactWord, { indicators }: Pick<Vocabulary, 'indicators'>): readonly string[] =>
  word.name === 'signs' ? indicators : (word.values ?? []);

/** A sign that somebody should ask further. It never says that a person is, or is not, a victim. */
export interface Sign {
  readonly id: string;
  /** Part of the picture that it speaks to: act, means, purpose, nexus, vulnerability. */
  readonly element: string;
  /** element, strong, medium or weak; a star marks a weight of our own. */
  readonly strength_adult: string;
  readonly strength_child: string;
  readonly statement: string;
  /** Codes of sources. */
  readonly sources: readonly string[];
}
