import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ClickHouseClient } from '@clickhouse/client';
import { clickhouse, clickhouseLookup } from './clickhouse.ts';
import { type Engine, EngineError, type Output, type OutputFormat, type Progress } from './engine.ts';
import { type Finish, finished } from './finish.ts';
import { type ColumnType, csvLine, jsonLine } from './lines.ts';
import type { Cell } from './rows.ts';
import { type Head, headOf, isFailure, rowOfLine } from './tab-separated.ts';

/** How a ClickHouse server, or any server of a cluster, is reached. */
export interface ClickhouseOptions {
  /** Address of the HTTP interface: `https://user:password@host:8443/database`. */
  readonly url: string;
  /** Database in which names without one are looked for; that of the address, or the server's default, where absent. */
  readonly database?: string;
  readonly user?: string;
  readonly password?: string;
  /** Settings of the server for every query, beside those that long queries need; they come last. */
  readonly settings?: Readonly<Record<string, string | number>>;
  /**
   * Makes a Parquet file from the CSV file (with a header) at `from`, where the server is too old to write Parquet or rows are finished on their way
   * out. `types` are those of its columns, by name, where they are not text.
   */
  readonly convert?: (from: string, to: Output, types: Readonly<Record<string, ColumnType>>) => Promise<void>;
}

/** What a query of many steps needs: the defaults are made for queries that a person writes. */
const ROOM = { max_query_size: 268_435_456, max_ast_depth: 10_000, max_ast_elements: 5_000_000, max_expanded_ast_elements: 50_000_000 };
/** Milliseconds that a query may take: a day. */
const PATIENCE = 86_400_000;
/** First version that writes Parquet. */
const PARQUET_SINCE = 20;
/** Between two reports of progress, in milliseconds. */
const REPORT = 250;

type Client = ClickHouseClient;

interface Connection {
  readonly client: Client;
  readonly where: string;
  readonly settings: Readonly<Record<string, string | number>>;
  readonly major: number;
  /** Ends every query of the connection. */
  readonly stop: AbortController;
}

/**
 * A ClickHouse server, from 18.16 on, as an engine; `Distributed` tables reach the others of its cluster. Nothing is made on the server: lookups stand
 * in the query. Truths come back as 1 and 0 where the server has no type for them. Rejects with an EngineError: `clickhouse_url`,
 * `clickhouse_not_reached`, `clickhouse_login_refused`, `clickhouse_no_database`, `clickhouse_no_table`, `clickhouse_no_column`,
 * `clickhouse_not_permitted`, `clickhouse_out_of_memory`, `clickhouse_stopped`, `clickhouse_broken_off`, `clickhouse_no_parquet`, `clickhouse_refused`
 * (with the server's number) and `output_not_written`. None of them has a value, a password or a query in it.
 */
export async function clickhouseEngine(options: ClickhouseOptions): Promise<Engine> {
  const connection = await connect(options);
  const { client } = connection;
  return {
    dialect: clickhouse,
    describe: async (source) => {
      const lines = linesOf(connection, `SELECT * FROM ${source} LIMIT 0`);
      const { head } = await headFrom(lines, connection.where);
      return head.names.map((name, at) => ({ name, type: head.types[at] as string }));
    },
    rows: (sql) => batches(connection, sql),
    lookup: async (_, columns, rows) => clickhouseLookup(columns, rows),
    finishes: options.convert !== undefined,
    write: (sql, output, progress, finish) => write(connection, sql, output, { progress, finish, convert: options.convert }),
    interrupt: () => connection.stop.abort(),
    close: () => client.close(),
  };
}

async function connect({ url, database, user, password, settings = {} }: ClickhouseOptions): Promise<Connection> {
  if (!URL.canParse(url) || !/^https?:/.test(url)) throw new EngineError('clickhouse_url');
  const { createClient } = await import('@clickhouse/client');
  const address = new URL(url);
  const inside = database ?? decodeURIComponent(address.pathname.slice(1));
  const client = createClient({
    url: address.origin,
    username: user ?? (decodeURIComponent(address.username) || 'default'),
    password: password ?? decodeURIComponent(address.password),
    ...(inside === '' ? {} : { database: inside }),
    request_timeout: PATIENCE,
    // Between two queries this process may work for minutes; the server has let go of the connection by then.
    keep_alive: { enabled: false },
    log: { LoggerClass: Silent },
  });
  const connection = { client, where: address.host, settings: { ...ROOM, ...settings }, stop: new AbortController() };
  try {
    return await greet(connection);
  } catch (error) {
    await client.close();
    throw error;
  }
}

/** The client tells of nothing by itself: its lines would hold queries. */
class Silent {
  trace(): void {}
  debug(): void {}
  info(): void {}
  warn(): void {}
  error(): void {}
}

async function greet(connection: Omit<Connection, 'major'>): Promise<Connection> {
  const version = async (settings: Connection['settings']): Promise<Connection> => {
    const own = { ...connection, settings, major: 0 };
    const [[[text] = []] = []] = await all(batches(own, 'SELECT version() AS version'));
    return { ...own, major: Number.parseInt(String(text), 10) };
  };
  // A reader may be kept from changing settings; it may do as far as those of the server go.
  return version(connection.settings).catch((error) => {
    if (error instanceof EngineError && error.code === 'clickhouse_not_permitted') return version({});
    throw error;
  });
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

const CODES: Readonly<Record<string, string>> = {
  '47': 'clickhouse_no_column',
  '60': 'clickhouse_no_table',
  '81': 'clickhouse_no_database',
  '159': 'clickhouse_stopped',
  '164': 'clickhouse_not_permitted',
  '192': 'clickhouse_login_refused',
  '193': 'clickhouse_login_refused',
  '194': 'clickhouse_login_refused',
  '195': 'clickhouse_login_refused',
  '241': 'clickhouse_out_of_memory',
  '394': 'clickhouse_stopped',
  '497': 'clickhouse_not_permitted',
  '516': 'clickhouse_login_refused',
};

/** What went wrong, without the words of the server: they may quote values, and the query. */
function failure(error: unknown, where: string): EngineError {
  if (error instanceof EngineError) return error;
  const { code, message = '' } = error as { code?: string; message?: string };
  const told = /^\d+$/.test(code ?? '') ? (code as string) : /Code: (\d+)/.exec(message)?.[1];
  if (told !== undefined) return new EngineError(CODES[told] ?? 'clickhouse_refused', { server: where, number: told });
  if (/^E[A-Z]+$/.test(code ?? '') || /timeout|socket|aborted/i.test(message))
    return new EngineError('clickhouse_not_reached', { server: where, reason: code ?? 'connection lost' });
  return new EngineError('clickhouse_refused', { server: where });
}

async function streamOf({ client, where, settings, stop }: Connection, sql: string, format: string): Promise<Readable> {
  try {
    const query = `${sql}\nFORMAT ${format}`;
    const { stream } = await client.exec({ query, clickhouse_settings: settings as Record<string, string>, abort_signal: stop.signal });
    return stream as Readable;
  } catch (error) {
    throw failure(error, where);
  }
}

/** The lines of an answer. The last is held back until it is known to be the last: a server that fails under way writes its failure there. */
async function* linesOf(connection: Connection, sql: string): AsyncGenerator<string[]> {
  const stream = await streamOf(connection, sql, 'TabSeparatedWithNamesAndTypes');
  stream.setEncoding('utf8');
  let held = '';
  try {
    for await (const chunk of stream) {
      const lines = (held + (chunk as string)).split('\n');
      held = lines.splice(-2).join('\n');
      if (lines.length > 0) yield lines;
    }
  } catch (error) {
    throw failure(error, connection.where);
  } finally {
    stream.destroy();
  }
  const lines = held.split('\n').filter((line, at, own) => line !== '' || at < own.length - 1);
  const failed = lines.findIndex(isFailure);
  if (failed >= 0) throw failure({ message: lines[failed] }, connection.where);
  if (lines.length > 0) yield lines;
}

async function headFrom(lines: AsyncGenerator<string[]>, where: string): Promise<{ head: Head; rest: string[] }> {
  const begun: string[] = [];
  while (begun.length < 2) {
    const { value, done } = await lines.next();
    if (done) throw new EngineError('clickhouse_broken_off', { server: where });
    begun.push(...value);
  }
  return { head: headOf(begun[0] as string, begun[1] as string), rest: begun.slice(2) };
}

async function* tables(connection: Connection, sql: string): AsyncGenerator<{ head: Head; lines: readonly string[] }> {
  const lines = linesOf(connection, sql);
  const { head, rest } = await headFrom(lines, connection.where);
  yield { head, lines: rest };
  for await (const more of lines) yield { head, lines: more };
}

async function* batches(connection: Connection, sql: string): AsyncGenerator<readonly (readonly Cell[])[]> {
  for await (const { head, lines } of tables(connection, sql)) {
    if (lines.length > 0) yield lines.map((line) => rowOf(line, head, connection));
  }
}

function rowOf(line: string, head: Head, { where }: Connection): readonly Cell[] {
  const row = rowOfLine(line, head);
  if (row) return row;
  throw isFailure(line) ? failure({ message: line }, where) : new EngineError('clickhouse_broken_off', { server: where });
}

/** What is done beside writing. */
interface Writing {
  readonly progress: Progress | undefined;
  readonly finish: Finish | undefined;
  readonly convert: ClickhouseOptions['convert'];
}

async function write(connection: Connection, sql: string, output: Output, { progress, finish, convert }: Writing): Promise<number> {
  const target = resolve(output.path);
  const aside = join(dirname(target), `.${process.pid}.${basename(target)}.part`);
  const native = output.format === 'parquet' && connection.major >= PARQUET_SINCE && !finish;
  if (output.format === 'parquet' && !native && !convert) throw new EngineError('clickhouse_no_parquet', { server: connection.where });
  try {
    const { rows, types } = native
      ? { rows: await writeParquet(connection, sql, aside, progress), types: {} }
      : await writeText(connection, sql, aside, { format: output.format, progress, finish });
    if (output.format === 'parquet' && !native) {
      const made = `${aside}.parquet`;
      try {
        await convert?.(aside, { ...output, path: made }, types);
        await rename(made, target);
      } finally {
        await rm(made, { force: true });
      }
    } else await rename(aside, target);
    return rows;
  } catch (error) {
    if ((error as { syscall?: string }).syscall !== undefined && (error as { path?: string }).path !== undefined)
      throw new EngineError('output_not_written', { reason: String((error as { code?: string }).code) });
    throw failure(error, connection.where);
  } finally {
    await rm(aside, { force: true });
  }
}

/** How text is written. */
interface Text extends Omit<Writing, 'convert'> {
  readonly format: OutputFormat;
}

/** What was written as text: its rows, and the types of its columns that are no text. */
interface Written {
  readonly rows: number;
  readonly types: Layout['types'];
}

/** CSV with a header, NULL as nothing and empty text as `""`, or a JSON object a line. */
async function writeText(connection: Connection, sql: string, path: string, { format, progress, finish }: Text): Promise<Written> {
  let rows = 0;
  let told = Date.now();
  let own: Layout | undefined;
  async function* text(): AsyncGenerator<string> {
    const line = format === 'ndjson' ? jsonLine : csvLine;
    for await (const { head, lines } of tables(connection, sql)) {
      if (!own) {
        own = layoutOf(head, finish);
        if (format !== 'ndjson') yield csvLine(own.names);
      }
      const { names, row } = own;
      if (lines.length > 0) yield lines.map((one) => line(row(rowOf(one, head, connection)), names)).join('');
      rows += lines.length;
      if (progress && Date.now() - told >= REPORT) {
        told = Date.now();
        progress({ rows });
      }
    }
  }
  // Opened before anything is asked: a file that is opened while a query fails would be there after it was taken away.
  const file = await open(path, 'w');
  await pipeline(text, file.createWriteStream());
  progress?.({ rows });
  return { rows, types: own?.types ?? {} };
}

/** Columns of what is written, and what makes a row of the answer one of its rows. */
interface Layout {
  readonly names: readonly string[];
  readonly types: Readonly<Record<string, ColumnType>>;
  readonly row: (row: readonly Cell[]) => readonly Cell[];
}

function layoutOf({ names: given, types }: Head, finish: Finish | undefined): Layout {
  const { names, row } = finish ? finished(given, finish) : { names: given, row: (own: readonly Cell[]) => own };
  const typed = names.flatMap((name) => {
    const type = typeOf(types[given.indexOf(name)] as string);
    return type ? [[name, type] as const] : [];
  });
  return { names, types: Object.fromEntries(typed), row };
}

function typeOf(type: string): ColumnType | undefined {
  const own = type.replaceAll(/(LowCardinality|Nullable)\(/g, '');
  // What a whole number of eight bytes with a sign does not hold stays text.
  if (/^(Int(8|16|32|64)|UInt(8|16|32))\b/.test(own)) return 'whole';
  if (/^(Float|Decimal)/.test(own)) return 'number';
  return own.startsWith('Bool') ? 'truth' : undefined;
}

/** As the server writes it. A file that does not end as Parquet ends was broken off. */
async function writeParquet(connection: Connection, sql: string, path: string, progress?: Progress): Promise<number> {
  let bytes = 0;
  const count = new Transform({
    transform(chunk: Buffer, _, done) {
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  await pipeline(await streamOf(connection, sql, 'Parquet'), count, createWriteStream(path));
  const file = await open(path);
  const end = Buffer.alloc(4);
  await file.read(end, 0, 4, Math.max(0, bytes - 4)).finally(() => file.close());
  if (end.toString('latin1') !== 'PAR1') throw new EngineError('clickhouse_broken_off', { server: connection.where });
  const [[[rows] = []] = []] = await all(batches(connection, `SELECT count() AS rows FROM (${sql})`));
  progress?.({ rows: Number(rows) });
  return Number(rows);
}
