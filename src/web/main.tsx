import { hydrate, render } from 'preact';
import { type Message, useWords } from '../words/index.ts';
import { App, firstRoom } from './app.tsx';
import { ownFile } from './place.ts';
import { Home } from './rooms/home/home.tsx';

/**
 * The start in a browser. The page that the build has made shows the first words at once; the room of the address is loaded, and takes its place.
 * Addresses in the page are made whole first, since the address bar will show other folders.
 */
const language = document.documentElement.lang || 'en';
const words = JSON.parse(document.getElementById('words')?.textContent ?? '{}') as Readonly<Record<string, Message>>;
useWords(language, { phrases: words });

for (const link of document.querySelectorAll<HTMLAnchorElement | HTMLLinkElement>('a[href]:not([href^="#"]), link[href]'))
  link.setAttribute('href', link.href);

const body = document.getElementById('app');
const room = firstRoom();
if (body && room === 'home') hydrate(<App room={room} language={language} Room={Home} />, body);
else if (body) {
  body.replaceChildren();
  render(<App room={room} language={language} />, body);
}

if ('serviceWorker' in navigator && location.protocol !== 'file:')
  addEventListener('load', () => {
    navigator.serviceWorker.register(trusted(ownFile('offline.js'))).catch(() => undefined);
  });

/** Our own address, in the form that a strict browser asks for where scripts are started. */
function trusted(address: string): string {
  const policies = (
    globalThis as { trustedTypes?: { createPolicy(name: string, rules: object): { createScriptURL(url: string): string } } }
  ).trustedTypes;
  const own = (url: string) => {
    if (!url.startsWith(ownFile(''))) throw new TypeError('a script of another site');
    return url;
  };
  return policies ? policies.createPolicy('own-scripts', { createScriptURL: own }).createScriptURL(address) : own(address);
}
