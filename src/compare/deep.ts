import { type Law, type Node, type Provision, placesOf, type Version } from '../ir/index.ts';
import { onlyAge } from './cause.ts';
import { compareLaws } from './comparison.ts';
import type { Diagram } from './diagram.ts';
import { BOTH, Engine } from './engine.ts';
import { ageWords } from './facts.ts';
import { type Formula, Formulas, UNSETTLED, YES } from './formula.ts';
import { toTheLetter } from './literal.ts';
import { AGE, formulaOf, type Reading, wholeOf } from './lower.ts';
import { namedMembers } from './named.ts';
import { axiomsAmong } from './question.ts';
import { degreeOf, levelsOf } from './side.ts';
import { spaceOf } from './space.ts';
import { vignette } from './vignette.ts';

/** What a pack is told about itself by looking at every case at once. */
export type DeepFinding =
  /** No case at all comes under the text, or even may. */
  | { readonly kind: 'never'; readonly provision: Provision; readonly version: Version }
  /** Whoever is reached is reached by another rule that does at least as much. */
  | { readonly kind: 'swallowed'; readonly provision: Provision; readonly other: Provision }
  /** A protection, and the rule that takes it away, both come out met. */
  | { readonly kind: 'contradiction'; readonly provision: Provision; readonly other: Provision }
  /** Rules for adults and for children leave an age between them. */
  | { readonly kind: 'age-gap'; readonly provision: Provision; readonly others: readonly Provision[]; readonly ages: readonly string[] }
  /** Read to the letter, the text leaves out somebody whom the reading that is encoded reaches, or reaches somebody more. */
  | { readonly kind: 'literal'; readonly provision: Provision; readonly loses: boolean; readonly vignette: string; readonly cases: bigint };

interface Text {
  readonly provision: Provision;
  readonly version: Version;
  /** Everything but the time. */
  readonly timeless: Formula;
  readonly whole: Formula;
}

/** One place, every text of it, and every case. */
interface Place {
  readonly law: Law;
  readonly how: Reading;
  readonly engine: Engine;
  readonly possible: Diagram;
  readonly texts: readonly Text[];
}

/** Checks the pack of a place as it stands on a day. */
export function checkDeep(law: Law, place: string, on: string, day: number): DeepFinding[] {
  const own = placeOf(law, place, day);
  return [...never(own), ...swallowed(own), ...contradictions(own), ...ageGaps(own), ...literally(law, place, on, day)];
}

function placeOf(law: Law, place: string, day: number): Place {
  const places = placesOf(law, place);
  const provisions = Object.values(law.provisions).filter((one) => places.includes(one.place));
  const formulas = new Formulas();
  const how: Reading = { law, place, day, formulas, named: namedMembers([{ law, place, provisions }]) };
  const texts = provisions.flatMap((provision) =>
    provision.versions.map((version) => ({ provision, version, timeless: wholeOf(version, how, [], true), whole: wholeOf(version, how) })),
  );
  const used = texts.flatMap(({ timeless, whole }) => [timeless, whole]);
  const parts = texts.flatMap(({ version }) => [version.condition, ...version.gates].map((node) => formulaOf(node, how)));
  const axioms = axiomsAmong(used, law, how);
  const space = spaceOf([law], [...used, ...parts, ...axioms], { last: day });
  const engine = new Engine(space);
  return { law, how, engine, possible: engine.where(YES, formulas.all(...axioms)), texts };
}

const among = ({ engine, possible }: Place, region: Diagram): Diagram => engine.diagrams.apply(BOTH, possible, region);

function never(place: Place): DeepFinding[] {
  const { engine } = place;
  return place.texts.flatMap(({ provision, version, timeless }): DeepFinding[] => {
    const may = engine.either(engine.where(YES, timeless), engine.where(UNSETTLED, timeless));
    return engine.meet([place.possible, may]) ? [] : [{ kind: 'never', provision, version }];
  });
}

/** Whether one text does at least as much as another in every aspect in which the other does anything. */
function doesAsMuch(law: Law, text: Text, other: Text): boolean {
  const least = (one: Text) => [
    ...one.version.ladder.map(({ effect, force }) => [effect, force] as const),
    [one.version.effect, one.version.force] as const,
  ];
  const weakest = new Map<string, readonly [number, number]>();
  for (const [effect, force] of text.version.ladder.length > 0 ? least(text).slice(0, -1) : least(text).slice(-1))
    for (const [aspect, rank] of levelsOf(law, effect)) {
      const known = weakest.get(aspect) ?? [rank, degreeOf(force)];
      weakest.set(aspect, [Math.min(known[0], rank), Math.min(known[1], degreeOf(force))]);
    }
  const wanted = least(other).flatMap(([effect, force]) =>
    [...levelsOf(law, effect)].map(([aspect, rank]) => [aspect, rank, degreeOf(force)] as const),
  );
  return (
    wanted.length > 0 &&
    wanted.every(([aspect, rank, degree]) => {
      const own = weakest.get(aspect);
      return own !== undefined && own[0] >= rank && own[1] >= degree;
    })
  );
}

function swallowed(place: Place): DeepFinding[] {
  const { engine, law } = place;
  const texts = place.texts.filter(({ provision, version }) => provision.kind === 'protection' && version.powers.length === 0);
  const regions = texts.map(({ whole }) => among(place, engine.where(YES, whole)));
  return texts.flatMap((text, at): DeepFinding[] => {
    if (!engine.some(regions[at] as Diagram)) return [];
    const other = texts.find((one, index) => {
      if (one.provision === text.provision || !doesAsMuch(law, one, text)) return false;
      if (engine.meet([regions[at] as Diagram], regions[index] as Diagram)) return false;
      // Two that are the same are told once.
      return regions[at] !== regions[index] || !doesAsMuch(law, text, one) || index < at;
    });
    return other ? [{ kind: 'swallowed', provision: text.provision, other: other.provision }] : [];
  });
}

function contradictions(place: Place): DeepFinding[] {
  const { engine } = place;
  const exclusions = place.texts.filter(({ provision }) => provision.kind === 'exclusion');
  return exclusions.flatMap((exclusion) =>
    place.texts.flatMap((text): DeepFinding[] => {
      const takes = exclusion.provision.overrides.includes(text.provision.id) || text.provision.dependsOn.includes(exclusion.provision.id);
      if (text.provision.kind !== 'protection' || !takes) return [];
      const both = engine.meet([place.possible, engine.where(YES, exclusion.whole), engine.where(YES, text.whole)]);
      return both ? [{ kind: 'contradiction', provision: text.provision, other: exclusion.provision }] : [];
    }),
  );
}

/** Ages that rules of one instrument with one effect leave out, though some of them are for children and some for adults. */
function ageGaps(place: Place): DeepFinding[] {
  const { engine, how } = place;
  const at = engine.space.index.get(AGE);
  const variable = at === undefined ? undefined : engine.space.variables[at];
  if (!variable) return [];
  const groups = new Map<string, { provision: Provision; ages: number }[]>();
  for (const { provision, version } of place.texts) {
    if (provision.kind !== 'protection') continue;
    const ages = agesOf(version.condition, place, how) & variable.full;
    const key = `${provision.instrument} ${version.effect.join(' ')}`;
    groups.set(key, [...(groups.get(key) ?? []), { provision, ages }]);
  }
  const young = variable.classes.reduce((mask, { stretches }, value) => ((stretches?.[0]?.[0] ?? 0) < 36 ? mask | (1 << value) : mask), 0);
  return [...groups.values()].flatMap((group): DeepFinding[] => {
    const covered = group.reduce((mask, { ages }) => mask | ages, 0);
    const split = group.some(({ ages }) => (ages & young) === 0) && group.some(({ ages }) => (ages & ~young) === 0);
    if (!split || covered === variable.full) return [];
    const left = variable.classes.filter((_, value) => !(covered & (1 << value)));
    const [first, ...others] = group as [(typeof group)[number], ...typeof group];
    return [{ kind: 'age-gap', provision: first.provision, others: others.map((one) => one.provision), ages: ageWords(left) }];
  });
}

/** The ages that the elements of a condition let through, as a mask: elements that ask for age and nothing else. */
function agesOf(condition: Node, { engine }: Place, how: Reading): number {
  const parts = condition.kind === 'all' ? condition.parts : [condition];
  return parts.reduce((mask, node) => {
    const formula = formulaOf(node, how);
    if (!onlyAge(formula)) return mask;
    const diagram = engine.where(YES, formula);
    const world = new Int32Array(engine.space.variables.length);
    const at = engine.space.index.get(AGE) as number;
    let own = 0;
    for (let value = 0; value < (engine.diagrams.sizes[at] as number); value++) {
      world[at] = value;
      if (engine.diagrams.at(diagram, world) === YES) own |= 1 << value;
    }
    return mask & own;
  }, -1);
}

/** What changes if a provision is read to the letter. */
function literally(law: Law, place: string, on: string, day: number): DeepFinding[] {
  const places = placesOf(law, place);
  return Object.values(law.provisions).flatMap((provision): DeepFinding[] => {
    const letter = places.includes(provision.place) ? toTheLetter(law, provision.id) : undefined;
    if (!letter) return [];
    const { differences } = compareLaws([
      { law: letter, place, on, day },
      { law, place, on, day },
    ]);
    return differences.slice(0, 3).flatMap((one): DeepFinding[] => {
      const [found] = one.patterns;
      if (!found) return [];
      const story = vignette(found.told, law.vocabulary);
      return [{ kind: 'literal', provision, loses: one.lacks === 'a', vignette: story, cases: one.cases ?? 0n }];
    });
  });
}
