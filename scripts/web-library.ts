/** The library in portions for a browser: a list to browse, texts to search, and whole records by the file they stand in. */
import type { Law } from '../src/ir/index.ts';
import type { Library, SourceRecord } from '../src/library/index.ts';
import { elementNames } from './web-law.ts';

/** The portion in which a record stands: `law-gb-eaw` or `cases`. */
const portionOf = ({ at }: SourceRecord): string =>
  at.file.startsWith('law/') ? `law-${at.file.split('/')[1]}` : (at.file.split('/')[1] ?? '').replace('.yaml', '');

/** Where in the law something stands that rests on a record: its id, title and place (none for a criterion). */
function placedIn(law: Law): (id: string) => readonly string[] | undefined {
  const blocks = [
    ...Object.values(law.provisions),
    ...Object.values(law.definitions),
    ...Object.values(law.lists),
    ...law.presumptions,
    ...law.consequences,
    ...law.answers,
    ...[...law.duties, ...law.classes].map((one) => ({ ...one, place: 'standard' })),
  ];
  const where = new Map(blocks.map(({ id, title, place }) => [id, [id, title, law.places[place] ? place : 'STANDARD']]));
  const criteria = new Map(Object.values(law.criteria).map(({ id, line }) => [id, [id, line, '']]));
  return (id) => where.get(id) ?? criteria.get(id);
}

/** Files of the library below the data of the application: path → content. */
export function libraryFiles({ records, rests, index }: Library, law: Law): Record<string, unknown> {
  const placed = placedIn(law);
  const list = records.map((record) => {
    const { id, place, title, titleEn, kind, language, label, year, who } = record;
    return { id, place, title, titleEn, kind, language, label, year, who, in: portionOf(record) };
  });
  const texts = records.map((record) => [
    record.author,
    record.for,
    [record.number, record.eli, record.ecli].filter(Boolean).join(' '),
    record.citedAs.filter((name) => name !== record.title).join(' '),
  ]);
  const { thesaurus } = index as { readonly thesaurus: unknown };
  const portions = [...new Set(records.map(portionOf))].map((portion) => [
    `library/${portion}.json`,
    records
      .filter((record) => portionOf(record) === portion)
      .map(({ at, ...record }) => ({
        ...record,
        rests: (rests[record.id] ?? []).flatMap((id) => [placed(id) ?? []]).filter((one) => one.length > 0),
      })),
  ]);
  return { 'library/list.json': list, 'library/texts.json': { thesaurus, texts }, ...Object.fromEntries(portions) };
}

/** What a search of the law looks at: each provision as a row. */
export const lawTexts = (law: Law): (readonly string[])[] =>
  Object.values(law.provisions).map(({ id, place, title, citation, instrument, checked, versions }) => {
    const latest = versions.at(-1);
    const names = latest ? elementNames(latest).join('; ') : '';
    return [id, law.places[place] ? place : '', title, citation, instrument === citation ? '' : instrument, checked.by, names];
  });
