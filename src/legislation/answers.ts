import { isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import { nearest, type Place, type Problem, Problems } from '../base/index.ts';
import type { Choice, Choices, Conflict, Option } from './choices.ts';

/** The option chosen for each choice. */
export type Answers = Readonly<Record<string, string>>;

export interface CheckedAnswers {
  /** One option for every choice, the default where none was given. */
  readonly answers: Answers;
  readonly problems: readonly Problem[];
}

/** The default of every choice. */
export function defaultAnswers({ choices }: Choices): Answers {
  return Object.fromEntries(choices.map((choice) => [choice.id, choice.default]));
}

/** The option that was chosen. Throws if it does not exist: answers are checked first. */
export function chosen(choice: Choice, answers: Answers): Option {
  const option = choice.options.find((one) => one.id === answers[choice.id]);
  if (!option) throw new Error(`drafting: ${choice.id} has no option ${String(answers[choice.id])}`);
  return option;
}

/** Answers that do not go together. */
export function conflictsOf({ conflicts }: Choices, answers: Answers): readonly Conflict[] {
  return conflicts.filter(({ when }) => Object.entries(when).every(([choice, options]) => options.includes(answers[choice] ?? '')));
}

/**
 * Looks at answers: a choice or an option that does not exist is an error, with the name that was probably meant; answers that do not go together are
 * warnings. What was not answered takes its default.
 */
export function checkAnswers(
  choices: Choices,
  given: Readonly<Record<string, unknown>>,
  placeOf: (choice: string) => Place = () => ({ file: 'answers', line: 0, column: 0 }),
): CheckedAnswers {
  const problems = new Problems();
  const taken: Record<string, string> = {};
  for (const [id, value] of Object.entries(given)) {
    const choice = choices.choices.find((one) => one.id === id);
    if (choice) {
      const option = optionOf(choice, value, placeOf(id), problems);
      if (option) taken[id] = option;
    } else {
      const names = choices.choices.map((one) => one.id);
      problems.error('draft_no_choice', placeOf(id), { choice: id, expected: names.join(', '), ...near(id, names) });
    }
  }
  const answers = { ...defaultAnswers(choices), ...taken };
  for (const conflict of problems.failed ? [] : conflictsOf(choices, answers)) {
    const named = Object.keys(conflict.when);
    const at = placeOf(named.find((id) => given[id] !== undefined) ?? named[0] ?? '');
    problems.warning('draft_conflict', at, {
      answers: named.map((id) => `${id}: ${answers[id]}`).join(', '),
      says: conflict.says,
      ...(conflict.criterion ? { criterion: conflict.criterion } : {}),
    });
  }
  return { answers, problems: problems.list };
}

function optionOf(choice: Choice, value: unknown, at: Place, problems: Problems): string | undefined {
  const names = choice.options.map((option) => option.id);
  const name = String(value);
  if (names.includes(name)) return name;
  problems.error('draft_no_option', at, { choice: choice.id, option: name, expected: names.join(', '), ...near(name, names) });
  return undefined;
}

/** Answers from a YAML file, `choice: option`. */
export function readAnswers(file: { readonly path: string; readonly text: string }, choices: Choices): CheckedAnswers {
  const problems = new Problems();
  const lines = new LineCounter();
  const document = parseDocument(file.text, { lineCounter: lines, prettyErrors: false });
  const at = (offset = 0): Place => {
    const { line, col } = lines.linePos(offset);
    return { file: file.path, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  for (const error of document.errors) problems.error('yaml_unreadable', at(error.pos[0]), { reason: error.message });
  const { contents } = document;
  if (!problems.failed && contents !== null && !isMap(contents)) problems.error('draft_answers_form', at());
  if (problems.failed || !isMap(contents)) return { answers: defaultAnswers(choices), problems: problems.list };
  const places = new Map<string, Place>();
  const given: Record<string, unknown> = {};
  for (const { key, value } of contents.items) {
    const name = isScalar(key) ? String(key.value) : String(key);
    places.set(name, at(isScalar(key) ? (key.range?.[0] ?? 0) : 0));
    given[name] = isScalar(value) ? value.value : String(value);
  }
  return checkAnswers(choices, given, (choice) => places.get(choice) ?? { file: file.path, line: 0, column: 0 });
}

function near(word: string, words: readonly string[]): { readonly nearest?: string } {
  const found = words.find((one) => one === word.replaceAll('_', '-')) ?? nearest(word, words);
  return found ? { nearest: found } : {};
}
