import type { Law } from '../ir/index.ts';
import type { Profile } from './profile.ts';
import type { RunRecord } from './record-of-run.ts';
import { type Report, reportOf } from './report.ts';
import { LEAST, type Shown } from './report-hide.ts';
import type { Cell } from './rows.ts';

type Answers = ReadonlyMap<string, readonly (readonly Cell[])[]>;

const DOMESTIC = 'outcome_domestic';
const NO_RULE = `${DOMESTIC} | no_rule`;

/**
 * The report of a run in which no rule was put to some acts: their place is not known, or its law is not held. They count as open, though no finding of
 * theirs is. The numbers are tied together without them, and what is shown of open and of decided acts is put right afterwards, from what is shown.
 */
export function reportOfRun(ran: RunRecord, law: Law, profile: Profile, answers: Answers): Report {
  const line = (answers.get(DOMESTIC) ?? []).find(([outcome]) => outcome === 'no_rule');
  const without = Number(line?.[1] ?? 0);
  if (without === 0) return reportOf(ran, law, profile, answers);
  const { counts } = ran;
  const tied = { ...ran, counts: { ...counts, open: counts.open - without, decided: counts.decided + without } };
  const report = reportOf(tied, law, profile, answers);
  const shown = new Map(report.shown);
  const right = (key: 'open' | 'decided') => shown.set(key, together(counts[key], [report.shown.get(key), report.shown.get(NO_RULE)]));
  right('open');
  right('decided');
  return { ...report, ran, shown };
}

/** A number that follows from others: not shown where one of them is not. */
function together(value: number, parts: readonly (Shown | undefined)[]): Shown {
  if (value > 0 && value < LEAST) return { as: 'few' };
  return parts.every((part) => part?.as === 'number') ? { as: 'number', value } : { as: 'held' };
}
