import type { Planned, Said } from '../../../ask/index.ts';
import { membersIn, standing, valueIn } from '../../../ask/index.ts';
import { codesOf, type FactWord, type Vocabulary } from '../../../base/index.ts';
import { fits, looksLikeName, type PlainCase } from '../../../facts/index.ts';
import { say } from '../../../words/index.ts';
import { dateOf, NO_DATE, type TypedDate, typedDate } from '../../components/date-input/date-input.tsx';

/** What stands in the controls of a question before it is given: one of several, ticks, text, dates. */
export interface Draft {
  readonly chosen?: string;
  readonly ticked: readonly string[];
  readonly text: string;
  readonly from: TypedDate;
  readonly to: TypedDate;
}

/** Answers that say why there is no value. */
export const UNKNOWN = '?unknown';
export const DECLINED = '?declined';
/** None of a set of facts. */
export const NONE = '?none';

export const BLANK: Draft = { ticked: [], text: '', from: NO_DATE, to: NO_DATE };

/** The controls of a fact as the case has it. */
export function draftOf(data: PlainCase, word: FactWord, of: string): Draft {
  const stands = standing(data, word, of);
  if (stands === 'unasked') return BLANK;
  if (stands === 'unsaid') return { ...BLANK, chosen: UNKNOWN };
  if (word.type === 'tri-set' || word.type === 'code-set' || word.type === 'country-set') {
    const members = Object.entries(membersIn(data, word, of));
    const ticked = members.filter(([, value]) => value === 'yes').map(([member]) => member);
    return ticked.length === 0 ? { ...BLANK, chosen: NONE } : { ...BLANK, ticked };
  }
  const value = valueIn(data, word, of) ?? '';
  if (word.type === 'period') {
    const [from = '', to = ''] = value.split('/');
    return { ...BLANK, from: typedDate(from), to: typedDate(to === '..' ? '' : to) };
  }
  return word.type === 'date' ? { ...BLANK, from: typedDate(value) } : { ...BLANK, chosen: value, text: value };
}

/** The answer that the controls give, or what is wrong with it. */
export function saidBy(
  draft: Draft,
  word: FactWord,
  form: Planned['form'],
  vocabulary: Vocabulary,
): { readonly said: Said } | { readonly wrong: string } {
  if (draft.chosen === UNKNOWN) return { said: { why_unknown: 'asked_not_known' } };
  if (draft.chosen === DECLINED) return { said: { why_unknown: 'declined' } };
  if (form === 'ticks') return ticksOf(draft, codesOf(word, vocabulary));
  const value = word.type === 'period' ? periodOf(draft) : word.type === 'date' ? dateOf(draft.from) : written(draft, form);
  if (value === undefined) return { wrong: say('ask_wrong_date') };
  if (value === '') return { wrong: '' };
  if (word.type === 'text' || word.type === 'citation') if (looksLikeName(value)) return { wrong: say('ask_looks_personal') };
  if (fits(value, word, vocabulary)) return { said: value };
  const number = word.type === 'int' || word.type === 'number';
  return { wrong: number ? say('ask_wrong_number', { low: word.min ?? 0, high: word.max ?? 9999 }) : say('ask_wrong_value') };
}

/** What is written or chosen: `text` and `number` are written, the rest is chosen. */
const written = ({ text, chosen }: Draft, form: Planned['form']): string =>
  form === 'text' || form === 'number' ? text.trim() : (chosen ?? '');

/** Ticked is yes; not ticked is not known; none of them is no to each. */
function ticksOf({ chosen, ticked }: Draft, codes: readonly string[]): { readonly said: Said } | { readonly wrong: string } {
  if (chosen === NONE) return { said: Object.fromEntries(codes.map((member) => [member, 'no'])) };
  return ticked.length === 0 ? { wrong: '' } : { said: Object.fromEntries(ticked.map((member) => [member, 'yes'])) };
}

/** A period: one date, two dates, or one that has not ended. */
function periodOf({ from, to }: Draft): string | undefined {
  const [start, end] = [dateOf(from), dateOf(to)];
  if (start === undefined || end === undefined || (start === '' && end !== '')) return undefined;
  return end === '' || end === start ? start : `${start}/${end}`;
}
