import fc from 'fast-check';
import type { Node } from '../../src/ir/index.ts';
import { law } from './law.ts';

const line = 1;
const tri = ['compelled', 'attributable', 'alternative_open', 'direct_result', 'age_disputed', 'prosecution_required', 'irresistible'];
const statuses = law.vocabulary.facts['victim_status']?.values ?? [];
const ladder = law.vocabulary.facts['victim_status']?.ladder ?? [];
const quoted = Object.values(law.lists).filter((list) => list.mode !== 'class');

const fact: fc.Arbitrary<Node> = fc.constantFrom(...tri).map((name) => ({ kind: 'fact', fact: name, line }));
/** Members of sets and the sets themselves: of these one can give the other. */
const member: fc.Arbitrary<Node> = fc
  .constantFrom(['means', 'threat'], ['means', 'fraud'], ['means', 'force'], ['acts', 'transport'], ['acts', 'harbouring'])
  .map(([name = '', one = '']) => ({ kind: 'fact', fact: name, member: one, line }));
const members: fc.Arbitrary<Node> = fc
  .record({ fact: fc.constantFrom('means', 'acts'), quantifier: fc.constantFrom('some', 'every'), want: fc.constantFrom('yes', 'no') })
  .map((node) => ({ kind: 'members', ...node, line }));
/** Values of closed lists: of two needs there may be a part that meets both. */
const valued: fc.Arbitrary<Node> = fc.oneof(
  fc.subarray([...statuses], { minLength: 1 }).map((values): Node => ({ kind: 'is', fact: 'victim_status', values, line })),
  fc
    .tuple(fc.constantFrom('>=', '<', '='), fc.constantFrom(...ladder))
    .map(([op, value]): Node => ({ kind: 'ladder', fact: 'victim_status', op: op as '<', value, order: ladder, line })),
  fc.constantFrom('child', 'adult').map((value): Node => ({ kind: 'is', fact: 'age_at_act', values: [value], line })),
  fc.constant<Node>({ kind: 'stage', stages: ['charged', 'trial'], line }),
);
/** What can only be said in words. */
const worded: fc.Arbitrary<Node> = fc.oneof(
  fc
    .tuple(fc.constantFrom('>=', '<'), fc.constantFrom(12, 60))
    .map(([op, value]): Node => ({ kind: 'number', fact: 'max_penalty_months', op: op as '<', value, line })),
  fc
    .constantFrom('identified_on', 'held_since', 'days_held')
    .map((name): Node => ({ kind: 'date', left: { fact: name, plus: { months: 1, days: 10 } }, op: '<=', right: { day: 20_000 }, line })),
  fc.constantFrom(...quoted).map((list): Node => ({ kind: 'listed', list: list.id, title: list.title, line })),
  fc
    .boolean()
    .map((uncertain): Node => ({ kind: 'time', basis: 'act', from: 18_000, to: null, ...(uncertain ? { uncertain } : {}), line })),
);
const behind: fc.Arbitrary<Node> = fc.oneof(
  fc
    .constantFrom(...Object.values(law.definitions).filter(({ place }) => place === 'standard'))
    .map((definition): Node => ({ kind: 'defined', definition: definition.id, line })),
  fc
    .tuple(fc.constantFrom('import', 'met'), fc.constantFrom('gb-eaw-msa45-adult', 'int-ecat-26', 'gb-sct-lai'))
    .map(([kind, provision]): Node => ({ kind: kind as 'met', provision, line })),
  fc.constantFrom<Node>({ kind: 'gap', says: 'not known', line }, { kind: 'truth', value: 'unknown', line }),
);
const leaf: fc.Arbitrary<Node> = fc.oneof(
  { weight: 4, arbitrary: fact },
  { weight: 3, arbitrary: member },
  { weight: 2, arbitrary: members },
  { weight: 3, arbitrary: valued },
  { weight: 3, arbitrary: worded },
  { weight: 1, arbitrary: behind },
);

const readingOf = (parts: readonly Node[], adopted: number): Node => ({
  kind: 'reading',
  parts,
  readings: parts.map((_, at) => ({ id: String(at), says: `reading ${at}` })),
  ...(adopted < parts.length ? { adopted: String(adopted) } : {}),
  line,
});

/** Random conditions over a few facts, so that needs meet: every kind of node, references to the law and open readings among them. */
export const condition: fc.Arbitrary<Node> = fc.letrec<{ node: Node }>((tie) => {
  const parts = (minLength: number, maxLength: number) => fc.array(tie('node'), { minLength, maxLength });
  const several = fc.constantFrom('all' as const, 'any' as const);
  return {
    node: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      { weight: 3, arbitrary: leaf },
      { weight: 6, arbitrary: fc.tuple(several, parts(1, 5)).map(([kind, list]): Node => ({ kind, parts: list, line })) },
      { weight: 2, arbitrary: tie('node').map((child): Node => ({ kind: 'not', child, line })) },
      { weight: 1, arbitrary: tie('node').map((child): Node => ({ kind: 'norm', says: 'open', child, line })) },
      { weight: 1, arbitrary: tie('node').map((child): Node => ({ kind: 'element', name: 'element', child, line })) },
      {
        weight: 2,
        arbitrary: fc
          .tuple(fc.integer({ min: 1, max: 3 }), parts(3, 4))
          .map(([count, list]): Node => ({ kind: 'at-least', count, parts: list, line })),
      },
      { weight: 1, arbitrary: fc.tuple(tie('node'), tie('node')).map((pair): Node => ({ kind: 'presumed', parts: pair, line })) },
      { weight: 1, arbitrary: fc.tuple(parts(1, 3), fc.nat(3)).map(([list, adopted]) => readingOf(list, adopted)) },
    ),
  };
}).node;

/** Conjunctions of disjunctions, or the other way round: of these there are more sets than are kept. */
export const wideCondition: fc.Arbitrary<Node> = fc
  .tuple(fc.boolean(), fc.array(fc.array(leaf, { minLength: 2, maxLength: 5 }), { minLength: 2, maxLength: 4 }))
  .map(([outer, lists]): Node => {
    const parts = lists.map((list): Node => ({ kind: outer ? 'any' : 'all', parts: list, line }));
    return { kind: outer ? 'all' : 'any', parts, line };
  });
