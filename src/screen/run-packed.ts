import type { DuckDBDataChunk } from '@duckdb/node-api';
import { and, type Bits, bitOf, eachBit, wordsFor } from './bits.ts';
import { literal } from './dialect.ts';
import { type Answer, CONTESTED, keptNumber, type PackedRunRequest, PLACE, ShareRun, settle } from './packed-share.ts';
import { kept } from './query.ts';
import type { DuckdbEngine } from './run-duckdb.ts';
import type { PreparedReader } from './run-prepared.ts';
import { merged, orderBy, orderNames } from './shares.ts';
import { DecidableCounter, type Unrecorded } from './unrecorded.ts';
import { BLOCK, type Dates, type Numbers, newBits, type Vector, type Words } from './vectors.ts';

/** A screen over a prepared caseload that is ready to be written by the engine. */
export interface PackedRun {
  readonly sql: string;
  readonly columns: readonly string[];
  readonly unrecorded?: Unrecorded;
}

let runs = 0;

/** Puts the law to the rows of a prepared caseload. The engine gets what comes out row by row, puts it in order and writes it. */
export async function packedRun(engine: DuckdbEngine, reader: PreparedReader, given: PackedRunRequest): Promise<PackedRun> {
  runs += 1;
  const request = { pause: () => new Promise<void>((resolve) => setImmediate(resolve)), ...given };
  const named = new Set(request.shares.flatMap(({ places }) => (places === 'rest' ? [] : (places ?? []))));
  const shares = request.shares.map((share) => new ShareRun(reader, share, named, request));
  const counter = new DecidableCounter();
  const answers = request.ask ? await settle(reader, shares, counter, request) : undefined;
  const { forum } = request;
  const ends = merged(shares.map(({ names }) => names));
  const ordered = request.ordered ? orderNames(request.review === true) : [];
  const columns = [
    ...ends.map((name) => (name === 'forum' && forum !== undefined ? constant(name, forum) : columnOf(name, shares, reader))),
    ...ordered.map((name) => columnOf(name, shares, reader, true)),
  ];
  const rows = `packed_rows_${runs}`;
  await registerRows(engine, rows, columns, shares, reader);
  if (answers) await registerAnswers(engine, answers);
  const quote = engine.dialect.name_of;
  // Rows are put in order as numbers and short words; texts are looked up when a row is written.
  const carried = columns
    .map(({ name, hidden, sql, texts, numbers }) => {
      if (hidden) return `  ${sql} AS ${quote(name)}`;
      if (name === 'ref' || name === 'conduct_ref') return `  ${sql} AS ${quote(kept(name))}`;
      return texts || numbers ? `  packed.${quote(name)}` : undefined;
    })
    .filter((one) => one !== undefined);
  const order = request.ordered ? `\n${orderBy(engine.dialect, request.review === true)}` : '';
  const inner = `SELECT\n${[...carried, '  packed.answer'].join(',\n')}\nFROM ${rows}() AS packed${order}`;
  const outer = columns
    .filter(({ hidden }) => !hidden)
    .map(({ name, sql }) => `  ${name === 'ref' || name === 'conduct_ref' ? `packed.${quote(kept(name))}` : sql} AS ${quote(name)}`)
    .join(',\n');
  return {
    sql: `SELECT\n${outer}\nFROM (\n${inner}\n) AS packed`,
    columns: ends,
    ...(answers ? { unrecorded: counter.result(shares.reduce((sum, { patterns }) => sum + patterns, 0)) } : {}),
  };
}

const PARTS = { open_facts: 'open', first_question: 'question', because: 'because' } as const;

/** Functions of the engine that give the words of an answer from its place. */
async function registerAnswers(engine: DuckdbEngine, answers: readonly Answer[]): Promise<void> {
  const { DuckDBScalarFunction, INTEGER, VARCHAR } = await import('@duckdb/node-api');
  for (const part of Object.values(PARTS)) {
    engine.connection.registerScalarFunction(
      DuckDBScalarFunction.create({
        name: `answer_${part}_${runs}`,
        parameterTypes: [INTEGER],
        returnType: VARCHAR,
        mainFunction: (_, chunk, into) => {
          const places = (chunk.getColumnVector(0) as unknown as Written).items as Int32Array;
          for (let row = 0; row < chunk.rowCount; row++)
            (into as unknown as Written).setItem(row, answers[places[row] as number]?.[part] ?? null);
          (into as unknown as Written).flush();
        },
      }),
    );
  }
}

/** A column of what the engine gets: what its cells are in memory, and what they mean in SQL. */
interface Emitted {
  readonly name: string;
  /** Whether it only puts rows in order. */
  readonly hidden: boolean;
  readonly holds: 'text' | 'number' | 'code';
  readonly sql: string;
  /** Readies the cells of a block. */
  readonly ready: (block: number, rows: number) => void;
  /** The cell of a row of the block that is ready: NaN or null where it is missing. */
  readonly texts?: (row: number) => string | null;
  readonly numbers?: Float64Array | Int32Array | Uint16Array;
}

const EMPTY = { holds: 'number', ready: () => {} } as const;

function columnOf(name: string, shares: readonly ShareRun[], reader: PreparedReader, hidden = false): Emitted & { at?: number } {
  const vectors = shares.map(({ screen }) => (hidden ? screen.also : screen.results).find((one) => one.name === name)?.vector);
  if (vectors.some((vector) => vector !== undefined)) return workedOut(name, shares, vectors, hidden);
  if (name === 'open_facts' || name === 'first_question' || name === 'because')
    return answer(
      name,
      shares.some(({ patterns }) => patterns > 0),
    );
  return through(name, reader);
}

const constant = (name: string, value: string): Emitted => ({ ...EMPTY, name, hidden: false, sql: literal(value) });

const answer = (name: keyof typeof PARTS, asked: boolean): Emitted => ({
  ...EMPTY,
  name,
  hidden: false,
  sql: asked ? `answer_${PARTS[name]}_${runs}(packed.answer)` : 'NULL::VARCHAR',
});

/** What goes through from the register: whole numbers, or text that is turned back into what it was. */
function through(name: string, reader: PreparedReader): Emitted {
  const stored = name === 'contested' ? CONTESTED : kept(name);
  if (name === 'forum') {
    const place = reader.column(PLACE) as Words;
    return {
      name,
      hidden: false,
      holds: 'text',
      sql: cell(name),
      ready: () => {},
      texts: (row) => place.dictionary[place.codes[row] as number] ?? null,
    };
  }
  const packed = reader.column(keptNumber(name));
  if (packed?.kind === 'numbers') {
    const numbers = new Float64Array(BLOCK);
    const ready = () => spreadNumbers(packed, numbers);
    return { name, hidden: false, holds: 'number', sql: `${known(name)}::BIGINT`, ready, numbers };
  }
  const at = reader.head.kept.findIndex((one) => one.name === stored);
  const type = reader.head.kept[at]?.type ?? 'VARCHAR';
  let cells: readonly (string | null)[] = [];
  const ready = (block: number) => {
    cells = at < 0 ? [] : (reader.kept(block)[at] as (string | null)[]);
  };
  const sql = type === 'VARCHAR' ? cell(name) : `TRY_CAST(${cell(name)} AS ${type})`;
  return { name, hidden: false, holds: 'text', sql, ready, texts: (row) => cells[row] ?? null };
}

const cell = (name: string): string => `packed.${quoted(name)}`;
const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
/** A number that stands for a missing one is turned into NULL. */
const known = (name: string): string => `CASE WHEN isnan(${cell(name)}) THEN NULL ELSE ${cell(name)} END`;

function workedOut(name: string, shares: readonly ShareRun[], vectors: readonly (Vector | undefined)[], hidden: boolean): Emitted {
  const kinds = new Set(vectors.map((vector) => vector?.kind));
  if (kinds.has('several') || kinds.has('words')) return texts(name, shares, vectors, hidden);
  if (kinds.has('numbers') || kinds.has('dates')) return numbers(name, shares, vectors, hidden);
  return codes(name, shares, vectors, hidden);
}

/** Words for each row: of several that stand one behind the other, each is put where its bits are. */
function texts(name: string, shares: readonly ShareRun[], vectors: readonly (Vector | undefined)[], hidden: boolean): Emitted {
  const cells: (string | null)[] = [];
  const ready = (_: number, rows: number) => {
    cells.length = rows;
    cells.fill(null);
    for (const [at, vector] of vectors.entries()) if (vector) putTexts(cells, vector, (shares[at] as ShareRun).rows);
  };
  return { name, hidden, holds: 'text', sql: cell(name), ready, texts: (row) => cells[row] as string | null };
}

function putTexts(cells: (string | null)[], vector: Vector, among: Bits): void {
  if (vector.kind === 'words') {
    const { codes, dictionary } = vector;
    eachBit(among, WORDS, (row) => {
      cells[row] = dictionary[codes[row] as number] ?? null;
    });
    return;
  }
  const several = vector.kind === 'several';
  if (several)
    eachBit(among, WORDS, (row) => {
      cells[row] = '';
    });
  for (const part of several ? vector.parts : [vector]) {
    if (part.kind !== 'coded') continue;
    for (const [at, value] of part.values.entries()) {
      const bits = newBits();
      and(bits, part.rows[at] as Bits, among, WORDS);
      eachBit(bits, WORDS, (row) => {
        cells[row] = cells[row] ? `${cells[row]};${value}` : String(value);
      });
    }
  }
}

function numbers(name: string, shares: readonly ShareRun[], vectors: readonly (Vector | undefined)[], hidden: boolean): Emitted {
  const into = new Float64Array(BLOCK);
  const dates = vectors.some((vector) => vector?.kind === 'dates');
  const ready = () => {
    into.fill(Number.NaN);
    for (const [at, vector] of vectors.entries()) {
      const own = vector?.kind === 'dates' ? (vector as Dates).days : vector;
      if (own?.kind === 'numbers') spreadNumbers(own, into, shares[at]?.rows);
      if (own?.kind === 'coded')
        for (const [place, bits] of own.rows.entries())
          eachBit(bits, WORDS, (row) => {
            if (bitOf((shares[at] as ShareRun).rows, row)) into[row] = Number(own.values[place]);
          });
    }
  };
  const sql = dates ? `strftime(DATE '1970-01-01' + (${known(name)})::INTEGER, '%Y-%m-%d')` : known(name);
  return { name, hidden, holds: 'number', sql, ready, numbers: into };
}

const WORDS = wordsFor(BLOCK);

function spreadNumbers({ values, known: there }: Numbers, into: Float64Array, among?: Bits): void {
  if (!among) into.fill(Number.NaN);
  for (let at = 0; at < WORDS; at++) {
    const own = (there[at] as number) & (among ? (among[at] as number) : -1);
    if (own === 0) continue;
    for (let bit = 0; bit < 32; bit++) if ((own >>> bit) & 1) into[at * 32 + bit] = values[at * 32 + bit] as number;
  }
}

/** One of a few words as its place among them, from 1. */
function codes(name: string, shares: readonly ShareRun[], vectors: readonly (Vector | undefined)[], hidden: boolean): Emitted {
  const words = [...new Set(vectors.flatMap((vector) => (vector?.kind === 'coded' ? vector.values : [])))];
  const into = new Uint16Array(BLOCK);
  const places = vectors.map((vector) => (vector?.kind === 'coded' ? vector.values.map((value) => words.indexOf(value) + 1) : []));
  const ready = () => {
    into.fill(0);
    for (const [at, vector] of vectors.entries()) {
      if (vector?.kind !== 'coded') continue;
      const { rows } = shares[at] as ShareRun;
      for (const [place, bits] of vector.rows.entries()) putCode(into, bits, rows, (places[at] as number[])[place] as number);
    }
  };
  const written = words.map((word) => (typeof word === 'number' ? String(word) : literal(word)));
  const sql = words.length === 0 ? 'NULL::VARCHAR' : `([${written.join(', ')}])[${cell(name)}]`;
  return { name, hidden, holds: 'code', sql, ready, numbers: into };
}

function putCode(into: Uint16Array, bits: Bits, among: Bits, code: number): void {
  for (let at = 0; at < WORDS; at++) {
    let word = (bits[at] as number) & (among[at] as number);
    while (word !== 0) {
      const low = word & -word;
      into[at * 32 + 31 - Math.clz32(low)] = code;
      word ^= low;
    }
  }
}

/** Makes a table of the engine whose rows are worked out as it asks for them. */
async function registerRows(
  engine: DuckdbEngine,
  name: string,
  columns: readonly Emitted[],
  shares: readonly ShareRun[],
  reader: PreparedReader,
): Promise<void> {
  const { DOUBLE, DuckDBTableFunction, INTEGER, USMALLINT, VARCHAR } = await import('@duckdb/node-api');
  const types = { text: VARCHAR, number: DOUBLE, code: USMALLINT };
  const emitted = columns.filter((column) => column.texts || column.numbers);
  const feed = new Feed(emitted, shares, reader);
  engine.connection.registerTableFunction(
    DuckDBTableFunction.create({
      name,
      bindFunction: (bind) => {
        for (const column of emitted) bind.addResultColumn(column.name, types[column.holds]);
        bind.addResultColumn('answer', INTEGER);
      },
      initFunction: () => feed.begin(),
      mainFunction: (_, chunk) => feed.fill(chunk),
    }),
  );
}

/** Rows of a chunk of the engine. */
const CHUNK = 2048;

/** Gives the rows of one block after another to the engine, as many at a time as it takes. */
class Feed {
  private block = 0;
  private at = 0;
  /** Rows of the block that are wanted, in order, and how many there are. */
  private readonly wanted = new Int32Array(BLOCK);
  private rows = 0;
  /** Whether all rows of the block are wanted. */
  private whole = true;

  constructor(
    private readonly columns: readonly Emitted[],
    private readonly shares: readonly ShareRun[],
    private readonly reader: PreparedReader,
  ) {}

  begin(): void {
    this.block = 0;
    this.at = 0;
    this.rows = 0;
  }

  fill(chunk: DuckDBDataChunk): void {
    while (this.at >= this.rows)
      if (!this.next()) {
        chunk.rowCount = 0;
        return;
      }
    const [from, count] = [this.at, Math.min(CHUNK, this.rows - this.at)];
    chunk.rowCount = count;
    for (const [place, column] of this.columns.entries()) {
      const vector = chunk.getColumnVector(place) as unknown as Written;
      this.put(vector, column, from, count);
      vector.flush();
    }
    const answers = chunk.getColumnVector(this.columns.length) as unknown as Written;
    for (let row = 0; row < count; row++) (answers.items as Int32Array)[row] = this.answer(this.wanted[from + row] as number);
    answers.flush();
    this.at += count;
  }

  private put(vector: Written, { numbers, texts }: Emitted, from: number, count: number): void {
    const { wanted } = this;
    if (!numbers || !vector.items) {
      for (let row = 0; row < count; row++) vector.setItem(row, texts?.(wanted[from + row] as number) ?? null);
    } else if (this.whole) vector.items.set(numbers.subarray(from, from + count));
    else for (let row = 0; row < count; row++) vector.items[row] = numbers[wanted[from + row] as number] as number;
  }

  private answer(row: number): number {
    for (const { answers, places, rows } of this.shares) if (bitOf(rows, row)) return answers[places[row] as number] ?? -1;
    return -1;
  }

  /** Works out the next block. */
  private next(): boolean {
    if (this.block >= this.reader.blocks) return false;
    const rows = this.reader.read(this.block);
    const wanted = newBits();
    for (const share of this.shares) {
      share.run(rows);
      share.screen.patterns?.find(rows, share.places, share.rows);
      for (let at = 0; at < WORDS; at++) wanted[at] = (wanted[at] as number) | (share.rows[at] as number);
    }
    this.rows = 0;
    eachBit(wanted, WORDS, (row) => {
      this.wanted[this.rows++] = row;
    });
    this.whole = this.rows === rows;
    for (const column of this.columns) column.ready(this.block, rows);
    this.block += 1;
    this.at = 0;
    return true;
  }
}

interface Written {
  readonly items?: Float64Array | Int32Array | Uint16Array;
  setItem(row: number, value: unknown): void;
  flush(): void;
}
