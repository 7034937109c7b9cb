import { stringify } from 'yaml';
import { type Cell, caseOfRow, EngineError, recordedFacts } from '../screen/index.ts';
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

type Vocabulary = Parameters<typeof loadProfile>[1];

/** What is read, and what stands at the head of the case. */
interface Asked {
  readonly data: Data;
  readonly further: ReadonlyMap<string, string>;
  readonly loaded: LoadedProfile & { readonly profile: NonNullable<LoadedProfile['profile']> };
  readonly forum: string;
  readonly on: string;
}

/** `screen case DATA --profile P --ref R`: one row of a register as a case file. Status 1 if there is no such row; 2 if something was refused. */
export async function screenCase(paths: readonly string[], flags: Flags, io: Io): Promise<number> {
  const law = await cleanLaw(flags, io);
  if (!law) return 2;
  const { vocabulary } = law;
  const loaded = loadProfile(flags.profile ?? 'plain', vocabulary);
  const { profile, problems } = loaded;
  if (!profile) return refuse(problems, 2, flags, io);
  try {
    const asked = await askedOf(paths, { ...loaded, profile }, flags);
    const row = await rowOf(asked, flags, vocabulary);
    if (!row) return refuse([commandProblem('row_not_found', { ref: flags.ref, column: profile.ref ?? '' })], 1, flags, io);
    const about = { ref: flags.ref, conduct_ref: flags.conduct ?? 'c1', forum: asked.forum, on: asked.on };
    const text = `${say('case_of_row_head', { profile: profile.id })}\n${stringify(caseOfRow(row, about, vocabulary))}`;
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
  if (forum === undefined) throw new EngineError('forum_not_named', { profile: profile.id });
  const on = flags.on ?? today();
  if (dayNumber(on) === undefined) throw new EngineError('wrong_day', { value: on });
  const data = await dataOf(paths, flags);
  if (isProblem(data)) throw refusal(data);
  const further = tablePaths(profile, paths[0] as string, flags.table ?? []);
  const fault = outputFault([flags.out], [...data.paths, ...further.values()]);
  if (fault) throw refusal(fault);
  return { data, further, loaded, forum, on };
}

/** The facts of one row, the further tables of the profile joined as for a whole register; nothing where there is no such row. */
async function rowOf(
  { data, further, loaded }: Asked,
  flags: Flags,
  vocabulary: Vocabulary,
): Promise<Readonly<Record<string, Cell>> | undefined> {
  const opened = await openFiles(data, {}, '', true);
  try {
    const { source, profile } = await joinTables(opened, loaded.profile, further, vocabulary);
    const register = { source, profile, tables: loaded.tables, vocabulary };
    return await recordedFacts(opened.engine, register, {
      ref: flags.ref,
      ...(flags.conduct === undefined ? {} : { conduct_ref: flags.conduct }),
    });
  } finally {
    await opened.close();
  }
}
