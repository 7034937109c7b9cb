import type { Place, Problems } from '../base/index.ts';
import type { Label } from '../ir/index.ts';
import { once, type Row, RowCheck, readRows, strings } from '../records/index.ts';

/** What a clause on non-punishment has to decide, with what speaks for each way of deciding it (`drafting/choices.yaml`). */
export interface Choices {
  readonly choices: readonly Choice[];
  readonly conflicts: readonly Conflict[];
  /** What every clause of this kind leaves to other provisions. */
  readonly beyond: readonly { readonly criterion: string; readonly says: string }[];
}

export interface Choice {
  readonly id: string;
  readonly question: string;
  readonly why: string;
  /** The option that is taken where nobody chooses. */
  readonly default: string;
  readonly options: readonly Option[];
  readonly at: { readonly file: string; readonly line: number };
}

export interface Option {
  readonly id: string;
  readonly label: string;
  readonly says: string;
  readonly costs: string;
  /** Articles that the option carries out, for the Parties of the treaty. */
  readonly binds: readonly Binding[];
  /** Criteria of the standard that speak for it, and those that it falls short of. */
  readonly criteria: readonly string[];
  readonly against: readonly string[];
  /** Provisions held in the packs that do it this way. */
  readonly has: readonly string[];
  readonly sources: readonly Source[];
}

export interface Binding {
  readonly treaty: string;
  readonly article: string;
  readonly says?: string;
  readonly checked: Label;
}

/** What else was read. `against`: it speaks against the option. */
export interface Source {
  readonly cite: string;
  readonly says?: string;
  readonly against?: 'yes';
  readonly checked: Label;
}

/** Answers that do not go together: all that stand in `when`, each with one of its options. */
export interface Conflict {
  readonly when: Readonly<Record<string, readonly string[]>>;
  readonly criterion?: string;
  readonly says: string;
}

const LABELS = ['text', 'secondary', 'memory'];
const CRITERION = /^NP-(0[1-9]|[1-3]\d|40)$/;
const OPTION_KEYS = ['id', 'label', 'says', 'costs', 'binds', 'criteria', 'against', 'has', 'sources'];

type Data = Readonly<Record<string, unknown>>;

/** Reads `drafting/choices.yaml`. A choice or an option with a fault is left out, with the problem. */
export function readChoices(file: { readonly path: string; readonly text: string }, problems: Problems): Choices {
  const { top, rows } = readRows(file, 'choices', problems);
  const choices = once(
    rows.flatMap((row) => choiceOf(row, problems)),
    problems,
  );
  const at: Place = { file: file.path, line: lineOf(file.text, 'conflicts'), column: 1 };
  const conflicts = listOf(top['conflicts']).flatMap((data) => conflictOf({ data, at }, choices, problems));
  const beyond = listOf(top['beyond']).flatMap((data) => {
    const check = new RowCheck({ data, at }, 'beyond', problems).keys(['criterion', 'says']).texts('criterion', 'says');
    return check.form('criterion', CRITERION, 'criterion_form').clean ? [data as unknown as Choices['beyond'][number]] : [];
  });
  return { choices, conflicts, beyond };
}

function choiceOf(row: Row, problems: Problems): Choice[] {
  const { data, at } = row;
  const check = new RowCheck(row, 'a choice', problems)
    .keys(['id', 'question', 'why', 'default', 'options'])
    .texts('id', 'question', 'why', 'default');
  const options = listOf(data['options']).flatMap((option) => optionOf({ data: option, at }, problems));
  const named = once(
    options.map((option) => ({ ...option, at })),
    problems,
  );
  check.word(
    'default',
    named.map((option) => option.id),
  );
  if (!check.clean) return [];
  const { id, question, why } = data as Record<string, string>;
  const plain = named.map(({ at: _, ...option }) => option);
  return [{ id, question, why, default: String(data['default']), options: plain, at: { file: at.file, line: at.line } } as Choice];
}

function optionOf(row: Row, problems: Problems): Option[] {
  const { data, at } = row;
  const check = new RowCheck(row, `an option (${String(data['id'])})`, problems).keys(OPTION_KEYS).texts('id', 'label', 'says', 'costs');
  for (const key of ['criteria', 'against']) for (const value of strings(data[key])) check.form(key, CRITERION, 'criterion_form', value);
  const binds = listOf(data['binds']).flatMap((one) => recordOf<Binding>({ data: one, at }, 'binds', ['treaty', 'article'], problems));
  const sources = listOf(data['sources']).flatMap((one) => recordOf<Source>({ data: one, at }, 'sources', ['cite'], problems));
  if (!check.clean) return [];
  const { id, label, says, costs } = data as Record<'id' | 'label' | 'says' | 'costs', string>;
  const [criteria, against, has] = ['criteria', 'against', 'has'].map((key) => strings(data[key])) as [string[], string[], string[]];
  return [{ id, label, says, costs, binds, criteria, against, has, sources }];
}

/** A source or a binding: the texts that it must have, what it says, and its label. */
function recordOf<T>(row: Row, here: string, needs: readonly string[], problems: Problems): T[] {
  const check = new RowCheck(row, here, problems).keys([...needs, 'says', 'against', 'checked']).texts(...needs, 'checked');
  return check.word('checked', LABELS).clean ? [row.data as T] : [];
}

function conflictOf(row: Row, choices: readonly Choice[], problems: Problems): Conflict[] {
  const { data } = row;
  const check = new RowCheck(row, 'a conflict', problems).keys(['when', 'criterion', 'says']).texts('says');
  check.form('criterion', CRITERION, 'criterion_form');
  const when = Object.entries((data['when'] ?? {}) as Data).map(([id, value]) => [id, strings(value)] as const);
  for (const [id, options] of when) {
    const choice = choices.find((one) => one.id === id);
    check.word(
      'when',
      choices.map((one) => one.id),
      id,
    );
    check.word(id, choice?.options.map((option) => option.id) ?? options, options);
  }
  const criterion = data['criterion'] === undefined ? {} : { criterion: String(data['criterion']) };
  return check.clean ? [{ when: Object.fromEntries(when), says: String(data['says']), ...criterion }] : [];
}

function listOf(value: unknown): Data[] {
  return Array.isArray(value) ? value.filter((one): one is Data => typeof one === 'object' && one !== null) : [];
}

/** The line on which a key of the file stands. */
function lineOf(text: string, key: string): number {
  const found = text.split(/\r?\n/).findIndex((line) => line.startsWith(`${key}:`));
  return found < 0 ? 1 : found + 1;
}
