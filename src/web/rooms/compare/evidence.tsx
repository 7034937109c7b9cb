import { computed, enteredOn, type Grouped, grouped, lesserWords, strengthWords } from '../../../comparison/index.ts';
import type { SideCell, SideCriterion } from '../../../criteria/index.ts';
import type { Answer } from '../../../ir/index.ts';
import { say } from '../../../words/index.ts';
import { Around } from '../../around.tsx';
import { Cited, CitedList } from '../../components/cited/cited.tsx';
import { CheckedLabel } from '../../components/label/label.tsx';
import { AnswerTag } from './answer-tag.tsx';

interface EvidenceProps {
  readonly criterion: SideCriterion;
  readonly cell: SideCell;
  readonly name: string;
}

/** What an answer rests on: how it binds the State, what was entered with its source, and test by test which provisions pass and what stops the others. */
export function Evidence({ criterion: { support }, cell, name }: EvidenceProps) {
  const entered = enteredOn(cell, 'law');
  const practice = enteredOn(cell, 'practice');
  const groups = computed(cell) ? grouped(cell.evidence) : [];
  const { checked } = cell.strength;
  return (
    <div class="evidence">
      <p>
        <strong>
          {name}: <AnswerTag answer={cell.law} />
        </strong>
      </p>
      <p>
        {say('side_head_binds')}: {strengthWords(cell)} {checked && <CheckedLabel checked={checked} />}
      </p>
      {lesserWords(cell).map((words) => (
        <p key={words}>{words}</p>
      ))}
      {entered.map((one) => (
        <EnteredLine key={one.id} answer={one} lead={say('side_part_entered')} />
      ))}
      {groups.length > 0 && (
        <ul>
          {groups.map((group, index) => (
            <GroupItem key={index} group={group} open={cell.law === 'no_data'} />
          ))}
        </ul>
      )}
      {entered.length + groups.length === 0 && <p>{say('side_nothing_held')}</p>}
      {practice.map((one) => (
        <EnteredLine key={one.id} answer={one} lead={`${say('side_in_practice')}:`} />
      ))}
      <p class="label">{say('side_support')}</p>
      <ul>
        {support.map(({ cite, says, checked: label }, index) => (
          <li key={index}>
            <span lang="en">{cite && says ? say('side_support_both', { cite, says }) : (cite ?? says)}</span>{' '}
            <CheckedLabel checked={label} />
          </li>
        ))}
      </ul>
    </div>
  );
}

const EnteredLine = ({ answer: { says, citation, checked }, lead }: { readonly answer: Answer; readonly lead: string }) => (
  <p>
    {lead} <span lang="en">{says}</span> <Cited citation={citation} checked={checked.by} />
  </p>
);

/** A test: what it asks for, whether it is passed, and by what; of those that do not pass, what stops each. */
function GroupItem({ group: { passed, says, provisions, stopped }, open }: { readonly group: Grouped; readonly open: boolean }) {
  const word = passed ? say('side_part_passed') : open ? say('side_part_open') : say('side_part_failed');
  return (
    <li>
      <strong>{word}:</strong> <span lang="en">{says.join('; ')}</span>
      {passed && provisions.length > 0 && <CitedList rules={provisions} />}
      {!passed && !open && stopped.length > 0 && (
        <ul>
          {stopped.map(({ by, provisions: own }) => (
            <li key={by}>
              <Around phrase="side_part_stopped" name="by">
                <span lang="en">{by}</span>
              </Around>
              :
              <CitedList rules={own} />
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
