import { type Charges, compareLaws } from '../compare/index.ts';
import type { Law } from '../ir/index.ts';
import { say } from '../words/index.ts';
import { cleanLaw, commandProblem, type LawFlags, refuse } from './asked.ts';
import { documentOf } from './compare-document.ts';
import { type Asked, askedPlace, sidesOf } from './compare-places.ts';
import { reformedPlace, reformOf } from './compare-reform.ts';
import { drawComparison } from './compare-text.ts';
import type { Io } from './io.ts';
import { cataloguesOf } from './load-catalogues.ts';

export interface CompareFlags extends LawFlags {
  readonly with?: string;
  readonly criteria?: boolean;
  readonly on?: string;
  readonly patterns?: string;
  readonly report?: string;
  readonly reform?: string;
  readonly all?: boolean;
}

/** `compare A B`, `compare A --with standard`, `compare A B C … --criteria`. Status 1 if a place is not held, 2 for what cannot be understood. */
export async function compareCommand(places: readonly string[], flags: CompareFlags, io: Io): Promise<number> {
  if (flags.criteria) return (await import('./compare-criteria.ts')).compareCriteria(places, flags, io);
  const wrong = wrongAsked(places, flags);
  if (wrong) return refuse([wrong], 2, flags, io);
  const law = await cleanLaw(flags, io);
  if (!law) return 2;
  const asked: Asked[] = [];
  for (const place of places) {
    const found = await askedPlace(place, law, flags, io);
    if (typeof found === 'number') return found;
    asked.push(found);
  }
  const [first, second] = asked as [Asked, Asked | undefined];
  const reformed = flags.reform === undefined ? undefined : await reformedPlace(first, flags.reform, flags, io);
  if (typeof reformed === 'number') return reformed;
  const a = reformed?.asked ?? first;
  const b =
    reformed && flags.with === undefined
      ? { ...first, name: say('compare_as_it_is', { name: first.name }) }
      : (second ?? ('standard' as const));
  const charges = Object.fromEntries(asked.map(({ place, law: own }) => [place, chargesOf(place, own)]));
  const titles = new Map(Object.values(charges).flatMap((list) => list.map(({ citation, title }) => [citation, title] as const)));
  const comparison = compareLaws(sidesOf(a, b), { charges, patterns: patternsAsked(flags.patterns), titles: (text) => titles.get(text) });
  const bare = documentOf(comparison, a, b);
  const document = reformed ? { ...bare, reform: reformOf(reformed, first, a) } : bare;
  io.out(
    flags.json
      ? `${JSON.stringify(document, null, 2)}\n`
      : `${drawComparison(document, flags.patterns === undefined ? 1 : Number.POSITIVE_INFINITY, io)}\n`,
  );
  return flags.report === undefined ? 0 : (await import('./compare-report.ts')).writeComparison(flags.report, document, io);
}

function wrongAsked(places: readonly string[], flags: CompareFlags) {
  if (flags.with !== undefined && flags.with !== 'standard') return commandProblem('compare_with_unknown', { value: flags.with });
  const least = flags.with === undefined && flags.reform === undefined ? 2 : 1;
  if (places.length < least) return commandProblem('compare_with_what', {});
  if (places.length > least) return commandProblem('compare_two_places', { count: String(places.length) });
  return flags.patterns !== undefined && !/^([1-9]\d{0,4}|all)$/.test(flags.patterns)
    ? commandProblem('wrong_patterns', { value: flags.patterns })
    : undefined;
}

const patternsAsked = (text: string | undefined): number => (text === 'all' ? 0 : Number(text ?? 1));

/** Charges that the catalogue of a place knows: by them an offence is named. */
function chargesOf(place: string, law: Law): NonNullable<Charges[string]> {
  const { catalogues } = cataloguesOf(place, law);
  return catalogues.flatMap(({ offences }) =>
    offences.map(({ citation, title, iccs }) => ({ citation, title, ...(iccs ? { iccs } : {}) })),
  );
}
