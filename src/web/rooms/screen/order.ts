import { NOT_RECORDED, OUTCOMES, URGENCIES } from '../../../screen/index.ts';
import { type Phrase, say } from '../../../words/index.ts';

const OUTCOME_WORDS: Readonly<Record<string, Phrase>> = {
  met: 'web_outcome_met',
  open: 'web_outcome_open',
  not_met: 'web_outcome_not_met',
  out_of_scope: 'web_outcome_out_of_scope',
  not_in_force: 'web_outcome_not_in_force',
  no_rule: 'screen_room_no_rule',
};

/** Outcomes of a worklist, in words. */
export const outcomeWords = (outcome: string): string => say(OUTCOME_WORDS[outcome] ?? 'screen_room_no_rule');

/** Outcomes in their order, `no_rule` at the end. */
export const OUTCOME_ORDER: readonly string[] = [...OUTCOMES, 'no_rule'];

const URGENCY_WORDS: Readonly<Record<string, Phrase>> = {
  removal_pending: 'screen_room_removal_pending',
  held: 'screen_room_held',
  child: 'screen_room_child',
  hearing: 'screen_room_hearing',
  sentence_running: 'screen_room_sentence_running',
  record_only: 'screen_room_record_only',
  not_recorded: 'screen_room_not_recorded',
};

/** A place of urgency, in words. */
export const urgencyWords = (urgency: string): string => say(URGENCY_WORDS[urgency] ?? 'screen_room_not_recorded');

/** Places of urgency, the most urgent first. */
export const URGENCY_ORDER: readonly string[] = [...URGENCIES.map(({ id }) => id), NOT_RECORDED];
