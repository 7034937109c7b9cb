import { existsSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { packFor } from '../ir/index.ts';
import { EngineError, type Note, noteWords, type Proposal, propose, proposedYaml } from '../screen/index.ts';
import { say } from '../words/index.ts';
import { cleanLaw, commandProblem, placeNotHeld, refuse } from './asked.ts';
import { describeColumns } from './describe-columns.ts';
import { outputFault } from './folder.ts';
import type { Io } from './io.ts';
import { ownProfiles } from './load-profile.ts';
import { openFiles } from './screen-engine.ts';
import { checkProfile, type ProfileFlags } from './screen-profile-check.ts';
import { dataOf, isProblem } from './screen-source.ts';
import { writeAside } from './write-aside.ts';

/**
 * `screen profile DATA`: proposes how a register is read; `--check --profile P`: checks a profile against it. Status 0; of a check 1 if something that
 * the profile asks for is missing; 2 if something was refused.
 */
export async function screenProfile(paths: readonly string[], flags: ProfileFlags, io: Io): Promise<number> {
  try {
    if (!flags.check) return await proposeProfile(paths, flags, io);
    if (flags.profile === undefined)
      return refuse([commandProblem('profile_missing', { profiles: ownProfiles().join(', ') })], 2, flags, io);
    return await checkProfile(paths, { ...flags, profile: flags.profile }, io);
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    return refuse([commandProblem(error.code, error.params)], 2, flags, io);
  }
}

async function proposeProfile(paths: readonly string[], flags: ProfileFlags, io: Io): Promise<number> {
  const law = await cleanLaw(flags, io);
  if (!law) return 2;
  const forum = flags.forum?.toUpperCase();
  if (forum !== undefined && !packFor(law, forum)) return refuse([placeNotHeld(forum, law)], 2, flags, io);
  if (flags.out !== undefined && existsSync(flags.out) && statSync(flags.out).isFile())
    return refuse([commandProblem('profile_there', { path: flags.out })], 2, flags, io);
  const data = await dataOf(paths, flags);
  if (isProblem(data)) return refuse([data], 2, flags, io);
  const fault = outputFault([flags.out]);
  if (fault) return refuse([fault], 2, flags, io);
  const opened = await openFiles(data, {}, flags.out ?? '', false);
  try {
    const columns = await describeColumns(opened.engine, opened.source);
    const proposal = propose(columns, law.vocabulary);
    const head = { id: idOf(paths[0] ?? ''), rows: columns[0]?.rows ?? 0, ...(forum === undefined ? {} : { forum }) };
    const written = deliver(flags.json ? jsonOf({ ...head, ...proposal }) : proposedYaml(proposal, head), flags, io);
    if (written) tell(proposal, flags, io);
    return written ? 0 : 2;
  } finally {
    await opened.close();
  }
}

/** A proposal as JSON, each note with its words. */
const jsonOf = (proposal: object): string =>
  `${JSON.stringify({ format: 'sinepoena.profile-proposal/1', ...proposal }, (_, value) => (isNote(value) ? { ...value, words: noteWords(value) } : value), 2)}\n`;

const isNote = (value: unknown): value is Note => typeof value === 'object' && value !== null && 'code' in value && 'params' in value;

/** Name of the file as the id of a profile. */
const idOf = (path: string): string =>
  basename(path === '-' ? 'register' : path)
    .replace(/(\.\w{1,8}){1,2}$/, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '') || 'register';

function deliver(text: string, { out, ...flags }: ProfileFlags, io: Io): boolean {
  if (out === undefined) {
    io.out(text);
    return true;
  }
  // Looking at a register takes a while: what somebody else has written there meanwhile is not written over either.
  const fault = existsSync(out) ? commandProblem('profile_there', { path: out }) : writeAside(out, text);
  if (fault) refuse([fault], 2, flags, io);
  return fault === undefined;
}

const PERSONAL = ['propose_take_out', 'propose_like_names', 'propose_like_numbers', 'propose_free_text'];

/** To standard error: how many columns of each kind, and which ones have to go. */
function tell({ columns }: Proposal, { out }: ProfileFlags, io: Io): void {
  const count = (...uses: readonly string[]) => columns.filter(({ use }) => uses.includes(use)).length;
  const counts = {
    columns: columns.length,
    fact: count('fact', 'ref'),
    asked: count('asked'),
    audit: count('audit'),
    unused: count('unused'),
  };
  io.err(`${say('propose_done', counts)}\n`);
  const persons = columns.filter(({ reason }) => reason && PERSONAL.includes(reason.code)).map(({ column }) => JSON.stringify(column));
  if (persons.length > 0) io.err(`${io.errStyle.yellow(say('propose_persons', { columns: persons.join(', ') }))}\n`);
  if (out !== undefined) io.err(`${say('propose_written', { path: out })}\n`);
}
