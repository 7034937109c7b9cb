import { type Comparison, compareLaws, withReform } from '../compare/index.ts';
import type { Law } from '../ir/index.ts';
import { wrap } from '../report/index.ts';
import { say } from '../words/index.ts';
import { dayNumber } from './asked.ts';
import { causeOf } from './compare-document.ts';
import { type ReformDocument, reformOf } from './compare-reform.ts';
import { shareWords } from './compare-text.ts';
import type { Io } from './io.ts';
import { readReform } from './load-reform.ts';

/** What a draft does to the law of its place, measured against the standard for acts after its commencement. */
export interface DraftEffect {
  readonly criteria: ReformDocument['criteria'];
  /** Of the cases for which a protection against punishment is asked, the share that is denied it: before and after. */
  readonly binding: Shares;
  readonly recommended: Shares;
  /** What still stands in the way, the kind with most cases first. */
  readonly left: readonly { readonly strength: string; readonly text: string; readonly share: number }[];
}

interface Shares {
  readonly before: number;
  readonly after: number;
}

/** The effect of a draft on the law of a place that is held; nothing where none is. A page that does not stand beside that law is a fault of the program. */
export async function effectOfDraft(law: Law, place: string, on: string, page: string, folder?: string): Promise<DraftEffect | undefined> {
  const own = law.places[place];
  if (!own) return undefined;
  const { reform, problems } = await readReform('page.md', page, law, folder);
  if (!reform) throw new Error(`drafting: the page does not stand beside the law (${problems.map(({ code }) => code).join('; ')})`);
  const day = dayNumber(on) ?? 0;
  const reformed = withReform(law, reform);
  const against = (under: Law): Comparison => {
    const side = { law: under, place, on, day, actDay: day };
    return compareLaws([side, { ...side, standard: true }]);
  };
  const [before, after] = [against(law), against(reformed)];
  const shares = (strength: string): Shares => ({ before: denied(before, strength), after: denied(after, strength) });
  const asked = { law, place, name: own.name, on, day };
  const left = gaps(after).map((one) => ({ strength: one.demand.strength, text: causeOf(one.cause).text, share: one.share ?? 0 }));
  const { criteria } = reformOf({ asked, amendments: [] }, asked, { ...asked, law: reformed });
  return { criteria, binding: shares('binding'), recommended: shares('recommended'), left };
}

/** Kinds in which the law lacks a protection against punishment. */
const gaps = ({ differences }: Comparison) => differences.filter(({ lacks, demand }) => lacks === 'a' && demand.aspect === 'punishment');

const denied = (comparison: Comparison, strength: string): number =>
  Math.min(
    1,
    gaps(comparison)
      .filter(({ demand }) => demand.strength === strength)
      .reduce((sum, { share = 0 }) => sum + share, 0),
  );

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
