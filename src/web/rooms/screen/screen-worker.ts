/// <reference lib="webworker" />
import { EngineError } from '../../../screen/index.ts';
import { loadWords, NotLoaded } from '../../load.ts';
import { standAt } from '../../place.ts';
import type { Asking, Reply, RowsAsked, Told, Work } from './asking.ts';
import { Caseload, lookThrough } from './caseload.ts';

/** Reads a caseload and puts the law to it beside the page, so that the page stays quick. To stop it, the page ends it, and all that it holds is gone. */
declare const self: DedicatedWorkerGlobalScope;

/** The worklist of the last run. */
let caseload: Caseload | undefined;

type Done<K extends keyof Work> = (given: Parameters<Work[K]>[0], told: (told: Told) => void) => Promise<ReturnType<Work[K]>>;

const WORK: { readonly [K in keyof Work]: Done<K> } = {
  look: ({ file, said }, told) => lookThrough(file, said, told),
  run: async (asked, told) => {
    caseload = undefined;
    // The worklist is the same in every language.
    await loadWords('en', ['reasons']);
    const made = await Caseload.of(asked, told);
    caseload = made.caseload;
    return made.ran;
  },
  rows: async (asked: RowsAsked) => caseload?.rows(asked) ?? { total: 0, rows: [] },
  csv: async () => caseload?.csv ?? new Blob([]),
};

self.addEventListener('message', ({ data }: MessageEvent<Asking>) => {
  const { number, what, given, place } = data;
  standAt(place);
  const reply = (message: Reply) => self.postMessage(message);
  let last = 0;
  const told = (one: Told) => {
    const now = Date.now();
    if (now - last < 60 && one.done < one.total) return;
    last = now;
    reply({ number, told: one });
  };
  (WORK[what] as Done<keyof Work>)(given as never, told).then(
    (answer) => reply({ number, answer }),
    (error: unknown) => {
      if (error instanceof EngineError) reply({ number, refused: { code: error.code, params: error.params } });
      else reply({ number, fault: error instanceof NotLoaded || error instanceof TypeError ? 'offline' : 'fault' });
    },
  );
});
