import type { Label } from '../ir/index.ts';
import type { Params } from '../words/index.ts';
import { holds } from './conditions.ts';
import { membersSaid, shown } from './fact-words.ts';
import { distinct } from './finding-item.ts';
import { common, type Ground, type Here, labelOf, placeName, sayIn, stateName } from './ground.ts';
import type { BlockText, PartText, RowText, SayText, SentenceText } from './letter.ts';
import { messageNames } from './message-names.ts';
import type { Block, Part, Sentence, SentenceSource } from './model.ts';
import { noteOf } from './notes.ts';
import { restsOn } from './rests.ts';
import { actItem, into, thingsOf } from './things.ts';

type Inner = Exclude<Block, { readonly kind: 'box' | 'table' }>;

/** Parts of a letter with the sentences of which everything they rest on is there. An act of which nothing differs from an earlier one says so and no more. */
export function partsOf(parts: readonly PartText[], here: Here, ground: Ground): readonly Part[] {
  return parts.flatMap((part) => {
    if (part.each !== 'act') return present(partOf(part, here, ground, null));
    return sameOnce(
      here.acts.flatMap((act) => present(partOf(part, into(here, actItem(act)), ground, act.conduct.ref))),
      ground,
    );
  });
}

const present = (part: Part | undefined): Part[] => (part ? [part] : []);

function partOf(part: PartText, here: Here, ground: Ground, act: string | null): Part | undefined {
  if (!here.acts.some((one) => holds(part.when, one, ground))) return undefined;
  const blocks = framed(blocksOf(part.blocks, here, ground), ground);
  if (blocks.every((block) => block.kind === 'heading')) return undefined;
  const heading = part.heading ? (sentenceOf(part.heading, here, ground)?.text ?? null) : null;
  return { id: part.id, act, heading, notes: part.notes, blocks };
}

/** Of acts with the same blocks the first has them, the others name it. */
function sameOnce(parts: readonly Part[], ground: Ground): readonly Part[] {
  const seen = new Map<string, string>();
  return parts.map((part) => {
    const key = JSON.stringify(part.blocks).replaceAll(JSON.stringify(part.act), '"act"');
    const earlier = seen.get(key);
    if (earlier === undefined || part.act === null) {
      seen.set(key, part.act ?? '');
      return part;
    }
    const sources = part.blocks.flatMap(sentencesOf).flatMap((sentence) => sentence.sources);
    const text = common(ground, 'same_as', { earlier, act: part.act });
    const solid = sources.filter((source) => source.kind !== 'form');
    const rested = distinct(solid.length > 0 ? solid : sources);
    const said: Sentence = { key: 'same_as', text, note: noteOf(rested, ground), sources: rested };
    return { ...part, blocks: framed([{ kind: 'paragraph', sentences: [said] }], ground) };
  });
}

/** Every sentence of a block. */
export function sentencesOf(block: Block): readonly Sentence[] {
  switch (block.kind) {
    case 'heading':
      return [];
    case 'paragraph':
      return block.sentences;
    case 'list':
      return block.items.flat();
    case 'table':
      return block.rows.flat(2);
    case 'box':
      return block.blocks.flatMap(sentencesOf);
  }
}

function blocksOf(blocks: readonly BlockText[], here: Here, ground: Ground): Block[] {
  return withoutBareHeadings(blocks.flatMap((block) => blockOf(block, here, ground)));
}

/** A heading with nothing under it goes. */
const withoutBareHeadings = (blocks: readonly Block[]): Block[] =>
  blocks.filter((block, index) => block.kind !== 'heading' || (blocks[index + 1] !== undefined && blocks[index + 1]?.kind !== 'heading'));

function blockOf(block: BlockText, here: Here, ground: Ground): Block[] {
  switch (block.kind) {
    case 'heading':
      return (sentenceOf(block.say, here, ground)?.text ?? '') === '' ? [] : [{ kind: 'heading', text: sayHere(block.say, here, ground) }];
    case 'paragraph': {
      const sentences = saysOf(block.say, here, ground);
      return sentences.length > 0 ? [{ kind: 'paragraph', sentences }] : [];
    }
    case 'list': {
      const items = saysOf(block.say, here, ground).map((sentence) => [sentence]);
      return items.length > 0 ? [{ kind: 'list', numbered: block.numbered, items }] : [];
    }
    case 'note': {
      const sentences = saysOf(block.say, here, ground);
      const title = sayHere(block.title, here, ground);
      return sentences.length > 0
        ? [{ kind: 'box', label: null, title, blocks: sentences.map((one) => ({ kind: 'paragraph', sentences: [one] })) }]
        : [];
    }
    case 'table': {
      const rows = rowsOf(block.rows, here, ground);
      return rows.length > 0 ? [{ kind: 'table', head: block.head.map((cell) => sayHere(cell, here, ground)), rows }] : [];
    }
    case 'each': {
      const things = thingsOf(ground, here, block.each);
      if (things.length === 0) return blocksOf(block.otherwise, here, ground);
      return things.flatMap((item) => blocksOf(block.blocks, into(here, item), ground));
    }
  }
}

const sayHere = (text: SentenceText, here: Here, ground: Ground): string => sentenceOf(text, here, ground)?.text ?? '';

function rowsOf(rows: readonly RowText[], here: Here, ground: Ground): Sentence[][][] {
  return rows.flatMap((row): Sentence[][][] => {
    if (row.kind === 'each') return thingsOf(ground, here, row.each).flatMap((item) => rowsOf(row.rows, into(here, item), ground));
    const cells = row.cells.map((cell) => saysOf(cell, here, ground));
    // A row of which the first cell has nothing to say is none.
    return cells[0]?.length === 0 ? [] : [cells];
  });
}

/** Sentences that can be printed here, in order. */
export function saysOf(says: readonly SayText[], here: Here, ground: Ground): Sentence[] {
  return says.flatMap((say) => {
    if (say.kind === 'sentence') return sentenceOf(say, here, ground) ?? [];
    return thingsOf(ground, here, say.each).flatMap((item) => saysOf(say.say, into(here, item), ground));
  });
}

/** A sentence with its sources; what stands in its place where they are not there; or nothing. */
export function sentenceOf(text: SentenceText, here: Here, ground: Ground): Sentence | undefined {
  if (!here.acts.some((act) => holds(text.when, act, ground))) return undefined;
  const rested = restsOn(text.rests, here, ground);
  const weak = rested && ground.letter.unverified === 'leave out' && (labelOf(rested.sources) ?? 'text') !== 'text';
  if (!rested || weak) {
    for (const other of text.otherwise) {
      const said = sentenceOf(other, here, ground);
      if (said) return said;
    }
    return undefined;
  }
  const inner = rested.finding ? { ...here, items: [...here.items, rested.finding] } : here;
  const said = sayIn(ground, text.file, text.key, paramsOf(text, inner, ground))
    .replaceAll(/ {2,}/g, ' ')
    .trim();
  return { key: text.key, text: marked(said, rested.sources, ground), note: noteOf(rested.sources, ground), sources: rested.sources };
}

/** On the page apart what nobody has verified is marked where it stands. */
function marked(text: string, sources: readonly SentenceSource[], ground: Ground): string {
  const label = labelOf(sources) ?? 'text';
  return ground.letter.unverified === 'mark' && label !== 'text'
    ? common(ground, 'marked', { text, label: common(ground, 'label', { label }) })
    : text;
}

function paramsOf(text: SentenceText, here: Here, ground: Ground): Params {
  const { assessment, acts } = ground;
  const message = ground.letters.texts[ground.language]?.[text.file]?.[text.key] ?? '';
  return {
    case: assessment.case,
    place: placeName(ground),
    state: stateName(ground),
    on: assessment.on,
    acts: acts.length,
    act_list: acts.map((act) => act.conduct.ref).join(', '),
    ...Object.assign({}, ...here.items.map((item) => item.params)),
    ...factParams(messageNames(message), here, ground),
    ...blankParams(messageNames(message), text.file, ground),
  };
}

/** Values of facts that a text names: `f_stage`. Periods and countries in words, dates as they are written. */
function factParams(names: readonly string[], { acts }: Here, ground: Ground): Record<string, string | number> {
  const values = names.flatMap((name) => {
    const fact = /^f_(\w+)$/.exec(name)?.[1];
    const state = fact === undefined ? undefined : acts[0]?.conduct.facts[fact];
    if (fact === undefined) return [];
    const type = ground.law.vocabulary.facts[fact]?.type ?? '';
    if (type.endsWith('-set')) return [[name, membersSaid(ground, acts[0], fact)] as const];
    const value = state?.value ?? '';
    return [[name, type === 'date' ? value : shown(ground, fact, value)] as const];
  });
  return Object.fromEntries(values);
}

/** Blanks stand in square brackets: fields to fill in, for the tool holds no names. */
function blankParams(names: readonly string[], file: string, ground: Ground): Record<string, string> {
  const own = ground.letters.texts[ground.language]?.[file] ?? {};
  return Object.fromEntries(
    names
      .filter((name) => name.startsWith('blank_'))
      .map((name) => [name, `[${sayIn(ground, own[name] === undefined ? 'common' : file, name)}]`]),
  );
}

/** What rests on law that nobody has verified is put into frames that say so; what stands together in one frame. */
export function framed(blocks: readonly Block[], ground: Ground): readonly Block[] {
  if (ground.letter.unverified === 'mark') return withoutBareHeadings(blocks);
  const parts = blocks.flatMap(split);
  const result: Block[] = [];
  let open: { label: Label; blocks: Inner[] } | undefined;
  const close = () => {
    if (open)
      result.push({ kind: 'box', label: open.label, title: common(ground, 'unverified', { label: open.label }), blocks: open.blocks });
    open = undefined;
  };
  for (const { block, label } of parts) {
    if (label === undefined || label === 'text' || block.kind === 'box' || block.kind === 'table') {
      close();
      result.push(block);
    } else if (open?.label === label) open.blocks.push(block);
    else {
      close();
      open = { label, blocks: [block] };
    }
  }
  close();
  return withoutBareHeadings(result);
}

interface Labelled {
  readonly block: Block;
  readonly label: Label | undefined;
}

/** A block cut where the label of its sentences changes. A row of a table that is weak becomes a point of a list. */
function split(block: Block): Labelled[] {
  if (block.kind === 'paragraph')
    return runs(
      block.sentences,
      (sentence) => labelOf(sentence.sources),
      (sentences) => ({ kind: 'paragraph', sentences }),
    );
  if (block.kind === 'list')
    return runs(
      block.items,
      (item) => labelOf(item.flatMap((one) => one.sources)),
      (items) => ({ kind: 'list', numbered: block.numbered, items }),
    );
  if (block.kind !== 'table') return [{ block, label: undefined }];
  const weak = (row: (typeof block.rows)[number]) => labelOf(row.flat().flatMap((one) => one.sources));
  const sure = block.rows.filter((row) => (weak(row) ?? 'text') === 'text');
  const rest = block.rows.filter((row) => !sure.includes(row));
  const points = runs(rest, weak, (rows) => ({ kind: 'list', numbered: false, items: rows.map((row) => [joined(row)]) }));
  return [...(sure.length > 0 ? [{ block: { ...block, rows: sure }, label: undefined }] : []), ...points];
}

/** The cells of a row in one sentence. */
function joined(row: readonly (readonly Sentence[])[]): Sentence {
  const cells = row.filter((cell) => cell.length > 0);
  const all = row.flat();
  return {
    key: all[0]?.key ?? '',
    text: cells.map((cell) => cell.map((one) => one.text).join(' ')).join(' – '),
    note: [...new Set(all.map((one) => one.note))].filter((note) => note !== '').join(' '),
    sources: distinct(all.flatMap((one) => one.sources)),
  };
}

function runs<T>(items: readonly T[], labelOfItem: (item: T) => Label | undefined, make: (items: readonly T[]) => Block): Labelled[] {
  const found: { items: T[]; label: Label | undefined }[] = [];
  for (const item of items) {
    const label = labelOfItem(item) ?? 'text';
    const last = found.at(-1);
    if (last && last.label === label) last.items.push(item);
    else found.push({ items: [item], label });
  }
  return found.map((run) => ({ block: make(run.items), label: run.label }));
}
