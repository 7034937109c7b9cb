import { addDuration, formatDay, parseDuration, type Truth } from '../base/index.ts';
import type { Duty, Law } from '../ir/index.ts';
import { nameOf, print, printDuration } from '../ir/index.ts';
import { say } from '../words/index.ts';
import { evaluate } from './evaluate.ts';
import type { DutyFinding } from './types.ts';
import { stateOf, type View } from './view.ts';

/**
 * Duties of the decision list (D-1 to D-22) and its hard stops (H-1 to H-8). A duty is owed where its trigger is yes; where the trigger is
 * unknown it is owed too, as a duty to find out (H-5: unknown never means no). A duty that is closed for every act is left out.
 */
export function dutiesFor(law: Law, views: ReadonlyMap<string, View>): DutyFinding[] {
  return law.duties.flatMap((duty) => dutyFinding(duty, views)).sort((a, b) => orderOf(a) - orderOf(b));
}

/** Steps before stops, each in the order of its number. */
function orderOf(duty: DutyFinding): number {
  return (duty.kind === 'stop' ? 1000 : 0) + Number(duty.id.replace(/\D/g, ''));
}

function dutyFinding(duty: Duty, views: ReadonlyMap<string, View>): DutyFinding[] {
  const owed: { ref: string; value: Truth; view: View }[] = [];
  for (const [ref, view] of views) {
    const value = evaluate(duty.condition, view).value;
    const closed = duty.closed ? evaluate(duty.closed, view).value === 'yes' : false;
    if (value !== 'no' && !closed) owed.push({ ref, value, view });
  }
  const [first] = owed;
  if (!first) return [];
  const certain = owed.some((item) => item.value === 'yes');
  return [
    {
      id: duty.id,
      kind: duty.id.startsWith('H-') ? 'stop' : 'step',
      title: duty.title,
      who: duty.who.join(', '),
      what: duty.says,
      by: deadline(duty, first.view),
      by_rule: duty.by.says ?? ruleOf(duty.by),
      because: certain ? print(duty.condition) : say('duty_not_known', { condition: print(duty.condition) }),
      certain,
      conduct: owed.map((item) => item.ref),
      re_opens: duty.reopens,
      citation: duty.citation,
      checked: duty.checked.by,
    },
  ];
}

function ruleOf({ within, fact = '' }: Duty['by']): string {
  return within ? say('duty_within', { length: printDuration(within), fact: nameOf(fact) }) : say('duty_by', { fact: nameOf(fact) });
}

function deadline(duty: Duty, view: View): string | null {
  if (duty.by.says === 'at once') return formatDay(view.day);
  const date = duty.by.fact === undefined ? undefined : stateOf(view, duty.by.fact)?.date;
  if (!date || date.first !== date.last) return null;
  const within = duty.by.within === undefined ? undefined : parseDuration(duty.by.within);
  return formatDay(within ? addDuration(date.first, within) : date.first);
}
