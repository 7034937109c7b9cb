import { useEffect, useMemo, useState } from 'preact/hooks';
import { assess } from '../../../assess/index.ts';
import { type DraftFrom, draftsFor, type Letters, type Offered } from '../../../draft/index.ts';
import { caseOfPlain } from '../../../facts/index.ts';
import type { Law } from '../../../ir/index.ts';
import { say, term } from '../../../words/index.ts';
import { Button, Buttons } from '../../components/button/button.tsx';
import { CheckedLabel } from '../../components/label/label.tsx';
import { loadLaw } from '../../load-law.ts';
import { loadLetters } from '../../load-letters.ts';
import type { RoomProps } from '../../room.ts';
import { useSession } from '../../session.ts';
import { today } from '../../today.ts';
import { LetterPage } from './letter.tsx';

/** Letters that fit the case, and one of them to look at and to save. */
export function Room({ language, go }: RoomProps) {
  const { data } = useSession();
  const [loaded, setLoaded] = useState<{ readonly forum: string; readonly law: Law; readonly letters: Letters }>();
  const [failed, setFailed] = useState<unknown>();
  const { forum } = data;
  useEffect(() => {
    let wanted = true;
    if (forum !== '')
      Promise.all([loadLaw(forum), loadLetters()]).then(
        ([law, letters]) => wanted && setLoaded({ forum, law, letters }),
        (error) => wanted && setFailed(error),
      );
    return () => {
      wanted = false;
    };
  }, [forum]);
  if (failed) throw failed;
  if (forum === '') return <NoCase go={go} />;
  if (loaded?.forum !== forum) return <p role="status">{say('web_loading')}</p>;
  return <LettersOf law={loaded.law} letters={loaded.letters} language={language} go={go} />;
}

function NoCase({ go }: Pick<RoomProps, 'go'>) {
  return (
    <>
      <h1>{say('draft_room_none')}</h1>
      <p>{say('draft_room_none_lead')}</p>
      <Buttons>
        <Button onClick={() => go('ask')}>{say('web_ask_start')}</Button>
        <Button kind="other" onClick={() => go('assess')}>
          {say('web_assess')}
        </Button>
      </Buttons>
    </>
  );
}

interface LettersProps extends RoomProps {
  readonly law: Law;
  readonly letters: Letters;
}

function LettersOf({ law, letters, language, go }: LettersProps) {
  const { data } = useSession();
  const [kind, setKind] = useState<string>();
  const from = useMemo((): DraftFrom => {
    const file = caseOfPlain(data, law.vocabulary, today());
    return { file, law, letters, assessment: assess(file, law, { whole: true }) };
  }, [data, law, letters]);
  const offers = useMemo(() => draftsFor(from), [from]);
  const show = (next: string | undefined) => {
    setKind(next);
    scrollTo(0, 0);
    requestAnimationFrame(() => document.getElementById('main')?.focus());
  };
  const chosen = offers.find((offer) => offer.kind === kind);
  if (chosen) return <LetterPage key={chosen.kind} offer={chosen} from={from} language={language} onBack={() => show(undefined)} />;
  return (
    <>
      <h1>{say('draft_room_title')}</h1>
      <p>{say('draft_room_lead')}</p>
      {offers.length === 0 ? (
        <>
          <p>{say('draft_room_no_letter')}</p>
          <Buttons>
            <Button onClick={() => go('ask')}>{say('assess_question_more')}</Button>
          </Buttons>
        </>
      ) : (
        <>
          <h2>{say('draft_room_offered')}</h2>
          <ul class="letters">
            {offers.map((offer) => (
              <Offer key={offer.kind} offer={offer} onOpen={() => show(offer.kind)} />
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function Offer({ offer: { title, why, to, acts, by, law }, onOpen }: { readonly offer: Offered; readonly onOpen: () => void }) {
  return (
    <li class="letters__letter">
      <h3>{title}</h3>
      <p>{why}</p>
      <p class="small">{say('draft_room_to', { to: to.map(term).join(', ') })}</p>
      {acts.length > 0 && <p class="small">{say('draft_room_acts', { n: acts.length, list: acts.join(', ') })}</p>}
      {by !== null && <p class="small letters__by">{say('draft_room_by', { day: by })}</p>}
      <p class="small">
        {say('draft_room_law', { text: law.text, all: law.all })} {law.text < law.all && <CheckedLabel checked="memory" />}
      </p>
      <button type="button" class="button button--other" onClick={onOpen}>
        {say('draft_room_open')}
        <span class="unseen">: {title}</span>
      </button>
    </li>
  );
}
