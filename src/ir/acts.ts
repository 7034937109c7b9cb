import { type ActNames, actName } from '../base/index.ts';
import type { Law } from './law.ts';
import { placesOf } from './places.ts';

const made = new WeakMap<Law, Map<string, ActNames>>();

/**
 * Names by which the law of a place, and of those around it, knows its instruments: those of its catalogue of offences with their short forms,
 * and those of its lists of offences. A short form that two instruments share is no name.
 */
export function actNames(law: Law, place: string): ActNames {
  const known = made.get(law) ?? new Map<string, ActNames>();
  made.set(law, known);
  const found = known.get(place);
  if (found) return found;
  const places = placesOf(law, place);
  const names = new Map<string, string>();
  const shared = new Set<string>();
  const add = (form: string, name: string) => {
    const other = names.get(form);
    if (other !== undefined && other !== name) shared.add(form);
    names.set(form, name);
  };
  for (const one of places) {
    for (const { name, short } of law.places[one]?.instruments ?? [])
      for (const form of [name, ...short]) add(actName(form), actName(name));
  }
  for (const form of shared) names.delete(form);
  for (const list of Object.values(law.lists).filter((one) => places.includes(one.place)))
    for (const { act } of list.entries) if (act !== undefined && !names.has(actName(act))) names.set(actName(act), actName(act));
  known.set(place, names);
  return names;
}
