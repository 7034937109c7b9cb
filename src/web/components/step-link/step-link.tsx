import type { ComponentChildren } from 'preact';
import type { RoomId } from '../../routes.ts';
import { type Step, stepAddress, stepTo } from './steps.ts';

interface StepLinkProps {
  readonly room: RoomId;
  readonly query?: Step['query'];
  readonly anchor?: string;
  readonly class?: string;
  readonly current?: boolean;
  readonly lang?: string | undefined;
  readonly children: ComponentChildren;
}

/** A link to another step of a room that holds no case. Opened beside, it is an address like any other. */
export const StepLink = ({ room, query, anchor, class: kind, current = false, lang, children }: StepLinkProps) => (
  <a
    class={kind}
    href={stepAddress(room, query, anchor)}
    lang={lang}
    aria-current={current ? 'page' : undefined}
    onClick={(event) => follow(event, () => stepTo(room, query, anchor))}
  >
    {children}
  </a>
);

/** Follows a link inside the page, unless it was to be opened beside. */
export function follow(event: MouseEvent, go: () => void): void {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  go();
}
