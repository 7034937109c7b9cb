import { hashText } from '../base/index.ts';
import { ansi, caseOf, type Dialect, operand, quoted } from './dialect.ts';
import type { Expression } from './expression.ts';

const EPOCH = "DATE '1970-01-01'";
const TYPES = { truth: 'BOOLEAN', text: 'TEXT', day: 'INTEGER', number: 'DOUBLE PRECISION' } as const;
/** Bytes that PostgreSQL keeps of a name. */
const NAME_BYTES = 63;
const HASH_LENGTH = 10;
const NUMBER = String.raw`^\s*[+-]?([0-9]{1,200}[.]?[0-9]{0,200}|[.][0-9]{1,200})([eE][+-]?[0-9]{1,2})?\s*$`;
/** Days that exist; what stands behind them (a time) is not looked at. */
const DAY = [
  '([0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))',
  '([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29)([ T]|$)',
].join('|');

/**
 * A name as PostgreSQL takes it. Of names longer than 63 bytes the server would drop the end without a word; these end in a hash of the whole, so that
 * the same name is always the same and two names stay two.
 */
export function postgresName(name: string): string {
  const bytes = new TextEncoder().encode(name);
  if (bytes.length <= NAME_BYTES) return quoted(name);
  const start = new TextDecoder().decode(bytes.subarray(0, NAME_BYTES - HASH_LENGTH - 1)).replace(/\uFFFD+$/u, '');
  return quoted(`${start}~${hashText(name).slice(0, HASH_LENGTH)}`);
}

const dateOf = (day: string): string => `(${EPOCH} + CAST(${day} AS INTEGER))`;

/** Leaves open ends of periods, which are no dates, as they are. */
const bounded = (day: string, value: string, otherwise: string): string =>
  `CASE WHEN abs(${day}) > 1000000 THEN ${otherwise} ELSE ${value} END`;

const monthsLater = (day: string, months: number): string => `(CAST(${dateOf(day)} + INTERVAL '${months}' MONTH AS DATE) - ${EPOCH})`;

const isNothing = (part: Expression): boolean => (part.op === 'truth' || part.op === 'text') && part.value === null;

/**
 * PostgreSQL from 12 on. A NULL alone has no type there, nor has a CASE of nothing else: both are given one. Text is read as a number or a day only where it
 * is one, because a cast that fails would end the query. A function takes a hundred values at most: lists are joined as arrays.
 */
export const postgres: Dialect = {
  name: 'postgres',
  name_of: postgresName,
  types: TYPES,
  // Without it what is read ten times is worked out ten times, at every step anew. It drops no row and takes no time.
  fence: 'OFFSET 0',
  rows: (name, columns, rows) =>
    `(VALUES\n${rows.map((row) => `  (${row.join(', ')})`).join(',\n')}\n) AS ${postgresName(name)} (${columns.map(postgresName).join(', ')})`,
  writers: {
    ...ansi,
    text: (part, write) => (part.value === null ? 'CAST(NULL AS TEXT)' : ansi.text(part, write)),
    column: ({ name, of }) => (of === undefined ? postgresName(name) : `${postgresName(of)}.${postgresName(name)}`),
    case: ({ rows, otherwise }, write) => {
      const values = [...rows.map(([, value]) => value), otherwise];
      const written = caseOf(
        rows.map(([condition, value]) => [write(condition), write(value)] as const),
        isNothing(otherwise) ? 'NULL' : write(otherwise),
      );
      return values.every(isNothing) && values.some((value) => value.op === 'truth') ? `CAST(NULL AS BOOLEAN)` : written;
    },
    worded: ({ part }, write) => `NULLIF(BTRIM(CAST(${write(part)} AS TEXT)), '')`,
    read: ({ part, as }, write) => {
      const value = `CAST(${write(part)} AS TEXT)`;
      return as === 'number'
        ? `CASE WHEN ${value} ~ '${NUMBER}' THEN CAST(${value} AS DOUBLE PRECISION) END`
        : `CASE WHEN ${value} ~ '^(${DAY})' THEN CAST(LEFT(${value}, 10) AS DATE) - ${EPOCH} END`;
    },
    dated: ({ day }, write) => {
      const own = operand(day, write);
      return bounded(own, `to_char(${dateOf(own)}, 'YYYY-MM-DD')`, 'NULL');
    },
    joined: ({ parts }, write) => `array_to_string(CAST(ARRAY[${parts.map(write).join(', ')}] AS TEXT[]), ';')`,
    later: ({ day, months, days }, write) => {
      const own = operand(day, write);
      return bounded(own, `${months === 0 ? own : monthsLater(own, months)}${days === 0 ? '' : ` + ${days}`}`, own);
    },
    eighteen: ({ day }, write) => {
      const own = operand(day, write);
      const leap = `CASE WHEN to_char(${dateOf(own)}, 'MMDD') = '0229' THEN 1 ELSE 0 END`;
      return bounded(own, `${monthsLater(own, 216)} + ${leap}`, own);
    },
  },
};
