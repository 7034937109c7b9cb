import type { Assessment } from '../../../assess/index.ts';
import { renderHtml, reportOf } from '../../../report/index.ts';
import { say } from '../../../words/index.ts';
import { Button, Buttons } from '../../components/button/button.tsx';
import { Inset } from '../../components/inset/inset.tsx';
import { saveFile } from '../../keep.ts';
import { saveCase } from '../../save-case.ts';
import { useSession } from '../../session.ts';

interface ShareProps {
  readonly result: Assessment;
}

/** Printing, and files to hand on: the result as a page that stands alone, the case as a case file. */
export function Share({ result }: ShareProps) {
  const { data } = useSession();
  return (
    <section id="share" class="no-print" tabIndex={-1}>
      <h2>{say('assess_share')}</h2>
      <Inset kind="warning">
        <p>{say('assess_save_warning')}</p>
      </Inset>
      <Buttons>
        <Button kind="other" onClick={() => print()}>
          {say('assess_print')}
        </Button>
        <Button kind="other" onClick={() => saveFile('result.html', renderHtml([reportOf(result)]), 'text/html')}>
          {say('assess_save_page')}
        </Button>
        <Button kind="other" onClick={() => void saveCase(data)}>
          {say('assess_save_case')}
        </Button>
      </Buttons>
      <p class="small quiet">{say('assess_save_page_hint')}</p>
    </section>
  );
}
