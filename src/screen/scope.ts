import type { Definition, Law } from '../ir/index.ts';
import { column, type Expression, UNKNOWN } from './expression.ts';
import type { Lookups } from './lookups.ts';

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
}

/** What conditions are written against: the question, the columns that the register gives, and where further columns are put. */
export interface Scope {
  readonly question: Question;
  /** The columns that hold facts, by name, as they stand at this point of the query. */
  readonly facts: ReadonlyMap<string, Expression>;
  readonly lookups: Lookups;
  /** Puts a condition of a definition in a column of its own, once; or gives it as it is. */
  readonly define: (definition: Definition, make: () => Expression) => Expression;
  /** Provisions being looked through, against circles. */
  readonly path: readonly string[];
}

/** The column of a fact, or unknown where the register has none. */
export const factColumn = (scope: Scope, name: string): Expression => scope.facts.get(name) ?? UNKNOWN;

/** A name told from the same name under another question. */
export const named = (question: Question, name: string): string => (question.label === '' ? name : `${name} @${question.label}`);

/** Facts of a table that has these columns. */
export const factsOf = (columns: Iterable<string>): Map<string, Expression> => new Map([...columns].map((name) => [name, column(name)]));
