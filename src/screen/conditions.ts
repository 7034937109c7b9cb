import { type Compare, codeUnder, type DateTerm, type Kind, type Node, type Version } from '../ir/index.ts';
import { isSet } from './columns.ts';
import { all, any, certain, compare, type Expression, either, missing, NO, not, number, oneOf, UNKNOWN, when, YES } from './expression.ts';
import { listed } from './lookups.ts';
import { factColumn, type Scope } from './scope.ts';

type Makers = { readonly [K in Kind]: (node: Extract<Node, { kind: K }>, scope: Scope) => Expression };

const STAGES = 11;
const TRACKS = 6;

/** The meaning of each kind of node as a three-valued condition over columns. What `assess` gives for one case, this gives for a row. */
const makers: Makers = {
  truth: ({ value }) => ({ op: 'truth', value: value === 'yes' ? true : value === 'no' ? false : null }),
  fact: ({ fact, member }, scope) => truthOf(scope, member === undefined ? fact : `${fact}.${member}`),
  is: (node, scope) => {
    const word = scope.question.law.vocabulary.facts[node.fact];
    if (word && isSet(word)) return any(...node.values.map((value) => factColumn(scope, `${node.fact}.${value}`)));
    const value = factColumn(scope, node.fact);
    if (word?.type === 'tri') return truthIs(value, node.values);
    return node.under ? under(node, scope) : amongWords(scope, node.fact, node.values);
  },
  members: (node, scope) => {
    const word = scope.question.law.vocabulary.facts[node.fact];
    const closed = word?.type === 'tri-set' ? (word.values ?? []) : undefined;
    const names =
      closed?.map((member) => `${node.fact}.${member}`) ?? [...scope.facts.keys()].filter((name) => name.startsWith(`${node.fact}.`));
    const parts = names.map((name) => (node.want === 'yes' ? factColumn(scope, name) : not(factColumn(scope, name))));
    const open = closed ? [] : [UNKNOWN];
    return node.quantifier === 'some' ? any(...parts, ...open) : all(...parts, ...open);
  },
  ladder: ({ fact, op, value, order }, scope) => {
    const fitting = order.filter((_, at) => compareNumbers(at, op, order.indexOf(value)));
    return amongWords(scope, fact, fitting);
  },
  number: ({ fact, op, value }, scope) => compare(factColumn(scope, fact), op, number(value)),
  date: (node, scope) => compareDates(termOf(node.left, scope), node.op, termOf(node.right, scope)),
  listed: ({ list: id }, scope) => {
    const list = scope.question.law.lists[id];
    if (!list) return UNKNOWN;
    return listed(list, scope.question, scope.facts, scope.lookups, (node) => conditionOf(node, scope));
  },
  gap: () => UNKNOWN,
  time: (node, scope) => inForce(node, scope),
  stage: ({ stages }, scope) => (stages.length >= STAGES ? YES : amongWords(scope, 'stage', stages)),
  track: ({ tracks, silent }, scope) => {
    if (tracks.length >= TRACKS) return YES;
    if (silent.length === 0) return amongWords(scope, 'track', tracks);
    const reached = tracks.filter((one) => !silent.includes(one));
    return either(amongWords(scope, 'track', reached), not(amongWords(scope, 'track', [...tracks, ...silent])));
  },
  addressee: (node, scope) => addressed(node, scope),
  defined: ({ definition: id }, scope) => {
    const { law, forum } = scope.question;
    const definition = law.definitions[`${forum}:${id}`] ?? law.definitions[`standard:${id}`];
    return definition ? scope.define(definition, () => conditionOf(definition.condition, scope)) : UNKNOWN;
  },
  import: (node, scope) => behind(node.provision, scope, (version, inner) => conditionOf(version.condition, inner)),
  met: (node, scope) => behind(node.provision, scope, wholeOf),
  not: ({ child }, scope) => not(conditionOf(child, scope)),
  norm: ({ child }, scope) => conditionOf(child, scope),
  discretion: ({ child }, scope) => conditionOf(child, scope),
  approval: ({ child }, scope) => conditionOf(child, scope),
  element: ({ child }, scope) => conditionOf(child, scope),
  all: ({ parts }, scope) => all(...parts.map((part) => conditionOf(part, scope))),
  any: ({ parts }, scope) => any(...parts.map((part) => conditionOf(part, scope))),
  'at-least': ({ count, parts }, scope) =>
    atLeast(
      count,
      parts.map((part) => conditionOf(part, scope)),
    ),
  presumed: ({ parts: [claim, basis] }, scope) => {
    const own = conditionOf(claim, scope);
    return either(any(own, all(missing(own), conditionOf(basis, scope))), not(own));
  },
  reading: (node, scope) => {
    const adopted = node.parts[node.readings.findIndex((reading) => reading.id === node.adopted)];
    if (adopted) return conditionOf(adopted, scope);
    const parts = node.parts.map((part) => conditionOf(part, scope));
    return either(all(...parts), all(...parts.map(not)));
  },
};

/** A node of the law as a condition over the columns of a row. */
export function conditionOf(node: Node, scope: Scope): Expression {
  return (makers[node.kind] as (node: Node, scope: Scope) => Expression)(node, scope);
}

/** Everything that has to hold under a text: gates, condition, and one of its rungs where it has any. */
export function wholeOf(version: Version, scope: Scope): Expression {
  return all(...version.gates.map((gate) => conditionOf(gate, scope)), bodyOf(version, scope));
}

/** The condition of a text with its rungs, without its gates. */
export function bodyOf(version: Version, scope: Scope): Expression {
  const rungs = version.ladder.map((rung) => conditionOf(rung.condition, scope));
  return all(conditionOf(version.condition, scope), ...(rungs.length > 0 ? [any(...rungs)] : []));
}

/** Which of several texts is in force: the first that is for certain, else the latest that may be, else the last. Counted from 0. */
export function textInForce(versions: readonly Version[], scope: Scope): Expression {
  const times = versions.map((version) => conditionOf(version.gates[0] as Node, scope));
  const sure = times.map((time, at) => [certain(time), number(at)] as const);
  const possible = times.map((time, at) => [not(certain(not(time))), number(at)] as const).reverse();
  return when([...sure, ...possible], number(versions.length - 1));
}

function behind(id: string, scope: Scope, make: (version: Version, inner: Scope) => Expression): Expression {
  const provision = scope.question.law.provisions[id];
  if (!provision || scope.path.includes(id)) return UNKNOWN;
  const inner = { ...scope, path: [...scope.path, id] };
  const [only] = provision.versions;
  if (only && provision.versions.length === 1) return make(only, inner);
  const text = textInForce(provision.versions, scope);
  const parts = provision.versions.map((version, at) => [at, make(version, inner)] as const);
  const holds = (part: (condition: Expression) => Expression) =>
    any(...parts.map(([at, condition]) => all(compare(text, '=', number(at)), certain(part(condition)))));
  return either(
    holds((condition) => condition),
    holds((condition) => not(condition)),
  );
}

/** Whether a fact is one of these words; more than one are asked once for all provisions. */
function amongWords(scope: Scope, fact: string, words: readonly string[]): Expression {
  const value = factColumn(scope, fact);
  return words.length < 2 || value.op !== 'column' ? oneOf(value, words) : scope.group(fact, value, [...new Set(words)].sort());
}

function truthOf(scope: Scope, name: string): Expression {
  return factColumn(scope, name);
}

/** A yes-or-no fact compared with words. */
function truthIs(value: Expression, words: readonly string[]): Expression {
  const [yes, no] = [words.includes('yes'), words.includes('no')];
  if (yes && no) return either(not(missing(value)), NO);
  if (!yes && !no) return either(NO, not(missing(value)));
  return yes ? value : not(value);
}

function under(node: Extract<Node, { kind: 'is' }>, scope: Scope): Expression {
  if (!scope.facts.has(node.fact)) return UNKNOWN;
  const label = node.values.join(' ');
  return scope.lookups.column(node.fact, `${node.fact} under ${label}`, (value) => codeUnder(value, node.values));
}

/** The strong Kleene table of `at least`, by counting. */
export function atLeast(count: number, parts: readonly Expression[]): Expression {
  if (count <= 0) return YES;
  if (count > parts.length) return NO;
  if (count === 1) return any(...parts);
  if (count === parts.length) return all(...parts);
  const tally = (holds: (part: Expression) => Expression): Expression => ({
    op: 'sum',
    parts: parts.map((part) => when([[holds(part), number(1)]], number(0))),
  });
  const possible = (part: Expression) => not(certain(not(part)));
  return either(compare(tally(certain), '>=', number(count)), compare(tally(possible), '<', number(count)));
}

/** First and last possible day of a term. */
interface Days {
  readonly first: Expression;
  readonly last: Expression;
}

function termOf({ fact, day, plus }: DateTerm, scope: Scope): Days {
  const fixed = day ?? (fact === 'assessed_on' ? scope.question.day : undefined);
  const end = (which: 'first' | 'last'): Expression => {
    const base = fixed === undefined ? factColumn(scope, `${fact}.${which}`) : number(fixed);
    if (!plus || (base.op === 'truth' && base.value === null)) return base;
    return { op: 'later', day: base, months: plus.months, days: plus.days };
  };
  return { first: end('first'), last: end('last') };
}

/** A comparison of ranges is TRUE or FALSE only if every pair of days in them gives the same. */
function compareDates(a: Days, op: Compare, b: Days): Expression {
  if (op === '<') return before(a, b);
  if (op === '>') return before(b, a);
  if (op === '<=') return not(before(b, a));
  if (op === '>=') return not(before(a, b));
  return op === '=' ? sameDay(a, b) : not(sameDay(a, b));
}

const before = (a: Days, b: Days): Expression => either(compare(a.last, '<', b.first), compare(a.first, '>=', b.last));

function sameDay(a: Days, b: Days): Expression {
  const apart = any(compare(a.last, '<', b.first), compare(b.last, '<', a.first));
  const exact = all(compare(a.first, '=', a.last), compare(b.first, '=', b.last), compare(a.first, '=', b.first));
  return either(exact, apart);
}

/** Reading rule 2: by the day of the act or of the decision; where a limit lies inside what is known of the day, unknown. */
function inForce(node: Extract<Node, { kind: 'time' }>, scope: Scope): Expression {
  const { from, to } = node;
  if (from === null && to === null && !node.uncertain) return YES;
  const days = termOf(node.basis === 'decision' ? { fact: 'assessed_on' } : { fact: 'conduct_period' }, scope);
  const outside = any(
    ...(from === null ? [] : [compare(days.last, '<', number(from))]),
    ...(to === null ? [] : [compare(days.first, '>', number(to))]),
  );
  if (node.uncertain) return either(NO, outside);
  // First and last day are known together: a side that is open asks for nothing.
  const inside = all(
    ...(from === null ? [] : [compare(days.first, '>=', number(from))]),
    ...(to === null ? [] : [compare(days.last, '<=', number(to))]),
  );
  return either(inside, outside);
}

function addressed(node: Extract<Node, { kind: 'addressee' }>, scope: Scope): Expression {
  const { authority } = scope.question;
  if (authority === undefined) return YES;
  if (!node.authorities.includes(authority)) return NO;
  const rows = node.barred.filter((row) => row.authority === authority);
  if (rows.some((row) => row.stages.length === 0)) return NO;
  const stages = rows.flatMap((row) => row.stages);
  return stages.length === 0 ? YES : not(certain(amongWords(scope, 'stage', stages)));
}

function compareNumbers(a: number, op: Compare, b: number): boolean {
  const result = compare(number(a), op, number(b));
  return result.op === 'truth' && result.value === true;
}
