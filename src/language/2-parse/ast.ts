import type { Place } from '../../base/index.ts';
import type { Feel } from './feel.ts';

/** A condition as written; `feel` is null where it could not be read (the problem is reported). */
export interface Condition {
  readonly text: string;
  readonly feel: Feel | null;
  readonly at: Place;
}

export interface CheckedAst {
  readonly by: string;
  readonly on: string;
  readonly note?: string;
}

export interface ProofAst {
  readonly stated: boolean;
  readonly on?: string;
  readonly standard?: string;
  readonly cases?: readonly { readonly when: Condition | null; readonly standard: string }[];
  readonly next?: { readonly on: string; readonly standard: string };
  readonly cite?: string;
  readonly checked?: string;
  readonly at: Place;
}

export interface ElementAst {
  readonly name: string;
  readonly unless: boolean;
  readonly at: Place;
  readonly when?: Condition;
  readonly says?: string;
  readonly cite?: string;
  readonly checked?: string;
  readonly norm?: string;
  readonly discretion?: { readonly by: string; readonly says: string };
  readonly gap?: string;
  readonly approval?: string;
  readonly proof?: ProofAst;
  readonly criterion?: string;
  readonly readings?: readonly {
    readonly id: string;
    readonly says: string;
    readonly cite?: string;
    readonly checked?: string;
    readonly when: Condition;
  }[];
  readonly adopted?: string;
  readonly or?: readonly ElementAst[];
  readonly and?: readonly ElementAst[];
}

export interface InForceAst {
  readonly basis: 'act' | 'decision';
  /** Day number, null for always; `uncertain` where the beginning is not known. */
  readonly from: number | null;
  readonly to: number | null;
  readonly uncertain: boolean;
  readonly says?: string;
  readonly label?: string;
  readonly at: Place;
}

export interface RungAst {
  readonly name: string;
  readonly effect: readonly string[];
  readonly force: string;
  readonly element: ElementAst;
}

export interface PowerAst {
  readonly stages: readonly string[];
  readonly addressee: readonly string[];
  readonly effect: readonly string[];
  readonly force: string;
  readonly cite?: string;
}

/** What may differ from version to version. */
export interface TextAst {
  readonly at: Place;
  readonly title?: string;
  readonly citation?: string;
  readonly checked?: CheckedAst;
  readonly inForce?: InForceAst;
  readonly addressee?: readonly string[];
  readonly effect?: readonly string[];
  readonly force?: string;
  readonly liability?: readonly string[];
  readonly stages?: readonly string[];
  readonly elements?: readonly ElementAst[];
  readonly unless?: readonly ElementAst[];
  readonly ladder?: readonly RungAst[];
  readonly powers?: readonly PowerAst[];
  readonly barred?: readonly { readonly authority: string; readonly stages: readonly string[]; readonly cite?: string }[];
  readonly proof?: ProofAst;
  readonly extent?: { readonly by: string; readonly says: string };
  readonly unknown?: string;
}

export interface VersionAst extends TextAst {
  readonly version: string;
  readonly moreElements: readonly ElementAst[];
  readonly moreUnless: readonly ElementAst[];
  /** Time limits and the like that this text has of its own. */
  readonly beside: Readonly<Record<string, unknown>>;
}

export interface ExampleAst {
  readonly it: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly outcome: string;
  readonly effect?: readonly string[];
  readonly version?: string;
  /** Authority that asks. */
  readonly authority?: string;
  readonly line: number;
}

interface BlockAst {
  readonly id: string;
  readonly place: string;
  readonly at: Place;
  readonly heading: string;
  readonly title: string;
  readonly citation: string;
  readonly checked: CheckedAst | undefined;
}

export interface ProvisionAst extends BlockAst {
  readonly block: 'provision';
  readonly kind: string;
  readonly instrument: string;
  readonly text: TextAst;
  readonly versions: readonly VersionAst[];
  /** Keys that later stages carry through without looking inside. */
  readonly carried: Readonly<Record<string, unknown>>;
  readonly examples: readonly ExampleAst[];
}

export interface DefinitionAst extends BlockAst {
  readonly block: 'definition';
  readonly elements: readonly ElementAst[];
}

export interface OffencesAst extends BlockAst {
  readonly block: 'offences';
  readonly mode: string;
  readonly ancillary: string;
  readonly entries: readonly {
    readonly act?: string;
    readonly subjects?: readonly string[];
    readonly sections?: readonly string[];
    readonly codes?: readonly string[];
    readonly title?: string;
    readonly when?: Condition;
    readonly cite?: string;
    readonly at: Place;
  }[];
}

export interface PresumptionAst extends BlockAst {
  readonly block: 'presumption';
  readonly fact: string;
  readonly value: string;
  readonly when: Condition;
  readonly binds: string;
}

export interface ConsequenceAst extends BlockAst {
  readonly block: 'consequence';
  readonly domain: string;
  readonly says: string;
  readonly when?: Condition;
  readonly of: readonly string[];
}

export interface DutyAst extends BlockAst {
  readonly block: 'duty';
  readonly who: readonly string[];
  readonly says: string;
  readonly when: Condition;
  readonly closed?: Condition;
  readonly by: { readonly says?: string; readonly fact?: string; readonly within?: string };
  readonly reopens: string;
}

export interface ClassAst extends BlockAst {
  readonly block: 'class';
  readonly order: number;
  readonly when: Condition;
}

export interface AnswerAst extends BlockAst {
  readonly block: 'answer';
  readonly criterion: string;
  readonly law?: string;
  readonly practice?: string;
  readonly says: string;
}

export interface PlaceAst extends BlockAst {
  readonly block: 'place';
  readonly name: string;
  readonly carried: Readonly<Record<string, unknown>>;
  readonly proof?: ProofAst;
}

/** What holds in every case that can be. */
export interface AxiomAst extends BlockAst {
  readonly block: 'axiom';
  readonly when: Condition;
}

export type Ast =
  | AxiomAst
  | ProvisionAst
  | DefinitionAst
  | OffencesAst
  | PresumptionAst
  | ConsequenceAst
  | DutyAst
  | ClassAst
  | AnswerAst
  | PlaceAst;
