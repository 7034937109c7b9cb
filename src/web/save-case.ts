import type { PlainCase } from '../facts/index.ts';
import { saveFile } from './keep.ts';

/** Hands a case to the browser as a case file, which anybody can read. */
export async function saveCase(data: PlainCase): Promise<void> {
  const { writeCaseText } = await import('./case-text.ts');
  saveFile('notes.case.yaml', writeCaseText(data), 'application/yaml');
}
