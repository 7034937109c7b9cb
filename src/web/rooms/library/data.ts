import type { SourceRecord, Thesaurus } from '../../../library/index.ts';
import { loadJson } from '../../load.ts';

/** A record as the list has it; `in` is the portion in which all of it stands. */
export interface Listed extends Pick<SourceRecord, 'id' | 'place' | 'title' | 'titleEn' | 'kind' | 'language' | 'label' | 'year' | 'who'> {
  readonly in: string;
}

/** Words of the records beside their titles, in the order of the list: author, what it is for, numbers, names in citations. */
export interface Texts {
  readonly thesaurus: Thesaurus;
  readonly texts: readonly (readonly [author: string, use: string, number: string, names: string])[];
}

/** Something in the law that rests on a record: id, title, and place (empty: a criterion of the standard). */
export type Resting = readonly [id: string, title: string, place: string];

export interface WholeRecord extends Omit<SourceRecord, 'at'> {
  readonly rests: readonly Resting[];
}

export const loadList = (): Promise<readonly Listed[]> => loadJson<readonly Listed[]>('library/list.json');
export const loadTexts = (): Promise<Texts> => loadJson<Texts>('library/texts.json');

/** A record with all that is known of it; undefined where there is none. */
export async function loadRecord(id: string): Promise<WholeRecord | undefined> {
  const portion = (await loadList()).find((one) => one.id === id)?.in;
  if (portion === undefined) return undefined;
  return (await loadJson<readonly WholeRecord[]>(`library/${portion}.json`)).find((one) => one.id === id);
}
