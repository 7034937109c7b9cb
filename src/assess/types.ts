import type { Problem, Truth } from '../base/index.ts';
import type { FactSource } from '../facts/index.ts';
import type { Follow, Label, Layer, MilderLaw } from '../ir/index.ts';
import type { Because } from './explain.ts';

export type Outcome = 'met' | 'open' | 'not_met' | 'not_in_force' | 'out_of_scope';

/** One provision applied to one act. */
export interface Finding {
  readonly provision: string;
  readonly title: string;
  readonly kind: string;
  readonly layer: Layer;
  readonly outcome: Outcome;
  readonly effect: readonly string[];
  readonly force: string;
  readonly addressee: readonly string[];
  /** Of a provision with several effects: each, the strongest first, with whether it is reached. `effect` and `force` are those of the first reached, else of the first still open. */
  readonly rungs?: readonly { readonly name: string; readonly effect: readonly string[]; readonly force: string; readonly value: Truth }[];
  readonly citation: string;
  readonly checked: Label;
  readonly read_on: string;
  readonly url?: string;
  /** The text that was applied, where a provision has several. */
  readonly version?: string;
  readonly because: Because;
  /** Smallest sets of unknown facts that would settle it, for or against. */
  readonly would_decide: readonly (readonly string[])[];
  /** The same with the values they would need, for and against. */
  readonly would_meet: readonly Readonly<Record<string, string>>[];
  readonly would_fail: readonly Readonly<Record<string, string>>[];
  readonly proof: readonly ProofFinding[];
  readonly touched: Touched;
  readonly milder?: Milder;
  /** Time limits that the provision sets. */
  readonly windows: readonly WindowFinding[];
  /** What must follow once it is granted; what using it, or not, does not take away; what stays although it is applied. */
  readonly follows: readonly Follow[];
  readonly keeps: readonly string[];
  readonly leaves: readonly string[];
  /** What happens in reality, with its label. */
  readonly practice: readonly { readonly says: string; readonly checked: Label }[];
  /** How far it reaches, where it does not take away the whole: `by` compulsion or count. */
  readonly extent?: { readonly by: string; readonly says: string };
  /** Other provisions: tried next when this one fails, displaced by it, and those without which it has no effect of its own. */
  readonly falls_back_to: readonly string[];
  readonly overrides: readonly string[];
  readonly depends_on: readonly string[];
  /** Day by which the pack must be read again; `overdue` on the day of the assessment. */
  readonly review?: { readonly due: string; readonly overdue: boolean };
  readonly notes: readonly string[];
}

/** One time limit of a provision. */
export interface WindowFinding {
  readonly what: string;
  readonly who?: string;
  readonly kind: 'within' | 'not_before' | 'until';
  /** Last day (of a waiting time: the first day it is over), YYYY-MM-DD; null where the file does not give the day it runs from. */
  readonly by: string | null;
  readonly rule: string;
  readonly stands: 'running' | 'over' | 'unknown';
  readonly cite?: string;
  readonly checked?: Label;
}

/** Where law stopped being computable on the way to a result. */
export interface Touched {
  readonly gaps: readonly string[];
  readonly norms: readonly { readonly element: string; readonly says: string; readonly value: Truth }[];
  readonly discretions: readonly { readonly by: string; readonly says: string; readonly value: Truth }[];
  readonly readings: readonly {
    readonly question: string;
    readonly readings: readonly { readonly says: string; readonly cite?: string; readonly value: Truth; readonly adopted?: boolean }[];
    readonly depends: boolean;
  }[];
  readonly presumptions: readonly string[];
}

/** One element: who must show it, to what standard, and whether what is at hand reaches it. */
export interface ProofFinding {
  readonly element: string;
  readonly on: string;
  readonly standard: string;
  readonly followed_by?: string;
  readonly at_hand: { readonly standard?: string; readonly source?: FactSource };
  readonly reached: 'yes' | 'no' | 'unknown';
  readonly cite?: string;
  readonly checked?: Label;
}

/** The result under every text in force between the act and the decision. */
export interface Milder {
  readonly texts: readonly {
    readonly provision: string;
    readonly version: string;
    readonly in_force: string;
    readonly outcome: Outcome;
    readonly effect: readonly string[];
  }[];
  readonly applicable: string;
  readonly most_favourable: string;
  readonly reason: string;
  readonly may_be_applied: MilderLaw;
  /** The finding is the result under the milder text. */
  readonly applied: boolean;
}

export interface DutyFinding {
  readonly id: string;
  readonly kind: 'step' | 'stop';
  readonly title: string;
  readonly who: string;
  readonly what: string;
  /** Day by which it is due, YYYY-MM-DD, where the file gives it. */
  readonly by: string | null;
  readonly by_rule: string;
  readonly because: string;
  readonly certain: boolean;
  readonly conduct: readonly string[];
  readonly re_opens: string;
  readonly citation: string;
  readonly checked: Label;
}

export interface Gap {
  readonly criterion: string;
  readonly standard: string;
  readonly conduct: string;
  readonly text: string;
  /** Domestic provisions that might still protect. */
  readonly open: readonly string[];
  readonly certain: boolean;
}

export interface Ask {
  readonly fact: string;
  readonly of: string;
  readonly question: string;
  readonly why: string;
  readonly settles: readonly string[];
}

export interface ConsequenceFinding {
  readonly id: string;
  readonly title: string;
  readonly domain: string;
  readonly says: string;
  readonly value: Truth;
  readonly of: readonly string[];
  readonly citation: string;
  readonly checked: Label;
}

export interface ConductResult {
  readonly ref: string;
  readonly class: { readonly value: string; readonly title?: string; readonly because?: Because; readonly citation?: string };
  readonly findings: readonly Finding[];
  readonly best: {
    readonly provision: string;
    readonly outcome: Outcome;
    readonly effect: readonly string[];
    readonly force: string;
  } | null;
}

export interface Receipt {
  readonly input: string;
  readonly packs: Readonly<Record<string, string>>;
  readonly engine: string;
  readonly result: string;
}

export interface Assessment {
  readonly format: 'sinepoena.assessment/1';
  readonly case: string;
  readonly forum: string;
  readonly on: string;
  /** Authority that asks, where one was named. */
  readonly authority?: string;
  readonly law: { readonly packs: Readonly<Record<string, string>>; readonly held: boolean; readonly note?: string };
  readonly conduct: readonly ConductResult[];
  readonly duties: readonly DutyFinding[];
  readonly gaps: readonly Gap[];
  readonly ask: readonly Ask[];
  readonly consequences: readonly ConsequenceFinding[];
  readonly problems: readonly Problem[];
  readonly receipt: Receipt;
}
