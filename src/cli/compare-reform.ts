import { type Asked, type Reformed, reformed } from '../comparison/index.ts';
import { commandProblem, type LawFlags, refuse } from './asked.ts';
import type { Io } from './io.ts';
import { loadReform } from './load-reform.ts';

/** The place under a reform, or the exit status if the draft is refused. */
export async function reformedPlace(place: Asked, path: string, flags: LawFlags, io: Io): Promise<Reformed | number> {
  const { reform, problems } = await loadReform(path, place.law, flags.law);
  if (!reform) return refuse(problems, 2, flags, io);
  if (reform.place !== place.place)
    return refuse([commandProblem('reform_of_other_place', { place: place.place, other: reform.place || '?' })], 2, flags, io);
  return reformed(place, reform);
}
