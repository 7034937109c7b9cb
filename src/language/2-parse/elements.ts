import { isMap, isScalar, isSeq, type ParsedNode, type YAMLMap } from 'yaml';
import type { Problems } from '../../base/index.ts';
import type { Block } from '../1-read/index.ts';
import type { ElementAst, ProofAst } from './ast.ts';
import { Fields } from './fields.ts';

/** Reads a map of elements, name → condition or map. */
export function parseElements(fields: Fields, key: string, unless: boolean, context: Context): ElementAst[] | undefined {
  const sub = fields.sub(key);
  return sub?.keys().map((name) => parseElement(name, sub, unless, context));
}

export interface Context {
  readonly block: Block;
  readonly problems: Problems;
}

export function parseElement(name: string, parent: Fields, unless: boolean, context: Context): ElementAst {
  const node = parent.node(name);
  const at = parent.at(name);
  if (isMap(node)) return parseElementMap(name, node as YAMLMap.Parsed, unless, context);
  if (isScalar(node) && node.value !== null) return { name, unless, at, when: parent.conditionOf(node as ParsedNode) };
  context.problems.error('element_empty', at, { element: name });
  return { name, unless, at };
}

function parseElementMap(name: string, map: YAMLMap.Parsed, unless: boolean, context: Context): ElementAst {
  const fields = new Fields(map, context.block, context.problems, `element "${name}"`);
  const discretion = fields.sub('discretion');
  const element: ElementAst = compact({
    name,
    unless,
    at: fields.at(),
    when: fields.condition('when'),
    says: fields.text('says'),
    cite: fields.text('cite'),
    checked: fields.text('checked'),
    norm: fields.text('norm'),
    discretion: discretion && { by: discretion.required('by'), says: discretion.required('says') },
    gap: fields.text('gap'),
    approval: fields.text('approval'),
    proof: parseProof(fields),
    criterion: fields.text('criterion'),
    readings: parseReadings(fields),
    adopted: fields.text('adopted'),
    or: parseBranches(fields, 'or', context),
    and: parseBranches(fields, 'and', context),
  });
  discretion?.done();
  fields.done();
  if (!element.when && !element.gap && !element.readings && !element.or && !element.and)
    context.problems.error('element_empty', element.at, { element: name });
  return element;
}

function parseReadings(fields: Fields): ElementAst['readings'] {
  return fields.list('readings')?.map((reading) => {
    const result = compact({
      id: reading.required('id'),
      says: reading.required('says'),
      cite: reading.text('cite'),
      checked: reading.text('checked'),
      when: reading.condition('when') ?? { text: 'null', feel: { is: 'null' as const, text: 'null', from: 0 }, at: reading.at() },
    });
    reading.done();
    return result;
  });
}

/** `or` and `and` hold a map of elements, or a list of such maps. */
function parseBranches(fields: Fields, key: 'or' | 'and', context: Context): ElementAst[] | undefined {
  const node = fields.node(key);
  if (node === undefined || node === null) return undefined;
  const maps = isSeq(node) ? node.items : [node];
  return maps.flatMap((map) => {
    if (!isMap(map)) {
      context.problems.error('map_expected', fields.placeOf(map as ParsedNode), { key });
      return [];
    }
    const branch = new Fields(map as YAMLMap.Parsed, context.block, context.problems, key);
    return branch.keys().map((name) => parseElement(name, branch, false, context));
  });
}

export function parseProof(fields: Fields, key = 'proof'): ProofAst | undefined {
  const proof = fields.sub(key);
  if (!proof) return undefined;
  const next = proof.sub('then');
  const cases = proof.list('standard if')?.map((item) => {
    const when = item.condition('when') ?? null;
    const standard = item.text('standard') ?? item.text('otherwise') ?? '';
    item.has('otherwise');
    item.done();
    return { when, standard };
  });
  const result = compact({
    stated: !proof.has('not stated') && !proof.has('not_stated'),
    on: proof.text('on'),
    standard: proof.text('standard'),
    cases,
    next: next && { on: next.required('on'), standard: next.required('standard') },
    cite: proof.text('cite'),
    checked: proof.text('checked'),
    at: proof.at(),
  });
  proof.has('says');
  next?.done();
  proof.done();
  return result;
}

/** Drops keys whose value is undefined. */
export function compact<T extends object>(value: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)) as T;
}
