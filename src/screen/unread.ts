import type { Engine } from './engine.ts';
import { all, columnsOf, type Expression, number, when } from './expression.ts';
import type { Query } from './query.ts';
import type { RecordedColumn, Recording } from './recording.ts';

/** A column of a register: how many of its cells are filled, and how many of those the profile could not read. */
export interface UnreadColumn {
  readonly column: string;
  readonly fact: string;
  readonly filled: number;
  readonly unread: number;
}

/** Cells of one reading: how many are filled, and how many of those could not be read. */
export type CellCount = Pick<UnreadColumn, 'filled' | 'unread'>;

/** A register with what was read of its values. */
interface ReadRegister {
  readonly from: Query;
  /** Adds what was read to a query. */
  readonly read: (query: Query) => Query;
  /** Cells of each reading, by its name: counted when its values were read. */
  readonly counts: ReadonlyMap<string, CellCount>;
}

/** Counts the cells that the profile could not read: what they hold is unknown, never no. */
export async function unreadCells(engine: Engine, { from, read, counts }: ReadRegister, recording: Recording): Promise<UnreadColumn[]> {
  const known = recording.columns.map(({ reading }) => (reading === undefined ? undefined : counts.get(reading)));
  const flags = recording.columns.flatMap((one, at) => (known[at] ? [] : flagsOf(one, at)));
  const row = await summed(engine, { from, read }, recording, flags);
  return recording.columns.map(({ entry }, at) => ({
    column: entry.column,
    fact: entry.member === undefined ? entry.word.name : `${entry.word.name}.${entry.member}`,
    filled: known[at]?.filled ?? row.get(`filled ${at}`) ?? 0,
    unread: known[at]?.unread ?? row.get(`unread ${at}`) ?? 0,
  }));
}

interface Flag {
  readonly name: string;
  readonly value: Expression;
}

/** 1 where a cell is filled, and 1 where it is filled and could not be read. */
function flagsOf({ filled, read }: RecordedColumn, at: number): Flag[] {
  const there = { name: `filled ${at}`, value: when([[filled, number(1)]], number(0)) };
  // Whatever stands in a column of truths, numbers or days can be read.
  if (JSON.stringify(filled) === JSON.stringify(read)) return [there];
  const rows = [
    [all(filled, read), number(0)],
    [filled, number(1)],
  ] as const;
  return [there, { name: `unread ${at}`, value: when(rows, number(0)) }];
}

async function summed(
  engine: Engine,
  { from, read }: Pick<ReadRegister, 'from' | 'read'>,
  recording: Recording,
  flags: readonly Flag[],
): Promise<Map<string, number>> {
  if (flags.length === 0) return new Map();
  const made = new Set(recording.readings.flatMap(({ columns }) => columns.map(({ name }) => name)));
  const needed = flags.some(({ value }) => [...columnsOf(value)].some((name) => made.has(name)));
  const sql = (needed ? read(from) : from).selected('cells', flags).summed(flags.map(({ name }) => name));
  for await (const [row] of engine.rows(sql)) return new Map(flags.map(({ name }, at) => [name, Number(row?.[at] ?? 0)] as const));
  return new Map();
}
