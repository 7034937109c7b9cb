import { say } from '../../../words/index.ts';
import { Button, Buttons } from '../../components/button/button.tsx';
import { useSession } from '../../session.ts';
import { inVoice } from './wording.ts';

interface PauseProps {
  /** Whether it stands before questions that touch the exploitation; else somebody asked for it. */
  readonly before: boolean;
  readonly onGo: () => void;
  readonly onLeaveOut: () => void;
}

/** A place to rest: no time limit, nothing lost, and a way past what is hard. */
export function Pause({ before, onGo, onLeaveOut }: PauseProps) {
  const { voice } = useSession();
  return (
    <>
      <h1>{say('ask_pause_title')}</h1>
      {before && <p>{inVoice(voice, 'ask_pause_before', 'ask_pause_before_person')}</p>}
      <p>{say('ask_pause_text')}</p>
      {voice === 'person' && <p>{say('ask_pause_ground')}</p>}
      <Buttons>
        <Button onClick={onGo}>{say('ask_pause_on')}</Button>
        {before && (
          <Button kind="other" onClick={onLeaveOut}>
            {say('ask_pause_over')}
          </Button>
        )}
      </Buttons>
    </>
  );
}
