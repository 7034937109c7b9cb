import { nearest } from '../base/index.ts';
import { say } from '../words/index.ts';
import { type Answers, defaultAnswers } from './answers.ts';
import type { Choice, Choices, Option } from './choices.ts';
import { treatyName } from './treaties.ts';

/** What is to be shown next; `done` once every choice has an answer. */
export interface Asked {
  readonly text: string;
  readonly done: boolean;
}

/**
 * The interview: one choice after another, each with its options, numbered. A line answers with a number or a name, an empty line takes the default (on the
 * way back: what was said before); `?` shows what speaks for each option, `back` goes one choice back.
 */
export class Interview {
  private position = 0;
  private given: Record<string, string>;

  constructor(private readonly choices: Choices) {
    this.given = { ...defaultAnswers(choices) };
  }

  get answers(): Answers {
    return this.given;
  }

  private get choice(): Choice | undefined {
    return this.choices.choices[this.position];
  }

  /** The question at hand with its options. */
  question(): string {
    const { choice } = this;
    if (!choice) return '';
    const count = { number: this.position + 1, of: this.choices.choices.length };
    const options = choice.options.map(
      (option, index) => `  ${index + 1}  ${option.label}${option.id === this.given[choice.id] ? ` ${say('drafting_taken')}` : ''}`,
    );
    return [`${say('drafting_count', count)} ${choice.question}`, choice.why.trim(), ...options, say('drafting_how')].join('\n');
  }

  /** Takes one line. */
  reply(line: string): Asked {
    const { choice } = this;
    if (!choice) return { text: '', done: true };
    const word = line.trim().toLowerCase();
    if (word === '?') return { text: [...choice.options.map(sourcesOf), this.question()].join('\n\n'), done: false };
    if (word === 'back') {
      const first = this.position === 0;
      this.position = Math.max(0, this.position - 1);
      return { text: first ? `${say('drafting_first')}\n${this.question()}` : this.question(), done: false };
    }
    const option = word === '' ? choice.options.find((one) => one.id === this.given[choice.id]) : optionOf(choice, word);
    if (!option)
      return { text: say('drafting_not_understood', { line: line.trim(), nearest: nearest(word, names(choice)) ?? '1' }), done: false };
    this.given = { ...this.given, [choice.id]: option.id };
    this.position += 1;
    return { text: this.question(), done: this.choice === undefined };
  }
}

const names = (choice: Choice): readonly string[] => choice.options.map((option) => option.id);

const optionOf = (choice: Choice, word: string): Option | undefined =>
  choice.options.find((option, index) => String(index + 1) === word || option.id === word || option.label.toLowerCase() === word);

/** What an option does, costs and rests on. */
function sourcesOf(option: Option): string {
  const labelled = (cite: string, says: string | undefined, checked: string) => `    ${cite}${says ? `: ${says}` : ''} [${checked}]`;
  return [
    `  ${option.label} (${option.id})`,
    `    ${option.says.trim()}`,
    `    ${say('drafting_costs', { costs: option.costs.trim() })}`,
    ...option.binds.map(({ treaty, article, says, checked }) => labelled(`${treatyName(treaty)} ${article}`, says, checked)),
    ...option.sources.map(({ cite, says, checked, against }) => labelled(against ? say('drafting_contra', { cite }) : cite, says, checked)),
    ...(option.criteria.length > 0 ? [`    ${say('drafting_for')} ${option.criteria.join(', ')}`] : []),
    ...(option.against.length > 0 ? [`    ${say('drafting_against')} ${option.against.join(', ')}`] : []),
    ...(option.has.length > 0 ? [`    ${say('drafting_has')} ${option.has.join(', ')}`] : []),
  ].join('\n');
}
