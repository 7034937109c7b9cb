import type { Law } from '../ir/index.ts';
import type { Diagram } from './diagram.ts';
import { BOTH, Engine } from './engine.ts';
import { type Formula, Formulas, NO, UNSETTLED, variablesOf, YES } from './formula.ts';
import { formulaOf, type Reading } from './lower.ts';
import { type Named, namedMembers } from './named.ts';
import { Partial } from './partial.ts';
import { type Aspect, type Grant, type Level, rulesOf, type Side, type SideAsked, sideOf } from './side.ts';
import { type Charges, type Space, spaceOf } from './space.ts';

/** Two laws over one space of cases, ready to be asked where they differ. */
export interface Question {
  readonly law: Law;
  readonly a: Side;
  readonly b: Side;
  /** Further laws in the same space: drafts, laws of other places. */
  readonly more: readonly Side[];
  readonly formulas: Formulas;
  readonly named: Named;
  readonly space: Space;
  readonly engine: Engine;
  readonly partial: Partial;
  /** What holds in every case that can be. */
  readonly axioms: Formula;
  /** The cases that can be: yes where all axioms hold. */
  readonly possible: Diagram;
}

export interface Options {
  readonly charges?: Charges;
  /** Nodes of diagrams before the search gives up completeness. */
  readonly limit?: number;
  /** Further laws to put into the same space. */
  readonly more?: readonly SideAsked[];
}

/** Puts two laws, or a law and the standard, into one space of cases. */
export function questionOf(asked: readonly [SideAsked, SideAsked], { charges = {}, limit, more: others = [] }: Options = {}): Question {
  const formulas = new Formulas();
  const all = [...asked, ...others];
  const [{ law }] = asked;
  const named = namedMembers(
    all.map((one) => ({ law: one.law, place: one.place, provisions: rulesOf(one).map(({ provision }) => provision) })),
  );
  const last = Math.max(...all.map((one) => one.day));
  const [a, b, ...more] = all.map((one) => sideOf(one, formulas, named, last)) as [Side, Side, ...Side[]];
  const sides = [a, b, ...more];
  const grants = sides.flatMap((side) => side.grants);
  const used = [...grants.flatMap(({ formula, freely }) => [formula, freely]), ...partsUsed([a, b], formulas, named)];
  const how: Reading = { law, place: asked[0].place, day: last, formulas, named };
  const axioms = axiomsAmong(used, law, how);
  const laws = [...new Set(all.map((one) => one.law))];
  const space = spaceOf(laws, [...used, ...axioms], { last }, charges);
  const engine = new Engine(space, limit);
  const every = formulas.all(...axioms);
  let possible: Diagram | undefined;
  return {
    law,
    a,
    b,
    more,
    formulas,
    named,
    space,
    engine,
    partial: new Partial(space),
    axioms: every,
    get possible() {
      possible ??= engine.where(YES, every);
      return possible;
    },
  };
}

/** What the texts of both sides ask for, part by part: reasons are given in parts. */
function partsUsed(sides: readonly Side[], formulas: Formulas, named: Named): Formula[] {
  return sides.flatMap((side) => {
    const how = readingOf({ formulas, named }, side);
    const versions = new Set(side.grants.map(({ version }) => version));
    return [...versions].flatMap(({ gates, condition, ladder }) =>
      [...gates, condition, ...ladder.map((rung) => rung.condition)].map((node) => formulaOf(node, how)),
    );
  });
}

/** How the law of each side is read, with the formulas that were made of it. */
const readings = new WeakMap<Formulas, Map<Side, Reading>>();

/** The law of a side as formulas are made of it. */
export function readingOf({ formulas, named }: Pick<Question, 'formulas' | 'named'>, side: Side, freely = false): Reading {
  const known = readings.get(formulas) ?? new Map<Side, Reading>();
  readings.set(formulas, known);
  const { law, place, day, shift, actDay } = side;
  const own = known.get(side) ?? { law, place, day, shift, formulas, named, made: new Map(), ...(actDay === undefined ? {} : { actDay }) };
  known.set(side, own);
  return freely ? { ...own, freely: 'for' } : own;
}

/** Axioms that speak of nothing but facts that the laws at hand ask for: any other could be satisfied by a fact that does not matter. */
export function axiomsAmong(used: readonly Formula[], law: Law, how: Reading): Formula[] {
  const variables = variablesOf(used);
  const all = law.axioms.map((axiom) => formulaOf(axiom.condition, how));
  return all.filter((axiom) => [...variablesOf([axiom])].every((name) => variables.has(name)));
}

/** A protection of one side in one aspect: at least so much, at least so binding. */
export interface Demand extends Level {
  readonly aspect: Aspect;
  /** Whether it binds the State, is only recommended to it, or is the law of another place. */
  readonly strength: 'binding' | 'recommended' | 'law';
  readonly grants: readonly Grant[];
}

/** What a side has in an aspect, level by level: what binds before what is recommended, the strongest first. */
export function demandsOf(side: Side): Demand[] {
  const demands = new Map<string, Demand>();
  for (const { aspect, rank, degree, layer } of side.grants) {
    const strength = layer === 'domestic' ? 'law' : layer === 'binding' ? 'binding' : 'recommended';
    const fits = (other: Grant) => other.aspect === aspect && other.layer === layer && other.rank >= rank && other.degree >= degree;
    demands.set(`${aspect} ${strength} ${rank} ${degree}`, { aspect, strength, rank, degree, grants: side.grants.filter(fits) });
  }
  const order = ['binding', 'law', 'recommended'];
  return [...demands.values()].sort(
    (x, y) => order.indexOf(x.strength) - order.indexOf(y.strength) || y.degree - x.degree || y.rank - x.rank,
  );
}

/** A kind of difference by what makes it one: what is asked for, how strongly, and what stands in the way. */
export const kindKey = ({ aspect, strength }: Pick<Demand, 'aspect' | 'strength'>, key: string): string => `${aspect} ${strength} ${key}`;

/** The grants of a side that come up to a level. */
export function reaching(side: Side, aspect: Aspect, { rank, degree }: Level): Grant[] {
  return side.grants.filter((grant) => grant.aspect === aspect && grant.rank >= rank && grant.degree >= degree);
}

/**
 * Whether a side comes up to a level, as one formula. `freely`: what an authority may do as it sees fit counts as done; so it does where it is enough that
 * something is possible.
 */
export function comingUpTo({ formulas }: Question, side: Side, aspect: Aspect, level: Level, freely = level.degree <= 1): Formula {
  return formulas.any(...reaching(side, aspect, level).map((grant) => (freely ? grant.freely : grant.formula)));
}

/** What one side falls short of: conditions on the facts of a case, all of them to be decided. */
export interface Test {
  readonly yes: readonly Formula[];
  readonly no: readonly Formula[];
  /** Not settled whatever else is found out. */
  readonly unsettled: readonly Formula[];
}

/** The cases, of those that can be, in which a test holds. */
export function regionOf({ engine, possible }: Question, { yes, no, unsettled }: Test): Diagram {
  const parts = [
    ...yes.map((formula) => engine.where(YES, formula)),
    ...no.map((formula) => engine.where(NO, formula)),
    ...unsettled.map((formula) => engine.where(UNSETTLED, formula)),
  ];
  return parts.reduce((a, b) => engine.diagrams.apply(BOTH, a, b), possible);
}
