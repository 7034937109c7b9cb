import type { FactWord, Vocabulary } from '../base/index.ts';
import { wordsFor } from './bits.ts';
import type { FactColumn } from './columns.ts';
import { BLOCK, type Coded, type Numbers, type Tri, type Words } from './vectors.ts';

/** How a column of a packed caseload is kept. */
export type PackedKind = 'tri' | 'coded' | 'day' | 'number' | 'words';

/** A column of a packed caseload: its name, how it is kept, the values that it can have where these are few. */
export interface PackedColumn {
  readonly name: string;
  readonly kind: PackedKind;
  /** Of `coded`: the values in the order of their sets of bits. */
  readonly values?: readonly string[];
}

const WORDS = wordsFor(BLOCK);
const BITS_BYTES = WORDS * 4;

/** Most values for which a set of bits each is kept; a fact with more is kept as places in a list of words. */
export const MOST_CODED = 32;

/** How the columns of facts of a register are packed, by what the vocabulary says of them. */
export function packedColumns(facts: readonly FactColumn[], vocabulary: Vocabulary): PackedColumn[] {
  return facts.map(({ name, holds }) => {
    if (holds === 'truth') return { name, kind: 'tri' };
    if (holds === 'day' || holds === 'number') return { name, kind: holds };
    const values = valuesOf(vocabulary.facts[name.split('.')[0] as string]);
    return values.length > 0 && values.length <= MOST_CODED ? { name, kind: 'coded', values } : { name, kind: 'words' };
  });
}

const valuesOf = (word: FactWord | undefined): readonly string[] => (word?.type === 'enum' ? (word.values ?? []) : []);

/** Bytes of one block of a column. */
export function bytesOf({ kind, values }: PackedColumn): number {
  if (kind === 'tri') return 2 * BITS_BYTES;
  if (kind === 'coded') return (values ?? []).length * BITS_BYTES;
  if (kind === 'day') return BITS_BYTES + BLOCK * 4;
  return kind === 'number' ? BITS_BYTES + BLOCK * 8 : BLOCK * 4;
}

/** Where each column of a block stands, in bytes from its beginning, and how long a block is. */
export function layoutOf(columns: readonly PackedColumn[]): { readonly offsets: readonly number[]; readonly bytes: number } {
  let bytes = 0;
  const offsets = columns.map((column) => {
    const own = bytes;
    bytes += bytesOf(column);
    return own;
  });
  return { offsets, bytes };
}

/** A column of a block in memory, as the kernel reads it: a view, which changes with what is read into the memory. */
export function viewOfColumn(
  column: PackedColumn,
  memory: ArrayBuffer,
  offset: number,
  dictionary: readonly string[],
): Tri | Coded | Numbers | Words {
  const bits = (at: number) => new Int32Array(memory, offset + at * BITS_BYTES, WORDS);
  switch (column.kind) {
    case 'tri':
      return { kind: 'tri', yes: bits(0), no: bits(1) };
    case 'coded':
      return { kind: 'coded', values: column.values ?? [], rows: (column.values ?? []).map((_, at) => bits(at)) };
    case 'day':
      return { kind: 'numbers', known: bits(0), values: new Int32Array(memory, offset + BITS_BYTES, BLOCK) };
    case 'number':
      return { kind: 'numbers', known: bits(0), values: new Float64Array(memory, offset + BITS_BYTES, BLOCK) };
    default:
      return { kind: 'words', codes: new Int32Array(memory, offset, BLOCK), dictionary };
  }
}
