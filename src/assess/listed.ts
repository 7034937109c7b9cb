import { type ActNames, actName, all, any, type Citation, fallsUnder, not, sectionPath, type Truth } from '../base/index.ts';
import type { Node, OffenceEntry, OffenceList } from '../ir/index.ts';
import { actNames } from './acts.ts';
import { stateOf, type View } from './view.ts';

/** Whether the offence charged is in a set of offences, and the conditions on which that hangs. */
export interface Listing {
  readonly value: Truth;
  /** The entry that fits best, for the reader. */
  readonly entry?: OffenceEntry;
  /** Conditions of entries that would fit if they held; empty where the citation itself is too coarse to say. */
  readonly hanging: readonly Node[];
  /** The list does not say whether it reaches this form of liability: it can be shown not to, never to reach it. */
  readonly silent: boolean;
}

/**
 * Reading rule 8: for attempt, conspiracy and assistance the file names the offence aimed at; whether the set reaches them is the set's
 * `ancillary`. A citation coarser than an entry, or of an act under a name that nobody knows, leaves the answer unknown. In an open set nothing is
 * ever outside for certain.
 */
export function listing(list: OffenceList, view: View, evaluate: (node: Node) => Truth): Listing {
  const values: Truth[] = [];
  const hanging: Node[] = [];
  let best: OffenceEntry | undefined;
  let vague = false;
  for (const item of candidates(list, view)) {
    const { entry } = item;
    const fits = fitsEntry(item, view);
    const holds = entry.when && fits !== 'no' ? evaluate(entry.when) : 'yes';
    const value = all([fits, holds]);
    if (value !== 'no') best ??= entry;
    if (value === 'yes') best = entry;
    if (entry.when && fits === 'yes' && holds !== 'yes' && holds !== 'no') hanging.push(entry.when);
    else if (value !== 'yes' && value !== 'no') vague = true;
    values.push(value);
  }
  const inside = any(values);
  const value = list.mode === 'open' && inside === 'no' ? 'unknown' : withForm(inside, list, view);
  return { value, hanging: vague || list.mode === 'open' ? [] : hanging, silent: isSilent(list, view), ...(best ? { entry: best } : {}) };
}

/** Whether a list says nothing on the form of liability that is charged (attempt, conspiracy, assistance). */
export function isSilent(list: OffenceList, view: View): boolean {
  const form = stateOf(view, 'liability_form');
  return list.ancillary !== 'follows' && form?.status === 'known' && form.value !== 'principal';
}

function withForm(inside: Truth, list: OffenceList, view: View): Truth {
  if (!isSilent(list, view)) return inside;
  return list.ancillary === 'excluded' ? not('yes') : all([inside, 'unknown']);
}

/** An entry with its citations read once: a pack does not change under way. */
interface Read {
  readonly entry: OffenceEntry;
  readonly citations: readonly Citation[];
}

const read = new WeakMap<OffenceList, ReadonlyMap<string, readonly Read[]>>();

/** Entries that can fit the citation: those of its act and those by code. Without a citation, or with one of an act that is not known, all of them. */
function candidates(list: OffenceList, view: View): readonly Read[] {
  let index = read.get(list);
  if (!index) {
    index = indexOf(list, actNames(view.law, list.place));
    read.set(list, index);
  }
  const { citation } = view;
  const of = index.get(citation?.act ?? '');
  return of ?? index.get(citation?.known ? ANY_ACT : '') ?? [];
}

/** Keys of the index: an act in lower case; empty for all entries; a blank for those that name no act. */
const ANY_ACT = ' ';

function indexOf(list: OffenceList, names: ActNames): ReadonlyMap<string, readonly Read[]> {
  const entries = list.entries.map((entry): Read & { act: string } => {
    const own = actName(entry.act ?? '');
    const act = names.get(own) ?? own;
    const citations = entry.subjects
      ? entry.subjects.map((subject) => ({ act, section: [], subject: subject.toLowerCase() }))
      : (entry.sections ?? ['']).map((section) => ({ act, section: sectionPath(section) }));
    return { entry, citations, act: entry.codes || entry.act === undefined ? ANY_ACT : act };
  });
  const keys = new Set([ANY_ACT, ...entries.map((item) => item.act)]);
  const index = new Map([...keys].map((key) => [key, entries.filter((item) => item.act === key || item.act === ANY_ACT)]));
  return index.set('', entries);
}

function fitsEntry({ entry, citations }: Read, view: View): Truth {
  if (entry.codes) return fitsCode(entry.codes, view);
  const given = view.citation;
  if (!given || entry.act === undefined) return 'unknown';
  let result: Truth = 'no';
  for (const citation of citations) {
    const value = fallsUnder(given, citation);
    if (value === 'yes') return 'yes';
    if (value === 'unknown') result = 'unknown';
  }
  return result;
}

function fitsCode(codes: readonly string[], view: View): Truth {
  const offence = stateOf(view, 'offence');
  if (offence?.status !== 'known') return offence?.status === 'contested' ? 'contested' : 'unknown';
  return codeUnder(offence.value ?? '', codes);
}

/** A code falls under itself and every coarser code; if it is coarser than one of them, it may fall under it. */
export function codeUnder(code: string, codes: readonly string[]): Truth {
  if (codes.some((other) => code.startsWith(other))) return 'yes';
  return codes.some((other) => other.startsWith(code)) ? 'unknown' : 'no';
}
