import { escaped } from '../html/index.ts';
import { inDigits } from '../words/index.ts';

/** What draws: Observable Plot and a document to draw in. Handed in, so that this folder stays light and touches no machine. */
export interface Kit {
  readonly plot: typeof import('@observablehq/plot');
  /** A DOM document. */
  readonly document: unknown;
}

/** What a plot is called and what it shows, for those who do not see it. `id` tells it from other plots of the page. */
export interface PlotWords {
  readonly id: string;
  readonly title: string;
  readonly says: string;
}

/** A bar: its label, its length in acts (absent where the number is hidden), and an inner bar, which is part of it. */
export interface Bar {
  readonly label: string;
  readonly value?: number;
  readonly inner?: number;
}

/** A part of a stacked bar; `word` is what it is called. A hidden part has no length. */
export interface Part {
  readonly word: string;
  readonly shade: Shade;
  readonly value?: number;
}

/** Bars in parts, each with a label above it. */
export interface Stack {
  readonly label: string;
  readonly parts: readonly Part[];
}

/** Fill and the ink on it. Shades differ in lightness, so that they hold in grey and for every kind of colour vision. */
export interface Shade {
  readonly fill: string;
  readonly ink: string;
}

/** From dark to light: relative luminance about 0.03, 0.15, 0.36, 0.6 and 0.86. */
export const SHADES: Readonly<Record<string, Shade>> = {
  met: { fill: '#0b2e4f', ink: '#fff' },
  not_met: { fill: '#5b6f80', ink: '#fff' },
  open: { fill: '#e39a1f', ink: '#14202b' },
  out_of_scope: { fill: '#c6ced6', ink: '#14202b' },
  not_in_force: { fill: '#e9edf1', ink: '#14202b' },
  no_rule: { fill: '#fff', ink: '#14202b' },
};

const INK = '#14202b';
const SIZE = 13;
const BAR = 18;
const LINE = 17;

/** Widths at which every plot is drawn: for a page, and for a narrow screen. */
const WIDTHS = { wide: 680, narrow: 300 } as const;

/** A row of a plot, from the top, in pixels: its label ends at `label`, its bar lies between `top` and `bottom`. */
interface Row {
  readonly text: string;
  readonly label: number;
  readonly top: number;
  readonly bottom: number;
}

/** Bars one under the other, each with its label above; one colour, and a darker inner bar where one is given. In two widths, as static SVG. */
export function barPlot(kit: Kit, words: PlotWords, bars: readonly Bar[]): string {
  const { plot } = kit;
  const labels = bars.map(({ label }) => label);
  const most = Math.max(1, ...bars.map(({ value = 0 }) => value));
  return drawn(kit, words, labels, most, (rows) => {
    const full = bars.flatMap(({ value }, at) => (value === undefined ? [] : [{ ...(rows[at] as Row), value }]));
    const inner = bars.flatMap((bar, at) => (bar.inner === undefined ? [] : [{ ...(rows[at] as Row), value: bar.inner }]));
    const across = { x1: () => 0, x2: 'value', y1: 'top', y2: 'bottom' };
    return [
      plot.rect(full, { ...across, fill: '#9fc3e6', stroke: INK, strokeWidth: 0.75 }),
      plot.rect(inner, { ...across, insetTop: 5, insetBottom: 5, fill: '#0b2e4f' }),
      plot.ruleX(full, { x: () => 0, y1: 'top', y2: 'bottom', stroke: INK, strokeWidth: 1.5 }),
    ];
  });
}

/** Bars in parts that are told apart by lightness and by their words, written in them where there is room and in the label always. */
export function stackPlot(kit: Kit, words: PlotWords, stacks: readonly Stack[], most: number): string {
  const { plot } = kit;
  const labels = stacks.map(({ label }) => label);
  return drawn(kit, words, labels, most, (rows, width) => {
    const parts = stacks.flatMap((stack, at) => placed(rows[at] as Row, stack.parts));
    const room = (part: Placed): boolean => ((part.to - part.from) / most) * width > part.word.length * 8 + 10;
    return [
      plot.rect(parts, {
        x1: 'from',
        x2: 'to',
        y1: 'top',
        y2: 'bottom',
        fill: (part: Placed) => part.shade.fill,
        stroke: INK,
        strokeWidth: 0.75,
      }),
      plot.text(parts.filter(room), {
        x: (part: Placed) => (part.from + part.to) / 2,
        y: (part: Placed) => (part.top + part.bottom) / 2,
        text: 'word',
        fill: (part: Placed) => part.shade.ink,
      }),
    ];
  });
}

interface Placed extends Part, Row {
  readonly from: number;
  readonly to: number;
}

function placed(row: Row, parts: readonly Part[]): Placed[] {
  let from = 0;
  return parts.flatMap((part) => {
    if (!part.value) return [];
    const to = from + part.value;
    const place = { ...row, ...part, from, to };
    from = to;
    return [place];
  });
}

/** Rows one under the other; a label takes as many lines as it needs at a width: letters are about half as wide as high. */
function rowsOf(labels: readonly string[], width: number): Row[] {
  let end = 0;
  return labels.map((text) => {
    const label = end + Math.ceil((text.length * SIZE * 0.54) / (width - 32)) * LINE;
    const [top, bottom] = [label + 3, label + 3 + BAR];
    end = bottom + 6;
    return { text, label, top, bottom };
  });
}

type Draw = (rows: readonly Row[], width: number) => readonly unknown[];

function drawn(kit: Kit, { id, title, says }: PlotWords, labels: readonly string[], most: number, draw: Draw): string {
  const svgs = Object.entries(WIDTHS).map(([name, width]) => {
    const rows = rowsOf(labels, width);
    const end = (rows.at(-1)?.bottom ?? 0) + 6;
    const words = { x: () => 0, y: 'label', text: 'text', textAnchor: 'start', lineAnchor: 'bottom', fill: INK } as const;
    const svg = kit.plot.plot({
      document: kit.document,
      width,
      height: end + 38,
      marginLeft: 8,
      // Half of the longest number stands beyond the end of the axis.
      marginRight: Math.max(24, Math.ceil(inDigits(most).length * SIZE * 0.32)),
      marginTop: 4,
      marginBottom: 34,
      className: 'plot',
      x: { domain: [0, most], label: null, ticks: width > 400 ? 5 : 2, tickFormat: (value: number) => inDigits(value) },
      y: { domain: [end, 0], axis: null },
      marks: [...draw(rows, width), kit.plot.text(rows, { ...words, lineWidth: (width - 32) / SIZE })],
    } as never) as unknown as { outerHTML: string };
    return `<div class="${name}">${named(svg.outerHTML, `${id}-${name}`, title, says)}</div>`;
  });
  return svgs.join('\n');
}

/** Gives the drawing a name and a description, and takes out what only a live page needs. */
function named(svg: string, id: string, title: string, says: string): string {
  return svg
    .replace(/<style>[\s\S]*?<\/style>/, '')
    .replaceAll(/ aria-(?:label|hidden)="[^"]*"/g, '')
    .replace(
      /^<svg[^>]*?(viewBox="[^"]*")[^>]*>/,
      (_, box: string) =>
        `<svg class="plot" role="img" aria-labelledby="${id}-t ${id}-d" ${box} text-anchor="middle" font-size="${SIZE}" font-family="system-ui, sans-serif" fill="${INK}"><title id="${id}-t">${escaped(title)}</title><desc id="${id}-d">${escaped(says)}</desc>`,
    );
}
