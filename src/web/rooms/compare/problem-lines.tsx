import type { Problem } from '../../../base/index.ts';
import { say, wordsOf } from '../../../words/index.ts';
import { DRAFT } from './draft-name.ts';

interface LinesProps {
  readonly problems: readonly Problem[];
  /** Leads to a line of the text; absent where there is no text. */
  readonly onLine?: (line: number) => void;
}

/** What is wrong, in the words of the command line: the line, what it is, and what helps. */
export function ProblemLines({ problems, onLine }: LinesProps) {
  return (
    <ul class="problems">
      {problems.map((problem, index) => {
        const { message, hint } = wordsOf(problem);
        const { line, file } = problem.at;
        const own = file === DRAFT || file === '';
        const name = own ? say('compare_room_line', { line }) : say('compare_room_line_of', { line, file });
        return (
          <li key={index}>
            {line > 0 &&
              (onLine && own ? (
                <button type="button" class="link" onClick={() => onLine(line)}>
                  {name}
                </button>
              ) : (
                <strong>{name}</strong>
              ))}
            {line > 0 && ' '}
            {message}
            {hint && (
              <>
                {' '}
                <span class="hint-line">{hint}</span>
              </>
            )}
          </li>
        );
      })}
    </ul>
  );
}
