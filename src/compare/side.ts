import { applicable, type Law, type Layer, type MilderLaw, type Node, type Provision, type Version, weightOf } from '../ir/index.ts';
import { type Formula, type Formulas, YES } from './formula.ts';
import { formulaOf, type Reading, wholeOf } from './lower.ts';
import type { Named } from './named.ts';

/**
 * What a protection is about. Protections against punishment (guilt, proceedings, penalty, record) stand on one ladder; what is done about detention,
 * removal, residence and the like is compared each for itself, for a permit to stay makes up for no conviction.
 */
export type Aspect = 'punishment' | 'assessment' | 'no-detention' | 'no-removal' | 'residence' | 'safe-conduct';

export const ASPECTS: readonly Aspect[] = ['punishment', 'assessment', 'no-detention', 'no-removal', 'residence', 'safe-conduct'];

/** How much is granted: an effect by its rank, and how far it binds. */
export interface Level {
  /** Of the strongest effect in the aspect. */
  readonly rank: number;
  /** 3 must, 2 starts from it, 1 may, or is told to. */
  readonly degree: number;
}

/** One way in which a provision protects: a text of it, one of its rungs or powers. */
export interface Grant extends Level {
  readonly provision: Provision;
  readonly version: Version;
  readonly layer: Layer;
  readonly aspect: Aspect;
  readonly effect: readonly string[];
  readonly force: string;
  /** Holds where the provision is met with this effect. */
  readonly formula: Formula;
  /** The same where what an authority may do as it sees fit is taken as done. */
  readonly freely: Formula;
  /** By it assess chooses the best finding. */
  readonly weight: number;
}

/** The law of a place on a day, or the standard that is held against it, as ways of protecting. */
export interface Side {
  readonly law: Law;
  readonly id: string;
  readonly place: string;
  readonly day: number;
  readonly on: string;
  readonly actDay?: number;
  /** By how many days its facts lie before those of the latest side. */
  readonly shift: number;
  readonly standard: boolean;
  readonly grants: readonly Grant[];
}

export interface SideAsked {
  /** The packs from which it is taken: a reform or a draft of a pack may stand beside the law as it is. */
  readonly law: Law;
  readonly place: string;
  readonly on: string;
  readonly day: number;
  readonly actDay?: number;
  readonly standard?: boolean;
}

/** The provisions of one side. */
export function rulesOf({ law, place, on, standard = false }: SideAsked): ReturnType<typeof applicable> {
  return applicable(law, place, on).filter(({ layer }) => (layer === 'domestic') !== standard);
}

/** Puts the law of one side into formulas. */
export function sideOf(asked: SideAsked, formulas: Formulas, named: Named, last: number): Side {
  const { law, place, on, day, actDay, standard = false } = asked;
  const shift = actDay === undefined ? 0 : last - day;
  const how: Reading = { law, place, day, shift, formulas, named, made: new Map(), ...(actDay === undefined ? {} : { actDay }) };
  const grants = rulesOf(asked).flatMap(({ provision, layer }) => grantsOf(provision, layer, how));
  return { law, id: standard ? 'standard' : place, place, day, shift, on, standard, grants, ...(actDay === undefined ? {} : { actDay }) };
}

const DEGREES: Readonly<Record<string, number>> = { must: 3, presume: 2, may: 1, guidance: 1, none: 0 };

export const degreeOf = (force: string): number => DEGREES[force] ?? 0;

/** Freedom from a fine or measure is, where only such a thing threatens, as much as freedom from prosecution. */
const AS_MUCH_AS: Readonly<Record<string, string>> = { 'no-sanction': 'no-prosecution' };

/** The rank of the strongest of some effects in each aspect that they touch. */
export function levelsOf(law: Law, effects: readonly string[]): Map<Aspect, number> {
  const ranks = new Map<Aspect, number>();
  for (const id of effects) {
    const aspect = aspectOf(law, id);
    const rank = law.vocabulary.effects[AS_MUCH_AS[id] ?? id]?.rank ?? 0;
    if (aspect) ranks.set(aspect, Math.max(ranks.get(aspect) ?? 0, rank));
  }
  return ranks;
}

/** The aspect in which an effect protects, if in any. */
export function aspectOf(law: Law, id: string): Aspect | undefined {
  const effect = law.vocabulary.effects[id];
  if (!effect || effect.rank <= 0) return undefined;
  if (id === 'assessment-first' || id === 'consideration') return 'assessment';
  if (effect.axis === 'measure') return ASPECTS.find((aspect) => aspect === id);
  return effect.axis === 'state' ? undefined : 'punishment';
}

interface Way {
  readonly effect: readonly string[];
  readonly force: string;
  readonly when: (how: Reading) => Formula;
}

function grantsOf(provision: Provision, layer: Layer, how: Reading): Grant[] {
  if (layer === 'domestic' ? provision.kind !== 'protection' : provision.asks === undefined) return [];
  const { formulas } = how;
  const free: Reading = { ...how, freely: 'for' };
  const tests = provision.versions.map((version) => formulaOf(version.gates[0] as Node, how));
  const never = provision.versions.map(() => formulas.constant(0));
  return provision.versions.flatMap((version, at) =>
    waysOf(provision, version, layer, how.law).flatMap(({ effect, force, when }) => {
      const inForce = (reading: Reading) =>
        formulas.text(
          tests,
          never.map((no, other) => (other === at ? formulas.all(wholeOf(version, reading), when(reading)) : no)),
        );
      const ordinary = (reading: Reading) =>
        formulas.text(
          tests,
          provision.versions.map((one) => wholeOf(one, reading)),
        );
      const milder = (reading: Reading) =>
        asMilder(provision, version, layer, reading, () => [when(reading), formulas.not(ordinary(reading))]);
      const [formula, freely] = [how, free].map((reading) => formulas.any(inForce(reading), ...milder(reading))) as [Formula, Formula];
      return [...levelsOf(how.law, effect)].map(([aspect, rank]): Grant => {
        const weight = weightOf(how.law, effect, force);
        return { provision, version, layer, aspect, effect, force, formula, freely, rank, degree: degreeOf(force), weight };
      });
    }),
  );
}

/** The effects that one text can have: its rungs, or its powers by stage, or its own. What an instrument of the standard asks for stands in it. */
function waysOf(provision: Provision, version: Version, layer: Layer, law: Law): Way[] {
  if (layer !== 'domestic' && provision.asks) {
    const { asks } = provision;
    return [{ effect: asks.effect, force: asks.force, when: ({ formulas }) => formulas.constant(YES) }];
  }
  if (version.ladder.length > 0)
    return version.ladder.map(({ effect, force, condition }) => ({ effect, force, when: (how) => formulaOf(condition, how) }));
  const atStages = (stages: readonly string[], how: Reading) => formulaOf({ kind: 'stage', stages, line: 0 }, how);
  const taken: string[] = [];
  const powers = version.powers.map((power): Way => {
    const own = power.stages.filter((stage) => !taken.includes(stage));
    taken.push(...own);
    const effect = power.effect.length > 0 ? power.effect : version.effect;
    return { effect, force: power.force || version.force, when: (how) => atStages(own, how) };
  });
  const others = (law.vocabulary.stages['any'] ?? []).filter((stage) => !taken.includes(stage));
  const own: Way = { effect: version.effect, force: version.force, when: (how) => atStages(others, how) };
  return others.length > 0 ? [...powers, own] : powers;
}

/** A text that is not in force and applies as the milder law: where the place says so, if it was in force between the act and the decision, and the text in force is not met. */
function asMilder(provision: Provision, version: Version, layer: Layer, how: Reading, when: () => readonly Formula[]): Formula[] {
  const rule: MilderLaw = provision.milderLaw ?? how.law.places[provision.place]?.milderLaw ?? { applies: 'unknown' };
  const { from, to, uncertain } = version.inForce;
  if (layer !== 'domestic' || rule.applies !== 'yes' || uncertain || (from ?? -Infinity) > how.day) return [];
  const reached = to === null ? [] : [formulaOf({ kind: 'time', basis: 'act', from: null, to, line: 0 }, how)];
  // While the text is in force it applies anyway.
  const past = how.formulas.not(formulaOf(version.gates[0] as Node, how));
  return [how.formulas.all(wholeOf(version, how, [], true), ...when(), past, ...reached)];
}
