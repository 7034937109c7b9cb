/// <reference lib="webworker" />
/**
 * Keeps the program on the device, so that it works without a network. It stores files of the application and nothing else: no answer passes through
 * it. A new version takes the place of the old one when no page of the old one is open.
 */
import { CACHE } from './cache-name.ts';

declare const self: ServiceWorkerGlobalScope;
/** Written by the build: the version, and the files that every visit keeps. */
declare const VERSION: string;
declare const CORE: readonly string[];
/** Written by the build: what each other language adds. */
declare const BY_LANGUAGE: Readonly<Record<string, readonly string[]>>;

const NAME = CACHE + VERSION;

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches.open(NAME).then(async (cache) => {
      await cache.addAll(CORE.map((path) => new Request(path, { cache: 'reload' })));
      await self.skipWaiting();
    }),
  );
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) if (name.startsWith(CACHE) && name !== NAME) await caches.delete(name);
      await self.clients.claim();
      for (const { url } of await self.clients.matchAll()) await keepLanguage(url);
    })(),
  );
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || new URL(request.url).origin !== self.location.origin) return;
  if (request.mode === 'navigate') event.waitUntil(keepLanguage(request.url));
  event.respondWith(answer(request));
});

/** Keeps the pages and words of the language that an address is in, so that it works without a network as English does. */
async function keepLanguage(address: string): Promise<void> {
  const language = address.slice(self.registration.scope.length).split('/')[0] ?? '';
  const cache = await caches.open(NAME);
  for (const path of BY_LANGUAGE[language] ?? [])
    if (!(await cache.match(new URL(path, self.registration.scope).href))) await cache.add(path).catch(() => undefined);
}

/** Pages: the newest there is, else the one that was kept. Everything else has its version in its name: the one that was kept, else fetched and kept. */
async function answer(request: Request): Promise<Response> {
  const cache = await caches.open(NAME);
  if (request.mode === 'navigate') {
    const kept = () =>
      cache.match(pageOf(request.url)).then((page) => page ?? cache.match(pageOf(new URL('./', self.registration.scope).href)));
    try {
      const fresh = await fetch(request);
      return fresh.ok ? fresh : ((await kept()) ?? fresh);
    } catch {
      return (await kept()) ?? Response.error();
    }
  }
  const before = await cache.match(request);
  if (before) return before;
  const response = await fetch(request);
  if (response.ok) await cache.put(request, response.clone());
  return response;
}

/** A page without query, as it was kept. */
const pageOf = (address: string): string => address.replace(/[?#].*$/, '').replace(/index\.html$/, '');
