import type { Problem } from '../base/index.ts';
import { AUDIT_RATES, auditOf, type Cell, type GroupCounts, type GroupRates, literal, type Profile, quoted } from '../screen/index.ts';
import type { DuckdbEngine } from '../screen/run-duckdb.ts';
import { type Phrase, say } from '../words/index.ts';
import { cleanLaw, commandProblem, type LawFlags, refuse } from './asked.ts';
import { csvCell } from './csv.ts';
import type { Io } from './io.ts';
import { loadProfile } from './load-profile.ts';
import { aligned, allRows, leastOf, mayWrite, Refused, shareText, tableSource, withDuckdb } from './screen-result.ts';
import type { DataFlags } from './screen-source.ts';
import type { Style } from './style.ts';
import { writeAside } from './write-aside.ts';

/** Options of `screen audit`, as they are written. */
export interface AuditFlags extends LawFlags, DataFlags {
  readonly data: readonly string[];
  readonly profile: string;
  readonly by: readonly string[];
  readonly least: string;
  readonly out?: string;
}

/** An audit by one column. Counts of rows that belong to no group: `unmatched` are not in the register, `repeated` have a reference that occurs twice. */
interface Audit {
  readonly column: string;
  readonly joined: number;
  readonly unmatched: number;
  readonly repeated: number;
  readonly groups: readonly GroupRates[];
}

/** Most groups of one column: with more it is no column for an audit. */
const MOST_GROUPS = 60;

/** `screen audit RESULT --data DATA --profile P --by COLUMN`: rates by group, afterwards and for nobody's case. Status 0; 2 if something was refused. */
export async function screenAudit(result: string, flags: AuditFlags, io: Io): Promise<number> {
  const law = await cleanLaw(flags, io);
  if (!law) return 2;
  const { profile, problems } = loadProfile(flags.profile, law.vocabulary);
  if (!profile) return refuse(problems, 2, flags, io);
  const fault = wrongColumn(profile, flags.by);
  if (fault) return refuse([fault], 2, flags, io);
  const audits = await withDuckdb((engine) => audited(engine, result, profile, flags));
  if (!Array.isArray(audits)) return refuse([audits as Problem], 2, flags, io);
  const done = audits as readonly Audit[];
  const unwritten = flags.out === undefined ? undefined : writeAside(flags.out, csvOf(done));
  if (unwritten) return refuse([unwritten], 2, flags, io);
  const least = Number(flags.least);
  const data = { format: 'sinepoena.audit/1', feeds_back: false, says: say('audit_feeds_nothing'), least, audits: done };
  io.out(flags.json ? `${JSON.stringify(data, null, 2)}\n` : `${draw(done, least, io.outStyle)}\n`);
  return 0;
}

/** A column may be counted by only where the profile says so: those are never read as facts. */
function wrongColumn({ audit, id, ref }: Profile, by: readonly string[]): Problem | undefined {
  if (ref === undefined) return commandProblem('audit_needs_ref', { profile: id });
  const wrong = by.find((column) => !audit.includes(column));
  return wrong === undefined ? undefined : commandProblem('not_for_audit', { column: wrong, profile: id, columns: audit.join(', ') });
}

async function audited(engine: DuckdbEngine, path: string, profile: Profile, flags: AuditFlags): Promise<Audit[]> {
  const least = leastOf(flags.least);
  mayWrite(flags.out, [path, ...flags.data]);
  const result = await tableSource(engine, [path], ['ref', 'conduct_ref', 'outcome_domestic', 'signs']);
  const keys = [profile.ref, profile.conduct_ref].filter((name) => name !== undefined);
  const data = await tableSource(engine, flags.data, [...keys, ...flags.by], flags);
  const audits: Audit[] = [];
  for (const column of flags.by) audits.push(auditOfRows(column, await allRows(engine, sqlOf(result, data, profile, column)), least));
  return audits;
}

/** Acts of a result by the value of one column, joined by reference and act; a reference that occurs twice on either side joins nothing. */
function sqlOf(result: string, data: string, { ref = '', conduct_ref }: Profile, column: string): string {
  const act = conduct_ref === undefined ? literal('c1') : `CAST(${quoted(conduct_ref)} AS VARCHAR)`;
  const outcomes = ['met', 'open', 'not_met'].map((one) => `count(*) FILTER (outcome = ${literal(one)})`);
  return `WITH given AS (
  SELECT CAST(${quoted(ref)} AS VARCHAR) AS ref, ${act} AS act, any_value(trim(CAST(${quoted(column)} AS VARCHAR))) AS value, count(*) AS times
  FROM ${data} GROUP BY 1, 2
), found AS (
  SELECT CAST(ref AS VARCHAR) AS ref, CAST(conduct_ref AS VARCHAR) AS act, any_value(outcome_domestic) AS outcome,
    any_value(coalesce(CAST(signs AS VARCHAR), '') <> '') AS signed, count(*) AS times
  FROM ${result} GROUP BY 1, 2
)
SELECT CASE WHEN g.times IS NULL THEN 'unmatched' WHEN g.times > 1 OR f.times > 1 THEN 'repeated' ELSE 'joined' END,
  nullif(g.value, ''), sum(f.times), ${outcomes.join(', ')}, count(*) FILTER (signed)
FROM found f LEFT JOIN given g ON f.ref = g.ref AND f.act = g.act
GROUP BY 1, 2 ORDER BY 1, 2`;
}

function auditOfRows(column: string, rows: readonly (readonly Cell[])[], least: number): Audit {
  const of = (how: string) => rows.filter(([own]) => own === how);
  const sum = (how: string) => of(how).reduce((total, row) => total + Number(row[2]), 0);
  const groups = of('joined').map(([, value, acts, met, open, not, signs]): GroupCounts => {
    const [all, ...parts] = [acts, met, open, not].map(Number) as [number, number, number, number];
    return {
      group: value === null || value === undefined ? null : String(value),
      met: parts[0],
      open: parts[1],
      not_met: parts[2],
      other: all - parts[0] - parts[1] - parts[2],
      signs: Number(signs),
    };
  });
  if (groups.length > MOST_GROUPS) throw new Refused(commandProblem('too_many_groups', { column, limit: String(MOST_GROUPS) }));
  return { column, joined: sum('joined'), unmatched: sum('unmatched'), repeated: sum('repeated'), groups: auditOf(groups, least) };
}

const HEADS: Readonly<Record<(typeof AUDIT_RATES)[number], Phrase>> = {
  met: 'audit_met',
  open: 'audit_open',
  not_met: 'audit_not_met',
  other: 'audit_other',
  signs: 'audit_signs',
};

function draw(audits: readonly Audit[], least: number, style: Style): string {
  const lines = [style.yellow(say('audit_feeds_nothing')), ''];
  for (const { column, groups, joined, unmatched, repeated } of audits) {
    const rows = groups.map(({ group, acts, rates }) => [
      group ?? say('audit_empty'),
      acts === null ? say('audit_hidden') : acts.toLocaleString('en'),
      ...AUDIT_RATES.map((name) => (rates[name] ? shareText(rates[name]) : say('audit_hidden'))),
    ]);
    const [head = '', ...body] = aligned([[column, say('audit_acts'), ...AUDIT_RATES.map((name) => say(HEADS[name]))], ...rows]);
    lines.push(style.bold(head), ...body);
    lines.push(say('audit_counts', { joined: joined.toLocaleString('en'), unmatched, repeated }), '');
  }
  return [...lines, say('audit_reading', { least })].join('\n');
}

function csvOf(audits: readonly Audit[]): string {
  const lines = audits.flatMap(({ column, groups }) =>
    groups.flatMap(({ group, acts, rates }) =>
      AUDIT_RATES.map((name) => {
        const rate = rates[name];
        const numbers = rate
          ? [rate.count, rate.of, rate.share.toFixed(4), rate.low.toFixed(4), rate.high.toFixed(4)]
          : ['', '', '', '', ''];
        return [column, group ?? '', acts ?? '', name, ...numbers, rate ? 'no' : 'yes', say('audit_feeds_nothing')];
      }),
    ),
  );
  const head = ['column', 'group', 'acts', 'rate', 'count', 'of', 'share', 'low', 'high', 'hidden', 'note'];
  return `${[head, ...lines].map((row) => row.map((cell) => csvCell(String(cell))).join(',')).join('\n')}\n`;
}
