import { addDuration, any, type Citation, parseCitation, type Truth } from '../base/index.ts';
import {
  actNames,
  type Compare,
  citationFits,
  codeUnder,
  compares,
  type DateTerm,
  entriesFor,
  type Kind,
  type Law,
  type ListedEntry,
  type Node,
  type OffenceList,
  type Version,
} from '../ir/index.ts';
import { type Formula, type Formulas, NO, type Raw, settled, UNSETTLED, YES } from './formula.ts';
import { byFact, type Named } from './named.ts';

/** Whose law is put into formulas, and on which day. */
export interface Reading {
  readonly law: Law;
  /** The place whose definitions come first, and whose names of acts are known. */
  readonly place: string;
  /** Day of the decision, in days since 1970-01-01. */
  readonly day: number;
  /** The day of the act where it is no question but given: laws of two days are compared for acts of each. */
  readonly actDay?: number;
  /** Where laws of two days are compared: days of facts are counted from the day of the decision, so many days before the later one. */
  readonly shift?: number;
  readonly formulas: Formulas;
  /** Members of sets that some rule at hand asks for by name. */
  readonly named: Named;
  /**
   * What an authority may do as it sees fit is taken as done in favour of the person: asked where it is enough that something is possible. `against`: within
   * a negation, where favour means that it does not hold.
   */
  readonly freely?: 'for' | 'against';
  /** What was made already, for each reading of what is free. */
  readonly made?: Map<string, Map<Node, Formula>>;
}

type Makers = { readonly [K in Kind]: (node: Extract<Node, { kind: K }>, how: Reading, path: readonly string[]) => Formula };

const ALL_STAGES = 11;
const ALL_TRACKS = 6;

/** The meaning of each kind of node as a formula: what `assess` gives for one case, this gives for all of them. */
const makers: Makers = {
  truth: ({ value }, { formulas }) => formulas.constant(settled(value)),
  fact: ({ fact, member }, how) => (member === undefined ? isYes(fact, how) : oneOf(fact, [member], how)),
  is: (node, how) => {
    const type = how.law.vocabulary.facts[node.fact]?.type;
    if (type?.endsWith('-set')) return oneOf(node.fact, node.values, how);
    if (node.under) return ask(how, node.fact, `under ${node.values.join(' ')}`, (raw) => codeUnder(String(raw), node.values));
    return among(node.fact, node.values, how);
  },
  members: (node, how) => membersOf(node, how),
  ladder: ({ fact, op, value, order }, how) =>
    among(
      fact,
      order.filter((_, at) => compares(at, op, order.indexOf(value))),
      how,
    ),
  number: ({ fact, op, value }, how) => numberOf(fact, op, value, how),
  date: (node, how) => dateOf(node, how),
  listed: ({ list: id }, how, path) => {
    const list = how.law.lists[id];
    return list ? listedOf(list, how, path) : how.formulas.constant(UNSETTLED);
  },
  gap: (_, { formulas }) => formulas.constant(UNSETTLED),
  time: (node, how) => inForce(node, how),
  stage: ({ stages }, how) => (stages.length >= ALL_STAGES ? how.formulas.constant(YES) : among('stage', stages, how)),
  track: ({ tracks, silent }, how) => {
    if (tracks.length >= ALL_TRACKS) return how.formulas.constant(YES);
    const truth = (raw: Raw): Truth => (silent.includes(String(raw)) ? 'unknown' : yesNo(tracks.includes(String(raw))));
    return ask(how, 'track', `in ${tracks.join(' ')} silent ${silent.join(' ')}`, truth);
  },
  addressee: (_, { formulas }) => formulas.constant(YES),
  defined: ({ definition: id }, how, path) => {
    const definition = how.law.definitions[`${how.place}:${id}`] ?? how.law.definitions[`standard:${id}`];
    return definition ? formulaOf(definition.condition, how, path) : how.formulas.constant(UNSETTLED);
  },
  import: ({ provision }, how, path) => behind(provision, how, path, (version, inner) => formulaOf(version.condition, how, inner)),
  met: ({ provision }, how, path) => behind(provision, how, path, (version, inner) => wholeOf(version, how, inner)),
  not: ({ child }, how, path) => how.formulas.not(formulaOf(child, turned(how), path)),
  norm: ({ child }, how, path) => formulaOf(child, how, path),
  discretion: ({ child }, how, path) => inFavour(how) ?? formulaOf(child, how, path),
  approval: ({ child }, how, path) => inFavour(how) ?? formulaOf(child, how, path),
  element: ({ child }, how, path) => formulaOf(child, how, path),
  all: ({ parts }, how, path) => how.formulas.all(...parts.map((part) => formulaOf(part, how, path))),
  any: ({ parts }, how, path) => {
    const { together, others } = byFact(parts);
    const members = [...together].map(([fact, own]) => oneOf(fact, own, how));
    return how.formulas.any(...members, ...others.map((part) => formulaOf(part, how, path)));
  },
  'at-least': ({ count, parts }, how, path) =>
    how.formulas.atLeast(
      count,
      parts.map((part) => formulaOf(part, how, path)),
    ),
  presumed: ({ parts: [claim, basis] }, how, path) => how.formulas.presumed(formulaOf(claim, how, path), formulaOf(basis, how, path)),
  reading: (node, how, path) => {
    const adopted = node.parts[node.readings.findIndex((reading) => reading.id === node.adopted)];
    return adopted ? formulaOf(adopted, how, path) : how.formulas.agree(node.parts.map((part) => formulaOf(part, how, path)));
  },
};

const turned = (how: Reading): Reading => (how.freely ? { ...how, freely: how.freely === 'for' ? 'against' : 'for' } : how);

/** What an authority decides, where it is taken to decide for the person. */
const inFavour = ({ freely, formulas }: Reading): Formula | undefined =>
  freely === undefined ? undefined : formulas.constant(freely === 'for' ? YES : NO);

/** A node of the law as a formula over atoms. `path`: provisions that are being looked through; circles end unsettled. */
export function formulaOf(node: Node, how: Reading, path: readonly string[] = []): Formula {
  const make = () => (makers[node.kind] as (node: Node, how: Reading, path: readonly string[]) => Formula)(node, how, path);
  if (!how.made || path.length > 0) return make();
  const reading = how.freely ?? '';
  const known = how.made.get(reading) ?? new Map<Node, Formula>();
  how.made.set(reading, known);
  const found = known.get(node) ?? make();
  known.set(node, found);
  return found;
}

/** All that has to hold under a text: gates, condition, one of its rungs. `timeless`: as if it were in force. */
export function wholeOf(version: Version, how: Reading, path: readonly string[] = [], timeless = false): Formula {
  const gates = timeless ? version.gates.slice(1) : version.gates;
  const rungs = version.ladder.map((rung) => formulaOf(rung.condition, how, path));
  const one = rungs.length > 0 ? [how.formulas.any(...rungs)] : [];
  return how.formulas.all(...[...gates, version.condition].map((node) => formulaOf(node, how, path)), ...one);
}

function behind(id: string, how: Reading, path: readonly string[], make: (version: Version, inner: readonly string[]) => Formula): Formula {
  const provision = how.law.provisions[id];
  if (!provision || path.includes(id)) return how.formulas.constant(UNSETTLED);
  const inner = [...path, id];
  const tests = provision.versions.map((version) => formulaOf(version.gates[0] as Node, how, path));
  const bodies = provision.versions.map((version) => make(version, inner));
  return how.formulas.text(tests, bodies);
}

const yesNo = (holds: boolean): Truth => (holds ? 'yes' : 'no');

function ask(how: Reading, variable: string, key: string, of: (raw: Raw) => Truth, cuts?: readonly number[]): Formula {
  return how.formulas.atom({ variable, key, of, ...(cuts ? { cuts } : {}) });
}

/** A question that names words: of a fact whose values are not listed anywhere, these are all that count. */
function askWords(how: Reading, variable: string, words: readonly string[]): Formula {
  const key = `in ${[...words].sort().join(' ')}`;
  return how.formulas.atom({ variable, key, of: (raw) => yesNo(words.includes(String(raw))), words });
}

const isYes = (fact: string, how: Reading): Formula => ask(how, fact, 'yes', (raw) => yesNo(raw === 'yes'));

/** Name of the variable for the age at the act. Counted twice a year, so that a birthday (even) is told from the days after it (odd). */
export const AGE = 'age';
const EIGHTEEN = 36;

/** The fact has one of these values. Age in years stands behind child and adult. */
function among(fact: string, values: readonly string[], how: Reading): Formula {
  const key = `in ${[...values].sort().join(' ')}`;
  if (fact === 'age_at_act')
    return ask(how, AGE, key, (raw) => yesNo(values.includes(Number(raw) < EIGHTEEN ? 'child' : 'adult')), [EIGHTEEN]);
  return askWords(how, fact, values);
}

/** One of these members is yes. */
function oneOf(fact: string, members: readonly string[], how: Reading): Formula {
  const cells = (how.named.get(fact) ?? []).filter((cell) => cell.members.some((member) => members.includes(member)));
  return how.formulas.any(...cells.map(({ variable }) => isYes(variable, how)));
}

/** Some member, or every member. Of an open set there may always be another, so that it is never settled that there is none. */
function membersOf({ fact, quantifier, want }: Extract<Node, { kind: 'members' }>, how: Reading): Formula {
  const { formulas } = how;
  const cells = how.named.get(fact) ?? [];
  if (want !== 'yes' || quantifier !== 'some') return formulas.constant(UNSETTLED);
  const joined = formulas.any(...cells.map(({ variable }) => isYes(variable, how)));
  return cells.some(({ others }) => others) ? formulas.open(joined) : joined;
}

/** Facts that are counted in days from another up to the day of the decision. */
const COUNTED_FROM: Readonly<Record<string, string>> = {
  days_held: 'held_since',
  days_since_final: 'final_on',
  days_since_identified: 'identified_on',
};

/** Days from which others are counted up to the decision. */
export const COUNTED_DATES: ReadonlySet<string> = new Set(Object.values(COUNTED_FROM));

function numberOf(fact: string, op: Compare, value: number, how: Reading): Formula {
  const { day } = how;
  const since = COUNTED_FROM[fact];
  if (since !== undefined) {
    const own = day + (how.shift ?? 0);
    const holds = (raw: Raw) => yesNo(compares(own - Number(raw), op, value));
    return ask(how, since, `${own - value} ${op} counted`, holds, [own - value, own - value + 1]);
  }
  return ask(how, fact, `${op} ${value}`, (raw) => yesNo(compares(Number(raw), op, value)), [value, value + 1]);
}

/** A comparison of days that are known exactly. */
function dateOf({ left, op, right }: Extract<Node, { kind: 'date' }>, how: Reading): Formula {
  const [a, b] = [dayOf(left, how), dayOf(right, how)];
  if (a !== undefined && b !== undefined) return how.formulas.constant(compares(a, op, b) ? YES : NO);
  const age = ageOf(left, op, right, how);
  if (age) return age;
  if (a === undefined && b === undefined) return ask(how, `${termKey(left)} ${op} ${termKey(right)}`, 'yes', (raw) => yesNo(raw === 'yes'));
  const [term, fixed] = a === undefined ? [left, b as number] : [right, a];
  const shift = how.shift ?? 0;
  const moved = (raw: Raw) => (term.plus ? addDuration(Number(raw) - shift, term.plus) : Number(raw) - shift);
  const holds = (raw: Raw) => yesNo(a === undefined ? compares(moved(raw), op, fixed) : compares(fixed, op, moved(raw)));
  const first = firstWith((day) => moved(day) >= fixed, fixed);
  const after = firstWith((day) => moved(day) > fixed, fixed);
  return ask(how, term.fact as string, `${termKey(left)} ${op} ${termKey(right)} on ${fixed + shift}`, holds, [first, after]);
}

/** The day of a term that is no question: a fixed day, the day of the decision, or the act where its day is given. */
function dayOf({ fact, day, plus }: DateTerm, how: Reading): number | undefined {
  const fixed = day ?? (fact === 'assessed_on' ? how.day : fact === 'conduct_period' ? how.actDay : undefined);
  return fixed === undefined || !plus ? fixed : addDuration(fixed, plus);
}

const termKey = ({ fact, day, plus }: DateTerm): string => `${fact ?? day}${plus ? `+${plus.months}m${plus.days}d` : ''}`;

/** The first day on which something holds that holds for ever once it does; looked for around a day. */
function firstWith(holds: (day: number) => boolean, around: number): number {
  let [low, high] = [around - 80_000, around + 80_000];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** The day of the act against a birthday is a question of age: before it, she was younger. */
function ageOf(left: DateTerm, op: Compare, right: DateTerm, how: Reading): Formula | undefined {
  const [years, flipped] = birthday(left, right) ?? birthday(right, left, true) ?? [];
  if (years === undefined) return undefined;
  // Before the birthday she was younger, on it exactly as old.
  const holds = (raw: Raw): Truth => {
    const order = Math.sign(Number(raw) - 2 * years);
    return yesNo(flipped ? compares(0, op, order) : compares(order, op, 0));
  };
  return ask(how, AGE, `${op} ${years} ${flipped}`, holds, [2 * years, 2 * years + 1]);
}

function birthday(act: DateTerm, birth: DateTerm, flipped = false): [number, boolean] | undefined {
  const months = birth.plus?.months ?? 0;
  const fits =
    act.fact === 'conduct_period' && !act.plus && birth.fact === 'birth_date' && (birth.plus?.days ?? 0) === 0 && months % 12 === 0;
  return fits ? [months / 12, flipped] : undefined;
}

/** Reading rule 2: by the day of the act or of the decision. An act has one day here. */
function inForce({ basis, from, to, uncertain }: Extract<Node, { kind: 'time' }>, how: Reading): Formula {
  const truth = (day: number): Truth => {
    if ((from !== null && day < from) || (to !== null && day > to)) return 'no';
    return uncertain ? 'unknown' : 'yes';
  };
  const fixed = basis === 'decision' ? how.day : how.actDay;
  if (from === null && to === null && !uncertain) return how.formulas.constant(YES);
  if (fixed !== undefined) return how.formulas.constant(settled(truth(fixed)));
  const cuts = [...(from === null ? [] : [from]), ...(to === null ? [] : [to + 1])];
  return ask(how, 'conduct_period', `${from}..${to}${uncertain ? '?' : ''}`, (raw) => truth(Number(raw)), cuts);
}

/** Name of the variable for the citation of a charge under the law of a place. */
export const citationOf = (place: string): string => `provision@${place}`;

const citations = new WeakMap<Law, Map<string, Citation>>();

function readCitation(text: string, law: Law, place: string): Citation {
  const known = citations.get(law) ?? new Map<string, Citation>();
  citations.set(law, known);
  const key = `${place}|${text}`;
  const found = known.get(key) ?? parseCitation(text, actNames(law, place));
  known.set(key, found);
  return found;
}

/** What was answered already about citations under a law, by the entries of a list that are asked for. */
const answers = new WeakMap<Law, Map<string, Map<Raw, Truth>>>();

function answersTo(question: string, law: Law): Map<Raw, Truth> {
  const all = answers.get(law) ?? new Map<string, Map<Raw, Truth>>();
  answers.set(law, all);
  const own = all.get(question) ?? new Map<Raw, Truth>();
  all.set(question, own);
  return own;
}

/** Reading rule 8: whether the offence charged is in a set of offences. Entries without a condition are one question. */
function listedOf(list: OffenceList, how: Reading, path: readonly string[]): Formula {
  const { formulas } = how;
  const entries = entriesFor(list, undefined, how.law);
  const plain = entries.filter(({ entry }) => !entry.when);
  const conditional = entries.flatMap((item) => {
    const { when } = item.entry;
    return when ? [formulas.all(fits([item], list, how), formulaOf(when, how, path))] : [];
  });
  const inside = formulas.any(...(plain.length > 0 ? [fits(plain, list, how)] : []), ...conditional);
  if (list.mode === 'open') return formulas.open(inside);
  if (list.ancillary === 'follows') return inside;
  const principal = among('liability_form', ['principal'], how);
  const silent = list.ancillary === 'excluded' ? formulas.constant(NO) : formulas.all(inside, formulas.constant(UNSETTLED));
  return formulas.any(formulas.all(inside, principal), formulas.all(silent, formulas.not(principal)));
}

/** Numbers for texts: what says the same has one number, whichever law it stands in. */
const numbers = new Map<string, number>();

function numberFor(text: string): number {
  const known = numbers.get(text) ?? numbers.size;
  numbers.set(text, known);
  return known;
}

/** What entries cite, in whatever order they stand: two laws ask the same of a list of one name only if it says the same in both. */
const contentOf = (items: readonly ListedEntry[]): string =>
  items
    .map(({ citations }) => numberFor(JSON.stringify(citations)))
    .sort((x, y) => x - y)
    .join(' ');

const namesIn = new WeakMap<Law, Map<string, number>>();

/** The names of acts by which a citation is read in a place, as one number. */
function namesKnown(law: Law, place: string): number {
  const known = namesIn.get(law) ?? new Map<string, number>();
  namesIn.set(law, known);
  const own = known.get(place) ?? numberFor(JSON.stringify([...actNames(law, place)]));
  known.set(place, own);
  return own;
}

/** Whether an offence stands on a list of a law: on it, on it on a condition, or not. Of an offence that is not clear, as if it did not. */
export function standsOn(raw: Raw, list: OffenceList, law: Law, place: string): 'on' | 'hanging' | 'off' {
  const citation = readCitation(String(raw), law, place);
  const held = entriesFor(list, citation, law).filter((item) => !item.entry.codes && citationFits(item, citation) === 'yes');
  if (held.length === 0) return 'off';
  return held.every(({ entry }) => entry.when !== undefined) ? 'hanging' : 'on';
}

/** The offence is one of these entries: by its code, or by its citation. */
function fits(items: readonly ListedEntry[], list: OffenceList, how: Reading): Formula {
  const codes = items.flatMap(({ entry }) => entry.codes ?? []);
  const cited = items.filter(({ entry }) => !entry.codes);
  const parts: Formula[] = [];
  if (codes.length > 0) parts.push(ask(how, 'offence', `under ${codes.join(' ')}`, (raw) => codeUnder(String(raw), codes)));
  if (cited.length > 0) {
    const own = new Set(cited.map(({ entry }) => entry));
    const key = `${list.id} ${contentOf(cited)} ${namesKnown(how.law, how.place)}`;
    const known = answersTo(`${how.place} ${key}`, how.law);
    const truth = (raw: Raw): Truth => {
      const found = known.get(raw);
      if (found !== undefined) return found;
      const citation = readCitation(String(raw), how.law, how.place);
      const fitting = entriesFor(list, citation, how.law).flatMap((item) => (own.has(item.entry) ? [citationFits(item, citation)] : []));
      const answer = any(fitting);
      known.set(raw, answer);
      return answer;
    };
    parts.push(how.formulas.atom({ variable: citationOf(how.place), key, of: truth, list: list.id }));
  }
  return how.formulas.any(...parts);
}
