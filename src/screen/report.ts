import type { Law } from '../ir/index.ts';
import type { Profile } from './profile.ts';
import type { PlaceCounts, RunRecord } from './record-of-run.ts';
import { Numbers, type Shown } from './report-hide.ts';
import type { Cell } from './rows.ts';
import type { Unrecorded } from './unrecorded.ts';

/** A question to the file of results: `sql` gives the query for what stands behind FROM. The last column is a number of acts. */
export interface ReportQuery {
  readonly id: string;
  readonly sql: (from: string) => string;
}

/** A line of an answer: what it is about (null where the cell is empty), and in how many acts. */
export interface Line {
  readonly of: readonly (string | null)[];
  /** Key of the number of acts in the numbers of the report. */
  readonly key: string;
}

/** A place whose law was asked, and the ending of its columns in the result; empty for the first. */
export interface AskedPlace {
  readonly forum: string;
  readonly ending: string;
}

/** What a page is made from: the run, the law and the profile it used, the lines of every query, and what may be shown of each number. */
export interface Report {
  readonly ran: RunRecord;
  readonly law: Law;
  readonly profile: Profile;
  readonly places: readonly AskedPlace[];
  readonly lines: ReadonlyMap<string, readonly Line[]>;
  readonly queries: ReadonlyMap<string, ReportQuery>;
  readonly shown: ReadonlyMap<string, Shown>;
}

/** Columns of the result that hold several words in one cell. */
const LISTS = ['signs', 'signs_enough_for', 'open_facts', 'contested'];
const quoted = (name: string): string => (/^\w+$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`);

/** The places of a run in the order in which they were asked, with the ending of their columns. */
export const placesAsked = ({ forum, also }: RunRecord): AskedPlace[] => [
  { forum, ending: '' },
  ...also.map((place) => ({ forum: place, ending: ` @${place.toLowerCase()}` })),
];

/** The queries of a report over the file of results; each can be run by hand with DuckDB. */
export function reportQueries(ran: RunRecord): ReportQuery[] {
  const counted = (id: string, columns: readonly string[], where = ''): ReportQuery => {
    const names = columns.map(quoted).join(', ');
    return { id, sql: (from) => `SELECT ${names}, count(*) AS acts FROM ${from}${where} GROUP BY ALL ORDER BY acts DESC, ${names}` };
  };
  const listed = (name: string): ReportQuery => ({
    id: name,
    sql: (from) =>
      `SELECT word, count(*) AS acts FROM (SELECT unnest(string_split(CAST(${name} AS VARCHAR), ';')) AS word FROM ${from} WHERE ${name} IS NOT NULL) WHERE word <> '' GROUP BY word ORDER BY acts DESC, word`,
  });
  const any = (name: string): ReportQuery => ({
    id: `any ${name}`,
    sql: (from) => `SELECT count(*) AS acts FROM ${from} WHERE CAST(${name} AS VARCHAR) <> ''`,
  });
  return [
    { id: 'rows', sql: (from) => `SELECT count(*) AS acts FROM ${from}` },
    ...placesAsked(ran).flatMap(({ ending }) => [
      ...['domestic', 'binding', 'guidance'].map((layer) => counted(`outcome_${layer}${ending}`, [`outcome_${layer}${ending}`])),
      counted(`best${ending}`, [`best_provision${ending}`, `best_effect${ending}`, `outcome_domestic${ending}`]),
    ]),
    counted('urgency', ['urgency']),
    ...LISTS.flatMap((name) => [listed(name), any(name)]),
  ];
}

/** Key of the number of acts of a line. */
const keyOf = (id: string, of: readonly (string | null)[]): string => [id, ...of.map((part) => part ?? '(none)')].join(' | ');

/**
 * Puts a report together from the rows that each query gave (by its id). Throws if the file of results and the record of the run do not belong together:
 * then their numbers differ.
 */
export function reportOf(
  ran: RunRecord,
  law: Law,
  profile: Profile,
  answers: ReadonlyMap<string, readonly (readonly Cell[])[]>,
  least?: number,
): Report {
  const numbers = new Numbers();
  const queries = new Map(reportQueries(ran).map((query) => [query.id, query] as const));
  const lines = new Map<string, Line[]>();
  for (const id of queries.keys()) {
    const rows = answers.get(id) ?? [];
    const own = rows.map((row) => {
      const of = row.slice(0, -1).map((cell) => (cell === null ? null : String(cell)));
      const key = keyOf(id, of);
      numbers.put(key, Number(row.at(-1)));
      return { of, key };
    });
    lines.set(id, own);
  }
  const report = { ran, law, profile, places: placesAsked(ran), lines, queries };
  tieResult(report, numbers);
  tieRecord(report, numbers);
  return { ...report, shown: numbers.settled(least) };
}

type Untold = Omit<Report, 'shown'>;

/** The sums among numbers of the file of results. */
function tieResult({ lines, places }: Untold, numbers: Numbers): void {
  const keys = (id: string): string[] => (lines.get(id) ?? []).map(({ key }) => key);
  if (numbers.value('rows') === 0) return;
  for (const { ending } of places) {
    for (const layer of ['domestic', 'binding', 'guidance']) numbers.sum('rows', keys(`outcome_${layer}${ending}`));
    const best = lines.get(`best${ending}`) ?? [];
    numbers.sum(
      'rows',
      best.map(({ key }) => key),
    );
    for (const { of, key } of lines.get(`outcome_domestic${ending}`) ?? [])
      numbers.sum(
        key,
        best.filter((line) => line.of[2] === of[0]).map((line) => line.key),
      );
  }
  numbers.sum('rows', keys('urgency'));
  for (const name of LISTS) {
    numbers.within(`any ${name}`, 'rows');
    for (const key of keys(name)) numbers.within(key, `any ${name}`);
  }
}

/** The numbers of the record and the sums that tie them to those of the file of results. */
function tieRecord({ ran, lines }: Untold, numbers: Numbers): void {
  const { counts, unrecorded } = ran;
  numbers.put('rows_in', counts.rows_in);
  numbers.put('rejected', counts.rejected);
  numbers.sum('rows_in', ['rows', 'rejected']);
  const domestic = lines.get('outcome_domestic') ?? [];
  const tied = (of: 'open' | 'decided'): void => {
    const own = domestic.filter((line) => (line.of[0] === 'open' || line.of[0] === 'no_rule') === (of === 'open'));
    numbers.put(of, counts[of]);
    numbers.sum(
      of,
      own.map(({ key }) => key),
    );
  };
  tied('open');
  tied('decided');
  if (ran.in_places) tiePlaces({ ran, lines }, numbers);
  for (const [at, { filled, unread }] of ran.unread.entries()) {
    const [whole, part] = [`filled ${at}`, `unread ${at}`];
    numbers.put(whole, filled);
    if (filled <= numbers.value('rows')) numbers.within(whole, 'rows');
    numbers.put(part, unread);
    numbers.within(part, whole);
  }
  if (unrecorded) tieUnrecorded(unrecorded, numbers);
}

/** Rows of each place, and those to which no rule was put, under no place: they are open. */
export function placesCounted({ in_places: inPlaces }: RunRecord): readonly PlaceCounts[] {
  if (!inPlaces) return [];
  const { places, elsewhere } = inPlaces;
  return elsewhere ? [...places, { forum: '', rows: elsewhere.rows, decided: 0, open: elsewhere.rows }] : places;
}

/** What is counted of a place, and the key of its number. */
export type CountedOfPlace = 'rows' | 'decided' | 'open';
export const keyOfPlace = (forum: string, what: CountedOfPlace): string => `${what} of ${forum || 'no place'}`;
const COUNTED: readonly CountedOfPlace[] = ['rows', 'decided', 'open'];

/** The table of places, tied in both directions and to the outcomes: rows of no place that is held are among those with no rule. */
function tiePlaces({ ran, lines }: Pick<Untold, 'ran' | 'lines'>, numbers: Numbers): void {
  const places = placesCounted(ran);
  for (const what of COUNTED) {
    for (const place of places) numbers.put(keyOfPlace(place.forum, what), place[what]);
    numbers.sum(
      what,
      places.map(({ forum }) => keyOfPlace(forum, what)),
    );
  }
  for (const { forum } of places) numbers.sum(keyOfPlace(forum, 'rows'), [keyOfPlace(forum, 'decided'), keyOfPlace(forum, 'open')]);
  if (!ran.in_places?.elsewhere) return;
  for (const layer of ['domestic', 'binding', 'guidance']) {
    const none = lines.get(`outcome_${layer}`)?.find(({ of }) => of[0] === 'no_rule');
    if (!none) continue;
    // Where they are all, whoever knows that a law is held for every other place knows it too.
    if (numbers.value(none.key) === ran.in_places.elsewhere.rows) numbers.sum(none.key, [keyOfPlace('', 'rows')]);
    else numbers.within(keyOfPlace('', 'rows'), none.key);
  }
}

function tieUnrecorded({ facts, choices, findings }: Unrecorded, numbers: Numbers): void {
  for (const { fact, acts, alone } of facts) {
    numbers.put(`open_facts | ${fact}`, acts);
    numbers.put(`alone | ${fact}`, alone);
    numbers.within(`alone | ${fact}`, `open_facts | ${fact}`);
  }
  numbers.put('findings', findings);
  for (const [at, choice] of choices.entries()) {
    numbers.put(`choice ${at} findings`, choice.findings);
    numbers.within(`choice ${at} findings`, 'findings');
    numbers.put(`choice ${at} acts`, choice.acts);
    numbers.within(`choice ${at} acts`, 'rows');
  }
}
