import type { Criterion } from './criteria.ts';
import type { Law, PlaceLaw, Provision } from './law.ts';
import { placesOf } from './places.ts';

/**
 * The law cut into portions, so that a page on a telephone loads what one place needs and no more: what all places share, what each place adds, and what
 * only comparing laws reads. Put together again, the portions of a forum answer every case of that forum as the whole law does.
 */
export interface Portions {
  readonly shared: Law;
  /** By place, in the order of the whole. */
  readonly places: Readonly<Record<string, PlacePortion>>;
  /** Axioms and answers on criteria, which no assessment reads. */
  readonly comparing: Pick<Law, 'axioms' | 'answers' | 'gates' | 'criteria' | 'vocabulary'>;
}

export interface PlacePortion {
  readonly place: PlaceLaw;
  /** Hash of its compiled pack. */
  readonly pack?: string;
  readonly provisions: readonly Provision[];
  readonly definitions: Law['definitions'];
  readonly lists: Law['lists'];
  readonly presumptions: Law['presumptions'];
  readonly consequences: Law['consequences'];
}

/** Cuts a law. Paths of sources are told from the folder `law/` on, wherever it stood. */
export function portionsOf(law: Law): Portions {
  const told = withShortPaths(law);
  const ids = new Set(Object.keys(told.places));
  const ofPlace = <T extends { readonly place: string }>(items: readonly T[], place: string) =>
    items.filter((item) => item.place === place);
  const record = <T extends { readonly place: string }>(items: Readonly<Record<string, T>>, own: (place: string) => boolean) =>
    Object.fromEntries(Object.entries(items).filter(([, item]) => own(item.place)));
  const outside = (place: string) => !ids.has(place);
  const places = [...ids].map((id): [string, PlacePortion] => [
    id,
    {
      place: told.places[id] as PlaceLaw,
      ...(told.packs[id.toLowerCase()] ? { pack: told.packs[id.toLowerCase()] as string } : {}),
      provisions: ofPlace(Object.values(told.provisions), id),
      definitions: record(told.definitions, (place) => place === id),
      lists: record(told.lists, (place) => place === id),
      presumptions: ofPlace(told.presumptions, id),
      consequences: ofPlace(told.consequences, id),
    },
  ]);
  const shared: Law = {
    ...told,
    vocabulary: { ...told.vocabulary, signs: [], signSources: {} },
    places: Object.fromEntries(Object.entries(told.places).map(([id, place]) => [id, nameOnly(place)])),
    packs: Object.fromEntries(Object.entries(told.packs).filter(([pack]) => outside(pack.toUpperCase()))),
    criteria: Object.fromEntries(Object.entries(told.criteria).map(([id, one]) => [id, lineOnly(one)])),
    provisions: record(told.provisions, outside),
    definitions: record(told.definitions, outside),
    lists: record(told.lists, outside),
    presumptions: told.presumptions.filter((item) => outside(item.place)),
    consequences: told.consequences.filter((item) => outside(item.place)),
    axioms: [],
    answers: [],
    gates: [],
  };
  const { axioms, answers, gates, criteria, vocabulary } = told;
  return { shared, places: Object.fromEntries(places), comparing: { axioms, answers, gates, criteria, vocabulary } };
}

/** Of a place that is not loaded: its name, and what says which pack answers for a jurisdiction. */
const nameOnly = ({ milderLaw, proof, ...place }: PlaceLaw): PlaceLaw => ({
  ...place,
  instruments: [],
  order: [],
  milderLaw: { applies: milderLaw.applies },
});

/** Of a criterion: the line that a gap quotes. */
const lineOnly = ({ id, line }: Criterion) => ({ id, line }) as Criterion;

/** Places whose portions a forum needs, those it lies within included; empty where no pack answers for it. */
export const portionsFor = (shared: Law, forum: string): string[] => placesOf(shared, forum).filter((id) => shared.places[id]);

/** The law of some places together with what all share; everything in the order in which the whole law has it. */
export function joinPortions(shared: Law, portions: readonly PlacePortion[], comparing?: Portions['comparing']): Law {
  const provisions = inOrder([...Object.values(shared.provisions), ...portions.flatMap((portion) => portion.provisions)]);
  return {
    ...shared,
    ...comparing,
    places: { ...shared.places, ...Object.fromEntries(portions.map(({ place }) => [place.id, place])) },
    packs: {
      ...shared.packs,
      ...Object.fromEntries(portions.flatMap(({ place, pack }) => (pack ? [[place.id.toLowerCase(), pack]] : []))),
    },
    provisions: Object.fromEntries(provisions.map((provision) => [provision.id, provision])),
    definitions: Object.assign({}, shared.definitions, ...portions.map((portion) => portion.definitions)),
    lists: Object.assign({}, shared.lists, ...portions.map((portion) => portion.lists)),
    presumptions: inOrder([...shared.presumptions, ...portions.flatMap((portion) => portion.presumptions)]),
    consequences: inOrder([...shared.consequences, ...portions.flatMap((portion) => portion.consequences)]),
  };
}

/** Files are compiled in the order of their paths; within a file the order is kept. */
const inOrder = <T extends { readonly source: { readonly file: string } }>(items: readonly T[]): T[] =>
  [...items].sort((a, b) => (a.source.file < b.source.file ? -1 : a.source.file > b.source.file ? 1 : 0));

function withShortPaths(law: Law): Law {
  const shorten = (_: string, value: unknown): unknown =>
    typeof value === 'object' && value !== null && typeof (value as { file?: unknown }).file === 'string'
      ? { ...value, file: (value as { file: string }).file.replace(/^.*\/(?=law\/)/, '') }
      : value;
  return JSON.parse(JSON.stringify(law, shorten)) as Law;
}
