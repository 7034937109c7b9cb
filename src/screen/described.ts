import type { FactWord } from '../base/index.ts';
import { type DateParts, dateReading, type Shape } from './propose-dates.ts';
import { type Counted, isKnownWord } from './propose-values.ts';
import { speaksOfOther } from './propose-words.ts';
import { kindOf } from './recording.ts';

/** What is known of a column without knowing its cells one by one. Made by whoever can read the register; counts are those of the rows looked at. */
export interface ColumnDescription {
  readonly name: string;
  /** The engine's own name of the type. */
  readonly type: string;
  /** Rows looked at. */
  readonly rows: number;
  /** Cells that are not empty. */
  readonly filled: number;
  /** Different values. */
  readonly distinct: number;
  /** Values with counts, most frequent first, where the column has few; otherwise empty. */
  readonly values: readonly Counted[];
  /** Least and greatest number, where all filled cells are numbers. */
  readonly min?: number;
  readonly max?: number;
  /** Mean length of filled cells, in characters. */
  readonly length: number;
  /** The most frequent ways in which cells are written, most frequent first. */
  readonly shapes: readonly Shape[];
  readonly parts?: DateParts;
}

/** A value is shown only where it occurs so often. */
export const SHOWN_FROM = 10;
/** Columns with more different values than this are not read value by value. */
export const FEW_VALUES = 40;

/** Cells of more than this are told stories. */
const STORY = 60;
const NAME = /^Aa(?:[ -]Aa)*,? (?:A\. ?)*Aa(?:[ -]Aa)*$/;
const LEADS = /@|^\+?9{9,}$|^\+?9{2,5}[ /-]?(?:9{2,}[ /-]?){2,}$/;

/**
 * Why a column may name somebody, by its cells alone: names, addresses of mail, long numbers, told stories. The code of a note, or nothing where it
 * does not look so.
 */
export function looksPersonal(one: ColumnDescription): string | undefined {
  if (kindOf(one.type) !== 'text') return undefined;
  if (one.length > STORY) return 'propose_free_text';
  const share = (test: RegExp) =>
    one.shapes.filter(({ shape }) => test.test(shape)).reduce((sum, { count }) => sum + count, 0) / one.filled;
  const many = one.distinct > 10 && (one.distinct > FEW_VALUES || one.distinct > one.filled * 0.2);
  if (share(/@/) > 0.2) return 'propose_take_out';
  const dates = dateReading(one.shapes, one.filled).share;
  if (many && share(NAME) > 0.3) return 'propose_like_names';
  return many && dates < 0.5 && share(LEADS) > 0.3 ? 'propose_like_numbers' : undefined;
}

/** A word or a code that may be shown: short, no digits in a long row, no sign of mail. */
const SHOWABLE = /^(?!.*\d{5})[\p{L}\p{N}][\p{L}\p{N} _./()&§-]{0,29}$/u;
/** A word that may be a name: with a capital letter, or four and more of them. */
const MAY_NAME = /(?:^|[^\p{L}])\p{Lu}\p{Ll}|\p{Lu}{4,}/u;

/**
 * Values that may be shown, with counts: of columns with few, each frequent, words or codes. Where no list of words is looked for (a column that nobody
 * knows, a yes or no such as whether there was a lawyer) none is shown that may be a name; nor anything of a column that speaks of somebody else than
 * the accused.
 */
export function shownOf(one: ColumnDescription, values: readonly Counted[], word: FactWord | undefined): string {
  if (one.distinct > FEW_VALUES || looksPersonal(one) || speaksOfOther(one.name)) return '';
  const fit = values.filter(({ value, count }) => count >= SHOWN_FROM && SHOWABLE.test(value));
  const listed = word?.type === 'enum';
  const shown = fit.filter(({ value }) => (word && isKnownWord(value, word)) || !(listed ? twoNames(value) : MAY_NAME.test(value)));
  return shown.map(({ value, count }) => `${value} (${count})`).join(', ');
}

const twoNames = (value: string): boolean => /^\p{Lu}\p{Ll}+(?:[ ,-]+\p{Lu}\p{Ll}+)+$/u.test(value);
