import type { DateRange, Period, Problem } from '../base/index.ts';

/** Where an assertion comes from. No field for a name: `by` is a role. */
export interface FactSource {
  readonly kind?: string;
  readonly by?: string;
  readonly on?: string;
  readonly ref?: string;
}

/** One value of one fact, as somebody says it. */
export interface Assertion {
  /** As written: yes, no, a word, a number, a date. */
  readonly value: string;
  readonly source?: FactSource;
  readonly standard?: string;
  readonly period?: string;
}

/** All that the file says about one fact (or one member of a set of facts, keyed `means.deception`). */
export interface FactState {
  readonly key: string;
  /** known: one value. contested: sources disagree. unknown: asked or named, and not known. */
  readonly status: 'known' | 'unknown' | 'contested';
  /** The value, when known. */
  readonly value?: string;
  readonly number?: number;
  readonly date?: DateRange;
  readonly period?: Period;
  readonly assertions: readonly Assertion[];
  readonly whyUnknown?: string;
  /** Line of the case file, counted from 1; 0 if derived. */
  readonly line: number;
  /** Members of a set that are written down, by key. */
  readonly members?: readonly string[];
}

export type Facts = Readonly<Record<string, FactState>>;

export interface Conduct {
  readonly ref: string;
  /** All facts that hold for this act: its own, and those of the person, the identification, the trafficking … */
  readonly facts: Facts;
  readonly line: number;
}

export interface CaseFile {
  readonly id: string;
  readonly forum: string;
  /** Day of the assessment, YYYY-MM-DD. */
  readonly on: string;
  /** Facts that stand at the top of the file. */
  readonly shared: Facts;
  readonly conducts: readonly Conduct[];
  readonly problems: readonly Problem[];
}
