import { isMap, isNode, isSeq, LineCounter, parseDocument, type YAMLMap } from 'yaml';
import { nearest, type Place, type Problems } from '../base/index.ts';

/** A YAML file that is a list of records under one key, with where each stands. */
export interface Rows {
  /** The file's other keys. */
  readonly top: Readonly<Record<string, unknown>>;
  readonly rows: readonly Row[];
}

export interface Row {
  readonly data: Readonly<Record<string, unknown>>;
  readonly at: Place;
}

/** Reads the list under `key`. What is no list of maps is a problem and gives no rows. */
export function readRows(file: { readonly path: string; readonly text: string }, key: string, problems: Problems): Rows {
  const lines = new LineCounter();
  const document = parseDocument(file.text, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number | undefined): Place => ({
    file: file.path,
    line: offset === undefined ? 1 : lines.linePos(offset).line,
    column: 1,
  });
  for (const error of document.errors) problems.error('yaml_unreadable', at(error.pos[0]), { reason: error.message });
  if (document.errors.length > 0) return { top: {}, rows: [] };
  const list = isMap(document.contents) ? document.get(key) : undefined;
  if (!isSeq(list)) {
    problems.error('key_missing', at(undefined), { key, block: 'file' });
    return { top: {}, rows: [] };
  }
  const rows = list.items.flatMap((item): Row[] => {
    const place = at(isNode(item) ? (item.range?.[0] ?? undefined) : undefined);
    if (isMap(item)) return [{ data: (item as YAMLMap).toJSON() as Record<string, unknown>, at: place }];
    problems.error('map_expected', place, { key });
    return [];
  });
  return { top: document.toJS({ maxAliasCount: 0 }) as Record<string, unknown>, rows };
}

/** Items with an id, each id once: a second is a problem, and takes the place of the first. */
export function once<T extends { readonly id: string; readonly at: { readonly file: string; readonly line: number } }>(
  items: readonly T[],
  problems: Problems,
): T[] {
  const seen = new Map<string, T>();
  for (const item of items) {
    const other = seen.get(item.id);
    if (other) problems.error('id_twice', { ...item.at, column: 1 }, { id: item.id, other: `${other.at.file}:${other.at.line}` });
    seen.set(item.id, item);
  }
  return [...seen.values()];
}

/** Problems of one record: keys that nobody knows, words that are not on their list, texts that are not there. */
export class RowCheck {
  private readonly before: number;

  constructor(
    private readonly row: Row,
    private readonly here: string,
    private readonly problems: Problems,
  ) {
    this.before = problems.list.length;
  }

  keys(known: readonly string[], data = this.row.data): this {
    for (const key of Object.keys(data).filter((one) => !known.includes(one)))
      this.error('unknown_key', { key, here: this.here, expected: known.join(', '), ...near(key, known) });
    return this;
  }

  texts(...keys: readonly string[]): this {
    for (const key of keys) if (typeof this.row.data[key] !== 'string') this.error('key_missing', { key, block: this.here });
    return this;
  }

  /** A word, or every word of a list, is on a list; nothing at all passes. */
  word(key: string, words: readonly string[], value = this.row.data[key]): this {
    for (const word of strings(value))
      if (!words.includes(word)) this.error('wrong_word', { key, value: word, expected: words.join(', '), ...near(word, words) });
    return this;
  }

  form(key: string, form: RegExp, code: string, value = this.row.data[key]): this {
    if (value !== undefined && !form.test(String(value))) this.error(code, { key, fact: key, value: String(value) });
    return this;
  }

  error(code: string, params: Record<string, string>): void {
    this.problems.error(code, this.row.at, params);
  }

  get clean(): boolean {
    return this.problems.list.length === this.before;
  }
}

function near(word: string, words: readonly string[]): Record<string, string> {
  const found = nearest(word, words);
  return found ? { nearest: found } : {};
}

/** A word or a list of words as a list. */
export function strings(value: unknown): string[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value.map(String) : [String(value)];
}

/** The keys that are there, as texts, under other names where `names` says so. */
export function texts(
  data: Readonly<Record<string, unknown>>,
  keys: readonly string[],
  names: Readonly<Record<string, string>> = {},
): Record<string, string> {
  return Object.fromEntries(keys.flatMap((key) => (data[key] === undefined ? [] : [[names[key] ?? key, String(data[key])]])));
}
