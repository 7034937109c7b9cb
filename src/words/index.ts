import type { Problem } from '../base/index.ts';
import { PAGE_EN } from './page.en.ts';
import { PROBLEMS_EN } from './problems.en.ts';
import { TERMS_EN } from './terms.en.ts';

/** Languages for which all words are there. */
export const LANGUAGES: readonly string[] = ['en'];

/** Key of a phrase of the page (`words/en/page.md`). */
export type Phrase = keyof typeof PAGE_EN;

/** A phrase of the page, its parameters filled in. Throws if one is missing: that is a fault of the program. */
export function say(phrase: Phrase, params: Readonly<Record<string, string | number>> = {}): string {
  return PAGE_EN[phrase].replaceAll(/\{(\w+)\}/g, (_, key: string) => {
    const value = params[key];
    if (value === undefined) throw new Error(`the phrase ${phrase} needs ${key}`);
    return String(value);
  });
}

/** A word of the law language (an effect, a force, an authority, a fact) as a reader sees it. */
export function term(word: string): string {
  return (TERMS_EN as Readonly<Record<string, string>>)[word] ?? word.replaceAll(/[_-]/g, ' ').replaceAll('.', ': ');
}

/** The message and the hint of a problem in words, parameters filled in. A hint that needs a missing parameter is left out. */
export function wordsOf(problem: Problem): { readonly message: string; readonly hint: string } {
  const entry = PROBLEMS_EN[problem.code];
  if (!entry) return { message: problem.code, hint: '' };
  return { message: fill(entry.message, problem.params, '?'), hint: fillHint(entry.hint, problem.params) };
}

function fill(text: string, params: Readonly<Record<string, string>>, missing: string): string {
  return text.replaceAll(/\{(\w+)\}/g, (_, key: string) => params[key] ?? missing);
}

/** Alternatives of a hint are divided by ` || `; the first whose parameters are all there is used. */
function fillHint(hint: string, params: Readonly<Record<string, string>>): string {
  const fitting = hint
    .split(' || ')
    .find((part) => [...part.matchAll(/\{(\w+)\}/g)].every((match) => params[match[1] as string] !== undefined));
  return fitting ? fill(fitting, params, '') : '';
}
