import type { EachWord } from './letter.ts';

/** Names that a text may use anywhere. */
export const CASE_NAMES: readonly string[] = ['case', 'place', 'state', 'on', 'acts', 'act_list'];

/** Names that a text may use inside `each` of a kind of thing. */
export const NAMES: Readonly<Record<EachWord, readonly string[]>> = {
  act: ['act', 'charge', 'charged'],
  fact: ['number', 'says', 'how', 'act_note', 'partly'],
  law: ['citation', 'rule', 'ruled', 'gives', 'label', 'read_on', 'dated'],
  finding: ['citation', 'rule', 'gives', 'effect', 'force', 'addressees', 'shown', 'shown_count', 'unsettled', 'unsettled_count'],
  element: ['element', 'cite', 'cited', 'absent', 'facts', 'from_facts'],
  extent: ['says'],
  unknown: ['whether'],
  window: ['what', 'day', 'dated', 'rule', 'ruled', 'cite', 'limit', 'stands'],
  duty: ['step', 'says', 'who', 'citation', 'day', 'rule'],
  enclosure: ['ref', 'facts'],
  unsourced: ['facts'],
  contested: ['says'],
  failing: ['way', 'citation'],
  proof: ['element', 'bearer', 'standard', 'at_hand', 'citation'],
  norm: ['element', 'says', 'citation'],
  discretion: ['who', 'says', 'citation'],
  reading: ['readings', 'citation'],
  gap: ['says', 'citation'],
  shortfall: ['says', 'citation'],
  decided: ['citation', 'says', 'rule'],
  cost: ['title', 'says', 'citation'],
  milder: ['favourable', 'applicable', 'says'],
};

/** Names that assert nothing: a text of mere form may use these and no other. */
export const PLAIN_NAMES: ReadonlySet<string> = new Set([...CASE_NAMES, 'act', 'charge', 'charged', 'number']);
