import { DelimitedReader, delimiterOf, type FileSink, type RowSink } from './delimited.ts';
import { EngineError, type SourceColumn } from './engine.ts';
import { NdjsonReader, NdjsonTypes } from './ndjson-rows.ts';

/** Encodings of text that are read. */
export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'latin-1'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** How a file of rows is read. */
export interface FileReading {
  readonly kind: 'csv' | 'ndjson';
  readonly encoding: Encoding;
  /** Of a CSV: what divides the cells. */
  readonly delimiter: string;
  /** Of an NDJSON: its columns, with their types. */
  readonly columns?: readonly SourceColumn[];
}

/** What the user says of a file; the rest is found by looking. */
export type FileSaid = Partial<Pick<FileReading, 'encoding' | 'delimiter'>>;

/** First bytes of files that hold no rows of text, and the code of what is said of them. */
const MARKS: readonly (readonly [readonly number[], string])[] = [
  [[0x50, 0x4b, 0x03, 0x04], 'file_zip'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'file_office'],
  [[0x25, 0x50, 0x44, 0x46], 'file_pdf'],
  [[0x89, 0x50, 0x4e, 0x47], 'file_picture'],
  [[0xff, 0xd8, 0xff], 'file_picture'],
  [[0x47, 0x49, 0x46, 0x38], 'file_picture'],
  [[0x1f, 0x8b], 'file_packed'],
  [[0x28, 0xb5, 0x2f, 0xfd], 'file_packed'],
  [[0x50, 0x41, 0x52, 0x31], 'file_parquet'],
  [[0x7b, 0x5c, 0x72, 0x74, 0x66], 'file_office'],
];

/** Finds out how a file is to be read from its first bytes. Throws an `EngineError` that says what is wrong with it. */
export function lookAtFile(head: Uint8Array, name: string, said: FileSaid = {}): FileReading {
  if (head.length === 0) throw new EngineError('file_no_text');
  const mark = MARKS.find(([bytes]) => bytes.every((byte, at) => head[at] === byte));
  if (mark) throw new EngineError(mark[1]);
  const encoding = said.encoding ?? encodingOf(head);
  const text = new Decoder(encoding).decode(head, true);
  if (text.trim() === '') throw new EngineError('file_no_text');
  if (text.includes('\u0000')) throw new EngineError('file_binary');
  const start = text.trimStart();
  if (/^<(?:!doctype|html|\?xml)/i.test(start)) throw new EngineError('file_markup');
  const json = /\.(?:ndjson|jsonl|json)$/i.test(name) || /^\{\s*"/.test(start);
  if (json && start.startsWith('[')) throw new EngineError('file_json_list');
  const end = text.lastIndexOf('\n');
  return { kind: json ? 'ndjson' : 'csv', encoding, delimiter: said.delimiter ?? delimiterOf(end > 0 ? text.slice(0, end + 1) : text) };
}

/** UTF-8 unless the file says otherwise; a file that is not UTF-8 is never guessed at. */
function encodingOf(head: Uint8Array): Encoding {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}

/** Bytes to text as they come, or a refusal with the line at which they are no such text. */
class Decoder {
  private readonly decoder: InstanceType<typeof TextDecoder> | undefined;
  private lines = 1;

  constructor(private readonly encoding: Encoding) {
    this.decoder = encoding === 'latin-1' ? undefined : new TextDecoder(encoding, { fatal: true });
  }

  /** `open`: the last sign may be cut off. */
  decode(bytes: Uint8Array, open: boolean): string {
    if (!this.decoder) return latin1(bytes);
    try {
      const text = this.decoder.decode(bytes, { stream: open });
      if (this.encoding === 'utf-8') this.lines += linesOf(bytes);
      return text;
    } catch {
      throw new EngineError('file_encoding', { line: String(this.lines + badLine(bytes, this.encoding)) });
    }
  }
}

function linesOf(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) count += 1;
  return count;
}

/** The line, from 0, on which bytes stop being text. A sign that a stretch begins or ends with may be cut. */
function badLine(bytes: Uint8Array, encoding: Encoding): number {
  if (encoding !== 'utf-8') return 0;
  let line = 0;
  for (let from = 0; from < bytes.length; line++) {
    const end = bytes.indexOf(10, from);
    const own = bytes.subarray(from, end < 0 ? bytes.length : end);
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(own, { stream: end < 0 });
    } catch {
      if (line > 0 || ((own[0] as number) & 0xc0) !== 0x80) return line;
    }
    if (end < 0) break;
    from = end + 1;
  }
  return line;
}

function latin1(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return text;
}

/** The types of the columns of an NDJSON, which has to be read once before its rows are. A CSV needs no such look. */
export async function typesOf(chunks: AsyncIterable<Uint8Array>, reading: FileReading): Promise<FileReading> {
  if (reading.kind === 'csv') return reading;
  const types = new NdjsonTypes();
  await eachText(chunks, reading, (text) => types.push(text));
  types.end();
  return { ...reading, columns: types.columns() };
}

/** Reads all rows of a file. Throws an `EngineError` where what follows cannot be read. */
export async function eachRow(chunks: AsyncIterable<Uint8Array>, reading: FileReading, sink: FileSink): Promise<void> {
  const rows: RowSink = {
    head: (names) => sink.head(reading.columns ?? names.map((name) => ({ name, type: 'VARCHAR' }))),
    row: sink.row,
    bad: sink.bad,
  };
  const reader = reading.kind === 'csv' ? new DelimitedReader(reading.delimiter, rows) : new NdjsonReader(reading.columns ?? [], sink);
  await eachText(chunks, reading, (text) => reader.push(text), sink.told);
  reader.end();
}

async function eachText(
  chunks: AsyncIterable<Uint8Array>,
  { encoding }: FileReading,
  take: (text: string) => void,
  told?: (bytes: number) => void,
): Promise<void> {
  const decoder = new Decoder(encoding);
  let bytes = 0;
  for await (const chunk of chunks) {
    const text = decoder.decode(chunk, true);
    if (text.includes('\u0000')) throw new EngineError('file_binary');
    take(text);
    bytes += chunk.length;
    told?.(bytes);
  }
  take(decoder.decode(new Uint8Array(), false));
}
