import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { inProcess } from '../support/in-process.ts';

const folder = mkdtempSync(join(tmpdir(), 'sinepoena-case-'));
const at = (...names: string[]) => join(folder, ...names);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (...args: string[]) => inProcess('screen', ...args);

beforeAll(() => {
  mkdirSync(at('elsewhere'));
  writeFileSync(
    at('three.profile.yaml'),
    `profile: three
title: Acts, persons and statements apart
forum: GB-EAW
ref: case_ref
conduct_ref: act
tables:
  persons: { file: persons.csv, key: person }
  statements: { file: statements.ndjson, key: person, form: assertions }
columns:
  - { column: charge, fact: provision, empty: unknown }
  - { column: age, from: persons, fact: age_at_act, values: { "17": child, "30": adult }, empty: unknown }
  - { column: seen, from: persons, fact: compelled, values: { ja: yes, nein: no }, empty: unknown }
`,
  );
  const acts = ['r1,a1,p1,Theft Act 1968 s. 1', 'r1,a2,p1,s 6 Misuse of Drugs Act 1971', 'r2,a1,p2,', 'r3,a1,,Theft Act 1968 s. 1'];
  writeFileSync(at('acts.csv'), `case_ref,act,person,charge\n${acts.join('\n')}\n`);
  writeFileSync(at('persons.csv'), 'person,age,seen\np1,17,ja\np2,30,nein\n');
  const statements = [
    { person: 'p1', fact: 'means', value: 'deception' },
    { person: 'p1', fact: 'exploited', value: 'yes' },
    { person: 'p2', fact: 'exploited', value: 'yes' },
    { person: 'p2', fact: 'exploited', value: 'no' },
    { person: 'p2', fact: 'compelled', value: 'no' },
  ];
  writeFileSync(at('statements.ndjson'), statements.map((one) => `${JSON.stringify(one)}\n`).join(''));
  writeFileSync(at('elsewhere', 'other.csv'), 'person,age,seen\np1,30,nein\n');
});

const PROFILE = () => ['--profile', at('three.profile.yaml'), '--on', '2026-11-28'];
const caseOf = async (...more: string[]) => {
  const { status, out, err } = await run('case', at('acts.csv'), ...PROFILE(), ...more);
  expect([status, err]).toEqual([0, '']);
  return parse(out);
};

describe('screen case', () => {
  it('takes what the further tables of the profile say of the person, beside the register where nothing else is said', async () => {
    const found = await caseOf('--ref', 'r1', '--conduct', 'a2');
    expect(found).toMatchObject({
      case: 'r1',
      forum: 'GB-EAW',
      on: '2026-11-28',
      trafficking: { exploited: 'yes', means: { deception: 'yes' } },
    });
    expect(found.conduct).toMatchObject([{ conduct_ref: 'a2', provision: 's 6 Misuse of Drugs Act 1971', compelled: 'yes' }]);
    expect(JSON.stringify(found)).toContain('"age_at_act":"child"');
  });

  it('statements that differ, and a person who is in no table, say nothing', async () => {
    const differ = await caseOf('--ref', 'r2');
    expect(JSON.stringify(differ)).toContain('"age_at_act":"adult"');
    expect(JSON.stringify(differ)).not.toMatch(/exploited/);
    expect(differ.conduct[0].compelled).toBe('no');
    const alone = await caseOf('--ref', 'r3');
    expect(JSON.stringify(alone)).not.toMatch(/age_at_act|compelled|exploited/);
  });

  it('--table names another file, as for a whole register, and what it says is what a screen finds', async () => {
    const table = ['--table', `persons=${at('elsewhere', 'other.csv')}`];
    const found = await caseOf('--ref', 'r1', '--conduct', 'a1', ...table);
    expect(JSON.stringify(found)).toContain('"age_at_act":"adult"');
    expect(found.conduct[0].compelled).toBe('no');
    for (const [more, child] of [
      [[], 'open'],
      [table, 'not_met'],
    ] as const) {
      const out = at('out.ndjson');
      expect((await run(at('acts.csv'), ...PROFILE(), '--out', out, '--each', ...more)).status).toBe(0);
      const rows = readFileSync(out, 'utf8').trim().split('\n');
      const row = rows.map((line) => JSON.parse(line)).find(({ ref, conduct_ref }) => ref === 'r1' && conduct_ref === 'a1');
      expect(row['gb-eaw-msa45-child']).toBe(child);
    }
  });

  it('a table that the profile does not have, or that is not there, is refused', async () => {
    const strange = await run('case', at('acts.csv'), ...PROFILE(), '--ref', 'r1', '--table', 'people=x.csv');
    expect([strange.status, strange.err]).toEqual([2, expect.stringMatching(/people/)]);
    const gone = await run('case', at('acts.csv'), ...PROFILE(), '--ref', 'r1', '--table', `persons=${at('none.csv')}`);
    expect([gone.status, gone.err]).toEqual([2, expect.stringMatching(/There is no file/)]);
    expect((await run('case', at('acts.csv'), ...PROFILE(), '--ref', 'r9')).status).toBe(1);
  });
});

describe('a register that names the place of each row', () => {
  const LANDS = { named: 'land', unnamed: 'country' } as const;
  beforeAll(() => {
    const rows = ['r1,a1,England,yes', 'r2,a1,es,', 'r3,a1,,yes', 'r4,a1,ZZ,yes', 'r5,a1,Spain,yes', 'r5,a2,England,yes', "r6,a1,it's,no"];
    writeFileSync(at('lands.csv'), `case_ref,act,land,compelled\n${rows.join('\n')}\n`);
    for (const [name, land] of Object.entries(LANDS))
      writeFileSync(
        at(`${name}.profile.yaml`),
        `profile: ${name}
title: Acts of several places
forum: { column: ${land}, values: { England: GB-EAW, Spain: ES } }
ref: case_ref
conduct_ref: act
columns:
  - { column: compelled, fact: compelled }
`,
      );
    writeFileSync(
      at('bare.profile.yaml'),
      'profile: bare\ntitle: No references\nforum: { column: land, values: { England: GB-EAW, Spain: ES } }\ncolumns:\n  - { column: compelled, fact: compelled }\n',
    );
  });
  const caseAt = (profile: string, ...more: string[]) =>
    run('case', at('lands.csv'), '--profile', at(`${profile}.profile.yaml`), '--on', '2026-11-28', ...more);
  const check = (profile: string, ...more: string[]) => run('profile', at('lands.csv'), '--check', '--profile', at(profile), ...more);

  it('screen case takes the place of the row, as a whole screen does', async () => {
    for (const [ref, conduct, forum] of [
      ['r1', 'a1', 'GB-EAW'],
      ['r2', 'a1', 'ES'],
      ['r5', 'a1', 'ES'],
      ['r5', 'a2', 'GB-EAW'],
    ] as const) {
      const { status, out, err } = await caseAt('named', '--ref', ref, '--conduct', conduct);
      expect([status, err, parse(out).forum, parse(out).conduct[0].conduct_ref]).toEqual([0, '', forum, conduct]);
    }
    expect(parse((await caseAt('named', '--ref', 'r3', '--forum', 'ro')).out).forum).toBe('RO');
  });

  it('by the number of the row where there is no reference', async () => {
    const { out, err } = await caseAt('bare', '--ref', '2');
    expect([err, parse(out).forum]).toEqual(['', 'ES']);
  });

  it('screen case refuses a row whose place is not known, and does not choose among several', async () => {
    for (const [profile, ref, words] of [
      ['named', 'r3', /names no place whose law is held; column "land"[\s\S]*--forum/],
      ['named', 'r4', /names no place whose law is held/],
      ['named', 'r5', /do not all name the same place[\s\S]*--conduct/],
      ['named', 'r6', /names no place whose law is held/],
      ['unnamed', 'r1', /column "country", which the register does not have/],
    ] as const)
      expect(await caseAt(profile, '--ref', ref)).toMatchObject({ status: 2, out: '', err: expect.stringMatching(words) });
    expect((await caseAt('named', '--ref', 'r9')).status).toBe(1);
  });

  it('profile --check checks under the law of every place that occurs, and says which', async () => {
    const { status, out, err } = await check('named.profile.yaml');
    expect([status, err]).toEqual([1, '']);
    expect(out).toContain('law of ES, GB-EAW');
    expect(out).toContain('column "land", rows of each: ES 2, GB-EAW 2');
    expect(out).toContain('3 (1 without a place; 1 of ZZ, whose law is not held; 1 with something that is no place');
    expect(out).not.toContain("it's");
    const found = JSON.parse((await check('named.profile.yaml', '--json')).out);
    expect(found).toMatchObject({
      forum: 'ES, GB-EAW',
      rows: 7,
      places: { elsewhere: { rows: 3, empty: 1, not_held: { ZZ: 1 }, unread: 1 } },
    });
    // What the law hangs on is that of both places, not of one.
    const [both, one] = [found, JSON.parse((await check('named.profile.yaml', '--json', '--forum', 'ES')).out)];
    expect([one.forum, one.rows, one.places]).toEqual(['ES', 2, undefined]);
    const acts = ({ facts }: typeof both) => facts.reduce((sum: number, fact: { acts: number }) => sum + fact.acts, 0);
    expect(acts(both)).toBeGreaterThan(acts(one));
  });

  it('profile --check says what is in the way where no place is known', async () => {
    expect(await check('unnamed.profile.yaml')).toMatchObject({ status: 2, err: expect.stringMatching(/column "country"[\s\S]*--forum/) });
    expect(await check('unnamed.profile.yaml', '--forum', 'ES')).toMatchObject({ err: '', out: expect.stringMatching(/law of ES/) });
  });
});
