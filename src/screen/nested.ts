import type { DuckDBType } from '@duckdb/node-api';
import { literal, quoted } from './dialect.ts';

/** A column of a file as DuckDB reads it. */
export interface FileColumn {
  readonly name: string;
  readonly type: DuckDBType;
}

/**
 * A SELECT that makes columns of what is nested in those of `source`: of an object one for each of its fields (`person.age`), of a list a text, its
 * values divided by semicolons; a list of objects or of lists stays as JSON. An empty list says nothing. Nothing where no column is nested.
 */
export function flatSelect(columns: readonly FileColumn[], source: string): string | undefined {
  if (!columns.some(({ type }) => isNested(type))) return undefined;
  const plain = columns.filter(({ type }) => !isStruct(type)).map(({ name }) => name.toLowerCase());
  const taken = new Set(plain);
  const selected = columns.flatMap(({ name, type }) =>
    isStruct(type)
      ? fieldsOf(name, quoted(name), type).map(([own, value]) => `${value} AS ${quoted(free(own, taken))}`)
      : [`${cellOf(quoted(name), type)} AS ${quoted(name)}`],
  );
  return `(SELECT ${selected.join(',\n  ')}\nFROM ${source})`;
}

/** What DuckDB makes of texts by itself. */
const GUESSED: ReadonlySet<string> = new Set(['TIME', 'UUID']);

/**
 * Types of the columns of an NDJSON in which text is text, as the option `columns` of DuckDB takes them. Nothing where they are so already, or where two
 * names differ in nothing but capital letters: DuckDB gives the second one of its own, by which it would not be found.
 */
export function textTypes(columns: readonly FileColumn[]): string | undefined {
  if (!columns.some(({ type }) => isGuessed(type))) return undefined;
  if (!apart(columns.map(({ name }) => name)) || columns.some(({ type }) => !fieldsApart(type))) return undefined;
  return `{${columns.map(({ name, type }) => `${literal(name)}: ${literal(typeText(type))}`).join(', ')}}`;
}

const apart = (names: readonly string[]): boolean => new Set(names.map((name) => name.toLowerCase())).size === names.length;

function fieldsApart(type: DuckDBType): boolean {
  const element = elementOf(type);
  if (element) return fieldsApart(element);
  return !isStruct(type) || (apart(type.entryNames) && type.entryTypes.every(fieldsApart));
}

function isGuessed(type: DuckDBType): boolean {
  const element = elementOf(type);
  if (element) return isGuessed(element);
  return isStruct(type) ? type.entryTypes.some(isGuessed) : GUESSED.has(String(type));
}

function typeText(type: DuckDBType): string {
  const element = elementOf(type);
  if (element) return `${typeText(element)}[]`;
  if (isStruct(type))
    return `STRUCT(${type.entryNames.map((name, at) => `${quoted(name)} ${typeText(type.entryTypes[at] as DuckDBType)}`).join(', ')})`;
  if (isJson(type)) return 'JSON';
  return GUESSED.has(String(type)) ? 'VARCHAR' : String(type);
}

type Struct = Extract<DuckDBType, { entryNames: readonly string[] }>;

const isStruct = (type: DuckDBType): type is Struct => 'entryNames' in type && type.entryNames.length > 0;
const elementOf = (type: DuckDBType): DuckDBType | undefined =>
  'valueType' in type && !('keyType' in type) ? (type.valueType as DuckDBType) : undefined;
/** A column whose rows are not of one kind, each as JSON. */
const isJson = (type: DuckDBType): boolean => type.alias === 'JSON';
const isNested = (type: DuckDBType): boolean => isStruct(type) || isJson(type) || elementOf(type) !== undefined;

/** The fields of an object and of the objects in it, each with its name and what it is worked out from; by place, whatever their keys are. */
function fieldsOf(name: string, value: string, type: Struct): (readonly [string, string])[] {
  return type.entryNames.flatMap((key, at): (readonly [string, string])[] => {
    const [own, field, of] = [`${name}.${key}`, `struct_extract_at(${value}, ${at + 1})`, type.entryTypes[at] as DuckDBType];
    return isStruct(of) ? fieldsOf(own, field, of) : [[own, cellOf(field, of)]];
  });
}

function cellOf(value: string, type: DuckDBType): string {
  if (isJson(type)) return ofJson(value);
  const element = elementOf(type);
  if (!element) return value;
  if (isJson(element)) return ofJson(`to_json(${value})`);
  return isStruct(element) || elementOf(element) || 'keyType' in element
    ? `NULLIF(CAST(to_json(${value}) AS VARCHAR), '[]')`
    : `NULLIF(array_to_string(CAST(${value} AS VARCHAR[]), ';'), '')`;
}

const KINDS = ['OBJECT', 'ARRAY'].map(literal).join(', ');

/** Text without the quotation marks of JSON, a list of plain values divided by semicolons, anything else as JSON. */
function ofJson(value: string): string {
  const list = `CASE WHEN list_has_any(json_type(${value}, '$[*]'), [${KINDS}]) THEN CAST(${value} AS VARCHAR)
    ELSE NULLIF(array_to_string(TRY_CAST(${value} AS VARCHAR[]), ';'), '') END`;
  return `CASE json_type(${value}) WHEN 'ARRAY' THEN ${list} WHEN 'OBJECT' THEN NULLIF(CAST(${value} AS VARCHAR), '{}') ELSE ${value} ->> '$' END`;
}

/** A name that no column has yet; to DuckDB a capital letter makes no other name. */
function free(name: string, taken: Set<string>): string {
  let own = name;
  while (taken.has(own.toLowerCase())) own = `${own} nested`;
  taken.add(own.toLowerCase());
  return own;
}
