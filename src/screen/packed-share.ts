import { type Bits, fillRows, wordsFor } from './bits.ts';
import { EngineError } from './engine.ts';
import type { PackedColumn } from './packed.ts';
import { PackedScreen } from './packed-screen.ts';
import { newPatterns } from './pattern-table.ts';
import { resultsInOrder } from './plan.ts';
import { kept } from './query.ts';
import type { Question } from './question.ts';
import { questionOf, type ScreenRequest } from './run.ts';
import type { Settled } from './settle.ts';
import { orderNames } from './shares.ts';
import type { DecidableCounter } from './unrecorded.ts';
import { type Coded, type Numbers, newBits, type Tri, type Words } from './vectors.ts';

/** Column of a packed caseload under which a kept column stands that holds whole numbers. */
export const keptNumber = (name: string): string => `number ${kept(name)}`;
/** The place that a row names. */
export const PLACE = kept('forum');
/** Facts that the register says two things of. */
export const CONTESTED = 'contested facts';

/** Packed rows, one block after another: in a file, or in memory. */
export interface BlockReader {
  readonly columns: readonly PackedColumn[];
  /** Rows of all blocks. */
  readonly total: number;
  readonly blocks: number;
  /** The column of a fact, which stands for the rows of the block that was read last; nothing where there is none. */
  column(name: string): Tri | Coded | Numbers | Words | undefined;
  /** Brings a block into the columns that were asked for. Gives its rows. */
  read(block: number): number;
}

/** What is put to a prepared caseload. */
export interface PackedRunRequest
  extends Pick<ScreenRequest, 'signs' | 'keep' | 'each' | 'review' | 'ask' | 'ordered' | 'explain' | 'told'> {
  /** What is asked of rows of a place; of all rows, where they are not of several places. A place whose law is not held gives no rule. */
  readonly shares: readonly PackedShare[];
  /** What stands in the column `forum` of every row, where the rows do not say it. */
  readonly forum?: string;
  /** Whether it is to be stopped: asked now and then. */
  readonly stopped?: () => boolean;
  /** Lets what waits be heard, now and then. */
  readonly pause?: () => Promise<void>;
}

/** Rows that are put to the same law. */
export interface PackedShare {
  readonly questions: readonly Question[];
  /** The words by which rows name their place; `rest`: all rows that no other share has. All rows where absent. */
  readonly places?: readonly string[] | 'rest';
}

/** What is answered for a pattern, in words. */
export interface Answer {
  readonly open: string | null;
  readonly question: string | null;
  readonly because: string | null;
}

/** One share of the rows: its screen, and its rows of the block that is being worked on. */
export class ShareRun {
  readonly screen: PackedScreen;
  readonly names: readonly string[];
  readonly rows: Bits = newBits();
  /** The place of the answer for each pattern. */
  readonly answers: number[] = [];
  readonly places = newPatterns();
  private readonly codes: ReadonlySet<number>;
  private readonly place: Words | undefined;

  constructor(
    reader: BlockReader,
    readonly share: PackedShare,
    named: ReadonlySet<string>,
    request: PackedRunRequest,
  ) {
    const { signs, each, review, ask, ordered, explain, keep } = request;
    const facts = reader.columns.map(({ name }) => name).filter((name) => !name.startsWith(keptNumber('')) && name !== PLACE);
    this.screen = new PackedScreen(
      {
        questions: share.questions,
        columns: facts,
        signs,
        ...(each ? { each } : {}),
        ...(review ? { review } : {}),
        ...(ask ? { ask } : {}),
        also: ordered ? orderNames(review === true) : [],
      },
      (name) => reader.column(name),
    );
    const place = reader.column(PLACE) as Words | undefined;
    this.place = share.places ? place : undefined;
    const words = place?.dictionary ?? [];
    const own = share.places === 'rest' ? words.filter((word) => !named.has(word)) : (share.places ?? []);
    this.codes = new Set([...own.map((word) => words.indexOf(word)), ...(share.places === 'rest' ? [-1] : [])]);
    const results = resultsInOrder(this.screen.plan, ask === true).map(({ name }) => name);
    const through = [...new Set(['ref', 'conduct_ref', ...(place || request.forum !== undefined ? ['forum'] : []), ...keep])];
    this.names = [...through, ...results, 'contested', ...(explain && ask ? ['because'] : [])];
  }

  get patterns(): number {
    return this.screen.patterns?.counts.length ?? 0;
  }

  /** Works out a block. */
  run(rows: number): void {
    this.screen.run(rows);
    fillRows(this.rows, rows);
    const { place, codes } = this;
    if (!place) return;
    for (let at = 0; at < wordsFor(rows); at++) {
      let word = 0;
      for (let bit = 0; bit < 32; bit++) if (codes.has(place.codes[at * 32 + bit] as number)) word |= 1 << bit;
      this.rows[at] = (this.rows[at] as number) & word;
    }
  }

  /** The pattern of each of its rows in the block. */
  told(rows: number): void {
    this.screen.patterns?.add(rows, this.places, this.rows);
  }
}

/** Settles the patterns that occur; gives what is answered, under the places that `answers` of each share name. */
export async function settle(
  reader: BlockReader,
  shares: readonly ShareRun[],
  counter: DecidableCounter,
  request: PackedRunRequest,
): Promise<Answer[]> {
  const { told } = request;
  let rowsDone = 0;
  for (let block = 0; block < reader.blocks; block++) {
    const rows = reader.read(block);
    for (const share of shares) {
      share.run(rows);
      share.told(rows);
    }
    rowsDone += rows;
    told?.('reading', rowsDone, reader.total);
    await pause(request);
  }
  const answers: Answer[] = [];
  for (const share of shares) await settleShare(share, answers, counter, request);
  return answers;
}

async function settleShare(
  { screen, share, answers: own }: ShareRun,
  answers: Answer[],
  counter: DecidableCounter,
  request: PackedRunRequest,
): Promise<void> {
  const { settler, patterns } = screen;
  if (!settler || !patterns) return;
  const { explain, told } = request;
  const places = new Map<Settled, number>();
  for (const [at, rows] of patterns.counts.entries()) {
    if (at % A_WHILE === 0) {
      told?.('patterns', at, patterns.counts.length);
      await pause(request);
    }
    const pattern = patterns.pattern(at);
    const settled = settler.settle(pattern);
    counter.add({ settled, rows });
    const known = explain ? undefined : places.get(settled);
    own.push(known ?? answers.length);
    if (known !== undefined) continue;
    places.set(settled, answers.length);
    const { open_facts: open } = settled;
    const question = questionOf(open[0], share.questions[0] as Question);
    answers.push({ open: open.join(';') || null, question, because: explain ? settler.because(pattern) : null });
  }
}

/** Patterns that are settled between two pauses. */
const A_WHILE = 500;

/** Lets what waits be heard: somebody may want it to stop. */
async function pause({ stopped, pause: wait }: PackedRunRequest): Promise<void> {
  await wait?.();
  if (stopped?.()) throw new EngineError('interrupted');
}

/** How many rows name each place, by the word that stands there; nothing where the rows are not of several places. */
export function placesPacked(reader: BlockReader): (readonly [string | null, number])[] | undefined {
  const place = reader.column(PLACE);
  if (place?.kind !== 'words') return undefined;
  const counts = new Map<number, number>();
  for (let block = 0; block < reader.blocks; block++) {
    const rows = reader.read(block);
    for (let row = 0; row < rows; row++) {
      const code = place.codes[row] as number;
      counts.set(code, (counts.get(code) ?? 0) + 1);
    }
  }
  return [...counts].map(([code, rows]) => [place.dictionary[code] ?? null, rows] as const);
}
