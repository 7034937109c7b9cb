export { type Cause, causesOf, type Part } from './cause.ts';
export {
  type CompareOptions,
  type Comparison,
  compareLaws,
  type Difference,
  type FoundPattern,
} from './comparison.ts';
export { checkDeep, type DeepFinding } from './deep.ts';
export { type Diagram, DiagramLimit, Diagrams } from './diagram.ts';
export { ALL, ANY, BOTH, Engine, LESS } from './engine.ts';
export { type FlatFacts, factsOf, type ToldFact, toldOf } from './facts.ts';
export { type Atom, type Formula, Formulas, type Raw, type Value } from './formula.ts';
export { historyOf, type Moment, type Protected } from './history.ts';
export { toTheLetter } from './literal.ts';
export { formulaOf, type Reading } from './lower.ts';
export { type Masks, Partial } from './partial.ts';
export { holds, type Pattern, patternsOf } from './pattern.ts';
export { type Demand, demandsOf, type Options, type Question, questionOf, reaching, regionOf, type Test } from './question.ts';
export { type Amendment, amendmentsOf, type Reform, withReform } from './reform.ts';
export { type Edit, editsFor, type KindKey, type Model, modelsFor, type Repair, reformBy, repairsFor } from './repair.ts';
export { SHORTFALLS, type Shortfall, shortfallsOf } from './shortfall.ts';
export { ASPECTS, type Aspect, aspectOf, degreeOf, type Grant, type Level, levelsOf, type Side, type SideAsked, sideOf } from './side.ts';
export { type Charge, type Charges, type Space, spaceOf, TooManyClasses, type Variable } from './space.ts';
export { vignette } from './vignette.ts';
