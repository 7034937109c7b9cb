import { isAlias, isMap, isScalar, isSeq, LineCounter, type Pair, type ParsedNode, parseDocument, visit, type YAMLMap } from 'yaml';
import { type FactGroup, formatDay, nearest, type Place, Problems, parseDate, type Vocabulary } from '../base/index.ts';
import type { Assertion, CaseFile, Conduct, FactSource, FactState, Facts } from './case.ts';
import { derive } from './derive.ts';
import { looksLikeName } from './private.ts';
import { isCountry, isFault, readScalar } from './scalar.ts';
import { settleState } from './state.ts';
import { CASE_STANDARDS, SOURCE_BY, SOURCE_KINDS, WHY_UNKNOWN } from './words.ts';

/**
 * Reads a case file in YAML or JSON. Promises: every problem has file, line, what was expected and the nearest right name; nothing is
 * guessed; a file with an error gives no case. Refuses: files over one mebibyte, aliases and anchors, anything that is not one map.
 */
export const MAX_BYTES = 1_048_576;
const MAX_CONDUCTS = 200;
const GROUPS: readonly FactGroup[] = ['person', 'identification', 'trafficking', 'procedure', 'cross_border', 'protection'];
const TOP = ['case', 'forum', 'on', 'conduct', ...GROUPS];
const ASSERTION_KEYS = ['value', 'source', 'standard', 'period', 'why_unknown'];
const SOURCE_KEYS = ['kind', 'by', 'on', 'ref'];
export interface ReadOptions {
  readonly vocabulary: Vocabulary;
  /** Today, YYYY-MM-DD: the day of assessment where the file has none. */
  readonly today: string;
  /** Day of assessment that overrules the file. */
  readonly on?: string;
}

/** The case, or the problems that stand in its way. Warnings come with the case. */
export type ReadResult =
  | { readonly file: CaseFile; readonly problems: Problems['list'] }
  | { readonly file: null; readonly problems: Problems['list'] };

/** Reads a case file (YAML or JSON, UTF-8). `path` is used in messages only; nothing is opened. Never throws: what is wrong comes back as problems. */
export function readCase(path: string, bytes: Uint8Array | string, options: ReadOptions): ReadResult {
  const problems = new Problems();
  const file = new Reader(path, problems, options).read(bytes);
  return problems.failed || !file
    ? { file: null, problems: problems.list }
    : { file: { ...file, problems: problems.list }, problems: problems.list };
}

type Entry = Pair<ParsedNode, ParsedNode | null>;

class Reader {
  private lines = new LineCounter();

  constructor(
    private readonly path: string,
    private readonly problems: Problems,
    private readonly options: ReadOptions,
  ) {}

  read(bytes: Uint8Array | string): CaseFile | undefined {
    const text = this.decode(bytes);
    if (text === undefined) return undefined;
    const top = this.parse(text);
    if (!top) return undefined;
    const entries = this.entries(top, TOP, '');
    const id = this.plain(entries.get('case'), 'case');
    const forum = this.forum(entries.get('forum'), top);
    const on = this.options.on ?? this.day(entries.get('on'));
    const shared: Record<string, FactState> = {};
    for (const group of GROUPS) this.group(entries.get(group), group, group, shared);
    const conducts = this.conducts(entries.get('conduct'), shared, on);
    return {
      id: id ?? this.path.replace(/^.*\//, '').replace(/\.case\.(ya?ml|json)$|\.(ya?ml|json)$/, ''),
      forum,
      on,
      shared: derive(shared, on),
      conducts,
      problems: [],
    };
  }

  private decode(bytes: Uint8Array | string): string | undefined {
    const size = typeof bytes === 'string' ? bytes.length : bytes.byteLength;
    if (size > MAX_BYTES) return this.fail('file_too_large', { size: String(size), limit: String(MAX_BYTES) });
    let text: string;
    try {
      text = typeof bytes === 'string' ? bytes : new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch {
      return this.fail('not_text');
    }
    // biome-ignore lint/suspicious/noControlCharactersInRegex: binary junk is what is looked for
    if (/[\u0000-\u0008\u000e-\u001f]/.test(text)) return this.fail('not_text');
    if (text.trim() === '') return this.fail('file_empty');
    return text;
  }

  private parse(text: string): YAMLMap.Parsed | undefined {
    try {
      const document = parseDocument(text, { lineCounter: this.lines, prettyErrors: false, strict: true });
      for (const error of document.errors) this.problems.error('yaml_unreadable', this.place(error.pos[0]), { reason: error.message });
      if (document.errors.length > 0) return undefined;
      visit(document, (_, node) => {
        if (!isAlias(node) && !(isScalar(node) && node.anchor) && !(isMap(node) && node.anchor) && !(isSeq(node) && node.anchor))
          return undefined;
        this.problems.error('alias_refused', this.place((node as ParsedNode).range?.[0] ?? 0));
        return visit.BREAK;
      });
      if (this.problems.failed) return undefined;
      if (!isMap(document.contents)) return this.fail('not_a_case');
      return document.contents as YAMLMap.Parsed;
    } catch (error) {
      if (error instanceof RangeError) return this.fail('nested_too_deep');
      return this.fail('yaml_unreadable', { reason: error instanceof Error ? error.message : 'not YAML' });
    }
  }

  private fail(code: string, params: Record<string, string> = {}): undefined {
    this.problems.error(code, { file: this.path, line: 0, column: 0 }, params);
    return undefined;
  }

  private place(offset: number, heading?: string): Place {
    const { line, col } = this.lines.linePos(offset);
    return { file: this.path, line, column: col, ...(heading ? { heading } : {}) };
  }

  private at(node: ParsedNode | null | undefined, heading?: string): Place {
    return this.place(node?.range?.[0] ?? 0, heading);
  }

  /** Keys of a map, each once and each known. */
  private entries(map: YAMLMap.Parsed, known: readonly string[], path: string): Map<string, Entry> {
    const result = new Map<string, Entry>();
    for (const pair of map.items as Entry[]) {
      const key = isScalar(pair.key) ? String(pair.key.source ?? pair.key.value) : '';
      if (known.includes(key)) result.set(key, pair);
      else this.unknownKey(key, pair.key, known, path);
    }
    return result;
  }

  private unknownKey(key: string, node: ParsedNode, known: readonly string[], path: string): void {
    const word = this.options.vocabulary.facts[key];
    const at = this.at(node, path);
    if (word && (path === '' || path.startsWith('conduct') || GROUPS.includes(path as FactGroup))) {
      this.problems.error('wrong_group', at, { fact: key, group: word.group, here: path || 'the top of the file' });
      return;
    }
    const near = nearest(key, known);
    this.problems.error('unknown_key', at, {
      key: key.slice(0, 60),
      here: path || 'the top of the file',
      expected: known.join(', '),
      ...(near ? { nearest: near } : {}),
    });
  }

  private scalar(node: ParsedNode | null | undefined): string | undefined {
    if (!isScalar(node) || node.value === null) return undefined;
    return typeof node.value === 'string' ? node.value : String(node.source ?? node.value);
  }

  private plain(pair: Entry | undefined, key: string): string | undefined {
    if (!pair) return undefined;
    const text = this.scalar(pair.value);
    if (text === undefined || text.length > 100) {
      this.problems.error('text_expected', this.at(pair.value ?? pair.key, key), { key });
      return undefined;
    }
    this.warnOfName(text, pair.value, key, true);
    return text;
  }

  private warnOfName(text: string, node: ParsedNode | null, key: string, reference = false): void {
    const kind = looksLikeName(text, reference);
    if (kind) this.problems.warning('looks_personal', this.at(node, key), { key, kind });
  }

  private forum(pair: Entry | undefined, top: YAMLMap.Parsed): string {
    const text = this.plain(pair, 'forum');
    if (text === undefined) {
      if (!pair) this.problems.error('forum_missing', this.at(top));
      return '';
    }
    const parts = /^([A-Z]{2})(-[A-Z0-9]{1,3})?$/.exec(text);
    if (!parts || !isCountry(parts[1] as string)) {
      const near = nearForum(text);
      this.problems.error('wrong_forum', this.at(pair?.value, 'forum'), { value: text, ...(near ? { nearest: near } : {}) });
    }
    return text;
  }

  private day(pair: Entry | undefined): string {
    if (!pair) return this.options.today;
    const text = this.scalar(pair.value) ?? '';
    const date = parseDate(text);
    if (!date || date.first !== date.last) {
      this.problems.error('wrong_day', this.at(pair.value ?? pair.key, 'on'), { value: text });
      return this.options.today;
    }
    return formatDay(date.first);
  }

  private conducts(pair: Entry | undefined, shared: Facts, on: string): Conduct[] {
    if (!pair?.value) return [];
    if (!isSeq(pair.value)) {
      this.problems.error('list_expected', this.at(pair.value, 'conduct'), { key: 'conduct' });
      return [];
    }
    if (pair.value.items.length > MAX_CONDUCTS)
      this.problems.error('too_many_conducts', this.at(pair.value, 'conduct'), { limit: String(MAX_CONDUCTS) });
    const refs = new Set<string>();
    return pair.value.items.slice(0, MAX_CONDUCTS).flatMap((item, index) => this.conduct(item as ParsedNode, index, shared, on, refs));
  }

  private conduct(node: ParsedNode, index: number, shared: Facts, on: string, refs: Set<string>): Conduct[] {
    const path = `conduct ${index + 1}`;
    if (!isMap(node)) {
      this.problems.error('map_expected', this.at(node, path), { key: path });
      return [];
    }
    const own: Record<string, FactState> = {};
    const words = Object.values(this.options.vocabulary.facts).filter((word) => word.group === 'conduct' && word.derived !== 'only');
    const entries = this.entries(node as YAMLMap.Parsed, [...words.map((word) => word.name), 'procedure', 'protection'], path);
    for (const word of words) this.fact(entries.get(word.name), word.name, path, own);
    this.group(entries.get('procedure'), 'procedure', `${path}, procedure`, own);
    this.group(entries.get('protection'), 'protection', `${path}, protection`, own);
    const ref = own['conduct_ref']?.value ?? `c${index + 1}`;
    if (refs.has(ref)) this.problems.error('conduct_ref_twice', this.at(node, path), { ref });
    refs.add(ref);
    if (own['age_at_act'] && shared['birth_date'])
      this.problems.error('age_beside_birth_date', this.at(entries.get('age_at_act')?.key, path));
    return [{ ref, facts: derive({ ...shared, ...own }, on), line: this.at(node).line }];
  }

  private group(pair: Entry | undefined, group: FactGroup, path: string, into: Record<string, FactState>): void {
    if (!pair?.value || (isScalar(pair.value) && pair.value.value === null)) return;
    if (!isMap(pair.value)) {
      this.problems.error('map_expected', this.at(pair.value, path), { key: group });
      return;
    }
    const words = Object.values(this.options.vocabulary.facts).filter((word) => word.group === group && word.derived !== 'only');
    const entries = this.entries(
      pair.value as YAMLMap.Parsed,
      words.map((word) => word.name),
      path,
    );
    for (const word of words) this.fact(entries.get(word.name), word.name, path, into);
  }

  private fact(pair: Entry | undefined, name: string, path: string, into: Record<string, FactState>): void {
    if (!pair) return;
    const word = this.options.vocabulary.facts[name];
    if (!word) return;
    if (word.type === 'tri-set') this.members(pair, name, word.values ?? [], path, into);
    else if (word.type === 'code-set' || word.type === 'country-set') this.codes(pair, name, path, into);
    else into[name] = this.state(pair.value, name, name, `${path}, ${name}`, this.at(pair.key).line);
  }

  private members(pair: Entry, name: string, members: readonly string[], path: string, into: Record<string, FactState>): void {
    const here = `${path}, ${name}`;
    if (this.scalar(pair.value) === 'unknown' || !pair.value) return;
    if (!isMap(pair.value)) {
      this.problems.error('set_expected', this.at(pair.value, here), { fact: name, example: members[0] ?? '' });
      return;
    }
    const given: string[] = [];
    for (const [member, entry] of this.entries(pair.value as YAMLMap.Parsed, members, here)) {
      const key = `${name}.${member}`;
      into[key] = this.state(entry.value, name, key, `${here}: ${member}`, this.at(entry.key).line);
      given.push(key);
    }
    into[name] = { key: name, status: 'unknown', assertions: [], line: this.at(pair.key).line, members: given };
  }

  /** A list of codes says yes to each; a map says yes, no or unknown to each. */
  private codes(pair: Entry, name: string, path: string, into: Record<string, FactState>): void {
    const here = `${path}, ${name}`;
    if (this.scalar(pair.value) === 'unknown' || !pair.value) return;
    const word = this.options.vocabulary.facts[name];
    const items: [ParsedNode, ParsedNode | undefined][] = [];
    if (isSeq(pair.value)) for (const item of pair.value.items) items.push([item as ParsedNode, undefined]);
    else if (isMap(pair.value)) for (const item of pair.value.items as Entry[]) items.push([item.key, item.value ?? undefined]);
    else this.problems.error('list_expected', this.at(pair.value, here), { key: name });
    const given: string[] = [];
    for (const [codeNode, valueNode] of items) {
      const code = this.scalar(codeNode) ?? '';
      const reading = word ? readScalar(code, word, this.options.vocabulary) : {};
      if (isFault(reading)) this.problems.error(reading.code, this.at(codeNode, here), reading.params);
      const key = `${name}.${code}`;
      const yes: FactState = { key, status: 'known', value: 'yes', assertions: [{ value: 'yes' }], line: this.at(codeNode).line };
      into[key] = valueNode ? this.state(valueNode, 'status_offence', key, here, this.at(codeNode).line) : yes;
      given.push(key);
    }
    into[name] = { key: name, status: 'unknown', assertions: [], line: this.at(pair.key).line, members: given };
  }

  /** Reads bare value, assertion or list of assertions. `type` names the fact whose type the values have. */
  private state(node: ParsedNode | null, type: string, key: string, path: string, line: number): FactState {
    const nodes = isSeq(node) ? (node.items as ParsedNode[]) : [node];
    const assertions: Assertion[] = [];
    let whyUnknown: string | undefined;
    let reading: ReturnType<typeof readScalar> = {};
    for (const item of nodes) {
      const parts = isMap(item) ? this.assertion(item as YAMLMap.Parsed, path) : { valueNode: item, extra: {}, why: undefined };
      whyUnknown ??= parts.why;
      const text = this.scalar(parts.valueNode);
      if (text === undefined || text === 'unknown' || text === '') {
        if (parts.valueNode && !isScalar(parts.valueNode))
          this.problems.error('value_expected', this.at(parts.valueNode, path), { fact: key });
        continue;
      }
      const word = this.options.vocabulary.facts[type];
      const read = word ? readScalar(text, word, this.options.vocabulary) : {};
      if (isFault(read)) this.problems.error(read.code, this.at(parts.valueNode, path), { ...read.params, fact: key });
      else reading = read;
      if (word?.type === 'text' || word?.type === 'citation' || word?.type === 'key')
        this.warnOfName(text, parts.valueNode, key, word.type === 'key');
      assertions.push({ value: text, ...parts.extra });
    }
    return settleState(key, assertions, isFault(reading) ? {} : reading, whyUnknown, line);
  }

  private assertion(
    map: YAMLMap.Parsed,
    path: string,
  ): { valueNode: ParsedNode | null; extra: Partial<Assertion>; why: string | undefined } {
    const entries = this.entries(map, ASSERTION_KEYS, path);
    const standard = this.word(entries.get('standard'), CASE_STANDARDS, path);
    const period = this.scalar(entries.get('period')?.value);
    const source = this.source(entries.get('source'), path);
    const why = this.word(entries.get('why_unknown'), WHY_UNKNOWN, path);
    if (!entries.has('value') && !why) this.problems.error('value_missing', this.at(map, path));
    const extra = { ...(source ? { source } : {}), ...(standard ? { standard } : {}), ...(period ? { period } : {}) };
    return { valueNode: entries.get('value')?.value ?? null, extra, why };
  }

  private source(pair: Entry | undefined, path: string): FactSource | undefined {
    if (!pair) return undefined;
    if (!isMap(pair.value)) {
      this.problems.error('map_expected', this.at(pair.value ?? pair.key, path), { key: 'source' });
      return undefined;
    }
    const entries = this.entries(pair.value as YAMLMap.Parsed, SOURCE_KEYS, path);
    const kind = this.word(entries.get('kind'), SOURCE_KINDS, path);
    const by = this.word(entries.get('by'), SOURCE_BY, path);
    const ref = this.plain(entries.get('ref'), 'ref');
    const on = this.scalar(entries.get('on')?.value);
    if (on !== undefined && !parseDate(on))
      this.problems.error('wrong_date', this.at(entries.get('on')?.value, path), { fact: 'source on', value: on });
    return { ...(kind ? { kind } : {}), ...(by ? { by } : {}), ...(on ? { on } : {}), ...(ref ? { ref } : {}) };
  }

  private word(pair: Entry | undefined, words: readonly string[], path: string): string | undefined {
    if (!pair) return undefined;
    const text = this.scalar(pair.value) ?? '';
    if (words.includes(text)) return text;
    const near = nearest(text, words);
    this.problems.error('wrong_value', this.at(pair.value ?? pair.key, path), {
      fact: String(this.scalar(pair.key)),
      value: text,
      expected: words.join(', '),
      ...(near ? { nearest: near } : {}),
    });
    return undefined;
  }
}

/** The forum that was meant: in capitals, or for the usual abbreviation of the United Kingdom its largest jurisdiction. */
function nearForum(text: string): string | undefined {
  const capitals = text.trim().toUpperCase().replaceAll('_', '-');
  if (/^(UK|EW|ENGLAND)/.test(capitals)) return 'GB-EAW';
  const parts = /^([A-Z]{2})(-[A-Z0-9]{1,3})?$/.exec(capitals);
  return parts && isCountry(parts[1] as string) ? capitals : undefined;
}
