import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { assess } from '../assess/index.ts';
import { nearest, type Problem } from '../base/index.ts';
import {
  type Draft,
  type DraftFrom,
  draft,
  draftsFor,
  LETTER_LANGUAGES,
  languagesOf,
  languagesOfPlace,
  MAX_TEMPLATE,
  type Offered,
  type Refused,
  renderWord,
} from '../draft/index.ts';
import { MAX_BYTES, readCase } from '../facts/index.ts';
import { say, term } from '../words/index.ts';
import { cleanLaw, commandProblem, refuse, today } from './asked.ts';
import { drawProblem } from './draw-problem.ts';
import { outputFault, whyNot } from './folder.ts';
import type { Io } from './io.ts';
import { loadLetters, TEMPLATES } from './load-letters.ts';
import { writeAside } from './write-aside.ts';

export interface LetterFlags {
  readonly document?: string;
  readonly out?: string;
  readonly list?: boolean;
  readonly language?: string;
  readonly template?: string;
  readonly act?: string;
  readonly notes?: boolean;
  /** False: without the page for the sender alone. */
  readonly pageApart?: boolean;
  readonly on?: string;
  readonly json?: boolean;
  readonly law?: string;
}

/** `draft CASE`: which letters fit the case, or one of them as an editable Word file. Status 0; 1 if none fits; 2 if something was refused, and then nothing is written. */
export async function letterCommand(path: string, flags: LetterFlags, io: Io): Promise<number> {
  const asked = askedFaults(path, flags);
  if (asked.length > 0) return refuse(asked, 2, flags, io);
  const law = await cleanLaw(flags, io);
  if (!law) return 2;
  const { letters, problems } = await loadLetters();
  const broken = problems.filter((problem) => problem.severity === 'error');
  if (broken.length > 0) return refuse(broken, 2, flags, io);
  const read = caseOf(path, law, flags.on);
  if (!read.file) return refuse(read.problems, 2, flags, io);
  for (const problem of read.problems) io.err(`${drawProblem(problem, io.errStyle)}\n\n`);
  const from = { file: read.file, law, letters, assessment: assess(read.file, law, { whole: true }) };
  return flags.list ? list(draftsFor(from), flags, io) : write(from, flags, io);
}

/** What is wrong with what was asked, before anything is read. */
function askedFaults(path: string, { document, list, out, on, language }: LetterFlags): Problem[] {
  if (on !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(on)) return [commandProblem('wrong_day', { value: on })];
  if (list) return [];
  if (document === undefined) return [commandProblem('letter_what', { path })];
  if (language !== undefined && !LETTER_LANGUAGES.includes(language)) {
    const near = nearest(language, LETTER_LANGUAGES);
    return [commandProblem('letter_no_language', { language, expected: LETTER_LANGUAGES.join(', '), ...(near ? { nearest: near } : {}) })];
  }
  if (out !== undefined && !/\.docx$/i.test(out)) return [commandProblem('letter_out_form', { path: out })];
  return [];
}

function caseOf(path: string, law: DraftFrom['law'], on: string | undefined): ReturnType<typeof readCase> {
  const fail = (code: string, params: Record<string, string>) => ({
    file: null,
    problems: [{ code, severity: 'error' as const, at: { file: path, line: 0, column: 0 }, params }],
  });
  if (!existsSync(path)) return fail('no_such_file', { path });
  const stat = statSync(path);
  if (!stat.isFile()) return fail('file_unreadable', { reason: say('file_is_folder') });
  if (stat.size > MAX_BYTES) return fail('file_too_large', { size: String(stat.size), limit: String(MAX_BYTES) });
  try {
    return readCase(path, readFileSync(path), { vocabulary: law.vocabulary, today: today(), ...(on ? { on } : {}) });
  } catch (error) {
    return fail('file_unreadable', { reason: whyNot(error) });
  }
}

/** The letters that fit, the most urgent first. */
function list(offers: readonly Offered[], flags: LetterFlags, io: Io): number {
  if (flags.json) io.out(`${JSON.stringify({ letters: offers }, null, 2)}\n`);
  else if (offers.length === 0) io.out(`${say('letter_none')}\n`);
  else io.out(`${offers.map((offer) => offered(offer, io)).join('\n\n')}\n`);
  return offers.length > 0 ? 0 : 1;
}

function offered({ kind, title, why, to, acts, by, law, languages }: Offered, io: Io): string {
  const parts = { to: to.map(term).join(', '), acts: acts.join(', '), by: by ?? '', dated: by === null ? 'no' : 'yes' };
  return [
    `${io.outStyle.bold(kind)}  ${title}`,
    `  ${why}`,
    `  ${say('letter_for', parts)}`,
    `  ${say(law.text === law.all ? 'letter_law_read' : 'letter_law_partly', { text: law.text, all: law.all })} ${say('letter_languages', { languages: languages.join(', ') })}`,
  ].join('\n');
}

async function write(from: DraftFrom, flags: LetterFlags, io: Io): Promise<number> {
  const kind = flags.document ?? '';
  const made = draft(kind, from, {
    ...(flags.language ? { language: flags.language } : {}),
    ...(flags.act === undefined ? {} : { act: flags.act }),
  });
  if (typeof made === 'string') return refuse([refusal(made, from, flags)], 2, flags, io);
  if (flags.out === undefined && !flags.json) return refuse([commandProblem('letter_no_out', { kind })], 2, flags, io);
  if (flags.out !== undefined) {
    const fault = await deliver(made, flags.out, flags);
    if (fault.length > 0) return refuse(fault, 2, flags, io);
  }
  if (flags.json) io.out(`${JSON.stringify(made, null, 2)}\n`);
  io.err(
    said(made, from, flags)
      .map((line) => `${line}\n`)
      .join(''),
  );
  return 0;
}

/** The file, written whole or not at all. */
async function deliver(made: Draft, out: string, flags: LetterFlags): Promise<readonly Problem[]> {
  const template = flags.template ?? join(TEMPLATES, `${made.template}.docx`);
  const bytes = templateBytes(template);
  if ('code' in bytes) return [bytes];
  const fault = outputFault([out], [template]);
  if (fault) return [fault];
  const { notes, pageApart } = flags;
  const rendered = await renderWord(made, bytes, { ...(notes === undefined ? {} : { notes }), apart: pageApart !== false });
  if ('faults' in rendered)
    return rendered.faults.map(({ code, params }) => ({ ...commandProblem(code, params), at: { file: template, line: 0, column: 0 } }));
  const unwritten = writeAside(out, rendered.file);
  return unwritten ? [unwritten] : [];
}

function templateBytes(path: string): Uint8Array | Problem {
  const at = { file: path, line: 0, column: 0 };
  if (!existsSync(path)) return { ...commandProblem('no_such_file', { path }), at };
  const { size } = statSync(path);
  if (!statSync(path).isFile() || size > MAX_TEMPLATE) return { ...commandProblem('template_not_word', {}), at };
  try {
    return readFileSync(path);
  } catch (error) {
    return { ...commandProblem('file_unreadable', { reason: whyNot(error) }), at };
  }
}

/** Why there is no such letter, with what there is. */
function refusal(why: Refused, from: DraftFrom, { document = '', act = '', language = '' }: LetterFlags): Problem {
  const kinds = Object.keys(from.letters.kinds);
  const offers = draftsFor(from);
  const fitting = offers.map((offer) => offer.kind).join(', ') || say('letter_no_kinds');
  switch (why) {
    case 'no_kind': {
      const near = nearest(document, kinds);
      return commandProblem('letter_no_kind', { kind: document, expected: kinds.join(', '), ...(near ? { nearest: near } : {}) });
    }
    case 'no_act': {
      const refs = from.file.conducts.map((conduct) => conduct.ref);
      const near = nearest(act, refs);
      return commandProblem('letter_no_act', { act, expected: refs.join(', '), ...(near ? { nearest: near } : {}) });
    }
    case 'not_offered_for_act': {
      const refs = offers.find((offer) => offer.kind === document)?.acts.join(', ') ?? '';
      return commandProblem('letter_not_offered_for_act', { kind: document, act, expected: refs });
    }
    case 'not_in_language':
      return commandProblem('letter_not_in_language', {
        kind: document,
        language,
        expected: languagesOf(from.letters, document).join(', '),
      });
    case 'not_offered':
      return commandProblem('letter_not_offered', { kind: document, expected: fitting });
  }
}

/** What whoever sends it has to know. */
function said(made: Draft, { letters, assessment }: DraftFrom, flags: LetterFlags): string[] {
  const wanted = languagesOfPlace(letters, assessment.forum);
  const other = flags.language === undefined && wanted.length > 0 && !wanted.includes(made.language);
  return [
    ...(flags.out === undefined ? [] : [say('letter_written', { path: flags.out, blanks: made.blanks.length })]),
    ...(other ? [say('letter_in_english', { languages: wanted.join(', ') })] : []),
    ...(made.law.some(({ label }) => label !== 'text') ? [say('letter_boxes')] : []),
    ...(made.apart && flags.pageApart !== false && flags.out !== undefined ? [say('letter_page_apart')] : []),
  ];
}
