import { type CriteriaReport, criteriaFor } from '../src/criteria/index.ts';
import { coverageOf, type Law, type Node, type Provision, type Version, walk } from '../src/ir/index.ts';
import { citationsOf, type Library, Resolver } from '../src/library/index.ts';

/** Letters for the answers to the criteria, one a criterion, in the order of the criteria. */
const LETTERS: Readonly<Record<string, string>> = { met: 'm', partly: 'p', not_met: 'n', not_applicable: 'a', no_data: '-' };

/** What the first page of the room Law shows: of each place what is held, how it was checked, and the answers to the criteria on the day of the newest reading. */
export function startOf(law: Law) {
  const provisions = Object.values(law.provisions);
  const on =
    provisions
      .map(({ checked }) => checked.on)
      .sort()
      .at(-1) ?? '';
  const answers = (report: CriteriaReport) => report.criteria.map((one) => LETTERS[one.law] ?? '-').join('');
  const rows = coverageOf(law, on).filter(({ place }) => law.places[place]);
  const places = rows.map(({ place, name, provisions: count, labels, readTo }) => {
    const { text, secondary, memory } = labels;
    return [place, { name, count, checked: [text, secondary, memory], read: readTo, answers: answers(criteriaFor(law, place, on)) }];
  });
  const criteria = Object.values(law.criteria).map(({ id, line }) => ({ id, line }));
  return { on, states: Object.keys(law.states), criteria, places: Object.fromEntries(places) };
}

/** Names of the elements of a text, for the search. */
export const elementNames = (version: Version): string[] =>
  [...walk(version.condition)].flatMap((node: Node) => (node.kind === 'element' ? [node.says ?? node.name] : []));

/** Which records of the library stand behind what the law of a place cites: words of the citation → ids and titles of records. */
export function recordsBehind(
  law: Law,
  library: Library,
): (place: string) => Readonly<Record<string, readonly (readonly [id: string, title: string])[]>> {
  const within = Object.fromEntries(Object.values(law.places).map((place) => [place.id, place.within]));
  const resolver = new Resolver(library.records, within);
  const cited = citationsOf(law);
  const wanted = (text: string, provision: Provision | undefined) =>
    provision !== undefined && (text === provision.citation || provision.cases.some((one) => one.startsWith(text)));
  return (place) => {
    const own = cited.filter((one) => (place === 'STANDARD' ? !law.places[one.place] : one.place === place));
    const found = own
      .filter(({ text, owner }) => wanted(text, law.provisions[owner]))
      .map((one) => [one.text, [...new Set(resolver.resolve(one).flatMap(({ records }) => records))]] as const);
    const named = found.map(([text, records]) => [text, records.map(({ id, title }) => [id, title] as const)] as const);
    return Object.fromEntries(named.filter(([, records]) => records.length > 0));
  };
}
