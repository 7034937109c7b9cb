import type { Engine } from './engine.ts';
import { all, number, when } from './expression.ts';
import type { Query } from './query.ts';
import type { Recording } from './recording.ts';

/** A column of a register: how many of its cells are filled, and how many of those the profile could not read. */
export interface UnreadColumn {
  readonly column: string;
  readonly fact: string;
  readonly filled: number;
  readonly unread: number;
}

/** Counts the cells that the profile could not read: what they hold is unknown, never no. */
export async function unreadCells(engine: Engine, query: Query, recording: Recording): Promise<UnreadColumn[]> {
  if (recording.columns.length === 0) return [];
  const flags = recording.columns.flatMap(({ filled, read }, at) => {
    const there = { name: `filled ${at}`, value: when([[filled, number(1)]], number(0)) };
    // Whatever stands in a column of truths, numbers or days can be read.
    if (JSON.stringify(filled) === JSON.stringify(read)) return [there];
    const rows = [
      [all(filled, read), number(0)],
      [filled, number(1)],
    ] as const;
    return [there, { name: `unread ${at}`, value: when(rows, number(0)) }];
  });
  const at = new Map(flags.map(({ name }, place) => [name, place] as const));
  const sql = query.selected('cells', flags).summed(flags.map(({ name }) => name));
  for await (const [row] of engine.rows(sql)) {
    const count = (name: string): number => Number(row?.[at.get(name) ?? -1] ?? 0);
    return recording.columns.map(({ entry }, place) => ({
      column: entry.column,
      fact: entry.member === undefined ? entry.word.name : `${entry.word.name}.${entry.member}`,
      filled: count(`filled ${place}`),
      unread: count(`unread ${place}`),
    }));
  }
  return [];
}
