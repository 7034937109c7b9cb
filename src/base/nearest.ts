import { distance } from 'fastest-levenshtein';

/** The name closest to a misspelt one, if close enough to be worth suggesting (a third of its letters, at least two, never all of them). */
export function nearest(word: string, names: Iterable<string>): string | undefined {
  const wanted = word.toLowerCase().replaceAll(/[\s-]+/g, '_');
  let best: string | undefined;
  let bestDistance = Math.min(wanted.length, Math.max(2, Math.floor(wanted.length / 3)) + 1);
  for (const name of names) {
    const found = distance(wanted, name.toLowerCase());
    if (found < bestDistance) {
      best = name;
      bestDistance = found;
    }
  }
  return best;
}
