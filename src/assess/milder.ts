import { formatDay, span } from '../base/index.ts';
import { type Law, type MilderLaw, type Provision, print, type Version } from '../ir/index.ts';
import { type Applied, applyProvision, applyVersion } from './finding.ts';
import type { Milder, Outcome } from './types.ts';
import { stateOf, type View } from './view.ts';

const ORDER: readonly Outcome[] = ['met', 'open', 'not_met', 'out_of_scope', 'not_in_force'];

/**
 * The milder law: the act is put under every text that was in force between the act and the decision, in this provision and in those it
 * replaced or was replaced by, and the most favourable is named with its reason. Whether it may be applied is the place's own rule.
 */
export function milderLaw(provision: Provision, view: View): Milder | undefined {
  const texts = lineage(provision, view.law).flatMap((item) => item.versions.map((version) => ({ provision: item, version })));
  const acted = stateOf(view, 'conduct_period')?.period;
  const from = acted ? span(acted).first : Number.NEGATIVE_INFINITY;
  const inTime = texts.filter(({ version }) => (version.inForce.from ?? -Infinity) <= view.day && (version.inForce.to ?? Infinity) >= from);
  if (inTime.length < 2) return undefined;
  const results = inTime.map(({ provision: owner, version }) => ({
    owner,
    version,
    applied: applyVersion(version, view, true),
  }));
  const best = [...results].sort(
    (a, b) => ORDER.indexOf(a.applied.outcome) - ORDER.indexOf(b.applied.outcome) || rank(b.applied, view) - rank(a.applied, view),
  )[0] as (typeof results)[number];
  const applicable = applyProvision(provision, view);
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
    may_be_applied: provision.milderLaw ?? view.law.places[provision.place]?.milderLaw ?? ({ applies: 'unknown' } satisfies MilderLaw),
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
  const start = version.inForce.from === null ? 'the text in force longest' : `the text in force from ${formatDay(version.inForce.from)}`;
  if (others.every((other) => other.outcome === best.outcome)) return `All texts give the same: ${best.outcome.replaceAll('_', ' ')}.`;
  return `Under ${start} the result is: ${best.outcome.replaceAll('_', ' ')}; under another text it is less.`;
}
