import { type Law, type Presumption, placesOf } from '../ir/index.ts';
import { FOREVER } from './columns.ts';
import { conditionOf } from './conditions.ts';
import { all, any, certain, compare, type Expression, either, first, missing, not, number, text, UNKNOWN, when } from './expression.ts';
import { named, type Question } from './question.ts';
import type { Scope } from './scope.ts';
import type { Steps } from './steps.ts';

type FactMap = Map<string, Expression>;

/**
 * Facts worked out from others, as `facts/derive.ts` has them for one case: age at the act, acts during control, days held. A derived value beside
 * a stated one that differs is contested: not known.
 */
export function addDerived(question: Question, recorded: ReadonlyMap<string, Expression>, steps: Steps): FactMap {
  const facts = new Map(recorded);
  const put = (name: string, value: Expression, ofDay = false) => {
    if (value === UNKNOWN) return;
    const column = `${name}.derived`;
    const contested = recorded.get(`${name}.contested`);
    const settled = contested ? when([[contested, name === 'age_at_act' ? text(null) : UNKNOWN]], value) : value;
    facts.set(name, steps.add('derived', ofDay ? named(question, column) : column, settled));
  };
  const at = (name: string): Expression => facts.get(name) ?? UNKNOWN;
  if (recorded.has('birth_date.first') && recorded.has('conduct_period.first')) {
    for (const end of ['first', 'last'])
      facts.set(`eighteenth.${end}`, steps.add('derived', `eighteenth.${end}`, { op: 'eighteen', day: at(`birth_date.${end}`) }));
    const age = when(
      [
        [child(at), text('child')],
        [adult(at), text('adult')],
      ],
      text(null),
    );
    const worked = steps.add('derived', 'age_at_act.worked_out', age);
    put('age_at_act', recorded.has('age_at_act') ? agreedText(at('age_at_act'), worked) : worked);
  }
  if (recorded.has('conduct_period.first') && recorded.has('control_period.first')) {
    const control = steps.add('derived', 'during_control.worked_out', duringControl(at));
    put('during_control', recorded.has('during_control') ? agreedTruth(at('during_control'), control) : control);
  }
  for (const [name, date] of DAYS_SINCE) {
    if (recorded.has(`${date}.first`)) put(name, daysSince(at(`${date}.first`), at(`${date}.last`), question.day), true);
  }
  return facts;
}

const DAYS_SINCE = [
  ['days_held', 'held_since'],
  ['days_since_final', 'final_on'],
  ['days_since_identified', 'identified_on'],
] as const;

type At = (name: string) => Expression;
/** The days of the act, where they are bounded on both sides. */
const bounded = (at: At): Expression =>
  all(compare(at('conduct_period.first'), '>', number(-FOREVER)), compare(at('conduct_period.last'), '<', number(FOREVER)));

/** Under eighteen on every possible day of the act. */
const child = (at: At): Expression => all(bounded(at), compare(at('conduct_period.last'), '<', at('eighteenth.first')));

/** Eighteen or over on every possible day of the act. */
const adult = (at: At): Expression => all(bounded(at), compare(at('conduct_period.first'), '>=', at('eighteenth.last')));

/** Eighteen lies inside the range of possible ages. */
function ageInDoubt(facts: ReadonlyMap<string, Expression>): Expression {
  const at: At = (name) => facts.get(name) ?? UNKNOWN;
  const low = compare(at('conduct_period.first'), '<', at('eighteenth.last'));
  const high = compare(at('conduct_period.last'), '>=', at('eighteenth.first'));
  return all(bounded(at), low, high);
}

function duringControl(at: At): Expression {
  const inside = all(
    compare(at('conduct_period.first'), '>=', at('control_period.start_last')),
    compare(at('conduct_period.last'), '<=', at('control_period.end_first')),
  );
  const outside = any(
    compare(at('conduct_period.last'), '<', at('control_period.first')),
    compare(at('conduct_period.first'), '>', at('control_period.last')),
  );
  return either(inside, outside);
}

function daysSince(from: Expression, to: Expression, today: number): Expression {
  const exact = all(compare(from, '=', to), compare(to, '<=', number(today)));
  return when([[exact, { op: 'less', left: number(today), right: from }]], UNKNOWN);
}

const agreedText = (stated: Expression, derived: Expression): Expression =>
  when(
    [
      [missing(stated), derived],
      [missing(derived), stated],
      [compare(stated, '=', derived), stated],
    ],
    text(null),
  );

function agreedTruth(stated: Expression, derived: Expression): Expression {
  const both = (a: Expression, b: Expression) => any(all(a, b), all(a, missing(derived)), all(b, missing(stated)));
  return either(both(stated, derived), both(not(stated), not(derived)));
}

/** Instruments whose presumptions hold everywhere. */
const EVERYWHERE = ['standard', 'COE', 'UN', 'EU', 'ECHR', 'ILO'];

/** Presumptions are rules, not facts: where the basis is certain and the fact itself is not known, the presumed value stands in. */
export function addPresumed(scope: Scope, steps: Steps): FactMap {
  const { question } = scope;
  const facts: FactMap = new Map(scope.facts);
  const places = [...placesOf(question.law, question.forum), ...EVERYWHERE];
  for (const [fact, presumptions] of byFact(question.law, places)) {
    const rows = presumptions.map((one) => {
      const basis = conditionOf(one.condition, scope);
      const sure = fact === 'age_at_act' ? any(certain(basis), ageInDoubt(scope.facts)) : basis;
      return [sure, presumedValue(one, question.law)] as const;
    });
    const own = scope.facts.get(fact) ?? UNKNOWN;
    const presumed = when(rows, own.op === 'truth' ? UNKNOWN : nothingLike(rows[0]?.[1]));
    if (presumed === UNKNOWN || (presumed.op === 'text' && presumed.value === null)) continue;
    const note = presumptions.map((one) => one.citation).join('; ');
    facts.set(fact, steps.add('presumed', named(question, `${fact}.presumed`), first(own, presumed), note));
  }
  return facts;
}

/** NULL, as text where the value is text. */
const nothingLike = (value: Expression | undefined): Expression => (value?.op === 'text' ? text(null) : UNKNOWN);

function byFact(law: Law, places: readonly string[]): Map<string, Presumption[]> {
  const found = new Map<string, Presumption[]>();
  for (const one of law.presumptions) {
    if (places.includes(one.place)) found.set(one.fact, [...(found.get(one.fact) ?? []), one]);
  }
  return found;
}

function presumedValue({ fact, value }: Presumption, law: Law): Expression {
  if (law.vocabulary.facts[fact.split('.')[0] as string]?.type === 'enum') return text(value);
  return { op: 'truth', value: value === 'yes' };
}
