import { canonicalJson } from '../base/index.ts';
import type { FactState } from '../facts/index.ts';
import { setOf } from './fact-words.ts';
import type { Act, Ground, NumberedFact, Used } from './ground.ts';
import type { SentenceSource } from './model.ts';

type OfFact = Extract<SentenceSource, { readonly kind: 'fact' }>;

/**
 * What sentences rested on, as the table of facts numbers it: facts under the standard first, then all others, and last those on which the standard forbids
 * protection to depend. So nothing that the law of a place asks for besides changes a number under the standard.
 */
export function usedBy(sources: readonly (readonly SentenceSource[])[], ground: Pick<Ground, 'law' | 'acts'>): Used {
  const everywhere = sources.flat();
  const layers = (list: readonly SentenceSource[]) => list.flatMap((source) => (source.kind === 'provision' ? [source.layer] : []));
  const standard = (list: readonly SentenceSource[]) => layers(list).length > 0 && !layers(list).includes('domestic');
  const first = new Set(sources.filter(standard).flatMap((list) => list.filter(isFact).map(({ fact }) => setOf(fact))));
  const rank = (fact: string) => (ground.law.vocabulary.facts[fact]?.forbidden ? 2 : first.has(fact) ? 0 : 1);
  const order = Object.keys(ground.law.vocabulary.facts);
  const worked = (fact: string) => ground.law.vocabulary.facts[fact]?.derived === 'only';
  const told = everywhere.filter(isFact).filter(({ fact }) => !worked(fact));
  const rows = rowsOf(told, ground).sort((a, b) => rank(a.fact) - rank(b.fact) || order.indexOf(a.fact) - order.indexOf(b.fact));
  const law = new Map<string, Used['law'][number]>();
  for (const source of everywhere)
    if (source.kind !== 'fact' && source.kind !== 'form' && !law.has(`${source.kind} ${source.id}`))
      law.set(`${source.kind} ${source.id}`, source);
  return { facts: rows.map((row, index) => ({ ...row, number: index + 1 })), law: [...law.values()] };
}

const isFact = (source: SentenceSource): source is OfFact => source.kind === 'fact' && source.status !== 'unknown';

/** Rows of the table: acts of which the same is known in the same way share one, and so do the members of a set. */
function rowsOf(facts: readonly OfFact[], { acts }: Pick<Ground, 'acts'>): Omit<NumberedFact, 'number'>[] {
  const rows = new Map<string, { fact: string; keys: string[]; state: FactState }>();
  for (const { fact, act } of facts) {
    const state = acts.find((one) => one.conduct.ref === act)?.conduct.facts[fact];
    if (!state || state.status === 'unknown') continue;
    const set = setOf(fact);
    const known = [set, state.status, state.value ?? '', ...(set === fact ? [fact] : []), state.assertions.map(howOf)];
    const key = canonicalJson(known);
    const row = rows.get(key) ?? { fact: set, keys: [], state };
    if (!row.keys.includes(fact)) row.keys.push(fact);
    rows.set(key, row);
  }
  // What is known in the same way of other acts is a fact of theirs as well.
  const holding = ({ keys, state }: { readonly keys: readonly string[]; readonly state: FactState }) =>
    acts.filter(({ conduct }) => keys.every((key) => sameState(conduct.facts[key], state))).map(({ conduct }) => conduct.ref);
  return [...rows.values()].map((row) => ({ ...row, acts: holding(row) }));
}

const sameState = (one: FactState | undefined, other: FactState): boolean =>
  one !== undefined &&
  one.status === other.status &&
  one.value === other.value &&
  canonicalJson(one.assertions.map(howOf)) === canonicalJson(other.assertions.map(howOf));

const howOf = ({ value, source, standard, period }: FactState['assertions'][number]) => ({
  value,
  source: source ?? null,
  standard: standard ?? null,
  period: period ?? null,
});

/** Number of the row of a fact of an act; nothing the first time. */
export function rowOf(used: Used, fact: string, act: string): NumberedFact | undefined {
  return used.facts.find((row) => row.keys.includes(fact) && row.acts.includes(act));
}

/** Everything the file says of a fact of an act, as sources of a sentence: one for each assertion. Of a member of a set all members that have the same value. */
export function sourcesOfFact(act: Act, key: string): readonly OfFact[] {
  const set = setOf(key);
  const state = act.conduct.facts[key];
  const value = state?.value;
  const keys = set === key || !state ? [key] : membersLike(act, set, value);
  return keys.flatMap((fact) => ofOne(act, fact));
}

function membersLike({ conduct }: Act, set: string, value: string | undefined): readonly string[] {
  return Object.values(conduct.facts).flatMap((state) => (state.key.startsWith(`${set}.`) && state.value === value ? [state.key] : []));
}

function ofOne({ conduct }: Act, fact: string): readonly OfFact[] {
  const state = conduct.facts[fact];
  const status = state?.status ?? 'unknown';
  const base = { kind: 'fact' as const, fact, act: conduct.ref, status, value: state?.value ?? null };
  const sources = [...new Map((state?.assertions ?? []).map(({ source }) => [canonicalJson(source ?? null), source ?? null])).values()];
  return sources.length === 0 ? [{ ...base, source: null }] : sources.map((source) => ({ ...base, source }));
}
