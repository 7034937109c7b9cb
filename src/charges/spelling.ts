import { fold, plainPart } from '../base/index.ts';

/**
 * National ways of writing a place in an instrument, brought into one: the article, then its parts in brackets, from the largest to the smallest.
 * `§ 29 Abs. 1 Nr. 1` is `§ 29(1)(1)`, `ч. 2 ст. 158` is `ст. 158(2)`, `8 kap. 1 §` is `8:1`, `188/3` is `188(3)`.
 */

/** Words for a part of an article, as they stand behind it. */
const PART =
  '(?:§|abs(?:atz)?|nr|no|num|lit|let|al(?:in)?|comma|co|odst|ods|ust|ziff|ch|pkt|stk|ledd|apartado|inciso|inc|dal|punkts?|daļa|ал|ч|п|т|пункт|часть|часть|fıkra)';
const LABEL = String.raw`\(?[«"]?(?:\d{1,3}[a-z]?|[a-zа-я])[»"]?\)?`;
const ARTICLE = String.raw`\d+(?:[-./:]\d+)*(?:\s?(?:bis|ter|quater|quinquies))?[a-z]?`;
const BEHIND = new RegExp(
  String.raw`(?<![\p{L}\d])(${ARTICLE})((?:\([^()]{1,6}\))*)((?:[\s,]*(?<![\p{L}\d])${PART}(?:\.|\b|(?<=§))\s*${LABEL}(?![\p{L}\d]))+)`,
  'giu',
);
const ONE_BEHIND = new RegExp(String.raw`${PART}(?:\.|\b|(?<=§))\s*(${LABEL})(?![\p{L}\d])`, 'giu');
const BEFORE =
  /((?:(?<![\p{L}\d])(?:п|пп|ч|т|ал)\.?\s*[«"]?(?:\d{1,3}|[а-я])[»"]?,?\s*)+)(ст(?:атт[яі]|ать[яиі])?\.?\s*)(\d+(?:[-.]\d+)*)/giu;
const ONE_BEFORE = /(?:п|пп|ч|т|ал)\.?\s*[«"]?(\d{1,3}|[а-я])[»"]?/giu;
const CHAPTER = /(?<!\d)(\d+)\s*(?:kap|luku|luvun)\.?\s*(\d+)\s?([a-h](?!\p{L}))?\s*§/giu;
/** A letter that belongs to the number before it: `§ 276 a`, `17:7 a`. */
const LETTER = /(§+\s*\d+|\d+:\d+)\s([a-h])(?![\p{L}\d])/giu;
const SUPERSCRIPT = /(\d)\.?([⁰¹²³⁴-⁹]+)/gu;
/** Letters of codes right before the number (`L823-1`, `m.80`), which are no part of it. */
const GLUED = /(?<![\p{L}\d.])(?:[LRDm]|ม)\.?\s?(?=\d)/gu;
/** Greek and Cyrillic letters that look like Latin ones, right behind a number. */
const LIKE_LATIN = /(\d-?)([αβавсе])(?!\p{L})/giu;
const SLASH = /(?<![\d/])(\d{2,})\/(\d{1,2})(?![\d/])/g;

const bare = (label: string) => label.replaceAll(/[^\p{L}\p{N}]/gu, '');

/** What is in the one form already: a mark, numbers, parts in brackets. Most citations are, and the rest costs time. */
const PLAIN = /^\s*(?:(?:ss?|arts?|sec|no|§§?)\.?\s*)?\d[\d().,a-zA-Z-]*\s*$/;

/** The charge in the one form. */
export function inOneForm(text: string): string {
  if (PLAIN.test(text)) return text;
  return text
    .replaceAll('º', '')
    .replaceAll(SUPERSCRIPT, (_, digit: string, above: string) => `${digit}-${above.normalize('NFKC')}`)
    .replaceAll(LIKE_LATIN, (_, number: string, letter: string) => `${number}${plainPart(letter)}`)
    .replaceAll(/(\d+)条の(\d+)/g, '$1-$2')
    .replaceAll(GLUED, ' ')
    .replaceAll(CHAPTER, (_, chapter: string, section: string, letter?: string) => `${chapter}:${section}${letter ?? ''}`)
    .replaceAll(LETTER, '$1$2')
    .replaceAll(BEFORE, (_, parts: string, mark: string, article: string) => {
      const labels = [...parts.matchAll(ONE_BEFORE)].map(([, label = '']) => `(${label})`).reverse();
      return `${mark}${article}${labels.join('')}`;
    })
    .replaceAll(BEHIND, (_, article: string, own: string, parts: string) => {
      const labels = [...parts.matchAll(ONE_BEHIND)].map(([, label = '']) => `(${bare(label)})`);
      return `${article}${own}${labels.join('')}`;
    })
    .replaceAll(SLASH, '$1($2)');
}

interface Name {
  readonly name: string;
  /** Its letters and digits alone: what a charge has to contain before it is worth looking closer. */
  readonly tight: string;
}

const tightOf = (text: string) => fold(text).replaceAll(' ', '');
const made = new WeakMap<readonly string[], readonly Name[]>();

/** Names with a number in them, the longest first; made once for a list of names. */
function numbered(names: readonly string[]): readonly Name[] {
  const known = made.get(names);
  if (known) return known;
  const found = [...new Set(names)].filter((name) => /\d/.test(name)).sort((a, b) => b.length - a.length);
  const list = found.map((name) => ({ name, tight: tightOf(name) }));
  made.set(names, list);
  return list;
}

/** Finds a name whatever stands between its letters and digits. */
function patternOf(name: string): RegExp {
  const words = fold(name)
    .split(' ')
    .filter((word) => word !== '');
  return new RegExp(String.raw`(?<![\p{L}\p{N}])${words.join(String.raw`[^\p{L}\p{N}]*`)}(?![\p{L}\p{N}])\.?`, 'iu');
}

/**
 * Takes the names of instruments that hold a number (`KZ-1`, `21 U.S.C.`, `DPR 309/90`) out of a charge, so that it is not read as an article.
 * Gives what is left, and the names that were found.
 */
export function withoutNames(text: string, names: readonly string[]): { readonly left: string; readonly found: readonly string[] } {
  const found: string[] = [];
  const tight = tightOf(text);
  const near = numbered(names).filter((one) => tight.includes(one.tight));
  let left = near.length > 0 ? text.normalize('NFD').replaceAll(/\p{M}+/gu, '') : text;
  for (const { name } of near) {
    const cut = left.replace(patternOf(name), ' ');
    if (cut === left) continue;
    found.push(name);
    left = cut;
  }
  return { left, found };
}
