import pc from 'picocolors';

import type { Style } from '../report/index.ts';

export type { Style };

/** Colours and width for a stream. `NO_COLOR`, `FORCE_COLOR` and pipes are respected. */
export function styleFor(stream: NodeJS.WriteStream): Style {
  const forced = process.env['FORCE_COLOR'] !== undefined && process.env['FORCE_COLOR'] !== '0';
  const on = !process.env['NO_COLOR'] && (forced || (stream.isTTY === true && process.env['TERM'] !== 'dumb'));
  const { bold, dim, red, green, yellow } = pc.createColors(on);
  const width = Math.max(40, Math.min(Number(process.env['COLUMNS']) || stream.columns || 100, 120));
  return { bold, dim, red, green, yellow, width };
}
