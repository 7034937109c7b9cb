import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Problem, Problems } from '../base/index.ts';
import { readCatalogue } from '../charges/index.ts';
import type { Law } from '../ir/index.ts';
import { citationsOf, once, Resolver, readRecords, type SourceRecord } from '../library/index.ts';
import { ownLawFolder } from './load-law.ts';

/**
 * What is wrong beside the pages of the packs below a folder: `sources.yaml` and `catalogue.yaml` that cannot be read, citations that lead to no source,
 * provisions labelled `text` none of whose sources was read. `within` says which pages are asked about.
 */
export function checkBeside(folder: string, law: Law, within: (file: string) => boolean): Problem[] {
  const problems = new Problems();
  for (const path of nearlyPages(folder)) problems.warning('file_not_read', { file: path, line: 1, column: 1 }, { path });
  const offences = filesNamed(folder, 'catalogue.yaml').flatMap((path) => readCatalogue(textOf(path), law.vocabulary, problems).offences);
  once(offences, problems);
  const own = filesNamed(folder, 'sources.yaml').flatMap((path) => readRecords(textOf(path), problems));
  once(own, problems);
  if (problems.failed) return [...problems.list];
  checkReadings(own, law, problems);
  checkCitations([...own, ...recordsAround(own, law)], law, within, problems);
  return [...problems.list];
}

/** A reading speaks of something that is held. */
function checkReadings(records: readonly SourceRecord[], law: Law, problems: Problems): void {
  const blocks = [...law.presumptions, ...law.consequences, ...law.answers, ...Object.values(law.definitions)].map(({ id }) => id);
  const known = new Set([...Object.keys(law.provisions), ...Object.keys(law.lists), ...blocks]);
  for (const { at, readings } of records)
    for (const id of readings.flatMap((reading) => reading.provisions))
      if (!known.has(id)) problems.warning('reading_of_nothing', { ...at, column: 1 }, { id });
}

const textOf = (path: string) => ({ path, text: readFileSync(path, 'utf8') });

/** Files that look like pages of a pack and are not read, by their ending: `place.md.txt`, `place.MD`, `sources.yml`. */
function nearlyPages(folder: string): string[] {
  const folders = [folder, ...readdirSync(folder).map((one) => join(folder, one))].filter((path) => statSync(path).isDirectory());
  const nearly = (name: string) => /\.(md|markdown|ya?ml)(\.txt)?$/i.test(name) && !/\.(md|yaml)$/.test(name);
  return folders.flatMap((one) =>
    readdirSync(one)
      .filter(nearly)
      .map((name) => join(one, name)),
  );
}

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
