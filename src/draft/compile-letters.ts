import { type Problem, Problems } from '../base/index.ts';
import type { Label, Law } from '../ir/index.ts';
import type { Message } from '../words/index.ts';
import { checkFile, checkWords, wordsAskedFor } from './check-letters.ts';
import { LETTER_LANGUAGES } from './languages.ts';
import type { CitedSource, Letter, Letters, PartText } from './letter.ts';
import { PlacedFile } from './placed.ts';
import { type FileOfLetters, isUse, LetterFile, messageOf, type Parser } from './read-letter.ts';

/** A record of the library, as far as a letter cites it. */
export interface LibraryRecord {
  readonly id: string;
  readonly title: string;
  readonly number?: string;
  readonly citedAs: readonly string[];
  readonly kind: string;
  readonly for: string;
  readonly label: Label;
}

export interface LettersFrom {
  /** Files of `letters/`, with paths below it. */
  readonly files: readonly { readonly path: string; readonly text: string }[];
  readonly law: Law;
  readonly records: readonly LibraryRecord[];
  readonly parse: Parser;
}

/**
 * Puts letters together from their files, and checks them: every sentence has a source, every name in it is known to the law, the library or the letter, and no
 * text gives a verdict on a person. What is wrong comes back as problems; letters with problems are not to be used.
 */
export function compileLetters({ files, law, records, parse }: LettersFrom): {
  readonly letters: Letters;
  readonly problems: readonly Problem[];
} {
  const problems = new Problems();
  const cited = Object.fromEntries(records.map((record) => [record.id, citedOf(record)]));
  const own = files.filter(({ path }) => !path.includes('/'));
  const read = Object.fromEntries(
    own
      .filter(({ path }) => !isData(path))
      .map((file) => [
        nameOf(file.path),
        new LetterFile(nameOf(file.path), { ...file, path: `letters/${file.path}` }, parse, problems).read(),
      ]),
  );
  const common = read['common'];
  const facts = factsOf(own, parse, problems);
  for (const file of Object.values(read)) {
    const blanks = [file, common].flatMap((one) => Object.keys(one?.texts ?? {}).filter((key) => key.startsWith('blank_')));
    checkFile(file, { law, cited, blanks }, problems);
    for (const { part, at } of file.uses)
      if (!common?.shared[part])
        problems.error('wrong_word', at, { key: 'use', value: part, expected: Object.keys(common?.shared ?? {}).join(', ') });
  }
  const asked = wordsAskedFor(law);
  checkWords(facts, asked.facts, 'letters/facts.yaml', problems);
  checkWords(common?.texts ?? {}, asked.common, 'letters/common.yaml', problems);
  const english = { ...Object.fromEntries(Object.entries(read).map(([name, file]) => [name, file.texts])), facts };
  const named = citedIn(Object.values(read));
  const kinds = Object.entries(read).flatMap(([name, { letter }]) => (letter ? [[name, whole(letter, common)] as const] : []));
  return {
    letters: {
      format: 'sinepoena.letters/1',
      kinds: Object.fromEntries(kinds),
      shared: common?.shared ?? {},
      reference: common?.reference ?? [],
      texts: { en: english, ...translations(files, english, parse, problems) },
      places: placesOf(own, law, problems),
      cited: Object.fromEntries(Object.entries(cited).filter(([id]) => named.has(id))),
      decided: decidedOf(law, records),
    },
    problems: problems.list,
  };
}

const isData = (path: string): boolean => path === 'facts.yaml' || path === 'places.yaml';
const nameOf = (path: string): string => path.replace(/^.*\//, '').replace(/\.yaml$/, '');

const whole = (letter: Letter, common: FileOfLetters | undefined): Letter => ({
  ...letter,
  parts: letter.parts.flatMap((part): PartText[] => {
    const shared = common?.shared[part.id];
    return isUse(part) ? (shared ? [shared] : []) : [part];
  }),
});

function factsOf(own: LettersFrom['files'], parse: Parser, problems: Problems): Record<string, Message> {
  const file = own.find(({ path }) => path === 'facts.yaml');
  return file ? flat(file, parse, problems) : {};
}

/** A flat list: every key is a text. */
function flat(file: LettersFrom['files'][number], parse: Parser, problems: Problems): Record<string, Message> {
  const { top } = new PlacedFile(`letters/${file.path}`, file.text, problems);
  const texts: Record<string, Message> = {};
  for (const [key, text] of Object.entries(top?.data ?? {})) {
    const at = top?.at(key) ?? { file: file.path, line: 1, column: 1 };
    if (typeof text !== 'string') problems.error('letter_message', at, { reason: 'a text is expected' });
    else {
      const message = messageOf(text, parse, at, problems);
      if (message !== undefined) texts[key] = message;
    }
  }
  return texts;
}

/** Texts of the other languages: a key that English does not have is a problem; one that is missing leaves the letter unheld in that language. */
function translations(
  files: LettersFrom['files'],
  english: Readonly<Record<string, Readonly<Record<string, Message>>>>,
  parse: Parser,
  problems: Problems,
): Record<string, Record<string, Record<string, Message>>> {
  const result: Record<string, Record<string, Record<string, Message>>> = {};
  for (const file of files.filter(({ path }) => path.includes('/'))) {
    const [language = '', name = ''] = file.path.replace(/\.yaml$/, '').split('/');
    const at = { file: `letters/${file.path}`, line: 1, column: 1 };
    if (!LETTER_LANGUAGES.includes(language) || english[name] === undefined) {
      problems.error('letter_translation_of_nothing', at, { path: file.path, languages: LETTER_LANGUAGES.join(', ') });
      continue;
    }
    const texts = flat(file, parse, problems);
    for (const key of Object.keys(texts)) if (english[name][key] === undefined) problems.error('letter_translation_key', at, { key, name });
    result[language] = { ...result[language], [name]: texts };
  }
  return result;
}

function placesOf(own: LettersFrom['files'], law: Law, problems: Problems): Record<string, string[]> {
  const file = own.find(({ path }) => path === 'places.yaml');
  const { top } = file ? new PlacedFile('letters/places.yaml', file.text, problems) : {};
  const places: Record<string, string[]> = {};
  for (const [place, languages] of Object.entries(top?.data ?? {})) {
    const list = (Array.isArray(languages) ? languages : [languages]).map(String);
    const at = top?.at(place) ?? { file: 'letters/places.yaml', line: 1, column: 1 };
    if (!law.places[place] && !law.states[place]) problems.error('place_not_held', at, { place });
    for (const value of list.filter((one) => !LETTER_LANGUAGES.includes(one)))
      problems.error('wrong_word', at, { key: place, value, expected: LETTER_LANGUAGES.join(', ') });
    places[place] = list;
  }
  return places;
}

const citedOf = ({ id, title, number, label, for: says }: LibraryRecord): CitedSource => ({
  id,
  citation: number === undefined ? title : `${title}, ${numbered(number)}`,
  label,
  says,
});

/** A number as it is cited: applications to Strasbourg are called numbers, others are named as they are. */
function numbered(number: string): string {
  if (!/^\d{4,5}\/\d\d/.test(number)) return number;
  const all = number.split(', ');
  return all.length > 1 ? `nos ${all.slice(0, -1).join(', ')} and ${all.at(-1)}` : `no. ${number}`;
}

function citedIn(files: readonly FileOfLetters[]): ReadonlySet<string> {
  const rests = files.flatMap((file) => file.standings.flatMap((standing) => standing.sentence.rests));
  return new Set(rests.flatMap((rest) => (rest.kind === 'source' ? [rest.id] : [])));
}

/** Cases that a provision names, as the library has them. */
function decidedOf(law: Law, records: readonly LibraryRecord[]): Record<string, CitedSource[]> {
  const judgments = records.filter((record) => record.kind === 'judgment');
  const names = (record: LibraryRecord) => [...(record.number ? [record.number] : []), ...record.citedAs].filter((name) => name.length > 6);
  const found = Object.values(law.provisions).map(
    ({ id, cases }) =>
      [
        id,
        once(judgments.filter((record) => cases.some((text) => names(record).some((name) => text.includes(name))))).map(citedOf),
      ] as const,
  );
  return Object.fromEntries(found.filter(([, list]) => list.length > 0));
}

/** Of records of one judgment the one that was read best. */
function once(records: readonly LibraryRecord[]): readonly LibraryRecord[] {
  const rank = (record: LibraryRecord) => ['text', 'secondary', 'memory'].indexOf(record.label);
  const sorted = [...records].sort((a, b) => rank(b) - rank(a));
  const best = new Map(sorted.map((record) => [record.number?.replaceAll(/[^\w]/g, '') ?? record.id, record]));
  return records.filter((record) => [...best.values()].includes(record));
}
