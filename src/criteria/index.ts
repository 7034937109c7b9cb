export type { Evidence } from './answer.ts';
export { type CriteriaReport, type CriterionResult, criteriaFor, type GateResult } from './criteria-for.ts';
export {
  type Counts,
  type NamedProvision,
  type PlaceOnDay,
  type SideBySide,
  type SideCell,
  type SideCriterion,
  type SideEvidence,
  type SideGate,
  type SidePlace,
  type SideSummary,
  sideBySide,
} from './side-by-side.ts';
