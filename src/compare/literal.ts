import type { Law, Node, Provision, Version } from '../ir/index.ts';

/** A law in which one provision stands to the letter, where its pack says how that would read; undefined where it does not. Shares all else with the law. */
export function toTheLetter(law: Law, id: string): Law | undefined {
  const provision = law.provisions[id];
  const literal = provision?.literal;
  if (!provision || !literal?.condition || literal.element === undefined) return undefined;
  const { element, condition } = literal;
  const versions = provision.versions.map(
    (version): Version => ({ ...version, condition: replaced(version.condition, element, condition) }),
  );
  const own: Provision = { ...provision, versions };
  return { ...law, provisions: { ...law.provisions, [id]: own } };
}

/** The same conditions with another one in the place of an element. */
function replaced(node: Node, element: string, condition: Node): Node {
  if (node.kind === 'element')
    return node.name === element ? { ...node, child: node.unless ? { kind: 'not', child: condition, line: node.line } : condition } : node;
  return node.kind === 'all' ? { ...node, parts: node.parts.map((part) => replaced(part, element, condition)) } : node;
}
