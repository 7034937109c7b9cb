import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Problem } from '../base/index.ts';
import type { Law } from '../ir/index.ts';
import type { SourceFile } from '../language/index.ts';

/**
 * The law at hand. Packs are compiled once by the build into `dist/law.json`; at start the sizes and times of the sources are compared, and if
 * anything changed they are compiled anew, so that an edited pack counts at once.
 */
const PROJECT = projectRoot(dirname(fileURLToPath(import.meta.url)));
const LAW = join(PROJECT, 'law');
const COMPILED = join(PROJECT, 'dist', 'law.json');
const EXAMPLES = join(PROJECT, 'dist', 'examples.json');

/** The folder of package.json above the running file, which may stand in dist/ or dist/chunks/. */
function projectRoot(folder: string): string {
  if (existsSync(join(folder, 'package.json')) || dirname(folder) === folder) return folder;
  return projectRoot(dirname(folder));
}

interface Cached {
  readonly sources: readonly (readonly [string, number, number])[];
  readonly law: Law;
}

export interface Loaded {
  readonly law: Law;
  readonly problems: readonly Problem[];
}

/** Path of the packs that come with the program. */
export function ownLawFolder(): string {
  return LAW;
}

/** The law of a folder, or that of the program. Examples stand in a file of their own and come only where they are asked for: an assessment needs none. */
export async function loadLaw(folder?: string, { examples = false }: { readonly examples?: boolean } = {}): Promise<Loaded> {
  if (folder === undefined || folder === LAW) {
    const cached = readCompiled();
    if (cached) return { law: examples ? withExamples(cached) : cached, problems: [] };
    return compileFolder(LAW);
  }
  if (existsSync(folder) && statSync(folder).isDirectory()) return compileFolder(folder);
  const { compile } = await import('../compile.ts');
  const at = { file: 'command line', line: 0, column: 0 };
  return { law: compile([]).law, problems: [{ code: 'no_such_file', severity: 'error', at, params: { path: folder } }] };
}

function readCompiled(): Law | undefined {
  if (!existsSync(COMPILED)) return undefined;
  const cached = JSON.parse(readFileSync(COMPILED, 'utf8')) as Cached;
  return sameSources(cached.sources, sourcesOf(LAW)) ? cached.law : undefined;
}

type Examples = Readonly<Record<string, Law['provisions'][string]['examples']>>;

function withExamples(law: Law): Law {
  const examples = JSON.parse(readFileSync(EXAMPLES, 'utf8')) as Examples;
  const provisions = Object.values(law.provisions).map((one) => [one.id, { ...one, examples: examples[one.id] ?? [] }] as const);
  return { ...law, provisions: Object.fromEntries(provisions) };
}

function sameSources(a: Cached['sources'], b: Cached['sources']): boolean {
  return (
    a.length === b.length &&
    a.every(([path, size, time], index) => b[index]?.[0] === path && b[index]?.[1] === size && b[index]?.[2] === time)
  );
}

function sourcesOf(folder: string): [string, number, number][] {
  return lawFiles(folder).map((path) => {
    const stat = statSync(join(folder, path));
    return [path, stat.size, Math.floor(stat.mtimeMs)];
  });
}

/** Files of a law folder, relative, in order. */
export function lawFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(
      (entry) => entry.isFile() && /\.(md|yaml)$/.test(entry.name) && !/^((README|LICENSE|review)\.md|sources\.yaml)$/i.test(entry.name),
    )
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

/**
 * Compiles a folder. A pack of the program is compiled among its other packs, which it may point to. Another folder without `vocabulary/`
 * uses the words of the program, and one without `standard/` its standard.
 */
export async function compileFolder(folder: string, label = folder): Promise<Loaded> {
  const { compile } = await import('../compile.ts');
  return compile(packFiles(folder, label));
}

/** The files that a folder of law is compiled from: its own, and what it borrows of the program. */
export function packFiles(folder = LAW, label = folder): readonly SourceFile[] {
  const own = lawFiles(folder).map((path) => ({ path: join(label, path), text: readFileSync(join(folder, path), 'utf8') }));
  const inside = resolve(folder).startsWith(LAW + sep);
  const missing = ['vocabulary', 'standard'].filter((part) => folder !== LAW && !own.some((file) => file.path.includes(`${part}/`)));
  const parts = inside ? lawFiles(LAW).filter((path) => relative(resolve(folder), join(LAW, path)).startsWith('..')) : [];
  const others = inside ? parts : missing.flatMap((part) => lawFiles(join(LAW, part)).map((path) => join(part, path)));
  const borrowed = others.map((path) => ({ path: join(LAW, path), text: readFileSync(join(LAW, path), 'utf8') }));
  return [...borrowed, ...own];
}

/** Compiles one page among its neighbours: all packs for a page of the program, else the pages of its folder. Problems are those of the page. */
export async function compilePage(path: string): Promise<Loaded> {
  const own = resolve(path);
  const folder = own.startsWith(LAW + sep) ? LAW : dirname(own);
  const { law, problems } = await compileFolder(folder, relative(process.cwd(), folder) || '.');
  const name = relative(process.cwd(), own);
  return { law, problems: problems.filter((problem) => problem.at.file === name) };
}

/** Compiles the program's own packs into `dist/law.json` and writes the JSON Schema of case files. True if they have errors (then nothing is written). */
export async function writeCompiledLaw(): Promise<boolean> {
  const { law, problems } = await compileFolder(LAW);
  if (problems.some((problem) => problem.severity === 'error')) return true;
  const { caseSchema } = await import('../facts/index.ts');
  mkdirSync(join(PROJECT, 'schema'), { recursive: true });
  writeFileSync(join(PROJECT, 'schema', 'case.schema.json'), `${JSON.stringify(caseSchema(law.vocabulary), null, 2)}\n`);
  const all = Object.values(law.provisions);
  const bare = { ...law, provisions: Object.fromEntries(all.map((one) => [one.id, { ...one, examples: [] }])) };
  writeFileSync(EXAMPLES, JSON.stringify(Object.fromEntries(all.map(({ id, examples }) => [id, examples])) satisfies Examples));
  writeFileSync(COMPILED, JSON.stringify({ sources: sourcesOf(LAW), law: bare } satisfies Cached));
  return false;
}
