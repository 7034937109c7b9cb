import { type Change, lawDiff, packFor, placesOf } from '../ir/index.ts';
import { wrap } from '../report/index.ts';
import { type Phrase, say, term } from '../words/index.ts';
import { cleanLaw, commandProblem, dayNumber, type LawFlags, placeNotHeld, refuse } from './asked.ts';
import type { Io } from './io.ts';

/** `law diff PLACE DAY DAY`: what changed between two days, in the place and in those around it. Status 1 if the place is not held, 2 for a wrong day. */
export async function lawDiffCommand(place: string, days: readonly [string, string], flags: LawFlags, io: Io): Promise<number> {
  const law = await cleanLaw(flags, io);
  if (!law) return 2;
  const code = packFor(law, place.toUpperCase());
  if (!code) return refuse([placeNotHeld(place, law)], 1, flags, io);
  const numbers = days.map(dayNumber);
  const wrong = days.find((_, index) => numbers[index] === undefined);
  if (wrong !== undefined) return refuse([commandProblem('wrong_day', { value: wrong })], 2, flags, io);
  const [before = 0, after = 0] = numbers;
  if (before > after) return refuse([commandProblem('wrong_order_of_days', { before: days[0], after: days[1] })], 2, flags, io);
  const changes = lawDiff(law, placesOf(law, code), before, after);
  if (flags.json) io.out(`${JSON.stringify({ place: code, before: days[0], after: days[1], changes }, null, 2)}\n`);
  else io.out(`${drawChanges(code, days, changes, io)}\n`);
  return 0;
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
