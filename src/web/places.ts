import type { Law } from '../ir/index.ts';
import { placeIn } from '../words/index.ts';

/** What the browser knows of names of countries, by language: called up once. */
const regions = new Map<string, Intl.DisplayNames>();

/** The name of a country in a language; its code where the browser knows none. */
export function countryName(code: string, language: string): string {
  const names = regions.get(language) ?? new Intl.DisplayNames([language], { type: 'region', fallback: 'code' });
  regions.set(language, names);
  return names.of(code) ?? code;
}

/** Countries whose law is held, or which belong to the region: by name. Parts of a country stand under it. */
export function countries(law: Law, language: string): readonly { readonly code: string; readonly name: string }[] {
  const codes = new Set([...Object.keys(law.states), ...Object.keys(law.places).map((id) => id.split('-')[0] as string)]);
  return [...codes].map((code) => ({ code, name: countryName(code, language) })).sort((a, b) => a.name.localeCompare(b.name, language));
}

/** Parts of a country that have a law of their own. */
export const partsOf = (law: Law, country: string): string[] => Object.keys(law.places).filter((id) => id.startsWith(`${country}-`));

/** The name of a place: a country as the browser names it in the language; a part as the words do, or else its pack. */
export const placeName = (law: Law, id: string, language: string): string =>
  id.includes('-') ? (placeIn(id) ?? law.places[id]?.name ?? id) : countryName(id, language);
