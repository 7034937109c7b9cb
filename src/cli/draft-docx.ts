import type * as Docx from 'docx';
import type { NoteText, Paragraph } from '../legislation/index.ts';

/** What goes into one Word file: the clause in one language, and the note on it. */
export interface ClauseFile {
  readonly language: string;
  readonly title: string;
  /** Says that nobody has reviewed the clause. */
  readonly unreviewed: string;
  readonly paragraphs: readonly Paragraph[];
  readonly note: NoteText;
}

const MARGIN = 1134;
const INK = '14202B';
/** How far numbers of paragraphs and of items stand to the left of their text, in twentieths of a point. */
const [PARAGRAPH, ITEM] = [720, 1247];

/** A clause with its explanatory note as an editable Word file, in styles that can be changed in one place. */
export async function clauseDocx({ language, title, unreviewed, paragraphs, note }: ClauseFile): Promise<Uint8Array> {
  const docx = await import('docx');
  const file = new docx.Document({
    title,
    creator: 'Sine Poena',
    lastModifiedBy: 'Sine Poena',
    description: unreviewed,
    styles: stylesOf(language),
    numbering: { config: [{ reference: 'points', levels: [pointsOf(docx)] }] },
    sections: [
      {
        properties: {
          page: { size: { width: 11906, height: 16838 }, margin: { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN } },
        },
        footers: { default: footerOf(docx, title) },
        children: [
          new docx.Paragraph({ text: title, heading: docx.HeadingLevel.TITLE }),
          new docx.Paragraph({ text: unreviewed, style: 'Notice' }),
          ...paragraphs.flatMap((one) => paragraphOf(docx, one)),
          ...noteOf(docx, note),
        ],
      },
    ],
  });
  return new Uint8Array(await docx.Packer.toBuffer(file));
}

/** A numbered paragraph with its items, and the words below them at the margin of the paragraph. */
function paragraphOf(docx: typeof Docx, { number, text, items, closing }: Paragraph): Docx.Paragraph[] {
  return [
    new docx.Paragraph({ children: [new docx.TextRun(`${number}\t${text}`)], style: 'Clause', keepNext: items.length > 0 }),
    ...items.map((item) => new docx.Paragraph({ children: [new docx.TextRun(`${item.number}\t${item.text}`)], style: 'ClauseItem' })),
    ...(closing === undefined ? [] : [new docx.Paragraph({ text: closing, style: 'ClauseClosing' })]),
  ];
}

function noteOf(docx: typeof Docx, { title, about, sections, unreviewed }: NoteText): Docx.Paragraph[] {
  const point = (text: string) => new docx.Paragraph({ text, numbering: { reference: 'points', level: 0 } });
  return [
    new docx.Paragraph({ text: title, heading: docx.HeadingLevel.HEADING_1, pageBreakBefore: true }),
    new docx.Paragraph({ text: about, style: 'Small' }),
    ...sections.flatMap(({ heading, option, says, lists, closing }) => [
      new docx.Paragraph({ text: heading, heading: docx.HeadingLevel.HEADING_2 }),
      ...(option
        ? [
            new docx.Paragraph({
              keepNext: true,
              children: [new docx.TextRun({ text: option.label, bold: true }), new docx.TextRun(` (${option.where})`)],
            }),
          ]
        : []),
      ...says.map((text) => new docx.Paragraph({ text })),
      ...lists.flatMap((list) => [
        ...(list.title === undefined ? [] : [new docx.Paragraph({ text: list.title, style: 'ListTitle' })]),
        ...list.items.map(point),
      ]),
      ...closing.map((text) => new docx.Paragraph({ text })),
    ]),
    ...(unreviewed === undefined ? [] : [new docx.Paragraph({ text: unreviewed, style: 'Notice' })]),
  ];
}

function footerOf(docx: typeof Docx, title: string): Docx.Footer {
  const { CURRENT, TOTAL_PAGES } = docx.PageNumber;
  return new docx.Footer({
    children: [
      new docx.Paragraph({
        style: 'Small',
        tabStops: [{ type: docx.TabStopType.RIGHT, position: 9638 }],
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

const LOCALES: Readonly<Record<string, string>> = { en: 'en-GB', fr: 'fr-FR', ru: 'ru-RU', es: 'es-ES', de: 'de-DE', it: 'it-IT' };

function stylesOf(language: string): Docx.IStylesOptions {
  const heading = (size: number, before: number) => ({
    run: { size, bold: true, color: INK, font: 'Arial' },
    paragraph: { spacing: { before, after: 100, line: 264, lineRule: 'auto' as const }, keepNext: true },
  });
  const style = (
    id: string,
    name: string,
    run: Docx.IRunStylePropertiesOptions,
    paragraph: Docx.IParagraphStylePropertiesOptions = {},
  ) => ({ id, name, basedOn: 'Normal', quickFormat: true, run, paragraph });
  const line = { style: 'single', size: 8, color: INK, space: 4 } as const;
  return {
    default: {
      document: {
        run: { font: 'Arial', size: 21, language: { value: LOCALES[language] ?? language } },
        paragraph: { spacing: { after: 120, line: 276, lineRule: 'auto' } },
      },
      title: heading(36, 0),
      heading1: heading(30, 0),
      heading2: heading(24, 320),
    },
    paragraphStyles: [
      { id: 'Normal', name: 'Normal', quickFormat: true },
      style('Clause', 'Clause', {}, { indent: { left: PARAGRAPH, hanging: PARAGRAPH }, spacing: { before: 120, after: 80 } }),
      style('ClauseItem', 'Clause item', {}, { indent: { left: ITEM, hanging: ITEM - PARAGRAPH }, spacing: { after: 60 } }),
      style('ClauseClosing', 'Clause closing', {}, { indent: { left: PARAGRAPH }, spacing: { after: 80 } }),
      style('ListTitle', 'List title', { bold: true, size: 20 }, { spacing: { before: 120, after: 40 }, keepNext: true }),
      style('Notice', 'Notice', {}, { border: { top: line, bottom: line, left: line, right: line }, spacing: { before: 120, after: 160 } }),
      style('Small', 'Small print', { size: 18, color: '3D4A54' }),
    ],
  };
}
