import type { BitNode } from './bit-graph.ts';
import type { Numbers, Plain, Words } from './vectors.ts';

/** Three-valued, over nodes of a graph: in neither where it is unknown. */
export interface NodeTri {
  readonly kind: 'tri';
  readonly yes: BitNode;
  readonly no: BitNode;
}

/** One of a few values: the rows of each, none in two; missing where a row is in none. */
export interface NodeCoded {
  readonly kind: 'coded';
  readonly values: readonly Plain[];
  readonly rows: readonly BitNode[];
}

/** A number for each row, and the rows in which it is known. */
export interface NodeNumbers {
  readonly kind: 'numbers';
  readonly values: Numbers['values'];
  readonly known: BitNode;
}

/** The values of an expression over the rows of a block, in a graph of sets of rows. */
export type Graphed = NodeTri | NodeCoded | NodeNumbers | Words;

/** A value that is missing everywhere. */
export const NOTHING: NodeCoded = { kind: 'coded', values: [], rows: [] };

/** Whether a value is missing everywhere, so that it can be of any kind. */
export const isNothing = (value: Graphed): boolean =>
  (value.kind === 'coded' && value.rows.length === 0) || (value.kind === 'tri' && value.yes === value.no);
