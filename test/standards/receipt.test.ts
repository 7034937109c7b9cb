import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { assess, canonicalJson, readCase } from '../../src/index.ts';
import { law, ROOT } from '../support/law.ts';

const text = readFileSync(join(ROOT, 'test/cases/files/gb-eaw-2023-henkoma.case.yaml'), 'utf8');
const options = { vocabulary: law.vocabulary, today: '2026-11-23' };
const chromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path));

const here = () => {
  const { file } = readCase('case', text, options);
  if (!file) throw new Error('refused');
  return assess(file, law);
};

describe('RFC 8785', () => {
  it.each([
    [{ b: 1, a: [true, null, 'x'] }, '{"a":[true,null,"x"],"b":1}'],
    [{ '\u20ac': 1, '\r': 2, '1': 3 }, '{"\\r":2,"1":3,"€":1}'],
    [[1e30, 4.5, 2e-3, 1e-27], '[1e+30,4.5,0.002,1e-27]'],
  ])('%j', (value, expected) => expect(canonicalJson(value)).toBe(expected));
});

describe('receipts', () => {
  it('name input, packs, engine and result', () => {
    const { receipt } = here();
    expect(receipt.input).toMatch(/^[0-9a-f]{64}$/);
    expect(Object.keys(receipt.packs)).toEqual(['standard', 'gb-eaw', 'gb']);
    expect(here().receipt).toEqual(receipt);
  });

  it('change with a fact, and not with an attribute that no rule may read', () => {
    const read = (more: string) => {
      const { file } = readCase('case', text.replace('identification:', `${more}identification:`), options);
      if (!file) throw new Error('refused');
      return assess(file, law).receipt;
    };
    expect(read('person: { stat_gender: male, citizenship: [VN] }\n')).toEqual(here().receipt);
    expect(read('person: { guardian: appointed }\n').input).not.toBe(here().receipt.input);
  });

  it.skipIf(chromium === undefined)('are the same byte for byte in a browser (needs Chromium)', { timeout: 120_000 }, async () => {
    const script = `import { assess, readCase } from ${JSON.stringify(join(ROOT, 'src/index.ts'))};
      const { file } = readCase('case', CASE, { vocabulary: LAW.vocabulary, today: '2026-11-23' });
      document.body.textContent = JSON.stringify(assess(file, LAW));`;
    const define = { CASE: JSON.stringify(text), LAW: 'globalThis.LAW' };
    const bundle = await build({
      stdin: { contents: script, resolveDir: ROOT },
      bundle: true,
      format: 'iife',
      write: false,
      platform: 'browser',
      define,
    });
    const folder = mkdtempSync(join(tmpdir(), 'sinepoena-'));
    const safe = (code: string) => code.replaceAll('</script', '<\\/script');
    const page = `<!doctype html><meta charset="utf-8"><body><script>globalThis.LAW=${safe(JSON.stringify(law))};${safe(bundle.outputFiles[0]?.text ?? '')}</script>`;
    writeFileSync(join(folder, 'page.html'), page);
    const flags = [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ];
    const run = spawnSync(
      chromium as string,
      [...flags, `--user-data-dir=${folder}/profile`, '--virtual-time-budget=20000', '--dump-dom', `file://${folder}/page.html`],
      { encoding: 'utf8', maxBuffer: 1 << 26 },
    );
    const body = /<body>([\s\S]*)<\/body>/.exec(run.stdout)?.[1]?.trim() ?? '';
    const shown = body.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&nbsp;', '\u00a0').replaceAll('&amp;', '&');
    expect(shown).toBe(JSON.stringify(here()));
  });
});
