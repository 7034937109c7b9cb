import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { faults } from './axe.ts';
import { CHROMIUM, heading, headingAfter, press, settled, sideways, visiting } from './browser.ts';

const OFFICE = ['/usr/bin/soffice', '/usr/bin/libreoffice'].find((path) => existsSync(path));

/** Answers of somebody who helps a woman who was arrested in a cannabis house; every other question is not known. */
const ANSWERS: Readonly<Record<string, string>> = {
  offence: '060123',
  stage: 'charged',
  track: 'criminal',
  age_at_act: 'adult',
  victim_status: 'presumed',
  identified_by: 'competent_authority',
  compelled: 'yes',
  attributable: 'yes',
  direct_result: 'yes',
  alternative_open: 'no',
  held: 'pretrial',
};
const TICKED: Readonly<Record<string, readonly string[]>> = {
  acts: ['recruitment', 'harbouring'],
  means: ['deception', 'abuse_of_vulnerability'],
  purposes: ['criminality'],
};

describe.skipIf(!CHROMIUM)('from an arrest in a cannabis house to a letter', () => {
  const visit = visiting();
  let page: Page;
  const downloads = mkdtempSync(join(tmpdir(), 'letters-'));
  beforeAll(async () => {
    page = await visit.browser.newPage();
    page.on('dialog', (dialog) => void dialog.accept());
    await page.setBypassCSP(true);
    const client = await page.createCDPSession();
    await client.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: downloads });
    // A page that glides is still moving when it is pressed.
    await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
    await page.setViewport({ width: 390, height: 800, isMobile: true, hasTouch: true });
    await page.goto(visit.own.address, { waitUntil: 'networkidle0' });
  });

  /** The name of the letter that was saved, once the browser has written all of it: until then it has another name. */
  async function saved(): Promise<string> {
    for (let count = 0; count < 300; count += 1) {
      const name = readdirSync(downloads).find((one) => one.endsWith('.docx'));
      if (name) return name;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error('no Word file was saved in half a minute');
  }

  /** Answers the question that is shown. */
  async function give(): Promise<void> {
    const before = await heading(page);
    const state = await page.evaluate(
      (answers, ticked) => {
        const click = (selector: string) => (document.querySelector(selector) as HTMLElement | null)?.click();
        const values = [...document.querySelectorAll<HTMLInputElement>('fieldset input')].map((input) => input.value);
        const fact = Object.entries(answers).find(
          ([name, value]) => values.includes(value) && document.querySelector('h1')?.dataset['fact'] === name,
        )?.[0];
        const set = Object.entries(ticked).find(([name]) => document.querySelector('h1')?.dataset['fact'] === name);
        if (set) for (const member of set[1]) click(`input[value="${member}"]`);
        else if (fact) click(`input[value="${answers[fact]}"]`);
        else click('input[value="?unknown"]');
        return document.querySelector('h1')?.dataset['fact'];
      },
      ANSWERS,
      TICKED,
    );
    expect(state, before).toBeTruthy();
    await press(page, 'Continue');
    await headingAfter(page, before);
  }

  it('the interview on a telephone, in less than forty questions', async () => {
    await press(page, 'Start the questions');
    await press(page, 'I am helping somebody');
    await press(page, 'Continue');
    await page.waitForSelector('#country option[value="GB"]');
    await page.select('#country', 'GB');
    await page.waitForSelector('#part');
    await page.select('#part', 'GB-EAW');
    await press(page, 'Continue');
    await page.waitForSelector('fieldset');
    let count = 0;
    for (; count < 40; count += 1) {
      const title = await heading(page);
      if (title === 'You can rest here') {
        await press(page, 'Go on');
        await page.waitForSelector('fieldset');
      } else if (title.startsWith('No question')) break;
      else await give();
    }
    expect(count).toBeLessThan(40);
    await press(page, 'See the result');
    await settled(page, 'The result');
    expect(await page.$eval('main', (main) => main.textContent ?? '')).toMatch(/met:.*Modern Slavery Act 2015, s\. 45/s);
  });

  it('the letters that fit, and one of them with what every sentence rests on', async () => {
    await press(page, 'Write a letter');
    await settled(page, 'Letters');
    expect(await faults(page)).toEqual([]);
    const kinds = await page.$$eval('.letters h3', (found) => found.map((one) => one.textContent));
    expect(kinds.length).toBeGreaterThan(3);
    await page.$eval('.letters .button', (button) => (button as HTMLElement).click());
    await page.waitForSelector('.letter');
    await page.$eval('#show-notes', (input) => (input as HTMLElement).click());
    await page.waitForSelector('.letter__note');
    expect(await faults(page)).toEqual([]);
    expect(await sideways(page)).toBe(0);
  });

  it.skipIf(!OFFICE)('the Word file opens in LibreOffice and says what the page says', async () => {
    await press(page, 'Save as a Word file');
    const title = await heading(page);
    await page.waitForFunction(() => document.querySelector('main')?.textContent?.includes('Saved as'), { timeout: 40_000 });
    const name = await saved();
    expect(readFileSync(join(downloads, name)).subarray(0, 2).toString()).toBe('PK');
    execFileSync(OFFICE as string, ['--headless', '--convert-to', 'txt:Text', '--outdir', downloads, join(downloads, name)], {
      stdio: 'ignore',
    });
    const text = readFileSync(join(downloads, name.replace('.docx', '.txt')), 'utf8');
    expect(text).toContain(title);
    expect(text).toContain('Modern Slavery Act 2015');
    expect(text).toMatch(/\[name of the person/);
  });

  it('a file that is no template is refused with what to do, and nothing is saved', async () => {
    const wrong = join(downloads, 'letterhead.docx');
    writeFileSync(wrong, 'this is no Word file');
    const before = readdirSync(downloads).length;
    const input = await page.$('#letter-template');
    await (input as unknown as { uploadFile(path: string): Promise<void> }).uploadFile(wrong);
    await page.waitForFunction(() => document.body.textContent?.includes('letterhead.docx'));
    await press(page, 'Save as a Word file');
    await page.waitForSelector('[role=alert]');
    expect(await page.$eval('[role=alert]', (one) => one.textContent)).toContain('This template cannot be used');
    expect(readdirSync(downloads).length).toBe(before);
  });
});
