import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCase, wordsOf } from '../../src/index.ts';
import { law } from '../support/law.ts';

const options = { vocabulary: law.vocabulary, today: '2026-11-23' };
const read = (text: string | Uint8Array) => readCase('a.case.yaml', text, options);
const problems = (text: string | Uint8Array) =>
  read(text).problems.map((problem) => `${problem.at.line}:${problem.at.column} ${wordsOf(problem).message} ${wordsOf(problem).hint}`);

const HEAD = 'forum: ES\nconduct:\n  - conduct_ref: c1\n';

describe('bad input gets place, cause and remedy', () => {
  it.each([
    ['unknown key', `${HEAD}    compeled: yes\n`, '4:5 "compeled" is not known in conduct 1. did you mean "compelled"?'],
    [
      'wrong value',
      `${HEAD}    role: recruter\n`,
      '4:11 role: "recruter" is not among the values. did you mean "recruiter"? Known values: alone, principal, helper, courier_or_labourer, recruiter, supervisor',
    ],
    [
      'true for yes',
      `${HEAD}    compelled: true\n`,
      '4:16 compelled: "true" is not among the values. did you mean "yes"? Known values: yes, no',
    ],
    [
      'impossible date',
      `${HEAD}    conduct_period: 2020-02-30\n`,
      '4:21 conduct_period: "2020-02-30" is no period. write start/end, as in 2026-03/2026-09, 2026-03/.. while it lasts, or one date. The end may not come before the start.',
    ],
    [
      'wrong place of a fact',
      'forum: ES\ncompelled: yes\n',
      '2:1 "compelled" does not belong in the top of the file. move it under conduct.',
    ],
    ['no forum', 'case: x\n', '1:1 The file does not say which jurisdiction decides. add a line such as `forum: GB-EAW`.'],
    [
      'no such forum',
      'forum: Spain\n',
      '1:8 "Spain" is no jurisdiction. a country code (ES), or a part of one: GB-EAW, GB-SCT, GB-NIR, US-NY, BA-FED.',
    ],
    [
      'ICCS without its zero',
      `${HEAD}    offence: 60123\n`,
      '4:14 "60123" is no category of the ICCS. write the code in quotation marks with its leading zero, as in "060123"; see law/vocabulary/iccs.yaml.',
    ],
    [
      'age beside birth date',
      `forum: ES\nperson: { birth_date: 2007 }\nconduct:\n  - age_at_act: child\n`,
      '4:5 age_at_act is worked out from birth_date and conduct_period; it cannot stand beside birth_date. remove one of the two.',
    ],
  ])('%s', (_, text, expected) => expect(problems(text)).toEqual([expected]));

  it('binary junk, an empty file, a list, a huge file', () => {
    expect(problems(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1, 2]))[0]).toMatch(/not a text file/);
    expect(problems('')[0]).toMatch(/empty/);
    expect(problems('- a\n- b\n')[0]).toMatch(/no case file/);
    expect(problems(`forum: ES # ${'x'.repeat(1_100_000)}`)[0]).toMatch(/too large/);
  });

  it('alias bombs, cycles and deep nesting are bounded', () => {
    expect(problems('forum: ES\nperson: &a { birth_date: 2000 }\nprocedure: *a\n').join()).toMatch(/Anchors and aliases/);
    expect(problems('a: &a [*a]\n').length).toBeGreaterThan(0);
    expect(problems('['.repeat(200_000)).length).toBeGreaterThan(0);
    const started = performance.now();
    problems(`a: &a [x,x,x,x,x,x,x,x,x]\n${Array.from({ length: 20 }, (__, i) => `k${i}: &k${i} [*a,*a,*a,*a,*a,*a,*a]`).join('\n')}`);
    expect(performance.now() - started).toBeLessThan(2000);
  });

  it('a name is warned of and never repeated', () => {
    const text = `${HEAD}    compelled: { value: yes, source: { kind: statement, ref: Mr Example Person } }\n`;
    expect(problems(text).join()).toMatch(/looks like a name/);
    expect(JSON.stringify(read(text).problems)).not.toMatch(/Example Person/);
  });
});

describe('facts', () => {
  const facts = (text: string) => read(text).file?.conducts[0]?.facts ?? {};

  it('sources that disagree make a fact contested', () => {
    expect(
      facts(`${HEAD}    compelled:\n      - { value: yes, source: { by: person } }\n      - { value: no, source: { by: police } }\n`)[
        'compelled'
      ]?.status,
    ).toBe('contested');
  });

  it('why it is unknown is kept', () => {
    expect(facts(`${HEAD}    compelled: { why_unknown: declined }\n`)['compelled']).toMatchObject({
      status: 'unknown',
      whyUnknown: 'declined',
    });
  });

  it.each([
    ['2007-05', '2026-05/2026-09', 'adult'],
    ['2010', '2026-05', 'child'],
    ['2008', '2026', undefined],
    ['[2006..2010]', '2026', undefined],
  ])('born %s, act %s: %s', (birth, act, expected) => {
    const text = `forum: ES\nperson: { birth_date: "${birth}" }\nconduct:\n  - conduct_period: ${act}\n`;
    expect(facts(text)['age_at_act']?.value).toBe(expected);
  });

  it('the act inside, outside and across the time of control', () => {
    const during = (act: string) =>
      facts(`forum: ES\ntrafficking: { control_period: 2020-01-01/2020-12-31 }\nconduct:\n  - conduct_period: ${act}\n`)['during_control']
        ?.value;
    expect([during('2020-05'), during('2022'), during('2020-12/2021-02')]).toEqual(['yes', 'no', undefined]);
  });

  it('a derived value beside a stated one that differs is contested', () => {
    const text =
      'forum: ES\ntrafficking: { control_period: 2020-01-01/2020-12-31 }\nconduct:\n  - { conduct_period: 2022, during_control: yes }\n';
    expect(facts(text)['during_control']?.status).toBe('contested');
  });

  it('procedure at the top holds for every act, its own goes first', () => {
    const result = read(
      'forum: ES\nprocedure: { stage: trial, track: criminal }\nconduct:\n  - { conduct_ref: a }\n  - { conduct_ref: b, procedure: { stage: final } }\n',
    );
    expect(result.file?.conducts.map((conduct) => conduct.facts['stage']?.value)).toEqual(['trial', 'final']);
  });
});

describe('fuzz', () => {
  it('any text is answered with a case or with problems, never with an exception', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 400 }),
        (text) => (read(text).file === null) === read(text).problems.some((one) => one.severity === 'error'),
      ),
      { numRuns: 500 },
    );
  });

  it('a mangled good file too', () => {
    const good = `case: x\nforum: GB-EAW\nperson: { birth_date: 2007-05 }\n${HEAD.slice(10)}    compelled: { value: yes, source: { kind: statement } }\n    procedure: { stage: charged }\n`;
    const edit = fc.tuple(fc.nat(good.length), fc.nat(4), fc.string({ maxLength: 6 }));
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
        const text = edits.reduce((now, [at, drop, add]) => now.slice(0, at) + add + now.slice(at + drop), good);
        return (read(text).file === null) === read(text).problems.some((one) => one.severity === 'error');
      }),
      { numRuns: 1000 },
    );
  });

  it('any bytes too', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 300 }),
        (bytes) => (read(bytes).file === null) === read(bytes).problems.some((one) => one.severity === 'error'),
      ),
      { numRuns: 500 },
    );
  });
});
