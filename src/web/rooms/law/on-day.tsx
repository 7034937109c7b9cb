import { useState } from 'preact/hooks';
import { formatDay, parseDate } from '../../../base/index.ts';
import { type Change, lawDiff, placesOf } from '../../../ir/index.ts';
import { say, term } from '../../../words/index.ts';
import { Button, Buttons } from '../../components/button/button.tsx';
import { DateInput, dateOf, type TypedDate, typedDate } from '../../components/date-input/date-input.tsx';
import { ErrorSummary, type Fault } from '../../components/error-summary/error-summary.tsx';
import { Fieldset } from '../../components/field/field.tsx';
import { CheckedLabel } from '../../components/label/label.tsx';
import { Scroll } from '../../components/scroll/scroll.tsx';
import { StepLink } from '../../components/step-link/step-link.tsx';
import { stepTo } from '../../components/step-link/steps.ts';
import { STANDARD } from './data.ts';
import { english, useShown } from './shown.ts';

/** The first day that was typed: a year or a month alone stands for its first day. Undefined where it is no date. */
export function dayTyped(typed: TypedDate): string | undefined {
  const date = dateOf(typed);
  if (date === undefined || date === '') return date;
  const day = parseDate(date)?.first;
  return day === undefined ? undefined : formatDay(day);
}

/** On which day the law is shown, and since which day its changes. */
export function DayForm({ place, since }: { readonly place: string; readonly since: string }) {
  const { on } = useShown();
  const [day, setDay] = useState(typedDate(on));
  const [before, setBefore] = useState(typedDate(since));
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const fault = (id: string) => faults.find(({ at }) => at === id)?.text;
  const show = () => {
    const [to, from] = [dayTyped(day), dayTyped(before)];
    const wrong = [
      ...(to ? [] : [{ at: 'law-on', text: say('law_day_wrong') }]),
      ...(from === undefined ? [{ at: 'law-since', text: say('law_since_wrong') }] : []),
      ...(to && from && from >= to ? [{ at: 'law-since', text: say('law_since_later') }] : []),
    ];
    setFaults(wrong);
    if (wrong.length === 0) stepTo('law', { place, on: to ?? '', since: from ?? '' });
  };
  return (
    <form
      class="on-day no-print"
      aria-labelledby="law-day"
      onSubmit={(event) => {
        event.preventDefault();
        show();
      }}
    >
      <h2 id="law-day">{say('law_day_title')}</h2>
      <ErrorSummary faults={faults} />
      <Fieldset id="law-on-field" legend={say('law_day_on')} hint={say('law_day_hint')} error={fault('law-on')}>
        <DateInput id="law-on" value={day} onType={setDay} wrong={fault('law-on') !== undefined} />
      </Fieldset>
      <Fieldset id="law-since-field" legend={say('law_since')} hint={say('law_since_hint')} error={fault('law-since')}>
        <DateInput id="law-since" value={before} onType={setBefore} wrong={fault('law-since') !== undefined} />
      </Fieldset>
      <Buttons>
        <Button type="submit">{say('law_day_show')}</Button>
      </Buttons>
    </form>
  );
}

/** What became of the law between two days. */
export function Changes({ since }: { readonly since: string }) {
  const { law, place, day, on } = useShown();
  const before = parseDate(since)?.first;
  if (before === undefined || before >= day) return <p class="print-day">{say('law_shown_on', { date: on })}</p>;
  const places = place === STANDARD ? [...new Set(Object.values(law.provisions).map((one) => one.place))] : placesOf(law, place);
  const changes = lawDiff(law, places, before, day);
  const title = say('law_changes', { before: formatDay(before), after: on });
  return (
    <section aria-labelledby="law-changes">
      <h2 id="law-changes" tabIndex={-1}>
        {title}
      </h2>
      {changes.length === 0 ? (
        <p>{say('law_changes_none')}</p>
      ) : (
        <Scroll label={title}>
          <table>
            <caption class="unseen">{title}</caption>
            <thead>
              <tr>
                <th scope="col">{say('law_changes_provision')}</th>
                <th scope="col">{say('law_changes_what')}</th>
                <th scope="col">{say('law_changes_how')}</th>
              </tr>
            </thead>
            <tbody>
              {changes.map((change) => (
                <ChangeRow key={change.provision} change={change} />
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </section>
  );
}

function ChangeRow({ change }: { readonly change: Change }) {
  const { asked } = useShown();
  const { provision, title, citation, checked, kind, basis, added, removed, says } = change;
  return (
    <tr>
      <th scope="row">
        <StepLink room="law" query={{ provision, ...asked }} lang={english()}>
          {title}
        </StepLink>
        <br />
        <span lang={english()}>{citation}</span> <CheckedLabel checked={checked as 'text'} />
      </th>
      <td>{say('law_change', { kind, basis })}</td>
      <td>
        {added.length > 0 && <p>{say('law_change_added', { list: added.map(term).join('; ') })}</p>}
        {removed.length > 0 && <p>{say('law_change_removed', { list: removed.map(term).join('; ') })}</p>}
        <span lang={english()}>{says}</span>
      </td>
    </tr>
  );
}
