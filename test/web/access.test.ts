import type { Page } from 'puppeteer-core';
import { describe, expect, it } from 'vitest';
import { faults } from './axe.ts';
import { answer, CHROMIUM, heading, press, settled, sideways, visiting } from './browser.ts';

/** Everything that can be pressed and is smaller than 24 pixels, but for links within text. */
const tooSmall = (page: Page): Promise<string[]> =>
  page.$$eval('button, input:not([type=file]), select, summary, .button', (found) =>
    found
      .filter((one) => {
        const { width, height } = one.getBoundingClientRect();
        return width > 0 && (width < 24 || height < 24);
      })
      .map((one) => one.outerHTML.slice(0, 120)),
  );

describe.skipIf(!CHROMIUM)('pages that everybody can use', () => {
  const visit = visiting();

  async function open(path: string, dark = false): Promise<Page> {
    const context = await visit.browser.createBrowserContext();
    const page = await context.newPage();
    page.on('dialog', (dialog) => void dialog.accept());
    await page.setBypassCSP(true);
    await page.emulateMediaFeatures([
      { name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' },
      { name: 'prefers-reduced-motion', value: 'reduce' },
    ]);
    await page.goto(visit.own.address + path, { waitUntil: 'networkidle0' });
    return page;
  }

  /** Looks at a state: no fault, one first heading; at 320 pixels (400 % of 1280) and at 1280, from left to right and from right to left, nothing sideways, nothing too small. */
  async function look(page: Page, where: string): Promise<void> {
    expect(await faults(page), where).toEqual([]);
    expect(await page.$$eval('h1', (found) => found.length), where).toBe(1);
    for (const dir of ['rtl', 'ltr']) {
      await page.$eval('html', (html, way) => html.setAttribute('dir', way), dir);
      for (const width of [320, 1280]) {
        await page.setViewport({ width, height: 800 });
        expect(await sideways(page), `${where} at ${width}, ${dir}`).toBe(0);
        expect(await tooSmall(page), `${where} at ${width}, ${dir}`).toEqual([]);
      }
    }
  }

  it('a page from right to left is the mirror of one from left to right', async () => {
    const page = await open('ask/');
    await page.waitForSelector('.choice');
    await page.setViewport({ width: 1280, height: 800 });
    const places = () =>
      page.$$eval('.head__name, .leave, .choice__label, h1', (found) =>
        found.map((one) => {
          const { left, right } = one.getBoundingClientRect();
          return [left, right].map(Math.round);
        }),
      );
    const before = await places();
    await page.$eval('html', (html) => html.setAttribute('dir', 'rtl'));
    const width = await page.evaluate(() => document.documentElement.clientWidth);
    const mirrored = (await places()).map(([left = 0, right = 0]) => [width - right, width - left]);
    expect(before.length).toBeGreaterThan(3);
    for (const [at, [left = 0, right = 0]] of before.entries()) {
      expect(Math.abs((mirrored[at]?.[0] ?? 0) - left), String(at)).toBeLessThanOrEqual(1);
      expect(Math.abs((mirrored[at]?.[1] ?? 0) - right), String(at)).toBeLessThanOrEqual(1);
    }
    await page.browserContext().close();
  });

  it.each([false, true])('every state of the interview and the result (dark: %s)', async (dark) => {
    const page = await open('', dark);
    await look(page, 'first page');
    await press(page, 'Start the questions');
    await settled(page, 'Questions about one person');
    await look(page, 'start');
    await press(page, 'Continue');
    await page.waitForSelector('.error-summary');
    await look(page, 'start with an error');
    await press(page, 'I am answering about myself');
    await press(page, 'Continue');
    await page.waitForSelector('#country option[value="GB"]');
    await look(page, 'place');
    await page.select('#country', 'GB');
    await page.waitForSelector('#part');
    await page.select('#part', 'GB-EAW');
    await press(page, 'Continue');
    await page.waitForSelector('fieldset');
    await look(page, 'a question with a long list');
    await press(page, 'Continue');
    await page.waitForSelector('.error-summary');
    await look(page, 'a question with an error');
    await answer(page, 'Growing cannabis or other plants for drugs');
    await press(page, 'Why is this asked?');
    await press(page, 'What an answer changes');
    await look(page, 'a question, opened');
    await answer(page, 'Not known');
    await answer(page, 'Not known');
    await look(page, 'a question for a period');
    await press(page, 'Take a break');
    await settled(page, 'You can rest here');
    await look(page, 'pause');
    await press(page, 'Go on');
    await page.waitForSelector('fieldset');
    await press(page, 'Stop here and see the result');
    await press(page, 'Keep the answers');
    await look(page, 'answers');
    await press(page, 'See the result');
    await settled(page, 'The result');
    await page.$$eval('details', (found) => {
      for (const one of found) one.setAttribute('open', '');
    });
    await page.waitForFunction(() => document.querySelector('.editor')?.shadowRoot?.querySelector('.cm-content'), { timeout: 40_000 });
    await look(page, 'result, all open');
    await page.browserContext().close();
  });

  it.each(['assess/', 'safety/', 'fr/', 'ru/ask/', 'de/safety/'])('%s', async (path) => {
    const page = await open(path);
    await page.waitForSelector('h1');
    await look(page, path);
    await page.browserContext().close();
  });

  it('by keyboard alone: from the first page to an answer', async () => {
    const page = await open('');
    /** Presses Tab until what has the focus has this text. */
    const to = async (text: string) => {
      for (let count = 0; count < 60; count += 1) {
        await page.keyboard.press('Tab');
        const here = await page.evaluate(() => {
          const one = document.activeElement as HTMLInputElement | null;
          return (one?.labels?.[0]?.textContent ?? one?.textContent ?? '').trim();
        });
        if (here === text) return;
      }
      throw new Error(`no way by Tab to ${text}`);
    };
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the content');
    await to('Start the questions');
    await page.keyboard.press('Enter');
    await settled(page, 'Questions about one person');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
    await to('I am helping somebody');
    await page.keyboard.press('Space');
    await to('Continue');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#country option[value="ES"]');
    await to('Where is the case dealt with?');
    await page.keyboard.type('Spain');
    await to('Continue');
    await page.keyboard.press('Enter');
    await page.waitForSelector('fieldset');
    expect(await heading(page)).toBe('What is the person said to have done?');
    const focus = await page.evaluate(() => {
      (document.querySelector('.button--main') as HTMLElement).focus();
      return getComputedStyle(document.querySelector('.button--main') as Element).outlineStyle;
    });
    expect(focus).toBe('solid');
    await page.browserContext().close();
  });
});
