import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { askCommand } from '../../src/cli/ask.ts';
import { readCase } from '../../src/facts/index.ts';
import { inProcess } from '../support/in-process.ts';
import { law } from '../support/law.ts';

const CASE = `# A note that stays.
case: x
forum: GB-EAW
on: 2026-11-28
conduct:
  - conduct_ref: c1
    offence: "060123" # as charged
`;

function fileOf(text: string, name = 'x.case.yaml'): string {
  const path = join(mkdtempSync(join(tmpdir(), 'ask-')), name);
  writeFileSync(path, text);
  return path;
}

/** Runs the command with lines that somebody types. */
async function typed(path: string, lines: readonly string[], flags = {}) {
  const left = [...lines];
  const said = { out: '', err: '' };
  const style = {} as never;
  const io = {
    out: (text: string) => {
      said.out += text;
    },
    err: (text: string) => {
      said.err += text;
    },
    outStyle: style,
    errStyle: style,
  };
  const status = await askCommand(path, flags, io, async () => left.shift());
  return { status, ...said };
}

describe('ask CASE', () => {
  it('prints the next question, and changes nothing where nobody sits', async () => {
    const path = fileOf(CASE);
    const { status, out } = await inProcess('ask', path);
    expect(status).toBe(0);
    expect(out).toContain('How far has the procedure about this act come?');
    expect(out).toContain('Enter alone: not known');
    expect(readFileSync(path, 'utf8')).toBe(CASE);
  });

  it('writes each answer into the file; comments and what was there stay', async () => {
    const path = fileOf(CASE);
    const { status, err } = await typed(path, ['nonsense', 'charged', 'criminal', '2026-05/2026-09', '', 'stop']);
    expect(status).toBe(0);
    expect(err).toContain('This is no answer');
    const text = readFileSync(path, 'utf8');
    expect(text).toContain('# A note that stays.');
    expect(text).toContain('offence: "060123" # as charged');
    const read = readCase(path, text, { vocabulary: law.vocabulary, today: '2026-11-28' });
    const facts = read.file?.conducts[0]?.facts;
    expect([facts?.['stage']?.value, facts?.['track']?.value, facts?.['conduct_period']?.value]).toEqual([
      'charged',
      'criminal',
      '2026-05/2026-09',
    ]);
    expect(facts?.['age_at_act']).toMatchObject({ status: 'unknown', whyUnknown: 'asked_not_known' });
    expect(readdirSync(join(path, '..'))).toEqual(['x.case.yaml']);
  });

  it('goes on where it stopped, and asks no second time what was not known', async () => {
    const path = fileOf(CASE);
    await typed(path, ['', '', 'stop']);
    const { out } = await inProcess('ask', path);
    expect(out).toContain('When is it said to have happened?');
  });

  it('JSON stays JSON', async () => {
    const path = fileOf('{"case":"x","forum":"ES","conduct":[{"conduct_ref":"c1"}]}', 'x.case.json');
    await typed(path, ['060123', 'stop']);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ conduct: [{ offence: '060123' }] });
    const { out } = await inProcess('ask', path, '--json');
    expect(JSON.parse(out)).toMatchObject({ format: 'sinepoena.question/1', next: { fact: 'stage', of: 'c1' } });
  });

  it('puts the questions to the person in words of their own', async () => {
    const { out } = await typed(fileOf(CASE), ['stop'], { person: true });
    expect(out).not.toContain('the person');
  });

  it('a file that cannot be read is refused and stays as it is', async () => {
    const path = fileOf('case: x\nforum: ES\nconduct: 7\n');
    const { status, err } = await inProcess('ask', path);
    expect(status).toBe(2);
    expect(err).toContain('conduct');
    expect(readFileSync(path, 'utf8')).toBe('case: x\nforum: ES\nconduct: 7\n');
    expect((await inProcess('ask', `${path}.none`)).status).toBe(2);
  });
});
