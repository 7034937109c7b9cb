import type { Cell } from './rows.ts';

/** Names and types of the columns of an answer of ClickHouse. */
export interface Head {
  readonly names: readonly string[];
  readonly types: readonly string[];
  readonly readers: readonly ((text: string) => Cell)[];
}

const ESCAPES: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', b: '\b', f: '\f', '0': '\0' };

/** A cell of ClickHouse's TabSeparated format as text. */
const plain = (cell: string): string => (cell.includes('\\') ? cell.replaceAll(/\\(.)/gs, (_, one: string) => ESCAPES[one] ?? one) : cell);

function readerOf(type: string): (text: string) => Cell {
  const own = type.replaceAll(/^(LowCardinality|Nullable)\(|\)+$/g, '').replace(/^Nullable\(/, '');
  if (own === 'Bool') return (text) => text === 'true' || text === '1';
  if (/^U?Int(64|128|256)/.test(own)) return (text) => (Number.isSafeInteger(Number(text)) ? Number(text) : text);
  return /^(U?Int\d+|Float\d+|Decimal)/.test(own) ? Number : plain;
}

/** The first two lines of TabSeparatedWithNamesAndTypes. */
export function headOf(names: string, types: string): Head {
  const own = types.split('\t').map(plain);
  return { names: names.split('\t').map(plain), types: own, readers: own.map(readerOf) };
}

/** One line as cells: numbers (whole ones that no number here holds exactly as text), booleans, text or null; undefined where it has not as many cells as the head. */
export function rowOfLine(line: string, { readers }: Head): Cell[] | undefined {
  const cells = line.split('\t');
  if (cells.length !== readers.length) return undefined;
  return cells.map((cell, at) => (cell === '\\N' ? null : (readers[at] as (text: string) => Cell)(cell)));
}

/** Whether a line is what a server writes in the place of rows when it fails under way. */
export const isFailure = (line: string): boolean => /Code: \d+[.,].{0,40}DB::Exception/.test(line) || line.startsWith('__exception__');
