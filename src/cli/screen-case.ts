import { stringify } from 'yaml';
import type { Law } from '../ir/index.ts';
import {
  type Cell,
  caseOfRow,
  type Engine,
  EngineError,
  literal,
  type Profile,
  placesOfRows,
  quoted,
  recordedFacts,
} from '../screen/index.ts';
import { say } from '../words/index.ts';
import { cleanLaw, commandProblem, dayNumber, type LawFlags, refuse, today } from './asked.ts';
import { outputFault } from './folder.ts';
import type { Io } from './io.ts';
import { type LoadedProfile, loadProfile } from './load-profile.ts';
import { joinTables, openFiles, refusal, tablePaths } from './screen-engine.ts';
import { type Data, type DataFlags, dataOf, isProblem } from './screen-source.ts';
import { writeAside } from './write-aside.ts';

interface Flags extends LawFlags, DataFlags {
  readonly profile?: string;
  readonly ref: string;
  readonly conduct?: string;
  readonly forum?: string;
  readonly on?: string;
  readonly out?: string;
  readonly table?: readonly string[];
}

/** What is read, and what stands at the head of the case. */
interface Asked {
  readonly data: Data;
  readonly further: ReadonlyMap<string, string>;
  readonly loaded: LoadedProfile & { readonly profile: NonNullable<LoadedProfile['profile']> };
  /** Absent where the row names its place. */
  readonly forum?: string;
  readonly on: string;
}

/** A row of the register: what it records, and the place whose law decides. */
interface FoundRow {
  readonly facts: Readonly<Record<string, Cell>>;
  readonly forum: string;
}

/** `screen case DATA --profile P --ref R`: one row of a register as a case file. Status 1 if there is no such row; 2 if something was refused. */
export async function screenCase(paths: readonly string[], flags: Flags, io: Io): Promise<number> {
  const law = await cleanLaw(flags, io);
  if (!law) return 2;
  const loaded = loadProfile(flags.profile ?? 'plain', law.vocabulary);
  const { profile, problems } = loaded;
  if (!profile) return refuse(problems, 2, flags, io);
  try {
    const asked = await askedOf(paths, { ...loaded, profile }, flags);
    const row = await rowOf(asked, flags, law);
    if (!row) return refuse([commandProblem('row_not_found', { ref: flags.ref, column: profile.ref ?? '' })], 1, flags, io);
    const about = { ref: flags.ref, conduct_ref: flags.conduct ?? 'c1', forum: row.forum, on: asked.on };
    const text = `${say('case_of_row_head', { profile: profile.id })}\n${stringify(caseOfRow(row.facts, about, law.vocabulary))}`;
    const fault = flags.out === undefined ? undefined : writeAside(flags.out, text);
    if (fault) throw refusal(fault);
    if (flags.out === undefined) io.out(text);
    return 0;
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    return refuse([commandProblem(error.code, error.params)], 2, flags, io);
  }
}

async function askedOf(paths: readonly string[], loaded: Asked['loaded'], flags: Flags): Promise<Asked> {
  const { profile } = loaded;
  const forum = (flags.forum ?? (typeof profile.forum === 'string' ? profile.forum : undefined))?.toUpperCase();
  if (forum === undefined && profile.forum === undefined) throw new EngineError('forum_not_named', { profile: profile.id });
  const on = flags.on ?? today();
  if (dayNumber(on) === undefined) throw new EngineError('wrong_day', { value: on });
  const data = await dataOf(paths, flags);
  if (isProblem(data)) throw refusal(data);
  const further = tablePaths(profile, paths[0] as string, flags.table ?? []);
  const fault = outputFault([flags.out], [...data.paths, ...further.values()]);
  if (fault) throw refusal(fault);
  return { data, further, loaded, on, ...(forum === undefined ? {} : { forum }) };
}

/** One row, the further tables of the profile joined as for a whole register; nothing where there is no such row. */
async function rowOf({ data, further, loaded, forum }: Asked, flags: Flags, law: Law): Promise<FoundRow | undefined> {
  const opened = await openFiles(data, {}, '', true);
  const { vocabulary } = law;
  try {
    const { source, profile } = await joinTables(opened, loaded.profile, further, vocabulary);
    const register = { source, profile, tables: loaded.tables, vocabulary };
    const facts = await recordedFacts(opened.engine, register, {
      ref: flags.ref,
      ...(flags.conduct === undefined ? {} : { conduct_ref: flags.conduct }),
    });
    return facts && { facts, forum: forum ?? (await placeOfRow(opened.engine, { source, profile }, flags, law)) };
  } finally {
    await opened.close();
  }
}

/** The place that a row names; refused where it names none whose law is held, or where rows of one reference name several. */
async function placeOfRow(
  engine: Engine,
  { source, profile }: { readonly source: string; readonly profile: Profile },
  { ref, conduct }: Flags,
  law: Law,
): Promise<string> {
  const { forum, ref: refColumn = ROW_NUMBER, conduct_ref: conductColumn } = profile;
  if (typeof forum !== 'object') throw new EngineError('forum_not_named', { profile: profile.id });
  const { column } = forum;
  const rows = profile.ref === undefined ? `(SELECT *, row_number() OVER () AS ${quoted(ROW_NUMBER)} FROM ${source}) AS numbered` : source;
  const is = (name: string, value: string): string => `CAST(${quoted(name)} AS VARCHAR) = ${literal(value)}`;
  const wanted = [is(refColumn, ref), ...(conduct === undefined || conductColumn === undefined ? [] : [is(conductColumn, conduct)])];
  const named = await placesOfRows(engine, `(SELECT * FROM ${rows} WHERE ${wanted.join(' AND ')}) AS rows_of_case`, forum, law);
  if (!named) throw new EngineError('forum_column_missing', { column, profile: profile.id });
  const [own, other] = named.held;
  if (!own) throw new EngineError('row_of_no_place', { ref, column });
  if (other || named.elsewhere.rows > 0) throw new EngineError('row_of_several_places', { ref, column });
  return own.forum;
}

/** Column of the numbers of rows, where the register has no reference of its own. */
const ROW_NUMBER = 'number of the row';
