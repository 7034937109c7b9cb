import { useEffect, useState } from 'preact/hooks';
import type { Law } from '../../../ir/index.ts';
import { say } from '../../../words/index.ts';
import { Button, Buttons } from '../../components/button/button.tsx';
import { ErrorSummary, type Fault } from '../../components/error-summary/error-summary.tsx';
import { ErrorMessage } from '../../components/field/field.tsx';
import { loadWords } from '../../load.ts';
import { loadShared } from '../../load-law.ts';
import { countries, partsOf, placeName } from '../../places.ts';
import { useSession } from '../../session.ts';
import { inVoice } from './wording.ts';

interface PlaceProps {
  readonly language: string;
  readonly onBack: () => void;
  readonly onChosen: (forum: string) => void;
}

/** Where the case is dealt with: the country, and where its parts have laws of their own the part. */
export function PlacePage({ language, onBack, onChosen }: PlaceProps) {
  const { voice, data } = useSession();
  const [shared, setShared] = useState<Law>();
  const [country, setCountry] = useState(data.forum.split('-')[0] ?? '');
  const [part, setPart] = useState(data.forum.includes('-') ? data.forum : '');
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  useEffect(() => {
    Promise.all([loadShared(), loadWords(language, ['terms'])]).then(
      ([law]) => setShared(law),
      () => undefined,
    );
  }, []);
  const parts = shared && country ? partsOf(shared, country) : [];
  const needed = shared !== undefined && parts.length > 0 && shared.places[country] === undefined;
  const go = () => {
    const at = country === '' ? 'country' : needed && part === '' ? 'part' : undefined;
    if (at) setFaults([{ at, text: say('ask_place_missing') }]);
    else onChosen(part.startsWith(country) && part !== '' ? part : country);
  };
  const error = (id: string) => faults.find(({ at }) => at === id)?.text;
  return (
    <>
      <button type="button" class="link" onClick={onBack}>
        {say('web_back')}
      </button>
      <ErrorSummary faults={faults} />
      <h1>
        <label for="country">{inVoice(voice, 'ask_place', 'ask_place_person')}</label>
      </h1>
      <p class="hint" id="country-hint">
        {say('ask_place_hint')}
      </p>
      <ErrorMessage id="country" error={error('country')} />
      <select
        class="text"
        id="country"
        aria-describedby="country-hint"
        value={country}
        onChange={(event) => {
          setCountry(event.currentTarget.value);
          setPart('');
        }}
      >
        <option value="">{say('ask_place_choose')}</option>
        {shared &&
          countries(shared, language).map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
      </select>
      {parts.length > 0 && (
        <div class="below">
          <label class="label" for="part">
            {say('ask_part')}
          </label>
          <p class="hint" id="part-hint">
            {say('ask_part_hint')}
          </p>
          <ErrorMessage id="part" error={error('part')} />
          <select class="text" id="part" aria-describedby="part-hint" value={part} onChange={(event) => setPart(event.currentTarget.value)}>
            <option value="">{needed ? say('ask_place_choose') : say('ask_part_whole')}</option>
            {shared &&
              parts.map((id) => (
                <option key={id} value={id}>
                  {placeName(shared, id, language)}
                </option>
              ))}
          </select>
        </div>
      )}
      <Buttons>
        <Button onClick={go}>{say('web_continue')}</Button>
      </Buttons>
    </>
  );
}
