import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { element, provisionText, quotedWording, writeXml } from '../../src/akoma-ntoso/index.ts';
import { draftLaw, loadDrafting } from '../../src/cli/draft-law.ts';
import { type Provision, type Version, walk } from '../../src/ir/index.ts';
import { CLAUSE_LANGUAGES, defaultAnswers, draftClause } from '../../src/legislation/index.ts';
import { schemaFaults } from '../support/akoma-ntoso.ts';
import { CHILD, HEAD } from '../support/draft.ts';
import { inProcess } from '../support/in-process.ts';
import { law, textFiles } from '../support/law.ts';

const folder = mkdtempSync(join(tmpdir(), 'sinepoena-akn-'));
const ON = '2026-11-28';

/** Runs a reform and gives what was written, by name. */
async function written(name: string, draft: string): Promise<Readonly<Record<string, string>>> {
  const [page, out] = [join(folder, `${name}.md`), join(folder, name)];
  writeFileSync(page, draft);
  const { status, err } = await inProcess('compare', 'GB-EAW', '--reform', page, '--akoma-ntoso', out, '--on', ON, '--json');
  expect(status, err).toBe(0);
  return Object.fromEntries(readdirSync(out).map((file) => [file, readFileSync(join(out, file), 'utf8')]));
}

/** The document as a tree; names of elements are looked up without their case. */
const tree = (xml: string) => parseHTML(xml.replace(/^<\?xml[^>]*\?>/, '').replaceAll(/<([\w]+)([^<>]*)\/>/g, '<$1$2></$1>')).document;
const texts = (xml: string, name: string): string[] => [...tree(xml).querySelectorAll(name)].map((one) => one.textContent?.trim() ?? '');

/** Every reference within the document leads somewhere in it. */
function expectLinks(xml: string): void {
  const ids = new Set([...xml.matchAll(/ eId="([^"]+)"/g)].map(([, id]) => id));
  const own = [...xml.matchAll(/ (?:href|refersTo|source|start|as|period)="([^"]*)"/g)].flatMap(([, value = '']) => value.split(' '));
  for (const reference of own.filter((one) => one.startsWith('#'))) expect(ids, reference).toContain(reference.slice(1));
  expect(ids.size).toBe([...xml.matchAll(/ eId="/g)].length);
}

describe('a reform as Akoma Ntoso', () => {
  it('a provision that takes the place of another: a substitution, and the law with it', async () => {
    const files = await written('child', CHILD);
    const [amending, consolidated] = ['amending.xml', 'consolidated.modern-slavery-act-2015-c-30.xml'].map((name) => files[name] ?? '') as [
      string,
      string,
    ];
    for (const [name, text] of Object.entries(files)) {
      expect(await schemaFaults(name, text)).toEqual([]);
      expectLinks(text);
    }
    expect(amending).toMatch(/<textualMod eId="am_1" type="substitution">/);
    expect(amending).toContain('href="http://www.legislation.gov.uk/id/ukpga/2015/30"');
    expect(texts(amending, 'quotedStructure p').join(' ')).toMatch(/not guilty \(mandatory\), by court/);
    expect(texts(amending, 'quotedStructure p').join(' ')).not.toMatch(/reasonable person/);
    // The consolidated text: the adults' branch as it was and told in our words, the children's branch as the draft has it.
    const sections = [...tree(consolidated).querySelectorAll('body > section')];
    const of = (id: string) => sections.find((one) => one.getAttribute('refersTo') === `#${id}`);
    expect(of('gb-eaw-msa45-adult')?.textContent).toMatch(/no realistic alternative/);
    expect(of('gb-eaw-msa45-adult')?.getAttribute('status')).toBe('edited');
    expect(of('gb-eaw-msa45-adult')?.textContent).toMatch(/\[text\]/);
    expect(of('gb-eaw-msa45-child')?.textContent).toMatch(/substituted by A draft/);
    expect(of('gb-eaw-msa45-child')?.textContent).not.toMatch(/reasonable person/);
    expect(consolidated).toMatch(/<textualMod eId="pm_1" type="substitution">/);
    expect(sections.at(-1)?.textContent).toMatch(/What the words mean/);
    // The source of the passive modification is the modification of the amending text.
    const work = /<FRBRWork>\s*<FRBRthis value="([^"]+)\/!main"/.exec(amending)?.[1];
    expect(consolidated).toContain(`href="${work}#sec_1__mod_1"`);
  });

  it('a repeal, and a provision that is new', async () => {
    const added = CHILD.replace('id: gb-eaw-msa45-child', 'id: gb-eaw-new-child');
    const files = await written('both', `${added}\n\`\`\`repeal\nid: gb-eaw-msa-sch4\n\`\`\`\n`);
    for (const [name, text] of Object.entries(files)) expect(await schemaFaults(name, text)).toEqual([]);
    expect([...(files['amending.xml'] ?? '').matchAll(/<textualMod eId="\w+" type="(\w+)"/g)].map(([, type]) => type)).toEqual([
      'insertion',
      'repeal',
    ]);
    const consolidated = files['consolidated.modern-slavery-act-2015-c-30.xml'] ?? '';
    const gone = [...tree(consolidated).querySelectorAll('body > section')].find((one) => one.getAttribute('status') === 'removed');
    expect(gone?.getAttribute('refersTo')).toBe('#gb-eaw-msa-sch4');
    expect(consolidated).toMatch(/\[inserted by A draft\]/);
  });

  it('signs of markup, of other scripts and of control in a draft do no harm', async () => {
    const draft = CHILD.replace('# A draft', '# A & B <draft> "Ж" \u0007').replace('title: Children', 'title: "Children & <others>"');
    const files = await written('signs', draft);
    for (const [name, text] of Object.entries(files)) expect(await schemaFaults(name, text)).toEqual([]);
    expect(files['amending.xml']).toContain('A &amp; B &lt;draft&gt;');
  });

  it('wording for two laws is not put into one of them; each provision is told from its block', async () => {
    const other =
      /```provision\nid: gb-naba-63\n[\s\S]*?```/.exec(
        textFiles('law/gb', /\.md$/)
          .map(({ text }) => text)
          .join('\n'),
      )?.[0] ?? '';
    expect(other).not.toBe('');
    const files = await written(
      'divided',
      `${CHILD}\n> (1) Something.\n\n${other.replace('gb-naba-63', 'gb-eaw-naba-63')}\n`.replace(
        'instrument: Modern',
        'instrument: Modern',
      ),
    );
    for (const [name, text] of Object.entries(files)) expect(await schemaFaults(name, text)).toEqual([]);
  });

  it('another place cannot be amended; a long title is cut; an empty folder is none', async () => {
    const page = join(folder, 'foreign.md');
    writeFileSync(page, `${HEAD}\`\`\`repeal\nid: es-cp-177bis-11\n\`\`\`\n`);
    const foreign = await inProcess('compare', 'GB-EAW', '--reform', page, '--akoma-ntoso', join(folder, 'foreign'));
    expect([foreign.status, foreign.err]).toEqual([2, expect.stringMatching(/provision of ES[\s\S]*try/)]);
    const long = await written(
      'long',
      CHILD.replaceAll('gb-eaw-msa45-child', 'gb-eaw-new').replace(/^instrument: .*$/m, `instrument: ${'Very long title '.repeat(30)}`),
    );
    expect(Object.keys(long).every((name) => name.length < 120)).toBe(true);
    writeFileSync(page, CHILD);
    expect((await inProcess('compare', 'GB-EAW', '--reform', page, '--akoma-ntoso', ' ')).status).toBe(2);
  });

  it('the text that is new is told, from its own day; what is not certain or stays is no event', async () => {
    const same = await written('same', CHILD);
    expect(same['amending.xml']).not.toMatch(/<force/);
    const later = await written('later', CHILD.replace('acts from: 2015-07-31', 'acts from: 2027-01-01'));
    expect(later['amending.xml']).toMatch(/<eventRef eId="event_2" date="2027-01-01"/);
    expect(later['amending.xml']).toMatch(/period="#period_event_2"/);
    for (const [name, text] of Object.entries(later)) expect(await schemaFaults(name, text)).toEqual([]);
  });

  it('needs a reform, and writes nothing over the draft or where nothing can be written', async () => {
    const none = await inProcess('compare', 'GB-EAW', '--with', 'standard', '--akoma-ntoso', join(folder, 'none'));
    expect(none.status).toBe(2);
    expect(none.err).toMatch(/--reform DRAFT\.md/);
    expect(existsSync(join(folder, 'none'))).toBe(false);
    const page = join(folder, 'page.md');
    writeFileSync(page, CHILD);
    const file = await inProcess('compare', 'GB-EAW', '--reform', page, '--akoma-ntoso', page);
    expect(file.status).toBe(2);
    expect(readFileSync(page, 'utf8')).toBe(CHILD);
  });
});

describe('a drafted clause as Akoma Ntoso', () => {
  const loaded = loadDrafting().drafting;
  if (!loaded) throw new Error('no drafting');
  const { choices, clauses } = loaded;
  const drafted = draftClause(choices, clauses, defaultAnswers(choices), { place: 'GB-EAW', day: ON });

  it('six bills, each valid, each with every word of its clause and no other', async () => {
    const answers = join(folder, 'answers.yaml');
    const out = join(folder, 'clause');
    writeFileSync(answers, '');
    const io = { out: () => {}, err: () => {}, outStyle: { width: 100 }, errStyle: { width: 100 } } as unknown as Parameters<
      typeof draftLaw
    >[2];
    expect(await draftLaw('GB-EAW', { answers, out, into: 'Modern Slavery Act 2015 (c. 30)', json: true }, io)).toBe(0);
    for (const language of CLAUSE_LANGUAGES) {
      const xml = readFileSync(join(out, `bill.${language}.xml`), 'utf8');
      expect(await schemaFaults(`bill.${language}.xml`, xml), language).toEqual([]);
      expectLinks(xml);
      const plain = (text: string) => text.replaceAll(/\s+/g, ' ').trim();
      const own = drafted.clauses[language].flatMap(({ text, items, closing }) => [
        text,
        ...items.map((item) => item.text),
        ...(closing ? [closing] : []),
      ]);
      expect(texts(xml, 'quotedStructure p').map(plain), language).toEqual(own.map(plain));
      expect(xml).toContain(clauses[language].unreviewed.replaceAll("'", '&apos;').replaceAll('"', '&quot;'));
      expect(xml).toContain('href="http://www.legislation.gov.uk/id/ukpga/2015/30"');
      expect(xml).toContain(language === 'en' ? '<subsection' : '<article');
    }
    // The page carries the law into which the clause goes, and comes back as the wording of an amending text.
    const page = readFileSync(join(out, 'page.md'), 'utf8');
    expect(page).toContain('instrument: "Modern Slavery Act 2015 (c. 30)"');
    const files = await written('page', page);
    for (const [name, text] of Object.entries(files)) expect(await schemaFaults(name, text)).toEqual([]);
    const amending = files['amending.xml'] ?? '';
    expect(texts(amending, 'quotedStructure num').slice(0, 3)).toEqual(['(1)', '(2)', '(a)']);
    const wording = drafted.clauses.en.flatMap(({ text, items, closing }) => [
      text,
      ...items.map((item) => item.text),
      ...(closing ? [closing] : []),
    ]);
    expect(texts(amending, 'quotedStructure p')).toEqual(wording);
    expect(files['consolidated.modern-slavery-act-2015-c-30.xml']).toMatch(/inserted by Non-punishment/);
  });
});

/** Everything that a text asks for by name is in its words, and no list stands empty. */
function expectTold(provision: Provision, version: Version): void {
  const text = JSON.stringify(provisionText(law, provision, version).passages);
  const nodes = [version.condition, ...version.ladder.map((rung) => rung.condition)].flatMap((root) => [...walk(root)]);
  const named = nodes.flatMap((node) => {
    if (node.kind === 'element') return [node.name];
    return node.kind === 'norm' || node.kind === 'discretion' ? [node.says] : [];
  });
  for (const words of [...named, ...version.ladder.map(({ name }) => name)])
    expect(text, `${provision.id}: ${words}`).toContain(JSON.stringify(words).slice(1, -1));
  expect(text, provision.id).not.toMatch(/all of these:"(?!,"items")|any of these:"(?!,"items")|undefined/);
}

describe('a provision in plain words', () => {
  const all = Object.values(law.provisions);

  it('names every element, open standard, weighing and rung of every provision that is held, and asks for nothing else', () => {
    for (const provision of all) for (const version of provision.versions) expectTold(provision, version);
    expect(all.length).toBeGreaterThan(300);
  });

  it('keeps the conditions of rungs, alternatives, powers, and labels below its own', () => {
    const told = (id: string) => {
      const provision = law.provisions[id] as (typeof all)[number];
      return JSON.stringify(provisionText(law, provision, provision.versions.at(-1) as Version).passages);
    };
    expect(told('us-fl-943.0583')).toMatch(/any of these:/);
    const mixed = all.find(({ versions }) => versions.some(({ powers }) => powers.length > 0));
    expect(told(mixed?.id ?? '')).toMatch(/At these stages it gives/);
    const uncertain = all.find(({ checked, versions }) => checked.by === 'text' && versions.at(-1)?.inForce.label === 'memory');
    expect(told(uncertain?.id ?? '')).toMatch(/It is in force[^"]*\[memory\]/);
  });
});

describe('the wording of a draft', () => {
  it('is what stands in block quotes, with numbers of every tradition', () => {
    const page = `${HEAD}> (1) First.\n>\n> (a) one;\n>\n> (b) two,\n> and more.\n>\n> Closing.\n\nprose\n\n> II. – Second *word* 1\\.\n\n> 3° third\n\n> No number here.\n`;
    expect(quotedWording(page)).toEqual([
      {
        number: '(1)',
        text: 'First.',
        items: [
          { number: '(a)', text: 'one;' },
          { number: '(b)', text: 'two, and more.' },
        ],
        closing: 'Closing.',
      },
      { number: 'II. –', text: 'Second *word* 1.' },
      { number: '3°', text: 'third' },
      { text: 'No number here.' },
    ]);
    expect(quotedWording(CHILD)).toEqual([]);
  });

  it('keeps levels, goes on where it was, and takes no name for a number', () => {
    const of = (...lines: string[]) => quotedWording(lines.map((line) => `> ${line}`).join('\n'));
    const shape = (passages: ReturnType<typeof of>): unknown =>
      passages.map(({ number, items }) => (items ? [number, shape(items as ReturnType<typeof of>)] : number));
    expect(shape(of('(1) A person—', '(a) who—', '(i) is one, or', '(ii) is another; or', '(b) who is neither,', '(c) anybody.'))).toEqual([
      ['(1)', [['(a)', ['(i)', '(ii)']], '(b)', '(c)']],
    ]);
    expect(shape(of('1. Es:', 'a) una;', 'b) dos;', 'b bis) otra;', 'c) tres.'))).toEqual([['1.', ['a)', 'b)', 'b bis)', 'c)']]]);
    // After (h) comes (i) the letter.
    expect(shape(of('(1) All:', ...['g', 'h', 'i', 'j'].map((one) => `(${one}) x;`)))).toEqual([['(1)', ['(g)', '(h)', '(i)', '(j)']]]);
    expect(shape(of('1.1. Первое:', 'а) раз;', 'б) два.'))).toEqual([['1.1.', ['а)', 'б)']]]);
    for (const text of ['S. 45 applies.', 'I. H. v. Germany is followed.', 'A person is not guilty.']) expect(of(text)).toEqual([{ text }]);
  });

  it('an XML text keeps mixed content as it is', () => {
    const xml = writeXml(element('a', {}, element('p', {}, 'In ', element('ref', { href: 'x"&' }, 'a<b'), ', end.')));
    expect(xml).toBe('<?xml version="1.0" encoding="UTF-8"?>\n<a>\n <p>In <ref href="x&quot;&amp;">a&lt;b</ref>, end.</p>\n</a>\n');
  });
});
