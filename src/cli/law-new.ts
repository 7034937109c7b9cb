import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { isCountry } from '../facts/index.ts';
import { say } from '../words/index.ts';
import { commandProblem, refuse, today } from './asked.ts';
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
  if (existsSync(folder)) return refuse([commandProblem('folder_there', { path: relative(process.cwd(), folder) || folder })], 2, {}, io);
  const words: Readonly<Record<string, string>> = { place: code, id: code.toLowerCase(), name: flags.name ?? code, today: today() };
  const aside = `${folder}.new`;
  mkdirSync(aside, { recursive: true });
  for (const file of readdirSync(TEMPLATES)) {
    const text = readFileSync(join(TEMPLATES, file), 'utf8').replaceAll(/\{(place|id|name|today)\}/g, (_, key: string) => words[key] ?? '');
    writeFileSync(join(aside, file), text);
  }
  renameSync(aside, folder);
  const path = relative(process.cwd(), folder) || folder;
  io.out(`${say('new_done', { path })}\n${say('new_next', { path, file: join(path, 'statute.md') })}\n`);
  return 0;
}
