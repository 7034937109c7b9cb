import { ageOn, type DateRange, type Period, parseDate, span } from '../base/index.ts';
import type { FactState, Facts } from './case.ts';

/**
 * Facts worked out from others: age at the act (child, adult), acts during control, days held. A date known in part gives a range; where
 * the answer is not the same over the whole range it stays unknown. A derived value beside a stated one that differs makes it contested.
 */
export function derive(facts: Record<string, FactState>, on: string): Facts {
  const today = parseDate(on)?.first ?? 0;
  const derived: Record<string, string | number | undefined> = {
    age_at_act: ageAtAct(facts),
    during_control: duringControl(facts['conduct_period']?.period, facts['control_period']?.period),
    days_held: daysSince(facts['held_since']?.date, today),
    days_since_final: daysSince(facts['final_on']?.date, today),
    days_since_identified: daysSince(facts['identified_on']?.date, today),
  };
  const result: Record<string, FactState> = { ...facts };
  for (const [key, value] of Object.entries(derived)) {
    if (value !== undefined) result[key] = merge(result[key], key, value);
  }
  return result;
}

function merge(stated: FactState | undefined, key: string, value: string | number): FactState {
  const text = String(value);
  const assertion = { value: text, source: { kind: 'derived', by: 'system' } };
  const known = { key, status: 'known' as const, value: text, ...(typeof value === 'number' ? { number: value } : {}) };
  if (!stated || stated.status === 'unknown')
    return { ...known, assertions: [...(stated?.assertions ?? []), assertion], line: stated?.line ?? 0 };
  if (stated.value === text) return stated;
  return { key, status: 'contested', assertions: [...stated.assertions, assertion], line: stated.line };
}

/** Child if under 18 on every possible day of the act, adult if 18 or over on every one, else undefined. */
function ageAtAct(facts: Record<string, FactState>): 'child' | 'adult' | undefined {
  const ages = possibleAges(facts);
  if (!ages) return undefined;
  if (ages.high < 18) return 'child';
  return ages.low >= 18 ? 'adult' : undefined;
}

/** Lowest and highest age in years at the act, or undefined where birth or act is not bounded. */
export function possibleAges(facts: Facts): { low: number; high: number } | undefined {
  const birth = facts['birth_date']?.date;
  const act = facts['conduct_period']?.period;
  if (!birth || !act) return undefined;
  const acts = span(act);
  if (!Number.isFinite(acts.first) || !Number.isFinite(acts.last)) return undefined;
  return { low: ageOn(birth.last, acts.first), high: ageOn(birth.first, acts.last) };
}

function duringControl(act: Period | undefined, control: Period | undefined): 'yes' | 'no' | undefined {
  if (!act || !control) return undefined;
  const acts = span(act);
  if (acts.first >= control.start.last && acts.last <= control.end.first) return 'yes';
  if (acts.last < control.start.first || acts.first > control.end.last) return 'no';
  return undefined;
}

function daysSince(date: DateRange | undefined, today: number): number | undefined {
  return date && date.first === date.last && date.last <= today ? today - date.first : undefined;
}
