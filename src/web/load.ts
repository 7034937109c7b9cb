import { type Message, useWords, writeDate } from '../words/index.ts';
import { dataFile } from './place.ts';

/** Files of the application, each fetched once and kept. Nothing else is ever fetched: all of them come from the application's own folder. */
const kept = new Map<string, Promise<unknown>>();

/** A JSON file of the application. A failed fetch is not kept: offline now may be online later. */
export function loadJson<T>(path: string): Promise<T> {
  const before = kept.get(path);
  if (before) return before as Promise<T>;
  const loading = fetch(dataFile(path)).then((response) => {
    if (!response.ok) throw new NotLoaded(path);
    return response.json();
  });
  kept.set(path, loading);
  loading.catch(() => kept.delete(path));
  return loading as Promise<T>;
}

/** A text file of the application. */
export async function loadText(path: string): Promise<string> {
  const response = await fetch(dataFile(path));
  if (!response.ok) throw new NotLoaded(path);
  return response.text();
}

/** A file that could not be had: the device is offline and has not kept it. */
export class NotLoaded extends Error {
  constructor(readonly path: string) {
    super(`not loaded: ${path}`);
  }
}

type Catalogue = Readonly<Record<string, Message>>;

/** Words that are looked up by what stands in the law: questions and answers by fact. */
const byFact: Record<string, Message> = {};

/** Loads catalogues of a language and says them from now on. */
export async function loadWords(language: string, catalogues: readonly string[]): Promise<void> {
  const loaded = await Promise.all(catalogues.map((name) => loadJson<Catalogue>(`words/${language}/${name}.json`)));
  catalogues.forEach((name, index) => {
    const words = loaded[index] as Catalogue;
    if (name === 'terms') useWords(language, { terms: words as Readonly<Record<string, string>> });
    else if (name === 'problems') useWords(language, { problems: words as never });
    else if (name === 'questions') {
      Object.assign(byFact, words);
      // English conditions speak in the words of the vocabulary; no other language can.
      const days = (day: string) => writeDate(day, language);
      useWords(language, { names: language === 'en' ? () => undefined : nameOfFact, days });
    } else useWords(language, { phrases: words });
  });
}

/** The words of a question or answer (`compelled.q`, `victim_status.presumed.person`); undefined where there are none. */
export const questionWords = (key: string): string | undefined => {
  const message = byFact[key];
  return typeof message === 'string' ? message : undefined;
};

/** A fact by its short name, a value or member by the answer that gives it. */
const nameOfFact = (key: string): string | undefined => questionWords(key.includes('.') ? key : `${key}.label`);

/** Keys of questions and answers that begin so, in the order of the catalogue. */
export const questionKeys = (prefix: string): string[] => Object.keys(byFact).filter((key) => key.startsWith(prefix));
