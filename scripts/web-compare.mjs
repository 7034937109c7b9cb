/**
 * Data files of the room Compare: titles of charges by place, the pages of the packs as text that a reform is written and compiled beside, and what clauses are
 * drafted from.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';

const ROOT = new URL('../', import.meta.url);
const CATALOGUES = new URL('dist/catalogues/', ROOT);
const NO_LAW = /^(README|LICENSE|review)\.md$|^sources\.yaml$/i;

/** @typedef {{ readonly citation: string, readonly title: string, readonly iccs?: string }} Charge */

/** Catalogues of offences whole, by which a charge is read as somebody writes it; `null` where none is held. @returns {Record<string, string>} */
export function catalogueFiles() {
  return Object.fromEntries(packs().map((pack) => [`catalogues/${pack}.json`, JSON.stringify(heldCatalogue(pack))]));
}

/** @param {string} pack */
function heldCatalogue(pack) {
  const path = new URL(`${pack}.json`, CATALOGUES);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).catalogue : null;
}

/** Path below the data → text. @returns {Record<string, string>} */
export function compareFiles() {
  return { ...chargeFiles(), ...sourceFiles(), ...draftingFiles() };
}

/** By citation, what a charge is called: an offence in a story is named by it. */
function chargeFiles() {
  return Object.fromEntries(
    packs().map((pack) => {
      /** @type {readonly Charge[]} */
      const offences = heldCatalogue(pack)?.offences ?? [];
      return [
        `charges/${pack}.json`,
        JSON.stringify(offences.map(({ citation, title, iccs }) => ({ citation, title, ...(iccs ? { iccs } : {}) }))),
      ];
    }),
  );
}

const SHARED = ['standard', 'vocabulary'];

/** Folders of places. */
const packs = () =>
  readdirSync(new URL('law/', ROOT), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() && !SHARED.includes(entry.name) ? [entry.name] : [],
  );

/** Pages of the packs, a file for each place; the standard and the vocabulary together, without the prose between their blocks. */
function sourceFiles() {
  const own = packs().map((name) => [`sources/${name}.json`, JSON.stringify(filesOf(name))]);
  const standard = SHARED.flatMap(filesOf).map(({ path, text }) => ({ path, text: path.endsWith('.md') ? withoutProse(text) : text }));
  return { ...Object.fromEntries(own), 'sources/standard.json': JSON.stringify(standard) };
}

/** @param {string} pack */
function filesOf(pack) {
  return readdirSync(new URL(`law/${pack}/`, ROOT))
    .filter((name) => /\.(md|yaml)$/.test(name) && !NO_LAW.test(name))
    .sort()
    .map((name) => ({ path: `law/${pack}/${name}`, text: readFileSync(new URL(`law/${pack}/${name}`, ROOT), 'utf8') }))
    .map((file) => (file.path.endsWith('/catalogue.yaml') ? { ...file, text: file.text.split(/^offences:/m)[0] ?? '' } : file));
}

/** A page with its front matter, headings and blocks alone; every line stays where it was. @param {string} text */
export function withoutProse(text) {
  let within = '';
  return text
    .split('\n')
    .map((line, at) => {
      const fence = /^```/.test(line);
      const kept = within !== '' || fence || /^#/.test(line) || (at === 0 && line === '---');
      if (within === '' && (fence || (at === 0 && line === '---'))) within = fence ? '`' : '-';
      else if ((within === '`' && fence) || (within === '-' && line === '---')) within = '';
      return kept ? line : '';
    })
    .join('\n');
}

function draftingFiles() {
  const read = (/** @type {string} */ path) => readFileSync(new URL(path, ROOT), 'utf8');
  const folder = (/** @type {string} */ name) => readdirSync(new URL(`drafting/${name}/`, ROOT)).map((file) => `drafting/${name}/${file}`);
  return Object.fromEntries(['drafting/choices.yaml', ...folder('clauses'), ...folder('notes')].map((path) => [path, read(path)]));
}
