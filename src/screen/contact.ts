import { fold } from '../base/index.ts';

/**
 * Whether a way of reaching a person is known to be unsafe, because somebody who may control her can see it too. Pure: entries come in, words come out, and
 * no value of an entry is ever given back. That nothing is known against a channel never makes it safe.
 */

/** Channels that can be compared; any other is left out before. */
export const CHANNELS = ['telephone', 'address', 'email'] as const;
/** One of `CHANNELS`. */
export type Channel = (typeof CHANNELS)[number];

/** One line of the contacts: whose it is (the accused person's, or that of somebody who may control her), by which channel, and the value. */
export interface ContactEntry {
  readonly ref: string;
  readonly kind: 'person' | 'controller';
  readonly channel: Channel;
  readonly value: string;
}

/** Why, in general words; a key of the words of the command line. */
export const CONTACT_REASONS = ['shared_with_controller', 'shared_by_several', 'not_comparable', 'nothing_to_compare', 'no_match'] as const;
/** One of `CONTACT_REASONS`: the first three are unsafe, and go before the others. */
export type ContactReason = (typeof CONTACT_REASONS)[number];

/** What is said of a channel of one person. There is no word for safe. */
export interface ContactSafety {
  readonly ref: string;
  readonly channel: Channel;
  readonly safe_to_use: 'no' | 'not_known_unsafe';
  readonly reason: ContactReason;
}

/** From how many references on a channel counts as shared. */
const SEVERAL = 3;

/** One answer for each reference and channel of a person, in the order in which they come. One value of a channel that is unsafe makes the channel unsafe. */
export function contactSafety(entries: readonly ContactEntry[]): ContactSafety[] {
  const controllers = new Map(CHANNELS.map((channel) => [channel, new Matcher(channel)]));
  const holders = new Map<string, Set<string>>();
  const compared = new Set<string>();
  for (const entry of entries) {
    if (entry.kind === 'controller') {
      controllers.get(entry.channel)?.add(entry.value);
      compared.add(`${entry.ref} ${entry.channel}`);
      continue;
    }
    for (const form of formsOf(entry.channel, entry.value)) {
      const key = `${entry.channel} ${form}`;
      holders.set(key, (holders.get(key) ?? new Set()).add(entry.ref));
    }
  }
  const reasonOf = ({ ref, channel, value }: ContactEntry): ContactReason => {
    const forms = formsOf(channel, value);
    if (forms.length === 0) return 'not_comparable';
    if (controllers.get(channel)?.matches(value)) return 'shared_with_controller';
    if (forms.some((form) => (holders.get(`${channel} ${form}`)?.size ?? 0) >= SEVERAL)) return 'shared_by_several';
    return compared.has(`${ref} ${channel}`) ? 'no_match' : 'nothing_to_compare';
  };
  const found = new Map<string, ContactSafety>();
  for (const entry of entries.filter(({ kind }) => kind === 'person')) {
    const reason = reasonOf(entry);
    const key = JSON.stringify([entry.ref, entry.channel]);
    const known = found.get(key);
    if (!known || CONTACT_REASONS.indexOf(reason) < CONTACT_REASONS.indexOf(known.reason)) found.set(key, safety(entry, reason));
  }
  return [...found.values()];
}

const UNSAFE: readonly ContactReason[] = ['shared_with_controller', 'shared_by_several', 'not_comparable'];

/** A value that cannot be compared is not used: nothing could be found against it. */
const safety = ({ ref, channel }: ContactEntry, reason: ContactReason): ContactSafety => ({
  ref,
  channel,
  safe_to_use: UNSAFE.includes(reason) ? 'no' : 'not_known_unsafe',
  reason,
});

/** The forms in which a value is compared; none where it is too short to be compared. */
export function formsOf(channel: Channel, value: string): string[] {
  if (channel === 'email') return emailForms(value);
  return channel === 'telephone' ? telephoneForms(value) : addressForms(value);
}

/** Lower case, without what stands behind a plus sign; dots do not count where the provider does not count them. */
function emailForms(value: string): string[] {
  const [, local = '', domain = ''] = /^\s*(?:mailto:)?<?([^\s@<>]+)@([^\s@<>]+\.[^\s@<>]+?)>?\s*$/i.exec(value.normalize('NFKC')) ?? [];
  if (local === '') return [];
  const own = local.toLowerCase().replace(/\+.*$/, '');
  const at = domain.toLowerCase().replace(/^googlemail\.com$/, 'gmail.com');
  return [`${at === 'gmail.com' ? own.replaceAll('.', '') : own}@${at}`];
}

/** Digits of any script as those of ASCII. */
const digits = (value: string): string =>
  value.normalize('NFKC').replaceAll(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) as number;
    let zero = code;
    while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && code - zero < 9) zero -= 1;
    return String(code - zero);
  });

const FEWEST_DIGITS = 6;
/** Digits by which a number is told: in no country is a number with fewer called from abroad but the shortest, which have six. */
const TELLING = 7;

/** The digits of a telephone number; an extension is cut off. */
const telephoneDigits = (value: string): string =>
  digits(value)
    .toLowerCase()
    .replace(/(?:ext|x|доб|#|;).*$/u, '')
    .replaceAll(/\D/g, '');

/** A telephone number by its last digits, so that country prefixes (+44, 0044), trunk prefixes (0, 8, 06, (0)), blanks and marks do not count. */
function telephoneForms(value: string): string[] {
  const own = telephoneDigits(value);
  if (own.length < FEWEST_DIGITS) return [];
  return [own.length < TELLING ? `short ${own}` : own.slice(-TELLING)];
}

/** What else a telephone number is the same as: a short one as the end of a longer one. */
function telephoneEnd(value: string): string {
  const own = telephoneDigits(value);
  return own.length < TELLING ? `end ${own}` : `short ${own.slice(-FEWEST_DIGITS)}`;
}

/** Common abbreviations in addresses; what they stand for is written as they are. */
const ABBREVIATIONS: Readonly<Record<string, string>> = {
  street: 'st',
  str: 'st',
  strasse: 'st',
  road: 'rd',
  avenue: 'ave',
  av: 'ave',
  avenida: 'ave',
  boulevard: 'blvd',
  bd: 'blvd',
  square: 'sq',
  lane: 'ln',
  drive: 'dr',
  court: 'ct',
  place: 'pl',
  plaza: 'pl',
  platz: 'pl',
  terrace: 'ter',
  apartment: 'flat',
  apt: 'flat',
  unit: 'flat',
  wohnung: 'flat',
  appartement: 'flat',
  building: 'bldg',
  calle: 'c',
  улица: 'ул',
  проспект: 'пр',
  квартира: 'кв',
  дом: 'д',
};
/** Words that are written or left out. */
const LEFT_OUT = new Set(['the', 'no', 'nr', 'n', 'number', 'of', 'de', 'del', 'la', 'le', 'der', 'die', 'du', 'г', 'город', 'д', 'c']);
/** Words that make an address, with a number among them. */
const FEWEST_WORDS = 2;

/** An address as its words, folded, in one order; none without a number and a word beside it. */
function addressForms(value: string): string[] {
  const words = addressWords(value);
  return words.length >= FEWEST_WORDS && words.some((word) => /\d/.test(word)) && words.some((word) => !/^\d+$/.test(word))
    ? [words.join(' ')]
    : [];
}

function addressWords(value: string): string[] {
  const folded = fold(digits(value)).replaceAll(/(\p{L}{3,})(strasse|str)\b/gu, '$1 st');
  const words = folded.split(' ').map((word) => ABBREVIATIONS[word] ?? word);
  return [...new Set(words.filter((word) => word !== '' && !LEFT_OUT.has(word)))].sort();
}

/** What is known of those who may control somebody, by one channel. */
class Matcher {
  private readonly forms = new Set<string>();
  /** Addresses by a word with a number in it. */
  private readonly byNumber = new Map<string, (readonly string[])[]>();

  constructor(private readonly channel: Channel) {}

  add(value: string): void {
    const forms = formsOf(this.channel, value);
    for (const form of forms) this.forms.add(form);
    if (this.channel === 'telephone') this.forms.add(`end ${telephoneDigits(value).slice(-FEWEST_DIGITS)}`);
    if (this.channel !== 'address' || forms.length === 0) return;
    const words = addressWords(value);
    for (const word of words.filter((one) => /\d/.test(one))) this.byNumber.set(word, [...(this.byNumber.get(word) ?? []), words]);
  }

  /** Whether a value is one of those that were added; an address also where one is the other with words left out, such as a town or a flat. */
  matches(value: string): boolean {
    if (formsOf(this.channel, value).some((form) => this.forms.has(form))) return true;
    if (this.channel === 'telephone') return this.forms.has(telephoneEnd(value));
    if (this.channel !== 'address') return false;
    const words = addressWords(value);
    const near = words.filter((word) => /\d/.test(word)).flatMap((word) => this.byNumber.get(word) ?? []);
    return near.some((other) => within(words, other) || within(other, words));
  }
}

/** Fewest words that two addresses must share where one says less than the other. */
const FEWEST_SHARED = 3;

const within = (a: readonly string[], b: readonly string[]): boolean => a.length >= FEWEST_SHARED && a.every((word) => b.includes(word));
