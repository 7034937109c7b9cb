import { type Compare, compares, OPPOSITE } from '../ir/index.ts';

/**
 * Three-valued conditions and the few values that a screen works out, before they are written in the SQL of an engine. A condition is TRUE, FALSE or
 * NULL, which is unknown; contested is unknown here. Built only through the functions below, which fold what is known when the query is made: what
 * a register does not record drops out of the query.
 */
export type Expression =
  | { readonly op: 'truth'; readonly value: boolean | null }
  | { readonly op: 'number'; readonly value: number }
  | { readonly op: 'text'; readonly value: string | null }
  | { readonly op: 'column'; readonly name: string; readonly of?: string }
  | { readonly op: 'all' | 'any'; readonly parts: readonly Expression[] }
  | { readonly op: 'not'; readonly part: Expression }
  /** Two values compared; NULL if either is. */
  | { readonly op: 'compare'; readonly left: Expression; readonly how: Compare; readonly right: Expression }
  | { readonly op: 'one-of'; readonly value: Expression; readonly values: readonly string[]; readonly negated: boolean }
  /** TRUE where `yes` holds for certain, FALSE where `no` does, else NULL. Both never hold at once. */
  | { readonly op: 'either'; readonly yes: Expression; readonly no: Expression }
  /** Never NULL: whether a condition is TRUE. */
  | { readonly op: 'certain'; readonly part: Expression }
  | { readonly op: 'missing'; readonly part: Expression }
  | { readonly op: 'first'; readonly parts: readonly Expression[] }
  | { readonly op: 'case'; readonly rows: readonly (readonly [Expression, Expression])[]; readonly otherwise: Expression }
  | { readonly op: 'sum' | 'greatest' | 'least' | 'joined'; readonly parts: readonly Expression[] }
  /** A value of a register as text without blanks around it; NULL where nothing is left. */
  | { readonly op: 'worded'; readonly part: Expression }
  /** A value read as a number, or as a count of days; NULL where it cannot be read. */
  | { readonly op: 'read'; readonly part: Expression; readonly as: 'number' | 'day' }
  /** A day as YYYY-MM-DD. */
  | { readonly op: 'dated'; readonly day: Expression }
  /** Whether a text, divided at semicolons, has a part. */
  | { readonly op: 'holds'; readonly value: Expression; readonly part: string }
  /** Texts one after the other; NULL where one is. */
  | { readonly op: 'framed'; readonly parts: readonly Expression[] }
  /** One of a few words, as it stands in the result. */
  | { readonly op: 'label'; readonly part: Expression }
  /** The number of a row, where the register has no reference of its own. */
  | { readonly op: 'row-number' }
  /** One number less another. */
  | { readonly op: 'less'; readonly left: Expression; readonly right: Expression }
  /** A day (a count of days since 1970-01-01), months and days later; a day that does not exist moves to the month's last. */
  | { readonly op: 'later'; readonly day: Expression; readonly months: number; readonly days: number }
  /** First day on which somebody born on a day is eighteen; for 29 February it is 1 March. */
  | { readonly op: 'eighteen'; readonly day: Expression };

export type Op = Expression['op'];
/** The expressions of one kind. */
export type Of<K extends Op> = Expression extends infer E
  ? E extends { readonly op: infer O }
    ? K extends O
      ? E
      : never
    : never
  : never;

export const YES: Expression = { op: 'truth', value: true };
export const NO: Expression = { op: 'truth', value: false };
export const UNKNOWN: Expression = { op: 'truth', value: null };

export const number = (value: number): Expression => ({ op: 'number', value });
export const text = (value: string | null): Expression => ({ op: 'text', value });
export const column = (name: string, of?: string): Expression => ({ op: 'column', name, ...(of === undefined ? {} : { of }) });

const isTruth = (part: Expression, value: boolean | null): boolean => part.op === 'truth' && part.value === value;

/** Conjunction and disjunction in strong Kleene logic, flattened, without repetitions, shorter parts first. */
function joined(op: 'all' | 'any', given: readonly Expression[]): Expression {
  const [neutral, absorbing] = op === 'all' ? [true, false] : [false, true];
  const seen = new Map<string, Expression>();
  for (const part of given.flatMap((one) => (one.op === op ? one.parts : [one]))) {
    if (isTruth(part, absorbing)) return part;
    if (!isTruth(part, neutral)) seen.set(JSON.stringify(part), part);
  }
  const parts = [...seen.values()];
  if (parts.length === 0) return { op: 'truth', value: neutral };
  return parts.length === 1 ? (parts[0] as Expression) : { op, parts: parts.sort((a, b) => size(a) - size(b)) };
}

export const all = (...parts: readonly Expression[]): Expression => joined('all', parts);
export const any = (...parts: readonly Expression[]): Expression => joined('any', parts);

/** Negation; unknown stays unknown. */
export function not(part: Expression): Expression {
  switch (part.op) {
    case 'truth':
      return part.value === null ? part : { op: 'truth', value: !part.value };
    case 'not':
      return part.part;
    case 'compare':
      return { ...part, how: OPPOSITE[part.how] };
    case 'one-of':
      return { ...part, negated: !part.negated };
    case 'either':
      return { op: 'either', yes: part.no, no: part.yes };
    default:
      return { op: 'not', part };
  }
}

export function compare(left: Expression, how: Compare, right: Expression): Expression {
  if (isNothing(left) || isNothing(right)) return UNKNOWN;
  if (left.op === 'number' && right.op === 'number') return { op: 'truth', value: compares(left.value, how, right.value) };
  return { op: 'compare', left, how, right };
}

const isNothing = (value: Expression): boolean => (value.op === 'truth' || value.op === 'text') && value.value === null;

/** Whether a value is one of a list of words. */
export function oneOf(value: Expression, values: readonly string[]): Expression {
  if (isNothing(value)) return UNKNOWN;
  if (value.op === 'text') return { op: 'truth', value: values.includes(value.value ?? '') };
  return values.length === 0 ? either(NO, not(missing(value))) : { op: 'one-of', value, values: [...new Set(values)], negated: false };
}

export function either(yes: Expression, no: Expression): Expression {
  if (isTruth(yes, true)) return YES;
  if (isTruth(no, true)) return NO;
  const never = (part: Expression) => part.op === 'truth';
  return never(yes) && never(no) ? UNKNOWN : { op: 'either', yes: never(yes) ? NO : yes, no: never(no) ? NO : no };
}

export function certain(part: Expression): Expression {
  const sure = surely(part);
  return sure.op === 'truth' ? { op: 'truth', value: sure.value === true } : { op: 'certain', part: sure };
}

export function missing(part: Expression): Expression {
  if (part.op === 'number' || part.op === 'certain') return NO;
  if (part.op === 'truth' || part.op === 'text') return part.value === null ? YES : NO;
  return { op: 'missing', part };
}

/** The first of several values that is not missing. */
export function first(...given: readonly Expression[]): Expression {
  const parts: Expression[] = [];
  for (const part of given) {
    if (isNothing(part)) continue;
    parts.push(part);
    if (part.op === 'truth' || part.op === 'text' || part.op === 'number') break;
  }
  if (parts.length < 2) return parts[0] ?? given[0] ?? UNKNOWN;
  return { op: 'first', parts };
}

/** The value of the first row whose condition is TRUE. */
export function when(rows: readonly (readonly [Expression, Expression])[], otherwise: Expression): Expression {
  const kept: (readonly [Expression, Expression])[] = [];
  for (const [condition, value] of rows) {
    const sure = surely(condition);
    if (sure.op === 'truth') {
      if (sure.value !== true) continue;
      return kept.length === 0 ? value : { op: 'case', rows: kept, otherwise: value };
    }
    kept.push([sure, value]);
  }
  return kept.length === 0 ? otherwise : { op: 'case', rows: kept, otherwise };
}

/** The greatest, or the least, of numbers that are never missing. */
export function extreme(op: 'greatest' | 'least', parts: readonly Expression[]): Expression {
  return parts.length === 1 ? (parts[0] as Expression) : { op, parts };
}

/**
 * A condition that is TRUE where the given one is TRUE for certain, and not TRUE elsewhere: fit for a WHEN or a WHERE, where an engine stops at the
 * first part that fails. `surely(not(x))` is where x is FALSE for certain.
 */
export function surely(part: Expression): Expression {
  switch (part.op) {
    case 'truth':
      return part.value === true ? YES : NO;
    case 'all':
      return all(...part.parts.map(surely));
    case 'any':
      return any(...part.parts.map(surely));
    case 'not':
      return surelyNot(part.part);
    case 'either':
      return surely(part.yes);
    default:
      return part;
  }
}

function surelyNot(part: Expression): Expression {
  switch (part.op) {
    case 'truth':
      return part.value === false ? YES : NO;
    case 'all':
      return any(...part.parts.map(surelyNot));
    case 'any':
      return all(...part.parts.map(surelyNot));
    case 'not':
      return surely(part.part);
    case 'either':
      return surely(part.no);
    default:
      return not(part);
  }
}

/** How much there is to work out: conditions that cost little are asked first. */
export function size(part: Expression): number {
  return 1 + partsOf(part).reduce((sum, one) => sum + size(one), 0);
}

/** The parts of an expression, in order. */
export function partsOf(part: Expression): readonly Expression[] {
  switch (part.op) {
    case 'all':
    case 'any':
    case 'first':
    case 'sum':
    case 'greatest':
    case 'least':
    case 'joined':
    case 'framed':
      return part.parts;
    case 'not':
    case 'certain':
    case 'missing':
    case 'label':
    case 'worded':
    case 'read':
      return [part.part];
    case 'compare':
    case 'less':
      return [part.left, part.right];
    case 'one-of':
    case 'holds':
      return [part.value];
    case 'either':
      return [part.yes, part.no];
    case 'case':
      return [...part.rows.flat(), part.otherwise];
    case 'later':
    case 'dated':
    case 'eighteen':
      return [part.day];
    default:
      return [];
  }
}

/** Names of the columns that an expression reads. */
export function columnsOf(part: Expression): Set<string> {
  const names = new Set<string>();
  const visit = (one: Expression): void => {
    if (one.op === 'column') names.add(one.name);
    for (const child of partsOf(one)) visit(child);
  };
  visit(part);
  return names;
}
