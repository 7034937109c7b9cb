import type { Message } from '../words/index.ts';

type Piece = Exclude<Message, string>[number];

/** Names of the parameters of a message, and the keys of its choices. */
export function messageNames(message: Message): string[] {
  if (typeof message === 'string') return [...new Set([...message.matchAll(/\{(\w+)\}/g)].map((match) => match[1] as string))];
  return [...new Set(message.flatMap(namesOf))];
}

function namesOf(piece: Piece): string[] {
  if (typeof piece === 'string' || 'count' in piece) return [];
  if ('arg' in piece) return [piece.arg];
  if ('date' in piece) return [piece.date];
  if ('number' in piece) return [piece.number];
  return ['plural' in piece ? piece.plural : piece.select, ...Object.values(piece.cases).flatMap((list) => list.flatMap(namesOf))];
}

/** Keys of the choice that a message makes by one of these parameters; a last case that says something stands for one more. */
export function choicesOf(message: Message, names: readonly string[]): { readonly keys: readonly string[]; readonly more: number } {
  const pieces = typeof message === 'string' ? [] : message;
  const found = pieces.flatMap((piece) =>
    typeof piece !== 'string' && 'select' in piece && names.includes(piece.select) ? [piece.cases] : [],
  );
  const keys = found.flatMap((cases) => Object.keys(cases));
  return { keys, more: found.some((cases) => (cases['other'] ?? []).length > 0) ? 1 : 0 };
}
