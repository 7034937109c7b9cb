import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { parseHTML } from 'linkedom';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadLaw } from '../../src/cli/load-law.ts';
import { loadProfile } from '../../src/cli/load-profile.ts';
import { main } from '../../src/cli/main.ts';
import { type RunRecord, recordPath } from '../../src/cli/screen-record.ts';
import { writeReport } from '../../src/cli/screen-report.ts';
import { caseloadSql } from '../../src/screen/generate.ts';
import { type Cell, Numbers, reportOf } from '../../src/screen/index.ts';
import { barPlot, stackPlot } from '../../src/screen/report-plots.ts';
import { law as held } from '../support/law.ts';

/** What the tests read of a page. */
interface Element {
  readonly id: string;
  readonly tagName: string;
  readonly textContent: string | null;
  readonly children: Iterable<Element>;
  getAttribute(name: string): string | null;
  closest(selector: string): Element | null;
  querySelector(selector: string): Element | null;
  querySelectorAll(selector: string): Iterable<Element>;
}

interface Page extends Element {
  readonly documentElement: Element;
  getElementById(id: string): Element | null;
}

const PAIR = ['a', 'b'];

/** What is shown of the parts of one total: a number, `few` or `held`. */
function shownOf(parts: Readonly<Record<string, number>>): Record<string, number | string> {
  const numbers = new Numbers();
  for (const [key, value] of Object.entries(parts)) numbers.put(key, value);
  numbers.put(
    'total',
    Object.values(parts).reduce((sum, value) => sum + value, 0),
  );
  numbers.sum('total', Object.keys(parts));
  return words(numbers);
}

const words = (numbers: Numbers): Record<string, number | string> =>
  Object.fromEntries([...numbers.settled()].map(([key, shown]) => [key, shown.as === 'number' ? shown.value : shown.as]));

describe('small numbers are hidden', () => {
  it('leaves numbers from 10 and nought as they are', () => {
    expect(shownOf({ a: 10, b: 0, c: 2000 })).toEqual({ a: 10, b: 0, c: 2000, total: 2010 });
  });

  it('hides the next smallest too, so that a total does not give a small one away', () => {
    expect(shownOf({ a: 3, b: 500, c: 40, d: 0 })).toEqual({ a: 'few', b: 500, c: 'held', d: 0, total: 543 });
  });

  it('hides a third where two small ones leave too little room together', () => {
    expect(shownOf({ a: 3, b: 4, c: 40, d: 50 })).toEqual({ a: 'few', b: 'few', c: 'held', d: 50, total: 97 });
    expect(shownOf({ a: 9, b: 9, c: 40, d: 50 })).toEqual({ a: 'few', b: 'few', c: 'held', d: 50, total: 108 });
    expect(shownOf({ a: 5, b: 6, c: 40 })).toEqual({ a: 'few', b: 'few', c: 40, total: 51 });
  });

  it('hides a total that is small itself', () => {
    expect(shownOf({ a: 3, b: 0 })).toMatchObject({ a: 'few', total: 'few' });
  });

  it('hides what gives a small number away across two tables', () => {
    const numbers = new Numbers();
    for (const [key, value] of Object.entries({ rows: 100, met: 4, open: 20, not_met: 76, decided: 80, other: 20 }))
      numbers.put(key, value);
    numbers.sum('rows', ['met', 'open', 'not_met']);
    numbers.sum('rows', ['decided', 'other']);
    numbers.sum('other', ['open']);
    const shown = words(numbers);
    expect(shown).toEqual({ rows: 100, met: 'few', open: 20, not_met: 'held', decided: 80, other: 20 });
  });

  it('hides a number that leaves few over from the whole', () => {
    const numbers = new Numbers();
    for (const [key, value] of Object.entries({ rows: 100, a: 95, b: 60 })) numbers.put(key, value);
    for (const key of PAIR) numbers.within(key, 'rows');
    expect(words(numbers)).toMatchObject({ rows: 100, a: 'held', b: 60 });
  });

  it('refuses numbers that contradict each other', () => {
    const numbers = new Numbers();
    numbers.put('a', 3);
    numbers.put('b', 4);
    expect(() => numbers.put('a', 4)).toThrow();
    expect(() => numbers.sum('a', ['b'])).toThrow();
  });

  it('never leaves a small number that follows from a total, whatever the numbers', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(40), { minLength: 2, maxLength: 7 }), (values) => {
        const shown = shownOf(Object.fromEntries(values.map((value, at) => [`p${at}`, value])));
        const hidden = values.filter((_, at) => typeof shown[`p${at}`] === 'string');
        for (const [at, value] of values.entries()) if (value > 0 && value < 10) expect(shown[`p${at}`]).toBe('few');
        if (hidden.length === 0 || shown['total'] === 'few') return;
        expect(hidden.length).toBeGreaterThan(1);
        expect(hidden.reduce((sum, value) => sum + value, 0)).toBeGreaterThanOrEqual(10);
      }),
      { seed: 1 },
    );
  });
});

describe('two tables that share their numbers', () => {
  /** Rank of equations over the unseen numbers, each a row of 0 and 1. */
  function rank(rows: readonly (readonly number[])[]): number {
    const left = rows.map((row) => [...row]);
    let found = 0;
    for (let column = 0; column < (left[0]?.length ?? 0); column += 1) {
      const at = left.findIndex((row, index) => index >= found && Math.abs(row[column] as number) > 1e-9);
      if (at < 0) continue;
      const [pivot] = left.splice(at, 1) as [number[]];
      left.splice(found, 0, pivot);
      for (const row of left.slice(found + 1)) {
        const times = (row[column] as number) / (pivot[column] as number);
        for (const [index, value] of pivot.entries()) row[index] = (row[index] as number) - times * value;
      }
      found += 1;
    }
    return found;
  }

  it('do not give away a small number together', () => {
    const value = fc.oneof(fc.nat(9), fc.nat(90));
    fc.assert(
      fc.property(fc.array(value, { minLength: 12, maxLength: 12 }), (values) => {
        const numbers = new Numbers();
        const [across, down] = [
          [0, 1, 2],
          [0, 1, 2, 3],
        ];
        const sum = (name: string, parts: readonly number[]) => {
          numbers.put(
            name,
            parts.reduce((all, at) => all + (values[at] as number), 0),
          );
          numbers.sum(
            name,
            parts.map((at) => String(at)),
          );
        };
        for (const [at, one] of values.entries()) numbers.put(String(at), one);
        for (const row of down)
          sum(
            `row ${row}`,
            across.map((column) => row * 3 + column),
          );
        for (const column of across)
          sum(
            `column ${column}`,
            down.map((row) => row * 3 + column),
          );
        const shown = words(numbers);
        const unseen = Object.keys(shown).filter((key) => typeof shown[key] === 'string');
        const equations = [
          ...down.map((row) => [`row ${row}`, ...across.map((column) => String(row * 3 + column))]),
          ...across.map((column) => [`column ${column}`, ...down.map((row) => String(row * 3 + column))]),
        ].map(([total = '', ...parts]) => unseen.map((key) => (parts.includes(key) ? 1 : 0) - (key === total ? 1 : 0)));
        const whole = rank(equations);
        for (const key of unseen.filter((one) => shown[one] === 'few'))
          expect(rank([...equations, unseen.map((one) => (one === key ? 1 : 0))]), key).toBe(whole + 1);
      }),
      { seed: 1, numRuns: 300 },
    );
  });
});

describe('the page', () => {
  const folder = mkdtempSync(join(tmpdir(), 'report-'));
  const result = join(folder, 'result.parquet');
  let html = '';
  let page: Page;
  let record: RunRecord;
  let query: (sql: string) => Promise<unknown[][]>;

  beforeAll(async () => {
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    query = async (sql) => (await connection.runAndReadAll(sql)).getRowsJson();
    const register = join(folder, 'register.parquet');
    await query(`COPY (${caseloadSql({ rows: 400, seed: 7, forum: 'GB-EAW', missing: 0.4 })}) TO '${register}' (FORMAT parquet)`);
    const said: string[] = [];
    const plain = new Proxy({}, { get: () => (text: string) => text }) as never;
    const io = { out: () => {}, err: (text: string) => said.push(text), outStyle: plain, errStyle: plain };
    const flags = ['--profile', 'plain', '--forum', 'GB-EAW', '--also', 'US-NY', '--on', '2026-11-28', '--out', result];
    expect(await main(['screen', register, ...flags, '--report', join(folder, 'report.html')], io), said.join('')).toBe(0);
    html = readFileSync(join(folder, 'report.html'), 'utf8');
    page = parseHTML(html).document as unknown as Page;
    record = JSON.parse(readFileSync(recordPath(result), 'utf8'));
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const all = (selector: string, of: Element = page): Element[] => [...of.querySelectorAll(selector)];
  const text = (element: Element | null | undefined): string => element?.textContent?.trim() ?? '';
  const rowsOf = (caption: RegExp): string[][] => {
    const table = all('table').find((one) => caption.test(text(one.querySelector('caption'))));
    return table ? all('tbody tr', table).map((row) => [...row.children].map(text)) : [];
  };
  /** What the page may show of a number that a query gave. */
  const fits = (shown: string, value: number): boolean =>
    shown === 'fewer than 10'
      ? value > 0 && value < 10
      : shown === 'not shown'
        ? value >= 10
        : shown === value.toLocaleString('en') && !(value > 0 && value < 10);
  const here = (sql: string): string => sql.replaceAll(`'${basename(result)}`, `'${result}`);

  it('shows nothing but numbers that its own queries give', async () => {
    const tables = all('table').filter((table) => table.querySelector('td.n'));
    expect(tables.length).toBeGreaterThan(8);
    for (const table of tables) {
      const sql = all('pre code', table.closest('section') as Element).map(text);
      const given = new Set<number>([0]);
      for (const one of sql) for (const row of await query(here(one))) for (const cell of flat(row)) given.add(Number(cell));
      if (/Rows in/.test(text(table.querySelector('caption')))) given.add(record.counts.decided).add(record.counts.rows_in);
      const wrong = all('td.n', table)
        .map(text)
        .filter((shown) => ![...given].some((value) => fits(shown, value)));
      expect(wrong, text(table.querySelector('caption'))).toEqual([]);
    }
  });

  it('puts the right number beside each outcome, place of urgency, provision and fact', async () => {
    const counts = async (column: string, order = ''): Promise<Map<string, number>> =>
      new Map(
        (await query(`SELECT ${column}, count(*) FROM '${result}' GROUP BY ALL ${order}`)).map(([of, acts]) => [String(of), Number(acts)]),
      );
    const outcomes = await counts('outcome_domestic');
    const layer = rowsOf(/^Outcomes by layer, law of England/).filter(([of]) => of === 'Law of the place');
    expect(layer.length).toBe(outcomes.size);
    for (const [, outcome = '', acts = ''] of layer) {
      const name = [...outcomes.keys()].find((key) => key.replaceAll('_', ' ') === outcome.replace('outside its scope', 'out of scope'));
      expect(fits(acts, outcomes.get(name ?? '') ?? -1), outcome).toBe(true);
    }
    const urgency = await counts('urgency');
    for (const [place = '', , acts = ''] of rowsOf(/^Places of the order/))
      expect(fits(acts, urgency.get(place.replace(/^\d\. /, '').replaceAll(' ', '_')) ?? 0), place).toBe(true);
    const listed = async (column: string): Promise<Map<string, number>> => {
      const words = `SELECT unnest(string_split(${column}, ';')) AS word FROM '${result}'`;
      return new Map((await query(`SELECT word, count(*) FROM (${words}) GROUP BY word`)).map(([of, acts]) => [String(of), Number(acts)]));
    };
    const open = await listed('open_facts');
    const facts = rowsOf(/^Facts not recorded/);
    expect(facts.map(([, name]) => name).sort()).toEqual([...open.keys()].sort());
    for (const [, name = '', acts = '', alone = ''] of facts) {
      expect(fits(acts, open.get(name) ?? -1), name).toBe(true);
      expect(fits(alone, record.unrecorded?.facts.find(({ fact }) => fact === name)?.alone ?? -1), name).toBe(true);
    }
  });

  it('hides small numbers, in pictures and words too', () => {
    expect(html).toContain('fewer than 10');
    const numbers = all('td.n').map(text);
    expect(numbers.filter((shown) => /^[1-9]$/.test(shown))).toEqual([]);
    for (const label of all('svg desc').map(text))
      expect(label).not.toMatch(/(?:part|alone|met|open|scope|force|recorded:|held:|child:|hearing:) [1-9](?!\d|,\d)/);
  });

  it('loads nothing from anywhere and runs nothing', () => {
    expect(all('script, link, img, iframe, object, embed, [src], [style*="url("]').length).toBe(0);
    expect(all('style').map(text).join('')).not.toMatch(/url\(|@import/);
    const links = all('[href]');
    expect(links.every((one) => one.tagName === 'A')).toBe(true);
    expect(links.map((one) => one.getAttribute('href') ?? '').filter((href) => !/^(#|https?:\/\/|data:text\/csv)/.test(href))).toEqual([]);
    expect(html.length).toBeLessThan(500_000);
  });

  it('is built so that it can be read by ear, on paper and without a pointer', () => {
    expect(page.documentElement.getAttribute('lang')).toBe('en');
    for (const landmark of ['header', 'nav[aria-label]', 'main', 'footer', 'h1']) expect(all(landmark).length, landmark).toBe(1);
    const levels = all('h1, h2, h3, h4').map((one) => Number(one.tagName[1]));
    expect(levels.filter((level, at) => level > (levels[at - 1] ?? 0) + 1)).toEqual([]);
    const ids = all('[id]').map((one) => one.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const href of all('a[href^="#"]').map((one) => one.getAttribute('href') as string)) expect(ids).toContain(href.slice(1));
    for (const table of all('table')) {
      expect(text(table.querySelector('caption'))).not.toBe('');
      expect(all('th', table).every((one) => ['col', 'row'].includes(one.getAttribute('scope') ?? ''))).toBe(true);
    }
  });

  it('has a table behind every picture, and a name and a description in it', () => {
    const pictures = all('svg');
    expect(pictures.length).toBeGreaterThan(5);
    for (const picture of pictures) {
      expect(picture.getAttribute('role')).toBe('img');
      const named = (picture.getAttribute('aria-labelledby') ?? '').split(' ');
      expect(named.map((id) => text(page.getElementById(id))).every((words) => words !== '')).toBe(true);
      expect(picture.closest('figure')?.querySelector('details table caption')).toBeTruthy();
    }
  });

  it('carries the label of every provision, and calls nothing unverified settled', () => {
    const rows = [...rowsOf(/^Best provision/), ...rowsOf(/^Provisions of/)].map((row) => row.join(' '));
    const labels = rows.flatMap((row) => (/(?:^| )(text|secondary|memory) (?:The|A) /.exec(row) ? [row] : []));
    expect(labels.length).toBeGreaterThan(10);
    for (const row of labels.filter((one) => !/ text The wording was read/.test(one))) expect(row).toContain('Not settled.');
    const best = rowsOf(/^Best provision/).filter(([of]) => !of?.startsWith('None'));
    expect(best.every((row) => /^(text|secondary|memory) /.test(row[3] ?? ''))).toBe(true);
  });

  it('judges nobody', () => {
    const words = all('body > *').map(text).join(' ').replaceAll(/\s+/g, ' ');
    expect([...words.matchAll(/.{60}(?:(?:is|was|are|were) a victim|not a victim|risk score|likely victim).{40}/gi)].map(String)).toEqual(
      [],
    );
    expect(words).toContain('not legal advice');
    expect(words).toContain('A human decides');
  });

  it('is not written where the result and the record do not belong together', async () => {
    const { law } = await loadLaw();
    const { profile } = loadProfile('plain', law.vocabulary);
    const other = { ...record, counts: { ...record.counts, open: record.counts.open + 1 } };
    const path = join(folder, 'other.html');
    await expect(writeReport(other, result, law, profile as NonNullable<typeof profile>, path)).rejects.toThrow(/open/);
    expect(existsSync(path)).toBe(false);
  });

  it('hands over the specification of the best fields as a table', () => {
    const href = all('a[download]')[0]?.getAttribute('href') ?? '';
    const csv = decodeURIComponent(href.slice(href.indexOf(',') + 1)).split('\r\n');
    const fields = new Set(record.unrecorded?.choices.flatMap(({ facts }) => facts));
    expect(csv.length).toBe(fields.size + 2);
    for (const field of fields) expect(csv.some((line) => line.startsWith(`"${field}",`))).toBe(true);
    expect(rowsOf(/^Fields to add/).length).toBe(fields.size);
  });
});

describe('acts for whose place no law is held', () => {
  const { profile } = loadProfile('plain', held.vocabulary);
  if (!profile) throw new Error('no profile');
  type Acts = Readonly<Record<string, number>>;
  /** A run over England and Spain with rows elsewhere: outcomes of the law of the place, and rows and open rows of each place. */
  const ranOf = (outcomes: Acts, places: Readonly<Record<string, readonly [number, number]>>, elsewhere: number): RunRecord => {
    const rows = Object.values(outcomes).reduce((sum, acts) => sum + acts, 0);
    const open = (outcomes['open'] ?? 0) + (outcomes['no_rule'] ?? 0);
    const counted = Object.entries(places).map(([forum, [own, left]]) => ({ forum, rows: own, decided: own - left, open: left }));
    return {
      on: '2026-11-28',
      forum: Object.keys(places).join(', '),
      also: [],
      counts: { rows_in: rows, decided: rows - open, open, rejected: 0 },
      unread: [],
      in_places: { places: counted, elsewhere: { rows: elsewhere, empty: elsewhere, not_held: {}, unread: 0 } },
    } as unknown as RunRecord;
  };
  const answersOf = (outcomes: Acts): Map<string, Cell[][]> => {
    const lines = Object.entries(outcomes);
    const layers = ['domestic', 'binding', 'guidance'].map((layer): [string, Cell[][]] => [`outcome_${layer}`, lines]);
    const rows = lines.reduce((sum, [, acts]) => sum + acts, 0);
    return new Map<string, Cell[][]>([
      ['rows', [[rows]]],
      ...layers,
      ['best', lines.map(([outcome, acts]) => [null, null, outcome, acts])],
      ['urgency', [['not_recorded', rows]]],
      ...['signs', 'signs_enough_for', 'open_facts', 'contested'].map((name): [string, Cell[][]] => [`any ${name}`, [[0]]]),
    ]);
  };
  const shownIn = (outcomes: Acts, places: Readonly<Record<string, readonly [number, number]>>, elsewhere: number) => {
    const { shown } = reportOf(ranOf(outcomes, places, elsewhere), held, profile, answersOf(outcomes));
    return (key: string) => {
      const one = shown.get(key);
      return one?.as === 'number' ? one.value : one?.as;
    };
  };

  it('count as open, and are told apart from acts of which too little is recorded', () => {
    const at = shownIn({ met: 300, open: 60, no_rule: 40 }, { 'GB-EAW': [300, 50], ES: [60, 10] }, 40);
    expect(['open', 'decided', 'outcome_domestic | open', 'outcome_domestic | no_rule'].map(at)).toEqual([100, 300, 60, 40]);
    expect(['rows of no place', 'open of no place', 'rows of ES', 'decided of ES'].map(at)).toEqual([40, 40, 60, 50]);
  });

  it('also where there is nothing else that is open', () => {
    const at = shownIn({ not_met: 30, no_rule: 40 }, { 'GB-EAW': [30, 0] }, 40);
    expect(['open', 'decided', 'rows of no place'].map(at)).toEqual([40, 30, 40]);
  });

  it('do not give the rows of a small place away: what is hidden in one table is not shown in the other', () => {
    const at = shownIn({ met: 381, open: 4, no_rule: 15 }, { 'GB-EAW': [381, 0], ES: [4, 4] }, 15);
    expect(at('rows of ES')).toBe('few');
    expect(at('outcome_domestic | open')).toBe('few');
    // 400 rows less those of England and those elsewhere are those of Spain, wherever the latter stand.
    const seen = (keys: readonly string[]) => keys.some((key) => typeof at(key) === 'number');
    const rows = seen(['rows']);
    const england = seen(['rows of GB-EAW', 'decided', 'decided of GB-EAW', 'outcome_domestic | met']);
    const elsewhere = seen(['rows of no place', 'open of no place', 'outcome_domestic | no_rule', 'outcome_binding | no_rule']);
    expect([rows, england, elsewhere].filter(Boolean).length).toBeLessThan(3);
  });

  it('are refused where the record and the result differ about them', () => {
    const outcomes = { met: 300, open: 60, no_rule: 40 };
    const places = { 'GB-EAW': [300, 50], ES: [60, 10] } as const;
    const answers = answersOf(outcomes);
    expect(() => reportOf(ranOf(outcomes, places, 39), held, profile, answers)).toThrow(/rows/);
    const { counts, ...rest } = ranOf(outcomes, places, 40);
    expect(() => reportOf({ ...rest, counts: { ...counts, open: 60, decided: 340 } }, held, profile, answers)).toThrow(/open/);
  });
});

/** Numbers in a row, also inside objects. */
const flat = (cell: unknown): unknown[] => (typeof cell === 'object' && cell !== null ? Object.values(cell).flatMap(flat) : [cell]);

describe('pictures', () => {
  it('draw no bar for a hidden number', async () => {
    const kit = { plot: await import('@observablehq/plot'), document: parseHTML('<html><body></body></html>').document };
    const words = { id: 'x', title: 'title', says: 'says' };
    const bars = barPlot(kit, words, [{ label: 'a: fewer than 10' }, { label: 'b: 20', value: 20 }]);
    expect(bars.match(/<rect/g)?.length).toBe(2);
    const shade = { fill: '#fff', ink: '#000' };
    const stacks = stackPlot(
      kit,
      words,
      [
        {
          label: 'a',
          parts: [
            { word: 'open', shade },
            { word: 'met', shade, value: 5 },
          ],
        },
      ],
      20,
    );
    expect(stacks.match(/<rect/g)?.length).toBe(2);
  });
});
