import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Draft, Offered } from '../../src/draft/index.ts';
import { inProcess } from '../support/in-process.ts';
import { ROOT } from '../support/law.ts';
import { CHARGED } from '../support/letters.ts';
import { unzipped } from '../support/word-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'sinepoena-draft-'));
const path = join(folder, 'charged.case.yaml');
writeFileSync(path, CHARGED);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const out = join(folder, 'letter.docx');
const drafting = (...args: string[]) => inProcess('draft', path, ...args);

describe('draft', () => {
  it('lists the letters that fit, as text and as data', async () => {
    const text = await drafting('--list');
    expect(text.status).toBe(0);
    expect(text.out).toContain('representations  Representations: request not to prosecute, or to discontinue');
    expect(text.out).toContain('First day on which something is due: 2026-12-10.');
    const { letters } = JSON.parse((await drafting('--list', '--json')).out) as { letters: Offered[] };
    expect(letters.map(({ kind }) => kind)).toContain('reasons');
    const none = join(folder, 'none.case.yaml');
    writeFileSync(none, 'forum: ES\n');
    expect((await inProcess('draft', none, '--list')).status).toBe(1);
  });

  it('writes a Word file, and says what is left to do', async () => {
    const { status, err } = await drafting('--document', 'representations', '--out', out);
    expect(status).toBe(0);
    expect(err).toContain('4 blanks to fill in');
    expect(err).toContain('take it out before sending');
    expect(unzipped(readFileSync(out)).get('word/document.xml')).toContain('Modern Slavery Act 2015');
  });

  it('gives the letter as data', async () => {
    const { status, out: text } = await drafting('--document', 'stay', '--json', '--act', 'c1');
    expect(status).toBe(0);
    const made = JSON.parse(text) as Draft;
    expect([made.format, made.kind, made.acts]).toEqual(['sinepoena.draft/1', 'stay', ['c1']]);
  });

  it.each([
    ['which letter', []],
    ['no letter called "representation"', ['--document', 'representation', '--out', out]],
    ['no act "c7"', ['--document', 'stay', '--act', 'c7', '--out', out]],
    ['does not fit this case', ['--document', 'set-aside', '--out', out]],
    ['none of the languages', ['--document', 'stay', '--language', 'tlh', '--out', out]],
    ['is not said|was not said', ['--document', 'stay']],
    ['it is a Word file', ['--document', 'stay', '--out', join(folder, 'letter.pdf')]],
    ['no full date', ['--document', 'stay', '--on', 'soon', '--out', out]],
    ['no Word file', ['--document', 'stay', '--template', path, '--out', out]],
    [
      'cannot be found|no file|There is no|does not exist',
      ['--document', 'stay', '--template', join(folder, 'nothing.docx'), '--out', out],
    ],
  ])('refuses with status 2 and a remedy: %s', async (message, args) => {
    const { status, err } = await drafting(...args);
    expect(status).toBe(2);
    expect(err).toMatch(new RegExp(message, 'i'));
    expect(err).toContain('try:');
  });

  it('a refusal leaves the file that was there as it was, and nothing beside it', async () => {
    writeFileSync(out, 'what was there before');
    const before = readdirSync(folder).sort();
    expect((await drafting('--document', 'stay', '--template', path, '--out', out)).status).toBe(2);
    expect((await drafting('--document', 'set-aside', '--out', out)).status).toBe(2);
    expect((await drafting('--document', 'stay', '--out', join(path, 'letter.docx'))).status).toBe(2);
    expect(readFileSync(out, 'utf8')).toBe('what was there before');
    expect(readdirSync(folder).sort()).toEqual(before);
    const own = join(folder, 'own.docx');
    writeFileSync(own, readFileSync(join(ROOT, 'templates', 'letter.docx')));
    expect((await drafting('--document', 'hold', '--template', own, '--out', own)).status).toBe(2);
    expect((await drafting('--document', 'hold', '--template', own, '--out', out, '--no-notes', '--no-page-apart')).status).toBe(0);
    expect(existsSync(out) && readFileSync(out).subarray(0, 2).toString()).toBe('PK');
  });
});
