/** Kinds of source. */
export const SOURCE_KINDS: readonly string[] = [
  'statement',
  'document',
  'observation',
  'official_decision',
  'record',
  'expert',
  'presumption_of_law',
  'derived',
];

/** Roles of those who say something; never a name. */
export const SOURCE_BY: readonly string[] = [
  'person',
  'police',
  'prosecution',
  'court',
  'competent_authority',
  'immigration',
  'labour_inspection',
  'health_or_social',
  'consulate',
  'defence',
  'ngo',
  'health',
  'expert',
  'other',
  'system',
];

/** Standards to which a fact may be known, from lowest to highest. */
export const CASE_STANDARDS: readonly string[] = [
  'suspicion',
  'reasonable_grounds',
  'credible',
  'more_likely_than_not',
  'clear_and_convincing',
  'beyond_reasonable_doubt',
  'final_decision',
];

/** Reasons for not knowing. */
export const WHY_UNKNOWN: readonly string[] = ['not_asked', 'asked_not_known', 'declined', 'not_transmitted', 'unreadable'];
