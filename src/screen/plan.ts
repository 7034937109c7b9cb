import { formatDay, type Sign } from '../base/index.ts';
import { applicable, type Layer } from '../ir/index.ts';
import { addDerived, addPresumed } from './derived.ts';
import { column, compare, type Expression, either, not, number, type Of, oneOf, surely, text, UNKNOWN, when } from './expression.ts';
import { bestOf, type Finding, findingOf, layerOutcome, OUTCOMES } from './findings.ts';
import { Lookups } from './lookups.ts';
import { named, type Question } from './question.ts';
import { factsOf, type Scope } from './scope.ts';
import { elementsShown, signsNoted } from './signs.ts';
import { Steps } from './steps.ts';
import { urgencyDay, urgencyOf, urgencyPlace } from './urgency.ts';

/** A column of the result. */
export interface Result {
  readonly name: string;
  readonly value: Expression;
}

/** Everything that one pass over the data works out. */
export interface Plan {
  readonly steps: Steps;
  readonly lookups: Lookups;
  readonly questions: readonly { readonly question: Question; readonly findings: readonly Finding[]; readonly scope: Scope }[];
  readonly results: readonly Result[];
}

export interface PlanOptions {
  /** Columns that hold facts, as they are recorded. */
  readonly columns: readonly string[];
  readonly signs: readonly Sign[];
  /** One column for each provision, too. */
  readonly each?: boolean;
  /** Only these provisions, by id. */
  readonly only?: readonly string[];
}

export const LAYERS: readonly Layer[] = ['domestic', 'binding', 'guidance'];

/** Steps of a query, in their order. */
const STEPS = ['derived', 'presumed', 'words', 'definitions', 'texts', 'findings', 'weights', 'ranking', 'worklist'];

/** The plan for any number of questions (places, days, reforms) over one table of facts. The first question names its columns plainly. */
export function planOf(questions: readonly Question[], options: PlanOptions): Plan {
  const labels = new Set(questions.map(({ label }) => label));
  if (labels.size < questions.length) throw new Error('two questions have the same label');
  const steps = new Steps(STEPS);
  const lookups = new Lookups();
  const asked = questions.map((question) => ({ question, ...ask(question, options, steps, lookups) }));
  const results = asked.flatMap(({ question, findings, scope }, at) => resultsOf(question, findings, scope, steps, options, at === 0));
  return { steps, lookups, questions: asked, results };
}

function ask(question: Question, { columns, only }: PlanOptions, steps: Steps, lookups: Lookups): { findings: Finding[]; scope: Scope } {
  const recorded = factsOf(columns);
  const facts = addDerived(question, recorded, steps);
  const bare: Scope = { question, facts, lookups, define: (_, make) => make(), group: (_, value, words) => oneOf(value, words), path: [] };
  const scope: Scope = {
    ...bare,
    facts: addPresumed(bare, steps),
    group: (fact, value, words) => steps.add('words', `${fact} among ${steps.count('words') + 1}`, oneOf(value, words), words.join(', ')),
    define: (definition, make) => {
      const value = make();
      if (value.op === 'truth' || value.op === 'column') return value;
      const held = value.op === 'any' || value.op === 'all' ? long(value) : value;
      const name = named(question, definition.place === 'standard' ? definition.id : `${definition.place} ${definition.id}`);
      return steps.add('definitions', name, held, `${definition.title}: ${definition.citation} [${definition.checked.by}]`);
    },
  };
  const held = question.lawless ? [] : applicable(question.law, question.forum, formatDay(question.day));
  const rules = held.filter(({ provision }) => only?.includes(provision.id) ?? true);
  return { findings: rules.map(({ provision, layer }) => findingOf(provision, layer, scope, steps)), scope };
}

/** Of many parts each side is asked by itself: an engine stops at the first part that decides it. */
const long = (value: Of<'all' | 'any'>): Expression => (value.parts.length < MANY ? value : either(surely(value), surely(not(value))));
const MANY = 4;

/** The name of an outcome from its number. */
const outcomeName = (outcome: Expression): Expression =>
  label(
    when(
      OUTCOMES.slice(0, -1).map((name, at) => [compare(outcome, '=', number(at)), text(name)] as const),
      text(OUTCOMES.at(-1) as string),
    ),
  );

/** One of a few words; of one that is known when the query is made nothing is left to choose. */
const label = (part: Expression): Expression => (part.op === 'case' ? { op: 'label', part } : part);

function resultsOf(
  question: Question,
  findings: readonly Finding[],
  scope: Scope,
  steps: Steps,
  { signs, each }: PlanOptions,
  main: boolean,
): Result[] {
  const best = bestOf(findings, scope, steps);
  const urgency = main ? steps.add('worklist', 'urgency', urgencyOf(scope.facts, question.day)) : UNKNOWN;
  const sooner = main ? urgencyDay(urgency, scope.facts) : UNKNOWN;
  // Where the register has none of these days there is no such column: a NULL alone has no type.
  const day = sooner.op === 'truth' ? sooner : steps.add('worklist', 'urgency day', sooner);
  if (main) {
    steps.add('worklist', 'urgency place', urgencyPlace(urgency));
    steps.add('worklist', 'best place', best.outcome);
  }
  const layers = LAYERS.map((layer) => {
    const outcome = layerOutcome(findings, layer);
    const value = outcome && (outcome.op === 'number' ? outcome : steps.add('ranking', named(question, `outcome of ${layer}`), outcome));
    return { name: named(question, `outcome_${layer}`), value: value ? outcomeName(value) : text('no_rule') };
  });
  return [
    ...layers,
    { name: named(question, 'best_provision'), value: label(best.provision) },
    { name: named(question, 'best_effect'), value: label(best.effect) },
    ...(main
      ? [
          { name: 'signs', value: signsNoted(signs, scope.facts) },
          { name: 'signs_enough_for', value: elementsShown(signs, scope.facts) },
          { name: 'urgency', value: urgency },
          { name: 'urgency_date', value: day.op === 'truth' ? text(null) : { op: 'dated' as const, day } },
        ]
      : []),
    ...(each ? findings.map(({ provision, outcome }) => ({ name: named(question, provision.id), value: outcomeName(outcome) })) : []),
  ];
}

/** The columns of the contract in their order: what is open stands behind the best provision, the first question at the end. */
export function resultsInOrder(plan: Plan, asked: boolean): readonly { readonly name: string; readonly value: Expression }[] {
  const at = plan.results.findIndex(({ name }) => name === 'signs');
  const open = { name: 'open_facts', value: asked ? column('open facts') : text(null) };
  const question = { name: 'first_question', value: asked ? column('first question') : text(null) };
  const urgency = plan.results.findIndex(({ name }) => name === 'urgency_date');
  return [...plan.results.slice(0, at), open, ...plan.results.slice(at, urgency + 1), question, ...plan.results.slice(urgency + 1)];
}
