import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hidden } from '../../src/cli/compare-caseload.ts';
import type { ComparisonDocument } from '../../src/comparison/index.ts';
import { CHILD } from '../support/draft.ts';
import { inProcess } from '../support/in-process.ts';

const folder = mkdtempSync(join(tmpdir(), 'caseload-'));
const data = join(folder, 'register.csv');
const draft = join(folder, 'draft.md');
writeFileSync(draft, CHILD);

/** Rows of a file of comma-separated values without quotes in the columns that are asked for. */
function columnsOf(path: string, names: readonly string[]): string[][] {
  const [head = '', ...lines] = readFileSync(path, 'utf8').trim().split('\n');
  const cells = (line: string) =>
    [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map((match) => (match[1] ?? '').replaceAll(/^"|"$/g, ''));
  const at = names.map((name) => cells(head).indexOf(name));
  return lines.map((line) => at.map((index) => cells(line)[index] ?? ''));
}

describe('compare --caseload', async () => {
  await inProcess('screen', 'generate', '--rows', '3000', '--missing', '0', '--forum', 'GB-EAW', '--out', data);
  const common = ['--caseload', data, '--profile', 'plain', '--on', '2026-11-28', '--least', '1', '--json'];

  it('counts acts whose result a reform changes, as a screen of both laws has them row by row', async () => {
    const { out, status } = await inProcess('compare', 'GB-EAW', '--reform', draft, ...common);
    expect(status).toBe(0);
    const { caseload } = JSON.parse(out) as ComparisonDocument;
    const result = join(folder, 'both.csv');
    const screened = await inProcess(
      'screen',
      data,
      '--profile',
      'plain',
      '--forum',
      'GB-EAW',
      '--on',
      '2026-11-28',
      '--also',
      draft,
      '--no-ask',
      '--out',
      result,
    );
    expect(screened.status).toBe(0);
    const rows = columnsOf(result, ['outcome_domestic', 'best_effect', 'outcome_domestic @draft', 'best_effect @draft']);
    expect(rows).toHaveLength(3000);
    const differ = rows.filter(([outcome, effect, other, second]) => outcome !== other || effect !== second).length;
    expect(differ).toBeGreaterThan(3);
    expect(caseload?.acts).toBe(3000);
    expect(caseload?.alike).toBe(3000 - differ);
    expect(caseload?.changes.reduce((sum, { acts = 0 }) => sum + acts, 0)).toBe(differ);
    // What changes, changes by the provision that was changed, and the reason is what the draft takes away.
    const { kinds } = JSON.parse(out) as ComparisonDocument;
    const named = new Map(kinds.map(({ id, cause }) => [id, cause.text]));
    for (const { a, reasons = [] } of caseload?.changes ?? []) {
      expect(a).toMatchObject({ outcome: 'met', provision: 'gb-eaw-msa45-child' });
      expect(reasons.map(({ kind }) => named.get(kind)).join('; ')).toMatch(/reasonable person|Schedule 4/);
    }
    // No more acts can be in a kind than there are, and those that changed are among them.
    expect(caseload?.kinds?.map(({ kind }) => kind)).toEqual(kinds.map(({ id }) => id));
    for (const { surely = 0, perhaps = 0 } of caseload?.kinds ?? []) expect(surely + perhaps).toBeLessThanOrEqual(3000);
    const fallen = (caseload?.kinds ?? []).reduce((sum, { surely = 0, perhaps = 0 }) => sum + surely + perhaps, 0);
    expect(fallen).toBeGreaterThanOrEqual(differ);
  });

  it('counts for two places, and for a place and the standard', async () => {
    for (const args of [
      ['GB-EAW', 'GB-NIR'],
      ['GB-EAW', '--with', 'standard'],
    ]) {
      const { out } = await inProcess('compare', ...args, ...common);
      const { caseload } = JSON.parse(out) as ComparisonDocument;
      const sum = caseload?.changes.reduce((total, { acts = 0 }) => total + acts, caseload.alike ?? 0);
      expect(sum).toBe(3000);
      // Who falls for certain into a kind in which the first law gives nothing is not said to be protected by it.
      expect(caseload?.kinds?.some(({ surely = 0, perhaps = 0 }) => surely + perhaps > 0)).toBe(true);
    }
  });

  it('small numbers of a kind are not shown', async () => {
    const { out } = await inProcess(
      'compare',
      'GB-EAW',
      '--with',
      'standard',
      '--caseload',
      data,
      '--profile',
      'plain',
      '--least',
      '200',
      '--json',
    );
    const { caseload } = JSON.parse(out) as ComparisonDocument;
    const numbers = (caseload?.kinds ?? []).flatMap(({ surely, perhaps }) => [surely, perhaps]);
    for (const number of numbers.flatMap((one) => one ?? [])) expect(number === 0 || number >= 200).toBe(true);
    for (const { surely, perhaps } of caseload?.kinds ?? []) {
      expect(surely === undefined).toBe(perhaps === undefined);
      const rest = 3000 - (surely ?? 0) - (perhaps ?? 0);
      expect(rest === 0 || rest >= 200).toBe(true);
    }
    expect(numbers).toContain(undefined);
    for (const { acts, reasons } of caseload?.changes ?? []) if (acts === undefined) expect(reasons).toBeUndefined();
  });

  it('each law is that of its own day', async () => {
    const now = await inProcess('compare', 'GB-EAW', 'GB-EAW@2026-11-28', ...common);
    expect((JSON.parse(now.out) as ComparisonDocument).caseload).toMatchObject({ acts: 3000, alike: 3000, changes: [] });
    const result = (from: string, to: string) =>
      inProcess('compare', from, to, '--caseload', data, '--profile', 'plain', '--least', '1', '--json');
    const forth = JSON.parse((await result('GB-EAW@2026-11-28', 'GB-EAW@2014-01-01')).out) as ComparisonDocument;
    const back = JSON.parse((await result('GB-EAW@2014-01-01', 'GB-EAW@2026-11-28')).out) as ComparisonDocument;
    expect(forth.caseload?.changes.length).toBeGreaterThan(0);
    expect(back.caseload?.alike).toBe(forth.caseload?.alike);
    const turned = back.caseload?.changes.map(({ a, b, acts }) => ({ a: b, b: a, acts }));
    expect(new Set(turned?.map((one) => JSON.stringify(one)))).toEqual(new Set(forth.caseload?.changes.map((one) => JSON.stringify(one))));
    // The day of --on, or today, is that of the place that has none of its own.
    const mixed = JSON.parse((await inProcess('compare', 'GB-EAW@2014-01-01', 'GB-EAW', ...common)).out) as ComparisonDocument;
    expect(mixed.caseload).toEqual(back.caseload);
  });

  it.each([
    [['law/gb-eaw', 'GB-EAW', '--caseload', data, '--profile', 'plain'], /folder of law/],
    [['GB-EAW', 'GB-NIR', '--caseload', join(folder, 'none.csv'), '--profile', 'plain'], /There is no file/],
    [['GB-EAW', 'GB-NIR', '--caseload', data], /profile/],
    [['GB-EAW', '--reform', draft, '--with', 'standard', '--caseload', data, '--profile', 'plain'], /two laws/],
    [['GB-EAW', 'GB-NIR', '--caseload', data, '--profile', 'plain', '--least', 'few'], /few/],
  ])('%j is refused with a remedy', async (args, message) => {
    const { status, err } = await inProcess('compare', ...args);
    expect(status).toBe(2);
    expect(err).toMatch(message);
    expect(err).toMatch(/try: /);
  });
});

describe('small numbers', () => {
  const result = (outcome: string) => ({ outcome, provision: null, effect: null });
  const change = (acts: number) => ({ a: result('met'), b: result('not_met'), acts });

  it('are left out with those from which they could be worked out', () => {
    expect(hidden(1000, 900, [change(78), change(20), change(2)], 10).changes.map(({ acts }) => acts)).toEqual([78, undefined, undefined]);
    expect(hidden(1000, 900, [change(98), change(2)], 10).changes.map(({ acts }) => acts)).toEqual([undefined, undefined]);
    const alone = hidden(1000, 998, [change(2)], 10);
    expect([alone.alike, alone.changes[0]?.acts]).toEqual([undefined, undefined]);
    expect(hidden(1000, 900, [change(60), change(40)], 10)).toMatchObject({ alike: 900, changes: [{ acts: 60 }, { acts: 40 }] });
    expect(hidden(1000, 1000, [], 10)).toMatchObject({ alike: 1000, changes: [] });
    expect(hidden(1000, 980, [change(8), change(7), change(5)], 10)).toMatchObject({ alike: 980 });
    // Few that come out alike are as little shown as few that do not.
    const few = hidden(100, 3, [change(97)], 10);
    expect([few.alike, few.changes[0]?.acts]).toEqual([undefined, undefined]);
    expect(hidden(200, 3, [change(120), change(77)], 10)).toMatchObject({ changes: [{ acts: 120 }, {}] });
    // Ten changes of ten acts are one each: that does not follow from what is shown.
    expect(
      hidden(
        1000,
        990,
        Array.from({ length: 10 }, () => change(1)),
        10,
      ).alike,
    ).toBeUndefined();
    expect(hidden(5, 5, [], 10)).toEqual({ changes: [], least: 10 });
    expect(hidden(5, 3, [change(2)], 1)).toMatchObject({ acts: 5, alike: 3, changes: [{ acts: 2 }] });
  });
});
