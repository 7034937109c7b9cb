import { Problems } from '../base/index.ts';
import { PlacedFile } from './placed.ts';
import { LetterFile } from './read-letter.ts';

/** Every text of letters as it is written in English: file → key → text. The list that a translator fills in. */
export function englishTexts(files: readonly { readonly path: string; readonly text: string }[]): Record<string, Record<string, string>> {
  const read = files.map(({ path, text }): [string, Record<string, string>] => {
    const name = path.replace(/^.*\//, '').replace(/\.yaml$/, '');
    const flat = name === 'facts';
    const texts = flat
      ? new PlacedFile(path, text, new Problems()).top?.data
      : new LetterFile(name, { path, text }, (message) => message, new Problems()).read().english;
    return [name, { ...texts } as Record<string, string>];
  });
  return Object.fromEntries(read);
}
