import type { Law } from '../ir/index.ts';
import { type Answers, chosen, conflictsOf } from './answers.ts';
import type { Choices, Conflict, Option } from './choices.ts';
import type { Paragraph } from './clause.ts';
import { ENGLISH, sayIn, type Translation } from './translation.ts';
import { treatyName } from './treaties.ts';

/** Why each option was chosen, or what speaks against it: for the explanatory part of a bill. */
export interface Note {
  readonly language: string;
  /** Says that the translation has not been reviewed; nothing for English. */
  readonly unreviewed?: string;
  readonly parts: readonly NotePart[];
  readonly conflicts: readonly Conflict[];
  readonly beyond: Choices['beyond'];
}

export interface NotePart extends Omit<Option, 'id' | 'has' | 'criteria' | 'against'> {
  readonly choice: string;
  readonly question: string;
  readonly option: string;
  /** Numbers of the paragraphs that the choice shaped; none where the option leaves the law as it is. */
  readonly paragraphs: readonly string[];
  readonly has: readonly Example[];
  readonly criteria: readonly NamedCriterion[];
  readonly against: readonly NamedCriterion[];
}

/** A criterion of the standard; what a full answer looks like and how it binds come from the law at hand. */
export interface NamedCriterion {
  readonly id: string;
  readonly line?: string;
  readonly strength?: string;
}

/** A provision held in a pack that does it this way; what is known of it comes from its pack. */
export interface Example {
  readonly id: string;
  readonly place?: string;
  readonly citation?: string;
  readonly checked?: string;
}

/** What of the law at hand the note names. */
export type Standing = Pick<Law, 'provisions' | 'criteria'>;

/**
 * The note on the options that were chosen, in the language of `translation`; `paragraphs` are those of the clause in that language. With `law`, provisions of the
 * packs are named by their citations and labels.
 */
export function draftNote(
  choices: Choices,
  answers: Answers,
  paragraphs: readonly Paragraph[],
  law?: Standing,
  translation: Translation = ENGLISH,
): Note {
  const { of, language, unreviewed } = translation;
  const told = <T extends { readonly says?: string }>(one: T): T => (one.says === undefined ? one : { ...one, says: of(one.says) });
  const parts = choices.choices.map((choice): NotePart => {
    const { id, has, criteria, against, ...option } = chosen(choice, answers);
    const shaped = paragraphs
      .filter((one) => one.id === choice.id || one.of.includes(choice.id))
      .map((one) => numberIn(language, one.number));
    return {
      choice: choice.id,
      question: of(choice.question),
      option: id,
      label: of(option.label),
      says: of(option.says),
      costs: of(option.costs),
      binds: option.binds.map((one) => told({ ...one, article: of(one.article) })),
      sources: option.sources.map((one) => told({ ...one, cite: of(one.cite) })),
      paragraphs: shaped,
      has: has.map((one) => exampleOf(one, law)),
      criteria: criteria.map((one) => criterionOf(one, law, translation)),
      against: against.map((one) => criterionOf(one, law, translation)),
    };
  });
  return {
    language,
    ...(unreviewed === undefined ? {} : { unreviewed }),
    parts,
    conflicts: conflictsOf(choices, answers).map(told),
    beyond: choices.beyond.map(told),
  };
}

/** The number of a paragraph as the statutes of the language refer to it: in brackets in English, bare elsewhere. */
const numberIn = (language: string, number: string): string => (language === 'en' ? number : number.replaceAll(/[^\p{L}\p{N}]/gu, ''));

function exampleOf(id: string, law: Standing | undefined): Example {
  const provision = law?.provisions[id];
  return provision ? { id, place: provision.place, citation: provision.citation, checked: provision.checked.by } : { id };
}

function criterionOf(id: string, law: Standing | undefined, { of }: Translation): NamedCriterion {
  const criterion = law?.criteria[id];
  return criterion ? { id, line: of(criterion.line), strength: of(criterion.strength) } : { id };
}

/** A section of the note as it is read: its heading, the option in short with where it stands in the clause, sentences, and lists under their titles. */
export interface NoteSection {
  readonly heading: string;
  readonly option?: { readonly label: string; readonly where: string };
  readonly says: readonly string[];
  readonly lists: readonly { readonly title?: string; readonly items: readonly string[] }[];
  readonly closing: readonly string[];
}

/** The note in the words of the translation that it was drafted with. */
export interface NoteText {
  readonly title: string;
  readonly about: string;
  readonly sections: readonly NoteSection[];
  readonly unreviewed?: string;
}

/** Puts a note into words. */
export function noteText(note: Note, translation: Translation = ENGLISH): NoteText {
  const say: Say = (phrase, params) => sayIn(translation, phrase, params);
  const bare = (heading: string, items: readonly string[]): NoteSection => ({ heading, says: [], lists: [{ items }], closing: [] });
  return {
    title: say('drafting_note'),
    about: say('drafting_note_about'),
    sections: [
      ...(note.conflicts.length === 0 ? [] : [bare(say('drafting_conflicts'), note.conflicts.map(conflictLine))]),
      ...note.parts.map((part) => sectionOf(part, translation)),
      bare(
        say('drafting_beyond'),
        note.beyond.map(({ criterion, says }) => `${criterion}: ${says}`),
      ),
    ],
    ...(note.unreviewed ? { unreviewed: note.unreviewed } : {}),
  };
}

/** The note as Markdown. */
export function writeNote(note: Note, translation: Translation = ENGLISH): string {
  const { title, about, sections, unreviewed } = noteText(note, translation);
  const lines = [
    `# ${title}`,
    about,
    ...sections.flatMap(({ heading, option, says, lists, closing }) => [
      `## ${heading}`,
      ...(option ? [`**${option.label}** (${option.where})`] : []),
      ...says,
      ...lists.map((list) => `${list.title === undefined ? '' : `${list.title}\n\n`}${bullets(list.items)}`),
      ...closing,
    ]),
    ...(unreviewed ? [`*${unreviewed}*`] : []),
  ];
  return `${lines.join('\n\n')}\n`;
}

type Say = (phrase: Parameters<typeof sayIn>[1], params?: Readonly<Record<string, string | number>>) => string;

const bullets = (lines: readonly string[]): string => lines.map((line) => `- ${line}`).join('\n');
const inWords = ({ id, line, strength }: NamedCriterion): string => (line ? `${id}: ${line} (${strength})` : id);
const conflictLine = ({ says, criterion }: Conflict): string => (criterion ? `${says} (${criterion})` : says);

function sectionOf(part: NotePart, translation: Translation): NoteSection {
  const say: Say = (phrase, params) => sayIn(translation, phrase, params);
  const where =
    part.paragraphs.length === 0 ? say('drafting_silent') : say('drafting_paragraphs', { paragraphs: part.paragraphs.join(', ') });
  const colon = translation.language === 'fr' ? '\u00a0: ' : ': ';
  const labelled = ({ cite, says, checked }: { readonly cite: string; readonly says?: string; readonly checked: string }) =>
    `${cite}${says ? `${colon}${says}` : ''} [${translation.of(checked)}]`;
  const facts: readonly (readonly [string, readonly string[]])[] = [
    [
      say('drafting_binds'),
      part.binds.map(({ treaty, article, ...rest }) => labelled({ cite: `${translation.of(treatyName(treaty))} ${article}`, ...rest })),
    ],
    [say('drafting_for'), part.criteria.map(inWords)],
    [say('drafting_against'), part.against.map(inWords)],
    [say('drafting_sources'), part.sources.filter((one) => one.against === undefined).map(labelled)],
    [say('drafting_sources_against'), part.sources.filter((one) => one.against !== undefined).map(labelled)],
    [
      say('drafting_has'),
      part.has.map(({ id, place, citation, checked }) =>
        citation ? `${place}, ${citation} (${id}) [${translation.of(checked ?? '')}]` : id,
      ),
    ],
  ];
  return {
    heading: part.question,
    option: { label: part.label, where },
    says: [part.says.trim(), say('drafting_costs', { costs: part.costs.trim() })],
    lists: facts.flatMap(([title, items]) => (items.length === 0 ? [] : [{ title, items }])),
    closing: [...(part.binds.length === 0 ? [say('drafting_no_treaty')] : []), ...(part.has.length === 0 ? [say('drafting_no_pack')] : [])],
  };
}
