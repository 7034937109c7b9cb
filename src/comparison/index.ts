export { type Asked, sidesOf } from './asked.ts';
export { type Best, type Confirmed, caseOf, confirm } from './confirm.ts';
export {
  ANSWER_SIGNS,
  answersIn,
  computed,
  enteredOn,
  GATES,
  type Grouped,
  gateWords,
  generalWords,
  grouped,
  lesserWords,
  levelWord,
  namedIn,
  placeWords,
  severalDays,
  strengthWords,
  titleWords,
} from './criteria-words.ts';
export {
  type CaseloadDocument,
  type CaseloadResult,
  type Cited,
  type ComparisonDocument,
  type CriterionDocument,
  causeOf,
  documentOf,
  type KindDocument,
  type PatternDocument,
  type RepairDocument,
  type SideDocument,
} from './document.ts';
export { type DraftEffect, effectOfDraft, effectOfReform, type Shares } from './effect.ts';
export { type ReadReform, readReform } from './read-reform.ts';
export { type ReformDocument, type Reformed, reformed, reformOf } from './reform.ts';
export { chosenKinds, repairsOf } from './repair.ts';
export { aspectWords, causeWords, countWords, givesWords, headingOf, shareWords, shortfallWords, unconfirmed } from './words.ts';
