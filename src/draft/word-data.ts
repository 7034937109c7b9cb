import type { Block, Draft, Part, Sentence } from './model.ts';

/** Which pages the file has. */
export interface WordOptions {
  /** A note for each sentence, naming its facts and its law; by itself as the letter has it. */
  readonly notes?: boolean;
  /** The page for the sender alone. */
  readonly apart?: boolean;
}

/** Marks in the text that become more than text in the file: private characters, which no text of ours holds. */
export const MARKS = { note: '\uE001', noteEnd: '\uE002', blank: '\uE003', blankEnd: '\uE004', list: '\uE005', listEnd: '\uE006' } as const;

/** What a template is filled with, and the texts of the notes in their order. */
export interface WordData {
  readonly data: TemplateData;
  readonly notes: readonly string[];
  /** Lists that are numbered, each from one. */
  readonly lists: number;
}

export interface Line {
  readonly text: string;
}

export interface Cells2 {
  readonly c1: string;
  readonly c2: string;
}

export interface Cells3 extends Cells2 {
  readonly c3: string;
}

/** One block of a template: of its keys one has content, the others are empty. */
export interface TemplateBlock {
  readonly subheading: readonly Line[];
  readonly paragraph: readonly Line[];
  readonly bullets: readonly Line[];
  readonly numbers: readonly Line[];
  readonly table2: readonly (Cells2 & { readonly rows: readonly Cells2[] })[];
  readonly table3: readonly (Cells3 & { readonly rows: readonly Cells3[] })[];
  /** Three columns of which the first is a number. */
  readonly counted: readonly (Cells3 & { readonly rows: readonly Cells3[] })[];
  readonly box: readonly {
    readonly title: string;
    readonly lines: readonly { readonly plain: readonly Line[]; readonly bullet: readonly Line[] }[];
  }[];
}

/** Everything that a template may name. */
export interface TemplateData {
  readonly title: string;
  readonly to: string;
  readonly to_label: string;
  readonly case: string;
  readonly place: string;
  readonly date: string;
  readonly signature: string;
  readonly page: string;
  readonly reference: readonly { readonly label: string; readonly values: readonly Line[] }[];
  readonly parts: readonly { readonly heading: readonly Line[]; readonly blocks: readonly TemplateBlock[] }[];
  readonly apart: readonly { readonly title: string; readonly warning: string; readonly blocks: readonly TemplateBlock[] }[];
  readonly beside: readonly { readonly title: string; readonly own: string; readonly english: string; readonly rows: readonly Cells2[] }[];
}

/** A draft as a template takes it. */
export function wordData(draft: Draft, options: WordOptions = {}): WordData {
  const writer = new Writer(draft, options.notes ?? draft.notes);
  const parts = draft.parts.map((part) => ({
    heading: part.heading === null ? [] : [{ text: writer.plain(part.heading) }],
    blocks: part.blocks.map((block) => writer.block(block, part.notes)),
  }));
  const { apart, words } = draft;
  const data: TemplateData = {
    title: writer.plain(draft.title),
    to: writer.plain(draft.to.map(({ name }) => name).join(', ')),
    to_label: words.to,
    case: writer.plain(draft.case),
    place: writer.field(words.place),
    date: writer.field(words.date),
    signature: writer.field(words.signature),
    page: words.page,
    reference: draft.reference.map(({ label, sentences }) => ({
      label,
      values: sentences.map(({ text }) => ({ text: writer.blanks(text) })),
    })),
    parts,
    apart:
      apart && options.apart !== false
        ? [
            {
              title: apart.title,
              warning: apart.warning,
              blocks: apart.parts.flatMap((part) => part.blocks.map((block) => writer.block(block, part.notes))),
            },
          ]
        : [],
    beside: besideOf(draft, writer),
  };
  return { data, notes: writer.notes, lists: writer.lists };
}

class Writer {
  readonly notes: string[] = [];
  lists = 0;

  constructor(
    private readonly draft: Draft,
    private readonly noted: boolean,
  ) {}

  block(block: Block, noted: boolean): TemplateBlock {
    switch (block.kind) {
      case 'heading':
        return { ...EMPTY, subheading: [{ text: this.plain(block.text) }] };
      case 'paragraph':
        return { ...EMPTY, paragraph: [{ text: this.run(block.sentences, noted) }] };
      case 'list':
        return block.numbered
          ? { ...EMPTY, numbers: this.numbered(block.items, noted) }
          : { ...EMPTY, bullets: this.lines(block.items, noted) };
      case 'box':
        return { ...EMPTY, box: [{ title: this.plain(block.title), lines: block.blocks.flatMap((one) => this.boxLines(one, noted)) }] };
      case 'table':
        return this.table(block, noted);
    }
  }

  /** Text without a meaning for the file. */
  plain(text: string): string {
    return text.replaceAll(/[\uE000-\uE0FF]/g, '');
  }

  field(text: string): string {
    return `${MARKS.blank}[${text}]${MARKS.blankEnd}`;
  }

  /** Text in which every blank is a field. */
  blanks(text: string): string {
    return this.draft.blanks.reduce((done, blank) => done.replaceAll(`[${blank}]`, this.field(blank)), this.plain(text));
  }

  private lines(items: readonly (readonly Sentence[])[], noted: boolean): Line[] {
    return items.map((sentences) => ({ text: this.run(sentences, noted) }));
  }

  private numbered(items: readonly (readonly Sentence[])[], noted: boolean): Line[] {
    this.lists += 1;
    const mark = `${MARKS.list}${this.lists}${MARKS.listEnd}`;
    return this.lines(items, noted).map(({ text }) => ({ text: mark + text }));
  }

  private boxLines(block: Block, noted: boolean): TemplateBlock['box'][number]['lines'] {
    if (block.kind === 'list') return this.lines(block.items, noted).map((line) => ({ plain: [], bullet: [line] }));
    if (block.kind === 'paragraph') return [{ plain: [{ text: this.run(block.sentences, noted) }], bullet: [] }];
    return block.kind === 'heading' ? [{ plain: [{ text: this.plain(block.text) }], bullet: [] }] : [];
  }

  private table(block: Extract<Block, { kind: 'table' }>, noted: boolean): TemplateBlock {
    const head = block.head.map((text) => this.plain(text));
    const rows = block.rows.map((row) => row.map((cell) => this.run(cell, noted)));
    const cells = (texts: readonly string[]): Cells3 => ({ c1: texts[0] ?? '', c2: texts[1] ?? '', c3: texts[2] ?? '' });
    const table = { ...cells(head), rows: rows.map(cells) };
    if (head.length === 2) return { ...EMPTY, table2: [table] };
    return rows.every(([first]) => /^\d+$/.test(first ?? '')) ? { ...EMPTY, counted: [table] } : { ...EMPTY, table3: [table] };
  }

  /** Sentences in a row; of those in a row with the same note the last one carries it. */
  private run(sentences: readonly Sentence[], noted: boolean): string {
    const notes = sentences.map((sentence) => (noted && this.noted ? sentence.note : ''));
    return sentences
      .map((sentence, index) => {
        const note = notes[index] ?? '';
        return this.blanks(sentence.text) + (note !== '' && notes[index + 1] !== note ? this.note(note) : '');
      })
      .join(' ');
  }

  private note(text: string): string {
    this.notes.push(text);
    return `${MARKS.note}${this.notes.length}${MARKS.noteEnd}`;
  }
}

const EMPTY: TemplateBlock = { subheading: [], paragraph: [], bullets: [], numbers: [], table2: [], table3: [], counted: [], box: [] };

/** The reading copy: the letter and its English, paragraph by paragraph. */
function besideOf(draft: Draft, writer: Writer): TemplateData['beside'] {
  const english = draft.beside;
  if (!english) return [];
  const own = textsOf(draft);
  const other = textsOf(english);
  const rows = own.map((text, index) => ({ c1: writer.plain(text), c2: writer.plain(other[index] ?? '') }));
  return [{ title: draft.words.beside, own: languageName(draft.language), english: draft.words.beside_head, rows }];
}

const languageName = (language: string): string => new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;

/** Headings, paragraphs, points and rows of a draft, in their order: the same for every language. */
export function textsOf(draft: Draft): readonly string[] {
  const whole = (sentences: readonly Sentence[]) => sentences.map(({ text }) => text).join(' ');
  const ofBlock = (block: Block): string[] => {
    switch (block.kind) {
      case 'heading':
        return [block.text];
      case 'paragraph':
        return [whole(block.sentences)];
      case 'list':
        return block.items.map(whole);
      case 'table':
        return [block.head.join(' – '), ...block.rows.map((row) => row.map(whole).join(' – '))];
      case 'box':
        return [block.title, ...block.blocks.flatMap(ofBlock)];
    }
  };
  const ofPart = (part: Part) => [...(part.heading === null ? [] : [part.heading]), ...part.blocks.flatMap(ofBlock)];
  return [draft.title, ...draft.reference.map(({ label, sentences }) => `${label}: ${whole(sentences)}`), ...draft.parts.flatMap(ofPart)];
}
