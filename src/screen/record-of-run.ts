import type { Label } from '../ir/index.ts';
import type { UnreadColumn } from './unread.ts';
import type { Unrecorded } from './unrecorded.ts';

/** What a run was, and what came of it: enough to run it again and to see that the result is the same. Holds no row and no path of a folder. */
export interface RunRecord {
  readonly format: 'sinepoena.screen/1';
  readonly begun: string;
  readonly seconds: number;
  readonly on: string;
  /** The place whose law decides; where rows name theirs, those that occur and are held, divided by commas. */
  readonly forum: string;
  /** What stands beside it, by the ending of its columns. */
  readonly also: readonly string[];
  readonly beside?: readonly BesideRun[];
  readonly engine: { readonly name: string; readonly meaning: string };
  readonly inputs: readonly RecordedFile[];
  /** Where the input is a prepared caseload: the files that it was made from. */
  readonly prepared_from?: readonly RecordedFile[];
  readonly profile: { readonly id: string; readonly title: string; readonly sha256: string };
  readonly law: Readonly<Record<string, string>>;
  readonly counts: RunCounts;
  /** Cells that hold something that the profile could not read, by column. */
  readonly unread: readonly UnreadColumn[];
  /** Columns that the profile reads and the register lacks. */
  readonly missing: readonly string[];
  readonly unrecorded?: Unrecorded;
  /** Only of a review. */
  readonly review?: ReviewCounts;
  readonly output: RecordedFile;
  readonly receipt: string;
  /** Only where every row was put to the law of the place that it names. */
  readonly in_places?: PlacesRun;
}

/** A run over rows of several places. Rows of the places and rows elsewhere are all rows of the result. */
export interface PlacesRun {
  readonly places: readonly PlaceCounts[];
  /** Rows that name no place, one whose law is not held, or something that is no place. No rule was put to them; they count as open. */
  readonly elsewhere?: {
    readonly rows: number;
    readonly empty: number;
    /** By the code of the jurisdiction. */
    readonly not_held: Readonly<Record<string, number>>;
    readonly unread: number;
  };
}

/** What became of the rows of one place. */
export interface PlaceCounts {
  readonly forum: string;
  readonly rows: number;
  readonly decided: number;
  readonly open: number;
}

/** A law that was put to the same rows beside that of the place. */
export interface BesideRun {
  readonly label: string;
  /** The place whose law it is; absent where it is that of the row. */
  readonly forum?: string;
  readonly on: string;
  /** Of a reform: the name of its folder, and the packs in it with the hash of what they say. */
  readonly folder?: string;
  readonly packs?: Readonly<Record<string, string>>;
}

/** A file as a record names it. */
export interface RecordedFile {
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** Rows in are decided, open or rejected; always. */
export interface RunCounts {
  readonly rows_in: number;
  readonly decided: number;
  readonly open: number;
  readonly rejected: number;
  /** Rows that name another place; they are not among the rows in. */
  readonly other_places?: number;
}

/** How often each way in which a time limit can stand occurred among the acts of one provision. */
export interface LimitCounts {
  readonly running: number;
  readonly over: number;
  readonly unknown: number;
  readonly none: number;
}

/** What a review came to: counts of acts, and for each provision that could help how its time limits stand. Part of the record of a run. */
export interface ReviewCounts {
  readonly reviewed: number;
  /** Acts that are not decided, and acts of which it is not recorded whether they are. */
  readonly undecided: number;
  readonly unrecorded: number;
  readonly provisions: readonly {
    readonly provision: string;
    readonly label: Label;
    readonly met: number;
    readonly open: number;
    /** Last days on which something can be done. */
    readonly limits: LimitCounts;
    /** Days before which it cannot be done; `running` is still to wait. */
    readonly waiting: LimitCounts;
  }[];
}
