import type { ComponentChildren } from 'preact';

interface FieldsetProps {
  readonly id: string;
  /** The question. Where it is the heading of the page it is its first heading, too. */
  readonly legend: ComponentChildren;
  readonly heading?: boolean;
  /** The fact that is asked for, told on the heading. */
  readonly fact?: string;
  readonly hint?: ComponentChildren;
  readonly error?: string | undefined;
  readonly children: ComponentChildren;
}

/** A question with several controls: its legend, a hint, what is wrong with the answer, and the controls. */
export function Fieldset({ id, legend, heading = false, fact, hint, error, children }: FieldsetProps) {
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return (
    <fieldset class={error ? 'field field--wrong' : 'field'} aria-describedby={described || undefined}>
      <legend class={heading ? 'field__legend field__legend--heading' : 'field__legend'}>
        {heading ? <h1 data-fact={fact}>{legend}</h1> : legend}
      </legend>
      {hint && (
        <div class="hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      <ErrorMessage id={id} error={error} />
      {children}
    </fieldset>
  );
}

/** What is wrong with an answer, above it; nothing where nothing is. */
export const ErrorMessage = ({ id, error }: { readonly id: string; readonly error?: string | undefined }) =>
  error ? (
    <p class="error-message" id={`${id}-error`}>
      {error}
    </p>
  ) : null;
