import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Problem } from '../../../base/index.ts';
import { placeHere, workerFile } from '../../place.ts';
import { trusted } from '../../trusted.ts';
import type { Asking, Reply, Work } from './asking.ts';
import type { Step } from './work.ts';

/** What was asked could not be answered: the device is offline, or the program is at fault. */
export class NotDone extends Error {
  constructor(readonly why: 'offline' | 'fault' | 'stopped') {
    super(why);
  }
}

interface Waiting {
  readonly told: (step: Step) => void;
  readonly done: (answer: unknown) => void;
  readonly failed: (error: NotDone) => void;
}

let worker: Worker | undefined;
let asked = 0;
const waiting = new Map<number, Waiting>();

/** Asks the script beside the page; it is started when it is first asked for. */
export function ask<K extends keyof Work>(
  what: K,
  given: Parameters<Work[K]>[0],
  language: string,
  told: (step: Step) => void = () => undefined,
): Promise<ReturnType<Work[K]>> {
  worker ??= start();
  asked += 1;
  const asking: Asking<K> = { number: asked, what, given, language, place: placeHere() };
  const own = worker;
  return new Promise((resolve, reject) => {
    waiting.set(asking.number, { told, done: (answer) => resolve(answer as ReturnType<Work[K]>), failed: reject });
    own.postMessage(asking);
  });
}

/** Stops whatever is being worked on, and what waits behind it. */
export function stop(why: NotDone['why'] = 'stopped'): void {
  worker?.terminate();
  worker = undefined;
  const lost = [...waiting.values()];
  waiting.clear();
  for (const one of lost) one.failed(new NotDone(why));
}

function start(): Worker {
  const own = new Worker(trusted(workerFile('compare')), { type: 'module' });
  own.addEventListener('message', ({ data }: MessageEvent<Reply>) => {
    const one = waiting.get(data.number);
    if (!one) return;
    if ('step' in data) {
      one.told(data.step);
      return;
    }
    waiting.delete(data.number);
    if ('failed' in data) one.failed(new NotDone(data.failed));
    else one.done(data.answer);
  });
  own.addEventListener('error', () => {
    stop('offline');
  });
  return own;
}

/** How something that was asked stands. */
export type Standing<T> =
  | { readonly at: 'working'; readonly step: Step | undefined }
  | { readonly at: 'stopped' }
  | { readonly at: 'failed'; readonly why: 'offline' | 'fault' }
  | { readonly at: 'refused'; readonly problems: readonly Problem[] }
  | { readonly at: 'done'; readonly done: T };

type DoneOf<K extends keyof Work> = Extract<ReturnType<Work[K]>, { readonly done: unknown }>['done'];

/** Asks one thing and keeps how it stands. `again` asks it once more; what was asked before no longer counts. */
export function useAsked<K extends keyof Work>(what: K, given: Parameters<Work[K]>[0] | undefined, language: string) {
  const [standing, setStanding] = useState<Standing<DoneOf<K>>>();
  const [times, setTimes] = useState(0);
  const turn = useRef(0);
  const key = given === undefined ? undefined : JSON.stringify(given);
  useEffect(() => {
    turn.current += 1;
    const own = turn.current;
    const set = (next: Standing<DoneOf<K>>) => {
      if (turn.current === own) setStanding(next);
    };
    if (given === undefined) {
      setStanding(undefined);
      return;
    }
    set({ at: 'working', step: undefined });
    ask(what, given, language, (step) => set({ at: 'working', step })).then(
      (answer) => set('done' in answer ? { at: 'done', done: answer.done as DoneOf<K> } : { at: 'refused', problems: answer.problems }),
      ({ why }: NotDone) => set(why === 'stopped' ? { at: 'stopped' } : { at: 'failed', why }),
    );
  }, [what, key, language, times]);
  useEffect(
    () => () => {
      turn.current += 1;
    },
    [],
  );
  const again = useCallback(() => setTimes((count) => count + 1), []);
  return { standing, again };
}
