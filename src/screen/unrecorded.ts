import type { SettledPattern } from './patterns.ts';

/** One fact that is not recorded, and how many acts hang on it. */
export interface UnrecordedFact {
  readonly fact: string;
  /** Acts in which something is open that this fact has a part in deciding. */
  readonly acts: number;
  /** Acts in which this fact alone would settle some provision. */
  readonly alone: number;
}

/** A few facts that would settle most if the register recorded them: acts in which they, whatever they turn out to be on the right side, settle some provision. */
export interface FieldChoice {
  readonly facts: readonly string[];
  readonly acts: number;
}

/** What a register fails to record, over all its acts; exact, from the sets that would decide. */
export interface Unrecorded {
  readonly patterns: number;
  readonly acts: number;
  /** Acts in which some protection is open. */
  readonly open: number;
  readonly facts: readonly UnrecordedFact[];
  /** The best one, two and three fields to add. */
  readonly choices: readonly FieldChoice[];
}

/** Candidates for the best fields: beyond these a fact has a part in too little to be one of the best three. */
const CANDIDATES = 24;

/** Adds up what would decide over patterns, each counted by its rows. */
export class DecidableCounter {
  private acts = 0;
  private open = 0;
  private readonly part = new Map<string, number>();
  private readonly alone = new Map<string, number>();
  private readonly sets = new Map<string, { readonly sets: readonly (readonly string[])[]; rows: number }>();

  add({ rows, open_facts, sets }: SettledPattern): void {
    this.acts += rows;
    if (sets.length === 0) return;
    this.open += rows;
    for (const fact of open_facts) this.part.set(fact, (this.part.get(fact) ?? 0) + rows);
    const small = sets.flatMap((one) => one.sets).filter((set) => set.length <= MOST_FIELDS);
    for (const fact of new Set(small.flatMap((set) => (set.length === 1 ? set : []))))
      this.alone.set(fact, (this.alone.get(fact) ?? 0) + rows);
    const own = [...new Set(small.map((set) => [...set].sort().join(' ')))].sort();
    const key = own.join('|');
    const known = this.sets.get(key);
    if (known) known.rows += rows;
    else this.sets.set(key, { sets: own.map((set) => set.split(' ')), rows });
  }

  result(patterns: number): Unrecorded {
    const facts = [...this.part]
      .map(([fact, acts]) => ({ fact, acts, alone: this.alone.get(fact) ?? 0 }))
      .sort((a, b) => b.acts - a.acts || b.alone - a.alone || (a.fact < b.fact ? -1 : 1));
    return { patterns, acts: this.acts, open: this.open, facts, choices: this.choices() };
  }

  /** The one, two and three facts that together settle something in most acts: every choice among the candidates is counted. */
  private choices(): FieldChoice[] {
    const reach = new Map<string, number>();
    for (const { sets, rows } of this.sets.values())
      for (const fact of new Set(sets.flat())) if (fact !== '') reach.set(fact, (reach.get(fact) ?? 0) + rows);
    const candidates = [...reach]
      .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
      .slice(0, CANDIDATES)
      .map(([fact]) => fact);
    const groups = [...this.sets.values()];
    const best = (size: number): FieldChoice | undefined => {
      let found: FieldChoice | undefined;
      for (const facts of combinations(candidates, size)) {
        const have = new Set(facts);
        let acts = 0;
        for (const { sets, rows } of groups) if (sets.some((set) => set.every((fact) => have.has(fact)))) acts += rows;
        if (acts > 0 && acts > (found?.acts ?? 0)) found = { facts, acts };
      }
      return found;
    };
    return [1, 2, 3].flatMap((size) => best(size) ?? []);
  }
}

const MOST_FIELDS = 3;

function combinations(items: readonly string[], size: number): string[][] {
  if (size === 0) return [[]];
  return items.flatMap((item, at) => combinations(items.slice(at + 1), size - 1).map((rest) => [item, ...rest]));
}
