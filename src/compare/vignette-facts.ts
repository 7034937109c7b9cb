import type { FactWord, Vocabulary } from '../base/index.ts';
import { say } from '../words/index.ts';
import { bothOf, eitherOf, noneOf, readStretch, stretchText, whenText } from './vignette-amounts.ts';
import { AMOUNTS, type AmountWords, CHOICES, DAYS, OFFENCES, STAGE_POINTS } from './vignette-choices.ts';
import { type ChoiceWords, SETS, type SetWords, TRI } from './vignette-words.ts';

/** One fact of a pattern, with the values for which the pattern holds. */
export interface Told {
  /** A fact of the vocabulary, a member of a set (`purposes.sexual`), a whole set (`acts`), or `age`. */
  readonly fact: string;
  /** Words of the vocabulary, numbers (`>= 60`, `36..59`), dates (`before 2015-07-31`); `some` or `none` of a whole set. */
  readonly values: readonly string[];
  /** What a citation or a code of an offence stands for, in words: `an offence on Schedule 4, such as murder`. */
  readonly title?: string;
}

/** A sentence without its stop. Where it has a stroke, that stands between what it is about and what it says of it. */
export type Sentence = string;

/** How much of a yes or no is told. */
export type State = 'yes' | 'no' | 'either' | 'unknown' | 'contested' | 'not_shown' | 'not_excluded';

/** `some` of a set is a yes, `none` of it a no. */
export function stateOf(values: readonly string[]): State {
  const has = (...words: readonly string[]) => words.some((word) => values.includes(word));
  const [yes, no, open] = [has('yes', 'some'), has('no', 'none'), has('unknown', 'contested')];
  if (yes && no) return 'either';
  if (yes) return open ? 'not_excluded' : 'yes';
  if (no) return open ? 'not_shown' : 'no';
  return values.includes('unknown') ? 'unknown' : 'contested';
}

const OPEN_STATES = {
  either: 'vignette_either',
  unknown: 'vignette_unknown',
  contested: 'vignette_contested',
  not_shown: 'vignette_not_shown',
  not_excluded: 'vignette_not_excluded',
} as const;

/** A whole sentence, without the stroke. */
export const plain = (sentence: Sentence): string => sentence.replace(' | ', ' ');

/** A sentence as part of another one. */
export const inside = (sentence: Sentence): string => sentence.slice(0, 1).toLowerCase() + plain(sentence).slice(1);

function inState(state: State, yes: Sentence, no: Sentence): Sentence {
  if (state === 'yes' || state === 'no') return state === 'yes' ? yes : no;
  return say(OPEN_STATES[state], { said: inside(yes) });
}

/** What is told of one fact, members of a set together. */
export function sentencesOf(fact: string, told: readonly Told[], vocabulary: Vocabulary): readonly Sentence[] {
  const word = vocabulary.facts[fact];
  if (SETS[fact]) return setSentences(fact, SETS[fact], told, vocabulary);
  return told.map((one) => sentenceOf(fact, one, word, vocabulary) ?? asked(one, word));
}

function sentenceOf(fact: string, one: Told, word: FactWord | undefined, vocabulary: Vocabulary): Sentence | undefined {
  const yesNo = TRI[fact];
  if (yesNo) return one.values.every(isTruth) ? inState(stateOf(one.values), say(yesNo[0]), say(yesNo[1])) : undefined;
  if (fact === 'offence' || fact === 'provision') return say('vignette_charge_names', { offence: offenceText(one, vocabulary) });
  if (AMOUNTS[fact]) return amountSentence(AMOUNTS[fact], one.values, word);
  if (DAYS[fact]) return say(DAYS[fact], { when: eitherOf(one.values.map(whenText)) });
  const choice = CHOICES[fact];
  return choice && chosen(choice, fact, one.values, word?.values ?? [], vocabulary);
}

const isTruth = (value: string): boolean => /^(yes|no|unknown|contested)$/.test(value);

/** How a fact with one of several values ends its sentence. */
export interface Chosen {
  readonly end?: string;
  /** The sentence where it is not the usual one. */
  readonly sentence?: Sentence;
  /** Values that are left out, where that is shorter to say. */
  readonly without?: readonly string[];
}

function chosen(
  choice: ChoiceWords,
  fact: string,
  values: readonly string[],
  all: readonly string[],
  vocabulary: Vocabulary,
): Sentence | undefined {
  const result = fact === 'stage' ? stageEnd(values, vocabulary) : choiceEnd(choice, values, all);
  if (result?.sentence !== undefined) return result.sentence;
  return result?.end === undefined ? undefined : say(choice.frame, { values: result.end });
}

/** The end of the sentence for these values: together, as what is left out, or one after the other; undefined where a value has no words. */
export function choiceEnd(choice: ChoiceWords, values: readonly string[], all: readonly string[], by = ''): Chosen | undefined {
  const held = all.filter((value) => values.includes(value));
  if (all.length > 0 && held.length === all.length) return { sentence: say('vignette_any', { what: say(choice.any) }) };
  const group = choice.groups?.[held.join(' ')];
  if (group && held.length === values.length) return say(group).includes(' | ') ? { sentence: say(group) } : { end: say(group) };
  const without = all.filter((value) => !values.includes(value));
  const denied = without.map((value) => ends(choice, value, by));
  const wanted = (held.length === values.length ? held : values).map((value) => ends(choice, value, by));
  if (!wanted.every((end) => end !== undefined)) return undefined;
  if (choice.listed || without.length >= held.length || (choice.nothing && without.includes(choice.nothing)))
    return { end: eitherOf(wanted) };
  const out = denied.filter((end) => end !== undefined);
  return choice.not ? { sentence: say(choice.not, { values: eitherOf(out) }), without } : { end: noneOf(out), without };
}

function ends(choice: ChoiceWords, value: string, by: string): string | undefined {
  const phrase = choice.values[value];
  if (phrase) return say(phrase, { by });
  if (Object.keys(choice.values).length === 0) return placeText(value);
  return value === 'another' ? say('vignette_another') : undefined;
}

/** Stages follow each other: a run of them is said by its ends. */
export function stageEnd(values: readonly string[], vocabulary: Vocabulary): Chosen | undefined {
  const choice = CHOICES['stage'] as ChoiceWords;
  const all = vocabulary.facts['stage']?.values ?? [];
  const at = all.flatMap((stage, index) => (values.includes(stage) ? [index] : []));
  const [first, last] = [at[0] ?? 0, at.at(-1) ?? 0];
  const point = (index: number): string => say(STAGE_POINTS[all[index] as string] ?? 'vignette_another');
  const run = at.length > 2 && at.length < all.length && last - first === at.length - 1;
  if (choice.groups?.[at.map((index) => all[index]).join(' ')] || at.length !== values.length) return choiceEnd(choice, values, all);
  if (run && first === 0) return { end: say('vignette_stage_before', { point: point(last + 1) }) };
  if (run && last === all.length - 1) return { end: say('vignette_stage_from', { point: point(first) }) };
  if (run) return { end: say('vignette_stage_between', { first: point(first), last: point(last) }) };
  const without = all.flatMap((stage, index) => (values.includes(stage) ? [] : [index]));
  if (without.length === 0 || without.length >= at.length) return choiceEnd({ ...choice, listed: true }, values, all);
  return { end: say('vignette_stage_but', { points: bothOf(without.map(point)) }) };
}

function amountSentence(
  { kind, frame, any, zero }: AmountWords,
  values: readonly string[],
  word: FactWord | undefined,
): Sentence | undefined {
  const amounts: string[] = [];
  for (const value of values) {
    const stretch = readStretch(value);
    if (!stretch) return undefined;
    const nothing = stretch.low?.n === 0 && stretch.high?.n === 0;
    if (nothing && zero && values.length === 1) return say(zero);
    const text = stretchText(stretch, kind, word?.min, word?.max);
    if (!text) return say('vignette_any', { what: say(any) });
    const whole = kind !== 'custody' || text === say('vignette_custody_none') || text === say('vignette_custody_life');
    amounts.push(whole ? text : say('vignette_custody', { amount: text }));
  }
  const amount = amounts.length > 1 ? amounts.reduce((left, right) => say('vignette_comma_or', { left, right })) : (amounts[0] ?? '');
  return say(frame, { amount });
}

/** Members that are there, members that are not, and what is told of the set as a whole. */
function setSentences(fact: string, words: SetWords, told: readonly Told[], vocabulary: Vocabulary): readonly Sentence[] {
  const members = new Map<State, string[]>();
  const found: Sentence[] = [];
  for (const one of told) {
    const named = one.fact.includes('.') ? [one.fact.slice(fact.length + 1)] : one.values.filter((value) => !isWhole(value));
    const text = named.map((member) => memberText(fact, words, member, vocabulary));
    const state = one.fact.includes('.') ? stateOf(one.values) : 'yes';
    if (named.length === 0) found.push(inState(stateOf(one.values), say(words.some), say(words.none)));
    else if (text.some((member) => member === undefined)) found.push(asked(one, vocabulary.facts[fact]));
    else
      members.set(state, [
        ...(members.get(state) ?? []),
        text.length > 1 ? eitherOf(text.filter((member) => member !== undefined)) : (text[0] ?? ''),
      ]);
  }
  for (const [state, names] of members) {
    const yes = say(words.has, { members: state === 'yes' ? bothOf(names) : eitherOf(names) });
    found.push(inState(state, yes, say(words.lacks, { members: eitherOf(names) })));
  }
  return found;
}

const isWhole = (value: string): boolean => value === 'some' || value === 'none' || isTruth(value);

/** A member of a set as words; an open set has signs, offences or countries as members. */
export function memberText(fact: string, words: SetWords, member: string, vocabulary: Vocabulary): string | undefined {
  if (words.members) return words.members[member] && say(words.members[member]);
  if (fact === 'crime_forms') return OFFENCES[member] && say(OFFENCES[member]);
  if (fact !== 'signs') return placeText(member);
  const sign = vocabulary.signs.find(({ id }) => id === member);
  return sign && say('vignette_sign', { sign: sign.statement.replaceAll(/\s+/g, ' ') });
}

const regions = new Intl.DisplayNames(['en'], { type: 'region' });

/** A country by its name; a part of one, or what is no code, as it is written. */
function placeText(code: string): string {
  if (code === 'another') return say('vignette_another_country');
  return /^[A-Z]{2}$/.test(code) ? (regions.of(code) ?? code) : code.replaceAll('_', ' ');
}

/** What is charged, in words: by its title, else by codes or by citations. */
export function offenceText({ fact, values, title }: Told, vocabulary: Vocabulary): string {
  if (title) return title.replace(/\.+$/, '').replace(/^any offence/, say('vignette_an_offence'));
  if (values.length === 0) return say('vignette_an_offence');
  if (fact !== 'offence')
    return say('vignette_under_provision', { provision: eitherOf(values.map((value) => value.replaceAll('_', ' '))) });
  return eitherOf(values.map((code) => codeText(code, vocabulary)));
}

function codeText(code: string, { families, iccs }: Vocabulary): string {
  const family = Object.keys(families).find((name) => families[name] === code);
  const phrase = OFFENCES[code] ?? (family && OFFENCES[family]);
  return phrase ? say(phrase) : say('vignette_classed', { title: (iccs[code] ?? code).replaceAll('_', ' ') });
}

/** What has no words of its own: its question, and the answers. */
export function asked({ fact, values }: Told, word: FactWord | undefined): Sentence {
  const answers = eitherOf(values.map((value) => value.replaceAll('_', ' ')));
  const member = fact.includes('.') ? fact.slice(fact.indexOf('.') + 1) : '';
  const own = [member, answers].filter((part) => part !== '').join(': ');
  if (word) return say('vignette_asked', { question: word.question, values: own.replaceAll('_', ' ') });
  return say('vignette_said', { fact: fact.replaceAll(/[_.]/g, ' '), values: answers });
}
