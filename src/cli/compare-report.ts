import { existsSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, extname, join, resolve } from 'node:path';
import type { Problem } from '../base/index.ts';
import type { ComparisonDocument } from '../comparison/index.ts';
import { say } from '../words/index.ts';
import { commandProblem, refuse } from './asked.ts';
import { cannotWrite, mustBeFile } from './folder.ts';
import type { Io } from './io.ts';

/** The forms of a report, by the ending of its file; each is loaded only where it is asked for. */
const FORMS: Readonly<Record<string, (document: ComparisonDocument) => Promise<string | Uint8Array>>> = {
  '.html': async (document) => (await import('./compare-html.ts')).comparisonPage(document),
  '.docx': async (document) => (await import('./compare-docx.ts')).comparisonDocx(document),
};

/**
 * Writes a comparison as a report, a page (.html) or a Word file (.docx). Status 2, with nothing left behind, where the ending is another or the file
 * cannot be written.
 */
export async function writeComparison(path: string, document: ComparisonDocument, io: Io): Promise<number> {
  const form = FORMS[extname(path).toLowerCase()];
  if (!form) return refuse([commandProblem('wrong_report_form', { path })], 2, {}, io);
  const problem = writeWhole(path, await form(document));
  if (problem) return refuse([problem], 2, {}, io);
  io.err(`${say('screen_report_written', { path })}\n`);
  return 0;
}

/** Writes a report aside first and then in its place: the file that was there before stays as it was where that fails. No folder is made for it. */
function writeWhole(path: string, content: string | Uint8Array): Problem | undefined {
  let aside: string | undefined;
  try {
    mustBeFile(path);
    // A link to a file stays a link.
    const target = existsSync(path) ? realpathSync(path) : resolve(path);
    aside = join(dirname(target), `.${process.pid}.${Date.now().toString(36)}.part`);
    writeFileSync(aside, content);
    renameSync(aside, target);
    return undefined;
  } catch (error) {
    if (aside !== undefined) rmSync(aside, { force: true });
    return cannotWrite(path, error);
  }
}
