/**
 * Messages of the ICU's MessageFormat, as the build leaves them: a text with `{names}` stays a text, one with plurals, choices, dates or numbers is a
 * list of its pieces (`parse-message.ts` makes them). Formatting needs no parser, so a page stays small.
 */
export type Message = string | readonly Piece[];

export type Piece =
  | string
  | { readonly arg: string }
  /** `{n, plural, …}` or `{n, selectordinal, …}`: cases by exact number (`=0`) or by plural category of the language. */
  | { readonly plural: string; readonly ordinal?: true; readonly less?: number; readonly cases: Cases }
  | { readonly select: string; readonly cases: Cases }
  | { readonly date: string; readonly style: string }
  | { readonly number: string; readonly style: string }
  /** `#`: the number of the plural around it. */
  | { readonly count: true };

type Cases = Readonly<Record<string, readonly Piece[]>>;

/** A value for each name: text, number, or a date as YYYY, YYYY-MM or YYYY-MM-DD. */
export type Params = Readonly<Record<string, string | number>>;

interface Saying {
  readonly params: Params;
  readonly language: string;
  readonly phrase: string;
}

/** A message with its parameters filled in. Throws if one is missing; `phrase` is its name in that error. */
export function formatMessage(message: Message, params: Params, language: string, phrase = 'message'): string {
  const saying = { params, language, phrase };
  return typeof message === 'string' ? plain(message, saying) : pieces(message, saying, undefined);
}

/** Texts cut at their parameters: words, name, words, name, … words. */
const cut = new Map<string, readonly string[]>();

function plain(message: string, saying: Saying): string {
  let parts = cut.get(message);
  if (!parts) {
    parts = message.split(/\{(\w+)\}/);
    cut.set(message, parts);
  }
  let text = parts[0] as string;
  for (let index = 1; index < parts.length; index += 2) text += value(parts[index] as string, saying) + (parts[index + 1] as string);
  return text;
}

function value(name: string, { params, phrase }: Saying): string | number {
  const given = params[name];
  if (given === undefined) throw new Error(`the phrase ${phrase} needs ${name}`);
  return given;
}

const pieces = (list: readonly Piece[], saying: Saying, count: number | undefined): string =>
  list.map((piece) => one(piece, saying, count)).join('');

function one(piece: Piece, saying: Saying, count: number | undefined): string {
  if (typeof piece === 'string') return piece;
  if ('arg' in piece) return String(value(piece.arg, saying));
  if ('count' in piece) return count === undefined ? '#' : writeNumber(count, '', saying.language);
  if ('plural' in piece) return pluralCase(piece, saying);
  if ('select' in piece) {
    const chosen = piece.cases[String(value(piece.select, saying))] ?? piece.cases['other'];
    return pieces(chosen ?? [], saying, count);
  }
  if ('date' in piece) return writeDate(String(value(piece.date, saying)), saying.language, piece.style);
  return writeNumber(Number(value(piece.number, saying)), piece.style, saying.language);
}

function pluralCase({ plural, ordinal, less = 0, cases }: Extract<Piece, { plural: string }>, saying: Saying): string {
  const given = Number(value(plural, saying));
  const count = given - less;
  const category = rulesOf(saying.language, ordinal ? 'ordinal' : 'cardinal').select(count);
  return pieces(cases[`=${given}`] ?? cases[category] ?? cases['other'] ?? [], saying, count);
}

/** What the browser knows of a language costs more to call up than to use: each is kept. */
const rules = new Map<string, Intl.PluralRules>();
const numbers = new Map<string, Intl.NumberFormat>();
const dates = new Map<string, Intl.DateTimeFormat>();

function rulesOf(language: string, type: 'cardinal' | 'ordinal'): Intl.PluralRules {
  const key = `${language} ${type}`;
  const own = rules.get(key) ?? new Intl.PluralRules(language, { type });
  rules.set(key, own);
  return own;
}

function writeNumber(number: number, style: string, language: string): string {
  const key = `${language} ${style}`;
  const percent = style === 'percent' ? { style: 'percent' as const, maximumFractionDigits: 1 } : {};
  const own = numbers.get(key) ?? new Intl.NumberFormat(language, percent);
  numbers.set(key, own);
  return own.format(number);
}

/** A date that is known to the day, the month or the year, as a language writes it: 28 November 2026, novembre 2026, 2026. `style`: long, or short for tables. */
export function writeDate(date: string, language: string, style = 'long'): string {
  const [, year, month, day] = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(date) ?? [];
  if (year === undefined) return date;
  if (month === undefined) return year;
  const shape: Intl.DateTimeFormatOptions = { year: 'numeric', month: style === 'short' ? 'short' : 'long', timeZone: 'UTC' };
  if (day !== undefined) shape.day = 'numeric';
  const written = language === 'en' ? 'en-GB' : language;
  const key = `${written} ${shape.month} ${shape.day}`;
  const own = dates.get(key) ?? new Intl.DateTimeFormat(written, shape);
  dates.set(key, own);
  return own.format(new Date(Date.UTC(Number(year), Number(month) - 1, Number(day ?? 1))));
}
