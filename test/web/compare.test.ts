import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'puppeteer-core';
import { describe, expect, it } from 'vitest';
import type { ComparisonDocument } from '../../src/comparison/index.ts';
import type { SideBySide } from '../../src/criteria/index.ts';
import { writeDate } from '../../src/words/index.ts';
import { CHILD } from '../support/draft.ts';
import { inProcess } from '../support/in-process.ts';
import { ROOT } from '../support/law.ts';
import { unzipped } from '../support/word-file.ts';
import { faults } from './axe.ts';
import { CHROMIUM, heading, press, pressAtOnce, sideways, visiting } from './browser.ts';

const ON = '2026-11-28';

/** What the command line says. */
async function told<T>(...args: readonly string[]): Promise<T> {
  const { out } = await inProcess(...args, '--json');
  return JSON.parse(out) as T;
}

const texts = (page: Page, selector: string): Promise<string[]> =>
  page.$$eval(selector, (found) => found.map((one) => (one.textContent ?? '').trim()));

const shown = (page: Page, text: string): Promise<unknown> =>
  page.waitForFunction((wanted) => document.querySelector('main')?.textContent?.includes(wanted), { timeout: 60_000 }, text);

/** Days as the page writes them; the command line leaves them as programs read them. */
const daysWritten = (text: string): string => text.replaceAll(/\b\d{4}-\d{2}-\d{2}\b/g, (day) => writeDate(day, 'en'));

describe.skipIf(!CHROMIUM)('the room Compare in Chromium', () => {
  const visit = visiting();

  interface Opened {
    readonly page: Page;
    readonly wrong: string[];
    readonly asked: string[];
  }

  async function open(query: string, { bypass = false, pressed = '' } = {}): Promise<Opened> {
    const context = await visit.browser.createBrowserContext();
    const page = await context.newPage();
    const [wrong, asked]: [string[], string[]] = [[], []];
    page.on('pageerror', (error) => wrong.push(String(error)));
    page.on('console', (message) => message.type() === 'error' && wrong.push(message.text()));
    page.on('request', (request) => asked.push(request.url()));
    page.on('dialog', (dialog) => void dialog.accept());
    if (bypass) await page.setBypassCSP(true);
    if (pressed) await page.evaluateOnNewDocument(pressAtOnce, pressed);
    await page.goto(`${visit.own.address}compare/${query}`, { waitUntil: 'load' });
    return { page, wrong, asked };
  }

  /** Opens a draft as a file. */
  async function openDraft(page: Page, text: string): Promise<void> {
    const path = join(mkdtempSync(join(tmpdir(), 'sinepoena-')), 'draft.md');
    writeFileSync(path, text);
    const input = await page.waitForSelector('#draft-file');
    await (input as unknown as { uploadFile(path: string): Promise<void> }).uploadFile(path);
    await page.waitForSelector('.editor');
  }

  /** The text in the editor, as far as it is drawn. */
  const editorText = (page: Page): Promise<string> =>
    page.$eval('.editor', (one) => one.shadowRoot?.querySelector('.cm-content')?.textContent ?? '');

  /** Writes into the editor by the keys, at its very beginning or end. */
  async function type(page: Page, text: string, where: 'Home' | 'End' = 'End'): Promise<void> {
    await page.waitForFunction(() => document.querySelector('.editor')?.shadowRoot?.querySelector('.cm-content'));
    await page.$eval('.editor', (one) => one.shadowRoot?.querySelector<HTMLElement>('.cm-content')?.focus());
    await page.keyboard.down('Control');
    await page.keyboard.press(where);
    await page.keyboard.up('Control');
    await page.keyboard.type(text);
  }

  it.each([
    ['GB-EAW', 'standard'],
    ['ES', 'RO'],
    ['DE', 'FR'],
  ])('%s beside %s: the kinds, the patterns and the criteria of the command line', async (a, b) => {
    const pair = b === 'standard' ? [a, '--with', 'standard'] : [a, b];
    const document = await told<ComparisonDocument>('compare', ...pair, '--on', ON);
    const { page, wrong, asked } = await open(`?a=${a}&b=${b}&on=${ON}`);
    await page.waitForSelector('.kind', { timeout: 60_000 });
    expect(await texts(page, '.pattern__story')).toEqual(
      document.kinds.flatMap(({ id }) => document.patterns.filter(({ kind }) => kind === id).map(({ vignette }) => vignette)),
    );
    const titles = await texts(page, '.kind__title');
    expect(titles.map((title) => title.split(' ')[0])).toEqual(document.kinds.map(({ id }) => id));
    document.kinds.forEach(({ cause }, at) => {
      if (cause.why !== 'weaker') expect(titles[at]).toContain(daysWritten(cause.text));
    });
    expect(document.patterns.length).toBeGreaterThan(10);
    await press(page, 'Criteria');
    await page.waitForSelector('.criteria', { timeout: 60_000 });
    const places = b === 'standard' ? [a] : [a, b];
    const side = await told<SideBySide>('compare', ...places, '--criteria', '--on', ON);
    const words: Readonly<Record<string, string>> = { met: 'met', partly: 'partly', not_met: 'not met', no_data: 'no data' };
    const answers = (await texts(page, '.criteria .answer--button')).map((text) => text.replace(/^\S+ /, ''));
    expect(answers).toEqual(side.criteria.flatMap(({ cells }) => cells.map(({ law }) => words[law])));
    expect(wrong).toEqual([]);
    expect(asked.filter((url) => !url.startsWith(visit.own.address) && !url.startsWith('data:') && !url.startsWith('blob:'))).toEqual([]);
    await page.browserContext().close();
  });

  it('a case is told with its facts, both laws, and that it was assessed again', async () => {
    const { page } = await open(`?a=GB-EAW&b=standard&on=${ON}`);
    await page.waitForSelector('.kind');
    const first = await page.$eval('.kind .pattern', (one) => one.textContent ?? '');
    expect(first).toContain('Case 1: not protected');
    expect(first).toContain('England and Wales');
    expect(first).toContain('CETS 197 art. 26');
    expect(first).toContain('wording read');
    expect(first).toContain('Assessed again under both laws');
    await (await page.$('.kind .pattern summary'))?.click();
    const facts = await texts(page, '.kind .pattern .facts dt');
    expect(facts.length).toBeGreaterThan(2);
    expect(facts.join(' ')).not.toMatch(/_/);
    await page.browserContext().close();
  });

  it('what would close a gap is what the command line names, and whose law could be borrowed', async () => {
    const { repairs } = await told<ComparisonDocument>('compare', 'GB-EAW', '--with', 'standard', '--on', ON, '--repair', 'K1');
    const [repair] = repairs ?? [];
    const { page } = await open(`?a=GB-EAW&b=standard&on=${ON}`);
    await press(page, 'How could this be closed? K1');
    await page.waitForSelector('.repairs li', { timeout: 60_000 });
    const text = await page.$eval('.repairs', (one) => one.textContent ?? '');
    expect(repair?.options.length).toBeGreaterThan(0);
    for (const { edits } of repair?.options ?? []) for (const edit of edits) expect(text).toContain(edit.text);
    for (const { citation } of repair?.models ?? []) expect(text).toContain(citation);
    await page.browserContext().close();
  });

  it('a comparison can be stopped, and begun again', async () => {
    const { page } = await open(`?a=GB-EAW&b=standard&on=${ON}`, { pressed: 'Stop' });
    await shown(page, 'Stopped.');
    expect(await page.$('.kind')).toBeNull();
    await press(page, 'Try again');
    await page.waitForSelector('.kind', { timeout: 60_000 });
    await page.browserContext().close();
  });

  it('by the keys alone: two places, their cases, Back to the form', async () => {
    const { page } = await open('');
    await page.waitForSelector('#a-place');
    await page.focus('#a-place');
    await page.keyboard.type('Spain');
    await page.keyboard.press('Tab');
    for (let count = 0; count < 3; count += 1) await page.keyboard.press('Tab');
    await page.keyboard.type('Romania');
    for (let count = 0; count < 4; count += 1) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.kind', { timeout: 60_000 });
    expect(await heading(page)).toBe('Spain, compared with Romania');
    expect(page.url()).toContain('a=ES&b=RO');
    await page.focus('.glance a');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('K1');
    await page.goBack();
    await page.waitForSelector('form.sides-form');
    expect(await heading(page)).toBe('Compare');
    await page.browserContext().close();
  });

  it('every place by every criterion is gone through by the arrow keys, and opened by Enter', async () => {
    const { page } = await open(`?a=ES&b=RO&on=${ON}&view=criteria`);
    await press(page, 'Show every place');
    await page.waitForSelector('.grid', { timeout: 60_000 });
    expect(await page.$$eval('.grid button[tabindex="0"]', (found) => found.length)).toBe(1);
    await page.focus('.grid button[tabindex="0"]');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    expect(await page.evaluate(() => (document.activeElement as HTMLElement).dataset['at'])).toBe('1 1');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.opened');
    expect(await page.$eval('.opened h3', (one) => one.textContent)).toContain('NP-02');
    await press(page, 'Close, and back to the cell');
    expect(await page.evaluate(() => (document.activeElement as HTMLElement).dataset['at'])).toBe('1 1');
    await page.browserContext().close();
  });

  it('a reform that closes a gap is shown as closing it, as the command line counts it', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'sinepoena-')), 'child.md');
    writeFileSync(path, CHILD);
    const document = await told<ComparisonDocument>('compare', 'GB-EAW', '--reform', path, '--on', ON);
    const { page, wrong } = await open(`?a=GB-EAW&b=standard&on=${ON}&view=reform`);
    await openDraft(page, CHILD);
    await page.waitForSelector('.shares', { timeout: 60_000 });
    const count = (lacks: string) => document.kinds.filter((kind) => kind.lacks === lacks).length;
    expect(count('b')).toBeGreaterThan(0);
    await shown(page, `Kinds of cases that gain protection: ${count('b')}. Kinds that lose protection: ${count('a')}.`);
    expect(await texts(page, '.pattern__story')).toEqual(
      document.kinds.flatMap(({ id }) => document.patterns.filter(({ kind }) => kind === id).map(({ vignette }) => vignette)),
    );
    const text = await page.$eval('main', (one) => one.textContent ?? '');
    for (const { id, won } of document.reform?.criteria ?? []) expect(text).toMatch(new RegExp(`${id}.*${won ? 'won' : ''}`));
    expect(wrong).toEqual([]);
    await page.browserContext().close();
  });

  it('an error in the text is shown with its line and a hint, and the text stays, also beside another part of the room', async () => {
    const { page } = await open(`?a=GB-EAW&b=standard&on=${ON}&view=reform`);
    await openDraft(page, CHILD.replace('when: direct_result', 'when: direct_resultt'));
    await page.waitForSelector('#draft-problems', { timeout: 60_000 });
    const line = CHILD.split('\n').findIndex((one) => one.includes('when: direct_result')) + 1;
    const told = await page.$eval('#draft-problems', (one) => one.textContent ?? '');
    expect(told).toContain(`Line ${line}:`);
    expect(told).toContain('direct_result');
    expect(await page.$eval('#draft-problems .hint-line', (one) => one.textContent)).toMatch(/direct_result\b/);
    expect(await editorText(page)).toContain('direct_resultt');
    await press(page, 'Criteria');
    await page.waitForSelector('.criteria', { timeout: 60_000 });
    await press(page, 'Try a reform');
    await page.waitForSelector('#draft-problems', { timeout: 60_000 });
    expect(await editorText(page)).toContain('direct_resultt');
    await page.browserContext().close();
  });

  it('a page of the law changes nothing as it is; a repeal that is written into it is seen at once', async () => {
    const { page } = await open(`?a=GB-EAW&b=standard&on=${ON}&view=reform`);
    await page.waitForSelector('#draft-page');
    await page.select('#draft-page', 'law/gb-eaw/modern-slavery-act-2015.md');
    await press(page, 'Change this page');
    await shown(page, 'The draft changes nothing in the law.');
    await type(page, '\n\n```repeal\nid: gb-eaw-cps-4stage\n```\n');
    await page.waitForSelector('.shares', { timeout: 60_000 });
    const text = await page.$eval('main', (one) => one.textContent ?? '');
    expect(text).toContain('Repealed:');
    expect(Number(/Kinds that lose protection: (\d+)/.exec(text)?.[1])).toBeGreaterThan(0);
    await page.browserContext().close();
  });

  it('from our law to a clause with its effects: choices, languages, Word, bill, and on into the editor', async () => {
    const { page, wrong } = await open(`?a=ES&b=standard&on=${ON}&view=clause`);
    await page.waitForSelector('#choice .choice', { timeout: 60_000 });
    await page.waitForSelector('.shares', { timeout: 60_000 });
    const before = await page.$eval('.clause', (one) => one.textContent);
    await press(page, 'connected with the trafficking');
    await page.waitForFunction((was) => document.querySelector('.clause')?.textContent !== was, {}, before);
    await press(page, 'Continue');
    await shown(page, 'Choice 2 of 15');
    await press(page, 'All choices');
    await shown(page, 'connected with the trafficking');
    await page.select('#clause-language', 'fr');
    await page.waitForFunction(() => document.querySelector('.clause')?.getAttribute('lang') === 'fr', { timeout: 60_000 });
    expect(await page.$eval('.clause__title', (one) => one.textContent)).toMatch(/victimes/);
    const folder = mkdtempSync(join(tmpdir(), 'sinepoena-'));
    const client = await page.createCDPSession();
    await client.send('Browser.setDownloadBehavior', {
      behavior: 'allow',
      downloadPath: folder,
      browserContextId: page.browserContext().id as string,
    });
    await press(page, 'Word file: clause and note');
    await shown(page, 'The Word file was handed to the browser.');
    await press(page, 'Bill (Akoma Ntoso, .xml)');
    for (let tries = 0; tries < 40 && readdirSync(folder).filter((name) => !name.endsWith('.crdownload')).length < 2; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 100));
    expect(readdirSync(folder).sort()).toEqual(['bill.fr.xml', 'clause.fr.docx']);
    expect(readFileSync(join(folder, 'bill.fr.xml'), 'utf8')).toContain('<akomaNtoso');
    expect(
      unzipped(readFileSync(join(folder, 'clause.fr.docx')))
        .get('word/document.xml')
        ?.toString(),
    ).toContain('victime');
    await press(page, 'Work on it as text, with all that it changes');
    await shown(page, 'Kinds of cases that gain protection:');
    expect(Number(/gain protection: (\d+)/.exec(await page.$eval('main', (one) => one.textContent ?? ''))?.[1])).toBeGreaterThan(0);
    expect(wrong).toEqual([]);
    await page.browserContext().close();
  });

  /** No fault, nothing sideways at 320 and 1280 pixels, nothing to press that is too small. */
  async function look(page: Page, where: string): Promise<void> {
    for (const value of ['dark', 'light']) {
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]);
      expect(await faults(page), `${where}, ${value}`).toEqual([]);
    }
    expect(await page.$$eval('h1', (found) => found.length), where).toBe(1);
    for (const width of [320, 1280]) {
      await page.setViewport({ width, height: 800 });
      expect(await sideways(page), `${where} at ${width}`).toBe(0);
      const small = await page.$$eval('main button, main input:not([type=file]), main select, main summary', (found) =>
        found
          .filter((one) => {
            const { width: wide, height } = one.getBoundingClientRect();
            return wide > 0 && (wide < 24 || height < 24) && !one.matches('.link');
          })
          .map((one) => one.outerHTML.slice(0, 100)),
      );
      expect(small, `${where} at ${width}`).toEqual([]);
    }
  }

  it('the form can be used by everybody', async () => {
    const { page } = await open('', { bypass: true });
    await page.waitForSelector('#a-place');
    await look(page, 'the form');
    await press(page, 'Compare');
    await shown(page, 'Choose the place whose law is looked at');
    await look(page, 'the form with faults');
    await page.browserContext().close();
  });

  it('the cases can be used by everybody', async () => {
    const { page } = await open(`?a=ES&b=RO&on=${ON}`, { bypass: true });
    await page.waitForSelector('.kind', { timeout: 60_000 });
    await look(page, 'the cases');
    await page.browserContext().close();
  });

  it('the criteria can be used by everybody', async () => {
    const { page } = await open(`?a=ES&b=RO&on=${ON}&view=criteria`, { bypass: true });
    await page.waitForSelector('.criteria', { timeout: 60_000 });
    await page.click('.criteria .answer--button');
    await press(page, 'Show every place');
    await page.waitForSelector('.grid', { timeout: 60_000 });
    await page.click('.grid button');
    await look(page, 'the criteria');
    await page.browserContext().close();
  });

  it('a reform can be used by everybody', async () => {
    const { page } = await open(`?a=ES&b=RO&on=${ON}&view=reform`, { bypass: true });
    await page.waitForSelector('#draft-page', { timeout: 60_000 });
    await look(page, 'before a reform');
    await press(page, 'Change this page');
    await shown(page, 'The draft changes nothing in the law.');
    await type(page, '\n```provision\nid: no place\n```\n');
    await page.waitForSelector('#draft-problems', { timeout: 60_000 });
    await look(page, 'a reform with errors');
    await page.browserContext().close();
  });

  it('a choice can be used by everybody', async () => {
    const { page } = await open(`?a=ES&b=standard&on=${ON}&view=clause`, { bypass: true });
    await page.waitForSelector('.shares', { timeout: 60_000 });
    await look(page, 'a choice');
    await press(page, 'All choices');
    await look(page, 'all choices');
    await page.browserContext().close();
  });

  it('nothing of the room is loaded before it is entered, and its own script is small', () => {
    const core = readFileSync(join(ROOT, 'dist/web/offline.js'), 'utf8');
    expect(core).not.toMatch(/draft-editor|clauses\/|sources\/|charges\//);
    const page = readFileSync(join(ROOT, 'dist/web/compare/index.html'), 'utf8');
    const worker = /&quot;compare&quot;:&quot;(assets\/[^&]+)&quot;/.exec(page)?.[1] ?? '';
    const size = (path: string) => gzipSync(readFileSync(join(ROOT, 'dist/web', path)), { level: 9 }).length;
    const rooms = readdirSync(join(ROOT, 'dist/web/assets')).filter(
      (name) => /^compare-[A-Z0-9]+\.js$/.test(name) && !worker.endsWith(name),
    );
    expect(core).not.toContain(worker);
    expect(size(worker)).toBeLessThan(50_000);
    expect(rooms.map((name) => size(`assets/${name}`) < 20_000)).toEqual([true]);
  });
});
