import type { ComponentChildren } from 'preact';

export interface SummaryRow {
  readonly id: string;
  readonly key: ComponentChildren;
  readonly value: ComponentChildren;
  /** What can be done with it, as a link that names what it is for. */
  readonly action?: { readonly text: string; readonly about: string; readonly onClick: () => void };
}

/** What was answered, a line each, with a way to change it. */
export function SummaryList({ rows }: { readonly rows: readonly SummaryRow[] }) {
  return (
    <dl class="summary">
      {rows.map(({ id, key, value, action }) => (
        <div class="summary__row" key={id}>
          <dt>{key}</dt>
          <dd>{value}</dd>
          {action && (
            <dd class="summary__action">
              <button type="button" class="link" onClick={action.onClick}>
                {action.text}
                <span class="unseen"> {action.about}</span>
              </button>
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}
