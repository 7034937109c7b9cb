import { inDigits, type Phrase, say, term } from '../words/index.ts';
import type { Best } from './confirm.ts';
import type { ComparisonDocument, KindDocument, PatternDocument } from './document.ts';

const SHORTFALL: Readonly<Record<PatternDocument['how'], Phrase>> = {
  not: 'shortfall_not',
  later: 'shortfall_later',
  less: 'shortfall_less',
  perhaps: 'shortfall_perhaps',
  unsettled: 'shortfall_unsettled',
};

const ASPECT: Readonly<Record<string, Phrase>> = {
  punishment: 'aspect_punishment',
  assessment: 'aspect_assessment',
  'no-detention': 'aspect_no_detention',
  'no-removal': 'aspect_no_removal',
  residence: 'aspect_residence',
  'safe-conduct': 'aspect_safe_conduct',
};

/** The heading under which kinds of cases are told: who lacks what, and how it binds. */
export function headingOf(document: ComparisonDocument, kind: Pick<KindDocument, 'lacks' | 'strength'>): string {
  const { a, b } = document;
  const standard = b.place === 'standard';
  if (kind.lacks === 'b')
    return standard ? say('compare_further_standard', { a: a.name }) : say('compare_further', { a: a.name, b: b.name });
  if (kind.strength === 'law') return say('compare_law', { a: a.name, b: b.name });
  return say(kind.strength === 'binding' ? 'compare_binding' : 'compare_recommended', { a: a.name, state: a.state ?? a.name });
}

/** A sort of protection, in words. */
export const aspectWords = (aspect: string): string => say(ASPECT[aspect] ?? 'aspect_punishment');
/** How a law falls short, in words. */
export const shortfallWords = (how: PatternDocument['how']): string => say(SHORTFALL[how]);

/** A share in percent; what is little and not nothing is said so. */
export function shareWords(share: number): string {
  if (share > 0 && share < 0.001) return say('compare_share_small');
  if (share < 1 && share > 0.995) return say('compare_share_nearly');
  return `${inDigits(share * 100, { maximumFractionDigits: share < 0.1 ? 1 : 0 })} %`;
}

/** A count too long to be read, as a rounded one. */
export function countWords(count: string): string {
  if (count.length < 8) return inDigits(Number(count));
  return `${count[0]}.${count[1]} × 10^${count.length - 1}`;
}

/** Patterns that did not come out as said when they were assessed again: a fault of the program. */
export const unconfirmed = ({ patterns }: ComparisonDocument): readonly PatternDocument[] => patterns.filter(({ confirmed }) => !confirmed);

/** What stands in the way, in words; rules that do less stand beside it with their labels, and not in it. */
export const causeWords = ({ cause }: KindDocument): string => (cause.why === 'weaker' ? say('compare_page_weaker') : cause.text);

/** What a side gives in a case. */
export function givesWords(name: string, best: Best | null): string {
  if (!best) return say('compare_gives_nothing', { name });
  const { citation, checked, force } = best;
  const params = { name, effect: best.effect.map(term).join(', '), force: term(force), citation, checked };
  return say(best.outcome === 'open' ? 'compare_gives_open' : 'compare_gives', params);
}
