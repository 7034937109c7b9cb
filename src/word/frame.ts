import type * as Docx from 'docx';

/** Width of the text on A4 with margins of 2 cm, in twentieths of a point. */
export const WIDTH = 9638;
const MARGIN = 1134;
export const INK = '14202B';

/** What is the same in every Word file that is written: who made it, its page, the points of its lists, and a foot with title and page number. */
export function frameOf(
  docx: typeof Docx,
  title: string,
): Required<Pick<Docx.ISectionOptions, 'properties' | 'footers'>> & {
  readonly about: Pick<Docx.IPropertiesOptions, 'title' | 'creator' | 'lastModifiedBy' | 'numbering'>;
} {
  return {
    about: {
      title,
      creator: 'Sine Poena',
      lastModifiedBy: 'Sine Poena',
      numbering: { config: [{ reference: 'points', levels: [pointsOf(docx)] }] },
    },
    properties: {
      page: { size: { width: 11906, height: 16838 }, margin: { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN } },
    },
    footers: { default: footerOf(docx, title) },
  };
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

/** A style of headings; the size in half points. */
export const headingStyle = (size: number, before: number) => ({
  run: { size, bold: true, color: INK, font: 'Arial' },
  paragraph: { spacing: { before, after: 100, line: 264, lineRule: 'auto' as const }, keepNext: true },
});

/** A style of paragraphs that a reader can change in one place. */
export const paragraphStyle = (
  id: string,
  name: string,
  run: Docx.IRunStylePropertiesOptions,
  paragraph: Docx.IParagraphStylePropertiesOptions = {},
) => ({ id, name, basedOn: 'Normal', quickFormat: true, run, paragraph });
