import { parse, stringify } from 'yaml';
import type { Problem, Vocabulary } from '../base/index.ts';
import { type PlainCase, readCase } from '../facts/index.ts';

/** A case file as text, read and written in the browser. Loaded when it is needed: the parser is as large as all the rest of a room. */
export interface CaseText {
  /** The case, where nothing stands in its way. */
  readonly data: PlainCase | undefined;
  readonly problems: readonly Problem[];
}

/** Reads a case file as the command line does, with the same problems; the case comes as plain data. */
export function readCaseText(name: string, content: Uint8Array | string, vocabulary: Vocabulary, today: string): CaseText {
  const { file, problems } = readCase(name, content, { vocabulary, today });
  if (!file) return { data: undefined, problems };
  const text = typeof content === 'string' ? content : new TextDecoder().decode(content);
  return { data: parse(text, { schema: 'failsafe' }) as PlainCase, problems };
}

/** A case as the text of a case file: groups in their usual order, and nothing that is empty. */
export function writeCaseText(data: PlainCase): string {
  const order = ['case', 'forum', 'on', 'person', 'identification', 'trafficking', 'cross_border', 'procedure', 'protection', 'conduct'];
  const keys = [...order.filter((key) => key in data), ...Object.keys(data).filter((key) => !order.includes(key))];
  const kept = keys.map((key) => [key, data[key]] as const).filter(([, value]) => !isEmpty(value));
  return stringify(Object.fromEntries(kept), { lineWidth: 100 });
}

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (typeof value === 'object' && Object.keys(value).length === 0);
