import { fold, plainPart } from '../base/index.ts';
import { inOneForm, withoutNames } from './spelling.ts';

/** A place in an instrument: `["6", "2", "a"]` for 6(2)(a). */
export type Pinpoint = readonly string[];

/** A charge as it was read: the words that name an instrument or an offence, and the articles. */
export interface Charge {
  readonly text: string;
  /** Words outside the articles, folded. */
  readonly words: string;
  readonly pinpoints: readonly Pinpoint[];
}

const MARK = String.raw`(?:§§?|(?<![\p{L}\p{M}\d.&])(?:articles?|articulos?|artículos?|artikels?|articolo|articoli|article|arts?|artt?|sections?|sects?|sec|ss?|paragraphs?|paras?|par|reg|regulation|čl|cl|чл|ст|статья|статьи|nr|no)(?:(?![\p{L}\p{M}])|(?=\d))\.?)`;
const NUMBER = String.raw`\d+(?:[-./:]\d+)*(?:[\s-]?(?:bis|ter|quater|quinquies|sexies|septies|octies))?[a-z]?(?:\s?[-–]\s?\d+[a-z]?)?(?:\s?\([^()]{1,6}\))*`;
const AFTER_MARK = new RegExp(`${MARK}\\s*(${NUMBER}(?:\\s*(?:,|and|y|et|und|e|i|и|or)\\s+${NUMBER})*)`, 'giu');
const BARE = new RegExp(`(?<![\\w.])(${NUMBER})(?![\\w])`, 'giu');
const SPLIT = /\s*(?:,|\band\b|\by\b|\bet\b|\bund\b|\be\b|\bi\b|\bи\b|\bor\b)\s+/iu;
/** Years of instruments are no articles. */
const YEAR = /^(?:1[6-9]|20)\d\d$/;

/**
 * Reads a charge as people write it: "s 6 MDA", "art. 368 CP", "Sec. 229.03", "theft". `names`: instruments that it may name, whose numbers are
 * no articles; `named`: the text stands behind the name of one. Never fails; what it cannot split stays in `words`.
 */
export function readCharge(text: string, names: readonly string[] = [], named = false): Charge {
  const { left, found } = withoutNames(text, names);
  const plain = inOneForm(left);
  const marked = [...plain.matchAll(AFTER_MARK)];
  const matches = marked.length > 0 ? marked : bareNumbers(plain, named || found.length > 0);
  const pinpoints = matches.flatMap((match) => (match[1] as string).split(SPLIT).map(pinpointOf)).filter((one) => one.length > 0);
  let rest = plain;
  for (const [whole] of matches) rest = rest.replace(whole, ' ');
  return { text, words: fold([rest.replaceAll(new RegExp(MARK, 'giu'), ' '), ...found].join(' ')), pinpoints };
}

/** Numbers without a mark. One that looks like a year is none, unless it is all that stands beside an instrument (18 U.S.C. 1956). */
function bareNumbers(text: string, named: boolean): RegExpExecArray[] {
  const all = [...text.matchAll(BARE)];
  const others = all.filter(([number]) => !YEAR.test(number.trim()));
  return others.length === 0 && named ? all : others;
}

/** `6(2)(a)` → 6, 2, a; `246-1 bis` → 246-1bis. */
function pinpointOf(text: string): Pinpoint {
  const head = /^\s*([^\s()]+(?:\s?(?:bis|ter|quater|quinquies|sexies|septies|octies))?[a-z]?)((?:\s?\([^()]*\))*)/iu.exec(text);
  if (!head) return [];
  const parts = [...(head[2] as string).matchAll(/\(([^)]*)\)/g)].map((match) => (match[1] as string).toLowerCase().trim());
  return [(head[1] as string).toLowerCase().replaceAll(/\s/g, ''), ...parts];
}

/** How a place that was named stands to one that is listed: the same, a part of it, wider than it, or another. */
export function compare(named: Pinpoint, listed: Pinpoint): 'same' | 'part' | 'wider' | 'other' {
  const shared = Math.min(named.length, listed.length);
  for (let at = 0; at < shared; at++) if (plainPart(named[at]) !== plainPart(listed[at])) return 'other';
  if (named.length === listed.length) return 'same';
  return named.length > listed.length ? 'part' : 'wider';
}
