import { hashOf } from '../base/index.ts';
import type { Definition, Law, OffenceList, Provision } from '../ir/index.ts';

/** A change of the law of one place, not yet voted: provisions added, replaced or repealed, and the definitions and lists that come with them. */
export interface Reform {
  readonly place: string;
  readonly provisions: readonly Provision[];
  /** Ids of provisions that go. */
  readonly repealed: readonly string[];
  readonly definitions: readonly Definition[];
  readonly lists: readonly OffenceList[];
}

/** What became of each provision that a reform names. */
export interface Amendment {
  readonly id: string;
  readonly how: 'added' | 'replaced' | 'repealed';
}

/**
 * The law with a reform laid over it: a value of its own, which shares all that is not changed with the law it comes from. That law stays what it was, however many
 * reforms are tried on it. Throws nothing; what a reform repeals and the law does not hold is left aside.
 */
export function withReform(law: Law, reform: Reform): Law {
  const gone = new Set(reform.repealed);
  const kept = Object.entries(law.provisions).filter(([id]) => !gone.has(id));
  const pack = reform.place.toLowerCase();
  return Object.freeze({
    ...law,
    provisions: Object.freeze({ ...Object.fromEntries(kept), ...byId(reform.provisions) }),
    definitions: Object.freeze({
      ...law.definitions,
      ...Object.fromEntries(reform.definitions.map((one) => [`${one.place}:${one.id}`, one])),
    }),
    lists: Object.freeze({ ...law.lists, ...byId(reform.lists) }),
    packs: Object.freeze({ ...law.packs, [pack]: hashOf([law.packs[pack] ?? '', JSON.parse(JSON.stringify(reform))]) }),
  });
}

const byId = <T extends { readonly id: string }>(items: readonly T[]): Record<string, T> =>
  Object.fromEntries(items.map((one) => [one.id, one]));

/** What a reform does to the provisions of a law, in the order in which it names them. */
export function amendmentsOf(law: Law, reform: Reform): Amendment[] {
  return [
    ...reform.provisions.map(({ id }): Amendment => ({ id, how: law.provisions[id] ? 'replaced' : 'added' })),
    ...reform.repealed.filter((id) => law.provisions[id]).map((id): Amendment => ({ id, how: 'repealed' })),
  ];
}
