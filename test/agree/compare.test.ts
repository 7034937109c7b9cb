import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assess, bareFindings } from '../../src/assess/index.ts';
import {
  BOTH,
  type Comparison,
  compareLaws,
  Diagrams,
  type FoundPattern,
  factsOf,
  holds,
  LESS,
  type Question,
  questionOf,
  regionOf,
  type SideAsked,
} from '../../src/compare/index.ts';
import { caseOf, confirm } from '../../src/comparison/index.ts';
import { law as LAW } from '../support/law.ts';

/** A stream of numbers from 0 to 1 that is the same each time (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const ON = '2026-11-28';
const DAY = Date.parse(ON) / 86_400_000;
const PLACES = Object.keys(LAW.places);
const side = (place: string): SideAsked => ({ law: LAW, place, on: ON, day: DAY });
const withStandard = (place: string, patterns = 1): Comparison =>
  compareLaws([side(place), { ...side(place), standard: true }], { patterns });

describe('a law and the standard', () => {
  it.each(PLACES)('%s: every pattern is true when it is assessed', (place) => {
    const comparison = withStandard(place);
    expect(comparison.complete).toBe(true);
    const wrong = comparison.differences.flatMap((one) =>
      one.patterns
        .filter((found) => !confirm(comparison, one, found).agrees)
        .map(
          (found) =>
            `${one.id} ${found.shortfall} ${found.demand.aspect} ${found.demand.rank} ${found.demand.degree} ${JSON.stringify(found.facts.a)}`,
        ),
    );
    expect(wrong).toEqual([]);
  });

  it.each(PLACES)('%s: no pattern can be made smaller', (place) => {
    const comparison = withStandard(place);
    const smaller = comparison.differences.flatMap((one) =>
      one.patterns
        .slice(0, 1)
        .flatMap((found) =>
          droppable(comparison, one, found).map((fact) =>
            [one.id, fact, found.shortfall, found.demand.degree, found.told.map((x) => `${x.fact}=${x.values}`).join(' ')].join(' | '),
          ),
        ),
    );
    expect(smaller).toEqual([]);
  });

  it.each(PLACES)('%s: compared with itself it yields nothing', (place) => {
    const { differences, complete } = compareLaws([side(place), side(place)]);
    expect(complete).toBe(true);
    expect(differences).toEqual([]);
  });

  it.each(PLACES)('%s: the whole assessment says the same as the findings that patterns are confirmed by', (place) => {
    const comparison = withStandard(place);
    for (const { patterns } of comparison.differences.slice(0, 3)) {
      const file = caseOf(comparison.question.a, (patterns[0] as FoundPattern).facts.a);
      const [bare = []] = bareFindings(file, LAW);
      const whole = new Map(assess(file, LAW).conduct[0]?.findings.map((one) => [one.provision, one]));
      for (const { provision, outcome, effect, force } of bare)
        expect([provision, whole.get(provision)?.outcome, whole.get(provision)?.effect, whole.get(provision)?.force]).toEqual([
          provision,
          outcome,
          effect,
          force,
        ]);
    }
  });
});

/** Facts without which a pattern would come out as well, in every case that fits. */
function droppable(comparison: Comparison, difference: Comparison['differences'][number], found: FoundPattern): string[] {
  const { question } = comparison;
  return question.space.variables.flatMap(({ name, full }, at) => {
    if (found.pattern.masks[at] === full) return [];
    const masks = found.pattern.masks.slice();
    const example = found.pattern.example.slice();
    masks[at] = full;
    example[at] = -1;
    // What is possible, and what stays unsettled, shows in no outcome: there the engine's own reading has to do.
    const shows = found.shortfall !== 'unsettled' && found.demand.degree > 1;
    const still = shows ? agreesOn(comparison, difference, found, { masks, example }) : holds(question, found.test, masks);
    if (!still) return [];
    // A case in which it comes out otherwise: looked for by the engine, decided by assess.
    const { engine } = question;
    const others = engine.diagrams.apply(
      LESS,
      engine.diagrams.apply(BOTH, question.possible, engine.cube(masks)),
      regionOf(question, found.test),
    );
    const world = engine.diagrams.find(others, 2, (variable) => question.space.variables[variable]?.classes.map((_, value) => value) ?? []);
    if (!world) return [name];
    const whole = world.map((value) => Math.max(value, 0));
    return shows && agreesOn(comparison, difference, found, { masks: whole.map((value) => 1 << value), example: whole }) ? [name] : [];
  });
}

function agreesOn(
  comparison: Comparison,
  difference: Comparison['differences'][number],
  found: FoundPattern,
  pattern: FoundPattern['pattern'],
): boolean {
  const { question } = comparison;
  const facts = { a: factsOf(question, pattern, question.a), b: factsOf(question, pattern, question.b) };
  return confirm(comparison, difference, { ...found, facts }).agrees;
}

/** A complete case within some values, of those that can be; nothing if there is none. */
function randomWorld({ space, engine, possible }: Question, random: () => number, masks?: Int32Array): Int32Array | undefined {
  const order = space.variables.map(({ classes }, at) => {
    const allowed = classes.map((_, value) => value).filter((value) => !masks || (masks[at] as number) & (1 << value));
    return allowed
      .map((value) => [random(), value] as const)
      .sort((x, y) => x[0] - y[0])
      .map(([, value]) => value);
  });
  return engine.diagrams
    .find(possible, 2, (at) => order[at] as number[])
    ?.map((value, at) => (value < 0 ? (order[at]?.[0] as number) : value));
}

describe('diagrams and assess', () => {
  it.each(PLACES)('%s: on complete cases each protection comes out as assess finds it', (place) => {
    const question = questionOf([side(place), { ...side(place), standard: true }]);
    const random = randomOf(PLACES.indexOf(place) + 1);
    for (let round = 0; round < 12; round++) {
      const world = randomWorld(question, random);
      if (!world) continue;
      const pattern = { masks: world.map((value) => 1 << value), example: world };
      const [bare = []] = bareFindings(caseOf(question.a, factsOf(question, pattern, question.a)), LAW);
      const found = new Map(bare.map((one) => [one.provision, one]));
      const ids = new Set([...question.a.grants, ...question.b.grants].map(({ provision }) => provision.id));
      for (const id of ids) {
        const grants = [...question.a.grants, ...question.b.grants].filter(({ provision }) => provision.id === id);
        const values = grants.map(({ formula }) => question.engine.diagrams.at(question.engine.of(formula), world));
        const own = found.get(id);
        expect([id, Math.max(...values) === 2, JSON.stringify(world.join())]).toEqual([
          id,
          own?.outcome === 'met',
          JSON.stringify(world.join()),
        ]);
      }
    }
  });
});

describe('diagrams and brute force', () => {
  const sizes = fc.array(fc.integer({ min: 2, max: 4 }), { minLength: 2, maxLength: 6 });

  it('apply, map, count and find are what every assignment gives', () => {
    fc.assert(
      fc.property(sizes, fc.infiniteStream(fc.integer({ min: 0, max: 2 })), (given, stream) => {
        const diagrams = new Diagrams(given);
        const tables = given.map((size) => Array.from({ length: size }, () => stream.next().value as number));
        const leaves = tables.map((table, at) =>
          diagrams.node(
            at,
            table.map((value) => diagrams.end(value)),
          ),
        );
        const least = { id: 0, of: Math.min, absorbs: 0, neutral: 2, symmetric: true };
        const most = { id: 1, of: Math.max, absorbs: 2, neutral: 0, symmetric: true };
        const half = Math.ceil(leaves.length / 2);
        const both = (from: number, to: number, op: typeof least) => leaves.slice(from, to).reduce((a, b) => diagrams.apply(op, a, b));
        const whole = diagrams.apply(most, both(0, half, least), half < leaves.length ? both(half, leaves.length, most) : diagrams.end(0));
        let twos = 0n;
        for (const world of assignments(given)) {
          const values = world.map((value, at) => tables[at]?.[value] as number);
          const expected = Math.max(Math.min(...values.slice(0, half)), ...values.slice(half), 0);
          expect(diagrams.at(whole, world)).toBe(expected);
          expect(diagrams.at(diagrams.map({ id: 5, of: (value) => 2 - value }, whole), world)).toBe(2 - expected);
          if (expected === 2) twos++;
        }
        expect(diagrams.count(whole, 2)).toBe(twos);
        const found = diagrams.find(whole, 2, (at) => Array.from({ length: given[at] as number }, (_, value) => value));
        expect(found === undefined).toBe(twos === 0n);
        if (found)
          expect(
            diagrams.at(
              whole,
              found.map((value) => Math.max(value, 0)),
            ),
          ).toBe(2);
      }),
      { numRuns: 300 },
    );
  });

  it('counts the same in numbers and beyond them', () => {
    const few = new Diagrams(new Array<number>(40).fill(2));
    const many = new Diagrams(new Array<number>(70).fill(2));
    for (const [diagrams, bits] of [
      [few, 40n],
      [many, 70n],
    ] as const) {
      const bit = (at: number) => diagrams.node(at, [diagrams.end(0), diagrams.end(2)]);
      const one = diagrams.apply({ id: 0, of: Math.min, absorbs: 0, neutral: 2, symmetric: true }, bit(3), bit(39));
      expect(diagrams.count(one, 2)).toBe(2n ** (bits - 2n));
      expect(diagrams.count(one, 0)).toBe(3n * 2n ** (bits - 2n));
    }
  });
});

function* assignments(sizes: readonly number[]): Generator<number[]> {
  const total = sizes.reduce((product, size) => product * size, 1);
  for (let number = 0; number < total; number++) {
    let rest = number;
    yield sizes.map((size) => {
      const value = rest % size;
      rest = Math.floor(rest / size);
      return value;
    });
  }
}
