import { useEffect, useRef } from 'preact/hooks';
import { say } from '../../../words/index.ts';

export interface Fault {
  /** Id of the control where it can be mended. */
  readonly at: string;
  readonly text: string;
}

/** What is wrong with the page, at its head, each with a link to where it can be mended. Takes the focus when it comes. */
export function ErrorSummary({ faults }: { readonly faults: readonly Fault[] }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (faults.length > 0) box.current?.focus();
  }, [faults]);
  if (faults.length === 0) return null;
  return (
    <div class="error-summary" role="alert" tabIndex={-1} ref={box} aria-labelledby="error-summary-title">
      <h2 class="error-summary__title" id="error-summary-title">
        {say('web_errors')}
      </h2>
      <ul>
        {faults.map(({ at, text }) => (
          <li key={at}>
            <a
              href={`#${at}`}
              onClick={(event) => {
                event.preventDefault();
                document.getElementById(at)?.focus();
              }}
            >
              {text}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
