import { type Law, packFor } from '../ir/index.ts';
import { writeIn } from './dialect.ts';
import { type Engine, EngineError } from './engine.ts';
import { any, certain, column, type Expression, NO, not, oneOf, text, when, YES } from './expression.ts';
import type { Profile } from './profile.ts';
import { kindOf } from './recording.ts';

/** Most different words that a column of places may hold: one that has more does not name places. */
const MOST_PLACES = 5000;

/** Rows that name one place. */
export interface RowsOfPlace {
  readonly forum: string;
  readonly rows: number;
  /** Which rows, as a condition over the columns of the register. */
  readonly where: Expression;
}

/** Rows whose place is not known to us. */
export interface RowsElsewhere {
  readonly rows: number;
  /** Rows in which nothing stands. */
  readonly empty: number;
  /** Rows that name a jurisdiction whose law is not held, by its code. */
  readonly not_held: Readonly<Record<string, number>>;
  /** Rows in which something else stands. It is not shown: in a wrong column it may be anything. */
  readonly unread: number;
  readonly where: Expression;
  /** What stands there, or what it means in the profile. */
  readonly written: Expression;
}

/** Which places the rows of a register name. */
export interface PlacesOfRows {
  /** Places whose law is held, those of most rows first. */
  readonly held: readonly RowsOfPlace[];
  readonly elsewhere: RowsElsewhere;
}

type ForumColumn = Exclude<NonNullable<Profile['forum']>, string>;

const CODE = /^[A-Z]{2}(-[A-Z0-9]{1,4})?$/;

/** Which places the rows of a source name, in the words of the profile; nothing where the source does not have the column. */
export async function placesOfRows(
  engine: Engine,
  source: string,
  { column: name, values = {} }: ForumColumn,
  law: Law,
): Promise<PlacesOfRows | undefined> {
  const there = (await engine.describe(source)).find((one) => one.name === name);
  if (!there) return undefined;
  const isText = kindOf(there.type) === 'text';
  const { held, elsewhere } = toldApart(await wordsOf(engine, source, name), law, values);
  const bare = column(name);
  const worded: Expression = { op: 'worded', part: bare };
  // Text is compared as it stands, which an engine can use to leave parts of a file out.
  const is = (written: readonly unknown[]): Expression =>
    isText
      ? oneOf(
          bare,
          written.map((one) => String(one)),
        )
      : oneOf(
          worded,
          written.map((one) => String(one ?? '').trim()),
        );
  const places = held.map(({ forum, rows, written }) => ({ forum, rows, where: is(written) }));
  const mapped = Object.entries(values).filter(([, forum]) => !packFor(law, forum.toUpperCase()));
  const written = when(
    mapped.map(([word, forum]) => [oneOf(worded, [word]), text(forum)] as const),
    worded,
  );
  return { held: places, elsewhere: { ...elsewhere, where: not(certain(any(...places.map(({ where }) => where)))), written } };
}

/** Words by which rows name their places, told apart: those of places whose law is held, those of most rows first, and all others. */
function toldApart(
  words: Iterable<readonly [unknown, number]>,
  law: Law,
  values: Readonly<Record<string, string>> = {},
): {
  readonly held: readonly { readonly forum: string; readonly rows: number; readonly written: readonly unknown[] }[];
  readonly elsewhere: Omit<RowsElsewhere, 'where' | 'written'>;
} {
  const held = new Map<string, Words>();
  const elsewhere = { rows: 0, empty: 0, not_held: {} as Record<string, number>, unread: 0 };
  for (const [written, rows] of words) {
    const word = String(written ?? '').trim();
    const forum = word === '' ? '' : (values[word] ?? word).toUpperCase();
    if (packFor(law, forum)) {
      const own = held.get(forum) ?? { rows: 0, written: [] };
      own.rows += rows;
      own.written.push(written);
      held.set(forum, own);
      continue;
    }
    elsewhere.rows += rows;
    if (word === '') elsewhere.empty += rows;
    else if (CODE.test(forum)) elsewhere.not_held[forum] = (elsewhere.not_held[forum] ?? 0) + rows;
    else elsewhere.unread += rows;
  }
  const places = [...held].map(([forum, own]) => ({ forum, ...own })).sort((x, y) => y.rows - x.rows || (x.forum < y.forum ? -1 : 1));
  return { held: places, elsewhere };
}

interface Words {
  rows: number;
  readonly written: unknown[];
}

async function wordsOf(engine: Engine, source: string, name: string): Promise<[unknown, number][]> {
  const own = engine.dialect.name_of(name);
  const sql = `SELECT ${own}, count(*) AS rows_of_word FROM ${source} GROUP BY ${own} LIMIT ${MOST_PLACES + 1}`;
  const words: [unknown, number][] = [];
  for await (const batch of engine.rows(sql)) for (const [word, rows] of batch) words.push([word, Number(rows)]);
  if (words.length > MOST_PLACES) throw new EngineError('too_many_values', { column: name, limit: String(MOST_PLACES) });
  return words;
}

/** The rows of a source that fulfil a condition, as what stands behind FROM. */
export const rowsWhere = ({ dialect }: Engine, source: string, where: Expression, as: string): string =>
  `(SELECT * FROM ${source} WHERE ${writeIn(dialect)(where)}) AS ${as}`;

/** A place as it stands in the column `forum` of the result. */
export const wordOfPlace = (forum: string): Expression => text(forum);

/** What stands in the column `forum` of a result over rows of several places, over the columns of the register; nothing where there is none. */
export function forumOf({
  forum,
  shares,
  named,
}: {
  readonly forum?: Expression;
  readonly shares?: readonly { readonly where?: Expression; readonly forum?: Expression }[];
  readonly named?: PlacesOfRows;
}): Expression | undefined {
  if (named)
    return when(
      named.held.map((place) => [place.where, text(place.forum)] as const),
      named.elsewhere.written,
    );
  if (!shares) return forum;
  return when(
    shares.map((share) => [share.where ?? YES, share.forum ?? text(null)] as const),
    text(null),
  );
}

/** Places by the words of rows that are packed already: what is asked of a row there is which word it has, not a condition over columns. */
export function placesOfWords(
  words: Iterable<readonly [unknown, number]>,
  law: Law,
): PlacesOfRows & { readonly written: readonly (readonly string[])[] } {
  const { held, elsewhere } = toldApart(words, law);
  return {
    held: held.map(({ forum, rows }) => ({ forum, rows, where: NO })),
    elsewhere: { ...elsewhere, where: NO, written: text(null) },
    written: held.map((place) => place.written.map(String)),
  };
}
