import { codeOf, listOf, PAGE_STYLE, pageOf, paragraph, sectionOf, type TableCell, tableOf } from '../html/index.ts';
import { type Phrase, quoted, say, term } from '../words/index.ts';
import { askedLaw, ownLaw, ownPlaces, placesTable, rulesOf } from './report-asked.ts';
import { foundSection } from './report-found.ts';
import { lawSection, methodSections, receiptSection } from './report-law.ts';
import { missingSection } from './report-missing.ts';
import { SHADES } from './report-plots.ts';
import { count, factWords, fromRecord, fromResult, placeName, type View, weakest } from './report-view.ts';
import { URGENCIES } from './urgency.ts';

const PARTS: readonly (readonly [string, Phrase])[] = [
  ['short', 'report_short'],
  ['what', 'report_what'],
  ['found', 'report_found'],
  ['unknown', 'report_unknown'],
  ['method', 'report_method'],
  ['limits', 'report_limits'],
  ['law', 'report_law'],
  ['receipt', 'report_receipt'],
];

/** The report of a screen as one HTML page that needs nothing else: no script, no font, no network. It prints, and works on a narrow screen. */
export function reportPage(view: View): string {
  const { ran, profile } = view.report;
  const title = say('report_title', { title: profile.title });
  const sections = [
    shortSection(view),
    whatSection(view),
    foundSection(view),
    missingSection(view),
    ...methodSections(view),
    lawSection(view),
    receiptSection(view),
  ];
  return pageOf({
    title,
    style: `${PAGE_STYLE}${SWATCHES}`,
    lead: `${paragraph(say('report_lead', { place: ownPlaces(view), on: ran.on }))}\n${paragraph(say('report_notice'), 'notice')}`,
    contents: PARTS.map(([id, phrase]) => ({ id, heading: say(phrase) })),
    main: sections.join('\n'),
    footer: paragraph(say('report_foot'), 'small'),
  });
}

/** What a reader with one minute takes away. */
function shortSection(view: View): string {
  const place = ownLaw(view).name;
  return sectionOf(
    2,
    say('report_short'),
    [
      listOf([
        say('report_short_acts', { acts: count(view, 'rows'), rejected: count(view, 'rejected') }),
        say('report_short_open', { place, decided: count(view, 'decided'), open: count(view, 'open') }),
        ...noRuleLine(view),
        ...missingLines(view),
        ...urgentLine(view),
        ...labelLines(view),
      ]),
      paragraph(say('report_hidden'), 'small'),
    ],
    'short',
  );
}

/** Acts that are open because no law is held for their place, whatever is recorded of them. */
function noRuleLine(view: View): string[] {
  const key = noRuleOf(view);
  return key === undefined ? [] : [say('report_short_no_rule', { acts: count(view, key) })];
}

/** Key of the number of acts to which no rule of the law of their place was put; nothing where there is none. */
const noRuleOf = ({ report }: View): string | undefined => report.lines.get('outcome_domestic')?.find(({ of }) => of[0] === 'no_rule')?.key;

function missingLines(view: View): string[] {
  const { ran, law } = view.report;
  const { facts = [], choices = [] } = ran.unrecorded ?? {};
  const words = (all: readonly string[]): string => all.map((fact) => quoted(factWords(fact, law))).join(', ');
  const choice = choices.at(-1);
  const most = facts.slice(0, 5).map(({ fact }) => fact);
  return [
    ...(most.length > 0 ? [say('report_short_missing', { facts: words(most) })] : []),
    ...(choice
      ? [
          say('report_short_choice', {
            facts: words(choice.facts),
            settled: count(view, `choice ${choices.length - 1} findings`),
            all: count(view, 'findings'),
          }),
        ]
      : []),
  ];
}

function urgentLine(view: View): string[] {
  const lines = view.report.lines.get('urgency') ?? [];
  const first = URGENCIES.flatMap(({ id }) => lines.find(({ of }) => of[0] === id) ?? [])[0];
  return first ? [say('report_short_first', { urgency: term(first.of[0] ?? ''), acts: count(view, first.key) })] : [];
}

/** How far the law of each place is verified; nothing where all of it is. */
function labelLines(view: View): string[] {
  return view.report.places.flatMap((one) => {
    const asked = askedLaw(view, one);
    const own = rulesOf(asked).filter(({ layer }) => layer === 'domestic');
    const unverified = own.filter(({ provision }) => weakest(provision) !== 'text').length;
    const place = asked.name;
    if (unverified === 0) return [];
    if (unverified === own.length) return [say('report_short_unverified', { place })];
    return [say('report_short_partly', { place, unverified, all: own.length })];
  });
}

function whatSection(view: View): string {
  const { profile } = view.report;
  return sectionOf(
    2,
    say('report_what'),
    [
      runTable(view),
      paragraph(say('report_about'), 'mark'),
      `<blockquote>${paragraph(profile.about || '–')}</blockquote>`,
      countsTable(view),
      placesTable(view),
      packsTable(view),
    ],
    'what',
  );
}

function runTable(view: View): string {
  const { ran, places } = view.report;
  const also = places
    .slice(1)
    .map((place) => askedLaw(view, place).name)
    .join(', ');
  const rows: TableCell[][] = [
    [say('report_register'), ran.inputs.map(({ file }) => file).join(', ') || say('report_register_elsewhere')],
    [say('report_profile'), `${ran.profile.title} (${ran.profile.id})`],
    [say('report_place'), `${ownPlaces(view)} (${ran.forum})`],
    ...(also ? [[say('report_also'), also]] : []),
    [say('report_day'), ran.on],
    [say('report_engine'), `${ran.engine.name}, ${ran.engine.meaning}`],
  ];
  const from = fromRecord(view, 'inputs, profile, forum, also, on, engine');
  return tableOf({ caption: say('report_run'), head: [say('report_head_what'), say('report_head_value')], rows, from });
}

function countsTable(view: View): string {
  const [result, record] = [
    fromResult(view, say('report_counts_from'), ['outcome_domestic']),
    fromRecord(view, 'counts', 'unnest(counts)'),
  ];
  const noRule = noRuleOf(view);
  return tableOf({
    caption: say('report_counts'),
    head: [say('report_head_what'), say('report_head_rows')],
    rows: [
      [say('report_rows_in'), count(view, 'rows_in')],
      [say('report_decided'), count(view, 'decided')],
      [say('report_open'), count(view, 'open')],
      ...(noRule === undefined ? [] : [[say('report_open_no_rule'), count(view, noRule)]]),
      [say('report_rejected'), count(view, 'rejected')],
    ],
    numbers: [1],
    from: { says: result.says, sql: [...(result.sql ?? []), ...(record.sql ?? [])] },
  });
}

function packsTable(view: View): string {
  const { ran, law } = view.report;
  const named = (pack: string): string => (law.places[pack.toUpperCase()] ? `${placeName(law, pack.toUpperCase())} (${pack})` : pack);
  return tableOf({
    caption: say('report_packs'),
    head: [say('report_head_pack'), say('report_head_hash')],
    rows: [
      ...Object.entries(ran.law).map(([pack, hash]): TableCell[] => [named(pack), { html: codeOf(hash) }]),
      ...(ran.beside ?? []).flatMap(({ folder = '', packs = {} }) =>
        Object.entries(packs).map(([pack, hash]): TableCell[] => [
          say('report_with_folder', { place: named(pack), folder }),
          { html: codeOf(hash) },
        ]),
      ),
    ],
    from: fromRecord(view, 'law'),
  });
}

/** The colours of outcomes, and of facts that are missing in part or alone, in keys. */
const SWATCHES = `${Object.entries(SHADES)
  .map(([name, { fill }]) => `.swatch.${name} { background: ${fill}; }`)
  .join(' ')} .swatch.part { background: #9fc3e6; } .swatch.alone { background: #0b2e4f; }
`;
