/**
 * Words: each `words/<language>/<catalogue>.md` becomes a catalogue: English `src/words/<catalogue>.en.ts` (kept, since types are made of it; a test
 * compares it), other languages `dist/words/<language>/<catalogue>.json`. An entry is `## key`, then `> words with {params}`, in the syntax of ICU
 * MessageFormat; problems have a line `Try: …` besides.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'yaml';
import { moduleOfOurs } from './module-of-ours.mjs';

const root = new URL('..', import.meta.url);
export const CATALOGUES = [
  'problems',
  'page',
  'reasons',
  'commands',
  'proposal',
  'screen',
  'compare',
  'criteria',
  'drafting',
  'vignette',
  'terms',
  'web',
  'ask',
  'assess',
  'safety',
  'web-draft',
  'web-law',
  'web-library',
  'web-compare',
  'web-screen',
  'questions',
];

/** Catalogues whose entries are looked up by what stands in law packs, not by name in the code. */
const BY_NAME_OF_DATA = ['questions'];

const { parseMessage } = await moduleOfOurs('src/words/parse-message.ts');

/** French sets a space that does not break before some signs and within its quotation marks; whoever writes the words types a plain one. @param {string} words */
const setInFrench = (words) => words.replaceAll(/(?<!^>) (?=[:;?!»])/gm, '\u00a0').replaceAll('« ', '«\u00a0');

/** Keys of the signs of trafficking, whose English words stand with the law. */
const SIGNS = 'law/vocabulary/indicators.yaml';

/** The signs as entries of the questions: in English from the vocabulary, else from their page. @param {string} language */
function signsOf(language) {
  if (language !== 'en') return existsSync(new URL(`words/${language}/signs.md`, root)) ? pageOf('signs', language) : [];
  const { indicators } = parse(readFileSync(new URL(SIGNS, root), 'utf8'));
  return indicators.map((/** @type {{ id: string, statement: string }} */ { id, statement }) => ({
    key: `signs.${id}`,
    words: statement.replaceAll(/\s+/g, ' '),
    hint: '',
  }));
}

/** Entries of a catalogue; the questions have the signs at their end. @param {string} catalogue @param {string} language */
const entriesOf = (catalogue, language) =>
  catalogue === 'questions' ? [...pageOf(catalogue, language), ...signsOf(language)] : pageOf(catalogue, language);

/** Entries of a catalogue as they stand in its page. @param {string} catalogue @param {string} language */
function pageOf(catalogue, language) {
  const path = `words/${language}/${catalogue}.md`;
  const written = readFileSync(new URL(path, root), 'utf8');
  const text = language === 'fr' ? setInFrench(written) : written;
  return text
    .split(/^## /m)
    .slice(1)
    .map((entry) => entryOf(entry.trim().split('\n'), catalogue === 'problems' ? (words) => words : (words) => read(words, path)));
}

/** @param {string} words @param {string} path */
function read(words, path) {
  try {
    return parseMessage(words);
  } catch (error) {
    throw new Error(`${path}: ${error instanceof Error ? error.message : error}`);
  }
}

/** The English catalogue as TypeScript. @param {string} catalogue @param {string} language */
export function generate(catalogue, language = 'en') {
  const name = `${catalogue}_${language}`.toUpperCase().replaceAll('-', '_');
  const lines = entriesOf(catalogue, language).map(({ key, words, hint }) =>
    catalogue === 'problems'
      ? `  ${named(key)}: { message: ${JSON.stringify(words)}, hint: ${JSON.stringify(hint)} },`
      : `  ${named(key)}: ${JSON.stringify(words)},`,
  );
  const { typed, end, imports } = shapeOf(catalogue);
  return `// Made from words/${language}/${catalogue}.md by scripts/words.mjs. Change the words there.\n${imports}export const ${name}${typed}\n${lines.join('\n')}\n${end}\n`;
}

/** @param {string} catalogue */
function shapeOf(catalogue) {
  if (catalogue === 'problems')
    return { imports: '', typed: ': Readonly<Record<string, { readonly message: string; readonly hint: string }>> = {', end: '};' };
  if (BY_NAME_OF_DATA.includes(catalogue))
    return {
      imports: "import type { Message } from './message.ts';\n\n",
      typed: ': Readonly<Record<string, Message>> = {',
      end: '};',
    };
  return { imports: '', typed: ' = {', end: '} as const;' };
}

/** A key as JavaScript writes it, in quotes if it has strokes. @param {string} key */
const named = (key) => (/^\w+$/.test(key) ? key : `'${key}'`);

/** @param {string[]} lines @param {(words: string) => unknown} reading */
function entryOf([key = '', ...rest], reading) {
  const after = (/** @type {string} */ mark) =>
    rest
      .filter((line) => line.startsWith(mark))
      .map((line) => line.slice(mark.length))
      .join(' ');
  return { key: key.trim(), words: reading(after('> ')), hint: after('Try: ') };
}

/** A catalogue of another language as data. @param {string} catalogue @param {string} language */
export function catalogueData(catalogue, language) {
  const entries = entriesOf(catalogue, language);
  return Object.fromEntries(entries.map(({ key, words, hint }) => [key, catalogue === 'problems' ? { message: words, hint } : words]));
}

/**
 * The same with English where the language has no words yet, so that a page is whole while translations follow; a test names what is missing.
 * @param {string} catalogue @param {string} language
 */
export function completedCatalogue(catalogue, language) {
  const own = language !== 'en' && cataloguesOf(language).includes(catalogue) ? catalogueData(catalogue, language) : {};
  return { ...catalogueData(catalogue, 'en'), ...own };
}

/** Languages that have a folder of words. */
export const languagesHeld = () => readdirSync(new URL('words', root)).filter((name) => /^[a-z]{2}$/.test(name));

/** Catalogues that a language has. @param {string} language */
export const cataloguesOf = (language) => CATALOGUES.filter((name) => existsSync(new URL(`words/${language}/${name}.md`, root)));

/** Writes the English catalogues into `src/words/`, and those of the other languages into `dist/words/`. */
export function writeWords() {
  for (const catalogue of CATALOGUES) writeFileSync(new URL(`src/words/${catalogue}.en.ts`, root), generate(catalogue, 'en'));
  for (const language of languagesHeld().filter((one) => one !== 'en')) {
    mkdirSync(new URL(`dist/words/${language}`, root), { recursive: true });
    for (const catalogue of cataloguesOf(language))
      writeFileSync(new URL(`dist/words/${language}/${catalogue}.json`, root), JSON.stringify(catalogueData(catalogue, language)));
  }
}

if (process.argv[1] && import.meta.url.endsWith(process.argv[1].split('/').pop() ?? '')) writeWords();
