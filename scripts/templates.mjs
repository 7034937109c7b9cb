/**
 * Word templates of letters: `node scripts/templates.mjs` makes `templates/*.docx` anew. An organisation opens one of them in Word, puts its letterhead in, changes
 * styles and saves it under a name of its own; what stands in braces is filled in (`letters/README.md`). The files are kept: whoever has changed none needs none of this.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as docx from 'docx';

const { AlignmentType, BorderStyle, Document, Footer, Header, HeadingLevel, LevelFormat, Packer, PageNumber } = docx;
const { Paragraph, ShadingType, Table, TableCell, TableRow, TabStopType, TextRun, VerticalAlign, WidthType } = docx;

const INK = '14202B';
const GREY = '5B6770';
const WIDTH = 9070;
const folder = fileURLToPath(new URL('../templates/', import.meta.url));

/** @typedef {{ name: string, size: number, numbered: boolean, head: 'letter' | 'application' | 'record' | 'sheet', font: string }} Look */

/** @type {readonly Look[]} */
export const LOOKS = [
  { name: 'letter', size: 21, numbered: true, head: 'letter', font: 'Arial' },
  { name: 'application', size: 22, numbered: true, head: 'application', font: 'Times New Roman' },
  { name: 'record', size: 20, numbered: false, head: 'record', font: 'Arial' },
  { name: 'sheet', size: 25, numbered: false, head: 'sheet', font: 'Arial' },
];

/** @param {string} text @param {object} [options] */
const p = (text, options = {}) => new Paragraph({ children: [new TextRun(text)], ...options });

/** A field that stands in the template itself. @param {string} text */
const blank = (text) => new TextRun({ text: `[${text}]`, style: 'Blank' });

const thin = { style: BorderStyle.SINGLE, size: 4, color: 'A9B3BA' };
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const LINES = { top: thin, bottom: thin, left: none, right: none, insideHorizontal: thin, insideVertical: none };
const FRAME = { style: BorderStyle.SINGLE, size: 10, color: '8A5A00' };

/** @param {string} text @param {number} width @param {object} [options] */
const cell = (text, width, options = {}) =>
  new TableCell({
    width: { size: width, type: WidthType.DXA },
    margins: { top: 30, bottom: 30, left: 80, right: 80 },
    children: [p(text, { style: 'TableText' })],
    ...options,
  });

/** @param {string} text @param {number} width */
const headCell = (text, width) =>
  cell(text, width, {
    children: [p(text, { style: 'TableHead' })],
    shading: { type: ShadingType.CLEAR, color: 'auto', fill: 'E9EDEF' },
    verticalAlign: VerticalAlign.BOTTOM,
  });

/** A table with a header row that is repeated, and one row for each that there is. @param {string} tag @param {readonly number[]} widths */
function loopTable(tag, widths) {
  const names = widths.map((_, index) => `c${index + 1}`);
  const last = names.length - 1;
  const row = names.map((name, index) =>
    cell(`${index === 0 ? '{#rows}' : ''}{${name}}${index === last ? '{/rows}' : ''}`, widths[index] ?? 0),
  );
  return [
    p(`{#${tag}}`),
    new Table({
      width: { size: WIDTH, type: WidthType.DXA },
      columnWidths: [...widths],
      borders: LINES,
      rows: [
        new TableRow({
          tableHeader: true,
          cantSplit: true,
          children: names.map((name, index) => headCell(`{${name}}`, widths[index] ?? 0)),
        }),
        new TableRow({ cantSplit: true, children: row }),
      ],
    }),
    p('', { style: 'AfterTable' }),
    p(`{/${tag}}`),
  ];
}

/** Blocks of a part: of each kind one, of which those that are empty go. @param {string} paragraph */
function blocks(paragraph) {
  const points = { reference: paragraph === 'Numbered' ? 'points' : 'near', level: 0 };
  return [
    p('{#blocks}'),
    p('{#subheading}'),
    p('{text}', { heading: HeadingLevel.HEADING_2 }),
    p('{/subheading}'),
    p('{#paragraph}'),
    p('{text}', paragraph === 'Numbered' ? { style: 'Numbered', numbering: { reference: 'paragraphs', level: 0 } } : { style: paragraph }),
    p('{/paragraph}'),
    p('{#bullets}'),
    p('{text}', { style: 'Points', numbering: points }),
    p('{/bullets}'),
    p('{#numbers}'),
    p('{text}', { style: 'Points', numbering: { reference: 'numbers', level: 0 } }),
    p('{/numbers}'),
    ...loopTable('table2', [3400, 5670]),
    ...loopTable('table3', [2700, 3670, 2700]),
    ...loopTable('counted', [620, 5250, 3200]),
    p('{#box}'),
    new Table({
      width: { size: WIDTH, type: WidthType.DXA },
      columnWidths: [WIDTH],
      borders: { top: FRAME, bottom: FRAME, left: FRAME, right: FRAME, insideHorizontal: none, insideVertical: none },
      rows: [
        new TableRow({
          tableHeader: true,
          children: [
            new TableCell({
              width: { size: WIDTH, type: WidthType.DXA },
              margins: { top: 60, bottom: 40, left: 120, right: 120 },
              shading: { type: ShadingType.CLEAR, color: 'auto', fill: 'FFF3D6' },
              children: [p('{title}', { style: 'BoxHead' })],
            }),
          ],
        }),
        new TableRow({
          children: [
            new TableCell({
              width: { size: WIDTH, type: WidthType.DXA },
              margins: { top: 60, bottom: 60, left: 120, right: 120 },
              children: [
                p('{#lines}'),
                p('{#plain}'),
                p('{text}', { style: 'BoxText' }),
                p('{/plain}'),
                p('{#bullet}'),
                p('{text}', { style: 'BoxText', numbering: { reference: 'near', level: 0 } }),
                p('{/bullet}'),
                p('{/lines}'),
              ],
            }),
          ],
        }),
      ],
    }),
    p('', { style: 'AfterTable' }),
    p('{/box}'),
    p('{/blocks}'),
  ];
}

/** Person, references, acts, stage, dates. */
function references() {
  const widths = [2100, WIDTH - 2100];
  return new Table({
    width: { size: WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    borders: LINES,
    rows: [
      new TableRow({
        cantSplit: true,
        children: [
          cell('{#reference}{label}', widths[0] ?? 0, { children: [p('{#reference}{label}', { style: 'TableHead' })] }),
          cell('', widths[1] ?? 0, {
            children: [
              p('{#values}', { style: 'TableText' }),
              p('{text}', { style: 'TableText' }),
              p('{/values}{/reference}', { style: 'TableText' }),
            ],
          }),
        ],
      }),
    ],
  });
}

/** What stands above the references. @param {Look['head']} head */
function opening(head) {
  const title = p('{title}', { heading: HeadingLevel.TITLE });
  const placed = new Paragraph({ children: [new TextRun('{place}, {date}')], alignment: AlignmentType.RIGHT, spacing: { after: 240 } });
  if (head === 'letter')
    return [
      new Paragraph({ style: 'Addressee', children: [new TextRun('{to_label} {to}')] }),
      new Paragraph({ style: 'Addressee', children: [blank('office, address')], spacing: { after: 200 } }),
      placed,
      title,
      references(),
    ];
  if (head === 'application')
    return [new Paragraph({ style: 'Court', children: [blank('name of the court')], spacing: { after: 200 } }), title, references()];
  return head === 'record' ? [title, placed, references()] : [title];
}

/** What stands below the last part. @param {Look['head']} head */
function closing(head) {
  if (head === 'sheet' || head === 'record') return [];
  return [
    new Paragraph({
      children: [new TextRun(head === 'application' ? '{place}, {date}' : '')],
      spacing: { before: 200, after: 280 },
      keepNext: true,
    }),
    new Paragraph({ children: [new TextRun('{signature}')] }),
  ];
}

/** The page for the sender alone, on a page of its own, and the reading copy. */
function pagesBehind() {
  return [
    p('{#apart}'),
    p('{title}', { style: 'ApartHead', pageBreakBefore: true }),
    p('{warning}', { style: 'ApartWarning' }),
    ...blocks('Plain'),
    p('{/apart}'),
    p('{#beside}'),
    p('{title}', { heading: HeadingLevel.HEADING_1, pageBreakBefore: true }),
    ...besideTable(),
    p('{/beside}'),
  ];
}

function besideTable() {
  const half = WIDTH / 2;
  const english = { children: [new TextRun({ text: '{c2}{/rows}', language: { value: 'en-GB' } })], style: 'TableText' };
  return [
    new Table({
      width: { size: WIDTH, type: WidthType.DXA },
      columnWidths: [half, half],
      borders: LINES,
      rows: [
        new TableRow({ tableHeader: true, cantSplit: true, children: [headCell('{own}', half), headCell('{english}', half)] }),
        new TableRow({ children: [cell('{#rows}{c1}', half), cell('', half, { children: [new Paragraph(english)] })] }),
      ],
    }),
    p('', { style: 'AfterTable' }),
  ];
}

/** @param {Look} look */
function styles({ size, font, numbered }) {
  const heading = (/** @type {number} */ points, /** @type {number} */ before) => ({
    run: { size: points, bold: true, color: INK, font },
    paragraph: { spacing: { before, after: 100 }, keepNext: true },
  });
  const style = (
    /** @type {string} */ id,
    /** @type {string} */ name,
    /** @type {object} */ run,
    /** @type {object} */ paragraph = {},
  ) => ({ id, name, basedOn: 'Normal', quickFormat: true, run, paragraph });
  const line = { style: BorderStyle.SINGLE, size: 18, color: '9B1C1C', space: 6 };
  return {
    default: {
      document: {
        run: { font, size, language: { value: 'en-GB' } },
        paragraph: { spacing: { after: 100, line: 259, lineRule: /** @type {const} */ ('auto') } },
      },
      title: { run: { size: size + 9, bold: true, color: INK, font }, paragraph: { spacing: { before: 60, after: 180 } } },
      heading1: heading(size + 4, 220),
      heading2: heading(size, 130),
    },
    paragraphStyles: [
      { id: 'Normal', name: 'Normal', quickFormat: true },
      style('Plain', 'Plain paragraph', {}),
      style('Numbered', 'Numbered paragraph', {}, numbered ? { indent: { left: 480, hanging: 480 } } : {}),
      style('Points', 'Points', {}, { spacing: { after: 40 } }),
      style('Addressee', 'Addressee', {}, { spacing: { after: 0 } }),
      style('Court', 'Court', { bold: true }, { alignment: AlignmentType.CENTER, spacing: { after: 60 } }),
      style('TableText', 'Table text', { size: size - 2 }, { spacing: { after: 0, line: 250, lineRule: 'auto' } }),
      style('TableHead', 'Table head', { size: size - 2, bold: true, color: INK }, { spacing: { after: 0, line: 250, lineRule: 'auto' } }),
      style('AfterTable', 'After a table', { size: 8 }, { spacing: { after: 60, line: 120, lineRule: 'exact' } }),
      style('BoxHead', 'Frame head', { size: size - 2, bold: true }, { spacing: { after: 0 }, keepNext: true }),
      style('BoxText', 'Frame text', { size: size - 1 }, { spacing: { after: 60 } }),
      style(
        'ApartHead',
        'Page apart: head',
        { size: size + 9, bold: true, color: '9B1C1C' },
        { spacing: { after: 80 }, border: { top: line }, keepNext: true },
      ),
      style('ApartWarning', 'Page apart: warning', { bold: true, color: '9B1C1C' }, { spacing: { after: 160 }, border: { bottom: line } }),
      style('Letterhead', 'Letterhead', { color: GREY, size: 18 }, { spacing: { after: 0 } }),
      style('Small', 'Small print', { size: 17, color: GREY }, { spacing: { after: 0 } }),
      style('FootnoteText', 'footnote text', { size: 16 }, { spacing: { after: 0, line: 228, lineRule: 'auto' } }),
    ],
    characterStyles: [
      { id: 'Blank', name: 'Blank', quickFormat: true, run: { shading: { type: ShadingType.CLEAR, color: 'auto', fill: 'FFF2B3' } } },
      { id: 'FootnoteReference', name: 'footnote reference', run: { superScript: true } },
    ],
  };
}

const level = (/** @type {string} */ text, /** @type {string} */ format, /** @type {number} */ left, /** @type {number} */ hanging) => ({
  level: 0,
  format: /** @type {typeof LevelFormat.DECIMAL} */ (format),
  text,
  alignment: AlignmentType.LEFT,
  style: { paragraph: { indent: { left, hanging } } },
});

/** One template as a file. @param {Look} look */
export async function template(look) {
  const paragraph = look.numbered ? 'Numbered' : 'Plain';
  const body = [
    ...opening(look.head),
    p('{#parts}'),
    p('{#heading}'),
    p('{text}', { heading: HeadingLevel.HEADING_1 }),
    p('{/heading}'),
    ...blocks(paragraph),
    p('{/parts}'),
    ...closing(look.head),
    ...pagesBehind(),
  ];
  const file = new Document({
    title: look.name,
    creator: 'Sine Poena',
    lastModifiedBy: 'Sine Poena',
    description: 'Template of a letter. What stands in braces is filled in.',
    styles: /** @type {docx.IStylesOptions} */ (styles(look)),
    numbering: {
      config: [
        { reference: 'points', levels: [level('•', LevelFormat.BULLET, 780, 300)] },
        { reference: 'near', levels: [level('•', LevelFormat.BULLET, 360, 260)] },
        { reference: 'numbers', levels: [level('(%1)', LevelFormat.LOWER_LETTER, look.numbered ? 900 : 420, 420)] },
        { reference: 'paragraphs', levels: [level('%1.', LevelFormat.DECIMAL, 480, 480)] },
      ],
    },
    sections: [
      {
        properties: {
          titlePage: true,
          page: {
            size: { width: 11906, height: 16838 },
            margin: { top: 1250, bottom: 1100, left: 1418, right: 1418, header: 560, footer: 500 },
          },
        },
        headers: {
          first: new Header({
            children: [
              new Paragraph({
                style: 'Letterhead',
                children: look.head === 'sheet' ? [] : [blank('letterhead: name, address, telephone of the office')],
              }),
            ],
          }),
          default: new Header({ children: [new Paragraph({ style: 'Small', children: [new TextRun('{title} – {case}')] })] }),
        },
        footers: { first: footer(), default: footer() },
        children: body,
      },
    ],
  });
  return Packer.toBuffer(file);
}

function footer() {
  return new Footer({
    children: [
      new Paragraph({
        style: 'Small',
        tabStops: [{ type: TabStopType.RIGHT, position: WIDTH }],
        children: [new TextRun({ children: ['\t', PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES] })],
      }),
    ],
  });
}

if (process.argv[1] && import.meta.url.endsWith(process.argv[1].split('/').pop() ?? ''))
  for (const look of LOOKS) writeFileSync(`${folder}${look.name}.docx`, await template(look));
