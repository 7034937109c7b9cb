import { indexOf, type SearchIndex, type SourceRecord, search } from '../../../library/index.ts';
import { loadJson } from '../../load.ts';
import { type Listed, loadList, loadTexts, type Texts } from './data.ts';
import { recordsOf } from './listed-records.ts';

/** A provision as the search has it. */
export type LawRow = readonly [
  id: string,
  place: string,
  title: string,
  citation: string,
  instrument: string,
  checked: SourceRecord['label'],
  elements: string,
];

/** What was found, in three groups, best first. */
export interface Found {
  readonly law: readonly SourceRecord[];
  readonly cases: readonly SourceRecord[];
  readonly library: readonly SourceRecord[];
}

interface Searchable {
  readonly records: readonly SourceRecord[];
  readonly index: SearchIndex;
}

const PROVISION = 'provision';
/** Stands before the id of a provision: a record may have the same. */
const MARK = 'law:';
const LANGUAGES = ['en', 'fr', 'ru', 'es', 'de', 'it'];

/** A citation with its short forms written out, as people type them. */
const spelledOut = (citation: string): string => citation.replaceAll(/\bss?\. /g, 'section ').replaceAll(/\barts?\.? /g, 'article ');

/** A provision as a record, so that one search finds both. */
const provisionRecord = ([id, place, title, citation, instrument, label, elements]: LawRow): SourceRecord => ({
  id: MARK + id,
  ...(place ? { place } : {}),
  title,
  author: instrument,
  kind: PROVISION,
  language: ['en'],
  citedAs: [citation, spelledOut(citation)],
  for: elements,
  who: [],
  label,
  readings: [],
  at: { file: '', line: 0 },
});

/** Makes the index: it is made on the device, from the words of the records, when somebody searches first. */
export function searchableOf(list: readonly Listed[], texts: Texts, law: readonly LawRow[]): Searchable {
  const records = [...recordsOf(list, texts), ...law.map(provisionRecord)];
  const regions = LANGUAGES.map((language) => new Intl.DisplayNames([language], { type: 'region' }));
  const named = new Map<string, string>();
  const where = (place: string | undefined): string => {
    if (!place) return '';
    const known = named.get(place) ?? [place, ...new Set(regions.map((names) => names.of(place.slice(0, 2)) ?? ''))].join(' ');
    named.set(place, known);
    return known;
  };
  const rests = (record: SourceRecord) => ({
    where: where(record.place),
    rests: record.kind === PROVISION ? record.id.slice(MARK.length) : '',
  });
  return { records, index: indexOf(records, rests, texts.thesaurus) };
}

/** Provisions, judgments, and everything else. */
export function findIn({ records, index }: Searchable, words: string): Found {
  const hits = search(index, records, words).map(({ record }) => record);
  return {
    law: hits.flatMap((hit) => (hit.kind === PROVISION ? [{ ...hit, id: hit.id.slice(MARK.length) }] : [])),
    cases: hits.filter(({ kind }) => kind === 'judgment'),
    library: hits.filter(({ kind }) => kind !== PROVISION && kind !== 'judgment'),
  };
}

let searchable: Promise<Searchable> | undefined;

/** Finds in all of the law and the library. What it needs is loaded once. */
export async function find(words: string): Promise<Found> {
  searchable ??= Promise.all([loadList(), loadTexts(), loadJson<readonly LawRow[]>('law/texts.json')]).then(([list, texts, law]) =>
    searchableOf(list, texts, law),
  );
  try {
    return findIn(await searchable, words);
  } catch (error) {
    searchable = undefined;
    throw error;
  }
}
