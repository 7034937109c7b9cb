import type { Plan } from '../ask/index.ts';
import { joinPortions, type Law, type PlacePortion, portionsFor } from '../ir/index.ts';
import { spoken } from '../words/index.ts';
import { loadJson } from './load.ts';
import { countryName, placeName } from './places.ts';

/** What all places share. */
export const loadShared = async (): Promise<Law> => inLanguage(await loadJson<Law>('law/shared.json'));

/** A law with its places and States named in the language that is spoken. */
export const inLanguage = (law: Law): Law => (spoken() === 'en' ? law : namedIn(law, spoken()));

const named = new WeakMap<Law, { readonly language: string; readonly law: Law }>();

function namedIn(law: Law, language: string): Law {
  const known = named.get(law);
  if (known?.language === language) return known.law;
  const places = Object.entries(law.places).map(([id, place]) => [id, { ...place, name: placeName(law, id, language) }]);
  const states = Object.keys(law.states).map((code) => [code, countryName(code, language)]);
  const own: Law = { ...law, places: Object.fromEntries(places), states: Object.fromEntries(states) };
  named.set(law, { language, law: own });
  return own;
}

/** The law that a forum is assessed by. */
export async function loadLaw(forum: string): Promise<Law> {
  const shared = await loadShared();
  const portions = await Promise.all(portionsFor(shared, forum).map((id) => loadJson<PlacePortion>(`law/${id.toLowerCase()}.json`)));
  return inLanguage(joinPortions(shared, portions));
}

/** How the interview asks. */
export const loadPlan = (): Promise<Plan> => loadJson<Plan>('interview.json');
