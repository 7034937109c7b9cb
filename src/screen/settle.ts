import type { Truth } from '../base/index.ts';
import {
  children,
  decidingSets,
  factNames,
  type Known,
  type Law,
  type Node,
  type OffenceList,
  type Provision,
  strengthOf,
  timelessCondition,
  weightOf,
  wholeCondition,
} from '../ir/index.ts';
import { conditionOf, textInForce } from './conditions.ts';
import { atomsOf, keyOf, type Value, workOut } from './evaluate.ts';
import { column, type Expression, oneOf, UNKNOWN } from './expression.ts';
import { type Finding, findingOf, OUTCOMES } from './findings.ts';
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
  private readonly lists = new Map<string, Listed>();

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
    return { finding, own, memo: new Map() };
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
      const { silent, groups } = this.listed(list);
      found.push(silent);
      for (const group of groups) found.push(group.fits, group.unsure, ...(group.when ? [this.condition(group.when)] : []));
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

  /** The columns of a list, made once. */
  private listed(list: OffenceList): Listed {
    const known = this.lists.get(list.id);
    if (known) return known;
    const { question, facts, lookups } = this.scope;
    const groups = listingsOf(list, question, facts, lookups).map(({ fits, unsure, when }) => ({
      fits,
      unsure: unsure(),
      ...(when ? { when } : {}),
    }));
    const made = { groups, silent: silentOf(list, facts) };
    this.lists.set(list.id, made);
    return made;
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
    const sets = open.map((one) => ({ provision: one.finding.provision.id, sets: this.setsOf(one, of) }));
    return { open_facts: this.ranked(sets, of(this.child) === true), sets };
  }

  /** Why the best rule of the place comes out as it does: each of its elements with its value, in the order of the text. */
  because(atom: ReadonlyMap<string, Value>): string | null {
    const memo = new Map<Expression, Value>();
    const of = (part: Expression) => workOut(part, (one) => atom.get(keyOf(one)) ?? null, memo);
    const domestic = this.findings.filter(({ finding }) => finding.layer === 'domestic');
    const weights = domestic.map(({ finding }, at) => ({ finding, weight: this.weight(finding, of) - at / 1000 }));
    const [best] = weights.sort((a, b) => b.weight - a.weight);
    if (!best) return null;
    const { provision, outcome, version } = best.finding;
    const text = provision.versions[Number(of(version))];
    const elements = text ? elementsOf(text.condition).map(({ name, node }) => `${name}: ${truthOf(of(this.condition(node)))}`) : [];
    return [`${provision.id} ${OUTCOMES[Number(of(outcome))]}`, ...elements].join('; ');
  }

  private weight(finding: Finding, of: (part: Expression) => Value): number {
    const outcome = Number(of(finding.outcome));
    const { effect = [], force = '' } = finding.variants[Number(of(finding.variant))] ?? {};
    const { law } = this.scope.question;
    if (outcome > OPEN || strengthOf(law, effect, force) <= 0) return -outcome * BY_OUTCOME;
    return (2 - outcome) * BY_OUTCOME + weightOf(law, effect, force);
  }

  private effect({ variants, variant }: Finding, of: (part: Expression) => Value): readonly string[] {
    return variants[Number(of(variant))]?.effect ?? [];
  }

  private setsOf({ finding, memo }: Prepared, of: (part: Expression) => Value): readonly (readonly string[])[] {
    const at = Number(of(finding.version));
    const version = finding.provision.versions[at];
    if (!version) return [];
    const milder = of(finding.milder) === true;
    const condition = milder ? timelessCondition(version) : wholeCondition(version);
    const known = this.known(of);
    const key = `${at}${milder ? 'm' : ''} ${known.birth} ${this.residue(condition, known)}`;
    const found = memo.get(key);
    if (found) return found;
    const { forIt, against } = decidingSets(condition, known);
    const sets = factNames([...forIt, ...against]);
    memo.set(key, sets);
    return sets;
  }

  /** What is left to decide of a condition, as text: where it is the same, the same facts decide, whatever settled the rest. */
  private residue(node: Node, known: Known): string {
    const value = known.value(node);
    if (value === 'yes') return 'y';
    if (value === 'no') return 'n';
    const parts = children(node);
    if (parts.length > 0) return `(${parts.map((part) => this.residue(part, known)).join('')})`;
    const behind = known.open(node);
    if (behind) return `[${node.kind === 'listed' ? `${JSON.stringify(behind)} ` : ''}${this.residue(behind, known)}]`;
    return node.kind === 'listed' && known.silent(node.list) ? 's' : '?';
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
        return list !== undefined && of(this.listed(list).silent) === true;
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
    const { groups, silent } = this.listed(list);
    for (const group of groups) {
      const holds = group.when ? of(this.condition(group.when)) : true;
      if (of(group.unsure) === true && holds !== false) return undefined;
      if (group.when && of(group.fits) === true && holds === null) hanging.push(group.when);
    }
    if (hanging.length === 0) return undefined;
    const entries: Node = { kind: 'any', parts: hanging, line };
    if (of(silent) !== true) return entries;
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

interface Named {
  readonly name: string;
  readonly node: Node;
}

/** The elements of a text, under the names that a reader sees; one that must not be is named so. */
function elementsOf(node: Node): Named[] {
  if (node.kind === 'all') return node.parts.flatMap(elementsOf);
  return node.kind === 'element' ? [{ name: node.unless ? `not ${node.name}` : node.name, node }] : [];
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
/** More than any weight of an effect. */
const BY_OUTCOME = 100_000;

interface Listed {
  readonly groups: readonly { readonly fits: Expression; readonly unsure: Expression; readonly when?: Node }[];
  readonly silent: Expression;
}

interface Prepared {
  readonly finding: Finding;
  readonly own: ReadonlyMap<string, Expression>;
  readonly memo: Map<string, readonly (readonly string[])[]>;
}

const truthOf = (value: Value): Truth => (value === true ? 'yes' : value === false ? 'no' : 'unknown');

/** A digit of a pattern: 0 no, 1 unknown, 2 yes. */
export const digitOf = (value: Value): number => (value === true ? 2 : value === false ? 0 : 1);
