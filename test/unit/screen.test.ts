import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { beforeAll, describe, expect, it } from 'vitest';
import { inProcess } from '../support/in-process.ts';
import { ROOT } from '../support/law.ts';

const folder = mkdtempSync(join(tmpdir(), 'screen-'));
const at = (name: string) => join(folder, name);
const file = (name: string, content: string | Buffer) => {
  writeFileSync(at(name), content);
  return at(name);
};
/** The program itself, as it is built and started: for a few tests. */
const started = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, 'bin/sinepoena'), 'screen', ...args], {
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1', COLUMNS: '100' },
  });
  return { status, stdout, stderr };
};
/** The same in this process, for all others. */
const run = async (...args: string[]) => {
  const { status, out, err } = await inProcess('screen', ...args);
  return { status, stdout: out, stderr: err };
};
const rowsOf = async (path: string, what = '*', where = ''): Promise<Record<string, unknown>[]> => {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const reader = await connection.runAndReadAll(`SELECT ${what} FROM '${path}' ${where}`);
  return reader.getRowObjectsJS();
};

const MONGOLIA = join(ROOT, 'examples/caseload/mongolia-first-instance-2020-2026.parquet');
const PROFILE = `profile: small
title: A small register
forum: GB-EAW
ref: id
constants: { track: criminal }
why: { track: only criminal cases }
columns:
  - { column: charge, fact: provision }
  - { column: born, fact: birth_date }
  - { column: done, fact: conduct_period }
  - { column: stage, fact: stage, values: { open: charged, tried: trial } }
  - { column: forced, fact: compelled, values: { ja: yes, nein: no } }
  - { column: held, fact: held, values: { remand: pretrial, free: "no" } }
  - { column: hearing, fact: next_deadline }
  - { column: status, fact: victim_status }
  - { column: who, fact: identified_by }
`;
const HEAD = 'id,charge,born,done,stage,forced,held,hearing,status,who';
const ROWS = [
  'a1,s 6 Misuse of Drugs Act 1971,1999-01-01,2025-03-01,open,ja,remand,2027-01-10,identified,competent_authority',
  'a2,Theft Act 1968 s. 1,2009-05,2025-03,tried,,free,2026-12-24,,',
  'a3,Common law (murder),1980,2024,open,vielleicht,,,,',
];

describe('screen', () => {
  beforeAll(() => {
    file('small.profile.yaml', PROFILE);
    file('small.csv', `${HEAD}\n${ROWS.join('\n')}\n`);
  });
  const small = (...more: string[]) =>
    run(at('small.csv'), '--profile', at('small.profile.yaml'), '--on', '2026-11-28', '--out', at('small.out.csv'), ...more);

  it('reads a register as it is and puts the most urgent first', async () => {
    const { status, stdout } = await small('--explain', '--each');
    expect([status, stdout.split('\n')[0]]).toEqual([0, expect.stringContaining('3 rows screened under the law of GB-EAW on 2026-11-28')]);
    const rows = await rowsOf(at('small.out.csv'));
    expect(rows.map((row) => [row['ref'], row['urgency']])).toEqual([
      ['a1', 'held'],
      ['a2', 'child'],
      ['a3', 'not_recorded'],
    ]);
    expect(rows[0]).toMatchObject({ best_provision: 'gb-eaw-msa45-adult', outcome_domestic: 'open' });
    expect(rows[0]?.['because']).toMatch(/^gb-eaw-msa45-adult open; .*compelled.*: yes/);
    expect(String(rows[1]?.['open_facts'])).not.toMatch(/compelled|means/);
    expect(rows[2]).toMatchObject({ 'gb-eaw-msa45-adult': 'not_met' });
  });

  it('a value that the profile does not know is unknown, counted and never shown', async () => {
    const { stdout } = await small();
    expect(stdout).toMatch(/Column forced: 1 of 2 cells/);
    expect(stdout).not.toMatch(/vielleicht/);
  });

  it('the record says what was run: rows in are decided, open or rejected', async () => {
    file('bad.csv', `${HEAD}\n${ROWS.join('\n')}\nx,y\n`);
    const { status } = await run(at('bad.csv'), '--profile', at('small.profile.yaml'), '--out', at('bad.out.parquet'));
    const record = JSON.parse(readFileSync(at('bad.out.parquet.run.json'), 'utf8'));
    expect(status).toBe(0);
    expect(record.counts).toMatchObject({ rows_in: 4, rejected: 1 });
    expect(record.counts.decided + record.counts.open + record.counts.rejected).toBe(record.counts.rows_in);
    expect(record.inputs[0]).toMatchObject({ file: 'bad.csv', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(readFileSync(at('bad.out.parquet.rejects.csv'), 'utf8')).toMatch(/missing columns/);
  });

  it('NDJSON and standard input give the same rows as CSV', async () => {
    const keys = HEAD.split(',');
    const lines = ROWS.map((row) =>
      JSON.stringify(Object.fromEntries(row.split(',').flatMap((cell, index) => (cell ? [[keys[index], cell]] : [])))),
    );
    file('small.ndjson', `${lines.join('\n')}\n{no json\n`);
    await small();
    const profile = ['--profile', at('small.profile.yaml'), '--on', '2026-11-28'];
    expect((await run(at('small.ndjson'), ...profile, '--out', at('json.out.csv'))).status).toBe(0);
    const piped = spawnSync(process.execPath, [join(ROOT, 'bin/sinepoena'), 'screen', '-', ...profile, '--out', at('piped.out.csv')], {
      input: readFileSync(at('small.csv')),
      encoding: 'utf8',
    });
    expect(piped.status).toBe(0);
    const text = readFileSync(at('small.out.csv'), 'utf8');
    expect(readFileSync(at('json.out.csv'), 'utf8')).toBe(text);
    expect(readFileSync(at('piped.out.csv'), 'utf8')).toBe(text);
    expect(readFileSync(at('json.out.csv.rejects.csv'), 'utf8')).toMatch(/no JSON/);
  });

  it('a generated caseload gives the same worklist in every format', async () => {
    const made: { counts: unknown; unread: readonly unknown[]; rows: string }[] = [];
    for (const ending of ['parquet', 'csv', 'ndjson']) {
      expect((await run('generate', '--rows', '400', '--out', at(`made.${ending}`))).status).toBe(0);
      const of = await run(
        at(`made.${ending}`),
        '--profile',
        'plain',
        '--forum',
        'GB-EAW',
        '--on',
        '2026-11-28',
        '--out',
        at(`of-${ending}.csv`),
        '--json',
      );
      const { counts, unread } = JSON.parse(of.stdout);
      made.push({
        counts,
        unread: unread.filter((one: { unread: number }) => one.unread > 0),
        rows: readFileSync(at(`of-${ending}.csv`), 'utf8'),
      });
    }
    expect(made[0]?.unread).toEqual([]);
    expect(made[1]).toEqual(made[0]);
    expect(made[2]).toEqual(made[0]);
  });

  it('a glob is the files that it names: each has its hash in the record, and none is written over', async () => {
    for (const name of ['one', 'two']) file(`several-${name}.csv`, `${HEAD}\n${ROWS[name === 'one' ? 0 : 1]}\n`);
    const whole = (out: string) => run(at('several-*.csv'), '--profile', at('small.profile.yaml'), '--out', out, '--json');
    const record = JSON.parse((await whole(at('of-several.csv'))).stdout);
    expect(record.counts.rows_in).toBe(2);
    expect(record.inputs.map(({ file: own }: { file: string }) => own)).toEqual(['several-one.csv', 'several-two.csv']);
    const before = readFileSync(at('several-two.csv'), 'utf8');
    expect((await whole(at('several-two.csv'))).status).toBe(2);
    expect(readFileSync(at('several-two.csv'), 'utf8')).toBe(before);
    const none = await run(at('nothing-*.csv'), '--profile', at('small.profile.yaml'), '--out', at('of-nothing.csv'));
    expect([none.status, none.stderr]).toEqual([2, expect.stringContaining('nothing-*.csv')]);
  });

  it('--also puts the law of further places to the same rows; --sql prints named steps', async () => {
    await small('--also', 'GB-SCT');
    const [row] = await rowsOf(at('small.out.csv'));
    expect(Object.keys(row ?? {})).toEqual(
      expect.arrayContaining(['outcome_domestic', 'outcome_domestic @gb-sct', 'best_provision @gb-sct']),
    );
    const { stdout } = await run(at('small.csv'), '--profile', at('small.profile.yaml'), '--sql');
    expect(stdout).toMatch(/^WITH register AS/);
    for (const step of ['recorded', 'definitions', 'findings']) expect(stdout).toMatch(new RegExp(`^${step} AS \\($`, 'm'));
  });

  it('one row comes out as a case file that assess takes', async () => {
    const made = await run(
      'case',
      at('small.csv'),
      '--profile',
      at('small.profile.yaml'),
      '--ref',
      'a1',
      '--on',
      '2026-11-28',
      '--out',
      at('a1.case.yaml'),
    );
    expect(made.status).toBe(0);
    const assessed = spawnSync(process.execPath, [join(ROOT, 'bin/sinepoena'), 'assess', at('a1.case.yaml'), '--json'], {
      encoding: 'utf8',
    });
    const { conduct } = JSON.parse(assessed.stdout);
    expect(conduct[0].best.provision).toBe('gb-eaw-msa45-adult');
    expect((await run('case', at('small.csv'), '--profile', at('small.profile.yaml'), '--ref', 'zz')).status).toBe(1);
  });

  it('refuses nonsense with place, cause and remedy, status 2, and writes nothing', async () => {
    const cases: readonly (readonly [string[], RegExp])[] = [
      [[at('none.csv'), '--profile', 'plain', '--forum', 'ES', '--out', at('n.csv')], /There is no file/],
      [[at('small.csv'), '--out', at('n.csv')], /how the register is read/],
      [[at('small.csv'), '--profile', 'mongolia', '--out', at('n.csv')], /did you mean mongolia-first-instance/],
      [[at('small.csv'), '--profile', at('small.profile.yaml')], /where the worklist goes/],
      [[at('small.csv'), '--profile', at('small.profile.yaml'), '--out', at('n.docx')], /\.parquet, \*\.csv/],
      [[at('small.csv'), '--profile', at('small.profile.yaml'), '--forum', 'XX', '--out', at('n.csv')], /is not held/],
      [[file('empty.csv', ''), '--profile', at('small.profile.yaml'), '--out', at('n.csv')], /is empty/],
      [
        [file('junk.parquet', Buffer.from([1, 2, 3, 0, 255])), '--profile', at('small.profile.yaml'), '--out', at('n.csv')],
        /engine refused/,
      ],
      [
        [file('latin.csv', Buffer.from('id,charge\n1,caf\xe9\n', 'latin1')), '--profile', at('small.profile.yaml'), '--out', at('n.csv')],
        /is not UTF-8/,
      ],
      [[file('other.csv', 'x,y\n1,2\n'), '--profile', at('small.profile.yaml'), '--out', at('n.csv')], /no column "id"/],
      [[at('small.csv'), '--profile', at('small.profile.yaml'), '--engine', 'postgres', '--out', at('n.csv')], /needs --url/],
      [[at('small.csv'), '--profile', at('small.profile.yaml'), '--engine', 'oracle', '--out', at('n.csv')], /duckdb, postgres/],
    ];
    for (const [args, says] of cases) {
      const { status, stderr } = await run(...args);
      expect([status, stderr.replaceAll(/\s+/g, ' ')], args.join(' ')).toEqual([2, expect.stringMatching(says)]);
    }
    expect(existsSync(at('n.csv'))).toBe(false);
    expect(readdirSync(folder).filter((name) => /part$|^\.screen/.test(name))).toEqual([]);
  });

  it('a profile with mistakes is refused line by line; one that reads a barred attribute is refused by name', async () => {
    const bad = PROFILE.replace('fact: compelled', 'fact: compeled').replace(
      '{ column: who, fact: identified_by }',
      '{ column: who, fact: citizenship }',
    );
    const { status, stderr } = await run(at('small.csv'), '--profile', file('bad.profile.yaml', bad), '--out', at('n.csv'));
    expect(status).toBe(2);
    expect(stderr).toMatch(/bad\.profile\.yaml:12/);
    expect(stderr).toMatch(/did you mean compelled/);
    expect(stderr).toMatch(/no rule and no screen may hang on it/);
  });
});

describe('the real register', () => {
  it('is screened whole: everything is open, and what is not recorded is named', async () => {
    const { status, stdout } = started(MONGOLIA, '--profile', 'mongolia-first-instance', '--out', at('mn.parquet'), '--json');
    const record = JSON.parse(stdout);
    expect(status).toBe(0);
    expect(record.counts).toEqual({ rows_in: 69_527, decided: 0, open: 69_527, rejected: 0 });
    expect(record.unrecorded.facts.slice(0, 4).every((one: { acts: number }) => one.acts === 69_527)).toBe(true);
    const outcomes = await rowsOf(at('mn.parquet'), 'outcome_domestic, outcome_binding, signs, count(*) AS n', 'GROUP BY ALL');
    expect(outcomes).toEqual([{ outcome_domestic: 'open', outcome_binding: 'open', signs: null, n: 69_527n }]);
  });

  it.each([
    ['while facts are packed', 'parquet', 'facts.prepared.part'],
    ['while a text is read', 'csv', 'register.parquet.part'],
  ])('Ctrl-C leaves no half file: %s', async (_, ending, under_way) => {
    const data = at(`many.${ending}`);
    expect((await run('generate', '--rows', '300000', '--out', data)).status).toBe(0);
    const command = ['screen', data, '--profile', 'plain', '--forum', 'GB-EAW', '--out', at('stopped.parquet')];
    const child = spawn(process.execPath, [join(ROOT, 'bin/sinepoena'), ...command]);
    const ended = new Promise<number | null>((done) => child.on('exit', (code) => done(code)));
    const begun = () => readdirSync(folder, { recursive: true }).some((name) => String(name).endsWith(under_way));
    while (!begun()) await new Promise((wait) => setTimeout(wait, 20));
    child.kill('SIGINT');
    expect(await ended).toBe(130);
    expect(readdirSync(folder).filter((name) => /stopped|part$|^\.screen/.test(name))).toEqual([]);
  });
});
