import type { ComponentChildren } from 'preact';

interface ScrollProps {
  readonly label: string;
  readonly class?: string;
  readonly lang?: string | undefined;
  readonly children: ComponentChildren;
}

/** Something wide that scrolls by itself, so that the page need not: it takes the focus, for whoever scrolls by keys. */
export const Scroll = ({ label, class: kind = '', lang, children }: ScrollProps) => (
  // biome-ignore lint/a11y/useSemanticElements: a table is no set of controls, and there may be many on a page
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to take the focus
  <div class={`scroll wide ${kind}`} role="group" tabIndex={0} aria-label={label} lang={lang}>
    {children}
  </div>
);
