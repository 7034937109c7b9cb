import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'puppeteer-core';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../support/law.ts';
import { answer, CHROMIUM, heading, press, settled, visiting } from './browser.ts';

const size = (path: string) => gzipSync(readFileSync(join(ROOT, 'dist/web', path)), { level: 9 }).length;

describe.skipIf(!CHROMIUM)('the application in Chromium', () => {
  const visit = visiting();

  /** A page that remembers what it asked for, and what went wrong on it. */
  async function open(path = ''): Promise<{ page: Page; asked: string[]; wrong: string[] }> {
    const context = await visit.browser.createBrowserContext();
    const page = await context.newPage();
    await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
    const asked: string[] = [];
    const wrong: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    page.on('pageerror', (error) => wrong.push(String(error)));
    // A browser asks before answers are lost with a page; here they may be.
    page.on('dialog', (dialog) => void dialog.accept());
    page.on('console', (message) => message.type() === 'error' && wrong.push(message.text()));
    await page.goto(visit.own.address + path, { waitUntil: 'networkidle0' });
    return { page, asked, wrong };
  }

  /** From the first page to the first question of somebody who helps, in England and Wales or in a country of one law. */
  async function begin(page: Page, voice = 'I am helping somebody', country = 'GB'): Promise<void> {
    await press(page, 'Start the questions');
    await press(page, voice);
    await press(page, 'Continue');
    await page.waitForSelector(`#country option[value="${country}"]`);
    await page.select('#country', country);
    if (country === 'GB') {
      await page.waitForSelector('#part');
      await page.select('#part', 'GB-EAW');
    }
    await press(page, 'Continue');
    await page.waitForSelector('fieldset');
  }

  it('from an arrest in a cannabis house to a result: questions, answers, findings', async () => {
    const { page, wrong } = await open();
    await begin(page);
    const given: Readonly<Record<string, string>> = {
      'What is the person said to have done?': 'Growing cannabis or other plants for drugs',
      'How far has the procedure about this act come?': 'Charged',
    };
    const seen: string[] = [];
    for (let count = 0; count < 12; count += 1) {
      const question = await heading(page);
      if (question.startsWith('No question') || question.startsWith('Where things')) break;
      if (question === 'You can rest here') {
        await press(page, 'Go on');
        await page.waitForSelector('fieldset');
        continue;
      }
      seen.push(question);
      await answer(page, given[question] ?? 'Not known');
    }
    expect(new Set(seen).size).toBe(seen.length);
    await press(page, 'Stop here and see the result');
    await press(page, 'See the result');
    await settled(page, 'The result');
    const text = await page.$eval('main', (main) => main.textContent ?? '');
    expect(text).toContain('Modern Slavery Act 2015');
    expect(text).toContain('What has to be done');
    expect(wrong).toEqual([]);
    await page.browserContext().close();
  });

  /** Answers “not known” until a fact is asked for. */
  async function until(page: Page, fact: string): Promise<void> {
    for (let count = 0; count < 60; count += 1) {
      const asked = await page.$eval('h1', (one) => one.dataset['fact']);
      if (asked === fact) return;
      if (asked === undefined) {
        await press(page, 'Go on');
        await page.waitForSelector('h1[data-fact]');
      } else await answer(page, 'Not known');
      await heading(page);
    }
    throw new Error(`${fact} was not asked`);
  }

  it('a charge is read while it is written, and its citation can be taken over', async () => {
    const { page, wrong } = await open();
    await begin(page);
    await until(page, 'provision');
    await page.type('#answer', 'MDA s 6');
    await page.waitForSelector('.charge li');
    expect(await page.$eval('.charge', (one) => one.textContent)).toMatch(/One offence.*Misuse of Drugs Act 1971 s\. 6/s);
    await page.$eval('.charge button', (button) => (button as HTMLElement).click());
    expect(await page.$eval('#answer', (input) => (input as HTMLInputElement).value)).toContain('Misuse of Drugs Act 1971 s. 6');
    expect(wrong).toEqual([]);
    await page.browserContext().close();
  });

  it('signs are ticked in their parts, found by a word, and stay ticked', async () => {
    const { page, wrong } = await open();
    await begin(page, 'I am helping somebody', 'DE');
    await until(page, 'signs');
    expect((await page.$$('.details input')).length).toBe(90);
    await page.type('#answer-search', 'documents');
    await page.waitForFunction(() => document.querySelectorAll('.details input').length === 1);
    await page.click('.details input');
    await page.$eval('#answer-search', (input) => {
      (input as HTMLInputElement).value = '';
      input.dispatchEvent(new Event('input', { bubbles: true }));
    });
    await page.waitForFunction(() => document.querySelectorAll('.details input').length === 90);
    expect(await page.$$eval('.details input:checked', (found) => found.map((one) => (one as HTMLInputElement).value))).toEqual(['M11']);
    await press(page, 'Continue');
    await page.waitForFunction(() => document.querySelector('h1')?.dataset['fact'] !== 'signs');
    expect(wrong).toEqual([]);
    await page.browserContext().close();
  });

  it('every request of every page goes to the application alone', async () => {
    const { page, asked } = await open();
    await begin(page);
    await press(page, 'Not known');
    await press(page, 'Continue');
    expect(asked.length).toBeGreaterThan(8);
    expect(asked.filter((url) => !url.startsWith(visit.own.address) && !url.startsWith('data:'))).toEqual([]);
    await page.browserContext().close();
  });

  it('works without a network after the first load', async () => {
    const { page, wrong } = await open();
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await begin(page);
    await page.setOfflineMode(true);
    const client = await page.createCDPSession();
    await client.send('Network.emulateNetworkConditions', { offline: true, latency: 0, downloadThroughput: 0, uploadThroughput: 0 });
    await page.goto(visit.own.address, { waitUntil: 'load' });
    await begin(page);
    await answer(page, 'Not known');
    await press(page, 'Stop here and see the result');
    await press(page, 'See the result');
    await settled(page, 'The result');
    expect(wrong.filter((line) => !line.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([]);
    await page.browserContext().close();
  });

  it('keeps every room and the law of every place when asked to, in another language, too', async () => {
    const { page, wrong } = await open('fr/safety/');
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await page.reload({ waitUntil: 'networkidle0' });
    const button = await page.waitForSelector('.button--other');
    expect(await button?.evaluate((one) => one.textContent)).toMatch(/^Tout garder sur cet appareil/);
    await button?.click();
    await page.waitForFunction(() => document.body.textContent?.includes('Tout est gardé.'), { timeout: 60_000 });
    await page.setOfflineMode(true);
    const client = await page.createCDPSession();
    await client.send('Network.emulateNetworkConditions', { offline: true, latency: 0, downloadThroughput: 0, uploadThroughput: 0 });
    await page.goto(`${visit.own.address}fr/law/?place=ES`, { waitUntil: 'load' });
    await settled(page, 'Espagne');
    await page.goto(`${visit.own.address}fr/compare/?a=MD&b=standard`, { waitUntil: 'load' });
    await page.waitForSelector('.kind', { timeout: 60_000 });
    expect(wrong.filter((line) => !line.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([]);
    await page.browserContext().close();
  });

  it('leaving: covered at once, nothing of it behind Back, and no case in the address or the title', async () => {
    const { page } = await open();
    await page.evaluate(() => {
      document.documentElement.dataset['elsewhere'] = '';
    });
    await begin(page);
    expect(await page.title()).toBe('Notes');
    expect(page.url()).toBe(`${visit.own.address}ask/`);
    expect(await page.evaluate(() => history.length)).toBe(2);
    await page.setRequestInterception(true);
    page.on('request', (request) => {
      if (request.url().startsWith(visit.own.address) || !request.isNavigationRequest()) void request.continue();
      else void request.respond({ status: 200, contentType: 'text/html', body: '<title>elsewhere</title><h1>elsewhere</h1>' });
    });
    const covered = await page.evaluate(() => {
      const start = performance.now();
      for (let count = 0; count < 3; count += 1) {
        dispatchEvent(new KeyboardEvent('keydown', { key: 'Shift' }));
        dispatchEvent(new KeyboardEvent('keyup', { key: 'Shift' }));
      }
      return { time: performance.now() - start, left: document.documentElement.className, text: document.body.textContent };
    });
    expect(covered).toMatchObject({ left: 'left', text: '' });
    expect(covered.time).toBeLessThan(100);
    await page.waitForFunction(() => document.title === 'elsewhere');
    await page.goBack({ waitUntil: 'load' }).catch(() => undefined);
    expect(page.url()).toBe('about:blank');
    await page.browserContext().close();
  });

  it('first page: at most 20 kB of script, 10 kB of style, 120 kB in all', async () => {
    const { page, asked } = await open();
    // What is asked for after the page has loaded is the worker that keeps the program: it works behind.
    const first = await page.evaluate(() => {
      const loaded = performance.timing.loadEventEnd - performance.timing.navigationStart;
      return performance
        .getEntriesByType('resource')
        .filter((entry) => entry.startTime < loaded)
        .map((entry) => entry.name);
    });
    const paths = ['index.html', ...first.map((url) => url.slice(visit.own.address.length)).filter(Boolean)];
    const of = (ending: string) => paths.filter((path) => path.endsWith(ending)).reduce((sum, path) => sum + size(path), 0);
    expect(of('.js')).toBeLessThan(20_000);
    expect(of('.css')).toBeLessThan(10_000);
    expect(paths.reduce((sum, path) => sum + size(path), 0)).toBeLessThan(120_000);
    expect(asked.length).toBeGreaterThan(0);
    await page.browserContext().close();
  });

  it('nothing over 50 kB is fetched that was not asked for', () => {
    const core = /CORE|"\.\/assets[^\]]*/.exec(readFileSync(join(ROOT, 'dist/web/offline.js'), 'utf8'))?.[0] ?? '';
    const paths = [...core.matchAll(/"\.\/([^"]+\.\w+)"/g)].map((match) => match[1] as string);
    expect(paths.length).toBeGreaterThan(10);
    expect(paths.filter((path) => size(path) > 50_000)).toEqual([]);
  });

  it('without scripts there is a page that says what can be done', async () => {
    for (const path of ['', 'ask/', 'assess/', 'safety/']) {
      const page = await visit.browser.newPage();
      await page.setJavaScriptEnabled(false);
      await page.goto(visit.own.address + path);
      expect(await page.$$eval('h1', (found) => found.length), path).toBe(1);
      if (path !== '') expect(await page.$eval('main', (main) => main.textContent), path).toContain('needs scripts');
      await page.close();
    }
  });
});

describe('what is built', () => {
  const folder = join(ROOT, 'dist/web');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());

  it('names no other site in what a browser fetches by itself', () => {
    const pages = files.filter((entry) => /\.(html|css|webmanifest)$/.test(entry.name)).map((entry) => join(entry.parentPath, entry.name));
    expect(pages.length).toBeGreaterThan(3);
    for (const path of pages)
      expect(readFileSync(path, 'utf8'), path).not.toMatch(/(?:src|href)="https?:|url\(["']?https?:|@import "https?:/);
  });

  it('has nothing of the machine that built it', () => {
    for (const entry of files) expect(readFileSync(join(entry.parentPath, entry.name), 'utf8').includes(ROOT), entry.name).toBe(false);
  });
});
