import type { Answers } from './answers.ts';
import { draftPage } from './block.ts';
import type { Choices } from './choices.ts';
import { type Paragraph, paragraphsOf } from './clause.ts';
import type { ClauseTexts, Language } from './clause-texts.ts';
import { draftNote, type Note, type Standing } from './note.ts';
import type { Settings } from './provisions.ts';
import { ENGLISH, type Translation } from './translation.ts';

export { type Answers, type CheckedAnswers, checkAnswers, chosen, conflictsOf, defaultAnswers, readAnswers } from './answers.ts';
export { type Binding, type Choice, type Choices, type Conflict, type Option, readChoices, type Source } from './choices.ts';
export { type Paragraph, writeClause } from './clause.ts';
export { CLAUSE_LANGUAGES, type ClauseTexts, type Language, readClauseTexts } from './clause-texts.ts';
export { type Asked, Interview } from './interview.ts';
export { type Note, type NotePart, type NoteText, noteText, type Standing, writeNote } from './note.ts';
export type { Settings } from './provisions.ts';
export { ENGLISH, readTranslation, stringsOf, type Translation } from './translation.ts';
export { treatyName } from './treaties.ts';

/** The texts of a clause in every language. */
export type Clauses = Readonly<Record<Language, ClauseTexts>>;

/** The words of the note in every language. */
export type Translations = Readonly<Record<Language, Translation>>;

export interface Drafted {
  readonly clauses: Readonly<Record<Language, readonly Paragraph[]>>;
  /** The note in every language for which there is a translation. */
  readonly notes: Readonly<Record<Language, Note>>;
  /** The page of a pack, with blocks that run. */
  readonly page: string;
}

/** A place that is nobody's, for a page that is not written for a State. */
export const STAND_IN: Settings = { place: 'AQ', day: '2026-11-23' };

/**
 * The clause that follows from the answers, and the note on the options chosen, in six languages; and the page that runs. `answers` have been checked. With
 * `law`, the note names provisions of the packs by their citations.
 */
export function draftClause(
  choices: Choices,
  clauses: Clauses,
  answers: Answers,
  settings: Settings & { readonly law?: Standing; readonly translations?: Translations } = STAND_IN,
): Drafted {
  const drafted = Object.fromEntries(
    Object.entries(clauses).map(([language, texts]) => [language, paragraphsOf(texts, answers)]),
  ) as unknown as Drafted['clauses'];
  const { law, translations, ...where } = settings;
  const notes = Object.entries(drafted).map(([language, paragraphs]) => {
    const translation = translations?.[language as Language] ?? ENGLISH;
    return [language, draftNote(choices, answers, translation === ENGLISH ? drafted.en : paragraphs, law, translation)];
  });
  return {
    clauses: drafted,
    notes: Object.fromEntries(notes) as Drafted['notes'],
    page: draftPage(choices, answers, drafted.en, clauses.en.title, where),
  };
}
