import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decidingSets } from '../../src/assess/decide.ts';
import { readCase, settle, type View, viewOf } from '../../src/index.ts';
import { type Known, type Node, decidingSets as setsOf, timelessCondition, wholeCondition } from '../../src/ir/index.ts';
import { useWords } from '../../src/words/index.ts';
import { law } from '../support/law.ts';
import { plainDecidingSets, plainSettling } from '../support/plain-deciding.ts';
import { plainSettle } from '../support/plain-settle.ts';
import { type CaseData, caseData } from '../support/random.ts';
import { condition, wideCondition } from '../support/random-condition.ts';

/** Views of a random case: of its first act, and of the same with little known. */
function viewsOf(data: CaseData, place: string): View[] {
  const [first] = data.conduct;
  const few = { ...data, identification: {}, trafficking: {}, conduct: [{ conduct_ref: 'c1', procedure: first?.procedure ?? {} }] };
  return [data, few].flatMap((one) => {
    const { file } = readCase('random.case.json', JSON.stringify(one), { vocabulary: law.vocabulary, today: '2026-11-23' });
    const [conduct] = file?.conducts ?? [];
    return file && conduct ? [viewOf(law, conduct.facts, file.on, place)] : [];
  });
}

/** How many sets the plain search found, for and against, the quick one having found the same. */
function compared(node: Node, view: View): number[] {
  const plain = plainDecidingSets(node, view);
  expect(decidingSets(node, view)).toEqual(plain);
  return [plain.forIt.length, plain.against.length];
}

describe('the quick search for deciding facts finds what the plain one finds', () => {
  it('of the conditions of the law', () => {
    const versions = Object.values(law.provisions).flatMap(({ place, versions: texts }) => texts.map((text) => ({ place, text })));
    fc.assert(
      fc.property(caseData, fc.array(fc.nat(), { minLength: 4, maxLength: 4 }), (data, picks) => {
        for (const pick of picks) {
          const { place, text } = versions[pick % versions.length] as (typeof versions)[number];
          for (const view of viewsOf(data, place)) for (const node of [wholeCondition(text), timelessCondition(text)]) compared(node, view);
        }
      }),
      { numRuns: 120 },
    );
  });

  it('of random conditions', () => {
    let found = 0;
    fc.assert(
      fc.property(condition, caseData, (node, data) => {
        for (const view of viewsOf(data, 'GB-EAW')) found += Math.max(...compared(node, view));
      }),
      { numRuns: 400 },
    );
    expect(found).toBeGreaterThan(400);
  });

  it('of conditions with more sets than are kept, before and after each is made as small as it can be', () => {
    let full = 0;
    fc.assert(
      fc.property(wideCondition, caseData, (node, data) => {
        for (const view of viewsOf(data, 'GB-EAW')) {
          compared(node, view);
          const how = plainSettling(view);
          for (const want of [true, false]) {
            const plain = plainSettle(node, want, how);
            expect(settle(node, want, how)).toEqual(plain);
            if (plain.length === 24) full += 1;
          }
        }
      }),
      { numRuns: 200 },
    );
    expect(full).toBeGreaterThan(20);
  });
});

describe('needs of which one gives the other', () => {
  const not = (member: string): Node => ({ kind: 'not', child: { kind: 'fact', fact: 'means', member, line: 1 }, line: 1 });
  const some: Node = { kind: 'members', fact: 'means', quantifier: 'some', want: 'yes', line: 1 };
  const none: Node = { kind: 'not', child: some, line: 1 };
  const inner: Node = { kind: 'all', parts: [not('threat'), not('fraud'), none], line: 1 };
  const outer: Node = { kind: 'all', parts: [{ kind: 'fact', fact: 'compelled', line: 1 }, inner], line: 1 };

  it('are met together, and together once more where their set is joined to another', () => {
    const how = plainSettling(viewOf(law, {}, '2026-11-23', 'GB-EAW'));
    const facts = (node: Node) => settle(node, true, how).map((set) => set.map((need) => need.fact));
    expect(facts(inner)).toEqual([['means', 'means.fraud']]);
    expect(facts(outer)).toEqual([['compelled', 'means']]);
    for (const node of [inner, outer]) expect(settle(node, true, how)).toEqual(plainSettle(node, true, how));
  });
});

describe('what was found once', () => {
  const child: Node = { kind: 'is', fact: 'age_at_act', values: ['child'], line: 1 };
  const known = (birth: Known['birth']): Known => ({
    law,
    birth,
    value: () => 'unknown',
    open: () => undefined,
    silent: () => false,
    isTrack: () => false,
  });

  it('is not taken for another knowledge of the birth', () => {
    const asked = (birth: Known['birth']) => setsOf(child, known(birth)).forIt;
    expect(['unknown', 'exact', 'range', 'unknown'].map((birth) => asked(birth as 'exact')[0]?.[0]?.fact)).toEqual([
      'age_at_act',
      'conduct_period',
      'birth_date',
      'age_at_act',
    ]);
  });

  it('is not taken for another language', () => {
    const view = viewOf(law, {}, '2026-11-23', 'GB-EAW');
    const long: Node = { kind: 'number', fact: 'max_penalty_months', op: '>=', value: 60, line: 1 };
    const needed = () => decidingSets(long, view).against[0]?.[0]?.says;
    expect(needed()).toBe('not >= 60');
    useWords('xx', { phrases: { need_not: 'nicht {text}' } });
    expect(needed()).toBe('nicht >= 60');
  });
});
