import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseHTML } from 'linkedom';
import { afterAll, describe, expect, it } from 'vitest';
import { hidden } from '../../src/cli/compare-caseload.ts';
import { comparisonDocx } from '../../src/cli/compare-docx.ts';
import { comparisonPage } from '../../src/cli/compare-html.ts';
import { writeComparison } from '../../src/cli/compare-report.ts';
import { contentOf } from '../../src/cli/compare-report-content.ts';
import { type Line, type Part, percent, type ReportTable, valueWords } from '../../src/cli/compare-report-model.ts';
import type { Io } from '../../src/cli/io.ts';
import { packFiles } from '../../src/cli/load-law.ts';
import { styleFor } from '../../src/cli/style.ts';
import { amendmentsOf, compareLaws, withReform } from '../../src/compare/index.ts';
import {
  type Asked,
  type CaseloadDocument,
  type ComparisonDocument,
  documentOf,
  headingOf,
  readReform,
  reformOf,
  repairsOf,
  sidesOf,
} from '../../src/comparison/index.ts';
import { term } from '../../src/words/index.ts';
import { CHILD } from '../support/draft.ts';
import { law } from '../support/law.ts';
import { unzipped, wellFormed } from '../support/word-file.ts';

const ON = '2026-11-28';
const asked = (place: string, on = ON): Asked => {
  return { law, place, name: law.places[place]?.name ?? place, on, day: Date.parse(on) / 86_400_000 };
};
const compared = (a: Asked, b: Asked | 'standard'): ComparisonDocument => documentOf(compareLaws(sidesOf(a, b), { patterns: 1 }), a, b);

const england = asked('GB-EAW');
const sides = sidesOf(england, 'standard');
const comparison = compareLaws(sides, { patterns: 1 });
const standard = documentOf(comparison, england, 'standard');
/** Gaps with one edit, with several, and with none; with models that were tested. */
const CHOSEN = ['K7', 'K22', 'K24'];

/** A draft that replaces one provision, adds another, and repeals a third. */
const DRAFT = `${CHILD}${CHILD.slice(CHILD.indexOf('\n```provision'))
  .replace('gb-eaw-msa45-child', 'gb-eaw-draft-new')
  .replace('A draft, clause 1', 'A draft, clause 2')
  .replaceAll('effect: [not-guilty]', 'effect: [no-prosecution]')}\n\`\`\`repeal\nid: gb-eaw-cps-4stage\n\`\`\`\n`;

const { reform, problems } = await readReform('draft.md', DRAFT, law, packFiles());
if (!reform) throw new Error(problems.map(({ code }) => code).join('; '));
const reformed: Asked = { ...england, law: withReform(law, reform), name: 'England and Wales with the reform' };
const does = reformOf({ asked: reformed, amendments: amendmentsOf(law, reform) }, england, reformed);

const result = (outcome: string, effect: string | null = null, provision: string | null = null) => ({ outcome, effect, provision });
const change = (acts: number, provision: string) => ({
  a: result('met', 'not-guilty', provision),
  b: result('open', 'stay; not-guilty', provision),
  acts,
});
/** Of these, two numbers are hidden. */
const CASELOAD: CaseloadDocument = hidden(
  5417,
  5310,
  [change(78, 'gb-eaw-msa45-child'), change(24, 'gb-eaw-duress'), change(5, 'nobody-knows')],
  10,
);

const DOCUMENTS: Readonly<Record<string, ComparisonDocument>> = {
  standard,
  places: compared(asked('IT'), asked('ES')),
  days: compared(asked('GB-EAW', '2015-07-30'), asked('GB-EAW', '2020-01-01')),
  repairs: { ...standard, repairs: repairsOf(comparison, sides, CHOSEN, {}) },
  reform: { ...compared(reformed, { ...england, name: 'England and Wales as it is' }), reform: does, caseload: CASELOAD },
  open: { ...standard, a: { ...standard.a, name: reformed.name }, reform: does },
};
const NAMES = Object.keys(DOCUMENTS);
const document = (name: string) => DOCUMENTS[name] as ComparisonDocument;
const PAGES = new Map(NAMES.map((name) => [name, comparisonPage(document(name))]));
const FILES = new Map(await Promise.all(NAMES.map(async (name) => [name, await comparisonDocx(document(name))] as const)));
const parsed = (name: string) => parseHTML(PAGES.get(name) ?? '').document;
/** A part of the Word file. */
const wordPart = (name: string, path: string): string => unzipped(FILES.get(name) ?? new Uint8Array()).get(path) ?? '';
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
    const html = PAGES.get(name) ?? '';
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
    const sentence = name === 'reform' ? /Gained: / : /No gap:/;
    for (const further of page.querySelectorAll('section.further')) expect(further.textContent).toMatch(sentence);
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

const plain = (line: Line): string =>
  line
    .map((piece) => (typeof piece === 'string' ? piece : 'label' in piece ? `[${piece.label}]` : (Object.values(piece)[0] as string)))
    .join('');

interface WordParagraph {
  readonly style: string;
  /** Of a heading: 1 and more; else 0. */
  readonly level: number;
  /** The first bookmark in it. */
  readonly id: string;
  readonly text: string;
  readonly xml: string;
}

/** Paragraphs of the Word file, those in tables too, in order. */
function wordOf(name: string): WordParagraph[] {
  const file = wordPart(name, 'word/document.xml');
  const texts = (xml: string) => [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>|<w:br\/>/g)].map(([, text]) => text ?? '\n').join('');
  return [...file.matchAll(/<w:p>.*?<\/w:p>/gs)].map(([xml]) => {
    const style = /<w:pStyle w:val="([^"]*)"/.exec(xml)?.[1] ?? '';
    return {
      style,
      level: Number(/^Heading(\d)$/.exec(style)?.[1] ?? 0),
      id: /<w:bookmarkStart w:name="([^"]*)"/.exec(xml)?.[1] ?? '',
      text: parseHTML(`<!doctype html><html><body>${texts(xml)}</body></html>`).document.body.textContent,
      xml,
    };
  });
}

const squeezed = (text: string): string => text.replaceAll(/\s+/gu, '');

/** What a section of the Word file says, without spaces: from its heading to the next of its level. */
function wordSection(name: string, id: string): string {
  const paragraphs = wordOf(name);
  const start = paragraphs.findIndex((one) => one.level > 0 && one.id === id.replaceAll(/\W/g, '_'));
  const own = paragraphs.slice(start);
  const end = own.findIndex(({ level }, at) => at > 0 && level > 0 && level <= (own[0]?.level ?? 0));
  return squeezed((end < 0 ? own : own.slice(0, end)).map(({ text }) => text).join(''));
}

/** The same of the page. */
function pageSection(name: string, id: string): string {
  const section = parsed(name).getElementById(id);
  for (const label of section?.querySelectorAll('.label') ?? []) label.textContent = `[${label.textContent}]`;
  return squeezed(section?.textContent ?? '');
}

describe('what the page and the Word file say alike', () => {
  const SAID: readonly (readonly [string, string])[] = [
    ...['reading', 'summary', 'criteria', 'counts', 'complete', 'packs'].map((id) => ['repairs', id] as const),
    ...['repairs', ...CHOSEN.map((id) => `repair-${id}`)].map((id) => ['repairs', id] as const),
    ...['reform', 'caseload', 'summary', 'criteria'].map((id) => ['reform', id] as const),
    ['open', 'reform'],
  ];
  it.each(SAID)('%s: the section %s', (name, id) => {
    const said = pageSection(name, id);
    expect(said.length).toBeGreaterThan(40);
    expect(wordSection(name, id)).toBe(said);
  });

  it('nothing of a repair, a reform or a register stands where none was asked for', () => {
    const ids = ['repairs', 'reform', 'caseload', 'repair-K22'];
    expect(ids.map((id) => parsed('standard').getElementById(id))).toEqual(ids.map(() => null));
    const paragraphs = wordOf('standard');
    expect(paragraphs.filter(({ id }) => ids.includes(id.replace('_', '-')))).toEqual([]);
  });
});

describe('what would close a gap, in the report', () => {
  const { repairs = [], kinds } = document('repairs');
  const page = parsed('repairs');
  const linked = (section: string) =>
    [...(page.getElementById(section)?.querySelectorAll('a') ?? [])].map((one) => one.getAttribute('href'));

  it.each(repairs)(
    '$kind: each set of edits stands in the section of its kind, with what it closes and how far it goes beyond',
    (repair) => {
      const { kind, options } = repair;
      const section = page.getElementById(`repair-${kind}`);
      expect(section?.parentElement?.id).toBe(kind);
      expect(section?.textContent?.includes('It needs a new rule.')).toBe(options.length === 0);
      const rows = [...(section?.querySelectorAll('tbody tr') ?? [])].map((row) =>
        [...row.querySelectorAll('th, td')].map((cell) => cell.textContent),
      );
      expect(rows.map(([set, , closes, beyond]) => [set, closes, beyond])).toEqual(
        options.map(({ closes, beyond }, at) => [String(at + 1), percent(closes), beyond === 0 ? 'nothing' : percent(beyond)]),
      );
      for (const [at, { edits }] of options.entries())
        for (const { text, citation } of edits)
          expect(rows[at]?.[1]).toMatch(
            new RegExp(`${escapedFor(citation)} (text|secondary|memory)${escapedFor(text.slice(citation.length))}`),
          );
    },
  );

  it('chosen are gaps with edits and without', () => {
    expect(repairs.map(({ kind, options }) => [kind, options.length > 0])).toEqual(CHOSEN.map((kind) => [kind, kind !== 'K7']));
  });

  it('each model stands there with its label, its share and its cases, the same legal family first', () => {
    expect(repairs.some(({ models }) => models.some(({ cases }) => cases.length > 0))).toBe(true);
    expect(new Set(repairs.flatMap(({ models }) => models.map((one) => one.same_family))).size).toBe(2);
    for (const { kind, models } of repairs) {
      const items = [...(page.getElementById(`repair-${kind}`)?.querySelectorAll('li') ?? [])].map((one) => one.textContent ?? '');
      expect(items).toHaveLength(models.length);
      for (const [at, { citation, checked, closes, same_family: kin, cases }] of models.entries()) {
        expect(items[at]).toContain(`${citation} ${checked}: ${percent(closes)}${kin ? ', same legal family.' : '.'}`);
        for (const one of cases) expect(items[at]).toContain(one);
      }
      expect(items.map((text) => text.includes('same legal family'))).toEqual(models.map((one) => one.same_family));
    }
  });

  it('over all kinds every model stands once, and links lead both ways', () => {
    const table = [...(page.getElementById('repairs')?.querySelectorAll('table') ?? [])][1];
    const rows = [...(table?.querySelectorAll('tbody tr') ?? [])].map((row) =>
      [...row.querySelectorAll('th, td')].map((cell) => cell.textContent),
    );
    const models = new Map(repairs.flatMap((repair) => repair.models.map((model) => [`${model.place} ${model.provision}`, model])));
    expect(rows).toHaveLength(models.size);
    const kin = rows.map(([, family]) => family === 'the same');
    expect(kin).toEqual([...kin].sort((x, y) => Number(y) - Number(x)));
    for (const { kind, models: own } of repairs) {
      expect(linked('repairs')).toContain(`#repair-${kind}`);
      expect(linked(`repair-${kind}`)).toContain('#repairs');
      for (const { citation, closes } of own)
        expect(rows.some(([head, , gives]) => head?.includes(citation) && gives?.includes(`${kind}\u00a0${percent(closes)}`))).toBe(true);
    }
  });

  it('counts the models that nobody has read', () => {
    const of = (label: string) =>
      new Set(repairs.flatMap(({ models }) => models.filter((one) => one.checked === label).map((one) => one.provision)));
    const [memory, secondary] = [of('memory').size, of('secondary').size];
    expect(memory).toBeGreaterThan(0);
    const text = page.getElementById('repairs')?.textContent;
    expect(text).toContain(`(secondary): ${secondary}.`);
    expect(text).toContain(`(memory): ${memory}.`);
    expect(kinds.length).toBeGreaterThan(repairs.length);
  });

  it('says so where there is no gap to close', () => {
    const none = parseHTML(comparisonPage({ ...document('places'), repairs: [] })).document;
    expect(none.getElementById('repairs')?.textContent).toContain('There is no gap to close.');
  });
});

const escapedFor = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

describe('what a reform does, in the report', () => {
  const section = parsed('reform').getElementById('reform');
  const tables = [...(section?.querySelectorAll('table') ?? [])];
  const rowsOf = (table: (typeof tables)[number] | undefined) =>
    [...(table?.querySelectorAll('tbody tr') ?? [])].map((row) => [...row.querySelectorAll('th, td')].map((cell) => cell.textContent));

  it('names what is added, replaced and repealed, each text with its label, and the kinds that rest on it', () => {
    const was = law.provisions['gb-eaw-msa45-child']?.citation;
    const gone = law.provisions['gb-eaw-cps-4stage'];
    const rows = rowsOf(tables[0]);
    expect(rows.map(([head, done]) => [head, done])).toEqual([
      [`${was} text`, 'replaced by A draft, clause 1 text'],
      ['A draft, clause 2 text', 'added'],
      [`${gone?.citation} ${gone?.checked.by}`, 'repealed'],
    ]);
    const { kinds } = document('reform');
    const naming = kinds.filter(({ asks, cause }) =>
      [...asks.rules, ...cause.rules].some((rule) => rule.provision === 'gb-eaw-msa45-child'),
    );
    expect(naming.length).toBeGreaterThan(0);
    expect(rows[0]?.[2]).toBe(naming.map(({ id }) => id).join(', '));
  });

  it('tells criteria won from criteria lost, and from those for which there is no data', () => {
    const captions = tables.slice(1).map((table) => table.querySelector('caption')?.textContent ?? '');
    const won = does.criteria.filter((one) => one.won);
    expect(won.map(({ id }) => id)).toContain('NP-14');
    expect(captions[0]).toBe(`Criteria of the standard that are won: ${won.length}`);
    expect(rowsOf(tables[1]).map(([head, before, after]) => [head?.slice(0, 5), before, after])).toEqual(
      won.map(({ id, before, after }) => [id, term(before), term(after)]),
    );
    const changed = (before: string, after: string) => ({ id: 'NP-01', line: 'A line', before, after });
    const criteria = [{ ...changed('met', 'partly'), won: false }, changed('no_data', 'not_met'), changed('met', 'no_data')];
    const other = parseHTML(comparisonPage({ ...document('reform'), reform: { ...does, criteria } })).document;
    const told = [...(other.getElementById('reform')?.querySelectorAll('caption') ?? [])].map((one) => one.textContent ?? '');
    expect(told.slice(1)).toEqual([
      'Criteria of the standard that are lost: 1',
      'Criteria for which there is no data before or after, so that nothing is known to be won or lost: 2',
    ]);
  });

  it('says of each group of kinds whether it is gained, lost or left open', () => {
    const page = parsed('reform');
    expect(page.querySelector('section.part.gap')?.textContent).toMatch(
      /^What the reform loses\s*Lost: in these cases England and Wales as it is protects/,
    );
    expect(page.querySelector('section.part.further')?.textContent).toMatch(
      /^What the reform gains\s*Gained: in these cases England and Wales with the reform protects/,
    );
    expect(page.body.textContent).not.toContain('No gap:');
    const open = parsed('open');
    for (const part of open.querySelectorAll('section.part.gap')) expect(part.textContent).toContain('Left open: ');
    expect(open.querySelector('section.part.further')?.textContent).toContain('No gap:');
    expect(open.getElementById('reform')?.textContent).toContain('The gaps below are what the reform leaves open.');
  });
});

describe('a register under both laws, in the report', () => {
  const text = parsed('reform').getElementById('caseload')?.textContent ?? '';

  it('shows numbers that may be shown, and none that may not', () => {
    expect(CASELOAD.changes.map(({ acts }) => acts)).toEqual([78, undefined, undefined]);
    expect(text).toContain('Acts in the register: 5,417. Acts that come out alike under both: 5,310.');
    const cells = [...(parsed('reform').getElementById('caseload')?.querySelectorAll('td.n') ?? [])].map((cell) => cell.textContent);
    expect(cells).toEqual(['78', 'not shown', 'not shown']);
    expect(text).toContain('Numbers below 10 are not shown, nor those from which they could be worked out.');
    // 24 and 5 are hidden, and 29 and 107 are what would be left for them.
    expect(text).not.toMatch(/\b(24|5|29|107)\b(?!,)/);
  });

  it('leads to the kinds that acts fall into, and hides their small numbers', () => {
    const [first, ...others] = CASELOAD.changes;
    const [one = '', two = '', three = ''] = document('reform').kinds.map(({ id }) => id);
    const reasons = [
      { kind: two, how: 'all' },
      { kind: one, how: 'perhaps' },
    ] as const;
    const kinds = [
      { kind: one, surely: 0, perhaps: 0 },
      { kind: two, surely: 78 },
      { kind: three, surely: 1234, perhaps: 0 },
    ];
    const caseload = { ...CASELOAD, changes: [{ ...(first as (typeof CASELOAD.changes)[number]), reasons }, ...others], kinds };
    const section = parseHTML(comparisonPage({ ...document('reform'), caseload })).document.getElementById('caseload');
    const [changes, fallen] = [...(section?.querySelectorAll('table') ?? [])];
    expect(changes?.querySelector('tbody tr')?.lastElementChild?.textContent).toBe(`All of them: ${two}Perhaps: ${one}`);
    const rows = [...(fallen?.querySelectorAll('tbody tr') ?? [])].map((row) =>
      [...row.querySelectorAll('th, .n')].map((cell) => cell.textContent),
    );
    expect(rows).toEqual([
      [two, '78', 'not shown'],
      [three, '1,234', '0'],
    ]);
  });

  it('does not show how many come out alike where that would tell', () => {
    const alone = { ...document('reform'), caseload: hidden(5417, 5415, [change(2, 'gb-eaw-duress')], 10) };
    const own = parseHTML(comparisonPage(alone)).document.getElementById('caseload')?.textContent ?? '';
    expect(own).toContain('Acts that come out alike under both: not shown.');
    expect(own).not.toMatch(/5,415|5415|\b2\b/);
    const none = parseHTML(comparisonPage({ ...alone, caseload: hidden(5417, 5417, [], 10) })).document.getElementById('caseload');
    expect(none?.textContent).toContain('No act comes out otherwise.');
    expect(none?.textContent).not.toContain('not shown');
  });

  it('cites the rule of each side with its label, as that side has it', () => {
    const rows = [...(parsed('reform').getElementById('caseload')?.querySelectorAll('tbody tr') ?? [])];
    const [first, second, third] = rows.map((row) => [...row.querySelectorAll('th, td')].map((cell) => cell.textContent ?? ''));
    expect(first?.[0]).toBe('met, not guiltyA draft, clause 1 text');
    expect(first?.[1]).toBe(`open, stay, not guilty${law.provisions['gb-eaw-msa45-child']?.citation} text`);
    expect(second?.[0]).toContain(`${law.provisions['gb-eaw-duress']?.citation} ${law.provisions['gb-eaw-duress']?.checked.by}`);
    expect(third?.[0]).toContain('nobody-knows');
  });
});

describe('the Word file of a comparison', () => {
  it.each(NAMES)('%s: opens, with headings, contents, repeated heads and page numbers', (name) => {
    const files = unzipped(FILES.get(name) ?? new Uint8Array());
    const xml = files.get('word/document.xml') ?? '';
    for (const [path, text] of files) if (path.endsWith('.xml')) expect([path, wellFormed(text)]).toEqual([path, true]);
    const levels = [...xml.matchAll(/<w:pStyle w:val="(Title|Heading(\d))"/g)].map(([, , level]) => Number(level ?? 0));
    expect(levels.filter((level) => level === 0)).toHaveLength(1);
    expect([levels[0], noJumps(levels), levels.includes(3)]).toEqual([0, true, true]);
    expect(xml.match(/<w:tbl>/g)?.length).toBe(xml.match(/<w:tblHeader\/>/g)?.length);
    expect(xml).toMatch(/<w:pgSz[^>]*w:w="11906"/);
    expect(files.get('word/footer1.xml')).toContain('NUMPAGES');
    expect(files.get('word/styles.xml')).toContain('w:val="en-GB"');
  });

  it.each(NAMES)('%s: the contents name each heading down to the kinds, as a link with the page it stands on', (name) => {
    const paragraphs = wordOf(name);
    const headings = paragraphs.filter(({ level, id }) => level >= 1 && level <= 3 && id !== '');
    const entries = paragraphs.filter(({ style }) => /^TOC\d$/.test(style));
    expect(entries.map(({ text, style }) => [text, style])).toEqual(headings.map(({ text, level }) => [text, `TOC${level}`]));
    for (const [at, { xml }] of entries.entries()) {
      const id = headings[at]?.id;
      expect(xml).toContain(`w:anchor="${id}"`);
      expect(xml).toContain(`w:instr="PAGEREF ${id} \\h"`);
    }
    // Every field stands by itself: none is opened in one place and closed in another, none shows its code.
    for (const { xml } of paragraphs) expect(xml).not.toMatch(/fldChar|instrText/);
  });

  it.each(NAMES)('%s: every bookmark has a number and a name of its own that Word takes', (name) => {
    const xml = wordPart(name, 'word/document.xml');
    const starts = [...xml.matchAll(/<w:bookmarkStart w:name="([^"]*)" w:id="(\d+)"/g)];
    for (const at of [1, 2]) expect(new Set(starts.map((match) => match[at])).size).toBe(starts.length);
    for (const [, id = ''] of starts) expect(id).toMatch(/^[A-Za-z]\w{0,39}$/);
    const ends = [...xml.matchAll(/<w:bookmarkEnd w:id="(\d+)"/g)].map((match) => match[1]);
    expect(ends).toEqual(starts.map((match) => match[2]));
  });

  it('lines of a heading never lie over each other', () => {
    const styles = wordPart('places', 'word/styles.xml');
    const spacings = [...styles.matchAll(/<w:spacing [^>]*>/g)].map(([text]) => text);
    expect(spacings.filter((text) => /w:line=/.test(text) && !text.includes('w:lineRule="auto"'))).toEqual([]);
    for (const id of ['Title', 'Heading1', 'Heading2', 'Heading3', 'Heading4'])
      expect(styles.match(new RegExp(`<w:style [^>]*w:styleId="${id}".*?</w:style>`))?.[0]).toMatch(/<w:spacing [^>]*w:line="2\d\d"/);
  });

  it.each(NAMES)('%s: no word is wider than its column', (name) => {
    const within = ({ blocks, parts = [] }: Part): ReportTable[] => [
      ...blocks.flatMap((block) => ('table' in block ? [block.table] : [])),
      ...parts.flatMap(within),
    ];
    const tables = contentOf(document(name)).parts.flatMap(within);
    expect(tables.length).toBeGreaterThan(5);
    for (const { caption, head, rows, widths } of tables) {
      expect([caption, widths.reduce((sum, width) => sum + width, 0)]).toEqual([caption, 100]);
      for (const [at, width] of widths.entries()) {
        const cells = [head[at] ?? '', ...rows.flatMap((row) => (row[at] ?? []).map(plain))];
        const words = cells.flatMap((text) => text.split(/[\s\-/–]+/u)).filter((word) => !/^[0-9a-f]{64}$/.test(word));
        const longest = Math.max(...words.map((word) => word.length));
        // Letters of 9 points, half an em or a little more each; a page is 482 points wide, and a cell has margins.
        expect([caption, head[at], longest * 9 * 0.58 + 8 <= (482 * width) / 100]).toEqual([caption, head[at], true]);
      }
    }
  });

  it.each(NAMES)('%s: the annex has every fact of every pattern, with every value that does as well', (name) => {
    const paragraphs = wordOf(name);
    const { patterns, b } = document(name);
    const annex = paragraphs.slice(paragraphs.findIndex(({ id }) => id === 'annex'));
    for (const { id, kind, facts, also } of patterns) {
      const text = annex[annex.findIndex((one) => one.text === `${id} (${kind})`) + 1]?.text ?? '';
      for (const [fact, value] of Object.entries(facts)) {
        const named = fact.endsWith(' (b)') ? `${term(fact.slice(0, -4))} (${b.name})` : term(fact);
        expect([id, text.includes(`${named}: ${valueWords(value)}`)]).toEqual([id, true]);
      }
      for (const value of Object.values(also).flat()) expect([id, text.includes(valueWords(String(value)))]).toEqual([id, true]);
    }
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
