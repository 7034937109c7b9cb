import { formatDay, type Vocabulary } from '../base/index.ts';
import type { Law, OffenceList } from '../ir/index.ts';
import { say } from '../words/index.ts';
import type { Raw } from './formula.ts';
import { AGE, citationOf, standsOn } from './lower.ts';
import { type Cell, cellOf } from './named.ts';
import type { Pattern } from './pattern.ts';
import type { Question } from './question.ts';
import type { Side } from './side.ts';
import { ANOTHER, NO_SECTION, type ValueClass, type Variable } from './space.ts';

/** One fact of a pattern as a person is told of it: every value that will do. */
export interface ToldFact {
  readonly fact: string;
  readonly values: readonly string[];
  readonly title?: string;
}

/** Flat facts of an act as a case file of one forum writes them. */
export type FlatFacts = Readonly<Record<string, unknown>>;

const chosen = ({ masks, example }: Pattern, at: number, { full }: Variable): number | undefined =>
  masks[at] === full ? undefined : (example[at] as number);

/** The facts of a pattern for the forum of one side: one value for each, with which such a case can be. Nothing but the pattern is said. */
export function factsOf(question: Question, pattern: Pattern, side: Side): FlatFacts {
  const facts: Record<string, unknown> = {};
  // The age comes last: a date of birth is counted from the day of the act.
  const order = [...question.space.variables.entries()].sort(([, x], [, y]) => Number(x.name === AGE) - Number(y.name === AGE));
  for (const [at, variable] of order) {
    const choice = chosen(pattern, at, variable);
    if (choice !== undefined) Object.assign(facts, factOf(question, variable, variable.classes[choice] as ValueClass, facts, side));
  }
  return side.actDay === undefined ? facts : { ...facts, conduct_period: formatDay(side.actDay) };
}

function factOf(question: Question, variable: Variable, own: ValueClass, facts: FlatFacts, side: Side): FlatFacts {
  const { name } = variable;
  if (name.startsWith('provision@')) return name === citationOf(side.place) ? { provision: likely(variable, own) } : {};
  if (name === AGE) return ageFacts(own, variable, facts, side);
  return memberFacts(question, variable, own, facts) ?? { [name]: written(variable, own, question.law, side.shift) };
}

/** A value of a kind that a reader can picture. */
function likely(variable: Variable, { raws, stretches }: ValueClass): Raw {
  const first = raws[0] as Raw;
  if (stretches) return boundary(stretches as readonly [readonly [number, number]], variable);
  const words = LIKELY[variable.name.split('@')[0] as string] ?? [];
  const known = raws.find((raw) => !String(raw).endsWith(NO_SECTION));
  return words.find((word) => raws.includes(word)) ?? known ?? first;
}

const LIKELY: Readonly<Record<string, readonly string[]>> = {
  stage: ['charged', 'trial', 'suspected', 'convicted', 'final'],
  track: ['criminal', 'administrative'],
  offence: ['060122', '0502', '0701', '0201', '08021'],
  outcome: ['none', 'custody', 'acquitted'],
  plea: ['none', 'guilty'],
  identified_by: ['competent_authority', 'police'],
  victim_status: ['identified', 'presumed', 'none'],
  liability_form: ['principal', 'conspiracy'],
  harm: ['none', 'property'],
};

/** Of stretches of numbers or days, the end at which something changes: the last of the lowest stretch, the first of any other. */
function boundary([[first, last]]: readonly [readonly [number, number]], { classes }: Variable): number {
  return first === Math.min(...classes.flatMap((one) => (one.stretches ?? []).map((stretch) => stretch[0]))) ? last : first;
}

function written(variable: Variable, own: ValueClass, law: Law, shift: number): unknown {
  const value = likely(variable, own);
  const type = law.vocabulary.facts[variable.name]?.type;
  if (type === 'date' || type === 'period') return formatDay(Number(value) - shift);
  if (type === 'int' || type === 'number') return Number(value);
  if (value !== ANOTHER) return value;
  return type === 'country' ? 'ZZ' : 'other';
}

/** A child or an adult; where a birthday decides, a date of birth against the day of the act. */
function ageFacts({ stretches = [] }: ValueClass, variable: Variable, facts: FlatFacts, { day, actDay }: Side): FlatFacts {
  const [first, last] = stretches.at(-1) as readonly [number, number];
  if (variable.classes.length < 3) return { age_at_act: last < 36 ? 'child' : 'adult' };
  const half = first === last || first % 2 === 0 ? first : last;
  const act = actDay ?? (typeof facts['conduct_period'] === 'string' ? Date.parse(facts['conduct_period']) / 86_400_000 : day - 30);
  const date = new Date(act * 86_400_000);
  const born = Date.UTC(date.getUTCFullYear() - Math.floor(half / 2), date.getUTCMonth(), date.getUTCDate() - (half % 2 === 0 ? 0 : 20));
  return { birth_date: formatDay(born / 86_400_000), conduct_period: formatDay(act) };
}

/** Members of a set: one that is yes, or all of a cell that are no. */
function memberFacts({ named, law }: Question, { name }: Variable, { raws }: ValueClass, facts: FlatFacts): FlatFacts | undefined {
  const found = cellOf(named, name);
  if (!found) return undefined;
  const { fact, cell } = found;
  return { [fact]: { ...(facts[fact] as object | undefined), ...memberValues(cell, String(raws[0]), law.vocabulary, fact) } };
}

function memberValues({ members }: Cell, value: string, vocabulary: Vocabulary, fact: string): Record<string, string> {
  const own = members.length > 0 ? members : (vocabulary.facts[fact]?.values ?? []);
  if (value === 'yes') return own[0] === undefined ? {} : { [own[0]]: 'yes' };
  return Object.fromEntries(own.map((member) => [member, 'no']));
}

/** The facts of a pattern as a person is told of them. */
export function toldOf(question: Question, pattern: Pattern, titles: (citation: string) => string | undefined): ToldFact[] {
  return question.space.variables.flatMap((variable, at): ToldFact[] => {
    const mask = pattern.masks[at] as number;
    if (mask === variable.full) return [];
    const classes = variable.classes.filter((_, value) => mask & (1 << value));
    return [toldFact(question, variable, classes, titles)];
  });
}

function toldFact(
  question: Question,
  variable: Variable,
  classes: readonly ValueClass[],
  titles: (citation: string) => string | undefined,
): ToldFact {
  const { named, law } = question;
  const { name } = variable;
  const raws = classes.flatMap((one) => one.raws);
  if (name.startsWith('provision@'))
    return {
      fact: 'provision',
      values: [String(likely(variable, classes[0] as ValueClass))],
      ...offenceTitle(question, variable, classes, titles),
    };
  if (name === 'offence') {
    const code = String(likely(variable, classes[0] as ValueClass));
    return { fact: 'offence', values: [code], title: codeTitle(question, variable, classes, code) };
  }
  if (name === AGE) return ageTold(variable, classes);
  const member = cellOf(named, name);
  if (member) {
    const { fact, cell } = member;
    if (named.get(fact)?.length === 1) return { fact, values: [raws[0] === 'yes' ? 'some' : 'none'] };
    return { fact: `${fact}.${cell.members[0] ?? 'other'}`, values: raws.map(String) };
  }
  const { stretches } = classes[0] as ValueClass;
  if (!stretches) return { fact: name, values: raws.map(String) };
  const date = /date|period/.test(law.vocabulary.facts[name]?.type ?? '');
  return { fact: name, values: classes.flatMap((one) => one.stretches ?? []).map((one) => stretchTold(one, variable, date)) };
}

function stretchTold([first, last]: readonly [number, number], { classes }: Variable, date: boolean): string {
  const all = classes.flatMap((one) => one.stretches ?? []);
  const text = (value: number) => (date ? formatDay(value) : String(value));
  if (first === Math.min(...all.map((one) => one[0]))) return date ? `before ${text(last + 1)}` : `< ${text(last + 1)}`;
  if (last === Math.max(...all.map((one) => one[1]))) return date ? `on or after ${text(first)}` : `>= ${text(first)}`;
  return first === last ? text(first) : `${text(first)}..${text(last)}`;
}

function ageTold({ classes }: Variable, own: readonly ValueClass[]): ToldFact {
  if (classes.length < 3) return { fact: 'age_at_act', values: [(own[0]?.stretches?.[0]?.[1] ?? 0) < 36 ? 'child' : 'adult'] };
  return { fact: 'age', values: ageWords(own) };
}

/** Ages as numbers of years: `18`, `14..17`; `birthday 18` for the day on which it is reached and no other. */
export function ageWords(classes: readonly ValueClass[]): string[] {
  return classes
    .flatMap(({ stretches = [] }) => stretches)
    .map(([first, last]) => {
      const [from, to] = [Math.ceil(first / 2), Math.floor(last / 2)];
      if (first === last && first % 2 === 0) return `birthday ${from}`;
      return to <= from ? String(from) : `${from}..${to}`;
    });
}

/** An offence by the classes of offences that rules ask for: one of these, or one that is none of them, with one that a reader can picture. */
function codeTitle({ space, law: { vocabulary } }: Question, variable: Variable, classes: readonly ValueClass[], code: string): string {
  const title = (one: string) => `"${lower(vocabulary.iccs[one] ?? one)}"`;
  const atoms = [...space.atoms.keys()].filter((atom) => atom.variable === variable.name);
  const codesOf = (truth: string) => {
    const same = atoms.filter((atom) => classes.every(({ raws }) => atom.of(raws[0] as Raw) === truth));
    return [...new Set(same.flatMap((atom) => atom.key.split(' ').slice(1)))];
  };
  const [within, outside] = [codesOf('yes'), codesOf('no')];
  if (within.length > 0) return say('compare_offence_of', { titles: within.map(title).join(` ${say('node_or')} `) });
  if (outside.length === 0 || outside.length > 3) return lower(vocabulary.iccs[code] ?? code);
  return say('compare_offence_other_than', { titles: outside.map(title).join(` ${say('node_or')} `), example: title(code) });
}

const lower = (text: string): string => `${text.charAt(0).toLowerCase()}${text.slice(1)}`;

/** An offence by the lists that it stands on, or not, with one that a reader can picture. */
function offenceTitle(
  { space, a, b }: Question,
  variable: Variable,
  classes: readonly ValueClass[],
  titles: (citation: string) => string | undefined,
): { readonly title?: string } {
  const citation = String(likely(variable, classes[0] as ValueClass));
  const own = titles(citation);
  const example = own ? lower(own) : citation.endsWith(NO_SECTION) ? undefined : citation;
  const place = variable.name.slice('provision@'.length);
  const laws = [...new Set([a, b].filter((side) => side.place === place).map(({ law }) => law))];
  const ids = [...new Set([...space.atoms.keys()].flatMap((atom) => (atom.variable === variable.name ? (atom.list ?? []) : [])))];
  const states = ids.flatMap((id) => listStates(id, laws.length > 0 ? laws : [b.law], classes, place));
  const on = states.filter(({ state, apart }) => state !== 'compare_off_list' || apart);
  const said = (on.length > 0 ? on : states).map(({ state, title }) => say(state, { list: title }));
  const lists = said.join(` ${say('node_and')} `);
  if (!lists) return own ? { title: example as string } : {};
  return { title: example ? say('compare_offence_such_as', { lists, example }) : say('compare_offence', { lists }) };
}

interface ListState {
  readonly title: string;
  readonly state: OnList;
  /** Two laws do not agree on it. */
  readonly apart?: true;
}

/** Whether offences stand on a list; under each of two laws where they do not agree on it. */
function listStates(id: string, laws: readonly Law[], classes: readonly ValueClass[], place: string): ListState[] {
  const found = laws.flatMap((law) => {
    const list = law.lists[id];
    const state = list && stateOn(classes, list, law, place);
    return state ? [{ title: list.title, state }] : [];
  });
  const [first, second] = found;
  if (!first || !second || first.state === second.state) return found.slice(0, 1);
  return [
    { ...first, apart: true, title: say('compare_list_of_first', { list: first.title }) },
    { ...second, apart: true, title: say('compare_list_of_second', { list: second.title }) },
  ];
}

const STATES: Readonly<Record<ReturnType<typeof standsOn>, OnList>> = {
  on: 'compare_on_list',
  off: 'compare_off_list',
  hanging: 'compare_hanging_list',
};

/** Whether every offence of some kinds stands on a list, on a condition, or on none; nothing where they differ. */
function stateOn(classes: readonly ValueClass[], list: OffenceList, law: Law, place: string): OnList | undefined {
  const states = new Set(classes.map(({ raws }) => STATES[standsOn(raws[0] as Raw, list, law, place)]));
  return states.size === 1 ? [...states][0] : undefined;
}

type OnList = 'compare_on_list' | 'compare_off_list' | 'compare_hanging_list';
