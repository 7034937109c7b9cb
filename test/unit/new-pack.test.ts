import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../support/law.ts';

const base = mkdtempSync(join(tmpdir(), 'sinepoena-new-'));
const run = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, 'bin/sinepoena'), ...args], {
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1', COLUMNS: '120' },
  });
  return { status, stdout, stderr };
};

describe('a new pack, the way of docs/add-a-state.md', () => {
  const folder = join(base, 'my-pack');

  it('is written once, checks at once, and says that nobody has read it', () => {
    expect(run('law', 'new', 'AQ', '--name', 'Example', '--out', folder).status).toBe(0);
    expect(readdirSync(folder).sort()).toEqual(['catalogue.yaml', 'place.md', 'sources.yaml', 'statute.md']);
    const check = run('law', 'check', folder);
    expect(check.stdout + check.stderr).toMatch(/1 provisions, 0 errors/);
    expect(check.status).toBe(0);
    expect(run('law', 'show', 'aq-rule', '--json', '--law', folder).stdout).toMatch(/was not read yet/);
    const again = run('law', 'new', 'AQ', '--out', folder);
    expect([again.status, again.stderr]).toEqual([2, expect.stringMatching(/nothing is written over/)]);
  });

  it('with the block of the guide it protects, and the criteria answer from it', () => {
    const guide = readFileSync(join(ROOT, 'docs/add-a-state.md'), 'utf8');
    const block = /```provision\n[\s\S]*?```/.exec(guide)?.[0] ?? '';
    const page = join(folder, 'statute.md');
    writeFileSync(
      page,
      readFileSync(page, 'utf8').replace(/```provision\n[\s\S]*?```/, () => block),
    );
    writeFileSync(join(folder, 'place.md'), readFileSync(join(folder, 'place.md'), 'utf8').replace('aq-rule', 'aq-pc-160'));
    const unread = run('law', 'check', folder);
    expect(unread.stderr).toMatch(/"Penal Code art. 160\(7\)", cited by aq-pc-160, leads to no source/);
    expect(unread.stderr).toMatch(/aq-pc-160 says that its wording was read/);
    const sources = join(folder, 'sources.yaml');
    const filled = readFileSync(sources, 'utf8').replaceAll('Criminal Code', 'Penal Code').replace('label: memory', 'label: text');
    writeFileSync(sources, filled.replaceAll(/^( {4})# ( *\S)/gm, '$1$2').replace('aq-rule', 'aq-pc-160'));
    const check = run('law', 'check', folder);
    expect(check.stdout + check.stderr).toMatch(/1 provisions, 0 errors, 0 warnings/);
    const criteria = JSON.parse(run('law', 'criteria', 'AQ', '--law', folder, '--on', '2026-11-24', '--json').stdout) as {
      criteria: { id: string; law: string }[];
    };
    const law = Object.fromEntries(criteria.criteria.map((one) => [one.id, one.law]));
    expect([law['NP-01'], law['NP-02'], law['NP-04'], law['NP-12'], law['NP-29']]).toEqual(['met', 'met', 'not_met', 'partly', 'met']);
  });

  it('what is wrong in the files beside the pages is named with its place', () => {
    const catalogue = join(folder, 'catalogue.yaml');
    const sound = readFileSync(catalogue, 'utf8');
    const row = `offences:\n  - { id: aq-cc-1, title: Theft, citation: Criminal Code art. 1, iccs: "99999", label: text }`;
    writeFileSync(catalogue, sound.replace('offences: []', row));
    const { status, stderr } = run('law', 'check', folder);
    writeFileSync(catalogue, sound);
    expect(status).toBe(2);
    expect(stderr).toMatch(/99999/);
    expect(stderr).toMatch(/catalogue\.yaml:\d+/);
  });

  it('nonsense is refused and nothing is left behind', () => {
    for (const code of ['Portugal', 'ZZ', 'P', '../x', 'AQ/..']) expect(run('law', 'new', code, '--out', join(base, 'bad')).status).toBe(2);
    expect(existsSync(join(base, 'bad'))).toBe(false);
  });
});
