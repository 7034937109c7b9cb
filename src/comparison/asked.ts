import type { SideAsked } from '../compare/index.ts';
import type { Law } from '../ir/index.ts';

/** One side of a comparison as it was asked for. */
export interface Asked {
  readonly law: Law;
  readonly place: string;
  readonly name: string;
  readonly on: string;
  readonly day: number;
  /** The folder from which the law is taken. */
  readonly folder?: string;
}

/** Two sides as the comparison takes them. Laws of two days are compared for acts done on the day of each. */
export function sidesOf(a: Asked, b: Asked | 'standard'): readonly [SideAsked, SideAsked] {
  const side = ({ law, place, on, day }: Asked, actDay?: number): SideAsked => ({
    law,
    place,
    on,
    day,
    ...(actDay === undefined ? {} : { actDay }),
  });
  if (b === 'standard') return [side(a), { ...side(a), standard: true }];
  return a.day === b.day ? [side(a), side(b)] : [side(a, a.day), side(b, b.day)];
}
