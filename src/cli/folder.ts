import { closeSync, existsSync, lstatSync, mkdirSync, mkdtempSync, openSync, realpathSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import type { Problem } from '../base/index.ts';
import { type Phrase, say } from '../words/index.ts';
import { commandProblem } from './asked.ts';

/** What an operating system calls it, and how we say it. */
const REASONS: Readonly<Record<string, Phrase>> = {
  EACCES: 'write_not_allowed',
  EPERM: 'write_not_allowed',
  EROFS: 'write_not_allowed',
  ENOENT: 'write_no_folder',
  ENOTDIR: 'write_through_file',
  EEXIST: 'write_through_file',
  ENAMETOOLONG: 'write_name_too_long',
  ENOSPC: 'write_no_space',
  EDQUOT: 'write_no_space',
  EISDIR: 'file_is_folder',
};

/** Why something could not be written, in plain words. */
export function whyNot(error: unknown): string {
  const { code = '', message = String(error) } = error as NodeJS.ErrnoException;
  const phrase = REASONS[code];
  return phrase ? say(phrase) : message;
}

export const cannotWrite = (path: string, error: unknown): Problem => commandProblem('cannot_write', { path, reason: whyNot(error) });

/**
 * Makes a folder and those above it, one at a time from the first that is there, and gives those that were made: where one of them cannot be made,
 * that is the end of it, and what was made is taken away again. Throws what the system says. (Making them all in one call never ends under `/proc`.)
 */
export function makeFolders(folder: string): readonly string[] {
  const wanted: string[] = [];
  for (let own = resolve(folder); !existsSync(own); own = dirname(own)) wanted.unshift(own);
  const made: string[] = [];
  try {
    for (const own of wanted) if (makeOne(own)) made.push(own);
  } catch (error) {
    removeFolders(made);
    throw error;
  }
  return made;
}

/** Whether it was made here: somebody else may have made it meanwhile. */
function makeOne(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch (error) {
    if (existsSync(folder) && statSync(folder).isDirectory()) return false;
    throw error;
  }
}

/** Takes folders away again that `makeFolders` made, as far as nothing lies in them. */
export function removeFolders(made: readonly string[]): void {
  for (const folder of [...made].reverse()) {
    try {
      rmdirSync(folder);
    } catch {
      // Something lies in it by now, or it is gone.
    }
  }
}

/** Throws where a path names something that is there and is no regular file, or no file at all. */
export function mustBeFile(path: string): void {
  if (path.trim() === '') throw new Error(say('no_path'));
  const there = statSync(path, { throwIfNoEntry: false });
  if (there ? !there.isFile() : path.endsWith('/')) throw new Error(say('file_is_folder'));
  // A link that leads nowhere would be written over.
  if (!there && lstatSync(path, { throwIfNoEntry: false })) throw new Error(say('file_is_folder'));
}

/**
 * What stands in the way of writing these files, looked at before any work is done: none may be one of the files that are read, or no regular file; the
 * folder of each is made, and a file is begun in it, under the longest name that is used, and taken away again.
 */
export function outputFault(paths: readonly (string | undefined)[], inputs: readonly string[] = []): Problem | undefined {
  const read = new Set(inputs.map(real));
  for (const path of paths) {
    if (path === undefined) continue;
    if (path !== '' && read.has(real(path))) return commandProblem('cannot_write', { path, reason: say('file_is_input') });
    let made: readonly string[] = [];
    try {
      mustBeFile(path);
      const target = resolve(path);
      made = makeFolders(dirname(target));
      const aside = join(dirname(target), `.${process.pid}.${basename(target)}.part`);
      closeSync(openSync(aside, 'w'));
      rmSync(aside);
    } catch (error) {
      removeFolders(made);
      return cannotWrite(path, error);
    }
  }
  return undefined;
}

/** Where a path leads, links followed. */
const real = (path: string): string => (existsSync(path) ? realpathSync(path) : resolve(path));

/** Folders that go when the process ends, however it ends, as far as that can be known. */
const passing = new Set<string>();

/** Removes a folder when the process ends, also by a signal; whoever is done with it removes it before. */
export function removedAtEnd(folder: string): void {
  if (passing.size === 0) {
    process.once('exit', () => {
      for (const own of passing) rmSync(own, { recursive: true, force: true });
    });
    // An interrupt may have somebody who ends the work in order; then it is left to that.
    for (const [signal, number] of SIGNALS)
      process.once(signal, () => {
        if (signal !== 'SIGINT' || process.listenerCount('SIGINT') === 0) process.exit(128 + number);
      });
  }
  passing.add(folder);
}

const SIGNALS = [
  ['SIGINT', 2],
  ['SIGTERM', 15],
  ['SIGHUP', 1],
] as const;

/** A folder of one's own where work is put aside, beside a result (on the same disk) or where the system keeps such folders; whoever asks removes it. */
export function scratchFolder(beside = '', prefix = 'sinepoena-'): string | Problem {
  const within = beside === '' ? tmpdir() : dirname(resolve(beside));
  try {
    const folder = mkdtempSync(join(within, prefix));
    removedAtEnd(folder);
    return folder;
  } catch (error) {
    return commandProblem('no_scratch', { path: within, reason: whyNot(error) });
  }
}
