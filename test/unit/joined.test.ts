import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { EngineError, joinedSource, type Profile, prepare, readProfile, run } from '../../src/screen/index.ts';
import { duckdbEngine, fileSource } from '../../src/screen/run-duckdb.ts';
import { law } from '../support/law.ts';

const folder = mkdtempSync(join(tmpdir(), 'sinepoena-joined-'));
const engine = await duckdbEngine({ ordered: true });
afterAll(() => engine.close());

const csv = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return fileSource({ paths: [join(folder, name)], format: 'csv' });
};

const PROFILE = `profile: three-tables
title: Persons, acts and statements apart
forum: GB-EAW
ref: conduct_ref
tables:
  persons: { file: persons.csv, key: person_ref }
  statements: { file: statements.csv, key: person_ref, form: assertions }
columns:
  - { column: harm, fact: harm, empty: unknown }
  - { column: compelled, fact: compelled, empty: unknown }
  - { column: born, from: persons, fact: birth_date, read: date, format: dd.mm.yyyy, empty: unknown }
  - { column: harm, from: persons, fact: defended, values: { ja: yes, nein: no }, where: { kind: [adult] } }
`;

const profileOf = (text: string): Profile => {
  const { profile, problems } = readProfile('three.profile.yaml', text, law.vocabulary);
  if (!profile) throw new Error(JSON.stringify(problems));
  return profile;
};

const CONDUCTS = `conduct_ref,person_ref,harm,compelled
a1,p1,none,
a2,p1,property,yes
a3,p2,none,
a4,,none,
a5,p9,none,no
`;
const PERSONS = `person_ref,born,harm,kind
p1,03.04.2001,ja,adult
p2,31.02.2001,ja,child
p3,01.01.1990,nein,adult
`;

async function rowsOf(persons: string, statements: string, text = PROFILE, conducts = CONDUCTS) {
  const tables = new Map([
    ['persons', csv('persons.csv', persons)],
    ['statements', csv('statements.csv', statements)],
  ]);
  const given = { profile: profileOf(text), source: csv('conducts.csv', conducts), tables };
  const joined = await joinedSource(engine, given, law.vocabulary);
  const question = { law, forum: 'GB-EAW', day: 20_000, label: '' };
  const prepared = await prepare(engine, {
    source: joined.source,
    profile: joined.profile,
    tables: new Map(),
    questions: [question],
    signs: law.vocabulary.signs,
    keep: [],
    ask: false,
  });
  const path = join(folder, 'out.ndjson');
  await run(engine, prepared, { path, format: 'ndjson' });
  const rows = readFileSync(path, 'utf8').trim().split('\n');
  return { joined, prepared, rows: rows.map((row) => JSON.parse(row) as Record<string, string | null>) };
}

/** What the recording makes of a fact, row by row. */
async function factOf(name: string, { joined, prepared }: Awaited<ReturnType<typeof rowsOf>>) {
  const { Query, recordedQuery } = await import('../../src/screen/query.ts');
  const plain = prepared.recording.facts.filter((fact) => fact.name === name);
  const keep = new Map([['ref', { op: 'column', name: 'conduct_ref' } as const]]);
  const query = recordedQuery(Query.from(joined.source, engine.dialect), { ...prepared.recording, facts: plain }, keep);
  const sql = query.select(['source ref', name].map((own) => ({ name: own, value: { op: 'column', name: own } })));
  const found: Record<string, unknown> = {};
  for await (const batch of engine.rows(sql)) for (const [ref, value] of batch) found[String(ref)] = value;
  return found;
}

const NOTHING = 'person_ref,fact,value\n';

describe('further tables', () => {
  it('a row without person, or of a person who is in no table, is kept and says nothing', async () => {
    const result = await rowsOf(PERSONS, NOTHING);
    expect(result.rows.map((row) => row['ref']).sort()).toEqual(['a1', 'a2', 'a3', 'a4', 'a5']);
    expect(await factOf('defended', result)).toEqual({ a1: true, a2: true, a3: null, a4: null, a5: null });
    expect(result.prepared.recording.missing).toEqual([]);
  });

  it('a column of a further table is told from one of the same name in the register', async () => {
    const result = await rowsOf(PERSONS, NOTHING);
    expect(await factOf('harm', result)).toEqual({ a1: 'none', a2: 'property', a3: 'none', a4: 'none', a5: 'none' });
    expect(result.prepared.unread.find((one) => one.column === 'persons.born')).toMatchObject({ filled: 3, unread: 1 });
  });

  it('a column that the further table lacks is missing under the name of both', async () => {
    const result = await rowsOf('person_ref,born\np1,03.04.2001\n', NOTHING);
    expect(result.prepared.recording.missing.map(({ column }) => column)).toEqual(['persons.harm']);
  });

  it('keys are compared as text', async () => {
    const numbers = csv('conducts.csv', 'conduct_ref,person_ref,harm,compelled\na1,7,none,\n');
    const tables = new Map([
      ['persons', "(SELECT 7 AS person_ref, '01.02.1999' AS born, 'ja' AS harm, 'adult' AS kind)"],
      ['statements', csv('statements.csv', NOTHING)],
    ]);
    const joined = await joinedSource(engine, { profile: profileOf(PROFILE), source: numbers, tables }, law.vocabulary);
    const found: unknown[] = [];
    for await (const batch of engine.rows(`SELECT "persons.born" FROM ${joined.source}`)) found.push(...batch.flat());
    expect(found).toEqual(['01.02.1999']);
  });

  it('two rows of one key are refused, with their number and without the key', async () => {
    const failed = rowsOf(`${PERSONS}p1,03.04.2001,ja,adult\n`, NOTHING);
    await expect(failed).rejects.toThrow(EngineError);
    await expect(failed).rejects.toMatchObject({ code: 'key_twice', params: { table: 'persons', column: 'person_ref', count: '1' } });
  });

  it('a table without its key, or a table that is not given, is refused', async () => {
    await expect(rowsOf('ref,born\np1,1.1.2000\n', NOTHING)).rejects.toMatchObject({ code: 'table_without' });
    await expect(rowsOf(PERSONS, 'person_ref,fact\n')).rejects.toMatchObject({ code: 'table_without', params: { column: 'value' } });
    await expect(rowsOf(PERSONS, NOTHING, PROFILE, 'conduct_ref,harm\na1,none\n')).rejects.toMatchObject({ params: { table: 'DATA' } });
    const given = { profile: profileOf(PROFILE), source: csv('conducts.csv', CONDUCTS), tables: new Map<string, string>() };
    await expect(joinedSource(engine, given, law.vocabulary)).rejects.toMatchObject({ code: 'table_not_given' });
  });

  it('a profile that reads from a table it does not name is refused', () => {
    const { problems } = readProfile('x', PROFILE.replace('from: persons, fact: birth', 'from: people, fact: birth'), law.vocabulary);
    expect(problems.map(({ code }) => code)).toEqual(['no_such_table']);
  });
});

describe('statements', () => {
  it('one value makes a fact known, values that differ make it contested', async () => {
    const said = `${NOTHING}p1,means.deception,yes\np1,means.deception,yes\np2,means.deception,yes\np2,means.deception,no\n`;
    const result = await rowsOf(PERSONS, said);
    expect(await factOf('means.deception', result)).toEqual({ a1: true, a2: true, a3: null, a4: null, a5: null });
    expect(result.rows.map((row) => row['contested'] || null)).toEqual([null, null, 'means.deception', null, null]);
  });

  it('a statement and the column of the register have to agree; a third that agrees with one of two settles nothing', async () => {
    const result = await rowsOf(PERSONS, `${NOTHING}p1,compelled,no\np9,compelled,yes\np9,compelled,yes\n`);
    expect(await factOf('compelled', result)).toEqual({ a1: false, a2: null, a3: null, a4: null, a5: null });
    expect(result.rows.find((row) => row['ref'] === 'a5')?.['contested']).toBe('compelled');
  });

  it('nothing said is not no: empty and unknown are no statements', async () => {
    const result = await rowsOf(PERSONS, `${NOTHING}p1,exploited,unknown\np1,exploited,yes\np2,exploited,\n,exploited,no\n`);
    expect(await factOf('exploited', result)).toEqual({ a1: true, a2: true, a3: null, a4: null, a5: null });
    expect(result.joined.unread).toEqual([]);
  });

  it('what cannot be read between two values hides no contradiction, and is counted', async () => {
    const result = await rowsOf(PERSONS, `${NOTHING}p1,exploited,maybe\np1,exploited,no\np1,exploited,yes\np1,nonsense,yes\n`);
    expect(await factOf('exploited', result)).toMatchObject({ a1: null });
    expect(result.rows[0]?.['contested']).toBe('exploited');
    expect(result.joined.unread).toEqual([
      { column: 'statements.value', fact: 'exploited', filled: 3, unread: 1 },
      { column: 'statements.value', fact: 'nonsense', filled: 1, unread: 1 },
    ]);
  });

  it('a date that differs in one end only is contested, once', async () => {
    const result = await rowsOf(PERSONS, `${NOTHING}p1,identified_on,2024\np1,identified_on,2024-01-01\np2,identified_on,2024-05\n`);
    expect(result.rows.slice(0, 3).map((row) => row['contested'] || null)).toEqual(['identified_on', 'identified_on', null]);
  });

  it('numbers are compared as numbers, sets may name the member as value', async () => {
    const said = `${NOTHING}p1,sentence_months,6\np1,sentence_months,6.0\np1,purposes,criminality\np2,purposes,nothing_known\n`;
    const result = await rowsOf(PERSONS, said);
    expect(await factOf('sentence_months', result)).toMatchObject({ a1: 6 });
    expect(await factOf('purposes.criminality', result)).toMatchObject({ a1: true, a3: null });
    expect(result.joined.unread).toMatchObject([{ fact: 'purposes', unread: 1 }]);
  });

  it('what no rule may read is not read from statements either', async () => {
    const result = await rowsOf(PERSONS, `${NOTHING}p1,citizenship,RO\np1,stat_gender,female\np1,days_held,4\n`);
    expect(result.prepared.recording.facts.map(({ name }) => name)).not.toContain('stat_gender');
    expect(result.joined.unread.map(({ fact }) => fact)).toEqual(['citizenship', 'days_held', 'stat_gender']);
  });
});
