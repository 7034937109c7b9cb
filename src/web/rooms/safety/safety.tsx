import { useState } from 'preact/hooks';
import { say } from '../../../words/index.ts';
import { Button, Buttons } from '../../components/button/button.tsx';
import { forgetEverything } from '../../keep.ts';
import { forgetHeld } from '../../leave.ts';
import type { RoomProps } from '../../room.ts';
import { EMPTY, hold } from '../../session.ts';
import { KeepAll } from './keep-all.tsx';

/** What can be seen, what is stored, how to leave, and forgetting everything. */
export function Room({ language }: RoomProps) {
  const [told, setTold] = useState<string>();
  const forget = async () => {
    hold(EMPTY);
    forgetHeld();
    setTold((await forgetEverything()) ? say('safety_forgotten') : say('safety_forget_failed'));
  };
  return (
    <>
      <h1>{say('safety_title')}</h1>
      <h2>{say('safety_leave')}</h2>
      <ul>
        <li>{say('safety_leave_1')}</li>
        <li>{say('safety_leave_2')}</li>
        <li>{say('safety_leave_3')}</li>
      </ul>
      <h2>{say('safety_seen')}</h2>
      <ul>
        <li>{say('safety_seen_1')}</li>
        <li>{say('safety_seen_2')}</li>
        <li>{say('safety_seen_3')}</li>
      </ul>
      <h2>{say('safety_stored')}</h2>
      <ul>
        <li>{say('safety_stored_1')}</li>
        <li>{say('safety_stored_2')}</li>
        <li>{say('safety_stored_3')}</li>
      </ul>
      <KeepAll language={language} />
      <h2>{say('safety_forget')}</h2>
      <p>{say('safety_forget_lead')}</p>
      <Buttons>
        <Button kind="warning" onClick={() => void forget()}>
          {say('safety_forget_button')}
        </Button>
      </Buttons>
      <p role="status">{told ?? ''}</p>
    </>
  );
}
