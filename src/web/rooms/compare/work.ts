import type { Problem } from '../../../base/index.ts';
import { type Charges, type CompareOptions, type Comparison, compareLaws, type SideAsked } from '../../../compare/index.ts';
import {
  type ComparisonDocument,
  documentOf,
  type RepairDocument,
  repairsOf,
  type Asked as Side,
  sidesOf,
} from '../../../comparison/index.ts';
import { type SideBySide, sideBySide } from '../../../criteria/index.ts';
import { type Law, placesOf } from '../../../ir/index.ts';
import { say } from '../../../words/index.ts';
import { type Asked, type Sided, STANDARD } from './asked.ts';

/** What was found, or what is wrong with what was asked. */
export type Answer<T> = { readonly done: T } | { readonly problems: readonly Problem[] };

/** Charges of a place and of those it lies within, by its code. */
export type ChargesOf = (place: string) => NonNullable<Charges[string]>;

/** Steps of the work, told while it goes on. */
export type Step = 'law' | 'comparing' | 'confirming' | 'repairing' | 'reading' | 'drafting' | 'weighing';

/** A comparison that was made, kept so that repairs can be looked for in it. */
export interface Made {
  readonly comparison: Comparison;
  readonly sides: readonly [SideAsked, SideAsked];
  readonly options: CompareOptions;
  readonly document: ComparisonDocument;
}

/** A side as the comparison takes it. */
export function sideOf(law: Law, { place, on }: Sided): Side {
  return { law, place, name: law.places[place]?.name ?? place, on, day: Date.parse(on) / 86_400_000 };
}

/** Compares two sides as the command line does, every pattern assessed again. `patterns`: how many of each kind; 0 for as many as cover it. */
export function compareSides(a: Side, b: Side | 'standard', chargesOf: ChargesOf, told: (step: Step) => void, patterns = 1): Made {
  told('comparing');
  const charges = Object.fromEntries([a, ...(b === 'standard' ? [] : [b])].map(({ place }) => [place, chargesOf(place)]));
  const titles = new Map(Object.values(charges).flatMap((list) => list.map(({ citation, title }) => [citation, title] as const)));
  const sides = sidesOf(a, b);
  const options = { charges, patterns, titles: (text: string) => titles.get(text) };
  const comparison = compareLaws(sides, options);
  told('confirming');
  return { comparison, sides, options, document: documentOf(comparison, a, b) };
}

/** The two sides that were asked for. */
export const twoSides = (law: Law, { a, b }: Pick<Asked, 'a' | 'b'>): readonly [Side, Side | 'standard'] => [
  sideOf(law, a),
  b.place === STANDARD ? 'standard' : sideOf(law, b),
];

/** How one kind could be closed; looked for in the law of all places that `whole` holds. */
export function repairOf(
  { comparison, options }: Made,
  [a, b]: readonly [Side, Side | 'standard'],
  kind: string,
): RepairDocument | undefined {
  const { charges } = options;
  return repairsOf(comparison, sidesOf(a, b), [kind], charges ? { charges } : {})[0];
}

/** The criteria for some places. */
export const criteriaOf = (law: Law, places: readonly Sided[]): SideBySide => sideBySide(law, places);

/** Places whose law is needed to answer for a place. */
export const placesBehind = (shared: Law, sided: readonly Sided[]): string[] => [
  ...new Set(sided.flatMap(({ place }) => (place === STANDARD ? [] : placesOf(shared, place).filter((id) => shared.places[id])))),
];

/** What the law under a reform is called beside the law as it is. */
export const asItIs = (side: Side): Side => ({ ...side, name: say('compare_as_it_is', { name: side.name }) });
