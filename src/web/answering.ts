import { type Asked, addAct, type Interview, type Said, write } from '../ask/index.ts';
import type { Law } from '../ir/index.ts';
import type { Session } from './session.ts';

/** The interview of a session: what was left out counts as put. */
export const interviewOf = ({ voice, data, asked, leftOut }: Session): Interview => ({ voice, data, asked: [...asked, ...leftOut] });

/** A session in which the place is chosen; it has at least one act. */
export function withPlace(before: Session, forum: string): Session {
  const data = { ...before.data, forum };
  return { ...before, data: data.conduct?.length ? data : addAct(data).data };
}

/** A session with an answer. A question that was put before is put again in its old place. */
export function withAnswer(before: Session, law: Law, at: Asked, said: Said | undefined): Session {
  const word = law.vocabulary.facts[at.fact];
  if (!word) return before;
  const again = before.asked.some((one) => one.fact === at.fact && one.of === at.of);
  return { ...before, data: write(before.data, word, at.of, said), asked: again ? before.asked : [...before.asked, at] };
}

/** A session without the last answer: its question is put again. */
export function stepBack(before: Session, law: Law): Session {
  const last = before.asked.at(-1);
  const word = last && law.vocabulary.facts[last.fact];
  if (!last || !word) return before;
  return { ...before, data: write(before.data, word, last.of, undefined), asked: before.asked.slice(0, -1) };
}
