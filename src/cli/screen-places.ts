import type { Law } from '../ir/index.ts';
import {
  type Engine,
  EngineError,
  type Joined,
  type OutputFormat,
  type PlacesOfRows,
  type PlacesRun,
  placesOfRows,
  type Question,
  rowsWhere,
  type ScreenRequest,
  wordOfPlace,
} from '../screen/index.ts';

/** What the rows of a register are put to, and which places that is. */
export interface PutTo {
  readonly joined: Joined;
  readonly asked: Pick<ScreenRequest, 'questions' | 'shares' | 'forum'>;
  /** Places whose law decides, in the order of the record. */
  readonly forums: readonly string[];
  /** Rows of other places than the one that was asked for; they are not looked at. */
  readonly others: number;
  /** Which places the rows name; only where each row is put to its own. */
  readonly named?: PlacesOfRows;
}

/** The questions that are put to rows of a place; of a place whose law is not held, those of what stands beside alone. */
export type QuestionsOf = (forum: string, lawless?: true) => readonly Question[];

/**
 * Puts rows to the law of one place, or each to that of the place that it names. `forum`: the place that is asked for on the command line or that the
 * profile names; absent where the rows say it. Rows whose place is not known or not held stay, with no rule.
 */
export async function putTo(
  engine: Engine,
  joined: Joined,
  { law, forum, questions }: { readonly law: Law; readonly forum?: string; readonly questions: QuestionsOf },
): Promise<PutTo> {
  const { profile } = joined;
  const one = (of: string): Omit<PutTo, 'joined' | 'others'> => ({ asked: { questions: questions(of) }, forums: [of] });
  if (profile.forum === undefined || typeof profile.forum === 'string') return { joined, ...one(forum ?? profile.forum ?? ''), others: 0 };
  const { column } = profile.forum;
  const named = await placesOfRows(engine, joined.source, profile.forum, law);
  if (forum !== undefined) {
    const own = one(forum);
    const word = { ...own, asked: { ...own.asked, forum: wordOfPlace(forum) } };
    return named ? { ...ofOne(engine, joined, named, { forum, column }), ...word } : { joined, others: 0, ...word };
  }
  if (!named) throw new EngineError('forum_column_missing', { column, profile: profile.id });
  if (named.held.length === 0) throw new EngineError('no_place_held', { column });
  const { elsewhere } = named;
  const shares = named.held.map((place) => ({
    questions: questions(place.forum),
    where: place.where,
    forum: wordOfPlace(place.forum),
  }));
  const rest = { questions: questions('', true), where: elsewhere.where, forum: elsewhere.written };
  return {
    joined,
    asked: { questions: [], shares: elsewhere.rows > 0 ? [...shares, rest] : shares },
    forums: named.held.map((place) => place.forum),
    others: 0,
    named,
  };
}

/** The rows of one place, and the number of the others. */
function ofOne(
  engine: Engine,
  joined: Joined,
  { held, elsewhere }: PlacesOfRows,
  { forum, column }: { readonly forum: string; readonly column: string },
): Pick<PutTo, 'joined' | 'others'> {
  const own = held.find((place) => place.forum === forum);
  const others = held.reduce((sum, place) => sum + (place === own ? 0 : place.rows), elsewhere.rows);
  if (others === 0) return { joined, others };
  if (!own) throw new EngineError('no_rows_of_place', { place: forum, column });
  return { joined: { ...joined, source: rowsWhere(engine, joined.source, own.where, 'of_place') }, others };
}

/** For the record of a run over several places: what became of the rows of each, counted in the result, and what the others name. */
export async function placesRun(
  { named, forums }: PutTo,
  { path, format }: { readonly path: string; readonly format: OutputFormat },
): Promise<PlacesRun | undefined> {
  if (!named) return undefined;
  const { duckdbEngine, fileSource } = await import('../screen/run-duckdb.ts');
  const engine = await duckdbEngine();
  const counts = new Map<string, { rows: number; open: number }>();
  try {
    const sql = `SELECT forum, count(*), count(*) FILTER (outcome_domestic IN ('open', 'no_rule')) FROM ${fileSource({ paths: [path], format })} GROUP BY ALL`;
    for await (const batch of engine.rows(sql))
      for (const [forum, rows, open] of batch) counts.set(String(forum ?? ''), { rows: Number(rows), open: Number(open) });
  } finally {
    await engine.close();
  }
  const { rows, empty, not_held, unread } = named.elsewhere;
  return {
    places: forums.map((forum) => {
      const own = counts.get(forum) ?? { rows: 0, open: 0 };
      return { forum, rows: own.rows, decided: own.rows - own.open, open: own.open };
    }),
    ...(rows > 0 ? { elsewhere: { rows, empty, not_held, unread } } : {}),
  };
}
