import { codesOf, type DateRange, type FactWord, type Period, type Vocabulary } from '../base/index.ts';
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
    if (state.period) putCells(row, word, periodCells(state.period));
    else if (state.date) putCells(row, word, dayCells(state.date));
    else if (word.type === 'tri' || isSet(word)) row[key] = state.value === 'yes';
    else row[key] = state.number ?? state.value;
  }
  return row;
}

const day = (value: number): number => Math.max(-FOREVER, Math.min(FOREVER, value));

/** First and last possible day. */
export const dayCells = ({ first, last }: DateRange): readonly number[] => [day(first), day(last)];

/** The cells of a period, in the order of `columnsOfFact`. */
export const periodCells = ({ start, end }: Period): readonly number[] => [
  day(start.first),
  day(start.last),
  day(end.first),
  day(end.last),
];

function putCells(row: Record<string, Cell>, word: FactWord, cells: readonly number[]): void {
  for (const [at, { name }] of columnsOfFact(word).entries()) row[name] = cells[at] as number;
}

/** Every column that the facts of a vocabulary can have, members of sets included as far as they are listed. */
export function allColumns(vocabulary: Vocabulary): FactColumn[] {
  return Object.values(vocabulary.facts).flatMap((word) => {
    if (word.barred) return [];
    if (!isSet(word))
      return [...columnsOfFact(word), ...(word.derived ? [{ name: `${word.name}.contested`, holds: 'truth' as const }] : [])];
    const members = codesOf(word, vocabulary);
    return members.flatMap((member) => columnsOfFact(word, member));
  });
}
