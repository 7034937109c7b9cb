import { type Act, findingsOf, type Ground } from './ground.ts';
import type { Condition } from './letter.ts';

/** Whether one of the conditions holds for an act; no condition holds always. */
export function holds(conditions: readonly Condition[] | undefined, act: Act, ground: Pick<Ground, 'law' | 'assessment'>): boolean {
  return !conditions || conditions.some((condition) => all(condition, act, ground));
}

function all(condition: Condition, act: Act, ground: Pick<Ground, 'law' | 'assessment'>): boolean {
  const { stage, track, duty, fact, held, finding, effect, outcome, layer } = condition;
  const { law, assessment } = ground;
  const { facts, ref } = act.conduct;
  const stages = stage?.flatMap((word) => law.vocabulary.stages[word] ?? [word]);
  const tracks = track?.flatMap((word) => law.vocabulary.tracks[word] ?? [word]);
  const owed = (id: string) => assessment.duties.some((one) => one.id === id && one.certain && one.conduct.includes(ref));
  const filter = {
    ...(effect ? { effect } : {}),
    ...(outcome ? { outcome } : {}),
    ...(layer ? { layer } : {}),
    ...(finding ? { provision: finding } : {}),
  };
  return (
    oneOf(stages, facts['stage']?.value) &&
    oneOf(tracks, facts['track']?.value) &&
    (held === undefined || held === assessment.law.held) &&
    (!duty || duty.some(owed)) &&
    (Object.keys(filter).length === 0 || findingsOf(act, filter, law).length > 0) &&
    Object.entries(fact ?? {}).every(([name, words]) => isOneOf(act, name, words))
  );
}

const oneOf = (words: readonly string[] | undefined, value: string | undefined): boolean => !words || words.includes(value ?? 'unknown');

/** Whether a fact of an act has one of these values, or is known, contested, unknown or presumed by law; of a set whether some member is. */
export function isOneOf({ conduct }: Act, name: string, words: readonly string[]): boolean {
  const own = conduct.facts[name];
  const members = Object.values(conduct.facts).filter((state) => state.key.startsWith(`${name}.`));
  const states = members.length > 0 ? members : own ? [own] : [];
  if (states.length === 0) return words.includes('unknown');
  return states.some((state) => {
    if (words.includes(state.status)) return true;
    const presumed = state.assertions.some(({ source }) => source?.kind === 'presumption_of_law');
    return presumed ? words.includes('presumed') : state.status === 'known' && words.includes(state.value ?? '');
  });
}
