import { useState } from 'preact/hooks';
import type { Law } from '../../../ir/index.ts';
import { say } from '../../../words/index.ts';
import { Button, Buttons } from '../../components/button/button.tsx';
import { DateInput, dateOf, type TypedDate, typedDate } from '../../components/date-input/date-input.tsx';
import { Details } from '../../components/details/details.tsx';
import { ErrorSummary, type Fault } from '../../components/error-summary/error-summary.tsx';
import { ErrorMessage, Fieldset } from '../../components/field/field.tsx';
import { placeName } from '../../places.ts';
import { today } from '../../today.ts';
import { type Asked, STANDARD } from './asked.ts';

type Sides = Pick<Asked, 'a' | 'b'>;

interface FormProps {
  readonly shared: Law;
  readonly language: string;
  /** What is looked at already: the form is folded away then. */
  readonly asked: Sides | undefined;
  readonly onAsk: (sides: Sides) => void;
}

interface Typed {
  readonly place: string;
  readonly on: TypedDate;
}

/** Two places, or a place and the standard, each with a day. */
export function PlaceForm({ shared, language, asked, onAsk }: FormProps) {
  const [a, setA] = useState<Typed>({ place: asked?.a.place ?? '', on: typedDate(asked?.a.on ?? today()) });
  const [b, setB] = useState<Typed>({ place: asked?.b.place ?? STANDARD, on: typedDate(asked?.b.on ?? today()) });
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const day = ({ on }: Typed) => dateOf(on);
  const submit = () => {
    const found = faultsOf(a, b);
    setFaults(found);
    const on = day(a) as string;
    if (found.length === 0) onAsk({ a: { place: a.place, on }, b: { place: b.place, on: b.place === STANDARD ? on : (day(b) as string) } });
  };
  const error = (at: string) => faults.find((fault) => fault.at === at)?.text;
  const form = (
    <form
      class="sides-form"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <ErrorSummary faults={faults} />
      <div class="two">
        <SideFields id="a" legend={say('compare_room_first')} shared={shared} language={language} typed={a} onType={setA} error={error} />
        <SideFields id="b" legend={say('compare_room_second')} shared={shared} language={language} typed={b} onType={setB} error={error} />
      </div>
      <Buttons>
        <Button type="submit">{say('compare_room_go')}</Button>
      </Buttons>
    </form>
  );
  return asked ? (
    <div class="no-print">
      <Details summary={say('compare_room_other')}>{form}</Details>
    </div>
  ) : (
    form
  );
}

const isDay = ({ on }: Typed): boolean => dateOf(on)?.length === 10;

function faultsOf(a: Typed, b: Typed): readonly Fault[] {
  const day = (id: string, typed: Typed) => (isDay(typed) ? [] : [{ at: `${id}-day`, text: say('compare_room_no_day') }]);
  const same = b.place === a.place && a.place !== '' && dateOf(a.on) === dateOf(b.on);
  return [
    ...(a.place === '' ? [{ at: 'a-place', text: say('compare_room_no_place') }] : []),
    ...day('a', a),
    ...(b.place === STANDARD ? [] : day('b', b)),
    ...(same ? [{ at: 'b-place', text: say('compare_room_same') }] : []),
  ];
}

interface SideProps {
  readonly id: 'a' | 'b';
  readonly legend: string;
  readonly shared: Law;
  readonly language: string;
  readonly typed: Typed;
  readonly onType: (typed: Typed) => void;
  readonly error: (at: string) => string | undefined;
}

function SideFields({ id, legend, shared, language, typed, onType, error }: SideProps) {
  const places = Object.keys(shared.places)
    .map((place) => ({ place, name: placeName(shared, place, language) }))
    .sort((x, y) => x.name.localeCompare(y.name, language));
  const wrong = error(`${id}-day`);
  return (
    <Fieldset id={`${id}-side`} legend={legend} hint={id === 'b' && say('compare_room_standard_hint')}>
      <label class="label" for={`${id}-place`}>
        {say('compare_room_place')}
      </label>
      <ErrorMessage id={`${id}-place`} error={error(`${id}-place`)} />
      <select
        class="text"
        id={`${id}-place`}
        value={typed.place}
        aria-invalid={error(`${id}-place`) ? 'true' : undefined}
        onChange={(event) => onType({ ...typed, place: event.currentTarget.value })}
      >
        {id === 'a' ? (
          <option value="">{say('compare_room_choose')}</option>
        ) : (
          <option value={STANDARD}>{say('compare_room_standard')}</option>
        )}
        {places.map(({ place, name }) => (
          <option key={place} value={place}>
            {name}
          </option>
        ))}
      </select>
      {typed.place !== STANDARD && (
        <Fieldset id={`${id}-on`} legend={say('compare_room_day')} error={wrong}>
          <DateInput id={`${id}-day`} value={typed.on} onType={(on) => onType({ ...typed, on })} wrong={wrong !== undefined} />
        </Fieldset>
      )}
    </Fieldset>
  );
}
