import type { FactType, FactWord, Vocabulary } from '../base/index.ts';

/** What a column of the facts table holds. A day is a count of days since 1970-01-01; a truth is TRUE, FALSE or, where it is not known, NULL. */
export type Holds = 'truth' | 'text' | 'day' | 'number';

export interface FactColumn {
  readonly name: string;
  readonly holds: Holds;
}

/** Open ends of periods as days. */
export const FOREVER = 1_073_741_824;

const DATES: readonly FactType[] = ['date', 'period'];
const TRUTHS: readonly FactType[] = ['tri', 'tri-set', 'code-set', 'country-set'];
const NUMBERS: readonly FactType[] = ['int', 'number'];

/** Whether a fact is a set of which each member is a column of its own (`means.deception`). */
export const isSet = (word: FactWord): boolean => ['tri-set', 'code-set', 'country-set'].includes(word.type);

/** What one value of a fact is held as. */
export function holdsOf(word: FactWord): Holds {
  if (DATES.includes(word.type)) return 'day';
  if (TRUTHS.includes(word.type)) return 'truth';
  return NUMBERS.includes(word.type) ? 'number' : 'text';
}

/**
 * Columns that hold one fact, or one member of a set: a date known in part is its first and its last possible day, a period those of its two ends.
 * `x.first` and `x.last` of a period are the first and the last day on which something inside it can have happened.
 */
export function columnsOfFact(word: FactWord, member?: string): readonly FactColumn[] {
  const name = member === undefined ? word.name : `${word.name}.${member}`;
  if (word.type === 'date') return ['first', 'last'].map((end) => ({ name: `${name}.${end}`, holds: 'day' }));
  if (word.type === 'period') return ['first', 'start_last', 'end_first', 'last'].map((end) => ({ name: `${name}.${end}`, holds: 'day' }));
  return [{ name, holds: holdsOf(word) }];
}

/** The fact, and its member, that a name as in a case file means: `compelled`, `means.deception`. */
export function factNamed(name: string, vocabulary: Vocabulary): { readonly word: FactWord; readonly member?: string } | undefined {
  const [fact = '', ...rest] = name.split('.');
  const word = vocabulary.facts[fact];
  if (!word) return undefined;
  if (rest.length === 0) return isSet(word) ? undefined : { word };
  const member = rest.join('.');
  if (!isSet(word) || !fitsSet(word, member, vocabulary)) return undefined;
  return { word, member };
}

function fitsSet(word: FactWord, member: string, vocabulary: Vocabulary): boolean {
  if (word.name === 'signs') return vocabulary.indicators.includes(member);
  if (word.type === 'country-set') return /^[A-Z]{2}$/.test(member);
  return word.values === undefined || word.values.length === 0 || word.values.includes(member);
}
