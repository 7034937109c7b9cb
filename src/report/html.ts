import type { Because } from '../assess/index.ts';
import { escaped, frameOf, paragraph } from '../html/index.ts';
import { say, term } from '../words/index.ts';
import { phrase } from './finding.ts';
import { type Item, type Report, type Section, SIGNS } from './model.ts';
import { givenText, kindText } from './text.ts';

/**
 * Reports as one self-contained page: the same lines and the same reason trees as the text and the JSON, what is long closed until it is
 * opened. No script, no font or image from elsewhere; works without a network and prints.
 */
export function renderHtml(reports: readonly Report[]): string {
  const [first] = reports;
  const title = first && reports.length === 1 ? first.title : say('titles');
  return frameOf(title, STYLE, `<main>\n${reports.map(pageOf).join('\n<hr>\n')}\n</main>`);
}

const STYLE = `
:root { color-scheme: light; }
body { margin: 0; font: 1.05rem/1.5 system-ui, sans-serif; color: #14202b; background: #fff; }
main { max-width: 46rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; overflow-wrap: anywhere; }
h1 { font-size: 1.7rem; line-height: 1.2; } h2 { font-size: 1.3rem; margin-top: 2.2rem; border-bottom: 2px solid #14202b; } h3 { font-size: 1.1rem; margin-bottom: .3rem; }
ul.items { padding-left: 0; list-style: none; } ul.items > li { margin: .8rem 0; border-left: 5px solid #5b6770; padding: .1rem 0 .1rem .8rem; }
ul.items > li.met { border-color: #00613a; } ul.items > li.open, ul.items > li.ask, ul.items > li.warn { border-color: #8a5a00; } ul.items > li.not_met, ul.items > li.never { border-color: #9b1c1c; }
.mark { font-weight: 700; } .label { border: 1px solid #5b6770; border-radius: .2rem; padding: 0 .3rem; font-size: .85rem; white-space: nowrap; }
.memory { background: #fff3d6; } p { margin: .3rem 0; } .small { font-size: .92rem; color: #3d4a54; } a { color: #00458c; }
details { margin: .2rem 0; } summary { cursor: pointer; padding: .2rem 0; min-height: 24px; } a:focus-visible, summary:focus-visible { outline: 3px solid #005ea5; outline-offset: 2px; }
.tree ul { padding-left: 1.1rem; } .tree li { margin: .25rem 0; } .v { font-weight: 700; } footer { margin-top: 2.5rem; border-top: 2px solid #14202b; padding-top: .6rem; }
@media print { main { max-width: none; padding: 0; } ul.items > li { break-inside: avoid; } }
`;

function pageOf(report: Report): string {
  const foot = report.foot.map((line) => paragraph(line, 'small')).join('\n');
  return [
    `<h1>${escaped(report.title)}</h1>`,
    ...report.lead.map((line) => paragraph(line)),
    ...report.sections.map((section) => sectionOf(section, 2)),
    `<footer>${foot}</footer>`,
  ].join('\n');
}

function sectionOf(section: Section, level: number): string {
  const body = [
    section.items.length > 0 ? `<ul class="items">\n${section.items.map(itemOf).join('\n')}\n</ul>` : '',
    ...section.tail.map((line) => paragraph(line, 'small')),
    ...section.sections.map((inner) => sectionOf(inner, level + 1)),
  ];
  const shown = body.filter(Boolean).join('\n');
  return [
    `<section><h${level}>${escaped(section.heading)}</h${level}>`,
    ...section.lead.map((line) => paragraph(line, section.sections.length > 0 ? 'mark' : '')),
    section.folded ? `<details><summary>${escaped(section.folded)}</summary>${shown}</details>` : shown,
    '</section>',
  ].join('\n');
}

/** Marks that need a word beside the colour. */
const WORDS: ReadonlySet<string> = new Set(['met', 'open', 'not_met']);

function itemOf(item: Item): string {
  const word = WORDS.has(item.mark)
    ? `<span class="mark">${escaped(term(item.mark))}</span>: `
    : `<span class="mark" aria-hidden="true">${SIGNS[item.mark]}</span> `;
  const label = item.label ? ` <span class="label ${item.label}">${item.label}</span>` : '';
  const lines = item.lines.map((line) => paragraph(line, 'small'));
  return `<li class="${item.mark}">${word}${headOf(item)}${label}\n${[...lines, ...foldsOf(item)].join('\n')}</li>`;
}

/** The head, its citation as a link where there is an address. */
function headOf({ head, citation, url }: Item): string {
  const at = url === undefined || citation === undefined ? -1 : head.indexOf(citation);
  if (url === undefined || citation === undefined || at < 0) return escaped(head);
  const link = `<a href="${escaped(url)}" rel="noreferrer">${escaped(citation)}</a>`;
  return `${escaped(head.slice(0, at))}${link}${escaped(head.slice(at + citation.length))}`;
}

/** What stands behind an item, closed unless it was asked for. */
function foldsOf(item: Item): string[] {
  const fold = (title: string, body: string, kind = '') =>
    `<details${kind}${item.open ? ' open' : ''}><summary>${escaped(title)}</summary>${body}</details>`;
  return [
    ...(item.more.length > 0 ? [fold(say('more'), item.more.map((line) => paragraph(line, 'small')).join('\n'))] : []),
    ...(item.tree ? [fold(say('why'), treeOf(item.tree), ' class="tree"')] : []),
  ];
}

function treeOf(because: Because): string {
  const parts = (because.parts ?? []).map((part) => `<li>${treeOf(part)}</li>`);
  const left = because.left_out ? ` {${say('left_out', { count: because.left_out })}}` : '';
  const own = `${escaped(phrase(because))} <span class="small">${escaped(givenText(because) + kindText(because) + left)}</span>`;
  return `<span class="v">${because.value}</span> ${own}${parts.length > 0 ? `<ul>${parts.join('')}</ul>` : ''}`;
}
