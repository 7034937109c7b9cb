import { type Assessment, assess } from '../assess/index.ts';
import { caseOfPlain } from '../facts/index.ts';
import type { Law } from '../ir/index.ts';
import { write } from './answers.ts';
import { changesBetween } from './changes.ts';
import type { Interview, Question } from './interview.ts';

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

/** What each answer to a question would change in the result as it stands: the case is assessed with the answer, and the results are held side by side. */
export function effectsOf({ data }: Interview, question: Question, now: Assessment, law: Law, today: string): readonly Effect[] {
  const word = law.vocabulary.facts[question.fact];
  if (!word) return [];
  return answersOf(question, law).map((answer) => {
    const then = assess(caseOfPlain(write(data, word, question.of, answer), law.vocabulary, today), law, { questions: 0 });
    const changes = changesBetween(now, then).filter(
      ({ provision, before }) => before === 'open' && law.provisions[provision]?.kind === 'protection',
    );
    const turned = (outcome: string) => [...new Set(changes.filter(({ after }) => after === outcome).map(({ provision }) => provision))];
    return { answer, met: turned('met'), failed: turned('not_met') };
  });
}
