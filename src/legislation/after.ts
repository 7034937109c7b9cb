import { type BlockOf, commonFacts, type Draft, examplesOf, headOf, inForceOf, liabilityOf, milderOf, proofOf } from './provisions.ts';
import { reached } from './reached.ts';

const AFTER: Readonly<Record<string, { readonly title: string; readonly effect: readonly string[]; readonly prose: string }>> = {
  'quash-clear': {
    title: 'Draft: quashed at any time, and the records cleared',
    effect: ['conviction-quashed', 'expungement'],
    prose: 'Convictions and other sanctions are quashed, records erased in every register, and what was paid is paid back.',
  },
  reopen: {
    title: 'Draft: a ground for reopening, at any time',
    effect: ['conviction-quashed'],
    prose: 'The general law on reopening is used; what it says on records stays as it is.',
  },
  record: {
    title: 'Draft: counted as not convicted',
    effect: ['record-cleared', 'nondisclosure'],
    prose: 'The conviction stays; it does not count and is not disclosed.',
  },
};

/** What comes after conviction. */
export function convictionBlock(draft: Draft): BlockOf[] {
  const after = AFTER[draft.answers['conviction'] ?? ''];
  if (!after) return [];
  const own = reached(draft);
  const facts = { ...commonFacts(draft), ...own.holds, stage: 'final', final_on: `${Number(draft.day.slice(0, 4)) + 1}-04-01` };
  const early = { it: 'still at trial', facts: { stage: 'trial' }, outcome: 'out_of_scope' as const };
  return [
    {
      kind: 'provision',
      heading: 'After conviction',
      paragraph: 'conviction',
      prose: after.prose,
      data: {
        ...headOf(draft, 'conviction', after.title, ['conviction']),
        'in force': inForceOf(draft),
        ...milderOf(draft),
        addressee: ['court'],
        effect: after.effect,
        force: 'must',
        liability: liabilityOf(draft.answers),
        stages: ['post-conviction'],
        elements: own.elements,
        proof: proofOf(draft.answers),
        ...(draft.answers['conviction'] === 'record'
          ? {}
          : { windows: [{ what: 'no last day; at any time', who: 'defence', cite: draft.cite('conviction') }] }),
        examples: examplesOf('recognised after the judgment was final', facts, [...(own.examples ?? []), early]),
      },
    },
  ];
}

/** What else may not follow from the act. */
export function consequenceBlocks(draft: Draft): BlockOf[] {
  const { consequences } = draft.answers;
  const immigration = consequences === 'all' || consequences === 'immigration';
  const civil = consequences === 'all' || consequences === 'civil';
  return [
    ...(immigration
      ? [
          consequenceBlock(draft, 'immigration', 'Removal and residence', {
            addressee: ['immigration', 'border', 'court'],
            effect: ['no-removal'],
            'says too much':
              'The rule bars removal on the ground of the act, and the loss of residence or nationality on it. It is not the time to recover, and gives no permit.',
          }),
        ]
      : []),
    ...(civil
      ? [
          consequenceBlock(draft, 'civil', "The victim's own claims", {
            addressee: ['court'],
            effect: ['no-sanction'],
            'says too little': 'The vocabulary has no effect for a claim that is not defeated; "no sanction" stands for it.',
          }),
        ]
      : []),
  ];
}

function consequenceBlock(draft: Draft, track: 'immigration' | 'civil', heading: string, own: Readonly<Record<string, unknown>>): BlockOf {
  const part = reached(draft);
  const facts = { ...commonFacts(draft), ...part.holds, track };
  return {
    kind: 'provision',
    heading,
    paragraph: 'consequences',
    prose:
      track === 'civil'
        ? 'The act defeats no claim of the victim, and those who exploited her cannot rely on it.'
        : 'The act is no ground for sending the person away.',
    data: {
      ...headOf(draft, track, `Draft: the act does not count, ${track === 'civil' ? 'in civil claims' : 'for removal and residence'}`, [
        'consequences',
      ]),
      'in force': inForceOf(draft),
      ...milderOf(draft),
      ...own,
      force: 'must',
      liability: [track],
      stages: ['any'],
      elements: part.elements,
      proof: { 'not stated': 'yes' },
      examples: examplesOf(
        track === 'civil' ? 'a claim for unpaid wages' : 'an order to leave because of the act',
        facts,
        part.examples ?? [],
      ),
    },
  };
}

/** Criteria that the structure of a pack cannot answer, and that the words of the clause do. */
export function answerBlocks(draft: Draft): BlockOf[] {
  const { assessment, irrelevant, conviction, consequences } = draft.answers;
  const given: readonly (readonly [boolean, string, string, string, string])[] = [
    [assessment !== 'none', 'NP-21', 'met', 'assessment', 'Whoever knows or ought to know acts of its own motion.'],
    [
      assessment !== 'none',
      'NP-22',
      'partly',
      'assessment',
      'Trained and qualified persons assess without delay; that they stand apart from the prosecution is not said.',
    ],
    [
      assessment === 'hold',
      'NP-24',
      'met',
      'assessment',
      'A departure from an assessment in favour of the person needs clear written reasons that fit the definition.',
    ],
    [irrelevant === 'all', 'NP-27', 'met', 'irrelevant', 'Silence, delay, contradiction and a plea made unawares keep nobody out.'],
    [conviction === 'quash-clear', 'NP-34', 'met', 'conviction', 'Every register is cleared and what was paid is paid back.'],
    [
      consequences === 'all' || consequences === 'civil',
      'NP-07',
      'partly',
      'consequences',
      'Her own claims are covered, and claims of those who exploited her; claims of others whom the act harmed are not.',
    ],
    [
      consequences === 'all',
      'NP-36',
      'met',
      'consequences',
      'Residence, nationality, entry bans, licences, employment and custody are named.',
    ],
    [
      consequences === 'immigration',
      'NP-36',
      'partly',
      'consequences',
      'Residence, nationality and entry bans are named; licences, employment and custody are not.',
    ],
  ];
  return given.flatMap(([there, criterion, law, paragraph, says]): BlockOf[] => {
    if (!there) return [];
    const { title: _, ...head } = headOf(draft, criterion.toLowerCase(), '', [paragraph]);
    return [{ kind: 'answer', heading: 'What the words answer', paragraph, prose: '', data: { ...head, criterion, law, says } }];
  });
}
