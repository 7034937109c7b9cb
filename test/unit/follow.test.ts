import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { hashFile, recordPath, withReceipt, writeRecord } from '../../src/cli/screen-record.ts';
import { type FlaggedCounts, type FollowFinding, followUp, type ReviewedAct } from '../../src/screen/follow.ts';

const act = (finding: FollowFinding, sign: readonly string[] = [], provision = 'p', relief: readonly string[] = []): ReviewedAct => ({
  groups: { outcome: ['open'], provision: [provision], urgency: ['held'], sign },
  finding,
  relief,
});
const acts = (count: number, ...rest: Parameters<typeof act>) => Array.from({ length: count }, () => act(...rest));
const counts = (sign: Readonly<Record<string, number>>, provision: Readonly<Record<string, number>> = { p: 200 }): FlaggedCounts => ({
  outcome: new Map([['open', 200]]),
  provision: new Map(Object.entries(provision)),
  urgency: new Map([['held', 200]]),
  sign: new Map(Object.entries(sign)),
});

describe('what became of flagged acts', () => {
  const reviewed = [
    ...acts(40, 'protected', ['M11']),
    ...acts(20, 'relief', ['M11', 'M2']),
    ...acts(15, 'not_protected', ['M11']),
    ...acts(25, 'still_open'),
  ];
  const found = followUp(200, counts({ M11: 100, M2: 40 }), reviewed, 10);

  it('what is undecided counts neither way; precision is of those decided', () => {
    expect(found.all).toMatchObject({ flagged: 200, reviewed: 100, found: 60, not_protected: 15, undecided: 25 });
    expect(found.all.precision).toMatchObject({ count: 60, of: 75, share: 0.8 });
    expect(found.all.precision?.low).toBeCloseTo(0.6959, 3);
    expect(found.all.of_reviewed).toMatchObject({ count: 60, of: 100 });
    const blank = followUp(200, counts({}), [], 10).all;
    expect(blank).toMatchObject({ reviewed: 0, found: 0, precision: null, of_reviewed: null });
  });

  it('gives the precision of each sign', () => {
    const [first, second] = found.by.sign;
    expect(first).toMatchObject({ group: 'M11', flagged: 100, reviewed: 75, precision: { count: 60, of: 75 } });
    expect(second).toMatchObject({ group: 'M2', reviewed: 20, found: 20, not_protected: 0, precision: { share: 1, high: 1 } });
  });

  it('hides small numbers, and those by which they could be worked out', () => {
    const few = followUp(200, counts({ M1: 100 }), [...acts(30, 'protected', ['M1']), ...acts(3, 'not_protected', ['M1'])], 10);
    expect(few.by.sign[0]).toMatchObject({ reviewed: 33, not_protected: null, precision: null });
    expect(few.by.sign[0]?.found === null || few.by.sign[0]?.undecided === null).toBe(true);
    const rare = followUp(200, counts({}, { p: 4, q: 196 }), acts(3, 'protected', [], 'p'), 10);
    expect(rare.by.provision.map(({ flagged }) => flagged)).toEqual([null, null]);
    expect(rare.all).toMatchObject({ reviewed: null, found: null });
  });
});

const folder = mkdtempSync(join(tmpdir(), 'follow-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const write = (name: string, lines: readonly string[]) => {
  writeFileSync(join(folder, name), `${lines.join('\n')}\n`);
  return join(folder, name);
};
const run = async (...args: string[]) => {
  let [out, err] = ['', ''];
  const same = (text: string) => text;
  const style = { bold: same, dim: same, red: same, green: same, yellow: same, width: 100 };
  const io = { out: (text: string) => (out += text), err: (text: string) => (err += text), outStyle: style, errStyle: style };
  const status = await main(['screen', ...args], io);
  return { status, out, err };
};
const numbers = Array.from({ length: 60 }, (_, at) => at);
const result = write('result.csv', [
  'ref,conduct_ref,outcome_domestic,best_provision,signs,urgency',
  ...numbers.map((at) => `r${at},c1,${at < 40 ? 'open,p,M11;R1' : at < 50 ? 'not_met,,M2' : 'not_met,,'},held`),
]);

describe('screen follow', () => {
  it('matches rows to flagged acts, counts those that do not match, and keeps the counts beside the result', async () => {
    const outcomes = write('outcomes.csv', [
      'ref,conduct_ref,reviewed_on,finding,relief',
      ...numbers.slice(0, 20).map((at) => `r${at},c1,2026-10-01,protected,quashed`),
      ...numbers.slice(20, 32).map((at) => `r${at},c1,2026-10-01,Not_protected,`),
      'r0,c1,2026-09-01,not_protected,',
      'r1,c1,2026-11-01,relief,quashed;record_cleared',
      'r77,c1,2026-10-01,protected,',
      'r55,c1,2026-10-01,protected,',
      'r33,c1,2026-10-01,a story with a name,',
    ]);
    const { status, out, err } = await run('follow', result, '--outcomes', outcomes, '--json');
    expect(err).toBe('');
    expect(status).toBe(0);
    const data = JSON.parse(out);
    expect(data).toMatchObject({
      format: 'sinepoena.follow/1',
      counts: { rows: 37, used: 32, repeated: 2, unmatched: 1, not_flagged: 1, unread: 1 },
      all: { flagged: 50, reviewed: 32, found: 20, not_protected: 12 },
    });
    expect(data.by.sign).toContainEqual(
      expect.objectContaining({ group: 'M11', flagged: 40, precision: expect.objectContaining({ count: 20, of: 32 }) }),
    );
    expect(data.relief).toContainEqual({ relief: 'quashed', acts: 20 });
    expect(data.relief).toContainEqual({ relief: 'record_cleared', acts: null });
    expect(out).not.toMatch(/story|r33/);
    expect(JSON.parse(readFileSync(`${result}.follow.json`, 'utf8'))).toEqual(data);
    const text = await run('follow', result, '--outcomes', outcomes);
    expect(text.out).toMatch(/M11 +40 +32 +20 +12 +0 +62\.5 % \[45\.3–77\.1\]/);
  });

  it('refuses a table without its columns', async () => {
    const { status, err } = await run('follow', result, '--outcomes', write('bare.csv', ['ref,finding', 'r1,protected']));
    expect(status).toBe(2);
    expect(err).toMatch(/has no column "conduct_ref"/);
  });
});

describe('screen runs', () => {
  it('lists runs with the follow-up, and says when a result or a record was changed', async () => {
    const sha256 = await hashFile(result);
    const record = withReceipt({
      format: 'sinepoena.screen/1',
      begun: '2026-11-20T10:00:00.000Z',
      seconds: 1,
      on: '2026-11-20',
      forum: 'GB-EAW',
      also: [],
      engine: { name: 'duckdb', meaning: '1' },
      inputs: [],
      profile: { id: 'plain', title: '', sha256: '' },
      law: {},
      counts: { rows_in: 60, decided: 20, open: 40, rejected: 0 },
      unread: [],
      missing: [],
      output: { file: 'result.csv', bytes: 1, sha256 },
    });
    writeRecord(record, result);
    const good = await run('runs', folder);
    expect(good.status).toBe(0);
    expect(good.out).toContain(record.receipt);
    expect(good.out).toMatch(/followed up: flagged 50, reviewed 32/);
    writeFileSync(recordPath(result), JSON.stringify({ ...record, counts: { ...record.counts, open: 0 } }));
    expect((await run('runs', folder)).out).toMatch(/The record itself was changed/);
    writeRecord(record, result);
    writeFileSync(result, 'ref\n');
    const changed = await run('runs', folder);
    expect(changed.status).toBe(1);
    expect(changed.out).toMatch(/result\.csv was changed after the run/);
    rmSync(result);
    expect((await run('runs', folder)).out).toMatch(/result\.csv is not there/);
    expect((await run('runs', join(folder, 'nowhere'))).status).toBe(2);
  });
});
