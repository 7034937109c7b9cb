import type { Charges } from '../../../compare/index.ts';
import { joinPortions, type Law, type PlacePortion, type Portions } from '../../../ir/index.ts';
import type { SourceFile } from '../../../language/index.ts';
import { loadJson } from '../../load.ts';
import { inLanguage, loadShared } from '../../load-law.ts';
import type { Sided } from './asked.ts';
import { placesBehind } from './work.ts';

type ChargeList = NonNullable<Charges[string]>;

/** The law that some places need, with what only comparing reads. */
export async function lawFor(sided: readonly Sided[]): Promise<Law> {
  const [shared, comparing] = await Promise.all([loadShared(), loadJson<Portions['comparing']>('law/comparing.json')]);
  return inLanguage(joinPortions(shared, await portions(placesBehind(shared, sided)), comparing));
}

/** The law of every place that is held. */
export async function wholeLaw(): Promise<Law> {
  const shared = await loadShared();
  return lawFor(Object.keys(shared.places).map((place) => ({ place, on: '' })));
}

const portions = (places: readonly string[]): Promise<PlacePortion[]> =>
  Promise.all(places.map((id) => loadJson<PlacePortion>(`law/${id.toLowerCase()}.json`)));

/** Charges of the places that were asked for, each with those of the places it lies within; none where no catalogue is held. */
export async function chargesFor(law: Law, sided: readonly Sided[]): Promise<(place: string) => ChargeList> {
  const ids = placesBehind(law, sided);
  const lists = await Promise.all(ids.map((id) => loadJson<ChargeList>(`charges/${id.toLowerCase()}.json`).catch((): ChargeList => [])));
  const byPlace = new Map(ids.map((id, at) => [id, lists[at] as ChargeList]));
  return (place) => placesBehind(law, [{ place, on: '' }]).flatMap((id) => byPlace.get(id) ?? []);
}

/** The pages of a place, of those it lies within, and of the standard, as text. */
export async function pagesFor(law: Law, place: string): Promise<readonly SourceFile[]> {
  const names = ['standard', ...placesBehind(law, [{ place, on: '' }]).map((id) => id.toLowerCase())];
  return (await Promise.all(names.map((name) => loadJson<readonly SourceFile[]>(`sources/${name}.json`)))).flat();
}
