/**
 * Words: each `words/<language>/<catalogue>.md` becomes `src/words/<catalogue>.<language>.ts`. An entry is `## key`, then `> words with
 * {params}`; problems have a line `Try: …` besides. Run by the build; the generated files are kept and a test compares them.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const root = new URL('..', import.meta.url);
export const CATALOGUES = ['problems', 'page', 'reasons', 'commands', 'screen', 'compare', 'criteria', 'drafting', 'vignette', 'terms'];

/** @param {string} catalogue @param {string} language */
export function generate(catalogue, language) {
  const text = readFileSync(new URL(`words/${language}/${catalogue}.md`, root), 'utf8');
  const name = `${catalogue}_${language}`.toUpperCase();
  const entries = text
    .split(/^## /m)
    .slice(1)
    .map((entry) => entryOf(entry.trim().split('\n')));
  const lines = entries.map(({ key, words, hint }) =>
    catalogue === 'problems'
      ? `  ${named(key)}: { message: ${JSON.stringify(words)}, hint: ${JSON.stringify(hint)} },`
      : `  ${named(key)}: ${JSON.stringify(words)},`,
  );
  const type = catalogue === 'problems' ? 'Readonly<Record<string, { readonly message: string; readonly hint: string }>>' : '';
  const typed = type ? `: ${type} = {` : ' = {';
  const end = type ? '};' : '} as const;';
  return `// Made from words/${language}/${catalogue}.md by scripts/words.mjs. Change the words there.\nexport const ${name}${typed}\n${lines.join('\n')}\n${end}\n`;
}

/** A key as JavaScript writes it, in quotes if it has strokes. @param {string} key */
const named = (key) => (/^\w+$/.test(key) ? key : `'${key}'`);

/** @param {string[]} lines */
function entryOf([key = '', ...rest]) {
  const after = (/** @type {string} */ mark) =>
    rest
      .filter((line) => line.startsWith(mark))
      .map((line) => line.slice(mark.length))
      .join(' ');
  return { key: key.trim(), words: after('> '), hint: after('Try: ') };
}

/** Writes every catalogue of a language into `src/words/`. */
export function writeWords(language = 'en') {
  for (const catalogue of CATALOGUES) writeFileSync(new URL(`src/words/${catalogue}.${language}.ts`, root), generate(catalogue, language));
}

if (process.argv[1] && import.meta.url.endsWith(process.argv[1].split('/').pop() ?? '')) writeWords();
