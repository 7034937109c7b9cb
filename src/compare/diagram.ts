/**
 * Ordered decision diagrams over variables of several values, with numbers at their ends (multi-valued, multi-terminal; Bryant 1986, Srinivasan et al. 1990).
 * Equal functions are one node, so two conditions are the same law exactly where their numbers are equal, and the cases under a condition can be counted
 * without listing them. A diagram that grows beyond its limit throws `DiagramLimit`: whoever asked then goes another way and says so.
 */
export type Diagram = number;

/** How the ends of two diagrams are brought together. `absorbs` decides whatever the other is; `neutral` gives way to it. */
export interface Operation {
  readonly id: number;
  readonly of: (a: number, b: number) => number;
  readonly absorbs?: number;
  readonly neutral?: number;
  /** Whether the two sides may change places. */
  readonly symmetric: boolean;
}

export class DiagramLimit extends Error {
  constructor(readonly nodes: number) {
    super(`more than ${nodes} nodes`);
  }
}

const END = 0x7fffffff;
const PAIR = 0x4000000;

export class Diagrams {
  /** Number of values of each variable, the one that is asked first at the top. */
  readonly sizes: readonly number[];
  /** The variable a node asks; `END` where it asks none. */
  private readonly levels: number[] = [];
  /** Where the children of a node begin in `kids`; of an end, its number. */
  private readonly starts: number[] = [];
  private readonly kids: number[] = [];
  private buckets = new Int32Array(1 << 12).fill(-1);
  private readonly chain: number[] = [];
  private readonly ends = new Map<number, Diagram>();
  private readonly done = new Map<number, Map<number, Diagram>>();
  private readonly limit: number;

  constructor(sizes: readonly number[], limit = 1_000_000) {
    this.sizes = sizes;
    this.limit = Math.min(limit, PAIR);
  }

  /** How many nodes there are, ends included. */
  get size(): number {
    return this.levels.length;
  }

  /** The diagram that is one number everywhere. */
  end(value: number): Diagram {
    const known = this.ends.get(value);
    if (known !== undefined) return known;
    const made = this.levels.push(END) - 1;
    this.starts.push(value);
    this.chain.push(-1);
    this.ends.set(value, made);
    return made;
  }

  /** The diagram that goes by one variable: for each of its values, a diagram that asks only later variables. */
  node(variable: number, children: readonly Diagram[]): Diagram {
    const [first] = children as [Diagram];
    if (children.every((child) => child === first)) return first;
    let hash = variable + 1;
    for (const child of children) hash = (Math.imul(hash, 0x01000193) ^ child) >>> 0;
    for (let at = this.buckets[hash & (this.buckets.length - 1)] as number; at >= 0; at = this.chain[at] as number)
      if (this.levels[at] === variable && this.same(at, children)) return at;
    return this.added(variable, children, hash);
  }

  private same(node: Diagram, children: readonly Diagram[]): boolean {
    const start = this.starts[node] as number;
    for (let at = 0; at < children.length; at++) if (this.kids[start + at] !== children[at]) return false;
    return true;
  }

  private added(variable: number, children: readonly Diagram[], hash: number): Diagram {
    if (this.levels.length >= this.limit) throw new DiagramLimit(this.limit);
    if (this.levels.length * 2 > this.buckets.length) this.grow();
    const made = this.levels.push(variable) - 1;
    this.starts.push(this.kids.length);
    for (const child of children) this.kids.push(child);
    const bucket = hash & (this.buckets.length - 1);
    this.chain.push(this.buckets[bucket] as number);
    this.buckets[bucket] = made;
    return made;
  }

  private grow(): void {
    this.buckets = new Int32Array(this.buckets.length * 4).fill(-1);
    for (let node = 0; node < this.levels.length; node++) {
      const variable = this.levels[node] as number;
      if (variable === END) continue;
      let hash = variable + 1;
      for (const child of this.childrenOf(node)) hash = (Math.imul(hash, 0x01000193) ^ child) >>> 0;
      const bucket = hash & (this.buckets.length - 1);
      this.chain[node] = this.buckets[bucket] as number;
      this.buckets[bucket] = node;
    }
  }

  /** The number of an end, or nothing for a node that asks. */
  valueOf(node: Diagram): number | undefined {
    return this.levels[node] === END ? this.starts[node] : undefined;
  }

  private childrenOf(node: Diagram): number[] {
    const start = this.starts[node] as number;
    return this.kids.slice(start, start + (this.sizes[this.levels[node] as number] as number));
  }

  /** What becomes of a diagram once a variable that it need not ask has this value. */
  private under(node: Diagram, variable: number, value: number): Diagram {
    return this.levels[node] === variable ? (this.kids[(this.starts[node] as number) + value] as Diagram) : node;
  }

  /** Two diagrams brought together, case by case. */
  apply(operation: Operation, a: Diagram, b: Diagram): Diagram {
    const [x, y] = [this.valueOf(a), this.valueOf(b)];
    if (x !== undefined && y !== undefined) return this.end(operation.of(x, y));
    const { absorbs, neutral } = operation;
    if (absorbs !== undefined && (x === absorbs || y === absorbs)) return this.end(absorbs);
    if (neutral !== undefined && x === neutral) return b;
    if (neutral !== undefined && y === neutral && operation.symmetric) return a;
    if (operation.symmetric && a > b) return this.apply(operation, b, a);
    let memo = this.done.get(operation.id);
    if (!memo) {
      memo = new Map();
      this.done.set(operation.id, memo);
    }
    const key = a * PAIR + b;
    const known = memo.get(key);
    if (known !== undefined) return known;
    const variable = Math.min(this.levels[a] as number, this.levels[b] as number);
    const children: Diagram[] = [];
    for (let value = 0; value < (this.sizes[variable] as number); value++)
      children.push(this.apply(operation, this.under(a, variable, value), this.under(b, variable, value)));
    const made = this.node(variable, children);
    memo.set(key, made);
    return made;
  }

  /** A diagram with other numbers at its ends. */
  map(of: (value: number) => number, node: Diagram): Diagram {
    const memo = new Map<Diagram, Diagram>();
    const visit = (at: Diagram): Diagram => {
      const value = this.valueOf(at);
      if (value !== undefined) return this.end(of(value));
      const known = memo.get(at);
      if (known !== undefined) return known;
      const made = this.node(this.levels[at] as number, this.childrenOf(at).map(visit));
      memo.set(at, made);
      return made;
    };
    return visit(node);
  }

  /** A diagram in which the diagrams under one variable are put together anew, from those under each of its values. */
  regroup(variable: number, how: (children: readonly Diagram[]) => readonly Diagram[], node: Diagram): Diagram {
    const memo = new Map<Diagram, Diagram>();
    const visit = (at: Diagram): Diagram => {
      const level = this.levels[at] as number;
      if (level > variable) return this.node(variable, how(new Array<Diagram>(this.sizes[variable] as number).fill(at)));
      const known = memo.get(at);
      if (known !== undefined) return known;
      const children = this.childrenOf(at);
      const made = this.node(level, level === variable ? how(children) : children.map(visit));
      memo.set(at, made);
      return made;
    };
    return visit(node);
  }

  /** How many complete assignments end in each number. */
  counts(node: Diagram): ReadonlyMap<number, bigint> {
    const memo = new Map<Diagram, Map<number, bigint>>();
    const between = (from: number, to: number): bigint => {
      let product = 1n;
      for (let at = from; at < Math.min(to, this.sizes.length); at++) product *= BigInt(this.sizes[at] as number);
      return product;
    };
    const visit = (at: Diagram): Map<number, bigint> => {
      const value = this.valueOf(at);
      if (value !== undefined) return new Map([[value, 1n]]);
      const known = memo.get(at);
      if (known) return known;
      const sums = new Map<number, bigint>();
      const level = this.levels[at] as number;
      for (const child of this.childrenOf(at)) {
        const skipped = between(level + 1, this.levels[child] as number);
        for (const [number, count] of visit(child)) sums.set(number, (sums.get(number) ?? 0n) + count * skipped);
      }
      memo.set(at, sums);
      return sums;
    };
    const above = between(0, this.levels[node] as number);
    return new Map([...visit(node)].map(([value, count]) => [value, count * above]));
  }

  /** The values of an assignment that ends in a number, as far as they are asked on the way (others are -1); nothing if there is none. */
  find(node: Diagram, wanted: number, prefer: (variable: number) => readonly number[]): Int32Array | undefined {
    const found = new Int32Array(this.sizes.length).fill(-1);
    const dead = new Set<Diagram>();
    const visit = (at: Diagram): boolean => {
      const value = this.valueOf(at);
      if (value !== undefined) return value === wanted;
      if (dead.has(at)) return false;
      const variable = this.levels[at] as number;
      const children = this.childrenOf(at);
      for (const choice of prefer(variable)) {
        found[variable] = choice;
        if (visit(children[choice] as Diagram)) return true;
      }
      found[variable] = -1;
      dead.add(at);
      return false;
    };
    return visit(node) ? found : undefined;
  }

  /** The number that a complete assignment ends in. */
  at(node: Diagram, assignment: ArrayLike<number>): number {
    let at = node;
    while (this.levels[at] !== END) {
      const variable = this.levels[at] as number;
      at = this.kids[(this.starts[at] as number) + (assignment[variable] as number)] as Diagram;
    }
    return this.starts[at] as number;
  }

  /** Whether a number is reached by an assignment within these sets of values (a set is a mask of bits). */
  reaches(node: Diagram, wanted: number, masks: ArrayLike<number>): boolean {
    const seen = new Set<Diagram>();
    const visit = (at: Diagram): boolean => {
      const level = this.levels[at] as number;
      const start = this.starts[at] as number;
      if (level === END) return start === wanted;
      if (seen.has(at)) return false;
      seen.add(at);
      const mask = masks[level] as number;
      const size = this.sizes[level] as number;
      for (let choice = 0; choice < size; choice++) if (mask & (1 << choice) && visit(this.kids[start + choice] as Diagram)) return true;
      return false;
    };
    return visit(node);
  }

  /** Nodes that a diagram is made of, ends included. */
  sizeOf(node: Diagram): number {
    const seen = new Set<Diagram>();
    const visit = (at: Diagram): void => {
      if (seen.has(at)) return;
      seen.add(at);
      if (this.levels[at] !== END) for (const child of this.childrenOf(at)) visit(child);
    };
    visit(node);
    return seen.size;
  }
}
