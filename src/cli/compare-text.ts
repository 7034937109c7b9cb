import {
  aspectWords,
  type ComparisonDocument,
  countWords,
  givesWords,
  headingOf,
  type KindDocument,
  type PatternDocument,
  shareWords,
  shortfallWords,
  unconfirmed,
} from '../comparison/index.ts';
import { wrap } from '../report/index.ts';
import { type Phrase, say, term } from '../words/index.ts';
import type { Io } from './io.ts';

/** A comparison as text: of each kind so many patterns, the shortest first. */
export function drawComparison(document: ComparisonDocument, most: number, io: Io): string {
  const { outStyle: style } = io;
  const { a, b, kinds } = document;
  const named = ({ name, on }: ComparisonDocument['a']) => (name.endsWith(on) ? name : say('compare_on', { name, on }));
  const standard = b.place === 'standard';
  const title = standard ? say('compare_title_standard', { a: named(a) }) : say('compare_title', { a: named(a), b: named(b) });
  const lines = [style.bold(title), ''];
  if (!document.complete) lines.push(style.yellow(wrap(say('compare_incomplete'), style.width, 0)), '');
  const wrong = unconfirmed(document).length;
  if (wrong > 0) lines.push(style.yellow(wrap(say('compare_unconfirmed', { count: wrong }), style.width, 0)), '');
  if (document.reform) lines.push(...drawReform(document.reform, io));
  if (kinds.length === 0) return [...lines, document.complete ? say('compare_same') : ''].join('\n');
  const { cases } = document.space;
  if (cases !== undefined) lines.push(wrap(say('compare_lead', { cases: countWords(cases) }), style.width, 0));
  let heading = '';
  let aspect = '';
  for (const kind of kinds) {
    const own = headingOf(document, kind);
    if (own !== heading) lines.push('', style.bold(own));
    if (own !== heading || kind.aspect !== aspect) lines.push('', `  ${aspectWords(kind.aspect)}`);
    [heading, aspect] = [own, kind.aspect];
    lines.push(...drawKind(kind, document, most, io));
  }
  lines.push('', style.dim(wrap(say('compare_legend'), style.width, 0)));
  if (kinds.some((kind) => !kind.covered || kind.patterns.length > most)) lines.push(style.dim(say('compare_more_patterns')));
  return lines.join('\n');
}

/** A few rules by name, with their labels. */
function rulesWords(rules: KindDocument['asks']['rules']): string {
  const named = rules.slice(0, 3).map(({ citation, checked }) => `${citation} [${checked}]`);
  const more = rules.length - named.length;
  return [...named, ...(more > 0 ? [say('compare_and_more', { count: more })] : [])].join('; ');
}

function drawKind(kind: KindDocument, document: ComparisonDocument, most: number, io: Io): string[] {
  const { outStyle: style } = io;
  const line = (text: string, indent: number) => `${' '.repeat(indent)}${wrap(text, style.width, indent)}`;
  const against = rulesWords(kind.asks.rules);
  const criteria = kind.cause.criteria.length > 0 ? ` (${kind.cause.criteria.join(', ')})` : '';
  const ways = kind.shortfalls.map(({ how }) => shortfallWords(how)).join('; ');
  const own = document.patterns.filter((pattern) => pattern.confirmed && kind.patterns.includes(pattern.id)).slice(0, most);
  return [
    '',
    `  ${style.bold(`${kind.id}  ${wrap(`${kind.cause.text}${criteria}`, style.width, 6)}`)}`,
    line(
      kind.share === undefined ? `${against}: ${ways}` : `${say('compare_share', { share: shareWords(kind.share), against })}: ${ways}`,
      6,
    ),
    ...own.flatMap((pattern) => drawPattern(pattern, document, io)),
  ];
}

function drawPattern(pattern: PatternDocument, document: ComparisonDocument, io: Io): string[] {
  const { outStyle: style } = io;
  const sides = [
    [document.a.name, pattern.a.best],
    [document.b.name, pattern.b.best],
  ] as const;
  return [
    `      ${style.dim(`${pattern.id}.`)} ${wrap(`${shortfallWords(pattern.how)}: ${pattern.vignette}`, style.width, 9)}`,
    ...sides.map(([name, best]) => `         ${wrap(givesWords(name, best), style.width, 11)}`),
  ];
}

const AMENDED: Readonly<Record<'added' | 'replaced' | 'repealed', Phrase>> = {
  added: 'reform_added',
  replaced: 'reform_replaced',
  repealed: 'reform_repealed',
};

/** What a reform touches, and criteria won and lost. */
function drawReform({ amendments, criteria }: NonNullable<ComparisonDocument['reform']>, io: Io): string[] {
  const { outStyle: style } = io;
  const change = ({ id, line, before, after }: (typeof criteria)[number]) =>
    `  ${wrap(say('reform_criterion', { id, line, before: term(before), after: term(after) }), style.width, 4)}`;
  const groups: readonly (readonly [Phrase, boolean | undefined])[] = [
    ['reform_won', true],
    ['reform_lost', false],
    ['compare_page_reform_unknown', undefined],
  ];
  const changed = groups.flatMap(([phrase, how]) => {
    const own = criteria.filter(({ won }) => won === how);
    return own.length > 0 ? ['', style.bold(say(phrase, { count: own.length })), ...own.map(change)] : [];
  });
  return [wrap(amendments.map(({ id, how }) => say(AMENDED[how], { id })).join('; '), style.width, 2), ...changed, ''];
}
