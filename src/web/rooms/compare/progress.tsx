import type { ComponentChildren } from 'preact';
import { type Phrase, say } from '../../../words/index.ts';
import { Button, Buttons } from '../../components/button/button.tsx';
import { Inset } from '../../components/inset/inset.tsx';
import { type Standing, stop } from './beside.ts';
import { ProblemLines } from './problem-lines.tsx';
import type { Step } from './work.ts';

const STEPS: Readonly<Record<Step, Phrase>> = {
  law: 'compare_room_step_law',
  comparing: 'compare_room_step_comparing',
  confirming: 'compare_room_step_confirming',
  repairing: 'compare_room_step_repairing',
  reading: 'compare_room_step_reading',
  drafting: 'compare_room_step_drafting',
  weighing: 'compare_room_step_weighing',
};

interface ProgressProps<T> {
  readonly standing: Standing<T> | undefined;
  readonly again: () => void;
  /** What is shown once it is done. */
  readonly children: (done: T) => ComponentChildren;
}

/** Something that takes a while: what is being done, a way to stop it, what went wrong, and in the end what came of it. */
export function Progress<T>({ standing, again, children }: ProgressProps<T>) {
  return (
    <>
      <div role="status">{standing && standing.at !== 'done' && standing.at !== 'refused' && <Told standing={standing} />}</div>
      {standing?.at === 'working' && (
        <Buttons>
          <Button kind="other" onClick={() => stop()}>
            {say('compare_room_cancel')}
          </Button>
        </Buttons>
      )}
      {(standing?.at === 'stopped' || standing?.at === 'failed') && (
        <Buttons>
          <Button kind="other" onClick={again}>
            {say('web_again')}
          </Button>
        </Buttons>
      )}
      {standing?.at === 'refused' && (
        <Inset kind="warning">
          <ProblemLines problems={standing.problems} />
        </Inset>
      )}
      {standing?.at === 'done' && children(standing.done)}
    </>
  );
}

function Told({ standing }: { readonly standing: Exclude<Standing<unknown>, { at: 'done' | 'refused' }> }) {
  if (standing.at === 'stopped') return <p>{say('compare_room_stopped')}</p>;
  if (standing.at === 'failed')
    return <p class="error-message">{say(standing.why === 'offline' ? 'web_not_loaded_why' : 'compare_room_fault')}</p>;
  return (
    <p>
      {say(STEPS[standing.step ?? 'law'])} <progress class="working" aria-label={say('compare_room_working')} />
    </p>
  );
}
