import { addDuration, type DateRange, formatDay, parseDuration } from '../base/index.ts';
import { nameOf, printDuration, type Version, type Window } from '../ir/index.ts';
import { say } from '../words/index.ts';
import type { WindowFinding } from './types.ts';
import { stateOf, type View } from './view.ts';

/** Words in which packs name a day, and the fact that holds it. */
const DAYS: Readonly<Record<string, string>> = { motion: 'motion_filed_on', filing: 'motion_filed_on', decision: 'decided_on' };

/** The time limits that a text itself sets, as days where the file gives the day they run from, and how they stand on the day of assessment. */
export function windowsOf(version: Version, view: View): WindowFinding[] {
  return version.windows.map((window) => windowOf(window, view));
}

function windowOf(window: Window, view: View): WindowFinding {
  const end = window.of ? extreme(window, view) : shifted(window.from, window.within ?? window.after, view);
  const day = end && end.first === end.last ? end.first : undefined;
  return {
    what: window.what,
    ...(window.who ? { who: window.who } : {}),
    kind: window.after ? 'not_before' : window.until ? 'until' : 'within',
    by: day === undefined ? null : formatDay(day),
    rule: ruleOf(window),
    stands: end ? standing(end, window, view.day) : 'unknown',
    ...(window.cite ? { cite: window.cite } : {}),
    ...(window.checked ? { checked: window.checked } : {}),
  };
}

/** A limit runs until its last day is over; a waiting time is over on its last day. */
function standing(end: DateRange, { after }: Window, today: number): WindowFinding['stands'] {
  if (end.last < today || (after && end.last <= today)) return 'over';
  return end.first >= today && !(after && end.first === today) ? 'running' : 'unknown';
}

function shifted(from: string | undefined, by: string | undefined, view: View): DateRange | undefined {
  const date = from === undefined ? undefined : stateOf(view, DAYS[from] ?? from)?.date;
  const duration = by === undefined ? undefined : parseDuration(by);
  if (!date || (by !== undefined && !duration)) return undefined;
  return duration ? { first: addDuration(date.first, duration), last: addDuration(date.last, duration) } : date;
}

/** The latest, or the earliest, of several days. Of days that are missing nothing is supposed: then only a bound is known. */
function extreme({ of = [], until }: Window, view: View): DateRange | undefined {
  const ends = of.map((item) => shifted(item.from, item.plus, view));
  const known = ends.filter((end) => end !== undefined);
  if (known.length === 0) return undefined;
  const pick = until === 'earliest' ? Math.min : Math.max;
  const first = pick(...known.map((end) => end.first));
  const last = pick(...known.map((end) => end.last));
  if (known.length === ends.length) return { first, last };
  return until === 'earliest' ? { first: Number.NEGATIVE_INFINITY, last } : { first, last: Number.POSITIVE_INFINITY };
}

/** The limit in words: `within 30 days of the motion`. */
function ruleOf({ within, after, from, until, of = [] }: Window): string {
  if (until) {
    const one = (item: (typeof of)[number]) =>
      item.plus ? say('date_plus', { date: nameOf(item.from), length: printDuration(item.plus) }) : nameOf(item.from);
    return say(until === 'earliest' ? 'limit_earliest' : 'limit_latest', { list: of.map(one).join('; ') });
  }
  const length = within ?? after;
  const start = from === undefined ? '' : nameOf(from);
  if (length === undefined) return start ? say('limit_from', { start }) : '';
  return say(within ? 'limit_within' : 'limit_after', { length: printDuration(length), start });
}
