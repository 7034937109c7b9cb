import { type FactWord, parseDate, parsePeriod, type Vocabulary } from '../base/index.ts';
import { readScalar } from '../facts/index.ts';
import { columnsOfFact, factNamed, type Holds, holdsOf, isSet } from './columns.ts';
import { isoOf, withoutTime } from './date-format.ts';
import type { SourceColumn } from './engine.ts';
import {
  all,
  any,
  certain,
  column,
  compare,
  type Expression,
  first,
  missing,
  not,
  number,
  oneOf,
  text,
  UNKNOWN,
  when,
} from './expression.ts';
import type { Profile, ProfileColumn } from './profile.ts';
import { type Cell, dayCells, periodCells } from './rows.ts';

/** A value of the register that is read outside the query, once for each that occurs, and joined. */
export interface Reading {
  readonly name: string;
  /** The value as text, over the columns of the register. */
  readonly key: Expression;
  readonly columns: readonly { readonly name: string; readonly holds: Holds }[];
  /** The cells for one value, or nothing where it cannot be read. */
  readonly read: (value: string) => readonly Cell[] | undefined;
}

/** A column that gives a fact: what it holds, and where it is filled but could not be read. */
export interface RecordedColumn {
  readonly entry: ProfileColumn;
  readonly filled: Expression;
  readonly read: Expression;
  /** The reading that its values go through, where each value by itself is read: its cells are counted there. */
  readonly reading?: string;
}

/** The facts of a register, as expressions over its columns. */
export interface Recording {
  readonly facts: readonly { readonly name: string; readonly holds: Holds; readonly value: Expression }[];
  readonly readings: readonly Reading[];
  readonly columns: readonly RecordedColumn[];
  /** Facts on which two columns of the register disagree, by name, as text. */
  readonly contested: Expression;
  /** Columns that the profile reads and the register does not have. */
  readonly missing: readonly ProfileColumn[];
}

/** Tables beside a profile, by file name: key → row. */
export type ProfileTables = ReadonlyMap<string, readonly Readonly<Record<string, string>>[]>;

/** What a type of an engine is to a profile. */
export function kindOf(type: string): 'truth' | 'number' | 'date' | 'text' {
  if (/bool/i.test(type)) return 'truth';
  if (/^(nullable\()?(date|timestamp)/i.test(type)) return 'date';
  return /int|decimal|numeric|double|float|real/i.test(type) && !/interval|point/i.test(type) ? 'number' : 'text';
}

/** Columns of a recording, before those that give one fact are brought together. */
interface Part {
  readonly name: string;
  readonly holds: Holds;
  readonly value: Expression;
}

/** How a profile reads a register of these columns. */
export function recordingOf(profile: Profile, source: readonly SourceColumn[], tables: ProfileTables, vocabulary: Vocabulary): Recording {
  const kinds = new Map(source.map(({ name, type }) => [name, kindOf(type)]));
  const maker = new Maker(kinds, tables, vocabulary);
  const present = profile.columns.filter(({ column: name, where = {} }) => [name, ...Object.keys(where)].every((one) => kinds.has(one)));
  // Ages are read at a date, which must have been read before.
  const ordered = [...present.filter(({ read }) => read !== 'age'), ...present.filter(({ read }) => read === 'age')];
  const parts = ordered.flatMap((entry) => maker.add(entry));
  const constant = Object.entries(profile.constants).flatMap(([name, value]) => constantOf(name, value, vocabulary));
  const byName = new Map<string, Part[]>();
  for (const part of [...constant, ...parts]) byName.set(part.name, [...(byName.get(part.name) ?? []), part]);
  const several = disagreements(byName);
  const facts = [...byName].map(([name, own]) => agreed(own, several.get(factOf(name))));
  const contested = [...several].map(([name, differ]) => when([[differ, text(name)]], text(null)));
  return {
    facts,
    readings: maker.readings,
    columns: maker.columns,
    contested: contested.length === 0 ? text(null) : { op: 'joined', parts: contested },
    missing: profile.columns.filter((entry) => !present.includes(entry)),
  };
}

function constantOf(name: string, value: string, vocabulary: Vocabulary): Part[] {
  const found = factNamed(name, vocabulary);
  if (!found) return [];
  const columns = columnsOfFact(found.word, found.member);
  const cells = cellsOf(found.word, value, vocabulary);
  return columns.map(({ name: own, holds }, at) => ({ name: own, holds, value: literalOf(cells?.[at] ?? null) }));
}

function literalOf(cell: Cell): Expression {
  if (typeof cell === 'number') return number(cell);
  return typeof cell === 'string' ? text(cell) : { op: 'truth', value: cell };
}

/** The fact without the ends of dates and periods. */
const factOf = (name: string): string => name.replace(/\.(first|last|start_last|end_first)$/, '');

/** Facts that several columns give, each with where any two of them differ, at either end of a date. */
function disagreements(byName: ReadonlyMap<string, readonly Part[]>): Map<string, Expression> {
  const found = new Map<string, Expression[]>();
  for (const [name, own] of byName) if (own.length > 1) found.set(factOf(name), [...(found.get(factOf(name)) ?? []), disagree(own)]);
  return new Map([...found].map(([name, differ]) => [name, any(...differ)]));
}

/** Several columns on one fact have to agree; where two of them do not it is not known, whatever a third says. */
function agreed(parts: readonly Part[], differ: Expression | undefined): Part {
  const part = parts[0] as Part;
  if (parts.length === 1 || !differ) return part;
  return { ...part, value: when([[differ, nothing(part)]], first(...parts.map(({ value }) => value))) };
}

const AS_NUMBERS: Readonly<Record<string, string>> = { true: '1', false: '0' };

const nothing = ({ holds }: Part): Expression => (holds === 'text' ? text(null) : UNKNOWN);

function disagree(parts: readonly Part[]): Expression {
  const pairs = parts.flatMap((a, at) => parts.slice(at + 1).map((b) => compare(a.value, '!=', b.value)));
  return any(...pairs);
}

/** The cells of the columns of one fact for a value as a case file writes it; nothing where it is none. */
export function cellsOf(word: FactWord, value: string, vocabulary: Vocabulary): readonly Cell[] | undefined {
  if (word.type === 'date') {
    const date = parseDate(value);
    return date && dayCells(date);
  }
  if (word.type === 'period') {
    const period = parsePeriod(value);
    return period && periodCells(period);
  }
  const reading = readScalar(value, isSet(word) ? { ...word, type: 'tri' } : word, vocabulary);
  if ('code' in reading) return undefined;
  if (holdsOf(word) === 'truth') return [value === 'yes'];
  return [reading.number ?? value];
}

/** The cells of a fact, whether what stands in the column could be read, and the reading where each value by itself is read. */
interface Values extends Pick<RecordedColumn, 'read' | 'reading'> {
  readonly cells: readonly Expression[];
}

class Maker {
  readonly readings: Reading[] = [];
  readonly columns: RecordedColumn[] = [];

  constructor(
    private readonly kinds: ReadonlyMap<string, ReturnType<typeof kindOf>>,
    private readonly tables: ProfileTables,
    private readonly vocabulary: Vocabulary,
  ) {}

  add(entry: ProfileColumn): Part[] {
    const { word, member } = entry;
    const bare = column(entry.column);
    const isText = (this.kinds.get(entry.column) ?? 'text') === 'text';
    const filled = not(missing(isText ? { op: 'worded', part: bare } : bare));
    const parts = isSet(word) && member === undefined ? this.members(entry, filled) : this.one(entry, filled);
    const reads = entry.where ? this.conditions(entry.where) : undefined;
    return reads ? parts.map((part) => ({ ...part, value: when([[reads, part.value]], nothing(part)) })) : parts;
  }

  private conditions(where: Readonly<Record<string, readonly string[]>>): Expression {
    return all(...Object.entries(where).map(([name, values]) => oneOf({ op: 'worded', part: column(name) }, values)));
  }

  /** A set whose value names the member. Of the other members nothing is said. */
  private members(entry: ProfileColumn, filled: Expression): Part[] {
    const value: Expression = { op: 'worded', part: column(entry.column) };
    const members = this.vocabulary.facts[entry.word.name]?.values ?? [];
    const from =
      entry.values ?? Object.fromEntries((entry.word.name === 'signs' ? this.vocabulary.indicators : members).map((one) => [one, one]));
    const byMember = new Map<string, string[]>();
    for (const [given, member] of Object.entries(from))
      if (member !== 'unknown') byMember.set(member, [...(byMember.get(member) ?? []), given]);
    this.columns.push({ entry, filled, read: any(...Object.keys(from).map((one): Expression => ({ op: 'holds', value, part: one }))) });
    return [...byMember].map(([member, given]) => ({
      name: `${entry.word.name}.${member}`,
      holds: 'truth' as const,
      value: when([[any(...given.map((one): Expression => ({ op: 'holds', value, part: one }))), { op: 'truth', value: true }]], UNKNOWN),
    }));
  }

  private one(entry: ProfileColumn, filled: Expression): Part[] {
    const columns = columnsOfFact(entry.word, entry.member);
    const values = this.valuesOf(entry);
    this.columns.push({ entry, filled, read: values.read, ...(values.reading === undefined ? {} : { reading: values.reading }) });
    return columns.map(({ name, holds }, at) => ({ name, holds, value: values.cells[at] ?? UNKNOWN }));
  }

  /** The cells of one fact, and whether what stands in the column could be read (a value that the profile calls unknown can). */
  private valuesOf(entry: ProfileColumn): Values {
    const { word, values, table, text: frame, read } = entry;
    const bare = column(entry.column);
    const kind = this.kinds.get(entry.column) ?? 'text';
    const holds = isSet(word) ? 'truth' : holdsOf(word);
    const simple = (cell: Expression) => ({ cells: [cell], read: not(missing(cell)) });
    if (table) return this.tabled(entry);
    if (values) return this.mapped(entry, holds);
    if (read === 'age') return this.aged(entry);
    if (frame !== undefined) return simple(framed(frame, { op: 'worded', part: bare }));
    if (holds === 'truth') return kind === 'truth' ? simple(bare) : this.flag(entry);
    if (holds === 'day' && kind === 'date') {
      const day: Expression = { op: 'read', part: bare, as: 'day' };
      return { cells: columnsOfFact(word, entry.member).map(() => day), read: not(missing(day)) };
    }
    if (holds === 'number')
      return simple(this.ranged(word, kind === 'number' ? bare : { op: 'read', part: { op: 'worded', part: bare }, as: 'number' }));
    if (holds === 'day') return this.looked(entry, { op: 'worded', part: bare }, (value) => this.dated(entry, value));
    const worded: Expression = { op: 'worded', part: bare };
    if (word.type === 'enum')
      return {
        cells: [when([[oneOf(worded, word.values ?? []), worded]], text(null))],
        read: oneOf(worded, [...(word.values ?? []), 'unknown']),
      };
    if (word.type === 'code' && word.name === 'offence')
      return this.looked(entry, worded, (value) => cellsOf(word, value, this.vocabulary));
    return simple(worded);
  }

  private dated({ word, format }: ProfileColumn, value: string): readonly Cell[] | undefined {
    const own = format === undefined ? withoutTime(value) : isoOf(value, format);
    return own === undefined ? undefined : cellsOf(word, own, this.vocabulary);
  }

  private ranged(word: FactWord, value: Expression): Expression {
    const low = compare(value, '>=', number(word.min ?? 0));
    return when([[word.max === undefined ? low : all(low, compare(value, '<=', number(word.max))), value]], UNKNOWN);
  }

  /** Yes and no in words; 1, 0, true and false only where the profile says that the column is a flag. */
  private flag(entry: ProfileColumn): { cells: Expression[]; read: Expression } {
    const value: Expression = { op: 'worded', part: column(entry.column) };
    const flags = entry.read === 'flag';
    const yes = flags ? ['yes', 'true', '1', 'Yes', 'TRUE', 'True', 't', 'Y', 'y'] : ['yes'];
    const no = flags ? ['no', 'false', '0', 'No', 'FALSE', 'False', 'f', 'N', 'n'] : ['no'];
    const cell: Expression = { op: 'either', yes: oneOf(value, yes), no: oneOf(value, no) };
    return { cells: [cell], read: oneOf(value, [...yes, ...no, 'unknown']) };
  }

  private mapped(entry: ProfileColumn, holds: Holds): Values {
    const values = entry.values as Readonly<Record<string, string>>;
    const kind = this.kinds.get(entry.column);
    const bare = column(entry.column);
    if (holds === 'day' || holds === 'number')
      return this.looked(entry, { op: 'worded', part: bare }, (value) => cellsOf(entry.word, values[value] ?? value, this.vocabulary));
    // An engine without a type for truths keeps them as 1 and 0.
    const spelled = (key: string): string[] => {
      const digit = kind === 'number' ? AS_NUMBERS[key] : undefined;
      return digit === undefined || values[digit] !== undefined ? [key] : [key, digit];
    };
    const is = (wanted: string): Expression => {
      const given = Object.keys(values).filter((key) => values[key] === wanted);
      if (kind !== 'truth') return oneOf({ op: 'worded', part: bare }, given.flatMap(spelled));
      return any(...(given.includes('true') ? [bare] : []), ...(given.includes('false') ? [not(bare)] : []));
    };
    const known = [...new Set(Object.values(values))].filter((value) => value !== 'unknown');
    const read = kind === 'truth' ? not(missing(bare)) : oneOf({ op: 'worded', part: bare }, Object.keys(values).flatMap(spelled));
    if (holds === 'truth') {
      const side = (value: string): Expression => (known.includes(value) ? certain(is(value)) : { op: 'truth', value: false });
      return { cells: [{ op: 'either', yes: side('yes'), no: side('no') }], read };
    }
    return {
      cells: [
        when(
          known.map((value) => [is(value), text(value)] as const),
          text(null),
        ),
      ],
      read,
    };
  }

  private tabled(entry: ProfileColumn): Values {
    const table = entry.table as NonNullable<ProfileColumn['table']>;
    const rows = new Map((this.tables.get(table.file) ?? []).map((row) => [row[table.key] ?? '', row[table.value] ?? '']));
    return this.looked(entry, { op: 'worded', part: column(entry.column) }, (value) => {
      const found = table.longest_prefix ? longestPrefix(value, rows) : rows.get(value);
      return found ? cellsOf(entry.word, found, this.vocabulary) : undefined;
    });
  }

  /** Years of birth from an age on a day that may itself be known in part. */
  private aged(entry: ProfileColumn): Values {
    const at = entry.at as string;
    const days = ['first', 'last'].map(
      (end) => this.readings.flatMap((one) => one.columns).find((one) => one.name === `${at}.${end}`)?.name ?? `${at}.${end}`,
    );
    const age: Expression = { op: 'worded', part: column(entry.column) };
    const parts = days.map((day): Expression => ({ op: 'worded', part: column(day) }));
    const space = text(' ');
    const key: Expression = { op: 'framed', parts: [age, space, parts[0] as Expression, space, parts[1] as Expression] };
    return this.looked(entry, key, (value) => {
      const [years = 0, first = 0, last = 0] = value.split(' ').map((one) => Number.parseFloat(one));
      if (![years, first, last].every(Number.isFinite) || years < 0 || years > 120 || !Number.isInteger(years)) return undefined;
      return dayCells({ first: addYears(first, -(years + 1)) + 1, last: addYears(last, -years) });
    });
  }

  private looked(entry: ProfileColumn, key: Expression, read: Reading['read']): Values {
    const same = this.readings.length + 1;
    const name = `read_${same}`;
    const columns = columnsOfFact(entry.word, entry.member).map((one) => ({ ...one, name: this.free(one.name) }));
    this.readings.push({ name, key, columns, read });
    const cells = columns.map((one) => column(one.name));
    return { cells, read: not(missing(cells[0] as Expression)), ...(key.op === 'worded' ? { reading: name } : {}) };
  }

  /** A name that no column of the register and no other reading has. */
  private free(name: string): string {
    const taken = new Set([...this.kinds.keys(), ...this.readings.flatMap((one) => one.columns.map(({ name: own }) => own))]);
    let own = name;
    while (taken.has(own)) own = `${own} read`;
    return own;
  }
}

function framed(frame: string, value: Expression): Expression {
  const [before = '', ...after] = frame.split('{value}');
  const parts = [before === '' ? [] : [text(before)], [value], after.join('{value}') === '' ? [] : [text(after.join('{value}'))]].flat();
  return parts.length === 1 ? value : { op: 'framed', parts };
}

function longestPrefix(value: string, rows: ReadonlyMap<string, string>): string | undefined {
  const parts = value.split('.');
  for (let length = parts.length; length > 0; length--) {
    const found = rows.get(parts.slice(0, length).join('.'));
    if (found !== undefined) return found;
  }
  return undefined;
}

function addYears(day: number, years: number): number {
  const date = new Date(day * 86_400_000);
  const moved = new Date(0);
  moved.setUTCFullYear(date.getUTCFullYear() + years, date.getUTCMonth(), date.getUTCDate());
  if (moved.getUTCMonth() !== date.getUTCMonth()) moved.setUTCDate(0);
  return Math.round(moved.getTime() / 86_400_000);
}
