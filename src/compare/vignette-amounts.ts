import { type Phrase, say } from '../words/index.ts';
import type { AmountKind } from './vignette-choices.ts';

/** An end of a stretch of numbers; open if the number itself lies outside. */
interface End {
  readonly n: number;
  readonly open: boolean;
}

/** A stretch of numbers as it is told: `60`, `>= 60`, `< 36`, `36..59`. */
export interface Stretch {
  readonly low?: End;
  readonly high?: End;
}

/** A stretch of numbers, or undefined if it is told in some other way. */
export function readStretch(text: string): Stretch | undefined {
  const between = /^(\d+)?\s*\.\.\s*(\d+)?$/.exec(text.trim());
  if (between) return { ...ended('low', between[1]), ...ended('high', between[2]) };
  const [, op, digits] = /^(<=|>=|<|>|=)?\s*(\d+)$/.exec(text.trim()) ?? [];
  if (digits === undefined) return undefined;
  if (op === undefined || op === '=') return { ...ended('low', digits), ...ended('high', digits) };
  return ended(op.startsWith('<') ? 'high' : 'low', digits, op.length === 1);
}

function ended(side: 'low' | 'high', digits: string | undefined, open = false): Stretch {
  return digits === undefined ? {} : { [side]: { n: Number(digits), open } };
}

/** The same stretch without ends that say nothing, and with whole years as its ends where they are meant: up to 59 months is less than five years. */
function rounded({ low, high }: Stretch, kind: AmountKind, least: number, greatest: number): Stretch {
  if (low && high && low.n === high.n && !low.open && !high.open) return { low, high };
  const [first, last] = [low ? low.n + (low.open ? 1 : 0) : least, high ? high.n - (high.open ? 1 : 0) : greatest];
  return {
    ...(low && first > least ? { low: yearsBefore(first, kind) ?? (low.n === 0 ? { n: first, open: false } : low) } : {}),
    ...(high && last < greatest ? { high: yearsAfter(last, kind) ?? (last === 0 ? { n: 0, open: false } : high) } : {}),
  };
}

/** Custody of more than so many whole years, if its first month is the month after. */
const yearsBefore = (first: number, kind: AmountKind): End | undefined =>
  kind === 'custody' && first > 1 && first % 12 === 1 ? { n: first - 1, open: true } : undefined;

/** Custody of less than so many whole years, if its last month is the month before. */
const yearsAfter = (last: number, kind: AmountKind): End | undefined =>
  kind === 'custody' && (last + 1) % 12 === 0 ? { n: last + 1, open: true } : undefined;

/** A number as a reader sees it: up to ten in words. */
function inWords(n: number): string {
  return say('vignette_number_words').split(' ')[n - 1] ?? String(n);
}

/** A number with what it counts. */
function counted(n: number, kind: AmountKind, inMonths = false): string {
  const [one, many, count] =
    kind === 'days'
      ? (['vignette_day', 'vignette_days', n] as const)
      : kind === 'convictions'
        ? (['vignette_conviction', 'vignette_convictions', n] as const)
        : n % 12 === 0 && !inMonths
          ? (['vignette_year', 'vignette_years', n / 12] as const)
          : (['vignette_month', 'vignette_months', n] as const);
  return say(count === 1 ? one : many, { n: inWords(count) });
}

/** Age and level stand after their noun: `aged 18 or over`, `at level 6 or below`. */
const AFTER_NOUN = {
  years_old: {
    least: 'vignette_years_old_least',
    more: 'vignette_years_old_more',
    most: 'vignette_years_old_most',
    less: 'vignette_years_old_less',
  },
  level: { least: 'vignette_level_least', more: 'vignette_level_more', most: 'vignette_level_most', less: 'vignette_level_less' },
} as const;

const COUNTED: Readonly<Record<'least' | 'more' | 'most' | 'less', Phrase>> = {
  least: 'vignette_least',
  more: 'vignette_more',
  most: 'vignette_most',
  less: 'vignette_less',
};

/** One stretch of numbers in words; empty if it leaves out none. `least` and `greatest`: between which the numbers lie at all. */
export function stretchText(stretch: Stretch, kind: AmountKind, least = 0, greatest = Infinity): string {
  const { low, high } = rounded(stretch, kind, least, greatest);
  const bare = kind === 'years_old' || kind === 'level';
  const words = bare ? AFTER_NOUN[kind] : kind === 'convictions' ? ({ ...COUNTED, less: 'vignette_fewer' } as const) : COUNTED;
  const number = (n: number): string => (bare ? String(n) : counted(n, kind));
  if (low && high && !low.open && !high.open) return between(low.n, high.n, kind, greatest);
  const start = low && say(low.open ? words.more : words.least, { n: number(low.n) });
  const end = high && (high.n === 0 ? none(kind) : say(high.open ? words.less : words.most, { n: number(high.n) }));
  if (start && end) return say('vignette_low_but_high', { low: start, high: end });
  return start ?? end ?? '';
}

function between(low: number, high: number, kind: AmountKind, greatest: number): string {
  const bare = kind === 'years_old' || kind === 'level';
  if (low === high) {
    if (kind === 'custody' && low >= greatest) return say('vignette_custody_life');
    return bare ? String(low) : low === 0 ? none(kind) : counted(low, kind);
  }
  if (bare) return say(high === low + 1 ? 'vignette_or' : 'vignette_from_to', { left: low, right: high, low, n: high });
  const inMonths = low % 12 !== 0 || high % 12 !== 0;
  const first = inWords(kind === 'custody' && !inMonths ? low / 12 : low);
  return say('vignette_from_to', { low: first, n: counted(high, kind, inMonths) });
}

function none(kind: AmountKind): string {
  if (kind === 'custody') return say('vignette_custody_none');
  return kind === 'convictions' ? say('vignette_no_conviction') : say('vignette_days', { n: 0 });
}

const DATE = /\d{4}(?:-\d{2}){0,2}/;
const STRETCH_OF_DAYS = new RegExp(`^(${DATE.source})?\\s*\\.\\.\\s*(${DATE.source})?$`);
const FORMATS: readonly Intl.DateTimeFormatOptions[] = [
  { year: 'numeric' },
  { month: 'long', year: 'numeric' },
  { day: 'numeric', month: 'long', year: 'numeric' },
];

/** A date of ISO 8601, to the day, the month or the year, as one writes it. */
function dayText(iso: string): string {
  const parts = iso.split('-');
  const date = new Date(`${iso}${'-01'.repeat(3 - parts.length)}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return iso;
  return new Intl.DateTimeFormat('en-GB', { ...FORMATS[parts.length - 1], timeZone: 'UTC' }).format(date);
}

/** When something happened: `before 2015-07-31`, `2009-04-01..2015-07-30` or a date, as one says it. */
export function whenText(text: string): string {
  const stretch = STRETCH_OF_DAYS.exec(text.trim());
  if (stretch) {
    const [first, last] = stretch.slice(1).map((part) => part && dayText(part));
    if (first && last) return stretch[1] === stretch[2] ? onDay(stretch[1] as string) : say('vignette_between_days', { first, last });
    if (first) return say('vignette_from_day', { day: first });
    return last ? say('vignette_to_day', { day: last }) : '';
  }
  if (new RegExp(`^${DATE.source}$`).test(text.trim())) return onDay(text.trim());
  return text.replaceAll(new RegExp(DATE, 'g'), dayText);
}

const onDay = (iso: string): string =>
  iso.length === 10 ? say('vignette_on_day', { day: dayText(iso) }) : say('vignette_in_time', { time: dayText(iso) });

/** Several things of which one will do. What stands before a wave (`by ~a court`) is said once where all of them begin with it. */
export function eitherOf(items: readonly string[]): string {
  return joined(unrepeated(items), 'vignette_or', 'vignette_comma_or');
}

/** Several things that are all there. */
export function bothOf(items: readonly string[]): string {
  return joined(unrepeated(items), 'vignette_and', 'vignette_comma_and');
}

/** None of several things, after a verb. */
export function noneOf(items: readonly string[]): string {
  if (items.length < 2) return say('vignette_not', { text: unrepeated(items).join('') });
  return say('vignette_neither', { text: joined(unrepeated(items), 'vignette_nor', 'vignette_nor') });
}

function unrepeated(items: readonly string[]): string[] {
  const opening = items[0]?.slice(0, items[0].indexOf('~') + 1) ?? '';
  const shared = opening !== '' && items.every((item) => item.startsWith(opening));
  return items.map((item, at) => (shared && at > 0 ? item.slice(opening.length) : item.replace('~', '')));
}

/** Items that hold a comma, an `and` or an `or` of their own are set off by a comma. */
function joined(
  items: readonly string[],
  light: 'vignette_or' | 'vignette_and' | 'vignette_nor',
  heavy: 'vignette_comma_or' | 'vignette_comma_and' | 'vignette_nor',
): string {
  const last = items.at(-1) ?? '';
  const before = items.slice(0, -1);
  if (before.length === 0) return last;
  const left = before.reduce((one, two) => say('vignette_comma', { left: one, right: two }));
  return say(items.some((item) => /,| and | or /.test(item)) ? heavy : light, { left, right: last });
}
