import { parseDuration } from '../base/index.ts';
import type { Label, Version, Window } from '../ir/index.ts';
import { FOREVER } from './columns.ts';
import { all, certain, compare, type Expression, extreme, first, missing, not, number, text, UNKNOWN, when } from './expression.ts';
import { factColumn, type Scope } from './scope.ts';

/** How a time limit stands: it runs, it is over, that cannot be said, or the text sets none. */
export const STANDS = ['running', 'over', 'unknown', 'none'] as const;

/** What is missing where a text names no day: its limit has to be read. */
export const IN_WORDS = 'limit_in_words';

/** A time limit of the person's over the columns of a row. */
export interface Limit {
  /** `within` and `until`: the last day on which something can be done; `not_before`: the first day on which it can. Text, or NULL without one. */
  readonly kind: Expression;
  /** That day in days since 1970-01-01; NULL where the row does not give the exact day that it runs from. */
  readonly day: Expression;
  /** One of `STANDS`, as text. */
  readonly stands: Expression;
  /** Facts that would give the day, divided by semicolons, or `limit_in_words`; NULL where the day is there. */
  readonly needs: Expression;
  /** How well it was checked: the weaker of the labels of the text and of the limit, as text. */
  readonly label: Expression;
}

/** Words in which packs name a day, and the fact that holds it; as `assess` has them. */
const DAYS: Readonly<Record<string, string>> = { motion: 'motion_filed_on', filing: 'motion_filed_on', decision: 'decided_on' };

/** First and last possible day of something; NULL together. */
interface Days {
  readonly first: Expression;
  readonly last: Expression;
}

/** The value of the first row whose condition is TRUE; the value itself where all of them are the same and known when the query is made. */
export function chosen(rows: readonly (readonly [Expression, Expression])[], otherwise: Expression): Expression {
  const known = otherwise.op === 'truth' || otherwise.op === 'text' || otherwise.op === 'number';
  const same = ([, value]: readonly [Expression, Expression]) => JSON.stringify(value) === JSON.stringify(otherwise);
  return known && rows.every(same) ? otherwise : when(rows, otherwise);
}

/** Whether a limit binds the person: hers, her lawyer's, or nobody's by name. Those of a prosecutor, a court or an agency are duties towards her. */
export const bindsPerson = ({ who }: Pick<Window, 'who'>): boolean => who === undefined || /\b(defence|accused)\b/.test(who);

/**
 * The time limit of the person's that a text sets, as `assess` has it (`assess/windows.ts`). Of several: one that runs before one that cannot be told,
 * before one that is over; of those that run, the one that is first over; then the one that stands first in the text.
 */
export function limitOf(version: Version, scope: Scope): Limit {
  const own = version.windows.filter(bindsPerson).map((window) => limitOfWindow(window, version, scope));
  const [only] = own;
  if (!only) return { ...NONE, label: text(version.checked.by) };
  if (own.length === 1) return only;
  const scores = own.map(scoreOf);
  const best = extreme('least', scores);
  const pick = (of: (limit: Limit) => Expression): Expression =>
    chosen(
      own.slice(0, -1).map((limit, at) => [compare(scores[at] as Expression, '=', best), of(limit)] as const),
      of(own.at(-1) as Limit),
    );
  return {
    kind: pick(({ kind }) => kind),
    day: pick(({ day }) => day),
    stands: pick(({ stands }) => stands),
    needs: pick(({ needs }) => needs),
    label: pick(({ label }) => label),
  };
}

/** No time limit: the text sets none that binds the person. */
const NONE: Limit = { kind: text(null), day: UNKNOWN, stands: text('none'), needs: text(null), label: text(null) };

/** Beyond every day that a limit can end on. */
const LATE = 10_000_000;

/** What limits of one text are ordered by. */
function scoreOf({ stands, day }: Limit): Expression {
  const dated = all(compare(stands, '=', text('running')), not(missing(day)));
  return when(
    [
      [dated, day],
      [compare(stands, '=', text('running')), number(LATE)],
      [compare(stands, '=', text('unknown')), number(LATE + 1)],
    ],
    number(LATE + 2),
  );
}

function limitOfWindow(window: Window, version: Version, scope: Scope): Limit {
  const end = window.of ? endOfSeveral(window, scope) : shifted(window.from, window.within ?? window.after, scope);
  const day = when([[compare(end.first, '=', end.last), end.first]], UNKNOWN);
  return {
    kind: text(window.after ? 'not_before' : window.until ? 'until' : 'within'),
    day,
    stands: standing(end, window, scope.question.day),
    needs: needsOf(window, day, scope),
    label: text(weaker(version.checked.by, window.checked)),
  };
}

const LABELS: readonly Label[] = ['text', 'secondary', 'memory'];
const weaker = (a: Label, b: Label = 'text'): Label => (LABELS.indexOf(a) >= LABELS.indexOf(b) ? a : b);

/** A limit runs until its last day is over; a waiting time is over on its last day. */
function standing({ first: begin, last }: Days, { after }: Window, today: number): Expression {
  return when(
    [
      [compare(last, after ? '<=' : '<', number(today)), text('over')],
      [compare(begin, after ? '>' : '>=', number(today)), text('running')],
    ],
    text('unknown'),
  );
}

/** The column of the day that a window names, where it names a fact that is a day. */
function dayNamed(from: string | undefined, scope: Scope): { readonly fact: string; readonly days: Days } | undefined {
  const fact = DAYS[from ?? ''] ?? from;
  if (fact === undefined || scope.question.law.vocabulary.facts[fact]?.type !== 'date') return undefined;
  return { fact, days: { first: factColumn(scope, `${fact}.first`), last: factColumn(scope, `${fact}.last`) } };
}

const NOWHERE: Days = { first: UNKNOWN, last: UNKNOWN };

function shifted(from: string | undefined, by: string | undefined, scope: Scope): Days {
  const named = dayNamed(from, scope);
  const duration = by === undefined ? undefined : parseDuration(by);
  if (!named || (by !== undefined && !duration)) return NOWHERE;
  const { days } = named;
  if (!duration || isUnknown(days.first)) return days;
  const later = (day: Expression): Expression => ({ op: 'later', day, months: duration.months, days: duration.days });
  return { first: later(days.first), last: later(days.last) };
}

const isUnknown = (part: Expression): boolean => part.op === 'truth' && part.value === null;

/** The latest, or the earliest, of several days. Of days that are missing nothing is supposed: then only a bound is known. */
function endOfSeveral({ of = [], until }: Window, scope: Scope): Days {
  const ends = of.map((item) => shifted(item.from, item.plus, scope));
  const none = all(...ends.map((end) => missing(end.first)));
  const pick = until === 'earliest' ? 'least' : 'greatest';
  const bound = (side: 'first' | 'last', otherwise: number): Expression =>
    when(
      [[none, UNKNOWN]],
      extreme(
        pick,
        ends.map((end) => first(end[side], number(otherwise))),
      ),
    );
  return ends.length === 0 ? NOWHERE : { first: bound('first', -FOREVER), last: bound('last', FOREVER) };
}

/** The facts whose exact day is not recorded, where the limit has no day for it. */
function needsOf(window: Window, day: Expression, scope: Scope): Expression {
  const named = (window.of ?? [{ from: window.from }]).flatMap(({ from }) => dayNamed(from, scope) ?? []);
  if (named.length === 0) return text(IN_WORDS);
  const facts = new Map(named.map(({ fact, days }) => [fact, days]));
  const lacking = [...facts].map(([fact, days]) => when([[certain(compare(days.first, '=', days.last)), text(null)]], text(fact)));
  const list: Expression = lacking.length === 1 ? (lacking[0] as Expression) : { op: 'joined', parts: lacking };
  return when([[missing(day), list]], text(null));
}
