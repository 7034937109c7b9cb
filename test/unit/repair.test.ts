import { describe, expect, it } from 'vitest';
import { compareLaws, repairsFor, type SideAsked, withReform } from '../../src/compare/index.ts';
import type { ComparisonDocument } from '../../src/comparison/index.ts';
import { inProcess } from '../support/in-process.ts';
import { law } from '../support/law.ts';

const ON = '2026-11-28';
const DAY = Date.parse(ON) / 86_400_000;
const own: SideAsked = { law, place: 'GB-EAW', on: ON, day: DAY };
const asked = [own, { ...own, standard: true }] as const;
const gaps = (one: ReturnType<typeof compareLaws>) =>
  one.differences.filter(({ lacks, demand }) => lacks === 'a' && demand.aspect === 'punishment');
const found = gaps(compareLaws(asked));
const kindOf = (key: string) => {
  const one = found.find((gap) => gap.key.startsWith(key) && gap.demand.strength === 'recommended');
  if (!one) throw new Error(`no kind ${key}`);
  return { aspect: one.demand.aspect, strength: one.demand.strength, key: one.key };
};

describe('the smallest edits', () => {
  it('Schedule 4 has to go from both branches, and that is all', () => {
    const [best] = repairsFor(asked, kindOf('NP-04'));
    expect(best?.edits.map((edit) => [edit.how, edit.provision])).toEqual([
      ['leave-out', 'gb-eaw-msa45-adult'],
      ['leave-out', 'gb-eaw-msa45-child'],
    ]);
    expect([best?.closes, best?.beyond]).toEqual([1, 0]);
  });

  it.each(['NP-04', 'NP-14 a reasonable person', 'NP-14 no realistic', 'direct result'])(
    '%s: with the edits made the kind is gone, and a smaller set leaves it',
    (key) => {
      const kind = kindOf(key);
      for (const { edits, closes, reform } of repairsFor(asked, kind)) {
        expect(closes).toBe(1);
        const reformed = { ...own, law: withReform(law, reform) };
        const left = gaps(compareLaws([reformed, { ...own, standard: true }]));
        expect(left.filter((gap) => gap.key === kind.key && gap.demand.strength === kind.strength)).toEqual([]);
        // Nothing that was given is taken away.
        expect(compareLaws([reformed, own]).differences.filter(({ lacks }) => lacks === 'a')).toEqual([]);
        expect(edits.length).toBeLessThanOrEqual(2);
      }
    },
  );

  it('edits that go nowhere beyond what is asked give nothing for which the standard asks nothing', () => {
    const [best] = repairsFor(asked, kindOf('NP-04'));
    if (!best) throw new Error('no repair');
    const reformed = { ...own, law: withReform(law, best.reform) };
    const further = (side: SideAsked) =>
      compareLaws([side, { ...own, standard: true }])
        .differences.filter(({ lacks, demand, key }) => lacks === 'b' && demand.aspect === 'punishment' && key !== 'weaker')
        .reduce((sum, { cases = 0n, shortfalls }) => (shortfalls.some(({ shortfall }) => shortfall === 'not') ? sum + cases : sum), 0n);
    expect(further(reformed)).toBeLessThanOrEqual(further(own));
  });
});

describe('compare --repair', () => {
  it('tells edits and models in the document and in the text', async () => {
    const { out } = await inProcess('compare', 'GB-EAW', '--with', 'standard', '--on', ON, '--json');
    const kind = (JSON.parse(out) as ComparisonDocument).kinds.find(({ cause }) => cause.text.includes('Schedule 4'))?.id ?? '';
    const repaired = await inProcess('compare', 'GB-EAW', '--with', 'standard', '--on', ON, '--json', '--repair', kind);
    const [repair] = (JSON.parse(repaired.out) as ComparisonDocument).repairs ?? [];
    expect(repair?.options[0]).toMatchObject({ closes: 1, beyond: 0 });
    const models = repair?.models ?? [];
    expect(models.length).toBeGreaterThan(3);
    expect(models.map(({ same_family: kin }) => kin)).toEqual(
      [...models.map(({ same_family: kin }) => kin)].sort((x, y) => Number(y) - Number(x)),
    );
    for (const { provision, citation, checked } of models)
      expect([law.provisions[provision]?.versions.some((one) => one.citation === citation), checked !== '']).toEqual([true, true]);
  });

  it('refuses a kind that is no gap', async () => {
    const { status, err, out } = await inProcess('compare', 'GB-EAW', '--with', 'standard', '--repair', 'K999');
    expect([status, out]).toEqual([2, '']);
    expect(err).toMatch(/K999 is no gap[\s\S]*try: name one/);
  });
});
