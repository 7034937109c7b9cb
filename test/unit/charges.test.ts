import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Problems } from '../../src/base/index.ts';
import { matchCharge, readCatalogue, readCharge } from '../../src/charges/index.ts';
import { law, textFiles } from '../support/law.ts';

const problems = new Problems();
const all = textFiles('law', /^catalogue\.yaml$/).map((file) => readCatalogue(file, law.vocabulary, problems));
const of = (place: string) => all.filter((catalogue) => catalogue.place === place);
const found = (text: string, place = 'GB-EAW') => {
  const { result, candidates } = matchCharge(text, of(place));
  return [result, ...candidates.map(({ offence }) => offence.id)];
};

describe('catalogues of offences', () => {
  it('can be read: codes, families, instruments, labels', () => {
    expect(problems.list).toEqual([]);
    const ids = all.flatMap((catalogue) => catalogue.offences.map((offence) => offence.id));
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(60);
    for (const catalogue of all) expect(Object.keys(law.places), catalogue.place).toContain(catalogue.place);
  });

  it('every offence is found again by its own citation, alone or among others under the same article', () => {
    const lost = all.flatMap((catalogue) =>
      catalogue.offences.flatMap(({ id, citation }) => {
        const { candidates } = matchCharge(citation, [catalogue]);
        return candidates.some(({ offence }) => offence.id === id) ? [] : [`${catalogue.place} ${id}: ${citation}`];
      }),
    );
    expect(lost).toEqual([]);
  });
});

describe('charges as people write them', () => {
  it('an article in a named instrument, however it is written', () => {
    for (const text of [
      's. 4(2) MDA',
      'MDA 1971, s 4(2)',
      'M.D.A. s.4(2)',
      'Misuse of Drugs Act 1971 section 4(2)',
      'section 4(2)(b) of the Misuse of Drugs Act',
      'mda s4(2)',
    ])
      expect(found(text), text).toEqual(['one', 'gb-eaw-mda-4-2']);
    expect(found('ст. 392 УК РК', 'KZ')).toEqual(['one', 'kz-cc-392']);
    expect(found('art. 378 CC', 'KG')).toEqual(['one', 'kg-cc-378']);
  });

  it('a name', () => {
    expect(found('theft')).toEqual(['one', 'gb-eaw-theft-1']);
    expect(found('Theft Act 1968 s. 1')).toEqual(['one', 'gb-eaw-theft-1']);
    expect(found('murder')).toEqual(['one', 'gb-eaw-murder']);
  });

  it('what is not certain is asked, and never guessed', () => {
    expect(found('Sec 8')[0]).toBe('confirm');
    expect(found('s 6 MDA')).toEqual(['confirm', 'gb-eaw-mda-6-2']);
    expect(found('s 4 MDA')).toEqual(['several', 'gb-eaw-mda-4-2', 'gb-eaw-mda-4-3']);
    expect(found('robery')).toEqual(['confirm', 'gb-eaw-theft-8']);
    expect(found('ss 4(2) and 6(2) MDA')[0]).toBe('several');
    expect(found('s 1')[0]).toBe('several');
  });

  it('an article that is not held is none, and not the nearest', () => {
    expect(found('s 99 MDA')).toEqual(['none']);
    expect(found('s 44 Theft Act 1968')).toEqual(['none']);
    expect(found('Identity Cards Act 2006 s. 25(1)(c)')).toEqual(['none']);
    expect(found('')).toEqual(['none']);
    expect(found('!!! ???')).toEqual(['none']);
  });

  it('years of statutes are no articles', () => {
    expect(readCharge('Theft Act 1968').pinpoints).toEqual([]);
    expect(readCharge('art. 246-1 bis CP').pinpoints).toEqual([['246-1bis']]);
    expect(readCharge('§ 233a(2) StGB').pinpoints).toEqual([['233a', '2']]);
    expect(readCharge('Sec. 229.03').pinpoints).toEqual([['229.03']]);
    expect(readCharge('arts. 461, 463 and 467 CP').pinpoints).toEqual([['461'], ['463'], ['467']]);
  });

  it.each([
    ['§ 29 Abs. 1 Nr. 1 BtMG', [['29', '1', '1']]],
    ['art. 278 § 1 k.k.', [['278', '1']]],
    ['art. 62 ust. 1 u.p.n.', [['62', '1']]],
    ['§ 205 odst. 2 TZ', [['205', '2']]],
    ['art. 228 alin. (1) Cod penal', [['228', '1']]],
    ['art. 73, comma 1, D.P.R. 309/1990', [['73', '1']]],
    ['чл. 194, ал. 1 от НК', [['194', '1']]],
    ['п. «а» ч. 2 ст. 158 УК РФ', [['158', '2', 'а']]],
    ['ч. 2 ст. 307 КК', [['307', '2']]],
    ['TCK m. 188/3', [['188', '3']]],
    ['8 kap. 1 § BrB', [['8:1']]],
    ['rikoslaki 28 luku 1 §', [['28:1']]],
    ['artigo 203.º do Código Penal', [['203']]],
    ['370. § Btk.', [['370']]],
  ])('parts of an article as they are written in each country: %s', (text, pinpoints) => {
    expect(readCharge(text, ['DPR 309/1990']).pinpoints).toEqual(pinpoints);
  });

  it('a number in the name of an instrument is no article', () => {
    expect(readCharge('204. člen KZ-1', ['KZ-1'])).toMatchObject({ pinpoints: [['204']], words: 'clen kz 1' });
    expect(readCharge('21 USC 841(a)(1)', ['21 U.S.C.'])).toMatchObject({ pinpoints: [['841', 'a', '1']], words: '21 u s c' });
    expect(readCharge('18 U.S.C. 1956', ['18 U.S.C.']).pinpoints).toEqual([['1956']]);
  });

  it('never fails, whatever is written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => {
        expect(['one', 'confirm', 'several', 'none']).toContain(matchCharge(text, of('GB-EAW')).result);
      }),
      { numRuns: 500 },
    );
  });
});

describe('catalogues with faults', () => {
  const faults = (offence: object) => {
    const own = new Problems();
    const text = JSON.stringify({ place: 'XX', instruments: [{ name: 'Code', short: ['C'] }], offences: [offence] });
    const { offences } = readCatalogue({ path: 'law/xx/catalogue.yaml', text }, law.vocabulary, own);
    return [offences.length, ...own.list.map((problem) => problem.code)];
  };
  const good = {
    id: 'a',
    title: 'Theft',
    citation: 'Code art. 5',
    label: 'memory',
    iccs: '0502',
    family: 'theft_other',
    max_penalty_months: 12,
  };

  it('are left out and named', () => {
    expect(faults(good)).toEqual([1]);
    expect(faults({ ...good, iccs: '99' })).toEqual([0, 'wrong_word']);
    expect(faults({ ...good, citation: 'Act s. 5' })).toEqual([0, 'instrument_unknown']);
    expect(faults({ ...good, min_penalty_months: 24 })).toEqual([0, 'penalty_backwards']);
    expect(faults({ ...good, max_penalty_months: 'long' })).toEqual([0, 'wrong_number']);
    expect(faults({ ...good, article: 5 })).toEqual([0, 'unknown_key']);
    expect(faults({ id: 'a' })).toContain('key_missing');
  });
});
