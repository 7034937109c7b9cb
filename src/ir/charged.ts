import { type ActNames, actName, type Citation, fallsUnder, sectionPath, type Truth } from '../base/index.ts';
import { actNames } from './acts.ts';
import type { Law, OffenceEntry, OffenceList } from './law.ts';

/** An entry of a set of offences with its citations read once: a pack does not change under way. */
export interface ListedEntry {
  readonly entry: OffenceEntry;
  readonly citations: readonly Citation[];
}

const read = new WeakMap<OffenceList, ReadonlyMap<string, readonly ListedEntry[]>>();

/** Entries that can fit a citation: those of its act and those by code. Without a citation, or with one of an act that is not known, all of them. */
export function entriesFor(list: OffenceList, citation: Citation | undefined, law: Law): readonly ListedEntry[] {
  let index = read.get(list);
  if (!index) {
    index = indexOf(list, actNames(law, list.place));
    read.set(list, index);
  }
  const of = index.get(citation?.act ?? '');
  return of ?? index.get(citation?.known ? ANY_ACT : '') ?? [];
}

/** Keys of the index: an act in lower case; empty for all entries; a blank for those that name no act. */
const ANY_ACT = ' ';

function indexOf(list: OffenceList, names: ActNames): ReadonlyMap<string, readonly ListedEntry[]> {
  const entries = list.entries.map((entry): ListedEntry & { act: string } => {
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

/** Whether the citation of a charge falls under an entry that is listed by act; unknown without a citation. */
export function citationFits({ entry, citations }: ListedEntry, given: Citation | undefined): Truth {
  if (!given || entry.act === undefined) return 'unknown';
  let result: Truth = 'no';
  for (const citation of citations) {
    const value = fallsUnder(given, citation);
    if (value === 'yes') return 'yes';
    if (value === 'unknown') result = 'unknown';
  }
  return result;
}

/** A code falls under itself and every coarser code; if it is coarser than one of them, it may fall under it. */
export function codeUnder(code: string, codes: readonly string[]): Truth {
  if (codes.some((other) => code.startsWith(other))) return 'yes';
  return codes.some((other) => other.startsWith(code)) ? 'unknown' : 'no';
}
