import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Assessment, assess, compile, type Law, readCase } from '../../src/index.ts';

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

const packs = () => textFiles('law', /^(?!LICENSE|README|review|sources).*\.(md|yaml)$/);

/** The packs of the project, compiled from their sources here and now. */
export const compiledAnew = () => compile(packs());

/** What the build has compiled, as programs load it; nothing where a source has changed since, or was never compiled. */
function built(): Law | undefined {
  const [path, examples] = [join(ROOT, 'dist/law.json'), join(ROOT, 'dist/examples.json')];
  if (!existsSync(path) || !existsSync(examples)) return undefined;
  // Sources are named from the project on, as in what is compiled here.
  const parsed = (file: string) => JSON.parse(readFileSync(file, 'utf8').replaceAll(ROOT, ''));
  const { sources, law: bare } = parsed(path) as { sources: [string, number, number][]; law: Law };
  const now = packs().map(({ path: one }) => {
    const { size, mtimeMs } = statSync(join(ROOT, one));
    return [one.replace(/^law\//, ''), size, Math.floor(mtimeMs)];
  });
  if (JSON.stringify([...sources].sort()) !== JSON.stringify(now.sort())) return undefined;
  const held = parsed(examples) as Record<string, Law['provisions'][string]['examples']>;
  const provisions = Object.values(bare.provisions).map((one) => [one.id, { ...one, examples: held[one.id] ?? [] }] as const);
  return { ...bare, provisions: Object.fromEntries(provisions) };
}

/** The law of the project: what the build has made of it, so that each file of tests need not compile it again. */
export const law: Law = built() ?? compiledAnew().law;

/** Assesses a case given as text; throws with the problems if it is refused. */
export function assessText(text: string, path = 'test.case.yaml'): Assessment {
  const read = readCase(path, text, { vocabulary: law.vocabulary, today: '2026-11-23' });
  if (!read.file) throw new Error(JSON.stringify(read.problems, null, 1));
  return assess(read.file, law);
}
