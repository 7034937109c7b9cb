import { type CaseloadDocument, type CaseloadResult, type ComparisonDocument, causeWords } from '../comparison/index.ts';
import { type Phrase, say } from '../words/index.ts';
import { outcomeWords } from './compare-caseload-text.ts';
import { type Block, citedBy, type Line, opening, type Part, type ReportTable, ruleLine } from './compare-report-model.ts';

type Change = CaseloadDocument['changes'][number];

/** Acts of a register by what they come out as under both laws: nothing where no register was counted. A number that is not in the document is not shown. */
export function caseloadSection(document: ComparisonDocument): Part[] {
  const { caseload } = document;
  if (!caseload) return [];
  const { acts, alike, changes, least, kinds = [] } = caseload;
  const kept =
    alike === undefined ||
    changes.some((one) => one.acts === undefined) ||
    kinds.some((one) => one.surely === undefined || one.perhaps === undefined);
  return [
    {
      id: 'caseload',
      heading: say('compare_page_caseload'),
      blocks: [
        { text: [say('compare_page_caseload_counted', { acts: numberOf(acts), alike: numberOf(alike) })] },
        ...(changes.length > 0 ? [{ table: changesTable(caseload, document) }] : [{ text: [say('compare_page_caseload_none')] }]),
        ...kindsOf(caseload, document),
        ...(caseload.contradicting ? [{ text: [say('caseload_contradicting', { count: numberOf(caseload.contradicting) })] }] : []),
        ...(kept ? [{ text: [say('caseload_few', { least })] }] : []),
        { text: [say('compare_page_caseload_words'), ' ', say('compare_page_caseload_means')], look: 'small' },
      ],
    },
  ];
}

const numberOf = (count: number | undefined): string => count?.toLocaleString('en') ?? say('compare_page_not_shown');

function changesTable({ changes }: CaseloadDocument, document: ComparisonDocument): ReportTable {
  const { a, b } = document;
  const told = changes.some(({ reasons = [] }) => reasons.length > 0);
  return {
    caption: say('compare_page_caseload_changes'),
    head: [opening(a.name), opening(b.name), say('compare_page_head_acts'), ...(told ? [say('compare_page_head_fall_into')] : [])],
    rows: changes.map((one) => [
      resultLines(one.a, 'a', document),
      resultLines(one.b, 'b', document),
      [[numberOf(one.acts)]],
      ...(told ? [reasonLines(one)] : []),
    ]),
    widths: told ? [31, 27, 13, 29] : [43, 43, 14],
    numbers: [2],
  };
}

/** What an act comes out as under one law, and the rule that it rests on. */
function resultLines(result: CaseloadResult, side: 'a' | 'b', document: ComparisonDocument): Line[] {
  const { provision } = result;
  const rule = provision === null ? undefined : citedBy(document, side).get(provision);
  return [[outcomeWords(result)], ...(rule ? [ruleLine(rule)] : provision ? [[{ code: provision }]] : [])];
}

const HOW: Readonly<Record<NonNullable<Change['reasons']>[number]['how'], Phrase>> = {
  all: 'compare_page_fall_all',
  some: 'compare_page_fall_some',
  perhaps: 'compare_page_fall_perhaps',
};

/** The kinds that the acts of a change fall into: a line for those of which it is sure, and one for the others. */
function reasonLines({ reasons = [] }: Change): Line[] {
  return (['all', 'some', 'perhaps'] as const).flatMap((how) => {
    const kinds = reasons.filter((one) => one.how === how);
    if (kinds.length === 0) return [];
    return [[`${say(HOW[how])} `, ...kinds.flatMap(({ kind }, at) => [...(at > 0 ? [', '] : []), { link: kind, to: kind }])]];
  });
}

/** How many acts fall into each kind; kinds into which none can fall are left out. */
function kindsOf({ kinds: fallen }: CaseloadDocument, { kinds }: ComparisonDocument): Block[] {
  if (!fallen) return [{ text: [say('caseload_no_kinds')], look: 'small' }];
  const some = fallen.filter(({ surely, perhaps }) => surely !== 0 || perhaps !== 0);
  const rows = some.map(({ kind, surely, perhaps }) => {
    const own = kinds.find(({ id }) => id === kind);
    return [[[{ link: kind, to: kind }]], [[own ? causeWords(own) : '']], [[numberOf(surely)]], [[numberOf(perhaps)]]];
  });
  if (rows.length === 0) return [];
  return [
    { text: [say('caseload_kinds_note')] },
    {
      table: {
        caption: say('caseload_kinds'),
        head: [
          say('compare_page_head_kind'),
          say('compare_page_head_in_way'),
          say('compare_page_head_surely'),
          say('compare_page_head_perhaps'),
        ],
        rows,
        widths: [8, 56, 18, 18],
        numbers: [2, 3],
      },
    },
  ];
}
