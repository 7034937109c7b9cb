import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lawTexts, libraryFiles } from '../../scripts/web-library.ts';
import { type Library, search } from '../../src/library/index.ts';
import type { Listed, Texts } from '../../src/web/rooms/library/data.ts';
import { findIn, type LawRow, searchableOf } from '../../src/web/rooms/library/find.ts';
import { law, ROOT } from '../support/law.ts';

const { library } = JSON.parse(readFileSync(join(ROOT, 'dist/library.json'), 'utf8')) as { library: Library };
const files = libraryFiles(library, law) as Record<string, unknown>;
const list = files['library/list.json'] as readonly Listed[];
const rows = lawTexts(law) as unknown as readonly LawRow[];
const searchable = searchableOf(list, files['library/texts.json'] as Texts, rows);

describe('the search of the application', () => {
  it('finds rules, cases and sources by words of several languages', () => {
    const compelled = findIn(searchable, 'section 45 Modern Slavery Act');
    expect(compelled.law.map(({ id }) => id)).toContain('gb-eaw-msa45-adult');
    expect(findIn(searchable, 'V.C.L.').cases[0]?.id).toBe('echr-vcl-an-2021');
    expect(findIn(searchable, 'Минские').library.length + findIn(searchable, 'Strafgesetzbuch').library.length).toBeGreaterThan(0);
  });

  it('finds every source first that the search of the command line finds first', () => {
    const words = ['Palermo', 'SHERLOC', 'Moldova code pénal', 'interview', 'joint investigation'];
    for (const one of words) {
      const wanted = search(library.index, library.records, one)[0]?.record.id;
      const { cases, library: sources } = findIn(searchable, one);
      expect(
        [...cases, ...sources].map(({ id }) => id),
        one,
      ).toContain(wanted);
    }
  });

  it('says nothing where nothing is there', () => {
    expect(findIn(searchable, 'xyzzyplugh')).toEqual({ law: [], cases: [], library: [] });
  });
});
