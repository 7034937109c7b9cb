import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { FactColumn } from './columns.ts';
import { type Engine, EngineError, type Output, type OutputFormat, type Progress, type SourceColumn } from './engine.ts';
import type { Cell } from './rows.ts';
import { spark, sparkName } from './spark.ts';

/** Where Spark runs. */
export interface SparkOptions {
  /** As Spark takes it: `local[*]` (this machine), `spark://host:7077`, `yarn`. */
  readonly master: string;
  /** A Python that has PySpark of the same version as the cluster. `python3` where absent. */
  readonly python?: string;
  /** Settings of the session, as Spark names them (`spark.executor.memory`). */
  readonly settings?: Readonly<Record<string, string>>;
  /** Makes one Parquet file of the parts in a folder on this machine, in the order of their names. */
  readonly gather?: (folder: string, to: Output) => Promise<void>;
}

/** An engine on Spark also makes files into sources. */
export interface SparkEngine extends Engine {
  /** What the server says of itself. */
  readonly version: string;
  /**
   * What stands behind FROM for a register: a file or folder of Parquet, CSV (with a header; every column is text) or NDJSON by its path, a table by its
   * name. Every executor must reach the path.
   */
  source(of: string): Promise<string>;
}

/** What gets PySpark, for a message. */
export const GET_SPARK = 'python3 -m venv spark && spark/bin/pip install pyspark';

/**
 * Apache Spark, from 3.4 on, as an engine: one Python process with PySpark from the user's environment, which lives until `close`. CSV and
 * NDJSON are written as one file, the parts one after the other. So is Parquet where the options say how parts are gathered and the path is one of this
 * machine; otherwise it is a folder of parts, as Spark reads it. Rejects with an EngineError: `spark_not_found`
 * (no such Python, or no PySpark in it), `spark_no_java`, `spark_not_reached` here; `spark_no_table`, `spark_no_column`, `output_in_the_way`,
 * `spark_refused`, `spark_ended` from its methods. What Spark and Python write is shown only where SINEPOENA_DEBUG is set: it may hold data.
 */
export async function sparkEngine({ master, python = 'python3', settings = {}, gather }: SparkOptions): Promise<SparkEngine> {
  const own = { 'spark.master': master, ...(master.startsWith('local') ? LOCAL : {}), ...SETTINGS, ...settings };
  const job = new Job(python, [jobFile(), JSON.stringify(own)]);
  const { ready } = await job.next();
  return {
    dialect: spark,
    version: String(ready),
    source: async (of) => {
      const format = formatOf(of);
      if (!format) return of.split('.').map(sparkName).join('.');
      return String((await job.ask({ do: 'open', path: placed(of), format })).source);
    },
    describe: async (source) => {
      const { columns } = await job.ask({ do: 'describe', source });
      return (columns as [string, string][]).map(([name, type]): SourceColumn => ({ name, type }));
    },
    rows: (sql) => batches(job, sql),
    lookup: async (name, columns, rows) => {
      const types = columns.map((one: FactColumn) => [one.name, spark.types[one.holds]]);
      await job.ask({ do: 'lookup', name, columns: types, rows });
      return sparkName(name);
    },
    write: (sql, output, progress) =>
      gather && output.format === 'parquet' && !SCHEME.test(output.path)
        ? writeGathered(job, sql, output, gather, progress)
        : write(job, sql, output, progress),
    interrupt: () => job.stop(),
    close: () => job.close(),
  };
}

/** No page of its own, the same day everywhere, names as they are written. */
const SETTINGS = {
  'spark.ui.enabled': 'false',
  'spark.sql.session.timeZone': 'UTC',
  'spark.sql.caseSensitive': 'true',
  'spark.sql.parser.escapedStringLiterals': 'false',
};
const LOCAL = { 'spark.driver.host': '127.0.0.1', 'spark.driver.bindAddress': '127.0.0.1' };

/** The job beside this file, or, in the built program, in the source folder of the package. */
function jobFile(): string {
  const places = ['./spark-job.py', '../spark-job.py', '../src/screen/spark-job.py', '../../src/screen/spark-job.py'];
  const found = places.map((place) => fileURLToPath(new URL(place, import.meta.url))).find(existsSync);
  if (!found) throw new EngineError('spark_not_found', { missing: 'spark-job.py' });
  return found;
}

const FORMATS: readonly (readonly [RegExp, string])[] = [
  [/\.parquet\/?$/i, 'parquet'],
  [/\.csv(\.gz)?$/i, 'csv'],
  [/\.(ndjson|jsonl)(\.gz)?$/i, 'json'],
];

const formatOf = (path: string): string | undefined =>
  FORMATS.find(([ending]) => ending.test(path))?.[1] ?? (/[/\\]/.test(path) ? 'parquet' : undefined);

/** A path of this machine in full; one with a scheme (`hdfs:`, `s3a:`) as it is. */
const placed = (path: string): string => (SCHEME.test(path) ? path : resolve(path));
const SCHEME = /^[a-z][a-z0-9+.-]+:\//i;

async function* batches(job: Job, sql: string): AsyncGenerator<Cell[][]> {
  let open = true;
  let batch = (await job.ask({ do: 'rows', sql })).rows as Cell[][];
  try {
    while (batch.length > 0) {
      yield batch;
      batch = (await job.ask({ do: 'next' })).rows as Cell[][];
    }
    open = false;
  } finally {
    if (open) await job.ask({ do: 'stop' }).catch(() => undefined);
  }
}

async function write(job: Job, sql: string, { path, format }: Output, progress?: Progress): Promise<number> {
  let answer = await job.ask({ do: 'write', sql, path: placed(path), format: format satisfies OutputFormat });
  while (answer.written === undefined) {
    if (answer.progress !== undefined) progress?.({ rows: Number(answer.progress) });
    answer = await job.next();
  }
  const rows = Number(answer.written);
  progress?.({ rows, total: rows });
  return rows;
}

/** Parquet as one file: the parts go into a folder aside, which is gone at the end. */
async function writeGathered(
  job: Job,
  sql: string,
  output: Output,
  gather: NonNullable<SparkOptions['gather']>,
  progress?: Progress,
): Promise<number> {
  const target = resolve(output.path);
  if (existsSync(target) && statSync(target).isDirectory()) throw new EngineError('output_in_the_way');
  const folder = join(dirname(target), `.${process.pid}.${basename(target)}.parts`);
  try {
    const rows = await write(job, sql, { ...output, path: folder }, progress);
    await gather(folder, { ...output, path: target });
    return rows;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Answer {
  readonly [field: string]: unknown;
}

/** The last characters of what Spark writes, kept for whoever mends the program. */
const KEPT = 20_000;
/** How long a process may take to end by itself, in milliseconds. */
const PATIENCE = 5000;

/** The Python process, one question at a time. */
class Job {
  private readonly child: ChildProcess;
  private readonly answers: AsyncIterator<string>;
  private readonly ended: Promise<void>;
  private noise = '';

  constructor(python: string, args: readonly string[]) {
    this.child = spawn(python, ['-u', ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
    this.ended = new Promise((done) => {
      this.child.once('close', () => done());
      this.child.once('error', () => done());
    });
    this.child.stdin?.on('error', () => undefined);
    this.child.stderr?.on('data', (chunk: Buffer) => {
      this.noise = (this.noise + chunk.toString()).slice(-KEPT);
    });
    this.answers = createInterface({ input: this.child.stdout as NodeJS.ReadableStream })[Symbol.asyncIterator]();
  }

  async ask(request: Readonly<Record<string, unknown>>): Promise<Answer> {
    this.child.stdin?.write(`${JSON.stringify(request)}\n`);
    return this.next();
  }

  /** The next answer; rejects where it is a failure, or where the process has ended. */
  async next(): Promise<Answer> {
    const started = this.child.pid !== undefined;
    const line = started ? await this.answers.next() : { done: true as const, value: undefined };
    if (line.done) {
      await this.ended;
      throw this.failure(started ? 'spark_ended' : 'spark_not_found', this.noise);
    }
    const answer = JSON.parse(line.value) as Answer;
    if (answer['error'] !== undefined) throw this.failure(String(answer['error']), String(answer['detail']));
    return answer;
  }

  private failure(code: string, detail: string): EngineError {
    if (process.env['SINEPOENA_DEBUG']) process.stderr.write(`${detail}\n`);
    return new EngineError(code, code === 'spark_not_found' ? { get: GET_SPARK } : {});
  }

  stop(): void {
    this.child.kill();
  }

  async close(): Promise<void> {
    this.child.stdin?.end();
    const late = setTimeout(() => this.child.kill(), PATIENCE);
    await this.ended;
    clearTimeout(late);
  }
}
