import { formatDay } from '../base/index.ts';
import { dayIn, nameIn, type Phrase, quoted, say, spoken, term } from '../words/index.ts';
import type { Compare, DateTerm, InForce, Leaf, Node } from './node.ts';

type Printers = { readonly [K in Node['kind']]: (node: Extract<Node, { kind: K }>) => string };

/** A word of the vocabulary as a reader sees it: `age_at_act` → `age at act`. */
export function spell(word: string): string {
  return word.replaceAll('_', ' ').replaceAll('.', ': ');
}

/** A fact, or a member of one, by its name in the language that is spoken: `age_at_act` → `age at act`, `means.deception` → `means: deception`. */
export function nameOf(fact: string): string {
  const [own = fact, member] = fact.split('.');
  const name = nameIn(own);
  if (name === undefined) return spell(fact);
  return member === undefined ? name : say('node_is', { fact: name, values: valueName(own, member) });
}

/** A value or a member of a fact by its name in the language that is spoken. */
export function valueName(fact: string, value: string): string {
  const name = nameIn(`${fact}.${value}`);
  return name === undefined ? value.replaceAll('_', ' ') : quoted(name);
}

/** The same, but for values that have no name: they stand as in the vocabulary, so that a program can read them. */
export const namedValue = (fact: string, value: string): string =>
  nameIn(`${fact}.${value}`) === undefined ? value : valueName(fact, value);

const and = (parts: readonly string[], word: Phrase) => parts.join(` ${say(word)} `);
/** Values of a fact by their names, one after the other. */
export const valueNames = (fact: string, values: readonly string[]): string => values.map((value) => valueName(fact, value)).join(', ');

const printers: Printers = {
  truth: (node) => node.value,
  fact: (node) => nameOf(node.member ? `${node.fact}.${node.member}` : node.fact),
  is: ({ fact, values }) =>
    say('node_is', {
      fact: nameOf(fact),
      values: and(
        values.map((value) => valueName(fact, value)),
        'node_or',
      ),
    }),
  members: printMembers,
  ladder: (node) => compared(nameOf(node.fact), OPS[node.op], valueName(node.fact, node.value)),
  number: (node) => compared(nameOf(node.fact), OPS[node.op], String(node.value)),
  date: (node) => compared(printTerm(node.left), DATE_OPS[node.op], printTerm(node.right)),
  listed: (node) => say('node_listed', { title: node.title }),
  gap: (node) => say('node_gap', { says: node.says }),
  time: printInForce,
  stage: (node) => say('node_stage', { list: valueNames('stage', node.stages) }),
  track: (node) => say('node_track', { list: valueNames('track', node.tracks) }),
  addressee: (node) => say('node_addressee', { list: node.authorities.map(term).join(', ') }),
  defined: (node) => spell(node.definition),
  import: (node) => say('node_import', { provision: node.provision }),
  met: (node) => say('node_met', { provision: node.provision }),
  not: (node) => say('node_not', { child: print(node.child) }),
  norm: (node) => node.says,
  discretion: (node) => node.says,
  approval: (node) => say('node_approval', { by: term(node.by) }),
  element: (node) => node.says ?? node.name,
  all: (node) => and(node.parts.map(print), 'node_and'),
  any: (node) => and(node.parts.map(print), 'node_or'),
  'at-least': (node) => say('node_at_least', { count: node.count, list: node.parts.map(print).join(', ') }),
  presumed: (node) => say('node_presumed', { claim: print(node.parts[0]), basis: print(node.parts[1]) }),
  reading: (node) => say('node_reading', { list: node.readings.map((reading) => reading.says).join(`${say('node_reading_or')} `) }),
};

/** Nodes never change: each is put into words once in the language that is spoken. */
const printed = new WeakMap<Node, { readonly language: string; readonly text: string }>();

/** One line of plain words for a node. */
export function print(node: Node): string {
  const language = spoken();
  const known = printed.get(node);
  if (known?.language === language) return known.text;
  const text = (printers[node.kind] as (node: Node) => string)(node);
  printed.set(node, { language, text });
  return text;
}

function printMembers({ fact, quantifier, want }: Extract<Node, { kind: 'members' }>): string {
  const phrase = quantifier === 'some' ? (want === 'no' ? 'node_some_no' : 'node_some') : want === 'no' ? 'node_each_no' : 'node_each';
  return say(phrase, { fact: nameOf(fact) });
}

/** What a comparison says, by its sign. */
export const OPS: Readonly<Record<Compare, Phrase>> = {
  '=': 'op_equal',
  '!=': 'op_not_equal',
  '<': 'op_below',
  '<=': 'op_at_most',
  '>': 'op_above',
  '>=': 'op_at_least',
};

/** The same between days. */
export const DATE_OPS: Readonly<Record<Compare, Phrase>> = {
  '=': 'date_equal',
  '!=': 'date_not_equal',
  '<': 'date_below',
  '<=': 'date_at_most',
  '>': 'date_above',
  '>=': 'date_at_least',
};

function compared(left: string, op: Phrase, right: string): string {
  return say('node_compare', { left, op: say(op), right });
}

function printTerm(term: DateTerm): string {
  const date = term.day !== undefined ? dayIn(formatDay(term.day)) : nameOf(term.fact ?? '');
  if (!term.plus) return date;
  const { months, days } = term.plus;
  const length = [...(months ? [say('months', { count: months })] : []), ...(days ? [say('days', { count: days })] : [])];
  return say('date_plus', { date, length: and(length, 'length_and') });
}

function printInForce(node: InForce | Extract<Leaf, { kind: 'time' }>): string {
  const what = say(node.basis === 'act' ? 'acts_of_time' : 'decisions_of_time');
  const from = node.from === null ? undefined : dayIn(formatDay(node.from));
  const to = node.to === null ? undefined : dayIn(formatDay(node.to));
  if (node.uncertain) return from === undefined ? say('in_force_unknown', { what }) : say('in_force_unknown_not_before', { what, from });
  if (from === undefined) return to === undefined ? say('in_force_any', { what }) : say('in_force_to', { what, to });
  return to === undefined ? say('in_force_from', { what, from }) : say('in_force_both', { what, from, to });
}

const UNITS: readonly Phrase[] = ['years', 'months', 'weeks', 'days', 'hours'];

/** An ISO 8601 duration in words: `P1M10D` → `1 month and 10 days`. Other text stays as it is. */
export function printDuration(text: string): string {
  const parts = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(\d+)H)?$/.exec(text)?.slice(1) ?? [];
  const words = parts.flatMap((count, at) => (count ? [say(UNITS[at] as Phrase, { count })] : []));
  return and(words, 'length_and') || text;
}
