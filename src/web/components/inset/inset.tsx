import type { ComponentChildren } from 'preact';

/** Something that has to be seen apart from the text: calm, a warning, or good to know. */
export const Inset = ({ kind = 'calm', children }: { readonly kind?: 'calm' | 'warning'; readonly children: ComponentChildren }) => (
  <div class={`inset inset--${kind}`}>{children}</div>
);
