import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import { isLeaving, stepsHere } from '../../leave.ts';
import { addressOf, roomHere } from '../../place.ts';
import type { RoomProps } from '../../room.ts';
import type { RoomId } from '../../routes.ts';

/**
 * Steps inside rooms that hold no case: each has an address of its own, and Back leads to the one before. How many there were stands in the history, so
 * that whoever leaves the page in a hurry goes back over all of them.
 */
export interface Step {
  readonly query: Readonly<Record<string, string>>;
  /** The place on the page, without the sign before it. */
  readonly anchor: string;
  /** How often somebody has gone somewhere: another number is another step, to the same address, too. */
  readonly count: number;
  /** Reached by Back or Forward: the browser itself finds where the reader was. */
  readonly again: boolean;
}

let shown: Step = { query: {}, anchor: '', count: 0, again: false };
let entered: RoomId | undefined;
let language = 'en';
let toRoom: RoomProps['go'] | undefined;
let steps = 0;
let watched = false;
const listeners = new Set<() => void>();

const stepAt = ({ search, hash }: Location, again: boolean): Step => ({
  query: Object.fromEntries(new URLSearchParams(search)),
  anchor: decoded(hash.slice(1)),
  count: shown.count + 1,
  again,
});

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The address of a step, relative to nothing: it may be copied, kept or opened beside. */
export function stepAddress(room: RoomId, query: Step['query'] = {}, anchor = ''): string {
  const asked = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== '')).toString();
  return `${addressOf(room, language)}${asked && `?${asked}`}${anchor && `#${encodeURIComponent(anchor)}`}`;
}

/** Goes to a step, in this room or another one. */
export function stepTo(room: RoomId, query: Step['query'] = {}, anchor = ''): void {
  steps = stepsHere() + 1;
  history.pushState({ steps }, '', stepAddress(room, query, anchor));
  arrive(false);
}

/** Shows what the address names: here, or in the room that it belongs to. */
function arrive(again: boolean): void {
  const { search, hash } = location;
  const room = roomHere();
  if (room !== entered) {
    toRoom?.(room);
    history.replaceState(history.state, '', location.pathname + search + hash);
  }
  shown = stepAt(location, again);
  for (const listener of listeners) listener();
}

function popped(): void {
  if (isLeaving()) return;
  // A link to a place on the page that the browser followed by itself makes a step without a count.
  if (history.state === null) history.replaceState({ steps: steps + 1 }, '');
  steps = stepsHere();
  if (entered !== undefined || OWN.includes(roomHere())) arrive(true);
}

/** Rooms that make such steps: Back may lead to them from another room. */
const OWN: readonly RoomId[] = ['law', 'library', 'compare'];

function watch(): void {
  if (watched) return;
  watched = true;
  addEventListener('popstate', popped);
}

/** The step that is shown, for a room: it is drawn anew with each. */
export function useStep(room: RoomId, { language: spoken, go }: RoomProps): Step {
  const [, draw] = useState(0);
  language = spoken;
  toRoom = go;
  if (entered !== room) {
    entered = room;
    shown = stepAt(location, false);
  }
  useEffect(() => {
    watch();
    if (history.state === null) history.replaceState({ steps: 0 }, '');
    steps = stepsHere();
    const listener = () => draw((count) => count + 1);
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
      if (entered === room) entered = undefined;
    };
  }, []);
  // Another language has another address; the step stays.
  useLayoutEffect(() => history.replaceState(history.state, '', stepAddress(room, shown.query, shown.anchor)), [spoken]);
  return shown;
}

/** Takes the reader to the head of what a step shows, or to its place on the page, once that is there. */
export function useArrival({ count, anchor, again }: Step, ready: boolean): void {
  useEffect(() => {
    if (!ready) return;
    const place = anchor === '' ? null : document.getElementById(anchor);
    if (place) {
      place.scrollIntoView();
      place.focus({ preventScroll: true });
    } else if (count > 1) {
      document.getElementById('main')?.focus({ preventScroll: true });
      if (!again) scrollTo(0, 0);
    }
  }, [count, anchor, ready]);
}

/** Names the page in the tab of the browser, once its content is known. */
export function useTitle(title: string): void {
  useEffect(() => {
    if (title) document.title = title;
  }, [title]);
}
