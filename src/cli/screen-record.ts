import { createHash } from 'node:crypto';
import { createReadStream, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { canonicalJson, hashOf, type Problem } from '../base/index.ts';
import type { RunRecord } from '../screen/index.ts';
import { writeAside } from './write-aside.ts';

export type { RunRecord };

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

/** Writes the record of a run beside its result, and gives what stands in the way of that. */
export const writeRecord = (record: RunRecord, output: string): Problem | undefined =>
  writeAside(recordPath(output), `${JSON.stringify(record, null, 2)}\n`);

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
