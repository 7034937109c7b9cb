import type { FileSink } from './delimited.ts';
import { EngineError, type SourceColumn } from './engine.ts';
import type { Cell } from './rows.ts';

type Flat = Map<string, unknown>;

/** Lines of text as they come, with their numbers. */
abstract class Lines {
  private rest = '';
  private line = 0;

  push(text: string): void {
    const lines = (this.rest + text).split('\n');
    this.rest = lines.pop() ?? '';
    for (const line of lines) this.next(line);
  }

  end(): void {
    if (this.rest.trim() !== '') this.next(this.rest);
    this.rest = '';
  }

  protected abstract take(row: Flat, line: number): void;

  private next(text: string): void {
    this.line += 1;
    if (text.trim() !== '') this.take(flatRow(text, this.line), this.line);
  }
}

function flatRow(text: string, line: number): Flat {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new EngineError('file_not_json', { line: String(line) });
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new EngineError('file_no_object', { line: String(line) });
  const flat: Flat = new Map();
  flatten('', value, flat);
  return flat;
}

/** What is nested: of an object each part is a column of its own (`person.age`), a list of plain values a text divided by semicolons, any other list stays JSON. */
function flatten(before: string, value: object, into: Flat): void {
  for (const [key, own] of Object.entries(value)) {
    const name = `${before}${key}`;
    if (Array.isArray(own))
      into.set(
        name,
        own.every((one) => typeof one !== 'object' || one === null) ? own.filter((one) => one !== null).join(';') : JSON.stringify(own),
      );
    else if (typeof own === 'object' && own !== null) flatten(`${name}.`, own, into);
    else into.set(name, own);
  }
}

/** The types of the columns of an NDJSON, as DuckDB names them: truths, whole numbers, numbers, text. */
export class NdjsonTypes extends Lines {
  private readonly kinds = new Map<string, Set<string>>();

  columns(): readonly SourceColumn[] {
    return [...this.kinds].map(([name, kinds]) => ({ name, type: typeOf(kinds) }));
  }

  protected override take(row: Flat): void {
    for (const [name, value] of row) {
      const kinds = this.kinds.get(name) ?? new Set();
      this.kinds.set(name, kinds);
      if (value !== null) kinds.add(typeof value === 'number' && !Number.isInteger(value) ? 'decimal' : typeof value);
    }
  }
}

function typeOf(kinds: ReadonlySet<string>): string {
  const all = (...known: readonly string[]): boolean => kinds.size > 0 && [...kinds].every((kind) => known.includes(kind));
  if (all('boolean')) return 'BOOLEAN';
  if (all('number')) return 'BIGINT';
  return all('number', 'decimal') ? 'DOUBLE' : 'VARCHAR';
}

/** Reads the rows of an NDJSON whose columns are known. A line that cannot be read ends the reading. */
export class NdjsonReader extends Lines {
  private wanted: readonly boolean[] | undefined;

  constructor(
    private readonly columns: readonly SourceColumn[],
    private readonly sink: FileSink,
  ) {
    super();
    this.wanted = sink.head(columns);
  }

  protected override take(row: Flat, line: number): void {
    const cells = this.columns.map(({ name, type }, at) => (this.wanted?.[at] ? cellOf(row.get(name), type) : null));
    this.sink.row(cells, line);
  }
}

function cellOf(value: unknown, type: string): Cell {
  if (value === null || value === undefined) return null;
  if (type !== 'VARCHAR') return value as Cell;
  return typeof value === 'string' ? value : String(value);
}
