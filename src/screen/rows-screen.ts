import type { Law } from '../ir/index.ts';
import { eachBit, wordsFor } from './bits.ts';
import { EngineError } from './engine.ts';
import { cellReader } from './kernel-rows.ts';
import { type Answer, type PackedRunRequest, PLACE, placesPacked, ShareRun, settle } from './packed-share.ts';
import { type PlacesOfRows, placesOfWords } from './places.ts';
import type { Profile } from './profile.ts';
import type { Question } from './question.ts';
import { decimalText } from './row-values.ts';
import type { Cell } from './rows.ts';
import type { PackedRows } from './rows-packed.ts';
import { merged, orderNames } from './shares.ts';
import { DecidableCounter, type Unrecorded } from './unrecorded.ts';
import { BLOCK, type Vector, type Words } from './vectors.ts';

/** What rows are put to that were packed here. */
export interface RowsRequest extends Omit<PackedRunRequest, 'shares' | 'forum'> {
  readonly law: Law;
  readonly profile: Profile;
  readonly forum?: string;
  /** The questions that are put to rows of a place. */
  readonly questions: (forum: string, lawless?: true) => readonly Question[];
}

/** A worklist: its columns in order, each with the cells of all rows, and the order of the rows. */
export interface ScreenedRows {
  readonly names: readonly string[];
  /** By column: the cell of each row, as text; null where it is missing. */
  readonly columns: readonly (readonly (string | null)[])[];
  /** Places of the rows, the first to look at first. */
  readonly order: Int32Array;
  readonly unrecorded?: Unrecorded;
  /** Places whose law decides. */
  readonly forums: readonly string[];
  readonly named?: PlacesOfRows;
}

/** Puts the law to packed rows, without an engine: what `screen` writes, column by column and in its order. */
export async function screenRows(rows: PackedRows, request: RowsRequest): Promise<ScreenedRows> {
  const { shares, forums, named, word } = sharesOf(rows, request);
  const { forum: _, ...rest } = request;
  const given: PackedRunRequest = { ...rest, shares, ...(word === undefined ? {} : { forum: word }) };
  const words = new Set(shares.flatMap(({ places }) => (places === 'rest' ? [] : (places ?? []))));
  const runs = shares.map((share) => new ShareRun(rows, share, words, given));
  const counter = new DecidableCounter();
  const answers = request.ask ? await settle(rows, runs, counter, given) : undefined;
  const table = new Table(rows, runs, given, answers);
  for (let block = 0; block < rows.blocks; block++) {
    table.take(block);
    request.told?.('writing', Math.min(rows.total, (block + 1) * BLOCK), rows.total);
    await request.pause?.();
  }
  return {
    names: table.names,
    columns: table.names.map((name) => table.cells(name)),
    order: table.order(),
    forums,
    ...(named ? { named } : {}),
    ...(answers ? { unrecorded: counter.result(runs.reduce((sum, { patterns }) => sum + patterns, 0)) } : {}),
  };
}

interface Shares extends Pick<PackedRunRequest, 'shares'> {
  readonly forums: readonly string[];
  readonly named?: PlacesOfRows;
  /** What stands under `forum` of every row. */
  readonly word?: string;
}

function sharesOf(rows: PackedRows, { law, profile, forum, questions }: RowsRequest): Shares {
  const column = typeof profile.forum === 'object' ? profile.forum.column : undefined;
  if (forum !== undefined || column === undefined) {
    const of = forum ?? (typeof profile.forum === 'string' ? profile.forum.toUpperCase() : '');
    if (rows.total === 0 && rows.others > 0) throw new EngineError('no_rows_of_place', { place: of, column: column ?? '' });
    return { shares: [{ questions: questions(of) }], forums: [of], ...(column === undefined ? {} : { word: of }) };
  }
  const { written, ...named } = placesOfWords(placesPacked(rows) ?? [], law);
  const { held, elsewhere } = named;
  if (held.length === 0) throw new EngineError('no_place_held', { column });
  const own = held.map((place, at) => ({ questions: questions(place.forum), places: written[at] ?? [] }));
  const rest = elsewhere.rows > 0 ? [{ questions: questions('', true), places: 'rest' as const }] : [];
  return { shares: [...own, ...rest], forums: held.map((place) => place.forum), named };
}

const WORDS = wordsFor(BLOCK);
const SAID = { open_facts: 'open', first_question: 'question', because: 'because' } as const;

/** What comes out of the shares of each block, brought together by rows. */
class Table {
  readonly names: readonly string[];
  private readonly held = new Map<string, (string | null)[]>();
  private readonly keys: readonly Float64Array[];
  private readonly decimals: ReadonlySet<string>;

  constructor(
    private readonly rows: PackedRows,
    private readonly runs: readonly ShareRun[],
    private readonly request: PackedRunRequest,
    private readonly answers: readonly Answer[] | undefined,
  ) {
    this.names = merged(runs.map(({ names }) => names));
    for (const name of this.names) this.held.set(name, new Array<string | null>(rows.total).fill(null));
    this.keys = this.orders().map(() => new Float64Array(rows.total).fill(Number.POSITIVE_INFINITY));
    this.decimals = new Set(
      runs.flatMap(({ screen }) => screen.results.flatMap(({ name, vector }) => (vector.kind === 'numbers' ? [name] : []))),
    );
  }

  cells(name: string): readonly (string | null)[] {
    const { refs, acts, contested, types } = this.rows;
    if (name === 'ref') return refs.map((cell) => textOf(cell, types.ref));
    if (name === 'conduct_ref') return acts.map((cell) => textOf(cell, types.act));
    if (name === 'contested') return contested;
    return this.held.get(name) ?? [];
  }

  /** Works out a block and keeps what comes out. */
  take(block: number): void {
    const rows = this.rows.read(block);
    const from = block * BLOCK;
    for (const run of this.runs) {
      run.run(rows);
      run.screen.patterns?.find(rows, run.places, run.rows);
      for (const { name, vector } of run.screen.results) this.results(name, vector, run, from);
      this.said(run, from);
      for (const [at, name] of this.orders().entries()) this.key(at, run.screen.also.find((one) => one.name === name)?.vector, run, from);
    }
    this.place(from);
  }

  /** Places of the rows in the order of the worklist. */
  order(): Int32Array {
    const order = Int32Array.from({ length: this.rows.total }, (_, at) => at);
    if (!this.request.ordered) return order;
    const { refs, acts } = this.rows;
    return order.sort((a, b) => {
      for (const key of this.keys) {
        const [x, y] = [key[a] as number, key[b] as number];
        if (x !== y) return x < y ? -1 : 1;
      }
      return compareCells(refs[a] ?? null, refs[b] ?? null) || compareCells(acts[a] ?? null, acts[b] ?? null) || a - b;
    });
  }

  /** Columns by which the rows are put in order: a review by its limits first. */
  private orders(): readonly string[] {
    const { ordered, review } = this.request;
    if (!ordered) return [];
    const [place = '', day = '', best = '', ...limits] = orderNames(review === true);
    return [...limits, place, day, best];
  }

  private results(name: string, vector: Vector, run: ShareRun, from: number): void {
    const cells = this.held.get(name);
    if (!cells) return;
    const read = cellReader(vector);
    const decimal = this.decimals.has(name);
    eachBit(run.rows, WORDS, (row) => {
      const cell = read(row);
      cells[from + row] = cell === null ? null : decimal ? decimalText(Number(cell)) : String(cell);
    });
  }

  private said({ rows, places, answers: own }: ShareRun, from: number): void {
    const { answers } = this;
    if (!answers) return;
    for (const [name, part] of Object.entries(SAID) as [keyof typeof SAID, (typeof SAID)[keyof typeof SAID]][]) {
      const cells = this.held.get(name);
      if (cells)
        eachBit(rows, WORDS, (row) => {
          cells[from + row] = answers[own[places[row] as number] ?? -1]?.[part] ?? null;
        });
    }
  }

  private key(at: number, vector: Vector | undefined, run: ShareRun, from: number): void {
    if (!vector) return;
    const key = this.keys[at] as Float64Array;
    const read = cellReader(vector);
    eachBit(run.rows, WORDS, (row) => {
      const cell = read(row);
      if (cell !== null) key[from + row] = Number(cell);
    });
  }

  private place(from: number): void {
    const cells = this.held.get('forum');
    if (!cells) return;
    const { forum } = this.request;
    const own = this.rows.column(PLACE) as Words | undefined;
    const until = Math.min(BLOCK, this.rows.total - from);
    for (let row = 0; row < until; row++) cells[from + row] = forum ?? (own ? (own.dictionary[own.codes[row] as number] ?? null) : null);
  }
}

function textOf(cell: Cell, type: string): string | null {
  if (cell === null) return null;
  return type === 'DOUBLE' ? decimalText(Number(cell)) : String(cell);
}

/** Cells as an engine orders them: numbers by size, texts by the signs of Unicode, what is missing last. */
function compareCells(a: Cell, b: Cell): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return compareTexts(String(a), String(b));
}

function compareTexts(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    const [x, y] = [a.charCodeAt(at), b.charCodeAt(at)];
    if (x !== y) return raised(x) - raised(y);
  }
  return a.length - b.length;
}

/** Halves of a sign outside the first plane come after all signs inside it. */
const raised = (code: number): number => (code >= 0xe000 ? code - 0x800 : code >= 0xd800 ? code + 0x2000 : code);

/** A cell of a worklist as DuckDB writes a CSV: NULL as nothing, empty text as two quotation marks. */
const csvCell = (cell: string | null): string => {
  if (cell === null) return '';
  return cell === '' || /[",\n\r#]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
};

/** The worklist as the text of a CSV, in pieces of many rows. */
export function* csvOfRows({ names, columns, order }: Pick<ScreenedRows, 'names' | 'columns' | 'order'>): Generator<string> {
  let text = `${names.map(csvCell).join(',')}\n`;
  for (const row of order) {
    for (let at = 0; at < columns.length; at++) text += (at === 0 ? '' : ',') + csvCell(columns[at]?.[row] ?? null);
    text += '\n';
    if (text.length > 1 << 20) {
      yield text;
      text = '';
    }
  }
  yield text;
}
