import { type CaseloadDocument, type CaseloadResult, type ComparisonDocument, causeWords } from '../comparison/index.ts';
import { wrap } from '../report/index.ts';
import { type Phrase, say, term } from '../words/index.ts';
import type { Io } from './io.ts';

/** Reasons that are told of one change. */
const MOST_REASONS = 3;

const HOW: Readonly<Record<'all' | 'some' | 'perhaps', Phrase>> = {
  all: 'caseload_reason_all',
  some: 'caseload_reason_some',
  perhaps: 'caseload_reason_perhaps',
};

/** Why acts come out otherwise, in words: the kinds that they fall into, the first of them with what stands in the way. */
export function reasonWords({ reasons = [] }: CaseloadDocument['changes'][number], { kinds }: ComparisonDocument): readonly string[] {
  const words = reasons.slice(0, MOST_REASONS).map(({ kind, how }) => {
    const found = kinds.find(({ id }) => id === kind);
    return say(HOW[how], { kind, text: found ? causeWords(found) : '' });
  });
  const more = reasons.length - words.length;
  return more > 0 ? [...words, say('caseload_reasons_more', { count: more })] : words;
}

/** How many acts fall into a kind, in words; nothing where none can. */
export function fallenWords({ surely, perhaps }: NonNullable<CaseloadDocument['kinds']>[number]): string | undefined {
  if (surely === 0 && perhaps === 0) return undefined;
  const count = (number: number | undefined) => number?.toLocaleString('en') ?? say('caseload_hidden');
  return say('caseload_kind', { surely: count(surely), perhaps: count(perhaps) });
}

/** An outcome with its effect, in words. */
export function outcomeWords({ outcome, effect }: CaseloadResult): string {
  return [term(outcome), ...(effect ? effect.split(/[;,]\s*/).map(term) : [])].join(', ');
}

/** What acts come out as under one law, in words. */
export const resultWords = (result: CaseloadResult): string => `${outcomeWords(result)}${result.provision ? ` (${result.provision})` : ''}`;

/** The counts as text. */
export function drawCaseload(caseload: CaseloadDocument, document: ComparisonDocument, io: Io): string {
  const { acts, alike, changes, least, kinds } = caseload;
  const { a, b } = document;
  const { outStyle: style } = io;
  const number = (count: number | undefined) => count?.toLocaleString('en') ?? say('caseload_hidden');
  const line = (text: string, indent: number) => `${' '.repeat(indent)}${wrap(text, style.width, indent + 2)}`;
  const some = (kinds ?? []).flatMap((one) => {
    const words = fallenWords(one);
    return words === undefined ? [] : [{ kind: one.kind, words }];
  });
  const few =
    acts === undefined ||
    alike === undefined ||
    changes.some((one) => one.acts === undefined) ||
    (kinds ?? []).some((one) => one.surely === undefined || one.perhaps === undefined);
  return [
    '',
    style.bold(say('caseload_title')),
    wrap(say('caseload_lead', { acts: number(acts), alike: number(alike) }), style.width, 0),
    ...changes.flatMap((one) => [
      line(
        say('caseload_change', { acts: number(one.acts), a: a.name, first: resultWords(one.a), b: b.name, second: resultWords(one.b) }),
        2,
      ),
      ...reasonWords(one, document).map((words) => line(words, 6)),
    ]),
    ...(kinds === undefined
      ? ['', style.dim(wrap(say('caseload_no_kinds'), style.width, 0))]
      : [
          '',
          style.bold(say('caseload_kinds')),
          wrap(say('caseload_kinds_note'), style.width, 0),
          ...some.map((one) => line(`${one.kind}  ${one.words}`, 2)),
        ]),
    ...(caseload.contradicting ? ['', wrap(say('caseload_contradicting', { count: number(caseload.contradicting) }), style.width, 0)] : []),
    ...(few ? ['', style.dim(wrap(say('caseload_few', { least }), style.width, 0))] : []),
  ].join('\n');
}
