import { evaluate, type Trace, type View, viewOf } from '../assess/index.ts';
import { caseFromFlat } from '../facts/index.ts';
import type { Element, Law, Node, Version } from '../ir/index.ts';

/** Whether a person is shut out by a text. `not-known`: that hangs on something the law or our sources do not say. */
export interface Reach {
  readonly value: 'reached' | 'shut-out' | 'not-known';
  /** Names of the elements that shut the person out; empty for a gate (stage, kind of procedure). */
  readonly stopped: readonly string[];
}

/**
 * Runs a text on a person of whom only a few things are known. Whoever is not shut out whatever else may be true is `reached`. With `failing`, the
 * elements that point at one of these criteria are taken to fail: who is still reached does not need them. `byOffence`: only those that look at the
 * offence and are not settled by what is known of her.
 */
export function reach(
  version: Version,
  place: string,
  law: Law,
  on: string,
  person: Readonly<Record<string, unknown>>,
  failing: Failing = { criteria: [] },
): Reach {
  const view = personView(law, place, on, person);
  const condition = failed(wholeOf(version), failing, view);
  const trace = evaluate(condition, view);
  if (trace.value === 'no') return { value: 'shut-out', stopped: [...new Set(blockers(trace))] };
  const strict = evaluate(
    changed(condition, (node) => (node.kind === 'gap' ? { kind: 'truth', value: 'no', line: node.line } : undefined)),
    view,
  );
  return strict.value === 'no' ? { value: 'not-known', stopped: [] } : { value: 'reached', stopped: [] };
}

const views = new WeakMap<Law, Map<string, View>>();

/** Facts of one act, from flat facts; the act falls on the day that is asked about. */
function personView(law: Law, place: string, on: string, person: Readonly<Record<string, unknown>>): View {
  const known = views.get(law) ?? new Map<string, View>();
  views.set(law, known);
  const key = JSON.stringify([place, on, person]);
  const made = known.get(key) ?? viewOf(law, factsOf(law, on, person), on, place);
  known.set(key, made);
  return made;
}

function factsOf(law: Law, on: string, person: Readonly<Record<string, unknown>>) {
  const { file, problems } = caseFromFlat({ conduct_period: on, on, ...person }, 'ES', law.vocabulary, on);
  const [conduct] = file?.conducts ?? [];
  if (!conduct)
    throw new Error(`criteria: facts of a test cannot be read: ${problems.map((one) => one.code).join(', ')} in ${JSON.stringify(person)}`);
  return conduct.facts;
}

const whole = new WeakMap<Version, Node>();

/** Everything but time: the stages, the kinds of procedure, the conditions, one rung of the ladder. */
function wholeOf(version: Version): Node {
  const known = whole.get(version);
  if (known) return known;
  const { line } = version.condition;
  const rungs: Node[] = version.ladder.length > 0 ? [{ kind: 'any', parts: version.ladder.map((rung) => rung.condition), line }] : [];
  const node: Node = { kind: 'all', parts: [...version.gates.slice(1), version.condition, ...rungs], line };
  whole.set(version, node);
  return node;
}

/** Elements to be taken as failing. */
export interface Failing {
  readonly criteria: readonly string[];
  readonly byOffence?: boolean;
}

function failed(node: Node, { criteria, byOffence }: Failing, view: View): Node {
  if (criteria.length === 0) return node;
  const fails = (one: Node) => pointsAt(one, criteria) && (!byOffence || (onOffence(one) && evaluate(one, view).value === 'unknown'));
  return changed(node, (one) => {
    if (!fails(one) || one.kind !== 'element') return undefined;
    return { ...one, child: { kind: 'truth', value: 'no', line: one.line } };
  });
}

const OF_OFFENCE = ['offence', 'provision', 'gravity', 'max_penalty_months', 'min_penalty_months', 'violent_offence', 'offence_class'];

/** Whether a condition looks at the offence: its code, its article, its gravity, its penalty, a list of offences. */
function onOffence(node: Node): boolean {
  if (node.kind === 'listed') return true;
  if ('fact' in node && OF_OFFENCE.includes(node.fact)) return true;
  return 'child' in node ? onOffence(node.child) : 'parts' in node && node.parts.some(onOffence);
}

function pointsAt(node: Node, criteria: readonly string[]): boolean {
  return node.kind === 'element' && node.criterion !== undefined && criteria.includes(node.criterion);
}

/** Whether a text has an element that points at one of these criteria. */
export function marks(node: Node, criteria: readonly string[]): boolean {
  return (
    pointsAt(node, criteria) ||
    ('child' in node ? marks(node.child, criteria) : 'parts' in node && node.parts.some((part) => marks(part, criteria)))
  );
}

/** The tree with some nodes put in the place of others. */
function changed(node: Node, change: (node: Node) => Node | undefined): Node {
  const other = change(node);
  if (other) return other;
  if ('child' in node) return { ...node, child: changed(node.child, change) } as Node;
  if ('parts' in node) return { ...node, parts: node.parts.map((part) => changed(part, change)) } as unknown as Node;
  return node;
}

/** Innermost named elements behind a no. */
function blockers(trace: Trace): string[] {
  const inner = trace.parts.filter((part) => part.value === 'no').flatMap((part) => blockers(part));
  if (inner.length > 0) return inner;
  return trace.node.kind === 'element' ? [(trace.node as Element).name] : [];
}
