import { nearest, type Place, type Problems } from '../base/index.ts';
import type { Message } from '../words/index.ts';
import {
  APARTS,
  type BlockText,
  type Condition,
  EACH_WORDS,
  type Each,
  type EachWord,
  type FindingFilter,
  FORMS,
  type Letter,
  type PartText,
  type ReferenceRow,
  type Rest,
  type RowText,
  type SayText,
  type SentenceText,
} from './letter.ts';
import { messageNames } from './message-names.ts';
import { type Placed, PlacedFile } from './placed.ts';

/** Turns a text into a message, or throws what is wrong with it. */
export type Parser = (text: string) => Message;

/** What is known of a sentence where it stands, for the checks that need the law. */
export interface Standing {
  readonly sentence: SentenceText;
  /** Things around it of which `each` goes through the kind. */
  readonly within: readonly EachWord[];
  readonly text: string;
  readonly names: readonly string[];
  readonly at: Place;
  /** Where an entry of its `rests on` stands. */
  readonly restsAt: readonly Place[];
}

/** One file of letters: its texts by key, its sentences, and where each condition stands. */
export interface FileOfLetters {
  readonly texts: Readonly<Record<string, Message>>;
  /** The same as they are written. */
  readonly english: Readonly<Record<string, string>>;
  readonly standings: readonly Standing[];
  readonly conditions: readonly { readonly condition: Condition; readonly at: Place }[];
  readonly filters: readonly { readonly filter: FindingFilter & Pick<Each, 'value' | 'ids'>; readonly at: Place }[];
  readonly uses: readonly { readonly part: string; readonly at: Place }[];
  readonly letter?: Letter;
  readonly shared: Readonly<Record<string, PartText>>;
  readonly reference: readonly ReferenceRow[];
}

const FILTER_KEYS = ['layer', 'outcome', 'effect', 'axis', 'provision', 'what', 'basis', 'version'] as const;
const CONDITION_KEYS = ['stage', 'track', 'effect', 'outcome', 'layer', 'finding', 'duty', 'fact', 'held'];
const SENTENCE_KEYS = ['key', 'text', 'when', 'rests on', 'otherwise'];
const REST_KEYS = ['fact', 'is', 'finding', ...FILTER_KEYS, 'duty', 'criterion', 'source', 'this', 'form'];
const EACH_KEYS = ['each', ...FILTER_KEYS, 'value', 'ids', 'dated', 'used', 'most'];

/** A part that is only a name stands for a shared one until the letters are put together. */
export const isUse = (part: PartText): boolean => part.file === '';

/** Reads one file of `letters/`: a kind of letter, or `common`. What is wrong in it becomes problems with file and line. */
export class LetterFile {
  private readonly file: PlacedFile;
  private readonly texts: Record<string, Message> = {};
  private readonly raw: Record<string, string> = {};
  private readonly standings: Standing[] = [];
  private readonly conditions: { condition: Condition; at: Place }[] = [];
  private readonly filters: { filter: FindingFilter & Pick<Each, 'value' | 'ids'>; at: Place }[] = [];
  private readonly uses: { part: string; at: Place }[] = [];

  constructor(
    readonly name: string,
    source: { readonly path: string; readonly text: string },
    private readonly parse: Parser,
    private readonly problems: Problems,
  ) {
    this.file = new PlacedFile(source.path, source.text, problems);
  }

  read(): FileOfLetters {
    const top = this.file.top;
    const empty = { shared: {}, reference: [] };
    const read = top === undefined ? empty : this.name === 'common' ? this.common(top) : { ...empty, letter: this.letter(top) };
    const { texts, raw: english, standings, conditions, filters, uses } = this;
    return { texts, english, standings, conditions, filters, uses, ...read };
  }

  private common(top: Placed): Pick<FileOfLetters, 'shared' | 'reference'> {
    this.known(top, ['words', 'blanks', 'reference', 'shared'], 'common');
    this.catalogue(top, 'words', '');
    this.catalogue(top, 'blanks', 'blank_');
    const reference = this.maps(top, 'reference').map((row): ReferenceRow => {
      this.known(row, ['label', 'say'], 'a row of references');
      return { label: this.headed(row, 'label', []), say: this.says(row, 'say', []) };
    });
    const shared = this.maps(top, 'shared').map((part) => this.part(part));
    return { reference, shared: Object.fromEntries(shared.map((part) => [part.id, part])) };
  }

  private letter(top: Placed): Letter {
    const keys = [
      'letter',
      'order',
      'template',
      'to',
      'notes',
      'reference',
      'apart',
      'unverified',
      'offered',
      'title',
      'why',
      'blanks',
      'parts',
    ];
    this.known(top, keys, 'a letter');
    for (const key of ['letter', 'template', 'to', 'offered', 'title', 'why', 'parts']) this.needs(top, key, 'letter');
    if (top.data['letter'] !== this.name)
      this.problems.error('letter_name', top.at('letter'), { id: String(top.data['letter']), file: this.name });
    for (const key of ['title', 'why']) this.text(key, String(top.data[key] ?? ''), top.at(key));
    this.catalogue(top, 'blanks', 'blank_');
    const list = top.data['offered'] === undefined ? [] : this.conditionsOf(top, 'offered');
    return {
      id: this.name,
      order: Number(top.data['order'] ?? 0),
      template: String(top.data['template']),
      to: strings(top.data['to']),
      notes: !isNo(top.data['notes']),
      reference: !isNo(top.data['reference']),
      apart: this.word(top, 'apart', APARTS, 'lawyer'),
      unverified: this.word(top, 'unverified', ['box', 'leave out'] as const, 'box'),
      offered: list,
      parts: this.maps(top, 'parts').map((part) => (part.data['use'] === undefined ? this.part(part) : this.use(part))),
    };
  }

  /** A part that is named and stands in `common`. */
  private use(part: Placed): PartText {
    this.known(part, ['use'], 'a part');
    const id = String(part.data['use']);
    this.uses.push({ part: id, at: part.at('use') });
    return { id, file: '', notes: true, blocks: [] };
  }

  private part(part: Placed): PartText {
    this.known(part, ['part', 'heading', 'each', 'when', 'notes', 'blocks'], 'a part');
    this.needs(part, 'part', 'part');
    const each = this.word(part, 'each', ['act', 'no'] as const, 'no');
    const within: EachWord[] = each === 'act' ? ['act'] : [];
    const id = String(part.data['part']);
    const heading = part.data['heading'];
    if (typeof heading === 'string') this.text(`${id}_heading`, heading, part.at('heading'));
    const sentence =
      typeof heading === 'string'
        ? this.stand(formed(`${id}_heading`, this.name, 'heading'), within, heading, part.at('heading'), [])
        : undefined;
    return {
      id,
      file: this.name,
      ...(each === 'act' ? { each } : {}),
      ...(sentence ? { heading: sentence } : {}),
      ...(part.data['when'] === undefined ? {} : { when: this.conditionsOf(part, 'when') }),
      notes: !isNo(part.data['notes']),
      blocks: this.blocks(part, within),
    };
  }

  private blocks(owner: Placed, within: readonly EachWord[], key = 'blocks'): BlockText[] {
    return this.maps(owner, key).flatMap((block) => this.block(block, within) ?? []);
  }

  private block(block: Placed, within: readonly EachWord[]): BlockText | undefined {
    const { data } = block;
    if (data['each'] !== undefined) {
      this.known(block, [...EACH_KEYS, 'blocks', 'otherwise'], 'each');
      const each = this.each(block);
      const otherwise = this.blocks(block, within, 'otherwise');
      return { kind: 'each', each, blocks: this.blocks(block, [...within, each.word]), otherwise };
    }
    if (data['heading'] !== undefined) {
      this.known(block, ['heading'], 'a heading');
      return { kind: 'heading', say: this.headed(block, 'heading', within) };
    }
    if (data['paragraph'] !== undefined) {
      this.known(block, ['paragraph'], 'a paragraph');
      return { kind: 'paragraph', say: this.says(block, 'paragraph', within) };
    }
    if (data['list'] !== undefined) {
      this.known(block, ['list', 'numbered'], 'a list');
      return { kind: 'list', numbered: isYes(data['numbered']), say: this.says(block, 'list', within) };
    }
    if (data['note'] !== undefined) {
      this.known(block, ['note', 'title'], 'a note');
      return { kind: 'note', title: this.headed(block, 'title', within), say: this.says(block, 'note', within) };
    }
    if (data['rows'] !== undefined) return this.table(block, within);
    const key = Object.keys(data)[0] ?? '';
    this.unknownKey(block, key, ['each', 'heading', 'paragraph', 'list', 'note', 'rows'], 'a block');
    return undefined;
  }

  private table(block: Placed, within: readonly EachWord[]): BlockText {
    this.known(block, ['columns', 'rows'], 'a table');
    this.needs(block, 'columns', 'table');
    const columns = this.inner(block, 'columns');
    const head = Object.entries(columns?.data ?? {}).map(([key, text]) => {
      const at = columns?.at(key) ?? block.at();
      this.text(key, String(text), at);
      return this.stand(formed(key, this.name, 'heading'), within, String(text), at, []);
    });
    return { kind: 'table', head, rows: this.rows(block, within, head.length) };
  }

  private rows(owner: Placed, within: readonly EachWord[], width: number): RowText[] {
    return this.maps(owner, 'rows').map((row): RowText => {
      if (row.data['each'] !== undefined) {
        this.known(row, [...EACH_KEYS, 'rows'], 'each');
        const each = this.each(row);
        return { kind: 'each', each, rows: this.rows(row, [...within, each.word], width) };
      }
      this.known(row, ['cells'], 'a row');
      const cells = Array.isArray(row.data['cells']) ? (row.data['cells'] as unknown[]) : [];
      if (cells.length !== width)
        this.problems.error('letter_cells', row.at('cells'), { cells: String(cells.length), columns: String(width) });
      return { kind: 'cells', cells: cells.map((cell) => this.sayList(Array.isArray(cell) ? cell : [cell], row.at('cells'), within)) };
    });
  }

  /** `key: { key, text }` or a sentence: what has no `rests on` is a heading. */
  private headed(owner: Placed, key: string, within: readonly EachWord[]): SentenceText {
    const inner = this.inner(owner, key);
    if (!inner) return formed('', this.name, 'heading');
    return this.sentence(inner, within, 'heading');
  }

  private says(owner: Placed, key: string, within: readonly EachWord[]): SayText[] {
    const list = owner.data[key];
    if (!Array.isArray(list)) {
      this.problems.error('list_expected', owner.at(key), { key });
      return [];
    }
    return this.sayList(list, owner.at(key), within);
  }

  private sayList(list: readonly unknown[], at: Place, within: readonly EachWord[]): SayText[] {
    return list.flatMap((item): SayText[] => {
      const placed = typeof item === 'object' && item !== null ? this.file.placed(item) : undefined;
      if (!placed) {
        this.problems.error('map_expected', at, { key: 'sentence' });
        return [];
      }
      if (placed.data['each'] === undefined) return [this.sentence(placed, within)];
      this.known(placed, [...EACH_KEYS, 'say'], 'each');
      const each = this.each(placed);
      return [{ kind: 'each', each, say: this.says(placed, 'say', [...within, each.word]) }];
    });
  }

  private sentence(placed: Placed, within: readonly EachWord[], form?: string): SentenceText {
    this.known(placed, SENTENCE_KEYS, 'a sentence');
    for (const key of ['key', 'text']) this.needs(placed, key, 'sentence');
    const key = String(placed.data['key'] ?? '');
    const text = String(placed.data['text'] ?? '');
    this.text(key, text, placed.at('text'));
    const rests = this.rests(placed, form);
    if (rests.length === 0) this.problems.error('letter_no_source', placed.at(), { key, forms: FORMS.join(', ') });
    const otherwise = placed.data['otherwise'] === undefined ? [] : this.otherwise(placed, within);
    const sentence: SentenceText = {
      kind: 'sentence',
      key,
      file: this.name,
      ...(placed.data['when'] === undefined ? {} : { when: this.conditionsOf(placed, 'when') }),
      rests: rests.map(({ rest }) => rest),
      otherwise,
    };
    return this.stand(
      sentence,
      within,
      text,
      placed.at('text'),
      rests.map(({ at }) => at),
    );
  }

  private stand(sentence: SentenceText, within: readonly EachWord[], text: string, at: Place, restsAt: readonly Place[]): SentenceText {
    const message = this.texts[sentence.key];
    const names = message === undefined ? [] : messageNames(message);
    this.standings.push({ sentence, within, text, names, at, restsAt });
    return sentence;
  }

  private otherwise(placed: Placed, within: readonly EachWord[]): SentenceText[] {
    const value = placed.data['otherwise'];
    return this.sayList(Array.isArray(value) ? value : [value], placed.at('otherwise'), within).filter((one) => one.kind === 'sentence');
  }

  private rests(placed: Placed, form?: string): { rest: Rest; at: Place }[] {
    const value = placed.data['rests on'];
    if (value === undefined) return form === undefined ? [] : [{ rest: { kind: 'form', reason: form }, at: placed.at() }];
    return (Array.isArray(value) ? value : [value]).flatMap((item) => {
      const entry = typeof item === 'object' && item !== null ? this.file.placed(item) : undefined;
      if (!entry) {
        this.problems.error('map_expected', placed.at('rests on'), { key: 'rests on' });
        return [];
      }
      this.known(entry, REST_KEYS, 'rests on');
      const rest = this.rest(entry);
      return rest ? [{ rest, at: entry.at() }] : [];
    });
  }

  private rest(entry: Placed): Rest | undefined {
    const { data } = entry;
    const named = (key: string) => String(data[key]);
    if (data['fact'] !== undefined) return { kind: 'fact', fact: named('fact'), is: strings(data['is']) };
    if (data['finding'] !== undefined) {
      const wanted = this.filter(entry);
      return named('finding') === 'any' ? { kind: 'finding', wanted } : { kind: 'finding', finding: named('finding'), wanted };
    }
    if (data['duty'] !== undefined) return { kind: 'duty', id: named('duty') };
    if (data['criterion'] !== undefined) return { kind: 'criterion', id: named('criterion') };
    if (data['source'] !== undefined) return { kind: 'source', id: named('source') };
    if (data['this'] !== undefined) return { kind: 'this', each: this.word(entry, 'this', EACH_WORDS, 'act') };
    if (data['form'] !== undefined) return { kind: 'form', reason: this.word(entry, 'form', FORMS, 'request') };
    this.unknownKey(entry, Object.keys(data)[0] ?? '', REST_KEYS, 'rests on');
    return undefined;
  }

  private each(placed: Placed): Each {
    const most = placed.data['most'];
    const filter = {
      ...this.filter(placed),
      ...(placed.data['value'] === undefined ? {} : { value: strings(placed.data['value']) }),
      ...(placed.data['ids'] === undefined ? {} : { ids: strings(placed.data['ids']) }),
    };
    if (filter.value ?? filter.ids) this.filters.push({ filter, at: placed.at() });
    return {
      word: this.word(placed, 'each', EACH_WORDS, 'act'),
      ...filter,
      ...(placed.data['dated'] === undefined ? {} : { dated: isYes(placed.data['dated']) }),
      ...(placed.data['used'] === undefined ? {} : { used: isYes(placed.data['used']) }),
      ...(typeof most === 'number' ? { most } : {}),
    };
  }

  private filter(placed: Placed): FindingFilter {
    const filter: Record<string, readonly string[]> = {};
    for (const key of FILTER_KEYS) if (placed.data[key] !== undefined) filter[key] = strings(placed.data[key]);
    if (Object.keys(filter).length > 0) this.filters.push({ filter, at: placed.at() });
    return filter;
  }

  private conditionsOf(owner: Placed, key: string): Condition[] {
    const value = owner.data[key];
    return (Array.isArray(value) ? value : [value]).flatMap((item): Condition[] => {
      const placed = typeof item === 'object' && item !== null ? this.file.placed(item) : undefined;
      if (!placed) {
        this.problems.error('map_expected', owner.at(key), { key });
        return [];
      }
      this.known(placed, CONDITION_KEYS, key === 'offered' ? 'offered' : 'when');
      const condition = conditionOf(placed, this.file);
      this.conditions.push({ condition, at: placed.at() });
      return [condition];
    });
  }

  /** Every key of a map is a text. */
  private catalogue(owner: Placed, key: string, prefix: string): void {
    const inner = this.inner(owner, key);
    for (const [name, text] of Object.entries(inner?.data ?? {})) this.text(prefix + name, String(text), inner?.at(name) ?? owner.at(key));
  }

  /** Keeps a text under its key. Two texts may not share a key unless they are the same. */
  private text(key: string, text: string, at: Place): void {
    if (this.raw[key] !== undefined && this.raw[key] !== text) this.problems.error('id_twice', at, { id: key, other: this.file.path });
    this.raw[key] = text;
    const message = messageOf(text, this.parse, at, this.problems);
    if (message !== undefined) this.texts[key] = message;
  }

  private maps(owner: Placed, key: string): Placed[] {
    const list = owner.data[key];
    if (list === undefined || list === null) return [];
    if (!Array.isArray(list)) {
      this.problems.error('list_expected', owner.at(key), { key });
      return [];
    }
    return list.flatMap((item) => {
      const placed = typeof item === 'object' && item !== null ? this.file.placed(item) : undefined;
      if (!placed) this.problems.error('map_expected', owner.at(key), { key });
      return placed ? [placed] : [];
    });
  }

  private inner(owner: Placed, key: string): Placed | undefined {
    const value = owner.data[key];
    const placed = typeof value === 'object' && value !== null ? this.file.placed(value) : undefined;
    if (!placed && value !== undefined) this.problems.error('map_expected', owner.at(key), { key });
    return placed;
  }

  private known(placed: Placed, keys: readonly string[], here: string): void {
    for (const key of Object.keys(placed.data)) if (!keys.includes(key)) this.unknownKey(placed, key, keys, here);
  }

  private unknownKey(placed: Placed, key: string, keys: readonly string[], here: string): void {
    this.problems.error('unknown_key', placed.at(key), { key, here, expected: keys.join(', '), ...near(key, keys) });
  }

  private needs(placed: Placed, key: string, block: string): void {
    if (placed.data[key] === undefined) this.problems.error('key_missing', placed.at(), { key, block });
  }

  private word<W extends string>(placed: Placed, key: string, words: readonly W[], otherwise: W): W {
    const value = placed.data[key];
    if (value === undefined) return otherwise;
    const found = words.find((word) => word === String(value));
    if (found !== undefined) return found;
    this.problems.error('wrong_word', placed.at(key), {
      key,
      value: String(value),
      expected: words.join(', '),
      ...near(String(value), words),
    });
    return otherwise;
  }
}

/** A text as a message; what is wrong with it is a problem. An apostrophe has to be the typographic one. */
export function messageOf(text: string, parse: Parser, at: Place, problems: Problems): Message | undefined {
  if (text.includes("'")) problems.error('letter_apostrophe', at, { text: text.slice(0, 60) });
  try {
    return parse(text);
  } catch (error) {
    problems.error('letter_message', at, { reason: error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error) });
    return undefined;
  }
}

const formed = (key: string, file: string, reason: string): SentenceText => ({
  kind: 'sentence',
  key,
  file,
  rests: [{ kind: 'form', reason }],
  otherwise: [],
});

function conditionOf(placed: Placed, file: PlacedFile): Condition {
  const condition: Record<string, unknown> = {};
  for (const key of CONDITION_KEYS) {
    const value = placed.data[key];
    if (value === undefined) continue;
    if (key === 'held') condition[key] = isYes(value);
    else if (key === 'fact') condition[key] = wordsByName(value, file);
    else condition[key] = strings(value);
  }
  return condition as Condition;
}

const wordsByName = (value: unknown, file: PlacedFile): Record<string, readonly string[]> =>
  Object.fromEntries(
    Object.entries((typeof value === 'object' && value !== null && file.placed(value)?.data) || {}).map(([name, words]) => [
      name,
      strings(words),
    ]),
  );

export const near = (word: string, words: readonly string[]): Record<string, string> => {
  const found = nearest(word, words);
  return found ? { nearest: found } : {};
};

const strings = (value: unknown): string[] =>
  value === undefined || value === null
    ? []
    : (Array.isArray(value) ? value : [value]).map((one) => (one === true ? 'yes' : one === false ? 'no' : String(one)));

const isNo = (value: unknown): boolean => value === false || value === 'no';
const isYes = (value: unknown): boolean => value === true || value === 'yes';
