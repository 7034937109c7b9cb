import { readFileSync, rmSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import type { Vocabulary } from '../base/index.ts';
import { EngineError, forumOf, type Profile, placesOfRows, readProfile } from '../screen/index.ts';
import { packRegister } from '../screen/run-packing.ts';
import type { PreparedReader } from '../screen/run-prepared.ts';
import { say } from '../words/index.ts';
import { cleanLaw, commandProblem, type LawFlags, refuse } from './asked.ts';
import { outputFault } from './folder.ts';
import type { Io } from './io.ts';
import { type LoadedProfile, loadProfile, ownProfiles } from './load-profile.ts';
import { ProgressLine } from './progress.ts';
import { type EngineFlags, joinTables, openFiles, stoppable, stoppedOrRefused, tablePaths } from './screen-engine.ts';
import { fileRecord, hashFile } from './screen-record.ts';
import { type DataFlags, dataOf, isProblem } from './screen-source.ts';

export interface PrepareFlags extends LawFlags, EngineFlags, DataFlags {
  readonly profile?: string;
  readonly table?: readonly string[];
  readonly out?: string;
  readonly keep?: readonly string[];
}

/** What a prepared caseload says of where it comes from. */
export interface PreparedFrom {
  readonly begun: string;
  readonly inputs: readonly { readonly file: string; readonly bytes: number; readonly sha256: string }[];
  readonly profile: { readonly id: string; readonly title: string; readonly sha256: string; readonly text: string };
  readonly rejected: number;
  readonly keep: readonly string[];
}

const ENDING = '.prepared';

/** `screen prepare DATA --profile P --out FILE.prepared`: reads a register once, so that any law can be put to its facts. Status 0; 2 if refused. */
export async function screenPrepare(paths: readonly string[], flags: PrepareFlags, io: Io): Promise<number> {
  const law = await cleanLaw(flags, io);
  if (!law) return 2;
  if (flags.profile === undefined) return refuse([commandProblem('profile_missing', { profiles: ownProfiles().join(', ') })], 2, flags, io);
  const loaded = loadProfile(flags.profile, law.vocabulary);
  const errors = loaded.problems.filter((problem) => problem.severity === 'error');
  if (errors.length > 0) return refuse(errors, 2, flags, io);
  if (flags.out === undefined) return refuse([commandProblem('out_missing', {})], 2, flags, io);
  if (!flags.out.endsWith(ENDING))
    return refuse([commandProblem('wrong_word', { key: '--out', value: flags.out, expected: `*${ENDING}` })], 2, flags, io);
  const line = new ProgressLine(io);
  const stop = stoppable();
  try {
    const given = { flags, loaded, vocabulary: law.vocabulary, law, path: flags.out, line, stop: stop.signal };
    const { rows, rejected } = await prepared(paths, given);
    line.done();
    const megabytes = (statSync(flags.out).size / 1e6).toFixed(1);
    io.out(`${say('screen_prepared', { rows, path: flags.out, megabytes })}\n`);
    if (rejected > 0) io.out(`${say('screen_prepared_rejected', { rejected, path: `${flags.out}.rejects.csv` })}\n`);
    return 0;
  } catch (error) {
    line.done();
    return stoppedOrRefused(error, flags, io);
  } finally {
    stop.done();
  }
}

interface Preparing {
  readonly flags: PrepareFlags;
  readonly loaded: LoadedProfile;
  readonly vocabulary: Vocabulary;
  readonly law: NonNullable<Awaited<ReturnType<typeof cleanLaw>>>;
  readonly path: string;
  readonly line: ProgressLine;
  readonly stop: AbortSignal;
}

async function prepared(
  paths: readonly string[],
  { flags, loaded, vocabulary, law, path, line, stop }: Preparing,
): Promise<{ rows: number; rejected: number }> {
  const profile = loaded.profile as Profile;
  const tables = tablePaths(profile, paths[0] as string, flags.table ?? []);
  const data = await dataOf(paths, flags);
  if (isProblem(data)) throw new EngineError(data.code, data.params as Readonly<Record<string, string>>);
  const rejects = `${path}.rejects.csv`;
  const fault = outputFault([path, rejects], [...data.paths, ...tables.values()]);
  if (fault) throw new EngineError(fault.code, fault.params as Readonly<Record<string, string>>);
  const begun = new Date().toISOString();
  const opened = await openFiles(data, flags, path, false, stop);
  try {
    const joined = await joinTables(opened, profile, tables, vocabulary);
    const places =
      profile.forum && typeof profile.forum !== 'string' ? await placesOfRows(opened.engine, joined.source, profile.forum, law) : undefined;
    const forum = places && forumOf({ named: places });
    const about: PreparedFrom = {
      begun,
      inputs: await Promise.all([...data.paths, ...tables.values()].map(fileRecord)),
      profile: {
        id: profile.id,
        title: profile.title,
        sha256: await hashFile(loaded.path),
        text: readFileSync(loaded.path, 'utf8'),
      },
      rejected: opened.rejected,
      keep: flags.keep ?? [],
    };
    const rows = await packRegister(
      opened.duckdb?.engine as NonNullable<typeof opened.duckdb>['engine'],
      {
        source: joined.source,
        profile: joined.profile,
        tables: loaded.tables,
        keep: flags.keep ?? [],
        vocabulary,
        about: { ...about, joined: joined.unread },
        ...(forum ? { forum } : {}),
        told: (_, done, total) => line.rows(say('screen_packing'), done, total),
      },
      path,
    );
    if (opened.rejected > 0) await opened.rejects(rejects);
    else rmSync(rejects, { force: true });
    return { rows, rejected: opened.rejected };
  } finally {
    await opened.close();
  }
}

/** The profile that a prepared caseload was read with. */
export function profileOfPrepared(reader: PreparedReader, path: string, vocabulary: Vocabulary): LoadedProfile & { from: PreparedFrom } {
  const { about } = reader.head as unknown as { readonly about?: Partial<PreparedFrom> };
  if (typeof about?.profile?.text !== 'string') throw new EngineError('prepared_not_read', { reason: say('prepared_without_profile') });
  const from: PreparedFrom = { begun: '', inputs: [], rejected: 0, keep: [], ...about, profile: about.profile };
  const { profile, problems } = readProfile(basename(path), from.profile.text, vocabulary);
  return { ...(profile ? { profile } : {}), tables: new Map(), path, problems, from };
}
