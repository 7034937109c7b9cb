import { useEffect, useState } from 'preact/hooks';
import type { Catalogue } from '../charges/index.ts';
import { type Law, placesOf } from '../ir/index.ts';
import { loadJson } from './load.ts';

/**
 * The catalogues of offences of a place and of those it lies in, by which a charge is read as somebody writes it. None where none is held, and none that
 * cannot be had at the moment: reading a charge only helps, and nothing waits for it.
 */
async function loadCatalogues(law: Law, forum: string): Promise<readonly Catalogue[]> {
  const loaded = await Promise.all(
    placesOf(law, forum).map((id) => loadJson<Catalogue | null>(`catalogues/${id.toLowerCase()}.json`).catch(() => null)),
  );
  return loaded.filter((one) => one !== null);
}

/** The catalogues of a forum, for a component, once they are there; none while they are not needed. */
export function useCatalogues(law: Law, forum: string, needed = true): readonly Catalogue[] {
  const [catalogues, setCatalogues] = useState<readonly Catalogue[]>([]);
  useEffect(() => {
    let wanted = true;
    if (needed) loadCatalogues(law, forum).then((loaded) => wanted && setCatalogues(loaded));
    return () => {
      wanted = false;
    };
  }, [law, forum, needed]);
  return catalogues;
}
