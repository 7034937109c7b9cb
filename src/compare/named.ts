import { children, type Law, type Node, type Provision, placesOf } from '../ir/index.ts';

/**
 * Fact that is a set → its members in cells: members that every rule at hand takes together are one question, "one of these". Members that no rule asks for
 * by name are one cell, the last.
 */
export type Named = ReadonlyMap<string, readonly Cell[]>;

export interface Cell {
  /** Name of the variable: `means.threat`, or `purposes.{domestic sexual}` for several. */
  readonly variable: string;
  readonly members: readonly string[];
  /** Members of an open set that nobody listed may stand in it. */
  readonly others?: true;
}

/** A cell, and the fact of which it is a part. */
export interface CellOf {
  readonly fact: string;
  readonly cell: Cell;
}

const cells = new WeakMap<Named, ReadonlyMap<string, CellOf>>();

/** The cell that a variable stands for; nothing where it stands for no member of a set. */
export function cellOf(named: Named, variable: string): CellOf | undefined {
  const known =
    cells.get(named) ?? new Map([...named].flatMap(([fact, own]) => own.map((cell) => [cell.variable, { fact, cell }] as const)));
  cells.set(named, known);
  return known.get(variable);
}

/** The rules of one side, and the place under whose definitions they stand. */
interface Rules {
  readonly law: Law;
  readonly place: string;
  readonly provisions: readonly Provision[];
}

/** Members of sets as rules ask for them: the provisions of each side, what they import, and the definitions and lists of its places. */
export function namedMembers(sides: readonly Rules[]): Named {
  const groups = new Map<string, string[][]>();
  for (const { law, place, provisions } of sides) {
    const places = new Set(['standard', ...placesOf(law, place)]);
    const search = new Search(law, groups);
    for (const provision of provisions) search.through(provision);
    for (const definition of Object.values(law.definitions)) if (places.has(definition.place)) search.visit(definition.condition);
    const lists = Object.values(law.lists).filter((list) => places.has(list.place));
    for (const { when } of lists.flatMap((list) => list.entries)) if (when) search.visit(when);
    for (const { condition } of law.axioms) search.visit(condition);
  }
  const [{ law }] = sides as [Rules];
  return new Map([...groups].map(([fact, own]) => [fact, cellsOf(law, fact, own)]));
}

/** Gathers the groups of members that conditions ask for. */
class Search {
  private readonly groups: Map<string, string[][]>;
  private readonly seen = new Set<string>();
  private readonly law: Law;

  constructor(law: Law, groups: Map<string, string[][]>) {
    this.law = law;
    this.groups = groups;
  }

  private add(fact: string, members: readonly string[]): void {
    this.groups.set(fact, [...(this.groups.get(fact) ?? []), [...members]]);
  }

  visit(node: Node): void {
    switch (node.kind) {
      case 'any': {
        const { together, others } = byFact(node.parts);
        for (const [fact, members] of together) this.add(fact, members);
        for (const part of others) this.visit(part);
        return;
      }
      case 'fact':
        if (node.member !== undefined) this.add(node.fact, [node.member]);
        return;
      case 'members':
        this.add(node.fact, []);
        return;
      case 'is':
        if (isSet(this.law, node.fact)) this.add(node.fact, node.values);
        return;
      case 'import':
      case 'met': {
        const behind = this.law.provisions[node.provision];
        if (behind) this.through(behind);
        return;
      }
      default:
        for (const child of children(node)) this.visit(child);
    }
  }

  through(provision: Provision): void {
    if (this.seen.has(provision.id)) return;
    this.seen.add(provision.id);
    for (const { condition, ladder } of provision.versions) {
      this.visit(condition);
      for (const rung of ladder) this.visit(rung.condition);
    }
  }
}

const isSet = (law: Law, fact: string): boolean => law.vocabulary.facts[fact]?.type.endsWith('-set') ?? false;

/** Of the parts of a disjunction, those that ask whether a member of one set is yes, together; and the other parts. */
export function byFact(parts: readonly Node[]): {
  readonly together: ReadonlyMap<string, readonly string[]>;
  readonly others: readonly Node[];
} {
  const together = new Map<string, string[]>();
  const others: Node[] = [];
  for (const part of parts) {
    if (part.kind === 'fact' && part.member !== undefined) together.set(part.fact, [...(together.get(part.fact) ?? []), part.member]);
    else others.push(part);
  }
  return { together, others };
}

/** Members in cells: those that stand in the same groups. */
function cellsOf(law: Law, fact: string, groups: readonly (readonly string[])[]): Cell[] {
  const word = law.vocabulary.facts[fact];
  const named = new Set(groups.flat());
  const all = [...(word?.values ?? []), ...[...named].filter((member) => !word?.values?.includes(member))];
  const cells = new Map<string, string[]>();
  for (const member of all) {
    const signature = groups.map((group) => (group.includes(member) ? 1 : 0)).join('');
    cells.set(signature, [...(cells.get(signature) ?? []), member]);
  }
  const none = groups.map(() => 0).join('');
  const asked = [...cells].filter(([signature]) => signature !== none).map(([, members]) => ({ variable: nameOf(fact, members), members }));
  const rest = cells.get(none) ?? [];
  const open = word?.type !== 'tri-set';
  if (rest.length === 0 && !open) return asked;
  return [...asked, { variable: `${fact}.*`, members: rest, ...(open ? { others: true as const } : {}) }];
}

const nameOf = (fact: string, members: readonly string[]): string =>
  members.length === 1 ? `${fact}.${members[0]}` : `${fact}.{${members.join(' ')}}`;
