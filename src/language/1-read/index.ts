import { fromMarkdown } from 'mdast-util-from-markdown';
import { type Document, isAlias, isCollection, LineCounter, parseDocument, visit } from 'yaml';
import { nearest, type Place, type Problems } from '../../base/index.ts';
import { hasAlias } from './alias.ts';
import { keeping } from './kept.ts';

/**
 * Stage 1: a Markdown file becomes its front matter and its blocks, each YAML with positions and the legal heading above it.
 * Refuses: a block without a heading, YAML that cannot be read, aliases (a pack is read by people; each place says what it means).
 */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

export interface Block {
  /** Word after the fence: provision, definition … */
  readonly kind: string;
  readonly heading: string;
  readonly file: string;
  /** Line of the pack file on which the YAML begins, counted from 1. */
  readonly firstLine: number;
  readonly yaml: Document.Parsed;
  readonly lines: LineCounter;
}

export interface PackFile {
  readonly path: string;
  readonly front: Readonly<Record<string, string>>;
  readonly title: string;
  readonly blocks: readonly Block[];
}

const BLOCKS = new Set(['place', 'provision', 'definition', 'offences', 'presumption', 'consequence', 'duty', 'class', 'axiom', 'answer']);
const FRONT = /^---\r?\n([\s\S]*?)\r?\n---\r?\n/;

/** Reads one file; problems are added to `problems` and what can be read is returned. */
export const readPackFile = keeping(readPage);

function readPage(source: SourceFile, problems: Problems): PackFile {
  const text = source.text.replace(/^\uFEFF/, '');
  if (/[\uFFFD\0]/.test(text)) {
    problems.error('not_utf8', at(source.path, text.slice(0, text.search(/[\uFFFD\0]/)).split('\n').length));
    return { path: source.path, front: {}, title: '', blocks: [] };
  }
  const front = FRONT.exec(text);
  const skippedLines = front ? front[0].split('\n').length - 1 : 0;
  const body = front ? text.slice(front[0].length) : text;
  if (!front) problems.error('front_matter_missing', at(source.path, 1));
  const blocks: Block[] = [];
  let heading = '';
  let title = '';
  for (const node of fromMarkdown(body).children) {
    const line = (node.position?.start.line ?? 1) + skippedLines;
    if (node.type === 'heading') {
      heading = textOf(node);
      title ||= heading;
    } else if (node.type === 'code') {
      const raw = body.slice(node.position?.start.offset, node.position?.end.offset);
      blocks.push(
        ...readFence({ word: node.lang ?? '', value: node.value, raw }, { file: source.path, line, column: 1, heading }, problems),
      );
    }
  }
  return { path: source.path, front: readFront(front?.[1] ?? '', source.path, problems), title, blocks };
}

/** A fenced part of a page: a block, a block with a fault, or nothing that concerns the law. */
function readFence(
  { word, value, raw }: { readonly word: string; readonly value: string; readonly raw: string },
  where: Required<Place>,
  problems: Problems,
): Block[] {
  const { file, line, heading } = where;
  if (BLOCKS.has(word)) {
    if (!heading) problems.error('heading_missing', at(file, line), { block: word });
    if (isClosed(raw)) return [readBlock(word, value, heading, file, line + 1, problems)];
    problems.error('fence_open', at(file, line), { block: word });
  } else if (meantAsBlock(word, value)) {
    const near = nearest(word, BLOCKS);
    problems.error('fence_unknown', at(file, line), { word, ...(near ? { nearest: near } : {}) });
  }
  return [];
}

/** Whether a fenced block ends with its fence, and not with the page. */
const isClosed = (raw: string) => /\n[ \t]*(```+|~~~+)[ \t]*$/.test(raw);

/** Whether a fenced block whose word is no kind of block was meant as one: the word is nearly right, or an id stands in it. */
function meantAsBlock(word: string, value: string): boolean {
  return (word !== '' && nearest(word, BLOCKS) !== undefined) || /^id: *\S+/m.test(value);
}

function readBlock(kind: string, value: string, heading: string, file: string, firstLine: number, problems: Problems): Block {
  const lines = new LineCounter();
  const yaml = parseDocument(value, { lineCounter: lines, uniqueKeys: true, prettyErrors: false });
  for (const error of yaml.errors) {
    const where = lines.linePos(error.pos[0]);
    problems.error('yaml_unreadable', { file, line: firstLine + where.line - 1, column: where.col, heading }, { reason: error.message });
  }
  visit(yaml, (_, node) => {
    if (!isAlias(node)) return undefined;
    const where = lines.linePos(node.range?.[0] ?? 0);
    problems.error('alias_refused', { file, line: firstLine + where.line - 1, column: where.col, heading });
    return visit.BREAK;
  });
  return { kind, heading, file, firstLine, yaml, lines };
}

function readFront(text: string, file: string, problems: Problems): Record<string, string> {
  const document = parseDocument(text, { prettyErrors: false });
  if (document.errors.length > 0 || !isCollection(document.contents)) {
    if (text) problems.error('yaml_unreadable', at(file, 1), { reason: document.errors[0]?.message ?? 'front matter is not a map' });
    return {};
  }
  if (hasAlias(document)) {
    problems.error('alias_refused', at(file, 1));
    return {};
  }
  const data = document.toJS({ maxAliasCount: 0 }) as Record<string, unknown>;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, String(value)]));
}

function textOf(node: { children?: readonly unknown[]; value?: string }): string {
  if (node.value !== undefined) return node.value;
  return (node.children ?? []).map((child) => textOf(child as { children?: unknown[] })).join('');
}

function at(file: string, line: number): Place {
  return { file, line, column: 1 };
}
