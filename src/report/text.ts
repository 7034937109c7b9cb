import type { Because } from '../assess/index.ts';
import { nameOf, valueName } from '../ir/index.ts';
import { say, term } from '../words/index.ts';
import { phrase } from './finding.ts';
import { type Item, type Mark, type Report, type Section, SIGNS } from './model.ts';

/** Colours and width of the output. */
export interface Style {
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  green(text: string): string;
  yellow(text: string): string;
  /** Columns. */
  readonly width: number;
}

/** Wraps text at blanks; lines after the first are indented. */
export function wrap(text: string, width: number, indent = 0): string {
  const pad = ' '.repeat(indent);
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (line && line.length + 1 + word.length > width - indent) {
      lines.push(line);
      line = word;
    } else line = line ? `${line} ${word}` : word;
  }
  lines.push(line);
  return lines.join(`\n${pad}`);
}

/** A report as plain text for a terminal. */
export function renderText(report: Report, style: Style): string {
  const [lead = '', ...others] = report.lead;
  const out = [style.bold(report.title), wrap(lead, style.width), ...others.map((line) => wrap(line, style.width)), ''];
  for (const section of report.sections) out.push(...drawSection(section, style, 0));
  out.push(...[...report.foot, say('foot_more')].map((line) => style.dim(wrap(line, style.width))));
  return `${out.join('\n')}\n`;
}

function drawSection(section: Section, style: Style, indent: number): string[] {
  const pad = ' '.repeat(indent);
  const line = (text: string) => `${pad}  ${wrap(text, style.width, indent + 4)}`;
  return [
    `${pad}${style.bold(section.heading)}`,
    ...section.lead.map((text) => line(text)),
    ...(section.folded ? [line(section.folded), ''] : bodyOf(section, style, indent)),
  ];
}

function bodyOf(section: Section, style: Style, indent: number): string[] {
  const line = (text: string) => `${' '.repeat(indent + 2)}${wrap(text, style.width, indent + 4)}`;
  return [
    ...(section.lead.length > 0 && section.sections.length > 0 ? [''] : []),
    ...section.items.flatMap((item) => drawItem(item, style, indent + 2)),
    ...section.tail.map((text) => style.dim(line(text))),
    ...section.sections.flatMap((inner) => drawSection(inner, style, indent + 2)),
    ...(section.sections.length > 0 ? [] : ['']),
  ];
}

function sign(mark: Mark, style: Style): string {
  if (mark === 'met') return style.green(SIGNS[mark]);
  if (mark === 'open' || mark === 'ask' || mark === 'warn') return style.yellow(SIGNS[mark]);
  return style.dim(SIGNS[mark]);
}

function drawItem(item: Item, style: Style, indent: number): string[] {
  const pad = ' '.repeat(indent);
  const label = item.label ? ` [${item.label}]` : '';
  const line = (text: string) => `${pad}  ${wrap(text, style.width, indent + 4)}`;
  return [
    `${pad}${sign(item.mark, style)} ${wrap(item.head + label, style.width, indent + 4)}`,
    ...item.lines.map((text) => style.dim(line(text))),
    ...(item.open ? item.more.map(line) : []),
    ...(item.open && item.tree ? drawTree(item.tree, style, indent + 2) : []),
  ];
}

/** The whole tree, one line a node, with value, fact, source and pinpoint. */
export function drawTree(because: Because, style: Style, indent: number): string[] {
  const pad = ' '.repeat(indent);
  const colour = because.value === 'yes' ? style.green : because.value === 'no' ? style.red : style.yellow;
  const value = colour(term(because.value));
  const left = because.left_out ? ` {${say('left_out', { count: because.left_out })}}` : '';
  const text = `${phrase(because)}${givenText(because)}${kindText(because)}${left}`;
  const lines = [`${pad}${value}  ${wrap(text, style.width, indent + 5)}`];
  for (const part of because.parts ?? []) lines.push(...drawTree(part, style, indent + 2));
  return lines;
}

/** What the file says of the fact of a leaf. */
export function givenText(because: Because): string {
  if (because.fact === undefined || because.contested) return '';
  const given = because.given ?? (because.value === 'unknown' ? say('not_known') : undefined);
  return given === undefined ? '' : ` [${say('is', { fact: nameOf(because.fact), value: valueName(because.fact, given) })}]`;
}

/** Where a node is an open norm, a discretion or a gap; how its value comes from its parts, where that is not by all of them. */
export function kindText({ kind, op, parts = [], says = '', by = '' }: Because): string {
  if (kind === 'norm') return ` {${say('kind_norm', { says })}}`;
  if (kind === 'discretion') return ` {${say('kind_discretion', { by: term(by), says })}}`;
  if (kind === 'gap') return ` {${say('kind_gap')}}`;
  return op === 'not' ? ` {${say('op_not')}}` : op === 'any' && parts.length > 1 ? ` {${say('op_any')}}` : '';
}
