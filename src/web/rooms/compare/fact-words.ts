import { say, spoken, term } from '../../../words/index.ts';
import { answerIn, labelOf, worded } from '../ask/wording.ts';

/** A fact of a pattern as a reader sees it; a member of a list behind the name of the list, the fact of the second place apart. */
export function factName(written: string): string {
  const [, name = written, second] = /^(.*?)( \(b\))?$/.exec(written) ?? [];
  const [fact = name, member] = name.split('.');
  const words = member === undefined ? labelOf(fact) : `${labelOf(fact)}: ${worded(`${fact}.${member}`, 'helper') ?? term(member)}`;
  return second ? say('compare_room_of_second', { fact: words }) : words;
}

/** A value as a reader sees it; days, numbers and citations stay as they are. */
function valueWords(written: string, value: string): string {
  const fact = written.replace(/ \(b\)$/, '').split('.')[0] as string;
  return /^[a-z]+(_[a-z]+)*$/.test(value) ? answerIn(fact, value, 'helper') : value;
}

/** The value of a fact with all others that will do. */
export function valuesWords(fact: string, value: string, also: readonly string[] = []): string {
  const values = [...new Set([value, ...also])].map((one) => valueWords(fact, one));
  return new Intl.ListFormat(spoken(), { type: 'disjunction' }).format(new Set(values));
}
