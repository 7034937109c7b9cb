import { closeSync, fstatSync, openSync, readSync, renameSync, rmSync, writeSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { say } from '../words/index.ts';
import { EngineError } from './engine.ts';
import { bytesOf, layoutOf, type PackedColumn, viewOfColumn } from './packed.ts';
import type { BlockReader } from './packed-share.ts';
import { Packing } from './packing.ts';
import { BLOCK, type Coded, type Numbers, type Tri, type Words } from './vectors.ts';

/** First and last bytes of a prepared caseload. */
const MAGIC = 'SPPREP01';
const FORMAT = 1;

/** A column that goes through as text: a reference, what was asked to be kept. */
export interface KeptColumn {
  readonly name: string;
  /** The type that it had in the register, as the engine names it. */
  readonly type: string;
}

/** What a prepared caseload says of itself, at its end. */
export interface PreparedHead {
  readonly format: number;
  /** Rows of a whole block. */
  readonly block: number;
  readonly rows: number;
  readonly columns: readonly PackedColumn[];
  /** Words of columns that keep places in a list; empty for the others. */
  readonly dictionaries: readonly (readonly string[])[];
  readonly kept: readonly KeptColumn[];
  /** Where each block begins, how many rows it has, and how long the texts behind it are. */
  readonly blocks: readonly { readonly at: number; readonly rows: number; readonly texts: readonly number[] }[];
  /** What it was made from: as the run registry has it. */
  readonly about: Readonly<Record<string, unknown>>;
}

type View = Tri | Coded | Numbers | Words;

/** Writes a prepared caseload: aside first, renamed when it is whole. */
export class PreparedWriter {
  readonly packing: Packing;
  private readonly aside: string;
  private readonly file: number;
  private readonly blocks: { at: number; rows: number; texts: number[] }[] = [];
  private readonly texts: (string | null)[][];
  private at = MAGIC.length;

  constructor(
    private readonly path: string,
    private readonly columns: readonly PackedColumn[],
    private readonly kept: readonly KeptColumn[],
  ) {
    this.aside = join(dirname(resolve(path)), `.${process.pid}.${basename(path)}.part`);
    this.file = opened(this.aside, 'w');
    writeSync(this.file, MAGIC);
    this.texts = kept.map(() => []);
    this.packing = new Packing(columns, ({ memory, rows }) => this.block(new Uint8Array(memory), rows));
  }

  /** What goes through of rows that are handed to `packing` next: the cells of one column. */
  keep(at: number, cells: readonly (string | null)[]): void {
    const own = this.texts[at] as (string | null)[];
    for (const cell of cells) own.push(cell);
  }

  /** Ends the file, and puts it in its place. Gives the number of rows. */
  end(about: PreparedHead['about']): number {
    this.packing.end();
    const head: PreparedHead = {
      format: FORMAT,
      block: BLOCK,
      rows: this.packing.total,
      columns: this.columns,
      dictionaries: this.packing.dictionaries,
      kept: this.kept,
      blocks: this.blocks,
      about,
    };
    const bytes = Buffer.from(JSON.stringify(head));
    writeSync(this.file, bytes);
    const tail = Buffer.alloc(4 + MAGIC.length);
    tail.writeUInt32LE(bytes.length);
    tail.write(MAGIC, 4);
    writeSync(this.file, tail);
    closeSync(this.file);
    renameSync(this.aside, resolve(this.path));
    return head.rows;
  }

  /** Leaves nothing behind. */
  drop(): void {
    try {
      closeSync(this.file);
    } finally {
      rmSync(this.aside, { force: true });
    }
  }

  private block(bytes: Uint8Array, rows: number): void {
    const texts = this.texts.map((cells) => {
      const own = cells.slice(0, rows);
      cells.splice(0, rows);
      return Buffer.from(JSON.stringify(own));
    });
    this.blocks.push({ at: this.at, rows, texts: texts.map((one) => one.length) });
    for (const part of [bytes, ...texts]) {
      whole(this.file, part);
      this.at += part.length;
    }
  }
}

function whole(file: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
}

function opened(path: string, mode: 'r' | 'w'): number {
  try {
    return openSync(path, mode);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? '';
    throw new EngineError(mode === 'w' ? 'output_not_written' : 'prepared_not_read', { reason });
  }
}

/** Reads a prepared caseload block by block: only the columns that are asked for. */
export class PreparedReader implements BlockReader {
  readonly head: PreparedHead;
  private readonly file: number;
  private readonly memory: ArrayBuffer;
  private readonly offsets: readonly number[];
  private readonly views = new Map<string, View>();
  private ranges: (readonly [number, number])[] = [];

  /** Throws an `EngineError` for a file that is none, is cut off, or was made by another version. */
  constructor(path: string) {
    this.file = opened(path, 'r');
    try {
      this.head = headOf(this.file);
    } catch (error) {
      closeSync(this.file);
      throw error;
    }
    const { offsets, bytes } = layoutOf(this.head.columns);
    this.offsets = offsets;
    this.memory = new ArrayBuffer(bytes);
  }

  get blocks(): number {
    return this.head.blocks.length;
  }

  get columns(): readonly PackedColumn[] {
    return this.head.columns;
  }

  get total(): number {
    return this.head.rows;
  }

  /** The column of a fact, which is read from now on with each block; nothing where there is none. */
  column(name: string): View | undefined {
    const known = this.views.get(name);
    if (known) return known;
    const at = this.head.columns.findIndex((one) => one.name === name);
    const column = this.head.columns[at];
    if (!column) return undefined;
    const offset = this.offsets[at] as number;
    const view = viewOfColumn(column, this.memory, offset, this.head.dictionaries[at] ?? []);
    this.views.set(name, view);
    this.ranges = joinedRanges([...this.ranges, [offset, offset + bytesOf(column)]]);
    return view;
  }

  /** Brings a block into the columns that were asked for. Gives its rows. */
  read(block: number): number {
    const { at, rows } = this.head.blocks[block] as PreparedHead['blocks'][number];
    for (const [from, to] of this.ranges) this.bytes(new Uint8Array(this.memory, from, to - from), at + from);
    return rows;
  }

  /** What goes through of the rows of a block, by column. */
  kept(block: number): (string | null)[][] {
    const { at, texts } = this.head.blocks[block] as PreparedHead['blocks'][number];
    let from = at + this.memory.byteLength;
    return texts.map((length) => {
      const bytes = Buffer.alloc(length);
      this.bytes(bytes, from);
      from += length;
      return JSON.parse(bytes.toString()) as (string | null)[];
    });
  }

  close(): void {
    closeSync(this.file);
  }

  private bytes(into: Uint8Array, from: number): void {
    for (let done = 0; done < into.length; ) {
      const read = readSync(this.file, into, done, into.length - done, from + done);
      if (read === 0) throw new EngineError('prepared_not_read', { reason: say('prepared_cut_off') });
      done += read;
    }
  }
}

/** Stretches that are read at once: neighbours, and those with little between them. */
function joinedRanges(ranges: readonly (readonly [number, number])[]): (readonly [number, number])[] {
  const joined: [number, number][] = [];
  for (const [from, to] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const last = joined.at(-1);
    if (last && from - last[1] <= CLOSE) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return joined;
}

/** Bytes between two stretches that are read along. */
const CLOSE = 16_384;

function headOf(file: number): PreparedHead {
  const { size } = fstatSync(file);
  const refuse = (reason: string) => new EngineError('prepared_not_read', { reason });
  const tail = Buffer.alloc(4 + MAGIC.length);
  if (size < MAGIC.length + tail.length) throw refuse(say('prepared_is_none'));
  readSync(file, tail, 0, tail.length, size - tail.length);
  if (tail.toString('latin1', 4) !== MAGIC) throw refuse(say('prepared_is_none'));
  const length = tail.readUInt32LE();
  if (length > size - tail.length) throw refuse(say('prepared_cut_off'));
  const bytes = Buffer.alloc(length);
  readSync(file, bytes, 0, length, size - tail.length - length);
  try {
    const head = JSON.parse(bytes.toString()) as PreparedHead;
    if (head.format !== FORMAT || head.block !== BLOCK) throw refuse(say('prepared_other_format', { format: String(head.format) }));
    return head;
  } catch (error) {
    throw error instanceof EngineError ? error : refuse(say('prepared_cut_off'));
  }
}

/** Whether a file says of itself that it is a prepared caseload. */
export function isPrepared(path: string): boolean {
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    const bytes = Buffer.alloc(MAGIC.length);
    readSync(file, bytes, 0, bytes.length, 0);
    return bytes.toString('latin1') === MAGIC;
  } catch {
    return false;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}
