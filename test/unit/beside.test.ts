import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseDate } from '../../src/base/index.ts';
import { layOver } from '../../src/cli/lay-over.ts';
import { main } from '../../src/cli/main.ts';
import { compile } from '../../src/compile.ts';
import type { Law } from '../../src/ir/index.ts';
import { caseloadSql } from '../../src/screen/generate.ts';
import { type Plan, planOf, type Question, type RunRecord } from '../../src/screen/index.ts';
import { queryOnDuckdb, randomFacts, workshop } from '../agree/engines.ts';
import { law, ROOT, textFiles } from '../support/law.ts';

type Row = Readonly<Record<string, unknown>>;

const DAY = '2026-11-28';
const day = (text: string) => parseDate(text)?.first ?? 0;
const FILES = textFiles('law', /^(?!LICENSE|README|review|sources).*\.(md|yaml)$/);

type Change = readonly [file: RegExp, from: string, to: string];

function changed(text: string, from: string, to: string): string {
  if (!text.includes(from)) throw new Error(`the packs no longer have: ${from}`);
  return text.replace(from, to);
}

/** The law of the program with changes under the same ids. */
function reformed(...changes: readonly Change[]): Law {
  const files = FILES.map((file) => {
    const own = changes.filter(([path]) => path.test(file.path));
    return { ...file, text: own.reduce((text, [, from, to]) => changed(text, from, to), file.text) };
  });
  const { law: made, problems } = compile(files);
  expect(problems.filter((problem) => problem.severity === 'error')).toEqual([]);
  return made;
}

const SCHEDULE: Change = [
  /gb-eaw\/modern-slavery-act-2015/,
  '  - { act: Common law, subjects: [false imprisonment, kidnapping',
  '  - { act: Misuse of Drugs Act 1971, sections: ["4"], cite: reform }\n  - { act: Common law, subjects: [false imprisonment, kidnapping',
];
const SHORTER: Change = [/gb-eaw\/modern-slavery-act-2015/, 'manslaughter, murder, perverting', 'manslaughter, perverting'];
const VICTIM: Change = [
  /md\/place/,
  'when: victim_status = identified and identified_by',
  'when: victim_status = presumed and identified_by',
];
const STANDARD: Change = [/md\/place/, 'and trafficker_case in (open, prosecuted, convicted, closed)', ''];

let bench: Awaited<ReturnType<typeof workshop>>;
const at = (name: string) => join(bench.folder, name);
beforeAll(async () => {
  bench = await workshop();
});
afterAll(() => bench.close());

const question = (of: Law, forum: string, on: string, label: string): Question => ({ law: of, forum, day: day(on), label });

/** The columns of questions over random rows of everything that a register can hold, in the order of the rows. */
async function answers(questions: readonly Question[]): Promise<{ readonly plan: Plan; readonly rows: readonly Row[] }> {
  const facts = randomFacts(law, 1500, 5);
  const plan = planOf(questions, { columns: facts.columns.map(({ name }) => name), signs: [], each: true });
  const sql = await queryOnDuckdb(bench.connection, plan, `(${facts.sql})`);
  const reader = await bench.connection.runAndReadAll(`SELECT * FROM (${sql}) ORDER BY "row"`);
  return { plan, rows: reader.getRowObjectsJS() };
}

const OF_ALL = /^(signs|signs_enough_for|urgency|urgency_date)$/;

/** The columns of one question, under the names of a lone run. */
function columnsOf({ plan, rows }: Awaited<ReturnType<typeof answers>>, label: string): Row[] {
  const ending = label === '' ? '' : ` @${label}`;
  const names = plan.results.map(({ name }) => name).filter((name) => (label === '' ? !name.includes(' @') : name.endsWith(ending)));
  const own = names.filter((name) => !OF_ALL.test(name)).map((name) => [name.slice(0, name.length - ending.length), name] as const);
  return rows.map((row) => Object.fromEntries(own.map(([bare, name]) => [bare, row[name]])));
}

describe('laws side by side in one query', () => {
  it.each([
    ['GB-EAW', SCHEDULE, SHORTER, 'gb-eaw-msa45-adult'],
    ['MD', VICTIM, STANDARD, 'md-cp-165-4'],
  ] as const)(
    'in %s a reform gives what it gives alone, whatever stands beside it',
    async (forum, change, other, provision) => {
      const [b, c] = [reformed(change), reformed(other)];
      const all = await answers([
        question(law, forum, DAY, ''),
        question(b, forum, DAY, 'b'),
        question(c, forum, DAY, 'c'),
        question(law, forum, '2016-06-01', 'then'),
        question(law, 'ES', DAY, 'es'),
      ]);
      const alone = async (of: Law, place: string, on: string) => columnsOf(await answers([question(of, place, on, '')]), '');
      const lone = { '': await alone(law, forum, DAY), b: await alone(b, forum, DAY), c: await alone(c, forum, DAY) };
      for (const [label, rows] of Object.entries(lone)) expect(columnsOf(all, label)).toEqual(rows);
      expect(columnsOf(all, 'then')).toEqual(await alone(law, forum, '2016-06-01'));
      expect(columnsOf(all, 'es')).toEqual(await alone(law, 'ES', DAY));
      const two = await answers([question(law, forum, DAY, ''), question(b, forum, DAY, 'b')]);
      expect(columnsOf(two, 'b')).toEqual(lone.b);
      // The reforms do differ, from the law and from one another: the comparison would see a mixture.
      const outcomes = (rows: readonly Row[]) => rows.map((row) => row[provision]);
      expect(outcomes(lone.b)).not.toEqual(outcomes(lone['']));
      expect(outcomes(lone.c)).not.toEqual(outcomes(lone['']));
      expect(outcomes(lone.b)).not.toEqual(outcomes(lone.c));
    },
    120_000,
  );

  it('what hangs on one value is asked once for one law, and again for every other', () => {
    const looked = (...questions: Question[]) =>
      planOf(questions, { columns: ['provision', 'offence', 'liability_form'], signs: [] }).lookups.list.flatMap(({ columns }) => columns);
    const own = question(law, 'GB-EAW', DAY, '');
    const one = looked(own).length;
    expect(one).toBeGreaterThan(2);
    expect(looked(own, question(law, 'GB-EAW', '2016-06-01', 'then')).length).toBe(one);
    const both = looked(own, question(reformed(SCHEDULE), 'GB-EAW', DAY, 'b'));
    expect(both.length).toBeGreaterThan(one);
    expect(new Set(both.map(({ name }) => name)).size).toBe(both.length);
    expect(() => looked(own, own)).toThrow(/same label/);
  }, 60_000);
});

describe('--also', () => {
  const run = async (...args: string[]) => {
    const [out, err]: [string[], string[]] = [[], []];
    const plain = new Proxy({}, { get: () => (text: string) => text }) as never;
    const io = { out: (text: string) => out.push(text), err: (text: string) => err.push(text), outStyle: plain, errStyle: plain };
    return { status: await main(args, io), out: out.join(''), err: err.join('') };
  };
  const screen = (out: string, ...more: string[]) =>
    run(
      'screen',
      at('register.parquet'),
      '--profile',
      'plain',
      '--forum',
      'GB-EAW',
      '--each',
      '--order',
      'register',
      '--out',
      at(out),
      ...more,
    );
  const rowsOf = async (path: string): Promise<Row[]> =>
    (await bench.connection.runAndReadAll(`SELECT * FROM '${at(path)}' ORDER BY ref, conduct_ref`)).getRowObjectsJS();
  const recordOf = (out: string): RunRecord => JSON.parse(readFileSync(`${at(out)}.run.json`, 'utf8'));

  /** A folder with the pack of a place, changed. */
  function folderOf(name: string, place: string, ...changes: readonly (readonly [file: string, from: string, to: string])[]): string {
    const folder = at(name);
    mkdirSync(folder);
    cpSync(join(ROOT, 'law', place), join(folder, place), { recursive: true });
    for (const [file, from, to] of changes) {
      const path = join(folder, place, file);
      writeFileSync(path, changed(readFileSync(path, 'utf8'), from, to));
    }
    return folder;
  }
  const schedule = ['modern-slavery-act-2015.md', SCHEDULE[1], SCHEDULE[2]] as const;

  beforeAll(async () => {
    const sql = caseloadSql({ rows: 300, seed: 3, forum: 'GB-EAW', missing: 0.2 });
    await bench.connection.run(`COPY (${sql}) TO '${at('register.parquet')}' (FORMAT parquet)`);
    folderOf('reform', 'gb-eaw', schedule);
  });

  it('takes a folder of packs, a place on a day, and several at once', async () => {
    const beside = ['--also', at('reform'), '--also', 'GB-EAW@2016-06-01', '--also', 'es'];
    const { status, out, err } = await screen('all.parquet', '--on', DAY, ...beside, '--report', at('all.html'));
    expect([status, err]).toEqual([0, '']);
    const whole = at('whole');
    cpSync(join(ROOT, 'law'), whole, { recursive: true });
    rmSync(join(whole, 'gb-eaw'), { recursive: true });
    cpSync(join(at('reform'), 'gb-eaw'), join(whole, 'gb-eaw'), { recursive: true });
    expect((await screen('law.parquet', '--on', DAY, '--law', whole)).status).toBe(0);
    expect((await screen('then.parquet', '--on', '2016-06-01')).status).toBe(0);
    const rows = await rowsOf('all.parquet');
    for (const [path, ending] of [
      ['law.parquet', ' @reform'],
      ['then.parquet', ' @gb-eaw@2016-06-01'],
    ] as const) {
      const lone = await rowsOf(path);
      const names = Object.keys(lone[0] as Row).filter((name) => `${name}${ending}` in (rows[0] as Row));
      expect(names).toContain('gb-eaw-msa45-adult');
      const picked = (from: readonly Row[], end: string) => from.map((row) => names.map((name) => row[`${name}${end}`]));
      expect(picked(rows, ending)).toEqual(picked(lone, ''));
      expect(picked(rows, ending)).not.toEqual(picked(rows, ''));
    }
    const record = recordOf('all.parquet');
    expect(record.also).toEqual(['reform', 'GB-EAW@2016-06-01', 'ES']);
    expect(record.beside).toEqual([
      { label: 'reform', on: DAY, folder: 'reform', packs: { 'gb-eaw': expect.stringMatching(/^[0-9a-f]{64}$/) } },
      { label: 'gb-eaw@2016-06-01', forum: 'GB-EAW', on: '2016-06-01' },
      { label: 'es', forum: 'ES', on: DAY },
    ]);
    // The hash is that of the pages, wherever they lie.
    expect(record.beside?.[0]?.packs).toEqual((await layOver(join(whole, 'gb-eaw'))).packs);
    expect(record.beside?.[0]?.packs).not.toEqual((await layOver(join(ROOT, 'law', 'gb-eaw'))).packs);
    expect(out).toContain(`columns that end in @reform: the law of GB-EAW on ${DAY} with the folder reform laid over it (packs: gb-eaw)`);
    expect(out).toContain('columns that end in @gb-eaw@2016-06-01: the law of GB-EAW on 2016-06-01');
    const page = readFileSync(at('all.html'), 'utf8');
    for (const name of ['England and Wales with the packs of reform', 'England and Wales on 2016-06-01', 'Spain'])
      expect(page).toContain(name);
  }, 120_000);

  it('a reform on another day: behind the folder, too', async () => {
    expect((await screen('day.parquet', '--on', DAY, '--also', `${at('reform')}@2014-01-01`)).status).toBe(0);
    expect(recordOf('day.parquet').beside).toMatchObject([{ label: 'reform@2014-01-01', on: '2014-01-01', folder: 'reform@2014-01-01' }]);
  }, 60_000);

  it('refuses what cannot stand beside: cause, remedy, status 2, nothing written', async () => {
    mkdirSync(at('empty'));
    mkdirSync(at('other/reform'), { recursive: true });
    cpSync(join(at('reform'), 'gb-eaw'), join(at('other/reform'), 'gb-eaw'), { recursive: true });
    folderOf('broken', 'gb-eaw', ['modern-slavery-act-2015.md', 'mode: closed', 'mode: shut']);
    folderOf('elsewhere', 'md');
    folderOf('bad$name', 'md');
    folderOf('words', 'gb-eaw');
    cpSync(join(ROOT, 'law/vocabulary'), join(at('words'), 'vocabulary'), { recursive: true });
    const facts = join(at('words'), 'vocabulary', 'facts.yaml');
    writeFileSync(facts, changed(readFileSync(facts, 'utf8'), 'question:', 'question: Or rather,'));
    const cases: readonly (readonly [string[], RegExp])[] = [
      [['./nowhere'], /no file or folder "\.\/nowhere"[\s\S]*try/],
      [['XX'], /law of "XX" is not held[\s\S]*try/],
      [['GB-EAV'], /did you mean GB-EAW/],
      [['ES@2020-13-01'], /"2020-13-01" is no full date/],
      [['ES@'], /"" is no full date/],
      [[at('register.parquet')], /is a file, not a folder of packs[\s\S]*--law/],
      [[at('empty')], /There is no law in/],
      [[at('broken')], /shut/],
      [
        [at('elsewhere')],
        /Nothing can come out differently under "elsewhere": it holds packs of md, and the law that is asked for is that of GB-EAW/,
      ],
      [[at('bad$name')], /cannot end the name of a column[\s\S]*at most 40/],
      [[at('words')], /means something else there[\s\S]*vocabulary/],
      [['ES', 'es'], /both called "es"[\s\S]*another name/],
      [[at('reform'), at('other/reform')], /both called "reform"/],
    ];
    for (const [also, words] of cases) {
      const { status, out, err } = await screen('never.parquet', ...also.flatMap((one) => ['--also', one]));
      expect([also, status, out]).toEqual([also, 2, '']);
      expect(err).toMatch(words);
      expect([existsSync(at('never.parquet')), existsSync(`${at('never.parquet')}.run.json`)]).toEqual([false, false]);
    }
  }, 120_000);
});
