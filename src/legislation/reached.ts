import { type ExampleOf, IRRELEVANT, type Part, VICTIM } from './parts.ts';
import { at, type Draft, merged, partsOf, ruleIds } from './provisions.ts';

/** The act is one that the rule reaches, for an adult or for a child; or for a child only. Rests on the blocks of the rule, whatever they ask for. */
export function reached(draft: Draft, childrenOnly = false): Part {
  const ids = ruleIds(draft);
  const named = ids.map((id) => ({ [NAMED[id.replace(/^.*-/, '')] ?? 'of anybody']: { when: `conditions of("${id}")` } }));
  const parts = partsOf(draft.answers, ids.length === 1 ? 'anybody' : childrenOnly ? 'child' : 'adult');
  const holds = merged(parts).holds as NonNullable<Part['holds']>;
  return {
    elements: { ...(childrenOnly ? { 'under 18': { when: 'child' } } : {}), 'an act that the rule reaches': { or: named } },
    holds: childrenOnly ? { ...holds, age_at_act: 'child' } : holds,
    examples: [
      ...decisive(parts[2], () => true),
      ...decisive(at(VICTIM, draft.answers['victim']), (example) => 'acts' in example.facts),
      ...(at(IRRELEVANT, draft.answers['irrelevant']).examples ?? []),
      ...(childrenOnly ? [{ it: 'an adult', facts: { age_at_act: 'adult' }, outcome: 'not_met' as const }] : []),
    ],
  };
}

const NAMED: Readonly<Record<string, string>> = { adult: 'of an adult', child: 'of a child' };

/** The first example of a part in which it fails. */
const decisive = (part: Part | undefined, fits: (example: ExampleOf) => boolean): readonly ExampleOf[] =>
  (part?.examples ?? []).filter((example) => example.outcome === 'not_met' && fits(example)).slice(0, 1);
