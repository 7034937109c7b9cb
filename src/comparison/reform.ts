import { type Amendment, amendmentsOf, type Reform, withReform } from '../compare/index.ts';
import { criteriaFor } from '../criteria/index.ts';
import type { Law, Provision } from '../ir/index.ts';
import { say } from '../words/index.ts';
import type { Asked } from './asked.ts';

/** A place with a reform laid over its law. */
export interface Reformed {
  readonly asked: Asked;
  readonly amendments: readonly Amendment[];
}

/** A text of a provision: its citation, and how its wording was checked. */
interface Text {
  readonly citation: string;
  readonly checked: string;
}

/** What a reform does, beside the patterns: what it touches, and criteria won and lost. */
export interface ReformDocument {
  readonly amendments: readonly Amendment[];
  /** What stood before and what stands after, of each provision that is touched. */
  readonly touched: readonly { readonly id: string; readonly before?: Text; readonly after?: Text }[];
  readonly criteria: readonly {
    readonly id: string;
    readonly line: string;
    readonly before: string;
    readonly after: string;
    /** Absent where there is no data before or after: then nothing is known to be won or lost. */
    readonly won?: boolean;
  }[];
}

/** A reform laid over the law of a place. */
export function reformed(place: Asked, reform: Reform): Reformed {
  const law = withReform(place.law, reform);
  return { asked: { ...place, law, name: say('compare_with_reform', { name: place.name }) }, amendments: amendmentsOf(place.law, reform) };
}

const ORDER: readonly string[] = ['not_met', 'partly', 'met'];

/** Criteria whose answer changes; only a change between answers counts as won or lost. */
export function reformOf({ amendments }: Reformed, before: Asked, after: Asked): ReformDocument {
  const [old, now] = [criteriaFor(before.law, before.place, before.on), criteriaFor(after.law, after.place, after.on)];
  const criteria = old.criteria.flatMap((one, at) => {
    const other = now.criteria[at];
    if (!other || other.law === one.law) return [];
    const [was, is] = [ORDER.indexOf(one.law), ORDER.indexOf(other.law)];
    return [{ id: one.id, line: one.line, before: one.law, after: other.law, ...(was >= 0 && is >= 0 ? { won: is > was } : {}) }];
  });
  return { amendments, touched: amendments.map(({ id }) => touchedIn(id, before.law, after.law)), criteria };
}

function touchedIn(id: string, before: Law, after: Law): ReformDocument['touched'][number] {
  const [was, is] = [before, after].map((law) => law.provisions[id]).map((one) => one && textOf(one));
  return { id, ...(was ? { before: was } : {}), ...(is ? { after: is } : {}) };
}

const textOf = ({ citation, checked }: Provision): Text => ({ citation, checked: checked.by });
