import type { Problems } from '../../base/index.ts';
import type { Label, Node, Proof, Standard } from '../../ir/index.ts';
import type { Condition, ElementAst, ProofAst } from '../2-parse/index.ts';
import { type Bound, type Names, resolveCondition } from '../3-resolve/index.ts';
import { checkCondition, type Owner } from '../4-check/index.ts';
import { lowerCondition } from './condition.ts';

/** What the lowering of one block needs: names, the place, whose condition it is, where problems go. */
export interface Scope {
  readonly names: Names;
  readonly place: string;
  readonly owner: Owner;
  readonly problems: Problems;
}

/** Resolves, checks and lowers one condition; also says which criteria forbid what it reads. */
export function conditionNode(condition: Condition, scope: Scope): { node: Node; forbidden: readonly string[] } {
  const bound: Bound = resolveCondition(condition, scope.place, scope.names, scope.problems);
  const forbidden = checkCondition(bound, scope.owner, scope.problems);
  return { node: lowerCondition(bound), forbidden };
}

/** One element under its name. `unless` turns it round, so that the conjunction of all elements is the condition. */
export function elementNode(ast: ElementAst, scope: Scope): Node {
  const line = ast.at.line;
  const { node, forbidden } = contentNode(ast, scope);
  let child = node;
  if (ast.norm) child = { kind: 'norm', says: ast.norm, child, line };
  if (ast.discretion) child = { kind: 'discretion', by: ast.discretion.by, says: ast.discretion.says, child, line };
  if (ast.approval) child = { kind: 'approval', by: ast.approval, child, line };
  if (ast.unless) child = { kind: 'not', child, line };
  return {
    kind: 'element',
    name: ast.name,
    ...(ast.unless ? { unless: true } : {}),
    ...(ast.says ? { says: ast.says } : {}),
    ...(ast.cite ? { cite: ast.cite } : {}),
    ...(ast.checked ? { checked: ast.checked as Label } : {}),
    ...(ast.criterion ? { criterion: ast.criterion } : {}),
    ...(forbidden.length > 0 ? { forbidden } : {}),
    ...(ast.proof ? { proof: proofOf(ast.proof, scope) } : {}),
    child,
    line,
  };
}

interface Content {
  readonly node: Node;
  readonly forbidden: readonly string[];
}

function contentNode(ast: ElementAst, scope: Scope): Content {
  const line = ast.at.line;
  const parts: Content[] = [];
  if (ast.when) parts.push(conditionNode(ast.when, scope));
  if (ast.readings) parts.push(readingNode(ast, scope));
  if (ast.or) parts.push({ node: { kind: 'any', parts: ast.or.map((part) => elementNode(part, scope)), line }, forbidden: [] });
  if (ast.and) parts.push({ node: { kind: 'all', parts: ast.and.map((part) => elementNode(part, scope)), line }, forbidden: [] });
  if (ast.gap) parts.push({ node: { kind: 'gap', says: ast.gap, line }, forbidden: [] });
  const [only] = parts;
  if (only && parts.length === 1) return only;
  return { node: { kind: 'all', parts: parts.map((part) => part.node), line }, forbidden: parts.flatMap((part) => part.forbidden) };
}

function readingNode(ast: ElementAst, scope: Scope): Content {
  const readings = ast.readings ?? [];
  const parts = readings.map((reading) => conditionNode(reading.when, scope));
  const node: Node = {
    kind: 'reading',
    readings: readings.map((reading) => ({
      id: reading.id,
      says: reading.says,
      ...(reading.cite ? { cite: reading.cite } : {}),
      ...(reading.checked ? { checked: reading.checked as Label } : {}),
    })),
    ...(ast.adopted ? { adopted: ast.adopted } : {}),
    parts: parts.map((part) => part.node),
    line: ast.at.line,
  };
  return { node, forbidden: [...new Set(parts.flatMap((part) => part.forbidden))] };
}

export function proofOf(ast: ProofAst, scope: Scope): Proof {
  const cases = ast.cases?.map((item) => ({
    when: item.when ? conditionNode(item.when, scope).node : null,
    standard: item.standard as Standard,
  }));
  return {
    stated: ast.stated,
    ...(ast.on ? { on: ast.on } : {}),
    ...(ast.standard ? { standard: ast.standard as Standard } : {}),
    ...(cases ? { cases } : {}),
    ...(ast.next ? { next: { on: ast.next.on, standard: ast.next.standard as Standard } } : {}),
    ...(ast.cite ? { cite: ast.cite } : {}),
    ...(ast.checked ? { checked: ast.checked as Label } : {}),
  };
}
