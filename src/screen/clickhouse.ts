import type { FactColumn } from './columns.ts';
import { ansi, bracketed, caseOf, chain, type Dialect, literal, operand, quoted, type Write } from './dialect.ts';
import { type Expression, not, surely } from './expression.ts';
import type { Cell } from './rows.ts';

/**
 * ClickHouse from 18.16 on, in SQL that means the same in all of them. Older ones give 0 or NULL by turns for `NULL AND 0` and for `NULL OR NULL`, and
 * 0 for `NULL IN (…)`. So no NULL ever meets AND, OR or a WHEN here: a condition is asked twice, whether it holds for certain and whether it fails for
 * certain, of comparisons in `ifNull(…, 0)`.
 */
const TYPES = { truth: 'Nullable(UInt8)', text: 'Nullable(String)', day: 'Nullable(Int32)', number: 'Nullable(Float64)' } as const;
const NUMBER = '^[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]{1,2})?$';
const DAY = '^[0-9]{4}-(0[1-9]|1[0-2])-[0-3][0-9]([ T]|$)';

/** A backslash begins an escape in ClickHouse. */
const plain = (value: string): string => literal(value.replaceAll('\\', '\\\\'));

const nameOf = (name: string): string => quoted(name.replaceAll('\\', '\\\\'));

const whole = (text: string): string => (/^(\w+|\w+\(.*\)|"[^"]*")$/.test(text) && !text.includes('\n') ? text : bracketed(text));

/** Never NULL: 1 where a condition is TRUE for certain, else 0. */
function holds(part: Expression, write: Write): string {
  return sure(surely(part), write);
}

function sure(part: Expression, write: Write): string {
  switch (part.op) {
    case 'truth':
      return part.value === true ? '1' : '0';
    case 'all':
    case 'any':
      return chain(
        part.parts.map((one) => clause(one, write)),
        part.op === 'all' ? 'AND' : 'OR',
      );
    case 'certain':
      return clause(surely(part.part), write);
    case 'missing':
      return `${whole(write(part.part))} IS NULL`;
    case 'one-of':
      return oneOf(part.value, part.values, part.negated, write);
    case 'not':
      if (part.part.op === 'certain') return `NOT ${bracketed(holds(part.part.part, write))}`;
      if (part.part.op === 'missing') return `${whole(write(part.part.part))} IS NOT NULL`;
      return `ifNull(NOT ${whole(write(part.part))}, 0)`;
    default:
      return `ifNull(${write(part)}, 0)`;
  }
}

/** A condition that may stand beside others: what holds AND and OR of its own is in brackets. */
const clause = (part: Expression, write: Write): string =>
  part.op === 'all' || part.op === 'any' ? bracketed(sure(part, write)) : sure(part, write);

function oneOf(value: Expression, values: readonly string[], negated: boolean, write: Write): string {
  const own = whole(write(value));
  if (values.length === 1) return `ifNull(${own} ${negated ? '<>' : '='} ${plain(values[0] as string)}, 0)`;
  const list = `ifNull(${own} ${negated ? 'NOT IN' : 'IN'} (${values.map(plain).join(', ')}), 0)`;
  return negated ? `(${own} IS NOT NULL AND ${list})` : list;
}

/** A condition as a value: 1, 0 or NULL. */
function threeValued(part: Expression, write: Write): string {
  const rows = [[holds(part, write), '1'] as const, [holds(not(part), write), '0'] as const].filter(([condition]) => condition !== '0');
  return rows.length === 0 ? 'NULL' : caseOf(rows, 'NULL');
}

/** `greatest(a, greatest(b, c))`, evenly: older versions take two. */
function pairwise(name: string, parts: readonly string[]): string {
  if (parts.length === 1) return parts[0] as string;
  const half = Math.ceil(parts.length / 2);
  return `${name}(${pairwise(name, parts.slice(0, half))}, ${pairwise(name, parts.slice(half))})`;
}

/** Days from 1 March of the year 0 to 1970-01-01; and to the beginning of a month that is counted from that March. */
const TO_EPOCH = 719_468;
const begin = (month: string): string =>
  `intDiv(${month}, 12) * 365 + intDiv(${month}, 48) - intDiv(${month}, 1200) + intDiv(${month}, 4800) + intDiv((${month}) % 12 * 153 + 2, 5)`;

/**
 * A day moved, by whole numbers alone: older versions have no day before 1970. `z` is the day and `m` its month, both counted from March of the year 0;
 * the month is guessed from the mean length of months, and the guess is never more than one too low.
 */
function moved(day: string, move: string, less = ` - ${TO_EPOCH}`): string {
  const guess = 'intDiv((z - 5) * 4800, 146097)';
  return `arrayMap(z -> arrayMap(m -> ${move}${less}, [${guess} + (${begin(`${guess} + 1`)} <= z)])[1], [${day} + ${TO_EPOCH}])[1]`;
}

/** A day from the text of a date, by the same arithmetic: NULL where there is no such day. */
function dayFrom(text: string): string {
  const month = 'toInt32OrNull(substring(t, 1, 4)) * 12 + toInt32OrNull(substring(t, 6, 2)) - 3';
  const length = `${begin('m + 1')} - (${begin('m')})`;
  const day = `multiIf(ifNull(d > 0, 0) AND ifNull(d <= ${length}, 0), ${begin('m')} + d - 1 - ${TO_EPOCH}, NULL)`;
  const inner = `arrayMap((m, d) -> ${day}, [${month}], [toInt32OrNull(substring(t, 9, 2))])[1]`;
  return `arrayMap(t -> ${inner}, [CASE WHEN ifNull(match(${text}, '${DAY}'), 0) THEN ${text} ELSE '' END])[1]`;
}

/** A day as text. */
const dateOf = (day: string): string =>
  moved(
    day,
    `concat(${digits('intDiv(m + 2, 12)', 4)}, '-', ${digits('(m + 2) % 12 + 1', 2)}, '-', ${digits(`z - (${begin('m')}) + 1`, 2)})`,
    '',
  );

const digits = (value: string, count: number): string => `substring(toString(${10 ** count} + ${value}), 2)`;

/** The dialect of ClickHouse, for every version from 18.16 on: a server, a cluster, or chDB. */
export const clickhouse: Dialect = {
  name: 'clickhouse',
  name_of: nameOf,
  types: TYPES,
  nests: true,
  key_of: (value) => `toString(${value})`,
  rows: (name, columns, rows) => {
    const selects = rows.map((row) => `SELECT ${row.map((cell, at) => `${cell} AS ${nameOf(columns[at] as string)}`).join(', ')}`);
    return `(\n  ${selects.join('\n  UNION ALL ')}\n) AS ${nameOf(name)}`;
  },
  writers: {
    ...ansi,
    truth: ({ value }) => (value === null ? 'NULL' : value ? '1' : '0'),
    text: ({ value }) => (value === null ? 'CAST(NULL AS Nullable(String))' : plain(value)),
    column: ({ name, of }) => (of === undefined ? nameOf(name) : `${nameOf(of)}.${nameOf(name)}`),
    missing: ({ part }, write) => `${whole(write(part))} IS NULL`,
    all: threeValued,
    any: threeValued,
    either: threeValued,
    'one-of': threeValued,
    not: (part, write) => (part.part.op === 'column' ? `NOT ${write(part.part)}` : threeValued(part, write)),
    certain: ({ part }, write) => clause(surely(part), write),
    case: ({ rows, otherwise }, write) =>
      caseOf(
        rows.map(([condition, value]) => [holds(condition, write), write(value)] as const),
        write(otherwise),
      ),
    greatest: ({ parts }, write) => pairwise('greatest', parts.map(write)),
    least: ({ parts }, write) => pairwise('least', parts.map(write)),
    worded: ({ part }, write) => `nullIf(replaceRegexpAll(toString(${write(part)}), '^\\\\p{Zs}+|\\\\p{Zs}+$', ''), '')`,
    read: ({ part, as }, write) => {
      const text = `toString(${write(part)})`;
      return as === 'day'
        ? dayFrom(text)
        : `CASE WHEN ifNull(match(${text}, '${NUMBER}'), 0) THEN toFloat64OrNull(replaceRegexpOne(${text}, '^[+]', '')) END`;
    },
    dated: ({ day }, write) => {
      const own = whole(write(day));
      return `CASE WHEN ifNull(abs(${own}) <= 1000000, 0) THEN ${dateOf(own)} END`;
    },
    holds: ({ value, part }, write) => `position(concat(';', replaceAll(${write(value)}, '; ', ';'), ';'), ${plain(`;${part};`)}) > 0`,
    framed: ({ parts }, write) => (parts.length === 1 ? write(parts[0] as Expression) : `concat(${parts.map(write).join(', ')})`),
    'row-number': () => 'rowNumberInAllBlocks() + 1',
    joined: ({ parts }, write) =>
      `arrayStringConcat(arrayFilter(x -> x != '', [${parts.map((part) => `ifNull(${write(part)}, '')`).join(',\n')}]), ';')`,
    later: ({ day, months, days }, write) => {
      const own = whole(write(day));
      const later =
        months === 0 ? own : moved(own, `least(${begin(`m + ${months}`)} + z - (${begin('m')}), ${begin(`m + ${months + 1}`)} - 1)`);
      return `CASE WHEN ifNull(abs(${own}) > 1000000, 0) THEN ${own} ELSE ${later}${days === 0 ? '' : ` + ${days}`} END`;
    },
    eighteen: ({ day }, write) => moved(operand(day, write), `${begin('m + 216')} + z - (${begin('m')})`),
  },
};

/** A table of few rows as a query in brackets, for JOIN: nothing has to be made on a server, and every shard of a cluster can read it. */
export function clickhouseLookup(columns: readonly FactColumn[], rows: readonly (readonly Cell[])[]): string {
  const arrays = columns.map(({ name, holds }, at) => {
    const cells = rows.map((row) => cellOf(row[at] ?? null));
    const whole = holds === 'number' && rows.every((row) => row[at] === null || Number.isSafeInteger(row[at]));
    const type = whole ? 'Nullable(Int64)' : TYPES[holds];
    return `CAST(${cells.length === 0 ? "'[]'" : `[${cells.join(',')}]`} AS Array(${type})) AS ${nameOf(name)}`;
  });
  return `(\nSELECT ${columns.map(({ name }) => nameOf(name)).join(', ')} FROM (SELECT 1) ARRAY JOIN\n${arrays.join(',\n')}\n)`;
}

function cellOf(cell: Cell): string {
  if (cell === null) return 'NULL';
  if (typeof cell === 'string') return plain(cell);
  return String(Number(cell));
}
