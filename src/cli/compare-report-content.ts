import { aspectWords, type ComparisonDocument, causeWords, headingOf, type KindDocument, shortfallWords } from '../comparison/index.ts';
import { say } from '../words/index.ts';
import { caseloadSection } from './compare-report-caseload.ts';
import { completeSection, countsSection, criteriaSection, packsSection, readingSection } from './compare-report-ends.ts';
import { kindSection } from './compare-report-kind.ts';
import { type Block, type Part, type ReportContent, type ReportTable, shareOf } from './compare-report-model.ts';
import { beforeAndAfter, reformNote, reformSection } from './compare-report-reform.ts';
import { repairsSection } from './compare-report-repair.ts';

/**
 * A report of a comparison, not yet drawn: how to read it, what a reform does, a summary, what would close the gaps, a register under both laws, each kind of case,
 * the criteria, what the counts mean, and the packs. What was not asked for is left out.
 */
export function contentOf(given: ComparisonDocument): ReportContent {
  const document = withNames(given);
  const groups = groupsOf(document);
  return {
    title: titleOf(given),
    lead: leadOf(given),
    parts: [
      readingSection(),
      ...reformSection(document),
      summaryOf(document, groups),
      ...repairsSection(document),
      ...caseloadSection(document),
      ...groups.map((group, at) => groupPart(document, group, at)),
      criteriaSection(document),
      countsSection(document),
      completeSection(document),
      packsSection(document),
    ],
    foot: say('report_foot'),
  };
}

const onDay = ({ name, on }: ComparisonDocument['a']): string => say('compare_on', { name, on });

/** Two days of one law are told apart by the day. */
function withNames(document: ComparisonDocument): ComparisonDocument {
  const { a, b } = document;
  return a.name === b.name ? { ...document, a: { ...a, name: onDay(a) }, b: { ...b, name: onDay(b) } } : document;
}

function titleOf({ a, b }: ComparisonDocument): string {
  if (b.place === 'standard') return say('compare_title_standard', { a: onDay(a) });
  return say('compare_title', { a: onDay(a), b: onDay(b) });
}

/** What was compared, and what a reader must know before anything else. */
function leadOf(document: ComparisonDocument): Block[] {
  const { a, b } = document;
  const against =
    b.place === 'standard'
      ? say('compare_page_standard', { state: a.state ?? a.name, on: a.on })
      : say('compare_page_held', { b: b.name, place: b.place, on: b.on });
  return [
    { text: [say('compare_page_looked', { a: a.name, place: a.place, on: a.on })] },
    { text: [against] },
    ...(a.on === b.on ? [] : [{ text: [say('compare_page_days')] }]),
    ...(document.complete ? [] : [{ text: [say('compare_page_not_whole')], look: 'notice' as const }]),
    ...unverified(document),
  ];
}

/** How many of the rules that are named nobody has read. */
function unverified({ kinds }: ComparisonDocument): Block[] {
  const rules = new Map(kinds.flatMap(({ asks, cause }) => [...asks.rules, ...cause.rules]).map((rule) => [rule.provision, rule.checked]));
  const of = (label: string) => [...rules.values()].filter((one) => one === label).length;
  const [memory, secondary] = [of('memory'), of('secondary')];
  if (memory + secondary === 0) return [];
  return [{ text: [say('compare_page_unverified', { all: rules.size, secondary, memory })], look: 'notice' }];
}

/** Kinds under one heading. */
interface Group {
  readonly heading: string;
  readonly lacks: KindDocument['lacks'];
  readonly kinds: readonly KindDocument[];
}

/** The heading of the text; of a reform, what it gains and what it loses. */
function groupHeading(document: ComparisonDocument, kind: KindDocument): string {
  if (!beforeAndAfter(document)) return headingOf(document, kind);
  return say(kind.lacks === 'a' ? 'compare_page_reform_loses' : 'compare_page_reform_gains');
}

/** Kinds under the headings of the text, gaps before where A goes further. */
function groupsOf(document: ComparisonDocument): Group[] {
  const groups = new Map<string, Group>();
  for (const kind of [...document.kinds].sort((x, y) => x.lacks.localeCompare(y.lacks))) {
    const heading = groupHeading(document, kind);
    const key = `${kind.lacks} ${heading}`;
    const { lacks } = kind;
    groups.set(key, { heading, lacks, kinds: [...(groups.get(key)?.kinds ?? []), kind] });
  }
  return [...groups.values()];
}

function summaryOf(document: ComparisonDocument, groups: readonly Group[]): Part {
  const { a, b, kinds, complete } = document;
  const heading = say('compare_page_summary');
  if (kinds.length === 0) return { id: 'summary', heading, blocks: [{ text: [say(complete ? 'compare_same' : 'compare_nothing_here')] }] };
  const gaps = kinds.filter(({ lacks }) => lacks === 'a').length;
  const counts = { a: a.name, b: b.name, gaps, further: kinds.length - gaps };
  return {
    id: 'summary',
    heading,
    blocks: [
      { text: [say(beforeAndAfter(document) ? 'compare_page_reform_counted' : 'compare_page_counted', counts)] },
      { text: [say('compare_page_share_means')], look: 'small' },
    ],
    parts: groups.map((group) => ({
      heading: group.heading,
      tells: group.lacks === 'a' ? ('gap' as const) : ('further' as const),
      blocks: [{ table: summaryTable(document, group) }],
    })),
  };
}

function summaryTable(document: ComparisonDocument, { lacks, kinds }: Group): ReportTable {
  const { a, b } = document;
  const own = lacks === 'a';
  const names = { a: a.name, b: b.name };
  return {
    caption: say('compare_page_kinds_in', { count: kinds.length }),
    head: [
      say('compare_page_head_kind'),
      say('compare_page_head_protection'),
      say(own ? 'compare_page_head_way' : 'compare_page_head_why', names),
      say(own ? 'compare_page_head_short' : 'compare_page_head_far', names),
      say('compare_page_head_share'),
    ],
    rows: kinds.map((kind) => [
      [[{ link: kind.id, to: kind.id }]],
      [[aspectWords(kind.aspect)]],
      [[causeWords(kind)]],
      [[kind.shortfalls.map(({ how }) => shortfallWords(how)).join('; ')]],
      [[shareOf(kind)]],
    ]),
    widths: [8, 17, 33, 29, 13],
    numbers: [4],
  };
}

/** A group of kinds: each protection with the kinds that it is missing in. */
function groupPart(document: ComparisonDocument, group: Group, at: number): Part {
  const { a, b } = document;
  const further = group.lacks === 'b';
  const aspects = [...new Set(group.kinds.map(({ aspect }) => aspect))];
  return {
    id: `part-${at + 1}`,
    heading: group.heading,
    tells: further ? 'further' : 'gap',
    blocks: [
      ...(further && !beforeAndAfter(document)
        ? [{ text: [say('compare_page_no_gap', { a: a.name, b: b.name })], look: 'notice' as const }]
        : []),
      ...reformNote(document, group.lacks),
    ],
    parts: aspects.map((aspect) => ({
      id: `part-${at + 1}-${aspect}`,
      heading: aspectWords(aspect),
      blocks: [],
      parts: group.kinds.filter((kind) => kind.aspect === aspect).map((kind) => kindSection(kind, document)),
    })),
  };
}
