import { describe, expect, it } from 'vitest';
import { fallsUnder, parseCitation } from '../../src/base/index.ts';

describe('citations as reading rule 9 writes them', () => {
  it.each([
    ['Theft Act 1968 s. 9(1)(a)', 'theft act 1968', ['9', '1', 'a']],
    ['Firearms Act 1968 s. 5(1)(aba)', 'firearms act 1968', ['5', '1', 'aba']],
    ['Code pénal 1867 art. 380', 'code pénal 1867', ['380']],
    ['Texas Penal Code 43.02', 'texas penal code', ['43.02']],
    ['Road Traffic Act 1988', 'road traffic act 1988', []],
    ['Código Aduanero arts. 864 and 866', 'código aduanero', ['864']],
  ])('%s', (text, act, section) => expect(parseCitation(text)).toEqual({ act, section }));

  it('reads a subject in brackets', () => {
    expect(parseCitation('Common law (murder)')).toEqual({ act: 'common law', section: [], subject: 'murder' });
    expect(parseCitation('Proceeds of Crime Act 2002 (money laundering)').subject).toBe('money laundering');
  });

  it.each([
    ['Firearms Act 1968 s. 5(1)(aba)', 'Firearms Act 1968 s. 5', 'yes'],
    ['Firearms Act 1968 s. 16A', 'Firearms Act 1968 s. 16', 'no'],
    ['Firearms Act 1968 s. 17', 'Firearms Act 1968 s. 17(1)', 'unknown'],
    ['Firearms Act 1968', 'Firearms Act 1968 s. 5', 'unknown'],
    ['Theft Act 1968 s. 5', 'Firearms Act 1968 s. 5', 'no'],
    ['Firearms Act 1968 (ammunition)', 'Firearms Act 1968 s. 5', 'unknown'],
    ['Theft Act s. 8', 'Theft Act 1968 s. 8', 'unknown'],
    ['TA 1968 s. 8', 'Theft Act 1968 s. 8', 'unknown'],
    ['robbery', 'Theft Act 1968 s. 8', 'unknown'],
    ['Criminal Code art. 127.1', 'Criminal Code art. 127-1', 'yes'],
    ['Criminal Code art. 234.1', 'Criminal Code art. 234', 'unknown'],
    ['Penal Code art. 323Α', 'Penal Code art. 323A', 'yes'],
    ['Misuse of Drugs Act 1971 s. 4', 'Theft Act 1968 s. 8', 'no'],
    ['Common law (murder)', 'Theft Act 1968 s. 8', 'no'],
    ['art. 262 Cod penal', 'Criminal Code art. 262', 'unknown'],
  ])('%s under %s: %s', (given, entry, expected) => expect(fallsUnder(parseCitation(given), parseCitation(entry))).toBe(expected));

  it.each([
    ['s 8 Theft Act', 'theft act', ['8']],
    ['s. 8 of the Theft Act 1968', 'theft act 1968', ['8']],
    ['art. 2(6) of Law 61/1991', 'law 61/1991', ['2', '6']],
    ['art. 368 CP', 'cp', ['368']],
    ['§ 242 StGB', 'stgb', ['242']],
    ['ст. 158 УК РФ', 'ук рф', ['158']],
  ])('the article first: %s', (text, act, section) => expect(parseCitation(text)).toEqual({ act, section }));

  it('a name by which an act is known is that act, and no other', () => {
    const names = new Map([
      ['mda', 'misuse of drugs act 1971'],
      ['misuse of drugs act 1971', 'misuse of drugs act 1971'],
    ]);
    const given = parseCitation('s 6(2) MDA', names);
    expect(given).toEqual({ act: 'misuse of drugs act 1971', section: ['6', '2'], known: true });
    expect(fallsUnder(given, parseCitation('Misuse of Drugs Act 1971 s. 6'))).toBe('yes');
    expect(fallsUnder(given, parseCitation('Theft Act 1968 s. 8'))).toBe('no');
    expect(fallsUnder(parseCitation('s 6(2) MOD', names), parseCitation('Misuse of Drugs Act 1971 s. 6'))).toBe('unknown');
  });
});
