import { useEffect, useState } from 'preact/hooks';
import { say } from '../../../words/index.ts';
import { useArrival, useStep } from '../../components/step-link/steps.ts';
import type { RoomProps } from '../../room.ts';
import { Browse } from './browse.tsx';
import { type Listed, loadList } from './data.ts';
import { RecordPage } from './record.tsx';

/** The room Library: sources and tools to search and to look through, and a page for each. */
export function Room(props: RoomProps) {
  const step = useStep('library', props);
  const [list, setList] = useState<readonly Listed[]>();
  const [fault, setFault] = useState(false);
  useEffect(() => {
    loadList().then(setList, () => setFault(true));
  }, []);
  const record = step.query['record'];
  // A filter is no other page: whoever chooses one stays at the control.
  const chosen = Object.keys(step.query).length > 0;
  useArrival({ ...step, count: record || chosen ? 0 : step.count, anchor: '' }, list !== undefined);
  if (record) return <RecordPage step={step} language={props.language} />;
  if (list) return <Browse list={list} query={step.query} language={props.language} />;
  return (
    <>
      <h1>{say('lib_title')}</h1>
      <p>{fault ? say('web_not_loaded_why') : say('lib_lead')}</p>
      {!fault && <p role="status">{say('web_loading')}</p>}
    </>
  );
}
