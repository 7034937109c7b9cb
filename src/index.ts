/**
 * The library, ordered as a table of contents. Everything here runs in a browser: no file, no network, no clock.
 *
 * read a case → assess it → explain it; compile packs → check them, answer the criteria; read a charge; search the sources; exchange.
 */
import './words/english.ts';

export {
  type Assessment,
  applyProvision,
  assess,
  type Because,
  checkLaw,
  ENGINE,
  EXAMPLE_DAY,
  evaluate,
  explain,
  type Finding,
  findingOf,
  type Outcome,
  runExample,
  type View,
  valueOfBecause,
  viewOf,
  walkBecause,
} from './assess/index.ts';
export {
  all,
  any,
  atLeast,
  canonicalJson,
  hashOf,
  not,
  type Problem,
  parseCitation,
  parseDate,
  parseDuration,
  parsePeriod,
  TRUTHS,
  type Truth,
  type Vocabulary,
} from './base/index.ts';
export { type Catalogue, type Match, matchCharge, type Offence, readCatalogue } from './charges/index.ts';
export { type Compiled, compile, STANDARD_PLACES } from './compile.ts';
export { type CriteriaReport, criteriaFor } from './criteria/index.ts';
export { type DmnModel, dmnModel, dmnXml, fromHtcds, iccsCsv, iccsRows, toHtcds } from './exchange/index.ts';
export {
  type CaseFile,
  type Conduct,
  caseFromFlat,
  caseSchema,
  type FactState,
  type Facts,
  type ReadResult,
  readCase,
} from './facts/index.ts';
export { type Change, type Law, lawDiff, type Node, type Provision, print, settle } from './ir/index.ts';
export { buildLibrary, type Hit, type Library, Resolver, type SourceRecord, search } from './library/index.ts';
export { type Report, renderHtml, renderText, reportOf, type Style } from './report/index.ts';
export { useWords, type Words, wordsOf } from './words/index.ts';
