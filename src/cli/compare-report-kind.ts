import { type ComparisonDocument, causeWords, type KindDocument, type PatternDocument, shortfallWords } from '../comparison/index.ts';
import { say, term } from '../words/index.ts';
import {
  type Block,
  type Card,
  effectOf,
  type Line,
  opening,
  type Part,
  percent,
  type ReportTable,
  ruleLine,
  shareOf,
  sidesIn,
  valueWords,
} from './compare-report-model.ts';
import { repairParts } from './compare-report-repair.ts';

/** One kind of case: how much of it there is, the law on both sides, and its patterns. */
export function kindSection(kind: KindDocument, document: ComparisonDocument): Part {
  const patterns = document.patterns.filter(({ id }) => kind.patterns.includes(id));
  return {
    id: kind.id,
    heading: `${kind.id}: ${causeWords(kind)}`,
    blocks: [
      { text: [shareSentence(kind, document), ' ', waysSentence(kind, document)] },
      ...criteriaOf(kind, document),
      { table: lawTable(kind, document) },
      { cards: patterns.map((pattern) => cardOf(pattern, document)) },
      ...(kind.covered ? [{ text: [say('compare_page_all_covered')], look: 'small' as const }] : []),
    ],
    parts: repairParts(kind, document),
  };
}

const standardAsks = (kind: KindDocument, { b }: ComparisonDocument): boolean => kind.lacks === 'a' && b.place === 'standard';

function shareSentence(kind: KindDocument, document: ComparisonDocument): string {
  if (kind.share === undefined) return say('compare_page_share_unknown');
  const share = opening(shareOf(kind));
  if (standardAsks(kind, document)) return say('compare_page_share_standard', { share });
  return say('compare_page_share', { share, having: sidesIn(document, kind.lacks).having });
}

/** Each way of falling short, with its part of the kind where there is more than one. */
function waysSentence({ shortfalls, cases, lacks }: KindDocument, document: ComparisonDocument): string {
  const ways = shortfalls.map(({ how, cases: own }) => {
    const way = shortfallWords(how);
    if (shortfalls.length < 2 || own === undefined || cases === undefined) return way;
    return say('compare_page_way_part', { way, share: partWords(own, cases) });
  });
  return say(lacks === 'a' ? 'compare_page_ways' : 'compare_page_ways_far', {
    name: sidesIn(document, lacks).lacking,
    ways: ways.join('; '),
  });
}

const partWords = (part: string, whole: string): string =>
  percent(BigInt(whole) === 0n ? 0 : Number((BigInt(part) * 1_000_000n) / BigInt(whole)) / 1_000_000);

/** The criteria of the standard that the conditions in the way are measured by. */
function criteriaOf({ cause }: KindDocument, { criteria }: ComparisonDocument): Block[] {
  if (cause.criteria.length === 0) return [];
  const lines = cause.criteria.map((id): Line => [{ link: id, to: id }, ` ${criteria.find((one) => one.id === id)?.line ?? ''}`]);
  return [{ text: [say('compare_page_measured')] }, { list: lines }];
}

/** What protects on one side, and what the other has instead, each rule with how it was read. */
function lawTable(kind: KindDocument, document: ComparisonDocument): ReportTable {
  const { lacking, having } = sidesIn(document, kind.lacks);
  const none: readonly Line[] = [[say('compare_page_no_rule')]];
  const rules = (list: KindDocument['asks']['rules']): readonly Line[] => (list.length > 0 ? list.map(ruleLine) : none);
  return {
    caption: say('compare_page_law', { id: kind.id }),
    head: [say('compare_page_head_side'), say('compare_page_head_says'), say('compare_page_head_rules')],
    rows: [
      [
        [[opening(having)]],
        [[say(standardAsks(kind, document) ? 'compare_page_asks' : 'compare_page_up_to', { effect: effectOf(kind.asks) })]],
        rules(kind.asks.rules),
      ],
      [[[opening(lacking)]], [[causeWords(kind)]], rules(kind.cause.rules)],
    ],
    widths: [16, 31, 53],
  };
}

function cardOf(pattern: PatternDocument, document: ComparisonDocument): Card {
  const { a, b } = document;
  const name = sidesIn(document, pattern.protects === 'a' ? 'b' : 'a').lacking;
  return {
    id: `pattern-${pattern.id}`,
    pattern: pattern.id,
    kind: pattern.kind,
    head: say('compare_page_pattern', { id: pattern.id, name: opening(name), way: shortfallWords(pattern.how) }),
    story: pattern.vignette,
    gives: [givesLine(a.name, pattern.a.best), givesLine(b.name, pattern.b.best)],
    ...(pattern.confirmed ? {} : { warning: say('compare_page_unconfirmed') }),
    facts: factsTable(pattern, document),
    brief: factsLine(pattern, document),
  };
}

/** What a side gives in a case, of the protection that the kind is about. */
function givesLine(name: string, best: PatternDocument['a']['best']): Line {
  const side = { strong: `${opening(name)}: ` };
  if (!best) return [side, say('compare_page_gives_nothing')];
  const effect = effectOf(best);
  const says = best.outcome === 'open' ? say('compare_page_gives_open', { effect }) : effect;
  return [side, `${says}. `, ...ruleLine(best)];
}

/** One fact of a pattern, with other values that do as well. */
interface FactWords {
  readonly fact: string;
  readonly value: string;
  readonly others: readonly string[];
}

/** The facts of a pattern in words; a citation of the other law stands by itself. */
function factsOf({ facts, also }: PatternDocument, { b }: ComparisonDocument): FactWords[] {
  const names = [...Object.keys(facts), ...Object.keys(also).filter((name) => facts[name] === undefined)];
  return names.map((name) => {
    const [value, ...others] = facts[name] === undefined ? (also[name] ?? []) : [facts[name], ...(also[name] ?? [])];
    const rest = [...new Set(others)].filter((other) => other !== value).map((other) => valueWords(String(other)));
    return { fact: factName(name, b.name), value: valueWords(value ?? ''), others: rest };
  });
}

function factsTable(pattern: PatternDocument, document: ComparisonDocument): ReportTable {
  const { id, kind } = pattern;
  return {
    caption: say('compare_page_facts_of', { id, kind }),
    head: [say('compare_page_head_fact'), say('compare_page_head_value'), say('compare_page_head_also')],
    rows: factsOf(pattern, document).map(({ fact, value, others }) => [[[fact]], [[value]], [[others.join('; ')]]]),
    widths: [34, 28, 38],
  };
}

/** The same facts in a few lines. */
const factsLine = (pattern: PatternDocument, document: ComparisonDocument): Line =>
  factsOf(pattern, document).flatMap(({ fact, value, others }, at) => [
    `${at > 0 ? ' · ' : ''}${fact}: `,
    { strong: value },
    ...(others.length > 0 ? [` ${say('compare_page_fact_or', { others: others.join('; ') })}`] : []),
  ]);

const factName = (name: string, other: string): string =>
  name.endsWith(' (b)') ? say('compare_page_fact_in', { fact: term(name.slice(0, -4)), name: other }) : term(name);
