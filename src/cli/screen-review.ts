import type { Label, Law, Provision } from '../ir/index.ts';
import { bindsPerson, type Cell, type LimitCounts, NOT_REVIEWED, type ReviewCounts } from '../screen/index.ts';
import { type FileSource, fileSource } from '../screen/run-duckdb.ts';
import { say } from '../words/index.ts';
import { allRows, Refused, withDuckdb } from './screen-result.ts';
import { isProblem } from './screen-source.ts';

/** Counts the columns of a review in a result. */
export async function reviewCounts(file: FileSource): Promise<ReviewCounts> {
  const sql = `SELECT review_provision, review_label, review_outcome, review_limit_kind, review_limit_stands,
  CASE WHEN review_outcome IS NULL THEN review_needs END, count(*) FROM ${fileSource(file)} GROUP BY ALL ORDER BY ALL`;
  const rows = await withDuckdb((engine) => allRows(engine, sql));
  if (isProblem(rows)) throw new Refused(rows);
  return countsOf(rows);
}

function countsOf(rows: readonly (readonly Cell[])[]): ReviewCounts {
  const sum = (holds: (row: readonly Cell[]) => boolean): number => rows.filter(holds).reduce((total, row) => total + Number(row[6]), 0);
  const provisions = [...new Set(rows.flatMap(([id]) => (id ? [String(id)] : [])))];
  return {
    reviewed: sum(([, , outcome]) => Boolean(outcome)),
    undecided: sum(([, , , , , why]) => why === NOT_REVIEWED.undecided),
    unrecorded: sum(([, , , , , why]) => why === NOT_REVIEWED.unknown),
    provisions: provisions.map((provision) => {
      const of = (holds: (row: readonly Cell[]) => boolean) => sum((row) => row[0] === provision && holds(row));
      const stood = (waiting: boolean): LimitCounts => {
        const count = (word: string) => of((row) => (row[3] === 'not_before') === waiting && row[4] === word);
        return { running: count('running'), over: count('over'), unknown: count('unknown'), none: count('none') };
      };
      return {
        provision,
        label: rows.find(([id]) => id === provision)?.[1] as Label,
        met: of((row) => row[2] === 'met'),
        open: of((row) => row[2] === 'open'),
        limits: stood(false),
        waiting: stood(true),
      };
    }),
  };
}

/** What a review came to, as lines: each provision with its citation and label, how its limits stand, and the words of the text on time. */
export function reviewLines(counts: ReviewCounts, law: Law, forum: string): string[] {
  const number = (value: number) => value.toLocaleString('en');
  const numbers = (values: object) => Object.fromEntries(Object.entries(values).map(([name, value]) => [name, number(Number(value))]));
  const { reviewed, undecided, unrecorded } = counts;
  const lines = ['', say('review_done', { reviewed: number(reviewed), undecided: number(undecided), unrecorded: number(unrecorded) })];
  if (reviewed > 0 && counts.provisions.length === 0) lines.push(say('review_nothing', { forum }));
  for (const { provision, label, met, open, limits, waiting } of counts.provisions) {
    const own = law.provisions[provision] as Provision;
    lines.push(`  ${say('review_provision', { provision, citation: own.citation, label, met: number(met), open: number(open) })}`);
    const any = (stood: LimitCounts) => Object.values(stood).some((value) => value > 0);
    if (any(limits)) lines.push(`    ${say('review_stands', { running: '', over: '', unknown: '', none: '', ...numbers(limits) })}`);
    if (any(waiting)) lines.push(`    ${say('review_waiting', { running: '', over: '', unknown: '', ...numbers(waiting) })}`);
    const windows = own.versions.flatMap((version) => version.windows.filter(bindsPerson));
    const words = [
      ...new Set(windows.map(({ what, cite, checked }) => `${what}${cite ? ` (${cite})` : ''}${checked ? ` [${checked}]` : ''}`)),
    ];
    for (const one of words) lines.push(`    ${say('review_words', { words: one })}`);
  }
  return [...lines, say('review_reading')];
}
