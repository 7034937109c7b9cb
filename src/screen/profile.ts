import { isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import { type FactWord, nearest, type Place, Problems, type Vocabulary } from '../base/index.ts';
import { factNamed, isSet } from './columns.ts';
import { isDateFormat } from './date-format.ts';

/** How a column is read when its values are not those of the fact itself. */
export const READS = ['year', 'date', 'number', 'flag', 'age'] as const;
export type Read = (typeof READS)[number];

/** A table beside the profile in which a value is looked up. */
export interface ProfileTable {
  readonly file: string;
  readonly key: string;
  readonly value: string;
  /** Column that says how the row is known: text, secondary, memory. */
  readonly label?: string;
  /** `17.1.1` finds `17.1` where it is not listed itself. */
  readonly longest_prefix?: boolean;
}

/** One column of the register as one fact. */
export interface ProfileColumn {
  readonly column: string;
  /** Table of the register that holds it; the register itself where absent. */
  readonly from?: string;
  readonly word: FactWord;
  /** Member of a set; a set without one takes the member from the value. */
  readonly member?: string;
  readonly read?: Read;
  /** How the register writes its dates, such as `dd.mm.yyyy`; as a case file does where absent. */
  readonly format?: string;
  /** Date fact at which an age was that age. */
  readonly at?: string;
  readonly values?: Readonly<Record<string, string>>;
  readonly text?: string;
  readonly table?: ProfileTable;
  /** Other columns and the values on which this one is read at all. */
  readonly where?: Readonly<Record<string, readonly string[]>>;
  readonly cannot_say?: string;
  readonly place: Place;
}

/** A further table of a register, joined to its rows. */
export interface ProfileJoin {
  readonly file: string;
  /** Column of the further table, and of the register, by which they belong together. */
  readonly key: string;
  /** `assertions`: one row a statement (columns `fact`, `value`), of which those on one fact must agree. */
  readonly form: 'columns' | 'assertions';
}

/** How a register that was made for other purposes is read. Data: no program has to be changed for a new one. */
export interface Profile {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  readonly forum?: string | { readonly column: string; readonly values?: Readonly<Record<string, string>> };
  readonly ref?: string;
  readonly conduct_ref?: string;
  readonly constants: Readonly<Record<string, string>>;
  readonly why: Readonly<Record<string, string>>;
  readonly columns: readonly ProfileColumn[];
  readonly joins: Readonly<Record<string, ProfileJoin>>;
  readonly unused: Readonly<Record<string, string>>;
  readonly audit: readonly string[];
  readonly closed: boolean;
}

const KEYS = [
  'profile',
  'title',
  'about',
  'forum',
  'ref',
  'conduct_ref',
  'constants',
  'why',
  'columns',
  'tables',
  'unused',
  'audit',
  'closed',
];
const COLUMN_KEYS = ['column', 'from', 'fact', 'read', 'format', 'at', 'values', 'text', 'table', 'where', 'empty', 'cannot_say'];
const TABLE_KEYS = ['file', 'key', 'value', 'label', 'longest_prefix'];

type Data = Readonly<Record<string, unknown>>;

/** Reads a profile, or says what stands in its way. Nothing is opened: `files` of the result are the tables that it needs from beside it. */
export function readProfile(
  path: string,
  text: string,
  vocabulary: Vocabulary,
): { readonly profile?: Profile; readonly files: readonly string[]; readonly problems: Problems['list'] } {
  const problems = new Problems();
  const profile = new ProfileReader(path, vocabulary, problems).read(text);
  if (!profile || problems.failed) return { files: [], problems: problems.list };
  const files = [...new Set(profile.columns.flatMap(({ table }) => (table ? [table.file] : [])))];
  return { profile, files, problems: problems.list };
}

class ProfileReader {
  private readonly lines = new LineCounter();
  private document = parseDocument('');

  constructor(
    private readonly path: string,
    private readonly vocabulary: Vocabulary,
    private readonly problems: Problems,
  ) {}

  read(text: string): Profile | undefined {
    this.document = parseDocument(text, { lineCounter: this.lines, prettyErrors: false });
    for (const error of this.document.errors) this.problems.error('yaml_unreadable', this.place(error.pos[0]), { reason: error.message });
    if (this.document.errors.length > 0) return undefined;
    if (!isMap(this.document.contents)) {
      this.problems.error('not_a_profile', this.place(0));
      return undefined;
    }
    const top = this.document.toJS({ maxAliasCount: 0 }) as Data;
    this.keys(top, KEYS, 'a profile', []);
    for (const key of ['profile', 'title', 'columns']) if (top[key] === undefined) this.fault('key_missing', [], { key, block: 'profile' });
    const columns = (Array.isArray(top['columns']) ? top['columns'] : []).flatMap((one: unknown, at) => this.column(one, at));
    const joins = this.joins(map(top['tables']));
    for (const [at, { from }] of columns.entries()) if (from !== undefined) this.from(from, joins, ['columns', at]);
    const forum = top['forum'] as Profile['forum'] | undefined;
    const ref = top['ref'];
    const conduct = top['conduct_ref'];
    return {
      id: String(top['profile'] ?? ''),
      title: String(top['title'] ?? ''),
      about: String(top['about'] ?? ''),
      ...(forum === undefined ? {} : { forum }),
      ...(ref === undefined ? {} : { ref: String(ref) }),
      ...(conduct === undefined ? {} : { conduct_ref: String(conduct) }),
      constants: this.constants(map(top['constants'])),
      why: texts(map(top['why'])),
      columns,
      joins,
      unused: texts(map(top['unused'])),
      audit: list(top['audit']),
      closed: top['closed'] === true || top['closed'] === 'yes',
    };
  }

  private column(data: unknown, at: number): ProfileColumn[] {
    const path = ['columns', at];
    if (typeof data !== 'object' || data === null || Array.isArray(data)) {
      this.fault('map_expected', path, { key: 'columns' });
      return [];
    }
    const own = data as Data;
    this.keys(own, COLUMN_KEYS, 'a column', path);
    const { column, fact } = { column: own['column'], fact: own['fact'] };
    if (typeof column !== 'string' && typeof column !== 'number')
      return this.fault('key_missing', path, { key: 'column', block: 'column' });
    if (typeof fact !== 'string') return this.fault('key_missing', path, { key: 'fact', block: 'column' });
    const found = this.fact(fact, [...path, 'fact']);
    if (!found) return [];
    if (own['empty'] !== undefined && own['empty'] !== 'unknown')
      this.fault('empty_is_unknown', [...path, 'empty'], { column: String(column) });
    const read = own['read'] as Read | undefined;
    if (read !== undefined && !READS.includes(read))
      this.fault('wrong_word', [...path, 'read'], { key: 'read', value: String(read), expected: READS.join(', ') });
    if (read === 'age' && typeof own['at'] !== 'string') this.fault('key_missing', path, { key: 'at', block: 'column' });
    const format = own['format'] === undefined ? undefined : this.format(String(own['format']), read, [...path, 'format']);
    const values = own['values'] === undefined ? undefined : this.values(texts(map(own['values'])), found, [...path, 'values']);
    const table = own['table'] === undefined ? undefined : this.table(map(own['table']), [...path, 'table']);
    return [
      {
        column: String(column),
        ...found,
        ...(read === undefined ? {} : { read }),
        ...(format === undefined ? {} : { format }),
        ...(values ? { values } : {}),
        ...(table ? { table } : {}),
        ...simple(own),
        place: this.at(path),
      },
    ];
  }

  private format(format: string, read: Read | undefined, path: readonly (string | number)[]): string {
    if (read !== 'date' || !isDateFormat(format)) this.fault('date_format', path, { value: format });
    return format;
  }

  /** The fact that a name means; one that no rule may read is refused (ground rule 6), as is one that is only worked out. */
  private fact(name: string, path: readonly (string | number)[]): { word: FactWord; member?: string } | undefined {
    const [bare = ''] = name.split('.');
    const set = this.vocabulary.facts[name];
    const found = factNamed(name, this.vocabulary) ?? (set && isSet(set) ? { word: set } : undefined);
    if (!found) {
      const word = this.vocabulary.facts[bare];
      const known = word && isSet(word) ? (word.values ?? []).map((member) => `${bare}.${member}`) : Object.keys(this.vocabulary.facts);
      const near = nearest(name, known);
      this.fault('no_such_fact', path, { fact: name, ...(near ? { nearest: near } : {}) });
      return undefined;
    }
    if (found.word.barred) this.fault('fact_barred', path, { fact: name });
    if (found.word.derived === 'only') this.fault('fact_only_derived', path, { fact: name });
    return found;
  }

  private values(
    values: Record<string, string>,
    { word, member }: { word: FactWord; member?: string },
    path: readonly (string | number)[],
  ) {
    const named = isSet(word) && member === undefined;
    const truth = word.type === 'tri' || (isSet(word) && !named);
    const allowed = truth ? ['yes', 'no'] : named || word.type === 'enum' ? word.values : undefined;
    for (const value of Object.values(values)) {
      if (!allowed || allowed.length === 0 || value === 'unknown' || allowed.includes(value)) continue;
      const near = nearest(value, allowed);
      this.fault('wrong_word', path, { key: word.name, value, expected: allowed.join(', '), ...(near ? { nearest: near } : {}) });
    }
    return values;
  }

  private table(data: Data, path: readonly (string | number)[]): ProfileTable | undefined {
    this.keys(data, TABLE_KEYS, 'a table', path);
    for (const key of ['file', 'key', 'value']) if (typeof data[key] !== 'string') this.fault('key_missing', path, { key, block: 'table' });
    const file = String(data['file']);
    if (/[\\/]/.test(file)) this.fault('table_beside', path, { file });
    return {
      file,
      key: String(data['key']),
      value: String(data['value']),
      ...(typeof data['label'] === 'string' ? { label: data['label'] } : {}),
      ...(data['longest_prefix'] === true ? { longest_prefix: true } : {}),
    };
  }

  private constants(data: Data): Record<string, string> {
    const constants = texts(data);
    for (const name of Object.keys(constants)) this.fact(name, ['constants', name]);
    return constants;
  }

  private joins(data: Data): Record<string, ProfileJoin> {
    return Object.fromEntries(
      Object.entries(data).map(([name, value]) => {
        const own = map(value);
        this.keys(own, ['file', 'key', 'form'], 'a table', ['tables', name]);
        for (const key of ['file', 'key'])
          if (typeof own[key] !== 'string') this.fault('key_missing', ['tables', name], { key, block: 'table' });
        return [
          name,
          { file: String(own['file']), key: String(own['key']), form: own['form'] === 'assertions' ? 'assertions' : 'columns' },
        ] as const;
      }),
    );
  }

  /** The table a column is read from has a row for each key: of statements every fact is read, none by a column of its own. */
  private from(name: string, joins: Readonly<Record<string, ProfileJoin>>, path: readonly (string | number)[]): void {
    if (joins[name]?.form === 'columns') return;
    const own = Object.keys(joins).filter((one) => joins[one]?.form === 'columns');
    this.fault('no_such_table', path, { table: name, tables: own.join(', ') });
  }

  private keys(data: Data, known: readonly string[], here: string, path: readonly (string | number)[]): void {
    for (const key of Object.keys(data)) {
      if (known.includes(key)) continue;
      const near = nearest(key, known);
      this.fault('unknown_key', [...path, key], { key, here, expected: known.join(', '), ...(near ? { nearest: near } : {}) });
    }
  }

  private fault(code: string, path: readonly (string | number)[], params: Record<string, string>): [] {
    this.problems.error(code, this.at(path), params);
    return [];
  }

  private at(path: readonly (string | number)[]): Place {
    const node = path.length === 0 ? this.document.contents : this.document.getIn([...path], true);
    if (isScalar(node) || isMap(node)) return this.place(node.range?.[0] ?? 0);
    return path.length > 1 ? this.at(path.slice(0, -1)) : this.place(0);
  }

  private place(offset: number): Place {
    const { line, col } = this.lines.linePos(offset);
    return { file: this.path, line: Math.max(1, line), column: Math.max(1, col) };
  }
}

/** The keys of a column that are taken as they stand. */
function simple(own: Data): Partial<ProfileColumn> {
  const worded = (['at', 'from', 'text', 'cannot_say'] as const).filter((key) => typeof own[key] === 'string');
  const where = Object.entries(map(own['where'])).map(([key, value]) => [key, list(value)] as const);
  return {
    ...Object.fromEntries(worded.map((key) => [key, own[key]])),
    ...(own['where'] === undefined ? {} : { where: Object.fromEntries(where) }),
  };
}

const map = (value: unknown): Data => (typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Data) : {});
const list = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : value === undefined ? [] : [String(value)]);

/** Values as words: YAML reads yes and no as words here, true and false as truth. */
const texts = (data: Data): Record<string, string> => Object.fromEntries(Object.entries(data).map(([key, value]) => [key, String(value)]));
