import MiniSearch, { type SearchResult } from 'minisearch';
import { deu, eng, fra, ita, rus, spa } from 'stopword';
import { fold } from '../base/index.ts';
import type { SourceRecord } from './record.ts';

/** Stop words of the six working languages of the region's organisation: English, French, German, Italian, Russian, Spanish. */
const STOP = new Set([eng, fra, deu, ita, rus, spa].flat().map(fold));
const FIELDS = ['title', 'titleEn', 'author', 'number', 'names', 'for', 'who', 'where', 'year', 'rests'];

const OPTIONS = {
  fields: FIELDS,
  idField: 'id',
  tokenize: (text: string) => fold(text).split(' '),
  processTerm: (word: string) => (word === '' || STOP.has(word) ? null : word),
  searchOptions: {
    boost: { title: 4, titleEn: 4, names: 4, number: 3, where: 2, author: 2 },
    prefix: (word: string) => word.length > 2,
    fuzzy: (word: string) => (word.length > 3 && !/\d/.test(word) ? 0.2 : false),
    combineWith: 'AND' as const,
  },
};

/** Where a record counts, in words: names of places and ids of provisions and criteria. */
export type Rests = (record: SourceRecord) => { readonly where: string; readonly rests: string };

/** Full-text index of the records as plain JSON, to be kept beside them. */
export function indexOf(records: readonly SourceRecord[], rests: Rests): unknown {
  const index = new MiniSearch(OPTIONS);
  index.addAll(
    records.map((record) => ({
      ...record,
      names: record.citedAs.join(' '),
      who: record.who.join(' '),
      number: [record.number, record.eli, record.ecli].filter(Boolean).join(' '),
      ...rests(record),
    })),
  );
  return index.toJSON();
}

const opened = new WeakMap<object, MiniSearch>();

/** An index made ready, once. */
function open(index: object): MiniSearch {
  const known = opened.get(index);
  if (known) return known;
  const loaded = MiniSearch.loadJS(index as Parameters<typeof MiniSearch.loadJS>[0], OPTIONS);
  opened.set(index, loaded);
  return loaded;
}

export interface Hit {
  readonly record: SourceRecord;
  readonly score: number;
}

/**
 * Records for some words, best first. All words have to be there, or their beginnings; if nothing
 * has them, then each perhaps with a typing error; if nothing has all of them, records that have some.
 * Diacritics and case do not matter.
 */
export function search(index: unknown, records: readonly SourceRecord[], words: string): Hit[] {
  const loaded = open(index as object);
  const byId = new Map(records.map((record) => [record.id, record]));
  const tries = [{ fuzzy: false as const }, {}, { combineWith: 'OR' as const }];
  const found = tries.reduce<readonly SearchResult[]>((hits, options) => (hits.length > 0 ? hits : loaded.search(words, options)), []);
  return found.flatMap(({ id, score }) => {
    const record = byId.get(id as string);
    return record ? [{ record, score }] : [];
  });
}
