import { answersIn, enteredOn, gateWords, generalWords, levelWord, placeWords, titleWords } from '../comparison/index.ts';
import type { SideBySide, SideCell, SideCriterion, SideGate, SidePlace } from '../criteria/index.ts';
import { escaped, labelOf, listOf, PAGE_STYLE, pageOf, paragraph, sectionOf, type TableCell, tableOf } from '../html/index.ts';
import type { Answered } from '../ir/index.ts';
import { type Phrase, say, term } from '../words/index.ts';
import { answerOf, criteriaSections, namedSection, practiceSection, signed } from './compare-criteria-evidence.ts';

/** So many places stand side by side in one table of the page; more stand in further tables. */
const COLUMNS = 8;

const PARTS: readonly (readonly [string, Phrase])[] = [
  ['map', 'side_map'],
  ['counts', 'side_summary'],
  ['floors', 'criteria_gates'],
  ['practice', 'side_practice'],
  ['criteria', 'side_each'],
  ['provisions', 'side_named'],
  ['reading', 'side_how'],
];

/** The criteria side by side as one HTML page that needs nothing else: no script, no font, no network. It prints, and works on a narrow screen. */
export function criteriaPage(side: SideBySide): string {
  const title = titleWords(side);
  const places = side.places.map((place) => placeWords(place, side)).join(', ');
  const wide = Math.min(COLUMNS, side.places.length) > 4 ? '@page { size: A4 landscape; }' : '';
  const notices = [say('side_notice'), ...generalWords(side)].map((line) => paragraph(line, 'notice'));
  const sections = [
    mapSection(side),
    countsSection(side),
    floorsSection(side),
    practiceSection(side),
    criteriaSections(side),
    namedSection(side),
    readingSection(side),
  ];
  return pageOf({
    title,
    style: `${PAGE_STYLE}${STYLE}${wide}`,
    lead: [paragraph(say('side_lead', { count: side.criteria.length, places })), ...notices].join('\n'),
    contents: PARTS.map(([id, phrase]) => ({ id, heading: say(phrase) })),
    main: sections.join('\n'),
    footer: paragraph(say('report_foot'), 'small'),
  });
}

/** Fills differ in lightness, and no cell speaks by its fill alone: each has a sign and a word. */
const STYLE = `
body { max-width: 80rem; }
.cell { padding: .3rem .35rem; color: #14202b; border: 1px solid #5b6770; overflow-wrap: anywhere; } .cell b, .cell span.how { display: block; } .cell .how { font-size: .8rem; } .cell .label { font-size: .8rem; } .cell .label:not(.memory) { background: #fff; }
.cell.binding { border-left: 6px solid #14202b; } .cell + .cell { margin-top: .25rem; } .cell.no_data { border-style: dashed; } .cell.no_data.binding { border-left-style: solid; }
.met { background: #a9cbea; } .partly { background: #fbe7b2; } .not_met { background: #efac92; } .not_applicable { background: #e3e8ec; } .no_data { background: #fff; }
.answer { display: inline-block; padding: 0 .35rem; border: 1px solid #5b6770; color: #14202b; font-weight: 700; white-space: nowrap; } .answer.no_data { border-style: dashed; }
.map table { table-layout: fixed; } .map td { padding: .2rem .4rem .2rem 0; } .map thead th { padding-right: .4rem; } .map thead th:first-child { width: 20%; min-width: 12rem; }
.sides table { table-layout: fixed; } .sides thead th:nth-child(1) { width: 13%; } .sides thead th:nth-child(2) { width: 13%; } .sides thead th:nth-child(3) { width: 17%; } .sides thead th:nth-child(5) { width: 20%; }
.id { white-space: nowrap; } td > ul { margin: 0; padding-left: 1.1rem; } td ul ul { margin: 0; } td li { margin: .15rem 0; } td p { margin: .2rem 0; } .rests { list-style: none; padding-left: 0; }
.key li { display: grid; grid-template-columns: 9rem 1fr; gap: .6rem; padding-left: 0; text-indent: 0; align-items: start; } .key .answer, .key .label { justify-self: start; }
@media screen and (max-width: 40rem) {
  .map tbody td { display: grid; grid-template-columns: 7rem 1fr; column-gap: .4rem; align-items: start; } .map .cell { grid-column: 2; } .map thead th:first-child { min-width: 0; } td > ul, td > p { max-width: none; } .key li { grid-template-columns: 1fr; gap: .1rem; }
}
@media print { .cell, .answer { print-color-adjust: exact; -webkit-print-color-adjust: exact; } .map thead th:first-child { min-width: 0; } .cell { padding: .15rem .25rem; } }
`;

/** The places in groups that stand side by side, each with where it stands among all. */
function groupsOf(side: SideBySide): { readonly place: SidePlace; readonly at: number }[][] {
  const all = side.places.map((place, at) => ({ place, at }));
  const count = Math.ceil(all.length / COLUMNS);
  const each = Math.ceil(all.length / count);
  return Array.from({ length: count }, (_, at) => all.slice(at * each, (at + 1) * each));
}

function mapSection(side: SideBySide): string {
  const groups = groupsOf(side);
  const tables = groups.map((group) => {
    const [from, to] = [(group[0]?.at ?? 0) + 1, (group.at(-1)?.at ?? 0) + 1];
    const caption = groups.length > 1 ? say('side_map_part', { from, to, count: side.places.length }) : say('side_map_caption');
    const head = [say('side_head_criterion'), ...group.map(({ place }) => placeWords(place, side))];
    const rows = side.criteria.map((criterion) => [criterionCell(criterion), ...group.map(({ at }) => mapCell(criterion.cells[at]))]);
    return `<div class="map">${tableOf({ caption, head, rows })}</div>`;
  });
  return sectionOf(2, say('side_map'), [keyOf(side), ...tables], 'map');
}

const criterionCell = ({ id, line }: SideCriterion): TableCell => ({
  html: `<a href="#${escaped(id)}">${escaped(id)}</a> ${escaped(line)}`,
});

function mapCell(cell: SideCell | undefined): TableCell {
  if (!cell) return '';
  const binding = cell.strength.level === 'B' ? ' binding' : '';
  const label = cell.checked ? labelOf(cell.checked) : '';
  const answer = `<b>${signed(cell.law)}</b><span class="how">${escaped(levelWord(cell))} ${label}</span>`;
  return { html: `<div class="cell ${cell.law}${binding}">${answer}</div>${practiceIn(cell)}` };
}

/** Practice stands in a field of its own below the law, where there is an answer. */
function practiceIn(cell: SideCell): string {
  if (cell.practice === 'no_data') return '';
  const label = enteredOn(cell, 'practice')[0]?.checked.by;
  const own = `<span class="how">${escaped(say('side_in_practice'))}</span><b>${signed(cell.practice)}</b> ${label ? labelOf(label) : ''}`;
  return `<div class="cell ${cell.practice}">${own}</div>`;
}

const MEANS: Readonly<Record<Answered, Phrase>> = {
  met: 'side_how_sign_met',
  partly: 'side_how_sign_partly',
  not_met: 'side_how_sign_not_met',
  not_applicable: 'side_how_sign_not_applicable',
  no_data: 'side_how_sign_no_data',
};

/** What the signs mean. */
function keyOf(side: SideBySide): string {
  const items = answersIn(side).map((answer) => `<li>${answerOf(answer)} ${escaped(say(MEANS[answer]))}</li>`);
  return `<ul class="key">${items.join('')}</ul>\n${paragraph(say('side_how_levels'), 'small')}`;
}

const COUNTED: readonly (readonly ['all' | 'binding' | 'practice', Phrase])[] = [
  ['all', 'side_caption_all'],
  ['binding', 'side_caption_binding'],
  ['practice', 'side_caption_practice'],
];

function countsSection(side: SideBySide): string {
  const answers = answersIn(side);
  const head = [say('side_head_place'), ...answers.map(term), say('side_head_total')];
  const tables = COUNTED.map(([scope, phrase]) => {
    const rows = side.summary.map((place) => {
      const counts = answers.map((answer) => place[scope][answer]);
      return [placeWords(place, side), ...[...counts, counts.reduce((sum, count) => sum + count, 0)].map(String)];
    });
    return tableOf({ caption: say(phrase), head, rows, numbers: head.map((_, at) => at).slice(1) });
  });
  return sectionOf(2, say('side_summary'), [paragraph(say('side_summary_note')), ...tables], 'counts');
}

function floorsSection(side: SideBySide): string {
  const tables = groupsOf(side).map((group) => {
    const head = [say('side_head_floor'), ...group.map(({ place }) => placeWords(place, side))];
    const rows = side.gates.map(({ id, title, cells }) => [`${id} ${title}`, ...group.map(({ at }) => gateCell(cells[at]))]);
    return tableOf({ caption: say('side_floors_caption'), head, rows });
  });
  return sectionOf(2, say('criteria_gates'), [paragraph(say('side_floors_note')), ...tables], 'floors');
}

function gateCell(cell: SideGate['cells'][number] | undefined): TableCell {
  if (!cell) return '';
  const { value, because } = gateWords(cell);
  return { html: `<b>${escaped(value)}</b>${because.map((line) => `<p class="small">${withLinks(line)}</p>`).join('')}` };
}

/** Criteria that are named in a line, each as a link to its section; a name is not broken. */
const withLinks = (line: string): string => escaped(line).replaceAll(/\bNP-\d+\b/g, '<a class="id" href="#$&">$&</a>');

function readingSection({ law }: SideBySide): string {
  const lines = (['side_how_computed', 'side_how_labels', 'side_undated'] as const).map((phrase) => say(phrase));
  const labels = (['text', 'secondary', 'memory'] as const).map((label) => `<li>${labelOf(label)} ${escaped(say(LABELS[label]))}</li>`);
  const packs = tableOf({
    caption: say('side_how_packs'),
    head: [say('report_head_pack'), say('report_head_hash')],
    rows: Object.entries(law.packs).map(([pack, hash]): TableCell[] => [pack, { html: `<code class="hash">${escaped(hash)}</code>` }]),
  });
  return sectionOf(2, say('side_how'), [listOf(lines), `<ul class="key">${labels.join('')}</ul>`, packs], 'reading');
}

const LABELS = { text: 'report_label_text', secondary: 'report_label_secondary', memory: 'report_label_memory' } as const;
