import type { Truth } from '../base/index.ts';
import {
  children,
  decidingSets,
  factNames,
  type Known,
  type Law,
  type Node,
  type Provision,
  timelessCondition,
  wholeCondition,
} from '../ir/index.ts';
import { conditionOf, textInForce } from './conditions.ts';
import { atomsOf, keyOf, type Value, workOut } from './evaluate.ts';
import { column, type Expression, oneOf, UNKNOWN } from './expression.ts';
import { type Finding, findingOf } from './findings.ts';
import { listingsOf, silentOf } from './lookups.ts';
import type { Scope } from './scope.ts';

/** Facts that would settle what is open in one act, the one that settles most first. */
export interface Settled {
  readonly open_facts: readonly string[];
  /** The smallest sets of facts that would decide, by provision. */
  readonly sets: readonly { readonly provision: string; readonly sets: readonly (readonly string[])[] }[];
}

/**
 * What would decide, for a pattern: the values that the atoms of the law have in one or in ten thousand rows. Exact: the sets are those of `assess`
 * (`ir/decide.ts`). Each finding is settled once for each pattern of its own atoms.
 */
export class Settler {
  readonly atoms: readonly Expression[];
  private readonly findings: readonly Prepared[];
  private readonly child: Expression;
  private readonly conditions = new Map<Node, Expression>();
  private readonly scope: Scope;

  constructor(scope: Scope, findings: readonly Finding[]) {
    // Definitions stand where they are used, so that every atom is a column of the row.
    this.scope = { ...scope, define: (_, make) => make() };
    this.child = oneOf(this.scope.facts.get('age_at_act') ?? UNKNOWN, ['child']);
    this.findings = findings.filter(({ provision }) => provision.kind === 'protection').map((finding) => this.prepared(finding));
    const atoms = atomsOf(this.child);
    for (const { own } of this.findings) for (const [key, atom] of own) atoms.set(key, atom);
    this.atoms = [...atoms.values()];
  }

  private prepared({ provision, layer }: Finding): Prepared {
    const inline = { add: (_step: string, _name: string, value: Expression) => value };
    const finding = findingOf(provision, layer, this.scope, inline);
    const own = atomsOf(finding.outcome);
    atomsOf(finding.variant, own);
    atomsOf(finding.version, own);
    for (const atom of this.atomsBeside(provision)) own.set(keyOf(atom), atom);
    return { finding, own, keys: [...own.keys()], memo: new Map() };
  }

  /** Atoms that no outcome needs and the search for what would decide does: whether a birthday is exact, which entries of a list are unsure. */
  private atomsBeside(provision: Provision): Expression[] {
    const { scope } = this;
    const { law, forum } = scope.question;
    // The whole condition, too: an outcome leaves out what cannot change it, such as one side of a condition beside a gap.
    const found = [this.birthKnown(), this.birthExact(), ...provision.versions.map((version) => this.condition(wholeCondition(version)))];
    const lists = new Set<string>();
    for (const version of provision.versions)
      for (const node of reachable(wholeCondition(version), law, forum, new Set())) if (node.kind === 'listed') lists.add(node.list);
    for (const list of [...lists].flatMap((id) => law.lists[id] ?? [])) {
      found.push(silentOf(list, scope.facts));
      for (const group of listingsOf(list, scope.question, scope.facts, scope.lookups))
        found.push(group.fits, group.unsure(), ...(group.when ? [this.condition(group.when)] : []));
    }
    return found.flatMap((one) => [...atomsOf(one).values()]);
  }

  private birthKnown(): Expression {
    return this.scope.facts.has('birth_date.first') ? { op: 'missing', part: column('birth_date.first') } : UNKNOWN;
  }

  private birthExact(): Expression {
    if (!this.scope.facts.has('birth_date.first')) return UNKNOWN;
    return { op: 'compare', left: column('birth_date.first'), how: '=', right: column('birth_date.last') };
  }

  private condition(node: Node): Expression {
    const known = this.conditions.get(node);
    if (known) return known;
    const made = conditionOf(node, this.scope);
    this.conditions.set(node, made);
    return made;
  }

  /** What would decide in a pattern; `atom` gives the value of each atom, by its key. */
  settle(atom: ReadonlyMap<string, Value>): Settled {
    const memo = new Map<Expression, Value>();
    const of = (part: Expression) => workOut(part, (one) => atom.get(keyOf(one)) ?? null, memo);
    const open = this.findings.filter(({ finding }) => of(finding.outcome) === OPEN && !this.effect(finding, of).includes('safe-conduct'));
    const sets = open.map((one) => ({ provision: one.finding.provision.id, sets: this.setsOf(one, atom, of) }));
    return { open_facts: this.ranked(sets, of(this.child) === true), sets };
  }

  private effect({ variants, variant }: Finding, of: (part: Expression) => Value): readonly string[] {
    return variants[Number(of(variant))]?.effect ?? [];
  }

  private setsOf(prepared: Prepared, atom: ReadonlyMap<string, Value>, of: (part: Expression) => Value): readonly (readonly string[])[] {
    const pattern = prepared.keys.map((key) => digitOf(atom.get(key) ?? null)).join('');
    const known = prepared.memo.get(pattern);
    if (known) return known;
    const { finding } = prepared;
    const version = finding.provision.versions[Number(of(finding.version))];
    if (!version) return [];
    const condition = of(finding.milder) === true ? timelessCondition(version) : wholeCondition(version);
    const { forIt, against } = decidingSets(condition, this.known(of));
    const sets = factNames([...forIt, ...against]);
    prepared.memo.set(pattern, sets);
    return sets;
  }

  private known(of: (part: Expression) => Value): Known {
    const { law } = this.scope.question;
    const value = (node: Node): Truth => truthOf(of(this.condition(node)));
    const birth =
      this.birthKnown().op === 'truth' || of(this.birthKnown()) === true ? 'unknown' : of(this.birthExact()) === true ? 'exact' : 'range';
    return {
      law,
      value,
      birth,
      silent: (id) => {
        const list = law.lists[id];
        return list !== undefined && of(silentOf(list, this.scope.facts)) === true;
      },
      open: (node) => this.open(node, of),
    };
  }

  private open(node: Node, of: (part: Expression) => Value): Node | undefined {
    const { law, forum } = this.scope.question;
    if (node.kind === 'defined')
      return (law.definitions[`${forum}:${node.definition}`] ?? law.definitions[`standard:${node.definition}`])?.condition;
    if (node.kind === 'listed') return this.openList(node, of);
    if (node.kind !== 'import' && node.kind !== 'met') return undefined;
    const versions = law.provisions[node.provision]?.versions;
    if (!versions) return undefined;
    const version = versions[versions.length === 1 ? 0 : Number(of(textInForce(versions, this.scope)))];
    if (!version) return undefined;
    return node.kind === 'import' ? version.condition : wholeCondition(version);
  }

  /** Conditions of the entries that would fit if they held; nothing where the charge itself is too coarse to say. */
  private openList({ list: id, line }: Extract<Node, { kind: 'listed' }>, of: (part: Expression) => Value): Node | undefined {
    const list = this.scope.question.law.lists[id];
    if (!list || list.mode === 'open') return undefined;
    const hanging: Node[] = [];
    for (const group of listingsOf(list, this.scope.question, this.scope.facts, this.scope.lookups)) {
      const holds = group.when ? of(this.condition(group.when)) : true;
      if (of(group.unsure()) === true && holds !== false) return undefined;
      if (group.when && of(group.fits) === true && holds === null) hanging.push(group.when);
    }
    if (hanging.length === 0) return undefined;
    const entries: Node = { kind: 'any', parts: hanging, line };
    if (of(silentOf(list, this.scope.facts)) !== true) return entries;
    return { kind: 'all', parts: [entries, { kind: 'gap', says: '', line }], line };
  }

  /** The order of questions, as `assess` has it: what settles most over everything that may still protect, then what is easier on the person. */
  private ranked(open: Settled['sets'], child: boolean): string[] {
    const weights = new Map<string, number>();
    for (const { sets } of open)
      for (const set of sets) for (const fact of set) weights.set(fact, (weights.get(fact) ?? 0) + 1 / (set.length * set.length));
    const burden = (fact: string) => this.scope.question.law.vocabulary.facts[fact.split('.')[0] as string]?.burden ?? 0;
    return [...weights]
      .filter(([fact]) => !(child && NOT_OF_A_CHILD.test(fact)))
      .sort(([a, x], [b, y]) => y - x || burden(a) - burden(b) || (a < b ? -1 : 1))
      .map(([fact]) => fact);
  }
}

/** Every node of a condition, and of what stands behind its references. */
function* reachable(node: Node, law: Law, forum: string, seen: Set<string>): Generator<Node> {
  yield node;
  for (const child of children(node)) yield* reachable(child, law, forum, seen);
  const key = node.kind === 'defined' ? node.definition : node.kind === 'import' || node.kind === 'met' ? node.provision : undefined;
  if (key === undefined || seen.has(`${node.kind} ${key}`)) return;
  seen.add(`${node.kind} ${key}`);
  const definition = law.definitions[`${forum}:${key}`] ?? law.definitions[`standard:${key}`];
  if (node.kind === 'defined') yield* definition ? reachable(definition.condition, law, forum, seen) : [];
  else for (const version of law.provisions[key]?.versions ?? []) yield* reachable(wholeCondition(version), law, forum, seen);
}

/** What a child need not show is not asked. */
const NOT_OF_A_CHILD = /^(compelled|means|compelled_by|means\..*)$/;
const OPEN = 1;

interface Prepared {
  readonly finding: Finding;
  readonly own: ReadonlyMap<string, Expression>;
  readonly keys: readonly string[];
  readonly memo: Map<string, readonly (readonly string[])[]>;
}

const truthOf = (value: Value): Truth => (value === true ? 'yes' : value === false ? 'no' : 'unknown');

/** A digit of a pattern: 0 no, 1 unknown, 2 yes. */
export const digitOf = (value: Value): number => (value === true ? 2 : value === false ? 0 : 1);
