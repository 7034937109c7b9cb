import type { Sign, Vocabulary } from '../base/index.ts';
import type { FactColumn } from './columns.ts';
import { literal, writeIn } from './dialect.ts';
import { type Engine, EngineError, type Output, type Progress, type SourceColumn } from './engine.ts';
import { column, columnsOf, type Expression, number, text } from './expression.ts';
import { Answers, type Finish, isKeyName, keyName } from './finish.ts';
import type { Lookups } from './lookups.ts';
import { type PatternColumn, patternColumns, readPattern, settlePattern } from './patterns.ts';
import { rowsWhere } from './places.ts';
import { type Plan, type PlanOptions, planOf, type Result, resultsInOrder } from './plan.ts';
import type { Profile } from './profile.ts';
import { inWords, kept, LOOKUP_KEY, type LookedUp, plannedQuery, Query, recordedQuery } from './query.ts';
import type { Question } from './question.ts';
import { type ProfileTables, type Recording, recordingOf } from './recording.ts';
import { withReview } from './review.ts';
import type { Cell } from './rows.ts';
import { Settler } from './settle.ts';
import { columnIn, orderBy, orderNames, type Share, unionOf } from './shares.ts';
import { pruned } from './steps.ts';
import { type CellCount, type UnreadColumn, unreadCells } from './unread.ts';
import { DecidableCounter, type Unrecorded } from './unrecorded.ts';

/** Most values of one column that are read outside the query. */
const MOST_VALUES = 500_000;

export interface ScreenRequest {
  /** What stands behind FROM in the engine's SQL. */
  readonly source: string;
  readonly profile: Profile;
  readonly tables: ProfileTables;
  readonly questions: readonly Question[];
  /** What stands in the column `forum` of the result; there is no such column where absent. */
  readonly forum?: Expression;
  /** Rows of several places, each share under its own questions; `questions` and `forum` are then not looked at. */
  readonly shares?: readonly Share[];
  readonly signs: readonly Sign[];
  /** Columns of the register that go through to the result. */
  readonly keep: readonly string[];
  /** Columns of facts that go through to the result under `fact …`, as the law of the first question has them: worked out and presumed. */
  readonly facts?: readonly string[];
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
  /** The query holds all that is said, also where rows could be finished on their way out. */
  readonly inOneQuery?: boolean;
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
  /** What is put into the rows of the query when they are written. */
  readonly finish?: Finish;
}

/**
 * Reads the profile against the register, puts the law into steps, works out what would decide, and gives the query. The register is only read. What
 * hangs on one value alone is read once for all rows; the law of each share is put to its own rows, and the shares come out as one result.
 */
export async function prepare(engine: Engine, given: ScreenRequest): Promise<Prepared> {
  const request = numbered(given, engine);
  const shares = sharesOf(request);
  const [{ questions }] = shares as [Share];
  const register = await registerOf(engine, request, (questions[0] as Question).law.vocabulary);
  const counter = new DecidableCounter();
  const answers = request.ask && engine.finishes && !request.inOneQuery ? new Answers() : undefined;
  const parts: Part[] = [];
  for (const share of shares)
    parts.push(await partOf(engine, request, register, { share, at: parts.length, counter, ...(answers ? { answers } : {}) }));
  const [part] = parts as [Part];
  const review = request.review === true;
  const whole = request.shares ? unionOf(engine.dialect, parts, request.ordered ? orderNames(review) : undefined, review) : undefined;
  const columns = whole?.columns ?? part.results.map(({ name }) => name);
  return {
    source: register.source,
    recording: register.recording,
    plan: part.plan,
    sql: whole?.sql ?? part.query.select(part.results, request.ordered ? orderBy(engine.dialect, review, columnIn(part.plan)) : ''),
    unread: register.unread,
    columns: columns.filter((name) => !isKeyName(name)),
    ...(answers ? { finish: { keys: columns.filter(isKeyName), fills: FILLS, of: (cells) => answers.of(cells) } } : {}),
    ...(request.ask ? { unrecorded: counter.result(parts.reduce((sum, { patterns }) => sum + patterns, 0)) } : {}),
  };
}

/** The shares of a request: those that it names, or all rows as one. */
function sharesOf({ shares, questions, forum }: ScreenRequest): readonly Share[] {
  const all = shares ?? [{ questions, ...(forum ? { forum } : {}) }];
  if (all.length === 0 || all.some((share) => share.questions.length === 0)) throw new EngineError('no_question');
  return all;
}

/** Where rows are divided and have no reference, each keeps the number that it has in the whole register. */
function numbered(request: ScreenRequest, { dialect }: Engine): ScreenRequest {
  const { profile, shares } = request;
  if (!shares || profile.ref !== undefined) return request;
  const number = `${writeIn(dialect)({ op: 'row-number' })} AS ${dialect.name_of(ROW_NUMBER)}`;
  return {
    ...request,
    source: `(SELECT *, ${number} FROM ${request.source}) AS numbered`,
    profile: { ...profile, ref: ROW_NUMBER },
  };
}

const ROW_NUMBER = 'number of the row';

/** A register that was read against its profile. */
export interface Register {
  readonly source: readonly SourceColumn[];
  readonly recording: Recording;
  /** Adds what was read of single values to a query over rows of the register. */
  readonly read: (query: Query) => Query;
  readonly unread: readonly UnreadColumn[];
}

/** Reads a register against its profile. */
export async function registerOf(
  engine: Engine,
  request: Pick<ScreenRequest, 'source' | 'profile' | 'tables' | 'told'>,
  vocabulary: Vocabulary,
): Promise<Register> {
  const source = await engine.describe(request.source);
  const recording = recordingOf(request.profile, source, request.tables, vocabulary);
  const from = Query.from(request.source, engine.dialect);
  const { read, counts } = await readings(engine, from, recording, request);
  return { source, recording, read, unread: await unreadCells(engine, { from, read, counts }, recording) };
}

/** The rows of one share under its law, ready to be selected. */
interface Part {
  readonly plan: Plan;
  readonly query: Query;
  readonly results: readonly Result[];
  readonly patterns: number;
}

/** What a part is made with: its share and its place among the shares, and what adds up over all of them. */
interface Making {
  readonly share: Share;
  readonly at: number;
  readonly counter: DecidableCounter;
  /** Where the rows are finished on their way out: what is said of their patterns. */
  readonly answers?: Answers;
}

/** Columns that are filled on the way out. */
const FILLS = ['open_facts', 'first_question', 'because'];

async function partOf(engine: Engine, request: ScreenRequest, register: Register, making: Making): Promise<Part> {
  const { share, at } = making;
  const { recording, source } = register;
  const options: PlanOptions = {
    columns: recording.facts.map(({ name }) => name),
    signs: request.signs,
    ...(request.each ? { each: true } : {}),
  };
  const asIs = planOf(share.questions, options);
  const plan = request.review ? withReview(asIs) : asIs;
  const settler = request.ask && plan.questions[0] ? new Settler(plan.questions[0].scope, plan.questions[0].findings) : undefined;
  const keep = keptColumns(request, source, share.forum);
  const patterns = settler ? patternColumns(settler) : [];
  const results = [
    ...[...keep.keys()].map((name) => ({ name, value: column(kept(name)) })),
    ...resultsInOrder(plan, settler !== undefined),
    { name: 'contested', value: column('contested facts') },
    ...(request.explain && settler ? [{ name: 'because', value: column('because') }] : []),
    ...factResults(plan, request.facts ?? []),
    ...(making.answers
      ? [{ name: keyName('share'), value: number(at) }, ...patterns.map(({ name }) => ({ name: keyName(name), value: column(name) }))]
      : []),
  ];
  // What nothing reads is left out: of the steps, of the lookups, of the facts.
  const order = request.ordered ? orderNames(request.review === true).map(columnIn(plan)) : [];
  const read = [...results.map(({ value }) => value), ...patterns.map(({ value }) => value), ...order];
  const { steps, reads } = pruned(
    plan.steps.list,
    read.flatMap((value) => [...columnsOf(value)]),
  );
  const lookups = plan.lookups.list
    .map(({ fact, columns }) => ({ fact, columns: columns.filter(({ name }) => reads.has(name)) }))
    .filter(({ columns }) => columns.length > 0);
  const needed = recording.facts.filter(({ name }) => reads.has(name) || lookups.some(({ fact }) => fact === name));
  const { dialect } = engine;
  const rows = share.where === undefined ? request.source : rowsWhere(engine, request.source, share.where, 'share');
  const recorded = recordedQuery(register.read(Query.from(rows, dialect)), { ...recording, facts: needed }, keep);
  // Every share has tables of its own.
  const own: Engine = { ...engine, lookup: (name, columns, cells) => engine.lookup(at === 0 ? name : `${name}_${at + 1}`, columns, cells) };
  const tables = await lookupTables(own, recorded, lookups);
  const planned = plannedQuery(recorded, lookups, tables, steps);
  if (!settler) return { plan, query: planned, results, patterns: 0 };
  const asked = await ask(own, planned, { ...making, settler, columns: patterns, question: share.questions[0] as Question }, request);
  return { plan, results, ...asked };
}

/** Facts as columns of the result; those that the register has nothing on are left out. */
function factResults({ questions: [first] }: Plan, names: readonly string[]): Result[] {
  const { facts } = first?.scope ?? { facts: new Map<string, Expression>() };
  return names.flatMap((name) => {
    const value = facts.get(name);
    return value && value.op !== 'truth' ? [{ name: factResult(name), value }] : [];
  });
}

/** The column of a fact in the result. */
export const factResult = (name: string): string => `fact ${name}`;

/** Most values of a fact that stand in the query itself: beyond, they are a table of their own. */
const MOST_IN_WORDS = 24;

/** Each value of a fact that occurs with what it means to the rules. */
export async function lookupTables(engine: Engine, recorded: Query, lookups: Lookups['list']): Promise<Map<string, LookedUp>> {
  const tables = new Map<string, LookedUp>();
  for (const { fact, columns } of lookups) {
    const values = (await distinct(engine, recorded, column(fact), fact)).sort();
    const words = values.length <= MOST_IN_WORDS ? inWords(fact, columns, values) : undefined;
    if (words) {
      tables.set(fact, words);
      continue;
    }
    const rows = values.map((value) => [value, ...columns.map(({ of }) => truthCell(of(value)))]);
    const shape: FactColumn[] = [{ name: LOOKUP_KEY, holds: 'text' }, ...columns.map(({ name }) => ({ name, holds: 'truth' as const }))];
    tables.set(fact, await engine.lookup(fact, shape, rows));
  }
  return tables;
}

/** Runs a screen that is ready and writes its rows; gives their number. */
export const run = (engine: Engine, prepared: Prepared, output: Output, progress?: Progress): Promise<number> =>
  engine.write(prepared.sql, output, progress, prepared.finish);

const truthCell = (value: string): Cell => (value === 'yes' ? true : value === 'no' ? false : null);

/** Reference, act, place where it is named, and kept columns of the register, under the names of the result. */
export function keptColumns(
  { profile, keep }: Pick<ScreenRequest, 'profile' | 'keep'>,
  source: readonly SourceColumn[],
  forum?: Expression,
): Map<string, Expression> {
  const there = new Set(source.map(({ name }) => name));
  for (const name of [profile.ref, profile.conduct_ref, ...keep]) {
    if (name !== undefined && !there.has(name))
      throw new EngineError('no_such_column', { column: name, columns: [...there].slice(0, 40).join(', ') });
  }
  const columns = new Map<string, Expression>([
    ['ref', profile.ref === undefined ? { op: 'row-number' } : column(profile.ref)],
    ['conduct_ref', profile.conduct_ref === undefined ? text('c1') : column(profile.conduct_ref)],
    ...(forum ? [['forum', forum] as const] : []),
  ]);
  for (const name of keep) if (!columns.has(name)) columns.set(name, column(name));
  return columns;
}

/** What was read of the values of a register: what adds it to a query over the same rows, and the cells of each reading. */
interface ReadValues {
  readonly read: (query: Query) => Query;
  readonly counts: ReadonlyMap<string, CellCount>;
}

/** Values that are read outside the query, each that occurs, once. */
async function readings(engine: Engine, from: Query, recording: Recording, { told }: Pick<ScreenRequest, 'told'>): Promise<ReadValues> {
  const counts = new Map<string, CellCount>();
  const joins: ((query: Query) => Query)[] = [];
  const joined = (query: Query): Query => joins.reduce((so_far, join) => join(so_far), query);
  const made = new Set<string>();
  for (const [at, { name, key, columns, read }] of recording.readings.entries()) {
    told?.('reading', at, recording.readings.length);
    // A key that reads the register alone needs nothing of what was read before.
    const bare = [...columnsOf(key)].every((one) => !made.has(one));
    const values = await occurring(engine, bare ? from : joined(from), key, columns[0]?.name ?? name);
    const count = { filled: 0, unread: 0 };
    const rows = [...values].flatMap(([value, occurs]) => {
      const cells = read(value);
      count.filled += occurs;
      if ((cells?.[0] ?? null) === null) count.unread += occurs;
      return cells ? [[value, ...cells]] : [];
    });
    counts.set(name, count);
    const table = await engine.lookup(name, [{ name: LOOKUP_KEY, holds: 'text' }, ...columns], rows);
    const names = columns.map((one) => one.name);
    for (const one of names) made.add(one);
    joins.push((query) => query.looked(name, table, key, names));
  }
  return { read: joined, counts };
}

export const distinct = async (engine: Engine, query: Query, key: Expression, what: string): Promise<string[]> => [
  ...(await occurring(engine, query, key, what)).keys(),
];

/** The values of an expression, each with the number of its rows. */
async function occurring(engine: Engine, query: Query, key: Expression, what: string): Promise<Map<string, number>> {
  const sql = query.values(key, MOST_VALUES + 1);
  const values = new Map<string, number>();
  for await (const batch of engine.rows(sql))
    for (const [value, rows] of batch) if (value !== null && value !== undefined) values.set(String(value), Number(rows));
  if (values.size > MOST_VALUES) throw new EngineError('too_many_values', { column: what, limit: String(MOST_VALUES) });
  return values;
}

/** What patterns are settled with, and what adds them up. */
interface Asking extends Making {
  readonly settler: Settler;
  readonly columns: readonly PatternColumn[];
  readonly question: Question;
}

/** Open facts and first questions, by pattern: the patterns that occur are settled once each, and joined. */
async function ask(
  engine: Engine,
  planned: Query,
  { settler, columns, question, counter, at, answers }: Asking,
  { told, explain = false }: ScreenRequest,
): Promise<{ query: Query; patterns: number }> {
  const query = planned.added({ name: 'patterns', added: columns.map(({ name, value }) => ({ name, value })) });
  const rows: Cell[][] = [];
  let patterns = 0;
  for await (const batch of engine.rows(query.counted(columns.map(({ name }) => name)))) {
    for (const row of batch) {
      const numbers = row.slice(0, columns.length).map(Number);
      const one = settlePattern(settler, readPattern(columns, numbers), Number(row[columns.length]), explain);
      const { open_facts: open } = one.settled;
      counter.add(one);
      const said = [open.join(';') || null, questionOf(open[0], question), one.because ?? null];
      if (answers) answers.add([at, ...numbers], said);
      else rows.push([...numbers, ...said]);
      patterns += 1;
      if (patterns % 500 === 0) told?.('patterns', patterns);
    }
  }
  if (answers) {
    const empty = SAID.map((name) => ({ name, value: text(null) }));
    return { query: query.added({ name: 'questions', added: empty }), patterns };
  }
  const shape: FactColumn[] = [
    ...columns.map(({ name }) => ({ name: `of ${name}`, holds: 'number' as const })),
    ...SAID.map((name) => ({ name, holds: 'text' as const })),
  ];
  const table = await engine.lookup('settled', shape, rows);
  const keys = new Map(columns.map(({ name }: PatternColumn) => [`of ${name}`, column(name)] as const));
  return { query: query.joined('questions', table, keys, SAID), patterns };
}

/** Columns of what is said of a pattern. */
const SAID = ['open facts', 'first question', 'because'];

/** The question that asks for a fact, in the words of the vocabulary; the fact itself where it has none. */
export function questionOf(fact: string | undefined, { law }: Question): string | null {
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
  const from = Query.from(source, engine.dialect);
  const { read } = await readings(engine, from, recording, {});
  const own = keptColumns({ profile, keep: [] }, columns);
  const recorded = recordedQuery(read(from), recording, own);
  const facts = recording.facts.map(({ name }) => ({ name, value: column(name) }));
  const wanted = [...own.keys()].flatMap((name) => {
    const value = name === 'ref' ? about.ref : about.conduct_ref;
    return value === undefined ? [] : [`CAST(${engine.dialect.name_of(kept(name))} AS VARCHAR) = ${literal(value)}`];
  });
  for await (const [row] of engine.rows(recorded.select(facts, `WHERE ${wanted.join(' AND ')}`)))
    return row && Object.fromEntries(facts.map(({ name }, at) => [name, row[at] ?? null]));
  return undefined;
}
