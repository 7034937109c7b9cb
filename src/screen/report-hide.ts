/** What a reader sees of a number: the number itself, that it is small, or nothing, because a smaller one could be worked out from it. */
export type Shown = { readonly as: 'number'; readonly value: number } | { readonly as: 'few' } | { readonly as: 'held' };

/** A number that is the sum of others. */
interface Sum {
  readonly total: string;
  readonly parts: readonly string[];
}

/** Numbers below this are hidden; nought is shown. */
export const LEAST = 10;

/**
 * Numbers of acts with the sums that tie them together, so that a small number is hidden and stays hidden: where it could be worked out from a total and
 * what else is shown, in one table or across several, the next smallest number is hidden too, until it cannot. Keys are the caller's own words.
 */
export class Numbers {
  private readonly values = new Map<string, number>();
  private readonly sums: Sum[] = [];
  /** Numbers that are printed nowhere but follow from others: the acts that are not in a part. */
  private readonly unprinted = new Set<string>();

  /** Takes a number, whole and not negative; throws if another number stands under the key already, for then two sources disagree. */
  put(key: string, value: number): void {
    const known = this.values.get(key);
    if (!Number.isInteger(value) || value < 0 || (known !== undefined && known !== value))
      throw new Error(`the number ${key} cannot be ${value}${known === undefined ? '' : `, it is ${known}`}`);
    this.values.set(key, value);
  }

  /** Says that numbers add up to another; throws if they do not. */
  sum(total: string, parts: readonly string[]): void {
    const added = parts.reduce((so_far, part) => so_far + this.value(part), 0);
    if (added !== this.value(total)) throw new Error(`the parts of ${total} add up to ${added}, not to ${this.value(total)}`);
    this.sums.push({ total, parts });
  }

  /** Says that a number is part of another, so that what is left over can be worked out. */
  within(part: string, whole: string): void {
    const rest = `${whole} without ${part}`;
    if (this.values.has(rest)) return;
    this.put(rest, this.value(whole) - this.value(part));
    this.unprinted.add(rest);
    this.sum(whole, [part, rest]);
  }

  /** The number under a key; throws if there is none. */
  value(key: string): number {
    const value = this.values.get(key);
    if (value === undefined) throw new Error(`there is no number ${key}`);
    return value;
  }

  /** What may be shown of every number; total and final, so it is called once, when all numbers and sums are in. */
  settled(least = LEAST): ReadonlyMap<string, Shown> {
    const small = new Set([...this.values].filter(([, value]) => value > 0 && value < least).map(([key]) => key));
    const unseen = new Set([...small, ...this.unprinted]);
    for (let next = this.next(small, unseen, least); next !== undefined; next = this.next(small, unseen, least))
      for (const key of this.same(next)) unseen.add(key);
    this.release(small, unseen, least);
    return new Map(
      [...this.values].map(([key, value]): [string, Shown] => {
        if (small.has(key)) return [key, { as: 'few' }];
        return [key, unseen.has(key) ? { as: 'held' } : { as: 'number', value }];
      }),
    );
  }

  /** Shows again what need not be hidden, the largest first: a number hidden early may not be needed in the end. */
  private release(small: ReadonlySet<string>, unseen: Set<string>, least: number): void {
    const held = [...unseen].filter((key) => !small.has(key) && !this.unprinted.has(key));
    for (const key of held.sort((a, b) => this.value(b) - this.value(a))) {
      const same = this.same(key);
      for (const one of same) unseen.delete(one);
      if (this.next(small, unseen, least) !== undefined) for (const one of same) unseen.add(one);
    }
  }

  /** The keys of one and the same number: itself, and what a sum of one part says is equal. */
  private same(key: string): string[] {
    const same = new Set([key]);
    for (const one of same)
      for (const { total, parts } of this.sums)
        if (parts.length === 1 && (total === one || parts[0] === one)) same.add(total).add(parts[0] as string);
    return [...same];
  }

  /** The next number to hide, if a small one can still be worked out: the smallest beside it, a total only where nothing else is left. */
  private next(small: ReadonlySet<string>, unseen: ReadonlySet<string>, least: number): string | undefined {
    const known = determined(this.sums, unseen);
    const given = [...known].filter((key) => small.has(key));
    const narrow = this.sums.filter(({ total, parts }) => !unseen.has(total) && this.narrow(parts, small, unseen, least));
    const near = [...this.chain(given, known), ...narrow];
    return (
      this.smallest(near, unseen) ??
      this.smallest([...this.chain([...given, ...narrow.flatMap(({ parts }) => parts.filter((key) => unseen.has(key)))], unseen)], unseen)
    );
  }

  /** The smallest number that is still shown in some sums; one that is a total, and nought, come last. */
  private smallest(sums: readonly Sum[], unseen: ReadonlySet<string>): string | undefined {
    const seen = [...new Set(sums.flatMap(({ total, parts }) => [...parts, total]))].filter((key) => !unseen.has(key));
    const uses = (key: string): number => this.sums.filter(({ total }) => total === key).length;
    const ranked = seen.map((key) => ({ key, uses: uses(key), value: this.value(key) }));
    ranked.sort(
      (a, b) => Number(a.value === 0) - Number(b.value === 0) || a.uses - b.uses || a.value - b.value || (a.key < b.key ? -1 : 1),
    );
    return ranked[0]?.key;
  }

  /** The sums by which numbers are given away: those that they stand in, and those of further numbers in these, if they are among `known`. */
  private chain(keys: readonly string[], known: ReadonlySet<string>): ReadonlySet<Sum> {
    const found = new Set<Sum>();
    const reached = new Set(keys);
    for (const key of reached) {
      for (const sum of this.sums.filter(({ total, parts }) => total === key || parts.includes(key))) {
        found.add(sum);
        for (const other of [sum.total, ...sum.parts]) if (known.has(other)) reached.add(other);
      }
    }
    return found;
  }

  /** Whether all that is unseen of a total is small and the total leaves too little room: together under the limit, or only one value each. */
  private narrow(parts: readonly string[], small: ReadonlySet<string>, unseen: ReadonlySet<string>, least: number): boolean {
    const hidden = parts.filter((key) => unseen.has(key));
    if (hidden.length === 0 || !hidden.every((key) => small.has(key))) return false;
    const together = hidden.reduce((sum, key) => sum + this.value(key), 0);
    const others = hidden.length - 1;
    const [lowest, highest] = [Math.max(1, together - (least - 1) * others), Math.min(least - 1, together - others)];
    return together < least || lowest === highest;
  }
}

type Row = Map<string, number>;

/** Which unseen numbers the sums give away, each or all together: sums as equations, solved for what is unseen. */
function determined(sums: readonly Sum[], unseen: ReadonlySet<string>): ReadonlySet<string> {
  const pivots = new Map<string, Row>();
  for (const { total, parts } of sums) {
    const row: Row = new Map();
    for (const part of parts) if (unseen.has(part)) add(row, part, 1);
    if (unseen.has(total)) add(row, total, -1);
    for (const [pivot, other] of pivots) take(row, other, row.get(pivot) ?? 0);
    const [first] = row.keys();
    if (first === undefined) continue;
    const scale = row.get(first) ?? 1;
    for (const [key, value] of row) row.set(key, value / scale);
    for (const other of pivots.values()) take(other, row, other.get(first) ?? 0);
    pivots.set(first, row);
  }
  return new Set([...pivots].filter(([, row]) => row.size === 1).map(([key]) => key));
}

function add(row: Row, key: string, value: number): void {
  const sum = (row.get(key) ?? 0) + value;
  if (Math.abs(sum) < 1e-9) row.delete(key);
  else row.set(key, sum);
}

function take(row: Row, other: Row, times: number): void {
  if (times !== 0) for (const [key, value] of other) add(row, key, -times * value);
}
