import { type Layer, type MilderLaw, type Node, type Provision, strengthOf, type Version, weightOf } from '../ir/index.ts';
import { FOREVER } from './columns.ts';
import { bodyOf, conditionOf, textInForce } from './conditions.ts';
import { all, any, certain, compare, type Expression, extreme, missing, NO, not, number, oneOf, when } from './expression.ts';
import { named } from './question.ts';
import { factColumn, type Scope } from './scope.ts';
import type { StepSink } from './steps.ts';

/** Outcomes as they are counted inside a query, from what matters most. */
export const OUTCOMES = ['met', 'open', 'not_met', 'out_of_scope', 'not_in_force'] as const;
export type Outcome = (typeof OUTCOMES)[number];

const MET = 0;
const OPEN = 1;
const NOT_MET = 2;
const OUT_OF_SCOPE = 3;
const NOT_IN_FORCE = 4;

/** What a finding gives, where that depends on the row: a rung that is reached, a power that fits the stage, the text that applies. */
export interface Variant {
  readonly effect: readonly string[];
  readonly force: string;
}

/** One provision put to every row. */
export interface Finding {
  readonly provision: Provision;
  readonly layer: Layer;
  /** A number, the place in `OUTCOMES`; never missing. */
  readonly outcome: Expression;
  readonly variants: readonly Variant[];
  /** Which variant; a number, never missing. */
  readonly variant: Expression;
  /** Place of the text that applies among the versions, and whether it applies as the milder law though it is not in force. */
  readonly version: Expression;
  readonly milder: Expression;
}

/** A provision as `assess` applies it: the text in force, or the milder one where the place applies it, its outcome and what it gives. */
export function findingOf(provision: Provision, layer: Layer, scope: Scope, steps: StepSink): Finding {
  const { versions } = provision;
  const variants: Variant[] = [];
  const text = textsOf(provision, layer, scope, steps);
  const note = `${versions.at(-1)?.citation ?? provision.citation} [${provision.checked.by}]`;
  const outcome = steps.add('findings', named(scope.question, provision.id), text.outcome, note);
  const rows = versions.map((version, at) => [compare(text.version, '=', number(at)), reachOf(version, scope, variants)] as const);
  const value = when(rows.slice(0, -1), rows.at(-1)?.[1] ?? number(0));
  const variant = value.op === 'number' ? value : steps.add('findings', named(scope.question, `${provision.id} gives`), value);
  return { provision, layer, outcome, variants, variant, version: text.version, milder: text.milder };
}

interface Text {
  readonly outcome: Expression;
  readonly version: Expression;
  readonly milder: Expression;
}

function textsOf(provision: Provision, layer: Layer, scope: Scope, steps: StepSink): Text {
  const rule = layer === 'domestic' ? ruleOf(provision, scope) : undefined;
  const milder = rule?.applies === 'yes';
  const [only] = provision.versions;
  if (only && provision.versions.length === 1)
    return milder ? milderOfOne(only, scope) : { outcome: outcomeOf(only, scope), version: number(0), milder: NO };
  const add = (name: string, value: Expression) => steps.add('texts', named(scope.question, `${provision.id} ${name}`), value);
  const version = add('in force', textInForce(provision.versions, scope));
  const timeless = provision.versions.map((one, at) => add(`text ${at + 1}`, outcomeOf(one, scope, true)));
  const rows = provision.versions.map((one, at) => {
    const time = conditionOf(one.gates[0] as Node, scope);
    const outcome = when([[not(time), number(NOT_IN_FORCE)]], timedOf(time, timeless[at] as Expression));
    return [compare(version, '=', number(at)), outcome] as const;
  });
  const ordinary = when(rows.slice(0, -1), rows.at(-1)?.[1] ?? number(NOT_IN_FORCE));
  return milder
    ? milderOfSeveral(provision, scope, { outcome: add('ordinary', ordinary), version, milder: NO }, timeless, add)
    : { outcome: ordinary, version, milder: NO };
}

/** The outcome with the gate of time, from that without it: what would be met stays open while the time is not known. */
function timedOf(time: Expression, timeless: Expression): Expression {
  return when([[all(missing(time), compare(timeless, '=', number(MET))), number(OPEN)]], timeless);
}

function ruleOf(provision: Provision, scope: Scope): MilderLaw {
  return provision.milderLaw ?? scope.question.law.places[provision.place]?.milderLaw ?? { applies: 'unknown' };
}

/** Reading rule 1: time is named first, then stage, liability and addressee, then the conditions; what fails for certain fails whatever else is unknown. */
function outcomeOf(version: Version, scope: Scope, timeless = false): Expression {
  const gates = (timeless ? version.gates.slice(1) : version.gates).map((node) => ({ node, value: conditionOf(node, scope) }));
  const failed = gates.map(({ node, value }) => [not(value), number(node.kind === 'time' ? NOT_IN_FORCE : OUT_OF_SCOPE)] as const);
  const body = bodyOf(version, scope);
  const met = all(...gates.map(({ value }) => value), body);
  return when([...failed, [not(body), number(NOT_MET)], [met, number(MET)]], number(OPEN));
}

/** A text that was in force at some time between the act and the day, and whose beginning is established, may apply as the milder law. */
function mayApply({ inForce }: Version, scope: Scope): Expression {
  const fits = (inForce.from ?? -FOREVER) <= scope.question.day && !inForce.uncertain;
  if (!fits) return { op: 'truth', value: false };
  if (inForce.to === null) return { op: 'truth', value: true };
  const acted = factColumn(scope, 'conduct_period.first');
  return any(missing(acted), compare(number(inForce.to), '>=', acted));
}

function milderOfOne(version: Version, scope: Scope): Text {
  const ordinary = outcomeOf(version, scope);
  const time = conditionOf(version.gates[0] as Node, scope);
  const timeless = outcomeOf(version, scope, true);
  const applies = all(not(time), mayApply(version, scope));
  const milder = all(applies, not(compare(timeless, '=', number(OUT_OF_SCOPE))));
  return { outcome: when([[applies, reached(timeless)]], ordinary), version: number(0), milder };
}

/** The outcome under the milder text; one that does not reach the act leaves it not in force. */
const reached = (timeless: Expression): Expression =>
  when([[compare(timeless, '=', number(OUT_OF_SCOPE)), number(NOT_IN_FORCE)]], timeless);

const STEP = 100_000;

function milderOfSeveral(
  { versions }: Provision,
  scope: Scope,
  ordinary: Text,
  timeless: readonly Expression[],
  add: (name: string, value: Expression) => Expression,
): Text {
  const none = number(9 * STEP);
  const rank = ({ effect }: Version) => Math.max(...effect.map((id) => scope.question.law.vocabulary.effects[id]?.rank ?? 0), -1000);
  const scores = versions.map((version, at) => {
    const other = any(not(compare(ordinary.version, '=', number(at))), compare(ordinary.outcome, '=', number(NOT_IN_FORCE)));
    const score: Expression = { op: 'sum', parts: [times(timeless[at] as Expression), number((1000 - rank(version)) * 10 + at)] };
    return add(`score ${at + 1}`, when([[all(mayApply(version, scope), other), score]], none));
  });
  const best = add('best', extreme('least', scores));
  const own = versions.map((version, at) => [compare(ordinary.version, '=', number(at)), number((1000 - rank(version)) * 10)] as const);
  const ownScore: Expression = { op: 'sum', parts: [times(ordinary.outcome), when(own.slice(0, -1), own.at(-1)?.[1] ?? number(0))] };
  const fits = all(
    not(compare(ordinary.outcome, '=', number(MET))),
    compare(best, '<', ownScore),
    any(compare(best, '<', number(OUT_OF_SCOPE * STEP)), compare(best, '>=', number(NOT_IN_FORCE * STEP))),
  );
  const pick = (of: (at: number) => Expression, otherwise: Expression) =>
    when(
      scores.map((score, at) => [all(fits, compare(best, '=', score)), of(at)] as const),
      otherwise,
    );
  const version = add(
    'applies',
    pick((at) => number(at), ordinary.version),
  );
  return { version, outcome: pick((at) => timeless[at] as Expression, ordinary.outcome), milder: certain(fits) };
}

/** An outcome times the step between outcomes. */
const times = (outcome: Expression): Expression =>
  when(
    OUTCOMES.map((_, at) => [compare(outcome, '=', number(at)), number(at * STEP)] as const).slice(0, -1),
    number((OUTCOMES.length - 1) * STEP),
  );

/** Effect and force as they stand: of the strongest rung that is met, else of the strongest still open, of the power that fits the stage, or of the text. */
function reachOf(version: Version, scope: Scope, variants: Variant[]): Expression {
  const place = (variant: Variant): Expression => {
    const at = variants.findIndex((one) => one.force === variant.force && one.effect.join() === variant.effect.join());
    return number(at >= 0 ? at : variants.push(variant) - 1);
  };
  const rungs = version.ladder.map((rung) => ({ rung, value: conditionOf(rung.condition, scope) }));
  const met = rungs.map(({ rung, value }) => [value, place(rung)] as const);
  const open = rungs.map(({ rung, value }) => [not(certain(not(value))), place(rung)] as const);
  const powers = version.powers.map(({ stages, effect, force }) => {
    const own = { effect: effect.length > 0 ? effect : version.effect, force: force || version.force };
    return [oneOf(factColumn(scope, 'stage'), stages), place(own)] as const;
  });
  return when([...met, ...open, ...powers], place(version));
}

/** The most protective domestic finding: one that is met before one that is open, then the weightier, then the one tried first. */
export interface Best {
  readonly provision: Expression;
  readonly effect: Expression;
  readonly outcome: Expression;
}

const TIER = 1_000_000;

/** The best of the findings of a question; its columns are text, NULL where nothing protects or may protect. */
export function bestOf(findings: readonly Finding[], scope: Scope, steps: StepSink): Best {
  const { law } = scope.question;
  const ranked = findings
    .filter(({ layer, provision }) => layer === 'domestic' && provision.kind === 'protection')
    .map((finding, at) => ({ finding, key: keyOf(finding, at, scope, steps) }))
    .filter(({ key }) => key.op !== 'number' || key.value > 0);
  if (ranked.length === 0)
    return { provision: { op: 'text', value: null }, effect: { op: 'text', value: null }, outcome: number(NOT_IN_FORCE) };
  const best = steps.add('ranking', named(scope.question, 'best'), extreme('greatest', [number(0), ...ranked.map(({ key }) => key)]));
  const reached = (key: Expression) => all(compare(best, '>', number(0)), compare(key, '=', best));
  const effects = ranked.flatMap(({ finding, key }) =>
    finding.variants.map(({ effect, force }, at) => {
      const fits = finding.variants.length === 1 ? reached(key) : all(reached(key), compare(finding.variant, '=', number(at)));
      return [fits, { op: 'text', value: strengthOf(law, effect, force) > 0 ? effect.join(';') : null }] as const;
    }),
  );
  return {
    provision: when(
      ranked.map(({ finding, key }) => [reached(key), { op: 'text', value: finding.provision.id }] as const),
      { op: 'text', value: null },
    ),
    effect: when(effects, { op: 'text', value: null }),
    outcome: when(
      [
        [compare(best, '>=', number(2 * TIER)), number(MET)],
        [compare(best, '>', number(0)), number(OPEN)],
      ],
      number(NOT_MET),
    ),
  };
}

/** What findings are ranked by: 0 where it gives nothing, else by outcome, weight and order. */
function keyOf(finding: Finding, at: number, scope: Scope, steps: StepSink): Expression {
  const { law } = scope.question;
  const weights = finding.variants.map(({ effect, force }) =>
    strengthOf(law, effect, force) > 0 ? (weightOf(law, effect, force) + 5000) * 100 + 99 - at : 0,
  );
  const tier = (base: number): Expression => {
    const values = weights.map((weight) => number(weight === 0 ? 0 : base + weight));
    const rows = values.map((value, index) => [compare(finding.variant, '=', number(index)), value] as const);
    return when(rows.slice(0, -1), values.at(-1) ?? number(0));
  };
  const value = when(
    [
      [compare(finding.outcome, '=', number(MET)), tier(2 * TIER)],
      [compare(finding.outcome, '=', number(OPEN)), tier(TIER)],
    ],
    number(0),
  );
  return value.op === 'number' ? value : steps.add('weights', named(scope.question, `${finding.provision.id} weighs`), value);
}

/** The furthest outcome of the findings of one layer; exclusions and policies, which protect nobody, do not count. */
export function layerOutcome(findings: readonly Finding[], layer: Layer): Expression | undefined {
  const own = findings.filter((one) => one.layer === layer && !['exclusion', 'policy'].includes(one.provision.kind));
  return own.length === 0
    ? undefined
    : extreme(
        'least',
        own.map(({ outcome }) => outcome),
      );
}
