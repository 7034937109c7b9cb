import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assess } from '../../src/assess/index.ts';
import {
  type Block,
  compileLetters,
  type Draft,
  type DraftFrom,
  type DraftOptions,
  draft,
  type Part,
  type Sentence,
  sentencesOf,
} from '../../src/draft/index.ts';
import { buildLibrary, readCase } from '../../src/index.ts';
import { parseMessage } from '../../src/words/parse-message.ts';
import { law, ROOT, textFiles } from './law.ts';

const sources = [...textFiles('library', /\.yaml$/), ...textFiles('law', /^sources\.yaml$/)];
export const { library } = buildLibrary(sources, law);

/** Files of letters, with paths below their folder. */
export const files = textFiles('letters', /\.yaml$/).map(({ path, text }) => ({ path: path.replace(/^letters\//, ''), text }));

export const compileFiles = (list: readonly { readonly path: string; readonly text: string }[]) =>
  compileLetters({ files: list, law, records: library.records, parse: parseMessage });

export const compiledLetters = compileFiles(files);
export const { letters } = compiledLetters;

/** Everything a letter is drafted from, of a case given as text. */
export function draftFrom(text: string, path = 'test.case.yaml', own = letters): DraftFrom {
  const { file, problems } = readCase(path, text, { vocabulary: law.vocabulary, today: '2026-11-28' });
  if (!file) throw new Error(JSON.stringify(problems));
  return { file, law, letters: own, assessment: assess(file, law, { whole: true }) };
}

/** A letter that there is; in English, unless another language is named. */
export function drafted(kind: string, from: DraftFrom, options: DraftOptions = {}): Draft {
  const made = draft(kind, from, { language: 'en', ...options });
  if (typeof made === 'string') throw new Error(`${kind}: ${made}`);
  return made;
}

/** A woman made to tend plants, and a theft on which the sources disagree: charged, held, found likely by the competent authority. */
export const CHARGED = `
case: example-1
forum: GB-EAW
on: 2026-11-23
person: { birth_date: 2007-05, age_disputed: no }
identification: { victim_status: presumed, identified_by: competent_authority, identified_on: 2026-10-02, screened_before_charge: no }
trafficking:
  acts: { recruitment: yes, transportation: yes }
  means: { deception: yes, abuse_of_vulnerability: yes }
  purposes: { criminality: yes }
conduct:
  - conduct_ref: c1
    provision: Misuse of Drugs Act 1971 s. 6(2)
    offence: "060123"
    conduct_period: 2026-05/2026-09
    exploited_activity: yes
    compelled: { value: yes, source: { kind: statement, by: person, on: 2026-10-02, ref: doc:17 } }
    attributable: yes
    alternative_open: no
    procedure: { track: criminal, stage: charged, held: pretrial, held_since: 2026-09-20, next_deadline: 2026-12-10 }
  - conduct_ref: c2
    provision: Theft Act 1968 s. 1
    offence: "0502"
    conduct_period: 2026-06
    compelled:
      - { value: yes, source: { kind: statement, by: person, on: 2026-10-02 } }
      - { value: no, source: { kind: document, by: police, on: 2026-09-21 } }
    procedure: { track: criminal, stage: charged, held: pretrial, held_since: 2026-09-20 }
`;

/** A child perhaps, suspected, with a case in another country and a journey there before her. */
export const ABROAD = `
case: example-2
forum: RO
on: 2026-11-23
person: { age_disputed: yes, needs_support: { interpreter: yes } }
identification: { victim_status: signs_noted, identified_by: police, identified_on: 2026-11-20, says_is_victim: yes, signs: { A03: yes } }
trafficking:
  acts:
    recruitment: { value: yes, source: { kind: statement, by: person, on: 2026-11-20, ref: doc:3 } }
    transportation: { value: yes, source: { kind: record, by: police, on: 2026-11-21, ref: doc:5 } }
  under_control_now: yes
cross_border: { case_abroad: [IT], exploited_in: [IT, FR], surrender_or_removal: transfer }
conduct:
  - conduct_ref: c1
    offence: "050221"
    conduct_period: 2026-06
    exploited_activity: yes
    procedure: { track: criminal, stage: suspected, held: pretrial, side_measures: [fine, entry_ban] }
`;

/** A fine for work without a permit, with removal pending. */
export const FINED = `
case: example-3
forum: IT
on: 2026-11-23
identification: { victim_status: identified, identified_by: competent_authority, identified_on: 2026-09-01 }
trafficking: { acts: { receipt: yes }, means: { coercion: yes }, purposes: { forced_labour: yes }, exploited: yes }
cross_border: { surrender_or_removal: removal }
protection: { reflection_until: 2026-12-31 }
conduct:
  - conduct_ref: c1
    offence: "08059"
    conduct_period: 2026-08
    age_at_act: adult
    status_offence: yes
    compelled: yes
    direct_result: yes
    procedure: { track: administrative, stage: charged, side_measures: [fine] }
`;

/** Real cases and the made-up ones, by name. */
export const CASES: readonly (readonly [string, string])[] = [
  ...textFiles('test/cases/files', /\.case\.yaml$/).map(({ path, text }) => [path.replace(/^.*\//, ''), text] as const),
  ['bya', readFileSync(join(ROOT, 'examples', 'gb-eaw-2022-bya.case.yaml'), 'utf8')],
  ['charged', CHARGED],
  ['abroad', ABROAD],
  ['fined', FINED],
];

/** Every sentence of a letter, without the page apart. */
export const sentences = (made: Draft): readonly Sentence[] => [
  ...made.reference.flatMap((row) => row.sentences),
  ...made.parts.flatMap((part) => part.blocks.flatMap(sentencesOf)),
];

/** All text of a letter, as it is read. */
export function wholeText(made: Draft): string {
  const ofBlock = (block: Block): string =>
    block.kind === 'heading'
      ? block.text
      : `${block.kind === 'box' ? block.title : ''} ${sentencesOf(block)
          .map(({ text }) => text)
          .join(' ')}`;
  const ofPart = (part: Part) => `${part.heading ?? ''}\n${part.blocks.map(ofBlock).join('\n')}`;
  const apart = made.apart ? [made.apart.title, made.apart.warning, ...made.apart.parts.map(ofPart)] : [];
  return [made.title, ...sentences(made).map(({ text }) => text), ...made.parts.map(ofPart), ...apart].join('\n');
}
