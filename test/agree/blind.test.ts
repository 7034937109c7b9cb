import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parseDate } from '../../src/base/index.ts';
import { loadProfile } from '../../src/cli/load-profile.ts';
import { caseloadSql } from '../../src/screen/generate.ts';
import { type Profile, prepare, quoted, run } from '../../src/screen/index.ts';
import { duckdbEngine, fileSource } from '../../src/screen/run-duckdb.ts';
import { law, ROOT } from '../support/law.ts';

/** Ground rule 6: who somebody is by sex, citizenship or any column kept for audits never changes a result. Not by a bit. */
const folder = mkdtempSync(join(tmpdir(), 'blind-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const MINUTES = 60_000;

const profileNamed = (name: string): Profile => {
  const { profile, problems } = loadProfile(name, law.vocabulary);
  if (!profile) throw new Error(JSON.stringify(problems));
  return profile;
};

/** Writes a register, changed by SQL over it, and gives its path. One thread and the order of the file, so that a hash says whether two are the same. */
async function written(name: string, sql: string): Promise<string> {
  const engine = await duckdbEngine({ threads: 1, ordered: true });
  const path = join(folder, name);
  await engine.write(sql, { path, format: 'parquet' });
  await engine.close();
  return path;
}

/** SHA-256 of the result of screening a register, in the order of the register, on one thread. */
async function screenedHash(
  path: string,
  profile: Profile,
  tables: ReturnType<typeof loadProfile>['tables'],
  forum: string,
  ask = true,
): Promise<string> {
  const engine = await duckdbEngine({ threads: 1, ordered: true });
  const out = `${path}.result.csv`;
  try {
    const prepared = await prepare(engine, {
      source: fileSource({ paths: [path], format: 'parquet' }),
      profile,
      tables,
      questions: [{ law, forum, day: parseDate('2026-11-23')?.first ?? 0, label: '' }],
      signs: law.vocabulary.signs,
      keep: [],
      ask,
      review: true,
      ordered: false,
    });
    await run(engine, prepared, { path: out, format: 'csv' });
    return createHash('sha256').update(readFileSync(out)).digest('hex');
  } finally {
    await engine.close();
  }
}

/** A register with the values of some columns dealt out anew among its rows, each by itself. */
const permuted = (source: string, columns: readonly string[]): string => {
  const dealt = columns.map(
    (name, at) => `(SELECT ${quoted(name)} AS v${at}, row_number() OVER (ORDER BY hash(row_number, ${at + 1}), row_number) AS n${at}
      FROM (SELECT ${quoted(name)}, row_number() OVER () AS row_number FROM ${source}))`,
  );
  const replaced = columns.map((name, at) => `v${at} AS ${quoted(name)}`).join(', ');
  const joins = dealt.map((one, at) => `JOIN ${one} AS d${at} ON d${at}.n${at} = s.row_number`).join('\n');
  const left = columns.map((_, at) => `v${at}, n${at}`).join(', ');
  return `SELECT * EXCLUDE (row_number, ${left}) REPLACE (${replaced}) FROM (SELECT *, row_number() OVER () AS row_number FROM ${source}) s ${joins} ORDER BY row_number`;
};

describe('who somebody is changes nothing in a result', () => {
  it(
    'in the whole Mongolian register: columns for audits dealt out anew, and a citizenship that is drawn',
    async () => {
      const name = 'mongolia-first-instance';
      const profile = profileNamed(name);
      const { tables } = loadProfile(name, law.vocabulary);
      const source = fileSource({ paths: [join(ROOT, 'examples/caseload/mongolia-first-instance-2020-2026.parquet')], format: 'parquet' });
      expect(profile.audit).toEqual(expect.arrayContaining(['gender', 'education_clean']));
      const whole = await written('mn.parquet', `SELECT * FROM ${source}`);
      const other = await written(
        'mn-dealt.parquet',
        `SELECT *, ['MN', 'CN', 'VN', 'GB'][1 + (hash(row_number() OVER ()) % 4)::INTEGER] AS citizenship FROM (${permuted(source, profile.audit)})`,
      );
      expect(readFileSync(other).equals(readFileSync(whole))).toBe(false);
      const [hash, otherHash] = [await screenedHash(whole, profile, tables, 'MN'), await screenedHash(other, profile, tables, 'MN')];
      expect(otherHash).toBe(hash);
      const facts = await written('mn-facts.parquet', permuted(source, ['sentence_type']));
      expect(await screenedHash(facts, profile, tables, 'MN')).not.toBe(hash);
    },
    10 * MINUTES,
  );

  it.each([
    ['100,000 acts', 100_000, false],
    ['2,000 acts with what would decide', 2000, true],
  ] as const)(
    'in a generated caseload of %s: sex and citizenship dealt out anew',
    async (_, rows, ask) => {
      const profile = profileNamed('plain');
      expect(profile.audit).toEqual(['citizenship', 'stat_gender']);
      const source = fileSource({
        paths: [await written(`made-${rows}.parquet`, caseloadSql({ rows, seed: 11, forum: 'GB-EAW' }))],
        format: 'parquet',
      });
      const hash = await screenedHash(await written(`a-${rows}.parquet`, `SELECT * FROM ${source}`), profile, new Map(), 'GB-EAW', ask);
      const dealt = await written(`b-${rows}.parquet`, permuted(source, profile.audit));
      expect(await screenedHash(dealt, profile, new Map(), 'GB-EAW', ask)).toBe(hash);
      const facts = await written(`c-${rows}.parquet`, permuted(source, ['stage']));
      expect(await screenedHash(facts, profile, new Map(), 'GB-EAW', ask)).not.toBe(hash);
    },
    10 * MINUTES,
  );

  it('dealing out keeps every value and moves most of them', async () => {
    const engine = await duckdbEngine({ threads: 1, ordered: true });
    const source = `(${caseloadSql({ rows: 2000, seed: 3, forum: 'GB-EAW' })})`;
    const counted = async (sql: string) => {
      const rows = [];
      for await (const batch of engine.rows(sql)) rows.push(...batch);
      return rows;
    };
    const tally = (of: string) => counted(`SELECT stat_gender, count(*) FROM ${of} GROUP BY 1 ORDER BY 1`);
    expect(await tally(`(${permuted(source, ['stat_gender', 'citizenship'])})`)).toEqual(await tally(source));
    const [[moved] = []] = await counted(
      `SELECT count(*) FROM (SELECT * FROM ${source}) a JOIN (${permuted(source, ['citizenship'])}) b USING (ref, conduct_ref) WHERE a.citizenship IS DISTINCT FROM b.citizenship`,
    );
    expect(Number(moved)).toBeGreaterThan(300);
    await engine.close();
  });
});
