import {
  alongQuantiles,
  below,
  chance,
  charging,
  type Draw,
  drawn,
  drawnBy,
  type Kept,
  lookup,
  recorded,
  slotsOf,
} from './generate-draws.ts';
import * as T from './generate-tables.ts';

/** A column of a step: its name and the SQL that gives it. */
export type Column = readonly [name: string, sql: string];

/** What the columns depend on, with every default filled in. */
export interface Plan {
  readonly forum: string;
  readonly charges: readonly T.CaseloadCharge[];
  readonly missing: number;
  readonly today: string;
  readonly latent: boolean;
}

/** Draws of a person, the same in each of the rows, and draws of an act. */
export interface Draws {
  readonly person: Draw;
  readonly act: Draw;
}

/** True from one stage to another, in their order; an `IN` of many values would become a join. */
const between = (from: string, to: string) => `stage BETWEEN ${T.STAGE.indexOf(from)} AND ${T.STAGE.indexOf(to)}`;
const isStage = (...stages: string[]) => `stage IN (${stages.map((one) => T.STAGE.indexOf(one)).join(', ')})`;
const isOutcome = (column: string, ...words: string[]) => `${column} IN (${words.map((one) => T.OUTCOME.indexOf(one)).join(', ')})`;
const day = (plan: Plan) => `DATE '${plan.today}'`;
const skewed = (draw: Draw) => `((${draw()} * ${draw()}) >> 15)`;

/** What lies behind the columns of a caseload: each step reads those before it. Columns `p*`, `a*` are hashes, `m0` is `a0` of the person's first act. */
export function stepsOf(plan: Plan, draws: Draws): Column[][] {
  const { person, act } = draws;
  const charges = chargesOf(plan, act);
  const asking = person();
  const asked = (trafficked: 0 | 1) => 100 * (1 - plan.missing ** T.ASKED[trafficked]);
  return [
    [
      ['latent', drawn(T.LATENT_SHARE, person(), 1000)],
      ['stage', drawn(T.STAGE_SHARE, person())],
    ],
    [
      ['status', statusOf(person())],
      ['asked', `CASE WHEN latent = 0 THEN ${chance(asking, asked(0))} ELSE ${chance(asking, asked(1))} END`],
      ['minor', `${person()} * 100 < ${lookup(T.CHILD_SHARE, 'latent')} * 32768`],
      ['age_draw', below(100, person())],
      ['days_over', below(365, person())],
      ['running', `${lookup(T.STAGE_DAYS, 'stage')} + ((${lookup(T.STAGE_SPAN, 'stage')} * ${skewed(person)}) >> 15)`],
      ['delay', `((300 * ${skewed(person)}) >> 15)`],
      ['earlier', `(nth - 1) * (1 + ${below(120, act())})`],
    ],
    [
      ['depth', 'CASE WHEN status >= 2 THEN 3 WHEN status = 1 THEN 2 WHEN asked THEN 1 ELSE 0 END'],
      ['begun', `${day(plan)} - running`],
      ['age_days', ageDays()],
      ['disposal', drawnBy(T.OUTCOME_SHARE, 'stage + CASE WHEN status >= 2 THEN 11 ELSE 0 END', person())],
      ['inside', charges.inside],
    ],
    [
      ['charge', charges.own],
      ['charge_main', charges.main],
      ['referred', `begun + (running * ${below(70, person())}) // 100`],
      ['within', 'CASE WHEN latent = 0 THEN 0 WHEN inside THEN 2 ELSE 1 END'],
    ],
    [
      ['outcome_main', fineOnly('charge_main', plan)],
      ['kind', lookup(plan.charges.map(kindOf), 'charge_main')],
      [
        'penalty',
        lookup(
          plan.charges.map(({ maxPenaltyMonths = -1 }) => maxPenaltyMonths),
          'charge',
        ),
      ],
      ['outcome', fineOnly('charge', plan)],
      ['decided', `CASE WHEN ${isOutcome('disposal', 'none')} THEN NULL ELSE begun + (running * (30 + ${below(60, person())})) // 100 END`],
    ],
    [['tracked', trackOf(below(100, person()))]],
    [['holding', heldOf(below(100, person()))]],
  ];
}

/** Days of age on the day of the person's first act of the file. A child is under 6574, an adult over 6574. */
function ageDays(): string {
  const days = (years: readonly number[], more: number) => years.map((one) => Math.floor((one * 1461) / 4) + more);
  const child = lookup(days(alongQuantiles(T.QUANTILES.childAge), 0), 'age_draw');
  return `CASE WHEN minor THEN ${child} ELSE ${lookup(days(alongQuantiles(T.QUANTILES.adultAge), 1), 'age_draw')} END + days_over`;
}

function statusOf(draw: string): string {
  return `CASE WHEN latent = 0 THEN ${drawn(T.STATUS_SHARE[0], draw, 1000)} ELSE ${drawn(T.STATUS_SHARE[1], draw)} END`;
}

const keptOf = ({ missing }: Plan): Kept => {
  const powers = (exponents: readonly number[]) => exponents.map((one) => (1 - missing) ** one);
  return { yes: powers(T.RECORDED.yes), no: powers(T.RECORDED.no) };
};

/** Charges of the act and of the person's first act: by the first two draws of the act. */
function chargesOf(plan: Plan, act: Draw): { readonly inside: string; readonly main: string; readonly own: string } {
  const numberOf = charging(plan.charges, T.MADE_TO_DO);
  const inside = `(latent > 0 AND ${chance(act(), 80)})`;
  const slot = act();
  const first = (sql: string) => sql.replaceAll('((a0 ', '((m0 ');
  const own = numberOf('inside', 'age_days - earlier < 6575', slot);
  return { inside, own, main: numberOf(first(inside), 'minor', first(slot)) };
}

/** 1: entry, stay, work; 2: public order that is often dealt with by a fine; 0: other. */
const kindOf = ({ iccs = '' }: T.CaseloadCharge): number => (iccs.startsWith('0805') ? 1 : /^080(12|21)/.test(iccs) ? 2 : 0);

/** Where the law has no custody for a charge, a heavier disposal is a fine. */
function fineOnly(charge: string, plan: Plan): string {
  const none = plan.charges.map(({ maxPenaltyMonths }) => (maxPenaltyMonths === 0 ? 1 : 0));
  const heavier = isOutcome('disposal', 'community', 'suspended', 'custody');
  return `CASE WHEN ${heavier} AND ${lookup(none, charge)} = 1 THEN ${T.OUTCOME.indexOf('fine')} ELSE disposal END`;
}

function trackOf(draw: string): string {
  const light = isOutcome('outcome_main', 'none', 'not_charged', 'dropped', 'fine');
  return `CASE WHEN minor AND ${draw} < 90 THEN 'juvenile'
WHEN kind = 1 AND ${isStage('suspected', 'detained')} AND ${draw} < 40 THEN 'immigration'
WHEN kind = 2 AND ${isStage('not_started', 'suspected', 'final', 'record_only')} AND ${light} AND ${draw} < 50 THEN 'administrative'
ELSE 'criminal' END`;
}

function heldOf(draw: string): string {
  return `CASE WHEN ${isStage('detained')} AND tracked <> 'immigration' THEN CASE WHEN running <= 4 THEN 'police' ELSE 'pretrial' END
WHEN tracked = 'immigration' AND (${isStage('detained')} OR ${draw} < 25) THEN 'immigration'
WHEN ${isStage('charged', 'trial')} AND ${draw} < 18 THEN 'pretrial'
WHEN ${isStage('convicted')} AND ${draw} < 30 THEN 'pretrial'
WHEN ${isStage('appeal')} AND ${isOutcome('outcome_main', 'custody')} AND ${draw} < 60 THEN 'sentenced'
WHEN ${isStage('enforcing')} AND ${isOutcome('outcome_main', 'custody')} AND ${draw} < 85 THEN 'sentenced'
WHEN ${isStage('charged', 'trial')} AND minor AND status >= 2 AND ${draw} >= 95 THEN 'protective'
ELSE 'no' END`;
}

/** The columns of a caseload. */
export function columnsOf(plan: Plan, draws: Draws): Column[] {
  const cells = (table: typeof T.PERSON_CELLS, index: string, draw: Draw): Column[] =>
    table.map(([name, ...yes]) => [name, recorded(yes, index, keptOf(plan), draw())]);
  return [
    ['ref', `'P-' || CASE WHEN first < 9999999 THEN substr((first + 10000001)::VARCHAR, 2) ELSE (first + 1)::VARCHAR END`],
    ['conduct_ref', lookup(['c1', 'c2', 'c3', 'c4'], '(nth - 1)')],
    ...personColumns(plan, draws.person),
    ...identification(plan, draws.person),
    ...cells(T.PERSON_CELLS, 'latent', draws.person),
    ...offenceColumns(plan, draws.act),
    ...cells(T.ACT_CELLS, 'within', draws.act),
    ['alternative_open', evaluation(plan, draws.act)],
    ...procedure(plan, draws),
    ...(plan.latent ? [['latent', lookup(T.LATENT, 'latent')] as const] : []),
  ];
}

/** NULL for a share of the rows, in percent where nothing is recorded at all; else the value. */
const unless = (plan: Plan, share: number, draw: string, value: string) =>
  `CASE WHEN NOT ${chance(draw, share * plan.missing)} THEN ${value} END`;

function personColumns(plan: Plan, person: Draw): Column[] {
  const length = lookup(
    slotsOf([93, 2, 5], 100).map((one) => [10, 7, 4][one] as number),
    below(100, person()),
  );
  const home = plan.forum.slice(0, 2);
  const countries = [home, ...T.OTHER_COUNTRIES.filter((one) => one !== home)];
  const shares = countries.map((_, at) => (at === 0 ? 82 : 18 / (countries.length - 1)));
  const near = 'CASE WHEN age_days BETWEEN 5844 AND 7670 THEN 1 ELSE 0 END';
  return [
    ['birth_date', unless(plan, 10, person(), `left((begun - delay - age_days)::VARCHAR, ${length})`)],
    ['age_disputed', recorded([0, 12], near, keptOf(plan), person())],
    ['stat_gender', lookup(T.GENDER, drawn(T.GENDER_SHARE, person()))],
    [
      'citizenship',
      unless(
        plan,
        8,
        person(),
        lookup(
          slotsOf(shares, 100).map((at) => countries[at] as string),
          below(100, person()),
        ),
      ),
    ],
  ];
}

function identification(plan: Plan, person: Draw): Column[] {
  const none = `CASE WHEN ${chance(person(), 100 * (1 - plan.missing))} THEN 'none' END`;
  const by = lookup(T.IDENTIFIED_BY, drawnBy(T.IDENTIFIED_BY_SHARE, 'CASE WHEN status >= 2 THEN 1 ELSE 0 END', person()));
  const later = `referred + ((${day(plan)} - referred)::INTEGER * ${below(100, person())}) // 100`;
  return [
    ['victim_status', `CASE WHEN status = 0 THEN ${none} ELSE ${lookup(T.STATUS, 'status')} END`],
    ['identified_by', `CASE WHEN status > 0 THEN ${unless(plan, 10, person(), by)} END`],
    [
      'identified_on',
      `CASE WHEN status > 0 THEN ${unless(plan, 25, person(), `CASE WHEN status = 1 THEN referred ELSE ${later} END`)} END`,
    ],
    ['referred_on', `CASE WHEN status >= 2 THEN ${unless(plan, 25, person(), 'referred')} END`],
    ['screened_before_charge', recorded([10, 45, 50], 'depth - 1', keptOf(plan), person())],
  ];
}

function offenceColumns(plan: Plan, act: Draw): Column[] {
  const { charges } = plan;
  const role = lookup(T.ROLE, drawnBy(T.ROLE_SHARE, 'CASE WHEN inside THEN 1 ELSE 0 END', act()));
  return [
    [
      'provision',
      unless(
        plan,
        3,
        act(),
        lookup(
          charges.map(({ citation }) => citation),
          'charge',
        ),
      ),
    ],
    [
      'offence',
      unless(
        plan,
        8,
        act(),
        lookup(
          charges.map(({ iccs = null }) => iccs),
          'charge',
        ),
      ),
    ],
    ['max_penalty_months', unless(plan, 40, act(), 'nullif(penalty, -1)')],
    ['conduct_period', unless(plan, 3, act(), 'begun - delay - earlier')],
    ['role', unless(plan, 50, act(), role)],
  ];
}

function evaluation(plan: Plan, act: Draw): string {
  const late = between('trial', 'record_only');
  return `CASE WHEN ${late} AND ${chance(act(), 100 / T.ALTERNATIVE.oneIn)} THEN ${recorded(T.ALTERNATIVE.yes, 'within', keptOf(plan), act())} END`;
}

function procedure(plan: Plan, { person, act }: Draws): Column[] {
  const open = between('detained', 'appeal');
  const ended = between('final', 'record_only');
  const since = person();
  const early = `begun + least(running, ${below(10, since)})`;
  const held = `CASE holding WHEN 'no' THEN NULL WHEN 'police' THEN begun + ((running * ${since}) >> 15) WHEN 'pretrial' THEN ${early}
WHEN 'sentenced' THEN CASE WHEN ${since} < 16384 THEN decided ELSE ${early} END ELSE begun + ((running * ${since}) >> 15) END`;
  const plea = `CASE WHEN stage < 4 OR ${isOutcome('outcome', 'not_charged', 'dropped', 'diverted')} THEN 0 WHEN ${isStage('trial')} THEN 1
WHEN ${isOutcome('outcome', 'acquitted')} THEN 2 ELSE 3 END`;
  const soon = `${day(plan)} + 1 + CASE WHEN ${isStage('detained')} THEN ${below(14, person())} ELSE ${below(120, person())} END`;
  const handing = lookup(T.HANDING_OVER, drawnBy(T.HANDING_OVER_SHARE, 'CASE WHEN kind = 1 THEN 1 ELSE 0 END', person()));
  const defended = `CASE WHEN ${chance(person(), 63)} OR (minor AND ${chance(person(), 90)}) THEN TRUE ELSE FALSE END`;
  return [
    ['track', unless(plan, 3, person(), 'tracked')],
    ['stage', unless(plan, 2, person(), lookup(T.STAGE, 'stage'))],
    ['held', unless(plan, 20, person(), 'holding')],
    ['held_since', unless(plan, 15, person(), held)],
    ['plea', unless(plan, 16, person(), lookup(T.PLEA, drawnBy(T.PLEA_SHARE, plea, person())))],
    ['outcome', unless(plan, 5, act(), lookup(T.OUTCOME, 'outcome'))],
    ['decided_on', unless(plan, 8, person(), 'decided')],
    ['final_on', unless(plan, 20, person(), `CASE WHEN ${ended} THEN least(${day(plan)}, decided + 14 + ${below(28, person())}) END`)],
    ['sentence_months', unless(plan, 8, act(), sentence(act()))],
    ['next_deadline', `CASE WHEN ${open} THEN ${unless(plan, 40, person(), soon)} END`],
    ['defended', unless(plan, 52, person(), defended)],
    ['surrender_or_removal', unless(plan, 90, person(), handing)],
  ];
}

/** Months by the quantiles, not above the highest penalty, nor above twenty-four for a child. */
function sentence(draw: string): string {
  const months = (points: (typeof T.QUANTILES)['custody' | 'suspended']) =>
    lookup(
      alongQuantiles(points).map((one) => Math.max(1, one)),
      below(100, draw),
    );
  const most = 'CASE WHEN minor THEN 24 ELSE 9999 END, CASE WHEN penalty < 0 THEN 9999 ELSE penalty END';
  return `CASE WHEN ${isOutcome('outcome', 'custody')} THEN least(${months(T.QUANTILES.custody)}, ${most})
WHEN ${isOutcome('outcome', 'suspended')} THEN least(${months(T.QUANTILES.suspended)}, ${most}) END`;
}
