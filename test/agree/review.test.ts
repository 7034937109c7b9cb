import type { DuckDBConnection } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assess, type ConductResult, type Finding, type WindowFinding } from '../../src/assess/index.ts';
import { parseDate } from '../../src/base/index.ts';
import { type CaseFile, caseFromFlat } from '../../src/facts/index.ts';
import { type Law, type Provision, strengthOf, type Version, type Window, weightOf } from '../../src/ir/index.ts';
import { OUTCOMES, planOf, REVIEW_COLUMNS, reviews, rowOf, withReview } from '../../src/screen/index.ts';
import { law } from '../support/law.ts';
import { type Asked, factsOfFiles, queryOnDuckdb, randomFiles, workshop } from './engines.ts';

type Conduct = CaseFile['conducts'][number];
type Row = Readonly<Record<string, string | null>>;

const AFTER_CONVICTION = /^(convicted|appeal|final|enforcing|served|record_only)$/;
const LABELS = ['text', 'secondary', 'memory'];
const FACT_OF: Readonly<Record<string, string>> = { motion: 'motion_filed_on', filing: 'motion_filed_on', decision: 'decided_on' };

/** Whether an act is decided, from its facts alone. */
function decided({ facts }: Conduct): 'yes' | 'no' | 'unknown' {
  const known = (name: string) => (facts[name]?.status === 'known' ? facts[name].value : undefined);
  const [stage, outcome] = [known('stage'), known('outcome')];
  if ((stage !== undefined && AFTER_CONVICTION.test(stage)) || (outcome !== undefined && outcome !== 'none')) return 'yes';
  return stage !== undefined && outcome !== undefined ? 'no' : 'unknown';
}

const ofThePerson = ({ who }: { readonly who?: string }) => who === undefined || who.includes('defence') || who.includes('accused');

/** Of the limits that bind the person: what runs out first, then what is not known, then what is over. */
function limitOf(windows: readonly WindowFinding[]): WindowFinding | undefined {
  const rank = (one: WindowFinding) => (one.stands === 'running' ? (one.by ?? '9998') : one.stands === 'unknown' ? '9999' : '99991');
  return windows
    .filter(ofThePerson)
    .reduce<WindowFinding | undefined>((best, one) => (best && rank(best) <= rank(one) ? best : one), undefined);
}

const isOver = (finding: Finding): boolean => {
  const limit = limitOf(finding.windows);
  return limit?.stands === 'over' && limit.kind !== 'not_before';
};

/** Findings that review a decision: all that `assess` gives, and the best of them. */
function reviewed(result: ConductResult, of: Law): { readonly own: Finding[]; readonly best?: Finding } {
  const rules = result.findings.filter(({ layer, kind }) => layer === 'domestic' && kind === 'protection');
  const provision = (finding: Finding) => of.provisions[finding.provision] as Provision;
  const effects = ({ versions }: Provision) =>
    versions.flatMap((one) => [one.effect, ...one.ladder.map(({ effect }) => effect), ...one.powers.map(({ effect }) => effect)]);
  const own = rules.filter((one) => effects(provision(one)).some((effect) => reviews(of, provision(one), effect)));
  const order = Object.keys(of.provisions);
  const places = (finding: Finding) => {
    const at = of.places[provision(finding).place]?.order.indexOf(finding.provision) ?? -1;
    return at < 0 ? 1000 + order.indexOf(finding.provision) : at;
  };
  const key = (one: Finding) => [isOver(one) ? 1 : 0, OUTCOMES.indexOf(one.outcome), -weightOf(of, one.effect, one.force), places(one)];
  const [best] = own
    .filter((one) => (one.outcome === 'met' || one.outcome === 'open') && strengthOf(of, one.effect, one.force) > 0)
    .filter((one) => reviews(of, provision(one), one.effect))
    .sort(
      (a, b) =>
        key(a)
          .map((value, at) => value - (key(b)[at] as number))
          .find((difference) => difference !== 0) ?? 0,
    );
  return { own, ...(best ? { best } : {}) };
}

const furthest = (own: readonly Finding[]) => {
  const at = Math.min(...own.map(({ outcome }) => OUTCOMES.indexOf(outcome)));
  return OUTCOMES[Math.max(at, 2)] as string;
};

/** What a review of one act has to say, from `assess` and from the facts that are missing. */
function expected(conduct: Conduct, result: ConductResult, of: Law): Row {
  const empty = Object.fromEntries(REVIEW_COLUMNS.map((name) => [name, null]));
  const is = decided(conduct);
  if (is !== 'yes') return { ...empty, review_needs: is === 'no' ? 'no_decision' : 'decision_not_recorded' };
  const { own, best } = reviewed(result, of);
  if (!best) return { ...empty, review_outcome: own.length === 0 ? 'no_rule' : furthest(own) };
  const limit = limitOf(best.windows);
  const weakest = [best.checked, limit?.checked ?? 'text'].sort((a, b) => LABELS.indexOf(b) - LABELS.indexOf(a))[0] as string;
  return {
    review_provision: best.provision,
    review_outcome: best.outcome,
    review_effect: best.effect.join(';'),
    review_limit: limit?.by ?? null,
    review_limit_kind: limit?.kind ?? null,
    review_limit_stands: limit?.stands ?? 'none',
    review_needs: limit && limit.by === null ? needed(windowBehind(best, limit, of), conduct) : null,
    review_label: weakest,
  };
}

/** The window of the law that a finding shows; windows of a version stand in their order in both. */
function windowBehind(finding: Finding, limit: WindowFinding, of: Law): Window {
  const { versions } = of.provisions[finding.provision] as Provision;
  const version = (versions.length === 1 ? versions[0] : versions.find((one) => one.version === finding.version)) as Version;
  return version.windows[finding.windows.indexOf(limit)] as Window;
}

function needed(window: Window, { facts }: Conduct): string {
  const named = (window.of ?? [{ from: window.from }]).map(({ from = '' }) => FACT_OF[from] ?? from);
  const days = [...new Set(named)].filter((fact) => law.vocabulary.facts[fact]?.type === 'date');
  const lacking = days.filter((fact) => facts[fact]?.date === undefined || facts[fact].date.first !== facts[fact].date.last);
  return days.length === 0 ? 'limit_in_words' : lacking.join(';');
}

let bench: Awaited<ReturnType<typeof workshop>>;
let connection: DuckDBConnection;
beforeAll(async () => {
  bench = await workshop();
  connection = bench.connection;
});
afterAll(() => bench.close());

/** What the screen says of acts: the columns of a review, in the order of the acts. The query holds what the acts hold, and the review alone. */
async function reviewedRows({ law: own, forum, on }: Asked, files: readonly CaseFile[]): Promise<Row[]> {
  const facts = factsOfFiles(own, files, bench.folder);
  const held = new Set(files.flatMap((file) => file.conducts.flatMap((conduct) => Object.keys(rowOf(conduct.facts, own.vocabulary)))));
  const question = { law: own, forum, day: parseDate(on)?.first ?? 0, label: '' };
  const plan = withReview(planOf([question], { columns: [...held], signs: [] }));
  const results = plan.results.filter(({ name }) => name.startsWith('review_'));
  const sql = await queryOnDuckdb(connection, { ...plan, results }, `(${facts.sql})`);
  const reader = await connection.runAndReadAll(`SELECT * FROM (${sql}) ORDER BY "row"`);
  return reader.getRowObjectsJS().map((row) => Object.fromEntries(REVIEW_COLUMNS.map((name) => [name, row[name] as string | null])));
}

/** Where they differ, at most ten; and how often each way to stand and each provision occurred. */
async function compared(asked: Asked, files: readonly CaseFile[]) {
  const rows = await reviewedRows(asked, files);
  const wanted = files.flatMap((file) =>
    file.conducts.map((conduct) => {
      const [own] = assess({ ...file, on: asked.on, conducts: [conduct] }, asked.law).conduct;
      return expected(conduct, own as ConductResult, asked.law);
    }),
  );
  expect(rows.length).toBe(wanted.length);
  const different = wanted.flatMap((row, at) =>
    REVIEW_COLUMNS.flatMap((name) =>
      rows[at]?.[name] === row[name]
        ? []
        : [`${asked.forum} ${asked.on} act ${at}: ${name} is ${row[name]} for assess, ${rows[at]?.[name]}`],
    ),
  );
  return { different: different.slice(0, 10), rows };
}

/** Cases for each place; `AGREE_CASES=60` takes more. */
const CASES = Number(process.env['AGREE_CASES'] ?? 30);
const FORUMS = ['GB-EAW', 'GB-SCT', 'US-NY', 'US-CA', 'US-FL', 'US-TX', 'US-KY', 'US-IL', 'US-NV', 'US-MT', 'US', 'IT', 'ES', 'AR'];
const OTHERS = ['FI', 'IS', 'KG', 'IE', 'DK', 'GR', 'LV', 'SK', 'CZ', 'CA', 'MC', 'TR'];
const DAYS = ['2026-11-23', '2022-10-13'];

describe('a review agrees with assess on random cases', () => {
  it.each([...FORUMS, ...OTHERS].map((forum, at) => [forum, DAYS[at % 2] as string, at] as const))('%s on %s', async (forum, on, at) => {
    const { different } = await compared({ law, forum, on }, randomFiles({ law, forum, on }, CASES, 40 + at));
    expect(different).toEqual([]);
  });
});

describe('a review agrees with assess where texts set every kind of limit', () => {
  const limits: readonly Window[][] = [
    [{ what: 'a', who: 'defence', within: 'P2Y', from: 'decision' }],
    [{ what: 'b', after: 'P1M', from: 'final_on' }],
    [
      { what: 'c', who: 'prosecutor', within: 'P1D', from: 'motion' },
      {
        what: 'd',
        who: 'defence',
        until: 'latest',
        of: [
          { from: 'identified_on', plus: 'P20Y' },
          { from: 'filing', plus: 'P6M' },
        ],
      },
      { what: 'e', who: 'defence', until: 'earliest', of: [{ from: 'decided_on', plus: 'P16Y' }, { from: 'final_on' }] },
    ],
    [
      { what: 'f', within: 'PT48H', from: 'a day that no fact holds' },
      { what: 'g', who: 'defence', from: 'decided_on' },
    ],
    [
      { what: 'h', who: 'defence' },
      { what: 'i', who: 'defence', after: 'P6Y2M', from: 'opposition_filed_on' },
    ],
  ];
  const seen = new Set<string | null | undefined>();
  const timed = (offset: number): Law => ({
    ...law,
    provisions: Object.fromEntries(
      Object.values(law.provisions).map((one, at) => {
        const versions = one.versions.map((version, index) => ({
          ...version,
          windows: limits[(at + index + offset) % limits.length] as Window[],
        }));
        return [one.id, { ...one, versions }];
      }),
    ),
  });

  it.each(['GB-EAW', 'US-NY', 'US-CA', 'US-FL', 'US-TX', 'US-IL', 'US'].map((forum, at) => [forum, at] as const))(
    '%s',
    async (forum, at) => {
      for (const [offset, on] of ['2026-11-23', '2012-02-29', '2010-03-01'].entries()) {
        const asked = { law: timed(offset), forum, on };
        const { different, rows } = await compared(asked, randomFiles(asked, CASES, 90 + at * 10 + offset));
        expect(different).toEqual([]);
        for (const row of rows) for (const name of ['review_limit_kind', 'review_limit_stands']) seen.add(row[name]);
      }
    },
  );

  it('every kind of limit occurred, and every way in which it can stand', () => {
    expect([...seen]).toEqual(expect.arrayContaining(['running', 'over', 'unknown', 'within', 'until', 'not_before']));
  });
});

describe('a review agrees with assess on the examples of the packs', () => {
  const places = [...new Set([...FORUMS, ...OTHERS, 'US-WY', 'AU'])].filter((place) => law.places[place]);

  it.each(places)('%s', async (forum) => {
    const own = Object.values(law.provisions).filter(({ place }) => place === forum);
    const files = own.flatMap(({ examples }) =>
      examples.flatMap(({ facts }) => caseFromFlat(facts, forum, law.vocabulary, DAYS[0] as string).file ?? []),
    );
    for (const on of new Set(files.map((file) => file.on))) {
      const { different } = await compared(
        { law, forum, on },
        files.filter((file) => file.on === on),
      );
      expect(different).toEqual([]);
    }
  });
});

describe('what is reviewed', () => {
  const one = async (forum: string, facts: Record<string, unknown>, on = '2026-11-23') => {
    const { file } = caseFromFlat({ on, ...facts }, forum, law.vocabulary, on);
    const [row] = await reviewedRows({ law, forum, on }, [file as CaseFile]);
    return row as Row;
  };

  it('an act that is not decided is left, with the reason; one of which that is not recorded is no undecided one', async () => {
    expect(await one('US-TX', { stage: 'trial', outcome: 'none' })).toMatchObject({ review_outcome: null, review_needs: 'no_decision' });
    expect(await one('US-TX', { stage: 'trial' })).toMatchObject({ review_outcome: null, review_needs: 'decision_not_recorded' });
  });

  it('a waiting time ends on a day, and the day that it runs from is named where it is missing', async () => {
    const facts = { stage: 'final', track: 'criminal', outcome: 'fine', conduct_period: '2024-05-01' };
    const known = await one('US-KY', { ...facts, final_on: '2026-10-30' });
    expect(known).toMatchObject({
      review_limit: '2026-12-29',
      review_limit_kind: 'not_before',
      review_limit_stands: 'running',
      review_needs: null,
    });
    expect(await one('US-KY', facts)).toMatchObject({ review_limit: null, review_limit_stands: 'unknown', review_needs: 'final_on' });
    expect(await one('US-KY', { ...facts, final_on: '2026-10' })).toMatchObject({ review_limit: null, review_limit_stands: 'running' });
  });

  it('a limit that a text has in words is not taken for none', async () => {
    const row = await one('US-FL', { stage: 'final', track: 'criminal', outcome: 'fine', conduct_period: '2024-05-01' });
    expect(row).toMatchObject({ review_limit: null, review_limit_stands: 'unknown', review_needs: 'limit_in_words' });
  });
});
