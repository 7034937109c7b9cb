import { fold, type Problems } from '../base/index.ts';
import { readRows, strings } from '../records/index.ts';

/** Words that mean the same for a search: a word, or the beginning of one (`торговл*`), → its concept. Plain JSON. */
export interface Thesaurus {
  readonly whole: Readonly<Record<string, string>>;
  readonly beginnings: readonly (readonly [beginning: string, concept: string])[];
  /** Concepts that the whole library is about. */
  readonly everywhere: readonly string[];
}

export const NO_THESAURUS: Thesaurus = { whole: {}, beginnings: [], everywhere: [] };

/** Reads `library/thesaurus.yaml`. A phrase counts by none of its words: only single words are looked up. */
export function readThesaurus(file: { readonly path: string; readonly text: string }, problems: Problems): Thesaurus {
  const { rows } = readRows(file, 'concepts', problems);
  const pairs = rows.flatMap(({ data }) => strings(data['words']).map((word) => [word, String(data['id'])] as const));
  const single = pairs.map(([word, concept]) => [fold(word), concept, word.endsWith('*')] as const).filter(([word]) => !word.includes(' '));
  return {
    everywhere: rows.flatMap(({ data }) => (['yes', true].includes(data['everywhere'] as string | boolean) ? [`=${data['id']}`] : [])),
    whole: Object.fromEntries(single.filter(([, , open]) => !open).map(([word, concept]) => [word, concept])),
    beginnings: single
      .flatMap(([word, concept, open]) => (open ? [[word, concept] as const] : []))
      .sort((a, b) => b[0].length - a[0].length),
  };
}

/** The concept of a folded word, as a term that no text contains; undefined where it has none. */
export function conceptOf(word: string, { whole, beginnings }: Thesaurus): string | undefined {
  const concept = whole[word] ?? beginnings.find(([beginning]) => word.startsWith(beginning))?.[1];
  return concept === undefined ? undefined : `=${concept}`;
}
