import { type Answered, type Criterion, LABELS, type Label, type Law, placesOf } from '../ir/index.ts';
import { type Evidence, isRule, type Standing } from './answer.ts';
import { type CriteriaReport, type CriterionResult, criteriaFor, type GateResult, standingIn } from './criteria-for.ts';

/** A place (code of its pack) and the day for which it is answered, YYYY-MM-DD. */
export interface PlaceOnDay {
  readonly place: string;
  readonly on: string;
}

export interface SidePlace extends PlaceOnDay {
  readonly name: string;
}

/** A provision, or a presumption, with what a reader needs to find it and to know how far it was read. */
export interface NamedProvision {
  readonly id: string;
  readonly citation: string;
  readonly checked: Label;
  readonly url?: string;
}

/** How one test came out: the provisions that pass it, and the element that stops each of the others, where one does. */
export interface SideEvidence {
  readonly says: string;
  readonly passed: boolean;
  readonly provisions: readonly NamedProvision[];
  readonly stopped: readonly (NamedProvision & { readonly by: string })[];
}

/** What `criteriaFor` gives for one place, its provisions named. */
export interface SideCell extends PlaceOnDay, Omit<CriterionResult, 'id' | 'line' | 'evidence'> {
  readonly evidence: readonly SideEvidence[];
  /** The weakest label on which the answer of the law rests; absent where there is none. */
  readonly checked?: Label;
}

export interface SideCriterion {
  readonly id: string;
  readonly line: string;
  readonly support: Criterion['support'];
  /** In the order of the places. */
  readonly cells: readonly SideCell[];
}

export interface SideGate {
  readonly id: string;
  readonly title: string;
  readonly cells: readonly (PlaceOnDay & Omit<GateResult, 'id' | 'title'>)[];
}

/** How many criteria have each answer. Counts, and no score: a State with many is not a better one. */
export type Counts = Readonly<Record<Answered, number>>;

export interface SideSummary extends SidePlace {
  readonly all: Counts;
  /** Of the criteria that bind the State by a treaty on the day. */
  readonly binding: Counts;
  /** Of practice, as it was entered; `no_data` says nothing about practice. */
  readonly practice: Counts;
}

export interface SideBySide {
  readonly format: 'sinepoena.criteria/1';
  /** Packs that were looked at, each with the hash of what it says. */
  readonly law: { readonly packs: Readonly<Record<string, string>> };
  readonly places: readonly SidePlace[];
  readonly criteria: readonly SideCriterion[];
  readonly gates: readonly SideGate[];
  readonly summary: readonly SideSummary[];
}

/** What is held of one place on its day. */
interface Held {
  readonly report: CriteriaReport;
  readonly standing: readonly Standing[];
  readonly named: ReadonlyMap<string, NamedProvision>;
}

/** The criteria of the standard for several places side by side, each on its own day; a place may stand there with several days. */
export function sideBySide(law: Law, asked: readonly PlaceOnDay[]): SideBySide {
  const places = asked.map(({ place, on }) => ({ place, name: law.places[place]?.name ?? place, on }));
  const held = places.map(({ place, on }) => heldOf(law, place, on));
  const criteria = Object.values(law.criteria).map((criterion, at) => criterionOf(criterion, at, held, law));
  return {
    format: 'sinepoena.criteria/1',
    law: { packs: packsOf(law, places) },
    places,
    criteria,
    gates: law.gates.map(({ id, title }, at) => ({ id, title, cells: held.flatMap(({ report }) => gateCell(report, at)) })),
    summary: places.map((place, at) => summaryOf(place, held[at]?.report.criteria ?? [])),
  };
}

function heldOf(law: Law, place: string, on: string): Held {
  const standing = standingIn(law, place, on);
  const named = new Map<string, NamedProvision>();
  for (const { id, citation, checked } of law.presumptions) named.set(id, { id, citation, checked: checked.by });
  for (const { provision, version } of standing) {
    const { id, url } = provision;
    named.set(id, { id, citation: version.citation, checked: version.checked.by, ...(url ? { url } : {}) });
  }
  return { report: criteriaFor(law, place, on), standing, named };
}

function criterionOf(criterion: Criterion, at: number, held: readonly Held[], law: Law): SideCriterion {
  const { id, line, support } = criterion;
  return { id, line, support, cells: held.flatMap((one) => cellOf(one.report.criteria[at], criterion, one, law)) };
}

function cellOf(result: CriterionResult | undefined, criterion: Criterion, held: Held, law: Law): SideCell[] {
  if (!result) return [];
  const { id: _, line: __, evidence, ...rest } = result;
  const { place, on } = held.report;
  const checked = labelOf(result, criterion, held, law);
  return [{ place, on, ...rest, evidence: evidence.map((one) => evidenceOf(one, held)), ...(checked ? { checked } : {}) }];
}

function evidenceOf({ says, passed, provisions, stopped }: Evidence, { named }: Held): SideEvidence {
  const find = (id: string): NamedProvision[] => [named.get(id) ?? []].flat();
  return {
    says,
    passed,
    provisions: provisions.flatMap(find),
    stopped: stopped.flatMap(({ provision, by }) => find(provision).map((one) => ({ ...one, by }))),
  };
}

/**
 * What an answer of the law rests on. One that was entered, on its source. *Met*, on the provisions that pass, the best read of those that pass the same
 * test. Anything less says that no provision does more, and rests on all of them that were looked at.
 */
function labelOf(result: CriterionResult, { check }: Criterion, { standing, named }: Held, law: Law): Label | undefined {
  if (result.source === 'entered') return result.answers.find((answer) => answer.law)?.checked.by;
  if (result.source === 'none') return undefined;
  if (result.law === 'met') {
    const passed = result.evidence.filter((one) => one.passed && one.provisions.length > 0);
    return weakest(passed.flatMap(({ provisions }) => best(provisions.flatMap((id) => named.get(id)?.checked ?? [])) ?? []));
  }
  const known = standing.filter(({ provision, version }) => version.unknown === undefined && provision.kind !== 'exclusion');
  const rules = check?.of === 'any' ? known : known.filter((one) => isRule(one, law));
  const forVictims = rules.filter(({ provision }) => provision.basis !== 'general');
  const pool = check?.of === 'any' || forVictims.length === 0 ? rules : forVictims;
  return weakest(pool.map(({ version }) => version.checked.by));
}

/** Labels are kept from the surest to the least sure. */
const weakest = (labels: readonly Label[]): Label | undefined => [...LABELS].reverse().find((label) => labels.includes(label));
const best = (labels: readonly Label[]): Label | undefined => LABELS.find((label) => labels.includes(label));

function gateCell({ place, on, gates }: CriteriaReport, at: number): SideGate['cells'] {
  const gate = gates[at];
  if (!gate) return [];
  const { id: _, title: __, ...rest } = gate;
  return [{ place, on, ...rest }];
}

function summaryOf(place: SidePlace, criteria: readonly CriterionResult[]): SideSummary {
  const binding = criteria.filter(({ strength }) => strength.level === 'B');
  const law = (some: readonly CriterionResult[]): Counts => countsOf(some.map((one) => one.law));
  return { ...place, all: law(criteria), binding: law(binding), practice: countsOf(criteria.map((one) => one.practice)) };
}

function countsOf(answers: readonly Answered[]): Counts {
  const counts = { met: 0, partly: 0, not_met: 0, not_applicable: 0, no_data: 0 };
  for (const answer of answers) counts[answer] += 1;
  return counts;
}

function packsOf(law: Law, places: readonly PlaceOnDay[]): Readonly<Record<string, string>> {
  const packs = ['standard', ...places.flatMap(({ place }) => placesOf(law, place)).map((place) => place.toLowerCase())];
  return Object.fromEntries([...new Set(packs)].flatMap((pack) => (law.packs[pack] ? [[pack, law.packs[pack]]] : [])));
}
