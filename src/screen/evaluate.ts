import type { Expression } from './expression.ts';
import { partsOf } from './expression.ts';

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

/** The atoms of an expression, each once, by their text. */
export function atomsOf(
  part: Expression,
  found: Map<string, Expression> = new Map(),
  seen: Set<Expression> = new Set(),
): Map<string, Expression> {
  if (seen.has(part)) return found;
  seen.add(part);
  if (isAtom(part)) {
    const { atom } = plain(part);
    found.set(keyOf(atom), atom);
  } else for (const child of partsOf(part)) atomsOf(child, found, seen);
  return found;
}

interface Plain {
  readonly atom: Expression;
  readonly negated: boolean;
}

const plains = new WeakMap<Expression, Plain>();

/** An atom and its negation are one: `x >= 3` is that `x < 3` is not so. The same object each time. */
function plain(part: Expression): Plain {
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

/** Works out an expression as an engine would, in strong Kleene logic. `atom` gives the values of atoms; `memo` keeps what was worked out. */
export function workOut(part: Expression, atom: (part: Expression) => Value, memo: Map<Expression, Value>): Value {
  const known = memo.get(part);
  if (known !== undefined) return known;
  const value = isAtom(part) ? ofAtom(part, atom) : worked(part, (one) => workOut(one, atom, memo));
  memo.set(part, value);
  return value;
}

function ofAtom(part: Expression, atom: (part: Expression) => Value): Value {
  const { atom: own, negated } = plain(part);
  const value = atom(own);
  return negated && value !== null ? !value : value;
}

function worked(part: Expression, of: (part: Expression) => Value): Value {
  switch (part.op) {
    case 'truth':
    case 'number':
    case 'text':
      return part.value;
    case 'all':
      return kleene(part.parts.map(of), false);
    case 'any':
      return kleene(part.parts.map(of), true);
    case 'not': {
      const value = of(part.part);
      return value === null ? null : !value;
    }
    case 'either':
      return of(part.yes) === true ? true : of(part.no) === true ? false : null;
    case 'certain':
      return of(part.part) === true;
    case 'missing':
      return of(part.part) === null;
    case 'first':
      return part.parts.map(of).find((value) => value !== null) ?? null;
    case 'case': {
      const row = part.rows.find(([condition]) => of(condition) === true);
      return of(row ? row[1] : part.otherwise);
    }
    case 'one-of':
      return included(of(part.value), part.values, part.negated);
    case 'compare':
      return compared(of(part.left), part.how, of(part.right));
    default:
      return numeric(part, of);
  }
}

function numeric(part: Expression, of: (part: Expression) => Value): Value {
  const numbers = partsOf(part).map((one) => Number(of(one)));
  if (part.op === 'sum') return numbers.reduce((sum, one) => sum + one, 0);
  if (part.op === 'greatest') return Math.max(...numbers);
  if (part.op === 'least') return Math.min(...numbers);
  if (part.op === 'less') return (numbers[0] ?? 0) - (numbers[1] ?? 0);
  throw new Error(`only an engine works out ${part.op}`);
}

function kleene(values: readonly Value[], decisive: boolean): Value {
  if (values.includes(decisive)) return decisive;
  return values.includes(null) ? null : !decisive;
}

function included(value: Value, values: readonly string[], negated: boolean): Value {
  return value === null ? null : values.includes(String(value)) !== negated;
}

function compared(left: Value, how: string, right: Value): Value {
  if (left === null || right === null) return null;
  if (how === '=') return left === right;
  if (how === '!=') return left !== right;
  if (how === '<') return left < right;
  if (how === '<=') return left <= right;
  return how === '>' ? left > right : left >= right;
}
