import type { Vocabulary } from '../base/index.ts';
import { type Phrase, say } from '../words/index.ts';
import { bothOf, eitherOf, readStretch, stretchText, whenText } from './vignette-amounts.ts';
import { CHOICES } from './vignette-choices.ts';
import { choiceEnd, memberText, offenceText, stateOf, type Told } from './vignette-facts.ts';
import { type ChoiceWords, SETS, type SetWords } from './vignette-words.ts';

/** The first sentence, with the facts that it has told. */
export interface Story {
  readonly text: string;
  readonly told: ReadonlySet<Told>;
}

/** Facts of a pattern by name, members of a set under the name of the set. */
export type ByFact = ReadonlyMap<string, readonly Told[]>;

interface Part {
  readonly text: string;
  readonly told: readonly Told[];
  /** It says in one word that the person was trafficked. */
  readonly trafficked?: boolean;
}

/** Who it is, what others did to the person, how the person is recognised, and the act: one sentence. */
export function storyOf(facts: ByFact, vocabulary: Vocabulary): Story {
  const who = whoText(facts);
  const about = [broughtText(facts, who.child, vocabulary), statusText(facts, vocabulary)].filter((part) => part !== undefined);
  const did = didText(facts, about[0]?.trafficked ?? false, vocabulary);
  const when = did.compelled ? (facts.get('conduct_period') ?? []).slice(0, 1) : [];
  const parts = {
    who: who.text,
    about: about.length > 0 ? say('vignette_about', { text: bothOf(about.map(({ text }) => text)) }) : who.text.includes(',') ? ',' : '',
    did: did.text,
  };
  const time = eitherOf(when.flatMap(({ values }) => values.map(whenText)));
  const text = time ? say('vignette_story_when', { ...parts, when: time }) : say('vignette_story', parts);
  return { text, told: new Set([...who.told, ...about.flatMap((part) => part.told), ...did.told, ...(time ? when : [])]) };
}

/** The person by age. An age that every child, or every adult, has needs no number. */
function whoText(facts: ByFact): Part & { readonly child: boolean } {
  const [group] = facts.get('age_at_act') ?? [];
  const [years] = facts.get('age') ?? [];
  const kind = group ? group.values.join(' ') : generation(years?.values ?? []);
  const noun = say(WHO[kind] ?? (group ? 'vignette_child_or_adult' : 'vignette_person'));
  const told = [group, years].filter((one) => one !== undefined);
  const [least, greatest] = group ? [0, OLDEST] : (BETWEEN[kind] ?? [0, OLDEST]);
  const ages = (years?.values ?? []).map((value) => agedText(value, least, greatest));
  const child = kind === 'child';
  if (ages.every((age) => age !== ''))
    return { text: ages.length > 0 ? say('vignette_aged', { who: noun, age: eitherOf(ages) }) : noun, told, child };
  return { text: kind ? noun : say('vignette_any_age', { who: noun }), told, child };
}

const ADULT = 18;
/** No greater age is told apart. */
const OLDEST = 120;
const WHO: Readonly<Record<string, Phrase>> = { child: 'vignette_child', adult: 'vignette_adult' };
const BETWEEN: Readonly<Record<string, readonly [number, number]>> = { child: [0, ADULT - 1], adult: [ADULT, OLDEST] };

/** Whether these ages are all those of children, or all those of adults; empty if neither. */
function generation(values: readonly string[]): string {
  const stretches = values.map((value) => readStretch(value.replace(BIRTHDAY, '')) ?? {});
  if (stretches.length === 0) return '';
  if (stretches.every(({ high }) => high && high.n - (high.open ? 1 : 0) < ADULT)) return 'child';
  return stretches.every(({ low }) => low && low.n + (low.open ? 1 : 0) >= ADULT) ? 'adult' : '';
}

/** An age that is reached that very day. */
const BIRTHDAY = /^birthday /;

function agedText(value: string, least: number, greatest: number): string {
  if (BIRTHDAY.test(value)) return say('vignette_birthday', { years: value.replace(BIRTHDAY, '') });
  const stretch = readStretch(value);
  if (!stretch) return value.replaceAll('_', ' ');
  return stretchText(stretch, 'years_old', least, greatest) && stretchText(stretch, 'years_old', 0, OLDEST);
}

const isOnly = (one: Told | undefined, value: string): boolean => one?.values.length === 1 && one.values[0] === value;

/** What is told of a set and holds. Without `text`, it is told of the set as a whole. */
interface Positive {
  readonly text: string;
  readonly told: readonly Told[];
}

function positive(facts: ByFact, fact: string, vocabulary: Vocabulary): Positive {
  const words = SETS[fact] as SetWords;
  const told = (facts.get(fact) ?? []).filter(({ values }) => values.length > 0 && stateOf(values) === 'yes');
  const named = told.flatMap((one) => {
    const text = one.fact.includes('.') ? memberText(fact, words, one.fact.slice(fact.length + 1), vocabulary) : undefined;
    return text === undefined ? [] : [{ one, text }];
  });
  if (named.length > 0) return { text: bothOf(named.map(({ text }) => text)), told: named.map(({ one }) => one) };
  return {
    text: '',
    told: told.filter((one) => !one.fact.includes('.') && one.values.every((value) => value === 'some' || value === 'yes')),
  };
}

/** How the person was brought into the situation, by what means and for what. */
function broughtText(facts: ByFact, child: boolean, vocabulary: Vocabulary): Part | undefined {
  const [acts, means, purposes] = [
    positive(facts, 'acts', vocabulary),
    positive(facts, 'means', vocabulary),
    positive(facts, 'purposes', vocabulary),
  ];
  const has = (set: Positive): boolean => set.told.length > 0;
  if (![acts, means, purposes].some(has)) return undefined;
  const trafficked = has(acts) && acts.text === '' && has(purposes) && (child || has(means));
  const understood = trafficked && !child && means.text === '';
  const through = has(means) && !understood ? ` ${say('vignette_through', { means: means.text || say('vignette_any_means') })}` : '';
  const aim = has(purposes) ? ` ${say('vignette_for', { purposes: purposes.text || say('vignette_any_purpose') })}` : '';
  const told = [acts, means, purposes].flatMap((set) => set.told);
  return { text: `${trafficked ? say('vignette_trafficked') : broughtHow(acts, has(means))}${through}${aim}`, told, trafficked };
}

function broughtHow(acts: Positive, byMeans: boolean): string {
  if (acts.told.length > 0) return say('vignette_by_others', { acts: acts.text || say('vignette_by_any_act') });
  return say(byMeans ? 'vignette_under_control' : 'vignette_sought');
}

/** How far the person is recognised as a victim; by whom, where one position is told and who took it. */
function statusText(facts: ByFact, vocabulary: Vocabulary): Part | undefined {
  const [status] = facts.get('victim_status') ?? [];
  if (!status) return undefined;
  const all = (fact: string) => vocabulary.facts[fact]?.values ?? [];
  const [finder] = BY_SOMEBODY.has(status.values.join(' ')) ? (facts.get('identified_by') ?? []) : [];
  const found = finder && choiceEnd(CHOICES['identified_by'] as ChoiceWords, finder.values, all('identified_by'));
  const by = found?.end === undefined ? '' : ` ${found.end}`;
  const { end } = choiceEnd(CHOICES['victim_status'] as ChoiceWords, status.values, all('victim_status'), by) ?? {};
  return end === undefined ? undefined : { text: end, told: by && finder ? [status, finder] : [status] };
}

/** Positions of which it can be said in passing who took them. */
const BY_SOMEBODY: ReadonlySet<string> = new Set(['signs_noted', 'presumed', 'identified', 'refused']);

/** The act: compelled, by whom, what is charged, and that it came of the trafficking where this can be said in passing. */
function didText(facts: ByFact, trafficked: boolean, vocabulary: Vocabulary): Part & { readonly compelled: boolean } {
  const charged = (facts.get('offence') ?? facts.get('provision') ?? []).slice(0, 1);
  const offence = charged[0] ? offenceText(charged[0], vocabulary) : say('vignette_an_offence');
  const result = / that |, | or |“/.test(offence) ? [] : (facts.get('direct_result') ?? []).filter((one) => isOnly(one, 'yes')).slice(0, 1);
  const link = result.length > 0 ? ` ${say(trafficked ? 'vignette_of_it' : 'vignette_as_result')}` : '';
  const compelled = (facts.get('compelled') ?? []).filter((one) => isOnly(one, 'yes')).slice(0, 1);
  const told = [...charged, ...result, ...compelled];
  if (compelled.length === 0) return { text: say('vignette_said_to', { offence, link }), told, compelled: false };
  const source = (facts.get('compelled_by') ?? []).filter((one) => isOnly(one, 'person') || isOnly(one, 'circumstances')).slice(0, 1);
  const by = source[0] ? ` ${say(isOnly(source[0], 'person') ? 'vignette_by_person' : 'vignette_by_circumstances')}` : '';
  return { text: say('vignette_compelled_to', { by, offence, link }), told: [...told, ...source], compelled: true };
}
