import { Problems } from '../base/index.ts';
import type { Law } from '../ir/index.ts';
import { once } from '../records/index.ts';
import { type Cited, citationsOf } from './citations.ts';
import { readRecords, type SourceRecord } from './record.ts';
import { Resolver } from './resolve.ts';
import { indexOf } from './search.ts';
import { NO_THESAURUS, readThesaurus } from './thesaurus.ts';

export { once } from '../records/index.ts';
export { type Cited, citationsOf } from './citations.ts';
export { passageHash, readingsOf } from './passage.ts';
export { KINDS, type Reading, readRecords, type SourceRecord } from './record.ts';
export { type Resolved, Resolver } from './resolve.ts';
export { type Hit, indexOf, type SearchIndex, search } from './search.ts';
export type { Thesaurus } from './thesaurus.ts';

/** All sources and tools, with what rests on each, and their full-text index. Plain JSON. */
export interface Library {
  readonly records: readonly SourceRecord[];
  /** Record → ids of provisions, definitions, duties and criteria that cite it. */
  readonly rests: Readonly<Record<string, readonly string[]>>;
  /** Citations, or parts of them, that lead to no record. */
  readonly unresolved: readonly Cited[];
  readonly index: unknown;
}

/** Builds the library from `library/*.yaml` (records, and `thesaurus.yaml` for the search) and `law/<place>/sources.yaml`; `law` says what rests on what. */
export function buildLibrary(
  files: readonly { readonly path: string; readonly text: string }[],
  law: Law,
): { library: Library; problems: Problems['list'] } {
  const problems = new Problems();
  const isThesaurus = ({ path }: { readonly path: string }) => /(^|[/\\])thesaurus\.yaml$/.test(path);
  const [synonyms] = files.filter(isThesaurus).map((file) => readThesaurus(file, problems));
  const records = files.filter((file) => !isThesaurus(file)).flatMap((file) => readRecords(file, problems));
  const single = once(records, problems);
  const { rests, unresolved } = settle(single, law);
  const named = (record: SourceRecord) => ({
    where: record.place ? `${record.place} ${law.places[record.place]?.name ?? ''} ${countryNames(record.place)}` : '',
    rests: (rests[record.id] ?? []).join(' '),
  });
  return {
    library: { records: single, rests, unresolved, index: indexOf(single, named, synonyms ?? NO_THESAURUS) },
    problems: problems.list,
  };
}

let regions: readonly Intl.DisplayNames[] | undefined;

/** Names of the country of a place in six languages; made ready when an index is built, which is seldom. */
function countryNames(place: string): string {
  const country = place.slice(0, 2);
  if (!/^[A-Z]{2}$/.test(country)) return '';
  regions ??= ['en', 'fr', 'ru', 'es', 'de', 'it'].map((language) => new Intl.DisplayNames([language], { type: 'region' }));
  return [...new Set(regions.map((names) => names.of(country) ?? ''))].join(' ');
}

function settle(records: readonly SourceRecord[], law: Law): Pick<Library, 'rests' | 'unresolved'> {
  const within = Object.fromEntries(Object.values(law.places).map((place) => [place.id, place.within]));
  const resolver = new Resolver(records, within);
  const rests = new Map<string, Set<string>>();
  const unresolved: Cited[] = [];
  for (const cited of citationsOf(law)) {
    for (const { part, records: found, internal } of resolver.resolve(cited)) {
      if (found.length === 0 && !internal) unresolved.push({ ...cited, text: part });
      for (const record of found) rests.set(record.id, (rests.get(record.id) ?? new Set()).add(cited.owner));
    }
  }
  return { rests: Object.fromEntries([...rests].map(([id, owners]) => [id, [...owners].sort()])), unresolved };
}
