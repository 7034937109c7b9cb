import { describe, expect, it } from 'vitest';
import { evaluate, viewOf } from '../../src/assess/index.ts';
import { caseFromFlat } from '../../src/facts/index.ts';
import { law } from '../support/law.ts';

/** Whether a charge, as it is written in a case file, is in a list of offences. */
function listed(list: string, provision: string): string {
  const place = law.lists[list]?.place as string;
  const { file, problems } = caseFromFlat({ provision }, place, law.vocabulary, '2026-11-28');
  const facts = file?.conducts[0]?.facts;
  if (!facts) throw new Error(JSON.stringify(problems));
  return evaluate({ kind: 'listed', list, title: '', line: 1 }, viewOf(law, facts, '2026-11-28', place)).value;
}

const entries = Object.values(law.lists).flatMap((list) =>
  list.entries.flatMap(({ act, sections, when }) =>
    act && sections && !when ? sections.map((section) => ({ list: list.id, act, section })) : [],
  ),
);

describe('a charge in a list of offences', () => {
  it('lists by act and section are held', () => expect(entries.length).toBeGreaterThan(150));

  it('is in it by its citation, whichever way round it is written', () => {
    const out = entries.flatMap(({ list, act, section }) =>
      [`${act} s. ${section}`, `s. ${section} ${act}`, `section ${section} of the ${act}`, `${act}, art. ${section}`]
        .map((text) => `${list}: ${text}: ${listed(list, text)}`)
        .filter((line) => !line.endsWith(': yes')),
    );
    expect(out).toEqual([]);
  });

  it('is never outside for certain because its act was shortened or misspelt', () => {
    const out = entries.flatMap(({ list, act, section }) => {
      const short = act.replace(/\s*\b\d{4}$/, '');
      const initials = act.replaceAll(/(\p{L})\p{L}*\s?/gu, '$1');
      return [`s. ${section} ${short}`, `${initials} ${section}`, act.slice(0, -6), section]
        .map((text) => `${list}: ${text}: ${listed(list, text)}`)
        .filter((line) => line.endsWith(': no'));
    });
    expect(out).toEqual([]);
  });

  it('is outside where its act is known by name and is another', () => {
    expect(listed('gb-eaw-msa-sch4-list', 's 6(2) MDA')).toBe('no');
    expect(listed('gb-eaw-msa-sch4-list', 'Misuse of Drugs Act 1971 s. 6(2)')).toBe('no');
    expect(listed('gb-eaw-msa-sch4-list', 's 8 Theft Act')).toBe('yes');
    expect(listed('gb-eaw-msa-sch4-list', 'robbery')).toBe('unknown');
  });
});
