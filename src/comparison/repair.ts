import {
  type Comparison,
  type Edit,
  type KindKey,
  type Model,
  modelsFor,
  type Options,
  type Repair,
  repairsFor,
  type SideAsked,
} from '../compare/index.ts';
import { print, valueNames } from '../ir/index.ts';
import { type Phrase, say } from '../words/index.ts';
import type { KindDocument, RepairDocument } from './document.ts';

/** The kinds that are to be closed: gaps by their ids, or all of them. Unknown ids are given back. */
export function chosenKinds(
  kinds: readonly KindDocument[],
  text: string,
): { readonly chosen: readonly string[]; readonly unknown: readonly string[] } {
  const gaps = kinds.filter(({ lacks }) => lacks === 'a').map(({ id }) => id);
  if (text === 'all') return { chosen: gaps, unknown: [] };
  const asked = text.split(',').map((id) => id.trim().toUpperCase());
  return { chosen: gaps.filter((id) => asked.includes(id)), unknown: asked.filter((id) => !gaps.includes(id)) };
}

/** Looks for repairs of chosen kinds. */
export function repairsOf(
  { differences }: Comparison,
  asked: readonly [SideAsked, SideAsked],
  chosen: readonly string[],
  options: Options,
): RepairDocument[] {
  const own = differences.filter(({ id }) => chosen.includes(id));
  const kinds = own.map(({ demand, key }) => ({ aspect: demand.aspect, strength: demand.strength, key }));
  const models = modelsFor(asked, kinds, options);
  return own.map(({ id }, at) => repairOf(id, repairsFor(asked, kinds[at] as KindKey, options), models[at] ?? [], asked));
}

function repairOf(
  id: string,
  repairs: readonly Repair[],
  models: readonly Model[],
  [{ law }]: readonly [SideAsked, SideAsked],
): RepairDocument {
  return {
    kind: id,
    options: repairs.map(({ edits, closes, beyond }) => ({
      edits: edits.map((edit) => {
        const citation = law.provisions[edit.provision]?.citation ?? edit.provision;
        return { how: edit.how, provision: edit.provision, citation, text: editWords(edit, citation) };
      }),
      closes,
      beyond,
    })),
    models: models.slice(0, 8).map(({ place, provision, version, closes, sameFamily }) => ({
      place,
      name: law.places[place]?.name ?? place,
      provision: provision.id,
      citation: version.citation,
      checked: version.checked.by,
      closes,
      same_family: sameFamily,
      cases: provision.cases,
    })),
  };
}

/** How a limit is taken away, by what limits. */
const WIDENED: Readonly<Record<string, Phrase>> = { stage: 'edit_widen_stage', track: 'edit_widen_track', time: 'edit_widen_time' };

function editWords(edit: Edit, citation: string): string {
  if (edit.how === 'bind') return say('edit_bind', { citation });
  if (edit.how === 'leave-out') return say('edit_leave_out', { citation, name: edit.part.name });
  const { node } = edit.part;
  const now = node.kind === 'stage' ? node.stages : node.kind === 'track' ? node.tracks : undefined;
  return say(WIDENED[node.kind] ?? 'edit_widen', {
    citation,
    name: now ? valueNames(node.kind, now) : print(node),
  });
}
