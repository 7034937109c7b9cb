import type { Law } from '../ir/index.ts';
import { say } from '../words/index.ts';
import { type Answers, chosen, conflictsOf } from './answers.ts';
import type { Choices, Conflict, Option } from './choices.ts';
import type { Paragraph } from './clause.ts';
import { treatyName } from './treaties.ts';

/** Why each option was chosen, or what speaks against it: for the explanatory part of a bill. */
export interface Note {
  /** Language of the note. Others can be added beside English. */
  readonly language: 'en';
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

/** The note on the options that were chosen. With `law`, provisions of the packs are named by their citations and labels. */
export function draftNote(choices: Choices, answers: Answers, paragraphs: readonly Paragraph[], law?: Standing): Note {
  const parts = choices.choices.map((choice): NotePart => {
    const { id, has, criteria, against, ...option } = chosen(choice, answers);
    const shaped = paragraphs.filter((one) => one.id === choice.id || one.of.includes(choice.id)).map((one) => one.number);
    return {
      choice: choice.id,
      question: choice.question,
      option: id,
      ...option,
      paragraphs: shaped,
      has: has.map((one) => exampleOf(one, law)),
      criteria: criteria.map((one) => criterionOf(one, law)),
      against: against.map((one) => criterionOf(one, law)),
    };
  });
  return { language: 'en', parts, conflicts: conflictsOf(choices, answers), beyond: choices.beyond };
}

function exampleOf(id: string, law: Standing | undefined): Example {
  const provision = law?.provisions[id];
  return provision ? { id, place: provision.place, citation: provision.citation, checked: provision.checked.by } : { id };
}

function criterionOf(id: string, law: Standing | undefined): NamedCriterion {
  const criterion = law?.criteria[id];
  return criterion ? { id, line: criterion.line, strength: criterion.strength } : { id };
}

/** The note as Markdown. */
export function writeNote(note: Note): string {
  const lines = [
    `# ${say('drafting_note')}`,
    say('drafting_note_about'),
    ...(note.conflicts.length === 0 ? [] : [`## ${say('drafting_conflicts')}`, bullets(note.conflicts.map(conflictLine))]),
    ...note.parts.flatMap(writePart),
    `## ${say('drafting_beyond')}`,
    bullets(note.beyond.map(({ criterion, says }) => `${criterion}: ${says}`)),
  ];
  return `${lines.join('\n\n')}\n`;
}

const bullets = (lines: readonly string[]): string => lines.map((line) => `- ${line}`).join('\n');
const inWords = ({ id, line, strength }: NamedCriterion): string => (line ? `${id}: ${line} (${strength})` : id);
const conflictLine = ({ says, criterion }: Conflict): string => (criterion ? `${says} (${criterion})` : says);

function writePart(part: NotePart): string[] {
  const where =
    part.paragraphs.length === 0 ? say('drafting_silent') : say('drafting_paragraphs', { paragraphs: part.paragraphs.join(', ') });
  const labelled = ({ cite, says, checked }: { readonly cite: string; readonly says?: string; readonly checked: string }) =>
    `${cite}${says ? `: ${says}` : ''} [${checked}]`;
  const facts: readonly (readonly [string, readonly string[]])[] = [
    [
      say('drafting_binds'),
      part.binds.map(({ treaty, article, ...rest }) => labelled({ cite: `${treatyName(treaty)} ${article}`, ...rest })),
    ],
    [say('drafting_for'), part.criteria.map(inWords)],
    [say('drafting_against'), part.against.map(inWords)],
    [say('drafting_sources'), part.sources.filter((one) => one.against === undefined).map(labelled)],
    [say('drafting_sources_against'), part.sources.filter((one) => one.against !== undefined).map(labelled)],
    [
      say('drafting_has'),
      part.has.map(({ id, place, citation, checked }) => (citation ? `${place}, ${citation} (${id}) [${checked}]` : id)),
    ],
  ];
  return [
    `## ${part.question}`,
    `**${part.label}** (${where})`,
    part.says.trim(),
    say('drafting_costs', { costs: part.costs.trim() }),
    ...facts.flatMap(([title, items]) => (items.length === 0 ? [] : [`${title}\n\n${bullets(items)}`])),
    ...(part.binds.length === 0 ? [say('drafting_no_treaty')] : []),
    ...(part.has.length === 0 ? [say('drafting_no_pack')] : []),
  ];
}
