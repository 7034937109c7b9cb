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
import type { Value } from './atoms.ts';
import { conditionOf, textInForce } from './conditions.ts';
import { column, type Expression, oneOf, UNKNOWN } from './expression.ts';
import { type Finding, findingOf, OUTCOMES } from './findings.ts';
import { listingsOf, silentOf } from './lookups.ts';
import { Program } from './program.ts';
import type { Scope } from './scope.ts';

/** Facts that would settle what is open in one act, the one that settles most first. */
export interface Settled {
  readonly open_facts: readonly string[];
  /** The smallest sets of facts that would decide, by provision. */
  readonly sets: readonly { readonly provision: string; readonly sets: readonly (readonly string[])[] }[];
}

type Sets = readonly (readonly string[])[];

/** The values of all atoms in a row: of the atom at place n, bit 2n where it is so, bit 2n + 1 where it is not, neither where it is unknown. */
export interface Pattern {
  readonly words: Int32Array;
  /** Where it begins; 0 where absent. */
  readonly from?: number;
}

/** Words of a pattern of so many atoms. */
export const patternWords = (atoms: number): number => Math.max(1, Math.ceil((2 * atoms) / 32));

/**
 * What would decide, for a pattern: the values that the atoms of the law have in one or in ten thousand rows. Exact: the sets are those of `assess`
 * (`ir/decide.ts`). A finding is settled once for each residue: where the same is left to decide, the same facts decide it.
 */
export class Settler {
  private readonly program = new Program();
  private readonly findings: readonly Prepared[];
  private readonly scope: Scope;
  /** Places in the program: of the conditions of nodes, of the texts that references stand for, of lists. */
  private readonly conditions = new Map<Node, number>();
  private readonly texts = new Map<string, number>();
  private readonly lists = new Map<string, Listed>();
  /** Whether the kind of procedure is one of which a rule says nothing, by the kinds. */
  private readonly tracks = new Map<string, number>();
  private readonly definitions = new Map<Node, Node | undefined>();
  private readonly child: number;
  private readonly birth: { readonly missing: number; readonly exact: number } | undefined;
  private readonly childPart: { readonly mask: Int32Array; readonly parts: Map<string, Part>; readonly of: Of };
  private readonly parts = new Map<Sets, Part>();
  private readonly equal = new Map<string, Sets>();
  private readonly trees = new Map<Node, Tree>();
  private readonly settled = new Map<string, Settled>();

  constructor(scope: Scope, findings: readonly Finding[]) {
    // Definitions stand where they are used, so that every atom is a column of the row.
    this.scope = { ...scope, define: (_, make) => make() };
    this.child = this.program.add(oneOf(scope.facts.get('age_at_act') ?? UNKNOWN, ['child']));
    const [first, last] = [column('birth_date.first'), column('birth_date.last')];
    this.birth = scope.facts.has('birth_date.first')
      ? {
          missing: this.program.add({ op: 'missing', part: first }),
          exact: this.program.add({ op: 'compare', left: first, how: '=', right: last }),
        }
      : undefined;
    const prepared = findings.filter(({ provision }) => provision.kind === 'protection').map((finding) => this.prepared(finding));
    this.findings = prepared.map((one) => {
      const mask = this.maskOf(one.reads);
      return { ...one, mask, of: (values: readonly Value[]) => this.partOf(one as Prepared, values) };
    });
    this.childPart = {
      mask: this.maskOf([this.child]),
      parts: new Map(),
      of: (values) => ({ id: values[this.child] === true ? CHILD : NO_CHILD }),
    };
  }

  /** What a pattern has to give the values of, in this order. */
  get atoms(): readonly Expression[] {
    return this.program.atoms;
  }

  private prepared({ provision, layer }: Finding): Omit<Prepared, 'mask' | 'of'> {
    const inline = { add: (_step: string, _name: string, value: Expression) => value };
    const finding = findingOf(provision, layer, this.scope, inline);
    const { program } = this;
    const reads = new Set<number>(this.birth ? [this.birth.missing, this.birth.exact] : []);
    for (const version of provision.versions)
      for (const node of [wholeCondition(version), timelessCondition(version)]) this.know(node, reads);
    const places = {
      outcome: program.add(finding.outcome),
      variant: program.add(finding.variant),
      version: program.add(finding.version),
      milder: program.add(finding.milder),
    };
    for (const place of Object.values(places)) reads.add(place);
    return { finding, ...places, reads, memo: new Map(), parts: new Map() };
  }

  /** Puts into the program what the search for deciding facts may ask of a condition and of what stands behind it. */
  private know(root: Node, reads: Set<number>): void {
    const { law, forum } = this.scope.question;
    for (const node of reachable(root, law, forum, new Set())) {
      const condition = this.conditions.get(node) ?? this.program.add(conditionOf(node, this.scope));
      this.conditions.set(node, condition);
      reads.add(condition);
      if (node.kind === 'listed') this.knowList(node.list, reads);
      if (node.kind === 'track' && node.silent.length > 0) reads.add(this.knowTracks(node.silent));
      if (node.kind === 'defined') this.definitions.set(node, definitionOf(node.definition, law, forum)?.condition);
      if (node.kind === 'import' || node.kind === 'met') this.knowText(node.provision, reads);
    }
  }

  private knowText(id: string, reads: Set<number>): void {
    const versions = this.scope.question.law.provisions[id]?.versions ?? [];
    if (!this.texts.has(id) && versions.length > 1) this.texts.set(id, this.program.add(textInForce(versions, this.scope)));
    const text = this.texts.get(id);
    if (text !== undefined) reads.add(text);
  }

  private knowTracks(silent: readonly string[]): number {
    const place = this.tracks.get(silent.join()) ?? this.program.add(oneOf(this.scope.facts.get('track') ?? UNKNOWN, silent));
    this.tracks.set(silent.join(), place);
    return place;
  }

  private knowList(id: string, reads: Set<number>): void {
    const list = this.scope.question.law.lists[id];
    if (!list) return;
    const listed = this.lists.get(id) ?? this.listed(list);
    this.lists.set(id, listed);
    reads.add(listed.silent);
    for (const { fits, unsure, when } of listed.groups) {
      reads.add(fits).add(unsure);
      if (when) this.know(when, reads);
    }
  }

  private listed(list: OffenceList): Listed {
    const { question, facts, lookups } = this.scope;
    const { program } = this;
    const groups = listingsOf(list, question, facts, lookups).map(({ fits, unsure, when }) => ({
      fits: program.add(fits),
      unsure: program.add(unsure()),
      ...(when ? { when } : {}),
    }));
    return { groups, silent: program.add(silentOf(list, facts)), open: list.mode === 'open' };
  }

  /** What would decide in a pattern. Patterns that come to the same give the same object. */
  settle(pattern: Pattern): Settled {
    let values: readonly Value[] | undefined;
    const run = () => (values ??= this.program.run(this.valuesOf(pattern)));
    const found = this.findings.map((one) => this.part(one, pattern, run));
    const child = this.part(this.childPart, pattern, run);
    const key = `${child.id} ${found.map(({ id }) => id).join(' ')}`;
    const known = this.settled.get(key);
    if (known) return known;
    const sets = found.flatMap((one, at) =>
      one.sets ? [{ provision: (this.findings[at] as Prepared).finding.provision.id, sets: one.sets }] : [],
    );
    const settled: Settled = { open_facts: this.ranked(sets, child.id === CHILD), sets };
    this.settled.set(key, settled);
    return settled;
  }

  /** The values of the atoms, in their order. */
  private valuesOf({ words, from = 0 }: Pattern): Value[] {
    const bit = (at: number) => ((words[from + (at >>> 5)] as number) >>> (at & 31)) & 1;
    return this.program.atoms.map((_, at) => (bit(2 * at) === 1 ? true : bit(2 * at + 1) === 1 ? false : null));
  }

  /** What a pattern comes to for one finding, by the atoms that it hangs on. */
  private part(one: { readonly mask: Int32Array; readonly parts: Map<string, Part>; readonly of: Of }, pattern: Pattern, run: Run): Part {
    const key = keyOfBits(one.mask, pattern);
    const known = one.parts.get(key);
    if (known) return known;
    const part = one.of(run());
    if (one.parts.size >= MOST_KEPT) one.parts.clear();
    one.parts.set(key, part);
    return part;
  }

  /** A finding that is open with the sets that would decide it; nothing for one that is not. Equal sets have the same number. */
  private partOf(one: Prepared, values: readonly Value[]): Part {
    if (values[one.outcome] !== OPEN || effectOf(one, values).includes('safe-conduct')) return NOT_OPEN;
    const sets = this.setsOf(one, values, this.known(values));
    const known = this.parts.get(sets);
    if (known) return known;
    const part: Part = { id: this.parts.size + 1, sets };
    this.parts.set(sets, part);
    return part;
  }

  /** Equal sets as one object. */
  private same(sets: Sets): Sets {
    const key = JSON.stringify(sets);
    const known = this.equal.get(key);
    if (known) return known;
    this.equal.set(key, sets);
    return sets;
  }

  /** Bits of the atoms on which steps hang: both of each. */
  private maskOf(places: Iterable<number>): Int32Array {
    const mask = new Int32Array(patternWords(this.program.atoms.length));
    for (const atom of this.program.atomsOf(places)) {
      const at = 2 * atom;
      mask[at >>> 5] = (mask[at >>> 5] as number) | (3 << (at & 31));
    }
    return mask;
  }

  /** Why the best rule of the place comes out as it does: each of its elements with its value, in the order of the text. */
  because(pattern: Pattern): string | null {
    const values = this.program.run(this.valuesOf(pattern));
    const domestic = this.findings.filter(({ finding }) => finding.layer === 'domestic');
    const [best] = domestic.map((one, at) => ({ one, weight: this.weight(one, values) - at / 1000 })).sort((a, b) => b.weight - a.weight);
    if (!best) return null;
    const { finding, outcome, version } = best.one;
    const text = finding.provision.versions[Number(values[version])];
    const elements = text ? elementsOf(text.condition).map(({ name, node }) => `${name}: ${this.truth(node, values)}`) : [];
    return [`${finding.provision.id} ${OUTCOMES[Number(values[outcome])]}`, ...elements].join('; ');
  }

  private weight(one: Prepared, values: readonly Value[]): number {
    const outcome = Number(values[one.outcome]);
    const { effect = [], force = '' } = one.finding.variants[Number(values[one.variant])] ?? {};
    const { law } = this.scope.question;
    if (outcome > OPEN || strengthOf(law, effect, force) <= 0) return -outcome * BY_OUTCOME;
    return (2 - outcome) * BY_OUTCOME + weightOf(law, effect, force);
  }

  private setsOf({ finding, version: place, milder: applied, memo }: Prepared, values: readonly Value[], known: Known): Sets {
    const at = Number(values[place]);
    const version = finding.provision.versions[at];
    if (!version) return NO_SETS;
    const milder = values[applied] === true;
    const condition = milder ? timelessCondition(version) : wholeCondition(version);
    const key = `${at}${milder ? 'm' : ''} ${known.birth} ${this.residue(this.tree(condition), values, known)}`;
    const found = memo.get(key);
    if (found) return found;
    const { forIt, against } = decidingSets(condition, known);
    const sets = this.same(factNames([...forIt, ...against]));
    if (memo.size >= MOST_KEPT) memo.clear();
    memo.set(key, sets);
    return sets;
  }

  /** What is left to decide of a condition, as text. */
  private residue({ node, place, parts }: Tree, values: readonly Value[], known: Known): string {
    const value = place === undefined ? known.value(node) : truthOf(values[place] as Value);
    if (value === 'yes') return 'y';
    if (value === 'no') return 'n';
    if (parts.length > 0) {
      let text = '(';
      for (const part of parts) text += this.residue(part, values, known);
      return `${text})`;
    }
    const behind = known.open(node);
    if (behind) {
      // What hangs on a list is put together for the row, and is known by what it says.
      const own = node.kind === 'listed' ? `${JSON.stringify(behind)} ` : '';
      return `[${own}${this.residue(node.kind === 'listed' ? this.grown(behind) : this.tree(behind), values, known)}]`;
    }
    const silent = node.kind === 'listed' ? known.silent(node.list) : node.kind === 'track' && known.isTrack(node.silent);
    return silent ? 's' : '?';
  }

  /** A condition with the places of its parts in the program. */
  private tree(node: Node): Tree {
    const known = this.trees.get(node);
    if (known) return known;
    const tree = this.grown(node);
    this.trees.set(node, tree);
    return tree;
  }

  private grown(node: Node): Tree {
    const place = this.conditions.get(node);
    return { node, ...(place === undefined ? {} : { place }), parts: children(node).map((part) => this.tree(part)) };
  }

  private known(values: readonly Value[]): Known {
    const { birth } = this;
    return {
      law: this.scope.question.law,
      value: (node) => this.truth(node, values),
      birth: birth === undefined || values[birth.missing] === true ? 'unknown' : values[birth.exact] === true ? 'exact' : 'range',
      silent: (id) => values[this.lists.get(id)?.silent ?? -1] === true,
      isTrack: (tracks) => values[this.tracks.get(tracks.join()) ?? -1] === true,
      open: (node) => this.open(node, values),
    };
  }

  /** The value of a node; of one that was put together in the search, from its parts. */
  private truth(node: Node, values: readonly Value[]): Truth {
    const place = this.conditions.get(node);
    if (place !== undefined) return truthOf(values[place] as Value);
    if (node.kind !== 'all' && node.kind !== 'any') return 'unknown';
    const [decisive, otherwise]: Truth[] = node.kind === 'all' ? ['no', 'yes'] : ['yes', 'no'];
    const parts = node.parts.map((part) => this.truth(part, values));
    if (parts.includes(decisive as Truth)) return decisive as Truth;
    return parts.every((part) => part === otherwise) ? (otherwise as Truth) : 'unknown';
  }

  private open(node: Node, values: readonly Value[]): Node | undefined {
    const { law } = this.scope.question;
    if (node.kind === 'defined') return this.definitions.get(node);
    if (node.kind === 'listed') return this.openList(node, values);
    if (node.kind !== 'import' && node.kind !== 'met') return undefined;
    const text = this.texts.get(node.provision);
    const version = law.provisions[node.provision]?.versions[text === undefined ? 0 : Number(values[text])];
    if (!version) return undefined;
    return node.kind === 'import' ? version.condition : wholeCondition(version);
  }

  /** Conditions of the entries that would fit if they held; nothing where the charge itself is too coarse to say. */
  private openList({ list: id, line }: Extract<Node, { kind: 'listed' }>, values: readonly Value[]): Node | undefined {
    const list = this.lists.get(id);
    if (!list || list.open) return undefined;
    const hanging: Node[] = [];
    for (const { fits, unsure, when } of list.groups) {
      const holds = when ? this.truth(when, values) : 'yes';
      if (values[unsure] === true && holds !== 'no') return undefined;
      if (when && values[fits] === true && holds === 'unknown') hanging.push(when);
    }
    if (hanging.length === 0) return undefined;
    const entries: Node = { kind: 'any', parts: hanging, line };
    if (values[list.silent] !== true) return entries;
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
      .sort(([a, x], [b, y]) => settling(y) - settling(x) || burden(a) - burden(b) || (a < b ? -1 : 1))
      .map(([fact]) => fact);
  }
}

/** A condition, its place in the program where it has one, and its parts. */
interface Tree {
  readonly node: Node;
  readonly place?: number;
  readonly parts: readonly Tree[];
}

const NO_SETS: Sets = [];

interface Named {
  readonly name: string;
  readonly node: Node;
}

/** The elements of a text, under the names that a reader sees; one that must not be is named so. */
function elementsOf(node: Node): Named[] {
  if (node.kind === 'all') return node.parts.flatMap(elementsOf);
  return node.kind === 'element' ? [{ name: node.unless ? `not ${node.name}` : node.name, node }] : [];
}

const definitionOf = (id: string, law: Law, forum: string) => law.definitions[`${forum}:${id}`] ?? law.definitions[`standard:${id}`];

/** Every node of a condition, and of what stands behind its references. */
function* reachable(node: Node, law: Law, forum: string, seen: Set<string>): Generator<Node> {
  yield node;
  for (const child of children(node)) yield* reachable(child, law, forum, seen);
  const key = node.kind === 'defined' ? node.definition : node.kind === 'import' || node.kind === 'met' ? node.provision : undefined;
  if (key === undefined || seen.has(`${node.kind} ${key}`)) return;
  seen.add(`${node.kind} ${key}`);
  const definition = node.kind === 'defined' ? definitionOf(key, law, forum) : undefined;
  if (definition) yield* reachable(definition.condition, law, forum, seen);
  if (node.kind !== 'defined')
    for (const version of versionsOf(law.provisions[key])) yield* reachable(wholeCondition(version), law, forum, seen);
}

const versionsOf = (provision: Provision | undefined) => provision?.versions ?? [];

/** A weight without the dust of adding fractions. */
const settling = (weight: number): number => Math.round(weight * 1e9);

/** What a child need not show is not asked. */
const NOT_OF_A_CHILD = /^(compelled|means|compelled_by|means\..*)$/;
const OPEN = 1;
/** More than any weight of an effect. */
const BY_OUTCOME = 100_000;

interface Listed {
  readonly groups: readonly { readonly fits: number; readonly unsure: number; readonly when?: Node }[];
  readonly silent: number;
  readonly open: boolean;
}

/** A finding with the places of its parts in the program. */
interface Prepared {
  readonly finding: Finding;
  readonly outcome: number;
  readonly variant: number;
  readonly version: number;
  readonly milder: number;
  /** Places of everything that the sets may hang on. */
  readonly reads: ReadonlySet<number>;
  readonly memo: Map<string, Sets>;
  /** The bits of a pattern on which it all hangs, and what patterns came to by these. */
  readonly mask: Int32Array;
  readonly parts: Map<string, Part>;
  readonly of: Of;
}

/** What a pattern comes to for one finding: the sets that would decide it, where it is open, under a number of their own. */
interface Part {
  readonly id: number;
  readonly sets?: Sets;
}

type Of = (values: readonly Value[]) => Part;
type Run = () => readonly Value[];

/** Most that is kept of what was worked out for one finding: beyond, it is begun anew, lest a large caseload fill the memory. */
const MOST_KEPT = 40_000;

const NOT_OPEN: Part = { id: 0 };
const [NO_CHILD, CHILD] = [0, 1];

/** The bits of a pattern under a mask, as a key. */
function keyOfBits(mask: Int32Array, { words, from = 0 }: Pattern): string {
  let key = '';
  for (let at = 0; at < mask.length; at++) {
    const own = mask[at] as number;
    if (own === 0) continue;
    const bits = (words[from + at] as number) & own;
    key += String.fromCharCode(bits & 0xffff, bits >>> 16);
  }
  return key;
}

const effectOf = ({ finding, variant }: Prepared, values: readonly Value[]): readonly string[] =>
  finding.variants[Number(values[variant])]?.effect ?? [];

const truthOf = (value: Value): Truth => (value === true ? 'yes' : value === false ? 'no' : 'unknown');
