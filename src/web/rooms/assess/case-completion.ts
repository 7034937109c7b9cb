import type { FactGroup, FactWord, Vocabulary } from '../../../base/index.ts';

/** What may be written at a place of a case file. */
export interface Suggestion {
  readonly text: string;
  /** What it means, in a line. */
  readonly about: string;
  readonly kind: 'group' | 'fact' | 'value';
}

const GROUPS: readonly FactGroup[] = ['person', 'identification', 'trafficking', 'cross_border', 'procedure', 'protection'];
const TOP: readonly string[] = ['case', 'forum', 'on', ...GROUPS, 'conduct'];
const ASSERTION: readonly string[] = ['value', 'source', 'standard', 'period', 'why_unknown'];

/**
 * Suggestions for the end of a text: the keys that fit where the line stands, by its indent, or behind a colon the values that fit the fact. `label` gives
 * the short name of a fact.
 */
export function suggestionsAt(before: string, vocabulary: Vocabulary, label: (fact: string) => string): readonly Suggestion[] {
  const lines = before.split('\n');
  const line = lines.at(-1) ?? '';
  const [, key, rest] = /^[\s-]*([\w.]+):\s*(\S*)$/.exec(line) ?? [];
  if (key !== undefined && line.includes(': ')) return valuesOf(key, parentOf(lines), vocabulary, rest ?? '');
  if (!/^[\s-]*\w*$/.test(line)) return [];
  return keysUnder(parentOf(lines), vocabulary, label);
}

/** Key of the nearest line above that is indented less. */
function parentOf(lines: readonly string[]): string {
  const indentOf = (line: string) => /^[\s-]*/.exec(line)?.[0].length ?? 0;
  const own = indentOf(lines.at(-1) ?? '');
  const above = lines.slice(0, -1).reverse();
  const parent = above.find((line) => line.trim() !== '' && /^[\s-]*[\w.]+:\s*$/.test(line) && indentOf(line) < own);
  return /([\w.]+):\s*$/.exec(parent ?? '')?.[1] ?? '';
}

function keysUnder(parent: string, vocabulary: Vocabulary, label: (fact: string) => string): readonly Suggestion[] {
  const facts = Object.values(vocabulary.facts).filter(({ derived }) => derived !== 'only');
  const own = (group: string) => facts.filter((word) => word.group === group).map((word): Suggestion => fact(word, label));
  const groups = (names: readonly string[]) => names.map((text): Suggestion => ({ text, about: '', kind: 'group' }));
  if (parent === '') return groups(TOP);
  if (parent === 'conduct') return [...own('conduct'), ...groups(['procedure', 'protection'])];
  if ((GROUPS as readonly string[]).includes(parent)) return own(parent);
  const word = vocabulary.facts[parent];
  if (word?.type === 'tri-set') return (word.values ?? []).map((text) => ({ text, about: '', kind: 'fact' }));
  return word ? groups(ASSERTION) : [];
}

const fact = (word: FactWord, label: (fact: string) => string): Suggestion => ({ text: word.name, about: label(word.name), kind: 'fact' });

function valuesOf(key: string, parent: string, vocabulary: Vocabulary, typed: string): readonly Suggestion[] {
  const word = vocabulary.facts[key] ?? (vocabulary.facts[parent]?.type === 'tri-set' ? vocabulary.facts[parent] : undefined);
  const value = (text: string, about = ''): Suggestion => ({ text, about, kind: 'value' });
  if (key === 'offence')
    return Object.entries(vocabulary.iccs).flatMap(([code, title]) =>
      `"${code}`.startsWith(typed) || code.startsWith(typed) ? [value(`"${code}"`, title)] : [],
    );
  if (word?.type === 'tri' || word?.type === 'tri-set') return ['yes', 'no', 'unknown'].map((text) => value(text));
  return word?.type === 'enum' ? (word.values ?? []).map((text) => value(text)) : [];
}
