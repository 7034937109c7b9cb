import type { Truth } from '../base/index.ts';
import type { Compare } from '../ir/index.ts';
import { atomOf } from './atoms.ts';
import { BitGraph, type BitNode } from './bit-graph.ts';
import { byDay, dayLater, eighteenth } from './days.ts';
import type { Expression } from './expression.ts';
import { type Graphed, isNothing, NOTHING, type NodeCoded, type NodeNumbers, type NodeTri } from './graphed.ts';
import { greatestOf, pairsOf, waysOf } from './kernel-coded.ts';
import { compareNumbers, compareWith, numbersFrom, numbersOfCoded, rowsWhere, sameRows, truthOfWords } from './kernel-rows.ts';
import { type Coded, type Numbers, newBits, newNumbers, type Plain, type Tri, type Vector, type Words } from './vectors.ts';

type Input = Tri | Coded | Numbers | Words;

/** Gives the vector of a fact as it is packed; nothing where there is no such column. */
export type Inputs = (name: string) => Input | undefined;

/** Columns that hang on the word of a fact alone, by name. */
export type Looked = ReadonlyMap<string, { readonly fact: string; readonly of: (value: string) => Truth }>;

const TRUTHS: Readonly<Record<Truth, boolean | null>> = { yes: true, no: false, unknown: null, contested: null };

/**
 * The expressions of a plan made into a graph of sets of rows, worked out 32 rows at a time in strong Kleene logic, each expression once for a block.
 * It is the plan that an engine gets as SQL, for facts that are packed already; that both say the same is tested (`test/agree/`).
 */
export class Kernel {
  private readonly graph = new BitGraph();
  private readonly unknown: NodeTri = { kind: 'tri', yes: this.graph.none, no: this.graph.none };
  private readonly known = new WeakMap<Expression, Graphed>();
  private readonly columns = new Map<string, Graphed>();
  private readonly made = new Map<string, Graphed>();

  /** `steps`: columns that are worked out, by name. */
  constructor(
    private readonly inputs: Inputs,
    private readonly looked: Looked,
    private readonly steps: ReadonlyMap<string, Expression>,
  ) {}

  /** The vector of a result, whose values stand there after each `run`. */
  result(part: Expression): Vector {
    if (part.op === 'label') return this.result(part.part);
    if (part.op === 'column') {
      const step = this.steps.get(part.name);
      if (step) return this.result(step);
    }
    if (part.op === 'joined') return { kind: 'several', parts: part.parts.map((one) => this.keptCoded(this.coded(this.add(one)))) };
    if (part.op === 'dated') return { kind: 'dates', days: this.keptNumbers(this.numbers(this.add(part.day))) };
    const value = this.add(part);
    if (value.kind === 'words') return value;
    if (value.kind === 'tri') return this.truth(part);
    return value.kind === 'coded' ? this.keptCoded(value) : this.keptNumbers(value);
  }

  /** The rows in which a condition is TRUE, and those in which it is FALSE. */
  truth(part: Expression): Tri {
    const { yes, no } = this.tri(this.add(part));
    return { kind: 'tri', yes: this.graph.keep(yes), no: this.graph.keep(no) };
  }

  /** Works everything out for the rows of a block, whose inputs are in place. */
  run(rows: number): void {
    this.graph.run(rows);
  }

  private keptCoded({ values, rows }: NodeCoded): Coded {
    return { kind: 'coded', values, rows: rows.map((node) => this.graph.keep(node)) };
  }

  private keptNumbers({ values, known }: NodeNumbers): Numbers {
    return { kind: 'numbers', values, known: this.graph.keep(known) };
  }

  private add(part: Expression): Graphed {
    const known = this.known.get(part);
    if (known) return known;
    const made = this.vector(part);
    this.known.set(part, made);
    return made;
  }

  private vector(part: Expression): Graphed {
    const { graph } = this;
    switch (part.op) {
      case 'truth':
        return part.value === null ? this.unknown : this.turned({ kind: 'tri', yes: graph.full, no: graph.none }, !part.value);
      case 'number':
        return this.constant(part.value);
      case 'text':
        return part.value === null ? NOTHING : this.constant(part.value);
      case 'column':
        return this.column(part.name);
      case 'label':
        return this.add(part.part);
      case 'not':
        return this.turned(this.tri(this.add(part.part)), true);
      case 'all':
      case 'any':
        return this.joined(part.op, part.parts);
      case 'either': {
        const [yes, no] = [part.yes, part.no].map((one) => this.tri(this.add(one)).yes) as [BitNode, BitNode];
        return { kind: 'tri', yes, no: graph.less(no, yes) };
      }
      case 'certain': {
        const { yes } = this.tri(this.add(part.part));
        return { kind: 'tri', yes, no: graph.less(graph.full, yes) };
      }
      case 'missing': {
        const no = this.there(this.add(part.part));
        return { kind: 'tri', yes: graph.less(graph.full, no), no };
      }
      default:
        return this.valued(part);
    }
  }

  private valued(part: Expression): Graphed {
    switch (part.op) {
      case 'compare': {
        const { atom, negated } = atomOf(part);
        return this.turned(this.compared(atom as typeof part), negated);
      }
      case 'one-of': {
        const { values } = part;
        return this.turned(
          this.truthOf(`one of ${values.join('|')}`, this.add(part.value), (word) => values.includes(word)),
          part.negated,
        );
      }
      case 'case':
        return this.chosen(
          part.rows.map(([condition, value]) => ({ when: this.tri(this.add(condition)).yes, value: this.add(value) })),
          this.add(part.otherwise),
        );
      case 'first': {
        const values = part.parts.map((one) => this.add(one));
        const rows = values.slice(0, -1).map((value) => ({ when: this.there(value), value }));
        return this.chosen(rows, values.at(-1) ?? NOTHING);
      }
      case 'joined':
        return part.parts.map((one) => this.coded(this.add(one))).reduce((a, b) => this.joinedWords(a, b), this.constant(''));
      default:
        return this.counted(part);
    }
  }

  private counted(part: Expression): Graphed {
    switch (part.op) {
      case 'sum':
        return this.folded(
          part.parts,
          'sum',
          (a, b) => a + b,
          (parts) => parts.reduce((a, b) => pairsOf(this.graph, a, b, (x, y) => Number(x) + Number(y))),
        );
      case 'greatest':
      case 'least': {
        const least = part.op === 'least';
        return this.folded(part.parts, part.op, least ? Math.min : Math.max, (parts) => greatestOf(this.graph, parts, least));
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

  private column(name: string): Graphed {
    const known = this.columns.get(name);
    if (known) return known;
    const made = this.madeColumn(name);
    this.columns.set(name, made);
    return made;
  }

  private madeColumn(name: string): Graphed {
    const step = this.steps.get(name);
    if (step) return this.add(step);
    const looked = this.looked.get(name);
    if (looked) return this.truthOf(`looked up ${name}`, this.column(looked.fact), (word) => TRUTHS[looked.of(word)] ?? null);
    const input = this.inputs(name);
    if (!input) throw new Error(`no column ${name}`);
    const given = (bits: Int32Array) => this.graph.given(bits);
    if (input.kind === 'words') return input;
    if (input.kind === 'tri') return { kind: 'tri', yes: given(input.yes), no: given(input.no) };
    if (input.kind === 'coded') return { kind: 'coded', values: input.values, rows: input.rows.map(given) };
    return { kind: 'numbers', values: input.values, known: given(input.known) };
  }

  private constant(value: Plain): NodeCoded {
    return { kind: 'coded', values: [value], rows: [this.graph.full] };
  }

  private turned(part: NodeTri, negated: boolean): NodeTri {
    return negated ? { kind: 'tri', yes: part.no, no: part.yes } : part;
  }

  private joined(op: 'all' | 'any', given: readonly Expression[]): NodeTri {
    const { graph } = this;
    const parts = given.map((part) => this.tri(this.add(part)));
    const [yes, no] = [parts.map((part) => part.yes), parts.map((part) => part.no)];
    return op === 'all' ? { kind: 'tri', yes: graph.all(yes), no: graph.any(no) } : { kind: 'tri', yes: graph.any(yes), no: graph.all(no) };
  }

  /** Rows in which a value is not missing. */
  private there(part: Graphed): BitNode {
    const { graph } = this;
    if (part.kind === 'tri') return graph.or(part.yes, part.no);
    if (part.kind === 'coded') return graph.any(part.rows);
    if (part.kind === 'numbers') return part.known;
    return this.truthOf('there', part, () => true).yes;
  }

  private compared(part: Extract<Expression, { op: 'compare' }>): NodeTri {
    const [left, right] = [this.add(part.left), this.add(part.right)];
    const { graph } = this;
    if (left.kind === 'coded' && right.kind === 'coded') return waysOf(graph, left, part.how, right);
    if (left.kind === 'words' || right.kind === 'words' || left.kind === 'tri' || right.kind === 'tri')
      return this.comparedWords(left, part.how, right);
    const [a, b] = [this.numbers(left), this.numbers(right)];
    return this.rowwise(`compare ${keyOf(a)} ${part.how} ${keyOf(b)}`, (into) => {
      const [only, other] = [this.constantOf(left), this.constantOf(right)];
      if (other !== undefined) return { reads: [a.known], run: compareWith(into, this.keptNumbers(a), part.how, other) };
      if (only !== undefined) return { reads: [b.known], run: compareWith(into, this.keptNumbers(b), FLIPPED[part.how], only) };
      return { reads: [a.known, b.known], run: compareNumbers(into, this.keptNumbers(a), part.how, this.keptNumbers(b)) };
    });
  }

  /** Words are only asked whether they are the same. */
  private comparedWords(left: Graphed, how: Compare, right: Graphed): NodeTri {
    if (how !== '=' && how !== '!=') throw new Error(`words do not go through ${how}`);
    return this.rowwise(`compare ${keyOf(left)} ${how} ${keyOf(right)}`, (into) => {
      const [a, b] = [left, right].map((one) => this.rows(one)) as [Input, Input];
      return { reads: [...nodesOf(left), ...nodesOf(right)], run: sameRows(into, a, how === '=', b) };
    });
  }

  /** The number that a value is in every row. */
  private constantOf(value: Graphed): number | undefined {
    return value.kind === 'coded' && value.rows.length === 1 && value.rows[0] === this.graph.full ? Number(value.values[0]) : undefined;
  }

  /** A value as it stands in memory. */
  private rows(value: Graphed): Input {
    if (value.kind === 'words') return value;
    if (value.kind === 'tri') return { kind: 'tri', yes: this.graph.keep(value.yes), no: this.graph.keep(value.no) };
    return value.kind === 'coded' ? this.keptCoded(value) : this.keptNumbers(value);
  }

  /** A truth that is worked out row by row. */
  private rowwise(key: string, make: (into: Tri) => { readonly reads: readonly BitNode[]; readonly run: () => void }): NodeTri {
    const known = this.made.get(key);
    if (known) return known as NodeTri;
    const into: Tri = { kind: 'tri', yes: newBits(), no: newBits() };
    const { reads, run } = make(into);
    const level = this.graph.work(reads, run);
    const vector: NodeTri = { kind: 'tri', yes: this.graph.given(into.yes, level), no: this.graph.given(into.no, level) };
    this.made.set(key, vector);
    return vector;
  }

  /** A truth that hangs on a word alone; unknown where the word is missing. */
  private truthOf(name: string, value: Graphed, of: (word: string) => boolean | null): NodeTri {
    const { graph } = this;
    if (value.kind === 'coded') {
      const side = (wanted: boolean) => graph.any(value.rows.filter((_, at) => of(String(value.values[at])) === wanted));
      return { kind: 'tri', yes: side(true), no: side(false) };
    }
    if (isNothing(value)) return this.unknown;
    if (value.kind !== 'words') throw new Error(`a ${value.kind} is no word`);
    return this.rowwise(`${name} ${keyOf(value)}`, (into) => ({ reads: [], run: truthOfWords(into, value, of) }));
  }

  private joinedWords(a: NodeCoded, b: NodeCoded): NodeCoded {
    const both = pairsOf(this.graph, a, b, (x, y) => (x === '' ? y : `${x};${y}`));
    return this.chosen([{ when: this.graph.any(b.rows), value: both }], a) as NodeCoded;
  }

  /** Numbers into one: by their values where these are few, else row by row. */
  private folded(
    given: readonly Expression[],
    name: string,
    of: (a: number, b: number) => number,
    few: (parts: readonly NodeCoded[]) => NodeCoded,
  ): Graphed {
    const parts = given.map((part) => this.add(part));
    if (parts.every((part) => part.kind === 'coded')) return few(parts as NodeCoded[]);
    return parts.map((part) => this.numbers(part)).reduce((a, b) => this.numeric(name, [a, b], of as (a: number, b?: number) => number));
  }

  private numeric(name: string, parts: readonly Graphed[], of: (a: number, b?: number) => number): NodeNumbers {
    const [left, right] = parts.map((part) => this.numbers(part));
    if (!left) throw new Error('no number');
    const known = right ? this.graph.and(left.known, right.known) : left.known;
    return this.numbersOnce(`${name} ${keyOf(left)} ${right ? keyOf(right) : ''}`, [known], (values) =>
      numbersFrom(values, this.graph.keep(known), of, left.values, right?.values),
    );
  }

  private numbersOnce(key: string, reads: readonly [BitNode, ...BitNode[]], make: (values: Numbers['values']) => () => void): NodeNumbers {
    const found = this.made.get(key);
    if (found) return found as NodeNumbers;
    const { values, known } = newNumbers();
    const [run, there] = [make(values), this.graph.keep(reads[0])];
    // The same rows, but not before the numbers are there.
    const level = this.graph.work(reads, () => {
      run();
      known.set(there);
    });
    const vector: NodeNumbers = { kind: 'numbers', values, known: this.graph.given(known, level) };
    this.made.set(key, vector);
    return vector;
  }

  /** Of several values the one whose rows they are. */
  private chosen(rows: readonly Chosen[], otherwise: Graphed): Graphed {
    const all = [...rows.map(({ value }) => value), otherwise].filter((value) => !isNothing(value));
    const kept = rows.filter(({ when }) => when !== this.graph.none);
    if (all.every((value) => value.kind === 'tri')) return this.chosenTri(kept, otherwise);
    if (all.every((value) => value.kind === 'coded')) return this.chosenCoded(kept, otherwise);
    return this.chosenNumbers(kept, otherwise);
  }

  /** Rows divided among the values: each takes what those before it left. */
  private divided(rows: readonly Chosen[], otherwise: Graphed): Chosen[] {
    let rest = this.graph.full;
    const taken = rows.map(({ when, value }) => {
      const own = this.graph.and(rest, when);
      rest = this.graph.less(rest, when);
      return { when: own, value };
    });
    return [...taken, { when: rest, value: otherwise }];
  }

  private chosenTri(rows: readonly Chosen[], otherwise: Graphed): NodeTri {
    const { graph } = this;
    const parts = this.divided(rows, otherwise).map(({ when, value }) => ({ when, value: this.tri(value) }));
    return {
      kind: 'tri',
      yes: graph.any(parts.map(({ when, value }) => graph.and(when, value.yes))),
      no: graph.any(parts.map(({ when, value }) => graph.and(when, value.no))),
    };
  }

  private chosenCoded(rows: readonly Chosen[], otherwise: Graphed): NodeCoded {
    const { graph } = this;
    const found = new Map<Plain, BitNode>();
    for (const { when, value } of this.divided(rows, otherwise)) {
      const own = this.coded(value);
      for (const [at, one] of own.values.entries()) {
        const bits = graph.and(when, own.rows[at] as BitNode);
        found.set(one, graph.or(found.get(one) ?? graph.none, bits));
      }
    }
    return { kind: 'coded', values: [...found.keys()], rows: [...found.values()] };
  }

  private chosenNumbers(rows: readonly Chosen[], otherwise: Graphed): NodeNumbers {
    const { graph } = this;
    const parts = this.divided(rows, otherwise).map(({ when, value }) => {
      const own = this.numbers(value);
      return { when: graph.and(when, own.known), values: own.values };
    });
    const known = graph.any(parts.map(({ when }) => when));
    const key = `case ${parts.map(({ when, values }) => `${when.id}:${numberOf(values)}`).join(' ')}`;
    return this.numbersOnce(key, [known, ...parts.map(({ when }) => when)], (values) =>
      rowsWhere(
        values,
        parts.map((part) => ({ when: graph.keep(part.when), values: part.values })),
      ),
    );
  }

  private tri(value: Graphed): NodeTri {
    if (value.kind === 'tri') return value;
    if (isNothing(value)) return this.unknown;
    throw new Error(`a condition is a ${value.kind}`);
  }

  private coded(value: Graphed): NodeCoded {
    if (value.kind === 'coded') return value;
    if (value.kind === 'tri' && value === this.unknown) return NOTHING;
    throw new Error(`a word of a result is a ${value.kind}`);
  }

  private numbers(value: Graphed): NodeNumbers {
    if (value.kind === 'numbers') return value;
    const { graph } = this;
    if (value === this.unknown || isNothing(value)) return { kind: 'numbers', values: NO_NUMBERS, known: graph.none };
    if (value.kind !== 'coded') throw new Error(`a number is a ${value.kind}`);
    const [only] = value.values;
    if (value.rows.length === 1 && value.rows[0] === graph.full)
      return { kind: 'numbers', values: newNumbers().values.fill(Number(only)) as Float64Array, known: graph.full };
    return this.numbersOnce(`numbers ${keyOf(value)}`, [graph.any(value.rows), ...value.rows], (values) =>
      numbersOfCoded(values, this.keptCoded(value)),
    );
  }
}

const nodesOf = (value: Graphed): readonly BitNode[] => {
  if (value.kind === 'tri') return [value.yes, value.no];
  if (value.kind === 'coded') return value.rows;
  return value.kind === 'numbers' ? [value.known] : [];
};

const NO_NUMBERS = newNumbers().values;

/** A comparison with its sides exchanged. */
const FLIPPED: Readonly<Record<Compare, Compare>> = { '=': '=', '!=': '!=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

interface Chosen {
  readonly when: BitNode;
  readonly value: Graphed;
}

const numbers = new WeakMap<object, number>();
let count = 0;

/** A number for a thing that stays the same. */
function numberOf(thing: object): number {
  const known = numbers.get(thing) ?? count++;
  numbers.set(thing, known);
  return known;
}

/** A text by which equal values are known. */
function keyOf(value: Graphed): string {
  if (value.kind === 'tri') return `${value.yes.id}/${value.no.id}`;
  if (value.kind === 'coded') return value.rows.map((row, at) => `${value.values[at]}:${row.id}`).join(',');
  return `#${numberOf(value.kind === 'numbers' ? value.values : value.codes)}`;
}
