import type { Problem } from '../../../base/index.ts';
import { say, wordsOf } from '../../../words/index.ts';
import { Inset } from '../../components/inset/inset.tsx';

/** What is wrong with a case file, or remarkable in it: the same words as on the command line, with line and remedy. */
export function Problems({ problems, refused = false }: { readonly problems: readonly Problem[]; readonly refused?: boolean }) {
  if (problems.length === 0) return null;
  return (
    <Inset kind="warning">
      <div role="alert">
        {refused && <h2>{say('assess_refused')}</h2>}
        <p>{refused ? say('assess_refused_lead', { n: problems.length }) : say('assess_warnings', { n: problems.length })}</p>
        <ProblemList problems={problems} />
      </div>
    </Inset>
  );
}

/** Problems one by one. */
export function ProblemList({ problems }: { readonly problems: readonly Problem[] }) {
  return (
    <ul>
      {problems.map((problem, index) => {
        const { message, hint } = wordsOf(problem);
        return (
          <li key={index}>
            {problem.at.line > 0 && <strong>{say('assess_line', { line: problem.at.line })}: </strong>}
            {message} {hint}
          </li>
        );
      })}
    </ul>
  );
}
