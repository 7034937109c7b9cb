import type { Problem } from '../base/index.ts';
import type { ASK_EN } from './ask.en.ts';
import type { ASSESS_EN } from './assess.en.ts';
import type { COMMANDS_EN } from './commands.en.ts';
import type { COMPARE_EN } from './compare.en.ts';
import type { CRITERIA_EN } from './criteria.en.ts';
import type { DRAFTING_EN } from './drafting.en.ts';
import { formatMessage, type Message, type Params } from './message.ts';
import type { PAGE_EN } from './page.en.ts';
import type { PROPOSAL_EN } from './proposal.en.ts';
import type { REASONS_EN } from './reasons.en.ts';
import type { SAFETY_EN } from './safety.en.ts';
import type { SCREEN_EN } from './screen.en.ts';
import type { VIGNETTE_EN } from './vignette.en.ts';
import type { WEB_EN } from './web.en.ts';
import type { WEB_COMPARE_EN } from './web-compare.en.ts';
import type { WEB_DRAFT_EN } from './web-draft.en.ts';
import type { WEB_LAW_EN } from './web-law.en.ts';
import type { WEB_LIBRARY_EN } from './web-library.en.ts';
import type { WEB_SCREEN_EN } from './web-screen.en.ts';

/**
 * What the program says. Words are loaded apart from the code that says them, so that a page loads only the catalogues and the language that
 * it shows: `english.ts` brings all of English at once, a page in a browser names its catalogues itself.
 */
export type { Message, Params } from './message.ts';
export { formatMessage, writeDate } from './message.ts';

/** The six languages of the region's organisation: code → its name in itself. */
export const LANGUAGE_NAMES: Readonly<Record<string, string>> = {
  en: 'English',
  fr: 'Français',
  ru: 'Русский',
  es: 'Español',
  de: 'Deutsch',
  it: 'Italiano',
};

/** Languages for which all words are there. */
export const LANGUAGES: readonly string[] = ['en'];

type Catalogues = typeof PAGE_EN &
  typeof REASONS_EN &
  typeof COMMANDS_EN &
  typeof PROPOSAL_EN &
  typeof SCREEN_EN &
  typeof COMPARE_EN &
  typeof CRITERIA_EN &
  typeof DRAFTING_EN &
  typeof VIGNETTE_EN &
  typeof WEB_DRAFT_EN &
  typeof WEB_LAW_EN &
  typeof WEB_LIBRARY_EN &
  typeof WEB_COMPARE_EN &
  typeof WEB_SCREEN_EN &
  typeof WEB_EN &
  typeof ASK_EN &
  typeof ASSESS_EN &
  typeof SAFETY_EN;

/** Key of a phrase: of the page, of a reason, of the command line, of the web pages, of the report of a screen … (`words/en/*.md`). */
export type Phrase = keyof Catalogues;

type ProblemWords = { readonly message: string; readonly hint: string };

/** Words of one language: phrases by key, terms of law, problems by code. Each part may be given in pieces. */
export interface Words {
  readonly phrases?: Readonly<Record<string, Message>>;
  readonly terms?: Readonly<Record<string, string>>;
  readonly problems?: Readonly<Record<string, ProblemWords>>;
  /** Names of facts (`stage`) and of their values and members (`stage.charged`) as they stand in conditions. */
  readonly names?: (key: string) => string | undefined;
  /** Writes a day (`2026-11-28`) as a reader of the language does; without it days stay as they are, for programs to read. */
  readonly days?: (day: string) => string;
}

const held = {
  language: 'en',
  phrases: {} as Record<string, Message>,
  terms: {} as Record<string, string>,
  problems: {} as Record<string, ProblemWords>,
  names: undefined as Words['names'],
  days: undefined as Words['days'],
};

/** Takes words in, to be said from now on, in place of those of the same key that were held before. The language is the one in which dates and numbers are written. */
export function useWords(language: string, { phrases = {}, terms = {}, problems = {}, names, days }: Words): void {
  held.language = language;
  Object.assign(held.phrases, phrases);
  Object.assign(held.terms, terms);
  Object.assign(held.problems, problems);
  if (names) held.names = names;
  if (days) held.days = days;
}

/** The language that is spoken now. */
export const spoken = (): string => held.language;

/** A phrase, its parameters filled in. Throws if the phrase or a parameter is missing: that is a fault of the program. */
export function say(phrase: Phrase, params: Params = {}): string {
  const message = held.phrases[phrase];
  if (message === undefined) throw new Error(`the phrase ${phrase} was not loaded`);
  return formatMessage(message, params, held.language, phrase);
}

/** A word of the law language (an effect, a force, an authority, a fact) as a reader sees it. */
export function term(word: string): string {
  return held.terms[word] ?? nameIn(word) ?? word.replaceAll(/[_-]/g, ' ').replaceAll('.', ': ');
}

/** A day as it is said: in words where a way to write days was taken in. */
export const dayIn = (day: string): string => held.days?.(day) ?? day;

/** The name that was taken in for a fact (`stage`), or for a value or member of one (`stage.charged`); undefined where a word of the vocabulary serves. */
export const nameIn = (key: string): string | undefined => held.names?.(key);

const QUOTES: Readonly<Record<string, readonly [string, string]>> = {
  en: ['“', '”'],
  fr: ['« ', ' »'],
  ru: ['«', '»'],
  es: ['«', '»'],
  de: ['„', '“'],
  it: ['«', '»'],
};

/** Words in the quotation marks of the language that is spoken. */
export function quoted(text: string): string {
  const [before, after] = QUOTES[spoken()] ?? ['“', '”'];
  return `${before}${text}${after}`;
}

/** A number in digits, as the language that is spoken groups and points them. */
export const inDigits = (value: number, options: Intl.NumberFormatOptions = {}): string => value.toLocaleString(spoken(), options);

/** The name that a language has for a part of a country (`GB-EAW`); undefined where it has none. */
export const placeIn = (id: string): string | undefined => held.terms[`place.${id}`];

/** Words before a colon, as the language that is spoken sets it. */
export const withColon = (text: string): string => `${text}${spoken() === 'fr' ? '\u00a0' : ''}:`;

/** The message and the hint of a problem in words, parameters filled in. A hint that needs a missing parameter is left out. */
export function wordsOf(problem: Problem): { readonly message: string; readonly hint: string } {
  const entry = held.problems[problem.code];
  if (!entry) return { message: problem.code, hint: '' };
  return { message: fill(entry.message, problem.params, '?'), hint: fillHint(entry.hint, problem.params) };
}

/** A few English words that the program puts into problems, in the language that is spoken. */
const saidIn = (text: string): string => held.terms[`said: ${text}`] ?? text;

function fill(text: string, params: Readonly<Record<string, string>>, missing: string): string {
  return text.replaceAll(/\{(\w+)\}/g, (_, key: string) => saidIn(params[key] ?? missing));
}

/** Alternatives of a hint are divided by ` || `; the first whose parameters are all there is used. */
function fillHint(hint: string, params: Readonly<Record<string, string>>): string {
  const fitting = hint
    .split(' || ')
    .find((part) => [...part.matchAll(/\{(\w+)\}/g)].every((match) => params[match[1] as string] !== undefined));
  return fitting ? fill(fitting, params, '') : '';
}
