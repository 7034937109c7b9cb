import { type Diagram, Diagrams, type Operation, type Turn } from './diagram.ts';
import { type Formula, NO, UNSETTLED, type Value, YES } from './formula.ts';
import { Partial } from './partial.ts';
import type { AtomAt, Space } from './space.ts';

/** The less of two: conjunction in strong Kleene's tables. */
export const ALL: Operation = { id: 0, of: Math.min, absorbs: NO, neutral: YES, symmetric: true };
/** The greater of two: disjunction. */
export const ANY: Operation = { id: 1, of: Math.max, absorbs: YES, neutral: NO, symmetric: true };
/** Yes where both are yes, else no: of questions that are always settled. */
export const BOTH: Operation = { id: 2, of: (a, b) => (a === YES && b === YES ? YES : NO), absorbs: NO, neutral: YES, symmetric: true };
/** In the first and not in the second, of questions that are always settled. */
export const LESS: Operation = { id: 3, of: (a, b) => (a === YES && b !== YES ? YES : NO), symmetric: false };
const PRESUMED: Operation = { id: 4, of: (claim, basis) => (claim === UNSETTLED && basis === YES ? YES : claim), symmetric: false };
const AGREE: Operation = { id: 5, of: (a, b) => (a === b ? a : UNSETTLED), absorbs: UNSETTLED, symmetric: true };
const SUM: Operation = { id: 6, of: (a, b) => a + b, symmetric: true };

const NOT: Turn = { id: 10, of: (value) => 2 - value };
const OPEN: Turn = { id: 11, of: (value) => (value === NO ? UNSETTLED : value) };
const IS: readonly [Turn, Turn, Turn] = [
  { id: 12, of: (value) => (value === NO ? YES : NO) },
  { id: 13, of: (value) => (value === UNSETTLED ? YES : NO) },
  { id: 14, of: (value) => (value === YES ? YES : NO) },
];

/** Cases that are tried before two laws are put into diagrams. */
const TRIED = 16;

let turns = 100;
/** A turn that is used once. */
const turn = (of: (value: number) => number): Turn => ({ id: turns++, of });

/** Of some cases the share that is in a part of them, to a millionth; 0 where there are none. */
export const shareOf = (part: bigint, whole: bigint): number => (whole === 0n ? 0 : Number((part * 1_000_000n) / whole) / 1_000_000);

/** Formulas as diagrams over a space: every case at once. */
export class Engine {
  readonly space: Space;
  readonly diagrams: Diagrams;
  private readonly made = new Map<Formula, Diagram>();

  constructor(space: Space, limit?: number) {
    this.space = space;
    this.diagrams = new Diagrams(
      space.variables.map((variable) => variable.classes.length),
      limit,
    );
  }

  /** The diagram of a formula; its ends are 0 no, 1 not settled, 2 yes. */
  of(formula: Formula): Diagram {
    const known = this.made.get(formula);
    if (known !== undefined) return known;
    const made = this.build(formula);
    this.made.set(formula, made);
    return made;
  }

  private build(formula: Formula): Diagram {
    const { diagrams } = this;
    switch (formula.op) {
      case 'const':
        return diagrams.end(formula.value);
      case 'atom':
        return this.atom(this.space.atoms.get(formula.atom) as AtomAt);
      case 'not':
        return diagrams.map(NOT, this.of(formula.part));
      case 'open':
        return diagrams.map(OPEN, this.of(formula.part));
      case 'all':
        return this.joined(ALL, formula.parts);
      case 'any':
        return this.joined(ANY, formula.parts);
      case 'agree':
        return this.joined(AGREE, formula.parts);
      case 'presumed':
        return diagrams.apply(PRESUMED, this.of(formula.claim), this.of(formula.basis));
      case 'at-least':
        return this.atLeast(formula.count, formula.parts);
      case 'text':
        return this.text(formula.tests, formula.bodies);
    }
  }

  private joined(operation: Operation, parts: readonly Formula[]): Diagram {
    // What asks late facts comes first: what is added then stands above it, and little has to be walked through again.
    const { diagrams } = this;
    const made = parts.map((part) => this.of(part)).sort((a, b) => diagrams.levelOf(b) - diagrams.levelOf(a));
    return made.reduce((a, b) => diagrams.apply(operation, a, b));
  }

  private atom({ variable, yes, no }: AtomAt): Diagram {
    const size = this.diagrams.sizes[variable] as number;
    const ends = Array.from({ length: size }, (_, at) => this.diagrams.end(yes & (1 << at) ? YES : no & (1 << at) ? NO : UNSETTLED));
    return this.diagrams.node(variable, ends);
  }

  /** How many are yes, and how many may be, side by side in one number. */
  private atLeast(count: number, parts: readonly Formula[]): Diagram {
    const base = parts.length + 1;
    const tally = parts
      .map((part) =>
        this.diagrams.map(
          turn((value) => (value === YES ? base + 1 : value === UNSETTLED ? 1 : 0)),
          this.of(part),
        ),
      )
      .reduce((a, b) => this.diagrams.apply(SUM, a, b));
    return this.diagrams.map(
      turn((sum) => (Math.floor(sum / base) >= count ? YES : sum % base < count ? NO : UNSETTLED)),
      tally,
    );
  }

  /** From the last text to the first: one that is in force for certain takes all; one that may be, what no later one took. */
  private text(tests: readonly Formula[], bodies: readonly Formula[]): Diagram {
    const { diagrams } = this;
    const times = tests.map((test) => this.of(test));
    const one = (part: number, at: number) =>
      diagrams.map(
        turn((value) => (value === part ? at + 1 : 0)),
        times[at] as Diagram,
      );
    const [first, later] = [TEXT_FIRST, TEXT_LAST];
    const sure = tests.map((_, at) => one(YES, at)).reduce((a, b) => diagrams.apply(first, a, b));
    const possible = tests.map((_, at) => one(UNSETTLED, at)).reduce((a, b) => diagrams.apply(later, a, b));
    const chosen = diagrams.map(
      turn((at) => (at === 0 ? bodies.length : at)),
      diagrams.apply(first, sure, possible),
    );
    return bodies
      .map((body, at) => {
        const here = diagrams.map(
          turn((value) => (value === at + 1 ? YES : NO)),
          chosen,
        );
        return diagrams.apply(WHERE, here, this.of(body));
      })
      .reduce((a, b) => diagrams.apply(ANY, a, b));
  }

  /** Cases within sets of values, one mask for each variable. */
  cube(masks: ArrayLike<number>): Diagram {
    let made = this.diagrams.end(YES);
    const none = this.diagrams.end(NO);
    for (let at = this.space.variables.length - 1; at >= 0; at--) {
      const mask = masks[at] as number;
      const size = this.diagrams.sizes[at] as number;
      if (mask === 2 ** size - 1) continue;
      const below = made;
      made = this.diagrams.node(
        at,
        Array.from({ length: size }, (_, choice) => (mask & (1 << choice) ? below : none)),
      );
    }
    return made;
  }

  /** The cases in which a formula comes out as yes, as no, or is not settled. */
  where(value: Value, formula: Formula): Diagram {
    return this.diagrams.map(IS[value], this.of(formula));
  }

  /** All regions together. */
  either(...regions: readonly Diagram[]): Diagram {
    return regions.reduce((a, b) => this.diagrams.apply(ANY, a, b), this.diagrams.end(NO));
  }

  /** Whether there is any case in a region. */
  some(region: Diagram): boolean {
    return this.diagrams.valueOf(region) !== NO;
  }

  /**
   * A case among some in which two formulas do not both come out as yes, or both not; nothing where they are the same. A few cases are tried first, since laws that
   * differ mostly do so in many; what these do not tell apart is proved, or told apart, by diagrams.
   */
  apart(first: Formula, second: Formula, among: Diagram): Int32Array | undefined {
    const { diagrams } = this;
    if (first === second) return undefined;
    const nowhere = diagrams.end(NO);
    return (
      this.tried(first, second, among) ??
      diagrams.meeting(
        [this.of(first), this.of(second), among],
        ([a, b, within]) => within === YES && (a === YES) !== (b === YES),
        ([a, b, within]) => a === b || within === nowhere,
      )
    );
  }

  private tried(first: Formula, second: Formula, among: Diagram): Int32Array | undefined {
    const { variables } = this.space;
    const partial = new Partial(this.space);
    let state = 1;
    const next = (below: number) => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
      return (state >>> 8) % below;
    };
    // From a value taken by chance on, each in turn.
    const orders = variables.map(({ classes: { length } }) =>
      Array.from({ length }, (_, from) => Array.from({ length }, (_, at) => (from + at) % length)),
    );
    for (let round = 0; round < TRIED; round++) {
      const found = this.diagrams.find(among, YES, (variable) => orders[variable]?.[next(orders[variable]?.length ?? 1)] ?? []);
      if (!found) return undefined;
      const example = found.map((value, at) => (value < 0 ? next(variables[at]?.classes.length ?? 1) : value));
      const own = partial.on(example.map((value) => 1 << value));
      if ((own.value(first) === YES) !== (own.value(second) === YES)) return example;
    }
    return undefined;
  }

  /** Whether all these regions have a case in common that is not in another. */
  meet(regions: readonly Diagram[], outside: Diagram = this.diagrams.end(NO)): boolean {
    const nowhere = this.diagrams.end(NO);
    const inside = (values: readonly number[]) => values.every((value, at) => (at === 0 ? value !== YES : value === YES));
    return (
      this.diagrams.meeting(
        [outside, ...regions],
        inside,
        ([out, ...others]) => others.includes(nowhere) || others.includes(out as Diagram),
      ) !== undefined
    );
  }

  /** How many cases of a region there are. */
  count(region: Diagram): bigint {
    return this.diagrams.count(region, YES);
  }
}

const TEXT_FIRST: Operation = { id: 7, of: (a, b) => a || b, neutral: 0, symmetric: false };
const TEXT_LAST: Operation = { id: 8, of: (a, b) => b || a, neutral: 0, symmetric: false };
/** The second where the first is yes, else no. */
const WHERE: Operation = { id: 9, of: (where, value) => (where === YES ? value : NO), absorbs: NO, neutral: YES, symmetric: false };
