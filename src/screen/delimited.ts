import type { SourceColumn } from './engine.ts';
import type { RawRow } from './row-values.ts';

/** A row of a file that cannot be read: where it stands, and why. */
export interface BadRow {
  /** Line of the file on which the row begins, from 1. */
  readonly line: number;
  readonly reason: 'too_few' | 'too_many' | 'quotes' | 'not_closed' | 'not_json' | 'no_object';
  /** Cells found, and expected. */
  readonly cells: number;
  readonly expected: number;
}

/** What is read of a file, as it comes. */
export interface FileSink {
  /** The columns, before the first row. Gives which are wanted. */
  readonly head: (columns: readonly SourceColumn[]) => readonly boolean[];
  readonly row: (cells: RawRow, line: number) => void;
  readonly bad: (row: BadRow) => void;
  /** Bytes that were read so far. */
  readonly told?: (bytes: number) => void;
}

/** What a reader of rows hands on. */
export interface RowSink {
  /** The headings, once, before the first row. Says which columns are wanted; of all others no cell is made. */
  readonly head: (names: readonly string[]) => readonly boolean[];
  /** A row: text, or null where the cell is empty or not wanted. The array is used again for the next row. */
  readonly row: (cells: readonly (string | null)[], line: number) => void;
  readonly bad: (row: BadRow) => void;
}

const [LF, CR, QUOTE, BLANK] = [10, 13, 34, 32];

/** Reads a table of text whose cells are divided by one sign (RFC 4180), as its text comes: cells in quotation marks may hold the sign, line breaks, and doubled marks. */
export class DelimitedReader {
  private rest = '';
  private line = 1;
  private names: readonly string[] | undefined;
  private wanted: readonly boolean[] = [];
  private cells: (string | null)[] = [];
  private readonly sign: number;

  constructor(
    delimiter: string,
    private readonly sink: RowSink,
  ) {
    this.sign = delimiter.charCodeAt(0);
  }

  /** Reads on. A row that is not complete waits for the next text. */
  push(text: string): void {
    this.read(this.rest === '' ? text : this.rest + text, false);
  }

  /** Reads what is left. */
  end(): void {
    this.read(this.rest, true);
    this.rest = '';
  }

  private read(text: string, last: boolean): void {
    let at = 0;
    while (at < text.length) {
      const next = this.row(text, at, last);
      if (next < 0) break;
      at = next;
    }
    this.rest = text.slice(at);
  }

  /** Reads one row; gives where the next begins, or -1 where the text ends first. */
  private row(text: string, from: number, last: boolean): number {
    const heading = this.names === undefined;
    if (heading) this.cells = [];
    let at = from;
    let lines = 0;
    let bad: BadRow['reason'] | undefined;
    for (let count = 1; ; count++) {
      at = this.cell(text, at, last, heading || this.wanted[count - 1] === true);
      if (at < 0) return -1;
      bad ??= this.fault;
      lines += this.broken;
      if (heading || count <= this.cells.length) this.cells[count - 1] = this.value;
      if (text.charCodeAt(at) === this.sign) {
        at += 1;
        continue;
      }
      const next = pastBreak(text, at, last);
      if (next < 0) return -1;
      this.done(count, from === at, bad);
      this.line += lines + 1;
      return next;
    }
  }

  private done(count: number, blank: boolean, bad: BadRow['reason'] | undefined): void {
    const { line } = this;
    if (!this.names) {
      // Blank lines before the headings are not looked at.
      if (blank) return;
      this.names = headingsOf(this.cells);
      this.wanted = this.sink.head(this.names);
      this.cells = this.names.map(() => null);
      return;
    }
    const expected = this.names.length;
    if (blank && expected > 1) return;
    // A sign at the end of each row begins a cell that holds nothing.
    const trailing = count === expected + 1 && this.value === null;
    if (bad !== undefined) this.sink.bad({ line, reason: bad, cells: count, expected });
    else if (count !== expected && !trailing)
      this.sink.bad({ line, reason: count < expected ? 'too_few' : 'too_many', cells: count, expected });
    else this.sink.row(this.cells, line);
  }

  private value: string | null = null;
  private fault: BadRow['reason'] | undefined;
  /** Line breaks inside the cell that was read last. */
  private broken = 0;

  /** Reads a cell into `value`; gives where it ends, or -1 where the text ends first. */
  private cell(text: string, from: number, last: boolean, wanted: boolean): number {
    this.fault = undefined;
    this.broken = 0;
    let start = from;
    while (text.charCodeAt(start) === BLANK) start += 1;
    if (text.charCodeAt(start) === QUOTE) return this.quoted(text, start + 1, last);
    let at = from;
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === this.sign || code === LF || code === CR) break;
    }
    // A last cell that is not wanted may still be the empty one behind the last column.
    this.value = at === from ? null : wanted ? text.slice(from, at) : '';
    return at;
  }

  private quoted(text: string, from: number, last: boolean): number {
    let at = text.indexOf('"', from);
    let doubled = false;
    while (at >= 0 && text.charCodeAt(at + 1) === QUOTE) {
      doubled = true;
      at = text.indexOf('"', at + 2);
    }
    if (at < 0 || (at + 1 === text.length && !last)) {
      if (!last || at >= 0) return -1;
      this.fault = 'not_closed';
      this.value = null;
      return text.length;
    }
    const inside = text.slice(from, at);
    this.value = inside === '' ? null : doubled ? inside.replaceAll('""', '"') : inside;
    this.broken = linesIn(inside);
    let end = at + 1;
    while (text.charCodeAt(end) === BLANK) end += 1;
    const code = text.charCodeAt(end);
    if (end < text.length && code !== this.sign && code !== LF && code !== CR) {
      this.fault = 'quotes';
      for (; end < text.length; end++) {
        const sign = text.charCodeAt(end);
        if (sign === this.sign || sign === LF || sign === CR) break;
      }
    }
    return end;
  }
}

/** Where the line after a line break begins, or -1 where the text ends first: a break of two signs may be cut in two. */
function pastBreak(text: string, at: number, last: boolean): number {
  if (!last && (at === text.length || (at + 1 === text.length && text.charCodeAt(at) === CR))) return -1;
  if (at === text.length) return at;
  return text.charCodeAt(at) === CR && text.charCodeAt(at + 1) === LF ? at + 2 : at + 1;
}

const linesIn = (text: string): number => (text.includes('\n') ? text.split('\n').length - 1 : text.split('\r').length - 1);

/** Headings as DuckDB names columns: without blanks around them, those without a name by their place, one that occurs again with a number behind it. */
export function headingsOf(cells: readonly (string | null)[]): string[] {
  const seen = new Map<string, number>();
  return cells.map((cell, at) => {
    const name = (cell ?? '').trim() || `column${at}`;
    const key = name.toLowerCase();
    const before = seen.get(key) ?? 0;
    seen.set(key, before + 1);
    return before === 0 ? name : `${name}_${before}`;
  });
}

const SIGNS = [',', ';', '\t', '|'];

/** The sign that divides the cells of a table: the one that gives most columns in the same number on each of the first rows. */
export function delimiterOf(sample: string): string {
  let best = { sign: ',', columns: 1, share: 0 };
  for (const sign of SIGNS) {
    const { columns, alike, rows } = shapeOf(sample, sign);
    const share = rows === 0 ? (columns > 1 ? 1 : 0) : alike / rows;
    if (columns > 1 && (share > best.share || (share === best.share && columns > best.columns))) best = { sign, columns, share };
  }
  return best.sign;
}

function shapeOf(sample: string, sign: string): { readonly columns: number; readonly alike: number; readonly rows: number } {
  const found = { columns: 0, alike: 0, rows: 0 };
  const reader = new DelimitedReader(sign, {
    head: (names) => {
      found.columns = names.length;
      return names.map(() => false);
    },
    row: () => {
      found.alike += 1;
      found.rows += 1;
    },
    bad: () => {
      found.rows += 1;
    },
  });
  reader.push(sample.endsWith('\n') ? sample : `${sample}\n`);
  return found;
}
