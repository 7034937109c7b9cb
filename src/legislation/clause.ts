import type { Answers } from './answers.ts';
import { type ClauseTexts, type Numbering, type ParagraphTexts, PLACEHOLDER, type Wording } from './clause-texts.ts';

/** A paragraph of a clause, as it is printed. */
export interface Paragraph {
  readonly id: string;
  readonly number: string;
  readonly text: string;
  readonly items: readonly { readonly number: string; readonly text: string }[];
  /** Words below the items. */
  readonly closing?: string;
  /** Choices that shaped its text. */
  readonly of: readonly string[];
}

/** The paragraphs of a clause in one language, numbered in its way. Options that leave the law as it is give no paragraph. */
export function paragraphsOf(texts: ClauseTexts, answers: Answers): readonly Paragraph[] {
  const there = texts.paragraphs.flatMap((paragraph) => {
    const wording = wordingOf(paragraph, answers);
    return wording ? [{ paragraph, wording }] : [];
  });
  const numbers = new Map(there.map(({ paragraph }, index) => [paragraph.id, index + 1]));
  const filled = (text: string) => fill(text, texts, answers, numbers);
  return there.map(({ paragraph, wording }, index) => ({
    id: paragraph.id,
    number: numbered(texts.paragraph, index + 1),
    text: filled(wording.text),
    items: (wording.items ?? []).map((item, at) => ({ number: numbered(texts.item, at + 1), text: filled(item) })),
    ...(wording.closing === undefined ? {} : { closing: filled(wording.closing) }),
    of: paragraph.of,
  }));
}

/** The wording for what was chosen: the first that fits, or none where the law stays silent. */
export function wordingOf(paragraph: ParagraphTexts, answers: Answers): Wording | undefined {
  const fitting = paragraph.texts.find(({ fits }) => paragraph.of.every((choice, at) => fits[at]?.has(answers[choice] ?? '') ?? true));
  if (!fitting) throw new Error(`drafting: no text for ${paragraph.id} (${paragraph.of.map((one) => answers[one]).join(' ')})`);
  return fitting.wording;
}

/** Puts words in the place of their names, and numbers in that of paragraphs. */
function fill(text: string, texts: ClauseTexts, answers: Answers, numbers: ReadonlyMap<string, number>): string {
  return text.replaceAll(PLACEHOLDER, (_, mark: string, name: string) => {
    if (mark) return COUNTS[texts.paragraph.count](numbers.get(name) ?? 0);
    const small = name.charAt(0).toLowerCase() + name.slice(1);
    const word = texts.words.get(small);
    if (!word) throw new Error(`drafting: no word ${name} in ${texts.language}`);
    const value = fill(word.values.get(answers[word.of ?? ''] ?? '') ?? word.otherwise ?? '', texts, answers, numbers);
    return small === name ? value : value.charAt(0).toUpperCase() + value.slice(1);
  });
}

/** A number as the statutes of the language write it. */
export function numbered({ form, count }: Numbering, number: number): string {
  return form.replace('{n}', () => COUNTS[count](number));
}

const COUNTS: Readonly<Record<Numbering['count'], (number: number) => string>> = {
  arabic: String,
  letters: (number) => String.fromCharCode(96 + number),
  roman: (number) => {
    let left = number;
    return ROMAN.map(([sign, value]) => {
      const times = Math.floor(left / value);
      left -= times * value;
      return sign.repeat(times);
    }).join('');
  },
};

const ROMAN: readonly (readonly [string, number])[] = [
  ['X', 10],
  ['IX', 9],
  ['V', 5],
  ['IV', 4],
  ['I', 1],
];

/** A clause as Markdown, or as plain lines where `markdown` is no. Numbers that Markdown would take for a list of its own are kept as they are. */
export function writeClause(paragraphs: readonly Paragraph[], { markdown }: { readonly markdown: boolean }): string {
  const kept = (number: string) => (markdown ? number.replace(/^(\d+)([.)])$/, '$1\\$2') : number);
  const blocks = paragraphs.flatMap(({ number, text, items, closing }) => [
    `${kept(number)} ${text}`,
    ...(items.length === 0
      ? []
      : [items.map((item) => `${markdown ? '> ' : '    '}${kept(item.number)} ${item.text}`).join(markdown ? '\n>\n' : '\n')]),
    ...(closing === undefined ? [] : [closing]),
  ]);
  return `${blocks.join('\n\n')}\n`;
}
