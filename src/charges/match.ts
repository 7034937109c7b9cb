import { distance } from 'fastest-levenshtein';
import { fold } from '../base/index.ts';
import type { Catalogue, Instrument, Offence } from './catalogue.ts';
import { type Charge, compare, readCharge } from './charge.ts';

/** An offence that a charge may mean, and how it was found. */
export interface Candidate {
  readonly offence: Offence;
  /** `same`: the article; `part`: a part of the article; `wider`: the article, of which this is a part; `title`: by its words; `near`: its words with a typing error. */
  readonly how: 'same' | 'part' | 'wider' | 'title' | 'near';
}

/**
 * What a charge was read as. `one`: one offence, by its article in a named instrument or by its name; `confirm`: one fits, on less than
 * that, and a person has to say whether it is meant; `several`: which of them is for a person to say; `none`: nothing held fits, which does not mean that
 * there is no such offence.
 */
export interface Match {
  readonly charge: Charge;
  readonly instruments: readonly Instrument[];
  readonly result: 'one' | 'confirm' | 'several' | 'none';
  readonly candidates: readonly Candidate[];
}

/** A year beside an article: an act is named, and where none that is held has the name, it is another. */
const ANOTHER_ACT = /\b(1[6-9]|20)\d\d\b/;

/** Finds a charge, as people write it, in the catalogues of a place and of those it lies in. Ambiguity is shown and never settled. */
export function matchCharge(text: string, catalogues: readonly Catalogue[]): Match {
  const names = catalogues.flatMap((catalogue) => catalogue.instruments.flatMap(({ name, short }) => [name, ...short]));
  const charge = readCharge(text, names);
  const named = catalogues.flatMap((catalogue) =>
    catalogue.instruments.flatMap((one) => (isNamed(one, charge) ? [{ catalogue, one }] : [])),
  );
  const best = longest(
    named.map(({ one }) => one),
    charge,
  );
  const offences = catalogues.flatMap((catalogue) => catalogue.offences);
  const other = best.length === 0 && ANOTHER_ACT.test(charge.words);
  const find = (read: Charge) =>
    read.pinpoints.length === 0 ? byTitle(read, offences) : other ? [] : byArticle(read, offences, best, names);
  const direct = find(charge);
  const candidates = direct.length > 0 ? direct : find({ ...charge, pinpoints: charge.pinpoints.map(dotted) });
  const single = catalogues.flatMap((catalogue) => catalogue.instruments).length === 1;
  const certain = direct.length > 0 && (best.length > 0 || single || charge.pinpoints.length === 0);
  return { charge, instruments: best, result: resultOf(candidates, certain), candidates };
}

/** `234.1` may be article 234.1, or the first paragraph of article 234: the second is tried where the first is not held, and never taken for certain. */
function dotted([head = '', ...parts]: Charge['pinpoints'][number]): Charge['pinpoints'][number] {
  return /^\d+\.\d+$/.test(head) ? [...head.split('.'), ...parts] : [head, ...parts];
}

/** One offence counts as found only by its article in an instrument that the charge names, or by its name. */
function resultOf(candidates: readonly Candidate[], named: boolean): Match['result'] {
  const [first, second] = candidates;
  if (!first) return 'none';
  if (second) return 'several';
  return named && ['same', 'part', 'title'].includes(first.how) ? 'one' : 'confirm';
}

/** Whether the charge names an instrument: all of its name or of a short form stands in it as words; dots in short forms do not matter. */
function isNamed(instrument: Instrument, charge: Charge): boolean {
  return nameIn(instrument, charge) > 0;
}

/** Length of the longest name of the instrument that stands in the charge. */
function nameIn({ name, short }: Instrument, { words }: Charge): number {
  const text = ` ${words} `;
  const joined = ` ${words.replaceAll(/\b(\p{L}) (?=\p{L}\b)/gu, '$1')} `;
  const lengths = [name, ...short].flatMap((one) => {
    const form = fold(one);
    const tight = form.replaceAll(' ', '');
    const found = text.includes(` ${form} `) || joined.includes(` ${form} `) || (tight.length <= 6 && joined.includes(` ${tight} `));
    return found ? [form.length] : [];
  });
  return Math.max(0, ...lengths);
}

/** Where one name holds another ("Code" in "Code of Procedure"), the longest counts. */
function longest(instruments: readonly Instrument[], charge: Charge): Instrument[] {
  const most = Math.max(0, ...instruments.map((one) => nameIn(one, charge)));
  return instruments.filter((one) => nameIn(one, charge) === most);
}

const NEAREST = ['same', 'part', 'wider'] as const;

function byArticle(
  charge: Charge,
  offences: readonly Offence[],
  instruments: readonly Instrument[],
  names: readonly string[],
): Candidate[] {
  const found = offences.flatMap((offence): Candidate[] => {
    if (instruments.length > 0 && !instruments.some(({ name }) => offence.citation.startsWith(name))) return [];
    const how = nearestOf(charge, offence, names);
    return how === 'other' ? [] : [{ offence, how }];
  });
  for (const how of NEAREST) {
    const of = found.filter((one) => one.how === how);
    if (of.length > 0) return narrowed(of, charge, instruments);
  }
  return [];
}

const pinpoints = new WeakMap<Offence, Charge['pinpoints']>();

/** Articles of an offence, read once: what stands behind the name of its instrument. */
function pinpointsOf(offence: Offence, names: readonly string[]): Charge['pinpoints'] {
  const known = pinpoints.get(offence);
  if (known) return known;
  const length = Math.max(0, ...names.filter((name) => offence.citation.startsWith(name)).map((name) => name.length));
  const read = readCharge(offence.citation.slice(length), [], length > 0).pinpoints;
  pinpoints.set(offence, read);
  return read;
}

function nearestOf(charge: Charge, offence: Offence, names: readonly string[]): Candidate['how'] | 'other' {
  const listed = pinpointsOf(offence, names);
  const all = charge.pinpoints.flatMap((named) => listed.map((one) => compare(named, one)));
  return NEAREST.find((how) => all.includes(how)) ?? 'other';
}

/** Several offences under one article: words of the charge beside the instrument may tell them apart. */
function narrowed(candidates: readonly Candidate[], charge: Charge, instruments: readonly Instrument[]): Candidate[] {
  if (candidates.length < 2) return [...candidates];
  const names = new Set(instruments.flatMap(({ name, short }) => [name, ...short].flatMap((one) => fold(one).split(' '))));
  const words = charge.words.split(' ').filter((word) => word.length > 3 && !names.has(word));
  const fitting = candidates.filter(({ offence }) => words.some((word) => titleWords(offence).includes(word)));
  return fitting.length > 0 ? fitting : [...candidates];
}

function titleWords({ title, titleLocal, family }: Offence): string[] {
  return fold([title, titleLocal ?? '', (family ?? '').replaceAll('_', ' ')].join(' ')).split(' ');
}

const SMALL = new Set([
  'the',
  'of',
  'and',
  'or',
  'a',
  'an',
  'for',
  'to',
  'with',
  'in',
  'by',
  'de',
  'la',
  'le',
  'les',
  'du',
  'des',
  'der',
  'die',
  'das',
  'und',
  'y',
  'el',
  'di',
  'e',
]);

function byTitle(charge: Charge, offences: readonly Offence[]): Candidate[] {
  const words = charge.words.split(' ').filter((word) => word !== '' && !SMALL.has(word));
  if (words.length === 0) return [];
  const cited = offences.filter(({ citation }) => fold(citation) === charge.words);
  if (cited.length > 0) return cited.map((offence) => ({ offence, how: 'same' as const }));
  const all = (fits: (word: string, title: string) => boolean, how: Candidate['how']) =>
    offences.flatMap((offence): Candidate[] => {
      const title = titleWords(offence);
      return words.every((word) => title.some((own) => fits(word, own))) ? [{ offence, how }] : [];
    });
  const exact = all((word, own) => own === word, 'title');
  const same = exact.filter(({ offence }) => [offence.title, offence.titleLocal].some((title) => title && fold(title) === charge.words));
  if (same.length > 0) return same;
  if (exact.length > 0) return exact;
  const close = (word: string, own: string) =>
    (word.length > 3 && own.startsWith(word)) || (word.length > 4 && distance(word, own) <= (word.length > 7 ? 2 : 1));
  const nearly = all(close, 'near');
  if (nearly.length > 0) return nearly;
  const share = (offence: Offence) => {
    const title = titleWords(offence).filter((word) => !SMALL.has(word));
    return words.filter((word) => title.some((own) => own === word || close(word, own))).length / words.length;
  };
  const most = Math.max(0, ...offences.map(share));
  return most < 0.5 ? [] : offences.filter((offence) => share(offence) === most).map((offence) => ({ offence, how: 'near' as const }));
}
