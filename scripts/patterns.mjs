/**
 * `docs/patterns.md`: every pattern of law with its real example, put together from `test/corpus/good/`. The corpus runs in the tests; the page
 * cannot say anything that does not run. A test compares the page with what this gives.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

const root = new URL('..', import.meta.url);
const folder = new URL('test/corpus/good/', root);

/** The whole page as Markdown. */
export function patternsPage() {
  const patterns = readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => patternOf(name, readFileSync(new URL(name, folder), 'utf8')))
    .sort((a, b) => a.order - b.order);
  const index = patterns.map(({ number, title, anchor }) => `- [${number} ${title}](#${anchor})`);
  const sections = patterns.map(
    ({ number, title, body, name }) =>
      `<a id="${name.replace('.md', '')}"></a>\n\n## ${number} ${title}\n\n${body}\n\n[The file](../test/corpus/good/${name})`,
  );
  return `# Patterns of law

What national laws on the non-punishment of victims of trafficking do, one pattern at a time: what it is, where real law does it, why a rule
language without it gets the answer wrong, and how it is written here. Each example is law in force with its source and label, cut down to the
pattern; the complete rules stand in \`law/\`. W: patterns found in Western Europe, North America and the British Isles; E: in Central, Eastern
and South-Eastern Europe.

This page is made from \`test/corpus/good/\` by \`node scripts/patterns.mjs\`. Every block on it is compiled and every example run by the tests.

${index.join('\n')}

${sections.join('\n\n')}
`;
}

/** @param {string} name @param {string} text */
function patternOf(name, text) {
  const [, side = '', digits = ''] = /^(east|west)-(\d+)/.exec(name) ?? [];
  const content = text.replace(/^---\n[\s\S]*?\n---\n/, '');
  const title = /^# (.+)$/m.exec(content)?.[1] ?? name;
  const body = content
    .replace(/^# .+$/m, '')
    .trim()
    .replace(/^## /gm, '### ');
  const order = (side === 'west' ? 0 : 100) + Number(digits);
  return { name, order, number: `${side === 'west' ? 'W' : 'E'}${Number(digits)}`, title, anchor: name.replace('.md', ''), body };
}

if (process.argv[1]?.endsWith('patterns.mjs')) writeFileSync(new URL('docs/patterns.md', root), patternsPage());
