import { FOREVER } from './columns.ts';

const DAY_MS = 86_400_000;
/** Beyond this a day is an open end of a period, and stays where it is. */
const OPEN_END = 1_000_000;

/** Days for which what is worked out is kept: from 1830 to 2120. */
const [FIRST, LAST] = [-51_000, 55_000];

/** A function of a day that is worked out once for each: a caseload has many rows and few days. */
export function byDay(of: (day: number) => number): (day: number) => number {
  const known = new Float64Array(LAST - FIRST + 1).fill(Number.NaN);
  return (day) => {
    if (day < FIRST || day > LAST || !Number.isInteger(day)) return of(day);
    const found = known[day - FIRST] as number;
    if (!Number.isNaN(found)) return found;
    const made = of(day);
    known[day - FIRST] = made;
    return made;
  };
}

/** A day some months and days later; a day that does not exist moves to the last of its month. Open ends stay. */
export function dayLater(day: number, months: number, days: number): number {
  if (Math.abs(day) > OPEN_END) return day;
  return (months === 0 ? day : monthsLater(day, months)) + days;
}

/** The first day on which somebody born on a day is eighteen; for 29 February it is 1 March. */
export function eighteenth(day: number): number {
  if (Math.abs(day) >= FOREVER) return day;
  const born = new Date(day * DAY_MS);
  const leap = born.getUTCMonth() === 1 && born.getUTCDate() === 29;
  return monthsLater(day, 18 * 12) + (leap ? 1 : 0);
}

function monthsLater(day: number, months: number): number {
  const from = new Date(day * DAY_MS);
  const moved = new Date(0);
  moved.setUTCFullYear(from.getUTCFullYear(), from.getUTCMonth() + months, 1);
  const last = new Date(Date.UTC(moved.getUTCFullYear(), moved.getUTCMonth() + 1, 0)).getUTCDate();
  moved.setUTCDate(Math.min(from.getUTCDate(), last));
  return Math.round(moved.getTime() / DAY_MS);
}
