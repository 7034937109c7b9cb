import { describe, expect, it } from 'vitest';
import { compareLaws, type Diagram, Diagrams, Engine, type Question, questionOf } from '../../src/compare/index.ts';
import type { Law } from '../../src/ir/index.ts';
import { law } from '../support/law.ts';

const ON = '2026-11-28';
const side = (place: string) => ({ law, place, on: ON, day: Date.parse(ON) / 86_400_000 });
const YES = 2;

/** Numbers from 0 up to a bound, the same on every run. */
function stream(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (state >>> 8) % below;
  };
}

/** All that a law does against punishment, as one formula. */
const protection = ({ formulas }: Question, { grants }: Question['a']) =>
  formulas.any(...grants.filter(({ aspect }) => aspect === 'punishment').map(({ formula }) => formula));

describe('whether two laws are the same', () => {
  it('diagrams that are walked through together end as every case one by one says', () => {
    const next = stream(3);
    const sizes = [2, 3, 2, 4];
    const all = sizes.reduce<number[][]>(
      (cases, size) => cases.flatMap((one) => Array.from({ length: size }, (_, at) => [...one, at])),
      [[]],
    );
    let [none, some] = [0, 0];
    for (let round = 0; round < 200; round++) {
      const diagrams = new Diagrams(sizes);
      const made = (level: number): Diagram =>
        level === sizes.length || next(4) === 0
          ? diagrams.end(next(3))
          : diagrams.node(
              level,
              Array.from({ length: sizes[level] as number }, () => made(level + 1)),
            );
      const nodes = [made(0), made(0), made(1)];
      const wanted = ([a = 0, b = 0, c = 0]: readonly number[]) => a === YES && b !== YES && c === 1;
      const fits = all.filter((one) => wanted(nodes.map((node) => diagrams.at(node, one))));
      const found = diagrams.meeting(nodes, wanted);
      expect(found !== undefined).toBe(fits.length > 0);
      // What is not asked on the way may be anything.
      if (found) {
        const agree = all.filter((one) => one.every((value, at) => (found[at] as number) < 0 || found[at] === value));
        expect(agree.every((one) => fits.includes(one))).toBe(true);
      }
      if (fits.length > 0) some += 1;
      else none += 1;
    }
    expect(Math.min(none, some)).toBeGreaterThan(10);
  });

  it.each([
    ['GB-EAW', 'GB-NIR'],
    ['ES', 'IT'],
    ['FR', 'BE'],
  ])('%s and %s are told apart by a case that can be, and each is the same as itself', (one, other) => {
    const question = questionOf([side(one), side(other)]);
    const [first, second] = [protection(question, question.a), protection(question, question.b)];
    const engine = new Engine(question.space);
    const possible = engine.where(YES, question.axioms);
    const found = engine.apart(first, second, possible);
    if (!found) throw new Error('not told apart');
    const example = found.map((value) => Math.max(0, value));
    expect(engine.diagrams.at(possible, example)).toBe(YES);
    const given = [first, second].map((formula) => engine.diagrams.at(engine.of(formula), example) === YES);
    expect(given[0]).not.toBe(given[1]);
    expect(engine.apart(first, first, possible)).toBeUndefined();
    // The same in other words: proved, since no case that is tried can tell.
    const twice = question.formulas.not(question.formulas.all(question.formulas.not(first), question.formulas.not(first)));
    expect(engine.apart(first, twice, possible)).toBeUndefined();
    expect(engine.meet([possible, engine.where(YES, first)], engine.where(YES, first))).toBe(false);
    expect(engine.meet([possible, engine.where(YES, first)])).toBe(true);
  });
});

describe('lists of offences that two laws hold under one name', () => {
  const id = 'gb-eaw-msa-sch4-list';
  const list = law.lists[id] as NonNullable<(typeof law.lists)[string]>;
  const withEntries = (entries: typeof list.entries): Law => ({ ...law, lists: { ...law.lists, [id]: { ...list, entries } } });
  const compared = (other: Law) => compareLaws([side('GB-EAW'), { ...side('GB-EAW'), law: other }]);

  it('are different where their entries are, however little, and told apart by offences', () => {
    const at = list.entries.findIndex(({ sections, when }) => (sections?.length ?? 0) > 1 && !when);
    expect(at).toBeGreaterThanOrEqual(0);
    const shorter = list.entries.map((entry, index) => (index === at ? { ...entry, sections: entry.sections?.slice(1) ?? [] } : entry));
    const { differences, complete } = compared(withEntries(shorter));
    expect(complete).toBe(true);
    const causes = differences.flatMap(({ cause }) => (cause.why === 'parts' ? cause.parts.map(({ name }) => name) : []));
    expect(causes.join('; ')).toMatch(/Schedule 4/);
    const told = differences.flatMap(({ patterns }) => patterns.flatMap((one) => one.told.flatMap(({ title }) => title ?? [])));
    expect(told.join('; ')).toMatch(/Schedule 4 \(of the first law\)/);
    expect(told.join('; ')).toMatch(/Schedule 4 \(of the second law\)/);
  });

  it('are the same in whatever order their entries stand', () => {
    expect(compared(withEntries(list.entries.toReversed())).differences).toEqual([]);
    expect(compared(withEntries([...list.entries])).differences).toEqual([]);
  });
});
