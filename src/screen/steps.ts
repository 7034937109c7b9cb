import { column, columnsOf, type Expression } from './expression.ts';

/** A column that a step adds to those of the step before. */
export interface Added {
  readonly name: string;
  readonly value: Expression;
  /** What it is, for whoever reads the query: a citation, a title. */
  readonly note?: string;
}

/** One named step: all columns of the step before, and these. */
export interface Step {
  readonly name: string;
  readonly added: readonly Added[];
}

/** Where columns are put: in steps of a query, or nowhere, where an expression stands for itself. */
export interface StepSink {
  add(step: string, name: string, value: Expression, note?: string): Expression;
}

/**
 * The named steps of a query. A column is put where the columns that it reads are there: a step whose columns read one another is divided
 * (`definitions`, `definitions_2`). Every column has one name in the whole query.
 */
export class Steps implements StepSink {
  private readonly groups = new Map<string, Added[]>();
  private readonly depth = new Map<string, number>();
  /** Columns by what they are: the same value asked for under another name is the same column. */
  private readonly same = new Map<string, Expression>();
  /** What was asked for by name, as an expression: its own column, or the one that holds the same. */
  private readonly asked = new Map<string, Expression>();
  private readonly order: string[];

  /** Names of the steps, in their order. */
  constructor(order: readonly string[]) {
    this.order = [...order];
  }

  /** Adds a column and gives it back as an expression. */
  add(step: string, name: string, value: Expression, note?: string): Expression {
    if (this.depth.has(name)) return column(name);
    const key = `${step} ${JSON.stringify(value)}`;
    const known = this.same.get(key);
    this.asked.set(name, known ?? column(name));
    if (known) return known;
    this.same.set(key, column(name));
    const own = this.order.indexOf(step);
    const inside = [...columnsOf(value)].map((read) => this.depth.get(read) ?? -1);
    const deepest = Math.max(-1, ...inside);
    const base = own * LEVELS;
    const level = deepest >= base ? deepest + 1 : base;
    if (level >= base + LEVELS) throw new Error(`column ${name} of step ${step} reads a later step`);
    this.depth.set(name, level);
    const at = `${level}`;
    const group = this.groups.get(at) ?? [];
    group.push({ name, value, ...(note === undefined ? {} : { note }) });
    this.groups.set(at, group);
    return column(name);
  }

  /** How many columns a step adds so far. */
  count(step: string): number {
    const own = this.order.indexOf(step);
    return [...this.groups].reduce((sum, [at, group]) => (Math.floor(Number(at) / LEVELS) === own ? sum + group.length : sum), 0);
  }

  has(name: string): boolean {
    return this.depth.has(name);
  }

  /** A column that was added under this name: as it is read, under another name where that one holds the same. */
  find(name: string): { readonly as: Expression } | undefined {
    const as = this.asked.get(name);
    return as && { as };
  }

  get list(): Step[] {
    return [...this.groups]
      .map(([key, added]) => ({ level: Number(key), added }))
      .sort((a, b) => a.level - b.level)
      .map(({ level, added }) => {
        const part = level % LEVELS;
        const name = this.order[Math.floor(level / LEVELS)] as string;
        return { name: part === 0 ? name : `${name}_${part + 1}`, added };
      });
  }
}

const LEVELS = 1000;

/**
 * Steps without the columns that nothing reads, and the columns that they read of what stands before them. `wanted`: columns that are read after the
 * last step.
 */
export function pruned(
  steps: readonly Step[],
  wanted: Iterable<string>,
): { readonly steps: readonly Step[]; readonly reads: ReadonlySet<string> } {
  const live = new Set(wanted);
  const kept: Step[] = [];
  for (const step of [...steps].reverse()) {
    const added = step.added.filter(({ name }) => live.has(name));
    for (const { name } of added) live.delete(name);
    for (const { value } of added) for (const read of columnsOf(value)) live.add(read);
    if (added.length > 0) kept.unshift({ ...step, added });
  }
  return { steps: kept, reads: live };
}
