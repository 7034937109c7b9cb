import type { Asked } from '../comparison/index.ts';
import { type Law, packFor } from '../ir/index.ts';
import { commandProblem, dayNumber, isFolder, type LawFlags, nameAndDay, placeNotHeld, refuse, today } from './asked.ts';
import type { Io } from './io.ts';
import { layOver } from './lay-over.ts';

/** A place, PLACE@DATE, or a folder with a pack of one place; or the exit status if it is none of these, which has been said. */
async function askedPlace(text: string, law: Law, flags: LawFlags & { readonly on?: string }, io: Io): Promise<Asked | number> {
  const [place, date] = nameAndDay(text);
  const on = date ?? flags.on ?? today();
  const day = dayNumber(on);
  if (day === undefined) return refuse([commandProblem('wrong_day', { value: on })], 2, flags, io);
  if (isFolder(place)) return fromFolder(place, { on, day }, flags, io);
  const id = packFor(law, place.toUpperCase());
  if (!id) return refuse([placeNotHeld(place, law)], 1, flags, io);
  return { law, place: id, name: law.places[id]?.name ?? id, on, day };
}

/** All places that were asked for, or the exit status of the first that is none. */
export async function askedPlaces(
  texts: readonly string[],
  law: Law,
  flags: LawFlags & { readonly on?: string },
  io: Io,
): Promise<readonly Asked[] | number> {
  const asked: Asked[] = [];
  for (const text of texts) {
    const found = await askedPlace(text, law, flags, io);
    if (typeof found === 'number') return found;
    asked.push(found);
  }
  return asked;
}

async function fromFolder(folder: string, { on, day }: { on: string; day: number }, flags: LawFlags, io: Io): Promise<Asked | number> {
  const { law, problems, packs } = await layOver(folder, flags.law);
  const errors = problems.filter((problem) => problem.severity === 'error');
  if (errors.length > 0) return refuse(errors, 2, flags, io);
  const places = Object.values(law.places).filter((place) => packs[place.id.toLowerCase()] !== undefined);
  const [place] = places;
  if (!place || places.length > 1)
    return refuse([commandProblem('folder_of_one_place', { folder, count: String(places.length) })], 2, flags, io);
  return { law, place: place.id, name: place.name, on, day, folder };
}
