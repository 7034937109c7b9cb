import type { Problem } from '../base/index.ts';
import { COMMANDS_EN } from './commands.en.ts';
import { COMPARE_EN } from './compare.en.ts';
import { CRITERIA_EN } from './criteria.en.ts';
import { DRAFTING_EN } from './drafting.en.ts';
import { PAGE_EN } from './page.en.ts';
import { PROBLEMS_EN } from './problems.en.ts';
import { REASONS_EN } from './reasons.en.ts';
import { SCREEN_EN } from './screen.en.ts';
import { TERMS_EN } from './terms.en.ts';
import { VIGNETTE_EN } from './vignette.en.ts';

/** Languages for which all words are there. */
export const LANGUAGES: readonly string[] = ['en'];

const PHRASES = { ...PAGE_EN, ...REASONS_EN, ...COMMANDS_EN, ...SCREEN_EN, ...COMPARE_EN, ...CRITERIA_EN, ...DRAFTING_EN, ...VIGNETTE_EN };

/** Key of a phrase of the page, of a reason, of the command line, or of the report of a screen (`words/en/page.md`, `reasons.md`, `commands.md`, `screen.md`). */
export type Phrase = keyof typeof PHRASES;

/** Phrases cut at their parameters: words, name, words, name, … words. */
const cut = new Map<Phrase, readonly string[]>();

/** A phrase, its parameters filled in. Throws if one is missing: that is a fault of the program. */
export function say(phrase: Phrase, params: Readonly<Record<string, string | number>> = {}): string {
  let parts = cut.get(phrase);
  if (!parts) {
    parts = PHRASES[phrase].split(/\{(\w+)\}/);
    cut.set(phrase, parts);
  }
  let text = parts[0] as string;
  for (let index = 1; index < parts.length; index += 2) {
    const value = params[parts[index] as string];
    if (value === undefined) throw new Error(`the phrase ${phrase} needs ${parts[index]}`);
    text += value + (parts[index + 1] as string);
  }
  return text;
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
