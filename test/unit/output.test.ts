import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inProcess } from '../support/in-process.ts';
import { ROOT } from '../support/law.ts';

const folder = mkdtempSync(join(tmpdir(), 'sinepoena-output-'));
const at = (...names: string[]) => join(folder, ...names);

/** Runs a command in this process, with what it writes. */
const run = inProcess;

const PROFILE = `profile: small
title: Small
forum: GB-EAW
ref: id
audit: [sex]
columns:
  - { column: charge, fact: provision, empty: unknown }
`;

const TMPDIR = process.env['TMPDIR'];
const putAside = (within: string | undefined) => {
  if (within === undefined) delete process.env['TMPDIR'];
  else process.env['TMPDIR'] = within;
};

beforeAll(async () => {
  mkdirSync(at('aside'));
  putAside(at('aside'));
  writeFileSync(at('small.profile.yaml'), PROFILE);
  writeFileSync(at('small.csv'), 'id,charge,sex\na1,Theft Act 1968 s. 1,f\na2,,m\nx,y\n');
  writeFileSync(at('contacts.csv'), 'ref,kind,channel,value\na1,person,telephone,07700900123\n');
  writeFileSync(at('outcomes.csv'), 'ref,conduct_ref,reviewed_on,finding,relief\na1,c1,2026-01-01,protected,\n');
  expect((await run('screen', at('small.csv'), '--profile', at('small.profile.yaml'), '--out', at('result.csv'))).status).toBe(0);
});
afterAll(() => {
  putAside(TMPDIR);
  rmSync(folder, { recursive: true, force: true });
});

/** Every command that writes a file where the user says so: the ending of the file, and the arguments before `--out`. */
const COMMANDS: Readonly<Record<string, readonly [ending: string, given: () => string[], option?: string]>> = {
  screen: ['.csv', () => ['screen', at('small.csv'), '--profile', at('small.profile.yaml')]],
  'screen, Parquet': ['.parquet', () => ['screen', at('small.csv'), '--profile', at('small.profile.yaml')]],
  'screen --report': [
    '.html',
    () => ['screen', at('small.csv'), '--profile', at('small.profile.yaml'), '--out', at('reported.csv')],
    '--report',
  ],
  'screen case': ['.yaml', () => ['screen', 'case', at('small.csv'), '--profile', at('small.profile.yaml'), '--ref', 'a1']],
  'screen generate': ['.csv', () => ['screen', 'generate', '--rows', '5']],
  'screen profile': ['.yaml', () => ['screen', 'profile', at('small.csv')]],
  'screen audit': [
    '.csv',
    () => ['screen', 'audit', at('result.csv'), '--data', at('small.csv'), '--profile', at('small.profile.yaml'), '--by', 'sex'],
  ],
  'screen contact': ['.csv', () => ['screen', 'contact', at('result.csv'), '--contacts', at('contacts.csv')]],
  'exchange statistics': ['.csv', () => ['exchange', 'statistics', join(ROOT, 'examples/start.case.yaml')]],
  'law export': ['.json', () => ['law', 'export', 'GB-EAW']],
};

/** Everything that lies in the folder of the test, in which that for what is put aside is, too, and what may have got elsewhere. */
const lying = (): string[] =>
  [folder, '/dev', '/proc']
    .flatMap((one) => readdirSync(one, one === folder ? { recursive: true } : {}).map((name) => join(one, String(name))))
    .filter((path) => path.startsWith(folder) || /sinepoena|\.part|\.screen-/.test(path))
    .sort();

/** Places where nothing can be written, by what is wrong with them. */
function places(ending: string): Record<string, string> {
  mkdirSync(at(`folder${ending}`), { recursive: true });
  if (!existsSync(at(`full${ending}`))) symlinkSync('/dev/full', at(`full${ending}`));
  if (!lstatSync(at(`nowhere${ending}`), { throwIfNoEntry: false })) symlinkSync('/nowhere/at/all', at(`nowhere${ending}`));
  mkdirSync(at('readonly'), { recursive: true });
  chmodSync(at('readonly'), 0o555);
  return {
    'no folder can be made': `/proc/none/below/x${ending}`,
    'the folder takes no files': `/proc/x${ending}`,
    'a folder': at(`folder${ending}`),
    'a device': at(`full${ending}`),
    'a link to nowhere': at(`nowhere${ending}`),
    'through a file': `${at('small.csv')}/x${ending}`,
    'below a file': `${at('small.csv')}/y/x${ending}`,
    'a name that is too long': at(`${'n'.repeat(260)}${ending}`),
    'a name that is too long, in a folder that would be new': at('new', 'newer', `${'n'.repeat(260)}${ending}`),
    'a folder with a name that is too long': at('new', 'n'.repeat(260), `x${ending}`),
    // Root may write anywhere.
    ...(process.getuid?.() === 0 ? {} : { 'a folder without the right': at('readonly', `x${ending}`) }),
  };
}

describe.each(Object.entries(COMMANDS))('%s', (_, [ending, given, option = '--out']) => {
  it('ends with status 2 and says place, cause and remedy where nothing can be written, and leaves nothing behind', async () => {
    const wrong = places(ending);
    for (const [what, path] of Object.entries(wrong)) {
      const there = lying();
      const { status, out, err } = await run(...given(), option, path);
      expect([status, out], what).toEqual([2, '']);
      expect(err, what).toContain(`"${path}" cannot be written: `);
      expect(err, what).toMatch(/try: name another place/);
      expect(
        err.split('\n').filter((line) => line !== ''),
        what,
      ).toHaveLength(3);
      expect(err, what).not.toMatch(/E[A-Z]{4,}|undefined/);
      expect(lying(), what).toEqual(there);
    }
  });

  it('makes the folder of the file where it is not there', async () => {
    const path = at('made', ending.slice(1), 'deep', `x${Math.random()}${ending}`);
    const { status, err } = await run(...given(), option, path);
    expect([status, existsSync(path)], err).toEqual([0, true]);
    expect(readdirSync(join(path, '..')).filter((name) => /\.part|\.screen/.test(name))).toEqual([]);
  });
});

describe('what goes with a result', () => {
  const screen = (out: string, ...more: string[]) =>
    run('screen', at('small.csv'), '--profile', at('small.profile.yaml'), '--out', out, ...more);

  it('is looked at before the work: the record of the run and the rows that cannot be read', async () => {
    for (const beside of ['run.json', 'rejects.csv']) {
      const out = at(`beside-${beside}.csv`);
      mkdirSync(`${out}.${beside}`);
      const { status, err } = await screen(out);
      expect([status, existsSync(out)]).toEqual([2, false]);
      expect(err).toContain(`"${out}.${beside}" cannot be written: it is no regular file.`);
    }
  });

  it('a name to which nothing can be added is refused, and no half of a result stays', async () => {
    const out = at(`${'n'.repeat(245)}.csv`);
    const there = lying();
    const { status, err } = await screen(out);
    expect([status, lying()]).toEqual([2, there]);
    expect(err).toMatch(/its name is too long/);
  });

  it('the register is not written over, whatever it is called', async () => {
    const text = readFileSync(at('small.csv'), 'utf8');
    cpSync(at('small.csv'), at('copy.csv'));
    symlinkSync(at('copy.csv'), at('link.csv'));
    for (const args of [
      ['screen', at('copy.csv'), '--profile', at('small.profile.yaml'), '--out', join(folder, '.', 'copy.csv')],
      ['screen', at('copy.csv'), '--profile', at('small.profile.yaml'), '--out', at('link.csv')],
      ['screen', 'case', at('copy.csv'), '--profile', at('small.profile.yaml'), '--ref', 'a1', '--out', at('copy.csv')],
    ]) {
      const { status, err } = await run(...args);
      expect([status, readFileSync(at('copy.csv'), 'utf8')]).toEqual([2, text]);
      expect(err).toMatch(/one of the files that are read/);
    }
  });

  it('a follow-up that cannot be written beside its result is refused', async () => {
    cpSync(at('result.csv'), at('followed.csv'));
    mkdirSync(at('followed.csv.follow.json'));
    const args = ['screen', 'follow', at('followed.csv'), '--outcomes', at('outcomes.csv')];
    const { status, out, err } = await run(...args);
    expect([status, out]).toEqual([2, '']);
    expect(err).toContain(`"${at('followed.csv.follow.json')}" cannot be written: it is no regular file.`);
    rmSync(at('followed.csv.follow.json'), { recursive: true });
    expect((await run(...args)).status).toBe(0);
    expect(JSON.parse(readFileSync(at('followed.csv.follow.json'), 'utf8'))).toMatchObject({ format: 'sinepoena.follow/1' });
  });

  it('the file that was there before stays as it was where the new one cannot be made, and is whole where it can', async () => {
    writeFileSync(at('before.yaml'), 'old');
    const args = ['screen', 'case', at('small.csv'), '--profile', at('small.profile.yaml')];
    expect((await run(...args, '--ref', 'nobody', '--out', at('before.yaml'))).status).toBe(1);
    expect(readFileSync(at('before.yaml'), 'utf8')).toBe('old');
    symlinkSync(at('before.yaml'), at('link.yaml'));
    expect((await run(...args, '--ref', 'a1', '--out', at('link.yaml'))).status).toBe(0);
    expect(readFileSync(at('before.yaml'), 'utf8')).toMatch(/^# .*\ncase: a1\n/s);
  });

  it('a case puts nothing aside beside its file', async () => {
    mkdirSync(at('alone'));
    // Were there a folder beside the file while the row is looked for, it would be seen in the time of the last change.
    const seen: string[] = [];
    const { watch } = await import('node:fs');
    const watched = watch(at('alone'), (_event, name) => seen.push(String(name)));
    const { status } = await run(
      ...['screen', 'case', at('small.csv'), '--profile', at('small.profile.yaml'), '--ref', 'a1', '--out', at('alone', 'a1.yaml')],
    );
    await new Promise((done) => setTimeout(done, 50));
    watched.close();
    expect(status).toBe(0);
    expect(seen.some((name) => name === 'a1.yaml')).toBe(true);
    expect(seen.filter((name) => name.startsWith('.screen'))).toEqual([]);
  });
});

describe('what is put aside', () => {
  it('is refused where there is no place for it', async () => {
    putAside('/proc/none');
    try {
      for (const args of [
        ['screen', 'case', at('small.csv'), '--profile', at('small.profile.yaml'), '--ref', 'a1'],
        ['screen', 'profile', at('small.csv')],
        ['screen', 'contact', at('result.csv'), '--contacts', at('contacts.csv')],
        ['screen', at('small.csv'), '--profile', at('small.profile.yaml'), '--sql'],
      ]) {
        const { status, err } = await run(...args);
        expect([status, err]).toEqual([2, expect.stringMatching(/Nothing can be put aside in "\/proc\/none": .*\n.*\n {2}try: .*TMPDIR/)]);
      }
    } finally {
      putAside(at('aside'));
    }
  });
});

describe('standard input', () => {
  it('is put into a file that is gone when the program has ended, well or not', () => {
    for (const [ref, status] of [
      ['a1', 0],
      ['nobody', 1],
    ] as const) {
      const args = ['screen', 'case', '-', '--profile', at('small.profile.yaml'), '--ref', ref];
      const input = readFileSync(at('small.csv'));
      const ended = spawnSync(process.execPath, [join(ROOT, 'bin/sinepoena'), ...args], {
        input,
        env: { ...process.env, TMPDIR: at('aside') },
      });
      expect([ended.status, readdirSync(at('aside'))]).toEqual([status, []]);
    }
  });
});

describe('law new', () => {
  it('says why a pack cannot be written, and leaves nothing behind', async () => {
    for (const path of ['/proc/none/below', join(at('small.csv'), 'x'), at('new', 'n'.repeat(260))]) {
      const there = lying();
      const { status, err } = await run('law', 'new', 'AQ', '--out', path);
      expect([status, lying()]).toEqual([2, there]);
      expect(err).toContain(`"${path}" cannot be written: `);
    }
  });
});
