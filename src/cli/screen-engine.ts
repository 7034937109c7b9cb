import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { type Engine, EngineError, type Output } from '../screen/index.ts';
import { type DuckdbEngine, duckdbEngine, fileSource } from '../screen/run-duckdb.ts';
import type { Data } from './screen-source.ts';

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
  readonly interrupt: () => void;
  readonly close: () => Promise<void>;
}

/** DuckDB over files. A CSV or NDJSON that is asked more than one question is read once and kept as Parquet while the run lasts. */
export async function openFiles(data: Data, flags: EngineFlags, beside: string, once: boolean): Promise<Opened> {
  const scratch = mkdtempSync(join(existsDir(beside), '.screen-'));
  try {
    const engine = await duckdbEngine({
      scratch: join(scratch, 'spill'),
      ...(flags.threads === undefined ? {} : { threads: Number(flags.threads) }),
      memory: flags.memory ?? '2GB',
    });
    const own = await readable(engine, data, scratch);
    const staged = data.format === 'parquet' || once ? own.source : await stage(engine, own.source, scratch);
    const rejected =
      own.rejected ?? (data.format === 'csv' ? await count(engine, 'SELECT count(DISTINCT (file_id, line)) FROM reject_errors') : 0);
    return {
      engine,
      source: staged,
      rejected,
      rejects: async (path) => (own.rejects ? own.rejects(path) : writeRejects(engine, path)),
      interrupt: () => engine.interrupt(),
      close: async () => {
        await engine.close();
        rmSync(scratch, { recursive: true, force: true });
      },
    };
  } catch (error) {
    rmSync(scratch, { recursive: true, force: true });
    throw error;
  }
}

/** The folder of the result, so that what is put aside lies on the same disk; the system's own for a result that goes nowhere. */
const existsDir = (path: string): string => (path === '' ? tmpdir() : dirname(resolve(path)));

interface Readable {
  readonly source: string;
  readonly rejected?: number;
  readonly rejects?: (path: string) => Promise<number>;
}

/** Files as they are; lines of an NDJSON that are no JSON are sifted out first. */
async function readable(engine: DuckdbEngine, data: Data, scratch: string): Promise<Readable> {
  const source = fileSource(data);
  if (data.format !== 'ndjson') return { source };
  const lines = `read_csv([${data.paths.map((path) => `'${path.replaceAll("'", "''")}'`).join(', ')}], columns = {'line': 'VARCHAR'}, delim = '\\x01', quote = '', escape = '', header = false, filename = true)`;
  const bad = await count(engine, `SELECT count(*) FROM ${lines} WHERE trim(line) <> '' AND NOT json_valid(line)`);
  if (bad === 0) return { source };
  const sifted = join(scratch, 'sifted.ndjson');
  await engine.connection.run(
    `COPY (SELECT line FROM ${lines} WHERE json_valid(line)) TO '${sifted}' (FORMAT csv, HEADER false, QUOTE '', ESCAPE '', DELIMITER '\\x01')`,
  );
  return {
    source: fileSource({ ...data, paths: [sifted] }),
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

async function stage(engine: DuckdbEngine, source: string, scratch: string): Promise<string> {
  const path = join(scratch, 'register.parquet');
  await engine.write(`SELECT * FROM ${source}`, { path, format: 'parquet' });
  return fileSource({ paths: [path], format: 'parquet' });
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

/** An engine where the register lies already: DATA names a table, or files that the engine reaches. */
export async function openElsewhere(source: string, flags: EngineFlags): Promise<Opened> {
  const engine = await engineNamed(flags);
  return { engine, source, rejected: 0, rejects: async () => 0, interrupt: () => {}, close: () => engine.close() };
}

async function engineNamed({ engine, url, master, python }: EngineFlags): Promise<Engine> {
  const needed = (key: string, value: string | undefined): string => {
    if (value === undefined) throw new EngineError('engine_needs', { engine: String(engine), key });
    return value;
  };
  const convert = async (from: string, to: Output): Promise<void> => {
    const local = await duckdbEngine();
    try {
      await local.write(`SELECT * FROM ${fileSource({ paths: [from], format: 'csv' })}`, to);
    } finally {
      await local.close();
    }
  };
  if (engine === 'postgres') return (await import('../screen/run-postgres.ts')).postgresEngine({ url: needed('--url', url), convert });
  if (engine === 'clickhouse')
    return (await import('../screen/run-clickhouse.ts')).clickhouseEngine({ url: needed('--url', url), convert });
  return (await import('../screen/run-spark.ts')).sparkEngine({ master: needed('--master', master), ...(python ? { python } : {}) });
}
