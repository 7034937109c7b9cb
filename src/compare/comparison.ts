import { type Cause, type Caused, causesOf } from './cause.ts';
import { type Diagram, DiagramLimit } from './diagram.ts';
import { LESS, shareOf } from './engine.ts';
import { type FlatFacts, factsOf, type ToldFact, toldOf } from './facts.ts';
import { holds, type Pattern, patternsOf } from './pattern.ts';
import { type Demand, kindKey, type Options, type Question, questionOf, regionOf, type Test } from './question.ts';
import { type Searched, searchShortfalls } from './search.ts';
import { type Region, SHORTFALLS, type Shortfall, shortfallsOf } from './shortfall.ts';
import { ASPECTS, type SideAsked } from './side.ts';

/** One kind of case in which one side falls short of the other: all of them have one cause. */
export interface Difference {
  /** K1, K2 …, in the order in which they are told. */
  readonly id: string;
  readonly lacks: 'a' | 'b';
  readonly demand: Demand;
  readonly cause: Cause;
  readonly key: string;
  /** How the side falls short, and in how many cases. */
  readonly shortfalls: readonly { readonly shortfall: Shortfall; readonly cases?: bigint }[];
  /** Absent where a limit was hit and nothing was counted. */
  readonly cases?: bigint;
  /** Of the cases that the other side protects to this level, the share that falls in here. */
  readonly share?: number;
  readonly patterns: readonly FoundPattern[];
  /** Whether the patterns that are listed cover every case of the kind. */
  readonly covered: boolean;
  readonly region?: Diagram;
}

/** A minimal fact pattern with what it takes to tell and to re-check it. */
export interface FoundPattern {
  readonly id: number;
  readonly shortfall: Shortfall;
  /** The protection of the other side that it is denied. */
  readonly demand: Demand;
  readonly pattern: Pattern;
  /** What comes out as asked on these facts. */
  readonly test: Test;
  readonly told: readonly ToldFact[];
  /** As flat facts of a case for each side; nothing but the pattern is said. */
  readonly facts: { readonly a: FlatFacts; readonly b: FlatFacts };
}

export interface Comparison {
  readonly question: Question;
  readonly differences: readonly Difference[];
  /** Cases that these laws can tell apart, and that can be; absent where they were not counted. */
  readonly cases?: bigint;
  /** False where a limit was hit: then there may be differences that are not told. */
  readonly complete: boolean;
}

export interface CompareOptions extends Options {
  /** Patterns listed for each kind and each way of falling short; 0 for as many as cover it. */
  readonly patterns?: number;
  /** A title for a citation, where the catalogue of a place knows it. */
  readonly titles?: (citation: string) => string | undefined;
}

const MOST_PATTERNS = 20_000;
const patternsAsked = ({ patterns = 1 }: CompareOptions): number => (patterns === 0 ? MOST_PATTERNS : patterns);

/** Where two laws, or a law and the standard, differ: every kind of case in which one protects and the other falls short, counted, with minimal fact patterns. */
export function compareLaws(asked: readonly [SideAsked, SideAsked], options: CompareOptions = {}): Comparison {
  const question = questionOf(asked, options);
  try {
    const found = [...differencesOf(question, 'a', options), ...differencesOf(question, 'b', options)];
    return { question, differences: numbered(found), cases: question.engine.count(question.possible), complete: true };
  } catch (error) {
    if (!(error instanceof DiagramLimit)) throw error;
    return { question, differences: numbered([...searched(question, 'a', options), ...searched(question, 'b', options)]), complete: false };
  }
}

type Unnumbered = Omit<Difference, 'id'>;

function numbered(found: readonly Unnumbered[]): Difference[] {
  let pattern = 0;
  return found.map((one, at) => ({
    ...one,
    id: `K${at + 1}`,
    patterns: one.patterns.map((own) => ({ ...own, id: ++pattern })),
  }));
}

const STRENGTHS: readonly string[] = ['binding', 'law', 'recommended'];

/** Kinds of cases in which one side falls short, by aspect, strength and what stands in the way. */
export function kindsOf(question: Question, lacks: 'a' | 'b'): Map<string, Caused[]> {
  const [lacking, having] = lacks === 'a' ? [question.a, question.b] : [question.b, question.a];
  const found = shortfallsOf(question, lacking, having).flatMap((region) => causesOf(question, lacking, region));
  return inKinds(found, ({ region }) => region.demand);
}

function inKinds<T extends { readonly key: string }>(found: readonly T[], demandOf: (one: T) => Demand): Map<string, T[]> {
  const kinds = new Map<string, T[]>();
  for (const one of found) {
    const key = kindKey(demandOf(one), one.key);
    kinds.set(key, [...(kinds.get(key) ?? []), one]);
  }
  return kinds;
}

/** The kinds in which one side falls short: what binds first, protection against punishment first, the kind with most cases first. */
function differencesOf(question: Question, lacks: 'a' | 'b', options: CompareOptions): Unnumbered[] {
  const rank = ({ demand, cases }: Unnumbered): readonly [number, number, bigint] => [
    STRENGTHS.indexOf(demand.strength),
    ASPECTS.indexOf(demand.aspect),
    -(cases ?? 0n),
  ];
  const kinds = [...kindsOf(question, lacks).values()];
  return kinds.map((group) => differenceOf(question, lacks, group, options)).sort((x, y) => order(rank(x), rank(y)));
}

function order(a: readonly [number, number, bigint], b: readonly [number, number, bigint]): number {
  return a[0] - b[0] || a[1] - b[1] || (a[2] < b[2] ? -1 : a[2] > b[2] ? 1 : 0);
}

function differenceOf(question: Question, lacks: 'a' | 'b', group: readonly Caused[], options: CompareOptions): Unnumbered {
  const { engine } = question;
  const [first] = group as [Caused];
  const region = engine.either(...group.map(({ cases }) => cases));
  const cases = engine.count(region);
  const grants = [...new Set(group.flatMap((one) => one.region.demand.grants))];
  const has = question.formulas.any(...grants.map(({ formula }) => formula));
  const all = engine.count(regionOf(question, { yes: [has], no: [], unsettled: [] }));
  const shortfalls = SHORTFALLS.flatMap((shortfall) => {
    const own = group.filter((one) => one.region.shortfall === shortfall);
    return own.length > 0 ? [{ shortfall, cases: engine.count(engine.either(...own.map((one) => one.cases))) }] : [];
  });
  const { patterns, left } = listed(question, group, options);
  return {
    lacks,
    demand: { ...first.region.demand, grants },
    key: first.key,
    cause: group.map(({ cause }) => cause).reduce(together),
    shortfalls,
    cases,
    share: shareOf(cases, all),
    patterns,
    covered: !engine.some(left),
    region,
  };
}

function together(a: Cause, b: Cause): Cause {
  if (a.why === 'weaker' && b.why === 'weaker') return { why: 'weaker', provisions: [...new Set([...a.provisions, ...b.provisions])] };
  if (a.why === 'parts' && b.why === 'parts') {
    const known = new Set(a.parts.map(({ node }) => node));
    return { why: 'parts', parts: [...a.parts, ...b.parts.filter(({ node }) => !known.has(node))] };
  }
  return a;
}

/** Patterns of each way of falling short, the shortest first. One pattern covers cases of other ways, too: those need no other. */
function listed(question: Question, group: readonly Caused[], options: CompareOptions): { patterns: FoundPattern[]; left: Diagram } {
  const { engine } = question;
  const patterns: FoundPattern[] = [];
  let left = engine.diagrams.end(0);
  for (const { region, cases } of group) {
    const own = patterns.filter(({ pattern }) => holds(question, region.test, pattern.masks));
    const rest = own.reduce((sum, { pattern }) => engine.diagrams.apply(LESS, sum, engine.cube(pattern.masks)), cases);
    const found = patternsOf(question, region.test, rest, patternsAsked(options));
    left = engine.either(left, found.left);
    patterns.push(...found.patterns.map((pattern) => toldPattern(question, pattern, region, options)));
  }
  const length = ({ pattern }: FoundPattern) => pattern.example.reduce((sum, value) => sum + (value >= 0 ? 1 : 0), 0);
  return { patterns: patterns.sort((a, b) => length(a) - length(b)), left };
}

function toldPattern(
  question: Question,
  pattern: Pattern,
  region: Pick<Region, 'shortfall' | 'demand' | 'test'>,
  { titles = () => undefined }: CompareOptions,
): FoundPattern {
  const facts = { a: factsOf(question, pattern, question.a), b: factsOf(question, pattern, question.b) };
  return {
    id: 0,
    shortfall: region.shortfall,
    demand: region.demand,
    test: region.test,
    pattern,
    told: toldOf(question, pattern, titles),
    facts,
  };
}

/** Steps of a search for each protection, where diagrams have grown too large. */
const STEPS = 4_000;

/** What a search finds, in kinds; nothing is counted. */
function searched(question: Question, lacks: 'a' | 'b', options: CompareOptions): Unnumbered[] {
  const [lacking, having] = lacks === 'a' ? [question.a, question.b] : [question.b, question.a];
  const kinds = inKinds(searchShortfalls(question, lacking, having, STEPS), ({ demand }) => demand);
  return [...kinds.values()].map((group): Unnumbered => {
    const [first] = group as [Searched];
    const grants = [...new Set(group.flatMap((one) => one.demand.grants))];
    return {
      lacks,
      demand: { ...first.demand, grants },
      key: first.key,
      cause: group.map(({ cause }) => cause).reduce(together),
      shortfalls: SHORTFALLS.filter((shortfall) => group.some((one) => one.shortfall === shortfall)).map((shortfall) => ({ shortfall })),
      patterns: group.slice(0, patternsAsked(options)).map(({ pattern, ...one }) => toldPattern(question, pattern, one, options)),
      covered: false,
    };
  });
}
