import type { Problem } from '../../../base/index.ts';
import { type Phrase, say, wordsOf } from '../../../words/index.ts';
import { Inset } from '../../components/inset/inset.tsx';
import type { BadRows } from './asking.ts';
import type { NotDone } from './beside.ts';

/** What can be done on this page about what the command line has other means for. */
const HERE: Readonly<Record<string, Phrase>> = {
  forum_column_missing: 'screen_room_try_place',
  no_place_held: 'screen_room_try_place',
  no_rows_of_place: 'screen_room_try_place',
  too_many_values: 'screen_room_try_values',
  no_such_column: 'screen_room_try_profile',
};

/** What stands in the way, as message and remedy. */
function wordsHere(problem: Problem): string {
  const { message, hint } = wordsOf(problem);
  const here = HERE[problem.code];
  return `${message} ${here ? say(here) : hint}`;
}

/** Why something was not done, above where it can be mended. Nothing where it was stopped by the reader. */
export function NotDoneBox({ not }: { readonly not: NotDone | undefined }) {
  if (!not) return null;
  if (not.why === 'stopped') return <p role="status">{say('screen_room_stopped')}</p>;
  const words = not.why === 'refused' ? wordsHere(not.problem) : say(not.why === 'offline' ? 'web_not_loaded_why' : 'screen_room_fault');
  return (
    <div role="alert">
      <Inset kind="warning">
        <p>{words}</p>
      </Inset>
    </div>
  );
}

/** Problems of a profile, each with its line. */
export function ProfileProblems({ problems }: { readonly problems: readonly Problem[] }) {
  if (problems.length === 0) return null;
  return (
    <div role="alert">
      <Inset kind="warning">
        <p>{say('screen_room_profile_refused')}</p>
        <ul>
          {problems.map((problem, index) => (
            <li key={index}>
              {problem.at.line > 0 && <strong>{say('screen_room_line', { line: problem.at.line })} </strong>}
              {wordsHere(problem)}
            </li>
          ))}
        </ul>
      </Inset>
    </div>
  );
}

const REASONS: Readonly<Record<string, Phrase>> = {
  too_few: 'screen_room_bad_few',
  too_many: 'screen_room_bad_many',
  quotes: 'screen_room_bad_quotes',
  not_closed: 'screen_room_bad_open',
};

/** Rows that cannot be read and are left out, the first of them with line and reason. */
export function BadRowsBox({ bad }: { readonly bad: BadRows }) {
  if (bad.count === 0) return null;
  return (
    <Inset kind="warning">
      <p>{say('screen_room_bad', { n: bad.count })}</p>
      <ul>
        {bad.first.map(({ line, reason, cells, expected }) => (
          <li key={line}>
            <strong>{say('screen_room_line', { line })} </strong>
            {say(REASONS[reason] ?? 'screen_room_bad_quotes', { cells, expected })}
          </li>
        ))}
      </ul>
      <p>{say('screen_room_bad_remedy')}</p>
    </Inset>
  );
}
