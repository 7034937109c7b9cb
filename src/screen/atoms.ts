import type { Expression } from './expression.ts';

/** What an expression comes out as, once the values of its atoms are known. */
export type Value = boolean | number | string | null;

/** Whether an expression is taken as it is: what only the engine can work out, from the columns of a row. */
export function isAtom(part: Expression): boolean {
  switch (part.op) {
    case 'column':
      return true;
    case 'compare':
      return !(inHand(part.left) && inHand(part.right));
    case 'one-of':
      return !inHand(part.value);
    case 'missing':
      return part.part.op === 'column';
    default:
      return false;
  }
}

/** A number or word that hangs on nothing but conditions. */
function inHand(part: Expression): boolean {
  switch (part.op) {
    case 'number':
    case 'text':
      return true;
    case 'case':
      return part.rows.every(([, value]) => inHand(value)) && inHand(part.otherwise);
    case 'sum':
    case 'greatest':
    case 'least':
    case 'first':
      return part.parts.every(inHand);
    case 'less':
      return inHand(part.left) && inHand(part.right);
    default:
      return false;
  }
}

interface Plain {
  readonly atom: Expression;
  readonly negated: boolean;
}

const plains = new WeakMap<Expression, Plain>();

/** An atom and its negation are one: `x >= 3` is that `x < 3` is not so. The same object each time. */
export function atomOf(part: Expression): Plain {
  const known = plains.get(part) ?? madePlain(part);
  plains.set(part, known);
  return known;
}

function madePlain(part: Expression): Plain {
  if (part.op === 'one-of' && part.negated) return { atom: { ...part, negated: false }, negated: true };
  if (part.op !== 'compare') return { atom: part, negated: false };
  const how = PLAIN[part.how];
  return how === undefined ? { atom: part, negated: false } : { atom: { ...part, how }, negated: true };
}

const PLAIN: Readonly<Record<string, '=' | '<' | '>'>> = { '!=': '=', '>=': '<', '<=': '>' };

const keys = new WeakMap<Expression, string>();

/** A text by which equal expressions are known. */
export function keyOf(part: Expression): string {
  const known = keys.get(part) ?? JSON.stringify(part);
  keys.set(part, known);
  return known;
}
