import type { ComponentChildren } from 'preact';
import { say } from '../../../words/index.ts';

/** A link that leaves the application: it opens in a new window, says so, and tells the other site nothing of where it stood. */
export const Outward = ({ to, lang, children }: { readonly to: string; readonly lang?: string; readonly children: ComponentChildren }) => (
  <a href={to} target="_blank" rel="noreferrer noopener" lang={lang}>
    {children} <span class="small">{say('web_new_window')}</span>
  </a>
);
