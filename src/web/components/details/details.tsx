import type { ComponentChildren } from 'preact';

interface DetailsProps {
  readonly summary: ComponentChildren;
  readonly children: ComponentChildren;
  readonly open?: boolean;
  readonly onToggle?: (open: boolean) => void;
}

/** Something more for who wants it, closed at first. */
export function Details({ summary, children, open, onToggle }: DetailsProps) {
  return (
    <details class="details" open={open} onToggle={(event) => onToggle?.(event.currentTarget.open)}>
      <summary class="details__summary">{summary}</summary>
      <div class="details__body">{children}</div>
    </details>
  );
}
