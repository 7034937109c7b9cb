import type { Law, PlaceLaw } from './law.ts';

/**
 * Code of the pack that answers for a jurisdiction: its own, the one that names it among its `codes`, or, for a part of a State whose parts
 * have no law of their own in this matter (ES-CT), that of the State. Undefined where none is held.
 */
export function packFor(law: Law, code: string): string | undefined {
  if (law.places[code]) return code;
  const named = Object.values(law.places).find((place) => place.codes.includes(code));
  if (named) return named.id;
  const [state = '', part] = code.split('-');
  return part && law.places[state]?.ownLawOfParts === false ? state : undefined;
}

/** The place that answers for a jurisdiction. */
export function placeFor(law: Law, code: string): PlaceLaw | undefined {
  return law.places[packFor(law, code) ?? ''];
}

/** Places whose domestic law applies in a jurisdiction: the one that answers for it, and those it lies within. */
export function placesOf(law: Law, code: string): string[] {
  return [packFor(law, code) ?? code, ...(placeFor(law, code)?.within ?? [])];
}
