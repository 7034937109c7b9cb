import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../support/law.ts';
import { faults } from './axe.ts';
import { CHROMIUM, press, pressAtOnce, sideways, visiting } from './browser.ts';

const folder = mkdtempSync(join(tmpdir(), 'web-screen-'));
const at = (name: string) => join(folder, name);
const DAY = '2026-11-23';
const LONG = 90_000;

const command = (...args: string[]) => execFileSync(process.execPath, [join(ROOT, 'bin', 'sinepoena'), 'screen', ...args], { cwd: folder });

const textOf = (page: Page, selector: string): Promise<string> => page.$eval(selector, (one) => one.textContent ?? '');

describe.skipIf(!CHROMIUM)('a caseload in the browser', () => {
  const visit = visiting();
  beforeAll(() => {
    command('generate', '--rows', '2000', '--seed', '5', '--today', DAY, '--out', at('caseload.csv'));
  }, LONG);
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  async function open(): Promise<Page> {
    const context = await visit.browser.createBrowserContext();
    const page = await context.newPage();
    await page.setBypassCSP(true);
    await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
    await page.goto(`${visit.own.address}screen/`);
    await page.waitForSelector('#caseload', { timeout: LONG });
    return page;
  }

  async function give(page: Page, path: string, selector = '#caseload'): Promise<void> {
    const input = (await page.waitForSelector(selector)) as ElementHandle<HTMLInputElement>;
    await input.uploadFile(path);
  }

  async function readPlain(page: Page, path: string): Promise<void> {
    await give(page, path);
    await page.waitForSelector('input[value="plain"]', { timeout: LONG });
    await press(page, 'Plain table in the words of this project');
    await page.waitForSelector('#screen-place', { timeout: LONG });
  }

  /** Keeps what the page saves, in place of the folder for downloads. */
  const catchSaved = (page: Page) =>
    page.evaluate(() => {
      const kept: { name: string; text: Promise<string> }[] = [];
      Object.assign(globalThis, { kept });
      const blobs = new Map<string, Blob>();
      const make = URL.createObjectURL.bind(URL);
      URL.createObjectURL = (blob) => {
        const address = make(blob as Blob);
        blobs.set(address, blob as Blob);
        return address;
      };
      HTMLAnchorElement.prototype.click = function click() {
        kept.push({ name: this.download, text: (blobs.get(this.href) as Blob).text() });
      };
    });
  const saved = async (page: Page, name: string): Promise<string> => {
    await page.waitForFunction(
      (wanted) => (globalThis as unknown as { kept: { name: string }[] }).kept.some((one) => one.name === wanted),
      { timeout: LONG },
      name,
    );
    return page.evaluate(
      (wanted) =>
        (globalThis as unknown as { kept: { name: string; text: Promise<string> }[] }).kept.find((one) => one.name === wanted)?.text ?? '',
      name,
    );
  };

  it('2,000 rows give the worklist of the command line, byte for byte; reasons open; files are saved', { timeout: 3 * LONG }, async () => {
    command('caseload.csv', '--profile', 'plain', '--forum', 'GB-EAW', '--on', DAY, '--explain', '--out', 'worklist.csv');
    const page = await open();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    expect(await faults(page)).toEqual([]);
    await readPlain(page, at('caseload.csv'));
    expect(await textOf(page, 'main')).toContain('caseload.csv: 2,000 rows');
    expect(await textOf(page, 'main')).toContain('left out');
    expect(await faults(page)).toEqual([]);
    await press(page, 'Screen');
    expect(await textOf(page, '.error-summary, #step-place')).toBeTruthy();
    await page.select('#screen-place', 'GB-EAW');
    for (const [id, value] of [
      ['screen-day', '23'],
      ['screen-day-month', '11'],
      ['screen-day-year', '2026'],
    ] as const) {
      await page.click(`#${id}`, { count: 3 });
      await page.type(`#${id}`, value);
    }
    await press(page, 'Screen');
    await page.waitForSelector('.worklist button', { timeout: LONG });
    expect(await textOf(page, '#step-result ~ p')).toContain('under the law of England and Wales on 23 November 2026');
    expect(await page.$$eval('.worklist tbody tr', (rows) => rows.length)).toBe(200);
    const first = await page.$('.worklist button');
    await first?.press('Enter');
    expect(await textOf(page, '.worklist__why')).toContain('Parts of the rule');
    expect(await faults(page)).toEqual([]);
    await page.setViewport({ width: 320, height: 800 });
    expect(await sideways(page)).toBe(0);

    await page.select('#filter-urgency', 'held');
    await page.waitForFunction(() =>
      [...document.querySelectorAll('.worklist tbody tr td:first-of-type')].every((cell) => cell.textContent?.startsWith('held')),
    );
    await catchSaved(page);
    await press(page, 'Save the worklist (CSV)');
    expect((await saved(page, 'worklist.csv')) === readFileSync(at('worklist.csv'), 'utf8')).toBe(true);
    await press(page, 'Save the record of the run (JSON)');
    const record = JSON.parse(await saved(page, 'worklist.csv.run.json'));
    const theirs = JSON.parse(readFileSync(at('worklist.csv.run.json'), 'utf8'));
    for (const key of ['counts', 'unread', 'missing', 'unrecorded', 'inputs', 'output', 'profile', 'law', 'forum', 'on'])
      expect(record[key], key).toEqual(theirs[key]);
    await press(page, 'Save the report (HTML)');
    const report = await saved(page, 'report.html');
    expect(report).toContain('<svg');
    expect(report).toContain('Screening report');
    expect(asked.filter((address) => !address.startsWith(visit.own.address) && !address.startsWith('blob:'))).toEqual([]);
  });

  it('a profile is proposed, corrected by hand and saved as the command line takes it', { timeout: 3 * LONG }, async () => {
    const rows = Array.from(
      { length: 60 },
      (_, row) => `K-${row},0${1 + (row % 9)}.04.2001,${['da', 'net', '?'][row % 3]},${row % 2 ? 'MD' : 'RO'}`,
    );
    writeFileSync(at('list.csv'), `Nummer;Geburtsdatum;Druck;Staatsangehörigkeit\n${rows.join('\n').replaceAll(',', ';')}\n`);
    const page = await open();
    await give(page, at('list.csv'));
    await page.waitForSelector('input[value="?proposed"]', { timeout: LONG });
    expect(await textOf(page, 'main')).toContain('Cells are divided by semicolon.');
    await press(page, 'Propose one from this file');
    await page.waitForSelector('.mapping', { timeout: LONG });
    expect(await textOf(page, '.mapping')).toContain('Never read: no rule may depend on it');
    expect(await page.$$eval('.mapping button', (found) => found.map((one) => one.textContent))).not.toContain(
      'Correct Staatsangehörigkeit',
    );
    await page.$$eval('.mapping button', (found) => found.find((one) => one.textContent?.includes('Druck'))?.click());
    await page.select('[id="fact-of-Druck"]', 'compelled');
    await page.waitForSelector('[id="value-0-of-Druck"]');
    const labels = await page.$$eval('.mapping fieldset label', (found) => found.map((one) => one.textContent ?? ''));
    const choose = (value: string, meaning: string) =>
      page.select(`[id="value-${labels.findIndex((label) => label.startsWith(`${value} (`))}-of-Druck"]`, meaning);
    await choose('da', 'yes');
    await choose('net', 'no');
    expect(await faults(page)).toEqual([]);
    await catchSaved(page);
    await press(page, 'Save the profile');
    writeFileSync(at('own.profile.yaml'), await saved(page, 'list.profile.yaml'));
    const text = readFileSync(at('own.profile.yaml'), 'utf8');
    expect(text).toMatch(/"da": yes/);
    expect(text).toContain('audit: ["Staatsangehörigkeit"]');
    command('list.csv', '--profile', at('own.profile.yaml'), '--forum', 'MD', '--on', DAY, '--out', 'list.out.csv');
    expect(readFileSync(at('list.out.csv'), 'utf8').split('\n').length).toBe(62);
  });

  it('files that hold no table are refused with cause and remedy; bad rows are named by line', { timeout: 3 * LONG }, async () => {
    const page = await open();
    const refused = async (name: string, content: Uint8Array | string, words: RegExp) => {
      writeFileSync(at(name), content);
      await give(page, at(name));
      await page.waitForFunction(
        (pattern) => new RegExp(pattern).test(document.querySelector('[role=alert]')?.textContent ?? ''),
        { timeout: LONG },
        words.source,
      );
      expect(await page.$('#step-profile')).toBeNull();
    };
    await refused('picture.csv', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), /is a picture.*ask for the table/);
    await refused('nothing.csv', '', /nothing in the file/);
    await refused('word.csv', Uint8Array.from([0x50, 0x4b, 0x03, 0x04, 0x14, 0x00, 0x06, 0x00]), /packed file.*save the table as CSV/);
    await refused(
      'latin.csv',
      Uint8Array.from([...Buffer.from('a,b\n1,2\n'), 0xe4, 0x2c, 0x31, 0x0a]),
      /line 3 on.*choose another encoding/,
    );
    await refused('list.json', '[{"a": 1}]', /one JSON list/);
    await refused('head.csv', 'a,b\n', /no row below/);
    expect(await faults(page)).toEqual([]);
    await page.setViewport({ width: 320, height: 800 });
    expect(await sideways(page)).toBe(0);
    writeFileSync(at('ragged.csv'), 'ref,compelled\nR1,yes\nR2\nR3,no,x,y\nR4,no\n');
    await give(page, at('ragged.csv'));
    await page.waitForSelector('#step-profile', { timeout: LONG });
    const words = await textOf(page, 'main');
    expect(words).toContain('2 rows cannot be read');
    expect(words).toContain('Line 3: 1 of 2 cells');
    expect(words).toContain('Line 4: there are 4 cells');
    await press(page, 'Take another file');
    await page.waitForSelector('#caseload');
    expect(await textOf(page, 'main')).not.toContain('ragged.csv');
  });

  it('a run can be stopped, and leaves nothing', { timeout: 3 * LONG }, async () => {
    const page = await open();
    await readPlain(page, at('caseload.csv'));
    await page.select('#screen-place', 'GB-EAW');
    await page.evaluate(pressAtOnce, 'Stop');
    await press(page, 'Screen');
    await page.waitForFunction(() => document.querySelector('main')?.textContent?.includes('Stopped. Nothing was kept of it.'));
    expect(await page.$('#step-result')).toBeNull();
  });
});
