import type { Provision } from '../ir/index.ts';
import { say } from '../words/index.ts';
import { type Levels, SECTIONS, sectionElement } from './hierarchy.ts';
import { type Event, metaElement, periodOf, type Reference, slugOf, type TextualModification, workOf } from './meta.ts';
import type { SectionText } from './text.ts';
import { element, writeXml, type XmlChild, type XmlElement } from './xml.ts';

/** A law that is amended: its name, and its address where one is known. */
export interface Instrument {
  readonly title: string;
  readonly eli?: string;
}

/** One change: a section that is inserted, that takes the place of one or more provisions, or provisions that go. */
export interface Change {
  readonly how: 'insertion' | 'substitution' | 'repeal';
  /** The law that is changed; nothing where the section stands by itself. */
  readonly instrument: Instrument;
  /** What goes, or is replaced. */
  readonly old: readonly Provision[];
  readonly section?: SectionText;
  /** From when the new text works, where the draft says so for certain and otherwise than the text before it. */
  readonly from?: From;
}

/** A first day, of acts or of decisions. */
export interface From {
  readonly date: string;
  readonly basis: 'act' | 'decision';
}

export interface AmendingAsked {
  readonly place: string;
  readonly day: string;
  readonly title: string;
  readonly language: string;
  readonly levels?: Levels;
  /** Name in its address, the same in every language; that of the title where absent. */
  readonly slug?: string;
  /** Sentences for the cover: that it is a draft. */
  readonly about: readonly string[];
  readonly changes: readonly Change[];
  /** Words of the amendment before the text that is quoted, where they are not those of the program's language. */
  readonly lead?: string;
}

/** Address of an amending text of ours. */
export const amendingWork = ({
  place,
  day,
  title,
  slug = slugOf(title),
}: Pick<AmendingAsked, 'place' | 'day' | 'title' | 'slug'>): string => workOf({ place: place.toLowerCase(), day, kind: 'bill', slug });

/** Events behind the making of a file: a first day for each basis on which some text begins to work. */
export function eventsFrom(
  from: readonly (From | undefined)[],
  type: Event['type'],
  source?: string,
): (Event & { readonly key: string })[] {
  const keys = [...new Set(from.flatMap((one) => (one ? keyOf(one) : [])))].sort();
  return keys.map((key, at) => ({
    eId: `event_${at + 2}`,
    date: key.slice(0, 10),
    type,
    key,
    ...(source === undefined ? {} : { source }),
  }));
}

const keyOf = ({ date, basis }: From): string => `${date} ${basis}`;

/** The time from which a text works, among the events of its file. */
export function periodIn(events: readonly (Event & { readonly key: string })[], from: From | undefined): { readonly period?: string } {
  const event = from && events.find(({ key }) => key === keyOf(from));
  return event ? { period: periodOf(event.eId) } : {};
}

/** eId of the modification that a section makes. */
export const modificationOf = (at: number, levels: Levels = SECTIONS): string => `${levels[0]?.[1]}_${at + 1}__mod_1`;

/** A draft as an amending bill: each section inserts, substitutes or repeals, and the metadata say so to a machine. */
export function amendingText(asked: AmendingAsked): string {
  const { place, day, title, language, slug = slugOf(title), levels = SECTIONS, about, changes } = asked;
  const later = eventsFrom(
    changes.map(({ from }) => from),
    'generation',
  );
  const instruments = [...new Map(changes.map(({ instrument }) => [instrument.title, instrument])).values()];
  const refOf = ({ title: name }: Instrument) => `ref_${instruments.findIndex((one) => one.title === name) + 1}`;
  const modifications = changes.map((change, at): TextualModification => {
    const mod = modificationOf(at, levels);
    return {
      type: change.how,
      source: `#${mod}`,
      destination: addressOf(change.instrument, asked),
      ...(change.section ? { content: `#${mod}__qstr_1` } : {}),
      ...periodIn(later, change.from),
    };
  });
  const references: Reference[] = [
    { kind: 'original', eId: 'ref_original', href: amendingWork({ place, day, title, slug }), showAs: title },
    ...instruments.map((one): Reference => ({ kind: 'activeRef', eId: refOf(one), href: addressOf(one, asked), showAs: one.title })),
    ...conceptsOf(changes.flatMap(({ old, section }) => [...old.map(({ id }) => id), ...(section?.holds ?? [])])),
  ];
  const root = element(
    'akomaNtoso',
    { xmlns: 'http://docs.oasis-open.org/legaldocml/ns/akn/3.0' },
    element(
      'bill',
      { name: 'bill', contains: 'originalVersion' },
      metaElement({
        place: place.toLowerCase(),
        day,
        kind: 'bill',
        slug,
        title,
        language,
        events: [{ eId: 'event_1', date: day, type: 'generation' }, ...later],
        modifications,
        direction: 'active',
        references,
      }),
      prefaceElement(title, about),
      element('body', { eId: 'body' }, ...changes.map((change, at) => changeElement(change, at, asked))),
    ),
  );
  return writeXml(root);
}

/** The title of a document, and what the editor says of it. */
export const prefaceElement = (title: string, about: readonly string[]): XmlElement =>
  element(
    'preface',
    { eId: 'preface' },
    element('p', {}, element('docTitle', {}, title)),
    ...about.map((text) => element('p', {}, element('remark', { status: 'editorial' }, text))),
  );

/** Where a law is found: by its own address, or, where none is known, at that of the consolidated text that we make of it. */
export const addressOf = ({ title, eli }: Instrument, { place, day }: { readonly place: string; readonly day: string }): string =>
  eli ?? workOf({ place: place.toLowerCase(), day, kind: 'act', slug: slugOf(title) });

/** Provisions as the program names them, so that a reader of the file finds the rule that runs. */
export const conceptsOf = (ids: readonly string[]): Reference[] =>
  [...new Set(ids)].map((id) => ({ kind: 'TLCConcept', eId: id, href: `/akn/ontology/concept/sinepoena/${id}`, showAs: id }));

function changeElement(change: Change, at: number, asked: AmendingAsked): XmlElement {
  const { levels = SECTIONS } = asked;
  const [[name, short] = ['section', 'sec'] as const] = levels;
  const eId = `${short}_${at + 1}`;
  const mod = modificationOf(at, levels);
  const quoted =
    change.section &&
    element(
      'quotedStructure',
      { eId: `${mod}__qstr_1`, startQuote: '“', endQuote: '”' },
      sectionElement(change.section, { within: `${mod}__qstr_1__`, at: 1, levels }),
    );
  return element(
    name,
    { eId },
    element('num', {}, `${at + 1}`),
    element('heading', {}, change.section?.heading ?? change.old.map(({ title }) => title).join('; ')),
    element('content', { eId: `${eId}__content` }, element('p', {}, element('mod', { eId: mod }, ...leadOf(change, asked), quoted))),
  );
}

/** The words before the quotation, with the law that is changed as a reference. */
function leadOf(change: Change, asked: AmendingAsked): XmlChild[] {
  const { lead } = asked;
  const { how, instrument, old } = change;
  const mark = '\u0000';
  const text =
    lead?.replace('{instrument}', () => mark) ??
    say(how === 'insertion' ? 'akn_insert' : how === 'repeal' ? 'akn_repeal' : 'akn_substitute', {
      instrument: mark,
      old: old.map(({ citation }) => citation).join('; '),
    });
  const [before = '', ...after] = text.split(mark);
  return [before, element('ref', { href: addressOf(instrument, asked) }, instrument.title), `${after.join(instrument.title)} `].filter(
    (part) => part !== '',
  );
}
