import { ansi, type Dialect, operand } from './dialect.ts';

const TYPES = { truth: 'BOOLEAN', text: 'STRING', day: 'INT', number: 'DOUBLE' } as const;
const NUMBER = '^ *[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)? *$';

/** `` `name` ``; a grave accent inside is doubled. */
export const sparkName = (name: string): string => `\`${name.replaceAll('`', '``')}\``;

/** `'text'`. An apostrophe that is doubled would be lost before Spark 4, and a backslash begins an escape: both get a backslash. */
export const sparkLiteral = (value: string): string =>
  `'${value.replaceAll(/['\\]/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\r', '\\r')}'`;

const dateOf = (day: string): string => `date_from_unix_date(CAST(${day} AS INT))`;

/** Leaves open ends of periods, which are no dates, as they are. */
const bounded = (day: string, value: string, otherwise: string): string =>
  `CASE WHEN abs(${day}) > 1000000 THEN ${otherwise} ELSE ${value} END`;

const monthsLater = (day: string, months: number): string => `unix_date(add_months(${dateOf(day)}, ${months}))`;

/**
 * Spark SQL from 3.2 on, the same with ANSI mode on and off: nothing here overflows, and what may not be readable goes through TRY_CAST. Text without
 * a value has a type, because no file format takes a column of none. `1d` and `5f`, which Spark reads as numbers, are none. Numbers of rows are different for
 * every row, and not the next for the next: that would bring all rows to one place.
 */
export const spark: Dialect = {
  name: 'spark',
  name_of: sparkName,
  types: TYPES,
  rows: (name, columns, rows) =>
    `(VALUES\n${rows.map((row) => `  (${row.join(', ')})`).join(',\n')}\n) AS ${sparkName(name)} (${columns.map(sparkName).join(', ')})`,
  writers: {
    ...ansi,
    text: ({ value }) => (value === null ? 'CAST(NULL AS STRING)' : sparkLiteral(value)),
    column: ({ name, of }) => (of === undefined ? sparkName(name) : `${sparkName(of)}.${sparkName(name)}`),
    'one-of': ({ value, values, negated }, write) => {
      const [only] = values;
      if (values.length === 1) return `${operand(value, write)} ${negated ? '<>' : '='} ${sparkLiteral(only as string)}`;
      return `${operand(value, write)} ${negated ? 'NOT IN' : 'IN'} (${values.map(sparkLiteral).join(', ')})`;
    },
    worded: ({ part }, write) => `NULLIF(TRIM(CAST(${write(part)} AS STRING)), '')`,
    read: ({ part, as }, write) => {
      const value = write(part);
      return as === 'number'
        ? `CASE WHEN CAST(${value} AS STRING) RLIKE '${NUMBER}' THEN TRY_CAST(${value} AS DOUBLE) END`
        : `unix_date(TRY_CAST(${value} AS DATE))`;
    },
    dated: ({ day }, write) => {
      const own = operand(day, write);
      return bounded(own, `CAST(${dateOf(own)} AS STRING)`, 'NULL');
    },
    holds: ({ value, part }, write) => `LOCATE(${sparkLiteral(`;${part};`)}, CONCAT(';', REPLACE(${write(value)}, '; ', ';'), ';')) > 0`,
    framed: ({ parts }, write) => `CONCAT(${parts.map(write).join(', ')})`,
    'row-number': () => '(monotonically_increasing_id() + 1)',
    later: ({ day, months, days }, write) => {
      const own = operand(day, write);
      return bounded(own, `${months === 0 ? own : monthsLater(own, months)}${days === 0 ? '' : ` + ${days}`}`, own);
    },
    eighteen: ({ day }, write) => {
      const own = operand(day, write);
      const leap = `CASE WHEN month(${dateOf(own)}) = 2 AND day(${dateOf(own)}) = 29 THEN 1 ELSE 0 END`;
      return bounded(own, `${monthsLater(own, 216)} + ${leap}`, own);
    },
  },
};
