import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Assessment, assess, compile, readCase } from '../../src/index.ts';

/** Folder of the project. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Text files of a folder below the project, recursively, paths relative to the project. */
export function textFiles(folder: string, ending: RegExp): { path: string; text: string }[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && ending.test(entry.name))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }));
}

/** The packs of the project, compiled from their sources. */
export const compiled = compile(textFiles('law', /^(?!LICENSE|README|review|sources).*\.(md|yaml)$/));
export const { law } = compiled;

/** Assesses a case given as text; throws with the problems if it is refused. */
export function assessText(text: string, path = 'test.case.yaml'): Assessment {
  const read = readCase(path, text, { vocabulary: law.vocabulary, today: '2026-11-23' });
  if (!read.file) throw new Error(JSON.stringify(read.problems, null, 1));
  return assess(read.file, law);
}
