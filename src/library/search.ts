import MiniSearch, { type Query, type SearchResult } from 'minisearch';
import { stemmer } from 'stemmer';
import { deu, eng, fra, ita, rus, spa } from 'stopword';
import { fold } from '../base/index.ts';
import type { SourceRecord } from './record.ts';
import { conceptOf, type Thesaurus } from './thesaurus.ts';

/** Stop words of the six working languages of the region's organisation: English, French, German, Italian, Russian, Spanish. */
const STOP = new Set([eng, fra, deu, ita, rus, spa].flat().map(fold));
const FIELDS = ['title', 'titleEn', 'author', 'number', 'names', 'for', 'who', 'kind', 'where', 'year', 'rests'];

/** The stem of an English word (Porter 1980); what is not written in plain letters stays as it is. */
const stemOf = (word: string) => (/^[a-z]{4,}$/.test(word) ? stemmer(word) : word);
/** Single letters with points between them are one word: V.C.L., c.p. */
const wordsOf = (text: string) =>
  fold(text.replaceAll(/(?<![\p{L}\d])((?:\p{L}\.){2,}\p{L}?)/gu, (letters) => letters.replaceAll('.', ''))).split(' ');
const wanted = (word: string) => word !== '' && !STOP.has(word);

const OPTIONS = {
  fields: FIELDS,
  idField: 'id',
  tokenize: wordsOf,
  processTerm: (word: string) => (wanted(word) ? stemOf(word) : null),
  searchOptions: {
    boost: { title: 4, titleEn: 4, names: 4, number: 3, where: 2, author: 2 },
    prefix: (word: string) => word.length > 3 && !word.startsWith('='),
    combineWith: 'AND' as const,
  },
};

/** Where a record counts, in words: names of places and ids of provisions and criteria. */
export type Rests = (record: SourceRecord) => { readonly where: string; readonly rests: string };

/** Full-text index of the records, with the thesaurus that it was made with, as plain JSON, to be kept beside them. */
export interface SearchIndex {
  readonly terms: unknown;
  readonly thesaurus: Thesaurus;
}

/** Indexes each word by its stem, and by its concept in the thesaurus. */
export function indexOf(records: readonly SourceRecord[], rests: Rests, thesaurus: Thesaurus): SearchIndex {
  const index = new MiniSearch({ ...OPTIONS, processTerm: (word: string) => termsOf(word, thesaurus) });
  index.addAll(
    records.map((record) => ({
      ...record,
      names: record.citedAs.join(' '),
      who: record.who.join(' '),
      number: [record.number, record.eli, record.ecli].filter(Boolean).join(' '),
      ...rests(record),
    })),
  );
  return { terms: index.toJSON(), thesaurus };
}

function termsOf(word: string, thesaurus: Thesaurus): string[] | null {
  if (!wanted(word)) return null;
  const concept = conceptOf(word, thesaurus);
  return concept === undefined ? [stemOf(word)] : [stemOf(word), concept];
}

const opened = new WeakMap<object, MiniSearch>();

/** An index made ready, once. */
function open(terms: object): MiniSearch {
  const known = opened.get(terms);
  if (known) return known;
  const loaded = MiniSearch.loadJS(terms as Parameters<typeof MiniSearch.loadJS>[0], OPTIONS);
  opened.set(terms, loaded);
  return loaded;
}

export interface Hit {
  readonly record: SourceRecord;
  readonly score: number;
}

/** What the standard gains where no place is asked for: it speaks to everybody, a law of a place to one. */
const STANDARD_FIRST = 1.5;

/**
 * Records for some words, best first. All words have to be there, their beginnings, another form of them, or a word of the same concept in one
 * of six languages; if nothing has them all, then each perhaps with a typing error; if nothing has all of them, the records that have most. What the
 * whole library is about (trafficking, victims) is not required beside other words.
 * Diacritics and case do not matter. Where no place is named, sources of the standard go first among equals.
 */
export function search(index: unknown, records: readonly SourceRecord[], words: string): Hit[] {
  const { terms, thesaurus } = index as SearchIndex;
  const loaded = open(terms as object);
  const typed = wordsOf(words).filter(wanted);
  if (typed.length === 0) return [];
  const special = typed.filter((word) => !thesaurus.everywhere.includes(conceptOf(word, thesaurus) ?? ''));
  const asked = special.length > 0 ? special : typed;
  const query = (combineWith: 'AND' | 'OR', fuzzy: boolean) =>
    loaded.search({ combineWith, queries: asked.map((word) => oneWord(word, thesaurus, fuzzy)) } as Query);
  const all = [() => query('AND', false), () => query('AND', true)].reduce<readonly SearchResult[]>(
    (hits, next) => (hits.length > 0 ? hits : next()),
    [],
  );
  const found = all.length > 0 ? all : most(query('OR', true), asked, thesaurus);
  const besides = typed.filter((word) => !asked.includes(word));
  const more =
    besides.length === 0
      ? []
      : loaded.search({ combineWith: 'OR', queries: besides.map((word) => oneWord(word, thesaurus, false)) } as Query);
  const extra = new Map(more.map(({ id, score }) => [id as string, score]));
  const byId = new Map(records.map((record) => [record.id, record]));
  const hits = found.flatMap(({ id, score, match }) => {
    const record = byId.get(id as string);
    if (!record) return [];
    const named = Object.values(match).some((fields) => fields.includes('where'));
    const whole = score + (extra.get(record.id) ?? 0);
    return [{ record, score: record.place === undefined && !named ? whole * STANDARD_FIRST : whole }];
  });
  return all.length > 0 ? hits.sort((a, b) => b.score - a.score) : hits;
}

/** A word as it is searched: by its stem, or by its concept, which counts for less. */
function oneWord(word: string, thesaurus: Thesaurus, fuzzy: boolean): Query {
  const concept = conceptOf(word, thesaurus);
  const forgiving = fuzzy && word.length > 3 && !/\d/.test(word) ? { fuzzy: 0.2 } : {};
  const own = { queries: [word], ...forgiving };
  if (concept === undefined) return own;
  return {
    combineWith: 'OR',
    queries: [own, { queries: [concept], prefix: false, processTerm: (term: string) => term, tokenize: (term: string) => [term] }],
  };
}

/** The records that have most of the words, whichever words have most weight. */
function most(found: readonly SearchResult[], asked: readonly string[], thesaurus: Thesaurus): SearchResult[] {
  const has = ({ queryTerms }: SearchResult) =>
    asked.filter((word) => queryTerms.some((term) => term === stemOf(word) || term === conceptOf(word, thesaurus))).length;
  const counted = found.map((result) => ({ result, count: has(result) }));
  const best = Math.max(0, ...counted.map(({ count }) => count));
  return counted
    .filter(({ count }) => count === best || count * 2 > asked.length)
    .sort((a, b) => b.count - a.count || b.result.score - a.result.score)
    .map(({ result }) => result);
}
