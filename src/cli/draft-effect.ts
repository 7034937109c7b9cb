import { type DraftEffect, type Shares, shareWords } from '../comparison/index.ts';
import { wrap } from '../report/index.ts';
import { say } from '../words/index.ts';
import type { Io } from './io.ts';

/** The effect in a few lines. */
export function drawEffect(effect: DraftEffect, name: string, io: Io): string {
  const { width } = io.outStyle;
  const [won, lost] = [effect.criteria.filter((one) => one.won === true), effect.criteria.filter((one) => one.won === false)];
  const shares = ({ before, after }: Shares) => ({ before: shareWords(before), after: shareWords(after) });
  return [
    say('effect_title', { name }),
    wrap(say('effect_binding', shares(effect.binding)), width, 2),
    wrap(say('effect_recommended', shares(effect.recommended)), width, 2),
    ...(won.length > 0 ? [wrap(say('effect_won', { list: won.map(({ id }) => id).join(', ') }), width, 2)] : []),
    ...(lost.length > 0 ? [wrap(say('effect_lost', { list: lost.map(({ id }) => id).join(', ') }), width, 2)] : []),
    ...effect.left.slice(0, 5).map(({ text, share }) => `- ${wrap(say('effect_left', { text, share: shareWords(share) }), width, 2)}`),
  ].join('\n');
}
