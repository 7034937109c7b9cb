import { fromOf, labelOf, linkOf, paragraph, sectionOf, type TableCell, tableOf } from '../html/index.ts';
import type { Label, Layer } from '../ir/index.ts';
import { type Phrase, say, term } from '../words/index.ts';
import type { AskedPlace, Line } from './report.ts';
import { type AskedLaw, askedLaw, rulesOf } from './report-asked.ts';
import { barPlot, type Part, SHADES, stackPlot } from './report-plots.ts';
import { count, fromResult, LAYER_WORDS, labelMeans, lengthAs, type View, weakest } from './report-view.ts';
import { URGENCIES } from './urgency.ts';

const OUTCOME_WORDS: Readonly<Record<string, Phrase>> = {
  met: 'report_outcome_met',
  open: 'report_outcome_open',
  not_met: 'report_outcome_not_met',
  out_of_scope: 'report_outcome_out_of_scope',
  not_in_force: 'report_outcome_not_in_force',
  no_rule: 'report_outcome_no_rule',
};

const LAYER_NAMES = Object.keys(LAYER_WORDS) as Layer[];

/** What was found: outcomes by layer, best provisions, the order of urgency, signs. */
export function foundSection(view: View): string {
  const { places } = view.report;
  return sectionOf(
    2,
    say('report_found'),
    [
      ...places.map((place, at) => layersOf(view, place, at)),
      ...places.map((place) => bestOf(view, place)),
      urgencyOf(view),
      signsOf(view),
    ],
    'found',
  );
}

/** Heading of a part that is there once for each place. */
const headed = (view: View, phrase: Phrase, place: AskedPlace): string =>
  view.report.places.length > 1 ? `${say(phrase)}: ${askedLaw(view, place).name}` : say(phrase);

/** Lines of a layer in the order of outcomes. */
function outcomesOf({ report }: View, layer: Layer, ending: string): Line[] {
  const rank = (line: Line): number => Object.keys(OUTCOME_WORDS).indexOf(line.of[0] ?? '');
  return [...(report.lines.get(`outcome_${layer}${ending}`) ?? [])].sort((a, b) => rank(a) - rank(b));
}

function layersOf(view: View, place: AskedPlace, at: number): string {
  const asked = askedLaw(view, place);
  const stacks = LAYER_NAMES.map((layer) => {
    const lines = outcomesOf(view, layer, place.ending);
    const words = lines.map(({ of, key }) => `${term(of[0] ?? '')} ${count(view, key)}`).join(', ');
    const parts = lines.map(
      ({ of, key }): Part => ({
        word: term(of[0] ?? ''),
        shade: SHADES[of[0] ?? ''] ?? { fill: '#fff', ink: '#14202b' },
        ...lengthAs(view, 'value', key),
      }),
    );
    return { label: `${say(LAYER_WORDS[layer])}: ${words}`, parts };
  });
  const title = say('report_layers_of', { place: asked.name });
  const says = say('report_layers_says', { acts: count(view, 'rows'), lines: stacks.map(({ label }) => label).join('. ') });
  const most = Math.max(1, ...stacks.map(({ parts }) => parts.reduce((sum, { value = 0 }) => sum + value, 0)));
  const table = layersTable(view, asked, place.ending, title);
  const labels = LAYER_NAMES.map((layer) => `${say(LAYER_WORDS[layer])} ${labelsOf(asked, layer)}`).join('; ');
  const key = keyOf(view, place) + paragraph(say('report_layers_labels', { layers: labels }), 'small');
  return sectionOf(3, headed(view, 'report_layers', place), [
    paragraph(say('report_layers_lead')),
    figure(stackPlot(view.kit, { id: `layers-${at}`, title, says }, stacks, most), key, table),
  ]);
}

/** A plot with its key, and the table of its numbers behind a fold. */
export function figure(plot: string, key: string, table: string): string {
  return `<figure>${plot}${key ? `<figcaption>${key}</figcaption>` : ''}
<details><summary>${say('report_table_of')}</summary>${table}</details></figure>`;
}

/** The outcomes that occur, each with its shade and its meaning. */
function keyOf(view: View, { ending }: AskedPlace): string {
  const there = new Set(LAYER_NAMES.flatMap((layer) => outcomesOf(view, layer, ending).map(({ of }) => of[0] ?? '')));
  const items = Object.entries(OUTCOME_WORDS).filter(([outcome]) => there.has(outcome));
  return `<ul class="key">${items
    .map(
      ([outcome, phrase]) =>
        `<li><span class="swatch ${outcome}" aria-hidden="true"></span> <strong>${term(outcome)}</strong>: ${say(phrase)}</li>`,
    )
    .join('')}</ul>`;
}

/** The rules of a layer, counted by label. */
function labelsOf(asked: AskedLaw, layer: Layer): string {
  const own = rulesOf(asked).filter((one) => one.layer === layer);
  const of = (label: Label): number => own.filter(({ provision }) => weakest(provision) === label).length;
  return say('report_rules_labels', { rules: own.length, text: of('text'), secondary: of('secondary'), memory: of('memory') });
}

function layersTable(view: View, asked: AskedLaw, ending: string, caption: string): string {
  return tableOf({
    caption,
    head: [say('report_head_layer'), say('report_head_outcome'), say('report_head_acts'), say('report_head_rules')],
    rows: LAYER_NAMES.flatMap((layer) =>
      outcomesOf(view, layer, ending).map(({ of, key }) => [
        say(LAYER_WORDS[layer]),
        term(of[0] ?? ''),
        count(view, key),
        labelsOf(asked, layer),
      ]),
    ),
    numbers: [2],
    from: fromResult(
      view,
      say('report_layers_from'),
      LAYER_NAMES.map((layer) => `outcome_${layer}${ending}`),
    ),
  });
}

function bestOf(view: View, place: AskedPlace): string {
  const { lines } = view.report;
  const { law, name } = askedLaw(view, place);
  const rows = (lines.get(`best${place.ending}`) ?? []).map(({ of: [id, effect, outcome], key }): TableCell[] => {
    const provision = id ? law.provisions[id] : undefined;
    const given = (effect ?? '')
      .split(';')
      .filter(Boolean)
      .map((one) => law.vocabulary.effects[one]?.title ?? one);
    const label = provision && weakest(provision);
    return [
      provision
        ? { html: `${linkOf(provision.citation, provision.url)} <span class="small">${provision.id}</span>` }
        : say('report_best_none'),
      given.join('; ') || '–',
      term(outcome ?? ''),
      label ? { html: `${labelOf(label)} ${labelMeans(label)}` } : '–',
      count(view, key),
    ];
  });
  return sectionOf(3, headed(view, 'report_best', place), [
    paragraph(say('report_best_lead')),
    tableOf({
      caption: say('report_best_of', { place: name }),
      head: [
        say('report_head_provision'),
        say('report_head_gives'),
        say('report_head_furthest'),
        say('report_head_label'),
        say('report_head_acts'),
      ],
      rows,
      numbers: [4],
      from: fromResult(view, say('report_best_from'), [`best${place.ending}`]),
    }),
  ]);
}

/** What each place of the order of urgency means, the most urgent first. */
export const URGENCY_WORDS: Readonly<Record<string, Phrase>> = {
  removal_pending: 'report_urgency_removal_pending',
  held: 'report_urgency_held',
  child: 'report_urgency_child',
  hearing: 'report_urgency_hearing',
  sentence_running: 'report_urgency_sentence_running',
  record_only: 'report_urgency_record_only',
  not_recorded: 'report_urgency_not_recorded',
};

function urgencyOf(view: View): string {
  const lines = new Map((view.report.lines.get('urgency') ?? []).map((line) => [line.of[0], line.key] as const));
  const places = [...URGENCIES.map(({ id }) => id), 'not_recorded'].map((id, at) => {
    const key = lines.get(id);
    const acts = key === undefined ? '0' : count(view, key);
    return { id, key, acts, label: `${at + 1}. ${term(id)}: ${acts}` };
  });
  const bars = places.map(({ key, label }) => ({ label, ...(key === undefined ? { value: 0 } : lengthAs(view, 'value', key)) }));
  const title = say('report_urgency_table');
  const says = say('report_urgency_says', { lines: places.map(({ label }) => label).join('; ') });
  const table = tableOf({
    caption: title,
    head: [say('report_head_urgency'), say('report_head_means'), say('report_head_acts')],
    rows: places.map(({ id, acts }, at) => [`${at + 1}. ${term(id)}`, say(URGENCY_WORDS[id] as Phrase), acts]),
    numbers: [2],
  });
  const list = places.map(({ id }) => `<li><strong>${term(id)}</strong>: ${say(URGENCY_WORDS[id] as Phrase)}</li>`).join('');
  return sectionOf(3, say('report_urgency'), [
    paragraph(say('report_urgency_lead')),
    `<ol>${list}</ol>`,
    figure(barPlot(view.kit, { id: 'urgency', title, says }, bars), '', table),
    fromOf(fromResult(view, say('report_urgency_from'), ['urgency'])),
  ]);
}

/** Parts of the picture in their order. */
const PART_WORDS: Readonly<Record<string, Phrase>> = {
  act: 'report_part_act',
  means: 'report_part_means',
  purpose: 'report_part_purpose',
  nexus: 'report_part_nexus',
  vulnerability: 'report_part_vulnerability',
};

const partWords = (part: string): string => (PART_WORDS[part] ? say(PART_WORDS[part]) : part);

function signsOf(view: View): string {
  const { lines } = view.report;
  const noted = lines.get('signs') ?? [];
  const lead = paragraph(say('report_signs_lead'));
  const from = fromResult(view, say('report_signs_from'), ['any signs', 'signs']);
  if (noted.length === 0) return sectionOf(3, say('report_signs'), [lead, paragraph(say('report_signs_none')), fromOf(from)]);
  return sectionOf(3, say('report_signs'), [
    lead,
    paragraph(say('report_signs_any', { acts: count(view, 'any signs') })),
    tableOf({
      caption: say('report_enough_table'),
      head: [say('report_head_part'), say('report_head_acts')],
      rows: (lines.get('signs_enough_for') ?? []).map(({ of, key }) => [partWords(of[0] ?? ''), count(view, key)]),
      numbers: [1],
      from: fromResult(view, say('report_enough_from'), ['signs_enough_for']),
    }),
    `<details><summary>${say('report_signs_each')}</summary>${signsTable(view, noted, from)}${paragraph(say('report_signs_star'), 'small')}</details>`,
  ]);
}

function signsTable(view: View, noted: readonly Line[], from: ReturnType<typeof fromResult>): string {
  const { signs, signSources } = view.report.law.vocabulary;
  const order = Object.keys(PART_WORDS);
  const rows = noted.flatMap(({ of, key }) => {
    const sign = signs.find(({ id }) => id === of[0]);
    return sign ? [{ sign, key }] : [];
  });
  rows.sort((a, b) => order.indexOf(a.sign.element) - order.indexOf(b.sign.element) || (a.sign.id < b.sign.id ? -1 : 1));
  return tableOf({
    caption: say('report_signs_table'),
    head: [
      say('report_head_sign'),
      say('report_head_part'),
      say('report_head_strength'),
      say('report_head_sources'),
      say('report_head_acts'),
    ],
    rows: rows.map(({ sign, key }) => [
      `${sign.id}: ${sign.statement}`,
      partWords(sign.element),
      `${sign.strength_adult}; ${sign.strength_child}`,
      sign.sources.map((code) => signSources[code] ?? code).join('; '),
      count(view, key),
    ]),
    numbers: [4],
    from,
  });
}
