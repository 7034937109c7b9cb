import { useState } from 'preact/hooks';
import { ANSWER_SIGNS, enteredOn, levelWord } from '../../../comparison/index.ts';
import type { SideBySide, SideCell, SideCriterion } from '../../../criteria/index.ts';
import { say, term } from '../../../words/index.ts';
import { Button, Buttons } from '../../components/button/button.tsx';
import { Details } from '../../components/details/details.tsx';
import { CheckedLabel } from '../../components/label/label.tsx';
import { placeName } from '../../places.ts';
import { AnswerTag } from './answer-tag.tsx';
import { STANDARD } from './asked.ts';
import { useAsked } from './beside.ts';
import { CriteriaGrid } from './criteria-grid.tsx';
import { Evidence } from './evidence.tsx';
import { Progress } from './progress.tsx';
import type { ViewProps } from './view.ts';

/** The criteria of the standard for both places, and on demand for every place that is held. */
export function Criteria({ asked: { a, b }, shared, language }: ViewProps) {
  const places = b.place === STANDARD ? [a] : [a, b];
  const two = useAsked('criteria', { places, on: a.on }, language);
  const [wanted, setWanted] = useState(false);
  const every = useAsked('criteria', wanted ? { places: [], on: a.on } : undefined, language);
  const name = (place: string) => placeName(shared, place, language);
  return (
    <>
      <h2>{say('compare_room_criteria_title')}</h2>
      <p>{say('side_notice')}</p>
      {b.place === STANDARD && <p>{say('compare_room_criteria_standard')}</p>}
      <Signs />
      <Progress standing={two.standing} again={two.again}>
        {(side) => <CriteriaTable side={side} name={name} />}
      </Progress>
      <h2>{say('compare_room_every')}</h2>
      <p>{say('compare_room_every_lead')}</p>
      {wanted ? (
        <Progress standing={every.standing} again={every.again}>
          {(side) => <CriteriaGrid side={side} name={name} language={language} />}
        </Progress>
      ) : (
        <Buttons>
          <Button kind="other" onClick={() => setWanted(true)}>
            {say('compare_room_every_show')}
          </Button>
        </Buttons>
      )}
    </>
  );
}

/** What the signs mean; they stand nowhere without their word in reach. */
function Signs() {
  const rows = [
    ['met', say('side_how_sign_met')],
    ['partly', say('side_how_sign_partly')],
    ['not_met', say('side_how_sign_not_met')],
    ['not_applicable', say('side_how_sign_not_applicable')],
    ['no_data', say('side_how_sign_no_data')],
  ] as const;
  return (
    <Details summary={say('compare_room_signs')}>
      <ul>
        {rows.map(([answer, words]) => (
          <li key={answer}>
            <AnswerTag answer={answer} />: {words}
          </li>
        ))}
      </ul>
      <p>{say('side_how_levels')}</p>
      <p>{say('side_how_computed')}</p>
      <p>{say('side_how_labels')}</p>
    </Details>
  );
}

function CriteriaTable({ side, name }: { readonly side: SideBySide; readonly name: (place: string) => string }) {
  const [open, setOpen] = useState('');
  const caption = say('compare_room_criteria_caption');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to take the focus
    <section class="scroll" tabIndex={0} aria-label={caption}>
      <table class="criteria">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{say('side_head_criterion')}</th>
            {side.places.map(({ place, on }) => (
              <th scope="col" key={`${place} ${on}`}>
                {name(place)} <span class="quiet small">{on}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {side.criteria.map((criterion) => (
            <CriterionRows key={criterion.id} criterion={criterion} name={name} open={open} onOpen={setOpen} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface RowsProps {
  readonly criterion: SideCriterion;
  readonly name: (place: string) => string;
  readonly open: string;
  readonly onOpen: (open: string) => void;
}

/** A criterion, its answers as buttons, and below them what the one that was pressed rests on. */
function CriterionRows({ criterion, name, open, onOpen }: RowsProps) {
  const { id, line, cells } = criterion;
  const keyOf = ({ place, on }: SideCell) => `${id} ${place} ${on}`;
  const shown = cells.find((cell) => keyOf(cell) === open);
  const panel = `evidence-${id}`;
  return (
    <>
      <tr>
        <th scope="row">
          {id} <span lang="en">{line}</span>
        </th>
        {cells.map((cell) => (
          <td key={keyOf(cell)}>
            <button
              type="button"
              class={`answer answer--${cell.law} answer--button`}
              aria-expanded={open === keyOf(cell)}
              aria-controls={open === keyOf(cell) ? panel : undefined}
              onClick={() => onOpen(open === keyOf(cell) ? '' : keyOf(cell))}
            >
              <span aria-hidden="true">{ANSWER_SIGNS[cell.law]} </span>
              {term(cell.law)}
            </button>
            <span class="criteria__more">
              <span class="small">{levelWord(cell)}</span> {cell.checked && <CheckedLabel checked={cell.checked} />}
            </span>
            {enteredOn(cell, 'practice').length > 0 && (
              <span class="criteria__more small">
                {say('side_in_practice')}: <AnswerTag answer={cell.practice} />
              </span>
            )}
          </td>
        ))}
      </tr>
      {shown && (
        <tr>
          <td id={panel} colSpan={cells.length + 1} class="criteria__evidence">
            <Evidence criterion={criterion} cell={shown} name={name(shown.place)} />
          </td>
        </tr>
      )}
    </>
  );
}
