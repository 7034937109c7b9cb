import { Problems, type Vocabulary } from '../base/index.ts';
import { type Row, RowCheck, readRows } from '../records/index.ts';
import type { After, Form, Plan, Planned } from './plan.ts';

const FORMS: readonly string[] = ['yes-no', 'choice', 'ticks', 'date', 'month', 'number', 'country', 'countries', 'offence', 'text'];
const KEYS = ['fact', 'topic', 'form', 'person', 'child', 'optional', 'with', 'after', 'pause'];

/** Reads the plan of the interview. What names no fact, no topic or no form is a problem with its place; the plan is then not to be used. */
export function readPlan(
  file: { readonly path: string; readonly text: string },
  vocabulary: Vocabulary,
): { readonly plan: Plan; readonly problems: Problems['list'] } {
  const problems = new Problems();
  const topics = readRows(file, 'topics', problems).rows.map(({ data }) => String(data['id']));
  const facts = Object.keys(vocabulary.facts);
  const rows = readRows(file, 'questions', problems).rows;
  const named = rows.map(({ data }) => String(data['fact']));
  const questions = rows.flatMap((row): Planned[] => {
    const check = new RowCheck(row, 'question', problems).keys(KEYS).texts('fact', 'topic', 'form');
    check.word('fact', facts).word('topic', topics).word('form', FORMS).word('with', named);
    check.word(
      'after',
      named,
      afterOf(row).map((after) => after.fact),
    );
    return [plannedOf(row)];
  });
  return { plan: { topics, questions: Object.fromEntries(questions.map((one) => [one.fact, one])) }, problems: problems.list };
}

const yes = (value: unknown): boolean => value === true || value === 'yes';
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const afterOf = ({ data }: Row): After[] =>
  list(data['after']).map((one) => {
    const { fact, in: values, member } = one as Record<string, unknown>;
    return { fact: String(fact), in: list(values).map(String), ...(member === undefined ? {} : { member: String(member) }) };
  });

const plannedOf = (row: Row): Planned => ({
  fact: String(row.data['fact']),
  topic: String(row.data['topic']),
  form: String(row.data['form']) as Form,
  person: yes(row.data['person']),
  child: yes(row.data['child']),
  optional: yes(row.data['optional']),
  pause: yes(row.data['pause']),
  with: list(row.data['with']).map(String),
  after: afterOf(row),
});
