import { CACHE } from './cache-name.ts';
import { loadJson } from './load.ts';
import { ownFile } from './place.ts';

/** Files of the application that a device can keep: those of every language, and what each language adds. Paths below its own folder. */
export interface Everything {
  readonly files: readonly string[];
  readonly languages: Readonly<Record<string, readonly string[]>>;
  /** Bytes as they travel, in one language. */
  readonly size: number;
}

export const loadEverything = (): Promise<Everything> => loadJson<Everything>('everything.json');

/** Whether the browser keeps the application at all: in some private windows, or without a server, it does not. */
export const canKeep = (): boolean => 'caches' in globalThis && Boolean(navigator.serviceWorker?.controller);

const AT_ONCE = 6;

/**
 * Keeps every file on the device beside what `offline.ts` keeps there by itself. `told` hears how many of them are kept. False where some could not be
 * had or kept; those that came stay.
 */
export async function keepEverything({ files, languages }: Everything, language: string, told: (kept: number) => void): Promise<boolean> {
  const name = (await caches.keys()).find((one) => one.startsWith(CACHE));
  if (name === undefined) return false;
  const cache = await caches.open(name);
  const wanted = wantedIn({ files, languages }, language);
  let kept = 0;
  let whole = true;
  const keep = async (path: string) => {
    const address = ownFile(path);
    if (!(await cache.match(address))) await cache.add(address);
  };
  for (let at = 0; at < wanted.length; at += AT_ONCE) {
    const some = wanted.slice(at, at + AT_ONCE);
    for (const { status } of await Promise.allSettled(some.map(keep))) {
      if (status === 'fulfilled') kept += 1;
      else whole = false;
    }
    told(kept);
  }
  return whole;
}

/** What has to be kept for somebody who reads in a language. */
export const wantedIn = ({ files, languages }: Pick<Everything, 'files' | 'languages'>, language: string): readonly string[] => [
  ...files,
  ...(languages[language] ?? []),
];
