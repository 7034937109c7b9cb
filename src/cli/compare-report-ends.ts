import { ANSWER_SIGNS, type ComparisonDocument, type CriterionDocument, countWords } from '../comparison/index.ts';
import type { Answered } from '../ir/index.ts';
import { type Phrase, say, term } from '../words/index.ts';
import { citedBy, type Line, opening, type Part, type ReportTable, ruleLine } from './compare-report-model.ts';

const LABELS = { text: 'report_label_text', secondary: 'report_label_secondary', memory: 'report_label_memory' } as const;

/** How to read the report, and what the labels of rules mean. */
export function readingSection(): Part {
  const labels = Object.entries(LABELS).map(([label, phrase]): Line => [{ label }, ` ${say(phrase)}`]);
  return {
    id: 'reading',
    heading: say('compare_page_reading'),
    blocks: [
      {
        text: [
          say('compare_page_how_kinds'),
          ' ',
          say('compare_page_how_patterns'),
          ' ',
          say('compare_page_how_examples'),
          ' ',
          say('compare_page_how_labels'),
        ],
      },
      { list: labels },
    ],
  };
}

const LEVELS: Readonly<Record<string, Phrase>> = { B: 'side_binding', A: 'criteria_authoritative', R: 'criteria_recommended' };

/** The criteria of the standard for both sides; the standard itself needs no column. */
export function criteriaSection(document: ComparisonDocument): Part {
  return {
    id: 'criteria',
    heading: say('compare_page_criteria', { count: document.criteria.length }),
    blocks: [
      { text: [say('compare_page_criteria_note')] },
      ...(document.b.place === 'standard' ? [{ text: [say('compare_page_criteria_standard')] }] : []),
      { table: criteriaTable(document) },
    ],
  };
}

function criteriaTable(document: ComparisonDocument): ReportTable {
  const { a, b, criteria } = document;
  const two = b.place !== 'standard';
  const rests = restsOf(document);
  const answers = (one: CriterionDocument) => (two ? [one.a, one.b] : [one.a]);
  const state = a.state ?? a.name;
  return {
    caption: two ? say('compare_page_criteria_two', { a: a.name, b: b.name }) : say('compare_page_criteria_one', { a: a.name }),
    head: [
      say('side_head_criterion'),
      say('compare_page_head_for', { state }),
      ...(two ? [a.name, b.name] : [a.name]).map(opening),
      say('compare_page_head_rests', { a: a.name }),
    ],
    rows: criteria.map((one) => [
      [[{ place: one.id, id: one.id }, ` ${one.line}`]],
      [[levelOf(one.strength)]],
      ...answers(one).map((answer) => [[answerWords(answer)]]),
      rests(one),
    ]),
    widths: two ? [26, 16, 13, 13, 32] : [30, 16, 13, 41],
  };
}

/** So many rules of one criterion are not told again for the next that rests on the same. */
const AGAIN = 3;

/** What each answer rests on, one rule after the other: the same few rules carry many criteria. */
function restsOf(document: ComparisonDocument): (criterion: CriterionDocument) => readonly Line[] {
  const cited = citedBy(document, 'a');
  const told = new Map<string, string>();
  return ({ id, evidence }) => {
    const key = [...evidence].sort().join(' ');
    const first = told.get(key);
    if (first !== undefined) return [[`${say('compare_page_rests_same')} `, { link: first, to: first }]];
    if (evidence.length >= AGAIN) told.set(key, id);
    const rules = evidence.map((one): Line => {
      const rule = cited.get(one);
      return rule ? ruleLine(rule) : [{ code: one }];
    });
    return rules.length > 0 ? [rules.flatMap((rule, at) => (at > 0 ? ['; ', ...rule] : rule))] : [];
  };
}

function levelOf(level: string): string {
  const phrase = LEVELS[level];
  return phrase ? say(phrase) : level;
}

/** An answer by its sign and its word. */
const answerWords = (answer: string): string => `${ANSWER_SIGNS[answer as Answered] ?? ''} ${term(answer)}`.trim();

/** What the counts mean, and what they do not. */
export function countsSection({ space }: ComparisonDocument): Part {
  const { cases, facts } = space;
  const of =
    cases === undefined ? say('compare_page_space_uncounted', { facts }) : say('compare_page_space', { cases: countWords(cases), facts });
  const lines = [
    of,
    say('compare_page_counts_not_people'),
    say('compare_page_counts_not_grave'),
    say('compare_page_counts_not_sum'),
    say('compare_page_counts_no_score'),
  ];
  return { id: 'counts', heading: say('compare_page_counts'), blocks: [{ list: lines.map((line): Line => [line]) }] };
}

/** Whether everything was found, how far the patterns reach, and what no comparison of packs can show. */
export function completeSection({ complete, kinds, patterns }: ComparisonDocument): Part {
  const wrong = patterns.filter(({ confirmed }) => !confirmed).map(({ id }) => id);
  const covered = kinds.filter((kind) => kind.covered).length;
  const lines = [
    say(complete ? 'compare_page_complete' : 'compare_page_not_whole'),
    ...(wrong.length > 0 ? [say('compare_page_not_confirmed', { list: wrong.join(', ') })] : []),
    ...(wrong.length === 0 && patterns.length > 0 ? [say('compare_page_confirmed', { count: patterns.length })] : []),
    ...(kinds.length > 0 ? [say('compare_page_covered', { covered, count: kinds.length })] : []),
    say('compare_page_only_packs'),
  ];
  return { id: 'complete', heading: say('compare_page_whole'), blocks: [{ list: lines.map((line): Line => [line]) }] };
}

/** The packs that were compared, each with its hash and the sides that read it. */
export function packsSection({ a, b }: ComparisonDocument): Part {
  const packs = new Map<string, { readonly pack: string; readonly hash: string; readonly sides: string[] }>();
  for (const side of [a, b])
    for (const [pack, hash] of Object.entries(side.packs)) {
      const known = packs.get(`${pack} ${hash}`) ?? { pack, hash, sides: [] };
      packs.set(`${pack} ${hash}`, { ...known, sides: [...known.sides, side.name] });
    }
  const table: ReportTable = {
    caption: say('compare_page_packs_caption'),
    head: [say('report_head_pack'), say('compare_page_head_read_for'), say('report_head_hash')],
    rows: [...packs.values()].map(({ pack, hash, sides }) => [[[pack]], [[opening([...new Set(sides)].join(', '))]], [[{ code: hash }]]]),
    widths: [16, 32, 52],
  };
  return { id: 'packs', heading: say('compare_page_packs'), blocks: [{ table }] };
}
