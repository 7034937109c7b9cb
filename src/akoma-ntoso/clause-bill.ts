import { amendingText, type Instrument } from './amending.ts';
import { ARTICLES, SECTIONS } from './hierarchy.ts';
import { slugOf } from './meta.ts';
import type { Passage } from './text.ts';

/** A clause in one language, as it was drafted. */
export interface ClauseAsked {
  readonly language: string;
  readonly title: string;
  /** Title of the work that all languages are expressions of. */
  readonly work: string;
  /** Says that nobody has reviewed it. */
  readonly unreviewed: string;
  /** Words by which a bill puts it into a law, with `{instrument}` where the title of that law stands; and the title, or what stands for it. */
  readonly insert: string;
  readonly instrument: Instrument;
  readonly paragraphs: readonly Passage[];
  readonly place: string;
  readonly day: string;
}

/** A clause as a bill that inserts it into a law, in the levels of the drafting tradition of its language. */
export function clauseBill({ language, title, work, unreviewed, insert, instrument, paragraphs, place, day }: ClauseAsked): string {
  return amendingText({
    place,
    day,
    title,
    slug: slugOf(work),
    language,
    levels: language === 'en' ? SECTIONS : ARTICLES,
    about: [unreviewed],
    lead: insert,
    changes: [{ how: 'insertion', instrument, old: [], section: { heading: title, passages: paragraphs, holds: [] } }],
  });
}
