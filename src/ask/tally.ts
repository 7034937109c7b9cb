import type { Assessment, Finding } from '../assess/index.ts';

/** How things stand, in numbers of protections (each counted once, in its best outcome over all acts). */
export interface Tally {
  /** Law of the place. */
  readonly here: Count;
  /** The standard that binds the State, and guidance. */
  readonly standard: Count;
}

export interface Count {
  readonly met: number;
  readonly open: number;
  readonly not_met: number;
}

/** Counts the protections of a result. What cannot come into play (not in force, another stage or authority) is not counted. */
export function tallyOf(assessment: Assessment): Tally {
  const findings = assessment.conduct.flatMap((act) => act.findings).filter(({ kind }) => kind === 'protection');
  return {
    here: countOf(findings.filter(({ layer }) => layer === 'domestic')),
    standard: countOf(findings.filter(({ layer }) => layer !== 'domestic')),
  };
}

function countOf(findings: readonly Finding[]): Count {
  const ids = (outcome: string) => new Set(findings.filter((one) => one.outcome === outcome).map(({ provision }) => provision));
  const [met, open, not] = [ids('met'), ids('open'), ids('not_met')];
  const without = (set: ReadonlySet<string>, ...others: ReadonlySet<string>[]) =>
    [...set].filter((id) => !others.some((other) => other.has(id))).length;
  return { met: met.size, open: without(open, met), not_met: without(not, met, open) };
}
