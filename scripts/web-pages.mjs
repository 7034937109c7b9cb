/**
 * The packs as pages: the Markdown of `law/<place>/*.md` becomes plain JSON of headings, paragraphs, lists and tables, with a mark where a block of law
 * stands. A browser draws it without a parser, and no text of a pack is ever read as HTML.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { parse } from 'yaml';

const LAW = new URL('../law/', import.meta.url);
const FRONT = /^---\r?\n([\s\S]*?)\r?\n---\r?\n/;

/** @typedef {import('mdast').Nodes} Mdast */

/** Folders of packs; `standard` among them, and what is no pack left out. */
export const packFolders = () => readdirSync(LAW).filter((name) => name !== 'vocabulary' && statSync(new URL(name, LAW)).isDirectory());

/** The pages of a pack: that of the place first, what a second reader found last. @param {string} pack */
export function pagesOf(pack) {
  const rank = (/** @type {string} */ name) => (name === 'place.md' ? 0 : name === 'review.md' ? 2 : 1);
  return readdirSync(new URL(pack, LAW))
    .filter((name) => name.endsWith('.md') && !(pack === 'standard' && name === 'axioms.md'))
    .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
    .map((name) => pageOf(name, readFileSync(new URL(`${pack}/${name}`, LAW), 'utf8')));
}

/** @param {string} name @param {string} text */
export function pageOf(name, text) {
  const front = FRONT.exec(text);
  const { instrument, source } = front ? parse(front[1] ?? '') : {};
  const body = front ? text.slice(front[0].length) : text;
  const anchors = new Anchors(name.replace(/\.md$/, ''));
  const blocks = fromMarkdown(body).children.flatMap((node) => blockOf(node, body, anchors));
  return { file: name, ...(instrument ? { instrument } : {}), ...(source ? { source } : {}), blocks };
}

/** Names of headings that stay the same from one build to the next, each once on a page. */
class Anchors {
  /** @type {Map<string, number>} */
  seen = new Map();
  /** @param {string} page */
  constructor(page) {
    this.page = page;
  }
  /** @param {string} text */
  next(text) {
    const base = `${this.page}.${text
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
      .replaceAll(/^-|-$/g, '')
      .slice(0, 48)}`;
    const count = (this.seen.get(base) ?? 0) + 1;
    this.seen.set(base, count);
    return count === 1 ? base : `${base}-${count}`;
  }
}

/** @param {Mdast} node @param {string} body @param {Anchors} anchors @returns {unknown[]} */
function blockOf(node, body, anchors) {
  switch (node.type) {
    case 'heading':
      return [{ t: 'h', depth: node.depth, id: anchors.next(plainOf(node)), text: inlinesOf(node.children) }];
    case 'paragraph':
      return [tableOf(body.slice(node.position?.start.offset, node.position?.end.offset)) ?? { t: 'p', text: inlinesOf(node.children) }];
    case 'list':
      return [
        { t: node.ordered ? 'ol' : 'ul', items: node.children.map((item) => item.children.flatMap((one) => blockOf(one, body, anchors))) },
      ];
    case 'blockquote':
      return [{ t: 'quote', parts: node.children.flatMap((one) => blockOf(one, body, anchors)) }];
    case 'code':
      return lawBlock(node.lang ?? '', node.value);
    default:
      return [];
  }
}

/** A block of law by its kind and id. An offence list has parts, which stay in the law. @param {string} kind @param {string} text */
function lawBlock(kind, text) {
  const id = /^id: *(.+)$/m.exec(text)?.[1]?.trim();
  return kind && id ? [{ t: 'law', kind, id }] : kind ? [] : [{ t: 'pre', text }];
}

/** A table in strokes, which plain Markdown leaves a paragraph. @param {string} text */
function tableOf(text) {
  const lines = text.split('\n').map((line) => line.trim());
  if (lines.length < 3 || !lines.every((line) => line.startsWith('|')) || !/^\|[\s|:-]+\|$/.test(lines[1] ?? '')) return undefined;
  const cells = (/** @type {string} */ line) =>
    line
      .replace(/^\||\|$/g, '')
      .split(/(?<!\\)\|/)
      .map((cell) => cellOf(cell.trim().replaceAll('\\|', '|')));
  return { t: 'table', head: cells(lines[0] ?? ''), rows: lines.slice(2).map(cells) };
}

/** @param {string} text */
function cellOf(text) {
  const [first] = fromMarkdown(text).children;
  return first && first.type === 'paragraph' ? inlinesOf(first.children) : text === '' ? [] : [text];
}

/** Words of a paragraph: texts, and pieces that stand out. @param {readonly Mdast[]} nodes @returns {unknown[]} */
function inlinesOf(nodes) {
  return nodes.flatMap((node) => {
    if (node.type === 'text' || node.type === 'html') return [node.value.replaceAll(/\s+/g, ' ')];
    if (node.type === 'inlineCode') return [{ t: 'code', text: [node.value] }];
    if (node.type === 'emphasis') return [{ t: 'em', text: inlinesOf(node.children) }];
    if (node.type === 'strong') return [{ t: 'strong', text: inlinesOf(node.children) }];
    if (node.type === 'link')
      return [/^https?:/.test(node.url) ? { t: 'a', to: node.url, text: inlinesOf(node.children) } : inlinesOf(node.children)].flat();
    return node.type === 'break' ? [' '] : [];
  });
}

/** @param {Mdast} node @returns {string} */
const plainOf = (node) => ('value' in node ? String(node.value) : 'children' in node ? node.children.map(plainOf).join('') : '');
