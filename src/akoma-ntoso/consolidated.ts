import { formatDay } from '../base/index.ts';
import type { Provision } from '../ir/index.ts';
import { say } from '../words/index.ts';
import { addressOf, amendingWork, conceptsOf, type Instrument, modificationOf } from './amending.ts';
import { SECTIONS, sectionElement } from './hierarchy.ts';
import { type Event, metaElement, periodOf, type Reference, slugOf, type TextualModification } from './meta.ts';
import type { SectionText } from './text.ts';
import { element, writeXml, type XmlElement } from './xml.ts';

/** A section of the consolidated text, and what the amending text did to it. */
export interface ConsolidatedSection {
  readonly section: SectionText;
  readonly how?: 'insertion' | 'substitution' | 'repeal';
  /** Place of the change in the amending text, counted from nought. */
  readonly change?: number;
  readonly from?: string;
}

export interface ConsolidatedAsked {
  readonly place: string;
  readonly day: string;
  readonly instrument: Instrument;
  readonly about: string;
  /** Title of the amending text. */
  readonly amendedBy: string;
  readonly sections: readonly ConsolidatedSection[];
}

/** What a law says once a draft is laid over it: every section that is held of it, those changed marked, those repealed shown as gone. */
export function consolidatedText({ place, day, instrument, about, amendedBy, sections }: ConsolidatedAsked): string {
  const bill = amendingWork({ place, day, title: amendedBy });
  const days = [...new Set(sections.flatMap(({ from }) => from ?? []))].sort();
  const events: Event[] = [
    { eId: 'event_1', date: day, type: 'generation' },
    ...days.map((date, at): Event => ({ eId: `event_${at + 2}`, date, type: 'amendment', source: '#ref_bill' })),
  ];
  const changed = sections.flatMap((one, at) => (one.how === undefined ? [] : [{ ...one, how: one.how, eId: `sec_${at + 1}` }]));
  const modifications = changed.map(({ how, change = 0, from, eId }): TextualModification => {
    const event = events.find(({ date, type }) => type === 'amendment' && date === from);
    return {
      type: how,
      source: `${bill}#${modificationOf(change)}`,
      destination: `#${eId}`,
      ...(event ? { period: periodOf(event.eId) } : {}),
    };
  });
  const references: Reference[] = [
    { kind: 'original', eId: 'ref_original', href: addressOf(instrument), showAs: instrument.title },
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
          ...(instrument.eli === undefined ? {} : { eli: instrument.eli }),
          title: instrument.title,
          language: 'en',
          events,
          modifications,
          direction: 'passive',
          references,
        }),
        element(
          'preface',
          { eId: 'preface' },
          element('p', {}, element('docTitle', {}, instrument.title)),
          element('p', {}, element('remark', { status: 'editorial' }, about)),
        ),
        element('body', { eId: 'body' }, ...sections.map((one, at) => sectionOf(one, at, amendedBy))),
      ),
    ),
  );
}

function sectionOf({ section, how, from }: ConsolidatedSection, at: number, amendedBy: string): XmlElement {
  const marked =
    how === undefined
      ? section
      : { ...section, heading: say(MARKS[how], { heading: section.heading, by: amendedBy, from: from ?? '' }).trim() };
  const attributes = how === 'repeal' ? { status: 'removed' } : {};
  return sectionElement(marked, { within: '', at: at + 1, levels: SECTIONS, attributes });
}

const MARKS = { insertion: 'akn_inserted', substitution: 'akn_substituted', repeal: 'akn_repealed' } as const;

/** The first day from which a provision of a draft works. */
export function fromDay(provision: Provision): string | undefined {
  const from = provision.versions.at(-1)?.inForce.from;
  return from === null || from === undefined ? undefined : formatDay(from);
}
