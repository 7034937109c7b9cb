import type { Catalogue } from '../charges/index.ts';
import { type Law, placesOf } from '../ir/index.ts';
import { loadJson } from './load.ts';

/**
 * The catalogues of offences of a place and of those it lies in, by which a charge is read as somebody writes it. None where none is held, and none that
 * cannot be had at the moment: reading a charge only helps, and nothing waits for it.
 */
export async function loadCatalogues(law: Law, forum: string): Promise<readonly Catalogue[]> {
  const loaded = await Promise.all(
    placesOf(law, forum).map((id) => loadJson<Catalogue | null>(`catalogues/${id.toLowerCase()}.json`).catch(() => null)),
  );
  return loaded.filter((one) => one !== null);
}
