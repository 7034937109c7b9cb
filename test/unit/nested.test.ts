import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { duckdbEngine } from '../../src/screen/run-duckdb.ts';
import { inProcess } from '../support/in-process.ts';

const folder = mkdtempSync(join(tmpdir(), 'sinepoena-nested-'));
const engine = await duckdbEngine({ ordered: true });
afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});
const at = (name: string) => join(folder, name);
const ndjson = (name: string, rows: readonly unknown[]): string => {
  writeFileSync(at(name), `${rows.map((row) => JSON.stringify(row)).join('\n')}\n`);
  return at(name);
};

/** The rows of a file as a screen reads them, and the types of their columns. */
async function read(rows: readonly unknown[], format: 'ndjson' | 'parquet' = 'ndjson') {
  let path = ndjson('rows.ndjson', rows);
  if (format === 'parquet') {
    path = at('rows.parquet');
    await engine.connection.run(`COPY (SELECT * FROM '${at('rows.ndjson')}') TO '${path}' (FORMAT parquet)`);
  }
  const source = await engine.files({ paths: [path], format });
  const columns = await engine.describe(source);
  const found: Record<string, unknown>[] = [];
  for await (const batch of engine.rows(`SELECT * FROM ${source} AS register`))
    for (const row of batch) found.push(Object.fromEntries(columns.map(({ name }, index) => [name, row[index]])));
  return { rows: found, types: Object.fromEntries(columns.map(({ name, type }) => [name, type])), source };
}

describe('what is nested in a register', () => {
  it('objects become columns under their path, of the type that they have, whatever their keys are', async () => {
    const { rows, types } = await read([
      { ref: 'a', person: { age: 17, 'it\'s "own"': { x: 'y', '': 1 }, held: true }, 'other.age': 3 },
      { ref: 'b', person: null },
    ]);
    expect(types).toMatchObject({ ref: 'VARCHAR', 'person.age': 'BIGINT', 'person.held': 'BOOLEAN', 'other.age': 'BIGINT' });
    expect(rows).toEqual([
      { ref: 'a', 'person.age': 17, 'person.it\'s "own".x': 'y', 'person.it\'s "own".': 1, 'person.held': true, 'other.age': 3 },
      { ref: 'b', 'person.age': null, 'person.it\'s "own".x': null, 'person.it\'s "own".': null, 'person.held': null, 'other.age': null },
    ]);
  });

  it('a list of plain values becomes a text that is divided by semicolons; one of objects or lists stays JSON; an empty one says nothing', async () => {
    const { rows } = await read([
      {
        means: ['deception', null, 'threat'],
        days: ['2024-01-31'],
        n: [1, 2.5],
        b: [true],
        o: [{ a: 1 }, { b: [';'] }],
        l: [[1], []],
        e: [],
      },
      { means: [], days: [], n: [], b: [], o: [], l: [], e: [] },
    ]);
    expect(rows[0]).toEqual({
      means: 'deception;threat',
      days: '2024-01-31',
      n: '1.0;2.5',
      b: 'true',
      o: '[{"a":1,"b":null},{"a":null,"b":[";"]}]',
      l: '[[1],[]]',
      e: null,
    });
    expect(new Set(Object.values(rows[1] ?? {}))).toEqual(new Set([null]));
  });

  it('text is text as it is written: neither days, nor times, nor UUIDs are guessed, however deep; numbers and truths are', async () => {
    const row = {
      iso: '2021-04-03',
      ambiguous: '03-04-2021',
      stamp: '2021-04-03T23:30:00-05:00',
      hour: '1:05:00',
      id: '7C9E6679-7425-40DE-944B-E07FC1F90AE7',
      code: '0501',
      n: 3,
      part: 1.5,
      held: true,
      person: { born: '03-04-2001', 'the "id"': '7C9E6679-7425-40DE-944B-E07FC1F90AE7', at: ['1:05:00'], n: 2 },
    };
    const { rows, types } = await read([row, row]);
    const { person, ...flat } = row;
    expect(rows[1]).toEqual({
      ...flat,
      'person.born': person.born,
      'person.the "id"': person['the "id"'],
      'person.at': '1:05:00',
      'person.n': 2,
    });
    expect(Object.values(types)).toEqual([
      ...new Array(6).fill('VARCHAR'),
      'BIGINT',
      'DOUBLE',
      'BOOLEAN',
      ...new Array(3).fill('VARCHAR'),
      'BIGINT',
    ]);
    const twice = await read([
      { ID: row.id, id: 'other' },
      { ID: row.id.toLowerCase(), id: 'another' },
    ]);
    expect(Object.values(twice.rows[0] ?? {}).map((cell) => String(cell).toUpperCase())).toContain(row.id);
  });

  it('a column whose rows are not of one kind keeps what each row has, without the quotation marks of JSON', async () => {
    const mixed = ['one', 2, true, ['x', 'y;z', 1], [{ a: 1 }], { a: 'b' }, {}, [], null];
    const { rows } = await read(mixed.map((own) => ({ own })));
    expect(rows.map(({ own }) => own)).toEqual(['one', '2', 'true', 'x;y;z;1', '[{"a":1}]', '{"a":"b"}', null, null, null]);
  });

  it('a key with a point and a field of the same name stay two columns, and capital letters make no other name', async () => {
    const { rows } = await read([{ 'person.age': 1, person: { age: 2 } }, { PERSON_X: 1 }]);
    expect(rows[0]).toMatchObject({ 'person.age': 1, 'person.age nested': 2 });
    expect((await read([{ 'A.b': 1, a: { b: 2 } }])).rows).toEqual([{ 'A.b': 1, 'a.b nested': 2 }]);
  });

  it('fields that few rows have, and many fields, are columns', async () => {
    const few = await read(Array.from({ length: 60 }, (_, index) => ({ [`k${index}`]: index, p: { [`s${index}`]: `v${index}` } })));
    expect([few.rows[7]?.['k7'], few.rows[7]?.['p.s7'], few.rows[7]?.['p.s8']]).toEqual([7, 'v7', null]);
    const many = await read([{ p: Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`k${index}`, index])) }]);
    expect(many.rows[0]?.['p.k299']).toBe(299);
  });

  it('what is flat is read as it was; Parquet is read the same way', async () => {
    expect((await read([{ ref: 'a', age: 3 }])).source).toMatch(/^read_json\(/);
    expect((await read([{ ref: 'a' }], 'parquet')).source).toMatch(/^read_parquet\(/);
    expect((await read([{ person: { age: 17 }, means: ['a', 'b'] }], 'parquet')).rows).toEqual([{ 'person.age': 17, means: 'a;b' }]);
  });
});

const PROFILE = `profile: nested
title: Nested
forum: GB-EAW
ref: case.ref
constants: { track: criminal }
why: { track: only criminal cases }
columns:
  - { column: person.age, fact: age_at_act, values: { "17": child, "30": adult }, empty: unknown }
  - { column: case.charge, fact: provision, empty: unknown }
  - { column: how, fact: means, values: { lied to: deception, threats: threat }, empty: unknown }
`;

describe('a screen over a register with nested objects', () => {
  it('reads facts by their path, and the members of a set from a list', async () => {
    writeFileSync(at('nested.profile.yaml'), PROFILE);
    const data = ndjson('register.ndjson', [
      { case: { ref: 'r1', charge: 's 6 Misuse of Drugs Act 1971' }, person: { age: 17 }, how: ['lied to', 'threats'] },
      { case: { ref: 'r2', charge: 'Theft Act 1968 s. 1' }, person: { age: 30 }, how: [] },
    ]);
    const profile = ['--profile', at('nested.profile.yaml'), '--on', '2026-11-28'];
    expect(await inProcess('screen', data, ...profile, '--out', at('out.ndjson'))).toMatchObject({ status: 0, err: '' });
    const rows = readFileSync(at('out.ndjson'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(rows.map(({ ref, best_provision }) => [ref, best_provision])).toEqual([
      ['r1', 'gb-eaw-msa45-child'],
      ['r2', 'gb-eaw-msa45-adult'],
    ]);
    const record = JSON.parse(readFileSync(at('out.ndjson.run.json'), 'utf8'));
    expect(record.missing).toEqual([]);
    const { status, out } = await inProcess('screen', 'case', data, ...profile, '--ref', 'r1');
    expect(status).toBe(0);
    expect(out).toMatch(/age_at_act: child/);
    expect(out).toMatch(/means:\n\s+deception: yes\n\s+threat: yes/);
  });
});

describe('days in an NDJSON', () => {
  const profile = (format: string) => `profile: days
title: Days
forum: GB-EAW
ref: ref
columns:
  - { column: born, fact: birth_date, read: date${format}, empty: unknown }
  - { column: done, fact: conduct_period, read: date, empty: unknown }
`;
  const born = async (data: string, name: string, ref: string): Promise<string> => {
    const { out, err } = await inProcess('screen', 'case', data, '--profile', at(name), '--on', '2026-11-28', '--ref', ref);
    return out + err;
  };

  it('are read by the profile, never by a guess: 03-04-2021 is what it says that it is, and else nothing', async () => {
    for (const [name, format] of Object.entries({ dm: ', format: dd-mm-yyyy', md: ', format: mm-dd-yyyy', none: '' }))
      writeFileSync(at(`${name}.profile.yaml`), profile(format));
    const rows = [
      { ref: 'a', born: '03-04-2001', done: '2021-04-03T23:30:00-05:00' },
      { ref: 'b', born: '05-06-2001', done: '2021-04-03' },
    ];
    const data = ndjson('days.ndjson', rows);
    writeFileSync(at('days.csv'), `ref,born,done\n${rows.map((row) => Object.values(row).join(',')).join('\n')}\n`);
    for (const path of [data, at('days.csv')]) {
      expect(await born(path, 'dm.profile.yaml', 'a')).toMatch(/birth_date: 2001-04-03/);
      expect(await born(path, 'md.profile.yaml', 'a')).toMatch(/birth_date: 2001-03-04/);
      expect(await born(path, 'none.profile.yaml', 'a')).not.toMatch(/birth_date/);
      // As ISO 8601 writes a day, also before a time of day, it needs no word of the profile: the day is that which is written.
      for (const ref of ['a', 'b']) expect(await born(path, 'none.profile.yaml', ref)).toMatch(/conduct_period: 2021-04-03/);
    }
  });

  it('as they are, in a whole screen too: read once and kept, NDJSON gives what CSV gives', async () => {
    const results = await Promise.all(
      [at('days.ndjson'), at('days.csv')].map(async (data, index) => {
        const out = at(`days-${index}.csv`);
        const args = ['screen', data, '--profile', at('dm.profile.yaml'), '--on', '2026-11-28', '--out', out];
        expect((await inProcess(...args)).status).toBe(0);
        const { unread } = JSON.parse(readFileSync(`${out}.run.json`, 'utf8'));
        return { text: readFileSync(out, 'utf8'), unread };
      }),
    );
    expect(results[0]).toEqual(results[1]);
    expect(results[0]?.unread.map(({ unread, filled }: { unread: number; filled: number }) => [filled, unread])).toEqual([
      [2, 0],
      [2, 0],
    ]);
  });
});
