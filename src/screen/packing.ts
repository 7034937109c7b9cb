import { type Bits, setBit } from './bits.ts';
import { layoutOf, type PackedColumn, viewOfColumn } from './packed.ts';
import type { Cell } from './rows.ts';
import { BLOCK, type Coded, type Numbers, type Tri, type Words } from './vectors.ts';

/** Cells of one column of a few rows, as an engine has them in memory: a value for each row, and a bit for each that is there (all, where absent). */
export interface RawCells {
  readonly values: Uint8Array | Int32Array | Float64Array;
  readonly there?: Bits;
}

/** Packs rows into one block after another; `full` is called with each block that is complete, and at the end with the last. */
export class Packing {
  readonly memory: ArrayBuffer;
  rows = 0;
  total = 0;
  /** Words of the columns that keep places in a list, by column. */
  readonly dictionaries: readonly string[][];
  private readonly views: readonly (Tri | Coded | Numbers | Words)[];
  private readonly places: readonly Map<string, number>[];

  constructor(
    readonly columns: readonly PackedColumn[],
    private readonly full: (block: { readonly memory: ArrayBuffer; readonly rows: number }) => void,
  ) {
    const { offsets, bytes } = layoutOf(columns);
    this.memory = new ArrayBuffer(bytes);
    this.dictionaries = columns.map(() => []);
    this.places = columns.map(() => new Map());
    this.views = columns.map((column, at) => viewOfColumn(column, this.memory, offsets[at] as number, this.dictionaries[at] as string[]));
    this.clear();
  }

  /** One row, its cells in the order of the columns. */
  add(cells: readonly Cell[]): void {
    for (let at = 0; at < this.views.length; at++) this.put(at, this.rows, cells[at] ?? null);
    this.advance(1);
  }

  /** Rows of which the cells of each column lie side by side. `coded` cells are places among the values, `words` in the dictionary, from 1. */
  addRaw(raw: readonly RawCells[], rows: number): void {
    let from = 0;
    while (from < rows) {
      const count = Math.min(rows - from, BLOCK - this.rows);
      for (let at = 0; at < this.views.length; at++) this.putRaw(this.views[at] as Tri, raw[at] as RawCells, from, count);
      this.advance(count);
      from += count;
    }
  }

  /** The place of a word in the list of its column; a new one goes to the end. */
  place(at: number, word: string): number {
    const places = this.places[at] as Map<string, number>;
    const known = places.get(word);
    if (known !== undefined) return known;
    const dictionary = this.dictionaries[at] as string[];
    places.set(word, dictionary.length);
    return dictionary.push(word) - 1;
  }

  /** Hands over what is left. */
  end(): void {
    if (this.rows > 0) this.flush();
  }

  private advance(count: number): void {
    this.rows += count;
    this.total += count;
    if (this.rows === BLOCK) this.flush();
  }

  private flush(): void {
    this.full({ memory: this.memory, rows: this.rows });
    this.rows = 0;
    this.clear();
  }

  private clear(): void {
    new Int32Array(this.memory).fill(0);
    for (const view of this.views) if (view.kind === 'words') view.codes.fill(-1);
  }

  private put(at: number, row: number, cell: Cell): void {
    if (cell === null) return;
    const view = this.views[at] as Tri | Coded | Numbers | Words;
    if (view.kind === 'tri') setBit(cell === true ? view.yes : view.no, row);
    else if (view.kind === 'words') view.codes[row] = this.place(at, String(cell));
    else if (view.kind === 'numbers') {
      view.values[row] = Number(cell);
      setBit(view.known, row);
    } else {
      const place = view.values.indexOf(String(cell));
      if (place < 0) throw new Error(`column ${this.columns[at]?.name} has no such value`);
      setBit(view.rows[place] as Bits, row);
    }
  }

  private putRaw(view: Tri | Coded | Numbers | Words, { values, there }: RawCells, from: number, count: number): void {
    const { rows: to } = this;
    if (view.kind === 'tri') putTruths(view, values as Uint8Array, there, from, to, count);
    else if (view.kind === 'coded') putCodes(view, values, there, from, to, count);
    else if (view.kind === 'words') {
      for (let row = 0; row < count; row++) if (isThere(there, from + row)) view.codes[to + row] = (values[from + row] as number) - 1;
    } else {
      view.values.set(values.subarray(from, from + count), to);
      for (let row = 0; row < count; row += 32) {
        const left = Math.min(32, count - row);
        orAt(view.known, to + row, wordAt(there, from + row) & lowest(left));
      }
    }
  }
}

const isThere = (there: Bits | undefined, row: number): boolean =>
  there === undefined || (((there[row >>> 5] as number) >>> (row & 31)) & 1) === 1;

/** As many ones from the right. */
const lowest = (count: number): number => (count >= 32 ? -1 : (1 << count) - 1);

/** The 32 bits from a row on; all ones where everything is there. */
function wordAt(bits: Bits | undefined, row: number): number {
  if (!bits) return -1;
  const at = row >>> 5;
  const shift = row & 31;
  if (shift === 0) return bits[at] as number;
  return ((bits[at] as number) >>> shift) | ((bits[at + 1] ?? 0) << (32 - shift));
}

/** Sets 32 bits from a row on; what falls outside the bits is 0 already. */
function orAt(bits: Bits, row: number, word: number): void {
  const at = row >>> 5;
  const shift = row & 31;
  if (shift === 0) {
    bits[at] = word;
    return;
  }
  bits[at] = (bits[at] as number) | (word << shift);
  if (shift !== 0 && at + 1 < bits.length) bits[at + 1] = (bits[at + 1] as number) | (word >>> (32 - shift));
}

/** Truths that lie a byte each (0 or 1), 32 to a word. */
function putTruths({ yes, no }: Tri, values: Uint8Array, there: Bits | undefined, from: number, to: number, count: number): void {
  const start = values.byteOffset + from;
  const fours = start % 4 === 0 ? new Int32Array(values.buffer, start, count >>> 2) : undefined;
  for (let row = 0; row < count; row += 32) {
    const left = Math.min(32, count - row);
    const word = fours && left === 32 ? gathered(fours, row >>> 2) : oneByOne(values, from + row, left);
    const known = wordAt(there, from + row) & lowest(left);
    orAt(yes, to + row, word & known);
    orAt(no, to + row, ~word & known);
  }
}

/** The lowest bits of 32 bytes. Four at a time: the product puts the bits of four bytes side by side at its upper end. */
function gathered(fours: Int32Array, from: number): number {
  let word = 0;
  for (let at = 7; at >= 0; at--) word = (word << 4) | (Math.imul((fours[from + at] as number) & 0x01010101, 0x10204080) >>> 28);
  return word;
}

function oneByOne(values: Uint8Array, from: number, count: number): number {
  let word = 0;
  for (let bit = 0; bit < count; bit++) word |= ((values[from + bit] as number) & 1) << bit;
  return word;
}

const spread = new Int32Array(256);

/** Places among a few values, from 1, as a set of bits for each value. */
function putCodes({ rows }: Coded, values: RawCells['values'], there: Bits | undefined, from: number, to: number, count: number): void {
  for (let row = 0; row < count; row += 32) {
    const left = Math.min(32, count - row);
    const known = wordAt(there, from + row) & lowest(left);
    for (let at = 0; at <= rows.length; at++) spread[at] = 0;
    for (let bit = 0; bit < left; bit++) {
      const code = values[from + row + bit] as number;
      spread[code] = (spread[code] as number) | (1 << bit);
    }
    for (let at = 0; at < rows.length; at++) orAt(rows[at] as Bits, to + row, (spread[at + 1] as number) & known);
  }
}
