import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../profiles', import.meta.url));
const ENDING = '.profile.yaml';

/**
 * What the room Screen reads: the profiles that come with the program, the tables beside them, and the signs with their rule of combination.
 * @param {import('../src/ir/index.ts').Law} law
 * @param {(text: string) => Readonly<Record<string, string>>[]} csvRows
 * @returns {Record<string, string>}
 */
export function screenFiles(law, csvRows) {
  const names = readdirSync(folder);
  /** @type {Record<string, string>} */
  const files = { 'screen/signs.json': JSON.stringify({ signs: law.vocabulary.signs, signSources: law.vocabulary.signSources }) };
  const ids = names.filter((name) => name.endsWith(ENDING)).map((name) => name.slice(0, -ENDING.length));
  const listed = ids.sort().map((id) => {
    const text = readFileSync(`${folder}/${id}${ENDING}`, 'utf8');
    files[`screen/${id}${ENDING}`] = text;
    return {
      id,
      title: /^title: "?(.*?)"?$/m.exec(text)?.[1] ?? id,
      columns: [...text.matchAll(/\bcolumn: ("[^"]*"|[^,}\n]+)/g)].map((found) => String(found[1]).replaceAll('"', '').trim()),
    };
  });
  files['screen/profiles.json'] = JSON.stringify(listed);
  for (const name of names.filter((one) => one.endsWith('.csv') && one !== 'plain-template.csv'))
    files[`screen/${name}.json`] = JSON.stringify(csvRows(readFileSync(`${folder}/${name}`, 'utf8')));
  return files;
}
