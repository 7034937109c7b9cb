import type { Law } from './law.ts';

/** How much an effect protects, with the force it has: the rank of the strongest effect, then the force. Below zero where protection is taken away. */
export function strengthOf(law: Law, effect: readonly string[], force: string): number {
  const rank = Math.max(...effect.map((id) => law.vocabulary.effects[id]?.rank ?? 0), -1000);
  return rank * 10 - law.vocabulary.forces.indexOf(force);
}

/** How far a power counts below a duty to do the same: that a case *may* be dropped protects less than that nobody *may be* punished. */
const BELOW_A_DUTY: Readonly<Record<string, number>> = { must: 0, presume: 50, may: 150, guidance: 150 };

/** What the most protective finding is chosen by: a power counts for less than a duty. */
export function weightOf(law: Law, effect: readonly string[], force: string): number {
  return strengthOf(law, effect, force) - (BELOW_A_DUTY[force] ?? 1000);
}
