/** Letters that a decomposition leaves whole. */
const WHOLE: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
  ħ: 'h',
  ŋ: 'n',
  ə: 'e',
  ё: 'е',
  й: 'и',
};

/** Text as it is compared: lower case, without diacritics, every other mark a blank. The section sign stays, as a word. */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[ßæœøđðþłıħŋəёй]/g, (letter) => WHOLE[letter] ?? letter)
    .normalize('NFD')
    .replaceAll(/\p{M}+/gu, '')
    .replaceAll('§', ' § ')
    .replaceAll(/[^\p{L}\p{N}§]+/gu, ' ')
    .trim();
}
