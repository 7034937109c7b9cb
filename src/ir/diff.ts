import type { Law, Provision, Version } from './law.ts';
import type { Node } from './node.ts';

/** What became of one provision between two days. */
export interface Change {
  readonly provision: string;
  readonly citation: string;
  readonly title: string;
  readonly checked: string;
  /** begins, ends, changes, or may have begun or ended on a day that is not established. */
  readonly kind: 'begins' | 'ends' | 'changes' | 'uncertain';
  readonly basis: 'act' | 'decision';
  /** Of a text that changes: what is new in it and what is gone. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly says?: string;
}

/** What changed in the law of a place, and of the places around it, between two days (in days since 1970-01-01). Other order, other sign. */
export function lawDiff(law: Law, places: readonly string[], before: number, after: number): Change[] {
  return Object.values(law.provisions)
    .filter((provision) => places.includes(provision.place))
    .flatMap((provision) => changeOf(provision, before, after));
}

function changeOf(provision: Provision, before: number, after: number): Change[] {
  const [old, now] = [textOn(provision, before), textOn(provision, after)];
  const shown = now ?? old;
  if (!shown || old === now) return [];
  const base = {
    provision: provision.id,
    citation: shown.citation,
    title: shown.title,
    checked: shown.checked.by,
    basis: shown.inForce.basis,
    added: [],
    removed: [],
    ...(shown.inForce.says ? { says: shown.inForce.says } : {}),
  };
  if (shown.inForce.uncertain) return [{ ...base, kind: 'uncertain' }];
  if (!old) return [{ ...base, kind: 'begins' }];
  if (!now) return [{ ...base, kind: 'ends' }];
  const [was, is] = [partsOf(old), partsOf(now)];
  return [{ ...base, kind: 'changes', added: is.filter((part) => !was.includes(part)), removed: was.filter((part) => !is.includes(part)) }];
}

/** The text of a day; one whose beginning is not established counts where it may have begun. */
function textOn(provision: Provision, day: number): Version | undefined {
  const fitting = provision.versions.filter(({ inForce }) => (inForce.from ?? -Infinity) <= day && (inForce.to ?? Infinity) >= day);
  return fitting.find(({ inForce }) => !inForce.uncertain) ?? fitting.at(-1);
}

/** What can be compared of a text: effect and force, addressee, the names of its elements and rungs. */
function partsOf(version: Version): string[] {
  return [
    ...version.effect.map((effect) => `${effect} (${version.force})`),
    ...version.addressee,
    ...elementNames(version.condition),
    ...version.ladder.map((rung) => rung.name),
  ];
}

function elementNames(node: Node): string[] {
  if (node.kind === 'element') return [node.name];
  return node.kind === 'all' ? node.parts.flatMap(elementNames) : [];
}
