import type { Problem } from '../../../base/index.ts';
import { whenLeft } from '../../leave.ts';
import { placeHere, workerFile } from '../../place.ts';
import { trusted } from '../../trusted.ts';
import type { Asking, Reply, Told, Work } from './asking.ts';

/** Why something was not done: it was stopped, the file or the profile is in the way, the script could not be had, or the program is at fault. */
export type NotDone = { readonly why: 'stopped' | 'offline' | 'fault' } | { readonly why: 'refused'; readonly problem: Problem };

type Settled<T> = { readonly done: T } | { readonly not: NotDone };

interface Waiting {
  readonly told: (told: Told) => void;
  readonly settle: (settled: Settled<ReturnType<Work[keyof Work]>>) => void;
}

let worker: Worker | undefined;
let number = 0;
const waiting = new Map<number, Waiting>();

/** Asks the script beside the page; it is started when it is first needed, and keeps what it has read until it is stopped. */
export function ask<K extends keyof Work>(
  what: K,
  given: Parameters<Work[K]>[0],
  told: (told: Told) => void = () => {},
): Promise<Settled<ReturnType<Work[K]>>> {
  worker ??= start();
  const own = worker;
  number += 1;
  const asking: Asking<K> = { number, what, given, place: placeHere() };
  return new Promise((resolve) => {
    waiting.set(asking.number, { told, settle: resolve as Waiting['settle'] });
    own.postMessage(asking);
  });
}

/** Ends the script and with it everything that it has read. */
export function stop(why: 'stopped' | 'offline' | 'fault' = 'stopped'): void {
  worker?.terminate();
  worker = undefined;
  const lost = [...waiting.values()];
  waiting.clear();
  for (const one of lost) one.settle({ not: { why } });
}

whenLeft(() => stop());

function start(): Worker {
  const own = new Worker(trusted(workerFile('screen')), { type: 'module' });
  own.addEventListener('message', ({ data }: MessageEvent<Reply>) => {
    const one = waiting.get(data.number);
    if (!one) return;
    if ('told' in data) {
      one.told(data.told);
      return;
    }
    waiting.delete(data.number);
    if ('answer' in data) one.settle({ done: data.answer });
    else if ('fault' in data) one.settle({ not: { why: data.fault } });
    else one.settle({ not: { why: 'refused', problem: problemOf(data.refused) } });
  });
  own.addEventListener('error', () => stop('offline'));
  return own;
}

const problemOf = ({ code, params }: Pick<Problem, 'code' | 'params'>): Problem => ({
  code,
  severity: 'error',
  at: { file: '', line: 0, column: 0 },
  params,
});
