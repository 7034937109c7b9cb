import { sha256 } from '@noble/hashes/sha2.js';
import { parseDate } from '../../../base/index.ts';
import {
  answersOver,
  type BadRow,
  csvOfRows,
  EngineError,
  eachRow,
  type FileSaid,
  lookAtFile,
  type PackedRows,
  type PlacesRun,
  RowPacker,
  RowsDescribed,
  type ScreenedRows,
  screenRows,
  typesOf,
} from '../../../screen/index.ts';
import { type BadRows, type Looked, type Ran, type RowsAsked, type RowsGiven, type RunAsked, SHOWN, type Told } from './asking.ts';

/** Largest file that is read, in bytes. */
export const MOST_BYTES = 600_000_000;
const PIECE = 4 << 20;
const HEAD = 1 << 20;
const FIRST_ROWS = 5;
const FIRST_BAD = 20;

type Tell = (told: Told) => void;

async function* pieces(file: Blob): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < file.size; at += PIECE) yield await bytesOf(file.slice(at, at + PIECE));
}

async function bytesOf(part: Blob): Promise<Uint8Array> {
  try {
    return new Uint8Array(await part.arrayBuffer());
  } catch {
    throw new EngineError('file_gone');
  }
}

/** Bad rows, counted; the first are kept. */
class Bad {
  private readonly first: BadRow[] = [];
  private count = 0;

  readonly add = (row: BadRow): void => {
    this.count += 1;
    if (this.first.length < FIRST_BAD) this.first.push(row);
  };

  get rows(): BadRows {
    return { count: this.count, first: this.first };
  }
}

/** Looks through a file: how it is to be read, what its columns are like, which rows cannot be read. */
export async function lookThrough(file: File, said: FileSaid, tell: Tell): Promise<Looked> {
  if (file.size > MOST_BYTES) {
    const size = (bytes: number) => String(Math.round(bytes / 1e6));
    throw new EngineError('file_too_many_bytes', { size: size(file.size), limit: size(MOST_BYTES) });
  }
  const reading = await typesOf(pieces(file), lookAtFile(await bytesOf(file.slice(0, HEAD)), file.name, said));
  const bad = new Bad();
  const first: string[][] = [];
  let described: RowsDescribed | undefined;
  let rows = 0;
  await eachRow(pieces(file), reading, {
    head: (columns) => {
      described = new RowsDescribed(columns);
      return columns.map(() => true);
    },
    row: (cells) => {
      rows += 1;
      if (first.length < FIRST_ROWS) first.push(cells.map((cell) => String(cell ?? '')));
      described?.add(cells);
    },
    bad: bad.add,
    told: (bytes) => tell({ step: 'looking', done: bytes, total: file.size }),
  });
  if (!described || rows === 0) throw new EngineError('file_no_rows');
  return { reading, rows, columns: described.end(), first, bad: bad.rows };
}

const hex = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** Rows of a file packed by a profile, with the hash of the file. */
async function packed({ file, reading, profile, tables, law, forum }: RunAsked, bad: Bad, tell: Tell) {
  const hash = sha256.create();
  let packer: RowPacker | undefined;
  async function* hashed() {
    for await (const piece of pieces(file)) {
      hash.update(piece);
      yield piece;
    }
  }
  await eachRow(hashed(), reading, {
    head: (source) => {
      packer = new RowPacker({ profile, tables, vocabulary: law.vocabulary, law, source, ...(forum === undefined ? {} : { forum }) });
      return packer.wanted;
    },
    row: (cells) => void packer?.add(cells),
    bad: bad.add,
    told: (bytes) => tell({ step: 'reading', done: bytes, total: file.size }),
  });
  if (!packer) throw new EngineError('file_no_rows');
  return { rows: packer.end(), input: { file: file.name, bytes: file.size, sha256: hex(hash.digest()) } };
}

/** The worklist of a run, which stays beside the page. */
export class Caseload {
  private constructor(
    private readonly table: ScreenedRows,
    readonly csv: Blob,
  ) {}

  /** Reads the file by its profile, puts the law to its rows, and writes the worklist. */
  static async of(asked: RunAsked, tell: Tell): Promise<{ readonly caseload: Caseload; readonly ran: Ran }> {
    const begun = Date.now();
    const bad = new Bad();
    const { rows, input } = await packed(asked, bad, tell);
    const table = await screened(rows, asked, tell);
    const { csv, output } = written(table);
    const ran: Ran = {
      names: table.names,
      ...countsOf(table, rows, bad.rows.count),
      bad: bad.rows,
      forums: table.forums,
      unread: rows.unread,
      missing: rows.missing,
      used: rows.used,
      ...(table.unrecorded ? { unrecorded: table.unrecorded } : {}),
      answers: answersOver({ forum: table.forums.join(', '), also: [] }, table),
      input,
      output,
      seconds: Math.round((Date.now() - begun) / 100) / 10,
    };
    return { caseload: new Caseload(table, csv), ran };
  }

  /** The first rows with an outcome and a place of urgency; with any, where these are empty. */
  rows({ outcome, urgency }: RowsAsked): RowsGiven {
    const { names, columns, order } = this.table;
    const [outcomes, urgencies] = ['outcome_domestic', 'urgency'].map((name) => columns[names.indexOf(name)] ?? []);
    const found: Readonly<Record<string, string>>[] = [];
    let total = 0;
    for (const row of order) {
      if (outcome !== '' && outcomes?.[row] !== outcome) continue;
      if (urgency !== '' && urgencies?.[row] !== urgency) continue;
      total += 1;
      if (found.length < SHOWN) found.push(Object.fromEntries(names.map((name, at) => [name, columns[at]?.[row] ?? ''])));
    }
    return { total, rows: found };
  }
}

function screened(rows: PackedRows, { law, profile, forum, on, review }: RunAsked, tell: Tell): Promise<ScreenedRows> {
  const day = parseDate(on)?.first ?? 0;
  return screenRows(rows, {
    law,
    profile,
    ...(forum === undefined ? {} : { forum }),
    questions: (of, lawless) => [{ law, forum: of, day, label: '', ...(lawless ? { lawless } : {}) }],
    signs: law.vocabulary.signs,
    keep: [],
    ask: true,
    explain: true,
    ordered: true,
    ...(review ? { review } : {}),
    told: (stage, done, total = 0) => tell({ step: stage === 'reading' ? 'patterns' : stage, done, total }),
  });
}

function written(table: ScreenedRows) {
  const hash = sha256.create();
  const encoder = new TextEncoder();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  for (const piece of csvOfRows(table)) {
    const own = encoder.encode(piece);
    hash.update(own);
    parts.push(own);
    bytes += own.length;
  }
  return { csv: new Blob(parts, { type: 'text/csv' }), output: { file: 'worklist.csv', bytes, sha256: hex(hash.digest()) } };
}

const isOpen = (outcome: string | null | undefined): boolean => outcome === 'open' || outcome === 'no_rule';

function countsOf({ names, columns, named, forums }: ScreenedRows, rows: PackedRows, rejected: number): Pick<Ran, 'counts' | 'inPlaces'> {
  const outcomes = columns[names.indexOf('outcome_domestic')] ?? [];
  const open = outcomes.filter(isOpen).length;
  const counts = { rows_in: rows.total + rejected, decided: rows.total - open, open, rejected };
  const all = rows.others > 0 ? { ...counts, other_places: rows.others } : counts;
  if (!named) return { counts: all };
  const written = columns[names.indexOf('forum')] ?? [];
  const places = forums.map((forum) => {
    const own = outcomes.filter((_, at) => written[at] === forum);
    const openHere = own.filter(isOpen).length;
    return { forum, rows: own.length, decided: own.length - openHere, open: openHere };
  });
  const { rows: elsewhere, empty, not_held, unread } = named.elsewhere;
  const inPlaces: PlacesRun = { places, ...(elsewhere > 0 ? { elsewhere: { rows: elsewhere, empty, not_held, unread } } : {}) };
  return { counts: all, inPlaces };
}
