import type { Letters } from '../draft/index.ts';
import { loadJson } from './load.ts';
import { dataFile } from './place.ts';

/** The letters in every language that is held. */
export const loadLetters = (): Promise<Letters> => loadJson<Letters>('letters.json');

/** A Word template that comes with the program. */
export async function loadTemplate(name: string): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(dataFile(`templates/${name}.docx`));
  if (!response.ok) throw new TypeError(`not loaded: ${name}`);
  return new Uint8Array(await response.arrayBuffer());
}
