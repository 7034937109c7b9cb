import { open, rename, rm } from 'node:fs/promises';
import type { Socket } from 'node:net';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Client, ClientConfig, CustomTypesConfig } from 'pg';
import type { FactColumn } from './columns.ts';
import { literal } from './dialect.ts';
import { type Engine, EngineError, type Output, type Progress, type SourceColumn } from './engine.ts';
import { type Finish, finished } from './finish.ts';
import { csvLine, jsonLine } from './lines.ts';
import { postgres } from './postgres.ts';
import type { Cell } from './rows.ts';

/** How a PostgreSQL server is reached. */
export interface PostgresOptions {
  /** As PostgreSQL writes it: `postgresql://user:password@host:port/database?sslmode=require`. What it leaves out is taken from PGHOST, PGUSER and so on. */
  readonly url: string;
  /** Makes a Parquet file from the CSV file (with a header) at `from`. Without it `write` refuses Parquet, which PostgreSQL does not write. */
  readonly convert?: (from: string, to: Output) => Promise<void>;
}

/** Rows of a batch, both as they are fetched and as they are given on. */
const BATCH = 2000;
/** Between two reports of progress, in milliseconds. */
const REPORT = 200;

/**
 * A PostgreSQL server, from 12 on, as an engine. The register stays where it lies: a source is a table or a view, as it stands behind FROM. Every
 * transaction is READ ONLY and lookups stand in the query itself, so that the role needs no more than SELECT and nothing is left on the server.
 * Rejects with an EngineError: `postgres_not_reached`, `postgres_login_refused`, `postgres_no_database` here; `postgres_no_table`, `postgres_no_column`,
 * `postgres_not_permitted`, `postgres_stopped`, `postgres_no_parquet`, `postgres_refused` (with the server's five-letter code) and `output_not_written` from its
 * methods. None of them has a value, a password or a query in it.
 */
export async function postgresEngine({ url, convert }: PostgresOptions): Promise<Engine> {
  const { default: pg } = await import('pg');
  const config = { ...addressOf(url), application_name: 'sinepoena' };
  const client = new pg.Client(config);
  client.on('error', () => undefined);
  const where = `${client.host}:${client.port}`;
  try {
    await client.connect();
    await client.query("SET default_transaction_read_only = on; SET jit = off; SET datestyle = 'ISO, YMD'; SET extra_float_digits = 1");
  } catch (error) {
    client.end().catch(() => undefined);
    throw failure(error, where);
  }
  return {
    dialect: postgres,
    describe: (source) => reading(client, where, () => describe(client, source)),
    rows: (sql) => batches(client, where, sql),
    lookup: async (name, columns, rows) => inlined(name, columns, rows),
    finishes: convert !== undefined,
    write: (sql, output, progress, finish) => write({ client, where }, sql, output, { progress, convert, finish }),
    interrupt: () => void cancel(client, config),
    close: async () => {
      await client.end().catch(() => undefined);
    },
  };
}

/** Asks the server, over a connection of its own, to stop what it runs for a client. Where it cannot be asked, it will find nobody to answer to. */
async function cancel(client: Client, config: ClientConfig): Promise<void> {
  const { Client: Other } = (await import('pg')).default;
  const other = new Other(config);
  try {
    await other.connect();
    await other.query('SELECT pg_cancel_backend($1)', [(client as unknown as { processID: number }).processID]);
  } catch {
    // It has ended by itself, or the server is gone.
  } finally {
    await other.end().catch(() => undefined);
  }
}

function addressOf(url: string): ClientConfig {
  if (!/^postgres(ql)?:\/\//.test(url)) throw new EngineError('postgres_url', {});
  try {
    new URL(url);
  } catch {
    throw new EngineError('postgres_url', {});
  }
  return { connectionString: url };
}

const CODES: Readonly<Record<string, string>> = {
  '28000': 'postgres_login_refused',
  '28P01': 'postgres_login_refused',
  '3D000': 'postgres_no_database',
  '42P01': 'postgres_no_table',
  '42703': 'postgres_no_column',
  '42501': 'postgres_not_permitted',
  '57014': 'postgres_stopped',
  '57P01': 'postgres_stopped',
};

/** What went wrong, without the words of the server: they may quote values, and the query. */
function failure(error: unknown, where: string): EngineError {
  if (error instanceof EngineError) return error;
  const { code = '' } = error as { code?: string };
  if (/^[0-9A-Z]{5}$/.test(code) && !/^E[A-Z]{4}$/.test(code))
    return new EngineError(CODES[code] ?? 'postgres_refused', { where, state: code });
  const { syscall = '' } = error as { syscall?: string };
  if (['open', 'write', 'rename', 'unlink'].includes(syscall)) return new EngineError('output_not_written', { reason: code });
  return new EngineError('postgres_not_reached', { where, ...(/^E[A-Z_]+$/.test(code) ? { reason: code } : {}) });
}

/** One piece of reading, in a transaction that cannot write. */
async function reading<T>(client: Client, where: string, work: () => Promise<T>): Promise<T> {
  try {
    await client.query('BEGIN TRANSACTION READ ONLY');
    const result = await work();
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw failure(error, where);
  }
}

async function describe(client: Client, source: string): Promise<SourceColumn[]> {
  const { fields } = await client.query({ text: `SELECT * FROM ${source} LIMIT 0`, queryMode: 'extended' } as { text: string });
  const types = fields.map(({ dataTypeID, dataTypeModifier }) => `format_type(${dataTypeID}, ${dataTypeModifier})`);
  const named = await client.query({ text: `SELECT unnest(ARRAY[${types.join(', ')}]::TEXT[])`, rowMode: 'array' });
  return fields.map(({ name }, at) => ({ name, type: String(named.rows[at]?.[0]) }));
}

/** Types by their numbers in the server's catalogue: bool; int2, int4, oid; float4, float8, numeric. A whole number of eight bytes may be no number here. */
const BOOLEAN = 16;
const NUMBERS: ReadonlySet<number> = new Set([21, 23, 26, 700, 701, 1700]);
const LONG = 20;

function cellOf(oid: number): (value: string) => Cell {
  if (oid === BOOLEAN) return (value) => value === 't';
  if (NUMBERS.has(oid)) return Number;
  if (oid === LONG) return (value) => (Number.isSafeInteger(Number(value)) ? Number(value) : value);
  return (value) => value;
}

const CELLS = { getTypeParser: cellOf } as unknown as CustomTypesConfig;

async function* batches(client: Client, where: string, sql: string): AsyncGenerator<Cell[][]> {
  const { default: Cursor } = await import('pg-cursor');
  let cursor: InstanceType<typeof Cursor<Cell[]>> | undefined;
  let whole = false;
  try {
    await client.query('BEGIN TRANSACTION READ ONLY');
    cursor = client.query(new Cursor<Cell[]>(sql, [], { rowMode: 'array', types: CELLS }));
    for (;;) {
      const rows = await cursor.read(BATCH);
      if (rows.length === 0) break;
      yield rows;
    }
    whole = true;
  } catch (error) {
    throw failure(error, where);
  } finally {
    await cursor?.close().catch(() => undefined);
    await client.query(whole ? 'COMMIT' : 'ROLLBACK').catch(() => undefined);
  }
}

/** A lookup as a query in brackets. The first row gives the types; with no row, NULL of each type and none of it. */
function inlined(name: string, columns: readonly FactColumn[], rows: readonly (readonly Cell[])[]): string {
  const typed = (cell: Cell, { holds }: FactColumn) => `CAST(${written(cell)} AS ${postgres.types[holds]})`;
  const given: readonly (readonly Cell[])[] = rows.length === 0 ? [columns.map(() => null)] : rows;
  const texts = given.map((row, at) =>
    columns.map((one, index) => (at === 0 ? typed(row[index] ?? null, one) : written(row[index] ?? null))),
  );
  const table = postgres.rows(
    name,
    columns.map((one) => one.name),
    texts,
  );
  return `(SELECT * FROM ${table}${rows.length === 0 ? ' WHERE FALSE' : ''})`;
}

function written(cell: Cell): string {
  if (cell === null) return 'NULL';
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  if (typeof cell === 'number') return String(cell);
  return /[\n\r]/.test(cell) ? escaped(cell) : literal(cell);
}

/** A text of several lines on one: lines of a query are moved in where it stands in a step. */
const escaped = (value: string): string =>
  `E'${value.replaceAll('\\', '\\\\').replaceAll("'", "''").replaceAll('\n', '\\n').replaceAll('\r', '\\r')}'`;

const COPIES = {
  csv: (sql: string) => `COPY (${sql}\n) TO STDOUT (FORMAT csv, HEADER)`,
  /** JSON has no control characters in it, so that with two of them as marks every line of the copy is the JSON and nothing else. */
  ndjson: (sql: string) =>
    `COPY (SELECT row_to_json(result) FROM (${sql}\n) AS result) TO STDOUT (FORMAT csv, DELIMITER E'\\x02', QUOTE E'\\x01')`,
} as const;

/** What is done beside writing. */
interface Writing {
  readonly progress: Progress | undefined;
  readonly convert: PostgresOptions['convert'];
  readonly finish: Finish | undefined;
}

/** A client, and the server that it speaks to. */
interface Connected {
  readonly client: Client;
  readonly where: string;
}

async function write({ client, where }: Connected, sql: string, output: Output, { progress, convert, finish }: Writing): Promise<number> {
  if (output.format === 'parquet' && !convert) throw new EngineError('postgres_no_parquet', {});
  const format = output.format === 'ndjson' ? 'ndjson' : 'csv';
  const aside = `${output.path}.${process.pid}.part`;
  try {
    const rows = finish
      ? await finishedHere({ client, where }, sql, aside, { format, progress, finish })
      : await reading(client, where, () => copied(client, COPIES[format](sql), aside, progress));
    if (output.format === 'parquet') await convert?.(aside, output);
    else await rename(aside, output.path);
    return rows;
  } catch (error) {
    throw failure(error, where);
  } finally {
    await rm(aside, { force: true });
  }
}

interface Finishing {
  readonly format: 'csv' | 'ndjson';
  readonly progress: Progress | undefined;
  readonly finish: Finish;
}

/** Rows that are finished on their way out, as text. */
async function finishedHere(
  { client, where }: Connected,
  sql: string,
  path: string,
  { format, progress, finish }: Finishing,
): Promise<number> {
  const columns = await reading(client, where, () => describe(client, `(${sql}\n) AS result`));
  const { names, row } = finished(
    columns.map(({ name }) => name),
    finish,
  );
  let rows = 0;
  let reported = Date.now();
  async function* text(): AsyncGenerator<string> {
    if (format === 'csv') yield csvLine(names);
    const line = format === 'csv' ? csvLine : jsonLine;
    for await (const batch of batches(client, where, sql)) {
      yield batch.map((one) => line(row(one), names)).join('');
      rows += batch.length;
      if (progress && Date.now() - reported > REPORT) {
        reported = Date.now();
        progress({ rows });
      }
    }
  }
  // Opened before anything is asked: a file that is opened while a query fails would be there after it was taken away.
  const file = await open(path, 'w');
  await pipeline(text, file.createWriteStream());
  progress?.({ rows, total: rows });
  return rows;
}

async function copied(client: Client, copy: string, path: string, progress: Progress | undefined): Promise<number> {
  const { to } = await import('pg-copy-streams');
  const file = await open(path, 'w');
  const stream = client.query(to(copy));
  try {
    await pipeline(stream, counting(progress), file.createWriteStream());
  } catch (error) {
    // Where it is the file that fails the server still sends; nothing else can be asked on this connection.
    if (!(error as { severity?: string }).severity) (client as unknown as { connection: { stream: Socket } }).connection.stream.destroy();
    throw error;
  }
  progress?.({ rows: stream.rowCount, total: stream.rowCount });
  return stream.rowCount;
}

const NEWLINE = 10;

/** Counts lines on their way, for progress: a text with a line break in it counts twice. The server gives the number in the end. */
function counting(progress: Progress | undefined): Transform {
  let rows = -1;
  let reported = Date.now();
  return new Transform({
    transform(chunk: Buffer, _, done) {
      if (progress) {
        for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, at + 1)) rows += 1;
        if (Date.now() - reported > REPORT) {
          reported = Date.now();
          progress({ rows: Math.max(0, rows) });
        }
      }
      done(null, chunk);
    },
  });
}
