import type { Problem } from '../base/index.ts';
import { PROBLEMS_EN } from './problems.en.ts';

/** Languages for which all words are there. */
export const LANGUAGES: readonly string[] = ['en'];

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
