import type { Law } from '../../../ir/index.ts';
import type {
  BadRow,
  Cell,
  ColumnDescription,
  FileReading,
  FileSaid,
  PlacesRun,
  Profile,
  ProfileTables,
  RecordedFile,
  RunCounts,
  UnreadColumn,
  Unrecorded,
} from '../../../screen/index.ts';
import type { Place } from '../../place.ts';

/** What was found in a file when it was looked through. */
export interface Looked {
  readonly reading: FileReading;
  readonly rows: number;
  readonly columns: readonly ColumnDescription[];
  /** The first rows, as they stand. */
  readonly first: readonly (readonly string[])[];
  readonly bad: BadRows;
}

/** Rows that cannot be read: how many, and the first of them. */
export interface BadRows {
  readonly count: number;
  readonly first: readonly BadRow[];
}

/** What a run is asked. */
export interface RunAsked {
  readonly file: File;
  readonly reading: FileReading;
  readonly profile: Profile;
  readonly tables: ProfileTables;
  readonly law: Law;
  /** The place that decides; absent where each row names its own. */
  readonly forum?: string;
  /** Day of the assessment, YYYY-MM-DD. */
  readonly on: string;
  readonly review: boolean;
}

/** What came of a run, but for its rows. */
export interface Ran {
  readonly names: readonly string[];
  readonly counts: RunCounts;
  readonly bad: BadRows;
  readonly forums: readonly string[];
  readonly inPlaces?: PlacesRun;
  readonly unread: readonly UnreadColumn[];
  readonly missing: readonly string[];
  /** Columns of the file that were read. */
  readonly used: readonly string[];
  readonly unrecorded?: Unrecorded;
  /** What the queries of the report give. */
  readonly answers: ReadonlyMap<string, readonly (readonly Cell[])[]>;
  readonly input: RecordedFile;
  readonly output: RecordedFile;
  readonly seconds: number;
}

/** Which rows of the worklist are wanted. */
export interface RowsAsked {
  readonly outcome: string;
  readonly urgency: string;
}

/** Rows of the worklist, the first to look at first. */
export interface RowsGiven {
  /** How many there are in all. */
  readonly total: number;
  readonly rows: readonly Readonly<Record<string, string>>[];
}

/** What can be asked of the script beside the page, and what it gives. */
export interface Work {
  look(asked: { readonly file: File; readonly said: FileSaid }): Looked;
  run(asked: RunAsked): Ran;
  rows(asked: RowsAsked): RowsGiven;
  csv(asked: Record<string, never>): Blob;
}

/** How far something is. */
export interface Told {
  readonly step: 'looking' | 'reading' | 'patterns' | 'writing';
  readonly done: number;
  readonly total: number;
}

export interface Asking<K extends keyof Work = keyof Work> {
  readonly number: number;
  readonly what: K;
  readonly given: Parameters<Work[K]>[0];
  /** Where the application stands: the script beside the page knows no document. */
  readonly place: Place;
}

export type Reply =
  | { readonly number: number; readonly told: Told }
  | { readonly number: number; readonly answer: ReturnType<Work[keyof Work]> }
  | { readonly number: number; readonly refused: { readonly code: string; readonly params: Readonly<Record<string, string>> } }
  | { readonly number: number; readonly fault: 'fault' | 'offline' };

/** Rows of the worklist that are shown at once. */
export const SHOWN = 200;
