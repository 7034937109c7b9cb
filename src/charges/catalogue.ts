import type { Problems } from '../base/index.ts';
import { type Row, RowCheck, readRows, strings, texts } from '../records/index.ts';

/** An instrument as it is named in full, and as people write it. */
export interface Instrument {
  readonly name: string;
  readonly short: readonly string[];
  readonly source?: string;
}

/** One offence of a place, of the kinds that people exploited by others are accused of. */
export interface Offence {
  readonly id: string;
  readonly place: string;
  readonly title: string;
  readonly titleLocal?: string;
  /** Instrument by its full name, then the article. */
  readonly citation: string;
  /** Family of `law/vocabulary/offence-families.yaml`. */
  readonly family?: string;
  /** ICCS code at the finest level that fits. */
  readonly iccs?: string;
  /** National class, in the national term. */
  readonly class?: string;
  /** Custody in months; 9999 for life; 0: none. Absent: not known. */
  readonly maxPenaltyMonths?: number;
  readonly minPenaltyMonths?: number;
  readonly penalty?: string;
  readonly liability: 'criminal' | 'administrative';
  readonly label: 'text' | 'secondary' | 'memory';
  readonly note?: string;
  readonly at: { readonly file: string; readonly line: number };
}

/** The offences held of a place, and the families for which none could be named. */
export interface Catalogue {
  readonly place: string;
  readonly instruments: readonly Instrument[];
  readonly offences: readonly Offence[];
  readonly missing: readonly { readonly family: string; readonly says: string }[];
}

/** Words of the vocabulary that a catalogue may use. */
export interface Codes {
  readonly families: Readonly<Record<string, unknown>>;
  readonly iccs: Readonly<Record<string, unknown>>;
}

const KEYS = [
  ...['id', 'title', 'title_local', 'citation', 'family', 'iccs', 'class', 'max_penalty_months', 'min_penalty_months'],
  ...['penalty', 'liability', 'label', 'note'],
];
const NUMBERS = ['max_penalty_months', 'min_penalty_months'];

/** Reads `law/<place>/catalogue.yaml`. An offence with a fault is left out, with the problem. */
export function readCatalogue(file: { readonly path: string; readonly text: string }, codes: Codes, problems: Problems): Catalogue {
  const { top, rows } = readRows(file, 'offences', problems);
  const place = String(top['place'] ?? '');
  const instruments = ((top['instruments'] ?? []) as Record<string, unknown>[]).map((one) => ({
    ...(texts(one, ['name', 'source']) as { name: string; source?: string }),
    short: strings(one['short']),
  }));
  const names = instruments.map((one) => one.name);
  return {
    place,
    instruments,
    offences: rows.flatMap((row) => offenceOf(row, place, names, codes, problems)),
    missing: ((top['missing'] ?? []) as Record<string, unknown>[]).map((one) => ({
      family: String(one['family']),
      says: String(one['says']),
    })),
  };
}

function offenceOf(row: Row, place: string, instruments: readonly string[], codes: Codes, problems: Problems): Offence[] {
  const { data, at } = row;
  const check = new RowCheck(row, 'an offence', problems)
    .keys(KEYS)
    .texts('id', 'title', 'citation', 'label')
    .word('family', Object.keys(codes.families))
    .word('iccs', Object.keys(codes.iccs))
    .word('liability', ['criminal', 'administrative'])
    .word('label', ['text', 'secondary', 'memory']);
  for (const key of NUMBERS) check.form(key, /^\d{1,4}$/, 'wrong_number');
  const citation = String(data['citation']);
  if (!instruments.some((name) => citation.startsWith(name)))
    check.error('instrument_unknown', { citation, expected: instruments.join(', ') });
  if (Number(data['min_penalty_months'] ?? 0) > Number(data['max_penalty_months'] ?? 9999)) check.error('penalty_backwards', {});
  if (!check.clean) return [];
  const plain = KEYS.filter((key) => !NUMBERS.includes(key));
  const number = (key: string, name: string) => (data[key] === undefined ? {} : { [name]: Number(data[key]) });
  const offence = {
    place,
    liability: 'criminal',
    ...texts(data, plain, { title_local: 'titleLocal' }),
    ...number('max_penalty_months', 'maxPenaltyMonths'),
    ...number('min_penalty_months', 'minPenaltyMonths'),
    at: { file: at.file, line: at.line },
  };
  return [offence as unknown as Offence];
}
