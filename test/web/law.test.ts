import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'puppeteer-core';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../support/law.ts';
import { faults } from './axe.ts';
import { CHROMIUM, press, settled, sideways, visiting } from './browser.ts';

const WEB = join(ROOT, 'dist/web');

describe.skipIf(!CHROMIUM)('the rooms Law and Library', () => {
  const visit = visiting();

  /** A page that remembers what it asked for, and what went wrong on it. */
  async function open(path: string, bypass = false): Promise<{ page: Page; asked: string[]; wrong: string[] }> {
    const context = await visit.browser.createBrowserContext();
    const page = await context.newPage();
    await page.setBypassCSP(bypass);
    const asked: string[] = [];
    const wrong: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    page.on('pageerror', (error) => wrong.push(String(error)));
    page.on('console', (message) => message.type() === 'error' && wrong.push(message.text()));
    await page.goto(visit.own.address + path, { waitUntil: 'networkidle0' });
    return { page, asked, wrong };
  }

  const text = (page: Page, selector = 'main') => page.$eval(selector, (one) => one.textContent ?? '');

  it('the map has a shape for each participating State, filled as the table says in words', async () => {
    const { page, wrong } = await open('law/');
    await settled(page, 'Law');
    await page.waitForSelector('.map__place');
    const fills = await page.$$eval('.map__place', (places) =>
      places.map((one) => [one.getAttribute('data-place'), one.getAttribute('data-fill')]),
    );
    expect(fills).toHaveLength(57);
    expect(new Set(fills.map(([, fill]) => fill)).size).toBeGreaterThan(2);
    const boxes = await page.$$eval('.map__place path, .map__place circle', (shapes) =>
      shapes.map((one) => one.getBoundingClientRect().width),
    );
    expect(boxes.filter((width) => width < 3)).toEqual([]);
    const row = await page.$$eval(
      '.sorted tbody tr',
      (rows) => rows.find((one) => one.textContent?.includes('Moldova'))?.textContent ?? '',
    );
    expect(row).toContain('nothing verified');
    expect(fills).toContainEqual(['MD', 'cross']);
    // Parts with a law of their own stand below their State.
    expect(await text(page, '.sorted')).toContain('England and Wales (United Kingdom)');
    expect(wrong).toEqual([]);
    await page.browserContext().close();
  });

  it('a criterion of the standard colours the map, has an address, and the table can be put in order', async () => {
    const { page } = await open('law/');
    await page.waitForSelector('#law-shows');
    await page.select('#law-shows', 'NP-04');
    await page.waitForFunction(() => document.querySelector('.sorted caption')?.textContent?.startsWith('NP-04'));
    expect(page.url()).toContain('?criterion=NP-04');
    expect(await page.$eval('[data-place="GB"]', (one) => one.getAttribute('data-fill'))).toBe('mixed');
    const answers = () => page.$$eval('.sorted tbody tr td:nth-child(2)', (cells) => cells.map((one) => one.textContent?.trim() ?? ''));
    await page.$$eval('.sorted__by', (buttons) => (buttons[1] as HTMLElement).click());
    await page.waitForSelector('th[aria-sort="ascending"]');
    expect((await answers())[0]).toContain('met');
    await page.$$eval('.sorted__by', (buttons) => (buttons[1] as HTMLElement).click());
    await page.waitForSelector('th[aria-sort="descending"]');
    expect((await answers())[0]).toContain('not known');
    await page.browserContext().close();
  });

  it('an address leads to a rule on a day: its elements in words, and whether it is in force', async () => {
    const { page, wrong } = await open('law/?provision=gb-eaw-msa45-adult&on=2015-07-30');
    await settled(page, 'England and Wales');
    const card = '#gb-eaw-msa45-adult';
    expect(await text(page, card)).toContain('not in force on 30 July 2015');
    await page.goto(`${visit.own.address}law/?provision=gb-eaw-msa45-adult&on=2015-08-01`, { waitUntil: 'networkidle0' });
    await page.waitForSelector(card);
    const words = await text(page, card);
    expect(words).toContain('in force on 1 August 2015');
    expect(words).not.toContain('not in force on');
    for (const part of [
      'Modern Slavery Act 2015, s. 45(1)-(3)',
      'wording read',
      'compelled, by another person or by her circumstances',
      'not guilty',
      'court',
      'criterion NP-14',
      'Henkoma v R',
    ])
      expect(words).toContain(part);
    // The rule is where the reader is.
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('gb-eaw-msa45-adult');
    const link = await page.$eval(`${card} a[target="_blank"]`, (one) => [one.getAttribute('rel'), one.textContent]);
    expect(link[0]).toContain('noreferrer');
    expect(link[1]).toContain('opens in a new window');
    expect(wrong).toEqual([]);
    await page.browserContext().close();
  });

  it('the differences between two days, and the treaties that bind on the day', async () => {
    const { page } = await open('law/?place=GB-EAW&on=2022-06-01&since=2015-01-01');
    await settled(page, 'England and Wales');
    const changes = await text(page, 'section[aria-labelledby="law-changes"]');
    expect(changes).toContain('Defence for adults compelled to offend');
    expect(changes).toContain('begins, for acts done from then on');
    const main = await text(page);
    expect(main).toContain('bound until 31 December 2020');
    expect(main).toContain('binds since 1 April 2009');
    // A wrong day is said, and nothing changes.
    await page.$eval('#law-on-month', (input) => ((input as HTMLInputElement).value = ''));
    await page.type('#law-on-month', '13');
    await press(page, 'Show');
    await page.waitForSelector('.error-summary');
    expect(page.url()).toContain('on=2022-06-01');
    await page.browserContext().close();
  });

  it('Back leads from a rule to the map, and from a record to the rule; leaving the page leaves no step', async () => {
    const { page } = await open('law/');
    await press(page, 'France');
    await settled(page, 'France');
    await page.waitForSelector('#law-sources ~ ul a');
    await page.$eval('#law-sources ~ ul a', (one) => (one as HTMLElement).click());
    await page.waitForFunction(() => location.pathname.includes('/library/') && document.querySelector('.law-facts'));
    expect(await page.evaluate(() => history.state)).toEqual({ steps: 2 });
    await page.goBack();
    await settled(page, 'France');
    await page.goBack();
    await settled(page, 'Law');
    expect(await page.evaluate(() => history.state)).toEqual({ steps: 0 });
    await page.browserContext().close();
  });

  it('one search finds rules, cases and sources; what is typed stands in no address and in no request', async () => {
    const { page, asked, wrong } = await open('library/');
    await page.waitForSelector('#find');
    await page.type('#find', 'V.C.L.');
    await press(page, 'Search');
    await page.waitForSelector('.found');
    expect(await text(page, '.found')).toContain('V.C.L. and A.N. v. the United Kingdom');
    await page.$eval('#find', (input) => ((input as HTMLInputElement).value = ''));
    await page.type('#find', 'modern slavery section 45');
    await press(page, 'Search');
    await page.waitForFunction(() => document.querySelector('.found')?.textContent?.includes('Defence for adults compelled to offend'));
    expect(`${page.url()} ${asked.join(' ')}`).not.toMatch(/slavery|V\.C\.L/i);
    expect(asked.filter((url) => !url.startsWith(visit.own.address))).toEqual([]);
    await press(page, 'Defence for adults compelled to offend');
    await settled(page, 'England and Wales');
    expect(wrong).toEqual([]);
    await page.browserContext().close();
  });

  it('the library is chosen from by kind, State and use, and a record says what rests on it', async () => {
    const { page } = await open('library/');
    await page.waitForSelector('#by-kind');
    await page.select('#by-kind', 'treaty');
    await page.waitForFunction(() => /^\d records$/.test([...document.querySelectorAll('[role=status]')].at(-1)?.textContent ?? ''));
    await press(page, 'Protocol to Prevent, Suppress and Punish Trafficking in Persons');
    await settled(page, 'Protocol to Prevent, Suppress and Punish Trafficking in Persons');
    const record = await text(page);
    expect(record).toContain('What rests on it');
    expect(record).toContain('(the address was not checked)');
    expect(record).toContain('int-palermo-3');
    await page.browserContext().close();
  });

  it('another language keeps the step, and marks what stays English', async () => {
    const { page } = await open('law/?place=FR&on=2020-01-01');
    await settled(page, 'France');
    await press(page, 'Deutsch');
    await settled(page, 'Frankreich');
    expect(page.url()).toMatch(/\/de\/law\/\?place=FR&on=2020-01-01$/);
    expect(await page.$eval('.pack p', (one) => one.getAttribute('lang'))).toBe('en');
    await page.browserContext().close();
  });

  it.each([
    'law/',
    'law/?criterion=NP-20',
    'law/?place=GB-EAW&on=2022-06-01&since=2015-01-01',
    'law/?place=STANDARD',
    'law/?place=XX',
    'library/',
    'library/?record=gb-eaw-msa-2015',
  ])(
    'everybody can use %s',
    async (path) => {
      const { page } = await open(path, true);
      await page.waitForSelector('h1');
      if (path === 'library/') {
        await page.type('#find', 'duress');
        await press(page, 'Search');
        await page.waitForSelector('.found');
      }
      for (const scheme of ['light', 'dark']) {
        await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
        expect(await faults(page), `${path} ${scheme}`).toEqual([]);
      }
      expect(await page.$$eval('h1', (found) => found.length)).toBe(1);
      for (const width of [320, 768, 1280]) {
        await page.setViewport({ width, height: 800 });
        expect(await sideways(page), `${path} ${width}`).toBe(0);
      }
      await page.browserContext().close();
    },
    60_000,
  );

  it('nothing that the rooms load weighs more than 50 kB', () => {
    const data = join(WEB, 'data', readdirSync(join(WEB, 'data'))[0] ?? '');
    const files = ['law', 'library'].flatMap((folder) =>
      readdirSync(join(data, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.json'))
        .map((name) => join(data, folder, name)),
    );
    expect(files.length).toBeGreaterThan(200);
    const heavy = files.filter((path) => gzipSync(readFileSync(path), { level: 9 }).length > 50_000);
    expect(heavy).toEqual([]);
    const scripts = readdirSync(join(WEB, 'assets')).filter((name) => /^(law|library|find)-/.test(name));
    expect(scripts.length).toBe(3);
    for (const name of scripts) expect(gzipSync(readFileSync(join(WEB, 'assets', name)), { level: 9 }).length, name).toBeLessThan(50_000);
  });
});
