import { useEffect, useState } from 'preact/hooks';
import { type Assessment, assess } from '../../../assess/index.ts';
import { caseOfPlain } from '../../../facts/index.ts';
import type { Law } from '../../../ir/index.ts';
import { say } from '../../../words/index.ts';
import { loadLaw } from '../../load.ts';
import type { RoomProps } from '../../room.ts';
import { useSession } from '../../session.ts';
import { today } from '../../today.ts';

/** The result for each act. */
export function Room(_: RoomProps) {
  const session = useSession();
  const [law, setLaw] = useState<Law>();
  useEffect(() => {
    if (session.data.forum !== '') loadLaw(session.data.forum).then(setLaw, () => undefined);
  }, [session.data.forum]);
  if (!law) return <p role="status">{say('web_loading')}</p>;
  const result: Assessment = assess(caseOfPlain(session.data, law.vocabulary, today()), law);
  return (
    <>
      <h1>{say('title', { case: result.case })}</h1>
      <pre>{JSON.stringify(result.conduct.map((act) => act.findings.map(({ provision, outcome }) => [provision, outcome])), null, 1)}</pre>
    </>
  );
}
