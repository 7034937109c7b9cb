import type { FactWord } from '../base/index.ts';
import { type Law, placesOf } from '../ir/index.ts';
import type { Atom, Formula, Raw } from './formula.ts';
import { within } from './formula.ts';
import { AGE } from './lower.ts';
import { rankOf } from './order.ts';

/** A kind of value that the laws at hand do not tell apart: one branch of a decision diagram. */
export interface ValueClass {
  /** The raw values in it; of numbers and days, the first one of each stretch. */
  readonly raws: readonly Raw[];
  /** Of numbers and days: the stretches, first and last value included. */
  readonly stretches?: readonly (readonly [number, number])[];
}

/** A fact that the laws at hand ask for, with the kinds of values that they tell apart. */
export interface Variable {
  readonly name: string;
  readonly classes: readonly ValueClass[];
  /** Every kind of value, as a mask. */
  readonly full: number;
  /** A comparison of two facts that no case file could be written for. */
  readonly unwritable?: true;
}

/** All cases that the laws at hand can tell apart, one value for each fact. Finite: numbers, days, codes and citations fall into kinds. */
export interface Space {
  readonly variables: readonly Variable[];
  readonly index: ReadonlyMap<string, number>;
  /** For each atom, the kinds of values for which it is yes, and for which no, as masks. */
  readonly atoms: ReadonlyMap<Atom, AtomAt>;
}

export interface AtomAt {
  readonly variable: number;
  readonly yes: number;
  readonly no: number;
}

/** A diagram branches into no more than the bits of a mask. */
const MOST_CLASSES = 30;

export class TooManyClasses extends Error {
  constructor(
    readonly variable: string,
    readonly classes: number,
  ) {
    super(`${variable}: ${classes} kinds of values`);
  }
}

/** What the days of a fact are measured against. */
export interface Days {
  /** The last day on which the decision of either side is taken. */
  readonly last: number;
}

/** The space of cases under some formulas: variables in the order in which diagrams ask them. */
export function spaceOf(laws: readonly Law[], formulas: Iterable<Formula>, days: Days, charges: Charges = {}): Space {
  const atoms = new Map<string, Atom[]>();
  for (const formula of within(formulas))
    if (formula.op === 'atom') atoms.set(formula.atom.variable, [...(atoms.get(formula.atom.variable) ?? []), formula.atom]);
  const names = [...atoms.keys()].sort((a, b) => rankOf(a) - rankOf(b));
  const variables = names.map((name) => variableOf(name, atoms.get(name) ?? [], { laws, days, charges }));
  const index = new Map(variables.map((variable, at) => [variable.name, at]));
  const masks = new Map<Atom, AtomAt>();
  for (const [at, variable] of variables.entries())
    for (const atom of atoms.get(variable.name) ?? []) masks.set(atom, masksOf(atom, at, variable));
  return { variables, index, atoms: masks };
}

function masksOf(atom: Atom, variable: number, { classes }: Variable): AtomAt {
  let [yes, no] = [0, 0];
  for (const [at, { raws }] of classes.entries()) {
    const truth = atom.of(raws[0] as Raw);
    if (truth === 'yes') yes |= 1 << at;
    else if (truth === 'no') no |= 1 << at;
  }
  return { variable, yes, no };
}

/** Charges that are known, by place. */
export type Charges = Readonly<Record<string, readonly Charge[]>>;

interface Known {
  readonly laws: readonly Law[];
  readonly days: Days;
  readonly charges: Charges;
}

function variableOf(name: string, atoms: readonly Atom[], known: Known): Variable {
  const all = rawsOf(name, atoms, known);
  // A citation or code that is too coarse for some rule is no complete case.
  const clear = /^(offence$|provision@)/.test(name) ? all.filter(({ raw }) => atoms.every((atom) => atom.of(raw) !== 'unknown')) : all;
  const found = all === clear || clear.some(({ raw }) => atoms.every((atom) => atom.of(raw) === 'no')) ? clear : all;
  const classes = new Map<string, { raws: Raw[]; stretches: [number, number][] }>();
  for (const { raw, last } of found) {
    const signature = atoms.map((atom) => atom.of(raw)[0]).join('');
    const own = classes.get(signature) ?? { raws: [], stretches: [] };
    own.raws.push(raw);
    if (last !== undefined) own.stretches.push([Number(raw), last]);
    classes.set(signature, own);
  }
  if (classes.size > MOST_CLASSES) throw new TooManyClasses(name, classes.size);
  const list = [...classes.values()].map(({ raws, stretches }): ValueClass => {
    return stretches.length > 0 ? { raws, stretches: joined(stretches) } : { raws };
  });
  const opaque = name.includes(' ');
  return { name, classes: list, full: 2 ** list.length - 1, ...(opaque ? { unwritable: true as const } : {}) };
}

/** Stretches that follow each other as one. */
function joined(stretches: readonly (readonly [number, number])[]): [number, number][] {
  const result: [number, number][] = [];
  for (const [first, last] of stretches) {
    const before = result.at(-1);
    if (before && before[1] + 1 === first) before[1] = last;
    else result.push([first, last]);
  }
  return result;
}

interface Candidate {
  readonly raw: Raw;
  /** Of a stretch of numbers or days: its last. */
  readonly last?: number;
}

const plain = (raws: readonly Raw[]): Candidate[] => raws.map((raw) => ({ raw }));

/** Stands for a word that no rule names. */
export const ANOTHER = 'another';

/** The raw values that a fact can have. */
function rawsOf(name: string, atoms: readonly Atom[], { laws, days, charges }: Known): Candidate[] {
  if (name.startsWith('provision@')) {
    const place = name.slice('provision@'.length);
    return plain([...new Set(laws.flatMap((law) => citationsOf(place, law, charges[place] ?? [])))]);
  }
  if (name === AGE) return stretchesOf(atoms, 0, 240);
  const [{ vocabulary }] = laws as [Law];
  const word = vocabulary.facts[name];
  if (!word || word.type === 'tri') return plain(['yes', 'no']);
  if (name === 'offence') return plain(finest(Object.keys(vocabulary.iccs)));
  if (word.type === 'int' || word.type === 'number') return stretchesOf(atoms, word.min ?? 0, word.max ?? 9999);
  if (word.type === 'date' || word.type === 'period')
    return stretchesOf(atoms, days.last - 36_525, days.last + (LATER.has(name) ? 3_653 : 0));
  return plain(wordsOf(word, atoms));
}

/** Days that may lie after the day of the decision. */
const LATER: ReadonlySet<string> = new Set(['reflection_until', 'residence_until', 'next_step_on']);

function wordsOf(word: FactWord, atoms: readonly Atom[]): string[] {
  if (word.type === 'enum' && word.values) return [...word.values];
  return [...new Set(atoms.flatMap((atom) => atom.words ?? [])), ANOTHER];
}

/** Codes below which there is no finer one. */
function finest(codes: readonly string[]): string[] {
  const sorted = [...codes].sort();
  return sorted.filter((code, at) => !sorted[at + 1]?.startsWith(code));
}

/** Numbers from a least to a greatest, cut where an answer may change. */
function stretchesOf(atoms: readonly Atom[], least: number, greatest: number): Candidate[] {
  const cuts = [...new Set(atoms.flatMap((atom) => atom.cuts ?? []))].filter((cut) => cut > least && cut <= greatest).sort((a, b) => a - b);
  const firsts = [least, ...cuts];
  return firsts.map((first, at) => ({ raw: first, last: (firsts[at + 1] ?? greatest + 1) - 1 }));
}

/** A charge as the law of a place names it, with its code and penalty where they are known. */
export interface Charge {
  readonly citation: string;
  readonly title: string;
  readonly iccs?: string;
}

/** Citations that a case could name: charges that are known, those of the lists of the place, and, of each act on a list, a section that is not on it. */
function citationsOf(forum: string, law: Law, charges: readonly Charge[]): string[] {
  const places = placesOf(law, forum);
  const lists = Object.values(law.lists).filter((list) => places.includes(list.place));
  const entries = lists.flatMap((list) => list.entries);
  const listed = entries.flatMap(({ act, subjects, sections }) => {
    if (act === undefined) return [];
    if (subjects) return subjects.map((subject) => `${act} (${subject})`);
    return (sections ?? []).length > 0 ? (sections ?? []).map((section) => `${act} s. ${section}`) : [act];
  });
  const acts = new Set(entries.flatMap(({ act }) => (act === undefined ? [] : [act])));
  const known = places.flatMap((place) => law.places[place]?.instruments ?? []).map(({ name }) => name);
  const others = [...new Set([...known, ...acts])].flatMap((act) => [`${act} s. ${NO_SECTION}`, `${act} (${ANOTHER} offence)`]);
  return [...new Set([...charges.map((charge) => charge.citation), ...listed, ...others])];
}

/** A section that no act has: stands for an offence on no list where none is known by name. */
export const NO_SECTION = '9999';
