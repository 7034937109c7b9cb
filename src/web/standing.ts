import { type Plan, type Standing, stand } from '../ask/index.ts';
import type { Law } from '../ir/index.ts';
import { interviewOf } from './answering.ts';
import { whenLeft } from './leave.ts';
import type { Session } from './session.ts';
import { today } from './today.ts';

interface Kept {
  readonly key: string;
  readonly law: Law;
  readonly plan: Plan;
  readonly standing: Standing;
}

/** The last few that were worked out: where the interview stands, and where it would stand with the answer that is chosen. */
let kept: readonly Kept[] = [];
const MOST = 4;

/** Where the interview of a session stands. */
export function standingIn(session: Session, law: Law, plan: Plan): Standing {
  const key = `${today()} ${JSON.stringify(interviewOf(session))}`;
  const known = kept.find((one) => one.key === key && one.law === law && one.plan === plan);
  if (known) return known.standing;
  const standing = stand(interviewOf(session), law, plan, today());
  kept = [{ key, law, plan, standing }, ...kept.slice(0, MOST - 1)];
  return standing;
}

whenLeft(() => {
  kept = [];
});
