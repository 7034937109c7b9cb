import { Document, isMap, isScalar, isSeq, type Pair, visit } from 'yaml';
import { type Answers, chosen } from './answers.ts';
import { besideBlocks } from './beside.ts';
import type { Choices } from './choices.ts';
import type { Paragraph } from './clause.ts';
import type { BlockOf, Draft, Settings } from './provisions.ts';
import { ruleBlocks } from './rule.ts';

/**
 * The page of a pack that carries the clause: front matter, the English clause, and blocks that run. What the blocks cannot say stands in them as too much
 * or too little.
 */
export function draftPage(choices: Choices, answers: Answers, paragraphs: readonly Paragraph[], title: string, settings: Settings): string {
  const numbers = new Map(paragraphs.map((one) => [one.id, one.number]));
  const draft: Draft = {
    ...settings,
    answers,
    prefix: `${settings.place.toLowerCase()}-draft`,
    cite: (...ids) => `draft clause, ${listed(ids.flatMap((id) => numbers.get(id) ?? []))}`,
  };
  const blocks = [...ruleBlocks(draft), ...besideBlocks(draft)];
  const parts = [
    `---\nplace: ${settings.place}\ninstrument: ${settings.instrument ? JSON.stringify(settings.instrument) : 'Draft clause on non-punishment'}\n---`,
    `# ${title} (draft)`,
    INTRODUCTION,
    ...paragraphs.map(quoted),
    ...blocks.flatMap((block, index) => sectionOf(block, blocks[index - 1], choices, answers)),
  ];
  return `${parts.join('\n\n')}\n`;
}

const INTRODUCTION = [
  'A draft, in words of our own, put together from choices; it is in force nowhere and has not been reviewed by a lawyer. The blocks say what it would do, so that it can be',
  'run on cases and compared with the law in force and with the standard.',
].join('\n');

const quoted = ({ number, text, items, closing }: Paragraph): string =>
  [`${number} ${text}`, ...items.map((item) => `${item.number} ${item.text}`), ...(closing ? [closing] : [])]
    .map((line) => `> ${line}`)
    .join('\n>\n');

/** Numbers of subsections in order, each once. */
function listed(numbers: readonly string[]): string {
  const unique = [...new Set(numbers)].sort((a, b) => Number(a.replaceAll(/\D/g, '')) - Number(b.replaceAll(/\D/g, '')));
  return `subsection${unique.length === 1 ? '' : 's'} ${unique.join(', ')}`;
}

function sectionOf(block: BlockOf, before: BlockOf | undefined, choices: Choices, answers: Answers): readonly string[] {
  const choice = choices.choices.find((one) => one.id === block.paragraph);
  const prose = block.prose || (choice && block.kind === 'provision' ? chosen(choice, answers).says.trim() : '');
  const heading = block.heading === before?.heading ? [] : [`## ${block.heading}`];
  return [...heading, ...(prose === '' ? [] : [prose]), `\`\`\`${block.kind}\n${yamlOf(block.data)}\`\`\``];
}

/** Data as a pack writes it: lists of words and the facts of examples on one line each. */
function yamlOf(data: Readonly<Record<string, unknown>>): string {
  const document = new Document(data, { aliasDuplicateObjects: false });
  visit(document, {
    Pair: (_, pair) => {
      const { key, value } = pair as Pair;
      if (!isScalar(key)) return;
      const words = isSeq(value) && value.items.every((item) => isScalar(item));
      if ((words && key.value !== 'keeps' && key.value !== 'leaves') || (isMap(value) && INLINE.has(String(key.value)))) value.flow = true;
    },
  });
  return document.toString({ lineWidth: 150, flowCollectionPadding: true });
}

const INLINE = new Set(['facts', 'checked', 'in force', 'proof', 'discretion', 'milder law']);
