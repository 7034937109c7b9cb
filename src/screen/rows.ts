import type { DateRange, Vocabulary } from '../base/index.ts';
import type { Facts } from '../facts/index.ts';
import { columnsOfFact, type FactColumn, FOREVER, isSet } from './columns.ts';

export type Cell = string | number | boolean | null;

/**
 * One act as a row of the facts table: what is unknown or contested is left out. Facts that are worked out stand as if they were recorded; where
 * such a fact is contested it says so (`during_control.contested`), lest it be worked out anew.
 */
export function rowOf(facts: Facts, vocabulary: Vocabulary): Record<string, Cell> {
  const row: Record<string, Cell> = {};
  for (const [key, state] of Object.entries(facts)) {
    const [fact = ''] = key.split('.');
    const word = vocabulary.facts[fact];
    if (!word) continue;
    if (state.status === 'contested' && word.derived) row[`${key}.contested`] = true;
    if (state.status !== 'known' || state.value === undefined) continue;
    if (state.period) putPeriod(row, key, state.period);
    else if (state.date) putDate(row, key, state.date);
    else if (word.type === 'tri' || isSet(word)) row[key] = state.value === 'yes';
    else row[key] = state.number ?? state.value;
  }
  return row;
}

const day = (value: number): number => Math.max(-FOREVER, Math.min(FOREVER, value));

function putDate(row: Record<string, Cell>, key: string, { first, last }: DateRange): void {
  row[`${key}.first`] = day(first);
  row[`${key}.last`] = day(last);
}

function putPeriod(row: Record<string, Cell>, key: string, { start, end }: { readonly start: DateRange; readonly end: DateRange }): void {
  putDate(row, key, { first: start.first, last: end.last });
  row[`${key}.start_last`] = day(start.last);
  row[`${key}.end_first`] = day(end.first);
}

/** Every column that the facts of a vocabulary can have, members of sets included as far as they are listed. */
export function allColumns(vocabulary: Vocabulary): FactColumn[] {
  return Object.values(vocabulary.facts).flatMap((word) => {
    if (word.barred) return [];
    if (!isSet(word))
      return [...columnsOfFact(word), ...(word.derived ? [{ name: `${word.name}.contested`, holds: 'truth' as const }] : [])];
    const members = word.name === 'signs' ? vocabulary.indicators : (word.values ?? []);
    return members.flatMap((member) => columnsOfFact(word, member));
  });
}
