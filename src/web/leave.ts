import { elsewhere, ownFile } from './place.ts';

/** Presses of Shift that leave the page, each within five seconds of the one before. */
export const PRESSES = 3;
const WITHIN = 5000;

/** What has to be forgotten when the page is left; rooms that hold a case add theirs. */
const forgetting = new Set<() => void>();

/** Has something done at the moment in which the page is left. Returns what takes it back. */
export function whenLeft(forget: () => void): () => void {
  forgetting.add(forget);
  return () => forgetting.delete(forget);
}

/** Forgets all that rooms hold of a case. */
export function forgetHeld(): void {
  for (const forget of forgetting) forget();
}

let leaving = false;

/** True from the moment in which the page is left: nothing may ask “do you really want to leave” then. */
export const isLeaving = (): boolean => leaving;

/**
 * Leaves the page: covers it in the same moment, takes its content and its answers away, then puts another page in its place, so that Back does not
 * lead here. Where a reader has gone through several pages of law, those steps are gone back over first. Offline an empty page of our own is shown.
 */
export function leaveNow(): void {
  if (leaving) return;
  leaving = true;
  document.documentElement.classList.add('left');
  document.title = '\u200b';
  document.body.replaceChildren();
  forgetHeld();
  const away = () => location.replace(navigator.onLine ? elsewhere() : ownFile('empty.html'));
  const steps = stepsHere();
  if (steps === 0) {
    away();
    return;
  }
  addEventListener('popstate', away, { once: true });
  history.go(-steps);
  setTimeout(away, 300);
}

/** How many steps of the history this visit has made, beside the first. */
export const stepsHere = (): number => {
  const state = history.state as { steps?: number } | null;
  return state?.steps ?? 0;
};

/** Listens for the key. `heard` is told how many presses count so far; 0 when the time is over. */
export function watchKey(heard: (presses: number) => void): () => void {
  let presses = 0;
  let alone = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const over = () => {
    presses = 0;
    heard(0);
  };
  const down = ({ key, repeat }: KeyboardEvent) => {
    if (!repeat) alone = key === 'Shift';
  };
  // Counted when the key comes up and nothing else was pressed with it: capitals do not count.
  const up = ({ key }: KeyboardEvent) => {
    if (key !== 'Shift' || !alone) return;
    presses += 1;
    clearTimeout(timer);
    if (presses >= PRESSES) {
      leaveNow();
      return;
    }
    heard(presses);
    timer = setTimeout(over, WITHIN);
  };
  addEventListener('keydown', down);
  addEventListener('keyup', up);
  return () => {
    clearTimeout(timer);
    removeEventListener('keydown', down);
    removeEventListener('keyup', up);
  };
}
