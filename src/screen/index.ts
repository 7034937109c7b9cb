export type { Sign } from '../base/index.ts';
export { AUDIT_RATES, auditOf, type GroupCounts, type GroupRates, hiddenCells, type Rate, rateOf, wilson } from './audit.ts';
export { caseOfRow } from './case-of-row.ts';
export { columnsOfFact, type FactColumn, FOREVER, factNamed, type Holds } from './columns.ts';
export { CHANNELS, type ContactEntry, type ContactReason, type ContactSafety, contactSafety } from './contact.ts';
export type { BadRow, FileSink } from './delimited.ts';
export { type ColumnDescription, FEW_VALUES, looksPersonal, SHOWN_FROM, shownOf } from './described.ts';
export { type Dialect, literal, quoted } from './dialect.ts';
export { duckdb } from './duckdb.ts';
export { type Engine, EngineError, type Output, type OutputFormat, type Progress, type SourceColumn } from './engine.ts';
export { OUTCOMES, type Outcome } from './findings.ts';
export {
  FINDINGS,
  type FlaggedCounts,
  FOLLOWED_BY,
  type FollowedBy,
  type FollowFinding,
  type FollowRow,
  type FollowUp,
  followUp,
  type ReviewedAct,
} from './follow.ts';
export { type CaseloadOptions, caseloadColumns, caseloadSql } from './generate.ts';
export type { CaseloadCharge } from './generate-tables.ts';
export { type Joined, joinedSource } from './joined.ts';
export { bindsPerson, IN_WORDS, STANDS } from './limits.ts';
export type { ColumnType } from './lines.ts';
export { type BlockReader, type PackedRunRequest, type PackedShare, placesPacked } from './packed-share.ts';
export { patternColumns, readPattern, settlePattern } from './patterns.ts';
export { forumOf, type PlacesOfRows, placesOfRows, placesOfWords, type RowsElsewhere, rowsWhere, wordOfPlace } from './places.ts';
export { LAYERS, type Plan, type PlanOptions, planOf, type Result } from './plan.ts';
export { type Profile, type ProfileColumn, readProfile } from './profile.ts';
export { type Note, type Proposal, type ProposedColumn, type ProposedEntry, propose } from './propose.ts';
export { mapValues } from './propose-values.ts';
export { conceptOf } from './propose-words.ts';
export { noteWords, type ProposedHead, proposedYaml } from './proposed-yaml.ts';
export { LOOKUP_KEY, plannedQuery, Query, recordedQuery } from './query.ts';
export type { Question } from './question.ts';
export type { BesideRun, LimitCounts, PlaceCounts, PlacesRun, RecordedFile, ReviewCounts, RunCounts, RunRecord } from './record-of-run.ts';
export { kindOf, type ProfileTables, type Recording, recordingOf } from './recording.ts';
export { type Report, reportOf, reportQueries } from './report.ts';
export { LEAST, Numbers } from './report-hide.ts';
export { reportPage } from './report-page.ts';
export { NOT_REVIEWED, REVIEW_COLUMNS, REVIEW_ORDER, reviews, withReview } from './review.ts';
export { allColumns, type Cell, rowOf } from './rows.ts';
export { answersOver } from './rows-counted.ts';
export { RowsDescribed } from './rows-described.ts';
export { ENCODINGS, type Encoding, eachRow, type FileReading, type FileSaid, lookAtFile, typesOf } from './rows-file.ts';
export { type PackedRows, RowPacker, type RowPacking } from './rows-packed.ts';
export { csvOfRows, type RowsRequest, type ScreenedRows, screenRows } from './rows-screen.ts';
export { factResult, lookupTables, type Prepared, prepare, recordedFacts, run, type ScreenRequest } from './run.ts';
export { type Settled, Settler } from './settle.ts';
export type { Share } from './shares.ts';
export type { UnreadColumn } from './unread.ts';
export type { FieldChoice, Unrecorded, UnrecordedFact } from './unrecorded.ts';
export { NOT_RECORDED, URGENCIES } from './urgency.ts';
