import { isMap, isNode, isSeq, LineCounter, parseDocument, type YAMLMap } from 'yaml';
import { nearest, type Place, type Problems } from '../base/index.ts';

/** How a source is known: read, read about, or a lead from memory. */
export type Label = 'text' | 'secondary' | 'memory';

/** One reading of a source: what was opened, when, and what it settled. */
export interface Reading {
  readonly on: string;
  readonly of?: string;
  readonly address?: string;
  readonly provisions: readonly string[];
  /** SHA-256 of the passage, white space folded; absent where the passage was not kept. */
  readonly sha256?: string;
  readonly found: 'confirms' | 'corrects' | 'partly' | 'differs' | 'not found';
  readonly says?: string;
}

/** A source or tool: statute, judgment, report, page, database. */
export interface SourceRecord {
  readonly id: string;
  /** Place whose pack holds the record; absent for the library of the standard. */
  readonly place?: string;
  readonly title: string;
  readonly titleEn?: string;
  readonly author: string;
  readonly year?: number;
  readonly number?: string;
  readonly kind: string;
  readonly language: readonly string[];
  readonly address?: string;
  readonly addressChecked?: Label;
  readonly eli?: string;
  readonly ecli?: string;
  /** Names by which citations call it. */
  readonly citedAs: readonly string[];
  readonly for: string;
  readonly who: readonly string[];
  readonly label: Label;
  readonly note?: string;
  readonly readings: readonly Reading[];
  readonly at: { readonly file: string; readonly line: number };
}

export const KINDS = [
  ...['treaty', 'statute', 'regulation', 'directive', 'judgment', 'guidance', 'report', 'bill', 'page'],
  ...['book', 'article', 'tool', 'dataset'],
];
const READERS = ['lawyer', 'prosecutor', 'judge', 'police', 'legislator', 'caseworker', 'researcher'];
const LABELS = ['text', 'secondary', 'memory'];
const FOUND = ['confirms', 'corrects', 'partly', 'differs', 'not found'];
const KEYS = [
  ...['id', 'title', 'title_en', 'author', 'year', 'number', 'kind', 'language', 'address', 'address_checked'],
  ...['eli', 'ecli', 'cited_as', 'for', 'who', 'label', 'note', 'readings'],
];
const READING_KEYS = ['on', 'of', 'address', 'provisions', 'sha256', 'found', 'says', 'queries'];

/** European Case Law Identifier: five parts, the fourth a year. */
const ECLI = /^ECLI:[A-Z]{2}:[A-Z0-9]{1,7}:\d{4}:[A-Z0-9.]{1,25}$/;
/** European Legislation Identifier: an http address with `/eli/` in it, or of legislation.gov.uk, whose addresses are ELIs. */
const ELI = /^https?:\/\/\S+\/eli\/\S+$|^https?:\/\/www\.legislation\.gov\.uk\/\S+$/;

/** Reads the records of one file (`library/*.yaml`, `law/<place>/sources.yaml`). A record with a fault is left out, with the problem. */
export function readRecords(file: { readonly path: string; readonly text: string }, problems: Problems): SourceRecord[] {
  const lines = new LineCounter();
  const document = parseDocument(file.text, { lineCounter: lines, prettyErrors: false });
  const line = (offset: number | undefined) => (offset === undefined ? 1 : lines.linePos(offset).line);
  for (const error of document.errors)
    problems.error('yaml_unreadable', { file: file.path, line: line(error.pos[0]), column: 1 }, { reason: error.message });
  if (document.errors.length > 0 || !isMap(document.contents)) return [];
  const place = document.get('place');
  const list = document.get('sources');
  if (!isSeq(list)) {
    problems.error('key_missing', { file: file.path, line: 1, column: 1 }, { key: 'sources', block: 'file' });
    return [];
  }
  return list.items.flatMap((item) => {
    const at: Place = { file: file.path, line: line(isNode(item) ? item.range?.[0] : undefined), column: 1 };
    if (!isMap(item)) return [];
    return recordOf(item as YAMLMap, typeof place === 'string' ? place : undefined, at, problems);
  });
}

function recordOf(item: YAMLMap, place: string | undefined, at: Place, problems: Problems): SourceRecord[] {
  const data = item.toJSON() as Record<string, unknown>;
  const before = problems.list.length;
  checkKeys(data, KEYS, at, problems);
  for (const key of ['id', 'title', 'author', 'kind', 'for', 'label'])
    if (typeof data[key] !== 'string') problems.error('key_missing', at, { key, block: 'source' });
  checkWord(data['kind'], KINDS, 'kind', at, problems);
  checkWord(data['label'], LABELS, 'label', at, problems);
  for (const word of strings(data['who'])) checkWord(word, READERS, 'who', at, problems);
  if (data['ecli'] !== undefined && !ECLI.test(String(data['ecli'])))
    problems.error('identifier_form', at, { key: 'ecli', value: String(data['ecli']) });
  if (data['eli'] !== undefined && !ELI.test(String(data['eli'])))
    problems.error('identifier_form', at, { key: 'eli', value: String(data['eli']) });
  const readings = ((data['readings'] ?? []) as Record<string, unknown>[]).map((reading) => readingOf(reading, at, problems));
  if (problems.list.slice(before).some((problem) => problem.severity === 'error')) return [];
  return [
    {
      ...textKeys(data),
      ...(place ? { place } : {}),
      ...(typeof data['year'] === 'number' ? { year: data['year'] } : {}),
      language: strings(data['language']),
      citedAs: strings(data['cited_as']),
      who: strings(data['who']),
      readings,
      at: { file: at.file, line: at.line },
    } as unknown as SourceRecord,
  ];
}

const TEXTS = { title_en: 'titleEn', address_checked: 'addressChecked' } as Readonly<Record<string, string>>;

function textKeys(data: Readonly<Record<string, unknown>>): Record<string, string> {
  const plain = KEYS.filter((key) => !['year', 'language', 'cited_as', 'who', 'readings'].includes(key) && data[key] !== undefined);
  return Object.fromEntries(plain.map((key) => [TEXTS[key] ?? key, String(data[key])]));
}

function readingOf(data: Readonly<Record<string, unknown>>, at: Place, problems: Problems): Reading {
  checkKeys(data, READING_KEYS, at, problems);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(String(data['on']))) problems.error('wrong_day', at, { value: String(data['on']) });
  checkWord(data['found'], FOUND, 'found', at, problems);
  if (data['sha256'] !== undefined && !/^[0-9a-f]{64}$/.test(String(data['sha256'])))
    problems.error('identifier_form', at, { key: 'sha256', value: String(data['sha256']) });
  const text = (key: string) => (data[key] === undefined ? {} : { [key]: String(data[key]) });
  return {
    on: String(data['on']),
    ...text('of'),
    ...text('address'),
    provisions: strings(data['provisions']),
    ...text('sha256'),
    found: String(data['found']) as Reading['found'],
    ...text('says'),
  };
}

function checkKeys(data: Readonly<Record<string, unknown>>, keys: readonly string[], at: Place, problems: Problems): void {
  for (const key of Object.keys(data)) {
    if (keys.includes(key)) continue;
    const near = nearest(key, keys);
    problems.error('unknown_key', at, { key, here: 'a source', expected: keys.join(', '), ...(near ? { nearest: near } : {}) });
  }
}

function checkWord(value: unknown, words: readonly string[], key: string, at: Place, problems: Problems): void {
  const word = String(value);
  if (value === undefined || words.includes(word)) return;
  const near = nearest(word, words);
  problems.error('wrong_word', at, { key, value: word, expected: words.join(', '), ...(near ? { nearest: near } : {}) });
}

function strings(value: unknown): string[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value.map(String) : [String(value)];
}
