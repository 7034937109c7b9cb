import { describe, expect, it } from 'vitest';
import { fold, Problems } from '../../src/base/index.ts';
import { buildLibrary, passageHash, Resolver, readingsOf, readRecords, type SourceRecord, search } from '../../src/library/index.ts';
import { law, textFiles } from '../support/law.ts';

const files = [...textFiles('library', /\.yaml$/), ...textFiles('law', /^sources\.yaml$/)];
const { library, problems } = buildLibrary(files, law);
const find = (words: string) => search(library.index, library.records, words).map(({ record }) => record.id);

describe('hash of a passage', () => {
  it('is the SHA-256 of the text with white space folded, whatever the line breaks', () => {
    // SHA-256 of the three letters abc: FIPS 180-4, first example.
    expect(passageHash('  abc\r\n')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(passageHash('a\u00a0b\n\t c')).toBe(passageHash('a b c'));
    expect(passageHash('ab c')).not.toBe(passageHash('a bc'));
  });

  it('finds the reading again that kept it, and none for another text', () => {
    const [record] = library.records.filter(({ readings }) => readings.some(({ sha256 }) => sha256));
    const kept = record?.readings.find(({ sha256 }) => sha256)?.sha256 as string;
    expect(readingsOf(kept, library.records).map((one) => one.record.id)).toContain(record?.id);
    expect(readingsOf(passageHash('no such passage'), library.records)).toEqual([]);
  });
});

describe('library', () => {
  it('every record can be read, and each id stands once', () => {
    expect(problems).toEqual([]);
    expect(library.records.length).toBeGreaterThan(150);
  });

  it('holds the sources and tools of the standard: who needs each, what for, how it is known', () => {
    const standard = library.records.filter((record) => record.place === undefined);
    expect(standard.length).toBeGreaterThanOrEqual(92);
    for (const record of library.records) {
      expect(record.who.length, record.id).toBeGreaterThan(0);
      expect(record.for.length, record.id).toBeGreaterThan(8);
    }
  });

  it('every citation of the standard, and of every pack with sources, leads to a record', () => {
    const placed = new Set(library.records.flatMap((record) => record.place ?? []));
    const standard = ['standard', 'COE', 'EU', 'ECHR', 'ILO', 'ASEAN', 'UN', 'OHCHR'];
    const lost = library.unresolved.filter(({ place }) => standard.includes(place) || placed.has(place));
    expect(lost.map(({ place, owner, text }) => `${place} ${owner}: ${text}`)).toEqual([]);
  });

  it('a reading names provisions that are held', () => {
    const known = new Set([
      ...Object.keys(law.provisions),
      ...law.presumptions.map((one) => one.id),
      ...law.consequences.map((one) => one.id),
      ...Object.keys(law.lists),
    ]);
    const lost = library.records.flatMap((record) =>
      record.readings.flatMap(({ provisions }) => provisions.filter((id) => !known.has(id)).map((id) => `${record.id}: ${id}`)),
    );
    expect(lost).toEqual([]);
  });

  it('a provision labelled text has a source that was read', () => {
    const placed = new Set(library.records.flatMap((record) => record.place ?? []));
    const read = new Set(library.records.flatMap((record) => (record.label === 'text' ? (library.rests[record.id] ?? []) : [])));
    const unread = Object.values(law.provisions).filter(
      ({ id, place, checked }) => placed.has(place) && checked.by === 'text' && !read.has(id),
    );
    expect(unread.map(({ id }) => id)).toEqual([]);
  });
});

describe('search', () => {
  it('finds by title, number and name, whatever the case or the accents', () => {
    expect(find('Mendez principles')[0]).toBe('mendez-principles-2021');
    expect(find('méndez PRINCIPLES')[0]).toBe('mendez-principles-2021');
    expect(find('CETS 197').slice(0, 2)).toContain('coe-cets-197');
    expect(find('2024/1712')[0]).toMatch(/2024-1712|2022-0426/);
    expect(find('A/HRC/47/34')[0]).toBe('sr-a-hrc-47-34');
  });

  it('forgives typing errors and half words', () => {
    expect(find('Palermo protokol')).toContain('un-palermo-protocol');
    expect(find('explanatory raport convention')).toContain('coe-cets-197-report');
    expect(find('barna')).toContain('barnahus-standards-2017');
  });

  it('drops the stop words of six languages', () => {
    const same = find('convention trafficking');
    for (const words of [
      'the convention of trafficking',
      'la convention du trafficking',
      'die convention und trafficking',
      'la convention de los trafficking',
      'convention della trafficking',
      'convention и trafficking',
    ])
      expect(find(words)).toEqual(same);
  });

  it('nothing for nonsense', () => {
    expect(find('qqqqzzzz')).toEqual([]);
    expect(find('')).toEqual([]);
    expect(find('the of')).toEqual([]);
  });

  it('folds letters that have no decomposition', () => {
    expect(fold('Straße Łódź Ørsted İstanbul')).toBe('strasse lodz orsted istanbul');
    expect(fold('art. 177 bis(11)')).toBe('art 177 bis 11');
  });
});

describe('citations', () => {
  const record = (id: string, citedAs: string[], place?: string) =>
    readRecords(
      {
        path: 'x.yaml',
        text: JSON.stringify({
          ...(place ? { place } : {}),
          sources: [{ id, title: id, author: 'a', kind: 'statute', for: 'something', who: ['lawyer'], label: 'text', cited_as: citedAs }],
        }),
      },
      new Problems(),
    )[0] as SourceRecord;
  const records = [
    record('xx-code', ['Criminal Code', 'CC'], 'XX'),
    record('coe', ['CETS 197']),
    record('yy-code', ['Criminal Code'], 'YY'),
  ];
  const resolver = new Resolver(records, { 'XX-A': ['XX'] });
  const ids = (text: string, place: string, instrument?: string) =>
    resolver.resolve({ text, place, ...(instrument ? { instrument } : {}) }).map(({ records: found }) => found.map(({ id }) => id));

  it('each part leads to its own place, to those around it, or to the standard', () => {
    expect(ids('Criminal Code art. 5; CETS 197 art. 26', 'XX')).toEqual([['xx-code'], ['coe']]);
    expect(ids('CC art. 5', 'XX-A')).toEqual([['xx-code']]);
    expect(ids('Criminal Code art. 5', 'YY')).toEqual([['yy-code']]);
    expect(ids('Penal Law s. 1', 'XX')).toEqual([[]]);
  });

  it('a bare pinpoint means the instrument of its page; a semicolon in brackets divides nothing', () => {
    expect(ids('art. 5(2)', 'XX', 'Criminal Code of X')).toEqual([['xx-code']]);
    expect(ids('art. 5(2)', 'XX')).toEqual([[]]);
    expect(ids('CETS 197 (scope; from memory)', 'XX')).toEqual([['coe']]);
  });

  it('a name counts as whole words only', () => {
    expect(ids('CCP art. 5', 'XX')).toEqual([[]]);
  });
});

describe('records with faults', () => {
  const faults = (text: string) => {
    const found = new Problems();
    readRecords({ path: 'law/xx/sources.yaml', text }, found);
    return found.list.map(({ code, at }) => `${code} ${at.line}`);
  };

  it('are named with their line', () => {
    expect(faults('sources:\n  - id: a\n    titel: x')).toContain('unknown_key 2');
    expect(faults('sources: 5')).toEqual(['key_missing 1']);
    expect(faults('sources: [')).toContain('yaml_unreadable 1');
    const good = 'sources:\n  - id: a\n    title: t\n    author: x\n    kind: statute\n    for: y\n    label: text\n';
    expect(faults(good)).toEqual([]);
    expect(faults(`${good}    ecli: EU:C:1\n`)).toEqual(['identifier_form 2']);
    expect(faults(`${good}    who: [bishop]\n`)).toEqual(['wrong_word 2']);
    expect(faults(`${good}    readings: [{ on: 2026, found: yes, sha256: abc }]\n`)).toEqual([
      'wrong_day 2',
      'wrong_word 2',
      'identifier_form 2',
    ]);
  });
});
