import type { Version } from './law.ts';
import type { Node } from './node.ts';

const whole = new WeakMap<Version, Node>();
const timeless = new WeakMap<Version, Node>();

/** Everything that has to hold under a text, gates and rungs too, as one node; the same node each time. */
export const wholeCondition = (version: Version): Node => once(whole, version, version.gates);

/** The same for a text that applies though it is not in force. */
export const timelessCondition = (version: Version): Node => once(timeless, version, version.gates.slice(1));

function once(made: WeakMap<Version, Node>, version: Version, gates: readonly Node[]): Node {
  const known = made.get(version);
  if (known) return known;
  const { line } = version.condition;
  const rungs: Node[] = version.ladder.length > 0 ? [{ kind: 'any', parts: version.ladder.map((rung) => rung.condition), line }] : [];
  const node: Node = { kind: 'all', parts: [...gates, version.condition, ...rungs], line };
  made.set(version, node);
  return node;
}
