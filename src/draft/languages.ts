import type { Letters } from './letter.ts';

/** The languages in which a letter can be held. */
export const LETTER_LANGUAGES: readonly string[] = ['en', 'fr', 'ru', 'es', 'de', 'it'];

/** Keys that a language lacks for a letter, as `file: key`; none: the letter is held in it. */
export function missingKeys(letters: Letters, language: string, kind?: string): string[] {
  const english = letters.texts['en'] ?? {};
  const wanted = Object.keys(english).filter((name) => kind === undefined || name === kind || name === 'common' || name === 'facts');
  return wanted.flatMap((name) =>
    Object.keys(english[name] ?? {}).flatMap((key) => (letters.texts[language]?.[name]?.[key] === undefined ? [`${name}: ${key}`] : [])),
  );
}

/** Languages of the six in which a letter is held whole. */
export const languagesOf = (letters: Letters, kind: string): readonly string[] =>
  LETTER_LANGUAGES.filter((language) => missingKeys(letters, language, kind).length === 0);
