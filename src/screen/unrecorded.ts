import type { SettledPattern } from './patterns.ts';
import type { Settled } from './settle.ts';

/** One fact that is not recorded, and how many acts hang on it. */
export interface UnrecordedFact {
  readonly fact: string;
  /** Acts in which something is open that this fact has a part in deciding. */
  readonly acts: number;
  /** Acts in which this fact alone would settle some provision. */
  readonly alone: number;
}

/** A few facts that would settle most if the register recorded them, whichever way they turn out. */
export interface FieldChoice {
  readonly facts: readonly string[];
  /** Open findings (a provision put to an act) of which these facts hold a set that would decide. */
  readonly findings: number;
  /** Acts with such a finding. */
  readonly acts: number;
}

/** What a register fails to record, over all its acts; exact, from the sets that would decide. */
export interface Unrecorded {
  readonly patterns: number;
  readonly acts: number;
  /** Acts in which some protection is open. */
  readonly open: number;
  /** Open findings over all acts. */
  readonly findings: number;
  readonly facts: readonly UnrecordedFact[];
  /** The best one, two and three fields to add. */
  readonly choices: readonly FieldChoice[];
}

/** Candidates for the best fields: beyond these a fact has a part in too little to be one of the best three. */
const CANDIDATES = 24;

type Sets = readonly (readonly string[])[];

/** Acts that are alike in what would decide them: the small sets of each open provision. */
interface Alike {
  readonly provisions: readonly Sets[];
  rows: number;
}

/** Findings that the same small sets would decide, over all acts. */
interface Decidable {
  readonly sets: Sets;
  rows: number;
}

/** Adds up what would decide over patterns, each counted by its rows. */
export class DecidableCounter {
  private acts = 0;
  private open = 0;
  private findings = 0;
  private readonly part = new Map<string, number>();
  private readonly alone = new Map<string, number>();
  private readonly alike = new Map<string, Alike>();
  private readonly decidable = new Map<string, Decidable>();
  /** Rows of what was settled alike, until they are added up. */
  private readonly rows = new Map<Settled, number>();

  add({ settled, rows }: SettledPattern): void {
    this.acts += rows;
    if (settled.sets.length > 0) this.rows.set(settled, (this.rows.get(settled) ?? 0) + rows);
  }

  private addUp(): void {
    for (const [settled, rows] of this.rows) this.addSettled(settled, rows);
    this.rows.clear();
  }

  private addSettled({ open_facts, sets }: Settled, rows: number): void {
    this.open += rows;
    this.findings += rows * sets.length;
    for (const fact of open_facts) this.part.set(fact, (this.part.get(fact) ?? 0) + rows);
    const provisions = sets.map((one) => one.sets.filter((set) => set.length <= MOST_FIELDS));
    const single = new Set(provisions.flat().flatMap((set) => (set.length === 1 ? set : [])));
    for (const fact of single) this.alone.set(fact, (this.alone.get(fact) ?? 0) + rows);
    for (const own of provisions) {
      const key = own.map((set) => set.join(' ')).join('|');
      const known = this.decidable.get(key);
      if (known) known.rows += rows;
      else this.decidable.set(key, { sets: own, rows });
    }
    const key = JSON.stringify(provisions);
    const known = this.alike.get(key);
    if (known) known.rows += rows;
    else this.alike.set(key, { provisions, rows });
  }

  result(patterns: number): Unrecorded {
    this.addUp();
    const facts = [...this.part]
      .map(([fact, acts]) => ({ fact, acts, alone: this.alone.get(fact) ?? 0 }))
      .sort((a, b) => b.acts - a.acts || b.alone - a.alone || (a.fact < b.fact ? -1 : 1));
    return {
      patterns,
      acts: this.acts,
      open: this.open,
      findings: this.findings,
      facts,
      choices: [1, 2, 3].flatMap((size) => this.best(size) ?? []),
    };
  }

  /** The facts that together settle most findings: every choice among the candidates is counted. */
  private best(size: number): FieldChoice | undefined {
    const candidates = this.candidates();
    const places = new Map(candidates.map((fact, at) => [fact, 1 << at] as const));
    // A set is the bits of its facts; one with a fact that is no candidate can be in no choice.
    const groups = this.groups(places);
    let found: { readonly choice: number; readonly findings: number } | undefined;
    for (const choice of choices(candidates.length, size)) {
      let findings = 0;
      for (const { bits, rows } of groups) if (bits.some((set) => (set & ~choice) === 0)) findings += rows;
      if (findings > (found?.findings ?? 0)) found = { choice, findings };
    }
    if (!found) return undefined;
    const facts = candidates.filter((_, at) => ((found?.choice ?? 0) & (1 << at)) !== 0);
    return { facts, findings: found.findings, acts: this.actsWith(facts) };
  }

  /** Findings by the sets of candidates that would decide them; those that no candidates would decide are left out. */
  private groups(places: ReadonlyMap<string, number>): { readonly bits: readonly number[]; readonly rows: number }[] {
    const found = new Map<string, { bits: number[]; rows: number }>();
    for (const { sets, rows } of this.decidable.values()) {
      const bits = [...new Set(sets.flatMap((set) => bitsOf(set, places) ?? []))].sort((a, b) => a - b);
      const key = bits.join(' ');
      const known = found.get(key);
      if (known) known.rows += rows;
      else if (bits.length > 0) found.set(key, { bits, rows });
    }
    return [...found.values()];
  }

  private actsWith(facts: readonly string[]): number {
    let acts = 0;
    for (const { provisions, rows } of this.alike.values())
      if (provisions.some((sets) => sets.some((set) => set.every((fact) => facts.includes(fact))))) acts += rows;
    return acts;
  }

  /** Facts by the findings in which they have a part in a small set. */
  private candidates(): string[] {
    const reach = new Map<string, number>();
    for (const { sets, rows } of this.decidable.values())
      for (const fact of new Set(sets.flat())) reach.set(fact, (reach.get(fact) ?? 0) + rows);
    return [...reach]
      .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
      .slice(0, CANDIDATES)
      .map(([fact]) => fact);
  }
}

const MOST_FIELDS = 3;

function bitsOf(set: readonly string[], places: ReadonlyMap<string, number>): number | undefined {
  let bits = 0;
  for (const fact of set) {
    const place = places.get(fact);
    if (place === undefined) return undefined;
    bits |= place;
  }
  return bits;
}

/** All choices of so many of so many, as bits. */
function choices(of: number, size: number, from = 0): number[] {
  if (size === 0) return [0];
  const found: number[] = [];
  for (let at = from; at < of; at++) for (const rest of choices(of, size - 1, at + 1)) found.push(rest | (1 << at));
  return found;
}
