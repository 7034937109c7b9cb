import { parseDate } from '../base/index.ts';
import type { Law, Provision } from '../ir/index.ts';
import { say } from '../words/index.ts';
import { amendingText, type Change, type Instrument } from './amending.ts';
import { type ConsolidatedSection, consolidatedText, fromDay } from './consolidated.ts';
import { slugOf } from './meta.ts';
import { quotedWording } from './quoted.ts';
import { definitionsText, type Passage, provisionText, type SectionText, versionOn } from './text.ts';

export interface ReformTextAsked {
  /** The law as it is, and with the draft laid over it. */
  readonly before: Law;
  readonly after: Law;
  readonly place: string;
  readonly day: string;
  readonly amendments: readonly { readonly id: string; readonly how: 'added' | 'replaced' | 'repealed' }[];
  /** The page of the draft. What it quotes is the wording; without any, each provision is told from its block. */
  readonly page: string;
}

export interface NamedText {
  readonly name: string;
  readonly text: string;
}

/** A draft as Akoma Ntoso: the amending text, and the consolidated text of each law that it touches. */
export function reformTexts(asked: ReformTextAsked): readonly NamedText[] {
  const { place, day, page } = asked;
  const title = /^#\s+(.+)$/m.exec(page.replace(/^---\n[\s\S]*?\n---\n/, ''))?.[1]?.trim() ?? say('akn_title', { place });
  const wording = quotedWording(page);
  const changes = changesOf(asked, title, wording);
  const about = say(wording.length > 0 ? 'akn_about_draft' : 'akn_about_told');
  const instruments = [...new Map(changes.map(({ instrument }) => [instrument.title, instrument])).values()];
  return [
    { name: 'amending.xml', text: amendingText({ place, day, title, language: 'en', about, changes }) },
    ...instruments.map((instrument) => ({
      name: `consolidated.${slugOf(instrument.title)}.xml`,
      text: consolidatedText({
        place,
        day,
        instrument,
        about: say('akn_about_consolidated'),
        amendedBy: title,
        sections: sectionsOf(asked, instrument, changes),
      }),
    })),
  ];
}

function changesOf({ before, after, day, amendments }: ReformTextAsked, title: string, wording: readonly Passage[]): Change[] {
  const now = parseDate(day)?.first ?? 0;
  const fresh = (id: string) => after.provisions[id] as Provision;
  const old = (id: string) => before.provisions[id] as Provision;
  const instrumentOf = ({ instrument, place }: Provision): Instrument => {
    const eli = Object.values(before.provisions).find((one) => one.place === place && one.instrument === instrument)?.eli;
    return { title: instrument, ...(eli === undefined ? {} : { eli }) };
  };
  const from = (provision: Provision) => {
    const first = fromDay(provision);
    return first === undefined ? {} : { from: first };
  };
  const written = amendments.filter(({ how }) => how !== 'repealed').map(({ id }) => id);
  const replaced = amendments.filter(({ how }) => how === 'replaced').map(({ id }) => id);
  const repeals = amendments
    .filter(({ how }) => how === 'repealed')
    .map(({ id }): Change => ({ how: 'repeal', instrument: instrumentOf(old(id)), old: [old(id)] }));
  const [first] = written;
  if (first !== undefined && wording.length > 0) {
    const section: SectionText = { heading: title, passages: wording, holds: written };
    const how = replaced.length > 0 ? 'substitution' : 'insertion';
    const instrument = instrumentOf(replaced.length > 0 ? old(replaced[0] as string) : fresh(first));
    return [{ how, instrument, old: replaced.map(old), section, ...from(fresh(first)) }, ...repeals];
  }
  const told = written.map((id): Change => {
    const provision = fresh(id);
    const replaces = replaced.includes(id);
    const { told: _, ...section } = provisionText(provision, versionOn(provision, now));
    return {
      how: replaces ? 'substitution' : 'insertion',
      instrument: instrumentOf(replaces ? old(id) : provision),
      old: replaces ? [old(id)] : [],
      section,
      ...from(provision),
    };
  });
  return [...told, ...repeals];
}

/** The sections of a law, in the order in which the pack holds them; what replaces several stands where the first of them stood, what is new at the end. */
function sectionsOf(
  { before, after, place, day }: ReformTextAsked,
  instrument: Instrument,
  changes: readonly Change[],
): ConsolidatedSection[] {
  const now = parseDate(day)?.first ?? 0;
  const done = new Set<number>();
  const changed = (change: Change, at: number): ConsolidatedSection => ({
    section: change.section as SectionText,
    how: change.how,
    change: at,
    ...(change.from === undefined ? {} : { from: change.from }),
  });
  const kept = Object.values(before.provisions)
    .filter((one) => one.place === place && one.instrument === instrument.title)
    .flatMap((provision): ConsolidatedSection[] => {
      const section = provisionText(provision, versionOn(provision, now));
      const at = changes.findIndex(({ old }) => old.some(({ id }) => id === provision.id));
      const change = changes[at];
      if (!change) return [{ section }];
      if (change.how === 'repeal') return [{ section, how: 'repeal', change: at }];
      if (done.has(at)) return [];
      done.add(at);
      return [changed(change, at)];
    });
  const inserted = changes.flatMap((change, at) =>
    change.how === 'insertion' && change.instrument.title === instrument.title ? [changed(change, at)] : [],
  );
  const standing = [...kept, ...inserted].filter(({ how }) => how !== 'repeal').flatMap(({ section }) => section.holds);
  const versions = standing.flatMap((id) => (after.provisions[id] ? [versionOn(after.provisions[id], now)] : []));
  const definitions = definitionsText(after, place, versions);
  return [...kept, ...inserted, ...(definitions ? [{ section: definitions }] : [])];
}
