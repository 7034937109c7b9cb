import type { Passage } from './text.ts';

/** A number at the head of a paragraph: `(1)`, `2.`, `3°`, `4.º`, `a)`, `(ii)`, `b bis)`, `1.1.`, `I. –`, `§ 5.`, or a dash. One capital with a point is a name and no number. */
const NUMBER =
  /^((?:(?:§|Art\.?|Abs\.?)\s*)?(?:\((?:\d+(?:[.-]\d+)*|\p{L}|[ivxlc]{2,6}|[IVXLC]{2,6})(?:[ -](?:bis|ter|quater|quinquies|sexies))?\)|(?:\d+(?:[.-]\d+)*[¹²³]?|\p{L}|[ivxlc]{2,6}|[IVXLC]{1,6})(?:[ -](?:bis|ter|quater|quinquies|sexies))?(?:\)|\.[ºª]?\)?|[º°ª])+(?:\s*[–—-])?)|[–—])\s+(?=\S)/u;
const NAME = /^\p{Lu}\.\s/u;
/** Capitals that count as numbers of paragraphs all the same. */
const ROMAN_HEAD = /^[IVX]{1,5}\.\s*[–—-]\s/;

/**
 * The wording of a draft: what stands in block quotes on its page, one quotation a paragraph, with its number where it has one; numbered lines in it as items, in
 * levels as their numbers go; and words below them as its closing. Empty where the page quotes nothing.
 */
export function quotedWording(page: string): Passage[] {
  const quotes: string[][] = [];
  let open = false;
  for (const line of page.split(/\r?\n/)) {
    const inside = /^>\s?(.*)$/.exec(line);
    if (!inside) open = false;
    else {
      if (!open) quotes.push([]);
      quotes.at(-1)?.push((inside[1] ?? '').replace(/^(?:>\s?)+/, ''));
      open = true;
    }
  }
  return quotes.map((lines) => passageOf(blocksOf(lines))).filter(({ text, items }) => text !== '' || items !== undefined);
}

/** Lines joined into paragraphs; a line that begins with a number begins one. */
function blocksOf(lines: readonly string[]): string[] {
  const blocks: string[] = [];
  let fresh = true;
  for (const line of lines.map((one) => plain(one.trim()))) {
    if (line === '') fresh = true;
    else {
      if (fresh || split(line).number !== undefined) blocks.push(line);
      else blocks.push(`${blocks.pop() ?? ''} ${line}`);
      fresh = false;
    }
  }
  return blocks;
}

/** Without the marks of Markdown that a clause may hold. */
const plain = (text: string): string => text.replaceAll(/\\([().#*_-])/g, '$1').replaceAll(/(\*\*|__)(.+?)\1/g, '$2');

interface Item {
  readonly number?: string;
  readonly text: string;
}

function split(block: string): Item {
  const found = NUMBER.exec(block);
  if (!found || (NAME.test(block) && !ROMAN_HEAD.test(block))) return { text: block };
  return { number: found[1] as string, text: block.slice(found[0].length) };
}

function passageOf([first = '', ...rest]: readonly string[]): Passage {
  const items: Item[] = [];
  const closing: string[] = [];
  for (const block of rest) {
    const item = split(block);
    if (item.number !== undefined && closing.length === 0) items.push(item);
    else closing.push(block);
  }
  const nested = nest(items);
  return {
    ...split(first),
    ...(nested.length > 0 ? { items: nested } : {}),
    ...(closing.length > 0 ? { closing: closing.join(' ') } : {}),
  };
}

interface Level {
  readonly items: { number?: string; text: string; items?: Passage[] }[];
}

/** Puts items into levels: an item that goes on with an open level stands in it; one that begins to count anew stands below the item before it. */
function nest(items: readonly Item[]): Passage[] {
  const top: Level = { items: [] };
  const open: Level[] = [top];
  for (const { number = '', text } of items) {
    const at = open.findLastIndex((level) => follows(level.items.at(-1)?.number, number));
    const before = open.at(-1)?.items.at(-1);
    if (at < 0 && before && begins(number)) {
      before.items = [];
      open.push({ items: before.items as Level['items'] });
    } else if (at >= 0) open.length = at + 1;
    open.at(-1)?.items.push({ number, text });
  }
  return top.items as Passage[];
}

const core = (number: string): string => number.replaceAll(/[^\p{L}\p{N}]/gu, '');
const begins = (number: string): boolean => ['a', 'i', '1', 'A', 'I', 'а', 'А', ''].includes(core(number));

/** Whether one number comes after another in the same way of counting. */
function follows(last: string | undefined, number: string): boolean {
  if (last === undefined) return false;
  const [one, other] = [core(last), core(number)];
  if (one === '' || other === '') return one === other;
  if (/^\d/.test(one) !== /^\d/.test(other)) return false;
  if (/^\d/.test(one)) return Number.parseInt(other, 10) - Number.parseInt(one, 10) <= 1 && other !== '1';
  if (other.startsWith(one) && other.length > one.length && /(?:bis|ter|quater|quinquies|sexies)$/.test(other)) return true;
  const [x, y] = [one.replace(/(?:bis|ter|quater|quinquies|sexies)$/, ''), other];
  if (x.length === 1 && y.length === 1 && (y.codePointAt(0) ?? 0) - (x.codePointAt(0) ?? 0) === 1) return true;
  return roman(x) > 0 && roman(y) === roman(x) + 1;
}

const SIGNS: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100 };

/** The value of a roman number; 0 for what is none. */
function roman(text: string): number {
  const values = [...text.toLowerCase()].map((sign) => SIGNS[sign] ?? 0);
  if (values.length === 0 || values.includes(0)) return 0;
  return values.reduce((sum, value, at) => sum + (value < (values[at + 1] ?? 0) ? -value : value), 0);
}
