import { formatDay, span } from '../base/index.ts';
import { type Law, type MilderLaw, type Provision, print, type Version } from '../ir/index.ts';
import { dayIn, say, term } from '../words/index.ts';
import { type Applied, applyVersion } from './apply.ts';
import type { Milder, Outcome } from './types.ts';
import { stateOf, type View } from './view.ts';

const ORDER: readonly Outcome[] = ['met', 'open', 'not_met', 'out_of_scope', 'not_in_force'];

interface Result {
  readonly owner: Provision;
  readonly version: Version;
  readonly applied: Applied;
}

/** The rule of the place, or of the provision where it differs. */
function ruleOf(provision: Provision, view: View): MilderLaw {
  return provision.milderLaw ?? view.law.places[provision.place]?.milderLaw ?? { applies: 'unknown' };
}

/** The act under every text of these provisions that was in force at some time between the act and the decision. */
function underEachText(provisions: readonly Provision[], view: View): Result[] {
  const acted = stateOf(view, 'conduct_period')?.period;
  const from = acted ? span(acted).first : Number.NEGATIVE_INFINITY;
  return provisions.flatMap((owner) =>
    owner.versions
      .filter(({ inForce }) => (inForce.from ?? -Infinity) <= view.day && (inForce.to ?? Infinity) >= from)
      .map((version) => ({ owner, version, applied: applyVersion(version, view, true) })),
  );
}

/** Below zero where `a` is better for the person: the better outcome first, then the stronger effect. */
function compareResults(a: Applied, b: Applied, view: View): number {
  return ORDER.indexOf(a.outcome) - ORDER.indexOf(b.outcome) || rank(b, view) - rank(a, view);
}

/**
 * The text of a provision that applies as the milder law instead of the one in force: where the place says that the more favourable law applies,
 * and the act comes out better under it. Texts whose beginning is not established are left aside.
 */
export function milderText(provision: Provision, ordinary: Applied, view: View): Applied | undefined {
  const rule = ruleOf(provision, view);
  if (rule.applies !== 'yes' || ordinary.outcome === 'met') return undefined;
  const [best] = underEachText([provision], view)
    .filter(({ version }) => version !== ordinary.version || ordinary.outcome === 'not_in_force')
    .filter(({ version }) => !version.inForce.uncertain)
    .map(({ applied }) => applied)
    .sort((a, b) => compareResults(a, b, view));
  return best && best.outcome !== 'out_of_scope' && compareResults(best, ordinary, view) < 0 ? { ...best, milder: rule } : undefined;
}

/**
 * The milder law: the act is put under every text that was in force between the act and the decision, in this provision and in those it
 * replaced or was replaced by, and the most favourable is named with its reason. Whether it may be applied is the place's own rule. Stages
 * of case law are no texts in this sense.
 */
export function milderLaw(provision: Provision, applicable: Applied, view: View): Milder | undefined {
  const rule = ruleOf(provision, view);
  if (rule.applies === 'case-law') return undefined;
  const results = underEachText(lineage(provision, view.law), view);
  if (results.length < 2) return undefined;
  const own = results.find(({ version }) => version === applicable.version);
  const [first] = [...results].sort((a, b) => compareResults(a.applied, b.applied, view)) as [Result];
  // Of texts that are as good, the one that applies anyway is named.
  const best = own && compareResults(own.applied, first.applied, view) === 0 ? own : first;
  const name = (owner: Provision, version: Version) => (owner.versions.length > 1 ? `${owner.id} (${version.version})` : owner.id);
  return {
    texts: results.map(({ owner, version, applied }) => ({
      provision: owner.id,
      version: version.version,
      in_force: print({ kind: 'time', ...version.inForce, line: 0 }),
      outcome: applied.outcome,
      effect: version.effect,
    })),
    applicable: name(provision, applicable.version),
    most_favourable: name(best.owner, best.version),
    reason: reasonFor(
      best.applied,
      results.map((item) => item.applied),
      best.version,
    ),
    may_be_applied: rule,
    applied: applicable.milder !== undefined,
  };
}

function lineage(provision: Provision, law: Law): Provision[] {
  const found = new Set([provision.id]);
  for (let grew = true; grew; ) {
    grew = false;
    for (const other of Object.values(law.provisions)) {
      const linked =
        (other.replaces !== undefined && found.has(other.replaces)) || [...found].some((id) => law.provisions[id]?.replaces === other.id);
      if (linked && !found.has(other.id)) {
        found.add(other.id);
        grew = true;
      }
    }
  }
  return [...found].flatMap((id) => law.provisions[id] ?? []);
}

function rank(applied: Applied, view: View): number {
  return Math.max(...applied.version.effect.map((effect) => view.law.vocabulary.effects[effect]?.rank ?? 0), -Infinity);
}

function reasonFor(best: Applied, others: readonly Applied[], version: Version): string {
  const outcome = term(best.outcome);
  if (others.every((other) => other.outcome === best.outcome)) return say('milder_same', { outcome });
  const { from } = version.inForce;
  return say('milder_best', {
    text: from === null ? say('milder_text_always') : say('milder_text', { from: dayIn(formatDay(from)) }),
    outcome,
  });
}
