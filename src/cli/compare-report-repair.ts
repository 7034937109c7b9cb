import { type ComparisonDocument, causeWords, type KindDocument, type RepairDocument } from '../comparison/index.ts';
import { say } from '../words/index.ts';
import { type Block, citedBy, type Line, type Part, percent, type ReportTable } from './compare-report-model.ts';

type Option = RepairDocument['options'][number];
type Model = RepairDocument['models'][number];

/** A provision that can be borrowed, once, with the kinds that it would serve. */
interface Borrowed {
  /** Where its row stands. */
  readonly id: string;
  readonly model: Model;
  readonly gives: readonly { readonly kind: string; readonly closes: number }[];
}

/** What would close the gaps that were chosen, over all of them: nothing where none was asked for. */
export function repairsSection(document: ComparisonDocument): Part[] {
  const { repairs } = document;
  if (!repairs) return [];
  const heading = say('compare_page_repairs');
  if (repairs.length === 0) return [{ id: 'repairs', heading, blocks: [{ text: [say('compare_page_no_gap_chosen')] }] }];
  const models = borrowedIn(repairs);
  return [
    {
      id: 'repairs',
      heading,
      blocks: [
        { text: [say('compare_page_repairs_note')] },
        { table: firstSets(repairs, document) },
        ...(models.length > 0 ? [...unread(models), { table: modelsTable(models) }] : []),
      ],
    },
  ];
}

/** What would close one kind: a section within its own, which leads to what is said over all kinds. */
export function repairParts({ id }: KindDocument, document: ComparisonDocument): Part[] {
  const { repairs = [] } = document;
  const repair = repairs.find(({ kind }) => kind === id);
  if (!repair) return [];
  const rows = new Map(borrowedIn(repairs).map((one) => [keyOf(one.model), one.id]));
  const models = repair.models.map((model) => modelLine(model, rows.get(keyOf(model)) ?? 'repairs'));
  return [
    {
      id: `repair-${id}`,
      heading: say('compare_page_repair', { id }),
      blocks: [
        repair.options.length > 0 ? { table: setsTable(id, repair.options, document) } : { text: [say('compare_page_repair_none')] },
        { text: [say(models.length > 0 ? 'compare_page_models_of' : 'compare_page_no_model'), ' ', ...OVERALL] },
        ...(models.length > 0 ? [{ list: models }] : []),
      ],
    },
  ];
}

/** The way from what would close one kind to what would close all of them. */
const OVERALL: Line = [`${say('compare_page_repairs_all')} `, { link: say('compare_page_repairs'), to: 'repairs' }, '.'];

/** Of each kind the set of edits that goes least beyond what is asked. */
function firstSets(repairs: readonly RepairDocument[], document: ComparisonDocument): ReportTable {
  const { kinds } = document;
  return {
    caption: say('compare_page_first_sets'),
    head: [
      say('compare_page_head_kind'),
      say('compare_page_head_in_way'),
      say('compare_page_head_edits'),
      say('compare_page_head_closes'),
      say('compare_page_head_beyond'),
    ],
    rows: repairs.map(({ kind, options: [first] }) => {
      const own = kinds.find(({ id }) => id === kind);
      return [
        [[{ link: kind, to: `repair-${kind}` }]],
        [[own ? causeWords(own) : '']],
        first ? editLines(first, document) : [[say('compare_page_new_rule')]],
        first ? [[percent(first.closes)]] : [],
        first ? [[beyondWords(first)]] : [],
      ];
    }),
    widths: [8, 27, 39, 12, 14],
    numbers: [3, 4],
  };
}

function setsTable(id: string, options: readonly Option[], document: ComparisonDocument): ReportTable {
  return {
    caption: say('compare_page_sets', { id }),
    head: [say('compare_page_head_set'), say('compare_page_head_edits'), say('compare_page_head_closes'), say('compare_page_head_beyond')],
    rows: options.map((option, at) => [
      [[String(at + 1)]],
      editLines(option, document),
      [[percent(option.closes)]],
      [[beyondWords(option)]],
    ]),
    widths: [8, 64, 13, 15],
    numbers: [2, 3],
  };
}

/** Each edit, the citation of what it changes followed by how that was checked. */
const editLines = ({ edits }: Option, document: ComparisonDocument): Line[] =>
  edits.map(({ text, citation, provision }): Line => {
    const mark = edits.length > 1 ? '– ' : '';
    const label = citedBy(document, 'a').get(provision)?.checked;
    if (label === undefined) return [`${mark}${text}`];
    if (!text.startsWith(citation)) return [`${mark}${text} `, { label }];
    return [`${mark}${citation} `, { label }, text.slice(citation.length)];
  });

const beyondWords = ({ beyond }: Option): string => (beyond === 0 ? say('compare_page_beyond_nothing') : percent(beyond));

const keyOf = ({ place, provision }: Model): string => `${place} ${provision}`;

/** Every model once: the same legal family first, then what serves most kinds, and most of them. */
function borrowedIn(repairs: readonly RepairDocument[]): Borrowed[] {
  const found = new Map<string, Omit<Borrowed, 'id'>>();
  for (const { kind, models } of repairs)
    for (const model of models) {
      const gives = [...(found.get(keyOf(model))?.gives ?? []), { kind, closes: model.closes }];
      found.set(keyOf(model), { model, gives });
    }
  const sum = ({ gives }: Omit<Borrowed, 'id'>) => gives.reduce((total, { closes }) => total + closes, 0);
  const kin = ({ model }: Omit<Borrowed, 'id'>) => Number(model.same_family);
  const sorted = [...found.values()].sort((x, y) => kin(y) - kin(x) || y.gives.length - x.gives.length || sum(y) - sum(x));
  return sorted.map((one, at) => ({ id: `model-${at + 1}`, ...one }));
}

/** How many of the models nobody has read in their own wording. */
function unread(models: readonly Borrowed[]): Block[] {
  const of = (label: string) => models.filter(({ model }) => model.checked === label).length;
  const [memory, secondary] = [of('memory'), of('secondary')];
  if (memory + secondary === 0) return [];
  return [{ text: [say('compare_page_models_unread', { all: models.length, secondary, memory })], look: 'notice' }];
}

function modelsTable(models: readonly Borrowed[]): ReportTable {
  return {
    caption: say('compare_page_models'),
    head: [say('compare_page_head_model'), say('compare_page_head_family'), say('compare_page_head_gives')],
    rows: models.map(({ id, model, gives }) => [
      [
        [{ place: model.name, id }, `${namedBy(model).slice(model.name.length)} `, { label: model.checked }],
        ...(model.cases.length > 0 ? [[say('compare_page_tested', { cases: model.cases.join('; ') })]] : []),
      ],
      [[familyWords(model)]],
      [gives.flatMap(({ kind, closes }, at) => [at > 0 ? '; ' : '', { link: kind, to: `repair-${kind}` }, `\u00a0${percent(closes)}`])],
    ]),
    widths: [52, 14, 34],
  };
}

/** A model by its place and its citation; a citation that begins with the place names it already. */
const namedBy = ({ name, citation }: Model): string => (citation.startsWith(name) ? citation : `${name}, ${citation}`);

const familyWords = ({ same_family: kin }: Model): string => say(kin ? 'compare_page_family_same' : 'compare_page_family_other');

function modelLine(model: Model, row: string): Line {
  const { checked, closes, same_family: kin, cases } = model;
  return [
    { link: namedBy(model), to: row },
    ' ',
    { label: checked },
    say(kin ? 'compare_page_model_gives_kin' : 'compare_page_model_gives', { closes: percent(closes) }),
    ...(cases.length > 0 ? [` ${say('compare_page_tested', { cases: cases.join('; ') })}`] : []),
  ];
}
