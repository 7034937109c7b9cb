import { historyOf, type Moment, type Protected } from '../compare/index.ts';
import { type Asked, shareWords } from '../comparison/index.ts';
import { escaped, labelOf, PAGE_STYLE, pageOf, paragraph, sectionOf, tableOf } from '../html/index.ts';
import type { Provision } from '../ir/index.ts';
import { wrap } from '../report/index.ts';
import { type Phrase, say } from '../words/index.ts';
import { refuse } from './asked.ts';
import type { Io } from './io.ts';
import { writeAside } from './write-aside.ts';

interface Flags {
  readonly json?: boolean;
  readonly report?: string;
}

/** `compare PLACE --history`: what the law of a place gave at each day on which it changed, measured by the standard of the last. Status 2 if the page cannot be written. */
export async function compareHistory({ law, place, name, on, day }: Asked, flags: Flags, io: Io): Promise<number> {
  const moments = historyOf(law, place, day);
  if (flags.json) io.out(`${JSON.stringify({ format: 'sinepoena.history/1', place, name, on, moments: moments.map(plain) }, null, 2)}\n`);
  else io.out(`${drawHistory(moments, name, io)}\n`);
  if (flags.report === undefined) return 0;
  const fault = writeAside(flags.report, await historyPage(moments, name, on));
  return fault ? refuse([fault], 2, {}, io) : 0;
}

const cited = ({ id, citation, checked }: Provision) => ({ provision: id, citation, checked: checked.by });

function plain({ on, criminal, other, begins, changes, ends }: Moment) {
  return { on, criminal, other, begins: begins.map(cited), changes: changes.map(cited), ends: ends.map(cited) };
}

const WIDTH = 24;

/** A bar of signs: what binds, what an authority may do, the rest. */
function bar({ binding, discretionary }: Protected): string {
  const [bound, free] = [Math.round(binding * WIDTH), Math.round((binding + discretionary) * WIDTH)];
  return `${'█'.repeat(bound)}${'▒'.repeat(free - bound)}${'·'.repeat(WIDTH - free)}`;
}

const CHANGES = { begins: 'history_begins', changes: 'history_changes', ends: 'history_ends' } as const satisfies Record<string, Phrase>;

/** What happened to the law on a day, in words. */
function changeLines(moment: Moment): string[] {
  return (['begins', 'changes', 'ends'] as const).flatMap((how) => {
    const rules = moment[how].map(({ citation, checked }) => `${citation} [${checked.by}]`);
    return rules.length > 0 ? [say(CHANGES[how], { rules: rules.join('; ') })] : [];
  });
}

function drawHistory(moments: readonly Moment[], name: string, io: Io): string {
  const { outStyle: style } = io;
  const shares = ({ binding, discretionary }: Protected) =>
    say('history_shares', { binding: shareWords(binding), discretionary: shareWords(discretionary) });
  return [
    style.bold(say('history_title', { name })),
    wrap(say('history_lead'), style.width, 0),
    ...moments.flatMap((moment) => [
      '',
      style.bold(moment.on),
      ...changeLines(moment).map((line) => `  ${wrap(line, style.width, 4)}`),
      `  ${bar(moment.criminal)}  ${say('history_criminal')}: ${shares(moment.criminal)}`,
      `  ${bar(moment.other)}  ${say('history_other')}: ${shares(moment.other)}`,
    ]),
  ].join('\n');
}

/** The history as one page that stands alone: a plot for each kind of procedure, and the same as a table. */
async function historyPage(moments: readonly Moment[], name: string, on: string): Promise<string> {
  const title = say('history_title', { name });
  const [plot, { parseHTML }] = await Promise.all([import('@observablehq/plot'), import('linkedom')]);
  const { document } = parseHTML('<!doctype html><html lang="en"><body></body></html>');
  const draw = (of: 'criminal' | 'other', heading: string) =>
    `<figure><figcaption>${escaped(heading)}</figcaption>${drawn({ plot, document }, moments, of, heading)}</figure>`;
  const rows = moments.map((moment) => [
    moment.on,
    ...[moment.criminal, moment.other].flatMap(({ binding, discretionary }) => [shareWords(binding), shareWords(discretionary)]),
    changeLines(moment).join(' '),
  ]);
  const head = [
    'history_day',
    'history_criminal_binding',
    'history_criminal_may',
    'history_other_binding',
    'history_other_may',
    'history_what',
  ] as const;
  const key = [
    ['#0b2e4f', 'history_key_binding'],
    ['#9fc3e6', 'history_key_may'],
    ['#fff', 'history_key_nothing'],
  ] as const;
  const swatches = key.map(([fill, word]) => `<li><span class="swatch" style="background:${fill}"></span> ${escaped(say(word))}</li>`);
  const table = tableOf({ caption: say('history_table_caption'), head: head.map((phrase) => say(phrase)), rows, numbers: [1, 2, 3, 4] });
  const labels = `<p>${['text', 'secondary', 'memory'].map(labelOf).join(' ')}</p>`;
  return pageOf({
    title,
    style: PAGE_STYLE,
    lead: `${paragraph(say('history_lead'))}\n${paragraph(say('history_until', { on }))}`,
    contents: [
      { id: 'plots', heading: say('history_plots') },
      { id: 'table', heading: say('history_table') },
      { id: 'labels', heading: say('history_labels') },
    ],
    main: [
      sectionOf(
        2,
        say('history_plots'),
        [`<ul class="key">${swatches.join('')}</ul>`, draw('criminal', say('history_criminal')), draw('other', say('history_other'))],
        'plots',
      ),
      sectionOf(2, say('history_table'), [table], 'table'),
      sectionOf(2, say('history_labels'), [labels, paragraph(say('history_labels_mean'))], 'labels'),
    ].join('\n'),
    footer: paragraph(say('report_foot'), 'small'),
  });
}

interface Kit {
  readonly plot: typeof import('@observablehq/plot');
  readonly document: unknown;
}

/** Steps over time: what binds below, what an authority may do above it. */
function drawn({ plot, document }: Kit, moments: readonly Moment[], of: 'criminal' | 'other', title: string): string {
  const points = moments.map((moment) => ({
    day: new Date(moment.day * 86_400_000),
    low: moment[of].binding,
    high: moment[of].binding + moment[of].discretionary,
  }));
  const area = (y1: string | (() => number), y2: string, fill: string) =>
    plot.areaY(points, { x: 'day', y1: y1 as never, y2, fill, stroke: '#14202b', strokeWidth: 0.75, curve: 'step-after' });
  const svg = plot.plot({
    document: document as never,
    width: 680,
    height: 260,
    marginLeft: 56,
    y: { domain: [0, 1], label: null, tickFormat: (share: number) => `${Math.round(share * 100)} %`, ticks: 5 },
    x: { type: 'utc', label: null },
    marks: [
      area(() => 0, 'low', '#0b2e4f'),
      area('low', 'high', '#9fc3e6'),
      plot.ruleX(points.slice(1, -1), { x: 'day', strokeDasharray: '2 3', strokeOpacity: 0.6 }),
      plot.ruleY([0]),
    ],
  }) as unknown as { outerHTML: string };
  const last = moments.at(-1)?.[of];
  const says = say('history_plot_says', { binding: shareWords(last?.binding ?? 0), discretionary: shareWords(last?.discretionary ?? 0) });
  return svg.outerHTML
    .replace(/<style>[\s\S]*?<\/style>/, '')
    .replaceAll(/ aria-(?:label|hidden|description)="[^"]*"/g, '')
    .replace(
      /^<svg[^>]*?(viewBox="[^"]*")[^>]*>/,
      (_, box: string) =>
        `<svg class="plot" role="img" aria-labelledby="${of}-t ${of}-d" ${box} text-anchor="middle" font-size="13" font-family="system-ui, sans-serif" fill="#14202b"><title id="${of}-t">${escaped(title)}</title><desc id="${of}-d">${escaped(says)}</desc>`,
    );
}
