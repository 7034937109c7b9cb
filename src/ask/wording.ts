import type { Voice } from './interview.ts';

/** Words by key, as a catalogue of questions has them; undefined where there are none. */
export type Lookup = (key: string) => string | undefined;

/** The words behind a key in a voice: the person's own (`<key>.person`), else the helper's. */
export const inVoiceOf = (lookup: Lookup, key: string, voice: Voice): string | undefined =>
  (voice === 'person' ? lookup(`${key}.person`) : undefined) ?? lookup(key);

/** How a fact is asked: the question, why it is asked, and what counts. */
export const questionOf = (lookup: Lookup, fact: string, voice: Voice) => ({
  question: inVoiceOf(lookup, `${fact}.q`, voice),
  why: inVoiceOf(lookup, `${fact}.why`, voice),
  hint: inVoiceOf(lookup, `${fact}.hint`, voice),
});
