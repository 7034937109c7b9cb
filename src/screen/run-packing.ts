import type { FactColumn } from './columns.ts';
import { literal } from './dialect.ts';
import type { Engine, SourceColumn } from './engine.ts';
import { column, type Expression } from './expression.ts';
import { MOST_CODED, type PackedColumn, packedColumns } from './packed.ts';
import { CONTESTED, keptNumber, PLACE } from './packed-share.ts';
import { kept, LOOKUP_KEY, Query, recordedQuery } from './query.ts';
import { distinct, keptColumns, type Register, registerOf, type ScreenRequest } from './run.ts';
import type { DuckdbEngine } from './run-duckdb.ts';
import { type KeptColumn, type PreparedHead, PreparedWriter } from './run-prepared.ts';

/** What is packed: a register, its profile, and what goes through. */
export interface PackingRequest extends Pick<ScreenRequest, 'source' | 'profile' | 'tables' | 'keep' | 'told'> {
  readonly vocabulary: Parameters<typeof packedColumns>[1];
  /** The place that each row names, over the columns of the register, where the result says it. */
  readonly forum?: Expression;
  /** What the caseload says of itself beside. */
  readonly about: PreparedHead['about'];
}

/**
 * Reads a register against its profile once and writes the facts of its rows as sets of bits: a screen of any law, place or day over them then needs
 * neither the register nor its profile. Gives the number of rows. Nothing is left where it fails.
 */
export async function packRegister(engine: DuckdbEngine, request: PackingRequest, path: string): Promise<number> {
  const { vocabulary, forum } = request;
  const register = await registerOf(engine, request, vocabulary);
  const { recording } = register;
  const keep = keptColumns(request, register.source, forum);
  const through = await throughOf(engine, request, register, keep);
  const facts = packedColumns(recording.facts, vocabulary);
  const place: PackedColumn[] = forum ? [{ name: PLACE, kind: 'words' }] : [];
  const columns = [...facts, ...place, ...through.numbers.map((name): PackedColumn => ({ name: keptNumber(name), kind: 'number' }))];
  const recorded = recordedQuery(register.read(Query.from(request.source, engine.dialect)), recording, keep);
  const about = {
    ...request.about,
    unread: register.unread,
    missing: recording.missing.map(({ column: name }) => name),
    facts: recording.facts.map(({ name, holds }): FactColumn => ({ name, holds })),
  };
  return packFacts(engine, recorded, { columns, kept: through.kept, about, ...(request.told ? { told: request.told } : {}) }, path);
}

/** How a table of facts is packed. */
export interface FactsRequest extends Pick<ScreenRequest, 'told'> {
  readonly columns: readonly PackedColumn[];
  readonly kept: readonly KeptColumn[];
  readonly about: PreparedHead['about'];
}

/** Packs the rows of a query whose columns are facts already. */
export async function packFacts(engine: DuckdbEngine, recorded: Query, request: FactsRequest, path: string): Promise<number> {
  const { kept: through, about, told } = request;
  const words = await wordLists(engine, recorded, request.columns);
  const columns = request.columns.map((one) => fewWords(one, words.get(one.name)));
  const writer = new PreparedWriter(path, columns, through);
  try {
    for (const [at, { name }] of columns.entries()) for (const word of words.get(name)?.words ?? []) writer.packing.place(at, word);
    for await (const batch of engine.raw(packedQuery(recorded, columns, words, through, engine))) {
      for (const at of through.keys()) writer.keep(at, batch.values(columns.length + at) as (string | null)[]);
      writer.packing.addRaw(
        columns.map((_, at) => batch.cells(at)),
        batch.rows,
      );
      told?.('reading', writer.packing.total);
    }
    return writer.end(about);
  } catch (error) {
    writer.drop();
    throw error;
  }
}

interface Through {
  readonly kept: readonly KeptColumn[];
  /** Kept columns of whole numbers that a double holds exactly. */
  readonly numbers: readonly string[];
}

const WHOLE = /^U?(TINY|SMALL|BIG)?INT(EGER)?$/;
const MOST_EXACT = 2 ** 53;

/** References and kept columns: whole numbers as numbers, all else as text that is turned back when it is written. */
async function throughOf(
  engine: Engine,
  { source, profile }: PackingRequest,
  register: Register,
  keep: ReadonlyMap<string, Expression>,
): Promise<Through> {
  const types = new Map(register.source.map(({ name, type }: SourceColumn) => [name, type] as const));
  const typeOf = (value: Expression) =>
    value.op === 'column' ? (types.get(value.name) ?? 'VARCHAR') : value.op === 'row-number' ? 'BIGINT' : 'VARCHAR';
  const own = [...keep].filter(([name]) => name !== 'forum').map(([name, value]) => ({ name, type: typeOf(value) }));
  const whole = own.filter(({ name, type }) => WHOLE.test(type) && (name !== 'ref' || profile.ref !== undefined));
  const quoted = (name: string) =>
    engine.dialect.name_of(name === 'ref' ? (profile.ref as string) : name === 'conduct_ref' ? (profile.conduct_ref as string) : name);
  const fits: boolean[] = [];
  if (whole.length > 0) {
    const most = whole.map(({ name }) => `coalesce(max(abs(${quoted(name)}::HUGEINT)), 0) < ${MOST_EXACT}`);
    for await (const [row] of engine.rows(`SELECT ${most.join(', ')} FROM ${source}`))
      fits.push(...(row ?? []).map((cell) => cell === true));
  }
  const numbers = whole.filter((_, at) => fits[at]).map(({ name }) => name);
  const texts = own.filter(({ name }) => !numbers.includes(name));
  return {
    numbers,
    kept: [...texts.map(({ name, type }) => ({ name: kept(name), type })), { name: CONTESTED, type: 'VARCHAR' }],
  };
}

/** A list of few words is kept as a set of rows for each. */
function fewWords(column: PackedColumn, list: WordList | undefined): PackedColumn {
  if (!list || column.name === PLACE || list.words.length === 0 || list.words.length > MOST_CODED) return column;
  return { name: column.name, kind: 'coded', values: list.words };
}

interface WordList {
  readonly words: readonly string[];
  /** What stands behind JOIN for the list, where it is long. */
  readonly table?: string;
}

/** The words of each column that keeps places in a list: a caseload has few of them and many rows. */
async function wordLists(engine: Engine, recorded: Query, columns: readonly PackedColumn[]): Promise<Map<string, WordList>> {
  const lists = new Map<string, WordList>();
  for (const { name, kind } of columns) {
    if (kind !== 'words') continue;
    const words = (await distinct(engine, recorded, column(name), name)).sort();
    // A short list is looked through for each word of a page of the file, a long one is joined.
    if (words.length > 0 && words.length <= MOST_CODED && name !== PLACE) {
      lists.set(name, { words });
      continue;
    }
    const shape: FactColumn[] = [
      { name: LOOKUP_KEY, holds: 'text' },
      { name: `place of ${name}`, holds: 'day' },
    ];
    const rows = words.map((word, at) => [word, at + 1]);
    lists.set(name, { words, table: await engine.lookup(`words of ${name}`, shape, rows) });
  }
  return lists;
}

/** Facts as they are packed: truths, places among values or words from 1, whole days, numbers; and behind them what goes through as text. */
function packedQuery(
  recorded: Query,
  columns: readonly PackedColumn[],
  words: ReadonlyMap<string, WordList>,
  through: readonly KeptColumn[],
  { dialect }: Engine,
): string {
  let query = recorded;
  for (const [name, { table }] of words)
    if (table !== undefined) query = query.looked(`words_${name.replaceAll(/\W/g, '_')}`, table, column(name), [`place of ${name}`]);
  const quote = dialect.name_of;
  const value = ({ name, kind, values = [] }: PackedColumn): string => {
    if (kind === 'tri') return quote(name);
    if (words.get(name)?.table !== undefined) return quote(`place of ${name}`);
    if (kind === 'coded') return `list_position([${values.map(literal).join(', ')}], ${quote(name)})::INTEGER`;
    const own = name.startsWith(keptNumber('')) ? kept(name.slice(keptNumber('').length)) : name;
    return `${quote(own)}::${kind === 'day' ? 'INTEGER' : 'DOUBLE'}`;
  };
  const cells = [...columns.map(value), ...through.map(({ name }) => `${quote(name)}::VARCHAR`)];
  const packed = query.step('packed', `SELECT\n${cells.map((cell, at) => `  ${cell} AS c${at}`).join(',\n')}\nFROM ${query.relation}`);
  return packed.select(cells.map((_, at) => ({ name: `c${at}`, value: column(`c${at}`) })));
}
