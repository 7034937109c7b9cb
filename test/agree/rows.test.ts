import { createReadStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parseDate } from '../../src/base/index.ts';
import { loadProfile } from '../../src/cli/load-profile.ts';
import { main } from '../../src/cli/main.ts';
import {
  answersOver,
  type BadRow,
  csvOfRows,
  eachRow,
  lookAtFile,
  type Profile,
  RowPacker,
  type RunRecord,
  reportQueries,
  screenRows,
  typesOf,
} from '../../src/screen/index.ts';
import { duckdbEngine, fileSource } from '../../src/screen/run-duckdb.ts';
import { law, ROOT } from '../support/law.ts';

const folder = mkdtempSync(join(tmpdir(), 'rows-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string) => join(folder, name);
const DAY = '2026-11-23';

/** More rows than a block has, and not a multiple of it; fewer, in one block, for further laws. `AGREE_ROWS=20011` has as many for each. */
const MANY = 20_011;
const FEWER = Number(process.env['AGREE_ROWS'] ?? 5003);

async function command(...args: string[]): Promise<number> {
  const plain = new Proxy({}, { get: () => (text: string) => text }) as never;
  const errors: string[] = [];
  const status = await main(args, { out: () => {}, err: (text) => errors.push(text), outStyle: plain, errStyle: plain });
  if (status !== 0) throw new Error(errors.join(''));
  return status;
}

interface Options {
  readonly profile: string;
  readonly forum?: string;
  readonly review?: boolean;
  /** Bytes that are read at once: few, so that rows and signs are cut. */
  readonly piece?: number;
}

/** What a page in a browser does with a file, without the page. */
async function byRows(path: string, { profile: name, forum, review, piece = 1 << 20 }: Options) {
  const { profile: loaded, tables } = loadProfile(name, law.vocabulary);
  const profile = loaded as Profile;
  const chunks = () => createReadStream(path, { highWaterMark: piece }) as AsyncIterable<Uint8Array>;
  const reading = await typesOf(chunks(), lookAtFile(readFileSync(path).subarray(0, 1 << 20), path));
  const bad: BadRow[] = [];
  let packer: RowPacker | undefined;
  await eachRow(chunks(), reading, {
    head: (source) => {
      packer = new RowPacker({ profile, tables, vocabulary: law.vocabulary, law, source, ...(forum ? { forum } : {}) });
      return packer.wanted;
    },
    row: (cells) => void packer?.add(cells),
    bad: (row) => bad.push(row),
  });
  const rows = (packer as RowPacker).end();
  const day = parseDate(DAY)?.first as number;
  const table = await screenRows(rows, {
    law,
    profile,
    ...(forum ? { forum } : {}),
    questions: (of, lawless) => [{ law, forum: of, day, label: '', ...(lawless ? { lawless } : {}) }],
    signs: law.vocabulary.signs,
    keep: [],
    ask: true,
    explain: true,
    ordered: true,
    ...(review ? { review } : {}),
  });
  return { csv: [...csvOfRows(table)].join(''), rows, table, bad };
}

/** The same through the command line. */
async function byCommand(path: string, { profile, forum, review }: Options) {
  const out = at('worklist.csv');
  await command(
    ...['screen', path, '--profile', profile, '--on', DAY, '--explain', '--out', out],
    ...(forum ? ['--forum', forum] : []),
    ...(review ? ['--review'] : []),
  );
  return { csv: readFileSync(out, 'utf8'), record: JSON.parse(readFileSync(`${out}.run.json`, 'utf8')) as RunRecord, out };
}

/** Both say the same: byte for byte in the worklist, and in what the record counts. */
async function expectSame(path: string, options: Options) {
  const [mine, theirs] = [await byRows(path, options), await byCommand(path, options)];
  const [own, others] = [mine.csv.split('\n'), theirs.csv.split('\n')];
  expect(own.length).toBe(others.length);
  const differ = own.findIndex((line, row) => line !== others[row]);
  expect(own[differ]).toBe(others[differ]);
  expect(mine.csv === theirs.csv).toBe(true);
  expect(mine.rows.unread).toEqual(theirs.record.unread);
  expect(mine.rows.missing).toEqual(theirs.record.missing);
  expect(mine.table.unrecorded).toEqual(theirs.record.unrecorded);
  expect(mine.table.forums.join(', ')).toBe(theirs.record.forum);
  expect(mine.bad.length).toBe(theirs.record.counts.rejected);
  expect(mine.rows.others).toBe(theirs.record.counts.other_places ?? 0);
  return { ...mine, ...theirs };
}

describe('rows read without an engine give the worklist of the command line, byte for byte', () => {
  it.each([
    ['GB-EAW', MANY],
    ['US-CA', FEWER],
    ['MD', FEWER],
  ] as const)('%s, %i generated rows', { timeout: 120_000 }, async (forum, count) => {
    const path = at(`${forum}.csv`);
    await command(
      'screen',
      'generate',
      '--rows',
      String(count),
      '--seed',
      '7',
      '--missing',
      '0.35',
      '--today',
      DAY,
      '--forum',
      forum,
      '--out',
      path,
    );
    const { record, out, table } = await expectSame(path, { profile: 'plain', forum });
    // What the report counts, without SQL.
    const engine = await duckdbEngine();
    const answers = answersOver(record, table);
    try {
      for (const { id, sql } of reportQueries(record)) {
        const rows: unknown[] = [];
        for await (const batch of engine.rows(sql(fileSource({ paths: [out], format: 'csv' })))) rows.push(...batch);
        expect(answers.get(id), id).toEqual(rows);
      }
    } finally {
      await engine.close();
    }
  });

  it('the decisions of Mongolia, with a review', { timeout: 120_000 }, async () => {
    const path = at('mongolia.csv');
    const engine = await duckdbEngine();
    const source = join(ROOT, 'examples', 'caseload', 'mongolia-first-instance-2020-2026.parquet');
    await engine.write(`SELECT * FROM '${source}'`, { path, format: 'csv' });
    await engine.close();
    const { rows } = await expectSame(path, { profile: 'mongolia-first-instance', review: true });
    expect(rows.total).toBe(69_527);
    expect(rows.used).not.toContain('gender');
  });

  it.each([
    ['a line feed', '\n'],
    ['two signs', '\r\n'],
  ])('a table that people wrote, lines ending in %s', { timeout: 60_000 }, async (_, end) => {
    const path = at('messy.csv');
    writeFileSync(path, `\ufeff${messy(';').join(end)}${end}`);
    const { bad, rows } = await expectSame(path, { profile: writtenProfile(), forum: 'GB-EAW', piece: 7 });
    expect(bad.map(({ line, reason }) => [line, reason])).toEqual([
      [7, 'too_few'],
      [8, 'too_many'],
    ]);
    expect(rows.total).toBe(7);
    expect(rows.used).not.toContain('Staatsangehörigkeit');
  });

  it('rows of several places, each under its own law, and those of one place alone', { timeout: 60_000 }, async () => {
    const path = at('places.csv');
    const own = profileOf('places', ['forum: { column: Ort, values: { England: GB-EAW, Nirgends: ZZ } }']);
    const words = ['England', 'es', ' MD ', '', 'Nirgends', 'US-CA', 'Anderswo', 'England'];
    const lines = Array.from(
      { length: 64 },
      (_, row) => `R${row},${words[row % words.length]},${row % 3 ? 'yes' : ''},201${row % 10}-05-0${1 + (row % 9)}`,
    );
    writeFileSync(path, ['Nr,Ort,Zwang,Geboren', ...lines].join('\n'));
    await expectSame(path, { profile: own });
    await expectSame(path, { profile: own, forum: 'GB-EAW' });
  });

  it('NDJSON: numbers, truths, what is nested', { timeout: 60_000 }, async () => {
    const path = at('rows.ndjson');
    const lines = Array.from({ length: 40 }, (_, row) =>
      JSON.stringify({
        Nr: 40 - row,
        Zwang: row % 3 ? 'yes' : null,
        Geboren: `19${50 + row}-02-29`,
        person: { months: row % 7, child: row % 2 === 0 },
        signs: row % 4 ? ['A01', 'M02'] : [],
      }),
    );
    writeFileSync(path, `${lines.join('\n')}\n`);
    const own = profileOf(
      'nested',
      [],
      [
        '  - { column: person.months, fact: sentence_months, empty: unknown }',
        '  - { column: person.child, fact: victim_was_child, empty: unknown }',
        '  - { column: signs, fact: signs, empty: unknown }',
      ],
    );
    await expectSame(path, { profile: own, forum: 'MD' });
  });
});

function profileOf(id: string, more: readonly string[] = [], columns: readonly string[] = []): string {
  const path = at(`${id}.profile.yaml`);
  const lines = [`profile: ${id}`, `title: ${id}`, 'ref: Nr', ...more, 'columns:'];
  const own = ['  - { column: Zwang, fact: compelled, empty: unknown }', '  - { column: Geboren, fact: birth_date, empty: unknown }'];
  writeFileSync(path, [...lines, ...own, ...columns, ''].join('\n'));
  return path;
}

/** Quotes, line breaks in cells, empty cells, umlauts, cells that mean nothing, two columns on one fact, rows too short and too long. */
function messy(sign: string): string[] {
  const rows = [
    ['Aktenzeichen', 'Gezwungen', 'Geboren', 'Alter', 'Notiz', 'Straftat', 'Haft', 'Staatsangehörigkeit', 'Urteil'],
    ['"Ä 1"', 'ja', '03.04.1999', '', '"sagt ""ich""; allein\nzweite Zeile"', 'Theft Act 1968 s. 1', 'U-Haft', 'x', '2019'],
    ['Ä 2', 'nein', '1.12.2008', '17', '', '', '', 'y', '5.6.2026'],
    ['"#3"', ' ja ', '31.02.2001', '', '""', '060123', 'unbekannt', '', ''],
    ['a 4', '', '', '', "it's", '0501', 'Strafhaft', 'z', '2026-05'],
    ['zu', 'kurz'],
    ['zu', '', '', '', '', '', '', '', 'lang', 'e', ''],
    ['Ä 2', 'Nein', '2008', '16', '', '"0501"', 'U-Haft', '', '01.02.2026'],
    ['"b,5"', '"ja"', '07.07.2007', '15', '\u00a0', 'Theft Act 1968 s. 1', '', '', '31.12.2025'],
    ['', 'ja', '', 'x', '', '', '', '', ''],
  ];
  return rows.map((row) => row.join(sign));
}

function writtenProfile(): string {
  const path = at('written.profile.yaml');
  writeFileSync(
    path,
    [
      'profile: written',
      'title: Written by hand',
      'ref: Aktenzeichen',
      'constants: { stage: charged, track: criminal }',
      'why: { stage: "all are", track: "all are" }',
      'columns:',
      '  - { column: Gezwungen, fact: compelled, values: { ja: yes, nein: no, "?": unknown }, empty: unknown }',
      '  - { column: Geboren, fact: birth_date, read: date, format: dd.mm.yyyy, empty: unknown }',
      '  - { column: Urteil, fact: decided_on, read: date, format: dd.mm.yyyy, empty: unknown }',
      '  - { column: Alter, fact: birth_date, read: age, at: decided_on, empty: unknown }',
      '  - { column: Notiz, fact: provision, where: { Haft: [U-Haft] }, empty: unknown }',
      '  - { column: Straftat, fact: provision, empty: unknown }',
      '  - { column: Straftat, fact: offence, empty: unknown }',
      '  - { column: Haft, fact: held, values: { U-Haft: pretrial, Strafhaft: sentenced, unbekannt: unknown }, empty: unknown }',
      '  - { column: Fehlt, fact: plea, empty: unknown }',
      'audit: [Staatsangehörigkeit]',
      '',
    ].join('\n'),
  );
  return path;
}
