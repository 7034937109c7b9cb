import type Docxtemplater from 'docxtemplater';
import type { DXT } from 'docxtemplater';
import type PizZip from 'pizzip';
import type { Draft } from './model.ts';
import { type WordOptions, wordData } from './word-data.ts';
import { finishWord } from './word-finish.ts';
import { type Tags, type TemplateFault, tagFaults } from './word-template.ts';

/** A Word file, or what is wrong with the template. */
export type Rendered = { readonly file: Uint8Array } | { readonly faults: readonly TemplateFault[] };

/** Files of this size are no templates. */
export const MAX_TEMPLATE = 30_000_000;

/**
 * Fills a Word template with a draft: its tags with the text, each blank as a field to click on and fill in, each note as a real footnote. Runs in a browser.
 * A template that is no Word file, cannot be read, has a tag that nobody knows or lacks one without which text would be lost is refused.
 */
export async function renderWord(draft: Draft, template: Uint8Array, options: WordOptions = {}): Promise<Rendered> {
  const [{ default: Zip }, { default: Templater }] = await Promise.all([import('pizzip'), import('docxtemplater')]);
  const zip = open(template, Zip);
  if (!zip) return { faults: [{ code: 'template_not_word', params: {} }] };
  const seen: Seen = {};
  const read = compile(zip, Templater, {
    name: 'tags that are there',
    set: (options) => collect(options?.inspect?.postparsed ?? [], seen),
  });
  if ('faults' in read) return read;
  const faults = tagFaults(seen as Tags);
  if (faults.length > 0) return { faults };
  const { data, notes, lists } = wordData(draft, options);
  read.templater.render({ ...data });
  const filled = read.templater.getZip() as PizZip;
  finishWord(filled, { notes, lists, title: draft.title, language: draft.language });
  return { file: filled.generate({ type: 'uint8array', compression: 'DEFLATE', mimeType: WORD }) };
}

interface Seen {
  [tag: string]: Seen;
}

/** Tags of a part of the file, those inside a loop below it. */
function collect(parts: readonly DXT.Part[], into: Seen): void {
  for (const { type, value, subparsed } of parts) {
    if (type !== 'placeholder') continue;
    const own = into[value] ?? {};
    into[value] = own;
    if (subparsed) collect(subparsed, own);
  }
}

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** The file as an archive with a Word document in it; a template of Word becomes a document. */
function open(template: Uint8Array, Zip: typeof PizZip): PizZip | undefined {
  try {
    const zip = new Zip(template);
    const types = zip.file('[Content_Types].xml')?.asText() ?? '';
    if (!zip.file('word/document.xml') || !/wordprocessingml\.(document|template)\.main\+xml/.test(types)) return undefined;
    zip.file('[Content_Types].xml', types.replace('wordprocessingml.template.main+xml', 'wordprocessingml.document.main+xml'));
    return zip;
  } catch {
    return undefined;
  }
}

function compile(
  zip: PizZip,
  Templater: typeof Docxtemplater,
  inspect: DXT.Module,
): { readonly templater: Docxtemplater } | { readonly faults: readonly TemplateFault[] } {
  try {
    const options = { paragraphLoop: true, linebreaks: true, stripInvalidXMLChars: true, errorLogging: false, nullGetter: () => '' };
    return { templater: new Templater(zip, { ...options, modules: [inspect] }) };
  } catch (error) {
    return { faults: reasonsOf(error).map((reason) => ({ code: 'template_broken' as const, params: { reason } })) };
  }
}

/** What docxtemplater found wrong, each in its own words. */
function reasonsOf(error: unknown): readonly string[] {
  const { properties } = error as {
    properties?: { errors?: readonly { properties?: { explanation?: string }; message?: string }[]; explanation?: string };
  };
  const list = properties?.errors?.map((one) => one.properties?.explanation ?? one.message ?? '') ?? [
    properties?.explanation ?? String(error),
  ];
  return [...new Set(list)].slice(0, 10);
}
