import { type Bits, fillRows, wordsFor } from './bits.ts';
import { BLOCK, newBits } from './vectors.ts';

/** A set of rows of a block: given, or worked out from two others. */
export interface BitNode {
  readonly id: number;
  /** `less`: what is in the first and not in the second. */
  readonly op: 'given' | 'and' | 'or' | 'less';
  readonly a?: BitNode;
  readonly b?: BitNode;
  /** Work row by row has to be done so many times before it is there. */
  readonly level: number;
  /** Its bits in memory, where something outside the graph reads or gives them. */
  bits?: Bits;
}

type Worked = BitNode & { readonly a: BitNode; readonly b: BitNode };

/** Work that goes row by row: from bits that are there into bits that the graph is given. */
interface RowWork {
  readonly level: number;
  readonly run: () => void;
}

/**
 * Sets of rows as a graph: equal ones are one node, and what comes to all rows or to none is known at once. `compile` makes of the nodes that are
 * wanted straight code over words of 32 rows; what nothing reads is left out.
 */
export class BitGraph {
  readonly none: BitNode;
  readonly full: BitNode;
  private readonly known = new Map<string, BitNode>();
  private readonly given_ = new Map<Bits, BitNode>();
  private readonly kept = new Set<BitNode>();
  private readonly works: RowWork[] = [];
  private count = 0;
  private program: readonly (() => void)[] | undefined;

  constructor() {
    this.none = this.given(newBits());
    this.full = this.given(newBits());
  }

  /** Bits that come from outside, or from work of a level. */
  given(bits: Bits, level = 0): BitNode {
    const known = this.given_.get(bits);
    if (known) return known;
    const node: BitNode = { id: this.count++, op: 'given', level, bits };
    this.given_.set(bits, node);
    return node;
  }

  and(a: BitNode, b: BitNode): BitNode {
    if (a === b || b === this.full) return a;
    if (a === this.full) return b;
    if (a === this.none || b === this.none) return this.none;
    return a.id < b.id ? this.worked('and', a, b) : this.worked('and', b, a);
  }

  or(a: BitNode, b: BitNode): BitNode {
    if (a === b || b === this.none) return a;
    if (a === this.none) return b;
    if (a === this.full || b === this.full) return this.full;
    return a.id < b.id ? this.worked('or', a, b) : this.worked('or', b, a);
  }

  /** What is in `a` and not in `b`. */
  less(a: BitNode, b: BitNode): BitNode {
    if (b === this.none) return a;
    if (a === b || a === this.none || b === this.full) return this.none;
    return this.worked('less', a, b);
  }

  all(nodes: readonly BitNode[]): BitNode {
    return nodes.reduce((a, b) => this.and(a, b), this.full);
  }

  any(nodes: readonly BitNode[]): BitNode {
    return nodes.reduce((a, b) => this.or(a, b), this.none);
  }

  /** The bits of a node, which stand there after each run. */
  keep(node: BitNode): Bits {
    this.kept.add(node);
    node.bits ??= newBits();
    return node.bits;
  }

  /** Adds work that reads these bits; gives the level of what it gives. */
  work(reads: readonly BitNode[], run: () => void): number {
    for (const node of reads) this.keep(node);
    const level = 1 + Math.max(0, ...reads.map((node) => node.level));
    this.works.push({ level, run });
    return level;
  }

  /** Works everything out for the rows of a block. */
  run(rows: number): void {
    this.program ??= this.compiled();
    fillRows(this.full.bits as Bits, rows);
    for (const part of this.program) part();
  }

  private worked(op: 'and' | 'or' | 'less', a: BitNode, b: BitNode): BitNode {
    const key = `${op} ${a.id} ${b.id}`;
    const known = this.known.get(key);
    if (known) return known;
    const node: BitNode = { id: this.count++, op, a, b, level: Math.max(a.level, b.level) };
    this.known.set(key, node);
    return node;
  }

  private compiled(): (() => void)[] {
    const live = this.live();
    const most = Math.max(0, ...live.map((node) => node.level), ...this.works.map(({ level }) => level));
    const program: (() => void)[] = [];
    for (let level = 0; level <= most; level++) {
      for (const work of this.works) if (work.level === level) program.push(work.run);
      const own = live.filter((node) => node.level === level);
      for (let from = 0; from < own.length; from += MOST) program.push(this.part(own.slice(from, from + MOST), live));
    }
    return program;
  }

  /** Nodes that something outside reads, or that lead to one, in an order in which each can be worked out. */
  private live(): Worked[] {
    const found = new Set<BitNode>();
    const open = [...this.kept];
    for (let node = open.pop(); node; node = open.pop()) {
      if (node.op === 'given' || found.has(node)) continue;
      found.add(node);
      open.push(node.a as BitNode, node.b as BitNode);
    }
    return ([...found] as Worked[]).sort((a, b) => a.id - b.id);
  }

  private part(nodes: readonly Worked[], live: readonly Worked[]): () => void {
    // What a later part reads has to stand in memory.
    const inside = new Set<BitNode>(nodes);
    for (const node of live) if (!inside.has(node)) for (const read of [node.a, node.b]) if (inside.has(read)) read.bits ??= newBits();
    return asCode(nodes) ?? asLoops(nodes);
  }
}

const WORDS = wordsFor(BLOCK);

/** Operations of one piece of code: more, and an engine of JavaScript no longer makes it fast. */
const MOST = 400;

const WRITTEN = {
  and: (a: string, b: string) => `${a}&${b}`,
  or: (a: string, b: string) => `${a}|${b}`,
  less: (a: string, b: string) => `${a}&~${b}`,
};

/**
 * The nodes as one loop over words. The code is put together from numbers of nodes alone, nothing of a register or a law is in it. Nothing where the
 * place does not allow code to be made (a page with a strict policy).
 */
function asCode(nodes: readonly Worked[]): (() => void) | undefined {
  const arrays: Bits[] = [];
  const names = new Map<BitNode, string>();
  const array = (node: BitNode): string => {
    const at = arrays.indexOf(node.bits as Bits);
    return `a${at >= 0 ? at : arrays.push(node.bits as Bits) - 1}`;
  };
  const inside = new Set<BitNode>(nodes);
  const lines: string[] = [];
  const read = (node: BitNode): string => {
    const known = names.get(node);
    if (known) return known;
    const name = `t${names.size}`;
    names.set(node, name);
    if (!inside.has(node)) lines.push(`const ${name}=${array(node)}[w];`);
    return name;
  };
  for (const node of nodes) {
    const text = WRITTEN[node.op as 'and'](read(node.a), read(node.b));
    const name = `t${names.size}`;
    names.set(node, name);
    lines.push(node.bits ? `const ${name}=${array(node)}[w]=${text};` : `const ${name}=${text};`);
  }
  const declared = arrays.map((_, at) => `a${at}=arrays[${at}]`).join(',');
  try {
    const make = new Function('arrays', `const ${declared};return ()=>{for(let w=0;w<${WORDS};w++){${lines.join('')}}};`);
    return make(arrays) as () => void;
  } catch {
    return undefined;
  }
}

/** The same, one operation after the other. */
function asLoops(nodes: readonly Worked[]): () => void {
  for (const node of nodes) node.bits ??= newBits();
  const steps = nodes.map(({ op, a, b, bits }) => ({ run: LOOPS[op as 'and'], a: a.bits as Bits, b: b.bits as Bits, into: bits as Bits }));
  return () => {
    for (const { run, a, b, into } of steps) run(into, a, b);
  };
}

type Loop = (into: Bits, a: Bits, b: Bits) => void;

const LOOPS: Readonly<Record<'and' | 'or' | 'less', Loop>> = {
  and: (into, a, b) => {
    for (let at = 0; at < WORDS; at++) into[at] = (a[at] as number) & (b[at] as number);
  },
  or: (into, a, b) => {
    for (let at = 0; at < WORDS; at++) into[at] = (a[at] as number) | (b[at] as number);
  },
  less: (into, a, b) => {
    for (let at = 0; at < WORDS; at++) into[at] = (a[at] as number) & ~(b[at] as number);
  },
};
