import { type Law, type Provision, strengthOf, type Version, weightOf } from '../ir/index.ts';
import { all, any, certain, compare, type Expression, extreme, not, number, oneOf, text, UNKNOWN, when } from './expression.ts';
import { type Finding, OUTCOMES } from './findings.ts';
import { chosen, type Limit, limitOf } from './limits.ts';
import type { Plan, Result } from './plan.ts';
import { named, type Question } from './question.ts';
import { factColumn, type Scope } from './scope.ts';
import type { Steps } from './steps.ts';

/** Columns that a review adds, in order, under the names of the first question. */
export const REVIEW_COLUMNS = [
  'review_provision',
  'review_outcome',
  'review_effect',
  'review_limit',
  'review_limit_kind',
  'review_limit_stands',
  'review_needs',
  'review_label',
] as const;

/** Columns of the query by which a review is ordered: what runs out first, first. */
export const REVIEW_ORDER = ['review place', 'review day'] as const;

/** Why an act is not reviewed: it is not decided, or whether it is decided is not recorded. Stands in `review_needs`. */
export const NOT_REVIEWED = { undecided: 'no_decision', unknown: 'decision_not_recorded' } as const;

const CONVICTED = ['convicted', 'appeal', 'final', 'enforcing', 'served', 'record_only'];
const CLOSED = ['final', 'enforcing', 'served', 'record_only'];
const DISPOSALS = ['not_charged', 'dropped', 'diverted', 'acquitted', 'discharge', 'fine', 'community', 'suspended', 'custody', 'other'];
const ALL_STAGES = 11;

/** An effect that works on what was imposed, beside those on the record. */
const ON_THE_SENTENCE = 'sentence-reduction';
/** Axes on which a provision that names the stages after conviction itself undoes what was decided (a stay after conviction quashes it). */
const UNDOING = ['guilt', 'proceedings', 'penalty'];

const stagesOf = ({ gates }: Version): readonly string[] => gates.flatMap((gate) => (gate.kind === 'stage' ? gate.stages : []));

/**
 * Whether an effect of a provision can undo, clear or reduce what was decided: an effect on the record, the reduction of a sentence, or, where the
 * provision itself names the stages after a final decision, any effect on guilt, proceedings or penalty. A provision that names no stage, and so is open
 * at all of them, is a rule on the decision and none on its review.
 */
export function reviews(law: Law, { versions }: Provision, effect: readonly string[]): boolean {
  const stages = versions.map(stagesOf);
  if (!stages.some((own) => own.some((stage) => CONVICTED.includes(stage) && stage !== 'appeal'))) return false;
  const names = stages.some((own) => own.length < ALL_STAGES && own.some((stage) => CLOSED.includes(stage)));
  const axis = (id: string): string => law.vocabulary.effects[id]?.axis ?? '';
  return effect.some((id) => axis(id) === 'record' || id === ON_THE_SENTENCE || (names && UNDOING.includes(axis(id))));
}

/**
 * A plan with the review of decided acts added, for each of its questions: the best provision of the law of the place that could quash, vacate, clear or
 * reduce, its outcome and effect, and the time limit that its text sets the person. Only acts with a decision (a stage from conviction on, or a
 * disposal) are reviewed. What granting or using it would bring with it is not decided.
 */
export function withReview(plan: Plan): Plan {
  const added = plan.questions.flatMap(({ findings, scope }, at) => reviewOf(findings, scope, plan.steps, at === 0));
  return { ...plan, results: [...plan.results, ...added] };
}

const TIER = 1_000_000;
const [MET, OPEN, NOT_MET] = [0, 1, 2].map(number) as [Expression, Expression, Expression];

function reviewOf(findings: readonly Finding[], scope: Scope, steps: Steps, main: boolean): Result[] {
  const { question } = scope;
  const put = columnsOf(steps, question);
  const own = findings.filter(
    ({ layer, provision, variants }) =>
      layer === 'domestic' && provision.kind === 'protection' && variants.some(({ effect }) => reviews(question.law, provision, effect)),
  );
  const decided = any(oneOf(factColumn(scope, 'stage'), CONVICTED), oneOf(factColumn(scope, 'outcome'), DISPOSALS));
  const reviewed = put('reviewed', certain(decided));
  const found = bestReview(own, scope, put);
  const there = all(reviewed, compare(found.best, '>', number(0)));
  const of = (value: Expression): Expression => chosen([[there, value]], nothingLike(value));
  const outcome = when([[reviewed, outcomeOf(own, found.best)]], text(null));
  const day = put('limit day', of(found.limit.day));
  const stands = put('limit stands', of(found.limit.stands));
  const kind = put('limit kind', of(found.limit.kind));
  if (main) orderBy({ reviewed, best: found.best, day, stands, kind }, steps);
  const why = when([[certain(not(decided)), text(NOT_REVIEWED.undecided)]], text(NOT_REVIEWED.unknown));
  const values: Readonly<Record<(typeof REVIEW_COLUMNS)[number], Expression>> = {
    review_provision: of(found.provision),
    review_outcome: outcome,
    review_effect: of(found.effect),
    review_limit: day.op === 'truth' ? text(null) : { op: 'dated', day },
    review_limit_kind: kind,
    review_limit_stands: stands,
    review_needs: when(
      [
        [not(reviewed), why],
        [there, found.limit.needs],
      ],
      text(null),
    ),
    review_label: of(found.limit.label),
  };
  return REVIEW_COLUMNS.map((name) => ({ name: named(question, name), value: values[name] }));
}

type Put = (name: string, value: Expression) => Expression;

/** Puts a value in a column of its own; what is known when the query is made stands for itself. */
function columnsOf(steps: Steps, question: Question): Put {
  return (name, value) =>
    value.op === 'truth' || value.op === 'number' || value.op === 'text'
      ? value
      : steps.add('ranking', named(question, `review ${name}`), value);
}

const nothingLike = (value: Expression): Expression => (value.op === 'truth' || value.op === 'number' ? UNKNOWN : text(null));

/** The best provision of a review: one that is met before one that is open, one whose time is not over first of all, then the weightier, then the one tried first. */
interface Found {
  /** A number above nought where something protects or may protect. */
  readonly best: Expression;
  readonly provision: Expression;
  readonly effect: Expression;
  readonly limit: Limit;
}

function bestReview(own: readonly Finding[], scope: Scope, put: Put): Found {
  const parts = own.map((finding, at) => partOf(finding, at, scope, put));
  const best = put('best', extreme('greatest', [number(0), ...parts.map(({ key }) => key)]));
  const reached = parts.map(({ key }) => all(compare(best, '>', number(0)), compare(key, '=', best)));
  const pick = (of: (part: (typeof parts)[number]) => Expression): Expression =>
    chosen(
      parts.map((part, at) => [reached[at] as Expression, of(part)] as const),
      nothingLike(of(parts[0] ?? EMPTY)),
    );
  const limit = (of: keyof Limit): Expression => pick((part) => part.limit[of]);
  return {
    best,
    provision: pick(({ finding }) => text(finding?.provision.id ?? null)),
    effect: pick(({ effect }) => effect),
    limit: { kind: limit('kind'), day: limit('day'), stands: limit('stands'), needs: limit('needs'), label: limit('label') },
  };
}

interface Part {
  readonly finding?: Finding;
  readonly key: Expression;
  readonly effect: Expression;
  readonly limit: Limit;
}

const NOTHING: Limit = { kind: text(null), day: UNKNOWN, stands: text(null), needs: text(null), label: text(null) };
const EMPTY: Part = { key: number(0), effect: text(null), limit: NOTHING };

function partOf(finding: Finding, at: number, scope: Scope, put: Put): Part {
  const { law } = scope.question;
  const { provision, variants, outcome } = finding;
  const limit = limitOfFinding(finding, scope, put);
  const byVariant = <T>(of: (variant: Finding['variants'][number]) => T, as: (value: T) => Expression): Expression => {
    const rows = variants.map((one, index) => [compare(finding.variant, '=', number(index)), as(of(one))] as const);
    return chosen(rows.slice(0, -1), rows.at(-1)?.[1] ?? number(0));
  };
  const weight = byVariant(({ effect, force }) => {
    const protects = strengthOf(law, effect, force) > 0 && reviews(law, provision, effect);
    return protects ? (weightOf(law, effect, force) + 5000) * 100 + 99 - at : 0;
  }, number);
  const over = all(compare(limit.stands, '=', text('over')), not(compare(limit.kind, '=', text('not_before'))));
  const tier = when(
    [
      [all(compare(outcome, '=', MET), over), number(2 * TIER)],
      [compare(outcome, '=', MET), number(4 * TIER)],
      [over, number(TIER)],
    ],
    number(3 * TIER),
  );
  const counts = all(any(compare(outcome, '=', MET), compare(outcome, '=', OPEN)), compare(weight, '>', number(0)));
  const key = when([[counts, { op: 'sum', parts: [tier, weight] }]], number(0));
  const effect = byVariant(({ effect: own }) => own.join(';'), text);
  return { finding, key: put(`${provision.id} weighs`, key), effect, limit };
}

/** The limit of the text that applies to the row. */
function limitOfFinding({ provision, version }: Finding, scope: Scope, put: Put): Limit {
  const limits = provision.versions.map((one) => limitOf(one, scope));
  const pick = (of: keyof Limit): Expression => {
    const rows = limits.map((limit, at) => [compare(version, '=', number(at)), limit[of]] as const);
    return put(`${provision.id} ${of}`, chosen(rows.slice(0, -1), rows.at(-1)?.[1] ?? text(null)));
  };
  return { kind: pick('kind'), day: pick('day'), stands: pick('stands'), needs: pick('needs'), label: pick('label') };
}

/** Outcome of the best; where nothing is met or open, the furthest that any of them comes; `no_rule` where the law of the place has none. */
function outcomeOf(own: readonly Finding[], best: Expression): Expression {
  if (own.length === 0) return text('no_rule');
  const furthest = extreme(
    'least',
    own.map(({ outcome }) => outcome),
  );
  const name = (place: number): Expression => text(OUTCOMES[place] as string);
  return when(
    [
      [
        any(compare(best, '>=', number(4 * TIER)), all(compare(best, '>=', number(2 * TIER)), compare(best, '<', number(3 * TIER)))),
        name(0),
      ],
      [compare(best, '>', number(0)), name(1)],
      [compare(furthest, '<=', NOT_MET), name(2)],
      [compare(furthest, '=', number(3)), name(3)],
    ],
    name(4),
  );
}

interface Ordered {
  readonly reviewed: Expression;
  readonly best: Expression;
  readonly day: Expression;
  readonly stands: Expression;
  readonly kind: Expression;
}

/**
 * The place of a row, counted from 1: a limit that runs; one of which it is not known whether it runs; no limit, or a waiting time that is over; a waiting
 * time that runs; a limit that is over; nothing that protects or may protect; not reviewed. Inside a place the sooner day comes first.
 */
function orderBy({ reviewed, best, day, stands, kind }: Ordered, steps: Steps): void {
  const is = (value: string) => compare(stands, '=', text(value));
  const waiting = compare(kind, '=', text('not_before'));
  const rows: readonly (readonly [Expression, number])[] = [
    [not(reviewed), 7],
    [compare(best, '<=', number(0)), 6],
    [all(is('running'), waiting), 4],
    [is('running'), 1],
    [is('unknown'), 2],
    [all(is('over'), not(waiting)), 5],
  ];
  steps.add(
    'worklist',
    REVIEW_ORDER[0],
    when(
      rows.map(([holds, place]) => [holds, number(place)] as const),
      number(3),
    ),
  );
  if (day.op !== 'truth') steps.add('worklist', REVIEW_ORDER[1], day);
}
