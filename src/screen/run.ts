import type { Sign, Vocabulary } from '../base/index.ts';
import type { FactColumn } from './columns.ts';
import { literal } from './dialect.ts';
import { type Engine, EngineError, type Output, type Progress, type SourceColumn } from './engine.ts';
import { column, columnsOf, type Expression, text } from './expression.ts';
import type { Lookups } from './lookups.ts';
import { type PatternColumn, patternColumns, settlePattern } from './patterns.ts';
import { type Plan, type PlanOptions, planOf } from './plan.ts';
import type { Profile } from './profile.ts';
import { kept, LOOKUP_KEY, plannedQuery, Query, recordedQuery } from './query.ts';
import type { Question } from './question.ts';
import { type ProfileTables, type Recording, recordingOf } from './recording.ts';
import { REVIEW_ORDER, withReview } from './review.ts';
import type { Cell } from './rows.ts';
import { Settler } from './settle.ts';
import { pruned } from './steps.ts';
import { type UnreadColumn, unreadCells } from './unread.ts';
import { DecidableCounter, type Unrecorded } from './unrecorded.ts';

/** Most values of one column that are read outside the query. */
const MOST_VALUES = 500_000;

export interface ScreenRequest {
  /** What stands behind FROM in the engine's SQL. */
  readonly source: string;
  readonly profile: Profile;
  readonly tables: ProfileTables;
  readonly questions: readonly Question[];
  readonly signs: readonly Sign[];
  /** Columns of the register that go through to the result. */
  readonly keep: readonly string[];
  /** One column for each provision, too. */
  readonly each?: boolean;
  /** Columns on what could still undo, clear or reduce what was decided, with time limits; the order is then that of the limits. */
  readonly review?: boolean;
  /** Open facts and first questions: what would decide is worked out for every pattern of facts. */
  readonly ask?: boolean;
  /** Rows in the order of urgency; otherwise as the engine gives them. */
  readonly ordered?: boolean;
  /** Why: the elements of the best rule of the place with their values. */
  readonly explain?: boolean;
  /** Told what is being done: a stage, and how far it is. */
  readonly told?: (stage: 'reading' | 'patterns' | 'writing', done: number, total?: number) => void;
}

/** A screen that is ready to run: the whole query, and what it rests on. */
export interface Prepared {
  readonly source: readonly SourceColumn[];
  readonly recording: Recording;
  readonly plan: Plan;
  readonly sql: string;
  /** Names of the result's columns, in order. */
  readonly columns: readonly string[];
  /** Cells that the profile could not read, by column. */
  readonly unread: readonly UnreadColumn[];
  /** What is not recorded, and what would decide most; only where `ask` was given. */
  readonly unrecorded?: Unrecorded;
}

/** Reads the profile against the register, puts the law into steps, works out what would decide, and gives the query. The register is only read. */
export async function prepare(engine: Engine, request: ScreenRequest): Promise<Prepared> {
  const { profile, questions, signs } = request;
  const [first] = questions;
  if (!first) throw new EngineError('no_question');
  const source = await engine.describe(request.source);
  const recording = recordingOf(profile, source, request.tables, first.law.vocabulary);
  const options: PlanOptions = { columns: recording.facts.map(({ name }) => name), signs, ...(request.each ? { each: true } : {}) };
  const asIs = planOf(questions, options);
  const plan = request.review ? withReview(asIs) : asIs;
  const settler = request.ask && plan.questions[0] ? new Settler(plan.questions[0].scope, plan.questions[0].findings) : undefined;
  const keep = keptColumns(request, source);
  const patterns = settler ? patternColumns(settler) : [];
  const results = [
    ...[...keep.keys()].map((name) => ({ name, value: column(kept(name)) })),
    ...resultsInOrder(plan, settler !== undefined),
    { name: 'contested', value: column('contested facts') },
    ...(request.explain && settler ? [{ name: 'because', value: column('because') }] : []),
  ];
  // What nothing reads is left out: of the steps, of the lookups, of the facts.
  const read = [...results, ...patterns].flatMap(({ value }) => [...columnsOf(value)]);
  const { steps, reads } = pruned(plan.steps.list, [...read, ...(request.ordered ? orderNames(request.review === true) : [])]);
  const lookups = plan.lookups.list
    .map(({ fact, columns }) => ({ fact, columns: columns.filter(({ name }) => reads.has(name)) }))
    .filter(({ columns }) => columns.length > 0);
  const needed = recording.facts.filter(({ name }) => reads.has(name) || lookups.some(({ fact }) => fact === name));
  const { query } = await readings(engine, Query.from(request.source, engine.dialect), recording, request);
  const unread = await unreadCells(engine, query, recording);
  const recorded = recordedQuery(query, { ...recording, facts: needed }, keep);
  const tables = await lookupTables(engine, recorded, lookups);
  const planned = plannedQuery(recorded, lookups, tables, steps);
  const asked = settler && (await ask(engine, planned, settler, patterns, first, request));
  const sql = (asked?.query ?? planned).select(results, request.ordered ? orderBy(engine, request.review === true) : '');
  return {
    source,
    recording,
    plan,
    sql,
    unread,
    columns: results.map(({ name }) => name),
    ...(asked ? { unrecorded: asked.unrecorded } : {}),
  };
}

/** Each value of a fact that occurs with what it means to the rules. */
async function lookupTables(engine: Engine, recorded: Query, lookups: Lookups['list']): Promise<Map<string, string>> {
  const tables = new Map<string, string>();
  for (const { fact, columns } of lookups) {
    const values = await distinct(engine, recorded, column(fact), fact);
    const rows = values.map((value) => [value, ...columns.map(({ of }) => truthCell(of(value)))]);
    const shape: FactColumn[] = [{ name: LOOKUP_KEY, holds: 'text' }, ...columns.map(({ name }) => ({ name, holds: 'truth' as const }))];
    tables.set(fact, await engine.lookup(fact, shape, rows));
  }
  return tables;
}

const URGENCY_ORDER = ['urgency place', 'urgency day'];

/** Columns of steps by which rows are put in order. */
const orderNames = (review: boolean): string[] => [...URGENCY_ORDER, 'best place', ...(review ? REVIEW_ORDER : [])];

/** Place of urgency, sooner day, better outcome, reference. Without a day a row comes last in its place. A review goes by its limits first. */
function orderBy({ dialect }: Engine, review: boolean): string {
  const dated = (names: readonly string[]): string => {
    const [place, day] = names.map((name) => dialect.name_of(name));
    return `${place}, CASE WHEN ${day} IS NULL THEN 1 ELSE 0 END, ${day}`;
  };
  const [best, ref, act] = ['best place', kept('ref'), kept('conduct_ref')].map((name) => dialect.name_of(name));
  const urgency = `${dated(URGENCY_ORDER)}, ${best}, ${ref}`;
  return `ORDER BY ${review ? `${dated(REVIEW_ORDER)}, ${urgency}, ${act}` : urgency}`;
}

/** Runs a screen that is ready and writes its rows; gives their number. */
export const run = (engine: Engine, prepared: Prepared, output: Output, progress?: Progress): Promise<number> =>
  engine.write(prepared.sql, output, progress);

const truthCell = (value: string): Cell => (value === 'yes' ? true : value === 'no' ? false : null);

/** Reference, act and kept columns of the register, under the names of the result. */
function keptColumns({ profile, keep }: Pick<ScreenRequest, 'profile' | 'keep'>, source: readonly SourceColumn[]): Map<string, Expression> {
  const there = new Set(source.map(({ name }) => name));
  for (const name of [profile.ref, profile.conduct_ref, ...keep]) {
    if (name !== undefined && !there.has(name))
      throw new EngineError('no_such_column', { column: name, columns: [...there].slice(0, 40).join(', ') });
  }
  const columns = new Map<string, Expression>([
    ['ref', profile.ref === undefined ? { op: 'row-number' } : column(profile.ref)],
    ['conduct_ref', profile.conduct_ref === undefined ? text('c1') : column(profile.conduct_ref)],
  ]);
  for (const name of keep) if (!columns.has(name)) columns.set(name, column(name));
  return columns;
}

/** The columns of the contract in their order: what is open stands behind the best provision, the first question at the end. */
function resultsInOrder(plan: Plan, asked: boolean): readonly { readonly name: string; readonly value: Expression }[] {
  const at = plan.results.findIndex(({ name }) => name === 'signs');
  const open = { name: 'open_facts', value: asked ? column('open facts') : text(null) };
  const question = { name: 'first_question', value: asked ? column('first question') : text(null) };
  const urgency = plan.results.findIndex(({ name }) => name === 'urgency_date');
  return [...plan.results.slice(0, at), open, ...plan.results.slice(at, urgency + 1), question, ...plan.results.slice(urgency + 1)];
}

/** Values that are read outside the query: each that occurs, once. */
async function readings(
  engine: Engine,
  from: Query,
  recording: Recording,
  { told }: Pick<ScreenRequest, 'told'>,
): Promise<{ query: Query }> {
  let query = from;
  for (const [at, { name, key, columns, read }] of recording.readings.entries()) {
    told?.('reading', at, recording.readings.length);
    const values = await distinct(engine, query, key, columns[0]?.name ?? name);
    const rows = values.flatMap((value) => {
      const cells = read(value);
      return cells ? [[value, ...cells]] : [];
    });
    const table = await engine.lookup(name, [{ name: LOOKUP_KEY, holds: 'text' }, ...columns], rows);
    query = query.looked(
      name,
      table,
      key,
      columns.map((one) => one.name),
    );
  }
  return { query };
}

async function distinct(engine: Engine, query: Query, key: Expression, what: string): Promise<string[]> {
  const sql = query.values(key, MOST_VALUES + 1);
  const values: string[] = [];
  for await (const batch of engine.rows(sql))
    for (const [value] of batch) if (value !== null && value !== undefined) values.push(String(value));
  if (values.length > MOST_VALUES) throw new EngineError('too_many_values', { column: what, limit: String(MOST_VALUES) });
  return values;
}

/** Open facts and first questions, by pattern: the patterns that occur are settled once each, and joined. */
async function ask(
  engine: Engine,
  planned: Query,
  settler: Settler,
  columns: readonly PatternColumn[],
  question: Question,
  { told, explain = false }: ScreenRequest,
): Promise<{ query: Query; unrecorded: Unrecorded }> {
  const query = planned.added({ name: 'patterns', added: columns.map(({ name, value }) => ({ name, value })) });
  const counter = new DecidableCounter();
  const rows: Cell[][] = [];
  let done = 0;
  for await (const batch of engine.rows(query.counted(columns.map(({ name }) => name)))) {
    for (const row of batch) {
      const numbers = row.slice(0, columns.length).map(Number);
      const settled = settlePattern(settler, columns, numbers, Number(row[columns.length]), explain);
      counter.add(settled);
      rows.push([...numbers, settled.open_facts.join(';') || null, questionOf(settled.open_facts[0], question), settled.because ?? null]);
      done += 1;
      if (done % 500 === 0) told?.('patterns', done);
    }
  }
  const shape: FactColumn[] = [
    ...columns.map(({ name }) => ({ name: `of ${name}`, holds: 'number' as const })),
    { name: 'open facts', holds: 'text' },
    { name: 'first question', holds: 'text' },
    { name: 'because', holds: 'text' },
  ];
  const table = await engine.lookup('settled', shape, rows);
  const keys = new Map(columns.map(({ name }: PatternColumn) => [`of ${name}`, column(name)] as const));
  return { query: query.joined('questions', table, keys, ['open facts', 'first question', 'because']), unrecorded: counter.result(done) };
}

/** The question that asks for a fact, in the words of the vocabulary; the fact itself where it has none. */
function questionOf(fact: string | undefined, { law }: Question): string | null {
  if (fact === undefined) return null;
  const [name = '', ...member] = fact.split('.');
  const question = law.vocabulary.facts[name]?.question ?? fact;
  return member.length === 0 ? question : `${question} (${member.join('.').replaceAll('_', ' ')})`;
}

/** What a register records of one row, by the columns of facts; nothing where there is no such row. */
export async function recordedFacts(
  engine: Engine,
  { source, profile, tables, vocabulary }: Pick<ScreenRequest, 'source' | 'profile' | 'tables'> & { readonly vocabulary: Vocabulary },
  about: { readonly ref: string; readonly conduct_ref?: string },
): Promise<Readonly<Record<string, Cell>> | undefined> {
  const columns = await engine.describe(source);
  const recording = recordingOf(profile, columns, tables, vocabulary);
  const { query } = await readings(engine, Query.from(source, engine.dialect), recording, {});
  const own = keptColumns({ profile, keep: [] }, columns);
  const recorded = recordedQuery(query, recording, own);
  const facts = recording.facts.map(({ name }) => ({ name, value: column(name) }));
  const wanted = [...own.keys()].flatMap((name) => {
    const value = name === 'ref' ? about.ref : about.conduct_ref;
    return value === undefined ? [] : [`CAST(${engine.dialect.name_of(kept(name))} AS VARCHAR) = ${literal(value)}`];
  });
  for await (const [row] of engine.rows(recorded.select(facts, `WHERE ${wanted.join(' AND ')}`)))
    return row && Object.fromEntries(facts.map(({ name }, at) => [name, row[at] ?? null]));
  return undefined;
}
