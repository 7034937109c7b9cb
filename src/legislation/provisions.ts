import type { Answers } from './answers.ts';
import { CHILDREN, type Elements, type ExampleOf, FORCE, IRRELEVANT, NEXUS, OFFENCES, type Part, VICTIM } from './parts.ts';

/** For whom and from when a page is written. */
export interface Settings {
  /** Code of the jurisdiction, as in the front matter of a pack. */
  readonly place: string;
  /** Day that stands for the commencement, YYYY-MM-DD. */
  readonly day: string;
  /** Title of the law into which the clause goes, where that is known. */
  readonly instrument?: string;
}

/** A block of a pack as data, with the heading and the sentences above it. */
export interface BlockOf {
  readonly kind: 'provision' | 'presumption' | 'answer';
  readonly heading: string;
  readonly prose: string;
  /** The paragraph of the clause that it carries out. */
  readonly paragraph: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** What every block of one page draws on. */
export interface Draft extends Settings {
  readonly answers: Answers;
  /** Beginning of every id. */
  readonly prefix: string;
  /** Citation of paragraphs of the clause, by their ids. */
  readonly cite: (...paragraphs: readonly string[]) => string;
}

/** The part of an option. */
export const at = (table: Readonly<Record<string, Part>>, option: string | undefined): Part => pick(table, option);

/** The key of what follows, in the language of packs. */
export const FOLLOWS = 'then';

/** The answer to a choice, from a table that has every option. */
export function pick<T>(table: Readonly<Record<string, T>>, option: string | undefined): T {
  const found = table[option ?? ''];
  if (found === undefined) throw new Error(`drafting: an option without a meaning in the language of packs: ${String(option)}`);
  return found;
}

const LIABILITY: Readonly<Record<string, readonly string[]>> = {
  all: ['criminal', 'administrative', 'immigration'],
  'criminal-administrative': ['criminal', 'administrative'],
  'criminal-immigration': ['criminal', 'immigration'],
  criminal: ['criminal'],
};
/** Kinds of liability of the clause. */
export const liabilityOf = (answers: Answers): readonly string[] => pick(LIABILITY, answers['procedures']);

/** Who has to show it, and how surely. */
export function proofOf({ proof }: Answers): Readonly<Record<string, unknown>> {
  const table: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
    raise: { on: 'defence', standard: 'evidential', [FOLLOWS]: { on: 'prosecution', standard: 'beyond_reasonable_doubt' } },
    authority: { on: 'authority' },
    balance: { on: 'defence', standard: 'more_likely_than_not' },
    silent: { 'not stated': 'yes' },
  };
  return pick(table, proof);
}

/** From when the clause is in force. The day stands for the one on which it will begin. */
export function inForceOf({ answers, day }: Draft): Readonly<Record<string, string>> {
  const says = 'A draft: the day stands for the one on which the clause will come into force.';
  return answers['transition'] === 'new-acts' ? { 'acts from': day, label: 'text', says } : { 'decisions from': day, label: 'text', says };
}

/** The wish that older acts stay outside, where the clause says so. */
export const milderOf = ({ answers }: Draft): Readonly<Record<string, unknown>> =>
  answers['transition'] === 'new-acts' ? { 'milder law': LATER_ACTS_ONLY } : {};

const LATER_ACTS_ONLY = {
  applies: 'no',
  says: 'The clause speaks of acts after its commencement. Whether a milder law reaches back all the same is a question of the constitution.',
};

/** What all blocks say of themselves: whose words they are, and how they are known. */
export function headOf(
  { prefix, day, cite }: Draft,
  name: string,
  title: string,
  paragraphs: readonly string[],
): Readonly<Record<string, unknown>> {
  return {
    id: `${prefix}-${name}`,
    title,
    citation: cite(...paragraphs),
    checked: { by: 'text', on: day, note: 'the words of this draft, which is in force nowhere' },
  };
}

/** Facts that stand in every example: an act of the year after commencement, decided later in that year. */
export function commonFacts({ answers, day }: Draft): Readonly<Record<string, string>> {
  const year = Number(day.slice(0, 4)) + 1;
  return {
    victim_status: 'identified',
    identified_by: 'competent_authority',
    offence: '07023',
    conduct_period: `${year}-03`,
    on: `${year}-06-01`,
    stage: answers['stages'] === 'judgment' ? 'trial' : 'charged',
    track: 'criminal',
  };
}

/** Examples as a pack writes them: the first in full, the others as changes to it. */
export function examplesOf(first: string, facts: Readonly<Record<string, unknown>>, others: readonly ExampleOf[]): readonly unknown[] {
  return [
    { it: first, facts, outcome: 'met' },
    ...others.map(({ it, facts: own, outcome }) => ({ it, facts: { like: 1, ...own }, outcome })),
  ];
}

/** The parts of the rule for an adult, or for a child, or for both where there is one rule for everybody. */
export function partsOf(answers: Answers, whom: 'adult' | 'child' | 'anybody'): readonly Part[] {
  const link = whom === 'child' ? at(CHILDREN, answers['children']) : at(NEXUS, answers['nexus']);
  const age: Part =
    whom === 'anybody'
      ? {}
      : {
          elements: { [whom === 'adult' ? '18 or over at the act' : 'under 18 at the act']: { when: whom } },
          holds: { age_at_act: whom },
          examples: [
            {
              it: whom === 'adult' ? 'a child; the other block applies' : 'an adult; the other block applies',
              facts: { age_at_act: whom === 'adult' ? 'child' : 'adult' },
              outcome: 'not_met',
            },
          ],
        };
  return [
    age,
    at(VICTIM, answers['victim']),
    link,
    at(OFFENCES, answers['offences']),
    at(IRRELEVANT, answers['irrelevant']),
    at(FORCE, answers['force']),
  ];
}

/** Elements, exceptions and facts of several parts together. */
export function merged(parts: readonly Part[]): {
  readonly elements: Elements;
  readonly unless: Elements;
  readonly holds: Readonly<Record<string, unknown>>;
} {
  return {
    elements: Object.assign({}, ...parts.map((part) => part.elements ?? {})),
    unless: Object.assign({}, ...parts.map((part) => part.unless ?? {})),
    holds: Object.assign({}, ...parts.map((part) => part.holds ?? {})),
  };
}

/** Names of the blocks that carry the rule. */
export const ruleIds = ({ answers, prefix }: Draft): readonly string[] =>
  (answers['children'] === 'same' ? ['rule'] : ['adult', 'child']).map((name) => `${prefix}-${name}`);
