import type { Because, Finding } from '../assess/index.ts';
import { whether } from './fact-words.ts';
import { type Act, choice, clauses, common, type Ground, type Item, listed, weakest } from './ground.ts';
import { leavesOf } from './leaves.ts';
import type { SentenceSource } from './model.ts';
import { rowOf, sourcesOfFact } from './used-facts.ts';

/** A provision as a source of a sentence; with the place in it and the label of that place, where it is about one element. */
export function provisionSource(
  act: Act,
  finding: Finding,
  at: { readonly cite?: string; readonly checked?: Finding['checked'] } = {},
): SentenceSource {
  return {
    kind: 'provision',
    id: finding.provision,
    citation: finding.citation,
    cite: at.cite ?? null,
    label: at.checked ?? finding.checked,
    read_on: finding.read_on,
    layer: finding.layer,
    outcome: finding.outcome,
    act: act.conduct.ref,
  };
}

/** Elements of a finding: what the rule asks for, without the gates of time, stage and procedure. */
export function elementsOf({ because }: Finding): readonly Because[] {
  const gates = new Set(['time', 'stage', 'track', 'addressee']);
  return (because.parts ?? []).filter((part) => !gates.has(part.kind ?? ''));
}

/** A finding with what may be said of it: what its rule gives, to whom it is addressed, which of its elements are shown and which are not settled. */
export function findingItem(ground: Ground, act: Act, finding: Finding): Item {
  const elements = elementsOf(finding);
  const shown = elements.filter((part) => part.value === 'yes');
  const open = elements.filter((part) => part.value === 'unknown' || part.value === 'contested');
  const contested = open.flatMap(leavesOf).filter((fact) => act.conduct.facts[fact]?.status === 'contested');
  const facts = [...shown.flatMap(leavesOf), ...contested].flatMap((fact) => sourcesOfFact(act, fact));
  return {
    word: 'finding',
    act,
    finding,
    params: findingParams(ground, act, finding, { shown, open }),
    sources: [provisionSource(act, finding), ...distinct(facts)],
  };
}

function findingParams(
  ground: Ground,
  act: Act,
  finding: Finding,
  { shown, open }: { readonly shown: readonly Because[]; readonly open: readonly Because[] },
): Item['params'] {
  return {
    citation: finding.citation,
    rule: finding.title,
    effect: choice(finding.effect[0] ?? 'none'),
    gives: gives(ground, finding.effect),
    force: finding.force,
    addressees: listed(
      ground,
      finding.addressee.map((who) => common(ground, 'authority', { who })),
    ),
    shown: clauses(shown.map((part) => elementSays(ground, act, part))),
    shown_count: shown.length,
    unsettled: clauses([...new Set(open.flatMap((part) => openSays(ground, act, part)))]),
    unsettled_count: open.length,
  };
}

/** What effects come to, as clauses after `that`. */
export const gives = (ground: Ground, effects: readonly string[]): string =>
  clauses(effects.map((effect) => common(ground, 'effect_gives', { effect: choice(effect) })));

/** An element in a few words, with its place and the numbers of the facts that show it. */
function elementSays(ground: Ground, act: Act, part: Because): string {
  return common(ground, 'element_inline', elementParams(ground, act, part));
}

/** `whether …` for each fact on which an element that is not settled hangs; the element itself where no fact is named. */
function openSays(ground: Ground, act: Act, part: Because): string[] {
  const facts = leavesOf(part).filter((fact) => act.conduct.facts[fact]?.status !== 'known');
  return facts.length > 0 ? [...new Set(facts.map((fact) => whether(ground, fact)))] : [elementName(part).name];
}

/** Name of an element, and whether it is something that has to be absent. */
export function elementName({ text }: Because): { readonly name: string; readonly absent: boolean } {
  return text.startsWith('not: ') ? { name: text.slice(5), absent: true } : { name: text, absent: false };
}

/** What a text may say of one element. */
export function elementParams(ground: Ground, act: Act, part: Because): Item['params'] {
  const { name, absent } = elementName(part);
  const rows = leavesOf(part).flatMap((fact) => rowOf(ground.used, fact, act.conduct.ref)?.number ?? []);
  return {
    element: name,
    cite: part.cite ?? '',
    cited: part.cite ? 'yes' : 'no',
    absent: absent ? 'yes' : 'no',
    facts: numbers(ground, rows),
    from_facts: rows.length > 0 ? 'yes' : 'no',
  };
}

/** Numbers of rows of the table of facts as a reader sees them: 3, 5 and 6. */
export function numbers(ground: Ground, rows: readonly number[]): string {
  const sorted = [...new Set(rows)].sort((a, b) => a - b);
  return sorted.length === 0 ? '' : common(ground, 'fact_numbers', { count: sorted.length, list: listed(ground, sorted.map(String)) });
}

/** An element as a thing of its own. */
export function elementItem(ground: Ground, act: Act, finding: Finding, part: Because): Item {
  const facts = leavesOf(part).flatMap((fact) => sourcesOfFact(act, fact));
  const at = { ...(part.cite ? { cite: part.cite } : {}), checked: weakest([part.checked ?? finding.checked, finding.checked]) };
  return {
    word: 'element',
    act,
    finding,
    params: elementParams(ground, act, part),
    sources: [provisionSource(act, finding, at), ...distinct(facts)],
  };
}

/** Each source once. */
export function distinct<T extends SentenceSource>(sources: readonly T[]): readonly T[] {
  return [...new Map(sources.map((source) => [JSON.stringify(source), source])).values()];
}
