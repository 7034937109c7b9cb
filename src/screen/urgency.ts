import { all, any, compare, type Expression, number, oneOf, text, UNKNOWN, when } from './expression.ts';

/**
 * Whom to look at first: an order that is a rule, not a score. The first ground that is recorded for certain gives the place; what is not recorded
 * gives none. Inside one place the sooner day comes first.
 */
export interface Urgency {
  readonly id: string;
  /** Fact whose day orders the rows inside this place. */
  readonly day?: string;
  readonly holds: (fact: (name: string) => Expression, today: number) => Expression;
}

const HANDING_OVER = ['extradition', 'surrender', 'transfer', 'readmission', 'removal'];
const DEPRIVED = ['police', 'pretrial', 'sentenced', 'immigration', 'protective'];
const RUNNING = ['convicted', 'appeal', 'final', 'enforcing'];

/** The places, the most urgent first. The last has no ground: nothing is recorded that would give another. */
export const URGENCIES: readonly Urgency[] = [
  { id: 'removal_pending', day: 'next_deadline', holds: (fact) => oneOf(fact('surrender_or_removal'), HANDING_OVER) },
  { id: 'held', day: 'held_since', holds: (fact) => oneOf(fact('held'), DEPRIVED) },
  { id: 'child', day: 'next_deadline', holds: (fact) => oneOf(fact('age_at_act'), ['child']) },
  { id: 'hearing', day: 'next_deadline', holds: (fact, today) => compare(fact('next_deadline.first'), '>=', number(today)) },
  {
    id: 'sentence_running',
    holds: (fact) =>
      any(
        oneOf(fact('stage'), ['enforcing']),
        all(oneOf(fact('outcome'), ['custody', 'suspended', 'community']), oneOf(fact('stage'), RUNNING)),
      ),
  },
  { id: 'record_only', day: 'decided_on', holds: (fact) => oneOf(fact('stage'), ['final', 'served', 'record_only']) },
];

export const NOT_RECORDED = 'not_recorded';

/** The place of a row, by its name. */
export function urgencyOf(facts: ReadonlyMap<string, Expression>, today: number): Expression {
  const fact = (name: string): Expression => facts.get(name) ?? UNKNOWN;
  return when(
    URGENCIES.map(({ id, holds }) => [holds(fact, today), text(id)] as const),
    text(NOT_RECORDED),
  );
}

/** The place of a row in the order, counted from 1; the last has no ground. */
export function urgencyPlace(urgency: Expression): Expression {
  return when(
    URGENCIES.map(({ id }, at) => [compare(urgency, '=', text(id)), number(at + 1)] as const),
    number(URGENCIES.length + 1),
  );
}

/** The day by which rows of one place are ordered, if it is recorded. */
export function urgencyDay(urgency: Expression, facts: ReadonlyMap<string, Expression>): Expression {
  return when(
    URGENCIES.flatMap(({ id, day }) => {
      const first = day === undefined ? undefined : facts.get(`${day}.first`);
      return first ? [[compare(urgency, '=', text(id)), first] as const] : [];
    }),
    UNKNOWN,
  );
}
