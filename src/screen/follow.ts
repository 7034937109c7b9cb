import { hiddenCells, type Rate, rateOf } from './audit.ts';

/**
 * What became of acts that a screen flagged, from what reviewers found. Pure counting; it changes no result, no order and no sign. An act that was not
 * reviewed, or of which nothing was found yet, counts neither as found protected nor as found not protected.
 */

/** What a reviewer may have found: a protection applies; relief was given; none applies; not decided yet; the person could not be spoken to. */
export const FINDINGS = ['protected', 'relief', 'not_protected', 'still_open', 'no_contact'] as const;
/** One of `FINDINGS`. */
export type FollowFinding = (typeof FINDINGS)[number];

/** By what the acts are told apart. The groups of `sign` overlap: an act can have several signs. */
export const FOLLOWED_BY = ['outcome', 'provision', 'urgency', 'sign'] as const;
/** One of `FOLLOWED_BY`. */
export type FollowedBy = (typeof FOLLOWED_BY)[number];

/** A flagged act that was reviewed: its groups (signs: several), and what was found. */
export interface ReviewedAct {
  readonly groups: Readonly<Record<FollowedBy, readonly string[]>>;
  readonly finding: FollowFinding;
  /** Protections that were given, in words of the fact `relief`. */
  readonly relief: readonly string[];
}

/** How many flagged acts there are in each group. */
export type FlaggedCounts = Readonly<Record<FollowedBy, ReadonlyMap<string, number>>>;

/** One group of flagged acts. Counts are null where they are too small to be shown, or would give away one that is. */
export interface FollowRow {
  readonly group: string;
  readonly flagged: number | null;
  readonly reviewed: number | null;
  /** Found protected, relief included. */
  readonly found: number | null;
  readonly not_protected: number | null;
  /** Reviewed without a finding yet. */
  readonly undecided: number | null;
  /** Found protected among those decided, with its interval of 95 %: the precision after review. */
  readonly precision: Rate | null;
  /** Found protected among all that were reviewed, as if whatever is undecided came out otherwise. */
  readonly of_reviewed: Rate | null;
}

/** What became of the flagged acts: in all, by group (groups in the order of the counts given), and which protections were given. */
export interface FollowUp {
  readonly all: FollowRow;
  readonly by: Readonly<Record<FollowedBy, readonly FollowRow[]>>;
  /** Acts in which each protection was given; null where hidden. */
  readonly relief: readonly { readonly relief: string; readonly acts: number | null }[];
}

interface Tally {
  readonly group: string;
  readonly flagged: number;
  readonly found: number;
  readonly not: number;
  readonly undecided: number;
}

/** Counts and precision after review, in all and by group, numbers below `least` hidden, also by complement. */
export function followUp(flagged: number, counts: FlaggedCounts, reviewed: readonly ReviewedAct[], least: number): FollowUp {
  const rows = (name: FollowedBy): FollowRow[] => {
    const tallies = [...counts[name]].map(([group, count]) =>
      tallyOf(
        group,
        count,
        reviewed.filter((act) => act.groups[name].includes(group)),
      ),
    );
    return name === 'sign' ? tallies.flatMap((tally) => rowsOf([tally], least)) : rowsOf(tallies, least);
  };
  const by = { outcome: rows('outcome'), provision: rows('provision'), urgency: rows('urgency'), sign: rows('sign') };
  const [all] = rowsOf([tallyOf('all', flagged, reviewed)], least);
  return { all: all as FollowRow, by, relief: reliefOf(reviewed, least) };
}

function tallyOf(group: string, flagged: number, acts: readonly ReviewedAct[]): Tally {
  const count = (...findings: readonly FollowFinding[]) => acts.filter(({ finding }) => findings.includes(finding)).length;
  return { group, flagged, found: count('protected', 'relief'), not: count('not_protected'), undecided: count('still_open', 'no_contact') };
}

function rowsOf(tallies: readonly Tally[], least: number): FollowRow[] {
  const reviewed = tallies.map(({ found, not, undecided }) => found + not + undecided);
  const flagged = hiddenCells(
    tallies.map((tally) => [tally.flagged]),
    least,
  );
  const outer = hiddenCells(
    reviewed.map((count) => [count]),
    least,
  );
  const inner = hiddenCells(
    tallies.map(({ found, not, undecided }) => [found, not, undecided]),
    least,
  );
  return tallies.map((tally, at) => {
    const none = flagged[at]?.[0] === true;
    const unsaid = none || outer[at]?.[0] === true;
    const [found, not, undecided] = [0, 1, 2].map((place) => unsaid || inner[at]?.[place] === true);
    const shown = (count: number, hide: boolean | undefined): number | null => (hide ? null : count);
    return {
      group: tally.group,
      flagged: shown(tally.flagged, none),
      reviewed: shown(reviewed[at] as number, unsaid),
      found: shown(tally.found, found),
      not_protected: shown(tally.not, not),
      undecided: shown(tally.undecided, undecided),
      precision: found || not ? null : (rateOf(tally.found, tally.found + tally.not) ?? null),
      of_reviewed: found ? null : (rateOf(tally.found, reviewed[at] as number) ?? null),
    };
  });
}

/** How often each protection was given. Acts may have several, so that the counts add up to nothing. */
function reliefOf(reviewed: readonly ReviewedAct[], least: number): FollowUp['relief'] {
  const counts = new Map<string, number>();
  for (const { relief } of reviewed) for (const one of new Set(relief)) counts.set(one, (counts.get(one) ?? 0) + 1);
  return [...counts]
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .map(([relief, acts]) => ({ relief, acts: acts < least || reviewed.length - acts < least ? null : acts }));
}
