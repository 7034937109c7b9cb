import { type Facts, possibleAges } from '../facts/index.ts';
import type { Law } from '../ir/index.ts';
import { evaluate } from './evaluate.ts';
import { viewOf } from './view.ts';

/**
 * Presumptions are rules, not facts: where the basis is yes and the fact itself is not known, an assertion of kind presumption_of_law is
 * written, which any known value outweighs. Age: doubt is also there where eighteen lies inside the range of possible ages.
 */
export function presume(law: Law, facts: Facts, on: string, place: string, places: readonly string[]): Facts {
  const result = { ...facts };
  const view = viewOf(law, facts, on, place);
  for (const presumption of law.presumptions) {
    if (!places.includes(presumption.place)) continue;
    const state = result[presumption.fact];
    if (state?.status === 'known') continue;
    const basis = evaluate(presumption.condition, view).value;
    if (basis !== 'yes' && !(presumption.fact === 'age_at_act' && ageInDoubt(facts))) continue;
    const assertion = { value: presumption.value, source: { kind: 'presumption_of_law', by: 'system', ref: presumption.id } };
    result[presumption.fact] = { key: presumption.fact, status: 'known', value: presumption.value, assertions: [assertion], line: 0 };
  }
  return result;
}

function ageInDoubt(facts: Facts): boolean {
  const ages = possibleAges(facts);
  return ages !== undefined && ages.low < 18 && ages.high >= 18;
}
