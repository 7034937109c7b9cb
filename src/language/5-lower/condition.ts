import type { Compare, DateTerm, Node } from '../../ir/index.ts';
import type { Bound, BoundTerm } from '../3-resolve/index.ts';

type Lowering = { readonly [K in Bound['is']]: (bound: Extract<Bound, { is: K }>) => Node };

const table: Lowering = {
  constant: (bound) => ({ kind: 'truth', value: bound.value, line: bound.at.line }),
  fact: (bound) => ({ kind: 'fact', fact: bound.word.name, ...(bound.member ? { member: bound.member } : {}), line: bound.at.line }),
  compare: lowerComparison,
  'one-of': (bound) => ({
    kind: 'is',
    fact: bound.word.name,
    values: bound.values,
    ...(bound.word.type === 'code' ? { under: true } : {}),
    line: bound.at.line,
  }),
  date: (bound) => ({
    kind: 'date',
    left: lowerTerm(bound.left),
    op: bound.op as Compare,
    right: lowerTerm(bound.right),
    line: bound.at.line,
  }),
  members: (bound) => ({
    kind: 'members',
    fact: bound.word.name,
    quantifier: bound.quantifier,
    want: bound.want as 'yes' | 'no',
    line: bound.at.line,
  }),
  and: (bound) => ({ kind: 'all', parts: bound.parts.map(lowerCondition), line: bound.at.line }),
  or: (bound) => ({ kind: 'any', parts: bound.parts.map(lowerCondition), line: bound.at.line }),
  'at-least': (bound) => ({ kind: 'at-least', count: bound.count, parts: bound.parts.map(lowerCondition), line: bound.at.line }),
  not: (bound) => ({ kind: 'not', child: lowerCondition(bound.child), line: bound.at.line }),
  presumed: (bound) => ({ kind: 'presumed', parts: [lowerCondition(bound.claim), lowerCondition(bound.basis)], line: bound.at.line }),
  definition: (bound) => ({ kind: 'defined', definition: bound.id, line: bound.at.line }),
  listed: (bound) => ({ kind: 'listed', list: bound.id, title: bound.title, line: bound.at.line }),
  import: (bound) => ({ kind: 'import', provision: bound.id, line: bound.at.line }),
  met: (bound) => ({ kind: 'met', provision: bound.id, line: bound.at.line }),
};

/** One bound condition as a node. Afterwards nothing of the source's spelling is left but the line. */
export function lowerCondition(bound: Bound): Node {
  return (table[bound.is] as (bound: Bound) => Node)(bound);
}

function lowerTerm(term: BoundTerm): DateTerm {
  const plus = term.plus ? { plus: term.plus } : {};
  if (term.assessed) return { fact: 'assessed_on', ...plus };
  return term.word ? { fact: term.word.name, ...plus } : { day: term.day ?? 0, ...plus };
}

function lowerComparison(bound: Extract<Bound, { is: 'compare' }>): Node {
  const { word, op, value, member, at } = bound;
  const { line } = at;
  if (word.type === 'tri' || member !== undefined) {
    const leaf: Node = { kind: 'fact', fact: word.name, ...(member ? { member } : {}), line };
    return (value === 'yes') === (op === '=') ? leaf : { kind: 'not', child: leaf, line };
  }
  if (word.type === 'int' || word.type === 'number')
    return { kind: 'number', fact: word.name, op: op as Compare, value: Number(value), line };
  if (op !== '=' && op !== '!=') return { kind: 'ladder', fact: word.name, op: op as Compare, value, order: word.ladder ?? [], line };
  const leaf: Node = { kind: 'is', fact: word.name, values: [value], ...(word.type === 'code' ? { under: true } : {}), line };
  return op === '=' ? leaf : { kind: 'not', child: leaf, line };
}
