import { parse } from 'yaml';
import { nearest, type Problem } from '../base/index.ts';
import type { Reform } from '../compare/index.ts';
import { type Law, type Provision, placesOf, walk } from '../ir/index.ts';
import type { SourceFile } from '../language/index.ts';

const FENCE = /^```(\w+)[^\n]*\n([\s\S]*?)^```\s*$/gm;

/** A reform that was read, or what is wrong with its draft. */
export interface ReadReform {
  readonly reform?: Reform;
  readonly problems: readonly Problem[];
}

/**
 * A draft as a reform of the law of its place. A `provision` block with an id that the pack has takes the place of that provision; with another id it is added;
 * a `repeal` block with an id takes a provision away. `definition` and `offences` blocks come with them. `path` stands in messages; `files` are the pages of the
 * law that it is compiled beside.
 */
export async function readReform(path: string, text: string, law: Law, files: readonly SourceFile[]): Promise<ReadReform> {
  const blocks = blocksOf(text);
  const repealed = blocks.flatMap(({ kind, id }) => (kind === 'repeal' && id ? [id] : []));
  const wrong = repealed.find((id) => !law.provisions[id]);
  if (wrong !== undefined) return { problems: [problemAt(path, text, wrong, 'repeal_of_nothing', law)] };
  const home = placeNamed(text);
  const elsewhere = blocks.find(({ kind, id }) => {
    const held = (kind === 'repeal' || kind === 'provision') && id ? law.provisions[id] : undefined;
    return held && home !== undefined && !placesOf(law, home).includes(held.place);
  });
  if (elsewhere?.id !== undefined) return { problems: [elsewhereProblem(path, text, elsewhere.id, home ?? '', law)] };
  const { compile } = await import('../compile.ts');
  // The pages of the law without the blocks that the draft takes the place of, and the draft as one page more. Another place may have words of the same name.
  const named = new Set(blocks.flatMap(({ kind, id }) => (id && kind !== 'repeal' ? [`${kind} ${id}`] : [])));
  const pages = files.map((file) =>
    file.path.endsWith('.md') && (home === undefined || placesOf(law, home).includes(placeNamed(file.text) ?? ''))
      ? { ...file, text: without(file.text, named) }
      : file,
  );
  const own = { path, text: text.replaceAll(FENCE, (block, kind: string) => (kind === 'repeal' ? block.replaceAll(/[^\n]/g, '') : block)) };
  const compiled = compile([...pages, own]);
  const errors = compiled.problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) return { problems: errors };
  const ours = <T extends { readonly source: { readonly file: string } }>(items: Readonly<Record<string, T>>): T[] =>
    Object.values(items).filter(({ source }) => source.file === path);
  const provisions = ours(compiled.law.provisions);
  const [place] = [...new Set(provisions.map((one) => one.place)), /^place:\s*([\w-]+)/m.exec(text)?.[1] ?? ''];
  if (provisions.length + repealed.length === 0)
    return { problems: [{ code: 'reform_of_nothing', severity: 'error', at: { file: path, line: 1, column: 1 }, params: { path } }] };
  const needing = neededBy(repealed, [...Object.values(law.provisions), ...provisions]);
  if (needing) return { problems: [{ ...problemAt(path, text, needing.id, 'repeal_still_needed', law), params: { ...needing } }] };
  const definitions = ours(compiled.law.definitions);
  return { reform: { place: place ?? '', provisions, repealed, definitions, lists: ours(compiled.law.lists) }, problems: [] };
}

/** The place that a page is written for, by its front matter. */
const placeNamed = (page: string): string | undefined => /^---\r?\n[\s\S]*?^place:\s*([\w-]+)/m.exec(page)?.[1];

/** A draft that touches the law of another place. */
function elsewhereProblem(path: string, text: string, id: string, home: string, law: Law): Problem {
  const problem = problemAt(path, text, id, 'reform_elsewhere', law);
  return { ...problem, params: { id, place: home, other: law.provisions[id]?.place ?? '' } };
}

interface Block {
  readonly kind: string;
  readonly id?: string;
}

function blocksOf(text: string): Block[] {
  return [...text.matchAll(FENCE)].map(([, kind = '', body = '']) => {
    const id = idOf(body);
    return id ? { kind, id } : { kind };
  });
}

function idOf(body: string): string | undefined {
  try {
    const id = (parse(body) as { id?: unknown } | null)?.id;
    return typeof id === 'string' ? id : undefined;
  } catch {
    return undefined;
  }
}

/** A page without some of its blocks; every other line stays where it was. */
function without(text: string, named: ReadonlySet<string>): string {
  return text.replaceAll(FENCE, (block, kind: string, body: string) =>
    named.has(`${kind} ${/^id:\s*(\S+)/m.exec(body)?.[1]}`) ? block.replaceAll(/[^\n]/g, '') : block,
  );
}

function problemAt(path: string, text: string, id: string, code: string, law: Law): Problem {
  const line = text.slice(0, text.indexOf(id)).split('\n').length;
  const near = nearest(id, Object.keys(law.provisions));
  return { code, severity: 'error', at: { file: path, line, column: 1 }, params: { id, ...(near ? { nearest: near } : {}) } };
}

/** A repealed provision on whose conditions another one still rests. */
function neededBy(repealed: readonly string[], provisions: readonly Provision[]): { readonly id: string; readonly by: string } | undefined {
  const gone = new Set(repealed);
  const last = new Map(provisions.map((one) => [one.id, one]));
  for (const { id: by, versions } of last.values()) {
    if (gone.has(by)) continue;
    for (const { condition, ladder } of versions)
      for (const root of [condition, ...ladder.map((rung) => rung.condition)])
        for (const node of walk(root))
          if ((node.kind === 'import' || node.kind === 'met') && gone.has(node.provision)) return { id: node.provision, by };
  }
  return undefined;
}
