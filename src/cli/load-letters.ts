import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { Problem } from '../base/index.ts';
import type { Letters } from '../draft/index.ts';
import type { Law } from '../ir/index.ts';
import { drawProblem } from './draw-problem.ts';
import { ownLawFolder } from './load-law.ts';
import { loadLibrary } from './load-library.ts';
import type { Style } from './style.ts';

const PROJECT = join(ownLawFolder(), '..');
const LETTERS = join(PROJECT, 'letters');
const COMPILED = join(PROJECT, 'dist', 'letters.json');

/** Folder of the templates that come with the program. */
export const TEMPLATES = join(PROJECT, 'templates');

interface Cached {
  readonly key: string;
  readonly letters: Letters;
}

/** Files of `letters/`, with paths below it. */
export function letterFiles(folder = LETTERS): string[] {
  return readdirSync(folder, { recursive: true })
    .map((path) => String(path).split(sep).join('/'))
    .filter((path) => path.endsWith('.yaml'))
    .sort();
}

/** What compiled letters were made from: their files, and the law that they name. */
function keyOf(law: Law): string {
  const files = letterFiles().map((path) => {
    const { size, mtimeMs } = statSync(join(LETTERS, path));
    return [path, size, Math.floor(mtimeMs)];
  });
  return JSON.stringify([files, law.packs]);
}

/** The letters of the program; compiled by the build, and anew if a letter or a pack has changed. */
export async function loadLetters(): Promise<{ readonly letters: Letters; readonly problems: readonly Problem[] }> {
  const { library, law } = await loadLibrary();
  if (existsSync(COMPILED)) {
    const cached = JSON.parse(readFileSync(COMPILED, 'utf8')) as Cached;
    if (cached.key === keyOf(law)) return { letters: cached.letters, problems: [] };
  }
  const [{ compileLetters }, { parseMessage }] = await Promise.all([import('../draft/index.ts'), import('../words/parse-message.ts')]);
  const files = letterFiles().map((path) => ({ path, text: readFileSync(join(LETTERS, path), 'utf8') }));
  return compileLetters({ files, law, records: library.records, parse: parseMessage });
}

/**
 * Compiles the letters into `dist/letters.json` and gives back what is wrong with them, drawn: a sentence without a source, a name that nobody knows, a text that
 * gives a verdict. Empty: nothing is wrong. With errors nothing is written, and the build should fail.
 */
export async function checkLetters(): Promise<readonly string[]> {
  const { law } = await loadLibrary();
  const { letters, problems } = await loadLetters();
  const errors = problems.filter((problem) => problem.severity === 'error');
  if (errors.length === 0) writeFileSync(COMPILED, JSON.stringify({ key: keyOf(law), letters } satisfies Cached));
  return errors.map((problem) => drawProblem(problem, PLAIN));
}

const same = (text: string): string => text;
const PLAIN = { bold: same, dim: same, red: same, green: same, yellow: same, width: 100 } satisfies Style;
