import { addDuration } from '../base/index.ts';
import type { Comparison } from './comparison.ts';
import { type Diagram, DiagramLimit } from './diagram.ts';
import { LESS } from './engine.ts';
import { type Raw, YES } from './formula.ts';
import { AGE, COUNTED_DATES } from './lower.ts';
import { type CellOf, cellOf } from './named.ts';
import type { Masks } from './partial.ts';
import type { Question } from './question.ts';
import type { Variable } from './space.ts';

/**
 * What a register records of an act, by the columns of facts: a truth, a word or a number; of a day the first and the last that it may be (`x.first`,
 * `x.last`). What is not recorded is absent or null.
 */
export type ActFacts = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** Whether an act falls into a kind whatever the facts are that nobody recorded, or may. */
export type Falls = 'surely' | 'perhaps' | undefined;

const ends = (name: string): string[] => [`${name}.first`, `${name}.last`];

/** The columns of facts that the kinds of a comparison hang on. */
export function columnsAsked({ space, named, law }: Question): readonly string[] {
  const names = space.variables.flatMap(({ name }): string[] => {
    if (name === AGE) return ['age_at_act', ...ends('birth_date'), ...ends('conduct_period')];
    if (name.startsWith('provision@')) return ['provision'];
    const member = cellOf(named, name);
    if (member) return member.cell.members.map((one) => `${member.fact}.${one}`);
    const type = law.vocabulary.facts[name]?.type;
    return type === 'date' || type === 'period' ? ends(name) : [name];
  });
  return [...new Set(names)];
}

/**
 * Tells of acts into which kinds of a comparison they fall: an act is all cases that agree with what is recorded of it. Of an act that cannot be by the axioms
 * it tells null. Nothing where the comparison was not complete, or where laws of two days are compared: those are kinds of acts of each day.
 */
export function kindsOfActs({ question, differences, complete }: Comparison): ((facts: ActFacts) => readonly Falls[] | null) | undefined {
  if (!complete || question.a.day !== question.b.day) return undefined;
  const { engine } = question;
  const kinds = regionsOf({ question, differences });
  if (!kinds) return undefined;
  const known = new Map<string, readonly Falls[] | null>();
  return (facts) => {
    const masks = masksOfAct(question, facts);
    const key = masks.join();
    const found = known.get(key);
    if (found !== undefined) return found;
    const reaches = (region: Diagram) => engine.diagrams.reaches(region, YES, masks);
    if (!reaches(question.possible)) {
      known.set(key, null);
      return null;
    }
    const falls = kinds.map(({ inside, outside }): Falls => (reaches(inside) ? (reaches(outside) ? 'perhaps' : 'surely') : undefined));
    known.set(key, falls);
    return falls;
  };
}

/** The cases of each kind, and those outside it; nothing where diagrams grow too large for that. */
function regionsOf({
  question,
  differences,
}: Pick<Comparison, 'question' | 'differences'>): { inside: Diagram; outside: Diagram }[] | undefined {
  try {
    return differences.map(({ region }) => {
      const inside = region as Diagram;
      return { inside, outside: question.engine.diagrams.apply(LESS, question.possible, inside) };
    });
  } catch (error) {
    if (!(error instanceof DiagramLimit)) throw error;
    return undefined;
  }
}

/** The kinds of values that each fact of an act may have. */
export function masksOfAct(question: Question, facts: ActFacts): Masks {
  const { space } = question;
  const masks = new Int32Array(space.variables.length);
  for (const [at, variable] of space.variables.entries()) masks[at] = maskOf(question, variable, at, facts) || variable.full;
  return masks;
}

function maskOf(question: Question, variable: Variable, at: number, facts: ActFacts): number {
  const { name, full } = variable;
  if (name === AGE) return ageMask(variable, facts);
  if (name.startsWith('provision@')) return textMask(question, variable, at, facts['provision']);
  const member = cellOf(question.named, name);
  if (member) return truthMask(variable, someOf(member, facts));
  const type = question.law.vocabulary.facts[name]?.type;
  if (type === 'date' || type === 'period') {
    const [first, last] = ends(name).map((one) => number(facts[one]));
    // Days are counted up to the decision; of one that lies behind it nothing is known.
    return last !== undefined && last > question.a.day && COUNTED_DATES.has(name) ? full : stretchMask(variable, first, last);
  }
  const value = facts[name];
  if (value === undefined || value === null) return full;
  if (typeof value === 'boolean') return truthMask(variable, value);
  return type === 'int' || type === 'number'
    ? stretchMask(variable, number(value), number(value))
    : textMask(question, variable, at, value);
}

const number = (value: ActFacts[string]): number | undefined =>
  value === null || value === undefined || value === '' ? undefined : Number(value);

/** One of several: of an open set nobody knows that there is none. */
function someOf({ fact, cell }: CellOf, facts: ActFacts): boolean | undefined {
  const values = cell.members.map((member) => facts[`${fact}.${member}`]);
  if (values.some((value) => value === true)) return true;
  return cell.others !== true && values.every((value) => value === false) ? false : undefined;
}

function truthMask({ classes, full }: Variable, value: boolean | undefined): number {
  if (value === undefined) return full;
  return maskWhere(classes, ({ raws }) => raws[0] === (value ? 'yes' : 'no'));
}

/** The kinds that answer every question as this value does, where its answer is known. */
function textMask({ space }: Question, { full }: Variable, at: number, value: ActFacts[string]): number {
  if (value === null || value === undefined || value === '') return full;
  let mask = full;
  for (const [atom, { variable, yes, no }] of space.atoms) {
    if (variable !== at) continue;
    const truth = atom.of(value as Raw);
    if (truth === 'yes') mask &= yes;
    else if (truth === 'no') mask &= no;
  }
  return mask;
}

/** The kinds with a number or day between a least and a greatest. */
function stretchMask({ classes, full }: Variable, least: number | undefined, greatest: number | undefined): number {
  if (least === undefined || greatest === undefined) return full;
  const all = classes.flatMap(({ stretches = [] }) => stretches);
  const bottom = Math.min(...all.map(([first]) => first));
  const top = Math.max(...all.map(([, last]) => last));
  const within = (value: number) => Math.min(top, Math.max(bottom, value));
  const [low, high] = [within(least), within(greatest)];
  return maskWhere(classes, ({ stretches = [] }) => stretches.some(([first, last]) => first <= high && low < last + 1));
}

function maskWhere(classes: Variable['classes'], fits: (one: Variable['classes'][number]) => boolean): number {
  return classes.reduce((mask, one, at) => (fits(one) ? mask | (1 << at) : mask), 0);
}

const EIGHTEEN = 36;

/** Age at the act, counted twice a year: from the day of birth where it is known, else whether it was a child. Where the two disagree, or disagreed, nothing is known. */
function ageMask(variable: Variable, facts: ActFacts): number {
  const [born, bornLast] = [number(facts['birth_date.first']), number(facts['birth_date.last'])];
  const [act, actLast] = [number(facts['conduct_period.first']), number(facts['conduct_period.last'])];
  const stated = facts['age_at_act'];
  const [least, most] = stated === 'child' ? [0, EIGHTEEN - 1] : stated === 'adult' ? [EIGHTEEN, 240] : [0, 240];
  const known = born !== undefined && bornLast !== undefined && act !== undefined && actLast !== undefined && bounded(act, actLast);
  if (!known) return stretchMask(variable, least, most);
  const [low, high] = [halfYears(bornLast, act), halfYears(born, actLast)];
  // Child or adult follows from the dates; if it is not there all the same, something else was stated.
  const contested = stated === undefined || stated === null ? high < EIGHTEEN || low >= EIGHTEEN : high < least || low > most;
  return contested ? variable.full : stretchMask(variable, Math.max(low, least), Math.min(high, most));
}

const bounded = (first: number, last: number): boolean => Math.abs(first) < 1_000_000 && Math.abs(last) < 1_000_000;

/** Years between two days, twice, and one more unless it is the birthday. */
function halfYears(born: number, day: number): number {
  if (day < born) return 0;
  let years = Math.floor((day - born) / 365.25) + 1;
  // Who was born on 29 February has the birthday on 1 March of other years.
  const leap = new Date(born * 86_400_000).getUTCDate() === 29;
  const birthday = () => {
    const own = addDuration(born, { months: 12 * years, days: 0 });
    return leap && new Date(own * 86_400_000).getUTCMonth() === 1 && new Date(own * 86_400_000).getUTCDate() === 28 ? own + 1 : own;
  };
  while (birthday() > day) years -= 1;
  return 2 * years + (birthday() === day ? 0 : 1);
}
