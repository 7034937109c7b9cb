import type { Law } from '../ir/index.ts';
import type { Ask, ConductResult } from './types.ts';

const MAX_QUESTIONS = 8;

/** A fact that would settle something of one act: how much (more where fewer facts are needed), and which provisions. */
export interface Weighed {
  readonly fact: string;
  readonly of: string;
  readonly weight: number;
  readonly settles: ReadonlySet<string>;
}

/** The unknown facts that would settle something that could still protect, weighed: of a set of n facts each counts 1/n². In no order. */
export function weighFacts(results: readonly ConductResult[]): Weighed[] {
  return results.flatMap((result) => {
    const weights = new Map<string, { weight: number; settles: Set<string> }>();
    for (const finding of result.findings) {
      if (finding.outcome !== 'open' || finding.kind !== 'protection' || finding.effect.includes('safe-conduct')) continue;
      for (const set of finding.would_decide) {
        for (const fact of set) {
          const entry = weights.get(fact) ?? { weight: 0, settles: new Set<string>() };
          entry.weight += 1 / (set.length * set.length);
          entry.settles.add(finding.provision);
          weights.set(fact, entry);
        }
      }
    }
    return [...weights].map(([fact, { weight, settles }]) => ({ fact, of: result.ref, weight: settling(weight), settles }));
  });
}

/**
 * Next questions: the facts that would settle most, over everything that could still protect; fewer facts in a set count more, and of two that
 * settle as much the one that is easier on the person comes first. What a child need not answer is not asked.
 */
export function questionsFor(
  law: Law,
  results: readonly ConductResult[],
  children: ReadonlySet<string>,
  limit: number = MAX_QUESTIONS,
): Ask[] {
  return weighFacts(results)
    .filter(
      ({ fact, of }) =>
        !(children.has(of) && (fact === 'compelled' || fact === 'means' || fact === 'compelled_by' || fact.startsWith('means.'))),
    )
    .sort((a, b) => b.weight - a.weight || burden(law, a.fact) - burden(law, b.fact) || (a.fact < b.fact ? -1 : 1))
    .slice(0, limit)
    .map(({ fact, of, settles }) => {
      const word = law.vocabulary.facts[fact.split('.')[0] as string];
      return { fact, of, question: word?.question ?? '', why: word?.why ?? '', settles: [...settles].sort() };
    });
}

/** A weight without the dust of adding fractions: sums that are equal count as equal, in whatever order they were added. */
const settling = (weight: number): number => Math.round(weight * 1e9);

function burden(law: Law, fact: string): number {
  return law.vocabulary.facts[fact.split('.')[0] as string]?.burden ?? 0;
}
