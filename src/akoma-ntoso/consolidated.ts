import { say } from '../words/index.ts';
import {
  addressOf,
  amendingWork,
  conceptsOf,
  eventsFrom,
  type From,
  type Instrument,
  modificationOf,
  periodIn,
  prefaceElement,
} from './amending.ts';
import { SECTIONS, sectionElement } from './hierarchy.ts';
import { metaElement, type Reference, slugOf, type TextualModification } from './meta.ts';
import type { SectionText } from './text.ts';
import { element, writeXml, type XmlElement } from './xml.ts';

/** A section of the consolidated text, and what the amending text did to it. */
export interface ConsolidatedSection {
  readonly section: SectionText;
  readonly how?: 'insertion' | 'substitution' | 'repeal';
  /** Place of the change in the amending text, counted from nought. */
  readonly change?: number;
  readonly from?: From;
  /** The day on which a section that nobody changed ended. */
  readonly ended?: string;
}

export interface ConsolidatedAsked {
  readonly place: string;
  readonly day: string;
  readonly instrument: Instrument;
  readonly about: readonly string[];
  /** Title of the amending text. */
  readonly amendedBy: string;
  readonly sections: readonly ConsolidatedSection[];
}

/** What a law says once a draft is laid over it: every section that is held of it, those changed marked, those repealed shown as gone. */
export function consolidatedText({ place, day, instrument, about, amendedBy, sections }: ConsolidatedAsked): string {
  const bill = amendingWork({ place, day, title: amendedBy });
  const later = eventsFrom(
    sections.map(({ from }) => from),
    'amendment',
    '#ref_bill',
  );
  const changed = sections.flatMap((one, at) => (one.how === undefined ? [] : [{ ...one, how: one.how, eId: `sec_${at + 1}` }]));
  const modifications = changed.map(({ how, change = 0, from, eId }): TextualModification => {
    return {
      type: how,
      source: `${bill}#${modificationOf(change)}`,
      destination: `#${eId}`,
      ...periodIn(later, from),
    };
  });
  const references: Reference[] = [
    { kind: 'original', eId: 'ref_original', href: addressOf(instrument, { place, day }), showAs: instrument.title },
    { kind: 'passiveRef', eId: 'ref_bill', href: bill, showAs: amendedBy },
    ...conceptsOf(sections.flatMap(({ section }) => section.holds)),
  ];
  return writeXml(
    element(
      'akomaNtoso',
      { xmlns: 'http://docs.oasis-open.org/legaldocml/ns/akn/3.0' },
      element(
        'act',
        { name: 'act', contains: 'singleVersion' },
        metaElement({
          place: place.toLowerCase(),
          day,
          kind: 'act',
          slug: slugOf(instrument.title),
          title: instrument.title,
          language: 'en',
          events: [{ eId: 'event_1', date: day, type: 'generation' }, ...later],
          modifications,
          direction: 'passive',
          references,
        }),
        prefaceElement(instrument.title, about),
        element('body', { eId: 'body' }, ...sections.map((one, at) => sectionOf(one, at, amendedBy))),
      ),
    ),
  );
}

function sectionOf({ section, how, ended }: ConsolidatedSection, at: number, amendedBy: string): XmlElement {
  const { heading } = section;
  const told = how ? say(MARKS[how], { heading, by: amendedBy }) : ended === undefined ? heading : say('akn_ended', { heading, on: ended });
  const attributes = how === 'repeal' ? { status: 'removed' } : {};
  return sectionElement({ ...section, heading: told }, { within: '', at: at + 1, levels: SECTIONS, attributes });
}

const MARKS = { insertion: 'akn_inserted', substitution: 'akn_substituted', repeal: 'akn_repealed' } as const;
