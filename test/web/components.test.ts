import { mkdirSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../support/law.ts';
import { faults } from './axe.ts';
import { CHROMIUM, chromium, sideways, visiting } from './browser.ts';

const folders = readdirSync(join(ROOT, 'src/web/components'), { withFileTypes: true }).filter((entry) => entry.isDirectory());

/** Folders without samples: what surrounds a page can only be seen around one, and the editor is looked at where a case or a law is in it. */
const NOT_ALONE = ['frame', 'editor'];

describe('components', () => {
  it('each has samples, and all of them stand in the gallery', () => {
    const gallery = readFileSync(join(ROOT, 'src/web/gallery.ts'), 'utf8');
    const missing = folders
      .map(({ name }) => name)
      .filter((name) => !NOT_ALONE.includes(name) && !gallery.includes(`./components/${name}/samples.tsx`));
    expect(missing).toEqual([]);
  });

  it('each style is part of the style of the application', () => {
    const style = ['index', 'rooms'].map((name) => readFileSync(join(ROOT, 'src/web/styles', `${name}.css`), 'utf8')).join('\n');
    const sheets = folders.flatMap(({ name }) =>
      readdirSync(join(ROOT, 'src/web/components', name))
        .filter((file) => file.endsWith('.css'))
        .map((file) => `../components/${name}/${file}`),
    );
    expect(sheets.length).toBeGreaterThan(8);
    expect(sheets.filter((sheet) => !style.includes(sheet))).toEqual([]);
  });
});

describe.skipIf(!CHROMIUM)('the page of components in Chromium', () => {
  const pictures = join(ROOT, 'dist', 'pictures');
  const visit = visiting(chromium, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'components-'));
    const { buildWeb } = await import('../../scripts/web.mjs');
    await buildWeb({ components: true, into: folder });
    mkdirSync(pictures, { recursive: true });
    return folder;
  });

  it.each(['light', 'dark'])('has no fault of access and moves nowhere sideways, %s', async (scheme) => {
    const page = await visit.browser.newPage();
    const wrong: string[] = [];
    page.on('pageerror', (error) => wrong.push(String(error)));
    page.on('response', (response) => response.status() >= 400 && wrong.push(response.url()));
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    await page.goto(`${visit.own.address}components/`, { waitUntil: 'networkidle0' });
    expect(wrong).toEqual([]);
    expect(await page.$$eval('.sample', (found) => found.length)).toBeGreaterThan(25);
    for (const width of [320, 768, 1280]) {
      await page.setViewport({ width, height: 900 });
      await page.screenshot({ path: join(pictures, `components-${scheme}-${width}.png`) as `${string}.png`, fullPage: true });
      expect(await sideways(page), `${width}`).toBe(0);
    }
    await page.setBypassCSP(true);
    await page.reload({ waitUntil: 'networkidle0' });
    // Samples stand side by side: their headings have no order of their own, and there are several ways out.
    const known = ['heading-order', 'region', 'landmark'];
    expect((await faults(page)).filter((fault) => !known.some((one) => fault.startsWith(one)))).toEqual([]);
    await page.close();
  });
});
