import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { caseOfPlain, fits, type PlainCase, readCase } from '../../src/facts/index.ts';
import { law, ROOT } from '../support/law.ts';

const today = '2026-11-28';
const folders = ['test/cases/files', 'examples'];
const files = folders.flatMap((folder) =>
  readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith('.case.yaml'))
    .map((name) => join(ROOT, folder, name)),
);

/** The same without line numbers and warnings, in which plain data have no part. */
const bare = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (key, one) => (key === 'line' ? undefined : key === 'problems' ? [] : one)));

describe('a case as plain data', () => {
  it('there are case files to read', () => {
    expect(files.length).toBeGreaterThan(25);
  });

  it.each(files)('%s reads the same from YAML and from its data', (path) => {
    const text = readFileSync(path, 'utf8');
    const read = readCase(path, text, { vocabulary: law.vocabulary, today });
    // `failsafe`: every scalar as it is written, as the reader of case files takes it.
    const data = parse(text, { schema: 'failsafe' }) as PlainCase;
    expect(bare(caseOfPlain(data, law.vocabulary, today))).toEqual(bare(read.file));
  });

  it('what does not fit is left out, and never becomes no', () => {
    const data: PlainCase = {
      forum: 'ES',
      trafficking: { means: { threat: 'maybe', force: 'no' }, control_period: 'soon' },
      conduct: [{ compelled: 'perhaps', stage: 'trial', procedure: { stage: 'nowhere' } }],
    };
    const [conduct] = caseOfPlain(data, law.vocabulary, today).conducts;
    const status = (fact: string) => conduct?.facts[fact]?.status;
    expect([status('compelled'), status('stage'), status('means.threat'), status('control_period')]).toEqual(Array(4).fill('unknown'));
    expect(conduct?.facts['means.force']?.value).toBe('no');
  });

  it('says whether a value fits a fact', () => {
    const word = (name: string) => law.vocabulary.facts[name] as never;
    expect(fits('2026-05', word('birth_date'), law.vocabulary)).toBe(true);
    expect(fits('2026-13', word('birth_date'), law.vocabulary)).toBe(false);
    expect(fits('yes', word('means'), law.vocabulary)).toBe(true);
    expect(fits('charged', word('stage'), law.vocabulary)).toBe(true);
    expect(fits('-1', word('prior_convictions'), law.vocabulary)).toBe(false);
  });
});
