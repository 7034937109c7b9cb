import type { Truth } from '../base/index.ts';
import { atomOf } from './atoms.ts';
import { and, andNot, type Bits, clear, copy, eachBit, fillRows, or, orAnd, wordsFor } from './bits.ts';
import { byDay, dayLater, eighteenth } from './days.ts';
import type { Expression } from './expression.ts';
import { combined, compareInto, compareWays, greatestOf, truthOf } from './kernel-numbers.ts';
import {
  BLOCK,
  type Coded,
  type Dates,
  type Numbers,
  newBits,
  newCoded,
  newNumbers,
  newTri,
  type Several,
  type Tri,
  type Vector,
} from './vectors.ts';

const WORDS = wordsFor(BLOCK);

/** Works out one vector of a block from those before it. */
type Op = () => void;

type Value = Tri | Coded | Numbers | Extract<Vector, { kind: 'words' }>;

/** Gives the vector of a fact as it is packed; nothing where there is no such column. */
export type Inputs = (name: string) => Value | undefined;

/** Columns that hang on the word of a fact alone, by name. */
export type Looked = ReadonlyMap<string, { readonly fact: string; readonly of: (value: string) => Truth }>;

/**
 * The expressions of a plan made into a straight list of operations on sets of bits: 32 rows at a time, in strong Kleene logic, each expression once
 * for a block. The same plan that an engine gets as SQL (`test/agree/`), for facts that are packed already.
 */
export class Kernel {
  /** All rows of the block. */
  readonly full: Bits = newBits();
  private readonly ops: Op[] = [];
  private readonly known = new WeakMap<Expression, Value>();
  private readonly made = new Map<string, Value>();
  private readonly places = new Map<Bits | readonly Bits[] | Numbers['values'] | Int32Array, number>();

  /** `steps`: columns that are worked out, by name. */
  constructor(
    private readonly inputs: Inputs,
    private readonly looked: Looked,
    private readonly steps: ReadonlyMap<string, Expression>,
  ) {}

  /** The vector of a result, once `run` has been called for a block. */
  result(part: Expression): Vector {
    if (part.op === 'label') return this.result(part.part);
    if (part.op === 'column') {
      const step = this.steps.get(part.name);
      if (step) return this.result(step);
    }
    if (part.op === 'joined') return this.several(part.parts);
    if (part.op === 'dated') return { kind: 'dates', days: this.numbers(this.add(part.day)) } satisfies Dates;
    return this.add(part);
  }

  /** Works everything out for the rows of a block, whose inputs are in place. */
  run(rows: number): void {
    fillRows(this.full, rows);
    for (const op of this.ops) op();
  }

  private several(parts: readonly Expression[]): Several {
    return { kind: 'several', parts: parts.map((part) => this.coded(this.add(part))) };
  }

  /** The vector of an expression; an equal one is made once. */
  add(part: Expression): Value {
    const known = this.known.get(part);
    if (known) return known;
    const made = this.vector(part);
    this.known.set(part, made);
    return made;
  }

  private vector(part: Expression): Value {
    switch (part.op) {
      case 'truth':
        return this.constantTruth(part.value);
      case 'number':
        return this.constant(part.value);
      case 'text':
        return part.value === null ? NOTHING : this.constant(part.value);
      case 'column':
        return this.column(part.name);
      case 'label':
        return this.add(part.part);
      case 'not':
        return this.opposite(this.tri(this.add(part.part)));
      case 'all':
        return this.conjunction(part.parts.map((one) => this.tri(this.add(one))));
      case 'any':
        return this.opposite(this.conjunction(part.parts.map((one) => this.opposite(this.tri(this.add(one))))));
      case 'either':
        return this.either(this.tri(this.add(part.yes)), this.tri(this.add(part.no)));
      case 'certain':
        return this.certain(this.tri(this.add(part.part)));
      case 'missing':
        return this.missing(this.add(part.part));
      default:
        return this.valued(part);
    }
  }

  private valued(part: Expression): Value {
    switch (part.op) {
      case 'compare': {
        const { atom, negated } = atomOf(part);
        return this.turned(this.compared(atom as typeof part), negated);
      }
      case 'one-of':
        return this.turned(this.oneOf(this.add(part.value), part.values), part.negated);
      case 'case':
        return this.cases(part.rows, part.otherwise);
      case 'first':
        return this.first(part.parts);
      case 'joined':
        return part.parts.map((one) => this.coded(this.add(one))).reduce((a, b) => this.pairs('joined', a, b), this.constant(''));
      case 'sum':
        return this.folded(
          part.parts,
          (a, b) => a + b,
          (parts) => parts.reduce((a, b) => this.pairs('sum', a, b)),
          'sum',
        );
      case 'greatest':
      case 'least': {
        const key = (parts: readonly Coded[]) => `${part.op} ${parts.map((one) => this.id(one)).join(' ')}`;
        const few = (parts: readonly Coded[]) => this.once(key(parts), () => greatestOf(parts, part.op === 'least'));
        return this.folded(part.parts, part.op === 'least' ? Math.min : Math.max, few, part.op);
      }
      case 'less':
        return this.numeric('less', [this.add(part.left), this.add(part.right)], (left, right) => left - (right as number));
      case 'later':
        return this.numeric(
          `later ${part.months} ${part.days}`,
          [this.add(part.day)],
          byDay((day) => dayLater(day, part.months, part.days)),
        );
      case 'eighteen':
        return this.numeric('eighteen', [this.add(part.day)], byDay(eighteenth));
      default:
        throw new Error(`facts that are packed do not go through ${part.op}`);
    }
  }

  private column(name: string): Value {
    const step = this.steps.get(name);
    if (step) return this.add(step);
    const looked = this.looked.get(name);
    if (looked) return this.lookup(name, this.column(looked.fact), (word) => TRUTHS[looked.of(word)] ?? null);
    const input = this.inputs(name);
    if (!input) throw new Error(`no column ${name}`);
    return input;
  }

  private lookup(name: string, value: Value, of: (word: string) => boolean | null): Tri {
    return this.once(`looked up ${name}`, () => {
      const vector = newTri();
      return { vector, op: truthOf(vector, value, of) };
    });
  }

  private id(vector: Value): number {
    const of =
      vector.kind === 'tri' ? vector.yes : vector.kind === 'coded' ? vector.rows : vector.kind === 'numbers' ? vector.values : vector.codes;
    const known = this.places.get(of);
    if (known !== undefined) return known;
    this.places.set(of, this.places.size);
    return this.places.size - 1;
  }

  private once<T extends Value>(key: string, make: () => { readonly vector: T; readonly op: Op }): T {
    const known = this.made.get(key);
    if (known) return known as T;
    const { vector, op } = make();
    this.ops.push(op);
    this.made.set(key, vector);
    return vector;
  }

  private constantTruth(value: boolean | null): Tri {
    if (value === null) return UNKNOWN_TRI;
    const yes: Tri = { kind: 'tri', yes: this.full, no: NONE };
    return value ? yes : this.opposite(yes);
  }

  private constant(value: string | number): Coded {
    const key = `constant ${typeof value} ${value}`;
    const known = this.made.get(key) as Coded | undefined;
    const vector = known ?? ({ kind: 'coded', values: [value], rows: [this.full] } satisfies Coded);
    this.made.set(key, vector);
    return vector;
  }

  /** The same bits with the sides exchanged. */
  private opposite(part: Tri): Tri {
    return { kind: 'tri', yes: part.no, no: part.yes };
  }

  private turned(part: Tri, negated: boolean): Tri {
    return negated ? this.opposite(part) : part;
  }

  /** Both sides of a truth are known by their first, except where one side is empty. */
  private key(part: Tri): string {
    return `${this.bitsId(part.yes)}/${this.bitsId(part.no)}`;
  }

  private bitsId(bits: Bits): number {
    const known = this.places.get(bits);
    if (known !== undefined) return known;
    this.places.set(bits, this.places.size);
    return this.places.size - 1;
  }

  private conjunction(parts: readonly Tri[]): Tri {
    const [first, ...rest] = parts;
    if (!first) return this.constantTruth(true);
    if (rest.length === 0) return first;
    const key = `all ${parts
      .map((part) => this.key(part))
      .sort()
      .join(' ')}`;
    return this.once(key, () => {
      const vector = newTri();
      const { yes, no } = vector;
      const op = () => {
        copy(yes, first.yes, WORDS);
        copy(no, first.no, WORDS);
        for (const part of rest) {
          and(yes, yes, part.yes, WORDS);
          or(no, no, part.no, WORDS);
        }
      };
      return { vector, op };
    });
  }

  private either(yes: Tri, no: Tri): Tri {
    return this.once(`either ${this.key(yes)} ${this.key(no)}`, () => {
      const vector: Tri = { kind: 'tri', yes: yes.yes, no: newBits() };
      return { vector, op: () => andNot(vector.no, no.yes, yes.yes, WORDS) };
    });
  }

  private certain(part: Tri): Tri {
    return this.once(`certain ${this.key(part)}`, () => {
      const vector: Tri = { kind: 'tri', yes: part.yes, no: newBits() };
      return { vector, op: () => andNot(vector.no, this.full, part.yes, WORDS) };
    });
  }

  private missing(part: Value): Tri {
    const key = part.kind === 'tri' ? this.key(part) : `${this.id(part)}`;
    return this.once(`missing ${key}`, () => {
      const vector = newTri();
      const op = () => {
        knownInto(vector.no, part);
        and(vector.no, vector.no, this.full, WORDS);
        andNot(vector.yes, this.full, vector.no, WORDS);
      };
      return { vector, op };
    });
  }

  private compared(part: Extract<Expression, { op: 'compare' }>): Tri {
    const [left, right] = [this.add(part.left), this.add(part.right)];
    return this.once(`compare ${this.id(left)} ${part.how} ${this.id(right)}`, () => {
      const vector = newTri();
      const { how } = part;
      const run =
        left.kind === 'coded' && right.kind === 'coded' ? compareWays(vector, left, how, right) : compareInto(vector, left, how, right);
      return {
        vector,
        op: () => {
          clear(vector.yes, WORDS);
          clear(vector.no, WORDS);
          run();
        },
      };
    });
  }

  private oneOf(value: Value, words: readonly string[]): Tri {
    return this.once(`one-of ${this.id(value)} ${words.join('|')}`, () => {
      const vector = newTri();
      return { vector, op: truthOf(vector, value, (word) => words.includes(word)) };
    });
  }

  /** Two values into one, of few values; of words that are joined the second may be missing. */
  private pairs(op: 'sum' | 'joined', a: Coded, b: Coded): Coded {
    if (op === 'sum') return this.once(`sum ${this.id(a)} ${this.id(b)}`, () => combined(a, b, (x, y) => Number(x) + Number(y)));
    const joined = this.once(`joined ${this.id(a)} ${this.id(b)}`, () => combined(a, b, (x, y) => (x === '' ? y : `${x};${y}`)));
    return this.chosen([{ when: this.missing(b).no, value: joined }], a) as Coded;
  }

  /** Numbers into one: by their values where these are few, else row by row. */
  private folded(
    given: readonly Expression[],
    of: (a: number, b: number) => number,
    few: (parts: readonly Coded[]) => Coded,
    name: string,
  ): Value {
    const parts = given.map((part) => this.add(part));
    if (parts.every((part) => part.kind === 'coded')) return few(parts as Coded[]);
    return parts.map((part) => this.numbers(part)).reduce((a, b) => this.numeric(name, [a, b], of as (a: number, b?: number) => number));
  }

  private numeric(name: string, parts: readonly Value[], of: (a: number, b?: number) => number): Numbers {
    const [left, right] = parts.map((part) => this.numbers(part));
    if (!left) throw new Error('no number');
    return this.once(`${name} ${parts.map((part) => this.id(part)).join(' ')}`, () => {
      const vector = newNumbers();
      const values = vector.values;
      const op = () => {
        if (right) and(vector.known, left.known, right.known, WORDS);
        else copy(vector.known, left.known, WORDS);
        eachBit(vector.known, WORDS, (row) => {
          values[row] = right ? of(left.values[row] as number, right.values[row] as number) : of(left.values[row] as number);
        });
      };
      return { vector, op };
    });
  }

  private cases(rows: readonly (readonly [Expression, Expression])[], otherwise: Expression): Value {
    const taken = rows.map(([condition, value]) => ({ when: this.tri(this.add(condition)).yes, value: this.add(value) }));
    return this.chosen(taken, this.add(otherwise));
  }

  /** The first of several values that is there: each stands where those before it are missing. */
  private first(parts: readonly Expression[]): Value {
    const values = parts.map((part) => this.add(part));
    const taken = values.slice(0, -1).map((value) => ({ when: this.missing(value).no, value }));
    return this.chosen(taken, values.at(-1) ?? NOTHING);
  }

  private chosen(rows: readonly Chosen[], otherwise: Value): Value {
    const all = [...rows.map(({ value }) => value), otherwise].filter((value) => !isNothing(value));
    const key = `case ${rows.map(({ when, value }) => `${this.bitsId(when)}:${this.keyOf(value)}`).join(' ')} ${this.keyOf(otherwise)}`;
    if (all.every((value) => value.kind === 'tri')) return this.once(key, () => this.triCase(rows, otherwise));
    if (all.every((value) => value.kind === 'coded')) return this.once(key, () => this.codedCase(rows, otherwise));
    return this.once(key, () => this.numbersCase(rows, otherwise));
  }

  private keyOf(value: Value): string {
    return value.kind === 'tri' ? this.key(value) : `${this.id(value)}`;
  }

  private triCase(rows: readonly Chosen[], otherwise: Value): { vector: Tri; op: Op } {
    const vector = newTri();
    const [rest, take] = [newBits(), newBits()];
    const last = isNothing(otherwise) ? UNKNOWN_TRI : this.tri(otherwise);
    const own = rows.map(({ when, value }) => ({ when, value: isNothing(value) ? UNKNOWN_TRI : this.tri(value) }));
    const op = () => {
      copy(rest, this.full, WORDS);
      clear(vector.yes, WORDS);
      clear(vector.no, WORDS);
      for (const { when, value } of own) {
        and(take, rest, when, WORDS);
        andNot(rest, rest, when, WORDS);
        orAnd(vector.yes, take, value.yes, WORDS);
        orAnd(vector.no, take, value.no, WORDS);
      }
      orAnd(vector.yes, rest, last.yes, WORDS);
      orAnd(vector.no, rest, last.no, WORDS);
    };
    return { vector, op };
  }

  private codedCase(rows: readonly Chosen[], otherwise: Value): { vector: Coded; op: Op } {
    const last = this.coded(otherwise);
    const own = rows.map(({ when, value }) => ({ when, value: this.coded(value) }));
    const values = [...new Set([...own, { value: last }].flatMap(({ value }) => value.values))];
    const vector = newCoded(values);
    const target = (value: Coded) => value.values.map((one) => vector.rows[values.indexOf(one)] as Bits);
    const put = own.map(({ when, value }) => ({ when, from: value.rows, to: target(value) }));
    const to = target(last);
    const [rest, take] = [newBits(), newBits()];
    const op = () => {
      copy(rest, this.full, WORDS);
      for (const bits of vector.rows) clear(bits, WORDS);
      for (const { when, from, to: into } of put) {
        if (from.length === 1 && from[0] === this.full) takeRows(into[0] as Bits, rest, when);
        else if (from.length > 0) {
          and(take, rest, when, WORDS);
          andNot(rest, rest, when, WORDS);
          for (let at = 0; at < from.length; at++) orAnd(into[at] as Bits, take, from[at] as Bits, WORDS);
        } else andNot(rest, rest, when, WORDS);
      }
      for (let at = 0; at < last.rows.length; at++) orAnd(to[at] as Bits, rest, last.rows[at] as Bits, WORDS);
    };
    return { vector, op };
  }

  private numbersCase(rows: readonly Chosen[], otherwise: Value): { vector: Numbers; op: Op } {
    const vector = newNumbers();
    const own = [...rows, { when: this.full, value: otherwise }].map(({ when, value }) => ({ when, value: this.numbers(value) }));
    const [rest, take] = [newBits(), newBits()];
    const op = () => {
      copy(rest, this.full, WORDS);
      clear(vector.known, WORDS);
      for (const { when, value } of own) {
        and(take, rest, when, WORDS);
        andNot(rest, rest, when, WORDS);
        and(take, take, value.known, WORDS);
        or(vector.known, vector.known, take, WORDS);
        eachBit(take, WORDS, (row) => {
          vector.values[row] = value.values[row] as number;
        });
      }
    };
    return { vector, op };
  }

  private tri(value: Value): Tri {
    if (value.kind === 'tri') return value;
    if (isNothing(value)) return UNKNOWN_TRI;
    throw new Error(`a condition is a ${value.kind}`);
  }

  private coded(value: Value): Coded {
    if (value.kind === 'coded') return value;
    if (isNothing(value)) return NOTHING;
    throw new Error(`a word of a result is a ${value.kind}`);
  }

  private numbers(value: Value): Numbers {
    if (value.kind === 'numbers') return value;
    if (isNothing(value)) return NO_NUMBERS;
    if (value.kind !== 'coded') throw new Error(`a number is a ${value.kind}`);
    return this.once(`numbers ${this.id(value)}`, () => {
      const vector = newNumbers();
      const op = () => {
        knownInto(vector.known, value);
        for (const [at, bits] of value.rows.entries()) {
          const one = Number(value.values[at]);
          eachBit(bits, WORDS, (row) => {
            vector.values[row] = one;
          });
        }
      };
      return { vector, op };
    });
  }
}

interface Chosen {
  readonly when: Bits;
  readonly value: Value;
}

const TRUTHS: Readonly<Record<Truth, boolean | null>> = { yes: true, no: false, unknown: null, contested: null };
const NONE = newBits();
const UNKNOWN_TRI: Tri = { kind: 'tri', yes: NONE, no: NONE };
const NOTHING: Coded = { kind: 'coded', values: [], rows: [] };
const NO_NUMBERS: Numbers = { kind: 'numbers', values: new Float64Array(BLOCK), known: NONE };

const isNothing = (value: Value): boolean => value === UNKNOWN_TRI || (value.kind === 'coded' && value.rows.length === 0);

/** Moves the rows that have a bit from what is left to where they go. */
function takeRows(into: Bits, rest: Bits, when: Bits): void {
  for (let at = 0; at < WORDS; at++) {
    const own = rest[at] as number;
    const taken = own & (when[at] as number);
    into[at] = (into[at] as number) | taken;
    rest[at] = own ^ taken;
  }
}

/** Where a value is not missing. */
function knownInto(into: Bits, part: Value): void {
  if (part.kind === 'tri') or(into, part.yes, part.no, WORDS);
  else if (part.kind === 'numbers') copy(into, part.known, WORDS);
  else if (part.kind === 'coded') {
    clear(into, WORDS);
    for (const bits of part.rows) or(into, into, bits, WORDS);
  } else {
    clear(into, WORDS);
    const { codes } = part;
    for (let row = 0; row < BLOCK; row++)
      if ((codes[row] as number) >= 0) into[row >>> 5] = (into[row >>> 5] as number) | (1 << (row & 31));
  }
}
