import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../base/index.ts';
import type { Law } from '../ir/index.ts';
import type { Library } from '../library/index.ts';
import { writeCompiledCatalogues } from './load-catalogues.ts';
import { loadLaw, ownLawFolder } from './load-law.ts';

const PROJECT = join(ownLawFolder(), '..');
const COMPILED = join(PROJECT, 'dist', 'library.json');

interface Cached {
  readonly key: string;
  readonly library: Library;
}

/** Files of the library, relative to the project: `library/*.yaml` and the sources of each pack. */
function libraryFiles(): string[] {
  const yaml = readdirSync(join(PROJECT, 'library')).filter((name) => name.endsWith('.yaml'));
  const packs = readdirSync(ownLawFolder()).filter((name) => existsSync(join(ownLawFolder(), name, 'sources.yaml')));
  return [...yaml.map((name) => `library/${name}`), ...packs.map((name) => `law/${name}/sources.yaml`)].sort();
}

/** What the compiled library was made from: its files, and the law that cites them. */
function keyOf(law: Law): string {
  const files = libraryFiles().map((path) => {
    const { size, mtimeMs } = statSync(join(PROJECT, path));
    return [path, size, Math.floor(mtimeMs)];
  });
  return JSON.stringify([files, law.packs]);
}

/** The library of the program; compiled by the build, and anew if a source or a pack has changed. */
export async function loadLibrary(): Promise<{ readonly library: Library; readonly law: Law; readonly problems: readonly Problem[] }> {
  const { law } = await loadLaw();
  if (existsSync(COMPILED)) {
    const cached = JSON.parse(readFileSync(COMPILED, 'utf8')) as Cached;
    if (cached.key === keyOf(law)) return { library: cached.library, law, problems: [] };
  }
  return { ...(await compileLibrary(law)), law };
}

async function compileLibrary(law: Law): Promise<{ readonly library: Library; readonly problems: readonly Problem[] }> {
  const { buildLibrary } = await import('../library/index.ts');
  return buildLibrary(
    libraryFiles().map((path) => ({ path, text: readFileSync(join(PROJECT, path), 'utf8') })),
    law,
  );
}

/** Compiles the library into `dist/library.json`, and the catalogues of offences beside it. True if its records have errors (then nothing is written). */
export async function writeCompiledLibrary(): Promise<boolean> {
  const { law } = await loadLaw();
  writeCompiledCatalogues(law);
  const { library, problems } = await compileLibrary(law);
  if (problems.some((problem) => problem.severity === 'error')) return true;
  writeFileSync(COMPILED, JSON.stringify({ key: keyOf(law), library } satisfies Cached));
  return false;
}
