import { formatDay } from '../base/index.ts';
import type { DateTerm, Kind, Law, Node, Version } from '../ir/index.ts';

/** What a condition reads when it is evaluated by a DMN engine. */
export interface Input {
  readonly name: string;
  readonly type: 'boolean' | 'string' | 'number' | 'date';
  /** What it stands for, in words. */
  readonly label: string;
}

/** Something that the other form cannot carry, or carries only in part. */
export interface Loss {
  readonly what: string;
  readonly why: string;
}

/** Collects, while conditions are written out, what they read, on which other decisions they rest, and what is lost. */
export interface Written {
  readonly law: Law;
  readonly place: string;
  readonly inputs: Map<string, Input>;
  readonly decisions: Set<string>;
  readonly losses: Map<string, Loss>;
}

/** Name that every FEEL engine reads: letters, digits and strokes below. */
export function feelName(id: string): string {
  const plain = id.replaceAll(/[^A-Za-z0-9]+/g, '_');
  return /^\d/.test(plain) ? `n_${plain}` : plain;
}

export const definitionName = (id: string): string => `definition_${feelName(id)}`;
export const conditionsName = (provision: string): string => `conditions_${feelName(provision)}`;
export const provisionName = (provision: string): string => feelName(provision);

type Writers = { readonly [K in Kind]: (node: Extract<Node, { kind: K }>, to: Written) => string };

/**
 * A condition as FEEL of the DMN standard, three-valued: facts are inputs that may be null. FEEL says false where a null is compared for equality, so
 * every comparison is guarded.
 */
export function feelOf(node: Node, to: Written): string {
  return (WRITERS[node.kind] as (node: Node, to: Written) => string)(node, to);
}

const WRITERS: Writers = {
  truth: (node) => (node.value === 'yes' ? 'true' : node.value === 'no' ? 'false' : 'null'),
  fact: (node, to) => tri(node.member === undefined ? node.fact : `${node.fact}.${node.member}`, to),
  is: (node, to) => {
    if (isSet(node.fact, to))
      return either(
        node.values.map((value) => tri(`${node.fact}.${value}`, to)),
        'or',
      );
    const name = text(node.fact, to);
    return node.under ? underCode(name, node.values) : guarded([name], oneOf(name, node.values));
  },
  members: (node, to) => members(node, to),
  ladder: (node, to) => {
    const name = text(node.fact, to);
    const at = node.order.indexOf(node.value);
    const fitting = node.order.filter((_, index) => compares(index, node.op, at));
    return guarded([name], oneOf(name, fitting));
  },
  number: (node, to) => {
    const name = input(node.fact, 'number', to);
    return guarded([name], `${name} ${node.op} ${node.value}`);
  },
  date: (node, to) => dates(term(node.left, to), node.op, term(node.right, to)),
  listed: (node, to) => {
    lose(to, 'listed', `offence lists (${node.title})`, 'A list is matched by citation; the answer is an input of the model.');
    const name = `listed_${feelName(node.list)}`;
    to.inputs.set(name, { name, type: 'boolean', label: `offence on the list: ${node.title}` });
    return name;
  },
  gap: (node, to) => {
    lose(to, `gap ${node.says}`, 'a gap in the law or in our sources', `${node.says}: comes out null.`);
    return 'null';
  },
  time: (node, to) => time(node, to),
  stage: (node, to) => (node.stages.length >= 11 ? 'true' : guarded([text('stage', to)], oneOf('stage', node.stages))),
  track: (node, to) => {
    if (node.tracks.length >= 6) return 'true';
    const name = text('track', to);
    const silent = node.silent.length > 0 ? `if ${oneOf(name, node.silent)} then null else ` : '';
    return guarded([name], `${silent}${oneOf(name, node.tracks)}`);
  },
  addressee: (_node, to) => {
    lose(to, 'addressee', 'the authority that asks', 'The model answers for every addressee.');
    return 'true';
  },
  defined: (node, to) => {
    const own = to.law.definitions[`${to.place}:${node.definition}`] ?? to.law.definitions[`standard:${node.definition}`];
    if (!own) return 'null';
    to.decisions.add(definitionName(own.id));
    return definitionName(own.id);
  },
  import: (node, to) => reference(conditionsName(node.provision), to),
  met: (node, to) => reference(provisionName(node.provision), to),
  not: (node, to) => `not(${feelOf(node.child, to)})`,
  norm: (node, to) => {
    lose(to, `norm ${node.says}`, 'an open standard that a person must fill', `${node.says}: the model takes the fact as it is given.`);
    return feelOf(node.child, to);
  },
  discretion: (node, to) => {
    lose(to, `discretion ${node.says}`, `the discretion of the ${node.by}`, `${node.says}: the model takes the fact as it is given.`);
    return feelOf(node.child, to);
  },
  approval: (node, to) => feelOf(node.child, to),
  element: (node, to) => feelOf(node.child, to),
  all: (node, to) =>
    either(
      node.parts.map((part) => feelOf(part, to)),
      'and',
    ),
  any: (node, to) =>
    either(
      node.parts.map((part) => feelOf(part, to)),
      'or',
    ),
  'at-least': (node, to) => {
    const list = `[${node.parts.map((part) => feelOf(part, to)).join(', ')}]`;
    return `(if count(${list}[item = true]) >= ${node.count} then true else if count(${list}[not(item = false)]) < ${node.count} then false else null)`;
  },
  presumed: ({ parts: [claim, basis] }, to) => {
    const [own, other] = [feelOf(claim, to), feelOf(basis, to)];
    return `(if (${own}) != null then ${own} else if (${other}) = true then true else null)`;
  },
  reading: (node, to) => {
    const adopted = node.readings.findIndex((reading) => reading.id === node.adopted);
    const parts = node.parts.map((part) => feelOf(part, to));
    if (adopted >= 0) return parts[adopted] as string;
    lose(to, 'reading', 'competing readings of one element', 'The model answers only where all readings agree.');
    const list = `[${parts.join(', ')}]`;
    return `(if every r in ${list} satisfies r = true then true else if every r in ${list} satisfies r = false then false else null)`;
  },
};

function reference(name: string, to: Written): string {
  to.decisions.add(name);
  return name;
}

function lose(to: Written, key: string, what: string, why: string): void {
  to.losses.set(key, { what, why });
}

const isSet = (fact: string, to: Written): boolean => /-set$/.test(to.law.vocabulary.facts[fact]?.type ?? '');

function input(fact: string, type: Input['type'], to: Written): string {
  const name = fact.replaceAll('.', '__');
  to.inputs.set(name, { name, type, label: fact.replaceAll('_', ' ').replace('.', ': ') });
  return name;
}

const tri = (fact: string, to: Written) => input(fact, 'boolean', to);
const text = (fact: string, to: Written) => input(fact, 'string', to);
const quote = (value: string) => `"${value}"`;

function guarded(names: readonly string[], condition: string): string {
  return `(if ${names.map((name) => `${name} = null`).join(' or ')} then null else ${condition})`;
}

function oneOf(name: string, values: readonly string[]): string {
  return values.length === 0 ? 'false' : `list contains([${values.map(quote).join(', ')}], ${name})`;
}

function underCode(name: string, codes: readonly string[]): string {
  const inside = codes.map((code) => `starts with(${name}, ${quote(code)})`).join(' or ');
  const coarser = codes.map((code) => `starts with(${quote(code)}, ${name})`).join(' or ');
  return guarded([name], `if ${inside} then true else if ${coarser} then null else false`);
}

function either(parts: readonly string[], word: 'and' | 'or'): string {
  if (parts.length === 0) return word === 'and' ? 'true' : 'false';
  return parts.length === 1 ? (parts[0] as string) : `(${parts.join(` ${word} `)})`;
}

function members(node: Extract<Node, { kind: 'members' }>, to: Written): string {
  const word = to.law.vocabulary.facts[node.fact];
  const decisive = (name: string) => (node.want === 'yes' ? name : `not(${name})`);
  if (word?.type === 'tri-set' && word.values)
    return either(
      word.values.map((value) => decisive(tri(`${node.fact}.${value}`, to))),
      node.quantifier === 'some' ? 'or' : 'and',
    );
  lose(to, `members ${node.fact}`, `the open set ${node.fact}`, 'Its members are not closed; the model has one input for the whole of it.');
  const name = `${node.fact}__${node.quantifier}_${node.want}`;
  to.inputs.set(name, { name, type: 'boolean', label: `${node.quantifier} of ${node.fact.replaceAll('_', ' ')}: ${node.want}` });
  return name;
}

function compares(a: number, op: string, b: number): boolean {
  if (op === '=') return a === b;
  if (op === '!=') return a !== b;
  if (op === '<') return a < b;
  if (op === '<=') return a <= b;
  return op === '>' ? a > b : a >= b;
}

interface Span {
  readonly first: string;
  readonly last: string;
}

/** A point in time as two expressions, since a day may be known only as a month or a year. */
function term({ fact, day, plus }: DateTerm, to: Written): Span {
  const add = plus ? `${plus.months ? ` + duration("P${plus.months}M")` : ''}${plus.days ? ` + duration("P${plus.days}D")` : ''}` : '';
  const ended = (expression: string) => (add ? `(${expression}${add})` : expression);
  if (day !== undefined) return { first: ended(dayOf(day)), last: ended(dayOf(day)) };
  if (fact === 'assessed_on') {
    const name = input('assessed_on', 'date', to);
    return { first: ended(name), last: ended(name) };
  }
  return { first: ended(input(`${fact}_first`, 'date', to)), last: ended(input(`${fact}_last`, 'date', to)) };
}

const dayOf = (day: number) => `date("${formatDay(day)}")`;

const before = (a: Span, b: Span) => `(if ${a.last} < ${b.first} then true else if ${a.first} >= ${b.last} then false else null)`;

function dates(a: Span, op: string, b: Span): string {
  if (op === '<') return before(a, b);
  if (op === '>') return before(b, a);
  if (op === '<=') return `not(${before(b, a)})`;
  if (op === '>=') return `not(${before(a, b)})`;
  const same = `(if ${a.last} < ${b.first} or ${b.last} < ${a.first} then false else if ${a.first} = ${a.last} and ${b.first} = ${b.last} then true else null)`;
  return op === '=' ? same : `not(${same})`;
}

function time(node: Extract<Node, { kind: 'time' }>, to: Written): string {
  if (node.from === null && node.to === null && !node.uncertain) return 'true';
  const days: Span = term({ fact: node.basis === 'decision' ? 'assessed_on' : 'conduct_period' }, to);
  const early = node.from === null ? [] : [`${days.last} < ${dayOf(node.from)}`];
  const late = node.to === null ? [] : [`${days.first} > ${dayOf(node.to)}`];
  const inside = [
    ...(node.from === null ? [] : [`${days.first} >= ${dayOf(node.from)}`]),
    ...(node.to === null ? [] : [`${days.last} <= ${dayOf(node.to)}`]),
  ];
  const yes = node.uncertain || inside.length === 0 ? 'null' : `if ${inside.join(' and ')} then true else null`;
  return guarded([days.first, days.last], `if ${[...early, ...late].join(' or ') || 'false'} then false else ${yes}`);
}

/** Everything of one text: time, stage, kind of procedure, conditions, one rung of the ladder. */
export function wholeText(version: Version, to: Written): string {
  const rungs = version.ladder.map((rung) => feelOf(rung.condition, to));
  const parts = [
    ...version.gates.map((gate) => feelOf(gate, to)),
    feelOf(version.condition, to),
    ...(rungs.length > 0 ? [either(rungs, 'or')] : []),
  ];
  return either(
    parts.filter((part) => part !== 'true'),
    'and',
  );
}
