import { useEffect, useState } from 'preact/hooks';
import type { Asked, Voice } from '../ask/index.ts';
import type { PlainCase } from '../facts/index.ts';
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
