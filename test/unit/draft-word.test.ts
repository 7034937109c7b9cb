import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PizZip from 'pizzip';
import { describe, expect, it } from 'vitest';
import { LOOKS, template } from '../../scripts/templates.mjs';
import { type Draft, draftsFor, renderWord, type WordOptions } from '../../src/draft/index.ts';
import { ROOT } from '../support/law.ts';
import { ABROAD, CASES, CHARGED, drafted, draftFrom, FINED } from '../support/letters.ts';
import { unzipped, wellFormed } from '../support/word-file.ts';

const templateOf = (name: string): Uint8Array => readFileSync(join(ROOT, 'templates', `${name}.docx`));

async function rendered(made: Draft, options: WordOptions = {}, bytes = templateOf(made.template)) {
  const result = await renderWord(made, bytes, options);
  if ('faults' in result) throw new Error(JSON.stringify(result.faults));
  return unzipped(result.file);
}

const documentOf = (files: ReadonlyMap<string, string>): string => files.get('word/document.xml') ?? '';
/** What is read in a part of a Word file. */
const textOf = (xml: string): string => [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map((match) => match[1]).join('');

const byKind = new Map<string, Draft>();
for (const text of [CHARGED, ABROAD, FINED, CASES.find(([name]) => name === 'bya')?.[1] ?? '']) {
  const from = draftFrom(text);
  for (const { kind } of draftsFor(from)) if (!byKind.has(kind)) byKind.set(kind, drafted(kind, from));
}
const all = [...byKind.values()];

describe('letters as Word files', () => {
  it('there is one of each kind to look at', () => {
    expect(byKind.size).toBe(10);
  });

  it('every part is well-formed, nothing of the template and no mark is left', async () => {
    for (const made of all) {
      const files = await rendered(made);
      for (const [path, xml] of files) if (/\.(xml|rels)$/.test(path)) expect(wellFormed(xml), `${made.kind}: ${path}`).toBe(true);
      const text = [...files].filter(([path]) => /^word\/(document|header\d|footer\d|footnotes)\.xml$/.test(path)).map(([, xml]) => xml);
      for (const [cell] of (files.get('word/document.xml') ?? '').matchAll(/<w:tc>(?:(?!<\/w:tc>).)*<\/w:tc>/gs))
        expect(cell, made.kind).toMatch(/<\/w:p><\/w:tc>$|<w:p\/><\/w:tc>$/);
      const numbers = [...(files.get('word/numbering.xml') ?? '').matchAll(/<w:num [^>]*w:numId="(\d+)"/g)].map((match) => match[1]);
      expect(new Set(numbers).size, made.kind).toBe(numbers.length);
      expect(text.join(''), made.kind).not.toMatch(/[\uE000-\uE0FF]|\{[#/]?\w+\}|undefined/);
    }
  });

  it('has its title, its language, headings, a page number, tables with header rows', async () => {
    for (const made of all) {
      const files = await rendered(made);
      const document = documentOf(files);
      expect(files.get('docProps/core.xml')).toContain(`<dc:title>${made.title}</dc:title>`);
      expect(files.get('docProps/core.xml')).toContain('<dc:language>en-GB</dc:language>');
      expect(files.get('word/styles.xml')).toMatch(/<w:lang [^>]*w:val="en-GB"/);
      expect(document).toContain('<w:pStyle w:val="Title"/>');
      expect(document).toContain('<w:pStyle w:val="Heading1"/>');
      expect([...files.values()].join('')).toContain('NUMPAGES');
      const tables = document.match(/<w:tbl>/g)?.length ?? 0;
      expect(document.match(/<w:tblHeader\/>/g)?.length ?? 0).toBeGreaterThanOrEqual(tables - 1);
      expect(document).toMatch(/<w:pgSz w:w="11906" w:h="16838"/);
    }
  });

  it('each note is a real footnote: as many as are referred to, in order, declared once', async () => {
    const made = byKind.get('representations') as Draft;
    const files = await rendered(made);
    const referred = [...documentOf(files).matchAll(/<w:footnoteReference w:id="(\d+)"\/>/g)].map((match) => Number(match[1]));
    const held = [...(files.get('word/footnotes.xml') ?? '').matchAll(/<w:footnote w:id="(\d+)">/g)].map((match) => Number(match[1]));
    expect(referred.length).toBeGreaterThan(15);
    expect(referred).toEqual(held);
    expect(referred).toEqual([...referred].sort((a, b) => a - b));
    expect(files.get('[Content_Types].xml')?.match(/\/word\/footnotes\.xml/g)).toHaveLength(1);
    expect(files.get('word/_rels/document.xml.rels')?.match(/relationships\/footnotes"/g)).toHaveLength(1);
    const notes = textOf(files.get('word/footnotes.xml') ?? '');
    expect(notes).toContain('statement, the person, 2 October 2026, doc:17');
    expect(notes).toContain('CETS 197 art. 26 [text read]');
    expect(notes).toContain('[only a description read]');
  });

  it('a clean copy has no notes, and none has the page apart if it is left away', async () => {
    const made = byKind.get('representations') as Draft;
    const files = await rendered(made, { notes: false, apart: false });
    expect(documentOf(files)).not.toContain('footnoteReference');
    expect(textOf(documentOf(files))).not.toContain('For the lawyer alone');
    expect(textOf(documentOf(await rendered(made)))).toContain('For the lawyer alone');
    const sheet = byKind.get('information') as Draft;
    expect(documentOf(await rendered(sheet))).not.toContain('footnoteReference');
  });

  it('the page apart begins a page, and the lists of a letter begin again at one', async () => {
    const files = await rendered(byKind.get('stay') as Draft);
    expect(documentOf(files)).toMatch(
      /<w:pStyle w:val="ApartHead"\/>(?:(?!<\/w:pPr>).)*<w:pageBreakBefore\/>|<w:pageBreakBefore\/>(?:(?!<\/w:pPr>).)*<w:pStyle w:val="ApartHead"\/>/s,
    );
    expect(files.get('word/numbering.xml')).toContain('<w:startOverride w:val="1"/>');
  });

  it('each blank is a field that goes once it is typed over', async () => {
    for (const made of all) {
      const document = documentOf(await rendered(made));
      for (const blank of made.blanks) expect(document, `${made.kind}: ${blank}`).toContain(`<w:alias w:val="${blank.slice(0, 60)}"/>`);
      const ids = [...document.matchAll(/<w:sdt>.*?<w:id w:val="(\d+)"/gs)].map((match) => match[1]);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  it('the whole text of the letter is in the file', async () => {
    const made = byKind.get('reasons') as Draft;
    const text = textOf(documentOf(await rendered(made)));
    for (const { says } of made.facts) expect(text).toContain(says);
    for (const { citation } of made.law) expect(text).toContain(citation);
  });

  it('the reading copy sets the letter beside its English', async () => {
    const made = byKind.get('referral') as Draft;
    const document = documentOf(await rendered({ ...made, language: 'fr', beside: made }));
    expect(textOf(document)).toContain(made.words.beside);
    expect(document).toContain('<w:lang w:val="en-GB"/>');
  });
});

describe('templates', () => {
  it('are the ones that the script makes', async () => {
    for (const look of LOOKS) {
      const [made, kept] = [unzipped(await template(look)), unzipped(templateOf(look.name))];
      for (const path of ['word/document.xml', 'word/styles.xml', 'word/numbering.xml', 'word/footer1.xml'])
        expect(kept.get(path), `${look.name}: ${path}`).toBe(made.get(path));
    }
  });

  /** A template with its document changed. */
  function changed(change: (document: string) => string, name = 'letter'): Uint8Array {
    const zip = new PizZip(templateOf(name));
    zip.file('word/document.xml', change(zip.file('word/document.xml')?.asText() ?? ''));
    return zip.generate({ type: 'uint8array' });
  }

  const faultsOf = async (bytes: Uint8Array) => {
    const result = await renderWord(byKind.get('representations') as Draft, bytes);
    return 'faults' in result ? result.faults : [];
  };

  it('an organisation may put its own words in, and Word may cut a tag into pieces', async () => {
    const own = changed((document) =>
      document
        .replace('<w:body>', '<w:body><w:p><w:r><w:t>Law Centre of the Harbour</w:t></w:r></w:p>')
        .replace('>{title}<', '>{ti</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:rPr><w:i/></w:rPr><w:t>tle}<'),
    );
    const made = byKind.get('representations') as Draft;
    const text = textOf(documentOf(await rendered(made, {}, own)));
    expect(text).toContain('Law Centre of the Harbour');
    expect(text).toContain(made.title);
  });

  it('a template of Word (.dotx) becomes a document', async () => {
    const zip = new PizZip(templateOf('letter'));
    const types = zip.file('[Content_Types].xml')?.asText() ?? '';
    zip.file('[Content_Types].xml', types.replace('wordprocessingml.document.main+xml', 'wordprocessingml.template.main+xml'));
    const files = await rendered(byKind.get('hold') as Draft, {}, zip.generate({ type: 'uint8array' }));
    expect(files.get('[Content_Types].xml')).toContain('wordprocessingml.document.main+xml');
  });

  it('without footnotes of its own it gets them whole', async () => {
    const zip = new PizZip(templateOf('letter'));
    zip.remove('word/footnotes.xml');
    for (const path of ['[Content_Types].xml', 'word/_rels/document.xml.rels'])
      zip.file(path, (zip.file(path)?.asText() ?? '').replace(/<(Override|Relationship) [^>]*footnotes[^>]*\/>/, ''));
    const files = await rendered(byKind.get('hold') as Draft, {}, zip.generate({ type: 'uint8array' }));
    expect(files.get('word/footnotes.xml')).toContain('w:type="separator"');
    expect(files.get('[Content_Types].xml')).toContain('/word/footnotes.xml');
    expect(files.get('word/_rels/document.xml.rels')).toContain('relationships/footnotes');
  });

  it('what is no Word file, a tag that nobody knows, one that is missing, a loop that does not end: each is named', async () => {
    expect(await faultsOf(new TextEncoder().encode('no archive'))).toEqual([{ code: 'template_not_word', params: {} }]);
    expect(await faultsOf(new PizZip().file('a.txt', 'b').generate({ type: 'uint8array' }))).toEqual([
      { code: 'template_not_word', params: {} },
    ]);
    const unknown = await faultsOf(changed((document) => document.replace('>{title}<', '>{titel}<')));
    expect(unknown.map(({ code, params }) => [code, params['tag'], params['nearest']])).toEqual([
      ['template_unknown_tag', 'titel', 'title'],
    ]);
    const lacking = await faultsOf(changed((document) => document.replaceAll('{#paragraph}', '').replaceAll('{/paragraph}', '')));
    expect(lacking.map(({ code }) => code)).toContain('template_lacks_tag');
    const broken = await faultsOf(changed((document) => document.replace('{/parts}', '')));
    expect(broken.map(({ code }) => code)).toEqual(['template_broken']);
    expect(broken[0]?.params['reason']).toContain('parts');
  });
});

const office = spawnSync('soffice', ['--version']).status === 0;

describe.skipIf(!office)('LibreOffice', () => {
  it('opens every kind, and finds the notes that we wrote', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sinepoena-letters-'));
    try {
      for (const made of all) {
        const result = await renderWord(made, templateOf(made.template));
        if ('file' in result) writeFileSync(join(folder, `${made.kind}.docx`), result.file);
      }
      const names = all.map(({ kind }) => join(folder, `${kind}.docx`));
      const own = `-env:UserInstallation=file://${folder}/profile`;
      execFileSync('soffice', [own, '--headless', '--convert-to', 'fodt', '--outdir', folder, ...names], {
        stdio: 'ignore',
        timeout: 110_000,
      });
      for (const made of all) {
        const text = readFileSync(join(folder, `${made.kind}.fodt`), 'utf8');
        const files = await rendered(made);
        const notes = [...(files.get('word/footnotes.xml') ?? '').matchAll(/<w:footnote w:id="\d+">.*?<\/w:footnote>/gs)].map((match) =>
          textOf(match[0]).trim(),
        );
        const found = [...text.matchAll(/<text:note-body>(.*?)<\/text:note-body>/gs)].map((match) =>
          (match[1] ?? '')
            .replaceAll(/<text:s[^>]*\/>/g, ' ')
            .replaceAll(/<[^>]*>/g, '')
            .trim(),
        );
        expect(
          found.map((one) => one.replaceAll(/\s+/g, ' ')),
          made.kind,
        ).toEqual(notes.map((one) => one.replaceAll(/\s+/g, ' ')));
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
