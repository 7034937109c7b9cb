import type { DuckDBDataChunk } from '@duckdb/node-api';
import type { Bits } from './bits.ts';
import type { RawCells } from './packing.ts';

/** Rows of a query as they lie in the engine's memory. */
export interface RawBatch {
  readonly rows: number;
  /** Cells of a column of truths, whole numbers (32 bits) or doubles. */
  readonly cells: (column: number) => RawCells;
  /** Values of any other column. */
  readonly values: (column: number) => readonly unknown[];
}

/** What the vectors of the engine hold, where it lets it be seen. */
interface Seen {
  readonly dataView?: DataView;
  readonly items?: Int32Array | Float64Array;
  readonly validity?: { readonly data: BigUint64Array | null };
}

/** A chunk of DuckDB as it lies in memory, without a value of JavaScript for each cell; cell by cell where the library hides it. */
export function rawBatch(chunk: DuckDBDataChunk): RawBatch {
  const rows = chunk.rowCount;
  return {
    rows,
    cells: (column) => {
      const { dataView, items, validity } = chunk.getColumnVector(column) as unknown as Seen;
      const values = items ?? (dataView && new Uint8Array(dataView.buffer, dataView.byteOffset, rows));
      if (!values || validity === undefined) return slowly(chunk.getColumnValues(column));
      const { data } = validity;
      return { values, ...(data ? { there: new Int32Array(data.buffer, data.byteOffset, data.length * 2) } : {}) };
    },
    values: (column) => chunk.getColumnValues(column),
  };
}

function slowly(cells: readonly unknown[]): RawCells {
  const values = new Float64Array(cells.length);
  const there: Bits = new Int32Array(Math.ceil(cells.length / 64) * 2);
  for (const [row, cell] of cells.entries()) {
    if (cell === null) continue;
    values[row] = Number(cell);
    there[row >>> 5] = (there[row >>> 5] as number) | (1 << (row & 31));
  }
  const truths = cells.some((cell) => typeof cell === 'boolean');
  return { values: truths ? Uint8Array.from(values) : values, there };
}
