import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Problem, Problems } from '../base/index.ts';
import { type Catalogue, readCatalogue } from '../charges/index.ts';
import { type Law, placesOf } from '../ir/index.ts';
import { ownLawFolder } from './load-law.ts';

const COMPILED = join(ownLawFolder(), '..', 'dist', 'catalogues');
const compiledOf = (folder: string) => join(COMPILED, `${folder}.json`);

/** A catalogue read by the build, with the size and time of its file. */
interface Kept {
  readonly stamp: string;
  readonly catalogue: Catalogue;
}

/**
 * Catalogues of a place and of those it lies in, from the packs of the program: as the build read them, and anew where a file has changed. `packs`: a
 * pack, or a folder of packs, that goes before them.
 */
export function cataloguesOf(
  place: string,
  law: Law,
  packs?: string,
): { readonly catalogues: readonly Catalogue[]; readonly problems: readonly Problem[] } {
  const problems = new Problems();
  const catalogues = placesOf(law, place).flatMap((id) => {
    const folder = id.toLowerCase();
    const other = packs === undefined ? undefined : [join(packs, folder, FILE), join(packs, FILE)].find((path) => existsSync(path));
    const given = other && readCatalogue({ path: other, text: readFileSync(other, 'utf8') }, law.vocabulary, problems);
    if (given && given.place === id) return [given];
    const path = pathOf(folder);
    if (!existsSync(path)) return [];
    const known = existsSync(compiledOf(folder)) ? (JSON.parse(readFileSync(compiledOf(folder), 'utf8')) as Kept) : undefined;
    return [known?.stamp === stampOf(path) ? known.catalogue : read(folder, law, problems)];
  });
  return { catalogues, problems: problems.list };
}

const FILE = 'catalogue.yaml';
const pathOf = (folder: string) => join(ownLawFolder(), folder, FILE);

function stampOf(path: string): string {
  const { size, mtimeMs } = statSync(path);
  return `${size} ${Math.floor(mtimeMs)}`;
}

function read(folder: string, law: Law, problems: Problems): Catalogue {
  return readCatalogue({ path: `law/${folder}/catalogue.yaml`, text: readFileSync(pathOf(folder), 'utf8') }, law.vocabulary, problems);
}

/** Reads all catalogues into `dist/catalogues/`, a file each. True if one has errors; it is then read, and refused, when it is used. */
export function writeCompiledCatalogues(law: Law): boolean {
  const problems = new Problems();
  mkdirSync(COMPILED, { recursive: true });
  for (const folder of readdirSync(ownLawFolder()).filter((name) => existsSync(pathOf(name)))) {
    const before = problems.list.length;
    const catalogue = read(folder, law, problems);
    const kept: Kept = { stamp: stampOf(pathOf(folder)), catalogue };
    if (problems.list.length === before) writeFileSync(compiledOf(folder), JSON.stringify(kept));
  }
  return problems.failed;
}
