import { parseDate } from '../base/index.ts';
import type { Law, Provision, Treaty } from './law.ts';
import { placesOf } from './places.ts';

/** Where a provision stands: the law of the forum, an instrument that binds its State on the day, or guidance. */
export type Layer = 'domestic' | 'binding' | 'guidance';

/** State whose treaty status counts for a forum: the part before the dash. */
export function treatyState(forum: string): string {
  return forum.split('-')[0] as string;
}

/** Whether any domestic provision of the forum is held. */
export function lawHeld(law: Law, forum: string): boolean {
  const places = placesOf(law, forum);
  return Object.values(law.provisions).some((provision) => places.includes(provision.place));
}

/** The provisions to apply in a forum on a day, each with its layer; those of treaties that do not bind the State then are left out. */
export function applicable(law: Law, forum: string, on: string): { readonly provision: Provision; readonly layer: Layer }[] {
  const places = placesOf(law, forum);
  const order = places.flatMap((place) => law.places[place]?.order ?? []);
  const rank = (provision: Provision) => {
    const index = order.indexOf(provision.id);
    return index < 0 ? order.length : index;
  };
  const domestic = Object.values(law.provisions)
    .filter((provision) => places.includes(provision.place))
    .map((provision) => ({ provision, layer: 'domestic' as const }))
    .sort((a, b) => rank(a.provision) - rank(b.provision));
  return [...domestic, ...standards(law, treatyState(forum), on)];
}

function standards(law: Law, state: string, on: string): { provision: Provision; layer: Layer }[] {
  return Object.values(law.provisions).flatMap((provision): { provision: Provision; layer: Layer }[] => {
    const treaty = treatyOf(law, provision.id);
    if (!treaty) return [];
    if (!treaty.binding) return [{ provision, layer: 'guidance' }];
    return binds(treaty, state, on) ? [{ provision, layer: 'binding' }] : [];
  });
}

/** The treaty that carries a provision of the standard: by id or by prefix. */
export function treatyOf(law: Law, provision: string): Treaty | undefined {
  return Object.values(law.treaties).find((treaty) =>
    treaty.covers.some((id) => provision === id || provision.startsWith(`${id}-`) || provision.startsWith(id)),
  );
}

function binds(treaty: Treaty, state: string, on: string): boolean {
  const status = treaty.parties[state];
  const day = parseDate(on)?.first ?? 0;
  if (!status) return false;
  return (status.from === null || day >= status.from) && (status.to === null || day <= status.to);
}
