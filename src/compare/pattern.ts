import type { Diagram } from './diagram.ts';
import { LESS } from './engine.ts';
import { NO, UNSETTLED, YES } from './formula.ts';
import type { Masks } from './partial.ts';
import { type Question, regionOf, type Test } from './question.ts';
import type { Space } from './space.ts';

/**
 * A minimal fact pattern: for each fact in it the values that will do. Whatever else is true of the case, the test holds; with any of its facts left
 * out it is not decided.
 */
export interface Pattern {
  /** For each variable the values that will do, as a mask; every value where the fact is not in the pattern. */
  readonly masks: Masks;
  /** For each fact in the pattern a value with which such a case can be; -1 for others. */
  readonly example: Int32Array;
}

/** Whether a test comes out as asked on what is known of a case, as `assess` would read it, and for every case that fits. */
export function holds(question: Question, test: Test, masks: Masks): boolean {
  const partial = question.partial.on(masks);
  return (
    test.yes.every((formula) => partial.value(formula) === YES) &&
    test.no.every((formula) => partial.value(formula) === NO) &&
    test.unsettled.every((formula) => partial.value(formula) === UNSETTLED)
  );
}

/**
 * Minimal patterns that together cover a region, at most so many; `left` is what they do not cover of it.
 */
export function patternsOf(
  question: Question,
  test: Test,
  region: Diagram,
  most: number,
): { readonly patterns: readonly Pattern[]; readonly left: Diagram } {
  const { engine } = question;
  const patterns: Pattern[] = [];
  const bad = engine.diagrams.apply(LESS, question.possible, regionOf(question, test));
  const prefer = preference(question);
  let left = region;
  while (engine.some(left) && patterns.length < most) {
    const found = engine.diagrams.find(left, YES, prefer);
    if (!found) break;
    const pattern = shrunk(question, test, completed(found, prefer), bad);
    patterns.push(pattern);
    left = engine.diagrams.apply(LESS, left, engine.cube(pattern.masks));
  }
  return { patterns, left };
}

/** Facts that the way to a case does not ask may be anything: what is tried first stands in. */
function completed(found: Int32Array, prefer: (variable: number) => readonly number[]): Int32Array {
  return found.map((value, at) => (value < 0 ? (prefer(at)[0] as number) : value));
}

/** Values that make a case a reader can picture, tried first. */
const LIKELY: Readonly<Record<string, readonly string[]>> = {
  track: ['criminal'],
  stage: ['charged', 'trial', 'suspected', 'final'],
  victim_status: ['identified', 'presumed'],
  identified_by: ['competent_authority', 'court'],
  outcome: ['none', 'custody'],
  plea: ['none', 'guilty'],
  held: ['no'],
  liability_form: ['principal'],
};

const preferences = new WeakMap<Space, readonly (readonly number[])[]>();

/** Of numbers and days the last stretch first: an adult, an act of late. */
export function preference({ space }: Question): (variable: number) => readonly number[] {
  const orders = preferences.get(space) ?? preferred(space);
  preferences.set(space, orders);
  return (variable) => orders[variable] as readonly number[];
}

function preferred(space: Space): readonly (readonly number[])[] {
  return space.variables.map(({ name, classes }) => {
    const likely = LIKELY[name] ?? (/^(acts|means|purposes)\./.test(name) ? ['no'] : []);
    const rank = (at: number): number => {
      const { raws, stretches } = classes[at] as (typeof classes)[number];
      if (stretches) return -at;
      const found = likely.findIndex((word) => raws.includes(word));
      return found < 0 ? likely.length + at : found;
    };
    return classes.map((_, at) => at).sort((a, b) => rank(a) - rank(b));
  });
}

/** Takes of a case only what decides, drops one fact after another that the test can do without, and widens the values of those that stay. */
export function shrunk(question: Question, test: Test, found: Int32Array, bad?: Diagram, checked = false): Pattern {
  const { variables } = question.space;
  const masks = Int32Array.from(variables, (_, at) => 1 << (found[at] as number));
  if (!checked) keepSupport(question, test, masks);
  const strays = () => bad !== undefined && question.engine.diagrams.reaches(bad, YES, masks);
  const fits = () => holds(question, test, masks) && (!checked || !strays());
  const stays = (at: number, mask: number): void => {
    const own = masks[at] as number;
    masks[at] = mask;
    if (!fits()) masks[at] = own;
  };
  for (const at of order(question)) if (masks[at] !== variables[at]?.full) stays(at, variables[at]?.full as number);
  for (const [at, { classes, full }] of variables.entries()) {
    for (let value = 0; value < classes.length; value++) {
      const own = masks[at] as number;
      if (own !== full && !(own & (1 << value)) && (own | (1 << value)) !== full) stays(at, own | (1 << value));
    }
  }
  if (!checked && strays()) return shrunk(question, test, found, bad, true);
  return { masks, example: Int32Array.from(masks, (mask, at) => (mask === variables[at]?.full ? -1 : (found[at] as number))) };
}

/** Forgets facts on which nothing rests. */
function keepSupport(question: Question, { yes, no, unsettled }: Test, masks: Masks): void {
  const needed = new Uint8Array(masks.length);
  const partial = question.partial.on(masks);
  for (const formula of [...yes, ...no, ...unsettled]) partial.support(formula, needed);
  for (const [at, { full }] of question.space.variables.entries()) if (!needed[at]) masks[at] = full;
}

/** In what order facts are dropped: those that many rules ask for last, so that few facts say much. */
function order({ space }: Question): number[] {
  return space.variables.map((_, at) => at).reverse();
}
