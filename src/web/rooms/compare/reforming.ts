import type { Problem } from '../../../base/index.ts';
import type { Reform } from '../../../compare/index.ts';
import {
  type ComparisonDocument,
  type DraftEffect,
  effectOfReform,
  readReform,
  reformed,
  reformOf,
  type Asked as Side,
} from '../../../comparison/index.ts';
import type { Law } from '../../../ir/index.ts';
import type { SourceFile } from '../../../language/index.ts';

export { effectOfDraft } from '../../../comparison/index.ts';

import { DRAFT } from './draft-name.ts';
import { type Answer, asItIs, type ChargesOf, compareSides, type Step } from './work.ts';

/** What a draft does: criteria, cases of each kind, and what it leaves of what is asked. */
export interface Tried {
  /** The law with the draft (`a`) beside the law as it is (`b`): what `b` lacks is gained, what `a` lacks is lost. Absent where the draft changes nothing. */
  readonly document?: ComparisonDocument;
  readonly effect?: DraftEffect;
  /** What is remarkable in it. */
  readonly warnings: readonly Problem[];
}

/** Tries a draft on the law of a place. A provision that the draft repeats as it is counts as not touched. */
export async function tryDraft(
  side: Side,
  text: string,
  pages: readonly SourceFile[],
  chargesOf: ChargesOf,
  told: (step: Step) => void,
): Promise<Answer<Tried>> {
  told('reading');
  const read = await readReform(DRAFT, text, side.law, pages);
  const warnings = read.problems.filter(({ severity }) => severity !== 'error');
  if (!read.reform) return { problems: read.problems };
  if (read.reform.place !== side.place) return { problems: [ofOtherPlace(side.place, read.reform.place)] };
  const reform = changesOf(side.law, read.reform);
  if (reform.provisions.length + reform.repealed.length + reform.definitions.length + reform.lists.length === 0)
    return { done: { warnings } };
  const after = reformed(side, reform);
  const { document } = compareSides(after.asked, asItIs(side), chargesOf, told);
  const effect = effectOfReform(side, reform);
  return { done: { document: { ...document, reform: reformOf(after, side, after.asked) }, effect, warnings } };
}

/** A reform without what it leaves as it is. */
function changesOf(law: Law, reform: Reform): Reform {
  const changed = <T>(items: readonly T[], before: (one: T) => T | undefined) =>
    items.filter((one) => wordingOf(one) !== wordingOf(before(one)));
  return {
    ...reform,
    provisions: changed(reform.provisions, ({ id }) => law.provisions[id]),
    definitions: changed(reform.definitions, ({ place, id }) => law.definitions[`${place}:${id}`]),
    lists: changed(reform.lists, ({ id }) => law.lists[id]),
  };
}

/** Where it stands, and the examples that test it, change no law. */
const NO_LAW: ReadonlySet<string> = new Set(['source', 'examples']);

const wordingOf = (item: unknown): string => JSON.stringify(item ?? null, (key, value: unknown) => (NO_LAW.has(key) ? undefined : value));

const ofOtherPlace = (place: string, other: string): Problem => ({
  code: 'reform_of_other_place',
  severity: 'error',
  at: { file: DRAFT, line: 2, column: 1 },
  params: { place, other: other || '?' },
});
