export { type ActFacts, columnsAsked, type Falls, kindsOfActs, masksOfAct } from './acts.ts';
export type { Cause, Part } from './cause.ts';
export {
  type CompareOptions,
  type Comparison,
  compareLaws,
  type Difference,
  type FoundPattern,
} from './comparison.ts';
export { checkDeep, type DeepFinding } from './deep.ts';
export { type Diagram, Diagrams } from './diagram.ts';
export { ALL, BOTH, Engine, LESS } from './engine.ts';
export { type FlatFacts, factsOf, type ToldFact } from './facts.ts';
export { type Formula, Formulas, type Value } from './formula.ts';
export { historyOf, type Moment, type Protected } from './history.ts';
export { toTheLetter } from './literal.ts';
export { formulaOf } from './lower.ts';
export { Partial } from './partial.ts';
export { holds, type Pattern, patternsOf } from './pattern.ts';
export { type Demand, demandsOf, type Options, type Question, questionOf, reaching, regionOf, type Test } from './question.ts';
export { type Amendment, amendmentsOf, type Reform, withReform } from './reform.ts';
export { type Edit, type KindKey, type Model, modelsFor, type Repair, repairsFor } from './repair.ts';
export { type Shortfall, shortfallsOf } from './shortfall.ts';
export { ASPECTS, type Aspect, degreeOf, type Grant, type Level, levelsOf, type Side, type SideAsked } from './side.ts';
export { type Charges, type Space, TooManyClasses } from './space.ts';
export { vignette } from './vignette.ts';
