import { parseDate } from '../base/index.ts';
import { drawsOf } from './generate-draws.ts';
import { type Column, columnsOf, type Draws, type Plan, stepsOf } from './generate-steps.ts';
import { type CaseloadCharge, GB_EAW_CHARGES } from './generate-tables.ts';

/** What a synthetic caseload is to be like. */
export interface CaseloadOptions {
  /** Rows, one for each act: 0 to 4,000,000,000. A caseload of fewer rows is the beginning of one of more. */
  readonly rows: number;
  /** Whole number, 0 to 2^53 - 1. The same seed gives the same rows. */
  readonly seed: number;
  /** Place whose charges are used, as in a case file. GB-EAW has charges of its own; any other needs `charges`. */
  readonly forum: string;
  /** Offences that may be charged, in place of those held. */
  readonly charges?: readonly CaseloadCharge[];
  /** How little is recorded, 0 (everything) to 1 (no fact on trafficking at all). 0.6 where absent. */
  readonly missing?: number;
  /** The day that stands for today, YYYY-MM-DD: nothing but deadlines lies after it. 2026-11-28 where absent. */
  readonly today?: string;
  /** First row to make, counted from 0: a caseload can be made in parts. 0 where absent. */
  readonly from?: number;
  /** Adds the column `latent`, the situation behind the row, for tests of recall. It is no fact, and no screening may read it. */
  readonly latent?: boolean;
  /** A relation with a BIGINT column `range`, in place of `range(from, from + rows)`: a table of row numbers is read by several threads. */
  readonly source?: string;
}

const DEFAULTS = { missing: 0.6, today: '2026-11-28', latent: false };
const MOST = 4_000_000_000;

/** Acts of one person lie side by side in blocks of eight rows, in one of sixteen ways: how many rows of the person stand before each. */
const BEFORE: readonly (readonly number[])[] = [
  ...Array.from({ length: 6 }, () => [0, 0, 0, 0, 0, 0, 0, 0]),
  ...Array.from({ length: 4 }, () => [0, 1, 0, 0, 0, 0, 0, 0]),
  ...Array.from({ length: 2 }, () => [0, 0, 0, 1, 0, 0, 1, 2]),
  ...Array.from({ length: 2 }, () => [0, 0, 0, 0, 0, 0, 1, 2]),
  [0, 1, 2, 3, 0, 0, 0, 0],
  [0, 1, 0, 1, 0, 0, 0, 0],
];

/** Columns of a synthetic caseload, in order: `ref`, `conduct_ref`, then facts and members of sets as a case file names them. */
export function caseloadColumns(latent = false): string[] {
  const plan: Plan = { ...DEFAULTS, forum: 'GB-EAW', charges: GB_EAW_CHARGES, latent };
  return columnsOf(plan, { person: drawsOf('p'), act: drawsOf('a') }).map(([name]) => name);
}

/**
 * One DuckDB SELECT that makes a synthetic caseload: a row is an act, and several rows may share a person (`ref`). Every value is a function of seed,
 * row and column through DuckDB's 64-bit hash, so that neither threads nor the order nor the number of rows change it. Truths are BOOLEAN (NULL: not
 * recorded), dates DATE, `birth_date` text as a case file writes a date known in part, numbers INTEGER. No row is a person, and nothing on the world
 * follows: the numbers are assumptions (`docs/synthetic-caseload.md`). Throws a RangeError where an option is out of range, or where the forum has no
 * charges.
 */
export function caseloadSql(options: CaseloadOptions): string {
  const { rows, seed, from = 0, source = `range(${from}, ${from + rows})` } = options;
  const { missing = DEFAULTS.missing, today = DEFAULTS.today, latent = false, forum } = options;
  const plan: Plan = { forum, missing, today, latent, charges: options.charges ?? (forum === 'GB-EAW' ? GB_EAW_CHARGES : []) };
  check(plan, [rows, from], seed);
  const draws: Draws = { person: drawsOf('p'), act: drawsOf('a') };
  const steps = stepsOf(plan, draws);
  const columns = columnsOf(plan, draws);
  const selects = [...hashing(draws, spread(seed)), ...steps.map((step) => `*, ${named(step)}`)];
  return `SELECT ${named(columns)}\nFROM ${selects.reduce((inner, select) => `(SELECT ${select}\nFROM ${inner})`, source)}`;
}

/** From a row number to its person and to the hashes of both. A hash has a number below 64 of its own beside the row. */
function hashing({ person, act }: Draws, seed: string): string[] {
  const hash = (row: string, at: number) => `hash(xor(${row} * 64 + ${at}, ${seed}::BIGINT))`;
  const hashes = (prefix: string, row: string, from: number, count: number) =>
    Array.from({ length: count }, (_, at) => `${hash(row, from + at)} AS ${prefix}${at}`);
  const place = `1 + (${hash('(range >> 3)', 63)} & 15)::INTEGER * 8 + (range & 7)::INTEGER`;
  return [
    `range AS row, [${BEFORE.flat().join(',')}][${place}] AS before`,
    'row, row - before AS first, before + 1 AS nth',
    ['*', ...hashes('p', 'first', 0, person.count()), ...hashes('a', 'row', 32, act.count()), `${hash('first', 32)} AS m0`].join(',\n'),
  ];
}

const named = (columns: readonly Column[]): string => columns.map(([name, sql]) => `${sql} AS "${name}"`).join(',\n');

function check({ missing, today, charges, forum }: Plan, counts: readonly number[], seed: number): void {
  const whole = (value: number, most: number) => Number.isSafeInteger(value) && value >= 0 && value <= most;
  if (!counts.every((one) => whole(one, MOST))) throw new RangeError(`rows, from: a whole number from 0 to ${MOST}`);
  if (!whole(seed, Number.MAX_SAFE_INTEGER)) throw new RangeError('seed: a whole number from 0 to 2^53 - 1');
  if (!(missing >= 0 && missing <= 1)) throw new RangeError('missing: from 0 to 1');
  if (!/^\d{4}-\d\d-\d\d$/.test(today) || !parseDate(today)) throw new RangeError('today: YYYY-MM-DD');
  if (charges.length === 0) throw new RangeError(`charges: none are held for ${forum}, so a list is needed`);
  const bare = charges.find(({ citation, weight }) => citation === '' || !(weight > 0 && Number.isFinite(weight)));
  if (bare) throw new RangeError(`charges: a citation and a weight above nought are needed (${bare.citation})`);
}

/** The seed, spread over 62 bits (splitmix64). */
function spread(seed: number): string {
  const cut = (value: bigint) => BigInt.asUintN(64, value);
  let state = cut((BigInt(seed) + 1n) * 0x9e3779b97f4a7c15n);
  state = cut((state ^ (state >> 30n)) * 0xbf58476d1ce4e5b9n);
  state = cut((state ^ (state >> 27n)) * 0x94d049bb133111ebn);
  return String((state ^ (state >> 31n)) >> 2n);
}
