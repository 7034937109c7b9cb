import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FactState } from '../../src/facts/index.ts';
import { findingOf, type Provision, readCase, type View, viewOf } from '../../src/index.ts';
import { law } from '../support/law.ts';
import { caseData } from '../support/random.ts';

type Needs = Readonly<Record<string, string>>;

const provisions = Object.values(law.provisions);

/** The same view with the facts of a set known as the set asks. Undefined where a value is no plain word (lists, dates, stages in words). */
function withNeeds(view: View, needs: Needs): View | undefined {
  const facts: Record<string, FactState> = { ...view.facts };
  for (const [fact, wanted] of Object.entries(needs)) {
    const states = statesFor({ ...view, facts }, fact, wanted);
    if (!states) return undefined;
    Object.assign(facts, states);
  }
  return { ...view, facts, memo: [] };
}

const known = (key: string, value: string): FactState => ({
  key,
  status: 'known',
  value,
  assertions: [{ value }],
  line: 0,
  ...(Number.isNaN(Number(value)) ? {} : { number: Number(value) }),
});

/** The state of a set, which lists the members that are written down. */
const withMembers = (view: View, fact: string, more: readonly string[]): FactState => ({
  key: fact,
  status: 'unknown',
  assertions: [],
  line: 0,
  members: [...new Set([...(view.facts[fact]?.members ?? []), ...more])],
});

function statesFor(view: View, fact: string, wanted: string): Record<string, FactState> | undefined {
  const word = view.law.vocabulary.facts[fact.split('.')[0] as string];
  if (word?.type === 'code-set' && !fact.includes('.')) return undefined;
  if (word?.type === 'tri-set' && !fact.includes('.')) {
    const open = (word.values ?? []).map((member) => `${fact}.${member}`).filter((key) => view.facts[key]?.status !== 'known');
    const chosen = wanted === 'yes' ? open.slice(-1) : open;
    return Object.fromEntries([...chosen.map((key) => [key, known(key, wanted)]), [fact, withMembers(view, fact, chosen)]]);
  }
  const value = plainValue(wanted, word?.type === 'enum' ? (word.values ?? []) : ['yes', 'no']);
  if (value === undefined) return undefined;
  const [set] = fact.split('.') as [string];
  return { [fact]: known(fact, value), ...(set === fact ? {} : { [set]: withMembers(view, set, [fact]) }) };
}

/** A value that does what is asked, or undefined where it is asked in words. */
function plainValue(wanted: string, values: readonly string[]): string | undefined {
  const bound = /^(>=|<=|>|<|=) (\d+)$/.exec(wanted);
  if (bound) return String(Number(bound[2]) + (bound[1] === '>' ? 1 : bound[1] === '<' ? -1 : 0));
  if (!wanted.startsWith('not ')) return values.find((value) => wanted.split(' or ').includes(value));
  const excluded = wanted.replace(/^not /, '').split(' and not ');
  return excluded.every((value) => values.includes(value)) ? values.find((value) => !excluded.includes(value)) : undefined;
}

/** Sufficient, and minimal: without any one of its facts it no longer settles. Returns how many facts were dropped in turn. */
function checkSet(view: View, id: string, needs: Needs, value: string): number {
  const provision = law.provisions[id];
  const informed = withNeeds(view, needs);
  if (!provision || !informed) return 0;
  expect(findingOf(provision, 'domestic', informed).because.value, `${id} ${JSON.stringify(needs)}`).toBe(value);
  for (const dropped of Object.keys(needs)) {
    const less = withNeeds(view, Object.fromEntries(Object.entries(needs).filter(([fact]) => fact !== dropped)));
    if (less)
      expect(findingOf(provision, 'domestic', less).because.value, `${id} without ${dropped}: ${JSON.stringify(needs)}`).not.toBe(value);
  }
  return Object.keys(needs).length;
}

describe('would_decide', () => {
  it('each set is sufficient in its direction, and no smaller one is', () => {
    let tried = 0;
    fc.assert(
      fc.property(caseData, fc.nat(), (data, pick) => {
        const provision = provisions[pick % provisions.length];
        const read = readCase('random.case.json', JSON.stringify(data), { vocabulary: law.vocabulary, today: '2026-11-23' });
        const [conduct] = read.file?.conducts ?? [];
        if (!provision || !read.file || !conduct) return;
        const view = viewOf(law, conduct.facts, read.file.on, provision.place);
        const finding = findingOf(provision, 'domestic', view);
        for (const needs of finding.would_meet) tried += checkSet(view, provision.id, needs, 'yes');
        for (const needs of finding.would_fail) tried += checkSet(view, provision.id, needs, 'no');
      }),
      { numRuns: 1000 },
    );
    expect(tried).toBeGreaterThan(200);
  });

  it('nothing settles a rule that does not say whether it reaches the kind of procedure there is', () => {
    const data = { case: 'military', forum: 'MD', on: '2025-02-20', conduct: [{ conduct_ref: 'c1', procedure: { track: 'military' } }] };
    const { file } = readCase('military.case.json', JSON.stringify(data), { vocabulary: law.vocabulary, today: '2026-11-23' });
    const view = viewOf(law, file?.conducts[0]?.facts ?? {}, file?.on ?? '', 'MD');
    const finding = findingOf(law.provisions['md-l241-32'] as Provision, 'domestic', view);
    expect(finding.because.value).toBe('unknown');
    expect(finding.would_meet).toEqual([]);
    expect(finding.would_fail.length).toBeGreaterThan(0);
    for (const needs of [...finding.would_meet, ...finding.would_fail]) expect(Object.keys(needs)).not.toContain('track');
  });
});
