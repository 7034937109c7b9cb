import { useEffect, useState } from 'preact/hooks';
import { type Asked, addAct, type Interview, type Said, type Voice, write } from '../ask/index.ts';
import type { PlainCase } from '../facts/index.ts';
import type { Law } from '../ir/index.ts';
import { whenLeft } from './leave.ts';

/**
 * What is held while the page is open: the answers, and where in the rooms somebody is. It lives in memory alone; `keep.ts` stores it, locked, when
 * asked to. Every change makes a new session; nothing in it is changed in place.
 */
export interface Session {
  readonly voice: Voice;
  readonly data: PlainCase;
  readonly asked: readonly Asked[];
  /** Topics that were left out at a pause: their questions are not put. */
  readonly leftOut: readonly Asked[];
}

export const EMPTY: Session = { voice: 'helper', data: { forum: '' }, asked: [], leftOut: [] };

let held: Session = EMPTY;
const listeners = new Set<() => void>();

export const session = (): Session => held;

/** Puts another session in the place of the one that is held. */
export function hold(next: Session): void {
  held = next;
  for (const listener of listeners) listener();
}

/** Whether anything was answered that would be lost with the page. */
export const hasAnswers = (): boolean => held.asked.length > 0 || held.data.conduct !== undefined;

whenLeft(() => {
  held = EMPTY;
});

/** The session, for a component: it is drawn anew when the session changes. */
export function useSession(): Session {
  const [, draw] = useState(0);
  useEffect(() => {
    const listener = () => draw((count) => count + 1);
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }, []);
  return held;
}

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
