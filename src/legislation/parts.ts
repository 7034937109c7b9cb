/**
 * What each option means in the language of the packs: conditions, and facts under which they hold and fail. Facts that hold for all parts of a provision
 * together are its first example; each part adds those in which it is decisive.
 */

/** One thing to be shown, as a pack writes it. */
export interface ElementOf {
  readonly when?: string;
  readonly or?: readonly Elements[];
  readonly says?: string;
  readonly norm?: string;
  readonly discretion?: { readonly by: string; readonly says: string };
  readonly criterion?: string;
}
export type Elements = Readonly<Record<string, ElementOf>>;

type Facts = Readonly<Record<string, string | number | Readonly<Record<string, string>>>>;
export type Outcome = 'met' | 'not_met' | 'open' | 'out_of_scope' | 'not_in_force';

/** What an example changes in the first one, and what comes of it. */
export interface ExampleOf {
  readonly it: string;
  readonly facts: Facts;
  readonly outcome: Outcome;
}

export interface Part {
  readonly elements?: Elements;
  readonly unless?: Elements;
  /** Facts under which this part does not stand in the way. */
  readonly holds?: Facts;
  readonly examples?: readonly ExampleOf[];
}

type Parts = Readonly<Record<string, Part>>;

const met = (it: string, facts: Facts): ExampleOf => ({ it, facts, outcome: 'met' });
const notMet = (it: string, facts: Facts): ExampleOf => ({ it, facts, outcome: 'not_met' });
const open = (it: string, facts: Facts): ExampleOf => ({ it, facts, outcome: 'open' });

const NOBODY_LOOKED = { compelled: 'unknown', direct_result: 'unknown' };
const NO_LINK = { compelled: 'no', direct_result: 'no', exploited_activity: 'no', status_offence: 'no' };
const OF_ITSELF = { compelled: 'no', direct_result: 'yes' };

/** By which means somebody was made to do it does not matter to any of the options. */
const COMPELLED = { when: 'compelled', says: 'by any of the means of trafficking, abuse of a position of vulnerability included' };

/** The link of an adult's act with the trafficking. */
export const NEXUS: Parts = {
  'compelled-or-consequence': {
    elements: {
      'compelled, or a direct consequence': {
        or: [
          { compelled: { ...COMPELLED, criterion: 'NP-13' } },
          { 'a direct consequence of being or having been a victim': { when: 'direct_result' } },
        ],
      },
    },
    holds: { compelled: 'yes', direct_result: 'yes' },
    examples: [
      met('a direct consequence, and nobody made the person do it', OF_ITSELF),
      met('made to do it, and nobody has looked at causes', { compelled: 'yes', direct_result: 'unknown' }),
      notMet('neither made to do it nor a consequence', NO_LINK),
      open('nobody has looked at the link', NOBODY_LOOKED),
    ],
  },
  'direct-consequence': {
    elements: { 'a direct consequence of being or having been a victim': { when: 'direct_result', says: 'no compulsion is asked for' } },
    holds: { compelled: 'no', direct_result: 'yes' },
    examples: [notMet('no consequence of the trafficking', NO_LINK), open('nobody has looked at the link', NOBODY_LOOKED)],
  },
  connected: {
    elements: { 'connected with being or having been a victim': { when: 'connected', says: 'no compulsion and no cause is asked for' } },
    holds: { direct_result: 'yes' },
    examples: [
      met('work without a permit, which came with the situation', { compelled: 'no', direct_result: 'no', status_offence: 'yes' }),
      notMet('no connection with the trafficking', NO_LINK),
      open('nobody has looked at the link', NOBODY_LOOKED),
    ],
  },
  compelled: {
    elements: { compelled: { ...COMPELLED, criterion: 'NP-12' } },
    holds: { compelled: 'yes' },
    examples: [
      notMet('a direct consequence, but nobody made the person do it', OF_ITSELF),
      open('nobody has settled whether there was compulsion', NOBODY_LOOKED),
    ],
  },
  'compelled-and-consequence': {
    elements: {
      compelled: { ...COMPELLED, criterion: 'NP-12' },
      'as a direct consequence of the trafficking': { when: 'direct_result' },
    },
    holds: { compelled: 'yes', direct_result: 'yes' },
    examples: [
      notMet('a direct consequence, but nobody made the person do it', OF_ITSELF),
      notMet('compelled by somebody else, for another reason', { direct_result: 'no' }),
      open('nobody has looked at the link', NOBODY_LOOKED),
    ],
  },
  'reasonable-person': {
    elements: {
      'compelled, by what belongs to the trafficking': { ...COMPELLED, criterion: 'NP-12' },
      'nobody in that position could have acted otherwise': {
        when: 'alternative_open = no',
        norm: 'what somebody of the same age and condition, in the same situation and after the same, could reasonably have done instead',
        criterion: 'NP-14',
      },
    },
    holds: { compelled: 'yes', alternative_open: 'no' },
    examples: [
      notMet('somebody else could have walked away', { alternative_open: 'yes' }),
      notMet('a direct consequence, but nobody made the person do it', OF_ITSELF),
      open('nobody has looked at the link', NOBODY_LOOKED),
    ],
  },
};

/** The link of a child's act. `same` has none: the adult's holds for everybody. */
export const CHILDREN: Parts = {
  connected: {
    elements: { 'connected with being or having been a victim': { when: 'connected or compelled', says: 'no compulsion is asked for' } },
    holds: { compelled: 'no', direct_result: 'yes' },
    examples: [notMet('no connection with the trafficking', NO_LINK), open('nobody has looked at the link', NOBODY_LOOKED)],
  },
  'presumed-connected': {
    elements: {
      'connected with being or having been a victim, presumed while the trafficking lasted': {
        when: 'presumed(connected, during_control) or compelled',
        says: 'no compulsion is asked for',
      },
    },
    holds: { compelled: 'no', direct_result: 'yes' },
    examples: [
      met('done while the trafficking lasted, and nobody has looked at the link', { ...NOBODY_LOOKED, during_control: 'yes' }),
      notMet('done while the trafficking lasted, and shown to have no connection with it', { ...NO_LINK, during_control: 'yes' }),
      open('nobody has looked at anything', NOBODY_LOOKED),
    ],
  },
  'direct-consequence': {
    elements: { 'a direct consequence of being or having been a victim': { when: 'direct_result', says: 'no compulsion is asked for' } },
    holds: { compelled: 'no', direct_result: 'yes' },
    examples: [notMet('no consequence of the trafficking', NO_LINK), open('nobody has looked at the link', NOBODY_LOOKED)],
  },
  'reasonable-child': {
    elements: {
      'a direct consequence of being or having been a victim': { when: 'direct_result', says: 'no compulsion is asked for' },
      'another child in that position might have done the same': {
        when: 'reasonable_person_would',
        norm: 'what another child of the same age and condition might have done in the same situation',
        criterion: 'NP-14',
      },
    },
    holds: { compelled: 'no', direct_result: 'yes', reasonable_person_would: 'yes' },
    examples: [
      notMet('another child would not have done it', { reasonable_person_would: 'no' }),
      notMet('no consequence of the trafficking', NO_LINK),
    ],
  },
  same: {},
};

const NO_VICTIM = {
  victim_status: 'none',
  acts: { recruitment: 'no', transportation: 'no', transfer: 'no', harbouring: 'no', receipt: 'no' },
};
const ON_REASONABLE_GROUNDS = 'presumed(victim, victim_status >= presumed)';
const PRESUMED = { victim_status: 'presumed' };
const never = notMet('it has been established that the person was not trafficked', NO_VICTIM);

/** Who counts as a victim. */
export const VICTIM: Parts = {
  presumed: {
    elements: {
      'a victim, in fact or until the opposite is established': {
        when: ON_REASONABLE_GROUNDS,
        says: 'no certificate is asked for; reasonable grounds are enough for as long as nothing else is established',
      },
    },
    examples: [met('reasonable grounds, and nothing is decided yet', PRESUMED), never],
  },
  wider: {
    elements: {
      'a victim, in fact or until the opposite is established': {
        or: [
          { 'of trafficking': { when: ON_REASONABLE_GROUNDS } },
          {
            'of slavery, servitude or forced labour': {
              when: '(purposes.forced_labour or purposes.domestic or purposes.slavery_like) and (exploited or exploited_activity) and (means_shown or child)',
              norm: 'whether this is slavery, servitude or forced labour',
            },
          },
        ],
      },
    },
    examples: [
      met('came on her own, and was kept at work by threats', {
        ...NO_VICTIM,
        purposes: { forced_labour: 'yes' },
        means: { threat: 'yes' },
        exploited: 'yes',
      }),
      met('reasonable grounds, and nothing is decided yet', PRESUMED),
      notMet('it has been established that the person was neither trafficked nor exploited', {
        ...NO_VICTIM,
        exploited: 'no',
        exploited_activity: 'no',
      }),
    ],
  },
  'in-fact': {
    elements: { 'a victim, in fact': { when: 'victim', says: 'no certificate is asked for' } },
    examples: [open('reasonable grounds, and nothing is decided yet', PRESUMED), never],
  },
  identified: {
    elements: { 'identified by the competent authority or a court': { when: 'formally_identified', criterion: 'NP-20' } },
    examples: [notMet('reasonable grounds, and nothing is decided yet', PRESUMED), never],
  },
  'injured-party': {
    elements: {
      'recognised as injured party in the case against the traffickers': {
        when: 'victim_status = identified and identified_by in (police, prosecution, court)',
        criterion: 'NP-20',
      },
      'there is such a case': { when: 'trafficker_case in (open, prosecuted, convicted, closed)', criterion: 'NP-30' },
    },
    holds: { identified_by: 'prosecution', trafficker_case: 'open' },
    examples: [
      notMet('nobody was found, so there is no case', { trafficker_case: 'none' }),
      notMet('identified by another authority', { identified_by: 'competent_authority' }),
      never,
    ],
  },
};

/** Which offences are reached. */
export const OFFENCES: Parts = {
  all: {
    examples: [met('an offence of the gravest kind', { offence: '0101', gravity: 'gravest', max_penalty_months: 9999, harm: 'death' })],
  },
  proportion: {
    elements: {
      'in proportion to the situation': {
        when: 'proportionate',
        norm: 'whether the act was out of proportion to the situation in which the person was',
        criterion: 'NP-04',
      },
    },
    holds: { proportionate: 'yes' },
    examples: [notMet('out of proportion', { proportionate: 'no' })],
  },
  gravity: {
    unless: { 'a maximum of five years or more': { when: 'max_penalty_months >= 60', criterion: 'NP-04' } },
    holds: { max_penalty_months: 24 },
    examples: [notMet('an offence above the line', { max_penalty_months: 120, offence: '060121' })],
  },
  'listed-out': {
    unless: { 'on the list of offences that are left out': { when: 'on_exclusion_list', criterion: 'NP-04' } },
    holds: { on_exclusion_list: 'no' },
    examples: [notMet('an offence of the list', { on_exclusion_list: 'yes', offence: '0401' })],
  },
  'listed-in': {
    elements: {
      'entry, stay, papers, work, selling sex or begging': {
        when: 'offence in ("08059", "07023", "0808", "08021", "08012")',
        criterion: 'NP-04',
      },
    },
    examples: [notMet('theft, for which the person was exploited', { offence: '0502' })],
  },
};

/** Who may still decide otherwise. */
export const FORCE: Parts = {
  'every-authority': {},
  'prosecutor-court': {},
  presume: {
    unless: {
      'exceptional reasons in the public interest, given in writing': {
        when: 'prosecution_required',
        discretion: { by: 'prosecutor', says: 'whether exceptional reasons require it all the same; a court can look at them' },
        criterion: 'NP-02',
      },
    },
    holds: { prosecution_required: 'no' },
    examples: [notMet('exceptional reasons were given in writing', { prosecution_required: 'yes' })],
  },
  may: {
    elements: {
      'the power is used': {
        when: 'true',
        discretion: { by: 'prosecutor', says: 'whether the authority or the court uses its power; a refusal is reasoned' },
        criterion: 'NP-02',
      },
    },
  },
  'court-may': {
    elements: {
      'the power is used': {
        when: 'true',
        discretion: { by: 'court', says: 'whether the court uses its power; a refusal is reasoned' },
        criterion: 'NP-02',
      },
    },
  },
};

/** What makes no difference, or does. */
export const IRRELEVANT: Parts = {
  all: {
    examples: [met('has not reported and does not help the authorities', { reported_or_cooperates: 'no', reported_trafficker: 'no' })],
  },
  'cooperation-and-trafficker': {
    examples: [met('has not reported and does not help the authorities', { reported_or_cooperates: 'no', reported_trafficker: 'no' })],
  },
  silent: {},
  'needs-report': {
    elements: { 'has reported the trafficking': { when: 'reported_trafficker', criterion: 'NP-29' } },
    holds: { reported_trafficker: 'yes' },
    examples: [notMet('has not reported it', { reported_trafficker: 'no' })],
  },
};
