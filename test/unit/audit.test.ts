import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { auditOf, type GroupCounts, hiddenCells, rateOf, wilson } from '../../src/screen/audit.ts';

describe('the Wilson interval', () => {
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %i in %i is that of Newcombe 1998, table I, method 3', (count, of, low, high) => {
    const interval = wilson(count, of);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  it('holds the share, lies between 0 and 1, and is the mirror image for the complement', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (of, part) => {
        const count = Math.round(of * part);
        const [own, other] = [wilson(count, of), wilson(of - count, of)];
        expect(own.low).toBeLessThanOrEqual(count / of);
        expect(own.high).toBeGreaterThanOrEqual(count / of);
        expect(own.low).toBeGreaterThanOrEqual(0);
        expect(own.high).toBeLessThanOrEqual(1);
        expect(own.low).toBeCloseTo(1 - other.high, 10);
      }),
    );
  });

  it('of nothing there is none', () => {
    expect(rateOf(0, 0)).toBeUndefined();
    expect(() => wilson(3, 2)).toThrow(RangeError);
    expect(() => wilson(Number.NaN, 2)).toThrow(RangeError);
  });
});

/** A line whose hidden cells a reader who knows its total could work out. */
function givesAway(line: readonly { readonly count: number; readonly hidden: boolean }[]): boolean {
  const own = line.filter(({ hidden }) => hidden);
  if (own.length === 0 || own.length === line.length) return false;
  return own.length === 1 || own.reduce((sum, { count }) => sum + count, 0) < 10;
}

describe('small numbers', () => {
  it('are hidden, and one more beside them, in the row and in the column', () => {
    expect(hiddenCells([[3, 40, 60]], 10)).toEqual([[true, true, false]]);
    expect(
      hiddenCells(
        [
          [3, 40, 60],
          [50, 70, 80],
        ],
        10,
      ),
    ).toEqual([
      [true, true, false],
      [true, true, false],
    ]);
    expect(hiddenCells([[0, 40, 60]], 10)).toEqual([[false, false, false]]);
    expect(hiddenCells([[2, 0, 0]], 10)).toEqual([[true, true, true]]);
    expect(hiddenCells([[4], [3], [50], [60]], 10)).toEqual([[true], [true], [true], [false]]);
  });

  it('cannot be worked out from totals: every row and column that hides anything hides two cells and ten acts, or everything', () => {
    const table = fc
      .integer({ min: 1, max: 5 })
      .chain((width) => fc.array(fc.array(fc.nat({ max: 40 }), { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 }));
    fc.assert(
      fc.property(table, (counts) => {
        const hidden = hiddenCells(counts, 10);
        const cells = counts.flatMap((row, r) => row.map((count, c) => ({ r, c, count, hidden: hidden[r]?.[c] === true })));
        expect(cells.filter(({ count, hidden: own }) => count > 0 && count < 10 && !own)).toEqual([]);
        const lines = ['r', 'c'].flatMap((side) =>
          [...new Set(cells.map((cell) => cell[side as 'r' | 'c']))].map((at) => cells.filter((cell) => cell[side as 'r' | 'c'] === at)),
        );
        expect(lines.filter((line) => line.length > 1 && givesAway(line))).toEqual([]);
      }),
    );
  });
});

describe('an audit', () => {
  const group = (name: string | null, met: number, open: number, not_met: number, other: number, signs: number): GroupCounts => ({
    group: name,
    met,
    open,
    not_met,
    other,
    signs,
  });

  it('gives rates with intervals by group', () => {
    const [a, b] = auditOf([group('a', 20, 60, 20, 0, 15), group('b', 100, 700, 200, 0, 90)], 10);
    expect(a).toMatchObject({ group: 'a', acts: 100, rates: { met: { count: 20, of: 100, share: 0.2 }, signs: { count: 15 } } });
    expect(a?.rates.met?.low).toBeCloseTo(0.1334, 4);
    expect(a?.rates.met?.high).toBeCloseTo(0.2888, 4);
    expect(b?.rates.open?.share).toBe(0.7);
    expect(a?.rates.other).toMatchObject({ count: 0, low: 0 });
  });

  it('a group below the least is not shown, nor the one that would give it away', () => {
    const rows = auditOf([group('a', 2, 3, 1, 0, 1), group('b', 30, 30, 30, 0, 20), group('c', 100, 100, 100, 0, 50)], 10);
    expect(rows.map(({ acts }) => acts)).toEqual([null, null, 300]);
    expect(Object.values(rows[0]?.rates ?? {})).toEqual([null, null, null, null, null]);
  });

  it('counts no group twice where there is one only', () => {
    expect(auditOf([group(null, 50, 50, 0, 0, 5)], 10)).toMatchObject([
      { group: null, acts: 100, rates: { signs: null, met: { count: 50 } } },
    ]);
  });
});

describe('screen audit', () => {
  const folder = mkdtempSync(join(tmpdir(), 'audit-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const write = (name: string, lines: readonly string[]) => {
    writeFileSync(join(folder, name), `${lines.join('\n')}\n`);
    return join(folder, name);
  };
  const numbers = Array.from({ length: 120 }, (_, at) => at);
  const data = write('register.csv', [
    'ref,conduct_ref,stat_gender,stage',
    ...numbers.slice(1).map((at) => `a${at},c1,${at % 3 === 0 ? 'female' : at % 3 === 1 ? 'male' : ''},final`),
    'a7,c1,female,final',
  ]);
  const result = write('result.csv', [
    'ref,conduct_ref,outcome_domestic,signs',
    ...numbers.map((at) => `a${at},c1,${at % 2 === 0 ? 'open' : 'met'},${at < 60 ? 'M11' : ''}`),
  ]);
  const run = async (...args: string[]) => {
    let [out, err] = ['', ''];
    const same = (text: string) => text;
    const style = { bold: same, dim: same, red: same, green: same, yellow: same, width: 100 };
    const io = { out: (text: string) => (out += text), err: (text: string) => (err += text), outStyle: style, errStyle: style };
    const status = await main(['screen', 'audit', result, '--data', data, '--profile', 'plain', ...args], io);
    return { status, out, err };
  };

  it('joins by reference, counts what does not join, and says that it feeds nothing back', async () => {
    const out = join(folder, 'audit.csv');
    const answered = await run('--by', 'stat_gender', '--json', '--out', out);
    expect(answered.err).toBe('');
    const [audit] = JSON.parse(answered.out).audits;
    expect(JSON.parse(answered.out)).toMatchObject({ format: 'sinepoena.audit/1', feeds_back: false, least: 10 });
    expect(audit).toMatchObject({ column: 'stat_gender', joined: 118, unmatched: 1, repeated: 1 });
    expect(audit.groups.map(({ group, acts }: { group: string; acts: number }) => [group, acts])).toEqual([
      ['female', 39],
      ['male', 39],
      [null, 40],
    ]);
    expect(audit.groups[0].rates.met).toMatchObject({ count: 20, of: 39 });
    expect(readFileSync(out, 'utf8')).toMatch(/^column,group,acts,rate/);
    expect((await run('--by', 'stat_gender', '--least', '45')).out).not.toMatch(/\d\.\d %/);
  });

  it('counts only by columns that the profile keeps for audits', async () => {
    const { status, err } = await run('--by', 'stage');
    expect(status).toBe(2);
    expect(err).toMatch(/does not list "stage" under audit/);
    expect((await run('--by', 'citizenship')).err).toMatch(/has no column "citizenship"/);
    expect((await run('--by', 'stat_gender', '--least', '0')).status).toBe(2);
  });
});
