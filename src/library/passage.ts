import { hashText } from '../base/index.ts';
import type { Reading, SourceRecord } from './record.ts';

/** White space as it is folded before hashing: line breaks and hard spaces count as one space. */
const SPACE = /\s+/g;

/** SHA-256, in hexadecimal, of a passage as `sources.yaml` keeps it: runs of white space are one space, none at either end; nothing else is changed. */
export function passageHash(text: string): string {
  return hashText(text.replace(SPACE, ' ').trim());
}

/** The readings that kept this hash: what was read then is what is at hand now, letter by letter. */
export function readingsOf(hash: string, records: readonly SourceRecord[]): { readonly record: SourceRecord; readonly reading: Reading }[] {
  return records.flatMap((record) => record.readings.filter(({ sha256 }) => sha256 === hash).map((reading) => ({ record, reading })));
}
