import { codesOf, type FactWord, nearest, parseDate, parsePeriod, type Vocabulary } from '../base/index.ts';
import type { FactState } from './case.ts';

/** What is wrong with one value: code and parameters of the problem. */
export interface ValueFault {
  readonly code: string;
  readonly params: Record<string, string>;
}

type Reading = Partial<Pick<FactState, 'number' | 'date' | 'period'>>;
type Reader = (text: string, word: FactWord, vocabulary: Vocabulary) => Reading | ValueFault;

const regions = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });

/** True for an ISO 3166-1 alpha-2 code that names a country. */
/** Codes that Unicode names although ISO 3166-1 gives them to no State, and the abbreviation of which GB is the code. */
const NO_STATES = new Set([
  'EU',
  'EZ',
  'UN',
  'UK',
  'ZZ',
  'QO',
  'XA',
  'XB',
  'AC',
  'CP',
  'CQ',
  'DG',
  'EA',
  'IC',
  'TA',
  'CS',
  'DD',
  'SU',
  'YU',
  'ZR',
  'BU',
  'TP',
]);

export function isCountry(code: string): boolean {
  return /^[A-Z]{2}$/.test(code) && !NO_STATES.has(code) && regions.of(code) !== undefined;
}

const oneOf =
  (values: readonly string[]): Reader =>
  (text, word) =>
    values.includes(text) ? {} : wrongValue(text, word, values);

const readers: Readonly<Record<FactWord['type'], Reader>> = {
  tri: oneOf(['yes', 'no']),
  enum: (text, word, vocabulary) => oneOf(word.values ?? [])(text, word, vocabulary),
  'tri-set': oneOf(['yes', 'no']),
  'code-set': (text, word, vocabulary) => {
    const codes = codesOf(word, vocabulary);
    return codes.length === 0 || codes.includes(text) ? {} : wrongValue(text, word, codes);
  },
  code: (text, word, vocabulary) => {
    if (word.name !== 'offence') return /^[A-Za-z0-9.-]{1,12}$/.test(text) ? {} : wrongValue(text, word, ['a code']);
    return vocabulary.iccs[text] === undefined ? { code: 'unknown_iccs', params: { value: text } } : {};
  },
  int: (text, word) => readNumber(text, word, /^-?\d{1,9}$/),
  number: (text, word) => readNumber(text, word, /^-?\d{1,9}(\.\d{1,6})?$/),
  date: (text, word) => {
    const date = parseDate(text);
    return date ? { date } : { code: 'wrong_date', params: { fact: word.name, value: text } };
  },
  period: (text, word) => {
    const period = parsePeriod(text);
    return period ? { period } : { code: 'wrong_period', params: { fact: word.name, value: text } };
  },
  country: readCountry,
  'country-set': readCountry,
  text: () => ({}),
  citation: () => ({}),
  key: (text, word) => (/^[\w.:-]{1,64}$/.test(text) ? {} : wrongValue(text, word, ['letters, digits, . : _ -'])),
};

/** Reads one value of a fact, or says what is wrong with it. */
export function readScalar(text: string, word: FactWord, vocabulary: Vocabulary): Reading | ValueFault {
  if (text.length > 200) return { code: 'value_too_long', params: { fact: word.name } };
  return readers[word.type](text, word, vocabulary);
}

export function isFault(reading: Reading | ValueFault): reading is ValueFault {
  return 'code' in reading;
}

function readCountry(text: string, word: FactWord): Reading | ValueFault {
  if (isCountry(text) || text === 'stateless') return {};
  return { code: 'wrong_country', params: { fact: word.name, value: text } };
}

function readNumber(text: string, word: FactWord, pattern: RegExp): Reading | ValueFault {
  const number = Number(text);
  const low = word.min ?? 0;
  const high = word.max ?? Number.POSITIVE_INFINITY;
  if (!pattern.test(text)) return { code: 'wrong_number', params: { fact: word.name, value: text } };
  if (number < low || number > high)
    return { code: 'number_out_of_range', params: { fact: word.name, value: text, low: String(low), high: String(high) } };
  return { number };
}

function wrongValue(text: string, word: FactWord, values: readonly string[]): ValueFault {
  const shown = values.length > 14 ? [...values.slice(0, 12), '…'] : values;
  const near = nearest(text, values) ?? (text === 'true' ? 'yes' : text === 'false' ? 'no' : undefined);
  const params: Record<string, string> = { fact: word.name, value: text, expected: shown.join(', ') };
  if (near && values.includes(near)) params['nearest'] = near;
  return { code: 'wrong_value', params };
}
