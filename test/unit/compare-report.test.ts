import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { parseHTML } from 'linkedom';
import { afterAll, describe, expect, it } from 'vitest';
import { type ComparisonDocument, documentOf } from '../../src/cli/compare-document.ts';
import { comparisonDocx } from '../../src/cli/compare-docx.ts';
import { comparisonPage } from '../../src/cli/compare-html.ts';
import { type Asked, sidesOf } from '../../src/cli/compare-places.ts';
import { writeComparison } from '../../src/cli/compare-report.ts';
import { headingOf } from '../../src/cli/compare-text.ts';
import type { Io } from '../../src/cli/io.ts';
import { styleFor } from '../../src/cli/style.ts';
import { compareLaws } from '../../src/compare/index.ts';
import { law } from '../support/law.ts';

const ON = '2026-11-28';
const asked = (place: string, on = ON): Asked => {
  return { law, place, name: law.places[place]?.name ?? place, on, day: Date.parse(on) / 86_400_000 };
};
const compared = (a: Asked, b: Asked | 'standard'): ComparisonDocument => documentOf(compareLaws(sidesOf(a, b), { patterns: 1 }), a, b);

const DOCUMENTS: Readonly<Record<string, ComparisonDocument>> = {
  standard: compared(asked('GB-EAW'), 'standard'),
  places: compared(asked('IT'), asked('ES')),
  days: compared(asked('GB-EAW', '2015-07-30'), asked('GB-EAW', '2020-01-01')),
};
const NAMES = Object.keys(DOCUMENTS);
const document = (name: string) => DOCUMENTS[name] as ComparisonDocument;
const parsed = (name: string) => parseHTML(comparisonPage(document(name))).document;
const rulesOf = ({ kinds }: ComparisonDocument) => kinds.flatMap(({ asks, cause }) => [...asks.rules, ...cause.rules]);

/** Levels of headings in their order. */
const noJumps = (levels: readonly number[]): boolean => levels.every((level, at) => at === 0 || level <= (levels[at - 1] ?? 0) + 1);

describe('the page of a comparison', () => {
  it.each(NAMES)('%s: one title, headings in order, a language', (name) => {
    const page = parsed(name);
    expect(page.documentElement.getAttribute('lang')).toBe('en');
    expect(page.querySelectorAll('h1')).toHaveLength(1);
    const levels = [...page.querySelectorAll('h1, h2, h3, h4, h5, h6')].map((one) => Number(one.tagName.slice(1)));
    expect(levels[0]).toBe(1);
    expect(noJumps(levels)).toBe(true);
    const text = page.body.textContent;
    for (const { name: side, on } of [document(name).a, document(name).b])
      expect([text.includes(side), text.includes(on)]).toEqual([true, true]);
  });

  it.each(NAMES)('%s: needs nothing else', (name) => {
    const html = comparisonPage(document(name));
    expect(html).not.toMatch(/<script|<link|<img|<iframe|@import|url\(|javascript:|\son\w+=/i);
    expect(html.replaceAll(/href="[^"]*"/g, '')).not.toMatch(/https?:\/\//);
    expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
  });

  it.each(NAMES)('%s: every place a link leads to is there once', (name) => {
    const page = parsed(name);
    const ids = [...page.querySelectorAll('[id]')].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const links = [...page.querySelectorAll('a')].map((one) => one.getAttribute('href') ?? '');
    expect(links.filter((href) => !href.startsWith('#') || !ids.includes(href.slice(1)))).toEqual([]);
  });

  it.each(NAMES)('%s: every table has a caption and heads with a scope', (name) => {
    const tables = [...parsed(name).querySelectorAll('table')];
    expect(tables.length).toBeGreaterThan(3);
    for (const table of tables) {
      expect(table.querySelector('caption')?.textContent).toBeTruthy();
      for (const head of table.querySelectorAll('th')) expect(head.getAttribute('scope')).toBe(head.closest('thead') ? 'col' : 'row');
      for (const row of table.querySelectorAll('tbody tr')) expect(row.querySelectorAll('th')).toHaveLength(1);
    }
  });

  it.each(NAMES)('%s: every kind, every pattern and every rule with its label', (name) => {
    const page = parsed(name);
    const { kinds, patterns, criteria } = document(name);
    for (const { id, asks, cause } of kinds) {
      const section = page.getElementById(id);
      expect(section?.tagName).toBe('SECTION');
      const cells = [...(section?.querySelectorAll('table')[0]?.querySelectorAll('td') ?? [])].map((cell) => cell.textContent ?? '');
      for (const { citation, checked } of [...asks.rules, ...cause.rules])
        expect(cells.some((cell) => cell.includes(`${citation} ${checked}`))).toBe(true);
    }
    const text = page.body.textContent;
    for (const { vignette } of patterns) expect(text).toContain(vignette);
    for (const { id } of criteria) expect(page.getElementById(id)).not.toBeNull();
    const labels = new Set([...page.querySelectorAll('.label')].map((one) => one.textContent));
    for (const { checked } of rulesOf(document(name))) expect(labels.has(checked)).toBe(true);
  });

  it.each(NAMES)('%s: a gap and where a law goes further never stand under one heading', (name) => {
    const { kinds } = document(name);
    expect(new Set(kinds.map(({ lacks }) => lacks)).size).toBe(2);
    const page = parsed(name);
    const lacks = new Map(kinds.map((kind) => [kind.id, kind.lacks]));
    for (const section of page.querySelectorAll('section')) {
      const heading = section.querySelector('h2, h3, h4')?.textContent ?? '';
      const inside = [...section.querySelectorAll('section[id], tbody th a')].map((one) => lacks.get(one.id || (one.textContent ?? '')));
      const told = new Set(inside.filter((one) => one !== undefined));
      // Only the summary holds both, each in a section of its own.
      if (section.id !== 'summary') expect([heading, told.size < 2]).toEqual([heading, true]);
      if (section.classList.contains('further')) expect([...told]).toEqual(['b']);
      if (section.classList.contains('gap')) expect([...told]).toEqual(['a']);
    }
    for (const further of page.querySelectorAll('section.further')) expect(further.textContent).toMatch(/No gap:/);
  });

  it('gives the groups the headings of the text', () => {
    const own = document('places');
    const headings = [...parsed('places').querySelectorAll('h2')].map((one) => one.textContent);
    for (const kind of own.kinds) expect(headings).toContain(headingOf(own, kind));
  });

  it('tells two days of one law apart by the day', () => {
    const headings = [...parsed('days').querySelectorAll('h2')].map((one) => one.textContent).join('\n');
    expect(headings).toContain('What England and Wales on 2020-01-01 gives, and England and Wales on 2015-07-30 does not');
  });

  it('escapes what stands in the document', () => {
    const own = document('places');
    const evil = '<img src=x onerror="alert(1)">&';
    const [kind, ...kinds] = own.kinds;
    const [pattern, ...patterns] = own.patterns;
    if (!kind || !pattern) throw new Error('nothing to change');
    const rule = { provision: 'x', citation: evil, checked: 'memory' };
    const changed: ComparisonDocument = {
      ...own,
      a: { ...own.a, name: evil },
      kinds: [{ ...kind, cause: { ...kind.cause, text: evil, rules: [rule] } }, ...kinds],
      patterns: [{ ...pattern, vignette: evil, facts: { [evil]: evil } }, ...patterns],
    };
    const html = comparisonPage(changed);
    expect(html).not.toContain('<img');
    expect(html).toContain('&lt;img src=x onerror=&quot;alert(1)&quot;&gt;&amp;');
  });

  it('says it where it is not whole, and where there is no difference', () => {
    const own = document('places');
    const [pattern, ...patterns] = own.patterns;
    if (!pattern) throw new Error('no pattern');
    const part = comparisonPage({ ...own, complete: false, patterns: [{ ...pattern, confirmed: false }, ...patterns] });
    expect(part).toContain('Not whole:');
    expect(part).toContain('Do not rely on it.');
    expect(part).not.toContain('Complete:');
    const none = comparisonPage({ ...own, kinds: [], patterns: [] });
    expect(none).toContain('They protect alike in every case.');
    expect(comparisonPage({ ...own, kinds: [], patterns: [], complete: false })).not.toContain('They protect alike');
  });

  it('names the packs with their hashes', () => {
    const { a, b } = document('places');
    const text = parsed('places').getElementById('packs')?.textContent ?? '';
    for (const [pack, hash] of [...Object.entries(a.packs), ...Object.entries(b.packs)])
      expect([text.includes(pack), text.includes(hash)]).toEqual([true, true]);
  });
});

/** Files of a zip archive, by the directory at its end. */
function unzipped(archive: Uint8Array): Map<string, string> {
  const bytes = Buffer.from(archive);
  const files = new Map<string, string>();
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    const [name, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset)) as [number, number, number];
    const from = bytes.readUInt32LE(at + 42);
    const start = from + 30 + bytes.readUInt16LE(from + 26) + bytes.readUInt16LE(from + 28);
    const raw = bytes.subarray(start, start + bytes.readUInt32LE(at + 20));
    const text = bytes.readUInt16LE(at + 10) === 8 ? inflateRawSync(raw) : raw;
    files.set(bytes.subarray(at + 46, at + 46 + name).toString(), text.toString());
    at += 46 + name + extra + comment;
  }
  return files;
}

/** Whether every element of an XML text is closed, in order. */
function wellFormed(xml: string): boolean {
  const open: string[] = [];
  for (const [, close, name, rest] of xml.matchAll(/<(\/?)([A-Za-z][\w:.-]*)((?:"[^"]*"|'[^']*'|[^<>"'])*)>/g)) {
    if (close) {
      if (open.pop() !== name) return false;
    } else if (!rest?.endsWith('/')) open.push(name as string);
  }
  return open.length === 0 && !/&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-f]+);)/i.test(xml);
}

describe('the Word file of a comparison', () => {
  it.each(NAMES)('%s: opens, with headings, contents, repeated heads and page numbers', async (name) => {
    const own = document(name);
    const files = unzipped(await comparisonDocx(own));
    const xml = files.get('word/document.xml') ?? '';
    for (const [path, text] of files) if (path.endsWith('.xml')) expect([path, wellFormed(text)]).toEqual([path, true]);
    const levels = [...xml.matchAll(/<w:pStyle w:val="(Title|Heading(\d))"/g)].map(([, , level]) => Number(level ?? 0));
    expect(levels.filter((level) => level === 0)).toHaveLength(1);
    expect([levels[0], noJumps(levels), levels.includes(3)]).toEqual([0, true, true]);
    expect(xml).toMatch(/<w:instrText[^>]*>TOC [^<]*1-3/);
    expect(xml.match(/<w:tbl>/g)?.length).toBe(xml.match(/<w:tblHeader\/>/g)?.length);
    expect(xml).toMatch(/<w:pgSz[^>]*w:w="11906"/);
    expect(files.get('word/footer1.xml')).toContain('NUMPAGES');
    expect(files.get('word/styles.xml')).toContain('w:val="en-GB"');
  });

  it.each(NAMES)('%s: says what the page says', async (name) => {
    const own = document(name);
    const xml = unzipped(await comparisonDocx(own)).get('word/document.xml') ?? '';
    const text = parseHTML(`<!doctype html><html><body>${xml.replaceAll(/<\/w:p>/g, '\n').replaceAll(/<[^>]+>/g, '')}</body></html>`)
      .document.body.textContent;
    for (const { vignette } of own.patterns) expect(text).toContain(vignette);
    for (const { citation, checked } of rulesOf(own)) expect(text).toContain(`${citation} [${checked}]`);
    for (const { id } of own.kinds) expect(xml).toMatch(new RegExp(`<w:bookmarkStart[^>]*w:name="${id}"`));
    const anchors = [...xml.matchAll(/w:anchor="([^"]+)"/g)].map((match) => match[1]);
    const places = new Set([...xml.matchAll(/<w:bookmarkStart[^>]*w:name="([^"]+)"/g)].map((match) => match[1]));
    expect(anchors.filter((anchor) => !places.has(anchor))).toEqual([]);
  });
});

describe('writing a report of a comparison', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sinepoena-compare-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const written = async (path: string) => {
    let text = '';
    const style = styleFor(process.stderr);
    const io: Io = { out: () => {}, err: (more) => (text += more), outStyle: style, errStyle: style };
    return { status: await writeComparison(path, document('days'), io), text };
  };

  it('chooses the form by the ending', async () => {
    const [html, word] = [join(folder, 'a.html'), join(folder, 'b.DOCX')];
    expect((await written(html)).status).toBe(0);
    expect((await written(word)).status).toBe(0);
    expect(readFileSync(html, 'utf8')).toMatch(/^<!doctype html>/);
    expect(readFileSync(word).subarray(0, 2).toString()).toBe('PK');
    expect(readdirSync(folder).sort()).toEqual(['a.html', 'b.DOCX']);
  });

  it('refuses another ending, a folder that is not there, and a folder as a file', async () => {
    const before = readdirSync(folder).sort();
    const wrong = await written(join(folder, 'c.pdf'));
    expect([wrong.status, wrong.text.includes('names no form of report')]).toEqual([2, true]);
    const missing = await written(join(folder, 'none', 'c.html'));
    expect([missing.status, missing.text.includes('cannot be written'), existsSync(join(folder, 'none'))]).toEqual([2, true, false]);
    writeFileSync(join(folder, 'file'), 'here before');
    const through = await written(join(folder, 'file', 'c.docx'));
    expect([through.status, through.text.includes('cannot be written')]).toEqual([2, true]);
    rmSync(join(folder, 'file'));
    expect(readdirSync(folder).sort()).toEqual(before);
  });
});
