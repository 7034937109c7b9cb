import type { Problem } from '../base/index.ts';
import { type PlaceOnDay, type SideBySide, sideBySide } from '../criteria/index.ts';
import { type Law, packFor } from '../ir/index.ts';
import { say } from '../words/index.ts';
import { cleanLaw, commandProblem, dayNumber, type LawFlags, nameAndDay, placeNotHeld, refuse, today } from './asked.ts';
import { criteriaPage } from './compare-criteria-html.ts';
import { criteriaText } from './compare-criteria-text.ts';
import type { Io } from './io.ts';
import { writeAside } from './write-aside.ts';

interface Flags extends LawFlags {
  /** The day of every place that has none of its own; today where it is absent. */
  readonly on?: string;
  /** Writes the comparison as an HTML page to this file, too. */
  readonly report?: string;
  /** With the evidence of every cell. */
  readonly all?: boolean;
}

/**
 * `compare PLACE[@DAY]… --criteria`: the forty criteria for several places side by side. Status 1 if a place is not held; 2 for a wrong day, a place
 * that stands there twice on one day, or a report that cannot be written. A report that cannot be written leaves nothing behind, and nothing is printed.
 */
export async function compareCriteria(places: readonly string[], flags: Flags, io: Io): Promise<number> {
  const law = await cleanLaw(flags, io);
  if (!law) return 2;
  const read = readPlaces(places, flags.on ?? today(), law);
  if (read.refused.length > 0) return refuse([...read.refused, ...read.notHeld], 2, flags, io);
  if (read.notHeld.length > 0) return refuse(read.notHeld, 1, flags, io);
  const side = sideBySide(law, read.asked);
  const problem = flags.report === undefined ? undefined : writeAside(flags.report, criteriaPage(side));
  if (problem) return refuse([problem], 2, flags, io);
  print(side, flags, io);
  return 0;
}

function print(side: SideBySide, flags: Flags, io: Io): void {
  if (flags.json) io.out(`${JSON.stringify(side, null, 2)}\n`);
  else io.out(`${criteriaText(side, io.outStyle, flags.all ?? false)}\n`);
  if (flags.report !== undefined && !flags.json) io.out(`\n${say('screen_report_written', { path: flags.report })}\n`);
}

/** What was asked for, and what is wrong with it. */
interface Read {
  readonly asked: readonly PlaceOnDay[];
  readonly refused: readonly Problem[];
  readonly notHeld: readonly Problem[];
}

/** Reads `PLACE` and `PLACE@YYYY-MM-DD`. Two names of one place are one place. */
function readPlaces(places: readonly string[], on: string, law: Law): Read {
  const asked: PlaceOnDay[] = [];
  const refused: Problem[] = [];
  const notHeld: Problem[] = [];
  const byColumn = new Map<string, string>();
  const days = new Set<string>();
  for (const written of places) {
    const [name, day] = nameAndDay(written);
    const own = day ?? on;
    if (dayNumber(own) === undefined) {
      if (!days.has(own)) refused.push(commandProblem('wrong_day', { value: own || written }));
      days.add(own);
      continue;
    }
    const place = packFor(law, name.toUpperCase());
    if (place === undefined) {
      notHeld.push(placeNotHeld(name || written, law));
      continue;
    }
    const other = byColumn.get(`${place} ${own}`);
    if (other !== undefined) refused.push(commandProblem('place_twice', { first: other, second: written, place, on: own }));
    else asked.push({ place, on: own });
    byColumn.set(`${place} ${own}`, other ?? written);
  }
  return { asked, refused, notHeld };
}
