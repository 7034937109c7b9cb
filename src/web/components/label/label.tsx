import { say } from '../../../words/index.ts';

/** How the law behind something was checked: the wording was read, a description was, or it is a lead. It goes wherever the law goes. */
export function CheckedLabel({ checked }: { readonly checked: 'text' | 'secondary' | 'memory' }) {
  const words = { text: say('web_checked_text'), secondary: say('web_checked_secondary'), memory: say('web_checked_memory') };
  return <span class={`tag tag--${checked}`}>{words[checked]}</span>;
}

/** An outcome as a word with a sign before it, so that it is told by more than its colour. */
export function OutcomeTag({ outcome }: { readonly outcome: string }) {
  const signs: Readonly<Record<string, string>> = { met: '✓', open: '?', not_met: '✗' };
  const words: Readonly<Record<string, string>> = {
    met: say('web_outcome_met'),
    open: say('web_outcome_open'),
    not_met: say('web_outcome_not_met'),
    not_in_force: say('web_outcome_not_in_force'),
    out_of_scope: say('web_outcome_out_of_scope'),
  };
  return (
    <span class={`outcome outcome--${outcome}`}>
      <span aria-hidden="true">{signs[outcome] ?? '–'} </span>
      {words[outcome] ?? outcome}
    </span>
  );
}
