import type { Vocabulary } from '../base/index.ts';
import { type ReadResult, readCase } from './read.ts';

/**
 * A case of one act from flat facts, as the examples of packs write them: each name belongs to one group. `on` is the day of assessment. Facts
 * that are only derived (`days_held`) may not be written.
 */
export function caseFromFlat(flat: Readonly<Record<string, unknown>>, forum: string, vocabulary: Vocabulary, today: string): ReadResult {
  const groups: Record<string, Record<string, unknown>> = {};
  const conduct: Record<string, unknown> = { conduct_ref: 'c1' };
  const top: Record<string, unknown> = { case: 'example', forum };
  for (const [name, value] of Object.entries(flat)) {
    const group = vocabulary.facts[name]?.group;
    if (name === 'on') top['on'] = value;
    else if (group === 'conduct') conduct[name] = value;
    else if (group) groups[group] = { ...groups[group], [name]: value };
    else top[name] = value;
  }
  return readCase('example', JSON.stringify({ ...top, ...groups, conduct: [conduct] }), { vocabulary, today });
}
