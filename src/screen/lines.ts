import type { Cell } from './rows.ts';

/** What a column holds that stands as text in a file, where it is no text itself: whole numbers of at most eight bytes, other numbers, truths. */
export type ColumnType = 'whole' | 'number' | 'truth';

/** A row of a CSV: NULL as nothing, empty text as two quotation marks. */
export const csvLine = (row: readonly Cell[]): string => `${row.map(csvCell).join(',')}\n`;

function csvCell(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') return String(cell);
  return cell === '' || /[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** A row as a JSON object on a line. */
export const jsonLine = (row: readonly Cell[], names: readonly string[]): string =>
  `${JSON.stringify(Object.fromEntries(row.map((cell, at) => [names[at], cell])))}\n`;
