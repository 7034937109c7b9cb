import type { ComparisonDocument, KindDocument } from '../comparison/index.ts';
import { type Phrase, say, term } from '../words/index.ts';
import { type Block, type Line, type Part, type ReportTable, ruleLine } from './compare-report-model.ts';

type Reform = NonNullable<ComparisonDocument['reform']>;

/** Whether a law with a reform is held against the same law without it; else it is held against the standard. */
export const beforeAndAfter = ({ reform, b }: ComparisonDocument): boolean => reform !== undefined && b.place !== 'standard';

/** What a reform touches, and the criteria whose answer it changes: nothing where none was asked for. */
export function reformSection(document: ComparisonDocument): Part[] {
  const { reform } = document;
  if (!reform) return [];
  const meaning = say(beforeAndAfter(document) ? 'compare_page_reform_changes' : 'compare_page_reform_leaves');
  return [
    {
      id: 'reform',
      heading: say('compare_page_reform'),
      blocks: [
        { text: [meaning] },
        { table: touchedTable(reform, document) },
        ...changedCriteria(reform),
        { text: [say('compare_page_reform_draft')], look: 'small' },
      ],
    },
  ];
}

/** What the kinds under a heading have to do with the reform. */
export function reformNote(document: ComparisonDocument, lacks: KindDocument['lacks']): Block[] {
  const { reform, a, b } = document;
  const names = { a: a.name, b: b.name };
  if (!reform) return [];
  if (beforeAndAfter(document)) {
    const phrase = lacks === 'a' ? 'compare_page_reform_lost_means' : 'compare_page_reform_gained_means';
    return [{ text: [say(phrase, names)], look: 'notice' }];
  }
  return lacks === 'a' ? [{ text: [say('compare_page_reform_open', names)], look: 'notice' }] : [];
}

const HOW: Readonly<Record<Reform['amendments'][number]['how'], Phrase>> = {
  added: 'compare_page_reform_added',
  replaced: 'compare_page_reform_replaced',
  repealed: 'compare_page_reform_repealed',
};

/** Each provision as it stood, what is done to it, and the kinds that name it. */
function touchedTable({ amendments, touched }: Reform, { kinds }: ComparisonDocument): ReportTable {
  return {
    caption: say('compare_page_reform_touched'),
    head: [say('compare_page_head_provision'), say('compare_page_head_done'), say('compare_page_head_named_in')],
    rows: amendments.map(({ id, how }) => {
      const { before, after } = touched.find((one) => one.id === id) ?? {};
      const first = before ?? after;
      const done = say(HOW[how]);
      const named = kinds.filter(({ asks, cause }) => [...asks.rules, ...cause.rules].some(({ provision }) => provision === id));
      return [
        [first ? ruleLine(first) : [{ code: id }]],
        [how === 'replaced' && after ? [`${done} `, ...ruleLine(after)] : [done]],
        named.length > 0 ? [kindLinks(named)] : [],
      ];
    }),
    widths: [38, 38, 24],
  };
}

const kindLinks = (kinds: readonly KindDocument[]): Line =>
  kinds.flatMap(({ id }, at) => [at > 0 ? ', ' : '', { link: id, to: id }]).filter((piece) => piece !== '');

/** Criteria won and lost. Where there is no data before or after, nothing is known to be won or lost, and that is said. */
function changedCriteria({ criteria }: Reform): Block[] {
  const groups = [
    ['compare_page_reform_won', criteria.filter(({ won }) => won === true)],
    ['compare_page_reform_lost', criteria.filter(({ won }) => won === false)],
    ['compare_page_reform_unknown', criteria.filter(({ won }) => won === undefined)],
  ] as const;
  const tables = groups.filter(([, list]) => list.length > 0).map(([phrase, list]) => ({ table: criteriaTable(phrase, list) }));
  return tables.length > 0 ? tables : [{ text: [say('compare_page_reform_no_criterion')] }];
}

function criteriaTable(phrase: Phrase, list: Reform['criteria']): ReportTable {
  return {
    caption: say(phrase, { count: list.length }),
    head: [say('side_head_criterion'), say('compare_page_head_before'), say('compare_page_head_after')],
    rows: list.map(({ id, line, before, after }) => [[[{ link: id, to: id }, ` ${line}`]], [[term(before)]], [[term(after)]]]),
    widths: [64, 18, 18],
  };
}
