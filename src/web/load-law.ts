import type { Plan } from '../ask/index.ts';
import { joinPortions, type Law, type PlacePortion, portionsFor } from '../ir/index.ts';
import { loadJson } from './load.ts';

/** What all places share. */
export const loadShared = (): Promise<Law> => loadJson<Law>('law/shared.json');

/** The law that a forum is assessed by. */
export async function loadLaw(forum: string): Promise<Law> {
  const shared = await loadShared();
  const portions = await Promise.all(portionsFor(shared, forum).map((id) => loadJson<PlacePortion>(`law/${id.toLowerCase()}.json`)));
  return joinPortions(shared, portions);
}

/** How the interview asks. */
export const loadPlan = (): Promise<Plan> => loadJson<Plan>('interview.json');
