import { type FactWord, formatDay, type Vocabulary } from '../base/index.ts';
import { columnsOfFact, FOREVER, isSet } from './columns.ts';
import type { Cell } from './rows.ts';

/** One row of facts as the data of a case file, to go on with by hand: what the register records, and nothing else. */
export function caseOfRow(
  row: Readonly<Record<string, Cell>>,
  about: { readonly ref: string; readonly conduct_ref: string; readonly forum: string; readonly on: string },
  vocabulary: Vocabulary,
): Record<string, unknown> {
  const groups: Record<string, Record<string, unknown>> = {};
  for (const word of Object.values(vocabulary.facts)) {
    if (word.barred || word.derived === 'only' || word.type === 'key') continue;
    const value = isSet(word) ? membersOf(word, row) : valueOfFact(word, row);
    // An age is not written beside the date that it follows from.
    if (value === undefined || (word.name === 'age_at_act' && row['birth_date.first'] !== undefined && row['birth_date.first'] !== null))
      continue;
    groups[word.group] = { ...groups[word.group], [word.name]: value };
  }
  const { conduct = {}, procedure, protection, ...others } = groups;
  const act = { conduct_ref: about.conduct_ref, ...conduct, ...(procedure ? { procedure } : {}), ...(protection ? { protection } : {}) };
  return { case: about.ref, forum: about.forum, on: about.on, ...others, conduct: [act] };
}

function membersOf(word: FactWord, row: Readonly<Record<string, Cell>>): Record<string, string> | undefined {
  const own = Object.entries(row).filter(([name, cell]) => name.startsWith(`${word.name}.`) && typeof cell === 'boolean');
  return own.length === 0
    ? undefined
    : Object.fromEntries(own.map(([name, cell]) => [name.slice(word.name.length + 1), cell ? 'yes' : 'no']));
}

function valueOfFact(word: FactWord, row: Readonly<Record<string, Cell>>): unknown {
  const cells = columnsOfFact(word).map(({ name }) => row[name]);
  if (cells.some((cell) => cell === null || cell === undefined)) return undefined;
  if (word.type === 'date') return dateText(Number(cells[0]), Number(cells[1]));
  if (word.type === 'period') return periodText(cells.map(Number));
  const [cell] = cells;
  return typeof cell === 'boolean' ? (cell ? 'yes' : 'no') : cell;
}

/** A day, a month, a year, or one of a range of days. */
function dateText(first: number, last: number): string {
  const [from, to] = [formatDay(first), formatDay(last)];
  if (first === last) return from;
  const year = from.slice(0, 4);
  if (from === `${year}-01-01` && to === `${year}-12-31`) return year;
  return `[${from}..${to}]`;
}

function periodText([first = 0, startLast = 0, endFirst = 0, last = 0]: readonly number[]): string {
  if (first === endFirst && startLast === last) return dateText(first, last);
  const start = first <= -FOREVER ? '..' : dateText(first, startLast);
  const end = last >= FOREVER ? '..' : dateText(endFirst, last);
  return `${start}/${end}`;
}
