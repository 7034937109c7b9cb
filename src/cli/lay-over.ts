import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { hashOf } from '../base/index.ts';
import type { SourceFile } from '../language/index.ts';
import { type Loaded, lawFiles, packFiles } from './load-law.ts';

/** A law with the packs of a folder laid over it. */
export interface LaidOver extends Loaded {
  /** The packs that stand in the folder, each with the hash of its pages, wherever the folder lies; none where it holds no law. */
  readonly packs: Readonly<Record<string, string>>;
}

/**
 * The law of `base` (that of the program where absent) with the packs of a folder in place of its own: a pack that the folder holds replaces the whole
 * pack of that place, and what the folder does not hold stays as it is.
 */
export async function layOver(folder: string, base?: string): Promise<LaidOver> {
  const { compile, STANDARD_PLACES } = await import('../compile.ts');
  const own = lawFiles(folder).map((path) => ({ path: join(folder, path), text: readFileSync(join(folder, path), 'utf8') }));
  const packOf = (places: ReadonlyMap<string, string>, { path }: SourceFile): string => {
    const place = places.get(dirname(path)) ?? basename(dirname(path)).toUpperCase();
    return STANDARD_PLACES.includes(place) ? 'standard' : place.toLowerCase();
  };
  const laid = placesOfFolders(own);
  const packs = new Set(own.map((file) => packOf(laid, file)));
  const below = packFiles(base);
  const places = placesOfFolders(below);
  const kept = below.filter((file) => !packs.has(packOf(places, file)));
  const pagesOf = (pack: string) => own.filter((file) => packOf(laid, file) === pack);
  const hashes = [...packs]
    .filter((pack) => pagesOf(pack).some(({ path }) => path.endsWith('.md')))
    .map((pack) => [pack, hashOf(pagesOf(pack).map(({ path, text }) => [basename(path), text]))] as const);
  return { ...compile([...kept, ...own]), packs: Object.fromEntries(hashes) };
}

/** The place that the pages of each folder name at their top. */
function placesOfFolders(files: readonly SourceFile[]): Map<string, string> {
  return new Map(
    files.flatMap(({ path, text }) => {
      const place = /^\uFEFF?---\r?\n[\s\S]*?^place:\s*([\w-]+)/m.exec(text)?.[1];
      return path.endsWith('.md') && place !== undefined ? [[dirname(path), place] as const] : [];
    }),
  );
}
