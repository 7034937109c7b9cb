import { type Pattern, patternWords } from './settle.ts';
import { BLOCK, type Tri } from './vectors.ts';

/**
 * The values of all atoms of the law in a row, and which rows have the same: rows that are alike to the law are one pattern. Bits of 32 rows are
 * turned so that each row has its own in a few words, by which it is looked up.
 */
export class PatternTable {
  /** Rows of each pattern, in the order in which patterns were first seen. */
  readonly counts: number[] = [];
  private readonly width: number;
  private keys: Int32Array;
  private slots: Int32Array;
  private readonly turned: Int32Array;

  constructor(private readonly atoms: readonly Tri[]) {
    this.width = patternWords(atoms.length);
    this.keys = new Int32Array(this.width * 1024);
    this.slots = new Int32Array(4096).fill(-1);
    this.turned = new Int32Array(this.width * 32);
  }

  /** Counts the rows of a block, and gives the pattern of each by its place. Rows outside `among` have none (-1). */
  add(rows: number, into: Int32Array, among?: Int32Array): void {
    this.tell(rows, into, among, 1);
  }

  /** The same for rows that were counted already. */
  find(rows: number, into: Int32Array, among?: Int32Array): void {
    this.tell(rows, into, among, 0);
  }

  private tell(rows: number, into: Int32Array, among: Int32Array | undefined, count: 0 | 1): void {
    for (let from = 0; from < rows; from += 32) {
      const wanted = among ? (among[from >>> 5] as number) : -1;
      if (wanted === 0) {
        into.fill(-1, from, Math.min(rows, from + 32));
        continue;
      }
      this.turn(from >>> 5);
      const until = Math.min(32, rows - from);
      for (let row = 0; row < until; row++) into[from + row] = (wanted >>> row) & 1 ? this.place(row, count) : -1;
    }
  }

  /** The pattern at a place. */
  pattern(place: number): Pattern {
    return { words: this.keys, from: place * this.width };
  }

  /** Turns the words of 32 rows: of each row one word out of 32 sets of bits. */
  private turn(at: number): void {
    const { atoms, turned } = this;
    for (let word = 0; word < this.width; word++) {
      const base = word * 32;
      for (let bit = 0; bit < 16; bit++) {
        const atom = atoms[word * 16 + bit];
        turned[base + 2 * bit] = atom ? (atom.yes[at] as number) : 0;
        turned[base + 2 * bit + 1] = atom ? (atom.no[at] as number) : 0;
      }
      transpose(turned, base);
    }
  }

  private place(row: number, count: 0 | 1): number {
    const { width, turned, keys } = this;
    let hash = 0;
    for (let word = 0; word < width; word++) {
      hash = Math.imul(hash ^ (turned[word * 32 + row] as number), 0x9e3779b1);
      hash ^= hash >>> 15;
    }
    const mask = this.slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const found = this.slots[slot] as number;
      if (found < 0) return this.added(row, slot);
      let same = true;
      for (let word = 0; word < width && same; word++) same = keys[found * width + word] === turned[word * 32 + row];
      if (same) {
        this.counts[found] = (this.counts[found] as number) + count;
        return found;
      }
    }
  }

  private added(row: number, slot: number): number {
    const { width } = this;
    const own = this.counts.push(1) - 1;
    if ((own + 1) * width > this.keys.length) {
      const more = new Int32Array(this.keys.length * 2);
      more.set(this.keys);
      this.keys = more;
    }
    for (let word = 0; word < width; word++) this.keys[own * width + word] = this.turned[word * 32 + row] as number;
    this.slots[slot] = own;
    if (this.counts.length * 2 > this.slots.length) this.grow();
    return own;
  }

  private grow(): void {
    const { width, keys } = this;
    this.slots = new Int32Array(this.slots.length * 2).fill(-1);
    const mask = this.slots.length - 1;
    for (let own = 0; own < this.counts.length; own++) {
      let hash = 0;
      for (let word = 0; word < width; word++) {
        hash = Math.imul(hash ^ (keys[own * width + word] as number), 0x9e3779b1);
        hash ^= hash >>> 15;
      }
      let slot = hash & mask;
      while ((this.slots[slot] as number) >= 0) slot = (slot + 1) & mask;
      this.slots[slot] = own;
    }
  }
}

/** Turns 32 words of 32 bits in place: bit r of word c becomes bit c of word r. */
function transpose(words: Int32Array, base: number): void {
  for (let width = 16, mask = 0x0000ffff; width !== 0; width >>>= 1, mask ^= mask << width) {
    for (let at = 0; at < 32; at = (at + width + 1) & ~width) {
      const [low, high] = [base + at, base + at + width];
      const swap = (((words[low] as number) >>> width) ^ (words[high] as number)) & mask;
      words[high] = (words[high] as number) ^ swap;
      words[low] = (words[low] as number) ^ (swap << width);
    }
  }
}

/** Room for the patterns of a block. */
export const newPatterns = (): Int32Array => new Int32Array(BLOCK);
