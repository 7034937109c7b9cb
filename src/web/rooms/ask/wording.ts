import { inVoiceOf, questionOf, type Voice } from '../../../ask/index.ts';
import { type Params, type Phrase, say, term } from '../../../words/index.ts';
import { questionKeys, questionWords } from '../../load.ts';

/** The words of an answer or a hint in a voice; the helper's where the person's voice has none of its own. */
export const worded = (key: string, voice: Voice): string | undefined => inVoiceOf(questionWords, key, voice);

/** The question, why it is asked, and what counts. */
export function questionIn(fact: string, voice: Voice) {
  const { question, ...rest } = questionOf(questionWords, fact, voice);
  return { question: question ?? term(fact), ...rest };
}

/** The short name of a fact. */
export const labelOf = (fact: string): string => questionWords(`${fact}.label`) ?? term(fact);

/** An answer as a reader sees it. */
export function answerIn(fact: string, value: string, voice: Voice): string {
  const own = worded(`${fact}.${value}`, voice);
  if (own !== undefined) return own;
  if (value === 'yes') return say('web_yes');
  return value === 'no' ? say('web_no') : term(value);
}

/** A hint on one answer. */
export const answerHint = (fact: string, value: string, voice: Voice): string | undefined => worded(`${fact}.${value}.hint`, voice);

/** A phrase of the room in a voice: the person's has `_person` where it differs. */
export function inVoice(voice: Voice, helper: Phrase, person: Phrase, params: Params = {}): string {
  return say(voice === 'person' ? person : helper, params);
}

/** Kinds of acts to choose from, by their code. */
export function offences(voice: Voice): readonly { readonly value: string; readonly label: string }[] {
  return questionKeys('offence.').flatMap((key) => {
    const code = /^offence\.(\d+)$/.exec(key)?.[1];
    return code ? [{ value: code, label: worded(key, voice) ?? code }] : [];
  });
}
