import type { Because } from '../assess/index.ts';

/** Facts on which a result rests, at the leaves of its reason: of a conjunction that holds all its parts, of a disjunction the parts that hold. */
export function leavesOf(because: Because): readonly string[] {
  return [...new Set(decisive(because))];
}

function decisive(because: Because): string[] {
  const { op, parts = [], value, fact, kind } = because;
  if (kind === 'time' || kind === 'stage' || kind === 'track' || kind === 'addressee') return [];
  if (parts.length === 0) return fact === undefined ? [] : [fact];
  if (op === 'not') return parts.flatMap(decisive);
  if (op === 'presumed') return decisive(parts.find((part) => settled(part)) ?? (parts[0] as Because));
  return carrying(parts, op, value).flatMap(decisive);
}

const settled = ({ value }: Because): boolean => value === 'yes' || value === 'no';

function carrying(parts: readonly Because[], op: Because['op'], value: Because['value']): readonly Because[] {
  if (value === 'unknown' || value === 'contested') return parts.filter((part) => !settled(part));
  const whole = (op === 'all' && value === 'yes') || (op === 'any' && value === 'no');
  return whole ? parts : parts.filter((part) => part.value === value);
}
