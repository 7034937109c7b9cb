import type { Vocabulary } from '../base/index.ts';
import { say } from '../words/index.ts';
import { bothOf, eitherOf } from './vignette-amounts.ts';
import { CHOICES } from './vignette-choices.ts';
import { choiceEnd, inside, type Sentence, sentencesOf, stageEnd, type Told } from './vignette-facts.ts';
import { type ByFact, storyOf } from './vignette-story.ts';
import type { ChoiceWords } from './vignette-words.ts';

export type { Told } from './vignette-facts.ts';

/**
 * A fact pattern as a short story in plain words: who it is and what others did, the act, the procedure, everything else. Every fact that is
 * told leaves a trace in it; what is not told is left open, as in a case file.
 */
export function vignette(facts: readonly Told[], vocabulary: Vocabulary): string {
  const told = facts.filter(({ values, title }) => values.length > 0 || title !== undefined).map(plainlyNamed);
  const story = storyOf(byFact(told, vocabulary), vocabulary);
  const rest = byFact(
    told.filter((one) => !story.told.has(one)),
    vocabulary,
  );
  const groups = GROUPS.map((group) => aboutTheSame(sentencesOfGroup(group, rest, vocabulary)));
  return [story.text, ...fewer(groups)].map(finished).join(' ');
}

/** Groups of facts in the order of the story; facts that are not in the vocabulary come last. */
const GROUPS = ['trafficking', 'identification', 'person', 'conduct', 'procedure', 'cross_border', 'protection', undefined] as const;

/** A citation is told under one name for all places, and the members of a set that no rule names as the set. */
function plainlyNamed(one: Told): Told {
  const fact = one.fact.replace(/@.*$|\.\*$/, '');
  return { ...one, fact: fact === 'on' ? 'assessed_on' : fact };
}

/** Facts by name, members of a set under the set, in the order of the vocabulary. */
function byFact(facts: readonly Told[], vocabulary: Vocabulary): Map<string, Told[]> {
  const found = new Map<string, Told[]>();
  for (const one of facts) {
    const name = one.fact.split('.')[0] as string;
    found.set(name, [...(found.get(name) ?? []), one]);
  }
  for (const [name, told] of found) {
    const place = ({ fact }: Told): number => vocabulary.facts[name]?.values?.indexOf(fact.slice(name.length + 1)) ?? -1;
    told.sort((a, b) => place(a) - place(b) || (a.fact < b.fact ? -1 : a.fact > b.fact ? 1 : 0));
  }
  return found;
}

function sentencesOfGroup(group: (typeof GROUPS)[number], rest: ByFact, vocabulary: Vocabulary): readonly Sentence[] {
  const known = Object.keys(vocabulary.facts).filter((fact) => vocabulary.facts[fact]?.group === group);
  const names = group ? known.filter((fact) => rest.has(fact)) : [...rest.keys()].filter((fact) => !vocabulary.facts[fact]);
  const together = group === 'procedure' ? procedureSentence(rest, vocabulary) : undefined;
  const own = together ? names.filter((fact) => fact !== 'track' && fact !== 'stage') : names;
  return [...(together ? [together] : []), ...own.flatMap((fact) => sentencesOf(fact, rest.get(fact) ?? [], vocabulary))];
}

/** Kind of procedure and stage in one sentence, where both are told once. */
function procedureSentence(rest: ByFact, vocabulary: Vocabulary): Sentence | undefined {
  const [tracks = [], stages = []] = [rest.get('track'), rest.get('stage')];
  if (tracks.length !== 1 || stages.length !== 1) return undefined;
  const words = CHOICES['track'] as ChoiceWords;
  const track = choiceEnd(words, tracks[0]?.values ?? [], vocabulary.facts['track']?.values ?? []);
  const stage = stageEnd(stages[0]?.values ?? [], vocabulary);
  if (track?.end === undefined || stage?.end === undefined) return undefined;
  if (!track.without) return say('vignette_stage_in_track', { tracks: track.end, values: stage.end });
  const without = track.without.map((value) => say(words.values[value] ?? 'vignette_another'));
  return say('vignette_stage_not_in_track', { tracks: eitherOf(without), values: stage.end });
}

/** So many things are said of one subject in a sentence. */
const MOST_SAID = 3;
/** No longer sentence is put together, in characters. */
const LONGEST = 190;

/** Sentences about the same person or thing become one, at the place of the first. */
function aboutTheSame(sentences: readonly Sentence[]): readonly Sentence[] {
  const found: { subject: string | undefined; said: string[] }[] = [];
  for (const sentence of sentences) {
    const [subject, said] = sentence.split(' | ');
    const room = found.find((one) => {
      const length = [subject, ...one.said, said].join(', ').length;
      return said !== undefined && one.subject === subject && one.said.length < MOST_SAID && length <= LONGEST;
    });
    if (room) room.said.push(said as string);
    else found.push({ subject: said === undefined ? undefined : subject, said: [said ?? sentence] });
  }
  return found.map(({ subject, said }) => [...(subject === undefined ? [] : [subject]), bothOf(said)].join(' | '));
}

/** A story has three sentences where it can: short neighbours in one group are joined until it has. */
const ENOUGH = 2;

function fewer(groups: readonly (readonly Sentence[])[]): readonly Sentence[] {
  const total = groups.flat().length;
  let spare = total - ENOUGH;
  const result: Sentence[] = [];
  for (const group of groups) {
    let before: Sentence | undefined;
    for (const sentence of group) {
      const joins = spare > 0 && before !== undefined && before.length + sentence.length <= LONGEST && light(before) && light(sentence);
      if (joins && before !== undefined) result[result.length - 1] = say('vignette_comma_and', { left: before, right: inside(sentence) });
      else result.push(sentence);
      if (joins) spare--;
      before = joins ? undefined : sentence;
    }
  }
  return result;
}

/** Whether a sentence has no parts of its own that a further `and` would confuse. */
const light = (sentence: Sentence): boolean => sentence.includes(' | ') && !/,|:|“| and /.test(sentence);

/** With a capital and a full stop. */
function finished(sentence: Sentence): string {
  const text = sentence.replaceAll(' | ', ' ').replaceAll(/\s+/g, ' ').trim();
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;
}
