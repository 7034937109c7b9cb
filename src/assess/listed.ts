import { all, any, not, type Truth } from '../base/index.ts';
import { citationFits, codeUnder, entriesFor, type ListedEntry, type Node, type OffenceEntry, type OffenceList } from '../ir/index.ts';
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
  for (const item of entriesFor(list, view.citation, view.law)) {
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

function fitsEntry(item: ListedEntry, view: View): Truth {
  return item.entry.codes ? fitsCode(item.entry.codes, view) : citationFits(item, view.citation);
}

function fitsCode(codes: readonly string[], view: View): Truth {
  const offence = stateOf(view, 'offence');
  if (offence?.status !== 'known') return offence?.status === 'contested' ? 'contested' : 'unknown';
  return codeUnder(offence.value ?? '', codes);
}
