import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { afterAll, beforeAll } from 'vitest';
import { staticServer } from '../../src/cli/serve.ts';
import { ROOT } from '../support/law.ts';

/** A browser on this machine, or undefined: tests that need it are then skipped by name. */
export const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path));
export const FIREFOX = ['/usr/bin/firefox-esr', '/usr/bin/firefox'].find((path) => existsSync(path));

export interface Site {
  readonly address: string;
  close(): Promise<void>;
}

/** The built application: that of the project, or another that was built beside it (see scripts/web.mjs). */
export const BUILT = process.env['SINEPOENA_WEB'] ?? join(ROOT, 'dist', 'web');

/** The built application on a free port of this machine. */
export async function site(folder = BUILT): Promise<Site> {
  const server = staticServer(folder);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}/`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

export const chromium = (): Promise<Browser> =>
  puppeteer.launch({ executablePath: CHROMIUM as string, headless: true, args: ['--no-sandbox', '--disable-gpu', '--lang=en-GB'] });

export const firefox = (): Promise<Browser> => puppeteer.launch({ browser: 'firefox', executablePath: FIREFOX as string, headless: true });

/** Presses what has this text: a button, a link, a label. */
export async function press(page: Page, text: string): Promise<void> {
  const found = await page.waitForSelector(
    `::-p-xpath(//*[self::button or self::a or self::label or self::summary][normalize-space(.)=${quoted(text)}])`,
    {
      visible: true,
      timeout: 40_000,
    },
  );
  // A page that glides to what is pressed is still moving when the press comes.
  await found?.evaluate((one) => one.scrollIntoView({ block: 'center', behavior: 'instant' }));
  await found?.click();
}

/** Presses a button in the moment in which it appears, once: what it stops may be over before a press from outside comes. Runs in the page. */
export function pressAtOnce(text: string): void {
  const watching = new MutationObserver(() => {
    const button = [...document.querySelectorAll('button')].find((one) => one.textContent?.trim() === text);
    if (!button) return;
    watching.disconnect();
    button.click();
  });
  watching.observe(document, { childList: true, subtree: true });
}

const quoted = (text: string): string => `"${text}"`;

/** The heading of the page; while something is being loaded there is none yet. */
export async function heading(page: Page): Promise<string> {
  await page.waitForSelector('h1', { timeout: 40_000 });
  return page.$eval('h1', (one) => one.textContent ?? '');
}

/** Waits until the page has another heading than it had. */
export async function headingAfter(page: Page, before: string): Promise<void> {
  await page.waitForFunction((was) => (document.querySelector('h1')?.textContent ?? was) !== was, { timeout: 40_000 }, before);
}

/** Chooses an answer and goes on; waits until another page is there. */
export async function answer(page: Page, text: string): Promise<void> {
  const before = await heading(page);
  // “Not known” has words of its own where a question needs them.
  if (text === 'Not known') await page.$eval('input[value="?unknown"]', (input) => (input as unknown as { click(): void }).click());
  else await press(page, text);
  await press(page, 'Continue');
  await headingAfter(page, before);
}

/** Waits for a heading. */
export async function settled(page: Page, text: string): Promise<void> {
  await page.waitForFunction((wanted) => document.querySelector('h1')?.textContent === wanted, { timeout: 40_000 }, text);
}

/** A browser and the built application for one group of tests. */
export interface Visit {
  readonly browser: Browser;
  readonly own: Site;
}

/** Opens both before the first test of a group and closes them after the last. `prepare` makes a folder to be handed out in place of the built one. */
export function visiting(launch: () => Promise<Browser> = chromium, prepare?: () => Promise<string>): Visit {
  const held: { browser?: Browser; own?: Site } = {};
  beforeAll(async () => {
    held.own = await site(await prepare?.());
    held.browser = await launch();
  });
  afterAll(async () => {
    await held.browser?.close();
    await held.own?.close();
  });
  return {
    get browser() {
      return held.browser as Browser;
    },
    get own() {
      return held.own as Site;
    },
  };
}

/** How far a page can be moved sideways, in pixels. */
export const sideways = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
