import type { Diagram } from './diagram.ts';
import { BOTH, LESS } from './engine.ts';
import { type Formula, YES } from './formula.ts';
import { comingUpTo, type Demand, demandsOf, type Question, regionOf, type Test } from './question.ts';
import type { Level, Side } from './side.ts';

/**
 * How a law falls short of a protection: it does not protect at all; only at a later stage; less; only if an authority so decides; or it is not settled
 * whether it does. In the order in which they are told.
 */
export type Shortfall = 'not' | 'later' | 'less' | 'perhaps' | 'unsettled';

export const SHORTFALLS: readonly Shortfall[] = ['not', 'later', 'less', 'perhaps', 'unsettled'];

/** The cases in which one side protects and the other falls short in one way. */
export interface Region {
  readonly demand: Demand;
  readonly shortfall: Shortfall;
  readonly cases: Diagram;
  /** What has to be decided by the facts of a pattern. */
  readonly test: Test;
}

/** Where a side falls short of another: regions that do not overlap within an aspect, each case under the strongest protection that it is denied. */
export function shortfallsOf(question: Question, lacking: Side, having: Side): Region[] {
  const told = new Map<string, Diagram>();
  const regions: Region[] = [];
  for (const demand of demandsOf(having)) {
    const { engine } = question;
    const before = told.get(demand.aspect) ?? engine.diagrams.end(0);
    let covered = before;
    for (const region of fallingShort(question, demand, lacking)) {
      const cases = engine.diagrams.apply(LESS, region.cases, covered);
      covered = engine.either(covered, region.cases);
      if (engine.some(cases)) regions.push({ ...region, cases });
    }
    told.set(demand.aspect, covered);
  }
  return regions;
}

function fallingShort(question: Question, demand: Demand, lacking: Side): Region[] {
  const { formulas, engine } = question;
  const { aspect, rank, degree } = demand;
  const any = (least: Level) => comingUpTo(question, lacking, aspect, least, degree <= 1);
  const has = formulas.any(...demand.grants.map(({ formula }) => formula));
  const meets = any({ rank, degree });
  const weaker = any({ rank, degree: 0 });
  const atAll = any({ rank: 1, degree: 0 });
  const test = (more: Partial<Test>): Test => ({ yes: [has, ...(more.yes ?? [])], no: more.no ?? [], unsettled: more.unsettled ?? [] });
  const made = (shortfall: Shortfall, one: Test): Region => ({ demand, shortfall, test: one, cases: regionOf(question, one) });
  const nothing = made('not', test({ no: [formulas.any(meets, atAll)] }));
  const later = engine.diagrams.apply(BOTH, nothing.cases, laterMet(question, meets));
  return [
    { ...nothing, shortfall: 'later', cases: later },
    { ...nothing, cases: engine.diagrams.apply(LESS, nothing.cases, later) },
    made('perhaps', test({ yes: [weaker], no: [meets] })),
    made('less', test({ yes: [atAll], no: [formulas.any(meets, weaker)] })),
    made('less', test({ yes: [atAll], no: [meets] })),
    made('unsettled', test({ unsettled: [meets] })),
    made('unsettled', test({ no: [meets], unsettled: [atAll] })),
  ];
}

/** Where a protection is there at some later stage of the same case. */
function laterMet({ engine, space, law }: Question, meets: Formula): Diagram {
  const met = engine.where(YES, meets);
  const variable = space.index.get('stage');
  if (variable === undefined) return engine.diagrams.end(0);
  const order = law.vocabulary.facts['stage']?.ladder ?? [];
  const classes = space.variables[variable]?.classes ?? [];
  const first = classes.map(({ raws }) => Math.min(...raws.map((raw) => order.indexOf(String(raw)))));
  const last = classes.map(({ raws }) => Math.max(...raws.map((raw) => order.indexOf(String(raw)))));
  return engine.diagrams.regroup(
    variable,
    (children) => first.map((own) => engine.either(...children.filter((_, at) => (last[at] as number) > own))),
    met,
  );
}
