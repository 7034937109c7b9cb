import { existsSync, statSync } from 'node:fs';
import { nearest, type Problem, parseDate } from '../base/index.ts';
import type { Law } from '../ir/index.ts';
import { drawProblem, withWords } from './draw-problem.ts';
import type { Io } from './io.ts';
import { loadLaw } from './load-law.ts';

export interface LawFlags {
  readonly json?: boolean;
  readonly law?: string;
}

/** `PLACE@YYYY-MM-DD` or `FOLDER@YYYY-MM-DD`: what is named, and the day behind the last @, if there is one. */
export function nameAndDay(written: string): readonly [string, string?] {
  const [, name, day] = (isFolder(written) ? null : /^(.*)@([^@/\\]*)$/.exec(written)) ?? [];
  return name === undefined ? [written] : [name, day ?? ''];
}

export const isFolder = (path: string): boolean => existsSync(path) && statSync(path).isDirectory();

/** A problem with what was written on the command line. */
export function commandProblem(code: string, params: Readonly<Record<string, string>>): Problem {
  return { code, severity: 'error', at: { file: 'command line', line: 0, column: 0 }, params };
}

/** Draws problems, as JSON too where that was asked for, and gives back the exit status. */
export function refuse(problems: readonly Problem[], status: number, flags: LawFlags, io: Io): number {
  if (flags.json) io.out(`${JSON.stringify({ problems: problems.map(withWords) }, null, 2)}\n`);
  for (const one of problems) io.err(`${drawProblem(one, io.errStyle)}\n\n`);
  return status;
}

/** The law at hand, or nothing if its packs are broken: then the errors have been drawn, and the status is 2. */
export async function cleanLaw(flags: LawFlags, io: Io, parts: { readonly examples?: boolean } = {}): Promise<Law | undefined> {
  const { law, problems } = await loadLaw(flags.law, parts);
  const errors = problems.filter((problem) => problem.severity === 'error');
  if (errors.length === 0) return law;
  refuse(errors, 2, flags, io);
  return undefined;
}

/** A full day (YYYY-MM-DD) as written, as a number of days since 1970-01-01, or nothing. */
export function dayNumber(day: string): number | undefined {
  return /^\d{4}-\d{2}-\d{2}$/.test(day) ? parseDate(day)?.first : undefined;
}

/** Today, as YYYY-MM-DD. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}

/** The problem of a place that no pack is held for, with the nearest that is. */
export function placeNotHeld(place: string, law: Law): Problem {
  const near = nearest(place.toUpperCase(), Object.keys(law.places));
  return commandProblem('place_not_held', { place, ...(near ? { nearest: near } : {}) });
}
