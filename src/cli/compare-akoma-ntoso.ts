import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { reformTexts } from '../akoma-ntoso/index.ts';
import type { Asked, Reformed } from '../comparison/index.ts';
import { say } from '../words/index.ts';
import { commandProblem, type LawFlags, refuse } from './asked.ts';
import { outputFault } from './folder.ts';
import type { Io } from './io.ts';
import { writeAside } from './write-aside.ts';

/** Writes the amending and the consolidated text of a reform to a folder; the exit status. */
export function writeAkomaNtoso(
  folder: string,
  draft: string,
  first: Asked,
  { asked, amendments }: Reformed,
  flags: LawFlags,
  io: Io,
): number {
  if (folder.trim() === '')
    return refuse([commandProblem('cannot_write', { path: folder, reason: say('no_path') })], 2, { ...flags, json: false }, io);
  const { place, on: day, law: before } = first;
  const texts = reformTexts({ before, after: asked.law, place, day, amendments, page: readFileSync(draft, 'utf8') });
  const paths = texts.map(({ name }) => join(folder, name));
  const fault = outputFault(paths, [draft]);
  if (fault) return refuse([fault], 2, { ...flags, json: false }, io);
  for (const { name, text } of texts) {
    const wrong = writeAside(join(folder, name), text);
    if (wrong) return refuse([wrong], 2, { ...flags, json: false }, io);
  }
  io.err(`${say('akn_written', { files: paths.join(', ') })}\n`);
  return 0;
}
