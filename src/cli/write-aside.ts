import { existsSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Problem } from '../base/index.ts';
import { cannotWrite, makeFolders, mustBeFile, removeFolders } from './folder.ts';

/**
 * Writes a text to a file, aside first and then in its place, its folder made where it is not there. What stands in the way comes back, and nothing is
 * left behind then: the file that was there before stays as it was.
 */
export function writeAside(path: string, text: string | Uint8Array): Problem | undefined {
  let made: readonly string[] = [];
  let aside: string | undefined;
  try {
    mustBeFile(path);
    // A link to a file stays a link.
    const target = existsSync(path) ? realpathSync(path) : resolve(path);
    made = makeFolders(dirname(target));
    aside = join(dirname(target), `.${process.pid}.${Date.now().toString(36)}.part`);
    writeFileSync(aside, text);
    renameSync(aside, target);
    return undefined;
  } catch (error) {
    if (aside !== undefined) rmSync(aside, { force: true });
    removeFolders(made);
    return cannotWrite(path, error);
  }
}
