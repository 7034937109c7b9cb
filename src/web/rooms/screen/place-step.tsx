import { useState } from 'preact/hooks';
import type { Law } from '../../../ir/index.ts';
import { say } from '../../../words/index.ts';
import { Button, Buttons } from '../../components/button/button.tsx';
import { DateInput, dateOf, typedDate } from '../../components/date-input/date-input.tsx';
import { ErrorSummary, type Fault } from '../../components/error-summary/error-summary.tsx';
import { ErrorMessage, Fieldset } from '../../components/field/field.tsx';
import { placeName } from '../../places.ts';
import { today } from '../../today.ts';
import type { ReadyProfile } from './profiles.ts';

/** What is asked of a caseload: the place (absent where each row names its own), the day, and whether closed cases are reviewed. */
export interface Question {
  readonly forum?: string;
  readonly on: string;
  readonly review: boolean;
}

interface PlaceStepProps {
  readonly shared: Law;
  readonly ready: ReadyProfile;
  readonly language: string;
  readonly running: boolean;
  readonly onRun: (question: Question) => void;
}

/** Each row under the law of the place that it names. */
const EACH = '?each';

/** The place whose law decides, the day, and the options; then the run. */
export function PlaceStep({ shared, ready, language, running, onRun }: PlaceStepProps) {
  const { forum } = ready.profile;
  const column = typeof forum === 'object' ? forum.column : undefined;
  const [place, setPlace] = useState(typeof forum === 'string' ? forum : column === undefined ? '' : EACH);
  const [day, setDay] = useState(typedDate(today()));
  const [review, setReview] = useState(ready.profile.closed);
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const places = Object.keys(shared.places)
    .map((id) => ({ id, name: placeName(shared, id, language) }))
    .sort((a, b) => a.name.localeCompare(b.name, language));
  const run = () => {
    const on = dateOf(day);
    const wrong: Fault[] = [
      ...(place === '' ? [{ at: 'screen-place', text: say('screen_room_place_missing') }] : []),
      ...(on === undefined || on.length !== 10 ? [{ at: 'screen-day', text: say('screen_room_day_wrong') }] : []),
    ];
    setFaults(wrong);
    if (wrong.length === 0) onRun({ ...(place === EACH ? {} : { forum: place }), on: on as string, review });
  };
  const error = (id: string) => faults.find(({ at }) => at === id)?.text;
  return (
    <section aria-labelledby="step-place">
      <h2 id="step-place">{say('screen_room_place')}</h2>
      <ErrorSummary faults={faults} />
      <div class="field">
        <label class="label" for="screen-place">
          {say('screen_room_place_which')}
        </label>
        <ErrorMessage id="screen-place" error={error('screen-place')} />
        <select class="text" id="screen-place" value={place} onChange={(event) => setPlace(event.currentTarget.value)}>
          <option value="">{say('screen_room_place_choose')}</option>
          {column !== undefined && <option value={EACH}>{say('screen_room_place_each', { column })}</option>}
          {places.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <Fieldset id="screen-day" legend={say('screen_room_day')} hint={say('screen_room_day_hint')} error={error('screen-day')}>
        <DateInput id="screen-day" value={day} onType={setDay} wrong={error('screen-day') !== undefined} />
      </Fieldset>
      <div class="choice">
        <input
          class="choice__input"
          type="checkbox"
          id="screen-review"
          checked={review}
          aria-describedby="screen-review-hint"
          onChange={(event) => setReview(event.currentTarget.checked)}
        />
        <label class="choice__label" for="screen-review">
          {say('screen_room_review')}
        </label>
        <div class="choice__hint" id="screen-review-hint">
          {say('screen_room_review_hint')}
        </div>
      </div>
      <Buttons>
        <Button onClick={run} disabled={running}>
          {say('screen_room_run')}
        </Button>
      </Buttons>
    </section>
  );
}
