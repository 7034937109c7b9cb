import { nearest, type Problem, parseDate } from '../base/index.ts';
import { type Change, lawDiff } from '../ir/index.ts';
import { wrap } from '../report/index.ts';
import { type Phrase, say, term } from '../words/index.ts';
import { withWords } from './assess.ts';
import { drawProblem } from './draw-problem.ts';
import type { Io } from './io.ts';
import { loadLaw } from './load-law.ts';

interface Flags {
  readonly json?: boolean;
  readonly law?: string;
}

/** `law diff PLACE DAY DAY`: what changed between two days, in the place and in those around it. Status 1 if the place is not held, 2 for a wrong day. */
export async function lawDiffCommand(place: string, days: readonly [string, string], flags: Flags, io: Io): Promise<number> {
  const { law, problems } = await loadLaw(flags.law);
  const errors = problems.filter((problem) => problem.severity === 'error');
  if (errors.length > 0) return refuse(errors, 2, flags, io);
  const code = place.toUpperCase();
  const held = law.places[code];
  if (!held) {
    const near = nearest(code, Object.keys(law.places));
    return refuse([problem('place_not_held', { place, ...(near ? { nearest: near } : {}) })], 1, flags, io);
  }
  const numbers = days.map((day) => (/^\d{4}-\d{2}-\d{2}$/.test(day) ? parseDate(day)?.first : undefined));
  const wrong = days.find((_, index) => numbers[index] === undefined);
  if (wrong !== undefined) return refuse([problem('wrong_day', { value: wrong })], 2, flags, io);
  const [before = 0, after = 0] = numbers;
  const changes = lawDiff(law, [code, ...held.within], before, after);
  if (flags.json) io.out(`${JSON.stringify({ place: code, before: days[0], after: days[1], changes }, null, 2)}\n`);
  else io.out(`${drawChanges(code, days, changes, io)}\n`);
  return 0;
}

function problem(code: string, params: Record<string, string>): Problem {
  return { code, severity: 'error', at: { file: 'command line', line: 0, column: 0 }, params };
}

function refuse(problems: readonly Problem[], status: number, flags: Flags, io: Io): number {
  if (flags.json) io.out(`${JSON.stringify({ problems: problems.map(withWords) }, null, 2)}\n`);
  for (const one of problems) io.err(`${drawProblem(one, io.errStyle)}\n\n`);
  return status;
}

const KINDS: Readonly<Record<Change['kind'], Phrase>> = {
  begins: 'diff_begins',
  ends: 'diff_ends',
  changes: 'diff_changes',
  uncertain: 'diff_uncertain',
};

function drawChanges(place: string, [before, after]: readonly [string, string], changes: readonly Change[], io: Io): string {
  const { outStyle: style } = io;
  const title = style.bold(say('diff_title', { place, before, after }));
  if (changes.length === 0) return `${title}\n${say('diff_none')}`;
  const line = (text: string) => `    ${wrap(text, style.width, 6)}`;
  const blocks = changes.map((change) => {
    const basis = say(change.basis === 'act' ? 'acts_of_time' : 'decisions_of_time');
    return [
      `  ${wrap(`${change.citation}: ${say(KINDS[change.kind], { basis })} [${change.checked}]`, style.width, 4)}`,
      ...(change.added.length > 0 ? [line(say('diff_added', { list: change.added.map(term).join('; ') }))] : []),
      ...(change.removed.length > 0 ? [line(say('diff_removed', { list: change.removed.map(term).join('; ') }))] : []),
      ...(change.says ? [style.dim(line(change.says))] : []),
    ].join('\n');
  });
  return [title, ...blocks].join('\n');
}
