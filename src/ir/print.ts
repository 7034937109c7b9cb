import { formatDay } from '../base/index.ts';
import type { DateTerm, InForce, Leaf, Node } from './node.ts';

type Printers = { readonly [K in Node['kind']]: (node: Extract<Node, { kind: K }>) => string };

/** A word of the vocabulary as a reader sees it: `age_at_act` → `age at act`. */
export function spell(word: string): string {
  return word.replaceAll('_', ' ').replaceAll('.', ': ');
}

const printers: Printers = {
  truth: (node) => node.value,
  fact: (node) => spell(node.member ? `${node.fact}.${node.member}` : node.fact),
  is: (node) => `${spell(node.fact)} is ${node.values.map(spell).join(' or ')}`,
  members: (node) => `${node.quantifier === 'some' ? 'some of' : 'each of'} ${spell(node.fact)}${node.want === 'no' ? ' is no' : ''}`,
  ladder: (node) => `${spell(node.fact)} ${opWord(node.op)} ${spell(node.value)}`,
  number: (node) => `${spell(node.fact)} ${opWord(node.op)} ${node.value}`,
  date: (node) => `${printTerm(node.left)} ${dateOpWord(node.op)} ${printTerm(node.right)}`,
  listed: (node) => `the offence is on the list: ${node.title}`,
  gap: (node) => `not known: ${node.says}`,
  time: printInForce,
  stage: (node) => `stage is ${node.stages.map(spell).join(', ')}`,
  track: (node) => `kind of procedure is ${node.tracks.map(spell).join(', ')}`,
  addressee: (node) => `addressed to ${node.authorities.map(spell).join(', ')}`,
  defined: (node) => spell(node.definition),
  import: (node) => `the conditions of ${node.provision}`,
  met: (node) => `${node.provision} is met`,
  not: (node) => `not: ${print(node.child)}`,
  norm: (node) => node.says,
  discretion: (node) => node.says,
  approval: (node) => `agreed to by ${spell(node.by)}`,
  element: (node) => node.says ?? node.name,
  all: (node) => node.parts.map(print).join(' and '),
  any: (node) => node.parts.map(print).join(' or '),
  'at-least': (node) => `at least ${node.count} of: ${node.parts.map(print).join(', ')}`,
  presumed: (node) => `${print(node.parts[0])}, presumed where ${print(node.parts[1])}`,
  reading: (node) => `depends on the reading: ${node.readings.map((reading) => reading.says).join('; or ')}`,
};

/** One line of plain English for a node. */
export function print(node: Node): string {
  return (printers[node.kind] as (node: Node) => string)(node);
}

function opWord(op: string): string {
  const words: Record<string, string> = {
    '=': 'is',
    '!=': 'is not',
    '<': 'is below',
    '<=': 'is at most',
    '>': 'is above',
    '>=': 'is at least',
  };
  return words[op] ?? op;
}

function dateOpWord(op: string): string {
  const words: Record<string, string> = {
    '=': 'is on',
    '!=': 'is not on',
    '<': 'is before',
    '<=': 'is not after',
    '>': 'is after',
    '>=': 'is not before',
  };
  return words[op] ?? op;
}

function printTerm(term: DateTerm): string {
  const base = term.day !== undefined ? formatDay(term.day) : spell(term.fact ?? '');
  if (!term.plus) return base;
  const parts = [term.plus.months ? `${term.plus.months} months` : '', term.plus.days ? `${term.plus.days} days` : ''].filter(Boolean);
  return `${base} plus ${parts.join(' and ')}`;
}

function printInForce(node: InForce | Extract<Leaf, { kind: 'time' }>): string {
  const what = node.basis === 'act' ? 'acts' : 'decisions';
  if (node.uncertain)
    return `in force for ${what} from a day that is not established${node.from === null ? '' : `, not before ${formatDay(node.from)}`}`;
  if (node.from === null && node.to === null) return `in force for ${what} of any date that matters here`;
  const from = node.from === null ? '' : ` from ${formatDay(node.from)}`;
  const to = node.to === null ? '' : ` to ${formatDay(node.to)}`;
  return `in force for ${what}${from}${to}`;
}
