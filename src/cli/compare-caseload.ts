import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { wrap } from '../report/index.ts';
import { quoted } from '../screen/index.ts';
import { say, term } from '../words/index.ts';
import type { CaseloadDocument, CaseloadResult, ComparisonDocument } from './compare-document.ts';
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
 * but the counts. A number is the exit status where the screen refused; it has said why.
 */
export async function countCaseload(counted: Counted, flags: CaseloadFlags, io: Io): Promise<CaseloadDocument | number> {
  const folder = mkdtempSync(join(tmpdir(), 'sinepoena-'));
  const out = join(folder, 'screen.parquet');
  try {
    const { screenCommand } = await import('./screen.ts');
    const asked = { out, forum: counted.place, on: counted.on, ask: false, order: 'register' };
    const also = counted.also === undefined ? {} : { also: [counted.also] };
    const given = {
      ...(flags.profile === undefined ? {} : { profile: flags.profile }),
      ...(flags.law === undefined ? {} : { law: flags.law }),
    };
    const status = await screenCommand([flags.caseload ?? ''], { ...asked, ...also, ...given }, { ...io, out: () => {} });
    if (status !== 0) return status;
    return await countsIn(out, counted, Number(flags.least ?? 10));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function countsIn(path: string, { also, turned }: Counted, least: number): Promise<CaseloadDocument> {
  const { duckdbEngine, fileSource } = await import('../screen/run-duckdb.ts');
  const engine = await duckdbEngine();
  try {
    const from = fileSource({ paths: [path], format: 'parquet' });
    const columns = (await engine.describe(from)).map(({ name }) => name);
    const own = ['outcome_domestic', 'best_provision', 'best_effect'];
    const beside = also === undefined ? STANDARD : own.map((name) => quoted(besideOf(name, columns)));
    const sql = `SELECT ${[...own.map(quoted), ...beside].join(', ')}, count(*) AS acts FROM ${from} GROUP BY ALL ORDER BY acts DESC`;
    const rows: (readonly unknown[])[] = [];
    for await (const batch of engine.rows(sql)) rows.push(...batch);
    return counts(rows, turned, least, also === undefined);
  } finally {
    await engine.close();
  }
}

/** What binds, else what is recommended. */
const STANDARD: readonly string[] = [
  "CASE WHEN outcome_binding = 'met' OR outcome_guidance = 'met' THEN 'met' ELSE outcome_binding END",
  'NULL',
  'NULL',
];

/** The column of what stands beside; its day may be part of the name. */
function besideOf(name: string, columns: readonly string[]): string {
  const own = columns.find((column) => column.startsWith(`${name} @`));
  if (own === undefined) throw new Error(`a screen with a law beside it has no column ${name} @`);
  return own;
}

function counts(rows: readonly (readonly unknown[])[], turned: boolean, least: number, standard: boolean): CaseloadDocument {
  let [acts, alike] = [0, 0];
  const changes: { a: CaseloadResult; b: CaseloadResult; acts: number }[] = [];
  const text = (value: unknown): string | null => (value === null || value === undefined || value === '' ? null : String(value));
  for (const row of rows) {
    const number = Number(row[6]);
    const result = (at: number): CaseloadResult => ({
      outcome: text(row[at]) ?? 'none',
      provision: text(row[at + 1]),
      effect: text(row[at + 2]),
    });
    const [one, other] = [result(0), result(3)];
    acts += number;
    const same = standard ? one.outcome === other.outcome : one.outcome === other.outcome && one.effect === other.effect;
    if (same) alike += number;
    else changes.push({ a: turned ? other : one, b: turned ? one : other, acts: number });
  }
  return hidden(acts, alike, changes, least);
}

/**
 * Small numbers are left out, and with them the next larger ones, until what is left out cannot be worked out from the rest: at least two numbers that come to
 * `least` or more. Where there is nothing else to leave out it is the number of acts that come out alike.
 */
export function hidden(
  acts: number,
  alike: number,
  changes: readonly Required<CaseloadDocument['changes'][number]>[],
  least: number,
): CaseloadDocument {
  const sorted = [...changes].sort((x, y) => y.acts - x.acts);
  let shown = sorted.filter((one) => one.acts >= least).length;
  const left = () => sorted.slice(shown);
  const safe = () => left().length === 0 || (left().length > 1 && left().reduce((sum, one) => sum + one.acts, 0) >= least);
  while (!safe() && shown > 0) shown--;
  return {
    acts,
    ...(safe() && (alike === 0 || alike >= least) ? { alike } : {}),
    changes: sorted.map(({ a, b, acts: number }, at) => (at < shown ? { a, b, acts: number } : { a, b })),
    least,
  };
}

/** The counts as text. */
export function drawCaseload({ acts, alike, changes, least }: CaseloadDocument, { a, b }: ComparisonDocument, io: Io): string {
  const { outStyle: style } = io;
  const result = ({ outcome, effect, provision }: CaseloadResult): string => {
    const given = effect
      ? `, ${effect
          .split(/[;,]\s*/)
          .map(term)
          .join(', ')}`
      : '';
    return `${term(outcome)}${given}${provision ? ` (${provision})` : ''}`;
  };
  const number = (count: number | undefined) => count?.toLocaleString('en') ?? say('caseload_hidden');
  return [
    '',
    style.bold(say('caseload_title')),
    wrap(
      say('caseload_lead', { acts: acts.toLocaleString('en'), alike: alike?.toLocaleString('en') ?? say('caseload_hidden') }),
      style.width,
      0,
    ),
    ...changes.map(
      (one) =>
        `  ${wrap(say('caseload_change', { acts: number(one.acts), a: a.name, first: result(one.a), b: b.name, second: result(one.b) }), style.width, 4)}`,
    ),
    ...(alike === undefined || changes.some((one) => one.acts === undefined)
      ? [style.dim(wrap(say('caseload_few', { least }), style.width, 0))]
      : []),
  ].join('\n');
}
