import { GATES } from '../comparison/index.ts';
import { type CriteriaReport, type CriterionResult, criteriaFor, type Evidence, type GateResult } from '../criteria/index.ts';
import { packFor } from '../ir/index.ts';
import { wrap } from '../report/index.ts';
import { type Phrase, say, term } from '../words/index.ts';
import { cleanLaw, commandProblem, dayNumber, type LawFlags, placeNotHeld, refuse, today } from './asked.ts';
import type { Io } from './io.ts';

interface Flags extends LawFlags {
  readonly on?: string;
  readonly all?: boolean;
}

/** `law criteria PLACE`: the forty criteria answered for one place on a day. Status 1 if the place is not held. */
export async function lawCriteria(place: string, flags: Flags, io: Io): Promise<number> {
  const law = await cleanLaw(flags, io);
  if (!law) return 2;
  const on = flags.on ?? today();
  if (dayNumber(on) === undefined) return refuse([commandProblem('wrong_day', { value: on })], 2, flags, io);
  const id = packFor(law, place.toUpperCase());
  if (!id) return refuse([placeNotHeld(place, law)], 1, flags, io);
  const report = criteriaFor(law, id, on);
  if (flags.json) io.out(`${JSON.stringify(report, null, 2)}\n`);
  else io.out(`${draw(report, law.places[id]?.name ?? id, flags, io)}\n`);
  return 0;
}

function draw(report: CriteriaReport, name: string, flags: Flags, io: Io): string {
  const { outStyle: style } = io;
  const lines = [style.bold(say('criteria_title', { name, on: report.on })), say('criteria_note'), ''];
  for (const one of report.criteria) lines.push(...drawCriterion(one, flags, io));
  lines.push('', style.bold(say('criteria_gates')));
  for (const gate of report.gates) lines.push(...drawGate(gate, io));
  return lines.join('\n');
}

const LESSER: Readonly<Record<NonNullable<CriterionResult['lesser']>, Phrase>> = {
  guidance: 'criteria_guidance',
  sanctions: 'criteria_sanctions',
  general: 'criteria_general',
};

function drawCriterion(one: CriterionResult, flags: Flags, io: Io): string[] {
  const { outStyle: style } = io;
  const answer = one.practice === 'no_data' ? term(one.law) : say('criteria_both', { law: term(one.law), practice: term(one.practice) });
  const head = wrap(`${one.id}  ${answer} (${strength(one)}): ${one.line}`, style.width, 7);
  const details = one.answers.map(({ says, citation, checked }) => say('criteria_answer', { says, citation, checked: checked.by }));
  if (one.lesser) details.push(say(LESSER[one.lesser]));
  const shown = flags.all || one.law === 'not_met' || one.law === 'partly';
  if (shown && one.answers.length === 0)
    details.push(...one.evidence.filter((evidence) => flags.all || !evidence.passed).map(drawEvidence));
  return [head, ...details.map((line) => `       ${wrap(line, style.width, 9)}`)];
}

function drawEvidence({ says, passed, provisions, stopped }: Evidence): string {
  if (passed) return say('criteria_passed', { says, provisions: provisions.join(', ') });
  const by = [...new Set(stopped.map((one) => `${one.by} (${one.provision})`))].slice(0, 3).join('; ');
  return by ? say('criteria_stopped', { says, by }) : say('criteria_none', { says });
}

function strength({ strength: { level, treaty } }: CriterionResult): string {
  return level === 'B'
    ? say('criteria_binding', { treaty: term(treaty ?? '') })
    : say(level === 'A' ? 'criteria_authoritative' : 'criteria_recommended');
}

function drawGate({ id, title, value, failing, open }: GateResult, io: Io): string[] {
  const says = [
    ...(failing.length > 0 ? [say(value === 'raised' ? 'gate_discord' : 'gate_failing', { list: failing.join(', ') })] : []),
    ...(open.length > 0 ? [say('gate_open', { list: open.length > 12 ? say('gate_many', { count: open.length }) : open.join(', ') })] : []),
  ];
  return [
    `${id}  ${wrap(`${title}: ${say(GATES[value])}`, io.outStyle.width, 5)}`,
    ...says.map((line) => `     ${wrap(line, io.outStyle.width, 5)}`),
  ];
}
