import { useEffect, useState } from 'preact/hooks';
import { say } from '../../../words/index.ts';
import { Button, Buttons } from '../../components/button/button.tsx';
import { ProgressBar } from '../../components/progress-bar/progress-bar.tsx';
import { canKeep, type Everything, keepEverything, loadEverything, wantedIn } from '../../everything.ts';

type State = { readonly kept: number } | 'done' | 'failed' | undefined;

/** Keeping all rooms and the law of every place on the device, for use without a network. */
export function KeepAll({ language }: { readonly language: string }) {
  const [all, setAll] = useState<Everything>();
  const [state, setState] = useState<State>();
  useEffect(() => {
    loadEverything().then(setAll, () => undefined);
  }, []);
  const keep = async (everything: Everything) => {
    setState({ kept: 0 });
    const whole = await keepEverything(everything, language, (kept) => setState({ kept })).catch(() => false);
    setState(whole ? 'done' : 'failed');
  };
  const running = typeof state === 'object';
  return (
    <>
      <h2>{say('safety_offline')}</h2>
      <p>{say('safety_offline_lead')}</p>
      {all && canKeep() ? (
        <Buttons>
          <Button kind="other" disabled={running} onClick={() => void keep(all)}>
            {say('safety_offline_button', { megabytes: Math.ceil(all.size / 1_000_000) })}
          </Button>
        </Buttons>
      ) : (
        <p>{say('safety_offline_cannot')}</p>
      )}
      {running && all && (
        <ProgressBar id="keep-all" label={say('safety_offline_running')} done={state.kept} total={wantedIn(all, language).length} />
      )}
      <p role="status">{state === 'done' ? say('safety_offline_done') : state === 'failed' ? say('safety_offline_failed') : ''}</p>
    </>
  );
}
