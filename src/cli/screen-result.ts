import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../base/index.ts';
import { type Cell, EngineError } from '../screen/index.ts';
import { type DuckdbEngine, duckdbEngine } from '../screen/run-duckdb.ts';
import { commandProblem } from './asked.ts';
import { outputFault, scratchFolder } from './folder.ts';
import { type DataFlags, dataOf, isProblem } from './screen-source.ts';

/** Something that was refused: the problem to draw. Holds no cell of a file. */
export class Refused extends Error {
  constructor(readonly problem: Problem) {
    super(problem.code);
  }
}

/** Runs a piece of work with DuckDB. What it refuses comes back as the problem; DuckDB is closed and its scratch is gone in every case. */
export async function withDuckdb<T>(work: (engine: DuckdbEngine) => Promise<T>): Promise<T | Problem> {
  const scratch = scratchFolder();
  if (typeof scratch !== 'string') return scratch;
  try {
    const engine = await duckdbEngine({ memory: '2GB', scratch: join(scratch, 'spill') });
    try {
      return await work(engine);
    } finally {
      await engine.close();
    }
  } catch (error) {
    if (error instanceof Refused) return error.problem;
    if (error instanceof EngineError) return commandProblem(error.code, error.params);
    throw error;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** What stands behind FROM for one table in files (CSV, NDJSON, Parquet) that has these columns; throws `Refused` with the first that is missing. */
export async function tableSource(
  engine: DuckdbEngine,
  paths: readonly string[],
  columns: readonly string[],
  flags: DataFlags = {},
): Promise<string> {
  const data = await dataOf(paths, flags);
  if (isProblem(data)) throw new Refused(data);
  const source = await engine.files(data);
  const there = new Set((await engine.describe(source)).map(({ name }) => name));
  const missing = columns.find((column) => !there.has(column));
  if (missing !== undefined) throw new Refused(commandProblem('column_missing', { path: paths.join(', '), column: missing }));
  return source;
}

/** Rows of a CSV that could not be read since DuckDB was opened. */
export async function rejectedRows({ connection }: DuckdbEngine): Promise<number> {
  const there = await connection.runAndReadAll("SELECT count(*) FROM duckdb_tables() WHERE table_name = 'reject_errors'");
  if (Number(there.getRows()[0]?.[0] ?? 0) === 0) return 0;
  const reader = await connection.runAndReadAll('SELECT count(DISTINCT (file_id, line)) FROM reject_errors');
  return Number(reader.getRows()[0]?.[0] ?? 0);
}

/** Whether a file may be written: not where it is one of the files that are read, or where nothing can be written; throws `Refused`. */
export function mayWrite(path: string | undefined, inputs: readonly string[]): void {
  const fault = outputFault([path], inputs);
  if (fault) throw new Refused(fault);
}

/** All rows of a query. */
export async function allRows(engine: DuckdbEngine, sql: string): Promise<(readonly Cell[])[]> {
  const rows: (readonly Cell[])[] = [];
  for await (const batch of engine.rows(sql)) rows.push(...batch);
  return rows;
}

/** The value of `--least`: a whole number from 1 on; throws `Refused` otherwise. */
export function leastOf(value: string): number {
  if (!/^[1-9]\d{0,5}$/.test(value)) throw new Refused(commandProblem('wrong_number', { fact: '--least', value }));
  return Number(value);
}

/** Lines of a table, columns as wide as what is in them: the first to the left, the others to the right. */
export function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => [...(row[at] ?? '')].length)));
  return rows.map((row) =>
    row
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
}

/** A share with its interval, in percent: `20.0 % [13.3–28.9]`. */
export function shareText({ share, low, high }: { readonly share: number; readonly low: number; readonly high: number }): string {
  const percent = (value: number) => (value * 100).toFixed(1);
  return `${percent(share)} % [${percent(low)}–${percent(high)}]`;
}
