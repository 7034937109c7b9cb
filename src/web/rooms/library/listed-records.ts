import type { SourceRecord } from '../../../library/index.ts';
import type { Listed, Texts } from './data.ts';

/** A record of the list with its words put together again. */
export function recordsOf(list: readonly Listed[], { texts }: Pick<Texts, 'texts'>): SourceRecord[] {
  return list.map((one, at): SourceRecord => {
    const [author = '', use = '', number = '', names = ''] = texts[at] ?? [];
    return { ...one, author, for: use, number, citedAs: [names], readings: [], at: { file: '', line: 0 } };
  });
}
