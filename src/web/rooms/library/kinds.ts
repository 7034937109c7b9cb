import { type Phrase, say } from '../../../words/index.ts';

const KINDS: Readonly<Record<string, Phrase>> = {
  treaty: 'lib_kind_treaty',
  statute: 'lib_kind_statute',
  regulation: 'lib_kind_regulation',
  directive: 'lib_kind_directive',
  judgment: 'lib_kind_judgment',
  guidance: 'lib_kind_guidance',
  report: 'lib_kind_report',
  bill: 'lib_kind_bill',
  page: 'lib_kind_page',
  book: 'lib_kind_book',
  article: 'lib_kind_article',
  tool: 'lib_kind_tool',
  dataset: 'lib_kind_dataset',
};

/** Kinds of records, in the order in which they are told. */
export const KIND_IDS: readonly string[] = Object.keys(KINDS);

/** A kind of source as a reader sees it. */
export function kindText(kind: string): string {
  const phrase = KINDS[kind];
  return phrase ? say(phrase) : kind;
}

const SUBJECTS: Readonly<Record<string, Phrase>> = {
  instruments: 'lib_for_instruments',
  cases: 'lib_for_cases',
  'decided-cases': 'lib_for_decided',
  guidance: 'lib_for_guidance',
  interviewing: 'lib_for_interviewing',
  joint: 'lib_for_joint',
  research: 'lib_for_research',
  tools: 'lib_for_tools',
  law: 'lib_for_law',
};

/** What records are for, in the order in which it is told. */
export const SUBJECT_IDS: readonly string[] = Object.keys(SUBJECTS);

export function subjectText(subject: string): string {
  const phrase = SUBJECTS[subject];
  return phrase ? say(phrase) : subject;
}

/** What the records of a portion are for. */
export const subjectOf = (portion: string): string => (portion.startsWith('law-') ? 'law' : portion);

const READERS: Readonly<Record<string, Phrase>> = {
  lawyer: 'lib_who_lawyer',
  prosecutor: 'lib_who_prosecutor',
  judge: 'lib_who_judge',
  police: 'lib_who_police',
  legislator: 'lib_who_legislator',
  caseworker: 'lib_who_caseworker',
  researcher: 'lib_who_researcher',
};

/** Whom records are for. */
export const READER_IDS: readonly string[] = Object.keys(READERS);

export function readerText(reader: string): string {
  const phrase = READERS[reader];
  return phrase ? say(phrase) : reader;
}

/** The name of a language in another one. */
export const languageText = (code: string, language: string): string =>
  new Intl.DisplayNames([language], { type: 'language', fallback: 'code' }).of(code) ?? code;
