import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Problem, Problems } from '../base/index.ts';
import { readCatalogue } from '../charges/index.ts';
import type { Law } from '../ir/index.ts';
import { citationsOf, Resolver, readRecords, type SourceRecord } from '../library/index.ts';
import { ownLawFolder } from './load-law.ts';

/**
 * What is wrong beside the pages of the packs below a folder: `sources.yaml` and `catalogue.yaml` that cannot be read, citations that lead to no source,
 * provisions labelled `text` none of whose sources was read. `within` says which pages are asked about.
 */
export function checkBeside(folder: string, law: Law, within: (file: string) => boolean): Problem[] {
  const problems = new Problems();
  for (const path of filesNamed(folder, 'catalogue.yaml')) readCatalogue(textOf(path), law.vocabulary, problems);
  const own = filesNamed(folder, 'sources.yaml').flatMap((path) => readRecords(textOf(path), problems));
  if (problems.failed) return [...problems.list];
  checkCitations([...own, ...recordsAround(own, law)], law, within, problems);
  return [...problems.list];
}

const textOf = (path: string) => ({ path, text: readFileSync(path, 'utf8') });

/** Files of this name in the folder and in the folders right below it. */
function filesNamed(folder: string, name: string): string[] {
  const folders = [folder, ...readdirSync(folder).map((one) => join(folder, one))];
  return folders.map((one) => join(one, name)).filter((path) => existsSync(path) && statSync(path).isFile());
}

/** The library of the program, and the sources of the places around those that are checked. Faults there are not theirs. */
function recordsAround(own: readonly SourceRecord[], law: Law): SourceRecord[] {
  const places = new Set(own.flatMap((record) => record.place ?? []));
  const around = new Set([...places].flatMap((place) => law.places[place]?.within ?? []).filter((place) => !places.has(place)));
  const library = join(ownLawFolder(), '..', 'library');
  const files = [
    ...readdirSync(library).flatMap((name) => (name.endsWith('.yaml') && name !== 'thesaurus.yaml' ? [join(library, name)] : [])),
    ...[...around].map((place) => join(ownLawFolder(), place.toLowerCase(), 'sources.yaml')),
  ];
  return files.filter(existsSync).flatMap((path) => readRecords(textOf(path), new Problems()));
}

function checkCitations(records: readonly SourceRecord[], law: Law, within: (file: string) => boolean, problems: Problems): void {
  const resolver = new Resolver(records, Object.fromEntries(Object.values(law.places).map((place) => [place.id, place.within])));
  const read = new Set<string>();
  for (const cited of citationsOf(law)) {
    if (cited.file === undefined || !within(cited.file)) continue;
    const at = { file: cited.file, line: cited.line ?? 1, column: 1 };
    for (const { part, records: found, internal } of resolver.resolve(cited)) {
      if (found.length === 0 && !internal) problems.warning('citation_nowhere', at, { citation: part, id: cited.owner });
      if (found.some((record) => record.label === 'text')) read.add(cited.owner);
    }
  }
  for (const { id, checked, source } of Object.values(law.provisions))
    if (checked.by === 'text' && within(source.file) && !read.has(id)) problems.warning('text_unread', { ...source, column: 1 }, { id });
}
