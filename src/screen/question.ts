import type { Law } from '../ir/index.ts';

/** One question put to every row: the law of a forum on a day, as `assess` would apply it to each. */
export interface Question {
  readonly law: Law;
  readonly forum: string;
  /** Day of the assessment, in days since 1970-01-01. */
  readonly day: number;
  /** Authority that asks; provisions not addressed to it come out of scope. */
  readonly authority?: string;
  /** Tells its columns from those of other questions; empty for the first. */
  readonly label: string;
  /** No law is put to the rows: which place decides is not known, or its law is not held. */
  readonly lawless?: true;
}

/** A name told from the same name under another question. */
export const named = (question: Question, name: string): string => (question.label === '' ? name : `${name} @${question.label}`);
