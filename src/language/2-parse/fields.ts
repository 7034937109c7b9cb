import { isMap, isScalar, isSeq, type Pair, type ParsedNode, type YAMLMap } from 'yaml';
import { nearest, type Place, type Problems, parseDate, parseDuration } from '../../base/index.ts';
import type { Block } from '../1-read/index.ts';
import type { Condition } from './ast.ts';
import { FeelError, parseFeel } from './feel.ts';

/**
 * A map of a block, read key by key with positions. Reports keys that nobody asked for, so that a misspelt key is never passed over in
 * silence: call `done()` at the end.
 */
export class Fields {
  private readonly pairs = new Map<string, Pair<ParsedNode, ParsedNode | null>>();
  private readonly asked = new Set<string>();

  constructor(
    private readonly map: YAMLMap.Parsed | null,
    private readonly block: Block,
    private readonly problems: Problems,
    private readonly what: string,
  ) {
    for (const pair of (map?.items ?? []) as Pair<ParsedNode, ParsedNode | null>[]) {
      if (isScalar(pair.key)) this.pairs.set(String(pair.key.value), pair);
    }
  }

  static of(block: Block, problems: Problems): Fields {
    const top = block.yaml.contents;
    const fields = new Fields(isMap(top) ? (top as YAMLMap.Parsed) : null, block, problems, block.kind);
    if (!isMap(top) && block.yaml.errors.length === 0) problems.error('block_not_a_map', fields.at(), { block: block.kind });
    return fields;
  }

  /** Place of a key's value, of the key, or of the whole map. */
  at(key?: string): Place {
    const pair = key === undefined ? undefined : this.pairs.get(key);
    return this.placeOf(pair?.value ?? pair?.key ?? this.map ?? undefined);
  }

  /** Reports a problem with the whole map. */
  error(code: string, params: Readonly<Record<string, string>>): void {
    this.problems.error(code, this.at(), params);
  }

  keys(): string[] {
    return [...this.pairs.keys()];
  }

  has(key: string): boolean {
    this.asked.add(key);
    return this.pairs.has(key);
  }

  node(key: string): ParsedNode | null | undefined {
    this.asked.add(key);
    return this.pairs.get(key)?.value;
  }

  /** A text, trimmed; numbers and dates as they are written. */
  text(key: string): string | undefined {
    const node = this.node(key);
    if (node === undefined || node === null) return undefined;
    if (isScalar(node)) return node.value === null ? undefined : scalarText(node).trim();
    this.problems.error('text_expected', this.placeOf(node), { key });
    return undefined;
  }

  required(key: string): string {
    const text = this.text(key);
    if (text === undefined || text === '') this.problems.error('key_missing', this.at(), { key, block: this.what });
    return text ?? '';
  }

  /** A list of words; a single word counts as a list of one. */
  words(key: string): string[] | undefined {
    const node = this.node(key);
    if (node === undefined || node === null) return undefined;
    if (isSeq(node)) return node.items.map((item) => (isScalar(item) ? scalarText(item).trim() : ''));
    return isScalar(node) ? [scalarText(node).trim()] : this.wrong(node, 'list_expected', key);
  }

  /** Maps of a list, each to be read with its own Fields. */
  list(key: string): Fields[] | undefined {
    const node = this.node(key);
    if (node === undefined || node === null) return undefined;
    if (!isSeq(node)) return this.wrong(node, 'list_expected', key);
    return node.items.map((item) => new Fields(isMap(item) ? (item as YAMLMap.Parsed) : null, this.block, this.problems, key));
  }

  sub(key: string): Fields | undefined {
    const node = this.node(key);
    if (node === undefined || node === null) return undefined;
    return isMap(node) ? new Fields(node as YAMLMap.Parsed, this.block, this.problems, key) : this.wrong(node, 'map_expected', key);
  }

  /** Plain data, carried through. */
  data(key: string): unknown {
    const node = this.node(key);
    return node === undefined || node === null ? undefined : plain(node);
  }

  condition(key: string): Condition | undefined {
    const node = this.node(key);
    if (node === undefined || node === null) return undefined;
    if (!isScalar(node)) return this.wrong(node, 'text_expected', key);
    return this.conditionOf(node);
  }

  conditionOf(node: ParsedNode): Condition {
    const text = isScalar(node) ? scalarText(node) : '';
    const at = this.placeOf(node);
    try {
      return { text, feel: parseFeel(text), at };
    } catch (error) {
      if (!(error instanceof FeelError)) throw error;
      this.problems.error(error.code, { ...at, column: at.column + error.from }, { near: error.what, condition: text.trim() });
      return { text, feel: null, at };
    }
  }

  day(key: string): number | undefined {
    const text = this.text(key);
    if (text === undefined) return undefined;
    const date = parseDate(text);
    if (!date) this.problems.error('wrong_date', this.at(key), { fact: key, value: text });
    return date?.first;
  }

  /** An ISO 8601 duration, as written. */
  duration(key: string): string | undefined {
    const text = this.text(key);
    if (text !== undefined && !parseDuration(text)) this.problems.error('wrong_duration', this.at(key), { key, value: text });
    return text;
  }

  /** Reports every key that was not read. */
  done(): void {
    for (const [key, pair] of this.pairs) {
      if (this.asked.has(key)) continue;
      if (pair.value === null || (isScalar(pair.value) && pair.value.value === null && /\s/.test(key))) {
        this.problems.error('comma_in_text', this.placeOf(pair.key), { key, here: this.what });
        continue;
      }
      const near = nearest(key, this.asked);
      this.problems.error('unknown_key', this.placeOf(pair.key), {
        key,
        here: this.what,
        expected: [...this.asked].sort().join(', '),
        ...(near ? { nearest: near } : {}),
      });
    }
  }

  placeOf(node: ParsedNode | undefined): Place {
    const { line, col } = this.block.lines.linePos(node?.range?.[0] ?? 0);
    return { file: this.block.file, line: this.block.firstLine + line - 1, column: col, heading: this.block.heading };
  }

  private wrong(node: ParsedNode, code: string, key: string): undefined {
    this.problems.error(code, this.placeOf(node), { key });
    return undefined;
  }
}

function scalarText(node: { value: unknown; source?: string }): string {
  return typeof node.value === 'string' ? node.value : (node.source ?? String(node.value));
}

function plain(node: unknown): unknown {
  if (isScalar(node))
    return typeof node.value === 'boolean' || node.value === null ? node.value : scalarText(node as { value: unknown; source?: string });
  if (isSeq(node)) return node.items.map(plain);
  if (isMap(node)) return Object.fromEntries(node.items.map((pair) => [String(plain(pair.key)), plain(pair.value)]));
  return null;
}
