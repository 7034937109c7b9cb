import { useEffect, useState } from 'preact/hooks';
import { say } from '../../../words/index.ts';
import { type Step, useArrival, useStep } from '../../components/step-link/steps.ts';
import type { RoomProps } from '../../room.ts';
import { loadStart, type Start } from './data.ts';
import { PlacePage } from './place-page.tsx';
import { StartPage } from './start.tsx';

/** The room Law: the region, and the law of each place as a commentary on any day. */
export function Room(props: RoomProps) {
  const step = useStep('law', props);
  if (step.query['place'] || step.query['provision']) return <PlacePage step={step} language={props.language} />;
  return <Region {...props} step={step} />;
}

function Region({ language, step }: RoomProps & { readonly step: Step }) {
  const [start, setStart] = useState<Start>();
  const [fault, setFault] = useState(false);
  useEffect(() => {
    loadStart().then(setStart, () => setFault(true));
  }, []);
  useArrival(step, start !== undefined);
  if (start) return <StartPage start={start} criterion={step.query['criterion'] ?? ''} language={language} />;
  return (
    <>
      <h1>{say('law_title')}</h1>
      <p>{fault ? say('web_not_loaded_why') : say('law_lead')}</p>
      {!fault && <p role="status">{say('web_loading')}</p>}
    </>
  );
}
