import { type Node, type Provision, print, type Version } from '../ir/index.ts';
import type { Diagram } from './diagram.ts';
import { BOTH, LESS } from './engine.ts';
import { type Formula, variablesOf, YES } from './formula.ts';
import { AGE, formulaOf } from './lower.ts';
import { type Question, reaching, readingOf } from './question.ts';
import type { Region } from './shortfall.ts';
import type { Side } from './side.ts';

/** One thing that a text asks for: a gate (when, at what stage, in which procedure) or an element. */
export interface Part {
  readonly provision: Provision;
  readonly version: Version;
  readonly node: Node;
  readonly kind: 'time' | 'stage' | 'track' | 'element' | 'rung';
  /** Parts of several texts with one key are one reason: the same criterion, the same gate, or the same words. */
  readonly key: string;
  readonly name: string;
  readonly criterion?: string;
}

/** Why a law falls short in some cases: what stands in the way of the rule that comes nearest. */
export type Cause =
  /** These things, and nothing else, keep a rule from reaching the person. */
  | { readonly why: 'parts'; readonly parts: readonly Part[] }
  /** A rule reaches the person, and gives too little or only lets an authority give it. */
  | { readonly why: 'weaker'; readonly provisions: readonly Provision[] }
  /** More than one thing stands in the way of every rule. */
  | { readonly why: 'several'; readonly parts: readonly Part[] }
  /** The law has no rule that does so much. */
  | { readonly why: 'nothing' };

/** Cases of one region with one cause. */
export interface Caused {
  readonly region: Region;
  readonly key: string;
  readonly cause: Cause;
  readonly cases: Diagram;
}

/** The texts of a side that come up to a level, each taken apart. */
interface Apart {
  readonly parts: readonly Part[];
  /** The cases in which each part holds. */
  readonly holds: readonly Diagram[];
}

/**
 * Splits a region by what stands in the way. First what no rule of the law reaches at all: another kind of procedure, another stage, another time. Then one
 * thing alone; then that a rule reaches the person and is too weak; and what is left has several things in its way.
 */
export function causesOf(question: Question, lacking: Side, region: Region): Caused[] {
  const { engine } = question;
  const found = new Map<string, Caused>();
  let rest = region.cases;
  const take = (key: string, cause: Cause, cases: Diagram): void => {
    const own = engine.diagrams.apply(BOTH, rest, cases);
    if (!engine.some(own)) return;
    rest = engine.diagrams.apply(LESS, rest, own);
    const known = found.get(key);
    const both = known ? joined(known.cause, cause) : cause;
    found.set(key, { region, key, cause: both, cases: known ? engine.either(known.cases, own) : own });
  };
  const texts = textsOf(question, lacking, region);
  for (const [gate, parts, cases] of texts.length > 0 ? outside(question, texts) : []) take(gate, { why: 'parts', parts }, cases);
  const alone = texts.map((text) => allBut(question, text, rest));
  for (const age of [false, true])
    for (const [text, { parts }] of texts.entries())
      for (const [at, part] of parts.entries())
        if ((part.key === 'age') === age) take(part.key, { why: 'parts', parts: [part] }, alone[text]?.[at] as Diagram);
  for (const [provision, cases] of weakerRules(question, lacking, region))
    take('weaker', { why: 'weaker', provisions: [provision] }, cases);
  if (texts.length > 0) take('several', { why: 'several', parts: texts.flatMap(({ parts }) => parts) }, engine.diagrams.end(YES));
  else take('nothing', { why: 'nothing' }, engine.diagrams.end(YES));
  return [...found.values()];
}

const GATES = ['track', 'stage', 'time'] as const;

/** The cases that lie outside every text: by the kind of procedure; else by the stage, else by the time. */
function* outside({ engine }: Question, texts: readonly Apart[]): Generator<readonly [string, readonly Part[], Diagram]> {
  const gateOf = (text: Apart, kind: string) => text.parts.findIndex((part) => part.kind === kind);
  let inside = texts.map(() => engine.diagrams.end(YES));
  for (const kind of GATES) {
    inside = texts.map((text, at) => {
      const gate = gateOf(text, kind);
      return gate < 0 ? (inside[at] as Diagram) : engine.diagrams.apply(BOTH, inside[at] as Diagram, text.holds[gate] as Diagram);
    });
    const parts = texts.flatMap((text) => text.parts.filter((part) => part.kind === kind));
    yield [kind, parts, engine.diagrams.apply(LESS, engine.diagrams.end(YES), engine.either(...inside))];
  }
}

function joined(a: Cause, b: Cause): Cause {
  if (a.why === 'parts' && b.why === 'parts') return { why: 'parts', parts: [...a.parts, ...b.parts] };
  if (a.why === 'weaker' && b.why === 'weaker') return { why: 'weaker', provisions: [...new Set([...a.provisions, ...b.provisions])] };
  return a;
}

/** For each part of a text the cases of a region in which all other parts hold. */
function allBut({ engine }: Question, { holds }: Apart, region: Diagram): Diagram[] {
  const both = (a: Diagram, b: Diagram) => engine.diagrams.apply(BOTH, a, b);
  const before = [region];
  for (const part of holds) before.push(both(before.at(-1) as Diagram, part));
  let after = engine.diagrams.end(YES);
  const result = new Array<Diagram>(holds.length);
  for (let at = holds.length - 1; at >= 0; at--) {
    result[at] = both(before[at] as Diagram, after);
    after = both(after, holds[at] as Diagram);
  }
  return result;
}

function textsOf(question: Question, lacking: Side, { demand }: Region): Apart[] {
  const seen = new Set<Version>();
  const texts: Apart[] = [];
  const rules = reaching(lacking, demand.aspect, demand);
  // A rule for everybody is measured only where there is none for victims.
  const forVictims = rules.filter(({ provision }) => provision.basis !== 'general');
  for (const { provision, version, effect } of forVictims.length > 0 ? forVictims : rules) {
    if (seen.has(version)) continue;
    seen.add(version);
    texts.push(apart(question, lacking, provision, version, { effect, freely: demand.degree <= 1 }));
  }
  return texts;
}

interface Wanted {
  /** The effect that is wanted: the rung that has it. */
  readonly effect: readonly string[];
  /** What an authority may do as it sees fit counts as done. */
  readonly freely: boolean;
}

function apart(question: Question, side: Side, provision: Provision, version: Version, wanted: Wanted): Apart {
  const found = partsOf(question, side, provision, version, wanted);
  return { parts: found.map(({ part }) => part), holds: found.map(({ formula }) => question.engine.where(YES, formula)) };
}

/** A text taken apart, each part with its formula; parts that always hold are left out. */
export function partsOf(
  question: Question,
  side: Side,
  provision: Provision,
  version: Version,
  { effect, freely }: Wanted,
): { readonly part: Part; readonly formula: Formula }[] {
  const how = readingOf(question, side, freely);
  const rung = version.ladder.find((one) => one.effect === effect);
  const parts: Part[] = [
    ...version.gates.filter((gate) => gate.kind !== 'addressee').map((node) => partOf(provision, version, node)),
    ...elementsOf(version.condition).map((node) => partOf(provision, version, node)),
    ...(rung ? [{ ...partOf(provision, version, rung.condition), kind: 'rung' as const, name: rung.name }] : []),
  ];
  return parts.flatMap((part) => {
    const formula = formulaOf(part.node, how);
    if (formula.op === 'const' && formula.value === YES) return [];
    return [{ part: onlyAge(formula) ? { ...part, key: 'age' } : part, formula }];
  });
}

/** Whether a condition asks for nothing but age: a rule for adults does not fail a child, if there is one for children. */
export function onlyAge(formula: Formula): boolean {
  const names = variablesOf([formula]);
  return names.size === 1 && names.has(AGE);
}

/** The elements of a condition; one that is no list of elements stands for itself. */
function elementsOf(condition: Node): readonly Node[] {
  return condition.kind === 'all' ? condition.parts.flatMap(elementsOf) : [condition];
}

function partOf(provision: Provision, version: Version, node: Node): Part {
  const base = { provision, version, node };
  if (node.kind === 'time' || node.kind === 'stage' || node.kind === 'track')
    return { ...base, kind: node.kind, key: node.kind, name: print(node) };
  if (node.kind !== 'element') return { ...base, kind: 'element', key: print(node), name: print(node) };
  const { criterion, name } = node;
  // Elements with one name and criterion are one thing in two branches; without a criterion, those that ask for the same.
  const key = criterion ? `${criterion} ${name}` : print(node.child);
  return { ...base, kind: 'element', key, name, ...(criterion ? { criterion } : {}) };
}

/** Rules of a side that reach the person in some cases, though they give less than is asked. */
function weakerRules(question: Question, lacking: Side, { demand, shortfall }: Region): Map<Provision, Diagram> {
  const { engine } = question;
  const found = new Map<Provision, Diagram>();
  if (shortfall !== 'perhaps' && shortfall !== 'less') return found;
  const grants = reaching(lacking, demand.aspect, { rank: 1, degree: 0 });
  for (const { provision, formula, freely } of [...grants].sort((a, b) => b.weight - a.weight)) {
    const cases = engine.where(YES, demand.degree <= 1 ? freely : formula);
    found.set(provision, engine.either(found.get(provision) ?? engine.diagrams.end(0), cases));
  }
  return found;
}
