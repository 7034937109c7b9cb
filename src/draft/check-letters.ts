import type { FactWord, Problems } from '../base/index.ts';
import type { Law } from '../ir/index.ts';
import type { Message } from '../words/index.ts';
import type { CitedSource, Condition, Rest } from './letter.ts';
import { choicesOf } from './message-names.ts';
import { CASE_NAMES, NAMES, PLAIN_NAMES } from './names.ts';
import { type FileOfLetters, near, type Standing } from './read-letter.ts';

/** What the checks of letters look things up in. */
export interface Known {
  readonly law: Law;
  readonly cited: Readonly<Record<string, CitedSource>>;
  /** Blanks of `common` and of the letter itself. */
  readonly blanks: readonly string[];
}

type Fault = (code: string, params: Record<string, string>) => void;

const LAYERS = ['domestic', 'binding', 'guidance'];
const OUTCOMES = ['met', 'open', 'not_met', 'not_in_force', 'out_of_scope'];
const KINDS = ['protection', 'exclusion', 'state-duty', 'policy'];
const BASES = ['statute', 'guidance', 'case-law', 'general'];
const VALUES = ['yes', 'no', 'unknown', 'contested'];
/** States of knowing, beside the values of a fact. What the law presumes is known, and has its value only where `presumed` is named as well. */
export const STATES = ['known', 'unknown', 'contested', 'presumed'];

/** Checks every name of a file of letters against the law and the library. */
export function checkFile(file: FileOfLetters, known: Known, problems: Problems): void {
  for (const { condition, at } of file.conditions) checkCondition(condition, known.law, (code, params) => problems.error(code, at, params));
  for (const { filter, at } of file.filters) checkFilter(filter, known.law, (code, params) => problems.error(code, at, params));
  for (const standing of file.standings) {
    standing.sentence.rests.forEach((rest, index) => {
      checkRest(rest, standing, known, (code, params) => problems.error(code, standing.restsAt[index] ?? standing.at, params));
    });
    checkText(standing, known, (code, params) => problems.error(code, standing.at, params));
  }
  for (const to of file.letter?.to ?? [])
    if (to !== 'person')
      oneOf('to', [to], known.law.vocabulary.addressees, (code, params) => problems.error(code, wholeFile(file), params));
}

const wholeFile = (file: FileOfLetters) => file.standings[0]?.at ?? { file: 'letters', line: 1, column: 1 };

function oneOf(key: string, words: readonly string[] | undefined, expected: readonly string[], fault: Fault): void {
  for (const value of words ?? [])
    if (!expected.includes(value)) fault('wrong_word', { key, value, expected: expected.join(', '), ...near(value, expected) });
}

function checkFilter(filter: FileOfLetters['filters'][number]['filter'], law: Law, fault: Fault): void {
  const { effects } = law.vocabulary;
  oneOf('layer', filter.layer, LAYERS, fault);
  oneOf('outcome', filter.outcome, OUTCOMES, fault);
  oneOf('effect', filter.effect, Object.keys(effects), fault);
  oneOf('axis', filter.axis, [...new Set(Object.values(effects).map((effect) => effect.axis))], fault);
  oneOf('what', filter.what, KINDS, fault);
  oneOf('basis', filter.basis, BASES, fault);
  oneOf('value', filter.value, VALUES, fault);
  for (const id of filter.provision ?? []) checkProvision(id, law, fault);
  for (const id of filter.ids ?? []) checkDuty(id, law, fault);
}

function checkCondition(condition: Condition, law: Law, fault: Fault): void {
  const { vocabulary } = law;
  const stages = [...Object.keys(vocabulary.stages), ...(vocabulary.facts['stage']?.values ?? []), 'unknown'];
  oneOf('stage', condition.stage, stages, fault);
  oneOf('track', condition.track, [...Object.keys(vocabulary.tracks), 'unknown'], fault);
  oneOf('effect', condition.effect, Object.keys(vocabulary.effects), fault);
  oneOf('outcome', condition.outcome, OUTCOMES, fault);
  oneOf('layer', condition.layer, LAYERS, fault);
  for (const id of condition.finding ?? []) checkProvision(id, law, fault);
  for (const id of condition.duty ?? []) checkDuty(id, law, fault);
  for (const [fact, words] of Object.entries(condition.fact ?? {})) checkFact(fact, words, law, fault);
}

function checkProvision(id: string, law: Law, fault: Fault): void {
  if (!law.provisions[id]) fault('provision_not_found', { id, ...near(id, Object.keys(law.provisions)) });
}

function checkDuty(id: string, law: Law, fault: Fault): void {
  const ids = law.duties.map((duty) => duty.id);
  oneOf('duty', [id], ids, fault);
}

/** A fact that a letter may speak of: known, barred for nobody, and none on which the standard forbids protection to depend. */
function checkFact(name: string, words: readonly string[], law: Law, fault: Fault): void {
  const [set, member] = name.split('.') as [string, string?];
  const word = law.vocabulary.facts[set];
  if (!word) fault('letter_no_fact', { fact: name, ...near(name, Object.keys(law.vocabulary.facts)) });
  else if (word.barred || word.forbidden) fault('letter_fact_barred', { fact: name });
  else if (member !== undefined && word.values && !word.values.includes(member))
    fault('letter_no_fact', { fact: name, ...near(member, word.values) });
  else oneOf('is', words, [...STATES, ...valuesOf(word, member)], fault);
}

function valuesOf(word: FactWord, member: string | undefined): readonly string[] {
  if (word.type === 'tri' || member !== undefined || word.type.endsWith('-set')) return ['yes', 'no'];
  return word.type === 'enum' ? (word.values ?? []) : [];
}

function checkRest(rest: Rest, { within }: Standing, { law, cited }: Known, fault: Fault): void {
  const { kind } = rest;
  if (kind === 'fact') checkFact(rest.fact, rest.is, law, fault);
  else if (kind === 'finding' && rest.finding !== undefined && rest.finding !== 'best') checkProvision(rest.finding, law, fault);
  else if (kind === 'duty') checkDuty(rest.id, law, fault);
  else if (kind === 'criterion') oneOf('criterion', [rest.id], Object.keys(law.criteria), fault);
  else if (kind === 'source') oneOf('source', [rest.id], Object.keys(cited), fault);
  else if (kind === 'this') oneOf('this', [rest.each], within, fault);
}

/** Words with which a text asserts law or fact: a text of mere form may not hold them. */
const ASSERTS =
  /\b(art\.|arts\.|article|articles|section|sections|ss?\. ?\d|§|convention|directive|protocol|v\.|shall|must|bound|binds|obliged|unlawful|entitled|proves?|proven|shown that)\b/i;
/** What no text may say: a verdict on the person. */
const VERDICT =
  /\b(is|was|are|were|being|as) (a |the |an? \w+ )?(genuine |real |true )?(victims?|immune|traffickers?|innocent|guilty)\b(?! of trafficking (by|in)\b)/i;

function checkText(standing: Standing, known: Known, fault: Fault): void {
  const { sentence, text, names, within } = standing;
  const { key } = sentence;
  const form = sentence.rests.some((rest) => rest.kind === 'form');
  const asserted = form ? ASSERTS.exec(text) : null;
  if (asserted) fault('letter_form_asserts', { key, word: asserted[0] });
  const verdict = VERDICT.exec(text);
  if (verdict && !/^as a victim$/i.test(verdict[0])) fault('letter_verdict', { key, words: verdict[0] });
  const open = new Set([...CASE_NAMES, ...within.flatMap((word) => NAMES[word])]);
  const facts = sentence.rests.flatMap((rest) => (rest.kind === 'fact' ? [rest.fact.split('.')[0]] : []));
  const findings = sentence.rests.some((rest) => rest.kind === 'finding');
  for (const name of names) {
    if (name.startsWith('blank_') && known.blanks.includes(name)) continue;
    if (name.startsWith('f_') && facts.includes(name.slice(2))) continue;
    if (findings && NAMES.finding.includes(name) && (!form || name === 'effect')) continue;
    if (open.has(name) && (!form || PLAIN_NAMES.has(name))) continue;
    fault('letter_no_name', { key, name, expected: [...open].join(', '), ...near(name, [...open, ...known.blanks]) });
  }
}

/** Keys of `facts` and `common` that the vocabulary asks for, each with the choices that its text must have. */
export function wordsAskedFor(law: Law): {
  readonly facts: Record<string, readonly string[]>;
  readonly common: Record<string, readonly string[]>;
} {
  const { facts, effects, forces, addressees } = law.vocabulary;
  const spoken = Object.values(facts).filter((word) => !word.barred && word.type !== 'key' && word.name !== 'birth_date');
  const entries = spoken.flatMap((word): [string, readonly string[]][] => [
    [word.name, word.type === 'tri' ? ['yes', 'no'] : word.type === 'enum' ? (word.values ?? []) : []],
    [`${word.name}_unknown`, []],
    ...(word.values && /-set$/.test(word.type) ? [[`${word.name}_member`, word.values] as [string, readonly string[]]] : []),
  ]);
  const underscored = (words: readonly string[]) => words.map((word) => word.replaceAll('-', '_'));
  return {
    facts: Object.fromEntries(entries),
    common: {
      effect_gives: underscored(Object.keys(effects)),
      force: forces,
      authority: addressees,
      stage: facts['stage']?.values ?? [],
      track: facts['track']?.values ?? [],
    },
  };
}

/** Problems of texts that have to be there for every word of the vocabulary. */
export function checkWords(
  texts: Readonly<Record<string, Message>>,
  asked: Readonly<Record<string, readonly string[]>>,
  path: string,
  problems: Problems,
): void {
  const at = { file: path, line: 1, column: 1 };
  for (const [key, choices] of Object.entries(asked)) {
    const text = texts[key];
    if (text === undefined) problems.error('key_missing', at, { key, block: 'texts' });
    else {
      const { keys, more } = choicesOf(text, ['value', 'effect', 'force', 'who', 'stage', 'track', 'member']);
      const missing = choices.filter((choice) => !keys.includes(choice));
      if (missing.length > more) problems.error('letter_choice_missing', at, { key, choices: missing.join(', ') });
    }
  }
}
