import { createHash } from 'node:crypto';
import { createReadStream, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { canonicalJson, hashOf } from '../base/index.ts';
import type { Unrecorded } from '../screen/index.ts';
import type { ReviewCounts } from './screen-review.ts';

/** What a run was, and what came of it: enough to run it again and to see that the result is the same. Holds no row and no path of a folder. */
export interface RunRecord {
  readonly format: 'sinepoena.screen/1';
  readonly begun: string;
  readonly seconds: number;
  readonly on: string;
  readonly forum: string;
  readonly also: readonly string[];
  readonly engine: { readonly name: string; readonly meaning: string };
  readonly inputs: readonly { readonly file: string; readonly bytes: number; readonly sha256: string }[];
  readonly profile: { readonly id: string; readonly title: string; readonly sha256: string };
  readonly law: Readonly<Record<string, string>>;
  readonly counts: Counts;
  /** Cells that hold something that the profile could not read, by column. */
  readonly unread: readonly { readonly column: string; readonly fact: string; readonly filled: number; readonly unread: number }[];
  /** Columns that the profile reads and the register lacks. */
  readonly missing: readonly string[];
  readonly unrecorded?: Unrecorded;
  /** Only of a review. */
  readonly review?: ReviewCounts;
  readonly output: { readonly file: string; readonly bytes: number; readonly sha256: string };
  readonly receipt: string;
}

/** Rows in are decided, open or rejected; always. */
export interface Counts {
  readonly rows_in: number;
  readonly decided: number;
  readonly open: number;
  readonly rejected: number;
  /** Rows that name another place; they are not among the rows in. */
  readonly other_places?: number;
}

/** SHA-256 of a file, read as it comes. */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** A file as a record names it. */
export async function fileRecord(path: string): Promise<{ file: string; bytes: number; sha256: string }> {
  return { file: basename(path), bytes: statSync(path).size, sha256: await hashFile(path) };
}

/** The record with its receipt: a hash over everything in it but the clock. */
export function withReceipt(record: Omit<RunRecord, 'receipt'>): RunRecord {
  const { begun: _begun, seconds: _seconds, ...lasting } = record;
  return { ...record, receipt: hashOf(JSON.parse(canonicalJson(lasting))) };
}

export const recordPath = (output: string): string => `${output}.run.json`;

export function writeRecord(record: RunRecord, output: string): void {
  const path = recordPath(output);
  writeFileSync(`${path}.part`, `${JSON.stringify(record, null, 2)}\n`);
  renameSync(`${path}.part`, path);
}

/** The runs whose results lie in a folder, the newest first. */
export function runsIn(folder: string): { readonly path: string; readonly record: RunRecord }[] {
  const found = readdirSync(folder)
    .filter((name) => name.endsWith('.run.json'))
    .flatMap((name) => {
      const record = parsed(readFileSync(join(folder, name), 'utf8'));
      return record ? [{ path: join(folder, name), record }] : [];
    });
  return found.sort((a, b) => (a.record.begun < b.record.begun ? 1 : -1));
}

function parsed(text: string): RunRecord | undefined {
  try {
    const data = JSON.parse(text) as RunRecord;
    return data.format === 'sinepoena.screen/1' ? data : undefined;
  } catch {
    return undefined;
  }
}
