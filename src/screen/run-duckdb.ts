import { closeSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { DuckDBConnection, DuckDBDataChunk, DuckDBInstance } from '@duckdb/node-api';
import type { FactColumn } from './columns.ts';
import { literal, quoted } from './dialect.ts';
import { duckdb } from './duckdb.ts';
import { type Engine, EngineError, type Output, type Progress, type SourceColumn } from './engine.ts';
import { type FileColumn, flatSelect, textTypes } from './nested.ts';
import { type RawBatch, rawBatch } from './raw.ts';
import type { Cell } from './rows.ts';

/** What DuckDB may use of the machine. */
export interface DuckdbOptions {
  /** Threads; all cores where absent. */
  readonly threads?: number;
  /** Memory as DuckDB writes it (`2GB`); beyond it, work goes to disk. */
  readonly memory?: string;
  /** Folder for what does not fit in memory; removed at the end. */
  readonly scratch?: string;
  /** Rows keep the order of the file. Takes memory; not needed where rows carry a reference. */
  readonly ordered?: boolean;
}

/** DuckDB inside this process, with what only it can do: the files that it reads, and rows that could not be read. */
export interface DuckdbEngine extends Engine {
  readonly connection: DuckDBConnection;
  /** Rows of a query as they lie in memory. */
  raw(sql: string): AsyncIterable<RawBatch>;
  /** What stands behind FROM for files: objects and lists that are nested in their columns become columns and texts. */
  files(of: FileSource): Promise<string>;
  /** The same with what is nested left as it is. */
  asWritten(of: FileSource): Promise<string>;
  /** Memory from now on, as DuckDB writes it. What it holds already stays. */
  limit(memory: string): Promise<void>;
  /** Stops the query that runs; its promise rejects with the code `interrupted`. */
  interrupt(): void;
}

const SQL_TYPES = { truth: 'BOOLEAN', text: 'VARCHAR', day: 'INTEGER', number: 'DOUBLE' } as const;
const FORMATS = { parquet: 'FORMAT parquet, COMPRESSION zstd', csv: 'FORMAT csv, HEADER', ndjson: 'FORMAT json' } as const;

/** Opens DuckDB in memory. It never reaches outside this machine: extensions are neither installed nor loaded by themselves. */
export async function duckdbEngine(options: DuckdbOptions = {}): Promise<DuckdbEngine> {
  let made: { instance: DuckDBInstance; connection: DuckDBConnection };
  try {
    const { DuckDBInstance } = await import('@duckdb/node-api');
    const instance = await DuckDBInstance.create(':memory:');
    made = { instance, connection: await instance.connect() };
  } catch (error) {
    throw new EngineError('duckdb_not_there', { reason: firstLine(error) });
  }
  const { connection } = made;
  const scratch = options.scratch === undefined ? undefined : resolve(options.scratch);
  const settings = [
    'SET autoinstall_known_extensions = false',
    `SET preserve_insertion_order = ${options.ordered === true}`,
    ...(options.threads === undefined ? [] : [`SET threads = ${options.threads}`]),
    ...(options.memory === undefined ? [] : [`SET memory_limit = ${literal(options.memory)}`]),
    ...(scratch === undefined ? [] : [`SET temp_directory = ${literal(scratch)}`]),
  ];
  for (const setting of settings) await guarded(() => connection.run(setting));
  return {
    dialect: duckdb,
    connection,
    files: async (of) => files(connection, of),
    asWritten: async (of) => asWritten(connection, of),
    describe: async (source) => describe(connection, source),
    rows: (sql) => rows(connection, sql),
    raw: (sql) => raw(connection, sql),
    lookup: (name, columns, cells) => lookup(connection, name, columns, cells),
    write: (sql, output, progress) => write(connection, sql, output, progress),
    // It may hold more than that already, and then keeps its limit.
    limit: async (memory) => void (await connection.run(`SET memory_limit = ${literal(memory)}`).catch(() => undefined)),
    interrupt: () => connection.interrupt(),
    close: async () => {
      connection.closeSync();
      made.instance.closeSync();
      if (scratch !== undefined) rmSync(scratch, { recursive: true, force: true });
    },
  };
}

/** What DuckDB says where a file that it writes, the result or what does not fit in memory, does not fit on the disk. */
const NO_ROOM = /could not write|no space left/i;

async function guarded<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    const reason = firstLine(error);
    if (NO_ROOM.test(reason)) throw new EngineError('output_not_written', { reason });
    throw new EngineError(/INTERRUPT/i.test(reason) ? 'interrupted' : /^Out of Memory/i.test(reason) ? 'engine_memory' : 'engine_refused', {
      reason,
    });
  }
}

/** The engine's own first line. Values of cells that it names are taken out: they may be personal. */
function firstLine(error: unknown): string {
  const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  return line.replaceAll(/"[^"]*"|'[^']*'/g, '…').slice(0, 200);
}

async function describe(connection: DuckDBConnection, source: string): Promise<readonly SourceColumn[]> {
  const reader = await guarded(() => connection.runAndReadAll(`DESCRIBE SELECT * FROM ${source}`));
  return reader.getRows().map(([name, type]) => ({ name: String(name), type: String(type) }));
}

async function files(connection: DuckDBConnection, of: FileSource): Promise<string> {
  const source = await asWritten(connection, of);
  return of.format === 'csv' ? source : (flatSelect(await columnsOf(connection, source), source) ?? source);
}

async function columnsOf(connection: DuckDBConnection, source: string): Promise<FileColumn[]> {
  const result = await guarded(() => connection.run(`SELECT * FROM ${source} LIMIT 0`));
  const types = result.columnTypes();
  return result.columnNames().map((name, at) => ({ name, type: types[at] as FileColumn['type'] }));
}

/** Text of an NDJSON stays as it is written: DuckDB takes some for times and for UUIDs, which it would write in its own way. */
async function asWritten(connection: DuckDBConnection, of: FileSource): Promise<string> {
  const source = fileSource(of);
  if (of.format !== 'ndjson') return source;
  const columns = await columnsOf(connection, source);
  const texts = textTypes(columns);
  return texts === undefined ? source : fileSource(of, texts);
}

async function* rows(connection: DuckDBConnection, sql: string): AsyncIterable<readonly (readonly Cell[])[]> {
  for await (const chunk of chunks(connection, sql)) yield chunk.getRows().map((row) => row.map(cellOf));
}

async function* raw(connection: DuckDBConnection, sql: string): AsyncIterable<RawBatch> {
  for await (const chunk of chunks(connection, sql)) yield rawBatch(chunk);
}

/** Rows of a query as they come. The next are fetched while those before them are worked on. */
async function* chunks(connection: DuckDBConnection, sql: string): AsyncIterable<DuckDBDataChunk> {
  const result = await guarded(() => connection.stream(sql));
  const fetched = () => {
    const chunk = guarded(() => result.fetchChunk());
    // What it fails with is thrown where it is waited for, which may be later.
    chunk.catch(() => undefined);
    return chunk;
  };
  let next = fetched();
  try {
    for (;;) {
      const chunk = await next;
      if (!chunk || chunk.rowCount === 0) return;
      next = fetched();
      yield chunk;
    }
  } finally {
    // Whoever stops early may close the connection next.
    await next.catch(() => undefined);
  }
}

function cellOf(value: unknown): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'boolean' || typeof value === 'number' || typeof value === 'string') return value;
  return typeof value === 'bigint' ? Number(value) : String(value);
}

async function lookup(
  connection: DuckDBConnection,
  name: string,
  columns: readonly FactColumn[],
  cells: readonly (readonly Cell[])[],
): Promise<string> {
  const table = quoted(`lookup ${name}`);
  await guarded(() =>
    connection.run(`CREATE OR REPLACE TABLE ${table} (${columns.map((one) => `${quoted(one.name)} ${SQL_TYPES[one.holds]}`).join(', ')})`),
  );
  const appender = await guarded(() => connection.createAppender(`lookup ${name}`));
  for (const row of cells) {
    for (const [at, { holds }] of columns.entries()) append(appender, row[at] ?? null, holds);
    appender.endRow();
  }
  appender.closeSync();
  return table;
}

type Appender = Awaited<ReturnType<DuckDBConnection['createAppender']>>;

function append(appender: Appender, cell: Cell, holds: FactColumn['holds']): void {
  if (cell === null) appender.appendNull();
  else if (holds === 'truth') appender.appendBoolean(Boolean(cell));
  else if (holds === 'day') appender.appendInteger(Number(cell));
  else if (holds === 'number') appender.appendDouble(Number(cell));
  else appender.appendVarchar(String(cell));
}

/** How often progress is told, in milliseconds. */
const TELL_EVERY = 250;

async function write(connection: DuckDBConnection, sql: string, output: Output, progress?: Progress): Promise<number> {
  const target = resolve(output.path);
  const aside = join(dirname(target), `.${process.pid}.${target.slice(dirname(target).length + 1)}.part`);
  // Whether anything can be written there is known before the query runs, and is told from what the query itself is refused for. DuckDB writes into the
  // file that is there: a file of its own beside it would stay if the disk were full.
  fileWork(() => closeSync(openSync(aside, 'w')));
  const timer = progress && setInterval(() => tell(connection, progress), TELL_EVERY);
  try {
    const result = await guarded(() =>
      connection.run(`COPY (${sql}) TO ${literal(aside)} (${FORMATS[output.format]}, USE_TMP_FILE false)`),
    );
    fileWork(() => renameSync(aside, target));
    const [row] = await result.getRows();
    return Number(row?.[0] ?? 0);
  } catch (error) {
    rmSync(aside, { force: true });
    throw error;
  } finally {
    if (timer) clearInterval(timer);
  }
}

function fileWork(work: () => void): void {
  try {
    work();
  } catch (error) {
    throw new EngineError('output_not_written', { reason: (error as NodeJS.ErrnoException).code ?? firstLine(error) });
  }
}

function tell(connection: DuckDBConnection, progress: Progress): void {
  const { rows_processed: done, total_rows_to_process: total } = connection.progress;
  if (total > 0n) progress({ rows: Number(done), total: Number(total) });
}

/** How a register that lies in files is read. */
export interface FileSource {
  /** Paths or globs. */
  readonly paths: readonly string[];
  readonly format: 'csv' | 'ndjson' | 'parquet';
  /** Encoding of text, as DuckDB names it; UTF-8 where absent. */
  readonly encoding?: string;
  /** What divides the cells; found by looking where absent. */
  readonly delimiter?: string;
}

/** Objects have fields, however many they are and however few of the rows have each. */
const OBJECTS = 'map_inference_threshold = -1, field_appearance_threshold = 0';

/** Ways of writing days and times that occur nowhere. Left alone, DuckDB takes `03-04-2021` for 3 April, whatever the register means. */
const NO_DATES = ['dateformat', 'timestampformat'].map((name) => `${name} = ${literal('\u0001%Y')}`).join(', ');

/**
 * What stands behind FROM for files. All cells of a CSV are text: `0501` is a code and keeps its nought. Rows that cannot be read are set aside. Of an
 * NDJSON only numbers and truths have types of their own; `columns` are its types, found by looking where absent.
 */
export function fileSource({ paths, format, encoding, delimiter }: FileSource, columns?: string): string {
  const list = `[${paths.map(literal).join(', ')}]`;
  if (format === 'parquet') return `read_parquet(${list}, union_by_name = true)`;
  if (format === 'ndjson')
    return `read_json(${list}, format = 'newline_delimited', union_by_name = true, ${columns === undefined ? `sample_size = 200000, ${OBJECTS}, ${NO_DATES}` : `columns = ${columns}`})`;
  const options = [
    'header = true',
    'all_varchar = true',
    'store_rejects = true',
    'null_padding = false',
    ...(encoding === undefined ? [] : [`encoding = ${literal(encoding)}`]),
    ...(delimiter === undefined ? [] : [`delim = ${literal(delimiter)}`]),
  ];
  return `read_csv(${list}, ${options.join(', ')})`;
}
