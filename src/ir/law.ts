import type { Vocabulary } from '../base/index.ts';
import type { Answer, CriteriaGate, Criterion } from './criteria.ts';
import type { Checked, InForce, Label, Node, Proof, Source } from './node.ts';

/** Compiled law: everything that assess, screen, compare and the library read. Frozen plain JSON. */
export interface Law {
  readonly format: 'sinepoena.law/1';
  readonly vocabulary: Vocabulary;
  readonly places: Readonly<Record<string, PlaceLaw>>;
  readonly provisions: Readonly<Record<string, Provision>>;
  readonly definitions: Readonly<Record<string, Definition>>;
  readonly lists: Readonly<Record<string, OffenceList>>;
  readonly presumptions: readonly Presumption[];
  readonly duties: readonly Duty[];
  readonly classes: readonly ActClass[];
  readonly consequences: readonly Consequence[];
  /** What holds in every case that can be: a comparison of laws looks at no other. */
  readonly axioms: readonly Axiom[];
  readonly criteria: Readonly<Record<string, Criterion>>;
  readonly gates: readonly CriteriaGate[];
  /** Participating States of the region's organisation: ISO code → name. */
  readonly states: Readonly<Record<string, string>>;
  readonly answers: readonly Answer[];
  readonly treaties: Readonly<Record<string, Treaty>>;
  /** Pack (place in lower case, or `standard`) → SHA-256 of its compiled content. */
  readonly packs: Readonly<Record<string, string>>;
}

export interface PlaceLaw {
  readonly id: string;
  readonly name: string;
  /** Other codes by which a case file may name the place (GB-WLS for GB-EAW). */
  readonly codes: readonly string[];
  /** Instruments that its catalogue of offences names, with their short forms: by them a charge is known. */
  readonly instruments: readonly { readonly name: string; readonly short: readonly string[] }[];
  /** Whether its parts have a law of their own in this matter (US-OH): a part that is not held is then not answered by this pack. */
  readonly ownLawOfParts: boolean;
  /** Places whose provisions also apply here. */
  readonly within: readonly string[];
  readonly family?: string;
  readonly milderLaw: MilderLaw;
  readonly proof?: Proof;
  /** Provisions in the order in which they are tried. */
  readonly order: readonly string[];
  readonly notHeld?: string;
  readonly source: Source;
}

export interface MilderLaw {
  /** `case-law`: the texts are stages of case law, and a later reading is no milder law. */
  readonly applies: 'yes' | 'no' | 'unknown' | 'case-law';
  readonly citation?: string;
  readonly checked?: Label;
  readonly says?: string;
}

export type Basis = 'statute' | 'guidance' | 'case-law' | 'general';

export type ProvisionKind = 'protection' | 'exclusion' | 'state-duty' | 'policy';

export interface Provision {
  readonly id: string;
  readonly place: string;
  readonly kind: ProvisionKind;
  /** What it rests on; `general`: a rule for everybody (necessity, the freedom not to prosecute), none for victims of trafficking. */
  readonly basis: Basis;
  readonly title: string;
  readonly instrument: string;
  readonly citation: string;
  readonly url?: string;
  readonly eli?: string;
  readonly ecli?: string;
  readonly checked: Checked;
  readonly labels: Readonly<Record<string, Label>>;
  readonly review?: string;
  readonly milderLaw?: MilderLaw;
  readonly replaces?: string;
  readonly fallsBackTo: readonly string[];
  readonly overrides: readonly string[];
  readonly dependsOn: readonly string[];
  readonly irrelevant: readonly string[];
  readonly literal?: Literal;
  /** Of an instrument of the standard: the protection that a law which follows it gives. Absent where it asks for nothing that a person could rely on. */
  readonly asks?: Asks;
  readonly saysTooMuch?: string;
  readonly saysTooLittle?: string;
  readonly cases: readonly string[];
  readonly examples: readonly Example[];
  /** At least one; in order of time. */
  readonly versions: readonly Version[];
  readonly source: Source;
}

/** A text that says another thing, to the letter, than the reading that is encoded. */
export interface Literal {
  readonly text: string;
  readonly reading: string;
  /** The element that is read otherwise, and its condition to the letter. */
  readonly element?: string;
  readonly condition?: Node;
}

/** What an instrument asks of a law: an effect at least as strong, and at least so binding. */
export interface Asks {
  readonly effect: readonly string[];
  readonly force: string;
  readonly cite?: string;
  readonly checked?: Label;
}

/** The text of a provision over one stretch of time. */
/** What a text brings with it beside its conditions: time limits, what must follow, what is not lost, what stays, what happens in reality. */
export interface Beside {
  readonly windows: readonly Window[];
  readonly follows: readonly Follow[];
  readonly keeps: readonly string[];
  readonly leaves: readonly string[];
  readonly practice: readonly { readonly says: string; readonly checked: Label }[];
}

export interface Version extends Beside {
  readonly version: string;
  readonly title: string;
  readonly citation: string;
  readonly checked: Checked;
  readonly inForce: InForce;
  readonly effect: readonly string[];
  readonly force: string;
  readonly addressee: readonly string[];
  /** all(time, stage, track, addressee): the gates, in the order in which they are named. */
  readonly gates: readonly Node[];
  readonly condition: Node;
  /** Stronger rungs first; the condition holds for all of them. */
  readonly ladder: readonly Rung[];
  readonly powers: readonly Power[];
  readonly proof?: Proof;
  readonly extent?: { readonly by: string; readonly says: string };
  readonly unknown?: string;
}

export interface Rung {
  readonly name: string;
  readonly effect: readonly string[];
  readonly force: string;
  readonly condition: Node;
}

export interface Power {
  readonly stages: readonly string[];
  readonly addressee: readonly string[];
  readonly effect: readonly string[];
  readonly force: string;
  readonly cite?: string;
}

export interface Window {
  readonly what: string;
  readonly who?: string;
  readonly within?: string;
  readonly after?: string;
  readonly from?: string;
  readonly until?: 'latest' | 'earliest';
  readonly of?: readonly { readonly from: string; readonly plus?: string }[];
  readonly cite?: string;
  readonly checked?: Label;
}

export interface Follow {
  readonly effect?: string;
  readonly who?: string;
  readonly says?: string;
  readonly citation?: string;
}

export interface Example {
  readonly it: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly outcome: string;
  readonly effect?: readonly string[];
  readonly version?: string;
  /** Authority that asks. */
  readonly authority?: string;
  readonly line: number;
}

export interface Definition {
  readonly id: string;
  /** `standard`, or the place in which it holds. */
  readonly place: string;
  readonly title: string;
  readonly citation: string;
  readonly checked: Checked;
  readonly condition: Node;
  readonly source: Source;
}

export interface OffenceList {
  readonly id: string;
  readonly place: string;
  readonly title: string;
  readonly citation: string;
  readonly checked: Checked;
  readonly mode: 'closed' | 'open' | 'class';
  readonly ancillary: 'follows' | 'excluded' | 'silent';
  readonly entries: readonly OffenceEntry[];
  readonly source: Source;
}

export interface OffenceEntry {
  readonly act?: string;
  readonly subjects?: readonly string[];
  readonly sections?: readonly string[];
  readonly codes?: readonly string[];
  readonly title?: string;
  readonly when?: Node;
  readonly cite?: string;
  readonly line: number;
}

export interface Presumption {
  readonly id: string;
  readonly place: string;
  readonly title: string;
  readonly fact: string;
  readonly value: string;
  readonly condition: Node;
  readonly binds: string;
  readonly citation: string;
  readonly checked: Checked;
  readonly source: Source;
}

export interface Duty {
  readonly id: string;
  readonly title: string;
  readonly who: readonly string[];
  readonly says: string;
  readonly condition: Node;
  readonly closed?: Node;
  readonly by: { readonly says?: string; readonly fact?: string; readonly within?: string };
  readonly reopens: string;
  readonly citation: string;
  readonly checked: Checked;
  readonly source: Source;
}

export interface ActClass {
  readonly id: string;
  readonly order: number;
  readonly title: string;
  readonly condition: Node;
  readonly citation: string;
  readonly checked: Checked;
  readonly source: Source;
}

/** Something that holds in every case that can be. `assess` does not ask for it. */
export interface Axiom {
  readonly id: string;
  readonly title: string;
  readonly condition: Node;
  readonly checked: Checked;
  readonly source: Source;
}

export interface Consequence {
  readonly id: string;
  readonly place: string;
  readonly title: string;
  readonly domain: string;
  readonly says: string;
  readonly condition?: Node;
  readonly of: readonly string[];
  readonly citation: string;
  readonly checked: Checked;
  readonly source: Source;
}

export interface Treaty {
  readonly id: string;
  readonly title: string;
  readonly covers: readonly string[];
  readonly binding: boolean;
  readonly parties: Readonly<Record<string, TreatyStatus>>;
}

export interface TreatyStatus {
  /** First and last day on which it binds; null: not known, or no end. */
  readonly from: number | null;
  readonly fromKnown: boolean;
  readonly to: number | null;
  readonly checked: Label;
}
