import { existsSync, readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { stringify } from 'yaml';
import { assess } from '../assess/index.ts';
import type { Problem } from '../base/index.ts';
import { dmnModel, dmnXml, fromHtcds, iccsCsv, iccsRows, type Loss, toHtcds } from '../exchange/index.ts';
import { MAX_BYTES, readCase } from '../facts/index.ts';
import { packFor, placesOf } from '../ir/index.ts';
import { wrap } from '../report/index.ts';
import { say } from '../words/index.ts';
import { cleanLaw, commandProblem, type LawFlags, placeNotHeld, refuse, today } from './asked.ts';
import { caseFiles } from './assess.ts';
import type { Io } from './io.ts';
import { writeAside } from './write-aside.ts';

interface OutFlags extends LawFlags {
  readonly out?: string;
}

interface ImportFlags extends OutFlags {
  readonly forum: string;
  readonly case: string;
}

interface ExportFlags extends OutFlags {
  readonly as: string;
}

/** Writes to a file, aside first and then in its place, or to standard output; what is lost goes to standard error. */
function deliver(text: string, losses: readonly Loss[], flags: OutFlags, io: Io): number {
  const { out } = flags;
  const fault = out === undefined ? undefined : writeAside(out, text);
  if (fault) return refuse([fault], 2, flags, io);
  if (out === undefined) io.out(text);
  if (losses.length > 0) io.err(`${io.errStyle.bold(say('exchange_losses', { count: losses.length }))}\n`);
  for (const { what, why } of losses) io.err(`  ${wrap(`${what}: ${why}`, io.errStyle.width, 4)}\n`);
  return 0;
}

/** The problem of a path that is no file to be read, or of a file that is too large to be a case. */
function unreadable(path: string): Problem | undefined {
  if (path.endsWith('/')) return commandProblem('no_cases', { path });
  if (!existsSync(path)) return commandProblem('no_such_file', { path });
  const stat = statSync(path);
  if (!stat.isFile()) return commandProblem('file_unreadable', { reason: say('file_is_folder') });
  return stat.size > MAX_BYTES ? commandProblem('file_too_large', { size: String(stat.size), limit: String(MAX_BYTES) }) : undefined;
}

/** `exchange export CASE`: a case file as an HTCDS 2.0 record, with what HTCDS cannot carry. */
export async function exchangeExport(path: string, flags: OutFlags, io: Io): Promise<number> {
  const law = await cleanLaw(flags, io);
  if (!law) return 2;
  const fault = unreadable(path);
  if (fault) return refuse([fault], 2, flags, io);
  const { file, problems } = readCase(path, readFileSync(path, 'utf8'), { vocabulary: law.vocabulary, today: today() });
  if (!file)
    return refuse(
      problems.filter((problem) => problem.severity === 'error'),
      2,
      flags,
      io,
    );
  const { record, losses } = toHtcds(file.shared, file.conducts.length);
  return deliver(`${JSON.stringify(record, null, 2)}\n`, losses, flags, io);
}

/** `exchange import FILE`: an HTCDS 2.0 record as a case file, with what was left behind. Names, contacts and free text never come in. */
export async function exchangeImport(path: string, flags: ImportFlags, io: Io): Promise<number> {
  const law = await cleanLaw(flags, io);
  if (!law) return 2;
  const fault = unreadable(path);
  if (fault) return refuse([fault], 2, flags, io);
  const record = parsed(readFileSync(path, 'utf8'));
  if (!record) return refuse([commandProblem('not_htcds', { path })], 2, flags, io);
  const { facts, losses } = fromHtcds(record);
  const groups: Record<string, Record<string, unknown>> = {};
  for (const [fact, value] of Object.entries(facts)) {
    const group = law.vocabulary.facts[fact]?.group ?? 'trafficking';
    groups[group] = { ...groups[group], [fact]: value };
  }
  const text = `${say('exchange_head')}\n${stringify({ case: flags.case, forum: flags.forum, on: today(), ...groups })}`;
  const { file, problems } = readCase(flags.out ?? path, text, { vocabulary: law.vocabulary, today: today() });
  const errors = problems.filter((problem) => problem.severity === 'error');
  if (!file || errors.length > 0) return refuse(errors, 2, flags, io);
  return deliver(text, losses, flags, io);
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const data: unknown = JSON.parse(text);
    return typeof data === 'object' && data !== null && !Array.isArray(data) ? (data as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** `law export PLACE --as dmn|json`: the pack for other programs, with what the other form cannot carry. */
export async function lawExport(place: string, flags: ExportFlags, io: Io): Promise<number> {
  const law = await cleanLaw(flags, io, { examples: true });
  if (!law) return 2;
  const id = packFor(law, place.toUpperCase()) ?? '';
  const places = placesOf(law, id);
  const provisions = Object.values(law.provisions).filter((provision) => places.includes(provision.place));
  if (provisions.length === 0) return refuse([placeNotHeld(place, law)], 1, flags, io);
  if (flags.as === 'dmn') {
    const model = dmnModel(law, id);
    return deliver(await dmnXml(model), model.losses, flags, io);
  }
  const of = <T extends { readonly place: string }>(items: readonly T[]) => items.filter((item) => places.includes(item.place));
  const pack = {
    format: 'sinepoena.pack/1',
    place: law.places[id],
    hash: law.packs[id.toLowerCase()],
    provisions,
    definitions: Object.values(law.definitions).filter((one) => places.includes(one.place) || one.place === 'standard'),
    lists: of(Object.values(law.lists)),
    presumptions: of(law.presumptions),
    consequences: of(law.consequences),
    answers: of(law.answers),
  };
  return deliver(`${JSON.stringify(pack, null, 2)}\n`, [], flags, io);
}

interface StatisticsFlags extends OutFlags {
  readonly level: string;
  readonly least: string;
}

/** `exchange statistics CASE…`: acts by ICCS category with the best result of each, as CSV. Small counts are hidden. */
export async function exchangeStatistics(paths: readonly string[], flags: StatisticsFlags, io: Io): Promise<number> {
  const law = await cleanLaw(flags, io);
  if (!law) return 2;
  const [level, least] = [Number(flags.level), Number(flags.least)];
  for (const [fact, value, good] of [
    ['--level', flags.level, [1, 2, 3, 4].includes(level)],
    ['--least', flags.least, Number.isInteger(least) && least >= 1],
  ] as const)
    if (!good) return refuse([commandProblem('wrong_number', { fact, value })], 2, flags, io);
  const found = paths.flatMap((path) => caseFiles(path));
  const files = [...new Map(found.map((path) => [resolve(path), path])).values()];
  const read = files.map((path) => {
    const fault = unreadable(path);
    return fault ? { file: null, problems: [fault] } : readCase(path, readFileSync(path), { vocabulary: law.vocabulary, today: today() });
  });
  const refused = read.filter(({ file }) => !file).flatMap(({ problems }) => problems.filter((problem) => problem.severity === 'error'));
  if (refused.length > 0) return refuse(refused, 2, flags, io);
  const assessed = read.flatMap(({ file }) => (file ? [{ file, result: assess(file, law) }] : []));
  const head = ['iccs', 'title', 'acts', 'cases', 'protection met', 'open', 'none met'];
  return deliver(iccsCsv(iccsRows(assessed, level, law.vocabulary.iccs), least, head), [], flags, io);
}
