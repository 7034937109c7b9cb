import { useState } from 'preact/hooks';
import type { Voice } from '../../../ask/index.ts';
import { say } from '../../../words/index.ts';
import { Button, Buttons } from '../../components/button/button.tsx';
import { ErrorSummary, type Fault } from '../../components/error-summary/error-summary.tsx';
import { Fieldset } from '../../components/field/field.tsx';
import { Radios } from '../../components/radios/radios.tsx';
import { EMPTY, hold, useSession } from '../../session.ts';
import { Resume } from './keep.tsx';
import { inVoice } from './wording.ts';

interface StartProps {
  readonly onGo: () => void;
  readonly onResumed: () => void;
}

/** Who answers, and what to know before the first question. */
export function Start({ onGo, onResumed }: StartProps) {
  const session = useSession();
  const [voice, setVoice] = useState<Voice>();
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const shown = voice ?? 'helper';
  const go = () => {
    if (!voice) {
      setFaults([{ at: 'who', text: say('ask_who_missing') }]);
      return;
    }
    hold({ ...(session.data.forum === '' ? EMPTY : session), voice });
    onGo();
  };
  return (
    <>
      <ErrorSummary faults={faults} />
      <h1>{say('ask_title')}</h1>
      <p>{say('ask_lead')}</p>
      <Fieldset id="who" legend={say('ask_who')} error={faults[0]?.text}>
        <Radios
          id="who"
          chosen={voice}
          onChoose={(value) => setVoice(value as Voice)}
          options={[
            { value: 'helper', label: say('ask_who_helper'), hint: say('ask_who_helper_hint') },
            { value: 'person', label: say('ask_who_person'), hint: say('ask_who_person_hint') },
          ]}
        />
      </Fieldset>
      <h2>{say('ask_before')}</h2>
      <ul>
        <li>{inVoice(shown, 'ask_before_1', 'ask_before_1_person')}</li>
        <li>{inVoice(shown, 'ask_before_2', 'ask_before_2_person')}</li>
        <li>{inVoice(shown, 'ask_before_3', 'ask_before_3_person')}</li>
        <li>{inVoice(shown, 'ask_before_4', 'ask_before_4_person')}</li>
      </ul>
      <Buttons>
        <Button onClick={go}>{say('web_continue')}</Button>
      </Buttons>
      <Resume onResumed={onResumed} />
    </>
  );
}
