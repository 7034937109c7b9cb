import { describe, expect, it } from 'vitest';
import { answer, FIREFOX, firefox, heading, press, settled, visiting } from './browser.ts';

describe.skipIf(!FIREFOX)('the application in Firefox', () => {
  const visit = visiting(firefox);

  it('from the first page to the result, and another language on the way', async () => {
    const page = await visit.browser.newPage();
    const wrong: string[] = [];
    page.on('pageerror', (error) => wrong.push(String(error)));
    await page.goto(visit.own.address);
    await press(page, 'Start the questions');
    await press(page, 'I am helping somebody');
    await press(page, 'Continue');
    await page.waitForSelector('#country option[value="ES"]');
    await page.select('#country', 'ES');
    await press(page, 'Continue');
    await page.waitForSelector('fieldset');
    expect(await heading(page)).toBe('What is the person said to have done?');
    await answer(page, 'Growing cannabis or other plants for drugs');
    await answer(page, 'Charged');
    const before = await heading(page);
    await press(page, 'Español');
    await page.waitForFunction(
      (was) => (document.querySelector('h1')?.textContent ?? was) !== was && document.documentElement.lang === 'es',
      {},
      before,
    );
    expect(page.url()).toBe(`${visit.own.address}es/ask/`);
    await press(page, 'English');
    await page.waitForFunction((was) => document.querySelector('h1')?.textContent === was, {}, before);
    await press(page, 'Stop here and see the result');
    await press(page, 'See the result');
    await settled(page, 'The result');
    expect(await page.$eval('main', (main) => main.textContent)).toContain('177 bis');
    expect(wrong).toEqual([]);
    await page.close();
  });

  it('leaving covers the page at once', async () => {
    const page = await visit.browser.newPage();
    await page.goto(visit.own.address);
    await page.waitForSelector('.leave__button');
    const covered = await page.evaluate(() => {
      for (let count = 0; count < 3; count += 1) {
        dispatchEvent(new KeyboardEvent('keydown', { key: 'Shift' }));
        dispatchEvent(new KeyboardEvent('keyup', { key: 'Shift' }));
      }
      return document.documentElement.className + (document.body.textContent ?? '');
    });
    expect(covered).toBe('left');
    await page.close();
  });
});
