import { basename, extname } from 'node:path';
import type { Problem } from '../base/index.ts';
import type { Law } from '../ir/index.ts';
import { type Cell, type OutputFormat, type Profile, reportOf, reportPage, reportQueries } from '../screen/index.ts';
import { type RunRecord, recordPath } from './screen-record.ts';
import { writeAside } from './write-aside.ts';

const FORMATS: Readonly<Record<string, OutputFormat>> = { '.parquet': 'parquet', '.csv': 'csv', '.ndjson': 'ndjson', '.jsonl': 'ndjson' };

/**
 * Writes the report of a run as one HTML file, and gives what stands in the way of that. Every number is asked of the file of results or taken from the
 * record; throws if the two do not belong together. The law and the profile must be those of the run, and `laws` those of its reforms, by label.
 */
export async function writeReport(
  record: RunRecord,
  resultPath: string,
  law: Law,
  profile: Profile,
  path: string,
  laws: ReadonlyMap<string, Law> = new Map(),
): Promise<Problem | undefined> {
  const answers = await answersOf(record, resultPath);
  const [plot, { parseHTML }] = await Promise.all([import('@observablehq/plot'), import('linkedom')]);
  const { document } = parseHTML('<!doctype html><html lang="en"><body></body></html>');
  const report = reportOf(record, law, profile, answers);
  const files = { result: basename(resultPath), record: basename(recordPath(resultPath)) };
  const page = reportPage({ report, kit: { plot, document }, ...files, laws });
  return writeAside(path, page);
}

/** The rows that each query of a report gives over a file of results, by the id of the query. */
async function answersOf(record: RunRecord, path: string): Promise<ReadonlyMap<string, readonly (readonly Cell[])[]>> {
  const { duckdbEngine, fileSource } = await import('../screen/run-duckdb.ts');
  const from = fileSource({ paths: [path], format: FORMATS[extname(path).toLowerCase()] ?? 'parquet' });
  const engine = await duckdbEngine();
  try {
    const answers = new Map<string, readonly (readonly Cell[])[]>();
    for (const { id, sql } of reportQueries(record)) {
      const rows: (readonly Cell[])[] = [];
      for await (const batch of engine.rows(sql(from))) rows.push(...batch);
      answers.set(id, rows);
    }
    return answers;
  } finally {
    await engine.close();
  }
}
