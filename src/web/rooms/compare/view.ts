import type { Law } from '../../../ir/index.ts';
import type { Asked } from './asked.ts';

/** What every part of the room is given. */
export interface ViewProps {
  readonly asked: Asked;
  readonly shared: Law;
  readonly language: string;
}
