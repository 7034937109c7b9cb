import type { Passage } from './text.ts';

const NUMBER = /^((?:§\s*)?\(?(?:\d{1,3}\p{L}?|\p{L}|[ivxIVX]{1,5})(?:[.)°]|\s*[–—-](?=\s))+(?:\s*[–—-](?=\s))?)\s+/u;

/**
 * The wording of a draft: what stands in block quotes on its page, one quotation a numbered paragraph, numbered lines in it as items, and words below them as its
 * closing. Empty where the page quotes nothing.
 */
export function quotedWording(page: string): Passage[] {
  const quotes: string[][] = [];
  let open = false;
  for (const line of page.split(/\r?\n/)) {
    const inside = /^>\s?(.*)$/.exec(line);
    if (!inside) open = false;
    else {
      if (!open) quotes.push([]);
      quotes.at(-1)?.push(inside[1] ?? '');
      open = true;
    }
  }
  return quotes.map((lines, at) => passageOf(blocksOf(lines), at)).filter(({ text }) => text !== '');
}

/** Lines joined into paragraphs. */
function blocksOf(lines: readonly string[]): string[] {
  return lines
    .join('\n')
    .split(/\n\s*\n/)
    .map((block) => plain(block.replaceAll(/\s*\n\s*/g, ' ').trim()))
    .filter((block) => block !== '');
}

/** Without the marks of Markdown that a clause may hold. */
const plain = (text: string): string => text.replaceAll(/\\([().#*_-])/g, '$1').replaceAll(/(\*\*|__)(.+?)\1/g, '$2');

function passageOf([first = '', ...rest]: readonly string[], at: number): Passage {
  const { number, text } = split(first);
  const items: Passage[] = [];
  const closing: string[] = [];
  for (const block of rest) {
    const item = split(block);
    if (item.number !== undefined && closing.length === 0) items.push({ number: item.number, text: item.text });
    else closing.push(block);
  }
  return {
    number: number ?? `(${at + 1})`,
    text,
    ...(items.length > 0 ? { items } : {}),
    ...(closing.length > 0 ? { closing: closing.join(' ') } : {}),
  };
}

function split(block: string): { readonly number?: string; readonly text: string } {
  const found = NUMBER.exec(block);
  return found ? { number: found[1] as string, text: block.slice(found[0].length) } : { text: block };
}
