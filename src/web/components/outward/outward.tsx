import type { ComponentChildren } from 'preact';
import { say } from '../../../words/index.ts';

interface OutwardProps {
  readonly to: string;
  readonly lang?: string;
  /** That a new window opens is said to screen readers alone: in a text of many such links. */
  readonly quiet?: boolean;
  readonly children: ComponentChildren;
}

/** A link that leaves the application: it opens in a new window, says so, and tells the other site nothing of where it stood. */
export const Outward = ({ to, lang, quiet = false, children }: OutwardProps) => (
  <a href={to} target="_blank" rel="noreferrer noopener" lang={lang}>
    {children}
    <span class={quiet ? 'unseen' : 'small'}> {say('web_new_window')}</span>
  </a>
);
