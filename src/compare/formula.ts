import type { Truth } from '../base/index.ts';

/**
 * Conditions of law as formulas over atoms: what a node of the IR comes to once definitions, imports, lists of offences and texts in force have been
 * looked up. Three values: 0 no, 1 not settled, 2 yes; their order is that of strong Kleene's tables, so that `all` is the least and `any` the greatest.
 * Equal formulas are one object.
 */
export type Formula = { readonly id: number } & Shape;

export type Shape =
  | { readonly op: 'const'; readonly value: Value }
  /** What one variable says: for each of its raw values a truth. */
  | { readonly op: 'atom'; readonly atom: Atom }
  | { readonly op: 'not'; readonly part: Formula }
  | { readonly op: 'all' | 'any'; readonly parts: readonly Formula[] }
  | { readonly op: 'at-least'; readonly count: number; readonly parts: readonly Formula[] }
  /** The claim, or where it is not settled yes if the basis is yes. */
  | { readonly op: 'presumed'; readonly claim: Formula; readonly basis: Formula }
  /** Settled only if all parts agree. */
  | { readonly op: 'agree'; readonly parts: readonly Formula[] }
  /** The body of the first text that is in force for certain, else of the latest that may be, else of the last. */
  | { readonly op: 'text'; readonly tests: readonly Formula[]; readonly bodies: readonly Formula[] }
  /** No becomes not settled: of an open list nothing is ever outside for certain. */
  | { readonly op: 'open'; readonly part: Formula };

export type Value = 0 | 1 | 2;

export const NO = 0;
export const UNSETTLED = 1;
export const YES = 2;

export const settled = (truth: Truth): Value => (truth === 'yes' ? YES : truth === 'no' ? NO : UNSETTLED);

/** A question to one variable. Atoms with equal keys are the same question. */
export interface Atom {
  readonly variable: string;
  readonly key: string;
  /** What a raw value of the variable comes to. */
  readonly of: (raw: Raw) => Truth;
  /** Of variables that are numbers or days: where the answer may change; each is the first of a new stretch. */
  readonly cuts?: readonly number[];
  /** Words that it asks for. */
  readonly words?: readonly string[];
  /** The list of offences for whose entries it asks. */
  readonly list?: string;
}

/** A value that a fact can have, as the rules see it: a word, a number or day, a citation or code. */
export type Raw = string | number;

/** Makes formulas; equal ones once. */
export class Formulas {
  private readonly made = new Map<string, Formula>();
  readonly atoms = new Map<string, Atom>();

  get size(): number {
    return this.made.size;
  }

  private make(key: string, shape: Shape): Formula {
    const known = this.made.get(key);
    if (known) return known;
    const formula = { id: this.made.size, ...shape } as Formula;
    this.made.set(key, formula);
    return formula;
  }

  constant(value: Value): Formula {
    return this.make(`c${value}`, { op: 'const', value });
  }

  atom(atom: Atom): Formula {
    const key = `${atom.variable}|${atom.key}`;
    if (!this.atoms.has(key)) this.atoms.set(key, atom);
    return this.make(`a${key}`, { op: 'atom', atom: this.atoms.get(key) as Atom });
  }

  not(part: Formula): Formula {
    if (part.op === 'const') return this.constant((2 - part.value) as Value);
    return part.op === 'not' ? part.part : this.make(`n${part.id}`, { op: 'not', part });
  }

  all(...parts: readonly Formula[]): Formula {
    return this.several('all', parts, NO, YES);
  }

  any(...parts: readonly Formula[]): Formula {
    return this.several('any', parts, YES, NO);
  }

  private several(op: 'all' | 'any', parts: readonly Formula[], decides: Value, gives: Value): Formula {
    const flat = parts.flatMap((part) => (part.op === op ? part.parts : [part]));
    const kept = [...new Set(flat)].filter((part) => part.op !== 'const' || part.value !== gives);
    if (kept.some((part) => part.op === 'const' && part.value === decides)) return this.constant(decides);
    if (kept.length < 2) return kept[0] ?? this.constant(gives);
    return this.make(`${op}${kept.map((part) => part.id).join(',')}`, { op, parts: kept });
  }

  atLeast(count: number, parts: readonly Formula[]): Formula {
    if (count <= 0) return this.constant(YES);
    if (count > parts.length) return this.constant(NO);
    return this.make(`l${count}:${parts.map((part) => part.id).join(',')}`, { op: 'at-least', count, parts });
  }

  presumed(claim: Formula, basis: Formula): Formula {
    return this.make(`p${claim.id},${basis.id}`, { op: 'presumed', claim, basis });
  }

  agree(parts: readonly Formula[]): Formula {
    const [first] = parts;
    if (first && parts.every((part) => part === first)) return first;
    return this.make(`g${parts.map((part) => part.id).join(',')}`, { op: 'agree', parts });
  }

  text(tests: readonly Formula[], bodies: readonly Formula[]): Formula {
    const [only] = bodies;
    if (only && bodies.every((body) => body === only)) return only;
    const ids = (list: readonly Formula[]) => list.map((part) => part.id).join(',');
    return this.make(`t${ids(tests)};${ids(bodies)}`, { op: 'text', tests, bodies });
  }

  open(part: Formula): Formula {
    return part.op === 'const' ? this.constant(part.value === NO ? UNSETTLED : part.value) : this.make(`o${part.id}`, { op: 'open', part });
  }
}

/** The parts of a formula, in order. */
export function partsOf(formula: Formula): readonly Formula[] {
  switch (formula.op) {
    case 'not':
    case 'open':
      return [formula.part];
    case 'presumed':
      return [formula.claim, formula.basis];
    case 'text':
      return [...formula.tests, ...formula.bodies];
    case 'const':
    case 'atom':
      return [];
    default:
      return formula.parts;
  }
}

/** Every formula within others, each once. */
export function within(formulas: Iterable<Formula>): Set<Formula> {
  const seen = new Set<Formula>();
  const visit = (formula: Formula): void => {
    if (seen.has(formula)) return;
    seen.add(formula);
    for (const part of partsOf(formula)) visit(part);
  };
  for (const formula of formulas) visit(formula);
  return seen;
}

/** The variables that formulas ask for. */
export function variablesOf(formulas: Iterable<Formula>): Set<string> {
  return new Set([...within(formulas)].flatMap((one) => (one.op === 'atom' ? [one.atom.variable] : [])));
}

/** The strong Kleene table of `at least` over the three values. */
export function counted(count: number, values: readonly number[]): Value {
  const sure = values.filter((value) => value === YES).length;
  const possible = values.filter((value) => value !== NO).length;
  return sure >= count ? YES : possible < count ? NO : UNSETTLED;
}

/** Which of several texts counts, from what is known of the time of each. */
export function textAt(tests: readonly number[]): number {
  const sure = tests.indexOf(YES);
  if (sure >= 0) return sure;
  const possible = tests.lastIndexOf(UNSETTLED);
  return possible >= 0 ? possible : tests.length - 1;
}
