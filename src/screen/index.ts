export { allColumns, type Cell, rowOf } from './rows.ts';
export { columnsOfFact, factNamed, type FactColumn, FOREVER, type Holds } from './columns.ts';
export type { Dialect } from './dialect.ts';
export { duckdb } from './duckdb.ts';
export { OUTCOMES, type Outcome } from './findings.ts';
export { type From, querySql, stepsSql } from './query.ts';
export { LAYERS, type Plan, type PlanOptions, planOf, type Result } from './question.ts';
export type { Question } from './scope.ts';
export type { Sign } from './signs.ts';
