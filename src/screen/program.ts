import { atomOf, isAtom, keyOf, type Value } from './atoms.ts';
import type { Expression } from './expression.ts';

type Step = (values: readonly Value[]) => Value;

/**
 * Expressions made into one straight list of steps, each worked out once from those before it: for asking the same law about many patterns of facts.
 * Equal expressions are one step. An expression is known by its place in the list.
 */
export class Program {
  /** What a pattern has to give, in this order. */
  readonly atoms: Expression[] = [];
  private readonly steps: Step[] = [];
  private readonly places = new Map<string, number>();
  private readonly known = new WeakMap<Expression, number>();
  private readonly given: number[] = [];
  /** The atoms that each step hangs on, by their places among the atoms. */
  private readonly hangsOn: ReadonlySet<number>[] = [];

  /** The place of an expression, which is added where it is new. */
  add(part: Expression): number {
    const known = this.known.get(part);
    if (known !== undefined) return known;
    const place = isAtom(part) ? this.atom(part) : this.worked(part);
    this.known.set(part, place);
    return place;
  }

  /** Values of all steps, by place, from the values of the atoms. */
  run(atoms: readonly Value[]): Value[] {
    const values = new Array<Value>(this.steps.length);
    for (let at = 0; at < atoms.length; at++) values[this.given[at] as number] = atoms[at] as Value;
    for (let at = 0; at < this.steps.length; at++) {
      const step = this.steps[at] as Step;
      if (step !== GIVEN) values[at] = step(values);
    }
    return values;
  }

  /** The atoms that expressions hang on, given by their places: places among the atoms, in order. */
  atomsOf(places: Iterable<number>): number[] {
    const found = new Set<number>();
    for (const place of places) for (const atom of this.hangsOn[place] ?? []) found.add(atom);
    return [...found].sort((a, b) => a - b);
  }

  private atom(part: Expression): number {
    const { atom, negated } = atomOf(part);
    const key = `atom ${keyOf(atom)}`;
    const place = this.places.get(key) ?? this.given[this.given.push(this.made(key, GIVEN, new Set([this.atoms.push(atom) - 1]))) - 1];
    return negated ? this.turned(place as number) : (place as number);
  }

  private turned(place: number): number {
    return this.place(`not ${place}`, (values) => opposite(values[place] as Value), [place]);
  }

  private place(key: string, step: Step, reads: readonly number[]): number {
    const known = this.places.get(key);
    if (known !== undefined) return known;
    return this.made(key, step, new Set(this.atomsOf(reads)));
  }

  private made(key: string, step: Step, atoms: ReadonlySet<number>): number {
    const place = this.steps.push(step) - 1;
    this.places.set(key, place);
    this.hangsOn.push(atoms);
    return place;
  }

  private worked(part: Expression): number {
    switch (part.op) {
      case 'truth':
      case 'number':
      case 'text': {
        const { value } = part;
        return this.place(`${part.op} ${value}`, () => value, []);
      }
      case 'all':
      case 'any':
        return this.joined(part.op, part.parts);
      case 'not': {
        return this.turned(this.add(part.part));
      }
      case 'either': {
        const [yes, no] = [this.add(part.yes), this.add(part.no)];
        return this.place(`either ${yes} ${no}`, (values) => (values[yes] === true ? true : values[no] === true ? false : null), [yes, no]);
      }
      case 'certain': {
        const at = this.add(part.part);
        return this.place(`certain ${at}`, (values) => values[at] === true, [at]);
      }
      case 'missing': {
        const at = this.add(part.part);
        return this.place(`missing ${at}`, (values) => values[at] === null, [at]);
      }
      case 'case':
        return this.cases(part.rows, part.otherwise);
      default:
        return this.valued(part);
    }
  }

  private joined(op: 'all' | 'any', parts: readonly Expression[]): number {
    const places = parts.map((part) => this.add(part));
    const decisive = op === 'any';
    const step: Step = (values) => {
      let result: Value = !decisive;
      for (const at of places) {
        const value = values[at];
        if (value === decisive) return decisive;
        if (value === null) result = null;
      }
      return result;
    };
    return this.place(`${op} ${places.join(' ')}`, step, places);
  }

  private cases(rows: readonly (readonly [Expression, Expression])[], otherwise: Expression): number {
    const places = rows.map(([condition, value]) => [this.add(condition), this.add(value)] as const);
    const last = this.add(otherwise);
    const step: Step = (values) => {
      for (const [condition, value] of places) if (values[condition] === true) return values[value] as Value;
      return values[last] as Value;
    };
    return this.place(`case ${places.join(' ')} ${last}`, step, [...places.flat(), last]);
  }

  private valued(part: Expression): number {
    switch (part.op) {
      case 'first':
      case 'sum':
      case 'greatest':
      case 'least': {
        const places = part.parts.map((one) => this.add(one));
        const of = LISTS[part.op];
        return this.place(`${part.op} ${places.join(' ')}`, (values) => of(places.map((at) => values[at] as Value)), places);
      }
      case 'compare': {
        const { how } = part;
        const [left, right] = [this.add(part.left), this.add(part.right)];
        return this.place(`compare ${how} ${left} ${right}`, (values) => compared(values[left] as Value, how, values[right] as Value), [
          left,
          right,
        ]);
      }
      case 'one-of': {
        const { values: words, negated } = part;
        const at = this.add(part.value);
        const one = (value: Value) => (value === null ? null : words.includes(String(value)) !== negated);
        return this.place(`one-of ${negated} ${words.join('|')} ${at}`, (values) => one(values[at] as Value), [at]);
      }
      default:
        throw new Error(`only an engine works out ${part.op}`);
    }
  }
}

/** Stands for a step whose value comes with the pattern. */
const GIVEN: Step = () => null;

const opposite = (value: Value): Value => (value === null ? null : !value);

const LISTS: Readonly<Record<'first' | 'sum' | 'greatest' | 'least', (values: readonly Value[]) => Value>> = {
  first: (values) => values.find((value) => value !== null) ?? null,
  sum: (values) => values.reduce<number>((sum, value) => sum + Number(value), 0),
  greatest: (values) => Math.max(...values.map(Number)),
  least: (values) => Math.min(...values.map(Number)),
};

function compared(left: Value, how: string, right: Value): Value {
  if (left === null || right === null) return null;
  if (how === '=') return left === right;
  if (how === '!=') return left !== right;
  if (how === '<') return left < right;
  if (how === '<=') return left <= right;
  return how === '>' ? left > right : left >= right;
}
