import { existsSync, statSync } from 'node:fs';
import { basename, dirname, relative } from 'node:path';
import { checkLaw, EXAMPLE_DAY, evaluate, explain, runExample, viewOf, windowsOf } from '../assess/index.ts';
import { nearest, type Problem, parseDate } from '../base/index.ts';
import { type Law, type Provision, packFor, print, spell, type Version } from '../ir/index.ts';
import { drawTree, wrap } from '../report/index.ts';
import { say, term } from '../words/index.ts';
import { dayNumber, placeNotHeld } from './asked.ts';
import { checkBeside } from './check-beside.ts';
import { drawProblem, withWords } from './draw-problem.ts';
import type { Io } from './io.ts';
import { compileFolder, compilePage, loadLaw, ownLawFolder } from './load-law.ts';

interface Flags {
  readonly json?: boolean;
  readonly law?: string;
  readonly on?: string;
  readonly examples?: boolean;
  readonly deep?: boolean;
}

/** `law list`: every provision with citation and label. Status 1 if the place has none. */
export async function lawList(place: string | undefined, flags: Flags, io: Io): Promise<number> {
  const loaded = await loadLaw(flags.law);
  if (refuse(loaded.problems, flags, io)) return 2;
  const code = place && (packFor(loaded.law, place.toUpperCase()) ?? place.toUpperCase());
  const provisions = Object.values(loaded.law.provisions).filter((provision) => code === undefined || provision.place === code);
  if (place && provisions.length === 0) io.err(`${drawProblem(placeNotHeld(place, loaded.law), io.errStyle)}\n\n`);
  if (flags.json) io.out(`${JSON.stringify({ provisions: provisions.map(rowOf) }, null, 2)}\n`);
  else for (const provision of provisions) io.out(`${drawRow(provision, io)}\n`);
  return provisions.length > 0 ? 0 : 1;
}

/** Broken packs: draws the errors and says so. */
function refuse(problems: readonly Problem[], flags: Flags, io: Io): boolean {
  const errors = problems.filter((problem) => problem.severity === 'error');
  if (errors.length > 0 && flags.json) io.out(`${JSON.stringify({ problems: errors.map(withWords) }, null, 2)}\n`);
  for (const problem of errors) io.err(`${drawProblem(problem, io.errStyle)}\n\n`);
  return errors.length > 0;
}

function rowOf(provision: Provision) {
  const latest = provision.versions.at(-1) as Version;
  return {
    id: provision.id,
    place: provision.place,
    citation: provision.citation,
    title: provision.title,
    checked: provision.checked.by,
    in_force: print({ kind: 'time', ...latest.inForce, line: 0 }),
    effect: latest.effect,
    force: latest.force,
    addressee: latest.addressee,
    kind: provision.kind,
    read_on: provision.checked.on,
    ...(provision.review ? { review: provision.review } : {}),
    ...(provision.url ? { url: provision.url } : {}),
  };
}

function drawRow(provision: Provision, io: Io): string {
  const latest = provision.versions.at(-1) as Version;
  const effect = latest.effect.map((word) => word.replaceAll('-', ' ')).join(', ');
  return `${io.outStyle.bold(provision.id)}\n  ${wrap(`${provision.citation}: ${effect} (${spell(latest.force)}) [${provision.checked.by}]`, io.outStyle.width, 2)}`;
}

/** `law show ID`. Status 1 if there is no such provision. */
export async function lawShow(id: string, flags: Flags, io: Io): Promise<number> {
  const loaded = await loadLaw(flags.law, { examples: true });
  if (refuse(loaded.problems, flags, io)) return 2;
  const provision = loaded.law.provisions[id.toLowerCase()];
  if (!provision) return missing(id, loaded.law, io);
  if (flags.on !== undefined && dayNumber(flags.on) === undefined) {
    io.err(
      `${drawProblem({ code: 'wrong_day', severity: 'error', at: { file: 'command line', line: 0, column: 0 }, params: { value: flags.on } }, io.errStyle)}\n`,
    );
    return 2;
  }
  if (flags.json) io.out(`${JSON.stringify(provision, null, 2)}\n`);
  else io.out(`${drawProvision(provision, loaded.law, flags, io)}\n`);
  return 0;
}

function missing(id: string, law: Law, io: Io): number {
  const near = nearest(id, Object.keys(law.provisions));
  io.err(
    `${drawProblem({ code: 'dangling_import', severity: 'error', at: { file: 'command line', line: 0, column: 0 }, params: { id, ...(near ? { nearest: near } : {}) } }, io.errStyle)}\n`,
  );
  return 1;
}

function drawProvision(provision: Provision, law: Law, flags: Flags, io: Io): string {
  const { outStyle: style } = io;
  const out = [
    style.bold(provision.title),
    say('show_read', {
      instrument: provision.instrument,
      citation: provision.citation,
      checked: provision.checked.by,
      on: provision.checked.on,
    }),
  ];
  if (provision.url) out.push(provision.url);
  out.push(`${provision.source.file}:${provision.source.line}  (${provision.source.heading})`, '');
  const day = flags.on === undefined ? undefined : parseDate(flags.on)?.first;
  const versions = provision.versions.filter(
    ({ inForce }) => day === undefined || ((inForce.from ?? -Infinity) <= day && (inForce.to ?? Infinity) >= day),
  );
  if (versions.length === 0) out.push(say('show_not_in_force', { on: flags.on ?? '' }));
  for (const version of versions) out.push(...drawVersion(version, provision, law, io));
  out.push(...linksOf(provision));
  if (provision.saysTooLittle) out.push(say('says_too_little', { text: provision.saysTooLittle }));
  if (provision.saysTooMuch) out.push(say('says_too_much', { text: provision.saysTooMuch }));
  if (provision.cases.length > 0) out.push(say('show_cases', { list: provision.cases.join('; ') }));
  out.push('', style.bold(say('show_examples')));
  for (const example of provision.examples) {
    const run = runExample(example, provision, law);
    out.push(
      `  ${example.it}: ${spell(example.outcome)}${'reason' in run || run.outcome === example.outcome ? '' : style.red(` ${say('show_comes_out', { outcome: term(run.outcome) })}`)}`,
    );
    if (flags.examples && !('reason' in run)) out.push(...drawTree(run.because, style, 4));
  }
  return out.map((line) => (line.startsWith('  ') ? line : wrap(line, style.width))).join('\n');
}

/** Other provisions that this one points to. */
function linksOf({ fallsBackTo, overrides, dependsOn }: Provision): string[] {
  const links = [
    ['falls_back_to', fallsBackTo],
    ['overrides', overrides],
    ['depends_on', dependsOn],
  ] as const;
  return links.flatMap(([phrase, ids]) => (ids.length > 0 ? [say(phrase, { list: ids.join(', ') })] : []));
}

/** Time limits, what must follow, what stays, what is not lost, what happens in reality. */
function besideOf(version: Version, place: string, law: Law): string[] {
  const rules = windowsOf(version, viewOf(law, {}, EXAMPLE_DAY, place));
  const joined = (parts: readonly (string | undefined)[]) => parts.filter(Boolean).join(': ');
  return [
    ...rules.map(({ what, rule, who, cite }) =>
      say('show_limit', { limit: [what, who && term(who), rule, cite].filter(Boolean).join(', ') }),
    ),
    ...version.follows.map(({ effect, who, says }) => say('follows', { what: joined([who && term(who), effect && term(effect), says]) })),
    ...version.leaves.map((what) => say('leaves', { what })),
    ...version.keeps.map((what) => say('keeps', { what })),
    ...version.practice.map(({ says, checked }) => say('practice', { says, checked })),
  ];
}

function drawVersion(version: Version, provision: Provision, law: Law, io: Io): string[] {
  const { outStyle: style } = io;
  const period = print({ kind: 'time', ...version.inForce, line: 0 });
  const out = [
    style.bold(provision.versions.length > 1 ? say('show_text', { version: version.version, period }) : period),
    say('show_effect', {
      effect: version.effect.map(term).join(', '),
      force: term(version.force),
      addressee: version.addressee.map(term).join(', '),
    }),
  ];
  for (const gate of version.gates.slice(1, 3)) out.push(`  ${print(gate)}`);
  const trace = evaluate(version.condition, viewOf(law, {}, EXAMPLE_DAY, provision.place));
  const because = explain(trace);
  for (const part of because.op === 'all' ? (because.parts ?? []) : [because])
    out.push(...drawTree(part, style, 2).map((line) => line.replace(/^( *)\S*unknown\S* {2}/, '$1- ')));
  for (const rung of version.ladder)
    out.push(`  ${say('show_rung', { effect: rung.effect.map(term).join(', '), force: term(rung.force), name: rung.name })}`);
  return [...out, ...besideOf(version, provision.place, law), ''];
}

/** `law check [PATH]`, a folder or one file: status 0 if clean (warnings allowed), 2 if there are errors or nothing is there. */
export async function lawCheck(folder: string | undefined, flags: Flags, io: Io): Promise<number> {
  const path = folder ?? ownLawFolder();
  if (!existsSync(path) || !(statSync(path).isDirectory() || /\.(md|yaml)$/.test(path))) {
    io.err(
      `${drawProblem({ code: 'no_such_file', severity: 'error', at: { file: path, line: 0, column: 0 }, params: { path } }, io.errStyle)}\n`,
    );
    return 2;
  }
  const page = statSync(path).isFile();
  const { law, problems } = page ? await compilePage(path) : await compileFolder(path, path);
  const within = withinPath(path, page);
  const [shared, elsewhere] = split(
    problems.filter((problem) => problem.severity === 'error' && !within(problem.at.file)),
    (problem) => /(^|[/\\])(standard|vocabulary)[/\\]/.test(problem.at.file),
  );
  const own = [...problems.filter((problem) => within(problem.at.file)), ...shared];
  const broken = own.some((problem) => problem.severity === 'error');
  if (!broken && !holdsLaw(law, within)) return nothingToCheck(path, flags, io);
  const beside = page || broken ? [] : checkBeside(path, law, within);
  const deep = flags.deep && !broken ? (await import('./law-deep.ts')).deepProblems(law, within) : [];
  const all = [...own, ...(broken ? [] : checkLaw(law, within)), ...beside, ...deep];
  const errors = all.filter((problem) => problem.severity === 'error').length;
  if (flags.json) io.out(`${JSON.stringify({ folder: path, errors, problems: all.map(withWords) }, null, 2)}\n`);
  else {
    const ids = Object.values(law.provisions).flatMap(({ id, source }) => (within(source.file) ? [id] : []));
    drawChecked(basename(path) || dirname(path), ids, all, io);
    if (elsewhere.length > 0) io.err(`${say('check_elsewhere', { count: elsewhere.length, file: elsewhere[0]?.at.file ?? '' })}\n`);
  }
  return errors > 0 ? 2 : 0;
}

/** The problems, how many there are, and the rules that were found where they are few enough to be named. */
function drawChecked(name: string, ids: readonly string[], problems: readonly Problem[], io: Io): void {
  for (const problem of problems) io.err(`${drawProblem(problem, io.errStyle)}\n\n`);
  const errors = problems.filter((problem) => problem.severity === 'error').length;
  io.out(`${say('check_done', { name, count: ids.length, errors, warnings: problems.length - errors })}\n`);
  if (ids.length > 0 && ids.length <= 12) io.out(`${wrap(say('check_ids', { list: ids.join(', ') }), io.outStyle.width, 2)}\n`);
}

/** Whether a file is the page that is checked, or lies in the folder that is. */
function withinPath(path: string, page: boolean): (file: string) => boolean {
  if (page) return (file) => file === relative(process.cwd(), path);
  const folder = path.replace(/[/\\]+$/, '');
  return (file) => file.startsWith(`${folder}/`) || file.startsWith(`${folder}\\`);
}

function split<T>(items: readonly T[], first: (item: T) => boolean): [T[], T[]] {
  return [items.filter(first), items.filter((item) => !first(item))];
}

/** Whether anything of the compiled law comes from these files. */
function holdsLaw(law: Law, within: (file: string) => boolean): boolean {
  const blocks = [law.provisions, law.definitions, law.lists, law.places].flatMap((part) =>
    Object.values<{ source: { file: string } }>(part),
  );
  return [...blocks, ...law.duties, ...law.classes, ...law.presumptions, ...law.consequences].some(({ source }) => within(source.file));
}

function nothingToCheck(path: string, flags: Flags, io: Io): number {
  const problem: Problem = { code: 'nothing_to_check', severity: 'error', at: { file: path, line: 0, column: 0 }, params: { path } };
  if (flags.json) io.out(`${JSON.stringify({ folder: path, errors: 1, problems: [withWords(problem)] }, null, 2)}\n`);
  io.err(`${drawProblem(problem, io.errStyle)}\n`);
  return 2;
}
