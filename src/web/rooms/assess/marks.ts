import type { Assessment } from '../../../assess/index.ts';
import { type DateRange, parseDate, span } from '../../../base/index.ts';
import type { CaseFile, Facts } from '../../../facts/index.ts';
import { say } from '../../../words/index.ts';
import type { TimeMark } from '../../components/timeline/timeline.tsx';
import { labelOf } from '../ask/wording.ts';

/** Steps of the procedure and of recognition that have a day. */
const STEPS = ['referred_on', 'identified_on', 'decided_on', 'motion_filed_on', 'opposition_filed_on', 'final_on'];
/** Days on which something ends or is due. */
const LIMITS = ['next_deadline', 'reflection_until', 'residence_until'];

/** What of a case has a time: control, acts, detention, steps, time limits and what has to be done by a day. In order of time, each once. */
export function timeMarks(file: CaseFile, result: Assessment): readonly TimeMark[] {
  const [first] = file.conducts;
  const person = first?.facts ?? file.shared;
  const marks = [
    ...stretch('control', labelOf('control_period'), 'control', person['control_period']),
    ...file.conducts.flatMap(({ ref, facts }) => [
      ...stretch(`act ${ref}`, say('assess_timeline_act', { ref }), 'act', facts['conduct_period']),
      ...held(ref, facts),
      ...days(ref, facts, STEPS, 'procedure'),
      ...days(ref, facts, LIMITS, 'deadline'),
    ]),
    // What is to be done at once stands in the list of what has to be done: on the line of time it would only crowd today.
    ...result.duties.flatMap(({ id, title, by }) => (by === file.on ? [] : dated(`duty ${id}`, `${id} ${title}`, by))),
    ...result.conduct.flatMap(({ findings }) =>
      findings.flatMap(({ provision, outcome, windows }) =>
        outcome === 'not_met' ? [] : windows.flatMap(({ what, by }) => dated(`window ${provision} ${what}`, what, by)),
      ),
    ),
  ];
  const once = new Map(marks.map((mark) => [`${mark.name} ${mark.written}`, mark]));
  return [...once.values()].sort((a, b) => a.from - b.from || (a.name < b.name ? -1 : 1));
}

function stretch(id: string, name: string, kind: TimeMark['kind'], state: Facts[string] | undefined): TimeMark[] {
  if (state?.status !== 'known' || !state.period) return [];
  const { first, last } = span(state.period);
  if (!Number.isFinite(first)) return [];
  return [{ id, name, kind, from: first, to: Number.isFinite(last) ? last : null, written: state.value ?? '' }];
}

function held(ref: string, facts: Facts): TimeMark[] {
  const since = facts['held_since'];
  if (since?.status !== 'known' || !since.date || facts['held']?.value === 'no') return [];
  const written = `${since.value ?? ''}/..`;
  return [{ id: `held ${ref}`, name: labelOf('held_since'), kind: 'procedure', from: since.date.first, to: null, written }];
}

const days = (ref: string, facts: Facts, names: readonly string[], kind: TimeMark['kind']): TimeMark[] =>
  names.flatMap((name) => {
    const state = facts[name];
    return state?.status === 'known' && state.date ? [mark(`${name} ${ref}`, labelOf(name), kind, state.date, state.value ?? '')] : [];
  });

function dated(id: string, name: string, by: string | null): TimeMark[] {
  const date = by === null ? undefined : parseDate(by);
  return date && by !== null ? [mark(id, name, 'deadline', date, by)] : [];
}

const mark = (id: string, name: string, kind: TimeMark['kind'], { first, last }: DateRange, written: string): TimeMark =>
  first === last ? { id, name, kind, from: first, written } : { id, name, kind, from: first, to: last, written };
