import type * as Docx from 'docx';
import type { ComparisonDocument } from '../comparison/index.ts';
import { frameOf, headingStyle, INK, paragraphStyle, WIDTH } from '../word/index.ts';
import { say } from '../words/index.ts';
import { contentOf } from './compare-report-content.ts';
import type { Block, Card, Line, Part, Piece, ReportTable } from './compare-report-model.ts';

type Drawn = Docx.Paragraph | Docx.Table;

/** The library, and the next number of a bookmark: the library gives every bookmark the same one. */
type Pen = typeof Docx & { readonly next: () => number };

/**
 * A comparison as an editable Word file: the same content as the page, with headings, tables whose heads are repeated, a table of contents, and numbered
 * pages. What the page folds (the facts of each pattern) stands in an annex, in a few lines each.
 */
export async function comparisonDocx(document: ComparisonDocument): Promise<Uint8Array> {
  const library = await import('docx');
  const docx: Pen = { ...library, next: library.bookmarkUniqueNumericIdGen() };
  const { title, lead, parts, foot } = contentOf(document);
  const all = [...parts, annexOf(parts)].filter((part) => part !== undefined);
  const { about, properties, footers } = frameOf(docx, title);
  const file = new docx.Document({
    ...about,
    description: foot,
    styles: stylesOf(),
    // Word asks whoever opens the file whether it may fill in the page numbers of the contents; other programs do it unasked.
    features: { updateFields: true },
    sections: [
      {
        properties,
        footers,
        children: [
          new docx.Paragraph({ text: title, heading: docx.HeadingLevel.TITLE }),
          ...lead.flatMap((block) => blockOf(docx, block)),
          new docx.Paragraph({ text: say('report_contents'), style: 'ContentsHeading' }),
          ...contentsOf(docx, all),
          ...all.flatMap((part) => partOf(docx, part, 1)),
          new docx.Paragraph({ text: foot, style: 'Small' }),
        ],
      },
    ],
  });
  return new Uint8Array(await docx.Packer.toBuffer(file));
}

/** The facts of every pattern, a row each. */
function annexOf(parts: readonly Part[]): Part | undefined {
  const within = ({ blocks, parts: inner = [] }: Part): Card[] => [
    ...blocks.flatMap((block) => ('cards' in block ? block.cards : [])),
    ...inner.flatMap(within),
  ];
  const cards = parts.flatMap(within).sort((x, y) => x.pattern - y.pattern);
  if (cards.length === 0) return undefined;
  const table: ReportTable = {
    caption: say('compare_page_facts_all'),
    head: [say('compare_page_head_pattern'), say('compare_page_head_facts')],
    rows: cards.map(({ id, pattern, kind, brief }) => [
      [[{ link: String(pattern), to: id }, ' (', { link: kind, to: kind }, ')']],
      [brief],
    ]),
    widths: [12, 88],
  };
  return { id: 'annex', heading: say('compare_page_facts_annex'), blocks: [{ text: [say('compare_page_facts_note')] }, { table }] };
}

/** So many levels of headings stand in the contents: kinds are the third. */
const LEVELS = 3;

/**
 * The table of contents: each heading as a link, with the page that it stands on as a field. Within a field of contents, which Word would make anew as a
 * whole, LibreOffice keeps what is written there and counts no page; so each line stands by itself.
 */
function contentsOf(docx: Pen, parts: readonly Part[], level = 1): Docx.Paragraph[] {
  return parts.flatMap(({ id, heading, parts: inner = [] }) => [
    ...(id === undefined ? [] : [entryOf(docx, heading, anchorOf(id), level)]),
    ...(level < LEVELS ? contentsOf(docx, inner, level + 1) : []),
  ]);
}

const entryOf = (docx: Pen, heading: string, anchor: string, level: number): Docx.Paragraph =>
  new docx.Paragraph({
    style: `TOC${level}`,
    tabStops: [{ type: docx.TabStopType.RIGHT, position: WIDTH, leader: docx.LeaderType.DOT }],
    children: [
      new docx.InternalHyperlink({
        anchor,
        children: [
          new docx.TextRun(heading),
          new docx.TextRun({ children: [new docx.Tab()] }),
          new docx.SimpleField(`PAGEREF ${anchor} \\h`),
        ],
      }),
    ],
  });

/** A name that Word takes for a bookmark. */
const anchorOf = (id: string): string => id.replaceAll(/[^A-Za-z0-9_]/g, '_');

/** Text that links lead to. */
function placed(docx: Pen, id: string, text: Docx.TextRun): Docx.Bookmark {
  const number = docx.next();
  const [start, end] = [new docx.BookmarkStart(anchorOf(id), number), new docx.BookmarkEnd(number)];
  return Object.assign(new docx.Bookmark({ id: anchorOf(id), children: [text] }), { start, end });
}

function partOf(docx: Pen, { id, heading, blocks, parts = [] }: Part, level: number): Drawn[] {
  const { HEADING_1, HEADING_2, HEADING_3, HEADING_4 } = docx.HeadingLevel;
  const levels = [HEADING_1, HEADING_2, HEADING_3, HEADING_4] as const;
  const text = new docx.TextRun(heading);
  const children = id === undefined ? [text] : [placed(docx, id, text)];
  return [
    new docx.Paragraph({ children, heading: levels[level - 1] ?? HEADING_4 }),
    ...blocks.flatMap((block) => blockOf(docx, block)),
    ...parts.flatMap((part) => partOf(docx, part, level + 1)),
  ];
}

function blockOf(docx: Pen, block: Block): Drawn[] {
  if ('text' in block) {
    const style = block.look === 'notice' ? 'Notice' : block.look === 'small' ? 'Small' : 'Normal';
    return [new docx.Paragraph({ children: lineOf(docx, block.text), style })];
  }
  if ('list' in block)
    return block.list.map((line) => new docx.Paragraph({ children: lineOf(docx, line), numbering: { reference: 'points', level: 0 } }));
  if ('cards' in block) return block.cards.flatMap((card) => cardOf(docx, card));
  return tableOf(docx, block.table);
}

function cardOf(docx: Pen, { id, head, story, gives, warning }: Card): Drawn[] {
  return [
    new docx.Paragraph({
      children: [placed(docx, id, new docx.TextRun({ text: head, bold: true })), new docx.TextRun({ text: story, break: 1 })],
      style: 'Story',
      keepLines: true,
      keepNext: true,
    }),
    ...gives.map((line, at) => new docx.Paragraph({ children: lineOf(docx, line), style: 'Gives', keepNext: at < gives.length - 1 })),
    ...(warning ? [new docx.Paragraph({ text: warning, style: 'Notice' })] : []),
  ];
}

const lineOf = (docx: Pen, line: Line): Docx.ParagraphChild[] => line.map((piece) => pieceOf(docx, piece));

function pieceOf(docx: Pen, piece: Piece): Docx.ParagraphChild {
  if (typeof piece === 'string') return new docx.TextRun(piece);
  if ('strong' in piece) return new docx.TextRun({ text: piece.strong, bold: true });
  if ('label' in piece) return new docx.TextRun({ text: `[${piece.label}]`, bold: piece.label !== 'text' });
  if ('code' in piece) return new docx.TextRun({ text: piece.code, font: 'Courier New', size: 16 });
  if ('link' in piece)
    return new docx.InternalHyperlink({
      anchor: anchorOf(piece.to),
      children: [new docx.TextRun({ text: piece.link, style: 'Hyperlink' })],
    });
  return placed(docx, piece.id, new docx.TextRun(piece.place));
}

/** A table with its caption above it, and a head that is repeated on every page. */
function tableOf(docx: Pen, { caption, head, rows, widths, numbers = [] }: ReportTable): Drawn[] {
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

/** Styles that a reader can change in Word in one place; sizes in half points. */
function stylesOf(): Docx.IStylesOptions {
  const contents = (left: number): Docx.IParagraphStylePropertiesOptions => ({
    indent: { left },
    spacing: { before: left === 0 ? 80 : 0, after: 20, line: 250, lineRule: 'auto' },
  });
  const bar = { style: 'single', size: 18, color: '5B6770', space: 8 } as const;
  const line = { style: 'single', size: 8, color: INK, space: 4 } as const;
  return {
    default: {
      document: {
        run: { font: 'Arial', size: 21, language: { value: 'en-GB' } },
        paragraph: { spacing: { after: 120, line: 276, lineRule: 'auto' } },
      },
      title: headingStyle(40, 0),
      heading1: headingStyle(30, 420),
      heading2: headingStyle(25, 320),
      heading3: headingStyle(22, 280),
      heading4: headingStyle(21, 200),
    },
    paragraphStyles: [
      { id: 'Normal', name: 'Normal', quickFormat: true },
      paragraphStyle('Caption', 'caption', { bold: true, size: 19, color: INK }, { spacing: { before: 160, after: 60 } }),
      paragraphStyle('ContentsHeading', 'Contents heading', { bold: true, size: 25 }, { spacing: { before: 300 }, keepNext: true }),
      paragraphStyle(
        'Notice',
        'Notice',
        {},
        { border: { top: line, bottom: line, left: line, right: line }, spacing: { before: 120, after: 120 } },
      ),
      paragraphStyle('Story', 'Story', {}, { indent: { left: 240 }, border: { left: bar }, spacing: { before: 200, after: 60 } }),
      paragraphStyle('Gives', 'Gives', { size: 20 }, { indent: { left: 240 }, border: { left: bar }, spacing: { after: 40 } }),
      paragraphStyle('Small', 'Small print', { size: 18, color: '3D4A54' }),
      paragraphStyle('TableHead', 'Table head', { bold: true, size: 18 }, { spacing: { after: 0, line: 240, lineRule: 'auto' } }),
      paragraphStyle('TOC1', 'toc 1', { bold: true }, contents(0)),
      paragraphStyle('TOC2', 'toc 2', { size: 20 }, contents(240)),
      paragraphStyle('TOC3', 'toc 3', { size: 18 }, contents(480)),
      paragraphStyle('TableText', 'Table text', { size: 18 }, { spacing: { after: 20, line: 240, lineRule: 'auto' } }),
    ],
  };
}
