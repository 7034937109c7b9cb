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
const MOST_NODES = 0x4000000;

/** How the end of one diagram is turned into another. Operations with one id are the same. */
export interface Turn {
  readonly id: number;
  readonly of: (value: number) => number;
}

export class Diagrams {
  /** Number of values of each variable, the one that is asked first at the top. */
  readonly sizes: readonly number[];
  private nodes = 0;
  /** The variable a node asks; `END` where it asks none. */
  private levels = new Int32Array(1 << 12);
  /** Where the children of a node begin in `kids`; of an end, its number. */
  private starts = new Int32Array(1 << 12);
  /** Nodes with one hash, each pointing at the one made before it. */
  private chain = new Int32Array(1 << 12);
  private kids = new Int32Array(1 << 14);
  private kidCount = 0;
  private buckets = new Int32Array(1 << 13).fill(-1);
  private readonly ends = new Map<number, Diagram>();
  /** What was worked out: operation, first, second, result; a later one may take the place of an earlier one. */
  private done = new Int32Array(4 << 13).fill(-1);
  private stack = new Int32Array(1 << 10);
  private top = 0;
  private readonly limit: number;

  constructor(sizes: readonly number[], limit = 1_000_000) {
    this.sizes = sizes;
    this.limit = Math.min(limit, MOST_NODES);
  }

  /** How many nodes there are, ends included. */
  get size(): number {
    return this.nodes;
  }

  /** The diagram that is one number everywhere. */
  end(value: number): Diagram {
    const known = this.ends.get(value);
    if (known !== undefined) return known;
    const made = this.claim(END, value);
    this.chain[made] = -1;
    this.ends.set(value, made);
    return made;
  }

  private claim(level: number, start: number): Diagram {
    if (this.nodes >= this.limit) throw new DiagramLimit(this.limit);
    if (this.nodes === this.levels.length) {
      this.levels = longer(this.levels);
      this.starts = longer(this.starts);
      this.chain = longer(this.chain);
    }
    this.levels[this.nodes] = level;
    this.starts[this.nodes] = start;
    return this.nodes++;
  }

  /** The diagram that goes by one variable: for each of its values, a diagram that asks only later variables. */
  node(variable: number, children: readonly Diagram[]): Diagram {
    const base = this.reserve(children.length);
    for (let at = 0; at < children.length; at++) this.stack[base + at] = children[at] as number;
    return this.fromStack(variable, base, children.length);
  }

  private reserve(count: number): number {
    const base = this.top;
    while (base + count > this.stack.length) this.stack = longer(this.stack);
    this.top = base + count;
    return base;
  }

  /** The node whose children stand on the stack from `base` on; takes them off. */
  private fromStack(variable: number, base: number, count: number): Diagram {
    const { stack } = this;
    this.top = base;
    const first = stack[base] as number;
    let same = true;
    let hash = variable + 1;
    for (let at = base; at < base + count; at++) {
      const child = stack[at] as number;
      if (child !== first) same = false;
      hash = (Math.imul(hash, 0x01000193) ^ child) >>> 0;
    }
    if (same) return first;
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0;
    for (let at = this.buckets[hash & (this.buckets.length - 1)] as number; at >= 0; at = this.chain[at] as number)
      if (this.levels[at] === variable && this.equal(this.starts[at] as number, base, count)) return at;
    return this.added(variable, base, count, hash);
  }

  private equal(start: number, base: number, count: number): boolean {
    for (let at = 0; at < count; at++) if (this.kids[start + at] !== this.stack[base + at]) return false;
    return true;
  }

  private added(variable: number, base: number, count: number, hash: number): Diagram {
    while (this.kidCount + count > this.kids.length) this.kids = longer(this.kids);
    const made = this.claim(variable, this.kidCount);
    for (let at = 0; at < count; at++) this.kids[this.kidCount + at] = this.stack[base + at] as number;
    this.kidCount += count;
    if (this.nodes > this.buckets.length) this.rehash();
    else this.hang(made, hash);
    return made;
  }

  private hang(node: Diagram, hash: number): void {
    const bucket = hash & (this.buckets.length - 1);
    this.chain[node] = this.buckets[bucket] as number;
    this.buckets[bucket] = node;
  }

  /** More room for nodes, and for what was worked out. */
  private rehash(): void {
    this.buckets = new Int32Array(this.buckets.length * 4).fill(-1);
    this.done = new Int32Array(this.done.length * 4).fill(-1);
    for (let node = 0; node < this.nodes; node++) {
      const variable = this.levels[node] as number;
      if (variable === END) continue;
      const start = this.starts[node] as number;
      let hash = variable + 1;
      for (let at = start; at < start + (this.sizes[variable] as number); at++)
        hash = (Math.imul(hash, 0x01000193) ^ (this.kids[at] as number)) >>> 0;
      this.hang(node, Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0);
    }
  }

  /** The number of an end, or nothing for a node that asks. */
  valueOf(node: Diagram): number | undefined {
    return this.levels[node] === END ? this.starts[node] : undefined;
  }

  /** The variable that a diagram asks first; beyond all of them where it asks none. */
  levelOf(node: Diagram): number {
    return this.levels[node] as number;
  }

  private childrenOf(node: Diagram): readonly Diagram[] {
    const start = this.starts[node] as number;
    return Array.from(this.kids.subarray(start, start + (this.sizes[this.levels[node] as number] as number)));
  }

  private slot(id: number, a: number, b: number): number {
    const hash = Math.imul(Math.imul(a ^ (id << 20), 0x9e3779b1) ^ b, 0x85ebca6b);
    return ((hash ^ (hash >>> 15)) & ((this.done.length >> 2) - 1)) << 2;
  }

  private known(id: number, a: number, b: number): Diagram {
    const { done } = this;
    const slot = this.slot(id, a, b);
    return done[slot] === id && done[slot + 1] === a && done[slot + 2] === b ? (done[slot + 3] as number) : -1;
  }

  private keep(id: number, a: number, b: number, result: Diagram): Diagram {
    const { done } = this;
    const slot = this.slot(id, a, b);
    done[slot] = id;
    done[slot + 1] = a;
    done[slot + 2] = b;
    done[slot + 3] = result;
    return result;
  }

  /** Two diagrams brought together, case by case. */
  apply(operation: Operation, a: Diagram, b: Diagram): Diagram {
    const ended = this.atOnce(operation, a, b);
    if (ended >= 0) return ended;
    if (operation.symmetric && a > b) return this.worked(operation, b, a);
    return this.worked(operation, a, b);
  }

  /** What comes of two diagrams of which an end decides; -1 where none does. */
  private atOnce({ of, absorbs, neutral, symmetric }: Operation, a: Diagram, b: Diagram): Diagram {
    if (this.levels[a] === END) {
      const x = this.starts[a] as number;
      if (this.levels[b] === END) return this.end(of(x, this.starts[b] as number));
      if (x === absorbs) return a;
      return x === neutral ? b : -1;
    }
    if (this.levels[b] !== END) return -1;
    const y = this.starts[b] as number;
    if (y === absorbs) return b;
    return y === neutral && symmetric ? a : -1;
  }

  private worked(operation: Operation, a: Diagram, b: Diagram): Diagram {
    const found = this.known(operation.id, a, b);
    if (found >= 0) return found;
    const [levelA, levelB] = [this.levels[a] as number, this.levels[b] as number];
    const level = Math.min(levelA, levelB);
    const size = this.sizes[level] as number;
    const base = this.reserve(size);
    const [startA, startB] = [this.starts[a] as number, this.starts[b] as number];
    for (let value = 0; value < size; value++) {
      const under = levelA === level ? (this.kids[startA + value] as number) : a;
      const other = levelB === level ? (this.kids[startB + value] as number) : b;
      this.stack[base + value] = this.apply(operation, under, other);
    }
    return this.keep(operation.id, a, b, this.fromStack(level, base, size));
  }

  /** A diagram with other numbers at its ends. */
  map(turn: Turn, node: Diagram): Diagram {
    const level = this.levels[node] as number;
    if (level === END) return this.end(turn.of(this.starts[node] as number));
    const found = this.known(turn.id, node, -2);
    if (found >= 0) return found;
    const size = this.sizes[level] as number;
    const base = this.reserve(size);
    const start = this.starts[node] as number;
    for (let value = 0; value < size; value++) this.stack[base + value] = this.map(turn, this.kids[start + value] as number);
    return this.keep(turn.id, node, -2, this.fromStack(level, base, size));
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

  /** How many complete assignments end in a number. Exact. */
  count(node: Diagram, wanted: number): bigint {
    const below = new Array<number>(this.sizes.length + 1).fill(1);
    for (let at = this.sizes.length - 1; at >= 0; at--) below[at] = (below[at + 1] as number) * (this.sizes[at] as number);
    return (below[0] as number) < Number.MAX_SAFE_INTEGER ? BigInt(this.countSmall(node, wanted, below)) : this.countLarge(node, wanted);
  }

  /** In plain numbers, where all assignments together are few enough to be counted in them. */
  private countSmall(node: Diagram, wanted: number, below: readonly number[]): number {
    const memo = new Float64Array(this.nodes).fill(-1);
    const depth = (at: Diagram): number => Math.min(this.levels[at] as number, this.sizes.length);
    const visit = (at: Diagram): number => {
      const level = this.levels[at] as number;
      if (level === END) return this.starts[at] === wanted ? 1 : 0;
      const known = memo[at] as number;
      if (known >= 0) return known;
      let sum = 0;
      const start = this.starts[at] as number;
      for (let value = 0; value < (this.sizes[level] as number); value++) {
        const child = this.kids[start + value] as number;
        sum += visit(child) * ((below[level + 1] as number) / (below[depth(child)] as number));
      }
      memo[at] = sum;
      return sum;
    };
    return visit(node) * ((below[0] as number) / (below[depth(node)] as number));
  }

  private countLarge(node: Diagram, wanted: number): bigint {
    const below = new Array<bigint>(this.sizes.length + 1).fill(1n);
    for (let at = this.sizes.length - 1; at >= 0; at--) below[at] = (below[at + 1] as bigint) * BigInt(this.sizes[at] as number);
    const memo = new Map<Diagram, bigint>();
    const depth = (at: Diagram): number => Math.min(this.levels[at] as number, this.sizes.length);
    const visit = (at: Diagram): bigint => {
      const level = this.levels[at] as number;
      if (level === END) return this.starts[at] === wanted ? 1n : 0n;
      const known = memo.get(at);
      if (known !== undefined) return known;
      let sum = 0n;
      const start = this.starts[at] as number;
      for (let value = 0; value < (this.sizes[level] as number); value++) {
        const child = this.kids[start + value] as number;
        const own = visit(child);
        if (own !== 0n) sum += own * ((below[level + 1] as bigint) / (below[depth(child)] as bigint));
      }
      memo.set(at, sum);
      return sum;
    };
    return visit(node) * ((below[0] as bigint) / (below[depth(node)] as bigint));
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
      const start = this.starts[at] as number;
      for (const choice of prefer(variable)) {
        found[variable] = choice;
        if (visit(this.kids[start + choice] as Diagram)) return true;
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

  /**
   * A case in which several diagrams end as wanted, as far as facts are asked on the way (others are -1); nothing if there is none. They are walked through side by
   * side and left at the first such case, and no diagram is made of them. `hopeless`: nodes below which there can be none.
   */
  meeting(
    nodes: readonly Diagram[],
    wanted: (values: readonly number[]) => boolean,
    hopeless: (nodes: readonly Diagram[]) => boolean = () => false,
  ): Int32Array | undefined {
    const found = new Int32Array(this.sizes.length).fill(-1);
    const dead = new Set<string>();
    const visit = (at: readonly Diagram[]): boolean => {
      let level = END;
      for (const node of at) level = Math.min(level, this.levels[node] as number);
      if (level === END) return wanted(at.map((node) => this.starts[node] as number));
      if (hopeless(at)) return false;
      const key = at.join();
      if (dead.has(key)) return false;
      const size = this.sizes[level] as number;
      for (let choice = 0; choice < size; choice++) {
        found[level] = choice;
        const below = at.map((node) =>
          this.levels[node] === level ? (this.kids[(this.starts[node] as number) + choice] as number) : node,
        );
        if (visit(below)) return true;
      }
      found[level] = -1;
      dead.add(key);
      return false;
    };
    return visit(nodes) ? found : undefined;
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

function longer(array: Int32Array): Int32Array<ArrayBuffer> {
  const result = new Int32Array(array.length * 2);
  result.set(array);
  return result;
}
