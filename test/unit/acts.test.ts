import { describe, expect, it } from 'vitest';
import {
  type ActFacts,
  type Comparison,
  columnsAsked,
  compareLaws,
  type Falls,
  type FlatFacts,
  factsOf,
  kindsOfActs,
  masksOfAct,
  type Pattern,
} from '../../src/compare/index.ts';
import { caseFromFlat } from '../../src/facts/index.ts';
import { rowOf } from '../../src/screen/index.ts';
import { law } from '../support/law.ts';

const ON = '2026-11-28';
const DAY = Date.parse(ON) / 86_400_000;
const side = (place: string) => ({ law, place, on: ON, day: DAY });
const withStandard = (place: string): Comparison => compareLaws([side(place), { ...side(place), standard: true }]);

/** Flat facts as the columns of a register. */
function rowFrom(flat: FlatFacts, place: string): ActFacts {
  const { file } = caseFromFlat(flat, place, law.vocabulary, ON);
  const [act] = file?.conducts ?? [];
  if (!act) throw new Error(JSON.stringify(flat));
  return rowOf(act.facts, law.vocabulary);
}

/** Numbers from 0 up to a bound, the same on every run. */
function stream(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (state >>> 8) % below;
  };
}

describe('acts of a register and the kinds of a comparison', () => {
  it.each(['GB-EAW', 'GB-NIR', 'ES', 'MD'])('%s: the facts of every pattern fall into the kind that it is listed under', (place) => {
    const comparison = withStandard(place);
    const { question, differences } = comparison;
    const falls = kindsOfActs(comparison);
    let patterns = 0;
    for (const [at, { patterns: own }] of differences.entries())
      for (const { pattern, facts } of own) {
        const row = rowFrom(facts.a, place);
        const masks = masksOfAct(question, row);
        for (const [index, variable] of question.space.variables.entries()) {
          const [known, allowed] = [masks[index] as number, pattern.masks[index] as number];
          // What the pattern says of a fact is what is read of it; members without a name cannot be written.
          if (known !== variable.full) expect(known & ~allowed, `${variable.name} ${JSON.stringify(facts.a)}`).toBe(0);
        }
        expect(falls?.(row)?.[at], JSON.stringify(facts.a)).toBeDefined();
        patterns += 1;
      }
    expect(patterns).toBeGreaterThan(20);
  });

  it.each(['GB-EAW', 'FR'])('%s: of complete cases it is said whether they are in a region or not', (place) => {
    const comparison = withStandard(place);
    const { question, differences } = comparison;
    const { engine, space } = question;
    const falls = kindsOfActs(comparison);
    const next = stream(7);
    const told = new Map<Falls, number>();
    for (let count = 0; count < 200; count++) {
      const prefer = (variable: number) => shuffled(space.variables[variable]?.classes.length ?? 0, next);
      const found = engine.diagrams.find(question.possible, 2, prefer) as Int32Array;
      const example = Int32Array.from(found, (value, at) => (value < 0 ? next(space.variables[at]?.classes.length ?? 1) : value));
      const pattern = { masks: Int32Array.from(example, (value) => 1 << value), example } as unknown as Pattern;
      const result = falls?.(rowFrom(factsOf(question, pattern, question.a), place)) ?? [];
      for (const [at, { region }] of differences.entries()) {
        const inside = engine.diagrams.at(region as number, example) === 2;
        if (result[at] !== 'perhaps') expect(result[at] === 'surely').toBe(inside);
        told.set(result[at], (told.get(result[at]) ?? 0) + 1);
      }
    }
    // Nearly always it is settled: what is left are members of sets that have no name to be written by.
    expect(told.get('surely')).toBeGreaterThan(50);
    expect(told.get(undefined)).toBeGreaterThan(1000);
    expect(told.get('perhaps') ?? 0).toBeLessThan((told.get(undefined) ?? 0) / 2);
  });

  it('days, ages and ranges are read as what they may be', () => {
    const { question } = withStandard('GB-EAW');
    const { variables } = question.space;
    const maskOf = (name: string, facts: ActFacts) => {
      const at = variables.findIndex((one) => one.name === name);
      return [masksOfAct(question, facts)[at], variables[at]?.full];
    };
    const day = (text: string) => Date.parse(text) / 86_400_000;
    const acts = (first: string, last: string) => ({ 'conduct_period.first': day(first), 'conduct_period.last': day(last) });
    const [before] = maskOf('conduct_period', acts('2015-07-30', '2015-07-30'));
    const [after] = maskOf('conduct_period', acts('2015-07-31', '2015-07-31'));
    expect(before).not.toBe(after);
    const [both] = maskOf('conduct_period', acts('2015-07-30', '2015-07-31'));
    expect(both).toBe((before as number) | (after as number));
    const [nothing, full] = maskOf('conduct_period', {});
    expect(nothing).toBe(full);
    const born = { 'birth_date.first': day('2000-03-01'), 'birth_date.last': day('2000-03-01') };
    const age = (text: string) => maskOf('age', { ...born, ...acts(text, text), age_at_act: text < '2018-03-01' ? 'child' : 'adult' })[0];
    expect(age('2018-02-28')).not.toBe(age('2018-03-01'));
    expect(age('2018-02-28')).toBe(maskOf('age', { age_at_act: 'child' })[0]);
    expect(age('2018-03-02')).toBe(maskOf('age', { age_at_act: 'adult' })[0]);
    // Where the day of birth says child or adult and neither is there, or the other, something else was stated: nothing is known.
    for (const stated of [{}, { age_at_act: null }, { age_at_act: 'adult' }])
      expect(maskOf('age', { ...born, ...acts('2010-01-01', '2010-01-01'), ...stated })[0]).toBe(maskOf('age', {})[1]);
    const leap = { 'birth_date.first': day('2000-02-29'), 'birth_date.last': day('2000-02-29') };
    expect(maskOf('age', { ...leap, ...acts('2018-02-28', '2018-02-28'), age_at_act: 'child' })[0]).toBe(
      maskOf('age', { age_at_act: 'child' })[0],
    );
    expect(columnsAsked(question)).toEqual(
      expect.arrayContaining(['age_at_act', 'conduct_period.first', 'means.threat', 'provision', 'stage']),
    );
  });

  it('laws of two days are not put to acts, nor is a comparison that hit its limit', () => {
    const other = { law, place: 'GB-EAW', on: '2014-01-01', day: Date.parse('2014-01-01') / 86_400_000 };
    expect(kindsOfActs(compareLaws([side('GB-EAW'), other]))).toBeUndefined();
    expect(kindsOfActs(compareLaws([side('GB-EAW'), { ...side('GB-EAW'), standard: true }], { limit: 500 }))).toBeUndefined();
  });
});

function shuffled(size: number, next: (below: number) => number): number[] {
  const all = Array.from({ length: size }, (_, at) => at);
  for (let at = size - 1; at > 0; at--) {
    const other = next(at + 1);
    [all[at], all[other]] = [all[other] as number, all[at] as number];
  }
  return all;
}
