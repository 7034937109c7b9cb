import type * as Docx from 'docx';
import type { NoteText, Paragraph } from '../legislation/index.ts';
import { frameOf, headingStyle, INK, paragraphStyle } from './frame.ts';

/** What goes into one Word file: the clause in one language, and the note on it. */
export interface ClauseFile {
  readonly language: string;
  readonly title: string;
  /** Says that nobody has reviewed the clause. */
  readonly unreviewed: string;
  readonly paragraphs: readonly Paragraph[];
  readonly note: NoteText;
}

/** How far numbers of paragraphs and of items stand to the left of their text, in twentieths of a point. */
const [PARAGRAPH, ITEM] = [720, 1247];

/** A clause with its explanatory note as an editable Word file, in styles that can be changed in one place. */
export async function clauseDocx({ language, title, unreviewed, paragraphs, note }: ClauseFile): Promise<Uint8Array> {
  const docx = await import('docx');
  const { about, properties, footers } = frameOf(docx, title);
  const file = new docx.Document({
    ...about,
    description: unreviewed,
    styles: stylesOf(language),
    sections: [
      {
        properties,
        footers,
        children: [
          new docx.Paragraph({ text: title, heading: docx.HeadingLevel.TITLE }),
          new docx.Paragraph({ text: unreviewed, style: 'Notice' }),
          ...paragraphs.flatMap((one) => paragraphOf(docx, one)),
          ...noteOf(docx, note),
        ],
      },
    ],
  });
  return new Uint8Array(await docx.Packer.toArrayBuffer(file));
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

const LOCALES: Readonly<Record<string, string>> = { en: 'en-GB', fr: 'fr-FR', ru: 'ru-RU', es: 'es-ES', de: 'de-DE', it: 'it-IT' };

function stylesOf(language: string): Docx.IStylesOptions {
  const line = { style: 'single', size: 8, color: INK, space: 4 } as const;
  return {
    default: {
      document: {
        run: { font: 'Arial', size: 21, language: { value: LOCALES[language] ?? language } },
        paragraph: { spacing: { after: 120, line: 276, lineRule: 'auto' } },
      },
      title: headingStyle(36, 0),
      heading1: headingStyle(30, 0),
      heading2: headingStyle(24, 320),
    },
    paragraphStyles: [
      { id: 'Normal', name: 'Normal', quickFormat: true },
      paragraphStyle('Clause', 'Clause', {}, { indent: { left: PARAGRAPH, hanging: PARAGRAPH }, spacing: { before: 120, after: 80 } }),
      paragraphStyle('ClauseItem', 'Clause item', {}, { indent: { left: ITEM, hanging: ITEM - PARAGRAPH }, spacing: { after: 60 } }),
      paragraphStyle('ClauseClosing', 'Clause closing', {}, { indent: { left: PARAGRAPH }, spacing: { after: 80 } }),
      paragraphStyle('ListTitle', 'List title', { bold: true, size: 20 }, { spacing: { before: 120, after: 40 }, keepNext: true }),
      paragraphStyle(
        'Notice',
        'Notice',
        {},
        { border: { top: line, bottom: line, left: line, right: line }, spacing: { before: 120, after: 160 } },
      ),
      paragraphStyle('Small', 'Small print', { size: 18, color: '3D4A54' }),
    ],
  };
}
