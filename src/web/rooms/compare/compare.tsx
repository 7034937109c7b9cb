import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Law } from '../../../ir/index.ts';
import { type Phrase, say } from '../../../words/index.ts';
import { StepLink } from '../../components/step-link/step-link.tsx';
import { stepTo, useArrival, useStep, useTitle } from '../../components/step-link/steps.ts';
import { loadShared } from '../../load-law.ts';
import { placeName } from '../../places.ts';
import type { RoomProps } from '../../room.ts';
import { today } from '../../today.ts';
import { type Asked, askedIn, queryOf, STANDARD, VIEWS, type View } from './asked.ts';
import { Cases } from './cases.tsx';
import { Clause } from './clause.tsx';
import { Criteria } from './criteria.tsx';
import { PlaceForm } from './place-form.tsx';
import { Reform } from './reform.tsx';
import type { ViewProps } from './view.ts';

const VIEW_NAMES: Readonly<Record<View, Phrase>> = {
  cases: 'compare_room_cases',
  criteria: 'compare_room_criteria',
  reform: 'compare_room_reform',
  clause: 'compare_room_clause',
};

/** Two laws, or a law and the standard, beside each other; a reform of the first, tried before it is voted; a clause, drafted choice by choice. */
export function Room(props: RoomProps) {
  const step = useStep('compare', props);
  const asked = useMemo(() => askedIn(step.query, today()), [step]);
  const [shared, setShared] = useState<Law>();
  useEffect(() => {
    loadShared().then(setShared, () => undefined);
  }, []);
  useArrival(step, shared !== undefined);
  const { language } = props;
  const name = (place: string) => (place === STANDARD ? say('compare_standard') : shared ? placeName(shared, place, language) : place);
  const title = asked && shared ? say('compare_title', { a: name(asked.a.place), b: name(asked.b.place) }) : say('web_compare');
  useTitle(`${title} · ${say('web_name')}`);
  if (!shared) return <p role="status">{say('web_loading')}</p>;
  const known = asked && shared.places[asked.a.place] && (asked.b.place === STANDARD || shared.places[asked.b.place]) ? asked : undefined;
  return (
    <>
      <h1>{known ? title : say('compare_room_title')}</h1>
      <p>{known ? daysWords(known) : say('compare_room_lead')}</p>
      <PlaceForm
        key={JSON.stringify(known && [known.a, known.b])}
        shared={shared}
        language={language}
        asked={known}
        onAsk={(sides) => stepTo('compare', queryOf({ ...sides, view: known?.view ?? 'cases' }))}
      />
      {known && <Looked asked={known} shared={shared} language={language} />}
    </>
  );
}

/** The day of the law, or the days where there are two. */
const daysWords = ({ a, b }: Asked): string =>
  a.on === b.on ? say('compare_room_on', { day: a.on }) : say('compare_room_on_days', { first: a.on, second: b.on });

function Looked({ asked, shared, language }: ViewProps) {
  const Shown = { cases: Cases, criteria: Criteria, reform: Reform, clause: Clause }[asked.view];
  return (
    <>
      <nav class="no-print" aria-label={say('compare_room_views')}>
        <ul class="views">
          {VIEWS.map((view) => (
            <li key={view}>
              <StepLink room="compare" query={queryOf({ ...asked, view })} current={view === asked.view}>
                {say(VIEW_NAMES[view])}
              </StepLink>
            </li>
          ))}
        </ul>
      </nav>
      <Shown key={`${asked.a.place} ${asked.a.on}`} asked={asked} shared={shared} language={language} />
    </>
  );
}
