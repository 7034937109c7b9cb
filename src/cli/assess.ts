import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Assessment, type AssessOptions, assess } from '../assess/index.ts';
import { nearest, type Problem } from '../base/index.ts';
import { MAX_BYTES, readCase } from '../facts/index.ts';
import type { Law } from '../ir/index.ts';
import { type ChargeRead, chargeNotes, chargesOf, citedIn, renderHtml, renderText, reportOf } from '../report/index.ts';
import { say } from '../words/index.ts';
import { drawProblem, withWords } from './draw-problem.ts';
import type { Io } from './io.ts';
import { cataloguesOf } from './load-catalogues.ts';
import { loadLaw } from './load-law.ts';

export interface AssessFlags {
  readonly json?: boolean;
  readonly html?: boolean;
  readonly why?: string;
  readonly all?: boolean;
  readonly on?: string;
  readonly authority?: string;
  readonly law?: string;
}

interface Answer {
  readonly file: string;
  readonly result: Assessment | null;
  readonly problems: readonly Problem[];
  /** What the charges were read as, and lines on them by act. */
  readonly charges?: readonly ChargeRead[];
  readonly notes?: Readonly<Record<string, readonly string[]>>;
}

/** `assess CASE…`: findings, duties, next questions. Status 0; 1 if --why names no provision of the result; 2 if an input was refused. */
export async function assessCommand(paths: readonly string[], flags: AssessFlags, io: Io): Promise<number> {
  const loaded = await loadLaw(flags.law);
  const broken = loaded.problems.filter((problem) => problem.severity === 'error');
  if (broken.length > 0) {
    if (flags.json) io.out(`${JSON.stringify({ case: null, problems: broken.map(withWords) }, null, 2)}\n`);
    for (const problem of broken.slice(0, 20)) io.err(`${drawProblem(problem, io.errStyle)}\n\n`);
    return 2;
  }
  const refused = checkFlags(flags, loaded.law);
  if (refused) {
    io.err(`${drawProblem(refused, io.errStyle)}\n`);
    return 2;
  }
  const answers = paths.flatMap((path) => caseFiles(path)).map((file) => answer(file, loaded.law, flags));
  print(answers, flags, io);
  if (answers.some((one) => one.result === null)) return 2;
  return flags.why !== undefined && !answers.some((one) => one.result && provisionsOf(one.result).includes(flags.why ?? ''))
    ? notFound(flags.why, answers, io)
    : 0;
}

function checkFlags(flags: AssessFlags, law: Law): Problem | undefined {
  const at = { file: 'command line', line: 0, column: 0 };
  const { authority, on } = flags;
  if (on !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(on)) return { code: 'wrong_day', severity: 'error', at, params: { value: on } };
  const known = law.vocabulary.addressees;
  if (authority === undefined || known.includes(authority)) return undefined;
  const near = nearest(authority, known);
  return {
    code: 'unknown_authority',
    severity: 'error',
    at,
    params: { value: authority, expected: known.join(', '), ...(near ? { nearest: near } : {}) },
  };
}

function notFound(id: string, answers: readonly Answer[], io: Io): number {
  const near = nearest(
    id,
    answers.flatMap((one) => (one.result ? provisionsOf(one.result) : [])),
  );
  const problem: Problem = {
    code: 'provision_not_found',
    severity: 'error',
    at: { file: 'command line', line: 0, column: 0 },
    params: { id, ...(near ? { nearest: near } : {}) },
  };
  io.err(`${drawProblem(problem, io.errStyle)}\n`);
  return 1;
}

/** The reason is whole where `--why` or `--all` asks for it. */
function optionsOf({ authority, why, all }: AssessFlags): AssessOptions {
  const whole = all ? true : why === undefined ? undefined : [why];
  return { ...(authority ? { authority } : {}), ...(whole ? { whole } : {}) };
}

/** Provisions named in a result. */
function provisionsOf(result: Assessment): string[] {
  return [...new Set(result.conduct.flatMap((conduct) => conduct.findings.map((finding) => finding.provision)))];
}

/** A file as it is; a folder as its case files, in order. */
export function caseFiles(path: string): string[] {
  if (!existsSync(path) || !statSync(path).isDirectory()) return [path];
  const names = readdirSync(path)
    .filter((name) => /\.case\.(ya?ml|json)$/.test(name))
    .sort();
  return names.length > 0 ? names.map((name) => join(path, name)) : [`${path}/`];
}

function answer(file: string, law: Law, flags: AssessFlags): Answer {
  const fail = (code: string, params: Record<string, string>): Answer => ({
    file,
    result: null,
    problems: [{ code, severity: 'error', at: { file, line: 0, column: 0 }, params }],
  });
  if (file.endsWith('/')) return fail('no_cases', { path: file });
  if (!existsSync(file)) return fail('no_such_file', { path: file });
  const stat = statSync(file);
  if (!stat.isFile()) return fail('file_unreadable', { reason: say('file_is_folder') });
  if (stat.size > MAX_BYTES) return fail('file_too_large', { size: String(stat.size), limit: String(MAX_BYTES) });
  try {
    const today = new Date().toISOString().slice(0, 10);
    const read = readCase(file, readFileSync(file), { vocabulary: law.vocabulary, today, ...(flags.on ? { on: flags.on } : {}) });
    if (!read.file) return { file, result: null, problems: read.problems };
    const charges = citedIn(read.file).length === 0 ? [] : chargesOf(read.file, cataloguesOf(read.file.forum, law).catalogues);
    const result = assess(read.file, law, optionsOf(flags));
    return { file, result, problems: read.problems, charges, notes: chargeNotes(charges, read.file) };
  } catch (error) {
    if (error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('E'))
      return fail('file_unreadable', { reason: error.code });
    throw error;
  }
}

function print(answers: readonly Answer[], flags: AssessFlags, io: Io): void {
  if (flags.json) {
    const documents = answers.map((one) =>
      one.result
        ? { ...one.result, charges: one.charges ?? [], problems: one.result.problems.map(withWords) }
        : { case: null, file: one.file, problems: one.problems.map(withWords) },
    );
    io.out(`${JSON.stringify(documents.length === 1 ? documents[0] : documents, null, 2)}\n`);
  } else {
    const options = { ...(flags.why ? { why: flags.why } : {}), ...(flags.all ? { all: true } : {}) };
    const reports = answers.flatMap((one) => (one.result ? [reportOf(one.result, { ...options, notes: one.notes ?? {} })] : []));
    if (flags.html) io.out(renderHtml(reports));
    else for (const report of reports) io.out(`${renderText(report, io.outStyle)}\n`);
  }
  for (const problem of answers.flatMap((one) => one.problems)) io.err(`${drawProblem(problem, io.errStyle)}\n\n`);
}
