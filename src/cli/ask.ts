import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { parseDocument } from 'yaml';
import {
  type Interview,
  inVoiceOf,
  type Plan,
  type Question,
  questionOf,
  readPlan,
  type Said,
  type Standing,
  stand,
  tallyOf,
  write,
} from '../ask/index.ts';
import { codesOf, type FactWord, type Problem, type Vocabulary } from '../base/index.ts';
import { fits, looksLikeName, type PlainCase, readCase } from '../facts/index.ts';
import type { Law } from '../ir/index.ts';
import { say, term } from '../words/index.ts';
import { QUESTIONS_EN } from '../words/questions.en.ts';
import { cleanLaw, commandProblem, refuse, today } from './asked.ts';
import type { Io } from './io.ts';
import { ownLawFolder } from './load-law.ts';
import { writeAside } from './write-aside.ts';

export interface AskFlags {
  readonly json?: boolean;
  readonly person?: boolean;
  readonly law?: string;
}

/** Where answers come from: a line for each question, or undefined when there are no more. */
export type Answers = (prompt: string) => Promise<string | undefined>;

/**
 * `ask CASE`: the next question, and in a terminal one after another; each answer is written into the file at once, whole. Status 0; 1 if no question is left
 * at the start; 2 if the file is refused.
 */
export async function askCommand(path: string, flags: AskFlags, io: Io, answers = terminal()): Promise<number> {
  const law = await cleanLaw(flags, io);
  if (!law) return 2;
  if (!existsSync(path)) return refuse([commandProblem('no_such_file', { path })], 2, flags, io);
  const bytes = readFileSync(path);
  const read = readCase(path, bytes, { vocabulary: law.vocabulary, today: today() });
  if (!read.file) return refuse(read.problems, 2, flags, io);
  const plan = planOf(law.vocabulary);
  const data = parseDocument(bytes.toString('utf8'), { schema: 'failsafe' }).toJS() as PlainCase;
  let now: Interview = { voice: flags.person ? 'person' : 'helper', data, asked: [] };
  let stands = stand(now, law, plan, today());
  if (flags.json) io.out(`${JSON.stringify(asJson(stands, now), null, 2)}\n`);
  else io.out(`${questionText(stands, now, law)}\n`);
  const left = stands.question ? 0 : 1;
  if (!answers || flags.json) return left;
  while (stands.question) {
    const said = await answerTo(stands.question, law.vocabulary, io, answers);
    if (said === undefined) break;
    const { question } = stands;
    const word = law.vocabulary.facts[question.fact] as FactWord;
    now = { ...now, data: write(now.data, word, question.of, said), asked: [...now.asked, { fact: question.fact, of: question.of }] };
    const fault = writeAnswers(path, now.data);
    if (fault) return refuse([fault], 2, flags, io);
    stands = stand(now, law, plan, today());
    io.out(`\n${questionText(stands, now, law)}\n`);
  }
  return left;
}

/** Lines typed in a terminal; nothing where nobody sits at one. */
function terminal(): Answers | undefined {
  if (!process.stdin.isTTY || !process.stdout.isTTY) return undefined;
  return async (prompt) => {
    const line = createInterface({ input: process.stdin, output: process.stdout });
    const closed = new Promise<undefined>((resolve) => line.once('close', () => resolve(undefined)));
    const given = await Promise.race([line.question(prompt), closed]);
    line.close();
    return given;
  };
}

/** The plan that comes with the program. */
function planOf(vocabulary: Vocabulary): Plan {
  const path = join(ownLawFolder(), '..', 'interview', 'plan.yaml');
  return readPlan({ path, text: readFileSync(path, 'utf8') }, vocabulary).plan;
}

/** Words of a question or answer, in English as everything on the command line. */
const wordsOf = (key: string): string | undefined => {
  const words = QUESTIONS_EN[key];
  return typeof words === 'string' ? words : undefined;
};

function questionText({ question, assessment, left }: Standing, { voice }: Interview, law: Law): string {
  const { here, standard } = tallyOf(assessment);
  const tally = say('ask_command_tally', { met: here.met, open: here.open, standard: standard.met, possible: standard.open });
  if (!question) return `${say('ask_command_none')}\n${tally}`;
  const { question: asked = term(question.fact), why, hint } = questionOf(wordsOf, question.fact, voice);
  const several = question.of !== '' && assessment.conduct.length > 1;
  const lines = [
    several ? say('ask_command_of', { of: question.of, question: asked }) : asked,
    ...(hint ? [`  ${hint}`] : []),
    ...(why ? [`  ${say('ask_command_why', { why })}`] : []),
    ...answersOf(law.vocabulary.facts[question.fact] as FactWord, law.vocabulary, voice).map((line) => `  ${line}`),
    `  ${say('ask_command_settles', { alone: question.alone.length, together: question.settles.length, left })}`,
  ];
  return `${tally}\n\n${lines.join('\n')}`;
}

/** How an answer may be written, and what it means. */
function answersOf(word: FactWord, vocabulary: Vocabulary, voice: Interview['voice']): string[] {
  const values = word.type === 'tri' ? ['yes', 'no'] : codesOf(word, vocabulary);
  const listed = values.map((value) => {
    const label = inVoiceOf(wordsOf, `${word.name}.${value}`, voice);
    return label ? `${value}: ${label}` : value;
  });
  const form =
    word.type === 'tri-set' || word.type === 'code-set'
      ? [say('ask_command_ticks')]
      : word.type === 'date' || word.type === 'period'
        ? [say('ask_command_date')]
        : [];
  return [...listed, ...form, say('ask_command_unknown')];
}

/** The answer that was typed, asked for again until it fits; undefined where the interview ends. */
async function answerTo(question: Question, vocabulary: Vocabulary, io: Io, answers: Answers): Promise<Said | undefined> {
  const word = vocabulary.facts[question.fact] as FactWord;
  for (;;) {
    const typed = (await answers('> '))?.trim();
    if (typed === undefined || typed === 'stop') return undefined;
    if (typed === '' || typed === '?') return { why_unknown: 'asked_not_known' };
    if (typed === '-') return { why_unknown: 'declined' };
    const said = saidBy(typed, word, vocabulary);
    if (said !== undefined) return said;
    io.err(`${say('ask_command_wrong')}\n`);
  }
}

function saidBy(typed: string, word: FactWord, vocabulary: Vocabulary): Said | undefined {
  if (word.type === 'tri-set' || word.type === 'code-set' || word.type === 'country-set') {
    if (typed === 'none') return Object.fromEntries(codesOf(word, vocabulary).map((member) => [member, 'no']));
    const closed = codesOf(word, vocabulary);
    const members = typed.split(/[\s,;]+/);
    return members.every((member) => closed.length === 0 || closed.includes(member))
      ? Object.fromEntries(members.map((member) => [member, 'yes']))
      : undefined;
  }
  if ((word.type === 'text' || word.type === 'citation') && looksLikeName(typed)) return undefined;
  return fits(typed, word, vocabulary) ? typed : undefined;
}

/** Writes the case whole or not at all; what stands in the way comes back. Comments and order of what was there stay where YAML can keep them. */
function writeAnswers(path: string, data: PlainCase): Problem | undefined {
  const json = /\.json$/.test(path);
  return writeAside(path, json ? `${JSON.stringify(data, null, 2)}\n` : yamlOf(readFileSync(path, 'utf8'), data));
}

/** The text of a case file with other data: what did not change keeps its place and its comments. */
function yamlOf(before: string, data: PlainCase): string {
  const document = parseDocument(before, { schema: 'failsafe' });
  const old = document.toJS() as Record<string, unknown>;
  for (const [key, value] of Object.entries(data))
    if (JSON.stringify(old[key]) !== JSON.stringify(value)) setDeep(document, [key], old[key], value);
  return document.toString({ lineWidth: 120 });
}

type Yaml = ReturnType<typeof parseDocument>;

function setDeep(document: Yaml, path: readonly (string | number)[], before: unknown, after: unknown): void {
  const both =
    typeof before === 'object' &&
    before !== null &&
    typeof after === 'object' &&
    after !== null &&
    Array.isArray(before) === Array.isArray(after);
  if (!both) {
    document.setIn(path, document.createNode(after));
    return;
  }
  const [old, now] = [before as Record<string, unknown>, after as Record<string, unknown>];
  for (const key of Object.keys(old)) if (!(key in now)) document.deleteIn([...path, Array.isArray(before) ? Number(key) : key]);
  for (const [key, value] of Object.entries(now)) {
    const own = Array.isArray(after) ? Number(key) : key;
    if (JSON.stringify(old[key]) !== JSON.stringify(value)) setDeep(document, [...path, own], old[key], value);
  }
}

/** The next question as data, with what an answer may be. */
function asJson({ question, assessment, left }: Standing, { voice }: Interview) {
  const words = question && questionOf(wordsOf, question.fact, voice);
  return {
    format: 'sinepoena.question/1',
    case: assessment.case,
    forum: assessment.forum,
    on: assessment.on,
    tally: tallyOf(assessment),
    left,
    next: question
      ? {
          fact: question.fact,
          of: question.of,
          topic: question.topic,
          question: words?.question,
          why: words?.why,
          settles: question.settles,
          alone: question.alone,
        }
      : null,
  };
}
