import {
  type Cause,
  type Comparison,
  type Demand,
  type Difference,
  type Edit,
  type FlatFacts,
  type FoundPattern,
  type Part,
  type Shortfall,
  type ToldFact,
  vignette,
} from '../compare/index.ts';
import { criteriaFor } from '../criteria/index.ts';
import { type Law, placesOf, print, treatyState, valueNames } from '../ir/index.ts';
import { say } from '../words/index.ts';
import type { Asked } from './asked.ts';
import { type Best, confirm } from './confirm.ts';
import type { ReformDocument } from './reform.ts';

/** `compare --json`: everything that the text, the page and the Word file draw. */
export interface ComparisonDocument {
  readonly format: 'sinepoena.comparison/1';
  readonly a: SideDocument;
  readonly b: SideDocument;
  readonly criteria: readonly CriterionDocument[];
  readonly kinds: readonly KindDocument[];
  readonly patterns: readonly PatternDocument[];
  /** Cases that the two laws tell apart, and that can be; and facts that they ask for. */
  readonly space: { readonly cases?: string; readonly facts: number };
  readonly complete: boolean;
  /** Of a reform: what it touches, and criteria won and lost. */
  readonly reform?: ReformDocument;
  /** How chosen gaps could be closed. */
  readonly repairs?: readonly RepairDocument[];
  /** Acts of a register under both laws. */
  readonly caseload?: CaseloadDocument;
}

export interface SideDocument {
  /** `standard` for the standard that is held against a place. */
  readonly place: string;
  readonly name: string;
  readonly on: string;
  readonly state?: string;
  readonly packs: Readonly<Record<string, string>>;
  /** Provisions of the place, and answers about its law that somebody entered, by the ids that stand elsewhere in this document. */
  readonly cited: readonly Cited[];
}

export interface CriterionDocument {
  readonly id: string;
  readonly line: string;
  readonly a: string;
  readonly b: string;
  readonly strength: string;
  readonly evidence: readonly string[];
}

/** A rule by its id, its citation, and how its wording was checked. */
export interface Cited {
  readonly provision: string;
  readonly citation: string;
  readonly checked: string;
}

export interface KindDocument {
  readonly id: string;
  readonly lacks: 'a' | 'b';
  readonly aspect: string;
  readonly strength: Demand['strength'];
  /** What stands in the way, in words, and the rules and criteria it rests on. */
  readonly cause: { readonly why: string; readonly text: string; readonly criteria: readonly string[]; readonly rules: readonly Cited[] };
  /** The protection of the other side. */
  readonly asks: { readonly effect: readonly string[]; readonly force: string; readonly rules: readonly Cited[] };
  readonly shortfalls: readonly { readonly how: Shortfall; readonly cases?: string }[];
  /** How many cases, exactly; absent where a limit was hit. */
  readonly cases?: string;
  readonly share?: number;
  readonly patterns: readonly number[];
  readonly covered: boolean;
}

export interface PatternDocument {
  readonly id: number;
  readonly kind: string;
  readonly protects: 'a' | 'b';
  readonly how: Shortfall;
  readonly facts: Readonly<Record<string, string>>;
  /** Other values with which it comes out the same, where there are some. */
  readonly also: Readonly<Record<string, readonly string[]>>;
  readonly a: { readonly best: Best | null };
  readonly b: { readonly best: Best | null };
  readonly vignette: string;
  /** It was assessed again under both laws, and comes out as said. */
  readonly confirmed: boolean;
}

/** Acts of a register by what one law gives and what the other gives. */
export interface CaseloadDocument {
  /** Absent where there are fewer than `least`. */
  readonly acts?: number;
  /** Acts that come out alike under both. */
  readonly alike?: number;
  /** The others, by what they come out as; the most first. Numbers below `least` are absent, and those from which they could be worked out. */
  readonly changes: readonly {
    readonly a: CaseloadResult;
    readonly b: CaseloadResult;
    readonly acts?: number;
    /** Kinds that these acts fall into, with how many of them: all for certain, some, or perhaps, by what is not recorded. */
    readonly reasons?: readonly { readonly kind: string; readonly how: 'all' | 'some' | 'perhaps' }[];
  }[];
  /**
   * Acts that fall into each kind: whatever the facts are that nobody recorded, or as far as is recorded. Absent where laws of two days are compared, where the
   * comparison is not complete, or where the register was prepared before. Numbers below `least` are absent.
   */
  readonly kinds?: readonly { readonly kind: string; readonly surely?: number; readonly perhaps?: number }[];
  /** Acts of which the register says what cannot be by the axioms: they fall into no kind. */
  readonly contradicting?: number;
  readonly least: number;
}

export interface CaseloadResult {
  readonly outcome: string;
  readonly provision: string | null;
  readonly effect: string | null;
}

/** How a kind of difference could be closed. */
export interface RepairDocument {
  readonly kind: string;
  /** The smallest sets of edits, those that go least beyond what is asked first. */
  readonly options: readonly {
    readonly edits: readonly { readonly how: Edit['how']; readonly provision: string; readonly citation: string; readonly text: string }[];
    readonly closes: number;
    readonly beyond: number;
  }[];
  /** Provisions of other places that give what is asked, legal kin first, with the cases that tested them. */
  readonly models: readonly {
    readonly place: string;
    readonly name: string;
    readonly provision: string;
    readonly citation: string;
    readonly checked: string;
    readonly closes: number;
    readonly same_family: boolean;
    readonly cases: readonly string[];
  }[];
}

/** Puts a comparison into its document, each pattern assessed again. */
export function documentOf(comparison: Comparison, a: Asked, b: Asked | 'standard'): ComparisonDocument {
  const { question, differences, cases, complete } = comparison;
  const patterns = differences.flatMap((one) => one.patterns.map((found) => patternOf(comparison, one, found)));
  const [one, other] = sideDocuments(a, b);
  return {
    format: 'sinepoena.comparison/1',
    a: one,
    b: other,
    criteria: criteriaOf(a, b),
    kinds: differences.map(kindOf),
    patterns,
    space: { ...(cases === undefined ? {} : { cases: cases.toString() }), facts: question.space.variables.length },
    complete,
  };
}

const packsOf = (law: Law, names: readonly string[]) =>
  Object.fromEntries(names.flatMap((name) => (law.packs[name] === undefined ? [] : [[name, law.packs[name]]])));

function sideDocument({ law, place, name, on }: Asked): SideDocument {
  const state = law.states[treatyState(place)];
  const packs = packsOf(law, [place.toLowerCase(), 'standard']);
  return { place, name, on, ...(state ? { state } : {}), packs, cited: citedIn(law, place) };
}

function citedIn(law: Law, place: string): Cited[] {
  const places = placesOf(law, place);
  return [...Object.values(law.provisions), ...law.answers]
    .filter((one) => places.includes(one.place))
    .map(({ id, citation, checked }) => ({ provision: id, citation, checked: checked.by }));
}

/** Both sides; two of one name are told apart by their days, or as first and second. */
function sideDocuments(a: Asked, b: Asked | 'standard'): readonly [SideDocument, SideDocument] {
  const one = sideDocument(a);
  if (b === 'standard')
    return [one, { ...one, place: 'standard', name: say('compare_standard'), packs: packsOf(a.law, ['standard']), cited: [] }];
  const other = sideDocument(b);
  if (one.name !== other.name) return [one, other];
  if (one.on !== other.on)
    return [one, other].map((side) => ({ ...side, name: say('compare_on', { name: side.name, on: side.on }) })) as [
      SideDocument,
      SideDocument,
    ];
  return [
    { ...one, name: say('compare_first', { name: one.name }) },
    { ...other, name: say('compare_second', { name: other.name }) },
  ];
}

/** The criteria for both sides; what the standard asks for, it meets. */
function criteriaOf(a: Asked, b: Asked | 'standard'): CriterionDocument[] {
  const [own, other] = [criteriaFor(a.law, a.place, a.on), b === 'standard' ? undefined : criteriaFor(b.law, b.place, b.on)];
  return own.criteria.map((one, at) => {
    const evidence = one.evidence.flatMap(({ provisions, stopped }) => [...provisions, ...stopped.map(({ provision }) => provision)]);
    const answers = one.answers.map(({ id }) => id);
    return {
      id: one.id,
      line: one.line,
      a: one.law,
      b: other?.criteria[at]?.law ?? 'met',
      strength: one.strength.level,
      evidence: [...new Set([...evidence, ...answers])],
    };
  });
}

function kindOf(one: Difference): KindDocument {
  const [strongest] = [...one.demand.grants].sort((x, y) => y.weight - x.weight);
  return {
    id: one.id,
    lacks: one.lacks,
    aspect: one.demand.aspect,
    strength: one.demand.strength,
    cause: causeOf(one.cause),
    asks: {
      effect: strongest?.effect ?? [],
      force: strongest?.force ?? 'none',
      rules: unique(one.demand.grants.map(({ provision, version }) => cited(provision.id, version))),
    },
    shortfalls: one.shortfalls.map(({ shortfall, cases }) => ({
      how: shortfall,
      ...(cases === undefined ? {} : { cases: cases.toString() }),
    })),
    ...(one.cases === undefined ? {} : { cases: one.cases.toString() }),
    ...(one.share === undefined ? {} : { share: one.share }),
    patterns: one.patterns.map(({ id }) => id),
    covered: one.covered,
  };
}

const cited = (
  provision: string,
  { citation, checked }: { readonly citation: string; readonly checked: { readonly by: string } },
): Cited => ({
  provision,
  citation,
  checked: checked.by,
});

const unique = (rules: readonly Cited[]): Cited[] => [...new Map(rules.map((rule) => [rule.provision, rule])).values()];

/** What stands in the way, in words. */
export function causeOf(cause: Cause): KindDocument['cause'] {
  switch (cause.why) {
    case 'nothing':
      return { why: 'nothing', text: say('cause_nothing'), criteria: [], rules: [] };
    case 'weaker': {
      const rules = cause.provisions.map(({ id, citation, checked }) => ({ provision: id, citation, checked: checked.by }));
      return { why: 'weaker', text: say('cause_weaker', { rules: rules.map((rule) => rule.citation).join('; ') }), criteria: [], rules };
    }
    default: {
      const rules = unique(cause.parts.map(({ provision, version }) => cited(provision.id, version)));
      const criteria = [...new Set(cause.parts.flatMap(({ criterion }) => criterion ?? []))];
      if (cause.why === 'several') return { why: 'several', text: say('cause_several'), criteria: [], rules };
      return {
        why: cause.parts[0]?.key === 'age' ? 'age' : (cause.parts[0]?.kind ?? 'element'),
        text: partsText(cause.parts),
        criteria,
        rules,
      };
    }
  }
}

/** What stands in the way, in the words of the packs. */
function partsText(parts: readonly Part[]): string {
  const [first] = parts as readonly [Part, ...Part[]];
  const all = (kind: 'track' | 'stage', of: (part: Part) => readonly string[]) => valueNames(kind, [...new Set(parts.flatMap(of))]);
  const { node } = first;
  if (first.key === 'age') return say('cause_age');
  if (node.kind === 'track')
    return say('cause_track', { reached: all('track', (part) => (part.node.kind === 'track' ? part.node.tracks : [])) });
  if (node.kind === 'stage')
    return say('cause_stage', { reached: all('stage', (part) => (part.node.kind === 'stage' ? part.node.stages : [])) });
  if (node.kind === 'time') return say('cause_time', { reached: [...new Set(parts.map((part) => print(part.node)))].join('; ') });
  const names = [...new Set(parts.map(({ name }) => name))].join('; ');
  if (first.kind === 'rung') return say('cause_rung', { name: names });
  return say(node.kind === 'element' && node.unless ? 'cause_unless' : 'cause_element', { name: names });
}

function patternOf(comparison: Comparison, difference: Difference, found: FoundPattern): PatternDocument {
  const { a, b, agrees } = confirm(comparison, difference, found);
  const facts = plainFacts(found.facts.a, found.facts.b);
  return {
    id: found.id,
    kind: difference.id,
    protects: difference.lacks === 'a' ? 'b' : 'a',
    how: found.shortfall,
    facts,
    also: alsoOf(found.told, facts),
    a,
    b,
    vignette: vignette(found.told, comparison.question.law.vocabulary),
    confirmed: agrees,
  };
}

/** All values that will do, where they are more than the one that is given: others, or a stretch of numbers or days. */
function alsoOf(told: readonly ToldFact[], facts: Readonly<Record<string, string>>): Record<string, readonly string[]> {
  const more = told.filter(({ fact, values }) => values.length > 1 || (facts[fact] !== undefined && facts[fact] !== values[0]));
  return Object.fromEntries(more.map(({ fact, values }) => [fact, values]));
}

/** Facts with their values as text; members of a set each under its name. The citation of the other place stands beside the first. */
function plainFacts(a: FlatFacts, b: FlatFacts): Record<string, string> {
  const flat = (facts: FlatFacts) =>
    Object.entries(facts).flatMap(([name, value]): [string, string][] => {
      if (typeof value !== 'object' || value === null) return [[name, String(value)]];
      return Object.entries(value).map(([member, own]) => [`${name}.${member}`, String(own)]);
    });
  const own = Object.fromEntries(flat(a));
  const other = flat(b).filter(([name, value]) => own[name] !== value);
  return { ...own, ...Object.fromEntries(other.map(([name, value]) => [own[name] === undefined ? name : `${name} (b)`, value])) };
}
