import type { Assessment } from '../assess/index.ts';
import type { Law } from '../ir/index.ts';
import { type Said, write } from './answers.ts';
import { type Interview, type Question, stand } from './interview.ts';
import type { Plan } from './plan.ts';

/** What one answer would change: protections that would then be met, and those that would then not be met. */
export interface Effect {
  readonly answer: string;
  readonly met: readonly string[];
  readonly failed: readonly string[];
}

/** Answers whose effect can be told before they are given: yes and no, or the values of a closed list. */
export function answersOf(question: Question, law: Law): readonly string[] {
  const word = law.vocabulary.facts[question.fact];
  if (word?.type === 'tri') return ['yes', 'no'];
  return word?.type === 'enum' ? (word.values ?? []) : [];
}

/** What each answer to a question would change in the result as it stands: the interview goes on with the answer, and the results are held side by side. */
export function effectsOf(
  interview: Interview,
  question: Question,
  now: Assessment,
  law: Law,
  plan: Plan,
  today: string,
): readonly Effect[] {
  const word = law.vocabulary.facts[question.fact];
  if (!word) return [];
  const before = outcomesOf(now);
  return answersOf(question, law).map((answer) => {
    const said: Said = answer;
    const after = outcomesOf(stand({ ...interview, data: write(interview.data, word, question.of, said) }, law, plan, today).assessment);
    const turned = (outcome: string) =>
      [...after].filter(([key, now]) => now === outcome && before.get(key) === 'open').map(([key]) => key);
    const ids = (keys: readonly string[]) => [...new Set(keys.map((key) => key.slice(key.indexOf(' ') + 1)))];
    return { answer, met: ids(turned('met')), failed: ids(turned('not_met')) };
  });
}

/** Outcome of each protection for each act, by `act provision`. */
const outcomesOf = (assessment: Assessment): ReadonlyMap<string, string> =>
  new Map(
    assessment.conduct.flatMap(({ ref, findings }) =>
      findings.filter(({ kind }) => kind === 'protection').map(({ provision, outcome }) => [`${ref} ${provision}`, outcome] as const),
    ),
  );
