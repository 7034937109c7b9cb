import { canonicalJson, formatDay, parseDate } from '../base/index.ts';
import { type Law, type Provision, placesOf, type Version } from '../ir/index.ts';
import { say } from '../words/index.ts';
import { amendingText, type Change, type From, type Instrument } from './amending.ts';
import { type ConsolidatedSection, consolidatedText } from './consolidated.ts';
import { slugOf } from './meta.ts';
import { quotedWording } from './quoted.ts';
import { definitionsText, type Passage, provisionText, versionOn } from './text.ts';

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
  const { place, day } = asked;
  const { title = say('akn_title', { place }), language = 'en' } = headOf(asked.page);
  const quoted = quotedWording(asked.page);
  const { changes, divided } = changesOf(asked, title, quoted);
  const about = [
    say(quoted.length === 0 ? 'akn_about_told' : divided ? 'akn_about_divided' : 'akn_about_draft'),
    ...(wordsChanged(asked).length > 0 ? [say('akn_words_changed', { list: wordsChanged(asked).join('; ') })] : []),
  ];
  const instruments = [...new Map(changes.map(({ instrument }) => [instrument.title, instrument])).values()];
  const names = new Set<string>();
  return [
    { name: 'amending.xml', text: amendingText({ place, day, title, language, about, changes }) },
    ...instruments.map((instrument) => ({
      name: nameOf(instrument, names),
      text: consolidatedText({
        place,
        day,
        instrument,
        about: [say('akn_about_consolidated')],
        amendedBy: title,
        sections: sectionsOf(asked, instrument, changes),
      }),
    })),
  ];
}

/** A name for the file of a law; two laws whose titles come to the same are numbered. */
function nameOf({ title }: Instrument, taken: Set<string>): string {
  const slug = slugOf(title);
  let own = slug;
  for (let count = 2; taken.has(own); count++) own = `${slug}-${count}`;
  taken.add(own);
  return `consolidated.${own}.xml`;
}

/** The title of a draft, its first heading, and the language of its wording where its front matter names one. */
function headOf(page: string): { readonly title?: string; readonly language?: string } {
  const [, front = '', rest = page] = /^---\r?\n([\s\S]*?)\r?\n---[^\S\n]*\r?\n([\s\S]*)$/.exec(page) ?? [];
  const prose = rest.replaceAll(/^```[\s\S]*?^```[^\S\n]*$/gm, '');
  const title = /^#[^\S\n]+(.+)$/m.exec(prose)?.[1]?.trim();
  const language = /^language:\s*([a-z]{2})\s*$/m.exec(front)?.[1];
  return { ...(title ? { title } : {}), ...(language ? { language } : {}) };
}

/** Definitions and lists that a draft changes, by their titles. */
function wordsChanged({ before, after }: ReformTextAsked): string[] {
  const of = <T extends { readonly title: string }>(old: Readonly<Record<string, T>>, now: Readonly<Record<string, T>>) =>
    Object.entries(now).flatMap(([key, one]) => (old[key] === one ? [] : [one.title]));
  return [...of(before.definitions, after.definitions), ...of(before.lists, after.lists)];
}

/** The law in which a provision stands, with its address where the pack holds one for the whole of it. */
export function instrumentOf(law: Law, place: string, title: string): Instrument {
  const known = new Set(
    Object.values(law.provisions).flatMap((one) => (one.place === place && one.instrument === title ? [one.eli ?? ''] : [])),
  );
  const [eli = ''] = known;
  // The address of a section is not that of the law.
  return known.size === 1 && eli !== '' && !/\/(?:section|article|schedule|regulation|part)\/|\/art_/i.test(eli)
    ? { title, eli }
    : { title };
}

/** The text of a provision that a draft brings: the one that is new against the law as it is; of several the last. */
function freshOf(provision: Provision, old: Provision | undefined): Version {
  const known = new Set(old?.versions.map((version) => canonicalJson(version)));
  return (provision.versions.findLast((version) => !known.has(canonicalJson(version))) ?? provision.versions.at(-1)) as Version;
}

/** From when a text works, where that is certain and otherwise than in the text that it takes the place of. */
function fromOf({ inForce }: Version, old: Version | undefined): { readonly from?: From } {
  const { from, uncertain, basis } = inForce;
  if (from === null || uncertain || (old && old.inForce.from === from && old.inForce.basis === basis)) return {};
  return { from: { date: formatDay(from), basis } };
}

function changesOf(
  { before, after, day, amendments }: ReformTextAsked,
  title: string,
  wording: readonly Passage[],
): { readonly changes: Change[]; readonly divided: boolean } {
  const now = parseDate(day)?.first ?? 0;
  const old = (id: string) => before.provisions[id] as Provision;
  const lawOf = ({ place, instrument }: Provision) => instrumentOf(before, place, instrument);
  const repeals = amendments
    .filter(({ how }) => how === 'repealed')
    .map(({ id }): Change => ({ how: 'repeal', instrument: lawOf(old(id)), old: [old(id)] }));
  const written = amendments
    .filter(({ how }) => how !== 'repealed')
    .map(({ id, how }): Change => {
      const provision = after.provisions[id] as Provision;
      const replaced = how === 'replaced' ? old(id) : undefined;
      const version = freshOf(provision, replaced);
      return {
        how: replaced ? 'substitution' : 'insertion',
        instrument: lawOf(replaced ?? provision),
        old: replaced ? [replaced] : [],
        section: provisionText(after, provision, version),
        ...fromOf(version, replaced && versionOn(replaced, now)),
      };
    });
  const [first] = written;
  const laws = new Set(written.map(({ instrument }) => instrument.title));
  if (!first || wording.length === 0 || laws.size > 1)
    return { changes: [...written, ...repeals], divided: wording.length > 0 && laws.size > 1 };
  const replaced = written.flatMap((one) => one.old);
  const whole: Change = {
    how: replaced.length > 0 ? 'substitution' : 'insertion',
    instrument: first.instrument,
    old: replaced,
    section: { heading: title, passages: wording, holds: written.flatMap(({ section }) => section?.holds ?? []) },
    ...(first.from ? { from: first.from } : {}),
  };
  return { changes: [whole, ...repeals], divided: false };
}

/** The sections of a law, in the order in which the pack holds them; what replaces several stands where the first of them stood, what is new at the end. */
function sectionsOf(
  { before, after, place, day }: ReformTextAsked,
  instrument: Instrument,
  changes: readonly Change[],
): ConsolidatedSection[] {
  const now = parseDate(day)?.first ?? 0;
  const places = placesOf(before, place);
  const done = new Set<number>();
  const changed = ({ how, section, from }: Change, at: number): ConsolidatedSection[] =>
    section ? [{ section, how, change: at, ...(from ? { from } : {}) }] : [];
  const kept = Object.values(before.provisions)
    .filter((one) => places.includes(one.place) && one.instrument === instrument.title)
    .flatMap((provision): ConsolidatedSection[] => {
      const version = versionOn(provision, now);
      const section = provisionText(before, provision, version);
      const at = changes.findIndex(({ old }) => old.some(({ id }) => id === provision.id));
      const change = changes[at];
      const { to } = version.inForce;
      if (!change) return [{ section, ...(to !== null && to < now ? { ended: formatDay(to) } : {}) }];
      if (change.how === 'repeal') return [{ section, how: 'repeal', change: at }];
      if (done.has(at)) return [];
      done.add(at);
      return changed(change, at);
    });
  const inserted = changes.flatMap((change, at) =>
    change.how === 'insertion' && change.instrument.title === instrument.title ? changed(change, at) : [],
  );
  const standing = [...kept, ...inserted].filter(({ how }) => how !== 'repeal').flatMap(({ section }) => section.holds);
  const versions = standing.flatMap((id) => (after.provisions[id] ? [versionOn(after.provisions[id], now)] : []));
  const definitions = definitionsText(after, place, versions);
  return [...kept, ...inserted, ...(definitions ? [{ section: definitions }] : [])];
}
