import { describe, expect, it } from 'vitest';
import { iccsCsv, iccsRows } from '../../src/exchange/index.ts';
import { assess, readCase } from '../../src/index.ts';
import { law, textFiles } from '../support/law.ts';

const assessed = textFiles('test/cases', /\.case\.yaml$/).map(({ path, text }) => {
  const { file } = readCase(path, text, { vocabulary: law.vocabulary, today: '2026-11-24' });
  if (!file) throw new Error(path);
  return { file, result: assess(file, law) };
});

describe('statistics by ICCS', () => {
  const acts = assessed.reduce((sum, { file }) => sum + file.conducts.length, 0);

  it('every act is counted once, on every level, and every result once', () => {
    for (const level of [1, 2, 3, 4]) {
      const rows = iccsRows(assessed, level, law.vocabulary.iccs);
      expect(rows.reduce((sum, row) => sum + row.acts, 0)).toBe(acts);
      for (const row of rows) expect(row.met + row.open + row.none).toBe(row.acts);
      for (const { code, title } of rows) if (code) expect(title, code).toBeTruthy();
    }
  });

  it('a coarser level adds up the finer', () => {
    const fine = iccsRows(assessed, 4, law.vocabulary.iccs);
    for (const row of iccsRows(assessed, 1, law.vocabulary.iccs).filter(({ code }) => code !== ''))
      expect(fine.filter(({ code }) => code.startsWith(row.code)).reduce((sum, { acts: own }) => sum + own, 0)).toBe(row.acts);
  });

  it('small counts are hidden, and nought is not', () => {
    const csv = iccsCsv([{ code: '0502', title: 'Theft, and more', acts: 12, cases: 9, met: 0, open: 3, none: 9 }], 10, ['a', 'b']);
    expect(csv).toBe('a,b\n0502,"Theft, and more",12,<10,0,<10,<10\n');
  });
});
