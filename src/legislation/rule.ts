import type { Answers } from './answers.ts';
import type { ExampleOf, Part } from './parts.ts';
import {
  type BlockOf,
  commonFacts,
  type Draft,
  examplesOf,
  headOf,
  inForceOf,
  liabilityOf,
  merged,
  milderOf,
  partsOf,
  pick,
  proofOf,
} from './provisions.ts';

const EFFECT: Readonly<Record<string, readonly string[]>> = {
  'no-proceedings': ['no-proceedings', 'no-punishment'],
  'not-an-offence': ['not-an-offence'],
  'not-liable': ['not-responsible'],
  defence: ['not-guilty'],
  'no-punishment': ['no-punishment'],
};
const STAGES: Readonly<Record<string, readonly string[]>> = {
  'every-stage': ['not_started', 'pre-charge', 'charge', 'trial', 'sentencing', 'final', 'enforcing'],
  'from-charge': ['charge', 'trial', 'sentencing'],
  judgment: ['trial', 'sentencing'],
};
const STRENGTH: Readonly<Record<string, string>> = {
  'every-authority': 'must',
  'prosecutor-court': 'must',
  presume: 'presume',
  may: 'may',
  'court-may': 'may',
};

/** Who applies the clause. */
export function authoritiesOf(answers: Answers): readonly string[] {
  const { force } = answers;
  if (force === 'court-may') return ['court'];
  if (force === 'prosecutor-court') return ['prosecutor', 'court'];
  const liability = liabilityOf(answers);
  return [
    ...(force === 'may' ? [] : ['police']),
    ...['prosecutor', 'court'],
    ...(liability.includes('administrative') ? ['administrative_authority', 'labour_inspector'] : []),
    ...(liability.includes('immigration') ? ['immigration', 'border'] : []),
  ];
}

/** Facts that make no difference, as far as the clause itself does not ask for them. */
function irrelevantOf({ irrelevant, victim }: Answers): readonly string[] {
  const named: Readonly<Record<string, readonly string[]>> = {
    all: ['reported_or_cooperates', 'reported_trafficker', 'trafficker_case', 'plea'],
    'cooperation-and-trafficker': ['reported_or_cooperates', 'reported_trafficker', 'trafficker_case'],
    silent: [],
    'needs-report': [],
  };
  return pick(named, irrelevant).filter((fact) => fact !== 'trafficker_case' || victim !== 'injured-party');
}

/** The rule itself, as one block or as one for adults and one for children. */
export function ruleBlocks(draft: Draft): readonly BlockOf[] {
  const { answers } = draft;
  if (answers['children'] === 'same') return [ruleBlock(draft, 'anybody')];
  return [ruleBlock(draft, 'adult'), ruleBlock(draft, 'child')];
}

const NAMES = { adult: ['adult', 'adults'], child: ['child', 'children'], anybody: ['rule', 'everybody'] } as const;

function ruleBlock(draft: Draft, whom: 'adult' | 'child' | 'anybody'): BlockOf {
  const { answers } = draft;
  const [name, people] = NAMES[whom];
  const parts = [...partsOf(answers, whom), lateness(draft)];
  const { elements, unless, holds } = merged(parts);
  const link = whom === 'child' ? 'children' : 'nexus';
  const sanctions = liabilityOf(answers).length > 1 && answers['effect'] !== 'not-an-offence' ? ['no-sanction'] : [];
  const irrelevant = irrelevantOf(answers);
  const others = parts.flatMap((part) => part.examples ?? []);
  return {
    kind: 'provision',
    heading: `The rule for ${people}`,
    paragraph: link,
    prose: '',
    data: {
      ...headOf(draft, name, `Draft: the rule for ${people}`, ['rule', link, 'victim', 'procedures', 'offences']),
      'in force': inForceOf(draft),
      ...milderOf(draft),
      addressee: authoritiesOf(answers),
      effect: [...pick(EFFECT, answers['effect']), ...sanctions],
      force: pick(STRENGTH, answers['force']),
      liability: liabilityOf(answers),
      stages: pick(STAGES, answers['stages']),
      elements,
      ...(Object.keys(unless).length > 0 ? { unless } : {}),
      proof: proofOf(answers),
      ...(irrelevant.length > 0 ? { irrelevant } : {}),
      ...(answers['effect'] === 'no-punishment' ? { leaves: ['The finding of guilt.'] } : {}),
      keeps: ['Other grounds on which a person is not liable or not punished stand beside it.'],
      examples: examplesOf(`${whom === 'child' ? 'a child' : 'a victim'} with false papers`, { ...commonFacts(draft), ...holds }, [
        ...others,
        ...reachExamples(draft),
      ]),
    },
  };
}

/** Where only open cases are reached: what was final before commencement is outside; a stage at which the rule does not work at all needs no example. */
function lateness({ answers, day }: Draft): Part {
  if (answers['transition'] !== 'pending') return {};
  const earlier = `${Number(day.slice(0, 4)) - 1}-03-01`;
  return {
    unless: {
      'a final decision was given before the clause came into force': {
        when: `stage in (final, enforcing, served, record_only) and final_on < date("${day}")`,
      },
    },
    examples:
      answers['stages'] === 'every-stage'
        ? [
            {
              it: 'final before the clause came into force',
              facts: { stage: 'final', final_on: earlier, conduct_period: earlier.slice(0, 4) },
              outcome: 'not_met',
            },
          ]
        : [],
  };
}

/** Kinds of procedure, stages and days that are reached, and some that are not. */
function reachExamples({ answers, day }: Draft): readonly ExampleOf[] {
  const reaches = liabilityOf(answers);
  const outcome = (yes: boolean) => (yes ? 'met' : 'out_of_scope');
  const earlier = `${Number(day.slice(0, 4)) - 1}-03`;
  return [
    {
      it: 'a fine in administrative proceedings',
      facts: { track: 'administrative' },
      outcome: outcome(reaches.includes('administrative')),
    },
    { it: 'a penalty under immigration law', facts: { track: 'immigration' }, outcome: outcome(reaches.includes('immigration')) },
    { it: 'a claim in a civil court', facts: { track: 'civil' }, outcome: 'out_of_scope' },
    { it: 'under suspicion, nobody has been charged', facts: { stage: 'suspected' }, outcome: outcome(answers['stages'] !== 'judgment') },
    {
      it: 'an act of before the clause came into force, decided after it',
      facts: { conduct_period: earlier },
      outcome: answers['transition'] === 'new-acts' ? 'not_in_force' : 'met',
    },
  ];
}
