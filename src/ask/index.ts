export * from './answers.ts';
export { type Change, changesBetween } from './changes.ts';
export { answersOf, type Effect, effectsOf } from './effect.ts';
export * from './interview.ts';
export * from './plan.ts';
export { readPlan } from './read-plan.ts';
export { type Count, type Tally, tallyOf } from './tally.ts';
export { inVoiceOf, questionOf } from './wording.ts';
