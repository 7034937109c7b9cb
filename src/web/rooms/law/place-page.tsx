import { useEffect, useState } from 'preact/hooks';
import { formatDay, parseDate } from '../../../base/index.ts';
import type { Law, PlaceLaw } from '../../../ir/index.ts';
import { say } from '../../../words/index.ts';
import { Button, Buttons } from '../../components/button/button.tsx';
import { Inset } from '../../components/inset/inset.tsx';
import { StepLink } from '../../components/step-link/step-link.tsx';
import { type Step, useArrival, useTitle } from '../../components/step-link/steps.ts';
import { loadLaw, loadShared } from '../../load-law.ts';
import { countryName, partsOf, placeName } from '../../places.ts';
import { today } from '../../today.ts';
import { Contents } from './contents.tsx';
import { loadPack, type Pack, placeOfProvision, STANDARD } from './data.ts';
import { Changes, DayForm } from './on-day.tsx';
import { PackText } from './pack-text.tsx';
import { english, type Shown, ShownLaw } from './shown.ts';
import { PlaceSources } from './sources.tsx';
import { Treaties } from './treaties.tsx';

interface PlacePageProps {
  readonly step: Step;
  readonly language: string;
}

type Held = { readonly place: string; readonly law: Law; readonly pack: Pack } | { readonly failed: string };

/** The place that a step asks for: by its code, or by a provision of it. */
const askedFor = ({ query }: Step, law: Law): string =>
  query['place']?.toUpperCase() ?? placeOfProvision(query['provision'] ?? '', Object.keys(law.places));

async function loadHeld(step: Step): Promise<Held> {
  const shared = await loadShared();
  const place = askedFor(step, shared);
  if (place !== STANDARD && !shared.places[place]) return { failed: place };
  const [law, pack] = await Promise.all([place === STANDARD ? shared : loadLaw(place), loadPack(place)]);
  return { place, law, pack };
}

/** The law of a place as a commentary, on a day. */
export function PlacePage({ step, language }: PlacePageProps) {
  const [held, setHeld] = useState<Held>();
  const [fault, setFault] = useState(false);
  const { place = '', provision = '' } = step.query;
  useEffect(() => {
    setFault(false);
    let current = true;
    loadHeld(step).then(
      (found) => current && setHeld(found),
      () => current && setFault(true),
    );
    return () => {
      current = false;
    };
  }, [place, provision]);
  const ready = held !== undefined && (!('law' in held) || (place ? held.place === place.toUpperCase() : provision in held.law.provisions));
  useArrival({ ...step, anchor: step.anchor || provision }, ready);
  if (fault) return <NotThere text={say('web_not_loaded_why')} />;
  if (held && 'failed' in held) return <NotThere text={say('law_place_unknown', { place: held.failed })} />;
  if (!held || !ready) return <p>{say('web_loading')}</p>;
  return <Commentary {...held} step={step} language={language} />;
}

const NotThere = ({ text }: { readonly text: string }) => (
  <>
    <h1>{say('web_not_loaded')}</h1>
    <p>{text}</p>
    <p>
      <StepLink room="law">{say('law_to_region')}</StepLink>
    </p>
  </>
);

interface CommentaryProps extends PlacePageProps {
  readonly place: string;
  readonly law: Law;
  readonly pack: Pack;
}

function Commentary({ place, law, pack, step, language }: CommentaryProps) {
  const asked = parseDate(step.query['on'] ?? '');
  const day = asked?.first ?? parseDate(today())?.first ?? 0;
  const on = formatDay(day);
  const name = place === STANDARD ? say('law_standard') : placeName(law, place, language);
  useTitle(`${name} · ${say('web_law')} · ${say('web_name')}`);
  const shown: Shown = { law, pack, place, day, on, asked: asked ? { on } : {} };
  return (
    <ShownLaw.Provider value={shown}>
      <Trail place={place} law={law} language={language} name={name} />
      <h1>{name}</h1>
      <Head place={place} law={law} language={language} />
      <DayForm key={`${on}${step.query['since'] ?? ''}`} place={place} since={step.query['since'] ?? ''} />
      <Changes since={step.query['since'] ?? ''} />
      <Contents />
      {pack.pages.map((page) => (
        <PackText key={page.file} page={page} />
      ))}
      <Treaties language={language} />
      <PlaceSources />
      <Buttons>
        <Button kind="other" onClick={() => print()}>
          {say('law_print')}
        </Button>
      </Buttons>
    </ShownLaw.Provider>
  );
}

interface HeadProps {
  readonly place: string;
  readonly law: Law;
  readonly language: string;
}

/** The way back: the region, and the State of a part. */
function Trail({ place, language, name }: HeadProps & { readonly name: string }) {
  const [state = '', part] = place.split('-');
  return (
    <nav aria-label={say('law_trail')} class="trail">
      <ul>
        <li>
          <StepLink room="law">{say('law_region')}</StepLink>
        </li>
        {part && (
          <li>
            <StepLink room="law" query={{ place: state }}>
              {countryName(state, language)}
            </StepLink>
          </li>
        )}
        <li aria-current="page">{name}</li>
      </ul>
    </nav>
  );
}

/** What has to be known before the law is read: parts with a law of their own, law around it, the milder law, what is not held. */
function Head({ place, law, language }: HeadProps) {
  const own = law.places[place];
  if (!own) return <p>{say('law_standard_lead')}</p>;
  const parts = partsOf(law, place);
  const link = (id: string) => (
    <li key={id}>
      <StepLink room="law" query={{ place: id }}>
        {placeName(law, id, language)}
      </StepLink>
    </li>
  );
  return (
    <>
      {parts.length > 0 && (
        <>
          <p>{say('law_parts')}</p>
          <ul>{parts.map(link)}</ul>
        </>
      )}
      {own.within.length > 0 && (
        <>
          <p>{say('law_within')}</p>
          <ul>{own.within.filter((id) => law.places[id]).map(link)}</ul>
        </>
      )}
      <Milder own={own} />
      {own.notHeld && (
        <Inset kind="warning">
          <p>
            <strong>{say('law_not_held_here')}</strong> <span lang={english()}>{own.notHeld}</span>
          </p>
        </Inset>
      )}
    </>
  );
}

const Milder = ({ own: { milderLaw } }: { readonly own: PlaceLaw }) => (
  <p>
    {say('law_milder_place', { applies: milderLaw.applies.replace('-', '_') })}{' '}
    <span lang={english()}>({[milderLaw.says, milderLaw.citation].filter(Boolean).join('; ')})</span>
  </p>
);
