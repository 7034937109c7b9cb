/** Digits of each part of a format; one digit is read too where something stands between the parts. */
const PARTS: Readonly<Record<string, string>> = { yyyy: '(?<year>\\d{4})', mm: '(?<month>\\d{1,2})', dd: '(?<day>\\d{1,2})' };
const SHORTEST: Readonly<Record<string, string>> = { yyyy: '(?<year>\\d{4})', mm: '(?<month>\\d{2})', dd: '(?<day>\\d{2})' };
/** A time of day behind a date, which is not kept. */
const TIME = '(?:[T ]\\d{1,2}[:.]\\d{2}(?:[:.]\\d{2}(?:[.,]\\d+)?)?(?:Z|[+-]\\d{2}:?\\d{2})?)?';

/**
 * Whether a register's own way of writing dates can be read: `dd`, `mm`, `yyyy` in any order, each once, with marks or nothing between them
 * (`dd.mm.yyyy`, `mm/yyyy`, `yyyymmdd`). A day needs its month, a month its year. Years of two digits are not read: the century is not in them.
 */
export function isDateFormat(format: string): boolean {
  const parts: readonly string[] = format.match(/yyyy|mm|dd/g) ?? [];
  const rest = format.replaceAll(/yyyy|mm|dd/g, '');
  if (new Set(parts).size !== parts.length || /[\p{L}\p{N}]/u.test(rest)) return false;
  return parts.includes('yyyy') && (!parts.includes('dd') || parts.includes('mm'));
}

/**
 * A date as a register writes it, as a case file does: `03.04.2021` under `dd.mm.yyyy` is `2021-04-03`. A time of day behind it is dropped; nothing
 * where the value is not written so. Whether there is such a day is left to the reading of the date.
 */
export function isoOf(value: string, format: string): string | undefined {
  const found = patternOf(format).exec(value.trim())?.groups;
  if (!found) return undefined;
  return [found['year'], found['month']?.padStart(2, '0'), found['day']?.padStart(2, '0')].filter((part) => part !== undefined).join('-');
}

const ISO = new RegExp(`^(\\d{4}-\\d{2}-\\d{2})${TIME}$`);

/** A day as ISO 8601 writes it, without the time of day behind it; anything else as it is. */
export const withoutTime = (value: string): string => ISO.exec(value.trim())?.[1] ?? value;

const made = new Map<string, RegExp>();

function patternOf(format: string): RegExp {
  const known = made.get(format);
  if (known) return known;
  const apart = /(?:yyyy|mm|dd)(?:yyyy|mm|dd)/.test(format) ? SHORTEST : PARTS;
  const pieces = format.split(/(yyyy|mm|dd)/).map((piece) => apart[piece] ?? piece.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&'));
  const pattern = new RegExp(`^${pieces.join('')}${TIME}$`);
  made.set(format, pattern);
  return pattern;
}
