import { type Cause, type Part, partsOf } from './cause.ts';
import { NO, UNSETTLED, variablesOf, YES } from './formula.ts';
import type { Masks } from './partial.ts';
import { holds, type Pattern, preference, shrunk } from './pattern.ts';
import { comingUpTo, type Demand, demandsOf, type Question, reaching, type Test } from './question.ts';
import type { Shortfall } from './shortfall.ts';
import type { Level, Side } from './side.ts';

/**
 * The way round where diagrams would grow too large: cases are looked for one by one, fact by fact, and left as soon as what is known of them decides.
 * It finds patterns and counts nothing, and it stops after so many steps: what it finds is true, what it does not find may be there.
 */
export interface Searched {
  readonly demand: Demand;
  readonly shortfall: Shortfall;
  readonly test: Test;
  readonly pattern: Pattern;
  readonly cause: Cause;
  readonly key: string;
}

/** Patterns in which one side falls short of the other, found within a number of steps for each protection. */
export function searchShortfalls(question: Question, lacking: Side, having: Side, steps: number): Searched[] {
  return demandsOf(having).flatMap((demand) => {
    const { formulas } = question;
    const { aspect, degree } = demand;
    const has = formulas.any(...demand.grants.map(({ formula }) => formula));
    const any = (least: Level) => comingUpTo(question, lacking, aspect, least, degree <= 1);
    const meets = any(demand);
    const atAll = any({ rank: 1, degree: 0 });
    const tests: readonly (readonly [Shortfall, Test])[] = [
      ['not', { yes: [has], no: [formulas.any(meets, atAll)], unsettled: [] }],
      ['less', { yes: [has, atAll], no: [meets], unsettled: [] }],
    ];
    return tests.flatMap(([shortfall, test]) =>
      searchPatterns(question, test, steps).map((pattern): Searched => {
        const { cause, key } = causeIn(question, lacking, demand, pattern.masks);
        return { demand, shortfall, test, pattern, cause, key };
      }),
    );
  });
}

const MOST_FOUND = 12;

/** Minimal patterns of a test, each for cases that no pattern before it covers. */
function searchPatterns(question: Question, test: Test, steps: number): Pattern[] {
  const { variables } = question.space;
  const patterns: Pattern[] = [];
  const asked = askedBy(question, test);
  const prefer = preference(question);
  let left = steps;
  const visit = (masks: Masks, at: number): void => {
    if (left-- <= 0 || patterns.length >= MOST_FOUND || fails(question, test, masks) || patterns.some((one) => covers(one.masks, masks)))
      return;
    if (holds(question, test, masks)) {
      const found = Int32Array.from(masks, (mask, variable) => lowest(mask, prefer(variable)));
      const single = found.map((value) => 1 << value);
      if (holds(question, test, single) && question.partial.on(single).value(question.axioms) === YES)
        patterns.push(shrunk(question, test, found));
      return;
    }
    const variable = asked[at];
    if (variable === undefined) return;
    for (const value of prefer(variable)) {
      const inner = masks.slice();
      inner[variable] = 1 << value;
      visit(inner, at + 1);
    }
  };
  visit(
    Int32Array.from(variables, ({ full }) => full),
    0,
  );
  return patterns;
}

const lowest = (mask: number, order: readonly number[]): number => order.find((value) => mask & (1 << value)) ?? 0;

const covers = (cube: Masks, masks: Masks): boolean => cube.every((mask, at) => ((masks[at] as number) & ~mask) === 0);

/** Whether a test can no longer hold, whatever else is found out. */
function fails({ partial }: Question, { yes, no, unsettled }: Test, masks: Masks): boolean {
  const own = partial.on(masks);
  return (
    yes.some((formula) => own.value(formula) === NO) ||
    no.some((formula) => own.value(formula) === YES) ||
    unsettled.some((formula) => own.value(formula) !== UNSETTLED)
  );
}

/** The variables that a test asks for, in the order of the space. */
function askedBy({ space }: Question, { yes, no, unsettled }: Test): number[] {
  const names = variablesOf([...yes, ...no, ...unsettled]);
  return space.variables.flatMap(({ name }, at) => (names.has(name) ? [at] : []));
}

/** What stands in the way in one pattern: the part of the nearest rule that fails. */
function causeIn(question: Question, lacking: Side, demand: Demand, masks: Masks): { readonly cause: Cause; readonly key: string } {
  const partial = question.partial.on(masks);
  let nearest: readonly Part[] | undefined;
  for (const { provision, version, effect } of reaching(lacking, demand.aspect, demand)) {
    const all = partsOf(question, lacking, provision, version, { effect, freely: demand.degree <= 1 });
    const parts = all.flatMap(({ part, formula }) => (partial.value(formula) === NO ? [part] : []));
    if (parts.length > 0 && (!nearest || parts.length < nearest.length)) nearest = parts;
  }
  if (!nearest) return { cause: { why: 'nothing' }, key: 'nothing' };
  const [only] = nearest;
  if (nearest.length > 1 || !only) return { cause: { why: 'several', parts: nearest }, key: 'several' };
  return { cause: { why: 'parts', parts: [only] }, key: only.key };
}
