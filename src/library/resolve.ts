import { fold } from '../base/index.ts';
import type { Cited } from './citations.ts';
import type { SourceRecord } from './record.ts';

/** One part of a citation with the records it leads to. */
export interface Resolved {
  readonly part: string;
  readonly records: readonly SourceRecord[];
  /** It points at a part of this project (a criterion, a step, the law of the place): no source is needed. */
  readonly internal: boolean;
}

/** "art. 5", "s. 45(3)", "§ 10", "Principle 7": a place in the instrument that the page is about. */
const PINPOINT =
  /^(arts?|ss?|sec|sect|section|sections|article|articles|par|para|paras|paragraph|§+|principle|guideline|schedule|sch|reg|chapter|ch|stage|rule|text in force|text before|item|items|note|preamble|recital)\b\.?|^§/i;
const INTERNAL = /^(criterion|criteria) NP-\d|^steps? [DH]-\d|^the law of the place/i;

/** The parts of a citation: divided by semicolons that stand outside brackets. */
export function partsOf(text: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const sign of text) {
    if (sign === '(') depth += 1;
    if (sign === ')') depth = Math.max(0, depth - 1);
    if (sign === ';' && depth === 0) parts.push('');
    else parts[parts.length - 1] += sign;
  }
  return parts.map((part) => part.trim()).filter(Boolean);
}

/** Finds the records behind citations. Made once for a set of records. */
export class Resolver {
  private readonly names: readonly { readonly name: string; readonly record: SourceRecord }[];
  private readonly within: Readonly<Record<string, readonly string[]>>;

  /** `within`: places whose records also count for a place. */
  constructor(records: readonly SourceRecord[], within: Readonly<Record<string, readonly string[]>> = {}) {
    this.names = records
      .flatMap((record) => record.citedAs.map((name) => ({ name: ` ${fold(name)} `, record })))
      .sort((a, b) => b.name.length - a.name.length);
    this.within = within;
  }

  /** Each part of a citation (parts are divided by semicolons) with its records: those of the place first, then of the standard. */
  resolve({ text, place, instrument }: Pick<Cited, 'text' | 'place' | 'instrument'>): Resolved[] {
    return partsOf(text).map((part) => {
      const named = this.find(part, place);
      const bare = named.length === 0 && instrument !== undefined && PINPOINT.test(part);
      return { part, records: bare ? this.find(instrument, place) : named, internal: named.length === 0 && INTERNAL.test(part) };
    });
  }

  private find(text: string, place: string): SourceRecord[] {
    const places: (string | undefined)[] = [place, ...(this.within[place] ?? []), undefined];
    const words = ` ${fold(text)} `;
    const found = this.names
      .filter(({ name, record }) => places.includes(record.place) && words.includes(name))
      .map(({ record }) => record);
    const own = found.filter((record) => record.place !== undefined);
    return [...new Set(own.length > 0 ? own : found)];
  }
}
