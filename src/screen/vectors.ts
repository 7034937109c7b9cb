import { type Bits, wordsFor } from './bits.ts';

/** A value that is worked out for a row; null where it is missing. */
export type Plain = string | number;

/** Three-valued: in neither set of bits where it is unknown. */
export interface Tri {
  readonly kind: 'tri';
  yes: Bits;
  no: Bits;
}

/** One of a few values: a set of bits for each, no row in two; missing where a row is in none. */
export interface Coded {
  readonly kind: 'coded';
  readonly values: readonly Plain[];
  readonly rows: Bits[];
}

/** A number for each row, where it is known. Days are counts of days since 1970-01-01. */
export interface Numbers {
  readonly kind: 'numbers';
  values: Float64Array | Int32Array;
  known: Bits;
}

/** A word out of many, as its place in a list that the whole caseload shares; -1 where it is missing. */
export interface Words {
  readonly kind: 'words';
  codes: Int32Array;
  readonly dictionary: readonly string[];
}

/** Several words that stand one behind the other, divided by semicolons, where they are there. */
export interface Several {
  readonly kind: 'several';
  readonly parts: readonly Coded[];
}

/** Days that are written as dates. */
export interface Dates {
  readonly kind: 'dates';
  readonly days: Numbers;
}

/** The values of one expression over the rows of a block. Sets of bits may be exchanged from block to block. */
export type Vector = Tri | Coded | Numbers | Words | Several | Dates;

/** Rows of a block: a multiple of 32, few enough that what is worked out for them stays near the processor. */
export const BLOCK = 16_384;
const WORDS = wordsFor(BLOCK);

export const newBits = (): Bits => new Int32Array(WORDS);
export const newTri = (): Tri => ({ kind: 'tri', yes: newBits(), no: newBits() });
export const newNumbers = (): Numbers => ({ kind: 'numbers', values: new Float64Array(BLOCK), known: newBits() });
