import { type Charges, compareLaws, TooManyClasses } from '../compare/index.ts';
import {
  type Asked,
  type ComparisonDocument,
  chosenKinds,
  documentOf,
  type KindDocument,
  type Reformed,
  reformOf,
  repairsOf,
  sidesOf,
  unconfirmed,
} from '../comparison/index.ts';
import type { Law } from '../ir/index.ts';
import { say } from '../words/index.ts';
import { cleanLaw, commandProblem, type LawFlags, refuse } from './asked.ts';
import { type Counted, countCaseload } from './compare-caseload.ts';
import { drawCaseload } from './compare-caseload-text.ts';
import { askedPlaces } from './compare-places.ts';
import { reformedPlace } from './compare-reform.ts';
import { drawRepairs } from './compare-repair.ts';
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
  readonly akomaNtoso?: string;
  readonly repair?: string;
  readonly history?: boolean;
  readonly caseload?: string;
  readonly profile?: string;
  readonly least?: string;
  readonly all?: boolean;
}

/** `compare A B`, `compare A --with standard`, `compare A B C … --criteria`. Status 1 if a place is not held, 2 for what cannot be understood. */
export async function compareCommand(places: readonly string[], flags: CompareFlags, io: Io): Promise<number> {
  if (flags.criteria) return (await import('./compare-criteria.ts')).compareCriteria(places, flags, io);
  const wrong = wrongAsked(places, flags);
  if (wrong) return refuse([wrong], 2, flags, io);
  const law = await cleanLaw(flags, io);
  if (!law) return 2;
  const asked = await askedPlaces(places, law, flags, io);
  if (typeof asked === 'number') return asked;
  const [first, second] = asked as [Asked, Asked | undefined];
  if (flags.history) return (await import('./compare-history.ts')).compareHistory(first, flags, io);
  const reformed = flags.reform === undefined ? undefined : await reformedPlace(first, flags.reform, flags, io);
  if (typeof reformed === 'number') return reformed;
  if (flags.caseload !== undefined && first.folder !== undefined)
    return refuse([commandProblem('caseload_of_folder', { folder: first.folder })], 2, flags, io);
  const also = flags.reform ?? (second && `${second.folder ?? second.place}@${second.on}`);
  const counted = { place: first.place, turned: flags.reform !== undefined, ...(also === undefined ? {} : { also }) };
  const asItIs = reformed && flags.with === undefined ? { ...first, name: say('compare_as_it_is', { name: first.name }) } : undefined;
  try {
    return await compareTwo({ first, reformed, a: reformed?.asked ?? first, b: asItIs ?? second ?? 'standard', counted }, flags, io);
  } catch (error) {
    if (!(error instanceof TooManyClasses)) throw error;
    return refuse([commandProblem('too_many_kinds', { fact: error.variable, count: String(error.classes) })], 2, flags, io);
  }
}

interface Two {
  /** The first place as it is. */
  readonly first: Asked;
  readonly reformed: Reformed | undefined;
  readonly a: Asked;
  readonly b: Asked | 'standard';
  /** What a register is screened by. */
  readonly counted: Omit<Counted, 'on'>;
}

async function compareTwo({ first, reformed, a, b, counted }: Two, flags: CompareFlags, io: Io): Promise<number> {
  const charges = Object.fromEntries([a, ...(b === 'standard' ? [] : [b])].map(({ place, law }) => [place, chargesOf(place, law)]));
  const titles = new Map(Object.values(charges).flatMap((list) => list.map(({ citation, title }) => [citation, title] as const)));
  const sides = sidesOf(a, b);
  const comparison = compareLaws(sides, { charges, patterns: patternsAsked(flags.patterns), titles: (text) => titles.get(text) });
  const bare = documentOf(comparison, a, b);
  const { chosen, unknown } = flags.repair === undefined ? { chosen: [], unknown: [] } : chosenKinds(bare.kinds, flags.repair);
  if (unknown.length > 0)
    return refuse([commandProblem('no_such_kind', { kind: unknown.join(', '), kinds: gapNames(bare.kinds) })], 2, flags, io);
  const document: ComparisonDocument = {
    ...bare,
    ...(reformed ? { reform: reformOf(reformed, first, a) } : {}),
    ...(flags.repair === undefined ? {} : { repairs: repairsOf(comparison, sides, chosen, { charges }) }),
  };
  const caseload = flags.caseload === undefined ? undefined : await countCaseload({ ...counted, on: a.on }, comparison, flags, io);
  if (typeof caseload === 'number') return caseload;
  const whole: ComparisonDocument = caseload ? { ...document, caseload } : document;
  io.out(flags.json ? `${JSON.stringify(whole, null, 2)}\n` : textOf(whole, flags, io));
  const written = flags.report === undefined ? 0 : await (await import('./compare-report.ts')).writeComparison(flags.report, whole, io);
  // What the engine says and assess does not is a fault of the program: nobody should build on it.
  const status = written === 0 && unconfirmed(whole).length > 0 ? 1 : written;
  if (status !== 0 || flags.akomaNtoso === undefined || flags.reform === undefined || !reformed) return status;
  return (await import('./compare-akoma-ntoso.ts')).writeAkomaNtoso(flags.akomaNtoso, flags.reform, first, reformed, flags, io);
}

function textOf(document: ComparisonDocument, flags: CompareFlags, io: Io): string {
  const most = flags.patterns === undefined ? 1 : Number.POSITIVE_INFINITY;
  const repairs = document.repairs ? `${drawRepairs(document.repairs, document.kinds, io)}\n` : '';
  const caseload = document.caseload ? `${drawCaseload(document.caseload, document, io)}\n` : '';
  return `${drawComparison(document, most, io)}\n${repairs}${caseload}`;
}

function wrongAsked(places: readonly string[], flags: CompareFlags) {
  if (flags.with !== undefined && flags.with !== 'standard') return commandProblem('compare_with_unknown', { value: flags.with });
  if (flags.akomaNtoso !== undefined && flags.reform === undefined) return commandProblem('akoma_ntoso_of_what', {});
  if (flags.history) return places.length === 1 && !places[0]?.includes('@') ? undefined : commandProblem('history_of_one', {});
  if (flags.caseload !== undefined && flags.reform !== undefined && flags.with !== undefined) return commandProblem('caseload_of_two', {});
  if (flags.least !== undefined && !/^[1-9]\d{0,4}$/.test(flags.least))
    return commandProblem('wrong_number', { fact: '--least', value: flags.least });
  const least = flags.with === undefined && flags.reform === undefined ? 2 : 1;
  if (places.length < least) return commandProblem('compare_with_what', {});
  if (places.length > least) return commandProblem('compare_two_places', { count: String(places.length) });
  return flags.patterns !== undefined && !/^([1-9]\d{0,4}|all)$/.test(flags.patterns)
    ? commandProblem('wrong_patterns', { value: flags.patterns })
    : undefined;
}

const gapNames = (kinds: readonly KindDocument[]): string =>
  kinds
    .filter(({ lacks }) => lacks === 'a')
    .map(({ id }) => id)
    .join(', ') || say('compare_no_kind');

const patternsAsked = (text: string | undefined): number => (text === 'all' ? 0 : Number(text ?? 1));

/** Charges that the catalogue of a place knows: by them an offence is named. */
function chargesOf(place: string, law: Law): NonNullable<Charges[string]> {
  const { catalogues } = cataloguesOf(place, law);
  return catalogues.flatMap(({ offences }) =>
    offences.map(({ citation, title, iccs }) => ({ citation, title, ...(iccs ? { iccs } : {}) })),
  );
}
