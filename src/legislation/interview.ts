import { nearest } from '../base/index.ts';
import { type Answers, defaultAnswers } from './answers.ts';
import type { Choice, Choices, Option } from './choices.ts';
import { ENGLISH, sayIn, type Translation } from './translation.ts';
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

  constructor(
    private readonly choices: Choices,
    private readonly translation: Translation = ENGLISH,
  ) {
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
    const { choice, translation } = this;
    if (!choice) return '';
    const count = { number: this.position + 1, of: this.choices.choices.length };
    const options = choice.options.map(
      (option, index) =>
        `  ${index + 1}  ${translation.of(option.label)}${option.id === this.given[choice.id] ? ` ${sayIn(translation, 'drafting_taken')}` : ''}`,
    );
    const title = `${sayIn(translation, 'drafting_count', count)} ${translation.of(choice.question)}`;
    return [title, translation.of(choice.why), ...options, sayIn(translation, 'drafting_how')].join('\n');
  }

  /** Takes one line. */
  reply(line: string): Asked {
    const { choice, translation } = this;
    if (!choice) return { text: '', done: true };
    const word = line.trim().toLowerCase();
    if (word === '?')
      return { text: [...choice.options.map((option) => sourcesOf(option, translation)), this.question()].join('\n\n'), done: false };
    if (word === 'back') {
      const first = this.position === 0;
      this.position = Math.max(0, this.position - 1);
      return { text: first ? `${sayIn(translation, 'drafting_first')}\n${this.question()}` : this.question(), done: false };
    }
    const option = word === '' ? choice.options.find((one) => one.id === this.given[choice.id]) : optionOf(choice, word, translation);
    if (!option) {
      const meant = nearest(word, names(choice)) ?? '1';
      return { text: sayIn(translation, 'drafting_not_understood', { line: line.trim(), nearest: meant }), done: false };
    }
    this.given = { ...this.given, [choice.id]: option.id };
    this.position += 1;
    return { text: this.question(), done: this.choice === undefined };
  }
}

const names = (choice: Choice): readonly string[] => choice.options.map((option) => option.id);

const optionOf = (choice: Choice, word: string, { of }: Translation): Option | undefined =>
  choice.options.find((option, index) => String(index + 1) === word || option.id === word || of(option.label).toLowerCase() === word);

/** What an option does, costs and rests on. */
function sourcesOf(option: Option, translation: Translation): string {
  const { of } = translation;
  const say = (phrase: Parameters<typeof sayIn>[1], params?: Readonly<Record<string, string>>) => sayIn(translation, phrase, params);
  const labelled = (cite: string, says: string | undefined, checked: string) =>
    `    ${cite}${says ? `: ${of(says)}` : ''} [${of(checked)}]`;
  return [
    `  ${of(option.label)} (${option.id})`,
    `    ${of(option.says)}`,
    `    ${say('drafting_costs', { costs: of(option.costs) })}`,
    ...option.binds.map(({ treaty, article, says, checked }) => labelled(`${of(treatyName(treaty))} ${of(article)}`, says, checked)),
    ...option.sources.map(({ cite, says, checked, against }) =>
      labelled(against ? say('drafting_contra', { cite: of(cite) }) : of(cite), says, checked),
    ),
    ...(option.criteria.length > 0 ? [`    ${say('drafting_for')} ${option.criteria.join(', ')}`] : []),
    ...(option.against.length > 0 ? [`    ${say('drafting_against')} ${option.against.join(', ')}`] : []),
    ...(option.has.length > 0 ? [`    ${say('drafting_has')} ${option.has.join(', ')}`] : []),
  ].join('\n');
}
