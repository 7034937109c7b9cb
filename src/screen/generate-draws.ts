/** Parts of SQL that turn a hash of a row into values. Every draw is an INTEGER from 0 to 32767; percentages have a hundred slots. */

/** The next unused fifteen bits of the hashes of a row. `count`: hashes that were used so far. */
export interface Draw {
  (): string;
  readonly count: () => number;
}

/** Fifteen of the sixty bits that are used of a hash. */
const slice = (hash: string, part: number): string => `((${hash} >> ${part * 15}) & 32767)::INTEGER`;

/** Draws from the columns `<prefix>0`, `<prefix>1`, …: each bit is handed out once. */
export function drawsOf(prefix: string): Draw {
  let used = 0;
  const next = () => {
    used += 1;
    return slice(`${prefix}${Math.floor((used - 1) / 4)}`, (used - 1) % 4);
  };
  return Object.assign(next, { count: () => Math.ceil(used / 4) });
}

const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** A list of numbers or words, read at an index from 0 that is given in SQL; null is NULL. */
export function lookup(values: readonly (string | number | null)[], index: string): string {
  const items = values.map((one) => (typeof one === 'string' ? quote(one) : String(one)));
  return `[${items.join(',')}][1 + ${index}]`;
}

/** 0 to `most` - 1, evenly. */
export const below = (most: number, draw: string): string => `((${draw} * ${most}) >> 15)`;

/** True for a share of the draws, in percent. */
export const chance = (draw: string, share: number): string => `${draw} < ${Math.round((share / 100) * 32768)}`;

/** As many slots for each word as its weight has of the whole; what is left over goes to the largest remainders. */
export function slotsOf(weights: readonly number[], size: number): number[] {
  const whole = weights.reduce((sum, one) => sum + one, 0);
  const exact = weights.map((one) => (one * size) / whole);
  const counts = exact.map(Math.floor);
  const order = exact.map((one, at) => ({ rest: one - Math.floor(one), at })).sort((a, b) => b.rest - a.rest || a.at - b.at);
  const left = size - counts.reduce((sum, one) => sum + one, 0);
  for (const { at } of order.slice(0, left)) counts[at] = (counts[at] ?? 0) + 1;
  return counts.flatMap((count, at) => Array.from({ length: count }, () => at));
}

/** The number of a word, drawn by weights that are shared out to so many slots. Where the first word has most of them, it needs no list. */
export function drawn(weights: readonly number[], draw: string, slots = 100): string {
  const all = slotsOf(weights, slots);
  const first = all.filter((one) => one === 0).length;
  const slot = below(slots, draw);
  if (first < slots / 2) return lookup(all, slot);
  return first === slots ? '0' : `CASE WHEN ${slot} < ${first} THEN 0 ELSE ${lookup(all.slice(first), `${slot} - ${first}`)} END`;
}

/** As `drawn` in a hundred slots; `row`, an index in SQL, says which row of weights is used. */
export function drawnBy(weights: readonly (readonly number[])[], row: string, draw: string): string {
  return lookup(
    weights.flatMap((one) => slotsOf(one, 100)),
    `(${row}) * 100 + ${below(100, draw)}`,
  );
}

/** A hundred whole numbers along quantiles, given as [percent, value], with straight lines between. */
export function alongQuantiles(points: readonly (readonly [share: number, value: number])[]): number[] {
  return Array.from({ length: 100 }, (_, at) => {
    const upper = points.findIndex(([share]) => share > at);
    const [[x0, y0], [x1, y1]] = [points[upper - 1] ?? [0, 0], points[upper] ?? [100, 0]];
    return Math.floor(y0 + ((y1 - y0) * (at - x0)) / (x1 - x0));
  });
}

/** How a file is kept: of each level (asked, signs noted, referred) which part of the yes and of the no it holds, 0 to 1. */
export interface Kept {
  readonly yes: readonly number[];
  readonly no: readonly number[];
}

/**
 * A truth as it was recorded; NULL where the file is silent (`depth` 0). `yes` gives the percentage of yes at each value of `index`, a part of SQL. One
 * draw is enough, as a recorded yes and a recorded no exclude each other.
 */
export function recorded(yes: readonly number[], index: string, kept: Kept, draw: string): string {
  const most = (share: number, held: number) => Math.round((share / 100) * held * 32768);
  const low = yes.flatMap((share) => kept.yes.map((held) => most(share, held)));
  const high = yes.flatMap((share) => kept.no.map((held) => 32768 - most(100 - share, held)));
  const at = `(${index}) * ${kept.yes.length} + depth - 1`;
  return `CASE WHEN depth > 0 THEN CASE WHEN ${draw} < ${lookup(low, at)} THEN TRUE WHEN ${draw} >= ${lookup(high, at)} THEN FALSE END END`;
}

interface Weighed {
  readonly iccs?: string | undefined;
  readonly weight: number;
}

const fits = (code: string, wanted: string): boolean => code.startsWith(wanted) || (code.length >= 4 && wanted.startsWith(code));

/** Offences that nobody under 18 is charged with here: a child who sells sex is never counted as an offender. */
const NEVER_CHILD = '08021';

/** Numbers of charges by slots: a thousand in general, then a hundred for each latent situation; the general ones where nothing in the list fits it. */
function chargeSlots(charges: readonly Weighed[], madeToDo: readonly (readonly (readonly [iccs: string, share: number])[])[]): number[] {
  const general = charges.map(({ weight }) => weight);
  const special = madeToDo.map((kinds) => {
    const parts = kinds.map(([code, share]) => {
      const fitting = charges.map(({ iccs = '', weight }) => (fits(iccs, code) ? weight : 0));
      const whole = fitting.reduce((sum, one) => sum + one, 0);
      return fitting.map((weight) => (whole === 0 ? 0 : (weight * share) / whole));
    });
    const weights = charges.map((_, at) => parts.reduce((sum, part) => sum + (part[at] ?? 0), 0));
    return weights.some((one) => one > 0) ? weights : general;
  });
  return [...slotsOf(general, 1000), ...special.flatMap((weights) => slotsOf(weights, 100))];
}

/** Gives the number of a charge: within the exploitation what the latent situation makes people do, else any. The three arguments are parts of SQL. */
export function charging(
  charges: readonly Weighed[],
  madeToDo: readonly (readonly (readonly [iccs: string, share: number])[])[],
): (inside: string, child: string, draw: string) => string {
  const slots = chargeSlots(charges, madeToDo);
  const never = charges.flatMap(({ iccs = '' }, at) => (iccs.startsWith(NEVER_CHILD) ? [at] : []));
  const instead = charges.findIndex((_, at) => !never.includes(at));
  return (inside, child, draw) => {
    const any = lookup(slots, `CASE WHEN ${inside} THEN 1000 + latent * 100 + ${below(100, draw)} ELSE ${below(1000, draw)} END`);
    if (never.length === 0 || instead < 0) return any;
    return `CASE WHEN ${child} AND ${any} IN (${never.join(', ')}) THEN ${instead} ELSE ${any} END`;
  };
}
