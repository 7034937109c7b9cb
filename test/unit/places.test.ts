import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assess } from '../../src/assess/index.ts';
import { main } from '../../src/cli/main.ts';
import { readCase } from '../../src/facts/index.ts';
import { caseloadSql } from '../../src/screen/generate.ts';
import type { RunRecord } from '../../src/screen/index.ts';
import { assessed } from '../agree/agree.ts';
import { law } from '../support/law.ts';

type Row = Readonly<Record<string, string | null>>;

const folder = mkdtempSync(join(tmpdir(), 'places-'));
const at = (name: string) => join(folder, name);
const DAY = '2026-11-28';
/** How the register writes its places; the fourth, the seventh and the last two are no place whose law is held. */
const WRITTEN = ['GB-EAW', 'es', 'England', '', ' MD ', 'ES-CT', 'ZZ', 'US-CA', "O'Place", 'MN'];
const HELD: Readonly<Record<string, string>> = {
  'GB-EAW': 'GB-EAW',
  es: 'ES',
  England: 'GB-EAW',
  ' MD ': 'MD',
  'ES-CT': 'ES-CT',
  'US-CA': 'US-CA',
  MN: 'MN',
};

let query: (sql: string) => Promise<Row[]>;
let register: readonly Row[];

/** Runs a command in this process; gives its status and what it wrote. */
async function run(...args: string[]): Promise<{ status: number; out: string; err: string }> {
  const [out, err]: [string[], string[]] = [[], []];
  const plain = new Proxy({}, { get: () => (text: string) => text }) as never;
  const status = await main(args, {
    out: (text) => out.push(text),
    err: (text) => err.push(text),
    outStyle: plain,
    errStyle: plain,
  });
  return { status, out: out.join(''), err: err.join('') };
}

const screen = (out: string, ...more: string[]) =>
  run('screen', at('register.parquet'), '--profile', at('own.profile.yaml'), '--on', DAY, '--out', at(out), ...more);

const recordOf = (out: string): RunRecord => JSON.parse(readFileSync(`${at(out)}.run.json`, 'utf8'));

beforeAll(async () => {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  query = async (sql) => (await connection.runAndReadAll(sql)).getRowObjectsJson() as unknown as Row[];
  const words = WRITTEN.map((word) => `'${word.replaceAll("'", "''")}'`).join(', ');
  const numbered = `SELECT *, CAST(row_number() OVER () AS INTEGER) AS place_no FROM (${caseloadSql({ rows: 240, seed: 11, forum: 'GB-EAW', missing: 0.25 })})`;
  await query(
    `COPY (SELECT * EXCLUDE (place_no), nullif([${words}][1 + place_no % ${WRITTEN.length}], '') AS land FROM (${numbered})) TO '${at('register.parquet')}' (FORMAT parquet)`,
  );
  register = await query(`SELECT * FROM '${at('register.parquet')}'`);
  const plain = readFileSync(join(import.meta.dirname, '../../profiles/plain.profile.yaml'), 'utf8');
  writeFileSync(
    at('own.profile.yaml'),
    plain
      .replace('forum: { column: forum }', 'forum: { column: land, values: { England: GB-EAW } }')
      .replace('  forum: "Read', '  land: "Read'),
  );
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A row of the register as a case file: its columns are facts under their own names, members of sets behind a dot. */
function caseOf(row: Row, forum: string) {
  const groups: Record<string, Record<string, unknown>> = {};
  for (const [name, value] of Object.entries(row)) {
    const [fact = '', ...rest] = name.split('.');
    const word = law.vocabulary.facts[fact];
    if (!word || word.barred || word.type === 'key' || value === null || String(value).trim() === '') continue;
    const group = groups[word.group] ?? {};
    groups[word.group] = group;
    const given = typeof value === 'boolean' ? (value ? 'yes' : 'no') : value;
    group[fact] = rest.length === 0 ? given : { ...(group[fact] as object), [rest.join('.')]: given };
  }
  const { conduct = {}, ...others } = groups;
  const data = { case: 'row', forum, on: DAY, ...others, conduct: [{ conduct_ref: 'c1', ...conduct }] };
  const { file, problems } = readCase('row.case.json', JSON.stringify(data), { vocabulary: law.vocabulary, today: DAY });
  if (!file) throw new Error(JSON.stringify(problems));
  return assess(file, law);
}

const keyOf = ({ ref, conduct_ref: act }: Row): string => `${ref} ${act}`;

/** Where a row of the result is not what `assess` gives for its row of the register; nothing is compared where no law is held. */
function differs(one: Row, row: Row): string[] {
  const forum = HELD[one['land'] ?? ''];
  if (forum === undefined) return [];
  const { conduct, ask } = caseOf(one, forum);
  const asked = ask.map(({ fact }) => fact);
  const wanted: Row = {
    forum,
    ...assessed(conduct[0] as never),
    first_question: ask[0]?.question ?? null,
    open_facts: asked.join(';') || null,
  };
  const open = row['open_facts']?.split(';').slice(0, asked.length).join(';') || null;
  return Object.entries(wanted).flatMap(([name, value]) => {
    const given = name === 'open_facts' ? open : (row[name] ?? null);
    return given === value ? [] : [`${keyOf(one)} ${forum}: ${name} is ${value} for assess, ${given} for the screen`];
  });
}

describe('rows of several places in one run', () => {
  it('every row is what assess gives under the law of its own place', async () => {
    const { status, err } = await screen('each.parquet', '--each');
    expect([status, err]).toEqual([0, '']);
    const rows = new Map((await query(`SELECT * FROM '${at('each.parquet')}'`)).map((row) => [keyOf(row), row] as const));
    expect(rows.size).toBe(register.length);
    const differences = register.flatMap((one) => differs(one, rows.get(keyOf(one)) as Row));
    const seen = new Set([...rows.values()].filter((row) => row['outcome_domestic'] !== 'no_rule').map((row) => row['forum']));
    expect(differences.slice(0, 10)).toEqual([]);
    expect([...seen].sort()).toEqual(['ES', 'ES-CT', 'GB-EAW', 'MD', 'MN', 'US-CA']);
  }, 120_000);

  it('is the same as a run for each place', async () => {
    expect((await screen('all.parquet', '--each', '--explain', '--keep', 'land')).status).toBe(0);
    for (const forum of ['GB-EAW', 'MD', 'ES-CT']) {
      expect((await screen('one.parquet', '--each', '--explain', '--keep', 'land', '--forum', forum)).status).toBe(0);
      const lone = await query(`SELECT * FROM '${at('one.parquet')}'`);
      const names = Object.keys(lone[0] as Row);
      expect(names.slice(0, 4)).toEqual(['ref', 'conduct_ref', 'forum', 'land']);
      const together = await query(
        `SELECT ${names.map((name) => `"${name}"`).join(', ')} FROM '${at('all.parquet')}' WHERE forum = '${forum}'`,
      );
      // In the same order, too: that of urgency.
      expect(together).toEqual(lone);
      expect(recordOf('one.parquet').counts.other_places).toBe(register.length - lone.length);
    }
    const [first] = await query(`SELECT * FROM '${at('all.parquet')}' WHERE forum = 'MD' LIMIT 1`);
    expect(first).toMatchObject({ 'md-cp-165-4': expect.any(String), 'gb-eaw-msa45-adult': null });
  }, 120_000);

  it('a row without a place, or of one that is not held, stays: no rule, the place as it was written, counted as open', async () => {
    const { out } = await screen('rest.parquet');
    const rest = await query(`SELECT * FROM '${at('rest.parquet')}' WHERE outcome_domestic = 'no_rule' ORDER BY forum, ref`);
    const each = register.length / WRITTEN.length;
    expect(rest.length).toBe(3 * each);
    expect(new Set(rest.map(({ forum }) => forum))).toEqual(new Set([null, 'ZZ', "O'Place"]));
    for (const row of rest)
      expect(row).toMatchObject({ outcome_binding: 'no_rule', outcome_guidance: 'no_rule', best_provision: null, open_facts: null });
    expect(rest.some(({ urgency }) => urgency !== 'not_recorded')).toBe(true);
    const { counts, in_places: inPlaces, forum } = recordOf('rest.parquet');
    expect(counts.decided + counts.open + counts.rejected).toBe(counts.rows_in);
    expect(counts.rows_in).toBe(register.length);
    expect(forum.split(', ')[0]).toBe('GB-EAW');
    expect(inPlaces?.elsewhere).toEqual({ rows: 3 * each, empty: each, not_held: { ZZ: each }, unread: each });
    const sum = (of: 'rows' | 'decided' | 'open') => (inPlaces?.places ?? []).reduce((total, place) => total + place[of], 0);
    expect([sum('rows'), sum('decided'), sum('open')]).toEqual([counts.rows_in - 3 * each, counts.decided, counts.open - 3 * each]);
    expect(out).toContain(`GB-EAW ${2 * each} (open`);
    expect(out).toContain(`${each} without a place; ${each} of ZZ, whose law is not held; ${each} with something that is no place`);
    expect(out).not.toContain("O'Place");
  }, 60_000);

  it('what is not recorded adds up over the places', async () => {
    await screen('sums.parquet');
    const { unrecorded } = recordOf('sums.parquet');
    const lone: RunRecord[] = [];
    for (const forum of ['GB-EAW', 'ES', 'MD', 'ES-CT', 'US-CA', 'MN']) {
      await screen('lone.parquet', '--forum', forum);
      lone.push(recordOf('lone.parquet'));
    }
    const sum = (of: (record: RunRecord) => number) => lone.reduce((total, record) => total + of(record), 0);
    expect(unrecorded?.open).toBe(sum((record) => record.unrecorded?.open ?? 0));
    expect(unrecorded?.findings).toBe(sum((record) => record.unrecorded?.findings ?? 0));
    expect(unrecorded?.acts).toBe(register.length);
    for (const { fact, acts, alone } of unrecorded?.facts ?? []) {
      const own = (record: RunRecord) => record.unrecorded?.facts.find((one) => one.fact === fact);
      expect([fact, acts, alone]).toEqual([fact, sum((record) => own(record)?.acts ?? 0), sum((record) => own(record)?.alone ?? 0)]);
    }
  }, 120_000);

  it('review, report, what stands beside and --sql work over several places', async () => {
    const { status, err } = await screen('review.csv', '--review', '--also', 'FR', '--report', at('review.html'));
    expect([status, err]).toEqual([0, '']);
    const rows = await query(`SELECT * FROM read_csv('${at('review.csv')}', all_varchar = true)`);
    expect(rows.length).toBe(register.length);
    const beside = rows.filter((row) => row['outcome_domestic @fr'] !== 'no_rule');
    expect(beside.length).toBe(rows.length);
    const reviewed = rows.filter(({ review_outcome: outcome }) => outcome !== null);
    expect(reviewed.length).toBe(recordOf('review.csv').review?.reviewed);
    const page = readFileSync(at('review.html'), 'utf8');
    for (const name of [
      'Rows of each place',
      'Moldova',
      'the place of each row',
      'no rule was put to these rows',
      'no law is held for the place of the row',
    ])
      expect(page).toContain(name);
    const { out } = await run('screen', at('register.parquet'), '--profile', at('own.profile.yaml'), '--sql', '--order', 'register');
    expect(out.match(/^UNION ALL$/gm)?.length).toBe(6);
    expect(out).not.toContain('ORDER BY');
  }, 120_000);

  it('a register without references numbers its rows once', async () => {
    const text = readFileSync(at('own.profile.yaml'), 'utf8').replace(/^(conduct_)?ref: .*\n/gm, '');
    writeFileSync(at('bare.profile.yaml'), text);
    const { status } = await run(
      'screen',
      at('register.parquet'),
      '--profile',
      at('bare.profile.yaml'),
      '--keep',
      'ref',
      '--out',
      at('bare.csv'),
    );
    expect(status).toBe(0);
    const [row] = await query(`SELECT count(DISTINCT ref) AS refs, min(ref) AS low, max(ref) AS high FROM '${at('bare.csv')}'`);
    expect(row).toMatchObject({ refs: String(register.length), low: '1', high: String(register.length) });
  }, 60_000);

  it('refuses what cannot be: cause, remedy, status 2, nothing written', async () => {
    const profile = readFileSync(at('own.profile.yaml'), 'utf8');
    const forum = /^forum: .*$/m;
    writeFileSync(at('lacking.profile.yaml'), profile.replace(forum, 'forum: { column: country }'));
    writeFileSync(at('wrong.profile.yaml'), profile.replace(forum, 'forum: { column: ref }'));
    const cases: readonly (readonly [string, string[], RegExp])[] = [
      ['lacking', [], /reads the place of a row from column "country"[\s\S]*--forum GB-EAW/],
      ['wrong', [], /No row names a place whose law is held; column "ref"[\s\S]*values: \{ England: GB-EAW \}/],
      ['own', ['--forum', 'FR'], /No row of the register is of FR/],
      ['own', ['--forum', 'XX'], /law of "XX" is not held/],
    ];
    for (const [name, more, words] of cases) {
      const args = ['screen', at('register.parquet'), '--profile', at(`${name}.profile.yaml`), '--out', at('never.csv'), ...more];
      const { status, err } = await run(...args);
      expect([status, err]).toEqual([2, expect.stringMatching(words)]);
      expect([existsSync(at('never.csv')), existsSync(`${at('never.csv')}.run.json`)]).toEqual([false, false]);
    }
    // A place that is asked for stands in the column too where the register does not have it.
    expect(
      (await run('screen', at('register.parquet'), '--profile', at('lacking.profile.yaml'), '--forum', 'ES', '--out', at('asked.csv')))
        .status,
    ).toBe(0);
    expect(await query(`SELECT DISTINCT forum FROM '${at('asked.csv')}'`)).toEqual([{ forum: 'ES' }]);
  }, 60_000);
});
