import type { FactWord, Vocabulary } from '../base/index.ts';
import type { PlainCase, PlainGroup } from '../facts/index.ts';

/**
 * Answers written into a case as plain data. An answer that is not known, or not said, is written too, with why: it is not asked again, and never
 * becomes no. `of` names the act; facts of the person stand for all acts and take no notice of it.
 */
export type Unsaid = 'asked_not_known' | 'declined';

/** What is written for a fact: a value, why there is none, or for a set of facts what is said of each member. */
export type Said = string | { readonly why_unknown: Unsaid } | Readonly<Record<string, string>> | readonly string[];

/** Whether a fact belongs to an act, or to the person and the whole case. */
export const ofAct = ({ group }: FactWord): boolean => group === 'conduct' || group === 'procedure' || group === 'protection';

/** What the case says of a fact, as it stands there; undefined where nothing was ever written. */
export function writtenIn(data: PlainCase, word: FactWord, of: string): unknown {
  if (!ofAct(word)) return groupIn(data, word.group)[word.name];
  const conduct = actIn(data, of);
  if (word.group === 'conduct') return conduct?.[word.name];
  return groupIn(conduct ?? {}, word.group)[word.name] ?? groupIn(data, word.group)[word.name];
}

/** The same case with a fact written anew; what stood there before is gone. `undefined` takes it away. */
export function write(data: PlainCase, word: FactWord, of: string, said: Said | undefined): PlainCase {
  const stored = storedOf(word, said);
  if (!ofAct(word)) return { ...data, [word.group]: put(groupIn(data, word.group), word.name, stored) };
  const conduct = actsIn(data).map((act, index) => {
    if (refOf(act, index) !== of) return act;
    if (word.group === 'conduct') return put(act, word.name, stored);
    return { ...act, [word.group]: put(groupIn(act, word.group), word.name, stored) };
  });
  return { ...data, conduct };
}

/**
 * A set of facts of which nothing is said is written member by member: a file has no other place for it. A list of codes has none at all; that it
 * was asked is kept by the interview alone.
 */
function storedOf(word: FactWord, said: Said | undefined): unknown {
  if (typeof said !== 'object' || !('why_unknown' in said)) return said;
  if (word.type === 'code-set' || word.type === 'country-set') return undefined;
  return word.type === 'tri-set' ? Object.fromEntries((word.values ?? []).map((member) => [member, said])) : said;
}

function put(group: PlainGroup, name: string, said: unknown): PlainGroup {
  const { [name]: _, ...rest } = group;
  return said === undefined ? rest : { ...rest, [name]: said };
}

/** Acts of a case, in order. */
export const actsIn = (data: PlainCase): readonly PlainGroup[] => (Array.isArray(data.conduct) ? data.conduct : []);

/** Reference of an act: its own, or by its place. */
export const refOf = (act: PlainGroup, index: number): string => String(act['conduct_ref'] ?? `c${index + 1}`);

/** References of all acts. */
export const refsIn = (data: PlainCase): readonly string[] => actsIn(data).map(refOf);

/** The same case with one more act; its reference is the first that is free. */
export function addAct(data: PlainCase): { readonly data: PlainCase; readonly ref: string } {
  const refs = refsIn(data);
  let number = refs.length + 1;
  while (refs.includes(`c${number}`)) number += 1;
  return { data: { ...data, conduct: [...actsIn(data), { conduct_ref: `c${number}` }] }, ref: `c${number}` };
}

const actIn = (data: PlainCase, of: string): PlainGroup | undefined => actsIn(data).find((act, index) => refOf(act, index) === of);

function groupIn(data: PlainGroup, group: string): PlainGroup {
  const value = data[group];
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as PlainGroup) : {};
}

/** How a fact stands in a case: with a value, asked and without one, or never asked. */
export function standing(data: PlainCase, word: FactWord, of: string): 'known' | 'unsaid' | 'unasked' {
  const written = writtenIn(data, word, of);
  if (written === undefined || written === null) return 'unasked';
  const values = typeof written === 'object' && !('value' in written) && !('why_unknown' in written) ? Object.values(written) : [written];
  return values.some(hasValue) ? 'known' : 'unsaid';
}

function hasValue(said: unknown): boolean {
  if (Array.isArray(said)) return said.some(hasValue);
  if (typeof said === 'object' && said !== null) return hasValue((said as PlainGroup)['value']);
  return said !== undefined && said !== null && said !== '' && said !== 'unknown';
}

/** The bare value of a fact in a case (the first, where sources disagree); undefined where there is none. */
export function valueIn(data: PlainCase, word: FactWord, of: string): string | undefined {
  const first = (said: unknown): string | undefined => {
    if (Array.isArray(said)) return said.map(first).find((one) => one !== undefined);
    if (typeof said === 'object' && said !== null) return first((said as PlainGroup)['value']);
    return said === undefined || said === null || said === '' || said === 'unknown' ? undefined : String(said);
  };
  return first(writtenIn(data, word, of));
}

/** Members of a set of facts (or codes of a list) with what is said of each. */
export function membersIn(data: PlainCase, word: FactWord, of: string): Readonly<Record<string, string>> {
  const written = writtenIn(data, word, of);
  if (Array.isArray(written)) return Object.fromEntries(written.map((code) => [String(code), 'yes']));
  if (typeof written !== 'object' || written === null) return {};
  return Object.fromEntries(
    Object.entries(written).flatMap(([member, said]) => {
      const value = typeof said === 'object' && said !== null ? (said as PlainGroup)['value'] : said;
      return value === undefined || value === 'unknown' ? [] : [[member, String(value)]];
    }),
  );
}

/** The word of a fact, or of the set that a member belongs to. */
export const wordFor = (vocabulary: Vocabulary, fact: string): FactWord | undefined => vocabulary.facts[fact.split('.')[0] as string];
