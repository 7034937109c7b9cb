import { isMap, parseDocument } from 'yaml';
import { nearest, type Place, type Problems } from '../base/index.ts';
import type { Choices } from './choices.ts';

/** Languages in which a clause is drafted. */
export const CLAUSE_LANGUAGES = ['en', 'fr', 'ru', 'es', 'de', 'it'] as const;
export type Language = (typeof CLAUSE_LANGUAGES)[number];

/** How a language numbers: the frame around the number, and how it counts. */
export interface Numbering {
  readonly form: string;
  readonly count: 'arabic' | 'roman' | 'letters';
}

export interface Wording {
  readonly text: string;
  readonly items?: readonly string[];
  readonly closing?: string;
}

/** The texts of one paragraph. `fits`: for each choice in `of` the options that a text is for. */
export interface ParagraphTexts {
  readonly id: string;
  readonly of: readonly string[];
  readonly texts: readonly { readonly fits: readonly ReadonlySet<string>[]; readonly wording: Wording | undefined }[];
}

/** A word that depends on one answer, or on none. */
export interface Word {
  readonly of?: string;
  readonly values: ReadonlyMap<string, string>;
  readonly otherwise?: string;
}

/** The clause in one language (`drafting/clauses/<language>.yaml`): fragments for each option, in the order in which they become paragraphs. */
export interface ClauseTexts {
  readonly language: Language;
  readonly name: string;
  readonly title: string;
  /** Says that no lawyer of the language has read the text. */
  readonly unreviewed: string;
  /** Words by which a bill puts the clause into a law, `{instrument}` for its title; and what stands for the title where it is not known. */
  readonly insert: string;
  readonly act: string;
  readonly paragraph: Numbering;
  readonly item: Numbering;
  readonly words: ReadonlyMap<string, Word>;
  readonly paragraphs: readonly ParagraphTexts[];
}

/** A word in braces; `#` before it: the bare number of a paragraph; a capital letter at its head: so begins the word that is put in. */
export const PLACEHOLDER = /\{(#?)([\p{L}_-]+)\}/gu;

type Data = Readonly<Record<string, unknown>>;

const TEXTS = ['language', 'name', 'title', 'unreviewed', 'insert', 'act'] as const;

/**
 * Reads the clause of one language. Every combination of options must have a text and every text a combination; every name in braces must be known. So no
 * answers can leave a hole.
 */
export function readClauseTexts(
  file: { readonly path: string; readonly text: string },
  choices: Choices,
  problems: Problems,
): ClauseTexts | undefined {
  const at: Place = { file: file.path, line: 0, column: 0 };
  const document = parseDocument(file.text, { prettyErrors: false });
  for (const error of document.errors) problems.error('yaml_unreadable', { ...at, line: 1, column: 1 }, { reason: error.message });
  if (document.errors.length > 0 || !isMap(document.contents)) return undefined;
  const before = problems.list.length;
  const data = document.toJS({ maxAliasCount: 0 }) as Data;
  for (const key of TEXTS) if (typeof data[key] !== 'string') problems.error('key_missing', at, { key, block: file.path });
  for (const key of ['paragraph', 'item']) if (!isNumbering(data[key])) problems.error('key_missing', at, { key, block: file.path });
  const words = wordsOf(data['words'], choices, at, problems);
  const paragraphs = ((data['paragraphs'] ?? []) as Data[]).map((one) => paragraphOf(one, choices, at, problems));
  checkNames(words, paragraphs, at, problems);
  if (problems.list.length > before) return undefined;
  const texts = Object.fromEntries(TEXTS.map((key) => [key, data[key]])) as Pick<ClauseTexts, (typeof TEXTS)[number]>;
  return { ...texts, paragraph: data['paragraph'] as Numbering, item: data['item'] as Numbering, words, paragraphs };
}

const isNumbering = (value: unknown): value is Numbering => {
  const { form, count } = (value ?? {}) as Partial<Numbering>;
  return typeof form === 'string' && form.includes('{n}') && ['arabic', 'roman', 'letters'].includes(count ?? '');
};

const optionsOf = (choices: Choices, id: string): readonly string[] | undefined =>
  choices.choices.find((choice) => choice.id === id)?.options.map((option) => option.id);

function wordsOf(data: unknown, choices: Choices, at: Place, problems: Problems): Map<string, Word> {
  const entries = Object.entries((data ?? {}) as Data).map(([name, value]): [string, Word] => {
    if (typeof value === 'string') return [name, { values: new Map(), otherwise: value }];
    const { of, '*': otherwise, ...values } = value as Readonly<Record<string, string>>;
    const options = optionsOf(choices, of ?? '');
    if (!options) problems.error('draft_text_choice', at, { text: name, choice: String(of) });
    for (const option of Object.keys(values)) checkOption(option, options ?? [], name, at, problems);
    const missing = (options ?? []).filter((option) => values[option] === undefined);
    if (otherwise === undefined && missing.length > 0)
      problems.error('draft_text_missing', at, { text: name, options: missing.join(', ') });
    return [
      name,
      { ...(of === undefined ? {} : { of }), values: new Map(Object.entries(values)), ...(otherwise === undefined ? {} : { otherwise }) },
    ];
  });
  return new Map(entries);
}

function checkOption(option: string, options: readonly string[], text: string, at: Place, problems: Problems): void {
  if (options.includes(option)) return;
  const near = nearest(option, options);
  problems.error('draft_text_option', at, { text, option, expected: options.join(', '), ...(near ? { nearest: near } : {}) });
}

function paragraphOf(data: Data, choices: Choices, at: Place, problems: Problems): ParagraphTexts {
  const id = String(data['id']);
  const of = ((data['of'] ?? []) as unknown[]).map(String);
  for (const choice of of) if (!optionsOf(choices, choice)) problems.error('draft_text_choice', at, { text: id, choice });
  const lists = of.map((choice) => optionsOf(choices, choice) ?? []);
  const texts = Object.entries((data['texts'] ?? {}) as Data).map(([key, value]) => {
    const parts = key.split(' ');
    const fits = lists.map((options, index) => {
      const named = parts[index] === '*' ? options : (parts[index] ?? '').split('|');
      for (const option of named) checkOption(option, options, id, at, problems);
      return new Set(named);
    });
    return { fits, wording: wordingOf(value) };
  });
  checkCover(id, lists, texts, at, problems);
  return { id, of, texts };
}

function wordingOf(value: unknown): Wording | undefined {
  if (value === null || value === undefined) return undefined;
  return typeof value === 'string' ? { text: value } : (value as Wording);
}

/** Every combination of options has a text, and every text is the first that fits some combination. */
function checkCover(
  id: string,
  lists: readonly (readonly string[])[],
  texts: ParagraphTexts['texts'],
  at: Place,
  problems: Problems,
): void {
  const used = new Set<number>();
  for (const combination of combinations(lists)) {
    const found = texts.findIndex(({ fits }) => combination.every((option, index) => fits[index]?.has(option)));
    if (found < 0) problems.error('draft_text_missing', at, { text: id, options: combination.join(' ') });
    used.add(found);
  }
  for (const index of texts.keys())
    if (!used.has(index))
      problems.error('draft_text_unused', at, { text: id, options: texts[index]?.fits.map((one) => [...one].join('|')).join(' ') ?? '' });
}

/** All ways to take one of each list. */
export function combinations(lists: readonly (readonly string[])[]): string[][] {
  return lists.reduce<string[][]>((done, options) => done.flatMap((one) => options.map((option) => [...one, option])), [[]]);
}

/** Names in braces are words of this file or, after `#`, paragraphs that are always there. */
function checkNames(words: ReadonlyMap<string, Word>, paragraphs: readonly ParagraphTexts[], at: Place, problems: Problems): void {
  const always = paragraphs.filter((one) => one.texts.every(({ wording }) => wording)).map((one) => one.id);
  const named = [
    ...[...words].flatMap(([name, word]) => [...word.values.values(), word.otherwise ?? ''].map((text) => ({ name, text }))),
    ...paragraphs.flatMap(({ id, texts }) =>
      texts.flatMap(({ wording }) =>
        wording ? [wording.text, ...(wording.items ?? []), wording.closing ?? ''].map((text) => ({ name: id, text })) : [],
      ),
    ),
  ];
  for (const { name, text } of named)
    for (const [whole, mark, word = ''] of text.matchAll(PLACEHOLDER)) {
      const small = word.charAt(0).toLowerCase() + word.slice(1);
      if (mark ? !always.includes(word) : !words.has(small)) problems.error('draft_text_name', at, { text: name, name: whole });
    }
}
