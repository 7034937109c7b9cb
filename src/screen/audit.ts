/**
 * Rates by group, counted after a result is there and for no other use: nothing here is read by a rule, a screen or an order. Pure arithmetic; counts come in,
 * rates with their uncertainty go out, and small numbers stay hidden.
 */

/** A share between two bounds, each 0 to 1. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** The quantile of the normal distribution for an interval of 95 %. */
const Z = 1.959963984540054;

/**
 * The Wilson score interval of 95 % for a share, without correction for continuity; it stays between 0 and 1 and is of use for small numbers. Throws a
 * RangeError unless 0 <= count <= of and of > 0. Source: E. B. Wilson, JASA 22 (1927) 209; reference values in R. G. Newcombe, Statistics in Medicine
 * 17 (1998) 857, method 3.
 */
export function wilson(count: number, of: number): Interval {
  if (!(of > 0 && count >= 0 && count <= of)) throw new RangeError(`no share: ${count} of ${of}`);
  const share = count / of;
  const square = (Z * Z) / of;
  const middle = share + square / 2;
  const width = Z * Math.sqrt((share * (1 - share) + square / 4) / of);
  const bound = (value: number) => Math.min(1, Math.max(0, value / (1 + square)));
  return { low: count === 0 ? 0 : bound(middle - width), high: count === of ? 1 : bound(middle + width) };
}

/** A count and what it is a share of, with its interval; nothing where it is too small to be shown, or would give away one that is. */
export interface Rate extends Interval {
  readonly count: number;
  readonly of: number;
  readonly share: number;
}

/** A share with its interval of 95 %; nothing where there is nothing to share in. */
export const rateOf = (count: number, of: number): Rate | undefined =>
  of === 0 ? undefined : { count, of, share: count / of, ...wilson(count, of) };

/**
 * Which cells of a table of counts must stay hidden: those from 1 to below `least`, and further ones until no hidden cell can be worked out from the
 * total of its row or of its column, both of which the reader may know. A nought is hidden only where nothing else is left to hide. Rows are groups that
 * do not overlap, columns parts that add up; a table of one row, or one column, has totals in one direction.
 */
export function hiddenCells(counts: readonly (readonly number[])[], least: number): boolean[][] {
  const hidden = counts.map((row) => row.map((count) => count > 0 && count < least));
  const rows = counts.map((row, r): Line => row.map((_, c) => [r, c] as const));
  const columns = (counts[0] ?? []).map((_, c): Line => counts.map((__, r) => [r, c] as const));
  const lines = [...rows, ...columns].filter((line) => line.length > 1);
  for (let changed = true; changed; ) changed = lines.map((line) => hideMore(line, counts, hidden, least)).some(Boolean);
  return hidden;
}

/** Places of cells that add up to a known total. */
type Line = readonly (readonly [number, number])[];

/** Hides one more cell of a line where those that are hidden could be worked out. */
function hideMore(line: Line, counts: readonly (readonly number[])[], hidden: boolean[][], least: number): boolean {
  const count = ([r, c]: readonly [number, number]): number => counts[r]?.[c] ?? 0;
  const own = line.filter(([r, c]) => hidden[r]?.[c] === true);
  const rest = line.filter(([r, c]) => hidden[r]?.[c] !== true);
  const enough = own.length > 1 && own.reduce((sum, cell) => sum + count(cell), 0) >= least;
  if (own.length === 0 || enough || rest.length === 0) return false;
  const [next] = rest.toSorted((a, b) => Number(count(a) === 0) - Number(count(b) === 0) || count(a) - count(b));
  if (!next) return false;
  (hidden[next[0]] as boolean[])[next[1]] = true;
  return true;
}

/** What was counted in one group. The outcomes add up to the acts. */
export interface GroupCounts {
  /** The value of the column; null where it is empty. */
  readonly group: string | null;
  readonly met: number;
  readonly open: number;
  readonly not_met: number;
  /** Out of scope, not in force, or no rule. */
  readonly other: number;
  /** Acts with a sign noted. */
  readonly signs: number;
}

/** The parts of an audit, each a share of the acts of the group. */
export const AUDIT_RATES = ['met', 'open', 'not_met', 'other', 'signs'] as const;

/** One group of an audit. Where `acts` is null the whole group is too small, or would give away one that is. */
export interface GroupRates {
  readonly group: string | null;
  readonly acts: number | null;
  /** Rates by their names; null where hidden. */
  readonly rates: Readonly<Record<(typeof AUDIT_RATES)[number], Rate | null>>;
}

const PARTS = ['met', 'open', 'not_met', 'other'] as const;

/** Rates by group with intervals of 95 %, small numbers hidden, also by complement: within a group, and against the total over all groups. */
export function auditOf(groups: readonly GroupCounts[], least: number): GroupRates[] {
  const acts = groups.map((group) => PARTS.reduce((sum, part) => sum + group[part], 0));
  const whole = hiddenCells(
    acts.map((count) => [count]),
    least,
  );
  const cut = (cells: boolean[][]): boolean[][] => cells.map((row, at) => row.map((cell) => cell || whole[at]?.[0] === true));
  const parts = cut(
    hiddenCells(
      groups.map((group) => PARTS.map((part) => group[part])),
      least,
    ),
  );
  const signs = cut(
    hiddenCells(
      groups.map((group, at) => [group.signs, (acts[at] as number) - group.signs]),
      least,
    ),
  );
  return groups.map((group, at) => {
    const of = acts[at] as number;
    const rate = (count: number, hide: boolean | undefined): Rate | null => (hide ? null : (rateOf(count, of) ?? null));
    const shown = PARTS.map((part, index) => [part, rate(group[part], parts[at]?.[index])] as const);
    const rates = Object.fromEntries([...shown, ['signs', rate(group.signs, signs[at]?.[0])]]) as GroupRates['rates'];
    return { group: group.group, acts: whole[at]?.[0] ? null : of, rates };
  });
}
