import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import {
  addAct,
  changesBetween,
  effectsOf,
  type Interview,
  ofAct,
  type Question,
  readPlan,
  refsIn,
  type Said,
  stand,
  standing,
  tallyOf,
  write,
} from '../../src/ask/index.ts';
import { assess } from '../../src/assess/index.ts';
import { caseOfPlain, type PlainCase, readCase } from '../../src/facts/index.ts';
import { law, ROOT } from '../support/law.ts';

const today = '2026-11-28';
const { plan, problems } = readPlan({ path: 'plan.yaml', text: readFileSync(join(ROOT, 'interview/plan.yaml'), 'utf8') }, law.vocabulary);
const { facts } = law.vocabulary;

const begin = (forum: string, voice: Interview['voice'] = 'helper'): Interview => ({
  voice,
  data: { forum, conduct: [{ conduct_ref: 'c1' }] },
  asked: [],
});

const given = (before: Interview, { fact, of }: Question, said: Said): Interview => ({
  ...before,
  data: write(before.data, facts[fact] as never, of, said),
  asked: [...before.asked, { fact, of }],
});

/** Goes through an interview to its end. */
function through(start: Interview, answer: (question: Question) => Said): { questions: Question[]; end: Interview } {
  let now = start;
  const questions: Question[] = [];
  for (let count = 0; count < 120; count += 1) {
    const { question } = stand(now, law, plan, today);
    if (!question) return { questions, end: now };
    questions.push(question);
    now = given(now, question, answer(question));
  }
  throw new Error(`no end: ${questions.map(({ fact }) => fact).join(' ')}`);
}

const NOT_KNOWN: Said = { why_unknown: 'asked_not_known' };

/** An answer that fits a fact, chosen by a number. */
function some(fact: string, choice: number): Said {
  const word = facts[fact];
  if (word?.type === 'tri') return ['yes', 'no'][choice % 2] as string;
  if (word?.type === 'enum') return word.values?.[choice % word.values.length] as string;
  if (word?.type === 'tri-set') return { [word.values?.[choice % word.values.length] as string]: 'yes' };
  if (word?.type === 'date') return '2026-10-02';
  if (word?.type === 'period') return '2026-05/2026-09';
  return fact === 'offence' ? '060123' : NOT_KNOWN;
}

describe('the plan of the interview', () => {
  it('is read without problems, and has no barred fact', () => {
    expect(problems).toEqual([]);
    expect(Object.keys(plan.questions).length).toBeGreaterThan(90);
    expect(Object.keys(plan.questions).filter((fact) => facts[fact]?.barred || facts[fact]?.type === 'key')).toEqual([]);
  });

  it('every question has words, and every answer that is chosen has a label', async () => {
    const { QUESTIONS_EN } = await import('../../src/words/questions.en.ts');
    const missing = Object.values(plan.questions).flatMap(({ fact, form, person }) => {
      const keys = [`${fact}.q`, `${fact}.why`, `${fact}.label`, ...(person ? [`${fact}.q.person`, `${fact}.why.person`] : [])];
      const values = form === 'choice' || form === 'ticks' ? (facts[fact]?.values ?? []).map((value) => `${fact}.${value}`) : [];
      return [...keys, ...values].filter((key) => QUESTIONS_EN[key] === undefined);
    });
    expect(missing).toEqual([]);
  });

  it('a fault in it has a place', () => {
    const text = 'topics:\n  - { id: a, order: 1 }\nquestions:\n  - { fact: compeled, topic: b, form: yes-no, person: yes, child: yes }\n';
    expect(readPlan({ path: 'p.yaml', text }, law.vocabulary).problems.map(({ code, at }) => [code, at.line])).toEqual([
      ['wrong_word', 4],
      ['wrong_word', 4],
    ]);
  });
});

describe('the interview', () => {
  it('asks first what every rule looks at', () => {
    const { questions } = through(begin('GB-EAW'), () => NOT_KNOWN);
    expect(questions.slice(0, 5).map(({ fact }) => fact)).toEqual(['offence', 'stage', 'track', 'conduct_period', 'age_at_act']);
  });

  it.each(['GB-EAW', 'ES', 'MD', 'US-CA', 'RU', 'MN'])('%s: ends, asks nothing twice, and never what it may not ask', (forum) => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(20), { minLength: 60, maxLength: 60 }),
        fc.constantFrom('helper' as const, 'person' as const),
        (choices, voice) => {
          let at = 0;
          const { questions } = through(begin(forum, voice), ({ fact }) => {
            at += 1;
            const choice = choices[at % choices.length] as number;
            return choice % 5 === 0 ? NOT_KNOWN : some(fact, choice);
          });
          const keys = questions.map(({ fact, of }) => `${of} ${fact}`);
          expect(new Set(keys).size).toBe(keys.length);
          for (const { fact } of questions) {
            expect(facts[fact]?.barred, fact).toBeFalsy();
            if (voice === 'person') expect(plan.questions[fact]?.person, fact).toBe(true);
          }
        },
      ),
      { numRuns: 6 },
    );
  });

  it.each(['child', 'unknown'])('a child, or somebody whose age is not known (%s), is not asked for means, compulsion or motive', (age) => {
    const { questions } = through(begin('GB-EAW'), ({ fact }) =>
      fact === 'age_at_act' ? (age === 'child' ? 'child' : NOT_KNOWN) : some(fact, 0),
    );
    expect(questions.length).toBeGreaterThan(6);
    expect(questions.filter(({ fact }) => plan.questions[fact]?.child === false).map(({ fact }) => fact)).toEqual([]);
  });

  it('not known and not said take nothing away: what was open stays open', () => {
    const start = begin('GB-EAW');
    const before = stand(start, law, plan, today).assessment;
    const { end } = through(start, () => ({ why_unknown: 'declined' }));
    expect(changesBetween(before, stand(end, law, plan, today).assessment)).toEqual([]);
  });

  it('the answers are a case file that the reader of case files takes, with the same result', () => {
    const { end } = through(begin('GB-EAW'), ({ fact }) => some(fact, 3));
    const read = readCase('x.case.json', JSON.stringify(end.data), { vocabulary: law.vocabulary, today });
    expect(read.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    const own = stand(end, law, plan, today).assessment;
    const theirs = assess(read.file as never, law, { questions: 0 });
    expect(own.conduct).toEqual(theirs.conduct);
  });

  it('tells what an answer would change as it then comes out', () => {
    const opening: Readonly<Record<string, Said>> = {
      offence: '060123',
      stage: 'charged',
      track: 'criminal',
      conduct_period: '2026-05',
      age_at_act: 'adult',
    };
    let now = begin('GB-EAW');
    let question = stand(now, law, plan, today).question;
    while (question && opening[question.fact] !== undefined) {
      now = given(now, question, opening[question.fact] as Said);
      question = stand(now, law, plan, today).question;
    }
    const asked = question as Question;
    const { assessment } = stand(now, law, plan, today);
    const effects = effectsOf(now, asked, assessment, law, today);
    expect(effects.length).toBeGreaterThan(1);
    for (const { answer, met, failed } of effects) {
      const changes = changesBetween(assessment, stand(given(now, asked, answer), law, plan, today).assessment);
      const kind = (outcome: string) =>
        changes.filter(({ before, after }) => before === 'open' && after === outcome).map(({ provision }) => provision);
      const protections = new Set(assessment.conduct[0]?.findings.filter((one) => one.kind === 'protection').map((one) => one.provision));
      expect([...met].sort()).toEqual(
        kind('met')
          .filter((id) => protections.has(id))
          .sort(),
      );
      expect([...failed].sort()).toEqual(
        kind('not_met')
          .filter((id) => protections.has(id))
          .sort(),
      );
    }
  });

  it('counts each protection once, in its best outcome over all acts', () => {
    const text = readFileSync(join(ROOT, 'examples/gb-eaw-2022-bya.case.yaml'), 'utf8');
    const data = parse(text, { schema: 'failsafe' }) as PlainCase;
    const result = assess(caseOfPlain(data, law.vocabulary, today), law);
    const tally = tallyOf(result);
    const met = result.conduct[0]?.findings.filter(
      ({ kind, outcome, layer }) => kind === 'protection' && outcome === 'met' && layer === 'domestic',
    );
    expect(tally.here.met).toBe(met?.length);
  });

  it('another act is asked for by itself', () => {
    const { end } = through(begin('ES'), ({ fact }) => some(fact, 1));
    const { data, ref } = addAct(end.data);
    expect(refsIn(data)).toEqual(['c1', 'c2']);
    expect(stand({ ...end, data }, law, plan, today).question).toMatchObject({ fact: 'offence', of: ref });
  });
});

describe('answers in a case', () => {
  it('what is written for one act does not touch another, and what is taken away was never there', () => {
    const before: PlainCase = { forum: 'ES', conduct: [{ conduct_ref: 'c1' }, { conduct_ref: 'c2' }] };
    const stage = facts['stage'] as never;
    const after = write(before, stage, 'c2', 'trial');
    expect(after.conduct).toEqual([{ conduct_ref: 'c1' }, { conduct_ref: 'c2', procedure: { stage: 'trial' } }]);
    expect(standing(after, stage, 'c1')).toBe('unasked');
    expect(standing(write(after, stage, 'c2', NOT_KNOWN), stage, 'c2')).toBe('unsaid');
    expect(write(after, stage, 'c2', undefined).conduct).toEqual([{ conduct_ref: 'c1' }, { conduct_ref: 'c2', procedure: {} }]);
    expect(ofAct(facts['birth_date'] as never)).toBe(false);
  });
});
