import type { Problem, Vocabulary } from '../base/index.ts';
import {
  type Cell,
  FINDINGS,
  type FlaggedCounts,
  FOLLOWED_BY,
  type FollowedBy,
  type FollowFinding,
  type FollowRow,
  type FollowUp,
  followUp,
  type ReviewedAct,
} from '../screen/index.ts';
import type { DuckdbEngine } from '../screen/run-duckdb.ts';
import { type Phrase, say, term } from '../words/index.ts';
import { cleanLaw, dayNumber, type LawFlags, refuse } from './asked.ts';
import type { Io } from './io.ts';
import { fileRecord } from './screen-record.ts';
import { aligned, allRows, leastOf, mayWrite, rejectedRows, shareText, tableSource, withDuckdb } from './screen-result.ts';
import { isProblem } from './screen-source.ts';
import type { Style } from './style.ts';
import { writeAside } from './write-aside.ts';

/** Options of `screen follow`, as they are written. */
export interface FollowFlags extends LawFlags {
  readonly outcomes: string;
  readonly least: string;
}

/** What became of the flagged acts of one result, as it is written beside it (`RESULT.follow.json`). Holds counts and hashes, and no row. */
export interface FollowRecord extends FollowUp {
  readonly format: 'sinepoena.follow/1';
  readonly result: { readonly file: string; readonly bytes: number; readonly sha256: string };
  readonly outcomes: { readonly bytes: number; readonly sha256: string };
  readonly least: number;
  readonly counts: RowCounts;
}

/** Rows of the file of outcomes, and what became of them. They add up: rows = used + repeated + unmatched + not_flagged + unread. */
interface RowCounts {
  readonly rows: number;
  /** The latest of each flagged act. */
  readonly used: number;
  /** Earlier rows on an act of which there is a later one. */
  readonly repeated: number;
  /** No such act in the result, or one whose reference occurs twice there. */
  readonly unmatched: number;
  readonly not_flagged: number;
  /** No finding that is known, or a line that could not be read. */
  readonly unread: number;
}

/** Where the follow-up of a result stands. */
export const followPath = (result: string): string => `${result}.follow.json`;

/** `screen follow RESULT --outcomes FILE`: what became of the acts that were flagged. Status 0; 2 if something was refused. */
export async function screenFollow(path: string, flags: FollowFlags, io: Io): Promise<number> {
  const law = await cleanLaw(flags, io);
  if (!law) return 2;
  const found = await withDuckdb((engine) => followed(engine, path, flags, law.vocabulary));
  if (isProblem(found)) return refuse([found as Problem], 2, flags, io);
  const { sha256, bytes } = await fileRecord(flags.outcomes);
  const { counts, ...rest } = found as FollowUp & { counts: RowCounts };
  const record: FollowRecord = {
    format: 'sinepoena.follow/1',
    result: await fileRecord(path),
    outcomes: { bytes, sha256 },
    least: Number(flags.least),
    counts,
    ...rest,
  };
  const text = `${JSON.stringify(record, null, 2)}\n`;
  const unwritten = writeAside(followPath(path), text);
  if (unwritten) return refuse([unwritten], 2, flags, io);
  io.out(flags.json ? text : `${draw(record, followPath(path), io.outStyle)}\n`);
  return 0;
}

/** A flagged act: a protection of the law of the place is met or open, or a sign is noted. */
const FLAGGED = `outcome_domestic IN ('met', 'open') OR coalesce(CAST(signs AS VARCHAR), '') <> ''`;
const NEEDED = ['ref', 'conduct_ref', 'outcome_domestic', 'best_provision', 'signs', 'urgency'];

async function followed(
  engine: DuckdbEngine,
  path: string,
  flags: FollowFlags,
  vocabulary: Vocabulary,
): Promise<FollowUp & { counts: RowCounts }> {
  const least = leastOf(flags.least);
  const result = await tableSource(engine, [path], NEEDED);
  mayWrite(followPath(path), [flags.outcomes]);
  const outcomes = await tableSource(engine, [flags.outcomes], ['ref', 'conduct_ref', 'reviewed_on', 'finding', 'relief']);
  await engine.connection.run(`CREATE TEMP TABLE acts AS SELECT CAST(ref AS VARCHAR) AS ref, CAST(conduct_ref AS VARCHAR) AS act,
  outcome_domestic AS outcome, best_provision AS provision, urgency, CAST(signs AS VARCHAR) AS sign, ${FLAGGED} AS flagged,
  count(*) OVER (PARTITION BY ref, conduct_ref) AS times FROM ${result}`);
  const rows = await allRows(
    engine,
    `SELECT trim(CAST(o.ref AS VARCHAR)), trim(CAST(o.conduct_ref AS VARCHAR)), CAST(o.reviewed_on AS VARCHAR), lower(trim(CAST(o.finding AS VARCHAR))),
    CAST(o.relief AS VARCHAR), a.ref IS NOT NULL, a.flagged, a.outcome, a.provision, a.urgency, a.sign
    FROM ${outcomes} o LEFT JOIN acts a ON a.ref = trim(CAST(o.ref AS VARCHAR)) AND a.act = trim(CAST(o.conduct_ref AS VARCHAR)) AND a.times = 1`,
  );
  const { reviewed, ...counts } = reviewedOf(rows, vocabulary.facts['relief']?.values ?? []);
  const [[flagged] = [0]] = await allRows(engine, 'SELECT count(*) FROM acts WHERE flagged');
  const rejected = await rejectedRows(engine);
  const own = { ...counts, rows: counts.rows + rejected, unread: counts.unread + rejected };
  return { ...followUp(Number(flagged), await flaggedCounts(engine), reviewed, least), counts: own };
}

async function flaggedCounts(engine: DuckdbEngine): Promise<FlaggedCounts> {
  const of = async (value: string): Promise<Map<string, number>> => {
    const sql = `SELECT value, count(*) FROM (SELECT ${value} AS value FROM acts WHERE flagged) WHERE value <> '' GROUP BY 1 ORDER BY 2 DESC, 1`;
    return new Map((await allRows(engine, sql)).map(([group, count]) => [String(group), Number(count)]));
  };
  return {
    outcome: await of('outcome'),
    provision: await of(`coalesce(provision, 'none')`),
    urgency: await of('urgency'),
    sign: await of(`unnest(string_split(coalesce(sign, ''), ';'))`),
  };
}

/** Rows of outcomes as reviewed acts: of several on one act the latest, of several on one day the last. */
function reviewedOf(rows: readonly (readonly Cell[])[], reliefs: readonly string[]): RowCounts & { reviewed: ReviewedAct[] } {
  const latest = new Map<string, { readonly day: number; readonly act: ReviewedAct }>();
  const counts = { rows: rows.length, used: 0, repeated: 0, unmatched: 0, not_flagged: 0, unread: 0 };
  for (const [ref, act, on, finding, relief, there, flagged, ...groups] of rows) {
    if (there !== true) counts.unmatched += 1;
    else if (flagged !== true) counts.not_flagged += 1;
    else if (!FINDINGS.includes(finding as FollowFinding)) counts.unread += 1;
    else {
      const key = JSON.stringify([ref, act]);
      const known = latest.get(key);
      if (known) counts.repeated += 1;
      const day = dayNumber(String(on ?? '').slice(0, 10)) ?? Number.NEGATIVE_INFINITY;
      const given = String(relief ?? '')
        .split(';')
        .map((one) => one.trim())
        .filter((one) => reliefs.includes(one));
      if (!known || day >= known.day)
        latest.set(key, { day, act: { groups: groupsOf(groups), finding: finding as FollowFinding, relief: given } });
    }
  }
  return { ...counts, used: latest.size, reviewed: [...latest.values()].map(({ act }) => act) };
}

function groupsOf([outcome, provision, urgency, sign]: readonly (Cell | undefined)[]): ReviewedAct['groups'] {
  const words = (value: Cell | undefined, otherwise: string) => [String(value ?? otherwise)];
  return {
    outcome: words(outcome, ''),
    provision: words(provision, 'none'),
    urgency: words(urgency, ''),
    sign: String(sign ?? '')
      .split(';')
      .filter((one) => one !== ''),
  };
}

const HEADS = [
  'follow_flagged',
  'follow_reviewed',
  'follow_found',
  'follow_not',
  'follow_undecided',
  'follow_precision',
  'follow_of_reviewed',
] as const;
const TITLES: Readonly<Record<FollowedBy, Phrase>> = {
  outcome: 'follow_by_outcome',
  provision: 'follow_by_provision',
  urgency: 'follow_by_urgency',
  sign: 'follow_by_sign',
};

function draw(record: FollowRecord, path: string, style: Style): string {
  const hidden = say('audit_hidden');
  const count = (value: number | null) => (value === null ? hidden : value.toLocaleString('en'));
  const cells = (row: FollowRow, name: string) => [
    name,
    ...[row.flagged, row.reviewed, row.found, row.not_protected, row.undecided].map(count),
    row.precision ? shareText(row.precision) : row.found === null || row.not_protected === null ? hidden : '–',
    row.of_reviewed ? shareText(row.of_reviewed) : row.found === null ? hidden : '–',
  ];
  const rows = [
    ['', ...HEADS.map((head) => say(head))],
    cells(record.all, say('follow_all')),
    ...FOLLOWED_BY.flatMap((name) => [
      [say(TITLES[name])],
      ...record.by[name].map((row) => cells(row, `  ${name === 'urgency' || name === 'outcome' ? term(row.group) : row.group}`)),
    ]),
  ];
  const [head = '', ...lines] = aligned(rows.map((row) => [...row, ...Array(HEADS.length + 1 - row.length).fill('')]));
  return [
    style.bold(head),
    ...lines,
    '',
    ...(record.relief.length > 0
      ? [say('follow_relief', { list: record.relief.map(({ relief, acts }) => `${term(relief)} ${count(acts)}`).join(', ') })]
      : []),
    say('follow_counts', { ...record.counts }),
    say('follow_reading', { least: record.least }),
    say('follow_written', { path }),
  ].join('\n');
}
