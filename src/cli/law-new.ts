import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Problem } from '../base/index.ts';
import { isCountry } from '../facts/index.ts';
import { say } from '../words/index.ts';
import { commandProblem, refuse, today } from './asked.ts';
import { cannotWrite, makeFolders, removeFolders } from './folder.ts';
import type { Io } from './io.ts';
import { ownLawFolder } from './load-law.ts';

interface Flags {
  readonly name?: string;
  readonly out?: string;
}

const TEMPLATES = join(ownLawFolder(), '..', 'templates', 'pack');
const CODE = /^[A-Z]{2}(-[A-Z0-9]{1,4})?$/;

/** `law new PLACE`: a pack to fill in, which can be checked from the first minute. Nothing is written over. */
export async function lawNew(place: string, flags: Flags, io: Io): Promise<number> {
  const code = place.toUpperCase();
  if (!CODE.test(code) || !isCountry(code.slice(0, 2))) return refuse([commandProblem('wrong_forum', { value: place })], 2, {}, io);
  const folder = flags.out ?? join(ownLawFolder(), code.toLowerCase());
  if (folder.trim() === '') return refuse([commandProblem('cannot_write', { path: '', reason: say('no_path') })], 2, {}, io);
  if (existsSync(folder)) return refuse([commandProblem('folder_there', { path: relative(process.cwd(), folder) || folder })], 2, {}, io);
  const words: Readonly<Record<string, string>> = { place: code, id: code.toLowerCase(), name: flags.name ?? code, today: today() };
  const fault = writePack(folder, words);
  if (fault) return refuse([fault], 2, {}, io);
  const path = relative(process.cwd(), folder) || folder;
  io.out(`${say('new_done', { path })}\n${say('new_next', { path, file: join(path, 'statute.md') })}\n`);
  return 0;
}

/** Writes the pack aside and then puts it in its place; what goes wrong leaves nothing behind. */
function writePack(folder: string, words: Readonly<Record<string, string>>): Problem | undefined {
  const aside = `${folder}.new`;
  let made: readonly string[] = [];
  try {
    made = makeFolders(aside);
    for (const file of readdirSync(TEMPLATES)) {
      const text = readFileSync(join(TEMPLATES, file), 'utf8');
      writeFileSync(
        join(aside, file),
        text.replaceAll(/\{(place|id|name|today)\}/g, (_, key: string) => words[key] ?? ''),
      );
    }
    renameSync(aside, folder);
    return undefined;
  } catch (error) {
    if (made.length > 0) rmSync(aside, { recursive: true, force: true });
    removeFolders(made);
    return cannotWrite(folder, error);
  }
}
