import { readFileSync } from 'node:fs';
import type { DuckDBConnection } from '@duckdb/node-api';
import { clickhouse } from '../../src/screen/clickhouse.ts';
import type { Engine } from '../../src/screen/index.ts';
import { clickhouseEngine } from '../../src/screen/run-clickhouse.ts';
import { chdbEngine } from '../support/chdb.ts';
import { startCluster } from '../support/clickhouse.ts';
import type { FactTable } from './engines.ts';

/** A ClickHouse that was started, with how rows get into it. */
export interface Started {
  readonly name: string;
  readonly engine: Engine;
  /** Address of the first server, where there are servers. */
  readonly url?: string;
  /** Adds the rows of a file to a table, which is made where it is not there yet. `columns` as CREATE TABLE takes them. */
  append(table: string, columns: string, path: string): Promise<void>;
  stop(): Promise<void>;
}

/** The columns of a table of facts as CREATE TABLE takes them. */
export const createdColumns = ({ columns }: FactTable): string =>
  ['"row" Int32', ...columns.map(({ name, holds }) => `${clickhouse.name_of(name)} ${clickhouse.types[holds]}`)].join(', ');

/** Writes a table of facts as ClickHouse reads it: tab-separated, `\N` where nothing is recorded, truths as 1 and 0. Gives the path. */
export async function exported(connection: DuckDBConnection, { columns, sql }: FactTable, path: string): Promise<string> {
  const cells = columns.map(({ name, holds }) => {
    const own = `"${name.replaceAll('"', '""')}"`;
    const cell = holds === 'truth' ? `CAST(${own} AS UTINYINT)` : holds === 'text' ? `replace(${own}, '\\', '\\\\')` : own;
    return `${cell} AS ${own}`;
  });
  const format = `FORMAT csv, DELIMITER '\t', HEADER false, QUOTE '', ESCAPE '', NULLSTR '\\N'`;
  await connection.run(`COPY (SELECT "row", ${cells.join(', ')} FROM (${sql})) TO '${path}' (${format})`);
  return path;
}

/** The current ClickHouse, in this process. */
export async function onChdb(): Promise<Started> {
  const engine = chdbEngine();
  return {
    name: `chDB ${engine.version}`,
    engine,
    append: async (table, columns, path) => {
      engine.send(`CREATE TABLE IF NOT EXISTS ${table} (${columns}) ENGINE = MergeTree ORDER BY tuple()`);
      engine.send(`INSERT INTO ${table} SELECT * FROM file('${path}', 'TabSeparated', '${columns.replaceAll("'", "\\'")}')`);
    },
    stop: () => engine.close(),
  };
}

/** Two servers, with a Distributed table over both. */
export async function onCluster(): Promise<Started> {
  const cluster = await startCluster();
  const engine = await clickhouseEngine({ url: cluster.url });
  const made = new Set<string>();
  return {
    name: `ClickHouse ${cluster.version}, two nodes`,
    engine,
    url: cluster.url,
    append: async (table, columns, path) => {
      if (!made.has(table)) await cluster.table(table, columns);
      made.add(table);
      await cluster.send(`INSERT INTO ${table} FORMAT TabSeparated`, 0, readFileSync(path));
    },
    stop: async () => {
      await engine.close();
      await cluster.stop();
    },
  };
}
