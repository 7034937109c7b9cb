import { createWriteStream, existsSync, openSync, readSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Problem } from '../base/index.ts';
import { commandProblem } from './asked.ts';
import { scratchFolder, whyNot } from './folder.ts';

export type DataFormat = 'csv' | 'ndjson' | 'parquet';

/** Files of one register, all of one format. */
export interface Data {
  readonly paths: readonly string[];
  readonly format: DataFormat;
  readonly encoding?: string;
}

export interface DataFlags {
  readonly format?: string;
  readonly encoding?: string;
}

const ENDINGS: Readonly<Record<string, DataFormat>> = {
  csv: 'csv',
  tsv: 'csv',
  txt: 'csv',
  ndjson: 'ndjson',
  jsonl: 'ndjson',
  json: 'ndjson',
  parquet: 'parquet',
  pq: 'parquet',
};

/** The register that is named on the command line: files, globs, or `-` for standard input, which is put into a file of its own first. */
export async function dataOf(paths: readonly string[], flags: DataFlags): Promise<Data | Problem> {
  const spooled: string[] = [];
  for (const path of paths) {
    const found = path === '-' ? await spool() : isGlob(path) ? await filesOf(path) : [path];
    if (isProblem(found)) return found;
    const fault = found.map(unreadable).find((one) => one !== undefined);
    if (fault) return fault;
    spooled.push(...found);
  }
  const formats = new Set(spooled.map((path) => flags.format ?? formatOf(path)));
  const [format] = formats;
  if (formats.size > 1) return commandProblem('several_formats', { formats: [...formats].join(', ') });
  if (format !== 'csv' && format !== 'ndjson' && format !== 'parquet')
    return commandProblem('wrong_word', { key: '--format', value: String(format), expected: 'csv, ndjson, parquet' });
  const encoding = format === 'csv' ? encodingOf(spooled, flags) : undefined;
  if (encoding && typeof encoding !== 'string') return encoding;
  return { paths: spooled, format, ...(encoding ? { encoding } : {}) };
}

export const isProblem = (value: object): value is Problem => 'code' in value && 'severity' in value;

const isGlob = (path: string): boolean => /[*?[]/.test(path) && !existsSync(path);

/** The files of a glob, in order of their names, as DuckDB reads it. */
async function filesOf(glob: string): Promise<readonly string[] | Problem> {
  const [{ literal }, { duckdbEngine }] = await Promise.all([import('../screen/index.ts'), import('../screen/run-duckdb.ts')]);
  const engine = await duckdbEngine({ threads: 1 });
  try {
    const files: string[] = [];
    for await (const batch of engine.rows(`SELECT file FROM glob(${literal(glob)}) ORDER BY file`))
      for (const [file] of batch) files.push(String(file));
    return files.length > 0 ? files : commandProblem('no_such_file', { path: glob });
  } finally {
    await engine.close();
  }
}

function unreadable(path: string): Problem | undefined {
  if (!existsSync(path)) return commandProblem('no_such_file', { path });
  const stat = statSync(path);
  if (stat.isDirectory()) return commandProblem('data_is_folder', { path });
  return stat.size === 0 ? commandProblem('data_empty', { path }) : undefined;
}

/** By its ending, that of what is packed in it (`.csv.gz`), or its first bytes. */
function formatOf(path: string): DataFormat {
  const ending = /\.(\w+)(?:\.(?:gz|zst))?$/.exec(path.toLowerCase())?.[1] ?? '';
  const known = ENDINGS[ending];
  if (known) return known;
  const head = firstBytes(path, 4096);
  if (head.subarray(0, 4).toString('latin1') === 'PAR1') return 'parquet';
  return head.toString('utf8').trimStart().startsWith('{') ? 'ndjson' : 'csv';
}

function firstBytes(path: string, most: number): Buffer {
  const bytes = Buffer.alloc(most);
  const file = openSync(path, 'r');
  return bytes.subarray(0, readSync(file, bytes, 0, most, 0));
}

/** Standard input as a file, which is gone when the program ends: it may hold persons. */
async function spool(): Promise<readonly string[] | Problem> {
  const folder = scratchFolder();
  if (typeof folder !== 'string') return folder;
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'standard-input');
  try {
    await pipeline(process.stdin, createWriteStream(path, { mode: 0o600 }));
    return [path];
  } catch (error) {
    return commandProblem('no_scratch', { path: folder, reason: whyNot(error) });
  }
}

const ENCODINGS = ['utf-8', 'utf-16', 'latin-1'];
const LOOKED_AT = 1 << 20;

/** UTF-8 unless the file says otherwise; a file that is not UTF-8 is never guessed at. */
function encodingOf(paths: readonly string[], { encoding }: DataFlags): string | Problem | undefined {
  if (encoding !== undefined) {
    const own = encoding.toLowerCase();
    return ENCODINGS.includes(own)
      ? own
      : commandProblem('wrong_word', { key: '--encoding', value: encoding, expected: ENCODINGS.join(', ') });
  }
  for (const path of paths.filter((one) => !/\.(gz|zst)$/.test(one))) {
    const head = firstBytes(path, LOOKED_AT);
    if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)) return 'utf-16';
    if (!isUtf8(head)) return commandProblem('encoding_unknown', { path, expected: ENCODINGS.join(', ') });
  }
  return undefined;
}

/** Whether bytes are UTF-8, the last character possibly cut off. */
function isUtf8(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
