import type { ComparisonDocument } from '../comparison/index.ts';
import { codeOf, escaped, labelOf, PAGE_STYLE, pageOf, paragraph, type TableCell, tableOf } from '../html/index.ts';
import { say } from '../words/index.ts';
import { contentOf } from './compare-report-content.ts';
import type { Block, Card, Line, Part, Piece, ReportTable } from './compare-report-model.ts';

/** So many patterns of a kind stand open; more are folded. */
const OPEN = 3;
/** So many lines of a cell. */
const LINES = 12;

/** A comparison as one HTML page that needs nothing else: no script, no font, no network. It prints, and works on a narrow screen. */
export function comparisonPage(document: ComparisonDocument): string {
  const { title, lead, parts, foot } = contentOf(document);
  return pageOf({
    title,
    style: `${PAGE_STYLE}${STYLE}`,
    lead: blocksOf(lead),
    contents: parts.map(({ id, heading }) => ({ id: id ?? '', heading })),
    main: parts.map((part) => partOf(part, 2)).join('\n'),
    footer: `${paragraph(foot, 'small')}${paragraph(say('compare_page_printed'), 'printed')}`,
  });
}

/** What tells a gap from where a law goes further is the heading and a sentence; the line at the side only repeats it. */
const STYLE = `
body { max-width: 64rem; } h4 { font-size: 1rem; margin: 1.8rem 0 .3rem; } h3 + section > h4 { margin-top: .6rem; } h5 { font-size: 1rem; margin: 1.2rem 0 .3rem; }
.part.gap { border-left: 5px solid #9b1c1c; padding-left: .9rem; } .part.further { border-left: 5px double #00458c; padding-left: .9rem; } .part > h2:first-child { margin-top: 0; } .part { margin-top: 2.6rem; }
.cards { list-style: none; padding: 0; max-width: 48rem; } .card { border: 1px solid #5b6770; border-radius: .2rem; padding: .5rem .8rem; margin: .7rem 0; background: #fff; } .card p { margin: .25rem 0; } .card > .mark { margin-top: 0; }
.story { font-size: 1.08rem; } .gives { border-left: 3px solid #aeb8c1; padding-left: .7rem; }
td p { margin: 0 0 .25rem; max-width: none; } th p { margin: 0; } .id { white-space: nowrap; } .card table { margin-top: .4rem; }
details > .cards { margin-top: 0; } section { scroll-margin-top: 1rem; }
@media screen and (max-width: 40rem) { .part.gap, .part.further { padding-left: .5rem; } td p:first-child { display: inline; } td:empty { display: none; } }
.printed { display: none; }
@media print { .card { break-inside: avoid; } .cards { max-width: none; } h4, h5 { break-after: avoid; } .facts { display: none; } .printed { display: block; } }
`;

function partOf({ id, heading, tells, blocks, parts = [] }: Part, level: number): string {
  const kind = tells && level === 2 ? ` class="part ${tells}"` : '';
  const body = [blocksOf(blocks), ...parts.map((part) => partOf(part, level + 1))].filter(Boolean).join('\n');
  return `<section${id ? ` id="${escaped(id)}"` : ''}${kind}><h${level}>${escaped(heading)}</h${level}>\n${body}\n</section>`;
}

const blocksOf = (blocks: readonly Block[]): string => blocks.map(blockOf).join('\n');

function blockOf(block: Block): string {
  if ('text' in block) return `<p${block.look ? ` class="${block.look}"` : ''}>${lineOf(block.text)}</p>`;
  if ('list' in block) return `<ul>${block.list.map((line) => `<li>${lineOf(line)}</li>`).join('')}</ul>`;
  if ('cards' in block) return cardsOf(block.cards);
  return drawTable(block.table);
}

const lineOf = (line: Line): string => line.map(pieceOf).join('');

function pieceOf(piece: Piece): string {
  if (typeof piece === 'string') return escaped(piece);
  if ('strong' in piece) return `<b>${escaped(piece.strong)}</b>`;
  if ('label' in piece) return labelOf(piece.label);
  if ('code' in piece) return codeOf(piece.code);
  if ('link' in piece) return `<a href="#${escaped(piece.to)}">${escaped(piece.link)}</a>`;
  return `<span class="id" id="${escaped(piece.id)}">${escaped(piece.place)}</span>`;
}

const drawTable = ({ caption, head, rows, numbers = [], widths }: ReportTable): string =>
  tableOf({ caption, head, rows: rows.map((row) => row.map(cellOf)), numbers, widths });

/** A cell: one line as it is, several each in its own paragraph, and those beyond a few folded. */
function cellOf(lines: readonly Line[]): TableCell {
  if (lines.length < 2) return { html: lines.map(lineOf).join('') };
  const drawn = lines.map((line) => `<p>${lineOf(line)}</p>`);
  const rest = drawn.slice(LINES);
  if (rest.length < 2) return { html: drawn.join('') };
  return { html: `${drawn.slice(0, LINES).join('')}${folded(say('compare_and_more', { count: rest.length }), rest.join(''))}` };
}

const folded = (summary: string, html: string, kind = ''): string =>
  `<details${kind ? ` class="${kind}"` : ''}><summary>${escaped(summary)}</summary>${html}</details>`;

/** Patterns as cards; where there are many, those after the first few are folded. */
function cardsOf(cards: readonly Card[]): string {
  const list = (some: readonly Card[]) => `<ul class="cards">${some.map(cardOf).join('\n')}</ul>`;
  const rest = cards.slice(OPEN);
  if (rest.length < 2) return list(cards);
  return `${list(cards.slice(0, OPEN))}\n${folded(say('compare_page_more', { count: rest.length }), list(rest))}`;
}

function cardOf({ id, head, story, gives, warning, facts }: Card): string {
  const lines = gives.map((line) => `<p class="gives">${lineOf(line)}</p>`);
  return `<li class="card" id="${escaped(id)}"><p class="mark">${escaped(head)}</p>
${paragraph(story, 'story')}
${lines.join('\n')}
${warning ? paragraph(warning, 'notice') : ''}
${folded(say('compare_page_facts'), drawTable(facts), 'facts')}</li>`;
}
