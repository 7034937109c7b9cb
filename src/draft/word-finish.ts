import type PizZip from 'pizzip';
import { addNotes } from './word-notes.ts';

export interface Finish {
  readonly notes: readonly string[];
  readonly lists: number;
  readonly title: string;
  readonly language: string;
}

const DOCUMENT = 'word/document.xml';

/** Turns the marks in a filled template into what they stand for: fields to fill in, footnotes, lists that begin at one; and sets title and language. */
export function finishWord(zip: PizZip, { notes, lists, title, language }: Finish): void {
  const found = (path: string) => zip.file(path)?.asText();
  const numbering = found('word/numbering.xml');
  const document = restarted(found(DOCUMENT) ?? '', numbering, lists);
  const first = notes.length > 0 ? addNotes(zip, notes) : 0;
  const fields = { count: 0 };
  for (const path of Object.keys(zip.files).filter((name) => /^word\/(header|footer)\d*\.xml$/.test(name)))
    zip.file(path, marked(found(path) ?? '', first, fields));
  zip.file(DOCUMENT, marked(document.text, first, fields));
  if (document.numbering) zip.file('word/numbering.xml', document.numbering);
  const styles = found('word/styles.xml');
  if (styles) zip.file('word/styles.xml', inLanguage(withStyles(styles), language));
  const core = found('docProps/core.xml');
  if (core) zip.file('docProps/core.xml', titled(core, title, language));
}

/** A run of text: its properties, and its pieces of text. Runs with anything else in them hold no marks of ours. */
const RUN =
  /<w:r(?: [^>]*)?>(<w:rPr>(?:(?!<\/w:rPr>).)*<\/w:rPr>)?((?:<w:t(?: [^>]*)?>[^<]*<\/w:t>|<w:t(?: [^>]*)?\/>|<w:br\/>|<w:tab\/>)+)<\/w:r>/gs;
const MARK = /\uE001(\d+)\uE002|\uE003([^\uE004]*)\uE004|\uE005\d+\uE006/g;

function marked(xml: string, first: number, fields: { count: number }): string {
  return xml.replaceAll(RUN, (run: string, properties: string | undefined, inner: string) => {
    if (!/[\uE001\uE003\uE005]/.test(inner)) return run;
    const own = properties ?? '';
    return inner.replaceAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>|<w:br\/>|<w:tab\/>/g, (piece: string, text: string | undefined) =>
      text === undefined ? `<w:r>${own}${piece}</w:r>` : pieces(text, own, first, fields),
    );
  });
}

function pieces(text: string, properties: string, first: number, fields: { count: number }): string {
  let at = 0;
  let done = '';
  const plain = (part: string) => (part === '' ? '' : `<w:r>${properties}<w:t xml:space="preserve">${part}</w:t></w:r>`);
  for (const match of text.matchAll(MARK)) {
    done += plain(text.slice(at, match.index));
    if (match[1] !== undefined) done += reference(first + Number(match[1]) - 1);
    else if (match[2] !== undefined) done += field(match[2], fields);
    at = match.index + match[0].length;
  }
  return done + plain(text.slice(at));
}

const reference = (id: number): string =>
  `<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="${id}"/></w:r>`;

/** A field that is clicked on and typed over, and is plain text after that. */
function field(text: string, fields: { count: number }): string {
  fields.count += 1;
  const name = text
    .replace(/^\[|\]$/g, '')
    .replaceAll('"', '&quot;')
    .slice(0, 60);
  return [
    `<w:sdt><w:sdtPr><w:alias w:val="${name}"/><w:tag w:val="blank-${fields.count}"/><w:id w:val="${410_000_000 + fields.count}"/>`,
    '<w:temporary/><w:showingPlcHdr/><w:text/></w:sdtPr>',
    `<w:sdtContent><w:r><w:rPr><w:rStyle w:val="Blank"/><w:shd w:val="clear" w:color="auto" w:fill="FFF2B3"/></w:rPr><w:t xml:space="preserve">${text}</w:t></w:r></w:sdtContent></w:sdt>`,
  ].join('');
}

/** Gives every numbered list but the first a numbering of its own that begins at one. */
function restarted(document: string, numbering: string | undefined, lists: number): { readonly text: string; readonly numbering?: string } {
  if (lists < 2 || numbering === undefined) return { text: document };
  let next = Math.max(0, ...[...numbering.matchAll(/w:numId="(\d+)"/g)].map((match) => Number(match[1])));
  const made = new Map<string, { id: number; of: string }>();
  const text = document.replaceAll(/<w:p[ >](?:(?!<\/w:p>).)*<\/w:p>/gs, (paragraph) => {
    const list = /\uE005(\d+)\uE006/.exec(paragraph)?.[1];
    const own = /<w:numId w:val="(\d+)"\/>/.exec(paragraph)?.[1];
    if (list === undefined || list === '1' || own === undefined) return paragraph;
    const key = `${list} ${own}`;
    if (!made.has(key)) {
      next += 1;
      made.set(key, { id: next, of: own });
    }
    return paragraph.replace(/<w:numId w:val="\d+"\/>/, `<w:numId w:val="${made.get(key)?.id}"/>`);
  });
  const abstractOf = (id: string) =>
    new RegExp(`<w:num [^>]*w:numId="${id}"[^>]*>\\s*<w:abstractNumId w:val="(\\d+)"/>`).exec(numbering)?.[1] ?? '0';
  const added = [...made.values()].map(
    ({ id, of }) =>
      `<w:num w:numId="${id}"><w:abstractNumId w:val="${abstractOf(of)}"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>`,
  );
  return { text, numbering: numbering.replace(/<w:numIdMacAtCleanup|<\/w:numbering>/, (end) => added.join('') + end) };
}

const STYLES: readonly (readonly [string, string])[] = [
  [
    'FootnoteText',
    '<w:style w:type="paragraph" w:styleId="FootnoteText"><w:name w:val="footnote text"/><w:basedOn w:val="Normal"/><w:uiPriority w:val="99"/><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr><w:rPr><w:sz w:val="17"/><w:szCs w:val="17"/></w:rPr></w:style>',
  ],
  [
    'FootnoteReference',
    '<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/><w:uiPriority w:val="99"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>',
  ],
  [
    'Blank',
    '<w:style w:type="character" w:customStyle="1" w:styleId="Blank"><w:name w:val="Blank"/><w:rPr><w:shd w:val="clear" w:color="auto" w:fill="FFF2B3"/></w:rPr></w:style>',
  ],
];

/** Styles that we use and a template may not have. */
function withStyles(styles: string): string {
  const missing = STYLES.filter(([id]) => !styles.includes(`w:styleId="${id}"`)).map(([, style]) => style);
  return styles.replace('</w:styles>', `${missing.join('')}</w:styles>`);
}

const LOCALES: Readonly<Record<string, string>> = { en: 'en-GB', fr: 'fr-FR', ru: 'ru-RU', es: 'es-ES', de: 'de-DE', it: 'it-IT' };

/** The language of the text, for spelling and for those who have it read out. */
function inLanguage(styles: string, language: string): string {
  const locale = LOCALES[language] ?? language;
  return styles.replace(/(<w:docDefaults>.*?<w:lang [^>]*?w:val=")[^"]*(")/s, `$1${locale}$2`);
}

function titled(core: string, title: string, language: string): string {
  const written = escaped(title);
  const own = /<dc:title>[^<]*<\/dc:title>|<dc:title\/>/.test(core)
    ? core.replace(/<dc:title>[^<]*<\/dc:title>|<dc:title\/>/, `<dc:title>${written}</dc:title>`)
    : core.replace('</cp:coreProperties>', `<dc:title>${written}</dc:title></cp:coreProperties>`);
  const said = `<dc:language>${LOCALES[language] ?? language}</dc:language>`;
  return /<dc:language>/.test(own)
    ? own.replace(/<dc:language>[^<]*<\/dc:language>/, said)
    : own.replace('</cp:coreProperties>', `${said}</cp:coreProperties>`);
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
