import type { Definition } from '../ir/index.ts';
import { column, type Expression, UNKNOWN } from './expression.ts';
import type { Lookups } from './lookups.ts';
import type { Question } from './question.ts';

/** What conditions are written against: the question, the columns that the register gives, and where further columns are put. */
export interface Scope {
  readonly question: Question;
  /** The columns that hold facts, by name, as they stand at this point of the query. */
  readonly facts: ReadonlyMap<string, Expression>;
  readonly lookups: Lookups;
  /** Puts a condition of a definition in a column of its own, once; or gives it as it is. */
  readonly define: (definition: Definition, make: () => Expression) => Expression;
  /** Puts the question whether a fact is one of several words in a column of its own, once; or gives it as it is. */
  readonly group: (fact: string, value: Expression, words: readonly string[]) => Expression;
  /** Provisions being looked through, against circles. */
  readonly path: readonly string[];
}

/** The column of a fact, or unknown where the register has none. */
export const factColumn = (scope: Scope, name: string): Expression => scope.facts.get(name) ?? UNKNOWN;

/** Facts of a table that has these columns. */
export const factsOf = (columns: Iterable<string>): Map<string, Expression> => new Map([...columns].map((name) => [name, column(name)]));
