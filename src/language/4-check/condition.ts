import { type FactWord, nearest, type Place, type Problems } from '../../base/index.ts';
import type { Bound, BoundTerm } from '../3-resolve/index.ts';

/** Whose condition is checked: what it may read depends on it. */
export interface Owner {
  readonly standard: boolean;
  readonly liability: readonly string[];
}

/** Stage 4 for one condition: values fit their facts, nothing barred is read. Returns the criteria that forbid what it reads. */
export function checkCondition(bound: Bound, owner: Owner, problems: Problems): readonly string[] {
  const forbidden = new Set<string>();
  for (const part of walkBound(bound)) {
    for (const word of wordsOf(part)) {
      checkAccess(word, owner, part.at, problems);
      if (word.forbidden && owner.standard)
        problems.error('forbidden_by_standard', part.at, { fact: word.name, criterion: word.forbidden });
      else if (word.forbidden) forbidden.add(word.forbidden);
    }
    checkValues(part, problems);
  }
  return [...forbidden];
}

export function* walkBound(bound: Bound): Generator<Bound> {
  yield bound;
  if ('parts' in bound) for (const part of bound.parts) yield* walkBound(part);
  if ('child' in bound) yield* walkBound(bound.child);
  if ('claim' in bound) {
    yield* walkBound(bound.claim);
    yield* walkBound(bound.basis);
  }
}

function wordsOf(bound: Bound): FactWord[] {
  if ('word' in bound) return [bound.word];
  return bound.is === 'date' ? [bound.left, bound.right].flatMap((term: BoundTerm) => (term.word ? [term.word] : [])) : [];
}

function checkAccess(word: FactWord, owner: Owner, at: Place, problems: Problems): void {
  if (word.barred) problems.error('barred_attribute', at, { fact: word.name });
  const { restricted } = word;
  if (restricted && !owner.liability.every((kind) => restricted.includes(kind)))
    problems.error('restricted_fact', at, { fact: word.name, allowed: restricted.join(', ') });
}

const COMPARABLE = new Set(['int', 'number']);

function checkValues(bound: Bound, problems: Problems): void {
  if (bound.is === 'fact') checkFact(bound, problems);
  if (bound.is === 'compare') checkComparison(bound, problems);
  if (bound.is === 'one-of') for (const value of bound.values) checkValue(bound.word, value, bound.at, problems);
  if (bound.is === 'members' && bound.word.type !== 'tri-set' && bound.word.type !== 'code-set')
    problems.error('not_a_set', bound.at, { fact: bound.word.name });
  if (bound.is === 'members' && bound.want !== 'yes' && bound.want !== 'no')
    problems.error('wrong_value', bound.at, { fact: bound.word.name, value: bound.want, expected: 'yes, no' });
  if (bound.is === 'at-least' && (bound.count < 1 || bound.count > bound.parts.length))
    problems.error('threshold_impossible', bound.at, { count: String(bound.count), of: String(bound.parts.length) });
}

function checkFact(bound: Extract<Bound, { is: 'fact' }>, problems: Problems): void {
  const { word, member, at } = bound;
  if (member === undefined && word.type !== 'tri') problems.error('not_yes_or_no', at, { fact: word.name, type: word.type });
  if (member !== undefined) checkMember(word, member, at, problems);
}

function checkMember(word: FactWord, member: string, at: Place, problems: Problems): void {
  if (word.type !== 'tri-set' && word.type !== 'code-set') problems.error('not_a_set', at, { fact: word.name });
  else if (word.values && !word.values.includes(member)) {
    const near = nearest(member, word.values);
    problems.error('wrong_value', at, {
      fact: word.name,
      value: member,
      expected: word.values.join(', '),
      ...(near ? { nearest: near } : {}),
    });
  }
}

function checkComparison(bound: Extract<Bound, { is: 'compare' }>, problems: Problems): void {
  const { word, op, value, at, member } = bound;
  if (member !== undefined) {
    checkMember(word, member, at, problems);
    if (value !== 'yes' && value !== 'no')
      problems.error('wrong_value', at, { fact: `${word.name}.${member}`, value, expected: 'yes, no' });
    return;
  }
  if (COMPARABLE.has(word.type)) {
    if (Number.isNaN(Number(value))) problems.error('wrong_number', at, { fact: word.name, value });
    return;
  }
  const ordered = op !== '=' && op !== '!=';
  if (ordered && !word.ladder) problems.error('no_order', at, { fact: word.name });
  else if (ordered && !word.ladder?.includes(value))
    problems.error('not_on_ladder', at, { fact: word.name, value, expected: (word.ladder ?? []).join(', ') });
  else checkValue(word, value, at, problems);
}

function checkValue(word: FactWord, value: string, at: Place, problems: Problems): void {
  const values = word.type === 'tri' ? ['yes', 'no', 'unknown'] : word.values;
  if (!values || values.includes(value)) return;
  const near = nearest(value, values);
  problems.error('wrong_value', at, { fact: word.name, value, expected: values.join(', '), ...(near ? { nearest: near } : {}) });
}
