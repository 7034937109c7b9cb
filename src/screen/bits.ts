/** A truth for each row of a block, 32 rows to a word; bits past the last row are 0. */
export type Bits = Int32Array;

export const WORD = 32;

/** Words that hold so many rows. */
export const wordsFor = (rows: number): number => Math.ceil(rows / WORD);

/** A bit for each of the first `rows` rows. */
export function fillRows(bits: Bits, rows: number): void {
  const whole = rows >>> 5;
  bits.fill(-1, 0, whole);
  bits.fill(0, whole);
  if (rows % WORD !== 0) bits[whole] = (1 << (rows % WORD)) - 1;
}

export function and(into: Bits, a: Bits, b: Bits, words: number): void {
  for (let at = 0; at < words; at++) into[at] = (a[at] as number) & (b[at] as number);
}

export const bitOf = (bits: Bits, row: number): boolean => (((bits[row >>> 5] as number) >>> (row & 31)) & 1) === 1;

export function setBit(bits: Bits, row: number): void {
  bits[row >>> 5] = (bits[row >>> 5] as number) | (1 << (row & 31));
}

/** How many rows have the bit. */
export function countBits(bits: Bits, words: number): number {
  let count = 0;
  for (let at = 0; at < words; at++) {
    let word = bits[at] as number;
    word -= (word >>> 1) & 0x55555555;
    word = (word & 0x33333333) + ((word >>> 2) & 0x33333333);
    count += Math.imul((word + (word >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }
  return count;
}

/** Calls back for each row that has the bit, in order. */
export function eachBit(bits: Bits, words: number, told: (row: number) => void): void {
  for (let at = 0; at < words; at++) {
    let word = bits[at] as number;
    while (word !== 0) {
      const low = word & -word;
      told(at * WORD + 31 - Math.clz32(low));
      word ^= low;
    }
  }
}
