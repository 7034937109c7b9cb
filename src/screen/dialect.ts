import type { Expression, Of, Op } from './expression.ts';

/** Writes the parts of an expression in the same dialect. */
export type Write = (part: Expression) => string;

/** How each kind of expression is written: complete by type. A dialect is the ANSI table with entries replaced. */
export type Writers = { readonly [K in Op]: (part: Of<K>, write: Write) => string };

/** What an engine's SQL is like, where engines differ. */
export interface Dialect {
  readonly name: 'duckdb' | 'postgres' | 'clickhouse' | 'spark';
  readonly writers: Writers;
  /** A name as the engine takes it. */
  readonly name_of: (name: string) => string;
  /** Types of columns that are made for lookups and results. */
  readonly types: Readonly<Record<'truth' | 'text' | 'day' | 'number', string>>;
  /** Whether steps stand inside one another (`FROM (SELECT …)`), in place of a `WITH` of queries. */
  readonly nests?: boolean;
  /** What stands at the end of each named step, for an engine that would otherwise write a step into each of those that read it. */
  readonly fence?: string;
  /** A key of a join as text, for an engine that joins on one type only. */
  readonly key_of?: (value: string) => string;
  /** Rows written out as a table: `(VALUES …) AS name (columns)`. */
  readonly rows: (name: string, columns: readonly string[], rows: readonly (readonly string[])[]) => string;
}

/** `"name"`; a quotation mark inside is doubled. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** `'text'`; an apostrophe inside is doubled. */
export const literal = (value: string): string => `'${value.replaceAll("'", "''")}'`;

const WIDTH = 100;

/** Parts with a word between them, on one line where they fit, else one a line. */
export function chain(parts: readonly string[], word: string): string {
  const line = parts.join(` ${word} `);
  return line.length <= WIDTH && !line.includes('\n') ? line : parts.join(`\n${word} `);
}

/** Text in brackets, its further lines moved in. */
export function bracketed(text: string): string {
  return text.includes('\n') ? `(\n${indented(text)}\n)` : `(${text})`;
}

export const indented = (text: string): string => text.replaceAll(/^/gm, '  ');

const LOOSE: ReadonlySet<Op> = new Set(['all', 'any']);

/** An operand: in brackets where it binds less than what stands around it. */
export function operand(part: Expression, write: Write): string {
  const own = write(part);
  return LOOSE.has(part.op) || part.op === 'not' || part.op === 'compare' || part.op === 'one-of' || part.op === 'missing'
    ? bracketed(own)
    : own;
}

const conjunct = (part: Expression, write: Write): string => (LOOSE.has(part.op) ? bracketed(write(part)) : write(part));

/** `CASE` with a row a line, or on one line where it fits. */
export function caseOf(rows: readonly (readonly [string, string])[], otherwise: string): string {
  const parts = [
    ...rows.map(([condition, value]) => `WHEN ${condition} THEN ${value}`),
    ...(otherwise === 'NULL' ? [] : [`ELSE ${otherwise}`]),
  ];
  const line = `CASE ${parts.join(' ')} END`;
  return line.length <= WIDTH && !line.includes('\n') ? line : `CASE\n${parts.map(indented).join('\n')}\nEND`;
}

/** ANSI SQL with the strong Kleene tables that the standard gives AND, OR and NOT. */
export const ansi: Writers = {
  truth: ({ value }) => (value === null ? 'NULL' : value ? 'TRUE' : 'FALSE'),
  number: ({ value }) => (value < 0 ? `(${value})` : String(value)),
  text: ({ value }) => (value === null ? 'NULL' : literal(value)),
  column: ({ name, of }) => (of === undefined ? quoted(name) : `${quoted(of)}.${quoted(name)}`),
  all: ({ parts }, write) =>
    chain(
      parts.map((part) => conjunct(part, write)),
      'AND',
    ),
  any: ({ parts }, write) =>
    chain(
      parts.map((part) => conjunct(part, write)),
      'OR',
    ),
  not: ({ part }, write) => `NOT ${operand(part, write)}`,
  compare: ({ left, how, right }, write) => `${operand(left, write)} ${how === '!=' ? '<>' : how} ${operand(right, write)}`,
  'one-of': ({ value, values, negated }, write) => {
    const [only] = values;
    if (values.length === 1) return `${operand(value, write)} ${negated ? '<>' : '='} ${literal(only as string)}`;
    return `${operand(value, write)} ${negated ? 'NOT IN' : 'IN'} (${values.map(literal).join(', ')})`;
  },
  either: ({ yes, no }, write) => {
    const rows: (readonly [string, string])[] = [];
    if (yes.op !== 'truth') rows.push([write(yes), 'TRUE']);
    if (no.op !== 'truth') rows.push([write(no), 'FALSE']);
    return caseOf(rows, 'NULL');
  },
  certain: ({ part }, write) => `${operand(part, write)} IS TRUE`,
  missing: ({ part }, write) => `${operand(part, write)} IS NULL`,
  first: ({ parts }, write) => `COALESCE(${parts.map(write).join(', ')})`,
  case: ({ rows, otherwise }, write) =>
    caseOf(
      rows.map(([condition, value]) => [write(condition), write(value)] as const),
      write(otherwise),
    ),
  sum: ({ parts }, write) => parts.map((part) => operand(part, write)).join(' + '),
  greatest: ({ parts }, write) => `GREATEST(${parts.map(write).join(', ')})`,
  least: ({ parts }, write) => `LEAST(${parts.map(write).join(', ')})`,
  worded: ({ part }, write) => `NULLIF(TRIM(CAST(${write(part)} AS VARCHAR)), '')`,
  read: ({ part, as }, write) =>
    as === 'number' ? `CAST(${write(part)} AS DOUBLE PRECISION)` : `(CAST(${write(part)} AS DATE) - DATE '1970-01-01')`,
  dated: ({ day }, write) => `CAST(DATE '1970-01-01' + ${operand(day, write)} * INTERVAL '1' DAY AS VARCHAR(10))`,
  holds: ({ value, part }, write) => `POSITION(${literal(`;${part};`)} IN ';' || REPLACE(${write(value)}, '; ', ';') || ';') > 0`,
  framed: ({ parts }, write) => parts.map((part) => operand(part, write)).join(' || '),
  label: ({ part }, write) => write(part),
  'row-number': () => 'ROW_NUMBER() OVER ()',
  less: ({ left, right }, write) => `${operand(left, write)} - ${operand(right, write)}`,
  joined: ({ parts }, write) => `concat_ws(${[literal(';'), ...parts.map(write)].join(', ')})`,
  later: ({ day, months, days }, write) => {
    const date = `CAST(DATE '1970-01-01' + ${operand(day, write)} * INTERVAL '1' DAY + INTERVAL '${months}' MONTH AS DATE) - DATE '1970-01-01'`;
    return days === 0 ? `(${date})` : `(${date} + ${days})`;
  },
  eighteen: ({ day }, write) => write({ op: 'later', day, months: 216, days: 0 }),
};

/** Writes an expression in a dialect. */
export function writeIn(dialect: Dialect): Write {
  const { writers } = dialect;
  const write: Write = (part) => (writers[part.op] as (part: Expression, write: Write) => string)(part, write);
  return write;
}
