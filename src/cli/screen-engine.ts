import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Problem, Vocabulary } from '../base/index.ts';
import {
  type ColumnType,
  type Engine,
  EngineError,
  type Joined,
  joinedSource,
  literal,
  type Output,
  type Profile,
  quoted,
} from '../screen/index.ts';
import { type DuckdbEngine, duckdbEngine, type FileSource, fileSource } from '../screen/run-duckdb.ts';
import { say } from '../words/index.ts';
import { commandProblem, refuse } from './asked.ts';
import { scratchFolder } from './folder.ts';
import type { Io } from './io.ts';
import { type Data, dataOf, isProblem } from './screen-source.ts';

export interface EngineFlags {
  readonly engine?: string;
  readonly url?: string;
  readonly master?: string;
  readonly python?: string;
  readonly threads?: string;
  readonly memory?: string;
}

/** An engine that is open, with the register in it. */
export interface Opened {
  readonly engine: Engine;
  /** What stands behind FROM. */
  readonly source: string;
  /** Rows that could not be read; they are in `rejects`. */
  readonly rejected: number;
  /** Writes the rows that could not be read, each with the reason, and gives their number. */
  readonly rejects: (path: string) => Promise<number>;
  /** What stands behind FROM for a further table: a file beside the register, or what the engine takes. */
  readonly further: (name: string, path: string) => Promise<string>;
  readonly close: () => Promise<void>;
  /** Where the engine is DuckDB in this process: what only it can do, and the folder of what is put aside. */
  readonly duckdb?: { readonly engine: DuckdbEngine; readonly scratch: string };
}

/** Ctrl-C as a signal, from the first moment of a command to the last: `done` lets it end the process again. */
export function stoppable(): { readonly signal: AbortSignal; readonly done: () => void } {
  const controller = new AbortController();
  const stop = () => controller.abort();
  process.once('SIGINT', stop);
  return { signal: controller.signal, done: () => void process.removeListener('SIGINT', stop) };
}

/** A problem that ends the work. */
export const refusal = ({ code, params }: Problem): EngineError => new EngineError(code, params);

/** The status of a command whose work an engine ended, and what is said of it: stopped by the user, or refused. Throws what is no fault of an engine. */
export function stoppedOrRefused(error: unknown, flags: { readonly json?: boolean }, io: Io): number {
  if (!(error instanceof EngineError)) throw error;
  if (error.code !== 'interrupted') return refuse([commandProblem(error.code, error.params)], 2, flags, io);
  io.err(`${say('screen_stopped')}\n`);
  return 130;
}

/**
 * DuckDB over files. What is put aside lies beside the result, on the same disk, or where the system keeps such files for a result that goes nowhere (an
 * empty path). A CSV or NDJSON that is asked more than one question is read once and kept as Parquet while the run lasts. `stop` ends what runs.
 */
export async function openFiles(data: Data, flags: EngineFlags, beside: string, once: boolean, stop?: AbortSignal): Promise<Opened> {
  const duckdb = await duckdbBeside(beside, flags, stop);
  const { engine, scratch } = duckdb;
  try {
    const own = await readable(engine, data, scratch);
    const staged = data.format === 'parquet' || once ? await engine.files(own.files) : await stage(engine, own.files, scratch);
    const rejected = own.rejected ?? (data.format === 'csv' ? await rejectsSoFar(engine) : 0);
    if (stop?.aborted) throw new EngineError('interrupted');
    return {
      ...openedOn(duckdb),
      source: staged,
      rejected,
      rejects: async (path) => (own.rejects ? own.rejects(path) : writeRejects(engine, path)),
      further: (name, path) => furtherTable(engine, scratch, name, path),
    };
  } catch (error) {
    await openedOn(duckdb).close();
    throw error;
  }
}

type Duckdb = NonNullable<Opened['duckdb']>;

/** DuckDB with a folder beside a path for what is put aside. */
async function duckdbBeside(beside: string, flags: EngineFlags, stop?: AbortSignal): Promise<Duckdb> {
  const scratch = scratchFolder(beside, '.screen-');
  if (typeof scratch !== 'string') throw refusal(scratch);
  try {
    const engine = await duckdbEngine({
      scratch: join(scratch, 'spill'),
      ...(flags.threads === undefined ? {} : { threads: Number(flags.threads) }),
      memory: flags.memory ?? READING,
    });
    stop?.addEventListener('abort', () => engine.interrupt());
    return { engine, scratch };
  } catch (error) {
    rmSync(scratch, { recursive: true, force: true });
    throw error;
  }
}

/** Memory of DuckDB where the user names none: while it reads, and while it puts rows in order, which goes to disk beyond it. */
const READING = '2GB';
const SORTING = '256MB';

/**
 * Writes with little memory: what is sorted goes to disk. Where that is too little for the columns there are, it is done again with what reading may
 * have.
 */
export async function sparingly(engine: DuckdbEngine, write: () => Promise<number>): Promise<number> {
  await engine.limit(SORTING);
  try {
    return await write();
  } catch (error) {
    if (!(error instanceof EngineError && error.code === 'engine_memory')) throw error;
    await engine.limit(READING);
    return write();
  }
}

/** What is the same for everything that DuckDB has open. */
const openedOn = (duckdb: Duckdb): Pick<Opened, 'engine' | 'close'> & { readonly duckdb: Duckdb } => ({
  engine: duckdb.engine,
  duckdb,
  close: async () => {
    await duckdb.engine.close();
    rmSync(duckdb.scratch, { recursive: true, force: true });
  },
});

/** DuckDB with nothing in it, for a caseload that was read before. */
export async function openEmpty(
  flags: EngineFlags,
  beside: string,
  rejected: number,
  stop: AbortSignal,
): Promise<Opened & { readonly duckdb: Duckdb }> {
  return { ...openedOn(await duckdbBeside(beside, flags, stop)), source: '', rejected, rejects: async () => 0, further: async () => '' };
}

interface Readable {
  readonly files: FileSource;
  readonly rejected?: number;
  readonly rejects?: (path: string) => Promise<number>;
}

/** Files as they are; lines of an NDJSON that are no JSON are sifted out first. */
async function readable(engine: DuckdbEngine, data: Data, scratch: string): Promise<Readable> {
  if (data.format !== 'ndjson') return { files: data };
  const lines = `read_csv([${data.paths.map((path) => `'${path.replaceAll("'", "''")}'`).join(', ')}], columns = {'line': 'VARCHAR'}, delim = '\\x01', quote = '', escape = '', header = false, filename = true)`;
  const bad = await count(engine, `SELECT count(*) FROM ${lines} WHERE trim(line) <> '' AND NOT json_valid(line)`);
  if (bad === 0) return { files: data };
  const sifted = join(scratch, 'sifted.ndjson');
  await engine.connection.run(
    `COPY (SELECT line FROM ${lines} WHERE json_valid(line)) TO '${sifted}' (FORMAT csv, HEADER false, QUOTE '', ESCAPE '', DELIMITER '\\x01')`,
  );
  return {
    files: { ...data, paths: [sifted] },
    rejected: bad,
    rejects: (path) =>
      engine.write(
        `SELECT filename AS file, NULL AS line, 'no JSON' AS reason, line AS row FROM ${lines} WHERE trim(line) <> '' AND NOT json_valid(line)`,
        {
          path,
          format: 'csv',
        },
      ),
  };
}

/** Files read once, as Parquet. What is nested in their columns is known only then, and is made flat in a second go. */
async function stage(engine: DuckdbEngine, files: FileSource, scratch: string, name = 'register'): Promise<string> {
  const kept = async (source: string, as: string): Promise<FileSource> => {
    const path = join(scratch, `${as}.parquet`);
    await engine.write(`SELECT * FROM ${source}`, { path, format: 'parquet' });
    return { paths: [path], format: 'parquet' };
  };
  const asIs = await kept(await engine.asWritten(files), name);
  const source = await engine.files(asIs);
  if (source === fileSource(asIs)) return source;
  const flat = await kept(source, `${name}-flat`);
  for (const path of asIs.paths) rmSync(path);
  return fileSource(flat);
}

/** A further table, read once. One of which rows cannot be read is refused: what such a row says against another would be lost. */
async function furtherTable(engine: DuckdbEngine, scratch: string, name: string, path: string): Promise<string> {
  const data = await dataOf([path], {});
  if (isProblem(data)) throw refusal(data);
  const before = await rejectsSoFar(engine);
  const folder = mkdtempSync(join(scratch, 'table-'));
  const own = await readable(engine, data, folder);
  const staged = await stage(engine, own.files, folder, 'table');
  const unreadable = own.rejected ?? (await rejectsSoFar(engine)) - before;
  if (unreadable > 0) throw new EngineError('table_unreadable', { table: name, count: String(unreadable) });
  return staged;
}

/** Rows of CSV files set aside so far; the engine has no table of them before the first file. */
async function rejectsSoFar(engine: DuckdbEngine): Promise<number> {
  const there = await count(engine, "SELECT count(*) FROM duckdb_tables() WHERE table_name = 'reject_errors'");
  return there === 0 ? 0 : count(engine, 'SELECT count(DISTINCT (file_id, line)) FROM reject_errors');
}

/** `--table persons=path` as name and path. */
function namedTables(given: readonly string[]): Map<string, string> {
  return new Map(
    given.map((one) => {
      const [, name, path] = /^([^=]+)=(.+)$/s.exec(one) ?? [];
      if (name === undefined || path === undefined)
        throw new EngineError('wrong_word', { key: '--table', value: one, expected: 'NAME=FILE' });
      return [name, path] as const;
    }),
  );
}

/**
 * Where the further tables of a profile are, by name: as given, else under their own names beside the register. For another engine than DuckDB they
 * have to be given. Throws an `EngineError` for a name that the profile does not have.
 */
export function tablePaths(profile: Profile, first: string, given: readonly string[], elsewhere?: string): Map<string, string> {
  const named = namedTables(given);
  const names = Object.keys(profile.joins);
  const strange = [...named.keys()].find((name) => !names.includes(name));
  if (strange !== undefined) throw new EngineError('no_such_table', { table: strange, tables: names.join(', ') });
  const beside = first === '-' ? '.' : dirname(resolve(first));
  return new Map(
    Object.entries(profile.joins).map(([name, { file }]) => {
      const path = named.get(name);
      if (path === undefined && elsewhere !== undefined)
        throw new EngineError('engine_needs', { engine: elsewhere, key: `--table ${name}=…` });
      return [name, path ?? join(beside, file)] as const;
    }),
  );
}

/** The register with the further tables of its profile. */
export async function joinTables(
  { engine, source, further }: Opened,
  profile: Profile,
  paths: ReadonlyMap<string, string>,
  vocabulary: Vocabulary,
): Promise<Joined> {
  const tables = new Map<string, string>();
  for (const [name, path] of paths) tables.set(name, await further(name, path));
  return joinedSource(engine, { profile, source, tables }, vocabulary);
}

async function count(engine: Engine, sql: string): Promise<number> {
  for await (const batch of engine.rows(sql)) return Number(batch[0]?.[0] ?? 0);
  return 0;
}

function writeRejects(engine: Engine, path: string): Promise<number> {
  const output: Output = { path, format: 'csv' };
  return engine.write(
    `SELECT DISTINCT s.file_path AS file, e.line, lower(CAST(e.error_type AS VARCHAR)) AS reason, e.csv_line AS row
     FROM reject_errors e JOIN reject_scans s USING (scan_id, file_id) ORDER BY 1, 2`,
    output,
  );
}

/** An engine where the register lies already: DATA names a table, or files that the engine reaches. `stop` ends what it runs, and lets nothing more begin. */
export async function openElsewhere(source: string, flags: EngineFlags, stop: AbortSignal): Promise<Opened> {
  const engine = stoppedBy(await engineNamed(flags), stop);
  const placed = async (of: string): Promise<string> => (engine.source ? engine.source(of) : of);
  return {
    engine,
    source: await placed(source),
    rejected: 0,
    rejects: async () => 0,
    further: (_, path) => placed(path),
    close: () => engine.close(),
  };
}

function stoppedBy(engine: Engine, stop: AbortSignal): Engine {
  const going = <T>(begin: () => T): T => {
    if (stop.aborted) throw new EngineError('interrupted');
    return begin();
  };
  stop.addEventListener('abort', () => engine.interrupt?.());
  return {
    ...engine,
    rows: (sql) => going(() => engine.rows(sql)),
    lookup: async (...given) => going(() => engine.lookup(...given)),
    write: async (...given) => going(() => engine.write(...given)),
  };
}

/** Types of columns of a Parquet file that is made from text. */
const IN_FILES: Readonly<Record<ColumnType, string>> = { whole: 'BIGINT', number: 'DOUBLE', truth: 'BOOLEAN' };

async function engineNamed({ engine, url, master, python }: EngineFlags): Promise<Engine> {
  const needed = (key: string, value: string | undefined): string => {
    if (value === undefined) throw new EngineError('engine_needs', { engine: String(engine), key });
    return value;
  };
  // The order of a worklist is that of its rows.
  const local = async (source: string, to: Output, columns = '*'): Promise<void> => {
    const own = await duckdbEngine({ ordered: true, memory: READING });
    try {
      await own.write(`SELECT ${columns} FROM ${source}`, to);
    } finally {
      await own.close();
    }
  };
  const convert = (from: string, to: Output, types: Readonly<Record<string, ColumnType>> = {}): Promise<void> => {
    const typed = Object.entries(types).map(([name, type]) => `TRY_CAST(${quoted(name)} AS ${IN_FILES[type]}) AS ${quoted(name)}`);
    // Nothing between commas is NULL, two quotation marks are an empty text.
    const source = `read_csv(${literal(from)}, header = true, all_varchar = true, delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false)`;
    return local(source, to, typed.length === 0 ? '*' : `* REPLACE (${typed.join(', ')})`);
  };
  if (engine === 'postgres') return (await import('../screen/run-postgres.ts')).postgresEngine({ url: needed('--url', url), convert });
  if (engine === 'clickhouse')
    return (await import('../screen/run-clickhouse.ts')).clickhouseEngine({ url: needed('--url', url), convert });
  const gather = (folder: string, to: Output): Promise<void> => {
    const parts = readdirSync(folder).filter((name) => name.startsWith('part-'));
    return local(fileSource({ paths: parts.sort().map((name) => join(folder, name)), format: 'parquet' }), to);
  };
  return (await import('../screen/run-spark.ts')).sparkEngine({
    master: needed('--master', master),
    gather,
    ...(python ? { python } : {}),
  });
}
