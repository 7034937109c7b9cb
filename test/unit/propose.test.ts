import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { describeColumns } from '../../src/cli/describe-columns.ts';
import { isDateFormat, isoOf } from '../../src/screen/date-format.ts';
import { conceptOf, propose, readProfile, recordingOf } from '../../src/screen/index.ts';
import { dateReading } from '../../src/screen/propose-dates.ts';
import { proposedYaml } from '../../src/screen/proposed-yaml.ts';
import { duckdbEngine, fileSource } from '../../src/screen/run-duckdb.ts';
import { law } from '../support/law.ts';

const folder = mkdtempSync(join(tmpdir(), 'sinepoena-propose-'));
const engine = await duckdbEngine({ ordered: true });
afterAll(() => engine.close());

type Cells = Readonly<Record<string, (row: number) => string>>;

const csv = (columns: Cells, rows = 60): string => {
  const cell = (value: string) => `"${value.replaceAll('"', '""')}"`;
  const lines = Array.from({ length: rows }, (_, row) => Object.values(columns).map((of) => cell(of(row))));
  return [Object.keys(columns).map(cell), ...lines].map((line) => line.join(',')).join('\n');
};

/** A proposal from a CSV, its text, and the profile that is read from it. */
async function proposed(text: string) {
  const path = join(folder, 'register.csv');
  writeFileSync(path, `${text}\n`);
  const columns = await describeColumns(engine, fileSource({ paths: [path], format: 'csv' }));
  const proposal = propose(columns, law.vocabulary);
  const yaml = proposedYaml(proposal, { id: 'register', rows: columns[0]?.rows ?? 0 });
  const { profile, problems } = readProfile('register.profile.yaml', yaml, law.vocabulary);
  const of = (name: string) => proposal.columns.find(({ column }) => column === name);
  const codes = (name: string) => [...(of(name)?.unsure ?? []), ...(of(name)?.reason ? [of(name)?.reason] : [])].map((note) => note?.code);
  return { proposal, yaml, profile, problems, of, codes, columns };
}

const oneOf =
  (...values: readonly string[]) =>
  (row: number) =>
    values[row % values.length] as string;
const two = (value: number) => String(value).padStart(2, '0');

describe('names of columns', () => {
  it('are known in nine languages, whatever their case, accents and strokes', () => {
    const names = [
      'date_of_birth',
      'DOB',
      'dateOfBirth',
      'Date de naissance',
      'FECHA_NACIMIENTO',
      'Geburtsdatum',
      'дата_рождения',
      'Дата народження',
      'Data nașterii',
      'data di nascita',
      'Doğum Tarihi',
    ];
    expect(names.map((name) => conceptOf(name)?.concept.id)).toEqual(names.map(() => 'birth_date'));
    const outcome = ['Verdict', 'Urteil', 'Sentencia', 'приговор', 'вирок', 'Soluție', 'esito', 'Karar', 'jugement'];
    expect(outcome.map((name) => conceptOf(name)?.concept.id)).toEqual(outcome.map(() => 'outcome'));
  });

  it('that are features of persons never become facts', () => {
    const features = [
      'Nationality',
      'Staatsangehoerigkeit',
      'гражданство',
      'Sex',
      'Cinsiyet',
      'Religion',
      'langue',
      'ethnicity',
      'cetățenie',
    ];
    expect(features.map((name) => conceptOf(name)?.concept.kind)).toEqual(features.map(() => 'audit'));
    for (const name of ['prénom', 'Nachname', 'ФИО', 'піб', 'cognome', 'TC Kimlik No', 'e-mail', 'Wohnanschrift'])
      expect(conceptOf(name)?.concept.kind, name).toBe('identity');
  });

  it('that speak of somebody else are told apart', () => {
    expect(conceptOf('victim_date_of_birth')).toMatchObject({ other: true });
    expect(conceptOf('victim_status')).toMatchObject({ whole: true, other: false });
  });
});

describe('dates', () => {
  it('are read as the register writes them, by the day', () => {
    expect(['dd.mm.yyyy', 'mm/dd/yyyy', 'yyyymmdd', 'mm.yyyy', 'yyyy-mm-dd'].every(isDateFormat)).toBe(true);
    expect(['dd.mm.yy', 'dd.yyyy', 'dd.mm', 'dd.mm.yyyy.dd', 'dd of mm yyyy', ''].some(isDateFormat)).toBe(false);
    expect(isoOf('3.4.2021', 'dd.mm.yyyy')).toBe('2021-04-03');
    expect(isoOf(' 04/03/2021 ', 'mm/dd/yyyy')).toBe('2021-04-03');
    expect(isoOf('20210403', 'yyyymmdd')).toBe('2021-04-03');
    expect(isoOf('03.04.2021 12:30:00', 'dd.mm.yyyy')).toBe('2021-04-03');
    expect(isoOf('04.2021', 'mm.yyyy')).toBe('2021-04');
    for (const wrong of ['2021-04-03', '3.4.21', '3.4.2021x', '', '3x4x2021']) expect(isoOf(wrong, 'dd.mm.yyyy')).toBeUndefined();
  });

  it('a profile with a format reads them, and no day that is none', () => {
    const text = 'profile: x\ntitle: x\ncolumns:\n  - { column: born, fact: birth_date, read: date, format: dd.mm.yyyy }\n';
    const { profile } = readProfile('x', text, law.vocabulary);
    if (!profile) throw new Error('refused');
    const [reading] = recordingOf(profile, [{ name: 'born', type: 'VARCHAR' }], new Map(), law.vocabulary).readings;
    expect(reading?.read('14.05.2007')).toEqual([13_647, 13_647]);
    expect(['31.02.2007', '2007-05-14', '14.05.07'].map((value) => reading?.read(value))).toEqual([undefined, undefined, undefined]);
    const wrong = readProfile('x', text.replace('dd.mm.yyyy', 'dd.mm.yy'), law.vocabulary);
    expect(wrong.problems.map(({ code }) => code)).toEqual(['date_format']);
  });

  it('which of two numbers is the day is said only where one is above twelve', () => {
    const shapes = [{ shape: '99/99/9999', count: 10 }];
    expect(dateReading(shapes, 10, { first: 31, second: 12 })).toMatchObject({ kind: 'date', format: 'dd/mm/yyyy' });
    expect(dateReading(shapes, 10, { first: 12, second: 31 })).toMatchObject({ kind: 'date', format: 'mm/dd/yyyy' });
    expect(dateReading(shapes, 10, { first: 12, second: 12 })).toMatchObject({ kind: 'order' });
    expect(dateReading(shapes, 10, { first: 31, second: 31 })).toMatchObject({ kind: 'mixed' });
    expect(dateReading([{ shape: '99.99.99', count: 10 }], 10)).toMatchObject({ kind: 'century' });
    expect(
      dateReading(
        [
          { shape: '9999-99-99', count: 9 },
          { shape: '9999', count: 1 },
        ],
        10,
      ),
    ).toEqual({ kind: 'date', share: 1 });
  });
});

describe('a proposal', () => {
  const german: Cells = {
    Aktenzeichen: (row) => `${row + 1} Js ${row + 1000}/24`,
    Nachname: oneOf('Berg', 'Kraus'),
    Geburtsdatum: (row) => `${two((row % 28) + 1)}.${two((row % 12) + 1)}.${1980 + (row % 25)}`,
    Urteil: oneOf('Geldstrafe', 'Freispruch', 'Bewährung'),
    Verteidiger: oneOf('ja', 'nein', 'k.A.'),
    Belehrung: oneOf('0', '1'),
    Vorstrafen: oneOf('0', '1', '2'),
    Staatsangehörigkeit: oneOf('RO', 'VN'),
  };

  it('reads what is sure, asks what is not, and is itself a profile', async () => {
    const { of, profile, problems, yaml } = await proposed(csv(german));
    expect(problems).toEqual([]);
    expect(profile?.ref).toBe('Aktenzeichen');
    expect(of('Geburtsdatum')?.entry).toEqual({ fact: 'birth_date', read: 'date', format: 'dd.mm.yyyy' });
    expect(of('Urteil')?.entry?.values).toEqual({ Geldstrafe: 'fine', Freispruch: 'acquitted', Bewährung: 'suspended' });
    expect(of('Verteidiger')?.entry?.values).toEqual({ ja: 'yes', nein: 'no', 'k.A.': 'unknown' });
    expect(profile?.audit).toEqual(['Staatsangehörigkeit']);
    expect(Object.keys(profile?.unused ?? {})).toEqual(['Nachname', 'Belehrung']);
    expect(yaml).not.toMatch(/Berg|Kraus/);
    expect(yaml).toMatch(/# UNSURE: Which jurisdiction decides/);
  });

  it('accounts for every column, once', async () => {
    const { proposal, profile } = await proposed(csv(german));
    const read = profile?.columns.map(({ column }) => column) ?? [];
    const all = [...read, ...Object.keys(profile?.unused ?? {}), ...(profile?.audit ?? []), profile?.ref];
    expect(all.sort()).toEqual(proposal.columns.map(({ column }) => column).sort());
  });

  it('a value that occurs often and is not understood leaves the column unread; rare ones are counted and not shown', async () => {
    const { of, codes, yaml } = await proposed(
      csv({
        verdict: (row) => (row < 20 ? 'zzz' : 'fine'),
        defended: (row) => (row === 7 ? 'Anna Berg said so' : oneOf('yes', 'no')(row)),
      }),
    );
    expect(of('verdict')).toMatchObject({ use: 'asked', entry: { fact: 'outcome', values: { fine: 'fine' } } });
    expect(yaml).toMatch(/What do these values mean: zzz \(20\)/);
    expect(of('defended')?.use).toBe('fact');
    expect(codes('defended')).toEqual(['propose_rare']);
    expect(yaml).not.toMatch(/Anna/);
  });

  it('a nought is unknown until somebody says that it was looked at', async () => {
    const { of, codes } = await proposed(csv({ lawyer: oneOf('0', '1') }));
    expect(of('lawyer')?.entry?.values).toEqual({ '0': 'unknown', '1': 'yes' });
    expect(codes('lawyer')).toEqual(['propose_nought']);
  });

  it('what cannot be settled is asked: order of day and month, the day of an age, the code of an article, two columns on one fact', async () => {
    const { codes, of } = await proposed(
      csv({
        birth_date: (row) => `${two((row % 12) + 1)}/${two((row % 11) + 1)}/19${80 + (row % 20)}`,
        age: (row) => String(18 + (row % 40)),
        article: (row) => `${17 + (row % 3)}.${1 + (row % 4)}`,
        verdict: oneOf('fine', 'acquitted'),
        outcome: oneOf('fine', 'acquitted'),
        hearing_date: (row) => `2026-01-${two((row % 28) + 1)}`,
        accused_outcome_text: oneOf('fine', 'custody'),
      }),
    );
    expect(codes('birth_date')).toContain('propose_ask_order');
    expect(codes('age')).toContain('propose_ask_age');
    expect(codes('article')).toContain('propose_ask_code');
    expect([of('verdict')?.use, of('outcome')?.use]).toEqual(['fact', 'asked']);
    expect(codes('outcome')).toContain('propose_ask_twice');
    expect(codes('hearing_date')).toContain('propose_ask_hearing');
    expect(codes('accused_outcome_text')).toContain('propose_ask_part');
  });

  it('reads the template of the program as it is', async () => {
    const { profile, problems } = await proposed(
      csv({ conduct_ref: (row) => `c${row}`, compelled: oneOf('yes', 'no', ''), 'means.deception': oneOf('yes', '') }),
    );
    expect(problems).toEqual([]);
    expect(profile?.columns.map(({ column, word, member }) => [column, word.name, member])).toEqual([
      ['compelled', 'compelled', undefined],
      ['means.deception', 'means', 'deception'],
    ]);
  });
});

describe('a hostile register', () => {
  const first = ['Anna', 'Olga', 'Ion', 'Lena', 'Karl', 'Piotr', 'Maria', 'Hans', 'Iva', 'Nils', 'Juri'];
  const last = ['Berg', 'Kraus', 'Nowak', 'Lorenz', 'Vogt', 'Popov', 'Rossi', 'Weber'];
  const name = (row: number) => `${first[row % 11]} ${last[row % 8]}`;

  it('names, numbers and stories are found by how they are written and shown nowhere', async () => {
    const { yaml, codes, of } = await proposed(
      csv({
        x1: name,
        x2: (row) => `+4917612${34567 + row}`,
        x3: (row) => `${first[row % 11]?.toLowerCase()}@example.org`,
        x4: (row) => `${name(row)} was seen at the station and said that ${name(row + 1)} had sent her there with the bag.`,
        x5: oneOf('Huber', 'Maier'),
        judge_outcome: oneOf('huber', 'maier'),
        lawyer: oneOf('Huber', 'MAIER', 'RA Weber'),
      }),
    );
    expect(['x1', 'x2', 'x3', 'x4'].map((column) => codes(column)[0])).toEqual([
      'propose_like_names',
      'propose_like_numbers',
      'propose_take_out',
      'propose_free_text',
    ]);
    expect(of('x5')?.use).toBe('asked');
    for (const part of [...first, ...last, 'Huber', 'Maier', 'MAIER', 'huber', 'maier', '34567', 'example'])
      expect(yaml).not.toContain(part);
  });

  it('titles of offences and references are told from names and telephones by the name of their column', async () => {
    const offence = (row: number) =>
      `${['Aggravated', 'Minor', 'Armed', 'Grave'][row % 4]} ${['Theft', 'Assault', 'Fraud'][row % 3]} ${row}`;
    const { of, codes } = await proposed(csv({ case_id: (row) => String(100_000_000 + row), charge: offence, remark: name }));
    expect([of('case_id')?.use, of('charge')?.use]).toEqual(['ref', 'asked']);
    expect(codes('remark')).toEqual(['propose_like_names']);
  });

  it('twofold and empty headings, empty columns, strange signs, 500 columns', async () => {
    const strange = ['a', 'a', '', '🙂 "quoted": yes # no', 'line\nbreak', '- x', "'", '\\', '{{value}}', 'null', 'ja: nein', '…', 'on'];
    const wide = Array.from({ length: 487 }, (_, at) => `column ${at}`);
    const cell = (value: string) => `"${value.replaceAll('"', '""')}"`;
    const rows = [
      [...strange, ...wide].map(cell),
      ...Array.from({ length: 12 }, () => [...strange, ...wide].map((_, at) => (at % 3 === 0 ? '' : 'v'))),
    ];
    const { proposal, profile, problems, yaml } = await proposed(rows.map((row) => row.join(',')).join('\n'));
    expect(proposal.columns.length).toBe(500);
    expect(problems).toEqual([]);
    expect(Object.keys(profile?.unused ?? {}).sort()).toEqual(proposal.columns.map(({ column }) => column).sort());
    expect(yaml.split('\n').every((line) => /^(#| |\w+:|$)/.test(line))).toBe(true);
  }, 120_000);

  it('a file without a heading is suspected', async () => {
    const { proposal } = await proposed('1,2.3.2021,17,4\n2,3.3.2021,18,5\n3,4.3.2021,19,6');
    expect(proposal.questions.map(({ code }) => code)).toContain('propose_ask_heading');
  });
});
