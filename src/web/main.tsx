import { hydrate } from 'preact';
import { type Message, useWords } from '../words/index.ts';
import { App } from './app.tsx';
import { ownFile, roomHere } from './place.ts';
import { Home } from './rooms/home/home.tsx';
import { trusted } from './trusted.ts';

/**
 * The start in a browser. The page that the build has made shows the first words at once; the way out works from the start; the room of the address is
 * loaded, and takes its place.
 * Addresses in the page are made whole first, since the address bar will show other folders.
 */
const language = document.documentElement.lang || 'en';
const words = JSON.parse(document.getElementById('words')?.textContent ?? '{}') as Readonly<Record<string, Message>>;
useWords(language, { phrases: words });

for (const link of document.querySelectorAll<HTMLAnchorElement | HTMLLinkElement>('a[href]:not([href^="#"]), link[href]'))
  link.setAttribute('href', link.href);

const body = document.getElementById('app');
const room = roomHere();
const before = document.querySelector('.before')?.innerHTML;
if (body && room === 'home') hydrate(<App room={room} language={language} Room={Home} />, body);
else if (body) hydrate(<App room={room} language={language} {...(before === undefined ? {} : { before })} />, body);

if ('serviceWorker' in navigator && location.protocol !== 'file:')
  addEventListener('load', () => {
    navigator.serviceWorker.register(trusted(ownFile('offline.js'))).catch(() => undefined);
  });
