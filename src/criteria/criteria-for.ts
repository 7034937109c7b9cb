import { parseDate } from '../base/index.ts';
import {
  type Answer,
  type Answered,
  type CriteriaGate,
  type Criterion,
  type Label,
  type Law,
  type Level,
  type Provision,
  placesOf,
  type Version,
} from '../ir/index.ts';
import { answerOf, type Computed, type Standing } from './answer.ts';

/** One criterion for one place on one day. */
export interface CriterionResult {
  readonly id: string;
  readonly line: string;
  readonly law: Answered;
  readonly practice: Answered;
  /** How it binds the State on the day; the treaty where it is binding. */
  readonly strength: { readonly level: Level; readonly treaty?: string; readonly says?: string; readonly checked?: Label };
  /** `computed` from the structure of the pack, `entered` with a source, `none`. */
  readonly source: 'computed' | 'entered' | 'none';
  readonly evidence: Computed['evidence'];
  readonly lesser?: Computed['lesser'];
  readonly answers: readonly Answer[];
}

export interface GateResult {
  readonly id: string;
  readonly title: string;
  /** `not_bound`: it speaks to other States. `open`: nothing fails, and something is not known. */
  readonly value: 'passed' | 'failed' | 'open' | 'not_bound' | 'raised' | 'quiet';
  readonly failing: readonly string[];
  readonly open: readonly string[];
}

export interface CriteriaReport {
  readonly place: string;
  readonly on: string;
  readonly criteria: readonly CriterionResult[];
  readonly gates: readonly GateResult[];
}

/**
 * The criteria of the standard answered for one place on a day (YYYY-MM-DD): computed from the structure of its pack where that decides, taken
 * from an entered answer where there is one, `no_data` otherwise. Practice is never computed.
 */
export function criteriaFor(law: Law, place: string, on: string): CriteriaReport {
  const day = parseDate(on)?.first ?? 0;
  const places = placesOf(law, place);
  const standing = standingIn(law, place, on);
  const criteria = Object.values(law.criteria).map((criterion) => resultOf(criterion, standing, places, law, on, day));
  return { place, on, criteria, gates: law.gates.map((gate) => gateOf(gate, criteria, place, law, day)) };
}

/** The texts of a place that stand on a day, and of the places it lies within. */
export function standingIn(law: Law, place: string, on: string): readonly Standing[] {
  const day = parseDate(on)?.first ?? 0;
  const places = placesOf(law, place);
  return Object.values(law.provisions)
    .filter((provision) => places.includes(provision.place))
    .flatMap((provision) => standingOn(provision, day));
}

/** The text of a provision that counts on a day, for acts of that day. */
function standingOn(provision: Provision, day: number): Standing[] {
  const version = provision.versions.find(({ inForce }: Version) => (inForce.from ?? -Infinity) <= day && day <= (inForce.to ?? Infinity));
  return version ? [{ provision, version }] : [];
}

function resultOf(
  criterion: Criterion,
  standing: readonly Standing[],
  places: readonly string[],
  law: Law,
  on: string,
  day: number,
): CriterionResult {
  const answers = law.answers.filter((answer) => places.includes(answer.place) && answer.criterion === criterion.id);
  const place = places[0] as string;
  const computed: Computed = criterion.check ? answerOf(criterion.check, standing, place, law, on) : { value: 'no_data', evidence: [] };
  const entered = answers.find((answer) => answer.law)?.law;
  return {
    id: criterion.id,
    line: criterion.line,
    law: entered ?? computed.value,
    practice: answers.find((answer) => answer.practice)?.practice ?? 'no_data',
    strength: strengthOf(criterion, place, law, day),
    source: entered ? 'entered' : computed.value === 'no_data' ? 'none' : 'computed',
    evidence: computed.evidence,
    ...(computed.lesser && !entered ? { lesser: computed.lesser } : {}),
    answers,
  };
}

/** The first level that fits: a binding one only if its treaty binds the State on the day. */
function strengthOf(criterion: Criterion, place: string, law: Law, day: number): CriterionResult['strength'] {
  for (const { level, treaty, from, says } of criterion.levels) {
    if (level !== 'B') return { level, ...(says ? { says } : {}) };
    const status = treaty === undefined ? undefined : bound(law, treaty, place, day);
    if (status && (from === undefined || day >= from))
      return { level, treaty: treaty as string, checked: status, ...(says ? { says } : {}) };
  }
  return { level: 'R' };
}

function bound(law: Law, treaty: string, place: string, day: number): Label | undefined {
  const status = law.treaties[treaty]?.parties[place.split('-')[0] as string];
  if (!status || (status.from !== null && day < status.from) || (status.to !== null && day > status.to)) return undefined;
  return status.checked;
}

const RANK: Readonly<Record<Answered, number>> = { no_data: -1, not_met: 0, partly: 1, not_applicable: 2, met: 2 };

function gateOf(gate: CriteriaGate, results: readonly CriterionResult[], place: string, law: Law, day: number): GateResult {
  const { id, title } = gate;
  const empty = { id, title, failing: [], open: [] };
  if (gate.treaty && !(bound(law, gate.treaty, place, day) && (gate.from === undefined || day >= gate.from)))
    return { ...empty, value: 'not_bound' };
  if (gate.counts === 'discord') {
    const raised = results.filter((one) => one.law === 'met' && ['partly', 'not_met'].includes(one.practice)).map((one) => one.id);
    return { ...empty, value: raised.length > 0 ? 'raised' : 'quiet', failing: raised };
  }
  const of = (one: CriterionResult) => (gate.counts === 'both' ? [one.law, one.practice] : [one.law]);
  const judged = gate.needs.map(({ oneOf, least }) => {
    const ranks = results.filter((one) => oneOf.includes(one.id)).map((one) => Math.min(...of(one).map((value) => RANK[value])));
    const best = Math.max(...ranks);
    const name = oneOf.join(' / ');
    return { name, value: best >= RANK[least] ? 'passed' : ranks.includes(-1) ? 'open' : 'failed' };
  });
  const named = (value: string) => judged.filter((one) => one.value === value).map((one) => one.name);
  const failing = named('failed');
  const open = named('open');
  return { id, title, failing, open, value: failing.length > 0 ? 'failed' : open.length > 0 ? 'open' : 'passed' };
}
