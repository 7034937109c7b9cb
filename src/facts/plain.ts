import { type FactWord, formatDay, parseDate, type Vocabulary } from '../base/index.ts';
import type { Assertion, CaseFile, Conduct, FactState } from './case.ts';
import { derive } from './derive.ts';
import { isFault, readScalar } from './scalar.ts';
import { settleState } from './state.ts';

/**
 * A case file as plain data: what YAML or JSON gives, groups of facts with bare values, assertions or lists of assertions. It is what a page holds
 * while it is filled in. Only what a reader of case files accepted, or what was written value by value with `fits`, may stand in it.
 */
export interface PlainCase {
  readonly case?: string;
  readonly forum: string;
  readonly on?: string;
  readonly conduct?: readonly PlainGroup[];
  readonly [group: string]: unknown;
}

export type PlainGroup = Readonly<Record<string, unknown>>;

/** Whether a value may be written for a fact: a word of its list, a date, a number in its range. */
export const fits = (value: string, word: FactWord, vocabulary: Vocabulary): boolean =>
  !isFault(readScalar(value, scalarOf(word), vocabulary));

/** Of a set of facts the word for one of its members. */
const scalarOf = (word: FactWord): FactWord => (word.type === 'tri-set' ? { ...word, type: 'tri' } : word);

/**
 * The case that plain data say: the same as `readCase` gives for the file they stand for, but for line numbers (0). Needs no parser, so it can be called
 * at each answer. What does not fit is left out, never guessed: use `readCase` for anything that comes from outside.
 */
export function caseOfPlain(data: PlainCase, vocabulary: Vocabulary, today: string): CaseFile {
  const words = Object.values(vocabulary.facts).filter((word) => word.derived !== 'only');
  const on = dayOf(data.on) ?? today;
  const shared: Record<string, FactState> = {};
  for (const word of words) if (word.group !== 'conduct') write(word, groupOf(data[word.group])[word.name], vocabulary, shared);
  const conducts = (Array.isArray(data.conduct) ? data.conduct : []).map((item, index): Conduct => {
    const own: Record<string, FactState> = {};
    const conduct = groupOf(item);
    for (const word of words) write(word, conduct[word.name], vocabulary, own, word.group === 'conduct');
    for (const word of words)
      if (word.group === 'procedure' || word.group === 'protection') write(word, groupOf(conduct[word.group])[word.name], vocabulary, own);
    const ref = own['conduct_ref']?.value ?? `c${index + 1}`;
    return { ref, facts: derive({ ...shared, ...own }, on), line: 0 };
  });
  return { id: data.case ?? 'case', forum: data.forum, on, shared: derive(shared, on), conducts, problems: [] };
}

const groupOf = (value: unknown): PlainGroup =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as PlainGroup) : {};

function dayOf(value: unknown): string | undefined {
  const date = typeof value === 'string' ? parseDate(value) : undefined;
  return date && date.first === date.last ? formatDay(date.first) : undefined;
}

function write(word: FactWord, value: unknown, vocabulary: Vocabulary, into: Record<string, FactState>, here = true): void {
  if (!here || value === undefined || value === null) return;
  const members = membersOf(word, value);
  if (members === undefined) into[word.name] = stateOf(word.name, word, value, vocabulary);
  else if (typeof value === 'object') writeSet(word, members, vocabulary, into);
}

/** Members of a set of facts with what is said of each; a list of codes says yes to each. Undefined for a fact that is no set. */
function membersOf(word: FactWord, value: unknown): readonly (readonly [string, unknown])[] | undefined {
  if (word.type === 'tri-set') return Object.entries(groupOf(value));
  if (word.type !== 'code-set' && word.type !== 'country-set') return undefined;
  return Array.isArray(value) ? value.map((code) => [String(code), 'yes'] as const) : Object.entries(groupOf(value));
}

function writeSet(
  word: FactWord,
  entries: readonly (readonly [string, unknown])[],
  vocabulary: Vocabulary,
  into: Record<string, FactState>,
): void {
  const tri: FactWord = { ...word, type: 'tri' };
  for (const [member, one] of entries) into[`${word.name}.${member}`] = stateOf(`${word.name}.${member}`, tri, one, vocabulary);
  into[word.name] = {
    key: word.name,
    status: 'unknown',
    assertions: [],
    line: 0,
    members: entries.map(([member]) => `${word.name}.${member}`),
  };
}

/** Bare value, assertion or list of assertions: one value is known, none unknown, several that differ contested. */
function stateOf(key: string, word: FactWord, value: unknown, vocabulary: Vocabulary): FactState {
  const assertions: Assertion[] = [];
  let why: string | undefined;
  let reading: object = {};
  for (const item of Array.isArray(value) ? value : [value]) {
    const {
      value: stated,
      why_unknown,
      ...rest
    } = typeof item === 'object' && item !== null ? (item as PlainGroup) : ({ value: item } as PlainGroup);
    why ??= typeof why_unknown === 'string' ? why_unknown : undefined;
    const text = stated === undefined || stated === null ? '' : String(stated);
    if (text === '' || text === 'unknown') continue;
    const read = readScalar(text, word, vocabulary);
    if (isFault(read)) continue;
    reading = read;
    assertions.push({ value: text, ...rest });
  }
  return settleState(key, assertions, reading, why, 0);
}
