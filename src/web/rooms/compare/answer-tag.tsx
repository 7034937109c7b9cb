import { ANSWER_SIGNS } from '../../../comparison/index.ts';
import type { SideCell } from '../../../criteria/index.ts';
import { term } from '../../../words/index.ts';

/** An answer as a word with its sign. */
export const AnswerTag = ({ answer }: { readonly answer: SideCell['law'] }) => (
  <span class={`answer answer--${answer}`}>
    <span aria-hidden="true">{ANSWER_SIGNS[answer]} </span>
    {term(answer)}
  </span>
);
