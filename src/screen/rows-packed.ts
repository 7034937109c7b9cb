import type { Vocabulary } from '../base/index.ts';
import { type Law, packFor } from '../ir/index.ts';
import type { FactColumn } from './columns.ts';
import { EngineError, type SourceColumn } from './engine.ts';
import { columnsOf, type Expression } from './expression.ts';
import { bytesOf, layoutOf, type PackedColumn, packedColumns, viewOfColumn } from './packed.ts';
import { type BlockReader, PLACE } from './packed-share.ts';
import { Packing } from './packing.ts';
import type { Profile } from './profile.ts';
import { type ProfileTables, type Reading, type RecordedColumn, type Recording, recordingOf } from './recording.ts';
import { type Getter, getterOf, type RawRow, type RowColumns, wordedCell } from './row-values.ts';
import type { Cell } from './rows.ts';
import type { UnreadColumn } from './unread.ts';
import type { Coded, Numbers, Tri, Words } from './vectors.ts';

/** How rows that were read here are packed. */
export interface RowPacking {
  readonly profile: Profile;
  readonly tables: ProfileTables;
  readonly vocabulary: Vocabulary;
  readonly law: Law;
  /** Columns of the file, in their order. */
  readonly source: readonly SourceColumn[];
  /** The place that is asked for; where it is absent and rows name theirs, each has its own. */
  readonly forum?: string;
}

/** Rows that are packed, in memory, with what goes through of them. */
export interface PackedRows extends BlockReader {
  readonly refs: readonly Cell[];
  readonly acts: readonly Cell[];
  readonly contested: readonly (string | null)[];
  /** The type of the reference, as an engine names it. */
  readonly types: { readonly ref: string; readonly act: string };
  readonly unread: readonly UnreadColumn[];
  /** Columns that the profile reads and the file lacks. */
  readonly missing: readonly string[];
  /** Columns of the file that were read, and by which rows are known. */
  readonly used: readonly string[];
  /** Rows of another place than the one that was asked for. */
  readonly others: number;
}

/** Most different values of a column whose values are read once each. */
const MOST_VALUES = 500_000;

/** The cells of facts that hang on one column, and the counts of its cells, by the value that stands there. */
interface Known {
  readonly cells: readonly Cell[];
  readonly filled: readonly boolean[];
  readonly unread: readonly boolean[];
}

/** Facts and recorded columns that hang on the same columns of the file. */
class Group {
  readonly known = new Map<Cell, Known>();
  readonly facts: { readonly at: number; readonly get: Getter }[] = [];
  readonly columns: { readonly at: number; readonly filled: Getter; readonly unread: Getter }[] = [];

  /** `on`: the one column that all of it hangs on; absent where it hangs on several. */
  constructor(readonly on: number | undefined) {}

  of(row: RawRow): Known {
    if (this.on === undefined) return this.made(row);
    const value = row[this.on] ?? null;
    const known = this.known.get(value);
    if (known) return known;
    const made = this.made(row);
    if (this.known.size < MOST_VALUES) this.known.set(value, made);
    return made;
  }

  private made(row: RawRow): Known {
    return {
      cells: this.facts.map(({ get }) => get(row)),
      filled: this.columns.map(({ filled }) => filled(row) === true),
      unread: this.columns.map(({ unread }) => unread(row) === true),
    };
  }
}

/** Reads rows by a profile, one after the other, and packs their facts as sets of bits: what `screen prepare` does with an engine. */
export class RowPacker {
  /** Which columns of the file are read; of all others no cell is needed. */
  readonly wanted: readonly boolean[];
  private readonly recording: Recording;
  private readonly groups: readonly Group[];
  private readonly counts: { filled: number; unread: number }[];
  private readonly packed: readonly PackedColumn[];
  private readonly packing: Packing;
  private readonly blocks: { readonly memory: ArrayBuffer; readonly rows: number }[] = [];
  private readonly cells: Cell[];
  private readonly refs: Cell[] = [];
  private readonly acts: Cell[] = [];
  private readonly contested: (string | null)[] = [];
  private readonly contestedOf: Getter;
  private readonly ref: number;
  private readonly act: number;
  private readonly placeOf: ((row: RawRow) => string | null) | undefined;
  private others = 0;

  /** Throws an `EngineError` where a column that the profile needs is not there. */
  constructor(private readonly request: RowPacking) {
    const { profile, tables, vocabulary, source } = request;
    this.recording = recordingOf(profile, source, tables, vocabulary);
    const places = new Map(source.map(({ name }, at) => [name, at] as const));
    this.ref = this.needed(profile.ref, places);
    this.act = this.needed(profile.conduct_ref, places);
    const columns = new Columns(places, this.recording, source, () => this.packing.total + 1);
    const facts = packedColumns(this.recording.facts as readonly FactColumn[], vocabulary);
    this.placeOf = this.placeReader(places);
    const own: PackedColumn[] = this.placeOf && request.forum === undefined ? [{ name: PLACE, kind: 'words' }] : [];
    this.packed = [...facts, ...own];
    this.cells = this.packed.map(() => null);
    this.groups = groupsOf(this.recording, columns);
    this.counts = this.recording.columns.map(() => ({ filled: 0, unread: 0 }));
    this.contestedOf = columns.getter(this.recording.contested);
    this.packing = new Packing(this.packed, ({ memory, rows }) => this.blocks.push({ memory: memory.slice(0), rows }));
    const read = new Set([...columns.read, this.ref, this.act, this.placeColumn(places)]);
    this.wanted = source.map((_, at) => read.has(at));
  }

  /** One row; its cells in the order of the columns of the file. Gives whether it is of the place that is asked for. */
  add(row: RawRow): boolean {
    const place = this.placeOf?.(row);
    const { forum } = this.request;
    if (this.placeOf && forum !== undefined && place !== forum) {
      this.others += 1;
      return false;
    }
    const { cells } = this;
    for (const group of this.groups) {
      const known = group.of(row);
      for (let at = 0; at < group.facts.length; at++) {
        const own = (group.facts[at] as { at: number }).at;
        cells[own] = this.allowed(own, known.cells[at] ?? null);
      }
      this.count(group, known);
    }
    if (this.placeOf && forum === undefined) cells[cells.length - 1] = place ?? null;
    this.refs.push(this.ref < 0 ? this.packing.total + 1 : (row[this.ref] ?? null));
    this.acts.push(this.act < 0 ? 'c1' : (row[this.act] ?? null));
    const contested = this.contestedOf(row);
    this.contested.push(contested === null ? null : String(contested));
    this.packing.add(cells);
    return true;
  }

  /** All rows were added. */
  end(): PackedRows {
    this.packing.end();
    const { recording, counts } = this;
    const unread = recording.columns.map(({ entry }, at) => ({
      column: entry.column,
      fact: entry.member === undefined ? entry.word.name : `${entry.word.name}.${entry.member}`,
      ...(counts[at] as { filled: number; unread: number }),
    }));
    const typeOf = (at: number): string => this.request.source[at]?.type ?? 'VARCHAR';
    return Object.assign(new MemoryBlocks(this.packed, this.packing.dictionaries, this.blocks, this.packing.total), {
      refs: this.refs,
      acts: this.acts,
      contested: this.contested,
      types: { ref: this.ref < 0 ? 'BIGINT' : typeOf(this.ref), act: this.act < 0 ? 'VARCHAR' : typeOf(this.act) },
      unread,
      missing: recording.missing.map(({ column }) => column),
      used: this.request.source.filter((_, at) => this.wanted[at]).map(({ name }) => name),
      others: this.others,
    });
  }

  private count({ columns }: Group, { filled, unread }: Known): void {
    for (let at = 0; at < columns.length; at++) {
      const own = this.counts[(columns[at] as { at: number }).at] as { filled: number; unread: number };
      if (filled[at]) own.filled += 1;
      if (unread[at]) own.unread += 1;
    }
  }

  /** A word that a fact of few values does not have is not known. */
  private allowed(at: number, cell: Cell): Cell {
    const { kind, values } = this.packed[at] as PackedColumn;
    return kind === 'coded' && cell !== null && !values?.includes(String(cell)) ? null : cell;
  }

  private needed(name: string | undefined, places: ReadonlyMap<string, number>): number {
    if (name === undefined) return -1;
    const at = places.get(name);
    if (at === undefined) throw new EngineError('no_such_column', { column: name, columns: [...places.keys()].slice(0, 40).join(', ') });
    return at;
  }

  private placeColumn(places: ReadonlyMap<string, number>): number {
    const { forum } = this.request.profile;
    return typeof forum === 'object' ? (places.get(forum.column) ?? -1) : -1;
  }

  /** The place that a row names: its code where its law is held, otherwise what stands there. */
  private placeReader(places: ReadonlyMap<string, number>): ((row: RawRow) => string | null) | undefined {
    const { profile, law } = this.request;
    const at = this.placeColumn(places);
    if (typeof profile.forum !== 'object') return undefined;
    if (at < 0) {
      if (this.request.forum !== undefined) return undefined;
      throw new EngineError('forum_column_missing', { column: profile.forum.column, profile: profile.id });
    }
    const { values = {} } = profile.forum;
    const known = new Map<Cell, string | null>();
    return (row) => {
      const cell = row[at] ?? null;
      const before = known.get(cell);
      if (before !== undefined) return before;
      const word = wordedCell(cell);
      const written = word === null ? null : (values[word] ?? word);
      const forum = written === null ? null : packFor(law, written.toUpperCase()) ? written.toUpperCase() : written;
      known.set(cell, forum);
      return forum;
    };
  }
}

/** The columns of a recording as functions of a row: those of the file, and what is read of single values, once for each. */
class Columns implements RowColumns {
  /** Places of the columns of the file that are read. */
  readonly read = new Set<number>();
  readonly decimals: ReadonlySet<string>;
  private readonly readings = new Map<string, { readonly reading: Reading; readonly at: number }>();
  private readonly made = new Map<Reading, Getter>();

  constructor(
    private readonly places: ReadonlyMap<string, number>,
    recording: Recording,
    source: readonly SourceColumn[],
    readonly rowNumber: () => number,
  ) {
    this.decimals = new Set(source.filter(({ type }) => type === 'DOUBLE').map(({ name }) => name));
    for (const reading of recording.readings)
      for (const [at, { name }] of reading.columns.entries()) this.readings.set(name, { reading, at });
    this.get = this.get.bind(this);
  }

  getter(part: Expression): Getter {
    for (const name of columnsOf(part)) this.fileColumns(name, this.read);
    return getterOf(part, this);
  }

  get(name: string): Getter | undefined {
    const found = this.readings.get(name);
    if (!found) {
      const at = this.places.get(name);
      return at === undefined ? undefined : (row) => row[at] ?? null;
    }
    const { reading, at } = found;
    const cells = this.cells(reading);
    return (row) => cells(row)?.[at] ?? null;
  }

  /** Columns of the file that a column hangs on, by their places. */
  fileColumns(name: string, into: Set<number>): void {
    const found = this.readings.get(name);
    if (found) for (const one of columnsOf(found.reading.key)) this.fileColumns(one, into);
    const at = found ? undefined : this.places.get(name);
    if (at !== undefined) into.add(at);
  }

  private cells(reading: Reading): (row: RawRow) => readonly Cell[] | undefined {
    const key = this.made.get(reading) ?? getterOf(reading.key, this);
    this.made.set(reading, key);
    const known = new Map<Cell, readonly Cell[] | undefined>();
    return (row) => {
      const value = key(row);
      if (value === null) return undefined;
      if (known.has(value)) return known.get(value);
      const made = reading.read(String(value));
      if (known.size < MOST_VALUES) known.set(value, made);
      return made;
    };
  }
}

function groupsOf(recording: Recording, columns: Columns): readonly Group[] {
  const groups = new Map<string, Group>();
  const groupOf = (...parts: readonly Expression[]): Group => {
    const on = new Set<number>();
    for (const part of parts) for (const name of columnsOf(part)) columns.fileColumns(name, on);
    const key = on.size === 1 ? String([...on][0]) : 'several';
    const group = groups.get(key) ?? new Group(on.size === 1 ? [...on][0] : undefined);
    groups.set(key, group);
    return group;
  };
  for (const [at, { value }] of recording.facts.entries()) groupOf(value).facts.push({ at, get: columns.getter(value) });
  for (const [at, one] of recording.columns.entries()) {
    const { filled, unread } = countedOf(one, recording);
    groupOf(filled, one.read).columns.push({ at, ...gettersOf(filled, unread, columns) });
  }
  return [...groups.values()];
}

/** Where a cell is filled, and where it is filled and could not be read. */
function countedOf({ filled, read, reading }: RecordedColumn, { readings }: Recording): { filled: Expression; unread: Expression } {
  const key = readings.find(({ name }) => name === reading)?.key;
  const there: Expression = key ? { op: 'not', part: { op: 'missing', part: key } } : filled;
  if (JSON.stringify(filled) === JSON.stringify(read)) return { filled: there, unread: { op: 'truth', value: false } };
  const sure: Expression = { op: 'certain', part: read };
  return { filled: there, unread: { op: 'all', parts: [there, { op: 'not', part: sure }] } };
}

const gettersOf = (filled: Expression, unread: Expression, columns: Columns) => ({
  filled: columns.getter(filled),
  unread: columns.getter(unread),
});

type View = Tri | Coded | Numbers | Words;

/** Packed blocks in memory: the columns that are asked for are copied into one place, where they are worked on. */
class MemoryBlocks implements BlockReader {
  private readonly memory: ArrayBuffer;
  private readonly offsets: readonly number[];
  private readonly views = new Map<string, View>();
  private readonly ranges: (readonly [number, number])[] = [];

  constructor(
    readonly columns: readonly PackedColumn[],
    private readonly dictionaries: readonly (readonly string[])[],
    private readonly held: readonly { readonly memory: ArrayBuffer; readonly rows: number }[],
    readonly total: number,
  ) {
    const { offsets, bytes } = layoutOf(columns);
    this.offsets = offsets;
    this.memory = new ArrayBuffer(bytes);
  }

  get blocks(): number {
    return this.held.length;
  }

  column(name: string): View | undefined {
    const known = this.views.get(name);
    if (known) return known;
    const at = this.columns.findIndex((one) => one.name === name);
    const column = this.columns[at];
    if (!column) return undefined;
    const offset = this.offsets[at] as number;
    const view = viewOfColumn(column, this.memory, offset, this.dictionaries[at] ?? []);
    this.views.set(name, view);
    this.ranges.push([offset, offset + bytesOf(column)]);
    return view;
  }

  read(block: number): number {
    const { memory, rows } = this.held[block] as { memory: ArrayBuffer; rows: number };
    for (const [from, to] of this.ranges) new Uint8Array(this.memory, from, to - from).set(new Uint8Array(memory, from, to - from));
    return rows;
  }
}
