/** How the cells of a column are written: each digit a 9, letters a run of A (capitals) and a (others), and how many cells are so. */
export interface Shape {
  readonly shape: string;
  readonly count: number;
}

/** What is seen of the first and the second number of dates such as 03.04.2021: the greatest of each. */
export interface DateParts {
  readonly first: number;
  readonly second: number;
}

/** How a column writes its dates, or why that cannot be said. `share` is that of the filled cells, from 0 to 1. */
export type DateReading =
  | { readonly kind: 'date' | 'year'; readonly format?: string; readonly share: number }
  | { readonly kind: 'order'; readonly formats: readonly [string, string]; readonly share: number }
  | { readonly kind: 'mixed' | 'century' | 'none'; readonly share: number };

const TIME = '(?:[ A]9{1,2}[:.]99(?:[:.]99(?:[.,]9+)?)?(?:A|\\+99:?99)?)?';
const patterns: readonly (readonly [RegExp, string])[] = [
  [/^9999(-99(-99)?)?$/, 'iso'],
  [new RegExp(`^9999-9{1,2}-9{1,2}${TIME}$`), 'yyyy-mm-dd'],
  [new RegExp(`^9999/9{1,2}/9{1,2}${TIME}$`), 'yyyy/mm/dd'],
  [new RegExp(`^9999\\.9{1,2}\\.9{1,2}${TIME}$`), 'yyyy.mm.dd'],
  [/^99999999$/, 'yyyymmdd'],
  [/^9{1,2}([./-])9999$/, 'mm$1yyyy'],
  [new RegExp(`^9{1,2}([./-])9{1,2}\\1( ?)9999${TIME}$`), 'two$1$2'],
  [/^9{1,2}[./-]9{1,2}[./-]99$/, 'century'],
];

/** Formats that occur, each with its cells. */
function formatsOf(shapes: readonly Shape[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const { shape, count } of shapes) {
    const [pattern, name] = patterns.find(([one]) => one.test(shape)) ?? [];
    if (!pattern || name === undefined) continue;
    const own = shape === '9999' ? 'year' : shape.replace(pattern, name);
    found.set(own, (found.get(own) ?? 0) + count);
  }
  return found;
}

/** Share of the filled cells from which on a format is taken for that of the column. */
const ENOUGH = 0.9;

/** Reads from the shapes of its cells how a column writes its dates. Which of two numbers is the day is said only where one is above twelve. */
export function dateReading(shapes: readonly Shape[], filled: number, parts?: DateParts): DateReading {
  const formats = formatsOf(shapes);
  const iso = (formats.get('iso') ?? 0) + (formats.get('year') ?? 0);
  if ((formats.get('iso') ?? 0) > 0) formats.set('iso', iso).delete('year');
  const [best] = [...formats].sort(([, a], [, b]) => b - a);
  const share = best && filled > 0 ? best[1] / filled : 0;
  if (!best || share < 0.5) return { kind: 'none', share };
  const [format] = best;
  if (share < ENOUGH) return { kind: 'mixed', share };
  if (format === 'century') return { kind: 'century', share };
  if (format === 'year') return { kind: 'year', share };
  if (format === 'iso') return { kind: 'date', share };
  return format.startsWith('two') ? inOrder(format.slice(3), share, parts) : { kind: 'date', format, share };
}

function inOrder(mark: string, share: number, parts?: DateParts): DateReading {
  const [sign = '.', blank = ''] = [mark.slice(0, 1), mark.slice(1)];
  const [day, month] = [`dd${sign}mm${sign}${blank}yyyy`, `mm${sign}dd${sign}${blank}yyyy`];
  if (!parts || (parts.first <= 12 && parts.second <= 12)) return { kind: 'order', formats: [day, month], share };
  if (parts.first > 12 && parts.second > 12) return { kind: 'mixed', share };
  return { kind: 'date', format: parts.first > 12 ? day : month, share };
}
