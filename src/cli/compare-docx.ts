import type * as Docx from 'docx';
import { say } from '../words/index.ts';
import type { ComparisonDocument } from './compare-document.ts';
import { contentOf } from './compare-report-content.ts';
import type { Block, Card, Line, Part, Piece, ReportTable } from './compare-report-model.ts';

type Drawn = Docx.Paragraph | Docx.Table | Docx.TableOfContents;

/** Width of the text on A4 with margins of 2 cm, in twentieths of a point. */
const WIDTH = 9638;
const MARGIN = 1134;
const INK = '14202B';

/**
 * A comparison as an editable Word file: the same content as the page, with headings, tables whose heads are repeated, a table of contents, and numbered
 * pages. What the page folds (the facts of each pattern) stands in an annex.
 */
export async function comparisonDocx(document: ComparisonDocument): Promise<Uint8Array> {
  const docx = await import('docx');
  const { title, lead, parts, foot } = contentOf(document);
  const all = [...parts, annexOf(parts)].filter((part) => part !== undefined);
  const file = new docx.Document({
    title,
    creator: 'Sine Poena',
    lastModifiedBy: 'Sine Poena',
    description: foot,
    styles: stylesOf(),
    numbering: { config: [{ reference: 'points', levels: [pointsOf(docx)] }] },
    sections: [
      {
        properties: {
          page: { size: { width: 11906, height: 16838 }, margin: { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN } },
        },
        footers: { default: footerOf(docx, title) },
        children: [
          new docx.Paragraph({ text: title, heading: docx.HeadingLevel.TITLE }),
          ...lead.flatMap((block) => blockOf(docx, block)),
          new docx.Paragraph({ text: say('report_contents'), style: 'ContentsHeading' }),
          contentsOf(docx, all),
          ...all.flatMap((part) => partOf(docx, part, 1)),
          new docx.Paragraph({ text: foot, style: 'Small' }),
        ],
      },
    ],
  });
  return new Uint8Array(await docx.Packer.toBuffer(file));
}

/** The facts of each pattern, table after table. */
function annexOf(parts: readonly Part[]): Part | undefined {
  const within = ({ blocks, parts: inner = [] }: Part): Block[] => [
    ...blocks.flatMap((block) => ('cards' in block ? block.cards.map(({ facts }) => ({ table: facts })) : [])),
    ...inner.flatMap(within),
  ];
  const blocks = parts.flatMap(within);
  return blocks.length > 0 ? { id: 'annex', heading: say('compare_page_facts_annex'), blocks } : undefined;
}

/** A heading in the table of contents. */
interface Entry {
  readonly title: string;
  readonly level: number;
  readonly href?: string;
}

/** The table of contents: a field that Word makes anew with page numbers, filled with the headings already for whoever does not. */
function contentsOf(docx: typeof Docx, parts: readonly Part[]): Docx.TableOfContents {
  const within = ({ heading, id, parts: inner = [] }: Part, level: number): Entry[] => [
    { title: heading, level, ...(id === undefined ? {} : { href: anchorOf(id) }) },
    ...inner.flatMap((part) => within(part, level + 1)),
  ];
  return new docx.TableOfContents(say('report_contents'), {
    hyperlink: true,
    headingStyleRange: '1-3',
    cachedEntries: parts.flatMap((part) => within(part, 1)),
  });
}

/** A name that Word takes for a bookmark. */
const anchorOf = (id: string): string => id.replaceAll(/[^A-Za-z0-9_]/g, '_');

function partOf(docx: typeof Docx, { id, heading, blocks, parts = [] }: Part, level: number): Drawn[] {
  const levels = [docx.HeadingLevel.HEADING_1, docx.HeadingLevel.HEADING_2, docx.HeadingLevel.HEADING_3] as const;
  const text = new docx.TextRun(heading);
  const children = id === undefined ? [text] : [new docx.Bookmark({ id: anchorOf(id), children: [text] })];
  return [
    new docx.Paragraph({ children, heading: levels[Math.min(level, levels.length) - 1] ?? levels[2] }),
    ...blocks.flatMap((block) => blockOf(docx, block)),
    ...parts.flatMap((part) => partOf(docx, part, level + 1)),
  ];
}

function blockOf(docx: typeof Docx, block: Block): Drawn[] {
  if ('text' in block) {
    const style = block.look === 'notice' ? 'Notice' : block.look === 'small' ? 'Small' : 'Normal';
    return [new docx.Paragraph({ children: lineOf(docx, block.text), style })];
  }
  if ('list' in block)
    return block.list.map((line) => new docx.Paragraph({ children: lineOf(docx, line), numbering: { reference: 'points', level: 0 } }));
  if ('cards' in block) return block.cards.flatMap((card) => cardOf(docx, card));
  return tableOf(docx, block.table);
}

function cardOf(docx: typeof Docx, { head, story, gives, warning }: Card): Drawn[] {
  return [
    new docx.Paragraph({ text: head, style: 'PatternHead', keepNext: true }),
    new docx.Paragraph({ text: story, style: 'Story', keepLines: true, keepNext: true }),
    ...gives.map((line, at) => new docx.Paragraph({ children: lineOf(docx, line), style: 'Gives', keepNext: at < gives.length - 1 })),
    ...(warning ? [new docx.Paragraph({ text: warning, style: 'Notice' })] : []),
  ];
}

const lineOf = (docx: typeof Docx, line: Line): Docx.ParagraphChild[] => line.map((piece) => pieceOf(docx, piece));

function pieceOf(docx: typeof Docx, piece: Piece): Docx.ParagraphChild {
  if (typeof piece === 'string') return new docx.TextRun(piece);
  if ('strong' in piece) return new docx.TextRun({ text: piece.strong, bold: true });
  if ('label' in piece) return new docx.TextRun({ text: `[${piece.label}]`, bold: piece.label !== 'text' });
  if ('code' in piece) return new docx.TextRun({ text: piece.code, font: 'Courier New', size: 16 });
  if ('link' in piece)
    return new docx.InternalHyperlink({
      anchor: anchorOf(piece.to),
      children: [new docx.TextRun({ text: piece.link, style: 'Hyperlink' })],
    });
  return new docx.Bookmark({ id: anchorOf(piece.id), children: [new docx.TextRun(piece.place)] });
}

/** A table with its caption above it, and a head that is repeated on every page. */
function tableOf(docx: typeof Docx, { caption, head, rows, widths, numbers = [] }: ReportTable): Drawn[] {
  const columns = widths.map((width) => Math.round((WIDTH * width) / 100));
  const cell = (lines: readonly Line[], at: number, isHead = false) =>
    new docx.TableCell({
      width: { size: columns[at] ?? 0, type: docx.WidthType.DXA },
      ...(isHead ? { shading: { fill: 'E3E8EC', type: docx.ShadingType.CLEAR, color: 'auto' } } : {}),
      children: (lines.length > 0 ? lines : [['']]).map(
        (line) =>
          new docx.Paragraph({
            children: lineOf(docx, line),
            style: isHead ? 'TableHead' : 'TableText',
            ...(numbers.includes(at) ? { alignment: docx.AlignmentType.RIGHT } : {}),
          }),
      ),
    });
  const table = new docx.Table({
    width: { size: WIDTH, type: docx.WidthType.DXA },
    columnWidths: columns,
    layout: docx.TableLayoutType.FIXED,
    margins: { top: 40, bottom: 40, left: 80, right: 80 },
    rows: [
      new docx.TableRow({ tableHeader: true, cantSplit: true, children: head.map((text, at) => cell([[text]], at, true)) }),
      ...rows.map((row) => new docx.TableRow({ cantSplit: true, children: row.map((lines, at) => cell(lines, at)) })),
    ],
  });
  return [
    new docx.Paragraph({ text: caption, style: 'Caption', keepNext: true }),
    table,
    new docx.Paragraph({ text: '', style: 'TableText' }),
  ];
}

function footerOf(docx: typeof Docx, title: string): Docx.Footer {
  const { CURRENT, TOTAL_PAGES } = docx.PageNumber;
  return new docx.Footer({
    children: [
      new docx.Paragraph({
        style: 'Small',
        tabStops: [{ type: docx.TabStopType.RIGHT, position: WIDTH }],
        children: [new docx.TextRun(title), new docx.TextRun({ children: ['\t', CURRENT, ' / ', TOTAL_PAGES] })],
      }),
    ],
  });
}

const pointsOf = (docx: typeof Docx): Docx.ILevelsOptions => ({
  level: 0,
  format: docx.LevelFormat.BULLET,
  text: '•',
  alignment: docx.AlignmentType.LEFT,
  style: { paragraph: { indent: { left: 360, hanging: 240 }, spacing: { after: 60 } } },
});

/** Styles that a reader can change in Word in one place; sizes in half points. */
function stylesOf(): Docx.IStylesOptions {
  const heading = (size: number, before: number) => ({
    run: { size, bold: true, color: INK, font: 'Arial' },
    paragraph: { spacing: { before, after: 100 }, keepNext: true },
  });
  const style = (
    id: string,
    name: string,
    run: Docx.IRunStylePropertiesOptions,
    paragraph: Docx.IParagraphStylePropertiesOptions = {},
  ) => ({
    id,
    name,
    basedOn: 'Normal',
    quickFormat: true,
    run,
    paragraph,
  });
  const bar = { style: 'single', size: 18, color: '5B6770', space: 8 } as const;
  const line = { style: 'single', size: 8, color: INK, space: 4 } as const;
  return {
    default: {
      document: { run: { font: 'Arial', size: 21, language: { value: 'en-GB' } }, paragraph: { spacing: { after: 120, line: 276 } } },
      title: heading(40, 0),
      heading1: heading(30, 420),
      heading2: heading(25, 320),
      heading3: heading(22, 280),
    },
    paragraphStyles: [
      style('Caption', 'caption', { bold: true, size: 19, color: INK }, { spacing: { before: 160, after: 60 } }),
      style('ContentsHeading', 'Contents heading', { bold: true, size: 25 }, { spacing: { before: 300 }, keepNext: true }),
      style('Notice', 'Notice', {}, { border: { top: line, bottom: line, left: line, right: line }, spacing: { before: 120, after: 120 } }),
      style('PatternHead', 'Pattern head', { bold: true }, { spacing: { before: 200, after: 40 }, keepNext: true }),
      style('Story', 'Story', {}, { indent: { left: 240 }, border: { left: bar }, spacing: { after: 60 } }),
      style('Gives', 'Gives', { size: 20 }, { indent: { left: 240 }, border: { left: bar }, spacing: { after: 40 } }),
      style('Small', 'Small print', { size: 18, color: '3D4A54' }),
      style('TableHead', 'Table head', { bold: true, size: 18 }, { spacing: { after: 0, line: 240 } }),
      style('TOC1', 'toc 1', {}, { spacing: { before: 80, after: 20 } }),
      style('TOC2', 'toc 2', { size: 20 }, { indent: { left: 240 }, spacing: { after: 20 } }),
      style('TOC3', 'toc 3', { size: 18 }, { indent: { left: 480 }, spacing: { after: 20 } }),
      style('TableText', 'Table text', { size: 18 }, { spacing: { after: 20, line: 240 } }),
    ],
  };
}
