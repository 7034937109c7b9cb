import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { historyOf } from '../../src/compare/index.ts';
import { inProcess } from '../support/in-process.ts';
import { law } from '../support/law.ts';

const DAY = Date.parse('2026-11-28') / 86_400_000;

describe('the history of a law', () => {
  const moments = historyOf(law, 'GB-EAW', DAY);
  const at = (on: string) => moments.find((moment) => moment.on === on);
  const before = (on: string) => moments[moments.findIndex((moment) => moment.on === on) - 1];

  it('has a moment for each day on which a text began or ended, and the last day', () => {
    const days = Object.values(law.provisions)
      .filter(({ place, kind }) => ['GB-EAW', 'GB'].includes(place) && kind === 'protection')
      .flatMap(({ versions }) => versions.flatMap(({ inForce }) => [inForce.from, inForce.to === null ? null : inForce.to + 1]))
      .filter((day): day is number => day !== null && day <= DAY);
    expect(moments.slice(1, -1).map(({ day }) => day)).toEqual([...new Set(days)].filter((day) => day !== DAY).sort((a, b) => a - b));
    expect(moments.at(-1)?.on).toBe('2026-11-28');
  });

  it('section 45 gives a right where there was a favour', () => {
    const [old, now] = [before('2015-07-31'), at('2015-07-31')];
    expect(now?.begins.map(({ id }) => id)).toEqual(expect.arrayContaining(['gb-eaw-msa45-adult', 'gb-eaw-msa45-child']));
    expect(now?.criminal.binding).toBeGreaterThan(3 * (old?.criminal.binding ?? 1));
    expect(now?.criminal.discretionary).toBeLessThan(old?.criminal.discretionary ?? 0);
  });

  it('is measured by one yardstick: where nothing changed, nothing moves', () => {
    for (const place of ['ES', 'GB-EAW', 'IT']) {
      const [last, one] = [...historyOf(law, place, DAY)].reverse();
      expect([last?.criminal, last?.other]).toEqual([one?.criminal, one?.other]);
    }
  });

  it('shares are shares', () => {
    for (const { criminal, other } of moments)
      for (const { binding, discretionary } of [criminal, other]) {
        expect(Math.min(binding, discretionary)).toBeGreaterThanOrEqual(0);
        expect(binding + discretionary).toBeLessThanOrEqual(1);
      }
  });

  it('is told as text, as JSON and as a page that stands alone', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'history-')), 'es.html');
    const { status, out } = await inProcess('compare', 'ES', '--history', '--on', '2026-11-28', '--report', path);
    expect(status).toBe(0);
    expect(out).toContain('2010-12-23');
    expect(out).toMatch(/Begins: Código Penal art\. 177 bis\.11 \[text\]/);
    const page = readFileSync(path, 'utf8');
    expect(page.match(/<svg class="plot" role="img"/g)).toHaveLength(2);
    expect(page).not.toMatch(/<script|https?:\/\/(?!www\.w3\.org)/);
    expect(page).not.toContain('undefined');
    const json = JSON.parse((await inProcess('compare', 'ES', '--history', '--on', '2026-11-28', '--json')).out);
    expect(json.format).toBe('sinepoena.history/1');
    expect(json.moments.at(-1).on).toBe('2026-11-28');
  });

  it('is refused for two places, and a page that cannot be written leaves nothing', async () => {
    expect((await inProcess('compare', 'ES', 'IT', '--history')).status).toBe(2);
    const { status, err } = await inProcess('compare', 'ES', '--history', '--report', '/proc/none/es.html');
    expect([status, existsSync('/proc/none')]).toEqual([2, false]);
    expect(err).toMatch(/try: /);
  });
});
