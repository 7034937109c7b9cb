import { join } from 'node:path';
import type { Vocabulary } from '../base/index.ts';
import type { Law } from '../ir/index.ts';
import {
  forumOf,
  type PackedRunRequest,
  type PackedShare,
  type Prepared,
  type Profile,
  placesOfWords,
  placesPacked,
  type ScreenRequest,
} from '../screen/index.ts';
import type { DuckdbEngine } from '../screen/run-duckdb.ts';
import { packedRun } from '../screen/run-packed.ts';
import { packRegister } from '../screen/run-packing.ts';
import { PreparedReader } from '../screen/run-prepared.ts';
import { commandProblem } from './asked.ts';
import { refusal } from './screen-engine.ts';
import type { PutTo, QuestionsOf } from './screen-places.ts';

/** A screen that is ready to be written, and what it rests on. */
export interface Ready extends Pick<Prepared, 'sql' | 'columns' | 'unread' | 'unrecorded' | 'finish'> {
  /** Columns that the profile reads and the register lacks. */
  readonly missing: readonly string[];
  /** Lets go of what was read from; once the result is written. */
  readonly close: () => void;
}

/** How the law is put to facts that are packed. */
export type Putting = Omit<PackedRunRequest, 'shares' | 'forum'>;

/** Packs the facts of a register and puts the law to them: DuckDB reads the register and writes the result, the rules are worked out here. */
export async function readyPacked(
  { engine, scratch }: { readonly engine: DuckdbEngine; readonly scratch: string },
  put: PutTo,
  { tables, vocabulary, ...putting }: Putting & Pick<ScreenRequest, 'tables'> & { readonly vocabulary: Vocabulary },
): Promise<Ready> {
  const path = join(scratch, 'facts.prepared');
  const { source, profile } = put.joined;
  const { told, keep } = putting;
  const forum = forumOf(put.asked);
  await packRegister(
    engine,
    { source, profile, tables, keep, vocabulary, about: {}, ...(forum ? { forum } : {}), ...(told ? { told } : {}) },
    path,
  );
  return readyPrepared(engine, new PreparedReader(path), { packed: sharesOf(put) }, putting);
}

/** Puts the law to a prepared caseload. */
export async function readyPrepared(
  engine: DuckdbEngine,
  reader: PreparedReader,
  { packed: shares, forum }: { readonly packed: readonly PackedShare[]; readonly forum?: string },
  putting: Putting,
): Promise<Ready> {
  try {
    const { sql, columns, unrecorded } = await packedRun(engine, reader, { ...putting, shares, ...(forum === undefined ? {} : { forum }) });
    const about = reader.head.about as Partial<Pick<Ready, 'unread' | 'missing'>> & { readonly joined?: Ready['unread'] };
    const { unread = [], missing = [], joined = [] } = about;
    return { sql, columns, unread: [...joined, ...unread], missing, ...(unrecorded ? { unrecorded } : {}), close: () => reader.close() };
  } catch (error) {
    reader.close();
    throw error;
  }
}

/** Shares of a register by the places that their rows name in the result. */
function sharesOf({ asked, named }: PutTo): PackedShare[] {
  const { shares, questions } = asked;
  if (!shares || !named) return [{ questions }];
  return shares.map((share, at) => {
    const place = named.held[at];
    return { questions: share.questions, places: place ? [place.forum] : 'rest' };
  });
}

/** What the rows of a prepared caseload are put to, as `putTo` has it for a register. */
export function putPrepared(
  reader: PreparedReader,
  profile: Profile,
  { law, forum, questions }: { readonly law: Law; readonly forum?: string; readonly questions: QuestionsOf },
): PutTo & { readonly packed: readonly PackedShare[]; readonly forum?: string } {
  const joined = { source: '', profile, unread: [] };
  const word = forum !== undefined && profile.forum !== undefined && typeof profile.forum !== 'string' ? { forum } : {};
  const one = (of: string) => ({ joined, asked: { questions: questions(of) }, forums: [of] });
  const words = placesPacked(reader);
  if (!words) {
    const of = forum ?? (typeof profile.forum === 'string' ? profile.forum : '');
    return { ...one(of), others: 0, packed: [{ questions: questions(of) }], ...word };
  }
  const { written, ...named } = placesOfWords(words, law);
  const { held, elsewhere } = named;
  const column = profile.forum && typeof profile.forum !== 'string' ? profile.forum.column : '';
  if (forum !== undefined && reader.head.rows > 0) {
    const at = held.findIndex((place) => place.forum === forum);
    const own = held[at];
    if (!own) throw refusal(commandProblem('no_rows_of_place', { place: forum, column }));
    return {
      ...one(forum),
      others: reader.head.rows - own.rows,
      packed: [{ questions: questions(forum), places: written[at] ?? [] }],
      ...word,
    };
  }
  if (forum !== undefined) return { ...one(forum), others: 0, packed: [{ questions: questions(forum) }], ...word };
  if (held.length === 0) throw refusal(commandProblem('no_place_held', { column }));
  const packed: PackedShare[] = held.map((place, at) => ({ questions: questions(place.forum), places: written[at] ?? [] }));
  const rest: PackedShare[] = elsewhere.rows > 0 ? [{ questions: questions('', true), places: 'rest' }] : [];
  return { joined, asked: { questions: [] }, forums: held.map((place) => place.forum), others: 0, named, packed: [...packed, ...rest] };
}
