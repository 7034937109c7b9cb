/**
 * Messages: `words/<language>/problems.md` (## code, `> message with {params}`, then what to try) becomes `src/words/problems.<language>.ts`.
 * Run by the build; the generated file is kept in the repository and a test compares it.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const root = new URL('..', import.meta.url);

/** @param {string} language */
export function generate(language) {
  const text = readFileSync(new URL(`words/${language}/problems.md`, root), 'utf8');
  const entries = text.split(/^## /m).slice(1);
  const lines = entries.map((entry) => {
    const [code, ...rest] = entry.trim().split('\n');
    const message = rest
      .filter((line) => line.startsWith('> '))
      .map((line) => line.slice(2))
      .join(' ');
    const hint = rest
      .filter((line) => line.startsWith('Try: '))
      .map((line) => line.slice(5))
      .join(' ');
    return `  ${code?.trim()}: { message: ${JSON.stringify(message)}, hint: ${JSON.stringify(hint)} },`;
  });
  return `// Made from words/${language}/problems.md by scripts/words.mjs. Change the words there.\nexport const PROBLEMS_${language.toUpperCase()}: Readonly<Record<string, { readonly message: string; readonly hint: string }>> = {\n${lines.join('\n')}\n};\n`;
}

if (process.argv[1] && import.meta.url.endsWith(process.argv[1].split('/').pop() ?? '')) {
  writeFileSync(new URL('src/words/problems.en.ts', root), generate('en'));
}
