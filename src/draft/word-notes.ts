import type PizZip from 'pizzip';

const PATH = 'word/footnotes.xml';
const NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml';
const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes';

/** Adds notes to the footnotes of a Word file, which are made where it has none, and gives the number of the first. */
export function addNotes(zip: PizZip, notes: readonly string[]): number {
  const there = zip.file(PATH)?.asText();
  const base = there ?? bare();
  const ids = [...base.matchAll(/<w:footnote [^>]*w:id="(-?\d+)"/g)].map((match) => Number(match[1]));
  const first = Math.max(1, ...ids.map((id) => id + 1));
  const added = notes.map((text, index) => noteXml(first + index, text)).join('');
  const closed = base.replace(/<w:footnotes([^>]*)\/>/, '<w:footnotes$1></w:footnotes>');
  zip.file(PATH, closed.replace('</w:footnotes>', `${added}</w:footnotes>`));
  declare(zip);
  return first;
}

function noteXml(id: number, text: string): string {
  return [
    `<w:footnote w:id="${id}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>`,
    '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>',
    `<w:r><w:t xml:space="preserve"> ${escaped(text)}</w:t></w:r></w:p></w:footnote>`,
  ].join('');
}

const escaped = (text: string): string =>
  text
    .replaceAll(/[\uE000-\uE0FF]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');

/** Footnotes with nothing but the two lines that Word draws above them. */
function bare(): string {
  const line = (id: number, type: string, mark: string) =>
    `<w:footnote w:type="${type}" w:id="${id}"><w:p><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr><w:r><w:${mark}/></w:r></w:p></w:footnote>`;
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:footnotes ${NAMESPACE}>${line(-1, 'separator', 'separator')}${line(0, 'continuationSeparator', 'continuationSeparator')}</w:footnotes>`;
}

/** Says in the package that there are footnotes, and in the settings which are the lines above them. */
function declare(zip: PizZip): void {
  const types = zip.file('[Content_Types].xml')?.asText() ?? '';
  if (!types.includes('/word/footnotes.xml'))
    zip.file('[Content_Types].xml', types.replace('</Types>', `<Override PartName="/word/footnotes.xml" ContentType="${TYPE}"/></Types>`));
  const path = 'word/_rels/document.xml.rels';
  const relations = zip.file(path)?.asText() ?? '';
  if (!relations.includes(RELATION))
    zip.file(
      path,
      relations.replace('</Relationships>', `<Relationship Id="rIdNotes" Type="${RELATION}" Target="footnotes.xml"/></Relationships>`),
    );
}
