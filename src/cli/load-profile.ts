import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { nearest, type Problem, type Vocabulary } from '../base/index.ts';
import { type Profile, type ProfileTables, readProfile } from '../screen/index.ts';
import { commandProblem } from './asked.ts';
import { csvRows } from './csv.ts';
import { ownLawFolder } from './load-law.ts';

const OWN = join(ownLawFolder(), '..', 'profiles');
const ENDING = '.profile.yaml';

export interface LoadedProfile {
  readonly profile?: Profile;
  readonly tables: ProfileTables;
  readonly path: string;
  readonly problems: readonly Problem[];
}

/** Names of the profiles that come with the program. */
export const ownProfiles = (): string[] =>
  readdirSync(OWN)
    .filter((name) => name.endsWith(ENDING))
    .map((name) => name.slice(0, -ENDING.length))
    .sort();

/** A profile by its path, or by the name of one that comes with the program, with the tables that it looks values up in. */
export function loadProfile(name: string, vocabulary: Vocabulary): LoadedProfile {
  const path = existsSync(name) && statSync(name).isFile() ? name : join(OWN, `${name}${ENDING}`);
  const none = (problem: Problem): LoadedProfile => ({ tables: new Map(), path, problems: [problem] });
  if (!existsSync(path)) {
    const near = ownProfiles().find((one) => one.startsWith(name)) ?? nearest(name, ownProfiles());
    return none(commandProblem('no_such_profile', { name, profiles: ownProfiles().join(', '), ...(near ? { nearest: near } : {}) }));
  }
  if (statSync(path).size > 1 << 20)
    return none(commandProblem('file_too_large', { size: String(statSync(path).size), limit: String(1 << 20) }));
  const { profile, files, problems } = readProfile(path, readFileSync(path, 'utf8'), vocabulary);
  if (!profile) return { tables: new Map(), path, problems };
  const tables = new Map<string, readonly Readonly<Record<string, string>>[]>();
  const missing: Problem[] = [];
  for (const file of files) {
    const own = join(dirname(path), file);
    if (existsSync(own)) tables.set(file, csvRows(readFileSync(own, 'utf8')));
    else missing.push({ code: 'no_such_file', severity: 'error', at: { file: path, line: 1, column: 1 }, params: { path: own } });
  }
  return missing.length > 0 ? { tables, path, problems: missing } : { profile, tables, path, problems };
}
