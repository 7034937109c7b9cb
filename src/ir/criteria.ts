import type { Checked, Label, Source } from './node.ts';

/** Answer to a criterion: `no_data` is no answer, and never counts as `not_met`. */
export type Answered = 'met' | 'partly' | 'not_met' | 'not_applicable' | 'no_data';

/** How a criterion binds: B binding on the Parties of a treaty, A authoritative, R recommended. */
export type Level = 'B' | 'A' | 'R';

/** One of the criteria by which a national law is compared with the standard. */
export interface Criterion {
  readonly id: string;
  readonly line: string;
  readonly strength: string;
  /** In order: the first that fits the State on the day. A level B names its treaty (`from`: not before that day). */
  readonly levels: readonly { readonly level: Level; readonly treaty?: string; readonly from?: number; readonly says?: string }[];
  /** What it rests on; "against" at its head marks a text that disagrees. */
  readonly support: readonly { readonly cite?: string; readonly says?: string; readonly checked: Label }[];
  /** How it is decided from the structure of a pack; absent where that cannot decide it. */
  readonly check?: CriterionCheck;
}

/**
 * The pass rule. `met`: every one of these is passed by some rule of the place; `partly`: some are, or one of `partly` is; `fails`: one of
 * these is passed and the criterion is not met; else `otherwise`. `of: any` looks at every provision of the place, and a rule in guidance
 * counts as much as a statute; `of: rule` at what protects from guilt, proceedings, penalty or record, and a statute for victims counts
 * before guidance, guidance before rules for everybody.
 */
export interface CriterionCheck {
  readonly of: 'rule' | 'any';
  readonly met: readonly CriterionTest[];
  readonly partly: readonly CriterionTest[];
  readonly fails: readonly CriterionTest[];
  readonly otherwise: 'not_met' | 'no_data';
}

/** What one provision must be like; all that is given. */
export interface CriterionTest {
  /** What is asked, in words. */
  readonly says: string;
  readonly basis?: readonly string[];
  readonly force?: readonly string[];
  /** One of these effects, or of the effects on one of these axes. */
  readonly effect?: readonly string[];
  readonly axis?: readonly string[];
  readonly addressee?: readonly string[];
  /** It is open at one of these stages. */
  readonly stages?: readonly string[];
  /** It reaches procedures of this kind for certain. */
  readonly track?: string;
  /** A person who is like this is not shut out. */
  readonly reaches?: Readonly<Record<string, unknown>>;
  /** It does not stand or fall by an element that points at one of these criteria. */
  readonly freeOf?: readonly string[];
  /**
   * An element that points at one of these criteria, looks at the offence, and is not settled by what is known of the person, is taken to shut her out: a list that may
   * hold the offence does not cover it for certain. One that weighs something else (proportion) stays open.
   */
  readonly shutByOffence?: readonly string[];
  /** What the defence has to do: `light` (nothing, or raise the issue) or `heavy`. */
  readonly burden?: 'light' | 'heavy';
  /** One of its time limits lasts this many days or more. */
  readonly lasts?: number;
  /** A presumption for this fact holds at the place. */
  readonly presumes?: string;
}

/** A floor made of several criteria. */
export interface CriteriaGate {
  readonly id: string;
  readonly title: string;
  /** It speaks to Parties of this treaty only (not before `from`). */
  readonly treaty?: string;
  readonly from?: number;
  /** Each is a criterion, or several of which one is enough, with the least answer that will do. */
  readonly needs: readonly { readonly oneOf: readonly string[]; readonly least: 'met' | 'partly' }[];
  /** `law`: answers of the law count; `both`: law and practice; `discord`: raised where law is met and practice is not. */
  readonly counts: 'law' | 'both' | 'discord';
}

/** An answer that somebody entered with a source, where structure cannot decide. It goes before the computed one. */
export interface Answer {
  readonly id: string;
  readonly place: string;
  readonly title: string;
  readonly criterion: string;
  readonly law?: Answered;
  readonly practice?: Answered;
  readonly says: string;
  readonly citation: string;
  readonly checked: Checked;
  readonly source: Source;
}
