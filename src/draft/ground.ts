import type { Assessment, ConductResult, Finding } from '../assess/index.ts';
import type { CaseFile, Conduct, FactState } from '../facts/index.ts';
import { type Label, type Law, treatyState } from '../ir/index.ts';
import { formatMessage, type Params } from '../words/index.ts';
import type { Each, EachWord, FindingFilter, Letter, Letters } from './letter.ts';
import type { SentenceSource } from './model.ts';

/** What a draft is made from. The same twice over: the second time the numbers of the facts are known. */
export interface Ground {
  readonly file: CaseFile;
  readonly assessment: Assessment;
  readonly law: Law;
  readonly letters: Letters;
  readonly letter: Letter;
  readonly language: string;
  readonly acts: readonly Act[];
  /** Facts and law that the letter turned out to rest on, from the first time. */
  readonly used: Used;
}

/** One act with its findings. */
export interface Act {
  readonly conduct: Conduct;
  readonly result: ConductResult;
}

/** What sentences rested on, in the order in which it came up. */
export interface Used {
  readonly facts: readonly NumberedFact[];
  readonly law: readonly Exclude<SentenceSource, { readonly kind: 'fact' | 'form' }>[];
}

/** A fact of the letter: one value of one fact, or the members of a set that are known in the same way, of the acts of which it holds. */
export interface NumberedFact {
  readonly number: number;
  /** Name of the fact, without its member. */
  readonly fact: string;
  readonly keys: readonly string[];
  readonly acts: readonly string[];
  readonly state: FactState;
}

/** A thing that `each` goes through: what a text may say of it, what it rests on, and what is inside it. */
export interface Item {
  readonly word: EachWord;
  readonly params: Params;
  readonly sources: readonly SentenceSource[];
  readonly act?: Act;
  readonly finding?: Finding;
}

/** Where in the letter we are: acts that are spoken of, and the things around. */
export interface Here {
  readonly acts: readonly Act[];
  readonly items: readonly Item[];
}

/** The nearest thing of a kind around. */
export const around = (here: Here, word: EachWord): Item | undefined => here.items.findLast((item) => item.word === word);

/** A text of a letter in its language, filled in. */
export function sayIn(ground: Ground, file: string, key: string, params: Params = {}): string {
  const message = ground.letters.texts[ground.language]?.[file]?.[key];
  if (message === undefined) throw new Error(`letters: ${file} has no text ${key} in ${ground.language}`);
  return formatMessage(message, params, ground.language, `${file}: ${key}`);
}

/** A word of `common`. */
export const common = (ground: Ground, key: string, params: Params = {}): string => sayIn(ground, 'common', key, params);

/** What a language joins words and names countries with; made once, for making it is slow. */
const tools = new Map<string, { readonly list: Intl.ListFormat; readonly regions: Intl.DisplayNames }>();

function toolsOf(language: string) {
  const own = tools.get(language) ?? {
    list: new Intl.ListFormat(written(language), { type: 'conjunction' }),
    regions: new Intl.DisplayNames([written(language)], { type: 'region' }),
  };
  tools.set(language, own);
  return own;
}

/** Several words in a row, as the language joins them. */
export const listed = (ground: Ground, items: readonly string[]): string => toolsOf(ground.language).list.format(items);

/** Several clauses in a row. */
export const clauses = (items: readonly string[]): string => items.join('; ');

/** The language as dates, lists and names of countries are written in it. */
export const written = (language: string): string => (language === 'en' ? 'en-GB' : language);

/** Name of a country in the language of the letter; a code that names none stays as it is. */
export function countryName(ground: Ground, code: string): string {
  if (!/^[A-Z]{2}$/.test(code)) return code;
  return toolsOf(ground.language).regions.of(code) ?? code;
}

/** Name of the place that decides: that of its pack, or of its country. */
export function placeName(ground: Ground): string {
  const { forum } = ground.assessment;
  if (/^[A-Z]{2}$/.test(forum)) return stateName(ground);
  return ground.law.places[forum]?.name ?? forum;
}

/** Name of the State that a treaty binds, with an article where the language wants one. */
export function stateName(ground: Ground): string {
  const code = treatyState(ground.assessment.forum);
  return common(ground, 'state', { code, name: countryName(ground, code) });
}

/** A word with the strokes turned, as the choices of a text are written. */
export const choice = (word: string): string => word.replaceAll('-', '_');

/** Findings of an act that fit. */
export function findingsOf(act: Act, filter: FindingFilter, law: Law): readonly Finding[] {
  return act.result.findings.filter((finding) => fits(finding, filter, law));
}

function fits(finding: Finding, filter: FindingFilter, law: Law): boolean {
  const has = (wanted: readonly string[] | undefined, words: readonly string[]) => !wanted || words.some((word) => wanted.includes(word));
  const axes = finding.effect.map((effect) => law.vocabulary.effects[effect]?.axis ?? '');
  return (
    has(filter.layer, [finding.layer]) &&
    has(filter.outcome, [finding.outcome]) &&
    has(filter.effect, finding.effect) &&
    has(filter.axis, axes) &&
    has(filter.provision, [finding.provision]) &&
    has(filter.version, [finding.version ?? '']) &&
    has(filter.what, [finding.kind]) &&
    has(filter.basis, [law.provisions[finding.provision]?.basis ?? ''])
  );
}

/** The first so many. */
export const most = <T>(items: readonly T[], each: Pick<Each, 'most'>): readonly T[] => items.slice(0, each.most ?? items.length);

const ORDER: readonly Label[] = ['text', 'secondary', 'memory'];

/** The weaker of the labels of what a sentence rests on; nothing where no law is in it, or it asserts nothing: a request that a rule chose is a request. */
export function labelOf(sources: readonly SentenceSource[]): Label | undefined {
  if (sources.some((source) => source.kind === 'form')) return undefined;
  const labels = sources.flatMap((source) => ('label' in source ? [source.label] : []));
  return labels.length === 0 ? undefined : weakest(labels);
}

export const weakest = (labels: readonly Label[]): Label => ORDER[Math.max(...labels.map((label) => ORDER.indexOf(label)))] ?? 'memory';
