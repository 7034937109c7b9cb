import { hashOf } from '../base/index.ts';
import { say } from '../words/index.ts';
import { element, type XmlElement } from './xml.ts';

/** Who made the file; every statement in the metadata is this editor's. */
const EDITOR = '#sinepoena';

/** The document that the metadata speak of, among the references. */
const ORIGINAL = 'ref_original';

/** Languages as ISO 639-2 writes them. */
export const LANGUAGE_CODES: Readonly<Record<string, string>> = { en: 'eng', fr: 'fra', ru: 'rus', es: 'spa', de: 'deu', it: 'ita' };

/** An event in the life of the document. */
export interface Event {
  readonly eId: string;
  readonly date: string;
  readonly type: 'generation' | 'amendment' | 'repeal';
  /** What brought it about. */
  readonly source?: string;
}

/** A textual modification, seen from the text that makes it or from that which it changes. */
export interface TextualModification {
  readonly type: 'insertion' | 'substitution' | 'repeal';
  readonly source: string;
  readonly destination: string;
  /** What the new text is, by its eId. */
  readonly content?: string;
  /** The time from which it works, by the eId of a temporal group. */
  readonly period?: string;
}

/** Something that the document refers to. */
export interface Reference {
  readonly kind: 'original' | 'activeRef' | 'passiveRef' | 'TLCConcept' | 'TLCOrganization';
  readonly eId: string;
  readonly href: string;
  readonly showAs: string;
}

export interface MetaAsked {
  /** Country or part of a country, in lower case: `gb-eaw`. */
  readonly place: string;
  /** Day on which the file was made. */
  readonly day: string;
  /** `bill` or `act`. */
  readonly kind: string;
  /** Name of the document in its address, or the whole address where the act has one. */
  readonly slug: string;
  readonly title: string;
  readonly language: string;
  readonly events: readonly Event[];
  readonly modifications: readonly TextualModification[];
  readonly direction: 'active' | 'passive';
  readonly references: readonly Reference[];
}

/** Address of a document of ours by the Akoma Ntoso naming convention: the actor in it says that no parliament has given it. */
export const workOf = ({ place, day, kind, slug }: Pick<MetaAsked, 'place' | 'day' | 'kind' | 'slug'>): string =>
  `/akn/${place}/${kind}/sinepoena/${day}/${slug}`;

const MOST = 80;

/** A title as the last part of an address, and of the name of a file: a long one is cut, with a few signs of its hash behind it. */
export function slugOf(title: string): string {
  const slug = title
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '');
  if (slug === '') return `draft-${hashOf(title).slice(0, 8)}`;
  return slug.length > MOST ? `${slug.slice(0, MOST)}-${hashOf(title).slice(0, 8)}` : slug;
}

export function metaElement(asked: MetaAsked): XmlElement {
  return element(
    'meta',
    {},
    identification(asked),
    lifecycle(asked.events),
    analysis(asked),
    temporal(asked.events),
    references(asked.references),
  );
}

function identification(asked: MetaAsked): XmlElement {
  const { place, day, title, language } = asked;
  const work = workOf(asked);
  const code = LANGUAGE_CODES[language] ?? language;
  const expression = `${work}/${code}@${day}`;
  const common = (uri: string, main = `${uri}/!main`): XmlElement[] => [
    element('FRBRthis', { value: main }),
    element('FRBRuri', { value: uri }),
    element('FRBRdate', { date: day, name: 'generation' }),
    element('FRBRauthor', { href: EDITOR, as: '#editor' }),
  ];
  return element(
    'identification',
    { source: EDITOR },
    element(
      'FRBRWork',
      {},
      ...common(work),
      element('FRBRcountry', { value: place }),
      element('FRBRname', { value: title }),
      element('FRBRprescriptive', { value: 'false' }),
      element('FRBRauthoritative', { value: 'false' }),
    ),
    element('FRBRExpression', {}, ...common(expression), element('FRBRlanguage', { language: code })),
    element(
      'FRBRManifestation',
      {},
      ...common(`${expression}.xml`, `${expression}/!main.xml`),
      element('FRBRformat', { value: 'application/akn+xml' }),
    ),
  );
}

function lifecycle(events: readonly Event[]): XmlElement {
  return element(
    'lifecycle',
    { source: EDITOR },
    ...events.map(({ eId, date, type, source = `#${ORIGINAL}` }) => element('eventRef', { eId, date, type, source })),
  );
}

function analysis({ modifications, direction }: MetaAsked): XmlElement | undefined {
  if (modifications.length === 0) return undefined;
  const short = direction === 'active' ? 'am' : 'pm';
  return element(
    'analysis',
    { source: EDITOR },
    element(
      `${direction}Modifications`,
      {},
      ...modifications.map(({ type, source, destination, content, period }, at) => {
        const eId = `${short}_${at + 1}`;
        return element(
          'textualMod',
          { eId, type },
          element('source', { eId: `${eId}__source`, href: source }),
          element('destination', { eId: `${eId}__destination`, href: destination }),
          period === undefined ? undefined : element('force', { eId: `${eId}__force`, period: `#${period}` }),
          content === undefined ? undefined : element('new', { eId: `${eId}__new`, href: content }),
        );
      }),
    ),
  );
}

/** One group for each event behind the first, which is the making of the file: from each some text works. */
function temporal(events: readonly Event[]): XmlElement | undefined {
  const [, ...from] = events;
  if (from.length === 0) return undefined;
  return element(
    'temporalData',
    { source: EDITOR },
    ...from.map(({ eId }) =>
      element('temporalGroup', { eId: periodOf(eId) }, element('timeInterval', { refersTo: '#inForce', start: `#${eId}` })),
    ),
  );
}

/** eId of the temporal group that begins with an event. */
export const periodOf = (event: string): string => `period_${event}`;

function references(own: readonly Reference[]): XmlElement {
  const always: readonly Reference[] = [
    { kind: 'TLCOrganization', eId: 'sinepoena', href: '/akn/ontology/organization/sinepoena', showAs: 'Sine Poena' },
    { kind: 'TLCConcept', eId: 'inForce', href: '/akn/ontology/concept/sinepoena/in-force', showAs: say('akn_in_force') },
  ];
  return element(
    'references',
    { source: EDITOR },
    ...[...own, ...always].map(({ kind, eId, href, showAs }) => element(kind, { eId, href, showAs })),
    element('TLCRole', { eId: 'editor', href: '/akn/ontology/role/sinepoena/editor', showAs: say('akn_editor') }),
  );
}
