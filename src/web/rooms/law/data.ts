import type { Answer } from '../../../ir/index.ts';
import type { MapShapes } from '../../components/region-map/region-map.tsx';
import { loadJson } from '../../load.ts';

/** What is held of one place, as the first page tells it. */
export interface PlaceHeld {
  readonly name: string;
  readonly count: number;
  /** Provisions by how they were checked: wording read, description read, not verified. */
  readonly checked: readonly [text: number, secondary: number, memory: number];
  readonly read: string;
  /** A letter for each criterion, in their order. */
  readonly answers: string;
}

/** What the first page of the room shows. `on` is the day for which the criteria are answered. */
export interface Start {
  readonly on: string;
  readonly states: readonly string[];
  readonly criteria: readonly { readonly id: string; readonly line: string }[];
  readonly places: Readonly<Record<string, PlaceHeld>>;
}

/** Words of a page of a pack: plain, or a piece that stands out. */
export type Inline = string | { readonly t: 'em' | 'strong' | 'code' | 'a'; readonly text: readonly Inline[]; readonly to?: string };

/** A part of a page of a pack. */
export type Part =
  | { readonly t: 'h'; readonly depth: number; readonly id: string; readonly text: readonly Inline[] }
  | { readonly t: 'p'; readonly text: readonly Inline[] }
  | { readonly t: 'ul' | 'ol'; readonly items: readonly (readonly Part[])[] }
  | { readonly t: 'quote'; readonly parts: readonly Part[] }
  | { readonly t: 'pre'; readonly text: string }
  | { readonly t: 'table'; readonly head: readonly (readonly Inline[])[]; readonly rows: readonly (readonly (readonly Inline[])[])[] }
  | { readonly t: 'law'; readonly kind: string; readonly id: string };

export interface PackPage {
  readonly file: string;
  readonly instrument?: string;
  readonly source?: string;
  readonly blocks: readonly Part[];
}

/** The pages of a pack, with what stands beside the law that is assessed. */
export interface Pack {
  readonly pages: readonly PackPage[];
  readonly answers: readonly Answer[];
  /** Words of a citation → records of the library that stand behind it. */
  readonly records: Readonly<Record<string, readonly (readonly [id: string, title: string])[]>>;
}

/** Code of the pages of the standard, among those of places. */
export const STANDARD = 'STANDARD';

export const loadStart = (): Promise<Start> => loadJson<Start>('law/start.json');
export const loadMap = (): Promise<MapShapes> => loadJson<MapShapes>('law/map.json');
export const loadPack = (place: string): Promise<Pack> => loadJson<Pack>(`law/pages/${place.toLowerCase()}.json`);

/** The place whose pack holds a provision: its id begins with the code of the place, and the longest code counts. */
export function placeOfProvision(id: string, places: readonly string[]): string {
  const fitting = places.filter((place) => id.startsWith(`${place.toLowerCase()}-`)).sort((a, b) => b.length - a.length);
  return fitting[0] ?? STANDARD;
}
