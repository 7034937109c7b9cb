import { ansi, caseOf, type Dialect, literal, operand, quoted } from './dialect.ts';
import type { Expression } from './expression.ts';

const DATE_OF = (day: string): string => `(DATE '1970-01-01' + ${day}::INTEGER)`;
const EPOCH = "DATE '1970-01-01'";
const TYPES = { truth: 'BOOLEAN', text: 'VARCHAR', day: 'INTEGER', number: 'DOUBLE' } as const;

/** DuckDB: dates and whole numbers add up to dates; open ends of periods are kept out of date arithmetic. */
export const duckdb: Dialect = {
  name: 'duckdb',
  name_of: quoted,
  types: TYPES,
  rows: (name, columns, rows) =>
    `(VALUES\n${rows.map((row) => `  (${row.join(', ')})`).join(',\n')}\n) AS ${quoted(name)} (${columns.map(quoted).join(', ')})`,
  writers: {
    ...ansi,
    // A function is worked out once for each value of a dictionary, an IN list once for each row.
    'one-of': (part, write) => {
      if (part.values.length === 1) return ansi['one-of'](part, write);
      const found = `list_contains([${part.values.map(literal).join(', ')}], ${write(part.value)})`;
      return part.negated ? `NOT ${found}` : found;
    },
    // Few words are quicker to make and to write as members of an enumeration.
    label: ({ part }, write) => {
      if (part.op !== 'case') return write(part);
      const values = [...part.rows.map(([, value]) => value), part.otherwise];
      if (!values.every((value) => value.op === 'text')) return write(part);
      const words = [...new Set(values.flatMap((value) => (value.op === 'text' && value.value !== null ? [value.value] : [])))];
      const word = (value: Expression) =>
        value.op === 'text' && value.value !== null ? `${literal(value.value)}::ENUM(${words.map(literal).join(', ')})` : 'NULL';
      return caseOf(
        part.rows.map(([condition, value]) => [write(condition), word(value)] as const),
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
