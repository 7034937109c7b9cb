import { createRequire } from 'node:module';
import { clickhouse, clickhouseLookup } from '../../src/screen/clickhouse.ts';
import type { Engine } from '../../src/screen/index.ts';
import { headOf, rowOfLine } from '../../src/screen/tab-separated.ts';

/** What is used of chDB: the current ClickHouse inside this process. */
interface Session {
  query(sql: string, format?: string): string;
  queryAsync(sql: string, options: { format: string }): Promise<{ text(): string }>;
  close(): void;
}

const require = createRequire(import.meta.url);

/** Why there is no chDB here, and how to get it; undefined where it is there. */
export function chdbMissing(): string | undefined {
  try {
    require.resolve('chdb');
    return undefined;
  } catch {
    return 'chdb is not installed: npm install --no-save chdb@3.4.0';
  }
}

/** The current ClickHouse as an engine, with `send` for statements. Files are read by `file('…')`. */
export function chdbEngine(): Engine & { readonly version: string; readonly send: (statement: string) => void } {
  const { Session } = require('chdb') as { Session: new () => Session };
  const session = new Session();
  const room = [
    'max_query_size = 268435456',
    'max_ast_elements = 5000000',
    'max_expanded_ast_elements = 50000000',
    'max_ast_depth = 10000',
  ];
  session.query(`SET ${room.join(', ')}`);
  const answer = async (sql: string) => {
    const text = (await session.queryAsync(sql, { format: 'TabSeparatedWithNamesAndTypes' })).text();
    const [names = '', types = '', ...lines] = text.split('\n');
    return { head: headOf(names, types), lines: lines.slice(0, -1) };
  };
  return {
    dialect: clickhouse,
    version: session.query('SELECT version()', 'TabSeparated').trim(),
    send: (statement) => {
      session.query(statement);
    },
    describe: async (source) => {
      const { head } = await answer(`SELECT * FROM ${source} LIMIT 0`);
      return head.names.map((name, at) => ({ name, type: head.types[at] as string }));
    },
    rows: async function* (sql) {
      const { head, lines } = await answer(sql);
      yield lines.map((line) => rowOfLine(line, head) ?? []);
    },
    lookup: async (_, columns, rows) => clickhouseLookup(columns, rows),
    write: async (sql, { path, format }) => {
      const own = { csv: 'CSVWithNames', ndjson: 'JSONEachRow', parquet: 'Parquet' }[format];
      session.query("SET format_csv_null_representation = '', engine_file_truncate_on_insert = 1");
      await session.queryAsync(`INSERT INTO FUNCTION file('${path}', '${own}') ${sql}`, { format: 'TabSeparated' });
      return Number((await answer(`SELECT count() FROM (${sql})`)).lines[0]);
    },
    close: async () => session.close(),
  };
}
