/**
 * Problems are data: what is wrong, where, and what to try. They are collected within a stage and drawn at the edge.
 * Words for each code stand in `words/<language>/problems.md`.
 */
export interface Place {
  /** Path or name of the file, as the user gave it. */
  readonly file: string;
  /** Line and column, counted from 1; 0 when the file as a whole is meant. */
  readonly line: number;
  readonly column: number;
  /** The legal heading or the path in the file (`conduct 2, compelled`) that the reader knows the place by. */
  readonly heading?: string;
}

export interface Problem {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly at: Place;
  /** Values for the message: the author's own words, never anything personal beyond them. */
  readonly params: Readonly<Record<string, string>>;
}

/** Collects problems of one stage. */
export class Problems {
  readonly list: Problem[] = [];

  error(code: string, at: Place, params: Record<string, string> = {}): void {
    this.list.push({ code, severity: 'error', at, params });
  }

  warning(code: string, at: Place, params: Record<string, string> = {}): void {
    this.list.push({ code, severity: 'warning', at, params });
  }

  get failed(): boolean {
    return this.list.some((problem) => problem.severity === 'error');
  }
}
