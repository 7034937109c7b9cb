import { parseDate } from '../base/index.ts';
import { type Comparison, compareLaws, type Reform, withReform } from '../compare/index.ts';
import type { Law } from '../ir/index.ts';
import type { SourceFile } from '../language/index.ts';
import type { Asked } from './asked.ts';
import { causeOf } from './document.ts';
import { readReform } from './read-reform.ts';
import { type ReformDocument, reformOf } from './reform.ts';

/** What a draft does to the law of its place, measured against the standard for acts after its commencement. */
export interface DraftEffect {
  readonly criteria: ReformDocument['criteria'];
  /** Of the cases for which a protection against punishment is asked, the share that is denied it: before and after. */
  readonly binding: Shares;
  readonly recommended: Shares;
  /** What still stands in the way, the kind with most cases first. */
  readonly left: readonly { readonly strength: string; readonly text: string; readonly share: number }[];
}

/** Of cases for which something is asked, the share that is denied it. */
export interface Shares {
  readonly before: number;
  readonly after: number;
}

/** The effect of a draft on the law of a place that is held; nothing where none is. A page that does not stand beside that law is a fault of the program. */
export async function effectOfDraft(
  law: Law,
  place: string,
  on: string,
  page: string,
  files: readonly SourceFile[],
): Promise<DraftEffect | undefined> {
  const own = law.places[place];
  if (!own) return undefined;
  const { reform, problems } = await readReform('page.md', page, law, files);
  if (!reform) throw new Error(`drafting: the page does not stand beside the law (${problems.map(({ code }) => code).join('; ')})`);
  return effectOfReform({ law, place, name: own.name, on, day: parseDate(on)?.first ?? 0 }, reform);
}

/** The effect of a reform on the law of a place. */
export function effectOfReform(asked: Asked, reform: Reform): DraftEffect {
  const { law, place, on, day } = asked;
  const reformed = withReform(law, reform);
  const against = (under: Law): Comparison => {
    const side = { law: under, place, on, day, actDay: day };
    return compareLaws([side, { ...side, standard: true }]);
  };
  const [before, after] = [against(law), against(reformed)];
  const shares = (strength: string): Shares => ({ before: denied(before, strength), after: denied(after, strength) });
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
