import type { Problems } from '../base/index.ts';
import { type Row, RowCheck, readRows, strings, texts } from '../records/index.ts';

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
  const { top, rows } = readRows(file, 'sources', problems);
  const place = typeof top['place'] === 'string' ? top['place'] : undefined;
  return rows.flatMap((row) => recordOf(row, place, problems));
}

const LISTS = ['year', 'language', 'cited_as', 'who', 'readings'];

function recordOf(row: Row, place: string | undefined, problems: Problems): SourceRecord[] {
  const { data, at } = row;
  const check = new RowCheck(row, 'a source', problems)
    .keys(KEYS)
    .texts('id', 'title', 'author', 'kind', 'for', 'label')
    .word('kind', KINDS)
    .word('label', LABELS)
    .word('address_checked', LABELS)
    .word('who', READERS)
    .form('ecli', ECLI, 'identifier_form')
    .form('eli', ELI, 'identifier_form');
  const readings = ((data['readings'] ?? []) as Record<string, unknown>[]).map((reading) => readingOf(reading, check));
  if (!check.clean) return [];
  const plain = KEYS.filter((key) => !LISTS.includes(key));
  const record = {
    ...texts(data, plain, { title_en: 'titleEn', address_checked: 'addressChecked' }),
    ...(place ? { place } : {}),
    ...(typeof data['year'] === 'number' ? { year: data['year'] } : {}),
    language: strings(data['language']),
    citedAs: strings(data['cited_as']),
    who: strings(data['who']),
    readings,
    at: { file: at.file, line: at.line },
  };
  return [record as unknown as SourceRecord];
}

function readingOf(data: Readonly<Record<string, unknown>>, check: RowCheck): Reading {
  check
    .keys(READING_KEYS, data)
    .form('on', /^\d{4}-\d{2}-\d{2}$/, 'wrong_day', data['on'] ?? '')
    .word('found', FOUND, data['found'] ?? '')
    .form('sha256', /^[0-9a-f]{64}$/, 'identifier_form', data['sha256']);
  const plain = texts(data, ['on', 'of', 'address', 'sha256', 'found', 'says']);
  return { ...plain, provisions: strings(data['provisions']) } as unknown as Reading;
}
