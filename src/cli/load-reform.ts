import { existsSync, readFileSync, statSync } from 'node:fs';
import { type ReadReform, readReform } from '../comparison/index.ts';
import type { Law } from '../ir/index.ts';
import { commandProblem } from './asked.ts';
import { packFiles } from './load-law.ts';

/** A draft in a file, read beside the law of a folder. */
export async function loadReform(path: string, law: Law, folder?: string): Promise<ReadReform> {
  if (!existsSync(path) || !statSync(path).isFile())
    return { problems: [{ ...commandProblem('no_such_file', { path }), at: { file: path, line: 0, column: 0 } }] };
  return readReform(path, readFileSync(path, 'utf8'), law, packFiles(folder));
}
