import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inProcess } from '../support/in-process.ts';
import { ROOT } from '../support/law.ts';

const folder = mkdtempSync(join(tmpdir(), 'sinepoena-'));
const file = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
/** The program itself, as it is built and started: for a few tests. */
const started = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, 'bin/sinepoena'), ...args], {
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1', COLUMNS: '100' },
  });
  return { status, stdout, stderr };
};
/** The same in this process, for all others. */
const run = async (...args: string[]) => {
  const { status, out, err } = await inProcess(...args);
  return { status, stdout: out, stderr: err };
};
const example = join(ROOT, 'examples/gb-eaw-2022-bya.case.yaml');

describe('assess', () => {
  it('prints the page; --why opens one tree', () => {
    const page = started('assess', example);
    expect(page.status).toBe(0);
    expect(page.stdout).toMatch(/Best result in the law of this place: conviction quashed \(discretionary\)/);
    expect(started('assess', example, '--why', 'gb-eaw-pre2015').stdout).toMatch(/discretion of the prosecutor/);
  });

  it('says what README.md shows', () => {
    const block = /```\n(Act c1[\s\S]*?)```/.exec(readFileSync(join(ROOT, 'README.md'), 'utf8'))?.[1] ?? '';
    const printed = started('assess', example).stdout.split('\n');
    const shown = block.split('\n').filter((line) => line.trim() !== '' && line.trim() !== '…');
    expect(shown.length).toBeGreaterThan(10);
    expect(shown.filter((line) => !printed.includes(line))).toEqual([]);
  });

  it('--json prints one document and nothing else', async () => {
    const { stdout, status } = await run('assess', example, '--json');
    const document = JSON.parse(stdout);
    expect(status).toBe(0);
    expect(document).toMatchObject({
      format: 'sinepoena.assessment/1',
      case: 'gb-eaw-2022-bya',
      forum: 'GB-EAW',
      on: '2022-10-13',
      problems: [],
    });
    expect(document.conduct[0].findings[0]).toMatchObject({ layer: 'domestic', outcome: 'met' });
  });

  it('a refused input stands in its place, the others are answered, status 2', () => {
    const bad = file('bad.case.yaml', 'forum: GB-EAW\nconduct:\n  - compeled: yes\n');
    const { stdout, stderr, status } = started('assess', example, bad, '--json');
    const [first, second] = JSON.parse(stdout);
    expect([status, first.case, second.case, second.file]).toEqual([2, 'gb-eaw-2022-bya', null, bad]);
    expect(second.problems[0]).toMatchObject({ code: 'unknown_key', at: { line: 3 }, hint: 'did you mean "compelled"?' });
    expect(stderr).toMatch(/bad\.case\.yaml:3:5/);
  });

  it('status 1 for a provision that is not in the result, 2 for a missing file, a bad flag, a bad date', async () => {
    expect(await run('assess', example, '--why', 'gb-eaw-msa45-adlt')).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/did you mean "gb-eaw-msa45-adult"/),
    });
    expect((await run('assess', join(folder, 'none.yaml'))).status).toBe(2);
    expect((await run('assess', example, '--jsn')).status).toBe(2);
    expect((await run('assess', example, '--on', 'soon')).status).toBe(2);
    expect((await run('asess', example)).stderr).toMatch(/Did you mean assess/);
    expect((await run('assess', example, '--lang', 'xx')).status).toBe(2);
  });

  it('a forum that is nearly right, a name as a reference, two forms of output', async () => {
    const near = file('near.case.yaml', 'case: a\nforum: gb-eaw\nconduct:\n  - compelled: yes\n');
    expect(await run('assess', near)).toMatchObject({ status: 2, stderr: expect.stringMatching(/did you mean GB-EAW/) });
    const uk = file('uk.case.yaml', 'case: Jane Doe\nforum: UK\nconduct:\n  - compelled: yes\n');
    const { status, stderr } = await run('assess', uk);
    expect([status, /"UK" is no jurisdiction/.test(stderr), /"case" looks like a name/.test(stderr)]).toEqual([2, true, true]);
    expect(stderr).not.toMatch(/Jane Doe"/);
    expect((await run('assess', example, '--json', '--html')).status).toBe(2);
  });

  it('--html is one page without anything from elsewhere', async () => {
    const { stdout, status } = await run('assess', example, '--html');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^<!doctype html>/);
    expect(stdout).not.toMatch(/<script|<link|src=|@import/);
  });

  it('every language of the program is there; an authority may be barred', async () => {
    expect((await run('assess', example, '--authority', 'police', '--json')).stdout).toMatch(/out_of_scope/);
  });
});

describe('law', () => {
  it('list, show, check', async () => {
    const list = JSON.parse((await run('law', 'list', '--json')).stdout);
    expect(list.provisions.find((one: { id: string }) => one.id === 'gb-eaw-msa45-adult')).toMatchObject({
      place: 'GB-EAW',
      checked: 'text',
      force: 'must',
      addressee: ['court'],
    });
    expect((await run('law', 'show', 'gb-eaw-msa45-adult')).stdout).toMatch(/no realistic alternative/);
    expect((await run('law', 'show', 'nothing')).status).toBe(1);
    expect((await run('law', 'list', 'ZZ')).status).toBe(1);
    expect(await run('law', 'check')).toMatchObject({ status: 0, stdout: expect.stringMatching(/0 errors/) });
  });

  it('a broken pack is drawn with file, line and heading, and refuses every command', async () => {
    const packs = join(folder, 'law');
    cpSync(join(ROOT, 'law/gb-eaw'), join(packs, 'gb-eaw'), { recursive: true });
    const path = join(packs, 'gb-eaw/modern-slavery-act-2015.md');
    writeFileSync(path, readFileSync(path, 'utf8').replace('when: alternative_open = no', 'when: alternativ_open = no'));
    const check = await run('law', 'check', packs);
    expect(check.status).toBe(2);
    expect(check.stderr).toMatch(/"alternativ_open" is no fact and no definition/);
    expect(check.stderr).toMatch(/modern-slavery-act-2015\.md:\d+:\d+ {2}\(Section 45\(1\) to \(3\)/);
    expect(check.stderr).toMatch(/did you mean "alternative_open"/);
    expect((await run('assess', example, '--law', packs)).status).toBe(2);
  });

  it('diff: what changed between two days', async () => {
    const { stdout, status } = await run('law', 'diff', 'GB-EAW', '2014-06-01', '2016-06-01', '--json');
    const changes = JSON.parse(stdout).changes as { provision: string; kind: string }[];
    expect(status).toBe(0);
    expect(changes.find((change) => change.provision === 'gb-eaw-msa45-adult')).toMatchObject({ kind: 'begins', basis: 'act' });
    expect(changes.find((change) => change.provision === 'gb-eaw-duress')).toBeUndefined();
    expect((await run('law', 'diff', 'us-ny', '2020-01-01', '2022-01-01')).stdout).toMatch(/gone: .*due diligence/);
    expect((await run('law', 'diff', 'GB-EAW', '2016-01-01', '2016-01-02')).stdout).toMatch(/No change/);
    expect(await run('law', 'diff', 'GB-EAV', '2016-01-01', '2016-01-02')).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/GB-EAW/),
    });
    expect((await run('law', 'diff', 'GB-EAW', '2016', '2016-01-02')).status).toBe(2);
  });

  it('coverage: labels add up; what is overdue ends with status 1', async () => {
    const now = await run('law', 'coverage', '--json', '--on', '2026-01-01');
    const { places, overdue, states } = JSON.parse(now.stdout) as {
      states: { all: number; held: number; missing: string[] };
      places: { provisions: number; labels: Record<string, number> }[];
      overdue: string[];
    };
    expect([now.status, overdue]).toEqual([0, []]);
    for (const { provisions, labels } of places) expect(Object.values(labels).reduce((sum, count) => sum + count, 0)).toBe(provisions);
    expect(states.all).toBe(57);
    expect(states.held + states.missing.length).toBe(57);
    expect((await run('law', 'coverage', '--on', 'soon')).status).toBe(2);
    const later = await run('law', 'coverage', '--on', '2040-01-01');
    expect(later.status).toBe(1);
    expect(later.stdout).toMatch(/Overdue: be-ncp-264/);
    expect(later.stdout).toMatch(/of 57 participating States have a pack/);
  });

  it('one page can be checked by itself; a file without law is refused', async () => {
    const page = join(ROOT, 'law/gb-eaw/cps-guidance.md');
    expect((await run('law', 'check', page)).stdout + (await run('law', 'check', page)).stderr).toMatch(/cps-guidance\.md/);
    expect(await run('law', 'check', example)).toMatchObject({ status: 2, stderr: expect.stringMatching(/There is no law in/) });
  });

  it('completion for three shells', () => {
    for (const shell of ['bash', 'zsh', 'fish']) expect(started('completion', shell).stdout).toMatch(/assess/);
    expect(started('completion', 'tcsh').status).toBe(2);
  });
});

describe('charges', () => {
  const draft = (charge: string) =>
    file(
      `charge-${charge.length}.case.yaml`,
      `case: t\nforum: GB-EAW\non: 2026-01-01\nconduct:\n  - { conduct_ref: c1, provision: "${charge}", offence: "0502", conduct_period: 2024, procedure: { stage: charged, track: criminal } }\n`,
    );

  it('assess says what a charge was read as, where the file says otherwise, and what it cannot tell apart', async () => {
    const one = await run('assess', draft('s 4(2) MDA'));
    expect(one.stdout.replaceAll(/\s+/g, ' ')).toMatch(
      /read as Producing a controlled drug \(Misuse of Drugs Act 1971 s\. 4\(2\)\) \[memory\]/,
    );
    expect(one.stdout.replaceAll(/\s+/g, ' ')).toMatch(/The file gives 0502 as offence, the catalogue 060122/);
    expect((await run('assess', draft('s 4 MDA'))).stdout).toMatch(/may be one of these/);
    expect(JSON.parse((await run('assess', '--json', draft('s 4(2) MDA'))).stdout)).toMatchObject({
      charges: [{ ref: 'c1', result: 'one' }],
    });
    expect((await run('assess', draft('s 77 of no such act'))).stdout).not.toMatch(/read as/);
  });

  it('law charge ends with status 1 unless it is one offence', async () => {
    expect((await run('law', 'charge', 's 4(2) MDA', '--place', 'GB-EAW')).status).toBe(0);
    expect((await run('law', 'charge', 's 4 MDA', '--place', 'GB-EAW')).status).toBe(1);
    expect((await run('law', 'charge', 'theft', '--place', 'XX')).status).toBe(1);
  });
});

describe('library and criteria', () => {
  it('search, show, cite', async () => {
    expect((await run('library', 'search', 'palermo', 'protokol')).stdout).toMatch(/un-palermo-protocol/);
    expect((await run('library', 'search', 'zzzzqqq')).status).toBe(1);
    expect((await run('library', 'show', 'coe-cets-197')).stdout).toMatch(/NP-01/);
    expect((await run('library', 'show', 'coe-cets-19')).stderr).toMatch(/did you mean/);
    expect((await run('library', 'hash', 'package.json')).stdout).toMatch(/^[0-9a-f]{64}\n$/);
    expect((await run('library', 'hash', 'no-such-passage.txt')).status).toBe(2);
    expect((await run('library', 'cite', 'CETS 197 art. 26; Nowhere Act 1999')).status).toBe(1);
  });

  it('criteria of a place, and a nearest one for a place that is not held', async () => {
    const page = await run('law', 'criteria', 'gb-eaw');
    expect(page.stdout).toMatch(/NP-40/);
    expect(page.stdout).toMatch(/G-1/);
    expect((await run('law', 'criteria', 'GB-EAV')).status).toBe(1);
    expect((await run('law', 'criteria', 'GB-EAW', '--on', 'x')).status).toBe(2);
  });

  it('a pack as DMN and as JSON, with what is lost', async () => {
    const dmn = await run('law', 'export', 'LU', '--as', 'dmn');
    expect(dmn.stdout).toMatch(/<dmn:definitions/);
    expect(dmn.stderr).toMatch(/Not carried over/);
    expect(JSON.parse((await run('law', 'export', 'LU')).stdout)).toMatchObject({ format: 'sinepoena.pack/1' });
  });
});
