import { type Amendment, amendmentsOf, withReform } from '../compare/index.ts';
import { criteriaFor } from '../criteria/index.ts';
import { say } from '../words/index.ts';
import { commandProblem, type LawFlags, refuse } from './asked.ts';
import type { Asked } from './compare-places.ts';
import type { Io } from './io.ts';
import { loadReform } from './load-reform.ts';

/** A place with a reform laid over its law. */
export interface Reformed {
  readonly asked: Asked;
  readonly amendments: readonly Amendment[];
}

/** What a reform does, beside the patterns: what it touches, and criteria won and lost. */
export interface ReformDocument {
  readonly amendments: readonly Amendment[];
  readonly criteria: readonly {
    readonly id: string;
    readonly line: string;
    readonly before: string;
    readonly after: string;
    readonly won: boolean;
  }[];
}

/** The place under a reform, or the exit status if the draft is refused. */
export async function reformedPlace(place: Asked, path: string, flags: LawFlags, io: Io): Promise<Reformed | number> {
  const { reform, problems } = await loadReform(path, place.law, flags.law);
  if (!reform) return refuse(problems, 2, flags, io);
  if (reform.place !== place.place)
    return refuse([commandProblem('reform_of_other_place', { place: place.place, other: reform.place || '?' })], 2, flags, io);
  const law = withReform(place.law, reform);
  return { asked: { ...place, law, name: say('compare_with_reform', { name: place.name }) }, amendments: amendmentsOf(place.law, reform) };
}

const ORDER: readonly string[] = ['not_met', 'partly', 'met'];

/** Criteria whose answer changes; only a change between answers counts as won or lost. */
export function reformOf({ amendments }: Reformed, before: Asked, after: Asked): ReformDocument {
  const [old, now] = [criteriaFor(before.law, before.place, before.on), criteriaFor(after.law, after.place, after.on)];
  const criteria = old.criteria.flatMap((one, at) => {
    const other = now.criteria[at];
    if (!other || other.law === one.law) return [];
    const won = ORDER.indexOf(other.law) > ORDER.indexOf(one.law);
    return [{ id: one.id, line: one.line, before: one.law, after: other.law, won }];
  });
  return { amendments, criteria };
}
