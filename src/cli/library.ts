import { readFileSync } from 'node:fs';
import { nearest, type Problem } from '../base/index.ts';
import { type Library, passageHash, Resolver, readingsOf, type SourceRecord, search } from '../library/index.ts';
import { wrap } from '../report/index.ts';
import { type Phrase, say } from '../words/index.ts';
import { commandProblem, refuse } from './asked.ts';
import type { Io } from './io.ts';
import { loadLibrary } from './load-library.ts';

interface Flags {
  readonly json?: boolean;
  readonly place?: string;
  readonly who?: string;
  readonly kind?: string;
  readonly limit?: string;
}

async function open(flags: Flags, io: Io) {
  const { library, law, problems } = await loadLibrary();
  const errors = problems.filter((problem) => problem.severity === 'error');
  if (errors.length === 0) return { library, law };
  refuse(errors, 2, flags, io);
  return undefined;
}

/** More letters than anybody types: what comes after them is not searched. */
const MOST_LETTERS = 400;

/** `library search WORDS`: sources and tools for some words, best first. Status 1 if there is none. */
export async function librarySearch(words: readonly string[], flags: Flags, io: Io): Promise<number> {
  const opened = await open(flags, io);
  if (!opened) return 2;
  const limit = Number(flags.limit ?? 10);
  if (!Number.isInteger(limit) || limit < 1)
    return refuse([commandProblem('wrong_number', { fact: '--limit', value: String(flags.limit) })], 2, flags, io);
  const { library } = opened;
  const asked = words.join(' ').slice(0, MOST_LETTERS);
  const fits = (record: SourceRecord) =>
    (flags.place === undefined || record.place === flags.place.toUpperCase()) &&
    (flags.who === undefined || record.who.includes(flags.who.toLowerCase())) &&
    (flags.kind === undefined || record.kind === flags.kind.toLowerCase());
  const hits = search(library.index, library.records, asked).filter(({ record }) => fits(record));
  const shown = hits.slice(0, limit);
  if (flags.json)
    io.out(
      `${JSON.stringify({ words: words.join(' '), found: hits.length, records: shown.map(({ record }) => withRests(record, library)) }, null, 2)}\n`,
    );
  else if (hits.length === 0) io.err(`${say('library_none', { words: words.join(' ') })}\n`);
  else {
    io.out(`${shown.map(({ record }) => drawRow(record, io)).join('\n')}\n`);
    if (hits.length > limit) io.out(`${say('library_more', { count: hits.length - limit })}\n`);
  }
  return hits.length > 0 ? 0 : 1;
}

const withRests = (record: SourceRecord, library: Library) => ({ ...record, rests: library.rests[record.id] ?? [] });

function drawRow(record: SourceRecord, { outStyle: style }: Io): string {
  return `${style.bold(record.id)}\n  ${wrap(`${nameOf(record)} [${record.label}]`, style.width, 2)}\n  ${wrap(record.for, style.width, 2)}`;
}

function nameOf(record: SourceRecord): string {
  const title = record.titleEn ? `${record.title} (${record.titleEn})` : record.title;
  return [record.author, title, record.year, record.number].filter((part) => part !== undefined).join(', ');
}

/** `library show ID`: one record with what rests on it. Status 1 if there is none. */
export async function libraryShow(id: string, flags: Flags, io: Io): Promise<number> {
  const opened = await open(flags, io);
  if (!opened) return 2;
  const { library } = opened;
  const record = library.records.find((one) => one.id === id.toLowerCase());
  if (!record) {
    const near = nearest(
      id.toLowerCase(),
      library.records.map((one) => one.id),
    );
    return refuse([commandProblem('no_such_source', { id, ...(near ? { nearest: near } : {}) })], 1, flags, io);
  }
  if (flags.json) io.out(`${JSON.stringify(withRests(record, library), null, 2)}\n`);
  else io.out(`${draw(record, library, io)}\n`);
  return 0;
}

const LABELS: Readonly<Record<SourceRecord['label'], Phrase>> = {
  text: 'library_label_text',
  secondary: 'library_label_secondary',
  memory: 'library_label_memory',
};

function draw(record: SourceRecord, library: Library, { outStyle: style }: Io): string {
  const rests = library.rests[record.id] ?? [];
  const address = record.addressChecked === 'memory' ? say('library_address_memory', { address: record.address ?? '' }) : record.address;
  const lines = [
    style.bold(record.titleEn ? `${record.title} (${record.titleEn})` : record.title),
    [record.author, record.year, record.number].filter((part) => part !== undefined).join(', '),
    [record.kind, record.language.join(', '), say(LABELS[record.label])].filter(Boolean).join('; '),
    ...[address, record.eli && `ELI ${record.eli}`, record.ecli].filter((line): line is string => Boolean(line)),
    '',
    record.for,
    say('library_who', { who: record.who.join(', ') }),
    ...(record.citedAs.length > 0 ? [say('library_cited_as', { names: record.citedAs.join('; ') })] : []),
    ...(record.note ? [say('library_note', { note: record.note })] : []),
    rests.length > 0 ? say('library_rests', { list: rests.join(', ') }) : say('library_rests_none'),
  ];
  for (const { on, of, found, says, address: opened } of record.readings)
    lines.push(say('library_reading', { on, what: [of, found, says, opened].filter(Boolean).join('; ') }));
  lines.push(`${record.at.file}:${record.at.line}`);
  return lines.map((line) => wrap(line, style.width, 2)).join('\n');
}

/** `library hash [FILE]`: the hash of a passage for `sources.yaml`, from a file or standard input, and the readings that kept the same one. */
export async function libraryHash(path: string | undefined, flags: Flags, io: Io): Promise<number> {
  const text = passageIn(path);
  if (typeof text !== 'string') return refuse([text], 2, flags, io);
  const opened = await open(flags, io);
  if (!opened) return 2;
  const sha256 = passageHash(text);
  const known = readingsOf(sha256, opened.library.records);
  if (flags.json)
    io.out(`${JSON.stringify({ sha256, readings: known.map(({ record, reading }) => ({ source: record.id, ...reading })) }, null, 2)}\n`);
  else {
    io.out(`${sha256}\n`);
    for (const { record, reading } of known)
      io.out(
        `${wrap(say('library_same_passage', { id: record.id, on: reading.on, what: reading.of ?? nameOf(record) }), io.outStyle.width, 2)}\n`,
      );
  }
  return 0;
}

/** A passage of UTF-8 text of at most a mebibyte, or what is wrong with it. */
function passageIn(path: string | undefined): string | Problem {
  const file = path ?? 'standard input';
  try {
    const bytes = readFileSync(path ?? 0);
    if (bytes.length > 2 ** 20) return commandProblem('passage_too_long', { file });
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.trim() === '' || text.includes('\0') ? commandProblem('passage_no_text', { file }) : text;
  } catch (error) {
    return commandProblem(error instanceof TypeError ? 'passage_no_text' : 'file_unreadable', { file, reason: (error as Error).message });
  }
}

/** `library cite CITATION`: the records a citation leads to. Status 1 if a part of it leads nowhere. */
export async function libraryCite(text: string, flags: Flags, io: Io): Promise<number> {
  const opened = await open(flags, io);
  if (!opened) return 2;
  const { library, law } = opened;
  const within = Object.fromEntries(Object.values(law.places).map((place) => [place.id, place.within]));
  const places = flags.place
    ? [flags.place.toUpperCase()]
    : [undefined, ...new Set(library.records.flatMap((record) => record.place ?? []))];
  const parts = places.map((place) => new Resolver(library.records, within).resolve({ text, place: place ?? 'standard' }));
  const merged = (parts[0] ?? []).map(({ part, internal }, at) => ({
    part,
    internal,
    records: [...new Set(parts.flatMap((one) => one[at]?.records ?? []))],
  }));
  if (flags.json) io.out(`${JSON.stringify({ citation: text, parts: merged }, null, 2)}\n`);
  for (const { part, records } of flags.json ? [] : merged) {
    io.out(`${io.outStyle.bold(part)}\n`);
    for (const record of records) io.out(`${drawRow(record, io)}\n`);
    if (records.length === 0) io.out(`  ${say('library_leads_nowhere')}\n`);
  }
  return merged.every(({ records, internal }) => records.length > 0 || internal) ? 0 : 1;
}
