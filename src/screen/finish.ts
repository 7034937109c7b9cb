import type { Cell } from './rows.ts';

/**
 * What is put into the rows of a query on their way out, by an engine that hands them through this process: what is said of a pattern of facts, of which
 * there may be a hundred thousand, need then not go to the server in the query.
 */
export interface Finish {
  /** Columns of the query by which a row is known; they are taken off. */
  readonly keys: readonly string[];
  /** Columns of text that stand empty in the query and are filled, in order. */
  readonly fills: readonly string[];
  /** The cells of `fills` for the cells of `keys`; nothing where they are not known. */
  readonly of: (keys: readonly Cell[]) => readonly Cell[] | undefined;
}

const KEY = 'key of ';

/** The name of a column by which a row is known. */
export const keyName = (name: string): string => KEY + name;
export const isKeyName = (name: string): boolean => name.startsWith(KEY);

/** Names of the columns of finished rows, and what makes a row of the query one of them. */
export interface Finished {
  readonly names: readonly string[];
  readonly row: (row: readonly Cell[]) => readonly Cell[];
}

/** How rows whose columns have these names are finished. */
export function finished(names: readonly string[], { keys, fills, of }: Finish): Finished {
  const places = keys.map((key) => names.indexOf(key));
  const stay = names.flatMap((name, at) => (keys.includes(name) ? [] : [at]));
  const filled = stay.map((at) => fills.indexOf(names[at] as string));
  const own = (row: readonly Cell[]) => of(places.map((at) => row[at] ?? null));
  return {
    names: stay.map((at) => names[at] as string),
    row: (row) => {
      const cells = own(row);
      return stay.map((at, place) => {
        const fill = filled[place] as number;
        return fill < 0 ? (row[at] ?? null) : (cells?.[fill] ?? null);
      });
    },
  };
}

/** Answers to patterns under a key of their own, as rows are known by it. */
export class Answers {
  private readonly known = new Map<string, readonly Cell[]>();

  add(keys: readonly Cell[], cells: readonly Cell[]): void {
    this.known.set(keyOf(keys), cells);
  }

  of(keys: readonly Cell[]): readonly Cell[] | undefined {
    return this.known.get(keyOf(keys));
  }
}

/** What is missing at the end stands for nothing: a share of the rows may have fewer numbers than another. */
const keyOf = (keys: readonly Cell[]): string => keys.filter((key) => key !== null).join(' ');
