import { existsSync, rmSync, statSync } from 'node:fs';
import { ENGINE } from '../assess/index.ts';
import type { Problem } from '../base/index.ts';
import { type Law, packFor, placesOf } from '../ir/index.ts';
import { EngineError, type OutputFormat, prepare, type Question, type RunCounts, type RunRecord } from '../screen/index.ts';
import { isPrepared, PreparedReader } from '../screen/run-prepared.ts';
import { type Phrase, say } from '../words/index.ts';
import { cleanLaw, commandProblem, dayNumber, type LawFlags, placeNotHeld, refuse, today } from './asked.ts';
import { outputFault } from './folder.ts';
import type { Io } from './io.ts';
import { type LoadedProfile, loadProfile, ownProfiles } from './load-profile.ts';
import { ProgressLine } from './progress.ts';
import { areProblems, type Beside, besideRun, besideThePoint, labelOf, readBeside } from './screen-beside.ts';
import {
  type EngineFlags,
  joinTables,
  type Opened,
  openElsewhere,
  openEmpty,
  openFiles,
  refusal,
  sparingly,
  stoppable,
  stoppedOrRefused,
  tablePaths,
} from './screen-engine.ts';
import { type Putting, putPrepared, type Ready, readyPacked, readyPrepared } from './screen-packed.ts';
import { type PutTo, placesRun, putTo } from './screen-places.ts';
import { type PreparedFrom, profileOfPrepared } from './screen-prepare.ts';
import { fileRecord, hashFile, recordPath, withReceipt, writeRecord } from './screen-record.ts';
import { Refused } from './screen-result.ts';
import { reviewCounts } from './screen-review.ts';
import { type DataFlags, dataOf, isProblem } from './screen-source.ts';
import { screenSummary } from './screen-summary.ts';

export interface ScreenFlags extends LawFlags, EngineFlags, DataFlags {
  readonly profile?: string;
  readonly table?: readonly string[];
  readonly out?: string;
  readonly report?: string;
  readonly forum?: string;
  readonly on?: string;
  readonly also?: readonly string[];
  readonly authority?: string;
  readonly keep?: readonly string[];
  readonly each?: boolean;
  readonly review?: boolean;
  readonly ask?: boolean;
  readonly explain?: boolean;
  readonly order?: string;
  readonly sql?: boolean;
  /** Columns of facts in the result: for whoever counts them, and no option of the command. */
  readonly facts?: readonly string[];
}

const FORMATS: Readonly<Record<string, OutputFormat>> = { parquet: 'parquet', csv: 'csv', ndjson: 'ndjson', jsonl: 'ndjson' };

/** `screen DATA --profile P --out FILE`: a whole caseload. Status 0; 2 if something was refused; 130 if it was stopped. */
export async function screenCommand(paths: readonly string[], flags: ScreenFlags, io: Io): Promise<number> {
  const law = await cleanLaw(flags, io);
  if (!law) return 2;
  const [only] = paths;
  if (paths.length === 1 && only !== undefined && isPrepared(only)) return screenPrepared(only, law, flags, io);
  if (flags.profile === undefined) return refuse([commandProblem('profile_missing', { profiles: ownProfiles().join(', ') })], 2, flags, io);
  const loaded = loadProfile(flags.profile, law.vocabulary);
  const errors = loaded.problems.filter((problem) => problem.severity === 'error');
  if (errors.length > 0) return refuse(errors, 2, flags, io);
  return screening(law, loaded, flags, io, (own) => own.go(paths));
}

/** What a prepared caseload has in it already. */
const PREPARED_HAS = ['profile', 'table', 'format', 'encoding', 'url', 'master', 'python', 'sql'] as const;

/** A caseload that `screen prepare` has read: its profile is in it. */
async function screenPrepared(path: string, law: Law, flags: ScreenFlags, io: Io): Promise<number> {
  const idle =
    PREPARED_HAS.find((flag) => flags[flag] !== undefined) ??
    (flags.engine !== undefined && flags.engine !== 'duckdb' ? 'engine' : undefined);
  if (idle !== undefined) return refuse([commandProblem('prepared_has_it', { option: `--${idle}` })], 2, flags, io);
  let reader: PreparedReader;
  let loaded: ReturnType<typeof profileOfPrepared>;
  try {
    reader = new PreparedReader(path);
    loaded = profileOfPrepared(reader, path, law.vocabulary);
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    return refuse([commandProblem(error.code, { ...error.params, path })], 2, flags, io);
  }
  const errors = loaded.problems.filter((problem) => problem.severity === 'error');
  if (errors.length > 0) return refuse(errors, 2, flags, io);
  const strange = (flags.keep ?? []).find((name) => !loaded.from.keep.includes(name));
  if (strange !== undefined)
    return refuse([commandProblem('prepared_lacks', { column: strange, columns: loaded.from.keep.join(', ') || '–' })], 2, flags, io);
  return screening(law, loaded, flags, io, (own) => own.goPrepared(path, reader, loaded.from));
}

async function screening(
  law: Law,
  loaded: LoadedProfile,
  flags: ScreenFlags,
  io: Io,
  go: (own: Screening) => Promise<number>,
): Promise<number> {
  const checked = checkFlags(flags, loaded, law);
  if (isProblem(checked)) return refuse([checked], 2, flags, io);
  const beside = await readBeside(flags.also ?? [], { law, on: checked.on, ...(flags.law === undefined ? {} : { base: flags.law }) });
  if (areProblems(beside)) return refuse(beside, 2, flags, io);
  const stop = stoppable();
  try {
    return await go(new Screening(law, loaded, flags, { ...checked, beside, stop: stop.signal }, io));
  } catch (error) {
    if (error instanceof Refused) return refuse([error.problem], 2, flags, io);
    // What an engine says when it is stopped is its own way of putting it.
    const stopped = stop.signal.aborted && error instanceof EngineError;
    return stoppedOrRefused(stopped ? new EngineError('interrupted') : error, flags, io);
  } finally {
    stop.done();
  }
}

interface Checked {
  /** The place whose law decides; absent where every row says it. */
  readonly forum?: string;
  readonly on: string;
  readonly format: OutputFormat;
}

interface Asked extends Checked {
  readonly beside: readonly Beside[];
  /** Whether the user wants it to end. */
  readonly stop: AbortSignal;
}

function checkFlags(flags: ScreenFlags, { profile }: LoadedProfile, law: Law): Checked | Problem {
  const own = typeof profile?.forum === 'string' ? profile.forum : undefined;
  const forum = (flags.forum ?? own)?.toUpperCase();
  if (forum === undefined && !profile?.forum) return commandProblem('forum_not_named', { profile: profile?.id ?? '' });
  if (forum !== undefined && !packFor(law, forum)) return placeNotHeld(forum, law);
  const on = flags.on ?? today();
  if (dayNumber(on) === undefined) return commandProblem('wrong_day', { value: on });
  const fault = wrongWord(flags, law) ?? wrongOutput(flags);
  return fault ?? { ...(forum === undefined ? {} : { forum }), on, format: FORMATS[endingOf(flags.out)] ?? 'parquet' };
}

const ENGINES = ['duckdb', 'postgres', 'clickhouse', 'spark'];

function wrongWord({ authority, engine = 'duckdb', threads, memory }: ScreenFlags, law: Law): Problem | undefined {
  const known = law.vocabulary.addressees;
  if (authority !== undefined && !known.includes(authority))
    return commandProblem('unknown_authority', { value: authority, expected: known.join(', ') });
  if (!ENGINES.includes(engine)) return commandProblem('wrong_word', { key: '--engine', value: engine, expected: ENGINES.join(', ') });
  if (threads !== undefined && !/^[1-9]\d{0,2}$/.test(threads))
    return commandProblem('wrong_number', { fact: '--threads', value: threads });
  if (memory !== undefined && !/^\d+(\.\d+)?\s*[KMGT]i?B$/i.test(memory))
    return commandProblem('wrong_word', { key: '--memory', value: memory, expected: '512MB, 2GB' });
  return undefined;
}

const endingOf = (path = ''): string => /\.(\w+)$/.exec(path)?.[1]?.toLowerCase() ?? '';

function wrongOutput({ out, report, sql }: ScreenFlags): Problem | undefined {
  if (out === undefined) return sql ? undefined : commandProblem('out_missing', {});
  if (!FORMATS[endingOf(out)]) return commandProblem('wrong_word', { key: '--out', value: out, expected: '*.parquet, *.csv, *.ndjson' });
  if (report !== undefined && !/\.html?$/i.test(report))
    return commandProblem('wrong_word', { key: '--report', value: report, expected: '*.html' });
  return undefined;
}

/** What is said where a file cannot be written. */
const UNWRITTEN: readonly string[] = ['cannot_write', 'output_not_written'];
const rejectsPath = (output: string): string => `${output}.rejects.csv`;

/** What ran, for its record: the query, what its rows were put to, how many there are, and the files that were read. */
interface Ran {
  readonly prepared: Ready;
  readonly put: PutTo;
  readonly rows: number;
  readonly paths: readonly string[];
  /** Of a prepared caseload: what it was made from. */
  readonly from?: PreparedFrom;
}

class Screening {
  private readonly line: ProgressLine;
  private readonly begun = new Date();

  constructor(
    private readonly law: Law,
    private readonly loaded: LoadedProfile,
    private readonly flags: ScreenFlags,
    private readonly asked: Asked,
    private readonly io: Io,
  ) {
    this.line = new ProgressLine(io);
  }

  async go(paths: readonly string[]): Promise<number> {
    const elsewhere = this.flags.engine !== undefined && this.flags.engine !== 'duckdb';
    const profile = this.loaded.profile as NonNullable<LoadedProfile['profile']>;
    const tables = tablePaths(profile, paths[0] as string, this.flags.table ?? [], elsewhere ? this.flags.engine : undefined);
    const data = elsewhere ? undefined : await dataOf(paths, this.flags);
    if (data && isProblem(data)) return refuse([data], 2, this.flags, this.io);
    if (elsewhere && paths.length > 1)
      return refuse([commandProblem('one_table', { engine: String(this.flags.engine) })], 2, this.flags, this.io);
    const { sql = false, report } = this.flags;
    const out = sql ? undefined : this.flags.out;
    const written = out === undefined ? [] : [out, recordPath(out), rejectsPath(out), report];
    const fault = outputFault(written, [...(data?.paths ?? []), ...tables.values()]);
    if (fault) return refuse([fault], 2, this.flags, this.io);
    const opened = data
      ? await openFiles(data, this.flags, out ?? '', sql, this.asked.stop)
      : await openElsewhere(paths[0] as string, this.flags, this.asked.stop);
    try {
      const all = await joinTables(opened, profile, tables, this.law.vocabulary);
      const { forum } = this.asked;
      const questions = (of: string, lawless?: true) => this.questions(of, lawless);
      const put = await putTo(opened.engine, all, { law: this.law, questions, ...(forum === undefined ? {} : { forum }) });
      const idle = besideThePoint(this.asked.beside, this.law, put.forums);
      if (idle) return refuse([idle], 2, this.flags, this.io);
      const own = await this.prepared(opened, put);
      const prepared = { ...own, unread: [...put.joined.unread, ...own.unread] };
      if (!sql) return await this.screen(opened, { prepared, put, paths: [...(data?.paths ?? paths), ...tables.values()] });
      this.io.out(`${prepared.sql}\n`);
      return 0;
    } finally {
      this.line.done();
      await opened.close();
    }
  }

  /** The same over a prepared caseload. */
  async goPrepared(path: string, reader: PreparedReader, from: PreparedFrom): Promise<number> {
    const { out = '', report } = this.flags;
    const fault = outputFault([out, recordPath(out), rejectsPath(out), report], [path]);
    if (fault) return refuse([fault], 2, this.flags, this.io);
    const opened = await openEmpty(this.flags, out, from.rejected, this.asked.stop);
    const { duckdb } = opened;
    try {
      const { forum } = this.asked;
      const put = putPrepared(reader, this.loaded.profile as NonNullable<LoadedProfile['profile']>, {
        law: this.law,
        questions: (of, lawless) => this.questions(of, lawless),
        ...(forum === undefined ? {} : { forum }),
      });
      const idle = besideThePoint(this.asked.beside, this.law, put.forums);
      if (idle) return refuse([idle], 2, this.flags, this.io);
      const prepared = await readyPrepared(duckdb.engine, reader, put, this.putting());
      return await this.screen(opened, { prepared, put, paths: [path], from });
    } finally {
      this.line.done();
      await opened.close();
    }
  }

  private async screen(opened: Opened, ran: Omit<Ran, 'rows'>): Promise<number> {
    const path = this.flags.out as string;
    const { prepared } = ran;
    const told = ({ rows: done, total }: { readonly rows: number; readonly total?: number }) =>
      this.line.rows(say('screen_writing'), done, total);
    const write = () => opened.engine.write(prepared.sql, { path, format: this.asked.format }, told, prepared.finish);
    const rows = await (opened.duckdb && this.flags.memory === undefined ? sparingly(opened.duckdb.engine, write) : write()).finally(
      prepared.close,
    );
    const record = await this.recorded(opened, { ...ran, rows });
    if (this.flags.report !== undefined) await this.report(record, path, this.flags.report);
    this.line.done();
    if (this.flags.json) this.io.out(`${JSON.stringify(record, null, 2)}\n`);
    else this.io.out(`${await screenSummary(record, path, this.law, this.io.outStyle)}\n`);
    if (this.flags.report !== undefined && !this.flags.json) this.io.out(`${say('screen_report_written', { path: this.flags.report })}\n`);
    return 0;
  }

  private async report(record: RunRecord, result: string, path: string): Promise<void> {
    const { writeReport } = await import('./screen-report.ts');
    const laws = new Map(this.asked.beside.map((one) => [labelOf(one), one.law] as const));
    const fault = await writeReport(record, result, this.law, this.loaded.profile as NonNullable<LoadedProfile['profile']>, path, laws);
    if (fault) throw refusal(fault);
  }

  /** What is asked of rows of a place: its own law first, then what stands beside it. */
  private questions(forum: string, lawless?: true): Question[] {
    const { authority } = this.flags;
    const question = (law: Law, on: string, label: string, of?: string): Question => ({
      law,
      forum: of ?? forum,
      day: dayNumber(on) as number,
      label,
      ...(authority ? { authority } : {}),
      ...(lawless && of === undefined ? { lawless } : {}),
    });
    return [question(this.law, this.asked.on, ''), ...this.asked.beside.map((one) => question(one.law, one.on, labelOf(one), one.forum))];
  }

  /** What is put to the rows, wherever they are. */
  private putting(): Putting {
    const { flags, law } = this;
    const stages: Readonly<Record<string, Phrase>> = { reading: 'screen_reading', patterns: 'screen_patterns' };
    return {
      signs: law.vocabulary.signs,
      keep: flags.keep ?? [],
      ...(flags.each ? { each: true } : {}),
      ...(flags.review ? { review: true } : {}),
      ask: flags.ask !== false,
      ...(flags.explain ? { explain: true } : {}),
      ordered: flags.order !== 'register',
      stopped: () => this.asked.stop.aborted,
      told: (stage, done, total) => this.line.rows(say(stages[stage] ?? 'screen_reading'), done, total),
    };
  }

  /** Files of our own are packed where what would decide is asked for each row; otherwise, and for another engine, the whole law is one query. */
  private async prepared({ engine, duckdb }: Opened, put: PutTo): Promise<Ready> {
    const { law, loaded } = this;
    const { source, profile } = put.joined;
    const putting = this.putting();
    const { tables } = loaded;
    if (duckdb && putting.ask && !this.flags.sql) return readyPacked(duckdb, put, { ...putting, tables, vocabulary: law.vocabulary });
    const prepared = await prepare(engine, {
      source,
      profile,
      tables,
      ...put.asked,
      ...putting,
      ...(this.flags.facts ? { facts: this.flags.facts } : {}),
      ...(this.flags.sql ? { inOneQuery: true } : {}),
    });
    return { ...prepared, missing: prepared.recording.missing.map(({ column }) => column), close: () => {} };
  }

  /** The record of the run, written beside the result. A result without its record says not what it is: it does not stay. */
  private async recorded(opened: Opened, ran: Ran): Promise<RunRecord> {
    const path = this.flags.out as string;
    try {
      const record = await this.record(opened, ran);
      const fault = writeRecord(record, path);
      if (fault) throw refusal(fault);
      return record;
    } catch (error) {
      const unwritten = error instanceof EngineError && UNWRITTEN.includes(error.code);
      if (unwritten) for (const own of [path, rejectsPath(path)]) rmSync(own, { recursive: true, force: true });
      throw error;
    }
  }

  private async record(opened: Opened, { prepared, put, paths, rows, from }: Ran): Promise<RunRecord> {
    const path = this.flags.out as string;
    const open = await openRows(path, this.asked.format);
    const counts: RunCounts = {
      rows_in: rows + opened.rejected,
      decided: rows - open,
      open,
      rejected: opened.rejected,
      ...(put.others > 0 ? { other_places: put.others } : {}),
    };
    const rejects = rejectsPath(path);
    if (opened.rejected > 0) await opened.rejects(rejects);
    else rmSync(rejects, { force: true });
    const used = [
      'standard',
      ...[...put.forums, ...this.asked.beside.flatMap(({ forum }) => forum ?? [])].flatMap((place) =>
        placesOf(this.law, place).map((one) => one.toLowerCase()),
      ),
    ];
    const { profile } = this.loaded;
    // An engine elsewhere may be given the name of a table, or a folder.
    const files = paths.filter((one) => existsSync(one) && statSync(one).isFile());
    const inPlaces = await placesRun(put, { path, format: this.asked.format });
    return withReceipt({
      format: 'sinepoena.screen/1',
      begun: this.begun.toISOString(),
      seconds: Math.round((Date.now() - this.begun.getTime()) / 100) / 10,
      on: this.asked.on,
      forum: put.forums.join(', '),
      also: this.asked.beside.map(({ name }) => name),
      ...(this.asked.beside.length > 0 ? { beside: besideRun(this.asked.beside) } : {}),
      engine: { name: opened.engine.dialect.name, meaning: ENGINE },
      inputs: await Promise.all(files.map(fileRecord)),
      ...(from ? { prepared_from: from.inputs } : {}),
      profile: { id: profile?.id ?? '', title: profile?.title ?? '', sha256: from?.profile.sha256 ?? (await hashFile(this.loaded.path)) },
      law: Object.fromEntries(
        used.filter((pack) => this.law.packs[pack] !== undefined).map((pack) => [pack, this.law.packs[pack] as string]),
      ),
      counts,
      unread: prepared.unread,
      missing: prepared.missing,
      ...(prepared.unrecorded ? { unrecorded: prepared.unrecorded } : {}),
      ...(this.flags.review ? { review: await reviewCounts({ paths: [path], format: this.asked.format }) } : {}),
      ...(inPlaces ? { in_places: inPlaces } : {}),
      output: await fileRecord(path),
    });
  }
}

/** Rows of a result in which a protection of the law of the place is open, or of which we hold no rule: nothing is decided there. */
async function openRows(path: string, format: OutputFormat): Promise<number> {
  const { duckdbEngine, fileSource } = await import('../screen/run-duckdb.ts');
  const engine = await duckdbEngine();
  try {
    for await (const batch of engine.rows(
      `SELECT count(*) FROM ${fileSource({ paths: [path], format })} WHERE outcome_domestic IN ('open', 'no_rule')`,
    ))
      return Number(batch[0]?.[0] ?? 0);
    return 0;
  } finally {
    await engine.close();
  }
}
