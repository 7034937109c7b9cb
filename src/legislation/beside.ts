import { answerBlocks, consequenceBlocks, convictionBlock } from './after.ts';
import { type BlockOf, commonFacts, type Draft, examplesOf, FOLLOWS, headOf, inForceOf, liabilityOf, milderOf } from './provisions.ts';
import { reached } from './reached.ts';

/** What stands beside the rule: age in doubt, the duty to look, detention, what comes after conviction, other consequences, and what structure cannot show. */
export function besideBlocks(draft: Draft): readonly BlockOf[] {
  return [
    ...ageBlock(draft),
    ...assessmentBlock(draft),
    ...detentionBlock(draft),
    ...convictionBlock(draft),
    ...consequenceBlocks(draft),
    ...answerBlocks(draft),
  ];
}

function ageBlock(draft: Draft): BlockOf[] {
  if (draft.answers['children'] === 'same') return [];
  return [
    {
      kind: 'presumption',
      heading: 'Age in doubt',
      paragraph: 'children',
      prose: 'Where age is uncertain and there is reason to believe in childhood, the person counts as a child.',
      data: {
        ...headOf(draft, 'age', 'Draft: presumed a child while age is in doubt', ['children']),
        fact: 'age_at_act',
        value: 'child',
        when: 'age_disputed or vulnerabilities.child',
        binds: 'Whoever applies the clause, until the opposite is established.',
      },
    },
  ];
}

const ANY_AUTHORITY = ['police', 'border', 'labour_inspector', 'prosecutor', 'court', 'immigration', 'administrative_authority'];

function assessmentBlock(draft: Draft): BlockOf[] {
  const { assessment } = draft.answers;
  if (assessment === 'none') return [];
  const hold = assessment === 'hold';
  const facts = { ...commonFacts(draft), victim_status: 'signs_noted', identified_by: 'police', stage: 'suspected' };
  return [
    {
      kind: 'provision',
      heading: hold ? 'Assess first, wait, and give reasons' : 'Look and refer',
      paragraph: 'assessment',
      prose: hold
        ? 'A credible suspicion is enough, and nobody need ask. Until somebody qualified has assessed it, nobody decides.'
        : 'A credible suspicion is enough, and nobody need ask. The case itself does not wait.',
      data: {
        ...headOf(draft, 'assessment', hold ? 'Draft: assess first and wait' : 'Draft: refer for assessment', ['assessment']),
        'in force': {
          'decisions from': draft.day,
          label: 'text',
          says: 'A draft: the day stands for the one on which the clause will come into force.',
        },
        addressee: ANY_AUTHORITY,
        effect: hold ? ['suspension-of-proceedings', 'assessment-first'] : ['consideration'],
        force: 'must',
        liability: liabilityOf(draft.answers),
        stages: ['not_started', 'pre-charge', 'charge', 'trial'],
        elements: {
          'a credible suspicion that the person is a victim': {
            when: 'credible_suspicion',
            says: 'known to the authority, or such that it ought to have known',
            criterion: 'NP-21',
          },
        },
        unless: { 'a qualified assessment has been made': { when: 'assessment_made' } },
        ...(hold
          ? {
              [FOLLOWS]: [
                {
                  who: 'prosecutor',
                  says: 'clear reasons in writing for any departure from an assessment in favour of the person',
                  citation: draft.cite('assessment'),
                },
              ],
            }
          : { 'says too little': 'The vocabulary has no effect for a referral; "consideration" stands for it.' }),
        proof: { 'not stated': 'yes' },
        examples: examplesOf('signs were noted at the arrest', facts, [
          {
            it: 'the competent authority has decided',
            facts: { victim_status: 'identified', identified_by: 'competent_authority' },
            outcome: 'not_met',
          },
          { it: 'nobody has looked', facts: { victim_status: 'unknown', identified_by: 'unknown' }, outcome: 'open' },
        ]),
      },
    },
  ];
}

const LAST_RESORT = {
  'nothing less will do': {
    when: 'true',
    discretion: { by: 'court', says: 'whether holding the person is the last resort; a reasoned decision, for the shortest time' },
    criterion: 'NP-31',
  },
};

function detentionBlock(draft: Draft): BlockOf[] {
  const { detention } = draft.answers;
  if (detention === 'silent') return [];
  const children = detention === 'children';
  const own = reached(draft, children);
  const facts = { ...commonFacts(draft), ...own.holds, stage: 'detained', held: 'pretrial' };
  return [
    {
      kind: 'provision',
      heading: 'Detention',
      paragraph: 'detention',
      prose: 'Whatever name the detention has: arrest, remand, immigration detention, a closed shelter.',
      data: {
        ...headOf(draft, 'detention', 'Draft: not held for an act that the rule reaches', ['detention']),
        'in force': inForceOf(draft),
        ...milderOf(draft),
        addressee: ['police', 'prosecutor', 'court', 'detention_authority', 'immigration', 'border'],
        effect: ['no-detention'],
        force: 'must',
        liability: liabilityOf(draft.answers),
        stages: ['any'],
        elements: { ...own.elements, ...(detention === 'last-resort' ? LAST_RESORT : {}) },
        proof: { 'not stated': 'yes' },
        ...(detention === 'last-resort'
          ? { 'says too much': 'No fact holds what a court finds on last resort; the block leaves it to the court and comes out met.' }
          : {}),
        examples: examplesOf('held on remand', facts, own.examples ?? []),
      },
    },
  ];
}
