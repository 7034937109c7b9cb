import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { clauseBill, instrumentOf } from '../akoma-ntoso/index.ts';
import { runExample } from '../assess/index.ts';
import { nearest, type Problem, Problems } from '../base/index.ts';
import { effectOfDraft } from '../comparison/index.ts';
import { compile } from '../compile.ts';
import { isCountry } from '../facts/index.ts';
import type { Law } from '../ir/index.ts';
import {
  type Answers,
  type Choice,
  type Choices,
  CLAUSE_LANGUAGES,
  type Clauses,
  checkAnswers,
  type Drafted,
  draftClause,
  ENGLISH,
  Interview,
  type Language,
  noteText,
  readAnswers,
  readChoices,
  readClauseTexts,
  readTranslation,
  type Settings,
  STAND_IN,
  type Translation,
  type Translations,
  writeClause,
  writeNote,
} from '../legislation/index.ts';
import { say } from '../words/index.ts';
import { cleanLaw, commandProblem, refuse, today } from './asked.ts';
import { drawEffect } from './draft-effect.ts';
import { drawProblem, withWords } from './draw-problem.ts';
import { outputFault, removeFolders, whyNot } from './folder.ts';
import type { Io } from './io.ts';
import { ownLawFolder, packFiles } from './load-law.ts';
import { writeAside } from './write-aside.ts';

export interface DraftFlags {
  readonly answers?: string;
  readonly out?: string;
  readonly language?: string;
  /** Title of the law into which the clause goes. */
  readonly into?: string;
  readonly json?: boolean;
  readonly list?: boolean;
  readonly law?: string;
}

/** What the drafts are made from. */
export interface Drafting {
  readonly choices: Choices;
  readonly clauses: Clauses;
  readonly translations: Translations;
}

const DRAFTING = join(ownLawFolder(), '..', 'drafting');
const PLACE = /^[A-Z]{2}(-[A-Z0-9]{1,4})?$/;

/**
 * `draft-law [PLACE]`: a clause on non-punishment from some fifteen choices, in six languages, with a note on each choice and a page of a pack that runs. The
 * choices come from a file, or are asked one after another in a terminal. `lines`: where answers come from, if not from the terminal.
 */
export async function draftLaw(place: string | undefined, flags: DraftFlags, io: Io, lines?: AsyncIterable<string>): Promise<number> {
  const { drafting, problems } = loadDrafting();
  if (!drafting) return refuse(problems, 2, flags, io);
  if (flags.list) return list(drafting.choices, flags, io);
  const absent = missingFolders(flags.out);
  const faults = faultsOf(place, flags);
  if (faults.length > 0) return refuse(faults, 2, flags, io);
  const answers = await answersOf(drafting, flags, io, lines);
  if (typeof answers === 'number') {
    removeFolders(absent);
    return answers;
  }
  const law = await cleanLaw(flags, io);
  if (!law) return 2;
  const into = flags.into?.trim() ? { instrument: flags.into.trim() } : {};
  const settings = { place: place?.toUpperCase() ?? STAND_IN.place, day: today(), ...into };
  const drafted = draftClause(drafting.choices, drafting.clauses, answers, { ...settings, law, translations: drafting.translations });
  const examples = checkPage(drafted.page);
  const effect = await effectOfDraft(law, settings.place, settings.day, drafted.page, packFiles(flags.law));
  if (flags.json)
    io.out(`${JSON.stringify({ ...documentOf(drafting, answers, drafted, settings), ...(effect ? { effect } : {}) }, null, 2)}\n`);
  else io.out(onScreen(drafting, drafted, (flags.language ?? 'en') as Language));
  if (effect && !flags.json) io.out(`\n${drawEffect(effect, law.places[settings.place]?.name ?? settings.place, io)}\n`);
  const fault = await write(flags, () => filesOf(drafting, answers, drafted, { ...settings, law }));
  if (fault) return refuse([fault], 2, {}, io);
  const said = [flags.out !== undefined ? say('drafting_written', { folder: flags.out }) : flags.json ? '' : say('drafting_next')];
  said.push(say('drafting_runs', { examples }), place === undefined ? say('drafting_stand_in') : '');
  io.err(said.flatMap((line) => (line === '' ? [] : [`${line}\n`])).join(''));
  return 0;
}

/** The data of the program, or what is wrong with them. */
export function loadDrafting(folder = DRAFTING): { readonly drafting?: Drafting; readonly problems: readonly Problem[] } {
  const problems = new Problems();
  const file = (...parts: readonly string[]) => {
    const path = join(folder, ...parts);
    return { path: relative(process.cwd(), path), text: readFileSync(path, 'utf8') };
  };
  const choices = readChoices(file('choices.yaml'), problems);
  const texts = CLAUSE_LANGUAGES.map((language) => [language, readClauseTexts(file('clauses', `${language}.yaml`), choices, problems)]);
  const notes = CLAUSE_LANGUAGES.map((language) => [
    language,
    language === 'en' ? ENGLISH : readTranslation(file('notes', `${language}.yaml`), language, choices, problems),
  ]);
  if (problems.failed) return { problems: problems.list };
  const [clauses, translations] = [Object.fromEntries(texts) as Clauses, Object.fromEntries(notes) as Translations];
  return { drafting: { choices, clauses, translations }, problems: problems.list };
}

/** Writes each file aside and then in its place; the first that cannot be written is the end of it. */
async function write(
  { out, answers }: DraftFlags,
  files: () => Promise<readonly (readonly [string, string | Uint8Array])[]>,
): Promise<Problem | undefined> {
  if (out === undefined) return undefined;
  for (const [name, text] of await files()) {
    const path = join(out, name);
    const fault = isAnswers(path, answers) ? undefined : writeAside(path, text);
    if (fault) return fault;
  }
  return undefined;
}

/** Whether a path is that of the answers that were read. */
const isAnswers = (path: string, answers: string | undefined): boolean => answers !== undefined && resolve(path) === resolve(answers);

/** The folder and those above it that are not there yet: they go again if nothing is written. */
function missingFolders(out: string | undefined): readonly string[] {
  const absent: string[] = [];
  if (out !== undefined) for (let own = resolve(out); !existsSync(own); own = dirname(own)) absent.unshift(own);
  return absent;
}

/** What is wrong with what was asked. Folders are made to see whether they can be: only for what can be drafted. */
function faultsOf(place: string | undefined, flags: DraftFlags): readonly Problem[] {
  const asked = [...placeFault(place), ...languageFault(flags.language), ...intoFault(flags.into)];
  return asked.length > 0 ? asked : outFault(flags);
}

function placeFault(place: string | undefined): Problem[] {
  const code = place?.toUpperCase();
  return code === undefined || (PLACE.test(code) && isCountry(code.slice(0, 2)))
    ? []
    : [commandProblem('wrong_forum', { value: place ?? '' })];
}

/** A title that can stand in a page and in XML. */
const intoFault = (into = ''): Problem[] =>
  /[\p{Cc}\ufffd]/u.test(into) ? [commandProblem('draft_into_unreadable', { title: into.replaceAll(/\p{Cc}/gu, ' ') })] : [];

function languageFault(language: string | undefined): Problem[] {
  if (language === undefined || (CLAUSE_LANGUAGES as readonly string[]).includes(language)) return [];
  const near = nearest(language, CLAUSE_LANGUAGES);
  return [commandProblem('draft_no_language', { language, expected: CLAUSE_LANGUAGES.join(', '), ...(near ? { nearest: near } : {}) })];
}

const names = (): readonly string[] => [
  ...CLAUSE_LANGUAGES.flatMap((language) => [
    `clause.${language}.docx`,
    `clause.${language}.md`,
    `note.${language}.md`,
    `bill.${language}.xml`,
  ]),
  'page.md',
  'answers.yaml',
];

function outFault({ out, answers }: DraftFlags): Problem[] {
  if (out === undefined) return [];
  const fault =
    out.trim() === ''
      ? commandProblem('cannot_write', { path: out, reason: say('no_path') })
      : outputFault(
          // Answers that were changed in the folder of an earlier draft are read from there, and stay as they are.
          names()
            .map((name) => join(out, name))
            .filter((path) => !isAnswers(path, answers)),
          answers === undefined ? [] : [answers],
        );
  return fault ? [fault] : [];
}

/** Answers from a file or from somebody at a terminal; a number is the exit status where there are none. */
async function answersOf(
  { choices, translations }: Drafting,
  flags: DraftFlags,
  io: Io,
  lines?: AsyncIterable<string>,
): Promise<Answers | number> {
  if (flags.answers === undefined) {
    if (!lines && !process.stdin.isTTY) return refuse([commandProblem('draft_no_answers', {})], 2, flags, io);
    return ask(
      choices,
      translations[(flags.language ?? 'en') as Language],
      io,
      lines ?? createInterface({ input: process.stdin, terminal: true }),
    );
  }
  if (!existsSync(flags.answers)) return refuse([commandProblem('no_such_file', { path: flags.answers })], 2, flags, io);
  const read = readFile(flags.answers);
  if (typeof read !== 'string') return refuse([read], 2, flags, io);
  const { answers, problems } = readAnswers({ path: flags.answers, text: read }, choices);
  const errors = problems.filter((one) => one.severity === 'error');
  if (errors.length > 0) return refuse(errors, 2, flags, io);
  for (const warning of problems) io.err(`${drawProblem(warning, io.errStyle)}\n\n`);
  return answers;
}

function readFile(path: string): string | Problem {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    return { ...commandProblem('file_unreadable', { reason: whyNot(error) }), at: { file: path, line: 0, column: 0 } };
  }
}

/** Asks one choice after another. The end of the input leaves without a result. */
async function ask(choices: Choices, translation: Translation, io: Io, lines: AsyncIterable<string>): Promise<Answers | number> {
  const interview = new Interview(choices, translation);
  io.err(`${interview.question()}\n> `);
  for await (const line of lines) {
    const { text, done } = interview.reply(line);
    if (done) {
      if ('close' in lines && typeof lines.close === 'function') lines.close();
      for (const warning of checkAnswers(choices, interview.answers).problems) io.err(`${drawProblem(warning, io.errStyle)}\n\n`);
      return interview.answers;
    }
    io.err(`\n${text}\n> `);
  }
  io.err(`\n${say('drafting_left')}\n`);
  return 1;
}

function list({ choices }: Choices, flags: DraftFlags, io: Io): number {
  if (flags.json) io.out(`${JSON.stringify({ choices: choices.map(({ at: _, ...choice }) => choice) }, null, 2)}\n`);
  else io.out(`${say('drafting_list', { choices: choices.length })}\n\n${choices.map(choiceLines).join('\n\n')}\n`);
  return 0;
}

function choiceLines({ id, question, options, default: taken }: Choice): string {
  const width = Math.max(...options.map((option) => option.id.length));
  return [
    `${id}: ${question}`,
    ...options.map((option) => `  ${option.id === taken ? '*' : ' '} ${option.id.padEnd(width)}  ${option.label}`),
  ].join('\n');
}

/**
 * The page, compiled beside the standard, and its examples run: a page that goes out holds what it says. Gives the number of examples. Whatever is wrong with
 * it is a fault of the program.
 */
function checkPage(page: string): number {
  const standard = packFiles().filter(({ path }) => /[\\/](standard|vocabulary)[\\/]/.test(path));
  const { law, problems } = compile([...standard, { path: 'page.md', text: page }]);
  const provisions = Object.values(law.provisions).filter((one) => one.source.file === 'page.md');
  const failed = provisions.flatMap((one) => one.examples.filter((example) => !same(runExample(example, one, law), example.outcome)));
  const wrong = [...problems.filter((one) => one.at.file === 'page.md').map((one) => one.code), ...failed.map((example) => example.it)];
  if (wrong.length > 0) throw new Error(`drafting: the page does not hold (${wrong.join('; ')})`);
  return provisions.reduce((sum, one) => sum + one.examples.length, 0);
}

const same = (run: ReturnType<typeof runExample>, outcome: string): boolean => 'outcome' in run && run.outcome === outcome;

/** The clause in one language for the screen, and that nobody has read it. */
function onScreen({ clauses }: Drafting, drafted: Drafted, language: Language): string {
  const { title, unreviewed } = clauses[language];
  return `${title}\n\n${writeClause(drafted.clauses[language], { markdown: false })}\n${unreviewed}\n`;
}

/** The files of a draft by name. */
async function filesOf(
  { choices, clauses, translations }: Drafting,
  answers: Answers,
  drafted: Drafted,
  { place, day, instrument, law }: Settings & { readonly law: Law },
): Promise<readonly (readonly [string, string | Uint8Array])[]> {
  const { clauseDocx } = await import('../word/index.ts');
  const inLanguage = async (language: Language): Promise<[string, string | Uint8Array][]> => {
    const { title, unreviewed, insert, act } = clauses[language];
    const [paragraphs, note, translation] = [drafted.clauses[language], drafted.notes[language], translations[language]];
    const into = instrument === undefined ? { title: act } : instrumentOf(law, place, instrument);
    return [
      [`clause.${language}.md`, `# ${title}\n\n${writeClause(paragraphs, { markdown: true })}\n*${unreviewed}*\n`],
      [`clause.${language}.docx`, await clauseDocx({ language, title, unreviewed, paragraphs, note: noteText(note, translation) })],
      [`note.${language}.md`, writeNote(note, translation)],
      [
        `bill.${language}.xml`,
        clauseBill({ language, title, work: clauses.en.title, unreviewed, insert, instrument: into, paragraphs, place, day }),
      ],
    ];
  };
  const files = await Promise.all(CLAUSE_LANGUAGES.map(inLanguage));
  return [
    ...files.flat(),
    ['page.md', drafted.page],
    ['answers.yaml', choices.choices.map(({ id, question }) => `# ${question}\n${id}: ${answers[id]}\n`).join('')],
  ];
}

/** Everything as one document. */
function documentOf(
  { choices, clauses }: Drafting,
  answers: Answers,
  drafted: Drafted,
  settings: { readonly place: string; readonly day: string },
): object {
  const texts = CLAUSE_LANGUAGES.map((language) => {
    const { title, unreviewed } = clauses[language];
    return [language, { title, unreviewed, paragraphs: drafted.clauses[language] }] as const;
  });
  const warnings = checkAnswers(choices, answers).problems.map(withWords);
  return { ...settings, answers, warnings, clauses: Object.fromEntries(texts), notes: drafted.notes, page: drafted.page };
}
