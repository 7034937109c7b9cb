import { isOneOf } from './conditions.ts';
import { distinct, findingItem } from './finding-item.ts';
import { type Act, around, findingsOf, type Ground, type Here, type Item } from './ground.ts';
import type { Rest } from './letter.ts';
import type { SentenceSource } from './model.ts';
import { sourcesOfFact } from './used-facts.ts';

/** What a sentence rests on here, with the finding that it speaks of; nothing where some of it is not there in this case. */
export interface Rested {
  readonly sources: readonly SentenceSource[];
  readonly finding?: Item;
}

/** Looks for everything that a sentence rests on. */
export function restsOn(rests: readonly Rest[], here: Here, ground: Ground): Rested | undefined {
  const sources: SentenceSource[] = [];
  let finding: Item | undefined;
  for (const rest of rests) {
    if (rest.kind === 'finding') {
      const item = findingOf(rest, here, ground);
      if (!item) return undefined;
      finding ??= item;
      sources.push(...item.sources);
      continue;
    }
    const found = sourcesOf(rest, here, ground);
    if (!found) return undefined;
    sources.push(...found);
  }
  return { sources: distinct(sources), ...(finding ? { finding } : {}) };
}

function sourcesOf(rest: Exclude<Rest, { kind: 'finding' }>, here: Here, ground: Ground): readonly SentenceSource[] | undefined {
  switch (rest.kind) {
    case 'fact':
      return factOf(rest, here);
    case 'duty': {
      const refs = here.acts.map((act) => act.conduct.ref);
      const duty = ground.assessment.duties.find(
        (one) => one.id === rest.id && (one.conduct.length === 0 || one.conduct.some((ref) => refs.includes(ref))),
      );
      return duty && [{ kind: 'duty', id: duty.id, citation: duty.citation, label: duty.checked }];
    }
    case 'criterion':
      return criterionOf(rest.id, ground);
    case 'source': {
      const cited = ground.letters.cited[rest.id];
      return cited && [{ kind: 'case', id: cited.id, citation: cited.citation, label: cited.label }];
    }
    case 'this':
      return around(here, rest.each)?.sources;
    case 'form':
      return [{ kind: 'form', reason: rest.reason }];
  }
}

/** A fact holds for what is spoken of where it is so for every act here, with one value. */
function factOf({ fact, is }: Extract<Rest, { kind: 'fact' }>, { acts }: Here): readonly SentenceSource[] | undefined {
  const words = is.length > 0 ? is : ['known'];
  if (acts.length === 0 || !acts.every((act) => isOneOf(act, fact, words))) return undefined;
  const values = new Set(acts.map((act) => act.conduct.facts[fact]?.value ?? act.conduct.facts[fact]?.status ?? ''));
  if (values.size > 1) return undefined;
  return acts.flatMap((act) => keysOf(act, fact, words).flatMap((key) => sourcesOfFact(act, key)));
}

/** The fact itself, or those members of the set that are as they have to be. */
function keysOf(act: Act, fact: string, words: readonly string[]): readonly string[] {
  const members = Object.keys(act.conduct.facts).filter((key) => key.startsWith(`${fact}.`));
  return members.length === 0 ? [fact] : members.filter((key) => isOneOf(act, key, words));
}

function findingOf({ finding, wanted }: Extract<Rest, { kind: 'finding' }>, here: Here, ground: Ground): Item | undefined {
  const filter = finding === undefined || finding === 'best' ? wanted : { ...wanted, provision: [finding] };
  for (const act of here.acts) {
    const best = act.result.best?.provision;
    const [found] = findingsOf(act, filter, ground.law).filter((one) => finding !== 'best' || one.provision === best);
    if (found) return findingItem(ground, act, found);
  }
  return undefined;
}

/** A criterion is no law: what stands behind it was read as far as the weakest of its supports. */
function criterionOf(id: string, ground: Ground): readonly SentenceSource[] | undefined {
  const criterion = ground.law.criteria[id];
  if (!criterion) return undefined;
  const labels = criterion.support.flatMap((support) => ('checked' in support && support.checked ? [support.checked] : []));
  const label = labels.includes('memory') || labels.length === 0 ? 'memory' : labels.includes('secondary') ? 'secondary' : 'text';
  return [{ kind: 'criterion', id, citation: criterion.line, label }];
}
