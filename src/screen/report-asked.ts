import { type TableCell, tableOf } from '../html/index.ts';
import { applicable, type Law, type Layer, type Provision, placesOf } from '../ir/index.ts';
import { say } from '../words/index.ts';
import { type AskedPlace, keyOfPlace, placesCounted } from './report.ts';
import { count, fromRecord, placeName, type View } from './report-view.ts';

/** The law behind one set of columns of a result: that of one place, or, where each row has its own, of several. */
export interface AskedLaw {
  /** In words, as a heading or a sentence names it. */
  readonly name: string;
  /** The same for one of its places. */
  readonly nameOf: (forum: string) => string;
  readonly law: Law;
  readonly forums: readonly string[];
  /** YYYY-MM-DD */
  readonly on: string;
  /** Packs of a reform that were laid over the law. */
  readonly packs?: Readonly<Record<string, string>>;
}

/** Places that are named one by one; more are counted. */
const NAMED = 6;

/** The places whose law decides in a run. */
const forumsOf = ({ report: { ran } }: View): readonly string[] => ran.in_places?.places.map(({ forum }) => forum) ?? [ran.forum];

/** The place whose law decides, or those of a run in which each row has its own, as a sentence names them at first. */
export function ownPlaces(view: View): string {
  const { ran, law } = view.report;
  if (!ran.in_places) return placeName(law, ran.forum);
  const forums = forumsOf(view);
  const names = forums.map((one) => placeName(law, one)).join(', ');
  return say('report_places_of_rows', { places: forums.length > NAMED ? say('report_places_count', { count: forums.length }) : names });
}

/** The law that decides: of the place of the run, or of that of each row. */
export function ownLaw(view: View): AskedLaw {
  const { ran, law } = view.report;
  const nameOf = (forum: string): string => placeName(law, forum);
  return { name: ran.in_places ? say('report_place_of_row') : nameOf(ran.forum), nameOf, law, forums: forumsOf(view), on: ran.on };
}

/** The law behind the columns with an ending. */
export function askedLaw(view: View, { forum, ending }: AskedPlace): AskedLaw {
  const own = ownLaw(view);
  if (ending === '') return own;
  const { ran, law } = view.report;
  const beside = ran.beside?.find(({ label }) => ending === ` @${label}`);
  if (!beside) return { ...own, name: placeName(law, forum), forums: [forum] };
  const named = (place: string): string => {
    const reformed = beside.folder === undefined ? place : say('report_with_folder', { place, folder: beside.folder });
    return beside.on === ran.on ? reformed : say('report_on_day', { place: reformed, on: beside.on });
  };
  return {
    name: named(beside.forum === undefined ? own.name : own.nameOf(beside.forum)),
    nameOf: (one) => named(own.nameOf(one)),
    law: view.laws?.get(beside.label) ?? law,
    forums: beside.forum === undefined ? own.forums : [beside.forum],
    on: beside.on,
    ...(beside.packs ? { packs: beside.packs } : {}),
  };
}

interface Rule {
  readonly provision: Provision;
  readonly layer: Layer;
}

/** The rules of a law that were put to the acts, each once. */
export function rulesOf({ law, forums, on }: AskedLaw): readonly Rule[] {
  const rules = forums.flatMap((forum) => applicable(law, forum, on));
  return [...new Map(rules.map((rule) => [`${rule.layer} ${rule.provision.id}`, rule] as const)).values()];
}

/** The places of a law of which a reader has to see the rules: of a reform, those that it touches. */
export const placesShown = ({ law, forums, packs }: AskedLaw): readonly string[] =>
  forums.filter((forum) => !packs || packs['standard'] !== undefined || placesOf(law, forum).some((place) => packs[place.toLowerCase()]));

/** How many rows are of each place, what became of them, and how many rules of the place are held; small numbers hidden. */
export function placesTable(view: View): string {
  const { ran, law } = view.report;
  if (!ran.in_places) return '';
  const domestic = (forum: string): string => String(applicable(law, forum, ran.on).filter(({ layer }) => layer === 'domestic').length);
  return tableOf({
    caption: say('report_places'),
    head: [
      say('report_place'),
      say('report_head_rows'),
      say('report_head_decided'),
      say('report_head_open'),
      say('report_head_rules_held'),
    ],
    rows: placesCounted(ran).map(({ forum }): TableCell[] => [
      forum === '' ? say('report_places_elsewhere') : `${placeName(law, forum)} (${forum})`,
      ...(['rows', 'decided', 'open'] as const).map((what) => count(view, keyOfPlace(forum, what))),
      forum === '' ? '–' : domestic(forum),
    ]),
    numbers: [1, 2, 3, 4],
    from: fromRecord(view, 'in_places', 'unnest(in_places.places, recursive := true)'),
  });
}
