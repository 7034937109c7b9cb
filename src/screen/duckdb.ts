import { ansi, caseOf, type Dialect, literal, operand, quoted, type Write } from './dialect.ts';
import type { Expression, Of } from './expression.ts';

const DATE_OF = (day: string): string => `(DATE '1970-01-01' + ${day}::INTEGER)`;
const EPOCH = "DATE '1970-01-01'";
const TYPES = { truth: 'BOOLEAN', text: 'VARCHAR', day: 'INTEGER', number: 'DOUBLE' } as const;

/**
 * A row of a CASE for each part of a disjunction: the engine asks the next part only of the rows that are left, and what it keeps of an OR for that
 * costs more than the parts.
 */
function rowsOf(condition: Expression, value: string, write: Write): (readonly [string, string])[] {
  const parts = condition.op === 'any' ? condition.parts : [condition];
  return parts.map((part) => [write(part), value] as const);
}

const SHORT: ReadonlySet<Expression['op']> = new Set(['truth', 'number', 'text', 'column']);

/** Whether one of a few words stands in a column: a function is worked out once for each value of a dictionary, a comparison once for each row. */
function among({ value, values, negated }: Of<'one-of'>, write: Write): string {
  const found = `list_contains([${values.map(literal).join(', ')}], ${write(value)})`;
  return negated ? `NOT ${found}` : found;
}

/** DuckDB: dates and whole numbers add up to dates; open ends of periods are kept out of date arithmetic. */
export const duckdb: Dialect = {
  name: 'duckdb',
  name_of: quoted,
  types: TYPES,
  rows: (name, columns, rows) =>
    `(VALUES\n${rows.map((row) => `  (${row.join(', ')})`).join(',\n')}\n) AS ${quoted(name)} (${columns.map(quoted).join(', ')})`,
  writers: {
    ...ansi,
    not: (part, write) => (part.part.op === 'column' ? `${write(part.part)} = FALSE` : ansi.not(part, write)),
    'one-of': among,
    compare: (part, write) => {
      const { left, how, right } = part;
      if (left.op !== 'column' || right.op !== 'text' || right.value === null || (how !== '=' && how !== '!='))
        return ansi.compare(part, write);
      return among({ op: 'one-of', value: left, values: [right.value], negated: how === '!=' }, write);
    },
    case: ({ rows, otherwise }, write) =>
      caseOf(
        rows.flatMap(([condition, value]) =>
          SHORT.has(value.op) ? rowsOf(condition, write(value), write) : [[write(condition), write(value)] as const],
        ),
        write(otherwise),
      ),
    either: ({ yes, no }, write) =>
      caseOf([...(yes.op === 'truth' ? [] : rowsOf(yes, 'TRUE', write)), ...(no.op === 'truth' ? [] : rowsOf(no, 'FALSE', write))], 'NULL'),
    // Few words are quicker to make and to write as members of an enumeration.
    label: ({ part }, write) => {
      if (part.op !== 'case') return write(part);
      const values = [...part.rows.map(([, value]) => value), part.otherwise];
      if (!values.every((value) => value.op === 'text')) return write(part);
      const words = [...new Set(values.flatMap((value) => (value.op === 'text' && value.value !== null ? [value.value] : [])))];
      const word = (value: Expression) =>
        value.op === 'text' && value.value !== null ? `${literal(value.value)}::ENUM(${words.map(literal).join(', ')})` : 'NULL';
      return caseOf(
        part.rows.flatMap(([condition, value]) => rowsOf(condition, word(value), write)),
        word(part.otherwise),
      );
    },
    read: ({ part, as }, write) =>
      as === 'number' ? `TRY_CAST(${write(part)} AS DOUBLE)` : `(TRY_CAST(${write(part)} AS DATE) - ${EPOCH})`,
    dated: ({ day }, write) => `strftime(${DATE_OF(operand(day, write))}, '%Y-%m-%d')`,
    later: ({ day, months, days }, write) => {
      const own = operand(day, write);
      const moved = `(CAST(${DATE_OF(own)} + INTERVAL ${months} MONTH AS DATE) - ${EPOCH})`;
      return `CASE WHEN abs(${own}) > 1000000 THEN ${own} ELSE ${months === 0 ? own : moved}${days === 0 ? '' : ` + ${days}`} END`;
    },
    eighteen: ({ day }, write) => {
      const date = DATE_OF(operand(day, write));
      const leap = `CAST(month(${date}) = 2 AND day(${date}) = 29 AS INTEGER)`;
      return `((CAST(${date} + INTERVAL 216 MONTH AS DATE) - ${EPOCH}) + ${leap})`;
    },
  },
};
