import { Problems } from '../../base/index.ts';

/**
 * A reader that keeps what it has read of the pages read last: where one page of a law has changed, that page alone is read again. What is found wrong
 * with a page is said each time. Nobody changes what was read.
 */
export function keeping<S extends { readonly path: string; readonly text: string }, T>(
  read: (source: S, problems: Problems) => T,
): typeof read {
  const kept = new Map<string, { readonly text: string; readonly value: T; readonly found: Problems['list'] }>();
  return (source, problems) => {
    let own = kept.get(source.path);
    if (own?.text !== source.text) {
      const found = new Problems();
      own = { text: source.text, value: read(source, found), found: found.list };
    }
    // What was asked for last stands last; the first goes.
    kept.delete(source.path);
    kept.set(source.path, own);
    if (kept.size > PAGES) kept.delete(kept.keys().next().value as string);
    problems.list.push(...own.found);
    return own.value;
  };
}

/** More than the whole law has. */
const PAGES = 1000;
