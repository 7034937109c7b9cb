import { existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { ENGINE } from '../assess/index.ts';
import type { Problem } from '../base/index.ts';
import { type Law, packFor, placesOf } from '../ir/index.ts';
import { type Engine, EngineError, type Joined, type OutputFormat, type Prepared, prepare, type Question, run } from '../screen/index.ts';
import { type Phrase, say } from '../words/index.ts';
import { cleanLaw, commandProblem, dayNumber, type LawFlags, placeNotHeld, refuse, today } from './asked.ts';
import type { Io } from './io.ts';
import { type LoadedProfile, loadProfile, ownProfiles } from './load-profile.ts';
import { ProgressLine } from './progress.ts';
import { type EngineFlags, joinTables, type Opened, openElsewhere, openFiles, tablePaths } from './screen-engine.ts';
import { type Counts, fileRecord, hashFile, type RunRecord, withReceipt, writeRecord } from './screen-record.ts';
import { reviewCounts } from './screen-review.ts';
import { type Data, type DataFlags, dataOf, isProblem } from './screen-source.ts';
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
}

const FORMATS: Readonly<Record<string, OutputFormat>> = { parquet: 'parquet', csv: 'csv', ndjson: 'ndjson', jsonl: 'ndjson' };

/** `screen DATA --profile P --out FILE`: a whole caseload. Status 0; 2 if something was refused; 130 if it was stopped. */
export async function screenCommand(paths: readonly string[], flags: ScreenFlags, io: Io): Promise<number> {
  const law = await cleanLaw(flags, io);
  if (!law) return 2;
  if (flags.profile === undefined) return refuse([commandProblem('profile_missing', { profiles: ownProfiles().join(', ') })], 2, flags, io);
  const loaded = loadProfile(flags.profile, law.vocabulary);
  const errors = loaded.problems.filter((problem) => problem.severity === 'error');
  if (errors.length > 0) return refuse(errors, 2, flags, io);
  const checked = checkFlags(flags, loaded, law);
  if (isProblem(checked)) return refuse([checked], 2, flags, io);
  try {
    return await new Screening(law, loaded, flags, checked, io).go(paths);
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    if (error.code === 'interrupted') {
      io.err(`${say('screen_stopped')}\n`);
      return 130;
    }
    return refuse([commandProblem(error.code, error.params)], 2, flags, io);
  }
}

interface Checked {
  readonly forum: string;
  readonly also: readonly string[];
  readonly on: string;
  readonly format: OutputFormat;
}

function checkFlags(flags: ScreenFlags, { profile }: LoadedProfile, law: Law): Checked | Problem {
  const own = typeof profile?.forum === 'string' ? profile.forum : undefined;
  const forum = (flags.forum ?? own)?.toUpperCase();
  if (forum === undefined) return commandProblem('forum_not_named', { profile: profile?.id ?? '' });
  const also = (flags.also ?? []).map((place) => place.toUpperCase());
  const unheld = [forum, ...also].find((place) => !packFor(law, place));
  if (unheld !== undefined) return placeNotHeld(unheld, law);
  const on = flags.on ?? today();
  if (dayNumber(on) === undefined) return commandProblem('wrong_day', { value: on });
  const fault = wrongWord(flags, law) ?? wrongOutput(flags);
  return fault ?? { forum, also, on, format: FORMATS[endingOf(flags.out)] ?? 'parquet' };
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
  const folder = [out, report].find((path) => path !== undefined && existsSync(path) && statSync(path).isDirectory());
  return folder === undefined ? undefined : commandProblem('cannot_write', { path: folder, reason: say('file_is_folder') });
}

class Screening {
  private readonly line: ProgressLine;
  private readonly begun = new Date();
  /** Rows of other places, which are not looked at. */
  private others = 0;

  constructor(
    private readonly law: Law,
    private readonly loaded: LoadedProfile,
    private readonly flags: ScreenFlags,
    private readonly asked: Checked,
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
    if (this.flags.out !== undefined) mkdirSync(dirname(resolve(this.flags.out)), { recursive: true });
    const opened = data
      ? await openFiles(data, this.flags, this.flags.out ?? '', this.flags.sql === true)
      : await openElsewhere(paths[0] as string, this.flags);
    const stop = () => opened.interrupt();
    process.once('SIGINT', stop);
    try {
      const all = await joinTables(opened, profile, tables, this.law.vocabulary);
      const { joined, elsewhere: others } = await rowsOf(opened.engine, all, this.asked.forum);
      this.others = others;
      return await this.screen(opened, joined, data, [...tables.values()]);
    } finally {
      process.removeListener('SIGINT', stop);
      this.line.done();
      await opened.close();
    }
  }

  private async screen(opened: Opened, joined: Joined, data: Data | undefined, further: readonly string[]): Promise<number> {
    const own = await this.prepared(opened, joined);
    const prepared = { ...own, unread: [...joined.unread, ...own.unread] };
    if (this.flags.sql) {
      this.io.out(`${prepared.sql}\n`);
      return 0;
    }
    const path = this.flags.out as string;
    const rows = await run(opened.engine, prepared, { path, format: this.asked.format }, ({ rows: done, total }) =>
      this.line.rows(say('screen_writing'), done, total),
    );
    const record = await this.record(opened, prepared, [...(data?.paths ?? []), ...further], rows);
    if (this.flags.report !== undefined) await this.report(record, path, this.flags.report);
    this.line.done();
    if (this.flags.json) this.io.out(`${JSON.stringify(record, null, 2)}\n`);
    else this.io.out(`${await screenSummary(record, path, this.law, this.io.outStyle)}\n`);
    if (this.flags.report !== undefined && !this.flags.json) this.io.out(`${say('screen_report_written', { path: this.flags.report })}\n`);
    return 0;
  }

  private async report(record: RunRecord, result: string, path: string): Promise<void> {
    const { writeReport } = await import('./screen-report.ts');
    mkdirSync(dirname(resolve(path)), { recursive: true });
    await writeReport(record, result, this.law, this.loaded.profile as NonNullable<LoadedProfile['profile']>, path);
  }

  private prepared({ engine }: Opened, { source, profile }: Joined): Promise<Prepared> {
    const { flags, law, asked, loaded } = this;
    const question = (forum: string, label: string): Question => ({
      law,
      forum,
      day: dayNumber(asked.on) as number,
      label,
      ...(flags.authority ? { authority: flags.authority } : {}),
    });
    const stages: Readonly<Record<string, Phrase>> = { reading: 'screen_reading', patterns: 'screen_patterns' };
    return prepare(engine, {
      source,
      profile,
      tables: loaded.tables,
      questions: [question(asked.forum, ''), ...asked.also.map((place) => question(place, place.toLowerCase()))],
      signs: law.vocabulary.signs,
      keep: flags.keep ?? [],
      ...(flags.each ? { each: true } : {}),
      ...(flags.review ? { review: true } : {}),
      ask: flags.ask !== false,
      ...(flags.explain ? { explain: true } : {}),
      ordered: flags.order !== 'register',
      told: (stage, done, total) => this.line.rows(say(stages[stage] ?? 'screen_reading'), done, total),
    });
  }

  private async record(opened: Opened, prepared: Prepared, paths: readonly string[], rows: number): Promise<RunRecord> {
    const path = this.flags.out as string;
    const open = await openRows(path, this.asked.format);
    const counts: Counts = {
      rows_in: rows + opened.rejected,
      decided: rows - open,
      open,
      rejected: opened.rejected,
      ...(this.others > 0 ? { other_places: this.others } : {}),
    };
    const rejects = `${path}.rejects.csv`;
    if (opened.rejected > 0) await opened.rejects(rejects);
    else rmSync(rejects, { force: true });
    const used = [
      'standard',
      ...[this.asked.forum, ...this.asked.also].flatMap((place) => placesOf(this.law, place).map((one) => one.toLowerCase())),
    ];
    const { profile } = this.loaded;
    const files = paths.filter((one) => existsSync(one));
    const record = withReceipt({
      format: 'sinepoena.screen/1',
      begun: this.begun.toISOString(),
      seconds: Math.round((Date.now() - this.begun.getTime()) / 100) / 10,
      on: this.asked.on,
      forum: this.asked.forum,
      also: this.asked.also,
      engine: { name: opened.engine.dialect.name, meaning: ENGINE },
      inputs: await Promise.all(files.map(fileRecord)),
      profile: { id: profile?.id ?? '', title: profile?.title ?? '', sha256: await hashFile(this.loaded.path) },
      law: Object.fromEntries(
        used.filter((pack) => this.law.packs[pack] !== undefined).map((pack) => [pack, this.law.packs[pack] as string]),
      ),
      counts,
      unread: prepared.unread,
      missing: prepared.recording.missing.map(({ column }) => column),
      ...(prepared.unrecorded ? { unrecorded: prepared.unrecorded } : {}),
      ...(this.flags.review ? { review: await reviewCounts({ paths: [path], format: this.asked.format }) } : {}),
      output: await fileRecord(path),
    });
    writeRecord(record, path);
    return record;
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

/** Where the rows of a register name their place, those of the place that is asked for, and the number of the others. */
async function rowsOf(engine: Engine, joined: Joined, forum: string): Promise<{ readonly joined: Joined; readonly elsewhere: number }> {
  const named = joined.profile.forum;
  if (named === undefined || typeof named === 'string') return { joined, elsewhere: 0 };
  const { column, values = {} } = named;
  const there = await engine.describe(joined.source);
  if (!there.some(({ name }) => name === column)) return { joined, elsewhere: 0 };
  const own = engine.dialect.name_of(column);
  const [fitting, others]: [string[], number[]] = [[], []];
  for await (const batch of engine.rows(`SELECT ${own}, count(*) FROM ${joined.source} GROUP BY ${own}`)) {
    for (const [value, rows] of batch) {
      const place = String(value ?? '').trim();
      if ((values[place] ?? place).toUpperCase() === forum) fitting.push(String(value));
      else others.push(Number(rows));
    }
  }
  const elsewhere = others.reduce((sum, rows) => sum + rows, 0);
  if (elsewhere === 0) return { joined, elsewhere };
  if (fitting.length === 0) throw new EngineError('no_rows_of_place', { place: forum, column });
  const list = fitting.map((value) => `'${value.replaceAll("'", "''")}'`).join(', ');
  return { joined: { ...joined, source: `(SELECT * FROM ${joined.source} WHERE ${own} IN (${list})) AS of_place` }, elsewhere };
}
