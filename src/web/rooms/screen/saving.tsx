import { useState } from 'preact/hooks';
import type { Report } from '../../../screen/index.ts';
import { say } from '../../../words/index.ts';
import { Button, Buttons } from '../../components/button/button.tsx';
import { Inset } from '../../components/inset/inset.tsx';
import { saveFile } from '../../keep.ts';
import { ask } from './beside.ts';

/** Files to save: the worklist, the record of the run, and the report, whose numbers are safe to pass on. */
export function Saving({ report }: { readonly report: Report }) {
  const [told, setTold] = useState('');
  const worklist = async () => {
    const made = await ask('csv', {});
    if ('done' in made) saveFile('worklist.csv', made.done, 'text/csv');
  };
  const page = async () => {
    setTold(say('screen_room_making'));
    try {
      const { reportFile } = await import('./report-file.ts');
      saveFile('report.html', reportFile(report), 'text/html');
      setTold('');
    } catch {
      setTold(say('web_not_loaded_why'));
    }
  };
  return (
    <section aria-labelledby="screen-save" class="no-print">
      <h3 id="screen-save">{say('screen_room_save')}</h3>
      <Inset kind="warning">
        <p>{say('screen_room_save_warning')}</p>
      </Inset>
      <Buttons>
        <Button onClick={() => void worklist()}>{say('screen_room_save_csv')}</Button>
        <Button kind="other" onClick={() => void page()}>
          {say('screen_room_save_report')}
        </Button>
        <Button
          kind="other"
          onClick={() => saveFile('worklist.csv.run.json', `${JSON.stringify(report.ran, null, 2)}\n`, 'application/json')}
        >
          {say('screen_room_save_record')}
        </Button>
      </Buttons>
      <p role="status">{told}</p>
    </section>
  );
}
