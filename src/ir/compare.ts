import type { Compare } from './node.ts';

/** The comparison that holds exactly where another does not. */
export const OPPOSITE: Readonly<Record<Compare, Compare>> = { '=': '!=', '!=': '=', '<': '>=', '>=': '<', '>': '<=', '<=': '>' };

/** Whether a comparison of two numbers holds. */
export function compares(a: number, how: Compare, b: number): boolean {
  const results: Readonly<Record<Compare, boolean>> = { '=': a === b, '!=': a !== b, '<': a < b, '<=': a <= b, '>': a > b, '>=': a >= b };
  return results[how];
}
