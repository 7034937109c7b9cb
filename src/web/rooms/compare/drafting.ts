import { clauseBill, instrumentOf } from '../../../akoma-ntoso/index.ts';
import { Problems } from '../../../base/index.ts';
import type { Law } from '../../../ir/index.ts';
import {
  type Answers,
  type Choices,
  CLAUSE_LANGUAGES,
  type Clauses,
  checkAnswers,
  conflictsOf,
  draftClause,
  ENGLISH,
  type Language,
  type NoteText,
  noteText,
  type Paragraph,
  readChoices,
  readClauseTexts,
  readTranslation,
  type Translation,
  type Translations,
  treatyName,
  writeClause,
  writeNote,
} from '../../../legislation/index.ts';
import type { Sided } from './asked.ts';

/** What clauses are drafted from, in a language. */
export interface Drafting {
  readonly choices: Choices;
  readonly clauses: Clauses;
  readonly translation: Translation;
}

/** A source or a treaty behind an option, with how it was checked. */
export interface Cite {
  readonly text: string;
  readonly checked: string;
}

/** A choice as it is put: in the language of the page as far as it is translated. */
export interface ToldChoice {
  readonly id: string;
  readonly question: string;
  readonly why: string;
  readonly options: readonly ToldOption[];
}

export interface ToldOption {
  readonly id: string;
  readonly label: string;
  readonly says: string;
  readonly costs: string;
  readonly usual: boolean;
  readonly binds: readonly Cite[];
  readonly sources: readonly Cite[];
  readonly contra: readonly Cite[];
  readonly has: readonly Cite[];
  readonly criteria: readonly string[];
  readonly against: readonly string[];
}

/** A clause as it was drafted, in one language, with all that is handed on of it. */
export interface DraftedClause {
  readonly language: string;
  readonly title: string;
  readonly unreviewed: string;
  readonly paragraphs: readonly Paragraph[];
  readonly note: NoteText;
  /** Answers that do not go together. */
  readonly conflicts: readonly string[];
  /** The page of a pack, which runs. */
  readonly page: string;
  /** The bill, as Akoma Ntoso. */
  readonly bill: string;
  /** The clause and its note as Markdown. */
  readonly text: string;
  readonly noteText: string;
}

/** Reads what clauses are drafted from; `textOf` gives a file of the folder `drafting/`. What is wrong with it is a fault of the program. */
export async function readDrafting(language: string, textOf: (path: string) => Promise<string>): Promise<Drafting> {
  const problems = new Problems();
  const file = async (path: string) => ({ path, text: await textOf(path) });
  const choices = readChoices(await file('choices.yaml'), problems);
  const texts = await Promise.all(
    CLAUSE_LANGUAGES.map(async (one) => [one, readClauseTexts(await file(`clauses/${one}.yaml`), choices, problems)] as const),
  );
  const translation =
    language === 'en' ? ENGLISH : readTranslation(await file(`notes/${language}.yaml`), language as Language, choices, problems);
  if (problems.failed || !translation) throw new Error(`drafting: ${problems.list.map(({ code }) => code).join('; ')}`);
  return { choices, clauses: Object.fromEntries(texts) as Clauses, translation };
}

/** The choices as they are put to somebody; provisions of the packs by their citations. */
export function tellChoices({ choices, translation: { of } }: Drafting, law: Law): readonly ToldChoice[] {
  const cite = (text: string, says: string | undefined, checked: string): Cite => ({ text: says ? `${text}: ${of(says)}` : text, checked });
  const held = (id: string): Cite[] => {
    const provision = law.provisions[id];
    const place = provision && (law.places[provision.place]?.name ?? provision.place);
    return provision ? [{ text: `${place}: ${provision.citation}`, checked: provision.checked.by }] : [];
  };
  return choices.choices.map(({ id, question, why, default: usual, options }) => ({
    id,
    question: of(question),
    why: of(why),
    options: options.map((option) => ({
      id: option.id,
      label: of(option.label),
      says: of(option.says),
      costs: of(option.costs),
      usual: option.id === usual,
      binds: option.binds.map(({ treaty, article, says, checked }) => cite(`${of(treatyName(treaty))} ${of(article)}`, says, checked)),
      sources: option.sources.filter((one) => !one.against).map((one) => cite(of(one.cite), one.says, one.checked)),
      contra: option.sources.filter((one) => one.against).map((one) => cite(of(one.cite), one.says, one.checked)),
      has: option.has.flatMap(held),
      criteria: option.criteria,
      against: option.against,
    })),
  }));
}

/** The clause that follows from answers, in the language of the drafting. */
export function draftIn(drafting: Drafting, given: Answers, law: Law, { place, on }: Sided, into = ''): DraftedClause {
  const { choices, clauses, translation } = drafting;
  const { answers } = checkAnswers(choices, given);
  const language = translation.language as Language;
  const translations = Object.fromEntries(CLAUSE_LANGUAGES.map((one) => [one, one === language ? translation : ENGLISH])) as Translations;
  const instrument = into.trim() === '' ? {} : { instrument: into.trim() };
  const drafted = draftClause(choices, clauses, answers, { place, day: on, ...instrument, law, translations });
  const { title, unreviewed, insert, act } = clauses[language];
  const paragraphs = drafted.clauses[language];
  const named = into.trim() === '' ? { title: act } : instrumentOf(law, place, into.trim());
  const bill = { language, title, work: clauses.en.title, unreviewed, insert, instrument: named, paragraphs, place, day: on };
  return {
    language,
    title,
    unreviewed,
    paragraphs,
    note: noteText(drafted.notes[language], translation),
    conflicts: conflictsOf(choices, answers).map(({ says }) => translation.of(says)),
    page: drafted.page,
    bill: clauseBill(bill),
    text: `# ${title}\n\n${writeClause(paragraphs, { markdown: true })}\n*${unreviewed}*\n`,
    noteText: writeNote(drafted.notes[language], translation),
  };
}
