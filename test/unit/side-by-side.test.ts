import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseHTML } from 'linkedom';
import { afterAll, describe, expect, it } from 'vitest';
import { compareCriteria } from '../../src/cli/compare-criteria.ts';
import { criteriaPage } from '../../src/cli/compare-criteria-html.ts';
import { criteriaText } from '../../src/cli/compare-criteria-text.ts';
import { criteriaFor, type SideBySide, type SideCell, sideBySide } from '../../src/criteria/index.ts';
import type { Answered, Law } from '../../src/ir/index.ts';
import { term } from '../../src/words/index.ts';
import { law } from '../support/law.ts';
import { madeUpLaw } from '../support/made-up-law.ts';

const ON = '2026-11-24';
const on = (...places: string[]) => places.map((place) => ({ place, on: ON }));
const style = (width: number) => ({ bold: String, dim: String, red: String, yellow: String, green: String, width });

const cellOf = (side: SideBySide, id: string, at: number): SideCell =>
  side.criteria.find((one) => one.id === id)?.cells[at] as unknown as SideCell;

/** A law of one made-up place with a plain rule and these answers. */
const madeUp = (answers: string): Law =>
  madeUpLaw('checked: { by: secondary, on: 2026-11-24 }\nelements: { compelled: compelled }', answers);

const answer = (id: string, keys: string) =>
  `\`\`\`answer\nid: ${id}\n${keys}\nsays: Somebody saw it.\ncitation: Report <b>&"7"\nchecked: { by: memory, on: 2026-11-24 }\n\`\`\`\n`;

describe('criteria side by side: the data', () => {
  it('holds for every place and day what criteriaFor gives, provisions named with citation and label', () => {
    const asked = [...on('ES', 'IT', 'GB-EAW', 'US-NY', 'UA'), { place: 'GB-EAW', on: '2014-01-01' }];
    const side = sideBySide(law, asked);
    expect(side.criteria.length).toBe(40);
    asked.forEach(({ place, on: day }, at) => {
      const report = criteriaFor(law, place, day);
      report.criteria.forEach((one, index) => {
        const { evidence, checked: _, ...cell } = cellOf(side, one.id, at);
        const { evidence: own, id, line, ...rest } = one;
        expect(side.criteria[index]).toMatchObject({ id, line });
        expect(cell).toEqual({ place, on: day, ...rest });
        expect(
          evidence.map(({ provisions, stopped, ...plain }) => ({ ...plain, ids: provisions.map((named) => named.id), stopped })),
        ).toEqual(
          own.map(({ provisions, stopped, ...plain }) => ({
            ...plain,
            ids: [...provisions],
            stopped: stopped.map(({ provision, by }) => expect.objectContaining({ id: provision, by })),
          })),
        );
        for (const named of evidence.flatMap(({ provisions, stopped }) => [...provisions, ...stopped])) {
          expect(named.citation).not.toBe('');
          expect(['text', 'secondary', 'memory']).toContain(named.checked);
        }
      });
      expect(side.gates.map(({ id, title, cells }) => ({ id, title, ...cells[at], place: undefined, on: undefined }))).toEqual(
        report.gates.map((gate) => ({ ...gate, place: undefined, on: undefined })),
      );
    });
  });

  it('a day of its own gives other answers and other binding treaties of the same place', () => {
    const days = sideBySide(law, [
      { place: 'GB-EAW', on: '2014-01-01' },
      { place: 'GB-EAW', on: ON },
    ]);
    expect([0, 1].map((at) => cellOf(days, 'NP-01', at).law)).toEqual(['partly', 'met']);
    const sk = sideBySide(law, [
      { place: 'SK', on: '2026-07-14' },
      { place: 'SK', on: '2026-07-15' },
    ]);
    expect([0, 1].map((at) => cellOf(sk, 'NP-05', at).strength.treaty)).toEqual(['int-ecat', 'int-eu-2011-36']);
  });

  it('what binds a Party does not bind another State, in the cell and in the counts', () => {
    const side = sideBySide(law, on('ES', 'US-NY'));
    expect([0, 1].map((at) => cellOf(side, 'NP-21', at).strength.level)).toEqual(['B', 'A']);
    side.summary.forEach((summary, at) => {
      const cells = side.criteria.map((one) => one.cells[at] as SideCell);
      const binding = cells.filter(({ strength }) => strength.level === 'B');
      const of = (some: readonly SideCell[], value: Answered) => some.filter((cell) => cell.law === value).length;
      for (const value of ['met', 'partly', 'not_met', 'not_applicable', 'no_data'] as const) {
        expect(summary.all[value]).toBe(of(cells, value));
        expect(summary.binding[value]).toBe(of(binding, value));
      }
    });
    const total = (at: number) => Object.values(side.summary[at]?.binding ?? {}).reduce((sum, count) => sum + count, 0);
    expect(total(0)).toBeGreaterThan(total(1));
  });

  it('no data is never counted as not met, and a label stands only where there is an answer', () => {
    const side = sideBySide(law, on('UZ', 'UA', 'FR'));
    const nothing = side.criteria.flatMap(({ cells }) => cells).filter((cell) => cell.law === 'no_data');
    expect(nothing.length).toBeGreaterThan(40);
    expect(nothing.filter((cell) => cell.checked !== undefined)).toEqual([]);
    expect(side.summary.reduce((sum, { all }) => sum + all.no_data, 0)).toBe(nothing.length);
  });

  it('the label is that of what passes, of the source that was entered, or the weakest of all that was looked at', () => {
    const side = sideBySide(madeUp(answer('al-np-02', 'criterion: NP-02\nlaw: partly')), on('AL'));
    expect(cellOf(side, 'NP-01', 0)).toMatchObject({ law: 'met', checked: 'secondary' });
    expect(cellOf(side, 'NP-02', 0)).toMatchObject({ law: 'partly', source: 'entered', checked: 'memory' });
    const eaw = sideBySide(law, on('GB-EAW'));
    expect(cellOf(eaw, 'NP-01', 0)).toMatchObject({ law: 'met', checked: 'text' });
    expect(cellOf(eaw, 'NP-05', 0)).toMatchObject({ law: 'not_met', checked: 'memory' });
  });

  it('practice stands apart from the law and is never computed', () => {
    const side = sideBySide(madeUp(answer('al-np-16', 'criterion: NP-16\npractice: not_met')), on('AL'));
    const cell = cellOf(side, 'NP-16', 0);
    expect(cell).toMatchObject({ practice: 'not_met', source: 'computed' });
    expect(cell.law).toBe(cellOf(sideBySide(madeUp(''), on('AL')), 'NP-16', 0).law);
    expect(side.summary[0]?.practice).toEqual({ met: 0, partly: 0, not_met: 1, not_applicable: 0, no_data: 39 });
    expect(cell.evidence.length).toBeGreaterThan(0);
  });
});

describe('criteria side by side: the text', () => {
  const every = ['ES', 'IT', 'FR', 'RO', 'DE', 'GB-EAW', 'PL', 'US-NY', 'UA', 'MD', 'GB-NIR'];

  it('fits any screen for any number of places, with every criterion and every place in it', () => {
    for (const [width, count] of [
      [40, 3],
      [80, 2],
      [80, 8],
      [100, 4],
      [100, 11],
      [120, 6],
    ] as const) {
      const text = criteriaText(sideBySide(law, on(...every.slice(0, count))), style(width), count < 4);
      const long = text.split('\n').filter((line) => line.length > width);
      expect(long.map((line) => `${width}: ${line}`)).toEqual([]);
      for (const place of every.slice(0, count)) expect(text).toMatch(new RegExp(`^[^a-z]*\\b${place}\\b`, 'm'));
      for (const id of Object.keys(law.criteria)) expect(text).toMatch(new RegExp(`^${id} `, 'm'));
    }
  });

  it('shows answer, strength and label of each cell below its place', () => {
    const side = sideBySide(law, on('ES', 'US-NY', 'UA'));
    const lines = criteriaText(side, style(100), false).split('\n');
    const head = lines.find((line) => /ES +US-NY +UA/.test(line)) as string;
    for (const { id, cells } of side.criteria) {
      const at = lines.findIndex((line) => line.startsWith(id));
      cells.forEach((cell, index) => {
        const from = head.indexOf(['ES', 'US-NY', 'UA'][index] as string);
        expect(lines[at]?.slice(from).startsWith(`${SIGNS[cell.law]} ${term(cell.law)}`), id).toBe(true);
        expect(lines[at + 1]?.slice(from).startsWith([cell.strength.level, cell.checked].filter(Boolean).join(' ')), id).toBe(true);
      });
    }
  });

  it('practice has a row of its own, blank where nothing is held; --all gives the source with its label', () => {
    const side = sideBySide(madeUp(answer('al-np-03', 'criterion: NP-03\npractice: not_met')), on('AL'));
    const text = criteriaText(side, style(100), false);
    expect(text.match(/^ +in practice /gm)?.length).toBe(1);
    expect(text).toMatch(/^ {7}in practice +✗ not met$/m);
    expect(text).not.toContain('Somebody saw it.');
    expect(criteriaText(side, style(200), true)).toContain('in practice: Somebody saw it. Report <b>&"7" [memory]');
  });

  it('where there is no answer, the evidence does not say no', () => {
    const side = sideBySide(law, on('UA'));
    const text = criteriaText(side, style(200), true);
    const nothing = side.criteria.filter(({ cells }) => cells[0]?.law === 'no_data').map(({ id }) => id);
    for (const id of nothing) expect(text.split(`\n${id} `)[1]?.split('\nNP-')[0], id).not.toMatch(/^ +no: /m);
  });
});

const SIGNS: Readonly<Record<Answered, string>> = { met: '✓', partly: '◐', not_met: '✗', not_applicable: '–', no_data: '?' };

describe('criteria side by side: the page', () => {
  const pageOf = (side: SideBySide) => ({ html: criteriaPage(side), document: parseHTML(criteriaPage(side)).document });
  const texts = (nodes: Iterable<{ textContent: string | null }>) => [...nodes].map((node) => (node.textContent ?? '').trim());

  it('needs nothing from elsewhere, and links lead to a part of it or to a source', () => {
    const { html, document } = pageOf(sideBySide(law, on('ES', 'IT', 'GB-EAW')));
    expect(document.querySelectorAll('script, link, img, iframe, object, form').length).toBe(0);
    expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
    expect(html).not.toMatch(/@import|url\(|\ssrc=|\son\w+=/);
    for (const link of document.querySelectorAll('a')) {
      const href = link.getAttribute('href') ?? '';
      if (href.startsWith('#')) expect(document.getElementById(href.slice(1)), href).not.toBeNull();
      else expect(href).toMatch(/^https?:\/\//);
    }
    const ids = [...document.querySelectorAll('[id]')].map((one) => one.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('the map has one head per place, one row per criterion, and says in each cell by sign and word what the data say', () => {
    const side = sideBySide(law, on('ES', 'US-NY', 'UA'));
    const { document } = pageOf(side);
    const map = document.querySelector('#map table');
    expect(texts(map?.querySelectorAll('thead th[scope=col]') ?? []).slice(1)).toEqual(['Spain (ES)', 'New York (US-NY)', 'Ukraine (UA)']);
    const rows = [...(map?.querySelectorAll('tbody tr') ?? [])];
    expect(rows.length).toBe(40);
    rows.forEach((row, index) => {
      expect(row.querySelectorAll('th[scope=row]').length).toBe(1);
      [...row.querySelectorAll('td')].forEach((shown, at) => {
        const cell = side.criteria[index]?.cells[at] as SideCell;
        const [own, practice] = [...shown.querySelectorAll('.cell')];
        expect(own?.querySelector('b')?.textContent).toBe(`${SIGNS[cell.law]} ${term(cell.law)}`);
        expect(own?.classList.contains('binding')).toBe(cell.strength.level === 'B');
        expect(own?.textContent?.includes('binding')).toBe(cell.strength.level === 'B');
        expect(practice?.querySelector('b')?.textContent).toBe(
          cell.practice === 'no_data' ? undefined : `${SIGNS[cell.practice]} ${term(cell.practice)}`,
        );
      });
    });
  });

  it('many places stand in several tables, each place in one of them', () => {
    const places = Object.keys(law.places).slice(0, 19);
    const { document } = pageOf(sideBySide(law, on(...places)));
    const tables = [...document.querySelectorAll('#map table')];
    expect(tables.length).toBe(3);
    const heads = tables.flatMap((table) => texts(table.querySelectorAll('thead th')).slice(1));
    expect(heads).toEqual(places.map((place) => `${law.places[place]?.name} (${place})`));
  });

  it('practice is in a section of its own, with source and label; words of others are text and no markup', () => {
    const { document } = pageOf(sideBySide(madeUp(answer('al-np-03', 'criterion: NP-03\npractice: not_met')), on('AL')));
    const rows = [...document.querySelectorAll('#practice tbody tr')];
    expect(rows.length).toBe(1);
    expect(rows[0]?.querySelector('cite')?.textContent).toBe('Report <b>&"7"');
    expect(rows[0]?.querySelector('.label')?.textContent).toBe('memory');
    const none = pageOf(sideBySide(law, on('ES'))).document;
    expect(none.querySelectorAll('#practice table').length).toBe(0);
    expect(none.querySelector('#practice')?.textContent).toContain('No answer on practice is held of: Spain (ES).');
  });

  it('an answer that a criterion does not apply is shown and counted as that', () => {
    const side = sideBySide(madeUp(answer('al-np-05', 'criterion: NP-05\nlaw: not_applicable')), on('AL'));
    expect(side.summary[0]?.all.not_applicable).toBe(1);
    expect(texts(pageOf(side).document.querySelectorAll('#counts table thead th'))).toContain('not applicable');
    expect(criteriaText(side, style(80), false)).toContain('– not applicable');
  });
});

describe('criteria side by side: the command', () => {
  const folder = mkdtempSync(join(tmpdir(), 'side-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  async function compare(places: readonly string[], flags: Parameters<typeof compareCriteria>[1] = {}) {
    const said = { out: '', err: '' };
    const io = {
      out: (text: string) => {
        said.out += text;
      },
      err: (text: string) => {
        said.err += text;
      },
      outStyle: style(100),
      errStyle: style(100),
    };
    return { status: await compareCriteria(places, flags, io), ...said };
  }

  it('gives one JSON document with every criterion for every place, an own day before --on', async () => {
    const { status, out, err } = await compare(['es', 'GB-EAW@2014-01-01', 'RO'], { on: ON, json: true });
    expect({ status, err }).toEqual({ status: 0, err: '' });
    const side = JSON.parse(out) as SideBySide;
    expect(side.format).toBe('sinepoena.criteria/1');
    expect(side.places.map(({ place, on: day }) => `${place} ${day}`)).toEqual([`ES ${ON}`, 'GB-EAW 2014-01-01', `RO ${ON}`]);
    expect(side.criteria.map(({ cells }) => cells.length)).toEqual(Array(40).fill(3));
    expect(side.criteria.every(({ support }) => support.length > 0)).toBe(true);
    expect(side.summary.length).toBe(3);
    expect(Object.keys(side.law.packs)).toContain('gb-eaw');
  });

  it('refuses a wrong day and one place twice on one day, also under another name; takes it on two days', async () => {
    const day = await compare(['ES@2026-02-30', 'IT']);
    expect(day.status).toBe(2);
    expect(day.err).toContain('"2026-02-30" is no full date.');
    expect((await compare(['ES'], { on: 'yesterday' })).err).toContain('"yesterday" is no full date.');
    expect((await compare(['ES@', 'IT'])).status).toBe(2);
    const twice = await compare(['ES', 'es-ct'], { on: ON });
    expect(twice.status).toBe(2);
    expect(twice.err).toContain(`"ES" and "es-ct" are both the law of ES on ${ON}`);
    expect((await compare(['ES', 'ES@2015-01-01'], { on: ON })).status).toBe(0);
  });

  it('a place that is not held: status 1, with the nearest; as JSON too', async () => {
    const { status, out, err } = await compare(['ES', 'GB-EAV'], { json: true });
    expect(status).toBe(1);
    expect(err).toContain('did you mean GB-EAW?');
    expect(JSON.parse(out).problems.map((one: { code: string }) => one.code)).toEqual(['place_not_held']);
  });

  it('writes the page beside the text; where it cannot, nothing is written or printed', async () => {
    const path = join(folder, 'deep', 'page.html');
    const done = await compare(['ES', 'IT'], { on: ON, report: path });
    expect(done.status).toBe(0);
    expect(done.out).toContain(`Report: ${path}.`);
    expect(readFileSync(path, 'utf8')).toMatch(/^<!doctype html>/);
    expect(readdirSync(join(folder, 'deep'))).toEqual(['page.html']);
    const refused = await compare(['ES', 'IT'], { on: ON, report: join(path, 'below.html') });
    expect({ status: refused.status, out: refused.out }).toEqual({ status: 2, out: '' });
    expect(refused.err).toContain('cannot be written');
    const none = join(folder, 'none.html');
    expect((await compare(['ES', 'XX'], { on: ON, report: none })).status).toBe(1);
    expect(existsSync(none)).toBe(false);
  });
});
