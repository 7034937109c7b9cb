import { renameSync, writeFileSync } from 'node:fs';
import { stringify } from 'yaml';
import { type Cell, caseOfRow, EngineError, recordedFacts } from '../screen/index.ts';
import { say } from '../words/index.ts';
import { cleanLaw, commandProblem, dayNumber, type LawFlags, refuse, today } from './asked.ts';
import type { Io } from './io.ts';
import { loadProfile } from './load-profile.ts';
import { joinTables, openFiles, tablePaths } from './screen-engine.ts';
import { type DataFlags, dataOf, isProblem } from './screen-source.ts';

interface Flags extends LawFlags, DataFlags {
  readonly profile?: string;
  readonly ref: string;
  readonly conduct?: string;
  readonly forum?: string;
  readonly on?: string;
  readonly out?: string;
  readonly table?: readonly string[];
}

/** `screen case DATA --profile P --ref R`: one row of a register as a case file. Status 1 if there is no such row. */
export async function screenCase(paths: readonly string[], flags: Flags, io: Io): Promise<number> {
  const law = await cleanLaw(flags, io);
  if (!law) return 2;
  const { profile, tables, problems } = loadProfile(flags.profile ?? 'plain', law.vocabulary);
  if (!profile) return refuse(problems, 2, flags, io);
  const forum = (flags.forum ?? (typeof profile.forum === 'string' ? profile.forum : undefined))?.toUpperCase();
  const on = flags.on ?? today();
  if (forum === undefined) return refuse([commandProblem('forum_not_named', { profile: profile.id })], 2, flags, io);
  if (dayNumber(on) === undefined) return refuse([commandProblem('wrong_day', { value: on })], 2, flags, io);
  const data = await dataOf(paths, flags);
  if (isProblem(data)) return refuse([data], 2, flags, io);
  try {
    const opened = await openFiles(data, {}, flags.out ?? '', true);
    try {
      const about = { ref: flags.ref, ...(flags.conduct === undefined ? {} : { conduct_ref: flags.conduct }) };
      const further = tablePaths(profile, paths[0] as string, flags.table ?? []);
      const joined = await joinTables(opened, profile, further, law.vocabulary);
      const register = { source: joined.source, profile: joined.profile, tables, vocabulary: law.vocabulary };
      const row = await recordedFacts(opened.engine, register, about);
      if (!row) return refuse([commandProblem('row_not_found', { ref: flags.ref, column: profile.ref ?? '' })], 1, flags, io);
      const text = `${say('case_of_row_head', { profile: profile.id })}\n${stringify(caseOfRow(row as Record<string, Cell>, { ref: flags.ref, conduct_ref: flags.conduct ?? 'c1', forum, on }, law.vocabulary))}`;
      deliver(text, flags.out, io);
      return 0;
    } finally {
      await opened.close();
    }
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    return refuse([commandProblem(error.code, error.params)], 2, flags, io);
  }
}

function deliver(text: string, out: string | undefined, io: Io): void {
  if (out === undefined) {
    io.out(text);
    return;
  }
  writeFileSync(`${out}.part`, text);
  renameSync(`${out}.part`, out);
}
