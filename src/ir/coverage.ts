import type { Law, Provision } from './law.ts';
import type { Label } from './node.ts';

/** What is held of one place, and how well it was checked. */
export interface Coverage {
  readonly place: string;
  readonly name: string;
  readonly provisions: number;
  readonly versions: number;
  readonly labels: Readonly<Record<Label, number>>;
  /** Provisions of which the operative content is not established. */
  readonly unknown: number;
  /** Oldest and newest day on which a provision was read, YYYY-MM-DD. */
  readonly readFrom: string;
  readonly readTo: string;
  /** First day by which something must be read again; absent where no pack says so. */
  readonly due?: string;
  /** Ids of provisions whose day has passed. */
  readonly overdue: readonly string[];
}

/** One row for each place that has provisions, in alphabetical order, as of a day (YYYY-MM-DD). */
export function coverageOf(law: Law, today: string): Coverage[] {
  const places = new Map<string, Provision[]>();
  for (const provision of Object.values(law.provisions)) places.set(provision.place, [...(places.get(provision.place) ?? []), provision]);
  return [...places].sort(([a], [b]) => (a < b ? -1 : 1)).map(([place, provisions]) => rowOf(law, place, provisions, today));
}

function rowOf(law: Law, place: string, provisions: readonly Provision[], today: string): Coverage {
  const read = provisions.map((provision) => provision.checked.on).sort();
  const due = provisions.flatMap((provision) => provision.review ?? []).sort();
  const count = (label: Label) => provisions.filter((provision) => provision.checked.by === label).length;
  return {
    place,
    name: law.places[place]?.name ?? place,
    provisions: provisions.length,
    versions: provisions.reduce((sum, provision) => sum + provision.versions.length, 0),
    labels: { text: count('text'), secondary: count('secondary'), memory: count('memory') },
    unknown: provisions.filter((provision) => provision.versions.some((version) => version.unknown !== undefined)).length,
    readFrom: read[0] ?? '',
    readTo: read.at(-1) ?? '',
    ...(due[0] ? { due: due[0] } : {}),
    overdue: provisions.flatMap((provision) => (provision.review && provision.review < today ? [provision.id] : [])),
  };
}
