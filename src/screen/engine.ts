import type { FactColumn } from './columns.ts';
import type { Dialect } from './dialect.ts';
import type { Finish } from './finish.ts';
import type { Cell } from './rows.ts';

/** A column of a register as its engine describes it. */
export interface SourceColumn {
  readonly name: string;
  /** The engine's own name of the type. */
  readonly type: string;
}

/** What is told while a query runs. `total` is not known for every source. */
export type Progress = (done: { readonly rows: number; readonly total?: number }) => void;

export type OutputFormat = 'parquet' | 'csv' | 'ndjson';

/** Where results go. The file is written aside and renamed when it is whole; a run that is stopped leaves none. */
export interface Output {
  readonly path: string;
  readonly format: OutputFormat;
}

/**
 * An engine that runs a screen where the data lie. Every engine gives the same rows for the same plan (`test/agree/`). Methods reject with an
 * `EngineError` that says what to do; nothing is left half made.
 */
export interface Engine {
  readonly dialect: Dialect;
  /** What stands behind FROM for a path or a table as a user names it; as it is where absent. */
  source?(of: string): Promise<string>;
  /** Columns of a source, which is what stands behind FROM. */
  describe(source: string): Promise<readonly SourceColumn[]>;
  /** Rows of a query, in batches, as they come. Values are null, boolean, number or text. */
  rows(sql: string): AsyncIterable<readonly (readonly Cell[])[]>;
  /**
   * Makes a table of few rows that can be joined while the engine is open, and gives what stands behind JOIN for it (a name, or a query in
   * brackets). Truth values are TRUE, FALSE and NULL.
   */
  lookup(name: string, columns: readonly FactColumn[], rows: readonly (readonly Cell[])[]): Promise<string>;
  /** Whether rows pass through this process when they are written, and can be finished there. */
  readonly finishes?: boolean;
  /** Runs a query and writes its rows, finished where that is asked of an engine that `finishes`. Gives their number. */
  write(sql: string, output: Output, progress?: Progress, finish?: Finish): Promise<number>;
  /** Stops what runs, here and where the data lie; its promise rejects. */
  interrupt?(): void;
  close(): Promise<void>;
}

/** Something that an engine cannot do: not installed, not reached, refused. Carries no data of the register. */
export class EngineError extends Error {
  override readonly name = 'EngineError';
  constructor(
    readonly code: string,
    readonly params: Readonly<Record<string, string>> = {},
  ) {
    super(`${code}: ${Object.values(params).join('; ')}`);
  }
}
