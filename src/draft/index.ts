export { sentencesOf } from './build.ts';
export { compileLetters, type LettersFrom, type LibraryRecord } from './compile-letters.ts';
export { type DraftFrom, type DraftOptions, draft, draftsFor, languagesOfPlace, type Offered, type Refused } from './draft.ts';
export { LETTER_LANGUAGES, languagesOf, missingKeys } from './languages.ts';
export type { Letter, Letters } from './letter.ts';
export type { Block, Draft, FactRow, LawRow, Part, Sentence, SentenceSource, Unknown } from './model.ts';
export { MAX_TEMPLATE, type Rendered, renderWord } from './word.ts';
export type { WordOptions } from './word-data.ts';
