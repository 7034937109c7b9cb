import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ActFacts, type Comparison, columnsAsked, type Falls, kindsOfActs } from '../compare/index.ts';
import type { CaseloadDocument, CaseloadResult } from '../comparison/index.ts';
import { factResult, quoted } from '../screen/index.ts';
import { removedAtEnd } from './folder.ts';
import type { Io } from './io.ts';

export interface CaseloadFlags {
  readonly caseload?: string;
  readonly profile?: string;
  readonly least?: string;
  readonly law?: string;
}

/** What is counted: the place, and what stands beside it; the standard is there in every screen. */
export interface Counted {
  readonly place: string;
  readonly on: string;
  /** As `screen --also` takes it: another place, a folder, a draft; absent where the standard is what the law is compared with. */
  readonly also?: string;
  /** Where the first side is what stands beside: the law with a reform against the law as it is. */
  readonly turned: boolean;
}

/**
 * Screens a register under both laws and counts acts by what they come out as. The rows are read, put to the law and written as `screen` does it; nothing stays
 * but the counts. What is recorded of each act is put to the kinds of the comparison, too: they are the reasons. A number is the exit status where the screen
 * refused; it has said why.
 */
export async function countCaseload(
  counted: Counted,
  comparison: Comparison,
  flags: CaseloadFlags,
  io: Io,
): Promise<CaseloadDocument | number> {
  const folder = mkdtempSync(join(tmpdir(), 'sinepoena-'));
  removedAtEnd(folder);
  const out = join(folder, 'screen.parquet');
  try {
    const { screenCommand } = await import('./screen.ts');
    const facts = columnsAsked(comparison.question);
    const asked = { out, forum: counted.place, on: counted.on, ask: false, order: 'register', facts };
    const also = counted.also === undefined ? {} : { also: [counted.also] };
    const given = {
      ...(flags.profile === undefined ? {} : { profile: flags.profile }),
      ...(flags.law === undefined ? {} : { law: flags.law }),
    };
    const status = await screenCommand([flags.caseload ?? ''], { ...asked, ...also, ...given }, { ...io, out: () => {} });
    if (status !== 0) return status;
    return await countsIn(out, counted, comparison, facts, Number(flags.least ?? 10));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function countsIn(
  path: string,
  { also, turned }: Counted,
  comparison: Comparison,
  facts: readonly string[],
  least: number,
): Promise<CaseloadDocument> {
  const { duckdbEngine, fileSource } = await import('../screen/run-duckdb.ts');
  const engine = await duckdbEngine();
  try {
    const from = fileSource({ paths: [path], format: 'parquet' });
    const columns = (await engine.describe(from)).map(({ name }) => name);
    const own = ['outcome_domestic', 'best_provision', 'best_effect'];
    const beside = also === undefined ? STANDARD : own.map((name) => quoted(besideOf(name, columns)));
    const recorded = facts.filter((name) => columns.includes(factResult(name)));
    const given = [...own.map(quoted), ...beside, ...recorded.map((name) => quoted(factResult(name)))];
    const sql = `SELECT ${given.join(', ')}, count(*) AS acts FROM ${from} GROUP BY ALL`;
    // A register that was prepared holds facts as sets of bits: its acts are counted, and not put to the kinds.
    const tally = new Tally(turned, also === undefined, recorded.length > 0 ? kindsOfActs(comparison) : undefined);
    for await (const batch of engine.rows(sql)) for (const row of batch) tally.add(row, recorded);
    return tally.document(comparison.differences, least);
  } finally {
    await engine.close();
  }
}

/** What binds, else what is recommended. */
const STANDARD: readonly string[] = [
  // The nearer of what binds and what is recommended.
  `CASE ${['met', 'open', 'not_met'].map((one) => `WHEN outcome_binding = '${one}' OR outcome_guidance = '${one}' THEN '${one}'`).join(' ')} ELSE outcome_binding END`,
  'NULL',
  'NULL',
];

/** The column of what stands beside; its day may be part of the name. */
function besideOf(name: string, columns: readonly string[]): string {
  const own = columns.find((column) => column.startsWith(`${name} @`));
  if (own === undefined) throw new Error(`a screen with a law beside it has no column ${name} @`);
  return own;
}

/** Acts that fall into a kind: for certain, or as far as is recorded. */
interface Fallen {
  surely: number;
  perhaps: number;
}

interface Change {
  readonly a: CaseloadResult;
  readonly b: CaseloadResult;
  acts: number;
  readonly kinds: Fallen[];
}

/** Adds up acts by what they come out as under both laws, and by the kinds that they fall into. */
class Tally {
  private acts = 0;
  private alike = 0;
  private contradicting = 0;
  private readonly changes = new Map<string, Change>();
  private readonly kinds: Fallen[] = [];

  constructor(
    private readonly turned: boolean,
    private readonly standard: boolean,
    private readonly kindsOf: ReturnType<typeof kindsOfActs>,
  ) {}

  add(row: readonly unknown[], recorded: readonly string[]): void {
    const number = Number(row.at(-1));
    const [one, other] = [resultAt(row, 0), resultAt(row, 3)];
    const facts = Object.fromEntries(recorded.map((name, at) => [name, plain(row[6 + at])]));
    const found = this.kindsOf?.(facts);
    const falls = found ?? [];
    this.acts += number;
    if (found === null) this.contradicting += number;
    put(this.kinds, falls, number);
    const same = this.standard ? one.outcome === other.outcome : one.outcome === other.outcome && one.effect === other.effect;
    if (same) {
      this.alike += number;
      return;
    }
    const [a, b] = this.turned ? [other, one] : [one, other];
    const key = JSON.stringify([a, b]);
    const change = this.changes.get(key) ?? { a, b, acts: 0, kinds: [] };
    this.changes.set(key, change);
    change.acts += number;
    put(change.kinds, falls, number);
  }

  document(kinds: Comparison['differences'], least: number): CaseloadDocument {
    const changes = [...this.changes.values()];
    const result = hidden(this.acts, this.alike, changes, least);
    if (!this.kindsOf) return result;
    const own = new Map(result.changes.map((one) => [one, changes.find(({ a, b }) => a === one.a && b === one.b)]));
    const shown = result.changes.flatMap((one) => (one.acts === undefined ? [] : (own.get(one) ?? [])));
    const guarded = (change: Change, at: number): Reasons[number]['how'] => {
      const how = howMany(change, at);
      return how === 'all' && this.betrays(shown, at, least) ? 'some' : how;
    };
    return {
      ...result,
      changes: result.changes.map((one) => {
        const change = one.acts === undefined ? undefined : own.get(one);
        return change ? { ...one, reasons: reasonsOf(change, kinds, guarded) } : one;
      }),
      kinds: kinds.map(({ id }, at) => ({ kind: id, ...this.fallen(at, least) })),
      ...(isFew(this.contradicting, least) ? {} : { contradicting: this.contradicting }),
    };
  }

  /** Whether the acts of a kind, less those of the changes that lie in it as a whole, are so few that they would be betrayed. */
  private betrays(shown: readonly Change[], at: number, least: number): boolean {
    const whole = shown.filter((change) => howMany(change, at) === 'all').reduce((sum, { acts }) => sum + acts, 0);
    return isFew((this.kinds[at]?.surely ?? 0) - whole, least);
  }

  /** The acts in a kind: none of the numbers where one of them, or that of the acts outside it, is small. */
  private fallen(at: number, least: number): { readonly surely?: number; readonly perhaps?: number } {
    const { surely, perhaps } = this.kinds[at] ?? { surely: 0, perhaps: 0 };
    return [surely, perhaps, this.acts - surely - perhaps].some((count) => isFew(count, least)) ? {} : { surely, perhaps };
  }
}

/** Whether a number is small, and not nought. */
const isFew = (count: number, least: number): boolean => count > 0 && count < least;

/** How many of the acts of a change are in a kind. */
function howMany({ acts, kinds }: Change, at: number): Reasons[number]['how'] {
  const { surely } = kinds[at] ?? { surely: 0 };
  return surely === acts ? 'all' : surely > 0 ? 'some' : 'perhaps';
}

type Reasons = NonNullable<CaseloadDocument['changes'][number]['reasons']>;

/**
 * The kinds that the acts of a change fall into, those of most acts first: all of them for certain, some of them, or perhaps. Results are told of protection
 * against punishment, so only kinds of it give reasons, and only those in which the side falls short that gives less.
 */
function reasonsOf(
  change: Change,
  differences: Comparison['differences'],
  guarded: (change: Change, at: number) => Reasons[number]['how'],
): Reasons {
  const { a, b, kinds } = change;
  const [one, other] = [OUTCOMES.indexOf(a.outcome), OUTCOMES.indexOf(b.outcome)];
  const lacks = one === other ? ['a', 'b'] : [one < other ? 'a' : 'b'];
  return differences
    .map(({ id, lacks: side, demand }, at) => ({ id, at, side, demand, ...(kinds[at] ?? { surely: 0, perhaps: 0 }) }))
    .filter(({ side, demand, surely, perhaps }) => demand.aspect === 'punishment' && lacks.includes(side) && surely + perhaps > 0)
    .sort((x, y) => y.surely - x.surely || y.perhaps - x.perhaps)
    .map(({ id, at }) => ({ kind: id, how: guarded(change, at) }));
}

/** Outcomes from the furthest from protection to the nearest; what is none of these is as far as can be. */
const OUTCOMES: readonly string[] = ['not_met', 'open', 'met'];

function put(kinds: Fallen[], falls: readonly Falls[], acts: number): void {
  for (const [at, fall] of falls.entries()) {
    kinds[at] ??= { surely: 0, perhaps: 0 };
    if (fall) kinds[at][fall] += acts;
  }
}

function resultAt(row: readonly unknown[], at: number): CaseloadResult {
  const text = (value: unknown): string | null => (value === null || value === undefined || value === '' ? null : String(value));
  return { outcome: text(row[at]) ?? 'none', provision: text(row[at + 1]), effect: text(row[at + 2]) };
}

/** A cell of a fact as it is read: a truth, a word or a number. */
const plain = (value: unknown): ActFacts[string] =>
  value === null || value === undefined ? null : typeof value === 'boolean' || typeof value === 'string' ? value : Number(value);

/**
 * Small numbers are left out, and with them the next larger ones, those that come out alike among them, until nothing that is left out can be worked out from the
 * rest: at least two numbers, of which each might still be `least` or more. What is left out stands in no order of size. Of fewer acts than `least` nothing is told.
 */
export function hidden(
  acts: number,
  alike: number,
  changes: readonly { readonly a: CaseloadResult; readonly b: CaseloadResult; readonly acts: number }[],
  least: number,
): CaseloadDocument {
  const cells = [...changes.map((one) => one.acts), ...(alike > 0 ? [alike] : [])].sort((x, y) => x - y);
  let count = acts < least ? cells.length : cells.filter((cell) => cell < least).length;
  const safe = () => {
    const sum = cells.slice(0, count).reduce((total, cell) => total + cell, 0);
    return count === 0 || (count > 1 && sum - (count - 1) >= least);
  };
  while (!safe() && count < cells.length) count++;
  // Numbers that are the same are left out together.
  const most = count === 0 ? 0 : (cells[count - 1] as number);
  const [shown, left] = [changes.filter((one) => one.acts > most), changes.filter((one) => one.acts <= most)];
  const name = ({ a, b }: (typeof changes)[number]) => JSON.stringify([a, b]);
  return {
    ...(acts < least ? {} : { acts }),
    ...(alike === 0 || alike > most ? { alike } : {}),
    changes: [
      ...[...shown].sort((x, y) => y.acts - x.acts).map(({ a, b, acts: own }) => ({ a, b, acts: own })),
      ...[...left].sort((x, y) => name(x).localeCompare(name(y), 'en')).map(({ a, b }) => ({ a, b })),
    ],
    least,
  };
}
