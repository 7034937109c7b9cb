/**
 * Lists for translators of letters: `node scripts/letters.mjs fr` writes `letters/fr/<file>.yaml` for every file of letters. Texts that are there stay; those that are
 * missing stand as remarks with their English, to be filled in. `--check` writes nothing and names what is missing.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse, stringify } from 'yaml';
import { moduleOfOurs } from './module-of-ours.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Every text of the letters in English: file → key → text. */
export async function englishLetters() {
  const { englishTexts } = await moduleOfOurs('src/draft/english-texts.ts');
  const names = readdirSync(`${root}/letters`).filter((name) => name.endsWith('.yaml') && name !== 'places.yaml');
  return englishTexts(names.map((name) => ({ path: name, text: readFileSync(`${root}/letters/${name}`, 'utf8') })));
}

/** The list of one file in another language. @param {Record<string, string>} english @param {Record<string, string>} held */
export function listFor(english, held) {
  const one = (/** @type {[string, string]} */ [key, text]) => {
    const line = (/** @type {string} */ value) => stringify({ [key]: value }, { lineWidth: 0 }).trimEnd();
    return held[key] === undefined ? line(text).replaceAll(/^/gm, '# ') : `# en: ${text.replaceAll('\n', ' ')}\n${line(held[key])}`;
  };
  return `${Object.entries(english).map(one).join('\n')}\n`;
}

if (process.argv[1] && import.meta.url.endsWith(process.argv[1].split('/').pop() ?? '')) {
  const [language = ''] = process.argv.slice(2);
  if (!/^(fr|ru|es|de|it)$/.test(language)) throw new Error('name one of these languages: fr, ru, es, de, it');
  for (const [name, texts] of Object.entries(await englishLetters())) {
    const path = `${root}/letters/${language}/${name}.yaml`;
    const held = existsSync(path) ? (parse(readFileSync(path, 'utf8')) ?? {}) : {};
    const missing = Object.keys(texts).filter((key) => held[key] === undefined);
    if (missing.length > 0) process.stdout.write(`${language}/${name}: ${missing.length} of ${Object.keys(texts).length} missing\n`);
    if (process.argv.includes('--check')) continue;
    mkdirSync(`${root}/letters/${language}`, { recursive: true });
    writeFileSync(path, listFor(texts, held));
  }
}
