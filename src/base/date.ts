/**
 * Calendar dates that may be known only in part, after ISO 8601-2 (EDTF), and periods between them.
 *
 * A date is kept as the first and the last day it can be, each a count of days since 1970-01-01; an open end is infinite. No time of
 * day, no time zone. Read: `2007`, `2007-05`, `2007-05-14`, `2007-05-XX`, `200X`, `[2006..2008]` (one of), and the periods
 * `a/b`, `a/..`, `../b`. Refused: `?`, `~`, `%` (say the bounds you are sure of instead), times of day, impossible days.
 */
export interface DateRange {
  /** First day it can be, in days since 1970-01-01; -Infinity if open. */
  readonly first: number;
  /** Last day it can be; Infinity if open. */
  readonly last: number;
}

/** A stretch of time whose two ends may each be known only in part. */
export interface Period {
  readonly start: DateRange;
  readonly end: DateRange;
}

const OPEN_START: DateRange = { first: -Infinity, last: -Infinity };
const OPEN_END: DateRange = { first: Infinity, last: Infinity };
const DAY_MS = 86_400_000;
const PARTIAL = /^(\d{4}|\d{3}X|\d{2}XX)(?:-(\d{2}|XX))?(?:-(\d{2}|XX))?$/;

/** Days since 1970-01-01, or undefined if there is no such day. */
export function dayNumber(year: number, month: number, day: number): number | undefined {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCFullYear() !== year || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  return Math.round(date.getTime() / DAY_MS);
}

/** `YYYY-MM-DD` of a day number; `..` for an infinite one. */
export function formatDay(day: number): string {
  if (!Number.isFinite(day)) return '..';
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** A partial date as the range of days it can be, or undefined if it is not one. */
export function parseDate(text: string): DateRange | undefined {
  const oneOf = /^\[(.+)\.\.(.+)\]$/.exec(text.trim());
  if (oneOf) {
    const from = parseDate(oneOf[1] as string);
    const to = parseDate(oneOf[2] as string);
    return from && to && from.first <= to.last ? { first: from.first, last: to.last } : undefined;
  }
  const parts = PARTIAL.exec(text.trim());
  if (!parts) return undefined;
  const [, yearText = '', month, day] = parts;
  if (month === 'XX' && day !== undefined && day !== 'XX') return undefined;
  const firstYear = Number(yearText.replaceAll('X', '0'));
  const lastYear = Number(yearText.replaceAll('X', '9'));
  if (yearText.includes('X') && month !== undefined && month !== 'XX') return undefined;
  if (month === undefined || month === 'XX') return range(dayNumber(firstYear, 1, 1), dayNumber(lastYear, 12, 31));
  if (day === undefined || day === 'XX') {
    const next = Number(month) === 12 ? dayNumber(firstYear + 1, 1, 1) : dayNumber(firstYear, Number(month) + 1, 1);
    return range(dayNumber(firstYear, Number(month), 1), next === undefined ? undefined : next - 1);
  }
  const exact = dayNumber(firstYear, Number(month), Number(day));
  return range(exact, exact);
}

function range(first: number | undefined, last: number | undefined): DateRange | undefined {
  return first === undefined || last === undefined ? undefined : { first, last };
}

/** A period (`a/b`, either end `..`), or a single date read as a period; undefined if it is neither or ends before it starts. */
export function parsePeriod(text: string): Period | undefined {
  const sides = text.trim().split('/');
  if (sides.length > 2) return undefined;
  if (sides.length === 1) {
    const date = parseDate(text);
    return date && { start: date, end: date };
  }
  const [left = '', right = ''] = sides.map((side) => side.trim());
  const start = left === '..' ? OPEN_START : parseDate(left);
  const end = right === '..' ? OPEN_END : parseDate(right);
  if (!start || !end || start.first > end.last || (left === '..' && right === '..')) return undefined;
  return { start, end };
}

/** First and last day on which something inside the period can have happened. */
export function span(period: Period): DateRange {
  return { first: period.start.first, last: period.end.last };
}

/** Adds an ISO 8601 duration of years, months and days (`P60D`, `P18Y`, `P1M`) to a day; a day that does not exist moves to the month's last. */
export function addDuration(day: number, duration: Duration): number {
  if (!Number.isFinite(day)) return day;
  const date = new Date(day * DAY_MS);
  const months = date.getUTCFullYear() * 12 + date.getUTCMonth() + duration.months;
  const year = Math.floor(months / 12);
  const month = (months % 12) + 1;
  let dayOfMonth = date.getUTCDate();
  let moved = dayNumber(year, month, dayOfMonth);
  while (moved === undefined) moved = dayNumber(year, month, --dayOfMonth);
  return moved + duration.days;
}

/** Months and days; years are counted as twelve months. */
export interface Duration {
  readonly months: number;
  readonly days: number;
}

/** An ISO 8601 duration of years, months, weeks, days and hours, or undefined. Hours are rounded up to days: there is no time of day here. */
export function parseDuration(text: string): Duration | undefined {
  const parts = /^P(?=\d|T\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(\d+)H)?$/.exec(text.trim());
  if (!parts) return undefined;
  const [years, months, weeks, days, hours] = parts.slice(1).map((part) => Number(part ?? 0)) as [number, number, number, number, number];
  return { months: years * 12 + months, days: weeks * 7 + days + Math.ceil(hours / 24) };
}

/** Completed years of age on `day` of somebody born on `birth`. Born on 29 February: a year is complete on 1 March. */
export function ageOn(birth: number, day: number): number {
  const b = new Date(birth * DAY_MS);
  const d = new Date(day * DAY_MS);
  const before = d.getUTCMonth() < b.getUTCMonth() || (d.getUTCMonth() === b.getUTCMonth() && d.getUTCDate() < b.getUTCDate());
  return d.getUTCFullYear() - b.getUTCFullYear() - (before ? 1 : 0);
}
